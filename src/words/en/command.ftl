### The command line and what commands say.

cli-unknown-language = no language `{ $name }`
cli-unknown-language-variable = unknown language in `BIJI_LANG`: `{ $name }`
cli-known-languages = biji speaks { AND($names) }

explain-file = { $path }:
explain-link = { $path }, a link to:
explain-bytes = { $path }, these bytes:
explain-report = The report:
explain-command = The command:
explain-unknown-code = unknown code `{ $code }`
explain-lists-codes = `biji explain` lists all codes

## command/build

command-watch-with-option = `--watch` and `{ $option }` can't be used together
command-help-deploy-beside-watch = publish with `biji deploy` when the notes are ready; `biji build --watch` may go on running
command-help-verify-beside-watch = run `biji build --verify` by itself; `biji build --watch` may go on running
command-watching = watching for changes · press Ctrl-C to stop
command-watch-built = { $clock } { $what }: { LIST($parts) } ({ $time })
command-output-same = nothing to write
command-help-use-serve = run `biji serve` to preview the site while you write
command-help-use-watch = run `biji serve` to preview the site while you write, or `biji build --watch` to keep the output folder up to date
command-preview-drafts-with-deploy = `--preview-drafts` and `--deploy` can't be used together
command-note-drafts-would-be-listed = the list of published files would reveal the addresses of drafts
command-help-publish-without-drafts = publish without drafts with `biji deploy`, or copy the output folder to a separate place
command-note-most-pages-lost = the site has lost most of its pages, or their addresses have changed
command-help-check-site-settings = check whether the folder of notes is the right one, and whether `permalink` or `public_dir` has changed
command-help-confirm-removal = if this is what you want, run the command again with `--yes`
command-draft-secret-not-saved = the secret for the addresses of drafts can't be saved in `.biji`
command-help-draft-secret = check that you have permission to write to the folder of the site, or set `preview_secret` in the configuration
command-nothing-built = nothing was built
command-nothing-written = nothing was written
command-nothing-written-keep-going = nothing was written (`--keep-going` writes the pages without errors)
command-nothing-written-or-removed = nothing was written or removed
command-most-removed = this build would remove { $removed } of { $known } files written by biji
command-formulas-in-html = { $count ->
    [one] 1 formula as HTML instead of MathML (the first in { $path })
   *[other] { $count } formulas as HTML instead of MathML (the first in { $path })
}
command-files-written = { $count ->
    [one] 1 file written
   *[other] { $count } files written
}
command-files-unchanged = { $count } unchanged
command-files-removed = { $count } removed
command-files-replaced = { $count } of them replaced files not written by biji
command-pictures-resized = { $count ->
    [one] 1 picture resized
   *[other] { $count } pictures resized
}
command-build-closing = built { $pages } from { $notes } in { $time } s: { LIST($parts) }

command-verified = { $count ->
    [0] no results of earlier builds
    [one] 1 file taken from earlier builds, and the same without them
   *[other] { $count } files taken from earlier builds, and the same without them
}

## command/verify

command-progress-verifying = building without the results of earlier builds
command-stale-content = the HTML that an earlier build made of `{ $path }` is stale
command-stale-file = `{ $path }` is different with the results of earlier builds
command-stale-missing = `{ $path }` is missing with the results of earlier builds
command-stale-superfluous = `{ $path }` exists only with the results of earlier builds
command-stale-diagnostics = with the results of earlier builds other problems are reported
command-note-first-difference = the first difference is in line { $line }: the earlier build has `{ $old }`, this one has `{ $new }`
command-note-unrecorded = the earlier build did not record that it uses { LIST($queries) }
command-note-unrecorded-unknown = everything that the earlier build recorded about it is unchanged
command-note-made-from-stale = it was made now, from a result that is stale
command-note-diagnostic-lost = only without them: { $line }
command-note-diagnostic-stale = only with them: { $line }
command-note-clean-result-kept = the results of earlier builds were dropped; this build and the next ones don't use them
command-help-report-stale = this is a bug in biji: please report it with this text: { $address }
command-help-clean-stale = if later builds have stale pages again, run `biji clean` before `biji build`
command-unnoticed-change = the bytes of `{ $path }` have changed, but not its size and time
command-note-unnoticed-change = builds compare sizes and times, and would not have written it again
command-help-unnoticed-change = it was written again; check the disk, and programs that change files and set their times back

## command/why

command-why-unknown = the site has no `{ $word }`
command-note-of-preview = it is an address of the preview (`biji serve`); no file of the site is made for it
command-help-list-routes = `biji list route` lists all addresses
command-note-without-page = `{ $path }` has no page on the site
command-note-left-out-of-site = it is a draft, has `published: false` or a date in the future, or has the address of another page
command-help-list-left-out = `biji list draft` lists drafts; `--drafts` and `--future` include such notes
command-why-page = `{ $path }` is the page of `{ $from }`
command-why-list = `{ $path }` is a page that the site makes itself
command-why-copied = `{ $path }` is a copy of `{ $from }`
command-why-converted = `{ $path }` is made from the file `{ $from }`
command-why-feed = `{ $path }` is a feed
command-why-machine = `{ $path }` is a file for search engines and other programs
command-why-theme-file = `{ $path }` belongs to the theme
command-why-search = `{ $path }` is a part of the search
command-why-card = `{ $path }` is the picture that other sites show for a page; its name is made from all that it shows
command-why-icon = `{ $path }` is the icon of the site
command-why-markdown = `{ $path }` is a copy of `{ $from }` for programs
command-why-made-from = It is made from
command-why-note-asks = Its text uses
command-why-page-asks = Its template uses
command-why-same = the same
command-why-changed = changed
command-why-unrecorded = not known
command-why-first = The next build makes it: this program has no result of an earlier build.
command-why-takes-over = The next build does not make it again: nothing has changed since the last build.
command-why-again = The next build makes it again, because { $count ->
    [one] 1 thing has changed since the last build.
   *[other] { $count } things have changed since the last build.
}
command-why-again-unnamed = The next build makes it again, because something that it uses has changed since the last build.
command-why-always = Each build makes it, and writes it if its bytes have changed.
command-why-copies = Each build compares it with the file, and copies the file if it has changed.
command-input-text = the text of `{ $path }`
command-input-facts = facts about the note from outside of its text: its address, its dates, the files beside it
command-input-defaults = the front matter for its folder in `{ $path }`
command-input-settings = the settings in `{ $path }`
command-input-options = options of the command line, the time zone of this machine, or tags of Hexo scripts
command-input-template = the template `{ $path }`
command-input-theme = the addresses of the theme's files, or the list of files for programs
command-input-place = its address, its layout, or the page in the other script
command-input-file = the file `{ $path }`
command-input-notes = the notes in it

## command/timings

command-timings = time by stage:
command-timings-slowest = the slowest notes and pages:
command-profile-not-written = the profile `{ $path }` can't be written
command-note-other-file-there = there is something else with this name
command-help-new-file-name = give the name of a new file, or of an older profile
command-help-existing-folder = give a file in a folder that exists
command-note-left-out-with-error = it has an error in its front matter
command-help-check-shows-error = `biji check` shows the error
command-stage-reading = reading
command-stage-front-matter = front matter
command-stage-catalog = addresses and terms
command-stage-contents = contents
command-stage-assembly = lists and templates
command-stage-pictures = pictures
command-stage-search = search
command-stage-pages = pages
command-stage-writing = writing
command-stage-publishing = publishing

## command/theme

command-theme-takes-no-file = unexpected argument `{ $word }`
command-help-theme-files = only `biji theme copy` and `biji theme diff` take files
command-theme-no-file = missing argument: which file to copy
command-help-theme-list = `biji theme list` lists the files of the theme
command-theme-unknown-file = the theme has no file `{ $word }`
command-theme-file-exists = this site has its own version already: { LIST($paths) }
command-help-theme-diff = `biji theme diff { $path }` shows what is different in it
command-help-theme-replace = `--replace` overwrites the site's own files
command-theme-kept = { $count ->
    [one] 1 file that this site has changed was kept; `--replace` overwrites it
   *[other] { $count } files that this site has changed were kept; `--replace` overwrites them
}
command-theme-flag-of-copy = `{ $flag }` is only for `biji theme copy`
command-theme-copy-unreadable = `{ $path }` in this site can't be read
command-theme-no-copy = this site has no `{ $path }`: the built-in file is used
command-help-theme-copy = run `biji theme copy { $path }` to change it
command-theme-own = only in this site
command-theme-same = same as the built-in file
command-theme-older = not changed; the built-in file is newer, and `biji theme copy` updates this one
command-theme-unreadable = can't be read
command-theme-changed = changed
command-theme-behind = changed, and the built-in file has changed since it was copied
command-theme-changed-unknown = changed; not known whether the built-in file has changed since
command-help-theme-behind = `biji theme diff` shows what has changed; once you have merged it in, run `biji theme copy FILE --merged`
command-theme-includes = these parts are still the built-in ones: { LIST($parts) }
command-theme-strings = templates/strings.yml only needs the lines that you change: delete the others, and the built-in texts are used
command-theme-changed-since = What biji has changed in { $path } since it was copied:

## command/compare

command-compare-failed = can't compare with `{ $name }`: { $reason }
command-help-compare-with = specify a folder generated by Hexo (`public`), or a sitemap
command-help-redirect-moved = `--redirects` redirects the old addresses of moved pages
command-compare-site-has-errors = { $count ->
    [one] the site has 1 error, so pages may be missing here; run `biji build` to see more
   *[other] the site has { $count } errors, so pages may be missing here; run `biji build` to see more
}
command-compare-no-pages = it contains no page
command-add-to-configuration = { $reason }; add this to the configuration:
command-no-config-file = there is no configuration file
command-redirects-written = { $count ->
    [one] 1 redirect added to `{ $file }`
   *[other] { $count } redirects added to `{ $file }`
}
command-no-safe-place = no lines can safely be added to `{ $file }`
command-not-written-because = `{ $file }` can't be written ({ $error })
command-compare-not-found = it does not exist

## command/config

command-config-no-key = no key `{ $key }` in the configuration
command-help-print-config = run `biji config` to print the whole configuration
command-config-invalid-key = `{ $key }` is not a valid key
command-help-dotted-key = separate nested keys with dots, as in `feed.limit`
command-config-file-missing = configuration file not found
command-config-not-changeable = `{ $path }` can't be changed
command-note-outside-or-not-utf-8 = it is outside the site, or not valid UTF-8
command-help-use-editor = change it in an editor
command-config-invalid-value = `{ $key }` can't be set to `{ $shown }`
command-config-key-not-set = `{ $key }` can't be set in `{ $path }`
command-note-config-unreadable = the file can't be read as keys with values
command-help-correct-config-first = run `biji build` to see where the mistake is, and correct it first
command-note-value-holds-no-keys = `{ $part }` has a value that can't contain keys
command-help-remove-value = remove the value of `{ $part }` first
command-note-not-changeable-alone = as it is written, it can't be changed without changing something else
command-config-unknown-key = unknown key `{ $key }`

## command/default_site

command-help-set-own-values = set { AND($help) } in `_config.yml`
command-note-links-start-with-address = links in feeds, sitemaps and share cards start with the address
command-example-title = the site would be published as `Hexo`, the example title of Hexo
command-example-address = the site would be published at `{ $host }`, an example address
command-example-title-and-address = the site would be published as `Hexo` at `{ $host }`, the example of Hexo

## command/deploy

command-unrequested-notes = the site contains { $what } that the configuration does not include
command-note-flag-for-previewing = `{ $flag }` is for previewing; readers would see them too
command-help-remove-flag-or-set-key = remove `{ $flag }`, or write `{ $key }: true` in `_config.yml` to publish them
command-no-target = no target to publish to
command-help-write-target = write in `_config.yml`: `deploy: {"{"}type: git, repo: git@github.com:NAME/NAME.github.io.git{"}"}`
command-help-other-target-types = other types are `s3`, `azure`, `rsync`, `sftp` and `folder`; see the manual's note on publishing
command-unknown-target = unknown target `{ $name }`
command-extend-dirs-outside = `extend_dirs` has a folder outside the site: `{ $folder }`
command-help-use-folder-inside = use a folder below the root of the site
command-note-link-to-private-files = a symbolic link may point outside the site, to private files
command-help-move-folder-inside = put the folder itself below the root of the site, and use its path
command-invalid-branch-name = `{ $branch }` is not a valid branch name
command-help-branch-name = use a branch name, such as `--source notes`
command-this-target-label = this target
command-help-confirm-plan = check the plan above, then run again with `--yes`
command-note-and-more = and { $named } more
command-help-keep-or-overwrite = copy the changes into your notes, or overwrite them with `--force-files`
command-nothing-published = nothing was published
command-what-drafts = drafts
command-what-future-notes = notes dated in the future
command-help-no-targets = the configuration has no targets
command-help-known-targets = { $names ->
    [one] the target is { AND($names) }
   *[other] the targets are { AND($names) }
}
command-file-not-read = `{ $path }` can't be read
command-extend-dirs-link = `extend_dirs` names a link, or a folder inside one: `{ $folder }`
command-notes-of-target = { $name } (notes)
command-nothing-to-publish = nothing to publish: already up to date
command-only-planned = nothing was published: this was only the plan
command-published = published
command-published-what = published: { $details }
command-built-in = built in { $time } s
command-published-in = published in { $time } s
command-compared-in = compared in { $time } s
command-deploy-closing = { $target }: { $details } ({ LIST($times) })
command-undo-reason = this restores what was there before the last publication
command-question-undo = { $reason }. Continue at { $place }?
command-question-publish = { $reason }. Publish to { $place }?
command-not-confirmed = publishing needs confirmation, and there is no terminal to ask on
command-files-left-alone = { $count ->
    [one] 1 file on `{ $target }` not changed
   *[other] { $count } files on `{ $target }` not changed
}

## command/images

command-stores-not-built-in = this build of biji can't connect to other hosts
command-note-built-without-stores = it was built without the cargo feature `stores`
command-picture-not-measured = can't get the size of a picture on another host
command-note-picture-address = its address is { $address }
command-help-open-picture = open the address in a browser; if the picture is shown, run the command again later
command-help-write-picture-size = or write its size after the address: `![](ADDRESS =1200x800)`
command-image-sizes-not-written = `{ $image_sizes }` can't be written
command-help-check-site-writable = check that you have permission to write to the folder of the site
command-unknown-size = unknown
command-nothing-measured = no sizes were looked up: correct `{ $file }` first, or delete it
command-measured = { $count ->
    [one] found 1 size
   *[other] found { $count } sizes
}
command-measured-and-known = { $count ->
    [one] found 1 size; { $known } known in total
   *[other] found { $count } sizes; { $known } known in total
}
command-no-remote-pictures = no page shows pictures from other hosts
command-pictures-of-unknown-size = { $count ->
    [one] 1 picture of unknown size; run `biji images --measure` to look it up
   *[other] { $count } pictures of unknown size; run `biji images --measure` to look them up
}

## command/init

command-folder-not-created = the folder `{ $shown }` can't be created
command-help-choose-another-name = choose another name
command-folder-has-site = the folder `{ $shown }` already contains a site
command-note-folder-contains = it contains { LIST($taken) }
command-help-build-existing-site = run `biji build` to build it as it is
command-help-another-folder-or-replace = choose another folder, or overwrite these files with `--replace`
command-not-a-language-tag = `{ $tag }` is not a language tag
command-help-language-tag = use a language tag such as `en`, `zh-CN` or `pt-BR`
command-init-next = next: run `biji serve`; the title and address of the site are in `_config.yml`
command-init-next-in-folder = next: run `cd { $folder }`, then `biji serve`; the title and address of the site are in `_config.yml`
command-init-set-target = set `deploy` in `_config.yml`, too; the first lines of the workflow show how
command-question-title = title of the site [{ $title }]:
command-question-address = its address, for example https://name.github.io [{ $url }]:
command-not-an-address = `{ $url }` is not a valid address of a site
command-workflow-cache = Not the whole folder: the secret behind the addresses of drafts stays out.
command-workflow-gitlab = GitLab Pages: builds the site at every push to the default branch.
command-workflow-deploy = Runs `biji deploy` at every push, to the targets in _config.yml. For a branch of this repository:
command-workflow-cloudflare = Cloudflare Pages: builds the site at every push and uploads it.
command-workflow-secrets = Needs two secrets of the repository: CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID.
command-workflow-project = The name of the Pages project.

## command/later

command-ambiguous-command = `{ $word }` may be { OR($several) }
command-help-type-more-letters = type more letters of the name
command-not-available = `biji { $name }` is not available in this version
command-unknown-command = unknown command `{ $word }`
command-help-no-migration = a Hexo site needs no migration: run `biji build` to build it as it is
command-help-list-commands = run `biji --help` to list all commands

## command/list

command-list-what = missing argument: what to list
command-unknown-list = `{ $word }` can't be listed
command-ambiguous-list = `{ $word }` may be { OR($names) }
command-help-type-one-more-letter = type one more letter
command-list-no-pages = no pages
command-list-no-posts = no posts
command-list-no-drafts = no drafts
command-list-no-tags = no tags
command-list-no-categories = no categories
command-list-no-routes = no addresses
command-list-date = DATE
command-list-title = TITLE
command-list-source = SOURCE
command-list-path = PATH
command-list-categories = CATEGORIES
command-list-tags = TAGS
command-list-name = NAME
command-list-posts = POSTS
command-list-readers = READERS
command-list-readers-all = all
command-list-readers-unlisted = unlisted
command-list-readers-password = password

## command/new

command-new-no-option = `new` has no option `--{ $key }`
command-help-new-usage = write `biji new [LAYOUT] TITLE`; put quotes around a title with spaces
command-note-folder-not-created = the note `{ $path }` was written, but its folder can't be created
command-option-read-as-key = `--{ $key }` is not an option, so `{ $key }` was added to the front matter
command-help-did-you-mean-option = did you mean `--{ $near }`?
command-new-missing-title = a new note needs a title
command-help-new-example = write `biji new "My title"`; see `biji new --help` for more
command-new-too-many-words = too many arguments: `new` takes a layout and a title
command-help-quote-title = put quotes around the title: `biji new { $layout }"{ $title }"`

## command/note

command-invalid-date = `{ $to_text }` is not a valid date
command-help-date-format = write it as `2026-05-16 21:40:00`
command-no-file-name-from-title = no file name can be made from the title `{ $title }`
command-help-specify-slug = specify one with `--slug NAME`
command-scaffold-unreadable = the scaffold can't be read
command-file-name-shortened = the title is too long for a file name, so the name is shortened
command-note-file-name-limit = file names can have at most { $longest_part } bytes, which is 85 Chinese characters
command-help-choose-slug = choose another file name with `--slug NAME`
command-unknown-layout = unknown layout `{ $layout }`
command-help-quote-words = a title with spaces needs quotes: `biji { $command } "{ $layout } { $title }"`
command-help-define-layout = to define this layout, create the file `scaffolds/{ $layout }.md`
command-layout-without-scaffold = the layout `{ $layout }` has no scaffold, so the built-in one was used
command-help-write-scaffold = write `scaffolds/{ $layout }.md`; a title with spaces needs quotes
command-too-many-files-of-name = there are too many files of this name
command-scaffold-consequence = the scaffold can't be read as YAML, so nothing was written

## command/notes_branch

command-visible-on-branch-label = visible to everybody who can read the branch
command-and-here-label = and here
command-note-passwords-in-clear = on the site the text of these notes is encrypted; their files contain the text and the password in clear
command-help-private-repository = publish the notes only to a private repository, or list these files in `.gitignore`
command-help-cloned-theme = for a cloned theme: remove its `.git`, or list its folder in `.gitignore` and clone it again wherever you need it
command-help-replace-link-with-file = replace links with the files themselves
command-passwords-on-branch = { $count ->
    [one] `{ $branch }` contains 1 password of notes
   *[other] `{ $branch }` contains { $count } passwords of notes
}
command-notes-not-published = { $count ->
    [one] 1 path is not published to `{ $branch }`
   *[other] { $count } paths are not published to `{ $branch }`
}
command-reason-own-repository = a Git repository of its own
command-reason-link-or-no-file = a link, or not a regular file

## command/pictures

command-picture-too-large = picture `{ $name }` is too large to resize
command-note-picture-too-large = readers load the whole file, which may take minutes or fail on a phone
command-help-smaller-picture = save a smaller version under the same name, for example 2,000 pixels wide
command-picture-not-decoded = picture `{ $name }` can't be decoded
command-note-decoder-reason = the decoder reported: { $reason }
command-note-picture-unchanged = readers get the file as it is, and browsers may show only a part of it
command-help-save-or-copy-picture = open it in an image editor and save it again, or copy it again from its source
command-note-photo-location = `images.strip` is set, and the file may contain the location where it was taken
command-help-save-or-move-picture = open it in an image editor and save it again, or move it out of the folder of notes
command-help-film-without-location = save a copy without it, such as with `ffmpeg -i { $name } -map_metadata -1 -c copy new-{ $name }`, and replace the film with the copy; or move the film out of the folder of notes
command-copies-not-saved = smaller copies of pictures can't be saved in `.biji`
command-note-original-pictures = pages use the original pictures
command-help-check-writable-and-space = check that you have permission to write to the folder of the site, and that the disk is not full
command-picture-pixels = it has { $count } million pixels, and the limit is { $most } million
command-picture-megabytes = it has { $count } MB, and the limit is { $most } MB
command-camera-data-not-removed = camera data in `{ $name }` can't be removed

## command/publish

command-publish-arguments = `publish` takes an optional layout and the name of one draft
command-help-publish-usage = write `biji publish [LAYOUT] NAME`; put quotes around a name with spaces
command-draft-folder-not-moved = the post `{ $path }` was written, but `{ $from }` can't be moved
command-help-delete-one-of-two = the draft still exists; delete one of the two
command-draft-not-deleted = the post `{ $path }` was written, but the draft `{ $draft }` can't be deleted
command-help-delete-by-hand = delete it by hand
command-ambiguous-draft = several drafts start with `{ $word }`: { LIST($names) }
command-help-name-one-draft = specify one of them
command-draft-not-found = draft `{ $word }` not found
command-help-list-drafts = run `biji list draft` to list all drafts
command-note-no-drafts = the site has no drafts
command-help-new-draft = create one with `biji new draft TITLE`
command-draft-folder-taken = the folder `{ $to }` already has files, so the draft's folder `{ $from }` can't be moved there
command-help-move-or-rename = move the files by hand, or rename the draft
command-draft-restrictions-lost = as a post, `{ $draft }` could be read by more people: it would lose { LIST($keys) }
command-note-draft-restrictions-lost = `{ $from }` does not apply to `{ $post }`
command-help-draft-restrictions-lost = write the keys in the front matter of the draft, or in `_defaults.yml` in the folder of the post
command-draft-published = published { $draft } as { $path }
command-draft-consequence = the front matter can't be read as YAML, so the draft was not published

## command/render

command-render-file-not-found = `{ $shown }` does not exist or can't be read
command-render-unsupported-type = can't render `{ $shown }`: unsupported file type
command-help-supported-types = supported types, recognized by file extension: Markdown, HTML, YAML, JSON, CSS and JavaScript
command-output-not-written = `{ $output }` can't be written
command-note-output-in-notes = it is inside the folder of notes, where only `new` and `publish` write
command-help-choose-another-folder = choose another folder
command-help-another-name-or-replace = choose another name, or add `--replace`
command-rendered = rendered { $shown } to { $output }

## command/serve

command-serve-folder-not-found = folder `{ $folder }` not found
command-help-build-or-no-static = run `biji build` to create it, or leave out `--static` to preview the site without writing it
command-preview-not-listening = the preview can't listen on `{ $place }`
command-help-another-port = choose another port with `--port`, or another address with `--host`
command-serve-port-taken = { $address } (port { $port } is already in use)
command-serve-network-address = on other devices in this network: { $address }
command-serve-dashboard = dashboard: { $address } · press Ctrl-C to stop
command-browser-not-opened = can't open the browser: { $error }

## command/settings

command-help-explain-config = run `biji config --explain` to print the whole configuration
command-setting-not-set = not set
command-setting-default = default
command-setting-from-key = from `{ $key }`
command-setting-from-command-line = from the command line
command-setting-from-folder = found in the site's folder
command-setting-refused = the value at { $place } is not valid
command-setting-with-note = { $from } ({ $note })
command-settings-not-carried-over = not carried over from the theme:

## command/site

command-outside-folder-of-notes = `{ $path }` is outside the folder of notes
command-help-path-inside = use a path inside it
command-file-not-written = `{ $path }` can't be written
command-help-shorter-name = choose a shorter name with `--slug NAME` or `--path PATH`

## command/usage

command-unknown-option = `{ $name }` has no option `{ $bare }`
command-unexpected-argument = unexpected argument `{ $bare }` for `{ $name }`
command-help-quote-argument = put quotes around words that belong together: `"two words"`
command-option-needs-value = `{ $bare }` needs a value
command-option-invalid-value = `{ $bare }` can't be `{ $value }`
command-option-needs-equals = the value of `{ $bare }` must be given with `=`
command-help-true-or-false = write `{ $bare }=true` or `{ $bare }=false`
command-missing-argument = `{ $name }` needs { LIST($missing) }
command-option-repeated = `{ $bare }` is given more than once
command-options-conflict = `{ $bare }` and { LIST($prior) } can't be used together
command-argument-not-utf-8 = an argument is not valid UTF-8
command-help-show-options = run `{ $name } --help` to see all options, with examples
command-help-port-values = use a number from 0 to 65535; 0 means any free port
command-help-concurrency-values = use a number of threads
command-help-wait-values = use a number of seconds; `--wait 0` does not wait
command-help-use-one-of = use { OR($values) }
command-option-takes-no-value = `{ $bare }` takes no value

## progress (all commands)

command-progress-reading = reading
command-progress-building = building
command-progress-checking = checking
command-progress-comparing = comparing
command-progress-writing = writing
command-progress-looking-for-pictures = looking for pictures
command-progress-listing-files = listing files
command-progress-measuring = looking up picture sizes: { $done } of { $all }
command-progress-resizing = resizing pictures: { $done } of { $all }
command-count-notes = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
command-count-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
command-count-links = { $count ->
    [one] 1 link
   *[other] { $count } links
}
command-names = { LIST($names) }
command-names-and-more = { LIST($names) } and { $more } more
command-path-and-reason = `{ $path }`: { $reason }
command-created = created { $path }

## main

main-bug = this is a bug in biji, not in your site
main-bug-notes-are-safe = no note was changed, and every file in the output folder is complete
main-bug-report-it = please report it, with the note that causes it: { $address }

## command/check

command-no-site-to-check = no site to check
command-no-problems = no problems found
command-check-closing = { LIST($looked) }: { $found }

## command/clean

command-clean-removed = { $count ->
    [one] removed 1 file
   *[other] removed { $count } files
}

## command/hexo_project

command-hexo-scripts = { $count ->
    [one] your scripts in `scripts/` (1 file)
   *[other] your scripts in `scripts/` ({ $count } files)
}
command-hexo-helpers = { $count ->
    [one] the helper { $names }
   *[other] the helpers { $names }
}
command-hexo-plugins = { $count ->
    [one] the plugin { $names }
   *[other] the plugins { $names }
}
command-hexo-comments = comments by { $names }
command-hexo-search = the theme's search ({ $names })
command-hexo-custom-files = custom files ({ $names })
command-hexo-other-settings = { $count ->
    [one] 1 other setting of the theme
   *[other] { $count } other settings of the theme
}
command-hexo-not-carried-over = not carried over from Hexo: { LIST($parts) }; see { $manual }
command-hexo-not-carried-over-settings = not carried over from Hexo: { LIST($parts) }; run `biji config --explain` to list settings, or see { $manual }

## command/measure

command-picture-not-asked = it was not looked up
command-picture-host-sends-nothing = the host sends nothing
command-picture-host-too-slow = the host takes too long to answer
command-picture-host-not-found = the host does not exist
command-picture-host-answers = the host answers { $status }
command-picture-not-loaded = it can't be loaded: { $error }

## command/terminal_log

command-note-polling = biji now watches the folder by polling, as with `--poll`
command-fixed = fixed: { $line }
command-problems = { $summary } ({ LIST($parts) })
command-problems-new = { $count } new
command-problems-unchanged = { $count } as before
command-built-site = { $count ->
    [one] the site (1 note)
   *[other] the site ({ $count } notes)
}
command-built-site-again = the site, read again
command-built-path-and-more = { $path } and { $count } more
command-built-what = built { $what } in { $time }
command-has-errors = { $what } has errors ({ $time })
command-has-errors-pages-stay = { $what } has errors: the last good pages are still shown ({ $time })
command-internal-error-in = internal error in { $what }; biji builds again as soon as you save
command-milliseconds = { $count } ms
command-seconds = { $count } s

## command/friends

command-no-friends = the site has no friends: a page with `layout: links` shows those of `_data/links.yml`, or of `links` in the configuration
command-progress-friends = reading friends' feeds: { $done } of { $all }
command-friends-fetched = read the feeds of { $count } of { $all } friends, { $posts } { $posts ->
    [one] post
   *[other] posts
} saved
command-friends-not-written = can't write `{ $file }`
command-friend-not-read = the posts of `{ $name }` could not be read
command-friend-no-feed = the site names no feed
command-friend-private-address = it leads to an address of a private network: { $address }
command-friend-not-a-feed = it is not a feed that biji can read
command-friend-posts-stay-note = the posts saved earlier are kept
command-friend-feed-help = write the address of the feed into the entry: `feed: https://example.com/atom.xml`

## command/site_lock

command-site-busy = another biji is writing to this site
command-output-busy = another biji is writing to the output folder `{ $folder }`
