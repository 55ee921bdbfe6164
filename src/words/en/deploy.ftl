### Deploy.

## deploy/errors

deploy-failed = { $who } failed
deploy-help-see-message-above = see the message above; run again to continue
deploy-program-not-installed = `{ $program }` is not installed
deploy-program-needed-note = `{ $program }` is needed for publishing to this target
deploy-help-install-program = install it, for example with `apt install { $program }` or `brew install { $program }`
deploy-help-free-space = free some space and run again; published files are complete
deploy-help-check-permission = check that it exists and that you have permission to use it
deploy-said = { $who } reported: { $text }
deploy-the-store = the store
deploy-cant-start = can't start `{ $program }`
deploy-cant-read = can't read `{ $path }`
deploy-cant-use = can't use `{ $path }`
deploy-cant-prepare-file = can't prepare `{ $path }`
deploy-cant-create-temporary-folder = can't create a temporary folder
deploy-cant-wait = can't wait for `{ $program }` to finish
deploy-prints-without-end = `{ $program }` prints more than { $size }
deploy-help-run-by-hand = run `{ $program }` by hand to see what it prints, and check what is at the target
deploy-cant-remove-cache = can't remove the cache
deploy-cant-remove-cache-folder = can't remove the cache `{ $folder }`
deploy-cant-write-cache = can't write the cache
deploy-no-writable-folder = can't write to the cache folder or to a temporary folder
deploy-cant-pass-to-git = can't pass the site to `git`
deploy-only-git-has-bytes = only git has the content of this file
deploy-cache-differs = `{ $path }` differs from the cache; run `biji clean` to delete the cache
deploy-changed-meanwhile = `{ $path }` changed while it was being published
deploy-folder-busy = another biji is publishing to `{ $folder }`
deploy-folder-is-link = `{ $folder }` is a link or a file, and biji does not write through links

## deploy/folder

deploy-folder-overlaps-site = the target folder overlaps a folder that the site is read from
deploy-folder-overlaps-note = `{ $target }` is, contains, or is inside { $name }
deploy-help-separate-folder = use a separate folder, such as `path: ../www` or `path: /srv/notes`
deploy-the-site-itself = the site itself

## deploy/keys

deploy-unknown-key = unknown key `{ $key }` in a target of `deploy`
deploy-unknown-key-label = unknown key

## deploy/limits

deploy-push-rejected-note = the whole push would be rejected; nothing was sent
deploy-help-host-videos = host videos on another service, or make them smaller
deploy-help-ignore-pattern = `ignore_pattern` excludes files
deploy-this-target-label = this target
deploy-help-large-files-stay = they stay in the history of the branch forever: make them smaller, or host them on another service
deploy-help-site-too-large = host videos and large pictures on another service, or move the site to another host
deploy-github-refuses-files = { $count ->
    [one] GitHub rejects files of more than 100 MB, and 1 file is larger
   *[other] GitHub rejects files of more than 100 MB, and { $count } files are larger
}
deploy-github-advises-against-files = { $count ->
    [one] GitHub advises against files of more than 50 MB, and 1 file is larger
   *[other] GitHub advises against files of more than 50 MB, and { $count } files are larger
}
deploy-github-pages-limit = the limit of GitHub Pages is 1 GB, and this site is { $size }

## deploy/mod

deploy-no-object-stores = this build of biji does not support object stores
deploy-help-build-stores = build it with `--features stores`

## deploy/pages

deploy-wrong-address = the site will be served at `{ $address }`, but its links point elsewhere
deploy-url-and-root-note = `url` is `{ $url }` and `root` is `{ $root }`
deploy-help-url-and-root = write `url: { $url }` and `root: { $root }` in `_config.yml`

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
deploy-plan = plan for { $name }: { $place }
deploy-plan-with-type = plan for { $name } ({ $kind }): { $place }
deploy-fate-new = new
deploy-fate-changed = changed
deploy-fate-deleted = deleted
deploy-fate-kept = left alone
deploy-fate-unchanged = unchanged
deploy-plan-none = none
deploy-plan-more = { $count ->
    [one] and 1 more file
   *[other] and { $count } more files
}
deploy-plan-verbose = `--verbose` or `--format json` lists every file
deploy-question-first = biji has not published to this target before
deploy-question-first-absent = biji has not published to this target before; { $absent }
deploy-question-deletes-much = more than a tenth of the files on the target will be deleted
deploy-branch-of-empty-repository = the repository is empty, and the branch `{ $branch }` will be created
deploy-branch-will-be-created = the branch `{ $branch }` does not exist and will be created; existing: { LIST($names) }
deploy-branch-will-be-created-near = the branch `{ $branch }` does not exist and will be created; existing: { LIST($names) }; did you mean `{ $near }`?
deploy-branches-more = { $count } more
deploy-a-bucket = a bucket
deploy-a-container = a container
deploy-a-folder = a folder
deploy-a-folder-on-a-server = a folder on a server
deploy-versions = versions
deploy-count-and-size = { $count }, { $size }
deploy-plan-reason = { $why }:
deploy-file-and-size = `{ $path }`, { $size }

## deploy/sftp

deploy-sftp-file-name = sftp can't send a file with this name
deploy-help-rename-file = rename the file
deploy-file-path-note = its path is { $path }

## deploy/store

deploy-concurrent-publish = somebody else is publishing to this target
deploy-others-files-kept-note = their files were not changed
deploy-help-run-again-when-done = run again when they are done
deploy-progress-asking-target = reading the target
deploy-progress-asking = contacting { $address }
deploy-progress-committing = committing
deploy-progress-pushing = pushing
deploy-progress-copying = { $count ->
    [one] copying 1 file
   *[other] copying { $count } files
}
deploy-progress-sending = { $count ->
    [one] sending 1 file
   *[other] sending { $count } files
}
deploy-progress-uploading = uploading: { $done } of { $total ->
    [one] 1 file
   *[other] { $total } files
}
deploy-commit-on-branch = commit { $commit } on { $branch }

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
deploy-secret-place = `{ $path }`, line { $line }: { $what }

## deploy/git/undo

deploy-nothing-to-undo = nothing to undo on the branch `{ $branch }`
deploy-nothing-to-undo-note = biji has not published there, there was nothing before, or everything is already undone
deploy-help-publish-now = `biji deploy` publishes the site as it is now

## deploy/objects/requests

deploy-store-no-response = the store does not respond
deploy-help-run-again-later = run again later
deploy-the-connection = the connection to the store

## deploy/s3/login

deploy-s3-profile-note = the profile is `{ $name }`
deploy-help-s3-variables = set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`; in CI, set them from secrets
deploy-help-s3-credentials-file = or keep them in `~/.aws/credentials`; to use a profile other than the default one, set `profile`

## deploy/s3/mod

deploy-s3-bad-address = the address of the store is not valid
deploy-help-s3-endpoint = use a full address, such as `endpoint: https://s3.eu-central-003.backblazeb2.com`
deploy-help-s3-check-address = check `bucket` and `endpoint`
deploy-s3-list-unreadable = can't read the store's list of files
deploy-list-endless = the store's list of files has no end
deploy-answer-too-long = an answer of the store has more than { $limit }
deploy-help-check-store = check that the address is that of a store, and that the bucket is one for this site
deploy-help-s3-check-endpoint = check that the endpoint is an S3 endpoint
deploy-s3-endpoint-invalid = `endpoint` is not a valid address

## deploy/errors/known

deploy-known-branch-protected = the branch is protected on the host
deploy-known-host-key-failed = host key verification failed
deploy-known-access-denied = access to the target was denied
deploy-known-repository-of-another-user = the repository belongs to another user, so git refuses to use it
deploy-known-clocks-differ = the clocks of this machine and of the target differ
deploy-known-no-secure-connection = could not establish a secure connection to the target
deploy-known-target-unreachable = the target can't be reached
deploy-known-target-full = the target is full, or a file is too large
deploy-known-no-space = no space left on the disk
deploy-known-hook-rejected = rejected by a hook on the target
deploy-known-no-such-target = the target does not exist, or you don't have access to it
deploy-known-bad-branch = the branch can't be published to
deploy-known-separate-branch-help = publish to a separate branch (`branch: gh-pages`), or allow this push in the settings of the repository
deploy-known-keyscan-help = on a machine without a terminal: `ssh-keyscan HOST >> ~/.ssh/known_hosts`, after comparing the key with a source you trust
deploy-known-compare-key-with-administrator-help = compare the key with the one from the server's administrator, then connect once by hand: `ssh USER@HOST`
deploy-known-compare-key-with-host-help = compare the key with the one that the host publishes, then connect once by hand: `ssh -T git@HOST`
deploy-known-add-public-key-to-account-help = add your public key to the account (`ssh -T git@HOST` shows whether it is accepted)
deploy-known-ci-deploy-key-help = in CI: load a key from a secret; a deploy key on GitHub needs *Allow write access*
deploy-known-credential-helper-help = log in with a credential helper (`gh auth login`, `glab auth login`, Git Credential Manager)
deploy-known-ci-write-access-help = in CI: give the job write access, or store a token as a secret and write `token: $NAME`
deploy-known-copy-public-key-help = copy your public key to the server: `ssh-copy-id USER@HOST`; to use a key other than the default, set `key`
deploy-known-check-user-help = check that `user` is right and has permission to write to the folder
deploy-known-check-aws-keys-help = check that `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or the profile, belong to this store
deploy-known-s3-permissions-help = the key needs permission to list the bucket, and to read, write and delete in it
deploy-known-check-azure-key-help = check that the key or SAS token in the environment belongs to this account and has not expired
deploy-known-sas-permissions-help = a SAS token needs permission to read, add, create, write, delete and list (`sp=racwdl`)
deploy-known-check-folder-owner-help = check who owns the folder and that you have permission to write to it
deploy-known-safe-directory-help = if you trust it: `git config --global --add safe.directory FOLDER`
deploy-known-set-clock-help = set the clock of this machine (`date` shows it); if it is right, the certificate of the target has expired
deploy-known-check-proxy-help = check for a proxy or the login page of a network
deploy-known-public-certificate-help = the certificate of the store must be issued by a public authority
deploy-known-own-certificate-help = for a certificate of your own: `git config --global http.sslCAInfo FILE`
deploy-known-check-network-help = check the network connection and the name of the host, then run again; nothing is lost
deploy-known-git-proxy-help = behind a proxy: `git config --global http.proxy ADDRESS`
deploy-known-github-ssh-443-help = if your network blocks ssh, GitHub also accepts `ssh://git@ssh.github.com:443/NAME/REPO.git`
deploy-known-ssh-proxy-help = behind a proxy: set `ProxyCommand` or `ProxyJump` for the host in `~/.ssh/config`
deploy-known-check-ssh-port-help = check that ssh is reachable there: `ssh -p PORT USER@HOST`; for a port other than 22, set `port`
deploy-known-check-endpoint-region-help = check `endpoint` and `region`
deploy-known-https-proxy-help = behind a proxy: set `HTTPS_PROXY` in the environment
deploy-known-check-azure-account-help = an account that does not exist has no host either: check `account` and `endpoint`
deploy-known-check-folder-exists-help = check that the folder or repository exists, then run again; nothing is lost
deploy-known-make-smaller-help = make pictures and videos smaller, host them on another service, or get more space from the host
deploy-known-free-space-help = free some space and run again; published files are complete
deploy-known-hook-message-help = fix what the message above says, or ask the owner of the repository
deploy-known-create-bucket-help = create the bucket first, and check `bucket`, `region` and `endpoint`
deploy-known-create-container-help = create the container first, and check `container` and `account`
deploy-known-static-website-container-help = a static website uses the container `$web`, which exists once static websites are turned on for the account
deploy-known-create-folder-help = create the folder on the server first, and check its path
deploy-known-create-repository-or-folder-help = create the repository or folder first, and check its address
deploy-known-own-branch-help = use a branch that is only for the site, such as `branch: gh-pages`

## deploy/plan

deploy-why-new = new in the site
deploy-why-gone = no longer in the site
deploy-why-changed = changed in the site
deploy-why-not-there-before = it did not exist before the last publication
deploy-why-as-before = as it was before the last publication
deploy-why-removed-there = somebody deleted it on the target, but the site still has it
deploy-why-edited-overwritten = changed on the target since biji published it; overwritten because of `--force-files`
deploy-why-edited = changed on the target since biji published it
deploy-why-edited-and-gone = changed on the target since biji published it, and no longer in the site; `--force-files` deletes it
deploy-why-taken-over = it existed before the first publication, and the site has a file of this name
deploy-why-foreign = not published by biji
deploy-why-foreign-overwritten = not published by biji; overwritten because of `--force-files`
deploy-why-foreign-in-place = not published by biji; `--force-files` replaces it with the file of the site
deploy-why-blocked = not published: `{ $other }`, which was not published by biji, is in the way; `--force-files` deletes it
deploy-why-in-the-way = in the way of a file of the site; deleted because of `--force-files`

## deploy/place

deploy-place-branch = { $address }, branch { $branch }
deploy-place-at = { $place } at { $host }

## deploy/address

deploy-address-empty = it is empty
deploy-address-like-option = it starts like an option of git
deploy-address-line-end = it contains a line end
deploy-address-runs-program = this address runs a program
deploy-address-git-protocol = `git://` has no login
deploy-address-host-like-option = its host starts like an option
deploy-address-with-token = every program would see this token; write `token: $NAME`
deploy-address-with-password = only https addresses take a password; ssh logs in with a key

## deploy/config

deploy-no-type = missing `type` in a target of `deploy`
deploy-no-type-label = which type?
deploy-help-write-type = write `type: git`, or another of { LIST($types) }
deploy-unknown-type = unknown target type `{ $kind }`
deploy-ignored-label = ignored
deploy-help-types = available types: { LIST($types) }
deploy-bad-pattern = `ignore_pattern` is not a valid regular expression
deploy-bad-pattern-label = not valid
deploy-help-pattern = look-around and back references are not supported; write `\.psd$`, or several patterns in a list
deploy-no-repo = missing `repo` in a target of type `git`
deploy-no-repo-label = which repository?
deploy-help-repo = write `repo: git@github.com:NAME/NAME.github.io.git`
deploy-refused-repository = biji refuses to use this repository address
deploy-help-repository-address = use an ssh or https address, such as `git@github.com:NAME/REPO.git`, or a folder
deploy-missing-variable = the environment variable `{ $name }` is not set
deploy-missing-variable-label = used here
deploy-help-set-variable = set it, for example from a secret in CI, or delete `token` to let git log in as usual
deploy-bad-branch-name = invalid branch name
deploy-bad-branch-name-label = not a valid branch name
deploy-help-branch-name = write `branch: gh-pages`
deploy-no-bucket = missing `bucket` in a target of type `s3`
deploy-no-bucket-label = which bucket?
deploy-help-bucket = write `bucket: NAME`
deploy-no-container = missing `container` in a target of type `azure`
deploy-no-container-label = which container?
deploy-help-container = write `container: $web` for a static website, or another name
deploy-endpoint-with-token = `endpoint` must be the address of an account, with nothing after it
deploy-endpoint-with-token-label = no token here
deploy-help-token-variable = set the SAS token in the environment variable `AZURE_STORAGE_SAS_TOKEN`
deploy-no-server-folder = missing `{ $name }` in a target of type `{ $kind }`
deploy-no-folder-label = which folder?
deploy-help-server-folder = write `{ $name }: /srv/notes`
deploy-no-host = missing `host` in a target of type `sftp`
deploy-no-host-label = which server?
deploy-help-host = write `host: example.org`
deploy-refused-server = biji refuses to connect to this server
deploy-refused-server-label = not a valid host, user or folder
deploy-help-host-and-user = a host and a user are plain words, such as `host: example.org`
deploy-refused-key-file = biji refuses to use this key file
deploy-refused-key-file-label = quotes or control characters in the path
deploy-help-key-file = write the path of the private key, such as `key: ~/.ssh/id_ed25519`; rename the file if necessary
deploy-no-path = missing `path` in a target of type `folder`
deploy-help-path = write `path: /srv/notes`, or a path below the site

## deploy/azure/refusal

deploy-azure-clocks-differ = the clocks of this machine and of the store differ
deploy-help-azure-clock = set the clock of this machine (`date` shows it): Azure rejects requests that are 15 minutes old
deploy-azure-token-not-valid-now = the SAS token is not valid at this time
deploy-help-azure-new-token = create a new one with a later end; `st` and `se` in it are the start and the end of its validity
deploy-azure-keys-disabled = access with a key is disabled for this account
deploy-help-azure-delegation-token = create a user delegation SAS token and set `AZURE_STORAGE_SAS_TOKEN`
deploy-help-azure-allow-keys = or allow it: *Allow storage account key access* in the configuration of the account
deploy-azure-token-lacks-permission = the SAS token lacks a permission that publishing needs
deploy-help-azure-token-permissions = create one that can read, add, create, write, delete and list (`sp=racwdl`), for the container or for containers and objects of the account (`srt=co`)
deploy-azure-network-denied = the account denies access from this machine
deploy-help-azure-networking = check *Networking* of the account, and the addresses that the SAS token allows
deploy-azure-disabled = the account or the container is disabled
deploy-help-azure-portal = check its state in the Azure portal
deploy-azure-being-deleted = the container is being deleted
deploy-help-azure-create-again = wait until it is deleted and create it again, or use another one
deploy-azure-bad-container-name = invalid name of a container
deploy-help-azure-container-name = a name has 3 to 63 lower-case letters, digits and hyphens; the container of a static website is `$web`
deploy-azure-file-locked = a file in the container can't be changed
deploy-help-azure-end-lease = a lease or a policy protects it; end that, then run again
deploy-azure-file-too-large = a file is too large for the store
deploy-help-azure-make-smaller = make it smaller, or host it on another service
