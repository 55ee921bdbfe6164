### Front matter.

## front_matter/boundary

front-matter-blank-lines-label = blank lines
front-matter-read-anyway-note = biji reads it anyway; Hexo shows it as text
front-matter-blank-lines-help = delete the blank lines above `---`
front-matter-trailing-space-label = trailing space
front-matter-extra-text-label = extra text
front-matter-delete-after-dashes-help = delete everything after the dashes on this line
front-matter-ends-at-non-key-note = biji ends it at the first line that is not a key; Hexo shows it as text
front-matter-read-as-opening-label = read as the opening line
front-matter-write-dashes-help = write `---` here and on the closing line
front-matter-ends-here-label = front matter ends here
front-matter-later-keys-read-note = biji also reads the keys up to the next line of dashes; Hexo shows them as text
front-matter-delete-line-help = delete this line
front-matter-blank-lines = blank lines before the front matter
front-matter-after-dashes = extra characters after the dashes that open the front matter
front-matter-no-dashes = the front matter has no `---` lines
front-matter-last-key-label = the last key
front-matter-add-dashes-help = add a line `---` before the first key and another after the last key
front-matter-not-closed = the front matter is not closed
front-matter-other-rules = the front matter is not between `---` lines
front-matter-dashes-within = a line of dashes ends the front matter, but more keys follow

## front_matter/check

front-matter-unknown-key = unknown key `{ $key }`
front-matter-no-effect-label = has no effect
front-matter-invisible-character-note = it contains the invisible character U+{ $c }
front-matter-invalid-date = `{ $key }` is not a valid date
front-matter-not-a-date-label = not a date
front-matter-date-ignored-note = `{ $key }` is ignored
front-matter-date-is-number = `{ $key }` is a number, which is read as milliseconds since 1970
front-matter-date-read-as-label = read as { $read }
front-matter-date-format-help = write `{ $key }: 2023-01-18`, with dashes and two digits each for month and day
front-matter-date-does-not-exist = `{ $key }` is not an existing date or time
front-matter-correct-date-help = write the correct date, for example `{ $key }: { $read }`
front-matter-updated-before-date = `updated` is before `date`
front-matter-updated-before-date-label = earlier than `date`
front-matter-date-here-label = `date` is here
front-matter-correct-dates-help = correct one of the dates, or delete `updated`
front-matter-must-be-list = `{ $key }` must be a list
front-matter-keys-used-as-names-label = this is a mapping; its keys are used as names
front-matter-write-names-help = write `{ $key }: [{ $names }]`
front-matter-item-is-mapping = an item of `{ $key }` is a mapping in YAML
front-matter-read-as-text-label = read as plain text
front-matter-colon-makes-mapping-note = in YAML, a colon and a space make a mapping
front-matter-write-quoted-help = write `{ $quoted }`
front-matter-read-as-paths-label = read as paths from parent to child
front-matter-write-path-help = write `{ $path }` instead, and keep the other items
front-matter-write-paths-help = write { AND($paths) } instead, each as an item of the list
front-matter-write-categories-help = write `categories: { $list }`
front-matter-switch-has-value = `{ $key }` has the value `{ $text }`
front-matter-neither-true-nor-false-label = neither `true` nor `false`
front-matter-series-order-is-no-number = `series_order` must be a number
front-matter-series-order-label = ignored: the note comes after the numbered ones, by its date
front-matter-series-order-help = write the note's place in the series, such as `series_order: 2`
front-matter-toml = front matter in TOML is not supported
front-matter-toml-label = `+++` means TOML
front-matter-shown-as-text-note = it is shown as text
front-matter-toml-help = write `---` instead of both `+++`, and `key: value` instead of `key = value`
front-matter-empty-label = nothing between the lines
front-matter-add-title-help = add a `title` between the lines, or delete both lines
front-matter-opened-here-label = opened here
front-matter-add-closing-line-help = add a line `{ $run }` after the last key
front-matter-json-label = `;;;` means JSON
front-matter-json-help = between the `;;;` lines, write entries like `"title": "…",` without a comma after the last one; or use `---` and YAML
front-matter-no-keys = the front matter has no keys
front-matter-write-value-help = write `{ $key }: { $value }`
front-matter-write-date-help = write `{ $key }: { $date }`
front-matter-empty = the front matter is empty
front-matter-space-after-dashes = space after the dashes that open the front matter
front-matter-invalid-json = the front matter is not valid JSON

## front_matter/mod

front-matter-is-a-list = the front matter must have keys, not a list
front-matter-no-dash-help = write `title: …`, without a dash before it
front-matter-not-utf8-left-out-note = the note is not published, because most of it would be `�`
front-matter-not-utf8-published-note = most of it is shown as `�`; it is published anyway, as Hexo does
front-matter-repaired-note = biji reads it as shown below; other programs reject it
front-matter-unreadable-note = the front matter can't be read, so the note is not published

## front_matter/defaults

front-matter-defaults-unreadable-note = the notes and pages of this folder are not published, because it is unknown what they inherit
front-matter-defaults-no-file = `{ $name }` is not a file that can be read
front-matter-defaults-no-file-help = put an ordinary text file in its place, or remove it
front-matter-defaults-misnamed = `{ $name }` is not read: the defaults of a folder are in `_defaults.yml`
front-matter-defaults-misnamed-note = its keys have no effect on the notes and pages of this folder
front-matter-defaults-misnamed-restricts-note = it was probably meant to restrict who can read the notes and pages of this folder, so they are not published
front-matter-defaults-misnamed-help = rename it to `_defaults.yml`, or delete it
front-matter-defaults-not-keys = the defaults of a folder must be keys with values
front-matter-defaults-keys-help = write, for example, `lang: en`
front-matter-defaults-key = `{ $key }` can't be a default of a folder
front-matter-defaults-own-key-help = write `{ $key }` in the front matter of each note that needs it, and delete it here
front-matter-defaults-name-note = it names one note; all notes of the folder would have the same
front-matter-defaults-date-note = each note has a date of its own; all notes of the folder would have the same
front-matter-defaults-address-note = it is the address of one note; all notes of the folder would be at the same address
front-matter-defaults-version-note = it names the translation of one note

## front_matter/names

front-matter-reads-names-label = biji reads { $parts } names
front-matter-write-list-help = write `{ $key }: [{ $list }]`
front-matter-categories-too-deep = `categories` nests { $depth } names, more than { $most }
front-matter-categories-too-deep-label = this category and those below it are left out
front-matter-categories-beside-help = to put a note into several categories, make each an item with brackets: `categories: [[a], [b]]`
front-matter-categories-are-path-note = a list of categories is a path: each is a subcategory of the one before
front-matter-separate-categories-help = write `categories: [{ $beside }]` for separate categories
front-matter-ascii-commas-help = write `{ $list }`, with ASCII commas
front-matter-quote-single-name-help = or put quotes around it if it is a single name
front-matter-must-be-text-not-kind = `{ $key }` must be text, but in YAML this is { $kind }
front-matter-write-quoted-value-help = write `{ $key }: { $quoted }`
front-matter-curly-quotes = `{ $key }` has curly quotes, which are part of the text in YAML
front-matter-shown-with-quotes-label = shown with the quotes
front-matter-straight-quotes-note = in YAML, only the straight quotes `"` and `'` are quotes
front-matter-straight-quotes-help = write `{ $quoted }`, or put straight quotes around all of it to keep the curly ones
front-matter-commas = `{ $key }` is text with commas, which is a single name in YAML

## front_matter/repeats

front-matter-duplicate-key = duplicate key `{ $key }`
front-matter-first-defined-label = first defined here
front-matter-two-passwords-note = it is not clear which password is meant, so the note is not published until there is only one
front-matter-delete-one-help = delete one of the two
front-matter-stricter-value-note = this key restricts who can read the note, so the stricter value is used
front-matter-another-password-label = another password
front-matter-another-value-label = another value
front-matter-read-together-label = both values are used
front-matter-this-value-counts-label = this value is used
front-matter-write-one-list-help = write `{ $key }: { $list }`, and delete the other `{ $key }`
front-matter-below-one-key-help = write all of them below one key

## front_matter/restriction

front-matter-must-be-true-or-false = `{ $key }` must be `true` or `false`
front-matter-no-value-label = has no value
front-matter-other-keys-empty-note = other keys of the note are empty too, so it is ignored
front-matter-true-false-or-delete-help = write `{ $key }: true` or `{ $key }: false`, or delete the line
front-matter-restriction-is-text-label = this is text; read as `{ $said }`
front-matter-booleans-note = in YAML, only `true` and `false` are Booleans
front-matter-write-restriction-help = write `{ $key }: { $said }`
front-matter-true-or-false-help = write `{ $key }: true` or `{ $key }: false`
front-matter-must-be-one-line = `{ $key }` must be one line of text
front-matter-needs-valid-password-note = the note is not published until it has a valid password
front-matter-quote-password-help = put the password in quotes, on one line: `{ $key }: "…"`
front-matter-empty-password = `password` has no value, so everybody can read the note
front-matter-empty-password-help = add a password, or delete the line
front-matter-restricting-default-slip-note = `{ $meant }` restricts who can read the notes and pages of this folder, so none of them is published until the key is corrected
front-matter-restricting-key-slip-note = `{ $meant }` restricts who can read a note, so this note is not published until the key is corrected
front-matter-write-key-or-rename-help = write `{ $meant }`, or rename the key if it means something else
front-matter-hidden-until-readable-note = this key restricts who can read the note, so the note is hidden until the value is valid
front-matter-withheld-until-readable-note = this key restricts who can read the note, so the note is not published until the value is valid

## front_matter/strays

front-matter-line-is-not-key = a line of the front matter is not a key
front-matter-line-ignored-label = ignored
front-matter-line-also-ignored-label = also ignored
front-matter-other-lines-read-note = biji reads the other lines; Hexo leaves the note out
front-matter-line-is-not-key-help = write `key: value`, start a comment with `#`, or indent the continuation of the line above

## front_matter/tag_locks

front-matter-tag-near-password = the tag `{ $tag }` is similar to `{ $meant }`, which has a password
front-matter-tag-has-no-password-label = this tag has no password
front-matter-tag-locks-posts-label = posts with this tag are locked
front-matter-tag-typo-note = if this is a typo, the note would be published unencrypted, so it is left out
front-matter-write-tag-help = write `{ $meant }`
front-matter-no-password-help = or add `password: ''` to the front matter if everybody may read the note

## front_matter/typed

front-matter-switch-is-text-label = this is text; read as `{ $value }`
front-matter-write-switch-help = write `{ $key }: { $meant }`
front-matter-must-be-text-not-mapping = `{ $key }` must be text, not a mapping
front-matter-must-be-one-of = `{ $key }` must be { OR($words) }
front-matter-true-instead-label = none of these, so `true` is used
front-matter-shown-as-object-label = shown as `[object Object]`
front-matter-braces-make-mapping-note = in YAML, braces make a mapping, and so do a colon and a space
front-matter-quote-text-or-list-help = put quotes around text, or write a list as `[a, b]`

## front_matter/untrusted

front-matter-untrusted-address = `{ $key }` has the address `{ $address }`, which is not allowed in notes of this site
front-matter-untrusted-html = `{ $key }` has HTML, which is shown as text
front-matter-untrusted-label = left out
front-matter-note-untrusted = the site has `untrusted: true`; `biji explain B0552` lists what notes may contain

## front_matter/unread

front-matter-restricting-key-no-effect = the key `{ $key }` has no effect
front-matter-line-is-not-key-label = this line is not a key
front-matter-restricting-key-note = this key restricts who can read the note, so the note is not published until the key is corrected
front-matter-write-colon-or-comment-help = write `{ $key }: …`, with a colon and a space, or start a comment with `#`
front-matter-move-key-to-top-help = put the key between two `---` lines at the very top of the file: `{ $key }: …`, one key per line
front-matter-not-front-matter-label = not part of the front matter
front-matter-ends-before-label = the front matter ends before this line
front-matter-ascii-colon-help = write `{ $key }: …`, with an ASCII colon and a space
front-matter-colon-and-space-help = write `{ $key }: …`, with a colon and a space
front-matter-space-after-colon-help = write `{ $key }: …`, with a space after the colon
