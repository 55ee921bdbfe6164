
## catalog/abbrlink

x-catalog-0 = the note lacks its line `{ $line }`
x-catalog-1 = the key is made from the title, as hexo-abbrlink makes it, so the address changes with the title
x-catalog-2 = write the line into the front matter; `biji new` writes it into new notes

## catalog/address

x-catalog-3 = without a value
x-catalog-4 = the site's pattern is `{ $permalink }`; the name of the note's file stands in its place
x-catalog-5 = in `permalink`, did you mean `:{ $near }`?
x-catalog-6 = a value that suits all notes, such as a language, may stand in `permalink_defaults`

## catalog/assets

x-catalog-7 = `{ $path }` is not copied, since it is not for everybody
x-catalog-8 = the file is no note of its own here, so it would go out as it is written
x-catalog-9 = delete the key if everybody may read the file; otherwise move it out of the folder

## catalog/classify

x-catalog-10 = the file is copied as it is
x-catalog-11 = turn it into `.{ $becomes }`, or name it in `skip_render` if copying is what you want

## catalog/collide

x-catalog-12 = `{ $first }` and `{ $second }` have the same address: `{ $path }`
x-catalog-13 = the other one
x-catalog-14 = the names differ only in how accents are stored: one of them comes from macOS
x-catalog-15 = change the `{ $one }` of one of them
x-catalog-16 = rename one of the files, give one a `permalink` of its own, or put the date into the site's `permalink`
x-catalog-17 = rename one of the files, or give one a `permalink` of its own
x-catalog-18 = the { $plural } { $names } share one page: `{ $route }`
x-catalog-19 = { $config }; the page lists the notes of all
x-catalog-20 = give them slugs of their own in the configuration: { $example }
x-catalog-21 = the { $plural } { $names } differ only in upper and lower case
x-catalog-22 = write the name alike in all notes, or set `filename_case: 1`, or use { $example }
x-catalog-23 = signs have no place in an address; { $overwritten }
x-catalog-24 = give one a slug of its own in the configuration: { $example }
x-catalog-25 = `{ $term }` is written here

## catalog/facts

x-catalog-26 = `{ $path }` has no date
x-catalog-27 = it counts as the oldest note: a file's own times change with every copy, and the note's address with them
x-catalog-28 = write the date into the front matter; the file was last changed on { $day }: `date: { $day }`
x-catalog-29 = `{ $path }` is left out: its name can't be an address
x-catalog-30 = under `quirks: hexo` a `%` in a name has to begin an escape such as `%20`
x-catalog-31 = rename the file, or set `quirks: biji`

## catalog/glob

x-catalog-32 = `{ $key }` has a pattern that can't be understood: `{ $written }`
x-catalog-33 = a pattern names files below the folder of notes, such as `drafts/**` or `*.bak`

## catalog/idle_pattern

x-catalog-34 = the notes that the pattern names are published; `ignore` acts on them too
x-catalog-35 = write `ignore: "**/{ $trim_start_matches }"`, or `published: false` in the notes
x-catalog-36 = `ignore` is compared with the whole path of a file, from the root of the disk
x-catalog-37 = keeps nothing back
x-catalog-38 = did you mean `{ $near }`?
x-catalog-39 = write a path below the folder of notes, such as `drafts/**`, or delete the pattern

## catalog/length

x-catalog-40 = give the note a shorter `permalink`, or its file a shorter name
x-catalog-41 = write a shorter name, or give it a short slug in `{ $map }`
x-catalog-42 = { $what } is too long for a file's name, so it is cut
x-catalog-43 = file systems take { $longest_part } bytes between two slashes, which are 85 Chinese characters
x-catalog-44 = it is `{ $cut }` now

## catalog/locked

x-catalog-45 = whoever knows or guesses an address gets the file: { $value }
x-catalog-46 = take out what nobody else may see, or give the files names that can't be guessed
x-catalog-47 = no post has the tag `{ $tag }`, which has a password
x-catalog-48 = if the tag is mistyped, the posts that were meant go out in clear text
x-catalog-49 = write the tag as the posts have it, or delete the entry

## catalog/misnamed

x-catalog-50 = move { $them } into `{ $usual }`

## catalog/notes

x-catalog-51 = `{ $path }` is not read as a note
x-catalog-52 = `{ $name }` is not read as a page
x-catalog-53 = there is no reader for `.{ $extension }`: the file is copied as it is
x-catalog-54 = if it is Markdown, rename it to `{ $renamed }`
x-catalog-55 = if copying is what you want, name it in `skip_render`

## catalog/unseen

x-catalog-56 = the site has no posts, but `{ $own }` looks like their folder
x-catalog-57 = posts are read from `{ $usual }`; { $what }
