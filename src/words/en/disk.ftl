### Disk.

## disk/failures

disk-note-system-reason = the operating system reported: { $reason }
disk-help-shorten-names = use shorter names for the notes, tags or folders in this path: file systems limit its length
disk-help-check-writable = check that you have permission to write, that the disk is not full, and that no { $obstacle } has this name

## disk/notes_folder

disk-rival-folders-of-notes = both `{ $first }` and `{ $second }` exist, and either may be the folder of notes
disk-note-rival-counts = `{ $first }` has { $words }, `{ $second }` has { $words_2 }
disk-note-rival-wrong-folder = the wrong folder would build a different site
disk-help-set-source-dir = write `source_dir: { $name }` in `{ $config }`
disk-help-merge-folders = or move the contents of `{ $other }` to `{ $name }`, and remove `{ $other }`
disk-note-folder-not-read = the folder of notes is `{ $source_dir }`; nothing in `{ $folder }` is read
disk-help-move-notes = move them to `{ $source_dir }/{ $usual }`

## disk/read

disk-no-folder-of-notes = the folder of notes is missing
disk-note-no-folder-of-notes = there is no `source` or `content` folder, and `source_dir` is not set in the configuration
disk-source-dir-not-found = folder of notes `{ $asked }` not found in the site
disk-help-change-source-dir = set it to a folder below the root of the site, or remove `source_dir`
disk-text-too-large = `{ $path }` is too large
disk-note-text-limit = it is { $file } MB; the limit for text files is { $text_limit } MB
disk-help-split-file = split it, or move it out of the folder of notes

## disk/root

disk-config-not-found = configuration file `{ $name }` not found
disk-note-config-option = `--config` takes file names relative to the root of the site, separated by commas
disk-not-a-site = this folder is not a site
disk-help-root-option = specify the folder of the site with `--root DIR`
disk-note-folder-empty = the folder is empty
disk-note-no-config-no-notes = it has no `_config.yml`, and no `source` or `content` folder with notes
disk-help-site-nearby = the folder `{ $name }` has a `_config.yml`: did you mean `--root { $name }`?
disk-help-start-site = to make this folder a site, create `_config.yml` with a `title`, and a note in `content/_posts/`

## disk/target

disk-note-output-outside = it is outside the site; only the command line can set such a folder
disk-help-output-inside = set it to a folder below the root of the site, such as `public_dir: public`
disk-help-output-option = or specify the folder with `--output DIR` when you build
disk-help-separate-output = use a separate folder, such as `public_dir: public`
disk-output-refused = the output folder can't be `{ $to_string_lossy }`

## disk/walk

disk-too-many-links = the site has too many symbolic links
disk-note-link-limit = { $link_limit } links were followed; this one and those after it are ignored
disk-not-a-file = `{ $path }` is not a file
disk-note-special-file = it is a pipe, a socket or a device; a site can contain only files and folders
disk-help-move-out-of-site = move it out of the folder of the site
disk-folder-named-like-note = `{ $path }` is a folder, not a note
disk-note-folder-named-like-note = its name ends in `.md`; the files in it are read as usual
disk-help-rename-folder = rename the folder
disk-name-not-an-address = the name `{ $unwrap_or }` can't be used in an address
disk-note-valid-names = names must be valid UTF-8 without backslashes; the file is skipped
disk-help-rename = rename it
disk-link-leaves-site = the symbolic link `{ $value }` points outside the site
disk-note-link-ignored = only files below the root of the site are read, so the link is ignored
disk-note-links-allowed = only `source` or `content`, and `_posts`, `_drafts` and `_data` in it, may link to folders outside (not to hidden folders or a parent of the site)
disk-help-copy-linked-files = put the files themselves into the folder of the site
disk-unreadable = `{ $path }` can't be read
disk-note-system-error = the operating system reported: { $error }
disk-help-check-readable = check that the file exists and that you have permission to read it

## disk/write

disk-list-not-saved = the list of written files can't be saved in `{ $cache }`
disk-note-not-through-link = it is a symbolic link, and biji does not write through links
disk-help-remove-cache-link = remove the link `{ $cache }`
disk-help-check-site-writable = check that you have permission to write to the folder of the site
disk-note-without-list = without this list, biji can't remove its outdated files later
disk-list-not-removed = the list of written files in `{ $cache }` can't be removed
disk-link-leaves-output = the symbolic link `{ $shown }` points outside the output folder
disk-note-not-written-below = the files below it are not written
disk-help-remove-output-link = remove the link, or choose another output folder
