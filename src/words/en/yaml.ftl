
## yaml/cause

x-yaml-0 = put quotes around the text
x-yaml-1 = `<<` takes a mapping
x-yaml-2 = not a mapping
x-yaml-3 = write `<<: *name`, and `&name` before a mapping above
x-yaml-4 = this character is invisible
x-yaml-5 = delete it, and type the line again if need be
x-yaml-6 = nested too deeply, or repeated too often
x-yaml-7 = nest it less; put quotes around a text that is full of brackets
x-yaml-8 = a second YAML document begins here
x-yaml-9 = `---` or `...` ends the first one
x-yaml-10 = delete this line; a file holds one document
x-yaml-11 = an item needs a line of its own
x-yaml-12 = write `{ $key }: [{ $items }]`, or `- { $items }` on the next line
x-yaml-13 = a comma is missing in { $line }
x-yaml-14 = before this
x-yaml-15 = put a `,` between the items
x-yaml-16 = a space is missing after this
x-yaml-17 = write `- { $trim_start }`
x-yaml-18 = this indentation
x-yaml-19 = write `{ $lead }{ $trim }`
x-yaml-20 = a name that nothing refers to

## yaml/comment

x-yaml-21 = `{ $key }` ends before a `#`
x-yaml-22 = a comment, and no part of `{ $key }`
x-yaml-23 = after a space, `#` begins a comment in YAML
x-yaml-24 = put quotes around all of it: `{ $quoted }`
x-yaml-25 = if it is meant as a comment, write a space after `#`

## yaml/duplicate

x-yaml-26 = the key `{ $key }` is given twice
x-yaml-27 = again here
x-yaml-28 = delete one of them
x-yaml-29 = delete { $which }
x-yaml-30 = keep one of them; several values make a list: `[a, b]`
x-yaml-31 = keep one of them, and delete the other

## yaml/indentation

x-yaml-32 = `{ $key }` is indented further than `{ $above }` above it, which has a value
x-yaml-33 = let `{ $key }` begin in the same column as `{ $above }`
x-yaml-34 = write `{ $indent }{ $key }:{ $value }`, in the same column as `{ $above }`
x-yaml-35 = write `{ $sibling }{ $shown }`, in the same column as the line above it
x-yaml-36 = or write `{ $lead }{ $shown }` if it does not belong to `{ $key }`
x-yaml-37 = a tab where YAML needs spaces
x-yaml-38 = a tab
x-yaml-39 = indent with spaces alone
x-yaml-40 = this one
x-yaml-41 = indent with ordinary spaces

## yaml/quotes

x-yaml-42 = after { $kind }
x-yaml-43 = not a text to YAML
x-yaml-44 = the quoted text has ended before this
x-yaml-45 = within double quotes it escapes what follows
x-yaml-46 = a quote in { $line } is never closed
x-yaml-47 = opens here
x-yaml-48 = close it with `{ $quote }` at the end of the text, or delete it
x-yaml-49 = write `{ $key }: { $whole }`
x-yaml-50 = add `{ $close }` where the list ends; put quotes around a text

## yaml/words

x-yaml-51 = `!{ $tag }` is not a type that YAML knows
x-yaml-52 = put quotes around a text that begins with `!`
x-yaml-53 = `*` refers to a name that is given nowhere before
x-yaml-54 = put quotes around a text that begins with `*`
x-yaml-55 = this can't be read as YAML
