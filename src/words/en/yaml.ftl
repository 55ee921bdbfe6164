### Yaml.

## yaml/cause

yaml-quote-text-help = put quotes around the text
yaml-merge-needs-mapping = the value of `<<` must be a mapping
yaml-not-a-mapping-label = not a mapping
yaml-merge-help = write `<<: *name`, and put `&name` before a mapping above
yaml-invisible-character-label = invisible character
yaml-delete-character-help = delete it, or type the line again
yaml-too-deep = nested too deep, or repeated too often
yaml-too-deep-help = nest it less; put quotes around text with many brackets
yaml-second-document = a second YAML document starts here
yaml-document-end-label = `---` or `...` ends the first one
yaml-second-document-help = delete this line; a file can have only one document
yaml-item-own-line-label = an item needs its own line
yaml-write-items-help = write `{ $key }: [{ $items }]`, or `- { $items }` on the next line
yaml-missing-comma = missing comma in { $line }
yaml-missing-comma-label = missing comma before this
yaml-missing-comma-help = put a `,` between the items
yaml-dash-needs-space-label = needs a space after it
yaml-write-item-help = write `- { $trim_start }`
yaml-indentation-label = unexpected indentation
yaml-write-aligned-item-help = write `{ $lead }{ $trim }`
yaml-unused-name-label = this name is never used
yaml-subject-item = a list item
yaml-subject-key = `{ $key }`
yaml-sign = `{ $sign }`
yaml-sign-backtick = a backtick
yaml-quote-whole-help = put quotes around the whole value
yaml-write-value-help = write `{ $key }: { $value }`
yaml-write-key-help = write `{ $key }: `, then the value
yaml-control-character = a control character (U+{ $code }) where only text is allowed
yaml-begins-with-sign = { $line } starts with { $sign }, which has a special meaning in YAML
yaml-unquoted-start-label = needs quotes
yaml-directive-label = a directive
yaml-reference-label = a reference to a name above
yaml-name-label = a name for what follows
yaml-type-label = a type
yaml-never-opened-label = no list or mapping is open here
yaml-long-key-label = a key of several lines
yaml-block-text-label = text of several lines, which starts on the next line
yaml-colon-makes-key = { $line } contains a colon and a space, which YAML reads as a key
yaml-colon-at-end-label = a colon at the end makes a key, too
yaml-this-colon-label = this colon
yaml-list-on-key-line = the list of `{ $key }` starts on the line of the key
yaml-dash-without-space = missing space after the dash of a list item
yaml-full-width-colon = `{ $key }` is followed by a full-width colon
yaml-full-width-colon-label = must be `:` and a space
yaml-colon-without-space = missing space after the colon of `{ $key }`
yaml-colon-without-space-label = needs a space after it
yaml-item-indented-further = a list item is indented further than the one before, so YAML reads both as one text

## yaml/comment

yaml-cut-off-by-comment = the value of `{ $key }` is cut off at `#`
yaml-comment-label = this is a comment, not part of `{ $key }`
yaml-comment-note = in YAML, `#` after a space starts a comment
yaml-quote-whole-value-help = put quotes around the value: `{ $quoted }`
yaml-comment-space-help = if it is meant as a comment, write a space after `#`

## yaml/duplicate

yaml-duplicate-key = duplicate key `{ $key }`
yaml-defined-again-label = defined again here
yaml-delete-one-help = delete one of the two
yaml-delete-which-help = delete { $which }
yaml-keep-one-or-list-help = keep one of the two; write several values as a list: `[a, b]`
yaml-which-first = the first one, which has no value
yaml-which-second = this one, which adds nothing
yaml-first-here-label = first defined here

## yaml/indentation

yaml-indented-below-value = `{ $key }` is indented further than `{ $above }` above it, which has a value
yaml-align-keys-help = align `{ $key }` with `{ $above }`
yaml-write-aligned-key-help = write `{ $indent }{ $key }:{ $value }`, aligned with `{ $above }`
yaml-write-aligned-line-help = write `{ $sibling }{ $shown }`, aligned with the line above it
yaml-write-outer-key-help = or write `{ $lead }{ $shown }` if it is not part of `{ $key }`
yaml-tab = a tab where YAML needs spaces
yaml-tab-label = a tab
yaml-tab-help = indent with spaces only
yaml-odd-space-label = not an ordinary space
yaml-odd-space-help = indent with ordinary spaces
yaml-write-without-space-help = write `{ $text }` without the space before it
yaml-delete-space-before-help = delete the space before `{ $key }`
yaml-outdent-keys-help = start `{ $key }` and the keys below it at the beginning of the line
yaml-first-key-indented = `{ $key }` is indented, but the keys below it are not
yaml-misaligned = { $line } is not aligned with any line above it
yaml-unknown-space = a line is indented with a space that YAML does not know (U+{ $code })

## yaml/quotes

yaml-text-after-kind-label = text after { $kind }
yaml-needs-quotes-label = needs quotes
yaml-after-closing-quote-label = after the closing quote
yaml-escape-label = starts an escape in double quotes
yaml-unclosed-quote = a quote in { $line } is not closed
yaml-opened-here-label = opened here
yaml-close-quote-help = close it with `{ $quote }` at the end of the text, or delete it
yaml-write-whole-list-help = write `{ $key }: { $whole }`
yaml-close-bracket-help = add `{ $close }` where it ends, or put quotes around the value if it is text
yaml-text-after-kind = { $line } starts with { $kind } that is followed by text
yaml-item-needs-quotes = an item of { $line } has another meaning in YAML without quotes
yaml-text-after-quote = text after the closing quote of { $line }
yaml-unknown-escape = unknown escape after a backslash in { $line }
yaml-unclosed-bracket = the `{ $open }` of { $line } is not closed

## yaml/words

yaml-unknown-type = unknown YAML type `!{ $tag }`
yaml-quote-type-help = put quotes around text that starts with `!`
yaml-unknown-reference = `*` refers to a name that is not defined above
yaml-quote-reference-help = put quotes around text that starts with `*`
yaml-invalid = this is not valid YAML
yaml-reason-key-expected-label = a key is expected here
yaml-reason-align-keys-help = align all keys that belong together
yaml-reason-item-expected-label = a list item with `- ` is expected here
yaml-reason-align-items-help = align all items of the list
yaml-reason-no-list-here-label = a list can't start here
yaml-reason-list-below-key-help = put the first `- ` on a line below its key
yaml-reason-no-key-here-label = a key can't start here
yaml-reason-quote-colon-help = put quotes around text with a colon, or align the key with the one above
yaml-reason-quote-question-mark-help = put quotes around text that starts with `?`
yaml-reason-key-and-colon-missing-label = missing key and colon in this line or the one above
yaml-reason-write-key-value-help = write `key: value`
yaml-reason-list-comma-missing-label = missing comma or `]` before this
yaml-reason-write-list-help = write a list as `[a, b]`
yaml-reason-mapping-comma-missing-label = missing comma or `{"}"}` before this
yaml-reason-write-mapping-help = write a mapping as `{"{"}a: 1, b: 2{"}"}`
yaml-reason-quote-value-help = put quotes around the value
yaml-reason-escape-label = unknown escape after the backslash in double quotes
yaml-reason-single-quotes-help = use single quotes
yaml-reason-document-label = a YAML document ends or starts here
yaml-reason-delete-rule-help = delete the line `---` or `...`
yaml-reason-directive-label = a line that starts with `%` is a YAML directive
yaml-reason-anchor-label = missing or invalid name after `&`
yaml-reason-quote-ampersand-help = put quotes around text that starts with `&`
yaml-reason-alias-label = missing or invalid name after `*`
yaml-reason-name-expected-label = `&` and `*` must be followed by a name in YAML
yaml-reason-quote-either-help = put quotes around text that starts with one of them
yaml-reason-value-missing-label = missing value
yaml-reason-write-value-or-quote-help = write a value, or put quotes around text that starts with this sign
yaml-reason-never-closed-label = a quote or bracket above is not closed
yaml-reason-close-help = close it
yaml-reason-block-sign-label = no text may follow `|` or `>` on the same line
yaml-reason-text-below-help = start the text on the next line
yaml-reason-block-number-label = the number after `|` or `>` can't be zero
yaml-reason-leave-out-help = delete it
yaml-reason-quote-signs-help = put quotes around text with signs such as `:`, `[`, `{"{"}`, `#`, `&` or `*`

## yaml/mod

yaml-kind-nothing = nothing
yaml-kind-boolean = true or false
yaml-kind-number = a number
yaml-kind-text = text
yaml-kind-date = a date
yaml-kind-list = a list
yaml-kind-mapping = a mapping
