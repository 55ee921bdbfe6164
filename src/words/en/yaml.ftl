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

## yaml/words

yaml-unknown-type = unknown YAML type `!{ $tag }`
yaml-quote-type-help = put quotes around text that starts with `!`
yaml-unknown-reference = `*` refers to a name that is not defined above
yaml-quote-reference-help = put quotes around text that starts with `*`
yaml-invalid = this is not valid YAML
