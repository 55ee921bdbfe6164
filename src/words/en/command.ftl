### The command line and what commands say.

cli-unknown-language = no language `{ $name }`
cli-known-languages = biji speaks { AND($names) }

explain-file = { $path }:
explain-link = { $path }, a link to:
explain-bytes = { $path }, these bytes:
explain-report = The report:
explain-command = The command:
explain-unknown-code = unknown code `{ $code }`
explain-lists-codes = `biji explain` lists all codes

## command/build

x-command-0 = `--watch` is not in this version
x-command-1 = `biji serve` shows the site while it is written
x-command-2 = `--preview-drafts` and `--deploy` do not go together
x-command-3 = what is published says which files there are, and so where the drafts are
x-command-4 = publish without drafts, with `biji deploy`; or copy the output folder to a place of its own
x-command-5 = the site has lost most of its pages, or they all have other addresses
x-command-6 = see whether the folder of notes is the right one, and whether `permalink` or `public_dir` changed
x-command-7 = if that is what you want, run the command again with `--yes`
x-command-8 = the secret for the addresses of drafts can't be kept in `.biji`
x-command-9 = the system says: { $error }
x-command-10 = see whether you may write into the site's folder, or set `preview_secret` in the configuration

## command/compare

x-command-11 = `{ $name }` can't be compared with: { $reason }
x-command-12 = name a folder that Hexo generated (`public`), or a sitemap

## command/config

x-command-13 = the configuration has no key `{ $key }`
x-command-14 = `biji config` prints all of it
x-command-15 = `{ $key }` is no key
x-command-16 = write a name, with dots into sections: `feed.limit`
x-command-17 = there is no configuration file
x-command-18 = `{ $path }` can't be changed
x-command-19 = it lies outside of the site, or is not UTF-8
x-command-20 = change it in an editor
x-command-21 = `{ $key }` can't be set to `{ $shown }`
x-command-22 = `{ $key }` can't be set in `{ $path }`
x-command-23 = the file can't be read as keys with values
x-command-24 = `biji build` shows the place; repair it first
x-command-25 = `{ $part }` has a value that holds no keys
x-command-26 = remove the value of `{ $part }` first
x-command-27 = it is written in a way that can't be changed without changing something else
x-command-28 = `{ $key }` is no key that biji knows
x-command-29 = did you mean `{ $near }`?

## command/default_site

x-command-30 = write the site's own { $help } into `_config.yml`
x-command-31 = feeds, sitemaps and share cards are made from the address

## command/deploy

x-command-32 = the site has { $what } in it, which the configuration does not ask for
x-command-33 = `{ $flag }` is for looking at them; readers would see them too
x-command-34 = leave `{ $flag }` out, or publish them on purpose with `{ $key }: true` in `_config.yml`
x-command-35 = the configuration does not say where to publish
x-command-36 = write into `_config.yml`: `deploy: {"{"}type: git, repo: git@github.com:NAME/NAME.github.io.git{"}"}`
x-command-37 = other types are `s3`, `azure`, `rsync`, `sftp` and `folder`; the manual's note on publishing has them all
x-command-38 = no target is called `{ $name }`
x-command-39 = `extend_dirs` leads out of the site: `{ $folder }`
x-command-40 = name a folder below the site's root
x-command-41 = a link may lead out of the site, to files that are nobody's business
x-command-42 = put the folder itself below the site's root, and name it
x-command-43 = `{ $branch }` is no name of a branch
x-command-44 = such as `--source notes`
x-command-45 = published from here
x-command-46 = see the plan above; if it is right, run again with `--yes`
x-command-47 = and { $named } more
x-command-48 = take over what was done there into the notes, or overwrite it with `--force-files`

## command/images

x-command-49 = this program can't ask other hosts
x-command-50 = it was built without the cargo feature `stores`
x-command-51 = a picture on another host can't be measured
x-command-52 = its address is { $address }
x-command-53 = open the address in a browser; if the picture shows there, run the command again later
x-command-54 = or write its size beside it: `![](ADDRESS =1200x800)`
x-command-55 = `{ $image_sizes }` can't be written
x-command-56 = see whether you may write into the site's folder

## command/init

x-command-57 = the folder `{ $shown }` can't be made
x-command-58 = choose another name
x-command-59 = the folder `{ $shown }` has a site already
x-command-60 = it has { $taken }
x-command-61 = `biji build` builds it as it is
x-command-62 = name another folder, or write over those files with `--replace`
x-command-63 = `{ $tag }` is no language
x-command-64 = did you mean `{ $meant }`?
x-command-65 = write a tag such as `en`, `zh-CN` or `pt-BR`

## command/later

x-command-66 = `{ $word }` may be { $several }
x-command-67 = write more of the name
x-command-68 = `biji { $name }` is not in this version
x-command-69 = there is no command `{ $word }`

## command/list

x-command-70 = what shall be listed?
x-command-71 = there is no list of `{ $word }`
x-command-72 = `{ $word }` may be { $names }
x-command-73 = write one more letter

## command/new

x-command-74 = `--{ $key }` is no flag of `new`
x-command-75 = write `biji new [LAYOUT] TITLE`, a title with spaces between quotes
x-command-76 = the note `{ $path }` was written, but its folder can't be made
x-command-77 = `--{ $key }` is no flag, so `{ $key }` is a key of the front matter
x-command-78 = did you mean `--{ $near }`?
x-command-79 = a new note needs a title
x-command-80 = write `biji new "My title"`; `biji new --help` shows more
x-command-81 = `new` takes a layout and a title, and here are more words
x-command-82 = put the title between quotes: `biji new { $layout }"{ $title }"`

## command/note

x-command-83 = the date `{ $to_text }` can't be understood
x-command-84 = write it as `2026-05-16 21:40:00`
x-command-85 = no file name can be made of the title `{ $title }`
x-command-86 = give one with `--slug NAME`
x-command-87 = the scaffold can't be read
x-command-88 = the title is too long for a file's name, so the name is cut
x-command-89 = file systems take { $longest_part } bytes, which are 85 Chinese characters
x-command-90 = `--slug NAME` gives the file a name of its own
x-command-91 = there is no layout `{ $layout }`
x-command-92 = a title with spaces needs quotes: `biji { $command } "{ $layout } { $title }"`
x-command-93 = a file `scaffolds/{ $layout }.md` makes it a layout
x-command-94 = the layout `{ $layout }` has no scaffold, so a plain one was used
x-command-95 = write `scaffolds/{ $layout }.md`; a title with spaces needs quotes

## command/notes_branch

x-command-96 = readable for everybody who can read the branch
x-command-97 = and here
x-command-98 = on the site the text of these notes is encrypted; their files hold it, and the password, as they are written
x-command-99 = publish the notes to a private repository only, or name these files in `.gitignore`
x-command-100 = of a theme that was cloned: remove its `.git`, or name its folder in `.gitignore` and clone it again elsewhere
x-command-101 = put the file itself where a link stands

## command/pictures

x-command-102 = the picture `{ $name }` is too large to be made smaller
x-command-103 = readers get the file as it is: on a phone it may take minutes, or not be shown at all
x-command-104 = save a smaller one, such as 2,000 pixels wide, under the same name
x-command-105 = the picture `{ $name }` can't be decoded
x-command-106 = the decoder says: { $reason }
x-command-107 = readers get the file as it is, and browsers may show a part of it
x-command-108 = open it in an image editor and save it again, or copy it again from where it came from
x-command-109 = `images.strip` asks for it, and the file may say where the photo was taken
x-command-110 = open it in an image editor and save it again, or take it out of the folder of notes
x-command-111 = smaller copies of pictures can't be kept in `.biji`
x-command-112 = pages show the pictures as they are
x-command-113 = see whether you may write into the site's folder, and whether the disk is full

## command/publish

x-command-114 = `publish` takes a layout and the name of one draft
x-command-115 = write `biji publish [LAYOUT] NAME`, a name with spaces between quotes
x-command-116 = the post `{ $path }` was written, but `{ $from }` can't be moved
x-command-117 = the draft is still there; remove one of the two
x-command-118 = the post `{ $path }` was written, but the draft `{ $draft }` can't be removed
x-command-119 = remove it by hand
x-command-120 = several drafts begin with `{ $word }`: { $names }
x-command-121 = name one of them
x-command-122 = there is no draft `{ $word }`
x-command-123 = `biji list draft` shows all drafts
x-command-124 = the site has no drafts
x-command-125 = begin one with `biji new draft TITLE`
x-command-126 = the folder `{ $to }` has files already, and the draft's folder `{ $from }` should go there
x-command-127 = move the files by hand, or rename the draft

## command/render

x-command-128 = there is no file `{ $shown }` that can be read
x-command-129 = `{ $shown }` is of no kind that can be rendered
x-command-130 = Markdown, HTML, YAML, JSON, CSS and JavaScript can be, known by the end of their names
x-command-131 = `{ $output }` can't be written
x-command-132 = it lies in the folder of notes, where only `new` and `publish` write
x-command-133 = choose another folder
x-command-134 = choose another name, or add `--replace`

## command/serve

x-command-135 = there is no folder `{ $folder }` to serve
x-command-136 = `biji build` makes it; without `--static` the site is served without being written
x-command-137 = the preview can't listen at `{ $place }`
x-command-138 = name another port with `--port`, or another address with `--host`

## command/settings

x-command-139 = `biji config --explain` prints all of it

## command/site

x-command-140 = `{ $path }` lies outside of the folder of notes
x-command-141 = name a path within it
x-command-142 = `{ $path }` can't be written

## command/usage

x-command-143 = `{ $name }` has no option `{ $bare }`
x-command-144 = `{ $name }` takes no more words, and here is `{ $bare }`
x-command-145 = put what belongs together between quotes: `"two words"`
x-command-146 = `{ $bare }` needs a value
x-command-147 = `{ $bare }` can't be `{ $value }`
x-command-148 = the value of `{ $bare }` is written with `=`
x-command-149 = write `{ $bare }=true` or `{ $bare }=false`
x-command-150 = `{ $name }` needs { $missing }
x-command-151 = `{ $bare }` is given more than once
x-command-152 = `{ $bare }` and { $prior } do not go together
x-command-153 = an argument is not UTF-8
x-command-154 = `{ $name } --help` shows all options, with examples
