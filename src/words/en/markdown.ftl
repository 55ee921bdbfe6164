### Markdown.

## markdown/alerts

markdown-unknown-alert-kind = unknown alert kind `{ $kind }`
markdown-unknown-alert-kind-label = shown as `[!info]` with this title
markdown-help-did-you-mean = did you mean `{ $near }`?

## markdown/blanks

markdown-space-in-address = the address `{ $address }` contains a space, so this is not a { $what }
markdown-shown-as-written-label = shown as it is written
markdown-help-encode-space = write `%20` for a space: `{ $sign }[{ $alt }]({ $written })`

## markdown/embeds

markdown-note-embed-circle = this note embeds `{ $first }`{ $others }, which embeds this note
markdown-help-link-instead-of-embed = in one of them, write a link without the `!`
markdown-help-exact-heading = write the heading exactly as it is in the note
markdown-note-embed-limit = a page can embed at most { $most_notes } notes, with at most { $most_bytes } MB in total
markdown-help-own-line = write it on a line of its own

## markdown/files

markdown-curly-quotes-in-address = the address `{ $address }` contains curly quotes
markdown-broken-address-label = broken address
markdown-help-straight-quotes-or-none = write `{ $inner }`, with straight quotes or without quotes
markdown-unknown-scheme = `{ $address }` has an unknown scheme
markdown-help-did-you-mean-address = did you mean `{ $instead }`?
markdown-missing-scheme = the address `{ $address }` is missing `https://`
markdown-read-as-path-label = browsers treat this as a path on this site
markdown-help-write-whole = write `{ $whole }`
markdown-note-linked-despite-case = biji links to the file anyway; Hexo and most servers treat them as two files
markdown-remove-folder-label = remove `{ $folder }`
markdown-note-address-starts-inside = addresses start inside the { $what }; biji links to the file anyway
markdown-help-write-instead = write `{ $instead }`
markdown-not-on-site-label = not on the site
markdown-note-file-on-own-disk = readers can't open files on your computer
markdown-help-copy-file = copy the file to `{ $home }`, and write `{ $name }`
markdown-help-copy-file-next-to-note = copy the file next to the note, and write only its name
markdown-file-not-found = { $what } `{ $shown }` not found
markdown-no-such-file-label = no such file
markdown-note-file-not-published = `{ $hidden }` exists, but { $reason }
markdown-help-rename-or-replace-file = rename the file or its folder, or use another file
markdown-note-searched-places = searched next to `{ $note }`, in `{ $folder }/`, in the folder of notes, and relative to the page's address
markdown-help-did-you-mean-file = did you mean { $offered }?
markdown-help-put-file = put the file at `{ $home }`
markdown-help-put-file-next-to-note = put the file next to `{ $note }`, and write only its name

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

## markdown/links

markdown-linked-note-not-found = the linked note `{ $path }` does not exist
markdown-note-link-not-replaced = links to notes are replaced with their addresses; this one stays as it is written

## markdown/shown

markdown-broken-picture = browsers can't show the picture `{ $name }`
markdown-broken-picture-label = the file { $reason }

## markdown/slips

markdown-link-is-text = `{ $written }` is text, not a { $what }

## markdown/wiki

markdown-shown-without-link-label = shown without a link
markdown-wiki-link-not-found = no note or file matches `[[{ $written }]]`

## markdown/footnotes/circles

markdown-help-remove-footnote-reference = remove `[^{ $back }]` from the text of `[^{ $label }]`

## markdown/lint/blocks

markdown-help-close-fence = write { $fence } on a line of its own where the code ends
markdown-help-add-header-cells = give the header and the line below it as many cells as the longest row
markdown-help-escape-bar = or write `\|` for a `|` inside a cell
markdown-help-empty-line-before-dashes = put an empty line before the dashes to get a horizontal rule
markdown-help-fence-with-backticks = write ```{ $language } with backticks, and ``` where the code ends
markdown-help-half-width-exclamation-mark = write `!`
markdown-help-space-after-hashes = write `{ $hashes } { $trim_end }`
markdown-help-escape-hash = write `\#` if the line starts with a hashtag or a number
markdown-help-table-rule-and-bars = write `{ $rule }`, and `|` between the cells of every line
markdown-help-table-rule = write `{ $rule }`
markdown-help-same-number-of-cells = give both lines the same number of cells
markdown-help-turn-on-toc = write `markdown: {"{"}toc: true{"}"}` in `_config.yml` to turn them on
markdown-help-turn-on-alerts = write `markdown: {"{"}alerts: true{"}"}` in `_config.yml` to turn them on
markdown-note-definition-not-used = no link in this note uses it
markdown-help-escape-bracket = write `\[` for the first bracket to show it as text

## markdown/lint/html

markdown-help-delete-end-or-add-start = delete it, or add the missing `<{ $name }>`
markdown-help-close-element = write `</{ $name }>` where it ends
markdown-help-show-element-as-text = or write `&lt;{ $name }>` to show it as text
markdown-comment-closed-by-other-label = the first comment ends with this one
markdown-help-close-comment-exactly = write `-->` where it ends, with two hyphens and nothing between them
markdown-help-close-comment = write `-->` where it ends
markdown-note-no-such-element = there is no HTML element with this name
markdown-help-escape-element = write `&lt;{ $text }`, or put it between backticks (inside HTML, backticks have no effect)

## markdown/lint/spans

markdown-help-turn-on-footnotes = write `markdown: {"{"}footnotes: true{"}"}` in `_config.yml` to turn footnotes on
markdown-help-spaces-outside = write `**{ $word }**`, with the spaces outside
markdown-help-straight-quotes = write `"{ $straight }"`
