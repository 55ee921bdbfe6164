### Markdown.

## markdown/alerts

markdown-unknown-alert-kind = unknown alert kind `{ $kind }`
markdown-unknown-alert-kind-label = shown as `[!info]` with this title

## markdown/blanks

markdown-shown-as-written-label = shown as it is written
markdown-help-encode-space = write `%20` for a space: `{ $sign }[{ $alt }]({ $written })`
markdown-space-in-picture-address = the address `{ $address }` contains a space, so this is not a picture
markdown-space-in-link-address = the address `{ $address }` contains a space, so this is not a link

## markdown/embeds

markdown-help-link-instead-of-embed = in one of them, write a link without the `!`
markdown-help-exact-heading = write the heading exactly as it is in the note
markdown-note-embed-limit = a page can embed at most { $most_notes } notes, with at most { $most_bytes } MB in total
markdown-help-own-line = write it on a line of its own
markdown-embed-locked = `![[{ $written }]]` is not embedded: the note has a password
markdown-embed-hidden = `![[{ $written }]]` is not embedded: the note is hidden
markdown-embed-block = `![[{ $written }]]` is not embedded: Markdown has no names for single blocks
markdown-embed-itself = `![[{ $written }]]` embeds a note in itself
markdown-embed-again = `![[{ $written }]]` embeds this note again
markdown-embed-too-deep = `![[{ $written }]]` is not embedded: notes can be embedded in each other at most { $deepest } levels deep
markdown-embed-too-much = `![[{ $written }]]` is not embedded: the page embeds too much already
markdown-embed-no-heading = `![[{ $written }]]` is not embedded: the note has no such heading
markdown-embed-within-element = `![[{ $written }]]` is not embedded: `<{ $element }>` can't contain a note
markdown-embed-shown-as-link-label = shown as a link
markdown-inner-embed-shown-as-link-label = an embed in it is shown as a link
markdown-note-embed-circle = this note embeds { $chain }
markdown-help-link-instead = write a link instead: `[[{ $written }]]`
markdown-embed-chain = `{ $note }`, which embeds { $rest }
markdown-embed-chain-last = `{ $note }`, which embeds this note

## markdown/files

markdown-curly-quotes-in-address = the address `{ $address }` contains curly quotes
markdown-broken-address-label = broken address
markdown-help-straight-quotes-or-none = write `{ $inner }`, with straight quotes or without quotes
markdown-unknown-scheme = `{ $address }` has an unknown scheme
markdown-missing-scheme = the address `{ $address }` is missing `https://`
markdown-read-as-path-label = browsers treat this as a path on this site
markdown-help-write-whole = write `{ $whole }`
markdown-note-linked-despite-case = biji links to the file anyway; Hexo and most servers treat them as two files
markdown-remove-folder-label = remove `{ $folder }`
markdown-help-write-instead = write `{ $instead }`
markdown-not-on-site-label = not on the site
markdown-note-file-on-own-disk = readers can't open files on your computer
markdown-help-copy-file = copy the file to `{ $home }`, and write `{ $name }`
markdown-help-copy-file-next-to-note = copy the file next to the note, and write only its name
markdown-no-such-file-label = no such file
markdown-help-rename-or-replace-file = rename the file or its folder, or use another file
markdown-note-searched-places = searched next to `{ $note }`, in `{ $folder }/`, in the folder of notes, and relative to the page's address
markdown-help-put-file = put the file at `{ $home }`
markdown-help-put-file-next-to-note = put the file next to `{ $note }`, and write only its name
markdown-case-differs = `{ $written }` and the file `{ $file }` differ in case
markdown-project-path = `{ $written }` is a path in the project, not an address on the site
markdown-note-addresses-start-in-notes = addresses start inside the folder of notes; biji links to the file anyway
markdown-note-addresses-start-in-output = addresses start inside the output folder; biji links to the file anyway
markdown-path-on-computer = `{ $address }` is a path on your computer
markdown-image-not-found = image `{ $shown }` not found
markdown-file-not-found = file `{ $shown }` not found
markdown-note-file-hidden-by-name = `{ $hidden }` exists, but names that start with `_` or `.` are not published
markdown-note-file-not-published = `{ $hidden }` exists, but it is excluded by `exclude` or `ignore`, or it is a note or a key

## markdown/footnotes

markdown-footnote-without-text = footnote `[^{ $label }]` has no text
markdown-footnote-without-text-label = nothing after the colon
markdown-help-write-footnote-text = write its text right after `[^{ $label }]:`
markdown-footnote-defined-twice = footnote `[^{ $label }]` is defined twice
markdown-shown-after-footnotes-label = shown after the other footnotes
markdown-first-footnote-label = references lead to this one
markdown-help-change-footnote-label = use another label for one of them
markdown-footnote-never-referenced = footnote `[^{ $label }]` is never referenced
markdown-help-reference-footnote = write `[^{ $label }]` where it belongs in the text
markdown-help-define-footnote = write `[^{ $label }]: …` with the text of the footnote on a line of its own
markdown-footnote-only-from-footnotes = footnote `[^{ $label }]` is referenced only from other footnotes

## markdown/links

markdown-linked-note-not-found = the linked note `{ $path }` does not exist
markdown-note-link-not-replaced = links to notes are replaced with their addresses; this one stays as it is written
markdown-help-path-or-address = write the path of the file relative to this note, or its address on the site

## markdown/shown

markdown-broken-picture = browsers can't show the picture `{ $name }`

## markdown/slips

markdown-picture-is-text = `{ $written }` is text, not a picture
markdown-link-is-text = `{ $written }` is text, not a link
markdown-note-wide-brackets = Markdown does not recognize full-width brackets
markdown-note-space-before-address = Markdown allows no space between `]` and `(`
markdown-note-brackets-exchanged = the text goes into `[ ]` and the address into `( )`

## markdown/wiki

markdown-shown-without-link-label = shown without a link
markdown-wiki-link-not-found = no note or file matches `[[{ $written }]]`
markdown-help-name-or-title = write the name of a note's file, or its title

## markdown/translations

markdown-translation-not-found = no note is named `{ $name }`, so there is no link to this translation
markdown-translation-not-found-label = no note has this file name or title

## markdown/untrusted

markdown-untrusted-element = the element `<{ $element }>` is not allowed in notes of this site
markdown-untrusted-attribute = the attribute `{ $name }` is not allowed on `<{ $element }>` in notes of this site
markdown-untrusted-part = a part of `{ $name }` is not allowed in notes of this site
markdown-untrusted-address = the address `{ $address }` is not allowed in notes of this site
markdown-untrusted-frame = frames of `{ $address }` are not allowed in notes of this site
markdown-untrusted-label = left out
markdown-note-untrusted = the site has `untrusted: true`; `biji explain B0552` lists what notes may contain

## markdown/footnotes/circles

markdown-help-remove-footnote-reference = remove `[^{ $back }]` from the text of `[^{ $label }]`
markdown-footnote-to-itself = footnote `[^{ $label }]` references itself
markdown-footnote-to-itself-label = its text contains its own reference
markdown-footnote-back = footnote `[^{ $label }]` leads back to `[^{ $back }]`
markdown-footnote-back-label = `[^{ $back }]` leads here

## markdown/lint/blocks

markdown-help-close-fence = write { $fence } on a line of its own where the code ends
markdown-help-add-header-cells = give the header and the line below it as many cells as the longest row
markdown-help-escape-bar = or write `\|` for a `|` inside a cell
markdown-help-empty-line-before-dashes = put an empty line before the dashes to get a horizontal rule
markdown-help-fence-with-backticks = write ```{ $language } with backticks, and ``` where the code ends
markdown-help-half-width-exclamation-mark = write `!`
markdown-help-space-after-hashes = write `{ $hashes } { $title }`
markdown-help-escape-hash = write `\#` if the line starts with a hashtag or a number
markdown-help-table-rule-and-bars = write `{ $rule }`, and `|` between the cells of every line
markdown-help-table-rule = write `{ $rule }`
markdown-help-same-number-of-cells = give both lines the same number of cells
markdown-help-turn-on-toc = write `markdown: {"{"}toc: true{"}"}` in `_config.yml` to turn them on
markdown-help-turn-on-alerts = write `markdown: {"{"}alerts: true{"}"}` in `_config.yml` to turn them on
markdown-note-definition-not-used = no link in this note uses it
markdown-help-escape-bracket = write `\[` for the first bracket to show it as text
markdown-fence-not-closed = this code block is not closed
markdown-rest-is-code-label = the rest of the note is shown as code
markdown-code-to-end-of-container-label = shown as code up to the end of the list or quotation
markdown-nested-too-deep = a line has more than 256 marks of quotations and lists
markdown-help-nest-less = put a backslash before marks that are text, or nest less
markdown-rows-end-early = this table has { $columns } columns, and its rows lack so many cells that some are left out
markdown-rows-end-early-label = the rows below end early
markdown-help-fewer-columns = remove the columns that no row fills, or split the table
markdown-cells-beyond-header = this row has { $count } cells, but the table header has { $header }
markdown-not-shown-label = not shown
markdown-paragraph-is-heading = this paragraph is a heading
markdown-paragraph-is-heading-label = dashes directly below text turn it into a heading
markdown-middle-dots = three middle dots don't start a code block
markdown-wide-exclamation-mark = the full-width `！` makes this picture a link
markdown-heading-without-space = missing space after the `#` of a heading
markdown-shown-as-text-label = shown as text
markdown-wide-signs-in-table = full-width characters in a table: it is shown as text
markdown-wide-signs-in-table-label = only `|`, `:` and `-` are allowed here
markdown-table-rule-cells = the table header has { $header ->
    [one] 1 cell
   *[other] { $header } cells
}, but the line below it has { $rule }: it is shown as text
markdown-table-rule-cells-label = must have as many cells as the header
markdown-toc-off = `{ $text }` is shown as text because tables of contents are off
markdown-alerts-off = `[!{ $kind }]` is shown as text because alerts are off
markdown-line-is-definition = this line is a link definition, so it is not shown

## markdown/lint/html

markdown-help-delete-end-or-add-start = delete it, or add the missing `<{ $name }>`
markdown-help-close-element = write `</{ $name }>` where it ends
markdown-help-show-element-as-text = or write `&lt;{ $name }>` to show it as text
markdown-comment-closed-by-other-label = the first comment ends with this one
markdown-help-close-comment-exactly = write `-->` where it ends, with two hyphens and nothing between them
markdown-help-close-comment = write `-->` where it ends
markdown-note-no-such-element = there is no HTML element with this name
markdown-help-escape-element = write `&lt;{ $text }`, or put it between backticks (inside HTML, backticks have no effect)
markdown-element-end-without-start = `</{ $name }>` has no start tag in this note
markdown-element-end-without-start-label = it closes an element of the page around the note
markdown-element-not-closed = `<{ $name }>` is not closed
markdown-element-formats-rest-label = everything after it is formatted the same way
markdown-element-takes-rest-label = everything after it becomes part of it
markdown-comment-over-another = this comment ends where another one ends
markdown-comment-over-another-label = everything after it is part of it, and not shown
markdown-comment-not-closed = this comment is not closed
markdown-comment-takes-rest-label = the rest of the note is part of it
markdown-word-is-html = `{ $written }` is treated as HTML and not shown

## markdown/lint/spans

markdown-help-turn-on-footnotes = write `markdown: {"{"}footnotes: true{"}"}` in `_config.yml` to turn footnotes on
markdown-help-spaces-outside = write `**{ $word }**`, with the spaces outside
markdown-help-straight-quotes = write `"{ $straight }"`
markdown-footnotes-off = this footnote is shown as text because footnotes are off
markdown-footnote-shown-as-link-label = shown as a link named `^{ $label }`
markdown-space-in-emphasis = space inside the `**` of emphasis
markdown-space-in-emphasis-label = the `**` are shown as text
markdown-curly-quotes-in-title = the title of this link has curly quotes, so it is not a link
markdown-curly-quotes-in-title-label = use straight quotes here
