
## front_matter/boundary

x-front-matter-0 = blank lines
x-front-matter-1 = it is read all the same; Hexo shows it as text
x-front-matter-2 = let the line `---` be the first of the file
x-front-matter-3 = white space
x-front-matter-4 = this
x-front-matter-5 = delete what follows the dashes
x-front-matter-6 = it is taken to end at the first line that is no key; Hexo shows it as text
x-front-matter-7 = taken for the line that opens it
x-front-matter-8 = write `---` here, and on the line that closes it
x-front-matter-9 = ends it here
x-front-matter-10 = the keys up to the next line of dashes are read too; Hexo shows them as text
x-front-matter-11 = delete this line

## front_matter/check

x-front-matter-12 = no key is called `{ $key }`
x-front-matter-13 = without effect
x-front-matter-14 = it has a character in it that nobody sees, U+{ $c }
x-front-matter-15 = did you mean `{ $meant }`?
x-front-matter-16 = `{ $key }` is not a date
x-front-matter-17 = can't be understood
x-front-matter-18 = `{ $key }` counts as missing
x-front-matter-19 = `{ $key }` is a number, which counts milliseconds since 1970
x-front-matter-20 = this is { $read }
x-front-matter-21 = write `{ $key }: 2023-01-18`, with dashes and two digits for month and day
x-front-matter-22 = `{ $key }` names a day or a time that does not exist
x-front-matter-23 = taken as { $read }
x-front-matter-24 = write the one you mean: `{ $key }: { $read }`
x-front-matter-25 = `updated` is before `date`
x-front-matter-26 = changed before it was written
x-front-matter-27 = written here
x-front-matter-28 = correct one of the two, or delete `updated`
x-front-matter-29 = `{ $key }` takes a list, and this is a mapping
x-front-matter-30 = its keys are taken for the names
x-front-matter-31 = write `{ $key }: [{ $names }]`
x-front-matter-32 = an item of `{ $key }` is a mapping in YAML
x-front-matter-33 = read as the text that is written here
x-front-matter-34 = a colon followed by a space makes a mapping
x-front-matter-35 = write `{ $quoted }`
x-front-matter-36 = read as paths from parent to child
x-front-matter-37 = write `{ $path }` in its place, and leave the other items
x-front-matter-38 = write { $value } in its place, each an item of the list
x-front-matter-39 = write `categories: { $list }`
x-front-matter-40 = `{ $key }` is `{ $text }`
x-front-matter-41 = neither `true` nor `false`
x-front-matter-42 = the front matter is TOML
x-front-matter-43 = `+++` means TOML
x-front-matter-44 = so all of it is shown as text
x-front-matter-45 = write `---` for both `+++`, and `key: value` for `key = value`
x-front-matter-46 = two rules
x-front-matter-47 = give it a `title`, or delete both lines
x-front-matter-48 = opened here
x-front-matter-49 = put a line `{ $run }` after the last key
x-front-matter-50 = `;;;` means JSON
x-front-matter-51 = between `;;;` write `"title": "…",` and so on, without a comma after the last; or use `---` and YAML
x-front-matter-52 = the front matter holds a text, and no keys
x-front-matter-53 = write `{ $key }: { $value }`

## front_matter/mod

x-front-matter-54 = the front matter is a list, and should be keys with values
x-front-matter-55 = write `title: …`, without a dash before it

## front_matter/names

x-front-matter-56 = read as { $parts } names
x-front-matter-57 = write `{ $key }: [{ $list }]`
x-front-matter-58 = a list of categories is a path: each lies below the one before
x-front-matter-59 = write `categories: [{ $beside }]` for categories side by side
x-front-matter-60 = write `{ $list }`, with the commas of ASCII
x-front-matter-61 = put quotes around it if it is one name
x-front-matter-62 = `{ $key }` takes text, and this is { $kind } in YAML
x-front-matter-63 = write `{ $key }: { $quoted }`
x-front-matter-64 = `{ $key }` is in curly quotes, which are part of the text
x-front-matter-65 = shown with its quotes
x-front-matter-66 = only the straight quotes `"` and `'` are quotes in YAML
x-front-matter-67 = write `{ $quoted }`, or straight quotes around it all to keep the curly ones

## front_matter/repeats

x-front-matter-68 = the key `{ $key }` is given twice
x-front-matter-69 = first here
x-front-matter-70 = nobody can say which password is meant, so the note is not published until there is one
x-front-matter-71 = delete one of them
x-front-matter-72 = it restricts who reads the note, so the stricter of both values counts
x-front-matter-73 = delete the first one, or the second if the first is meant

## front_matter/restriction

x-front-matter-74 = `{ $key }` takes true or false
x-front-matter-75 = has no value
x-front-matter-76 = other keys of the note are left empty too, so it counts as not written
x-front-matter-77 = write `{ $key }: true` or `{ $key }: false`, or delete the line
x-front-matter-78 = this is a text, taken as { $said }
x-front-matter-79 = in YAML only `true` and `false` are no texts
x-front-matter-80 = write `{ $key }: { $said }`
x-front-matter-81 = write `{ $key }: true` or `{ $key }: false`
x-front-matter-82 = `{ $key }` takes one line of text
x-front-matter-83 = the note is not published until it has a password
x-front-matter-84 = put the password in quotes, on one line: `{ $key }: "…"`
x-front-matter-85 = `password` has no value, so everybody can read the note
x-front-matter-86 = write a password after it, or delete the line
x-front-matter-87 = it has an invisible character in it, U+{ $c }
x-front-matter-88 = `{ $meant }` restricts who reads a note, so this note is not published until the key is clear
x-front-matter-89 = write `{ $meant }`, or rename the key if it means something else

## front_matter/strays

x-front-matter-90 = a line of the front matter is not a key
x-front-matter-91 = not read
x-front-matter-92 = not read either
x-front-matter-93 = the other lines are read; Hexo leaves the note out
x-front-matter-94 = write `key: value`, begin a remark with `#`, or indent what belongs to the line before

## front_matter/tag_locks

x-front-matter-95 = the tag `{ $tag }` is nearly `{ $meant }`
x-front-matter-96 = has no password
x-front-matter-97 = posts with this tag are locked
x-front-matter-98 = if the tag is mistyped, the note would go out in clear text, so it is left out
x-front-matter-99 = write `{ $meant }`
x-front-matter-100 = or write `password: ''` into the front matter, if everybody may read the note

## front_matter/typed

x-front-matter-101 = this is a text, taken as { $value }
x-front-matter-102 = write `{ $key }: { $meant }`
x-front-matter-103 = `{ $key }` takes text, and this is a mapping
x-front-matter-104 = shown as `[object Object]`
x-front-matter-105 = braces, and a colon followed by a space, make a mapping
x-front-matter-106 = put quotes around a text; write a list as `[a, b]`

## front_matter/unread

x-front-matter-107 = the key `{ $key }` is not read
x-front-matter-108 = this line is not a key
x-front-matter-109 = it restricts who reads the note, so the note is not published until it can be read
x-front-matter-110 = write `{ $key }: …`, with a colon and a space, or begin a remark with `#`
x-front-matter-111 = put the key between two lines of `---` at the very top of the file: `{ $key }: …`, one key a line
x-front-matter-112 = write `{ $key }: …`, with { $what }
