
## deploy/errors

x-deploy-0 = { $who } could not do its part
x-deploy-1 = what it said is above; the target is as it was, or whole file by file, and running again goes on
x-deploy-2 = the program `{ $program }` is not on this machine
x-deploy-3 = publishing to this kind of target is the work of `{ $program }`
x-deploy-4 = install it, such as with `apt install { $program }` or `brew install { $program }`
x-deploy-5 = the system says: { $to_lowercase }
x-deploy-6 = make room and run again; what was published is whole
x-deploy-7 = see whether it is there and whether you may use it

## deploy/folder

x-deploy-8 = the site would be published into the folders that it is read from
x-deploy-9 = `{ $target }` is, holds, or lies in { $name }
x-deploy-10 = name a folder of its own, such as `path: ../www` or `path: /srv/notes`

## deploy/keys

x-deploy-11 = a target of `deploy` has no key `{ $key }`
x-deploy-12 = not known
x-deploy-13 = did you mean `{ $near }`?

## deploy/limits

x-deploy-14 = the whole push would be refused; nothing was sent
x-deploy-15 = put films and the like where they are streamed from, or make them smaller
x-deploy-16 = `ignore_pattern` keeps files at home
x-deploy-17 = published from here
x-deploy-18 = they stay in the history of the branch for ever: make them smaller or put them elsewhere
x-deploy-19 = put films and large pictures elsewhere, or the site on another host

## deploy/mod

x-deploy-20 = this biji was built without object stores
x-deploy-21 = build it with `--features stores`

## deploy/pages

x-deploy-22 = the site will appear at `{ $address }`, and its links lead elsewhere
x-deploy-23 = `url` is `{ $url }` and `root` is `{ $root }`
x-deploy-24 = write `url: { $trim_end_matches }` and `root: { $root }` in `_config.yml`

## deploy/record

x-deploy-25 = what biji published there can't be told: `{ $record }` can't be read
x-deploy-26 = it is damaged, or a newer biji wrote it; without it nobody knows which files were changed by hand
x-deploy-27 = publish with the newest biji, or bring the file back as it was
x-deploy-28 = look at `biji deploy --force-files --dry-run`; without `--dry-run` it overwrites what the site makes

## deploy/report

x-deploy-29 = what was published to `{ $target }` can't be undone
x-deploy-30 = { $what } holds what is there now and nothing of before; only a branch of git has a history
x-deploy-31 = take the change back in the notes (with git: `git revert COMMIT`) and run `biji deploy`: it sends what differs
x-deploy-32 = where { $what } keeps { $kept } of its files, the store's own tools bring them back
x-deploy-33 = to be able to undo from now on, publish to a branch: `type: git`

## deploy/sftp

x-deploy-34 = sftp can't send a file with such a name
x-deploy-35 = rename it
x-deploy-36 = its path is { $path }

## deploy/store

x-deploy-37 = somebody else publishes to the same target at the same time
x-deploy-38 = what they put there was not touched
x-deploy-39 = run again when they are done

## deploy/azure/login

x-deploy-40 = `{ $connection }` is not for the account `{ $wanted }`
x-deploy-41 = it is for `{ $found }`
x-deploy-42 = take the connection string of that account, or change `account`
x-deploy-43 = nothing says which account of Azure the container is in
x-deploy-44 = write `account: NAME`, or set `{ $account }`; a name has 3 to 24 small letters and digits
x-deploy-45 = `endpoint` is no address
x-deploy-46 = write it whole and without a login, such as `endpoint: https://NAME.blob.core.windows.net`
x-deploy-47 = a SAS token would go over the network in the open
x-deploy-48 = with `http://` everybody on the way can read it and publish in your name
x-deploy-49 = write `endpoint` with `https://`
x-deploy-50 = what `{ $whence }` holds is no key of Azure
x-deploy-51 = a key ends in `==`; a SAS token is a row of pairs such as `sv=…&sp=…&sig=…`
x-deploy-52 = copy it again as a whole from *Access keys* or *Shared access signature* of the account
x-deploy-53 = nothing says who you are to the store
x-deploy-54 = set `{ $connection }`; or `{ $account }` with `{ $key }`, or with `{ $token }`; in CI from secrets
x-deploy-55 = the account's page has them below *Access keys* and *Shared access signature*

## deploy/git/branch

x-deploy-56 = the branch `{ $branch }` moved on each time that biji was about to publish
x-deploy-57 = somebody else pushes to it, again and again; nothing of theirs was touched
x-deploy-58 = run again when they are done, or give the site a branch of its own
x-deploy-59 = the branch `{ $branch }` is locked where it lies
x-deploy-60 = another push holds it, or one was killed while it did; nothing was published
x-deploy-61 = run again in a minute
x-deploy-62 = when it stays so, and no `git` is at work there, remove the lock that git names, on the target

## deploy/git/cache

x-deploy-63 = another publication to this target is under way on this machine
x-deploy-64 = wait for it to end, then run again

## deploy/git/calls

x-deploy-65 = asked for: { $address }

## deploy/git/notes

x-deploy-66 = the site itself is published to `{ $branch }`
x-deploy-67 = give the notes a branch of their own: `--source notes`
x-deploy-68 = the notes would go up with a password or token in their settings
x-deploy-69 = take it out; what was a secret and stood in a repository is none any more: make it void where it came from
x-deploy-70 = or keep it in a file that `.gitignore` names, such as `_config.private.yml`, and run with `--config _config.yml,_config.private.yml`

## deploy/git/undo

x-deploy-71 = there is nothing on the branch `{ $branch }` that could be undone
x-deploy-72 = biji has not published there, or nothing was there before it did, or all of it is undone
x-deploy-73 = `biji deploy` publishes the site as it is now

## deploy/objects/requests

x-deploy-74 = the store does not answer
x-deploy-75 = run again later

## deploy/s3/login

x-deploy-76 = the profile is `{ $name }`
x-deploy-77 = set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`; in CI from secrets
x-deploy-78 = or keep them in `~/.aws/credentials`, and name another profile than the default with `profile`

## deploy/s3/mod

x-deploy-79 = the store can't be addressed
x-deploy-80 = write it whole, such as `endpoint: https://s3.eu-central-003.backblazeb2.com`
x-deploy-81 = see `bucket` and `endpoint`
x-deploy-82 = the store's list of files can't be read
x-deploy-83 = see whether the endpoint is one of S3
