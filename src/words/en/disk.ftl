
## disk/failures

x-disk-0 = the system says: { $reason }
x-disk-1 = give the notes, tags or folders in the path shorter names: file systems limit its length
x-disk-2 = see whether you may write there, whether the disk is full, and whether a { $obstacle } has that name

## disk/notes_folder

x-disk-3 = both `{ $first }` and `{ $second }` may be the folder of notes
x-disk-4 = `{ $first }` has { $words }, `{ $second }` has { $words_2 }
x-disk-5 = with the wrong one, another site would be built
x-disk-6 = write `source_dir: { $name }` into `{ $config }`
x-disk-7 = or move what is in `{ $other }` into `{ $name }`, and remove `{ $other }`
x-disk-8 = the folder of notes is `{ $source_dir }`, and nothing is read from `{ $folder }`
x-disk-9 = move them into `{ $source_dir }/{ $usual }`

## disk/read

x-disk-10 = the site has no folder of notes
x-disk-11 = neither `source` nor `content` is there, and the configuration names no `source_dir`
x-disk-12 = the folder of notes `{ $asked }` is not in the site
x-disk-13 = name a folder below the site's root, or leave `source_dir` out
x-disk-14 = `{ $path }` is too large to be a text
x-disk-15 = it has { $file } MB; texts may have up to { $text_limit } MB
x-disk-16 = split it, or move it out of the folder of notes

## disk/root

x-disk-17 = there is no configuration file `{ $name }`
x-disk-18 = `--config` takes names of files below the site's root, with commas between them
x-disk-19 = this folder is no site
x-disk-20 = name the site's folder with `--root DIR`
x-disk-21 = the folder is empty
x-disk-22 = it has no `_config.yml`, and no `source` or `content` folder with notes
x-disk-23 = the folder `{ $name }` has a `_config.yml`: did you mean `--root { $name }`?
x-disk-24 = a file `_config.yml` with a `title` and a note in `content/_posts/` are enough for a site

## disk/target

x-disk-25 = it lies outside of the site, where only the command line may lead
x-disk-26 = name a folder below the site's root, such as `public_dir: public`
x-disk-27 = or name the folder with `--output DIR` when you build
x-disk-28 = give it a folder of its own, such as `public_dir: public`
x-disk-29 = the output folder can't be `{ $to_string_lossy }`

## disk/walk

x-disk-30 = the site has too many links to follow
x-disk-31 = { $link_limit } links were followed; this one and those behind it are left out
x-disk-32 = `{ $path }` is no file
x-disk-33 = it is a pipe, a socket or a device; only files and folders can be part of a site
x-disk-34 = move it out of the site's folder
x-disk-35 = `{ $path }` is a folder, no note
x-disk-36 = its name ends in `.md`; the files in it are read as those of any folder
x-disk-37 = rename the folder
x-disk-38 = the name `{ $unwrap_or }` can't be an address
x-disk-39 = a name has to be Unicode text (UTF-8), without a backslash; the file is left out
x-disk-40 = rename it
x-disk-41 = the link `{ $value }` leads out of the site
x-disk-42 = only what lies below the site's root is read, so that a build depends on the site alone; it is left out
x-disk-43 = `source` or `content`, and `_posts`, `_drafts` and `_data` in it, may be links to folders elsewhere, but not to hidden ones or to one that the site lies in
x-disk-44 = put the files themselves into the site's folder
x-disk-45 = `{ $path }` can't be read
x-disk-46 = the system says: { $error }
x-disk-47 = see whether it is there and whether you may read it

## disk/write

x-disk-48 = the list of written files can't be kept in `{ $cache }`
x-disk-49 = it is a link, and biji writes nothing through it
x-disk-50 = remove the link `{ $cache }`
x-disk-51 = see whether you may write into the site's folder
x-disk-52 = without it biji does not know which files it may remove later
x-disk-53 = the list of written files in `{ $cache }` can't be removed
x-disk-54 = `{ $shown }` is a link that leads out of the output folder
x-disk-55 = biji writes nothing through it, so the files below it are left out
x-disk-56 = remove the link, or choose another output folder
