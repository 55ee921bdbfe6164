### Disk.

## disk/content

disk-note-changed-while-read = it changed while biji was reading it
disk-note-page-differs = this page came out differently from what the results of the last build say
disk-help-build-anew = run `biji build --force`, which makes every page again; if it happens again, please report it

## disk/failures

disk-help-shorten-names = use shorter names for the notes, tags or folders in this path: file systems limit its length
disk-file-not-written = `{ $path }` can't be written
disk-folder-not-created = the folder `{ $path }` can't be created
disk-files-not-written = { $count } files in `{ $folder }` can't be written
disk-folders-not-created = { $count } folders in `{ $folder }` can't be created
disk-file-not-removed = `{ $path }` can't be removed
disk-files-not-removed = { $count } files in `{ $folder }` can't be removed
disk-help-check-removable = check that you have permission to change their folder; the next build tries again
disk-paths = { LIST($names) }
disk-paths-and-more = { LIST($names) } and { $more } more
disk-help-check-writable = check that you have permission to write, that the disk is not full, and that no folder has this name
disk-help-check-folder-writable = check that you have permission to write, that the disk is not full, and that no file has this name

## disk/io_error

disk-note-system-error = the operating system reported: { $error }
disk-note-name-too-long = the operating system reported: { $error }

## disk/manifest

disk-note-file-is-link = `{ $name }` is a symbolic link, and biji does not write through links
disk-note-folder-is-link = `{ $folder }` is a symbolic link, and biji does not write through links

## disk/notes_folder

disk-rival-folders-of-notes = both `{ $first }` and `{ $second }` exist, and either may be the folder of notes
disk-note-rival-counts = `{ $first }` has { $first-notes }, `{ $second }` has { $second-notes }
disk-note-rival-wrong-folder = the wrong folder would build a different site
disk-help-set-source-dir = write `source_dir: { $name }` in `{ $config }`
disk-help-merge-folders = or move the contents of `{ $other }` to `{ $name }`, and remove `{ $other }`
disk-note-folder-not-read = the folder of notes is `{ $source_dir }`; nothing in `{ $folder }` is read
disk-help-move-notes = move them to `{ $source_dir }/{ $usual }`
disk-count-notes = { $count ->
    [0] no notes
    [one] 1 note
   *[other] { $count } notes
}
disk-notes-outside-folder = { $count ->
    [one] 1 note in `{ $folder }` is not part of the site
   *[other] { $count } notes in `{ $folder }` are not part of the site
}

## disk/picture_recipe

disk-note-picture-format-unknown = its format can't be recognized from its beginning
disk-note-film-has-location = it is a film that contains the location where it was taken, and biji can't change films
disk-note-picture-too-large = it is { $size } MB; the limit for removing metadata is { $limit } MB
disk-note-picture-not-kept = it can't be read, or its copy can't be saved

## disk/place

disk-note-file-has-name = a file has this name
disk-note-folder-has-name = a folder has this name
disk-note-file-exists = the file already exists
disk-note-folder-exists = the folder already exists
disk-note-folder-leaves-site = the folder `{ $folder }` is a symbolic link that points outside the site

## disk/read

disk-no-folder-of-notes = the folder of notes is missing
disk-note-no-folder-of-notes = there is no `source` or `content` folder, and `source_dir` is not set in the configuration
disk-source-dir-not-found = folder of notes `{ $asked }` not found in the site
disk-help-change-source-dir = set it to a folder below the root of the site, or remove `source_dir`
disk-text-too-large = `{ $path }` is too large
disk-note-text-limit = it is { $size } MB; the limit for text files is { $limit } MB
disk-help-split-file = split it, or move it out of the folder of notes
disk-help-posts-at-root = `_posts` is in the root of the site: write `source_dir: .` in `_config.yml`
disk-help-rename-to-content = did you mean { OR($names) }? rename it to `content`
disk-help-name-source-dir = or set it in `_config.yml`: `source_dir: { $name }`
disk-help-first-note = put a note in `content/_posts/`
disk-note-source-dir-missing = it is set as `source_dir` in the configuration, but the folder does not exist
disk-note-source-dir-outside = it is set as `source_dir` in the configuration, but it is outside the site
disk-help-link-source = or link to it with `ln -s { $folder } source`, and remove `source_dir`
disk-note-unreadable-characters = its text would be full of `�` on the pages

## disk/root

disk-config-not-found = configuration file `{ $name }` not found
disk-note-config-option = `--config` takes file names relative to the root of the site, separated by commas
disk-not-a-site = this folder is not a site
disk-help-root-option = specify the folder of the site with `--root DIR`
disk-note-folder-empty = the folder is empty
disk-note-no-config-no-notes = it has no `_config.yml`, and no `source` or `content` folder with notes
disk-help-site-nearby = the folder `{ $name }` has a `_config.yml`: did you mean `--root { $name }`?
disk-help-start-site = to make this folder a site, create `_config.yml` with a `title`, and a note in `content/_posts/`
disk-note-root-is-file = `{ $name }` is a file
disk-note-root-missing = the folder `{ $name }` does not exist
disk-help-init-folder = to create a small site there, run `biji init { $folder }`
disk-help-init-here = to create a small site in this folder, run `biji init`

## disk/target

disk-note-output-outside = it is outside the site; only the command line can set such a folder
disk-help-output-inside = set it to a folder below the root of the site, such as `public_dir: public`
disk-help-output-option = or specify the folder with `--output DIR` when you build
disk-help-separate-output = use a separate folder, such as `public_dir: public`
disk-output-refused = the output folder can't be `{ $folder }`
disk-note-output-is-root = it is the root of the site
disk-note-output-holds-site = it contains the site
disk-note-output-in-notes = it is inside the folder of notes, and the next build would read it as notes
disk-note-output-holds-notes = it contains the folder of notes
disk-note-output-in-other-folder = it is inside `{ $folder }`, which has another purpose

## disk/walk

disk-too-many-links = the site has too many symbolic links
disk-note-link-limit = { $limit } links were followed; this one and those after it are ignored
disk-not-a-file = `{ $path }` is not a file
disk-note-special-file = it is a pipe, a socket or a device; a site can contain only files and folders
disk-help-move-out-of-site = move it out of the folder of the site
disk-folder-named-like-note = `{ $path }` is a folder, not a note
disk-note-folder-named-like-note = its name ends in `.md`; the files in it are read as usual
disk-help-rename-folder = rename the folder
disk-name-not-an-address = the name `{ $name }` can't be used in an address
disk-note-valid-names = names must be valid UTF-8 without backslashes; the file is skipped
disk-help-rename = rename it
disk-link-leaves-site = the symbolic link `{ $name }` points outside the site
disk-note-link-ignored = only files below the root of the site are read, so the link is ignored
disk-note-links-allowed = only `source` or `content`, and `_posts`, `_drafts` and `_data` in it, may link to folders outside (not to hidden folders or a parent of the site)
disk-link-to-private-file = the symbolic link `{ $name }` points to a file that is not for readers
disk-note-private-files = hidden files, drafts and configurations are not published through links, so the link is ignored
disk-help-copy-linked-files = put the files themselves into the folder of the site
disk-unreadable = `{ $path }` can't be read
disk-help-check-readable = check that the file exists and that you have permission to read it
disk-broken-link = the symbolic link `{ $name }` is broken
disk-note-link-to-parent = it points to a folder that contains it
disk-note-link-to-itself = it points to itself
disk-note-link-target-missing = its target does not exist
disk-help-remove-link = remove the link
disk-help-restore-link-target = remove the link, or restore its target

## disk/write

disk-list-not-saved = the list of written files can't be saved in `{ $cache }`
disk-note-not-through-link = it is a symbolic link, and biji does not write through links
disk-help-remove-cache-link = remove the link `{ $cache }`
disk-help-check-site-writable = check that you have permission to write to the folder of the site
disk-note-without-list = without this list, biji can't remove its outdated files later
disk-list-not-read = the list of written files can't be read in `{ $cache }`
disk-list-damaged = the list of the files that biji wrote into `{ $folder }` is damaged
disk-list-lost = the list of the files that biji wrote into `{ $folder }` is missing
disk-note-list-made-again = it was made again from the files whose content shows that biji wrote them
disk-note-unknown-pages = { $count ->
    [one] one other page is in the folder, perhaps of a note that was deleted
   *[other] { $count } other pages are in the folder, perhaps of notes that were deleted
}
disk-help-delete-unknown-pages = delete those that nobody needs
disk-help-delete-output = or, if everything in `{ $folder }` comes from biji, delete the folder and build again
disk-note-nothing-written = so nothing was written
disk-list-not-removed = the list of written files in `{ $cache }` can't be removed
disk-link-leaves-output = the symbolic link `{ $path }` points outside the output folder
disk-note-not-written-below = the files below it are not written
disk-help-remove-output-link = remove the link, or choose another output folder
disk-note-path-leaves-output = its path points outside the output folder

## disk/lock

disk-lock-holder = `{ $command }` (process { $process }, since { $since })
disk-lock-holder-elsewhere = `{ $command }` (process { $process } on `{ $host }`, since { $since })
disk-note-lock-holder = it is { $holder }
disk-waiting = waiting for another biji, which is writing to the same folder
disk-waiting-for = waiting for { $holder }, which is writing to the same folder
disk-no-locks = the file system has no locks ({ $reason }): don't run two commands at the same time in this folder
disk-lock-not-created = the folder's lock file can't be created
disk-help-wait-and-repeat = run the command again when it is done
disk-help-wait-longer = or wait longer: `--wait { $seconds }`
disk-help-end-holder = or end process { $process } if it hangs; the system then releases the lock
disk-help-end-holder-elsewhere = or, if it hangs, end process { $process } on the machine or in the container `{ $host }`; that can't be checked from here
