
## markdown/alerts

x-markdown-0 = there is no box of the kind `{ $kind }`
x-markdown-1 = shown like `[!info]`, under this name
x-markdown-2 = did you mean `{ $near }`?

## markdown/blanks

x-markdown-3 = `{ $address }` has a space in it, so this is no { $what }
x-markdown-4 = shown as it is written
x-markdown-5 = write `%20` for a space: `{ $sign }[{ $alt }]({ $written })`

## markdown/embeds

x-markdown-6 = this note embeds `{ $first }`{ $others }, which embeds this note
x-markdown-7 = write a link in one of them, without the `!`
x-markdown-8 = write the heading as it stands in the note
x-markdown-9 = a page shows at most { $most_notes } notes within its own, and { $most_bytes } MB of them
x-markdown-10 = write it on a line of its own

## markdown/files

x-markdown-11 = curly quotes are part of the address `{ $address }`
x-markdown-12 = it leads nowhere
x-markdown-13 = write `{ $inner }`, between straight quotes or none
x-markdown-14 = `{ $address }` has no scheme that browsers know
x-markdown-15 = did you mean `{ $instead }`?
x-markdown-16 = `{ $address }` has no scheme
x-markdown-17 = to browsers this is a path of the site
x-markdown-18 = write `{ $whole }`
x-markdown-19 = biji links to the file all the same; Hexo and most servers take them for two files
x-markdown-20 = leave out `{ $folder }`
x-markdown-21 = addresses of the site start inside the { $what }; biji links to the file all the same
x-markdown-22 = write `{ $instead }`
x-markdown-23 = not on the site
x-markdown-24 = readers can't open files on your disk
x-markdown-25 = copy the file to `{ $home }`, and write `{ $name }`
x-markdown-26 = copy the file beside the note, and write its name alone
x-markdown-27 = the { $what } `{ $shown }` is nowhere to be found
x-markdown-28 = no such file
x-markdown-29 = `{ $hidden }` is there, but { $reason }
x-markdown-30 = rename the file or its folder, or use another file
x-markdown-31 = looked for it beside `{ $note }`, in `{ $folder }/`, below the folder of notes, and relative to the page's address
x-markdown-32 = did you mean { $offered }?
x-markdown-33 = put the file at `{ $home }`
x-markdown-34 = put the file beside `{ $note }`, and write its name alone

## markdown/footnotes

x-markdown-35 = the footnote `[^{ $label }]` has no text
x-markdown-36 = nothing follows the colon
x-markdown-37 = write its text right after `[^{ $label }]:`
x-markdown-38 = the footnote `[^{ $label }]` is defined twice
x-markdown-39 = shown after the other footnotes
x-markdown-40 = the marks lead to this one
x-markdown-41 = give one of them another label
x-markdown-42 = no mark leads to the footnote `[^{ $label }]`
x-markdown-43 = write `[^{ $label }]` where it belongs in the text
x-markdown-44 = write `[^{ $label }]: …` on a line of its own, with the text of the note

## markdown/links

x-markdown-45 = the link to `{ $path }` leads to no note
x-markdown-46 = a link to a note's file becomes the note's address, but the page would show this one as it is written

## markdown/shown

x-markdown-47 = browsers can't show the picture `{ $name }`
x-markdown-48 = the file { $reason }

## markdown/slips

x-markdown-49 = `{ $written }` is text, not a { $what }

## markdown/wiki

x-markdown-50 = shown without a link
x-markdown-51 = `[[{ $written }]]` names no note and no file

## markdown/footnotes/circles

x-markdown-52 = take the mark `[^{ $back }]` out of the text of `[^{ $label }]`

## markdown/lint/blocks

x-markdown-53 = write { $fence } on a line of its own where the code ends
x-markdown-54 = give the header and the line below it as many cells as the longest row has
x-markdown-55 = or write `\|` for a bar that is part of a cell's text
x-markdown-56 = put a blank line before the dashes, and they are a rule
x-markdown-57 = write ```{ $language } with backticks, and ``` where the code ends
x-markdown-58 = write `!`
x-markdown-59 = write `{ $hashes } { $trim_end }`
x-markdown-60 = write `\#` for a tag or number that begins a line
x-markdown-61 = write `{ $rule }`, and `|` between the cells of all lines
x-markdown-62 = write `{ $rule }`
x-markdown-63 = give both lines the same number of cells
x-markdown-64 = write `markdown: {"{"}toc: true{"}"}` in `_config.yml`, and it does
x-markdown-65 = write `markdown: {"{"}alerts: true{"}"}` in `_config.yml`, and it does
x-markdown-66 = no link in this text uses it
x-markdown-67 = write `\[` for its first bracket, and it is text

## markdown/lint/html

x-markdown-68 = delete it, or write `<{ $name }>` where the box begins
x-markdown-69 = write `</{ $name }>` where it ends
x-markdown-70 = or write `&lt;` for its first sign to show it as text: `&lt;{ $name }>`
x-markdown-71 = the end of this one ends it
x-markdown-72 = write `-->` where it ends, with two hyphens and nothing between them
x-markdown-73 = write `-->` where it ends
x-markdown-74 = browsers know no such element
x-markdown-75 = write `&lt;{ $text }`, or put it between backticks (which are text within HTML)

## markdown/lint/spans

x-markdown-76 = write `markdown: {"{"}footnotes: true{"}"}` in `_config.yml`, and it is one
x-markdown-77 = write `**{ $word }**`, with the spaces outside
x-markdown-78 = write `"{ $straight }"`
