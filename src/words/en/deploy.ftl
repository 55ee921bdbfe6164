### Deploy.

## deploy/errors

deploy-failed = { $who } failed
deploy-help-see-message-above = see the message above; run again to continue
deploy-program-not-installed = `{ $program }` is not installed
deploy-program-needed-note = `{ $program }` is needed for publishing to this target
deploy-help-install-program = install it, for example with `apt install { $program }` or `brew install { $program }`
deploy-system-error-note = the operating system reported: { $to_lowercase }
deploy-help-free-space = free some space and run again; published files are complete
deploy-help-check-permission = check that it exists and that you have permission to use it

## deploy/folder

deploy-folder-overlaps-site = the target folder overlaps a folder that the site is read from
deploy-folder-overlaps-note = `{ $target }` is, contains, or is inside { $name }
deploy-help-separate-folder = use a separate folder, such as `path: ../www` or `path: /srv/notes`

## deploy/keys

deploy-unknown-key = unknown key `{ $key }` in a target of `deploy`
deploy-unknown-key-label = unknown key
deploy-did-you-mean = did you mean `{ $near }`?

## deploy/limits

deploy-push-rejected-note = the whole push would be rejected; nothing was sent
deploy-help-host-videos = host videos on another service, or make them smaller
deploy-help-ignore-pattern = `ignore_pattern` excludes files
deploy-this-target-label = this target
deploy-help-large-files-stay = they stay in the history of the branch forever: make them smaller, or host them on another service
deploy-help-site-too-large = host videos and large pictures on another service, or move the site to another host

## deploy/mod

deploy-no-object-stores = this build of biji does not support object stores
deploy-help-build-stores = build it with `--features stores`

## deploy/pages

deploy-wrong-address = the site will be served at `{ $address }`, but its links point elsewhere
deploy-url-and-root-note = `url` is `{ $url }` and `root` is `{ $root }`
deploy-help-url-and-root = write `url: { $trim_end_matches }` and `root: { $root }` in `_config.yml`

## deploy/record

deploy-record-unreadable = can't read `{ $record }`, the record of what biji published
deploy-record-unreadable-note = it is damaged, or a newer biji wrote it; without it biji can't detect files that were changed by hand
deploy-help-restore-record = publish with the newest version of biji, or restore the file
deploy-help-overwrite-all = or check `biji deploy --force-files --dry-run`, then run it without `--dry-run` to overwrite the files of the site on the target

## deploy/report

deploy-undo-impossible = publishing to `{ $target }` can't be undone
deploy-no-history-note = { $what } has no history; only a git branch has one
deploy-help-revert-notes = revert the change in your notes (with git: `git revert COMMIT`) and run `biji deploy`
deploy-help-restore-versions = if { $what } keeps { $kept } of its files, restore them with the tools of the store
deploy-help-publish-to-branch = to be able to undo in future, publish to a git branch: `type: git`

## deploy/sftp

deploy-sftp-file-name = sftp can't send a file with this name
deploy-help-rename-file = rename the file
deploy-file-path-note = its path is { $path }

## deploy/store

deploy-concurrent-publish = somebody else is publishing to this target
deploy-others-files-kept-note = their files were not changed
deploy-help-run-again-when-done = run again when they are done

## deploy/azure/login

deploy-azure-wrong-account = `{ $connection }` is not for the account `{ $wanted }`
deploy-azure-wrong-account-note = it is for `{ $found }`
deploy-help-azure-connection = use the connection string of the right account, or change `account`
deploy-azure-no-account = missing Azure account of the container
deploy-help-azure-account = write `account: NAME`, or set `{ $account }`; a name has 3 to 24 lower-case letters and digits
deploy-azure-bad-endpoint = `endpoint` is not a valid address
deploy-help-azure-endpoint = use a full address without a login, such as `endpoint: https://NAME.blob.core.windows.net`
deploy-azure-token-unencrypted = the SAS token would be sent unencrypted
deploy-azure-token-unencrypted-note = with `http://`, anyone on the network can read it and publish in your name
deploy-help-azure-https = write `endpoint` with `https://`
deploy-azure-bad-key = `{ $whence }` does not contain a valid Azure key
deploy-azure-key-format-note = a key ends in `==`; a SAS token is a list of pairs such as `sv=…&sp=…&sig=…`
deploy-help-azure-copy-key = copy it again in full from *Access keys* or *Shared access signature* of the account
deploy-no-credentials = no credentials for the store
deploy-help-azure-variables = set `{ $connection }`, or `{ $account }` together with `{ $key }` or `{ $token }`; in CI, set them from secrets
deploy-help-azure-keys-page = they are on the account's page, under *Access keys* and *Shared access signature*

## deploy/git/branch

deploy-branch-changed = the branch `{ $branch }` changed each time before biji could publish
deploy-others-push-note = somebody else is pushing to it; their changes were kept
deploy-help-own-branch-for-site = run again when they are done, or use a separate branch for the site
deploy-branch-locked = the branch `{ $branch }` is locked on the target
deploy-branch-locked-note = another push is still running, or one was interrupted; nothing was published
deploy-help-run-again-soon = run again in a minute
deploy-help-remove-lock = if it stays locked and no `git` is running there, delete the lock file that git reported, on the target

## deploy/git/cache

deploy-already-running = another `biji deploy` to this target is running on this machine
deploy-help-wait = wait for it to finish, then run again

## deploy/git/calls

deploy-address-note = the address is { $address }

## deploy/git/notes

deploy-notes-branch-is-sites = the site itself is published to `{ $branch }`
deploy-help-notes-branch = use a separate branch for the notes: `--source notes`
deploy-notes-contain-secret = the notes to publish contain a password or token
deploy-help-remove-secret = remove it; if it was ever committed, revoke it
deploy-help-private-config = or keep it in a file listed in `.gitignore`, such as `_config.private.yml`, and run with `--config _config.yml,_config.private.yml`

## deploy/git/undo

deploy-nothing-to-undo = nothing to undo on the branch `{ $branch }`
deploy-nothing-to-undo-note = biji has not published there, there was nothing before, or everything is already undone
deploy-help-publish-now = `biji deploy` publishes the site as it is now

## deploy/objects/requests

deploy-store-no-response = the store does not respond
deploy-help-run-again-later = run again later

## deploy/s3/login

deploy-s3-profile-note = the profile is `{ $name }`
deploy-help-s3-variables = set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`; in CI, set them from secrets
deploy-help-s3-credentials-file = or keep them in `~/.aws/credentials`; to use a profile other than the default one, set `profile`

## deploy/s3/mod

deploy-s3-bad-address = the address of the store is not valid
deploy-help-s3-endpoint = use a full address, such as `endpoint: https://s3.eu-central-003.backblazeb2.com`
deploy-help-s3-check-address = check `bucket` and `endpoint`
deploy-s3-list-unreadable = can't read the store's list of files
deploy-help-s3-check-endpoint = check that the endpoint is an S3 endpoint
