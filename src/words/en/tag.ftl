### Tag.

## tag/call

tag-help-syntax = the syntax is `{ $grammar }`

## tag/cards

tag-links-not-shown-label = links are not shown
tag-help-quote-yaml = put quotes around text that contains `: ` or starts with a special character, and indent with spaces only
tag-shown-as-text-label = shown as text
tag-list-fetched-later = the list of `{ $name_text }` is not in the files of the site
tag-nothing-shown-label = nothing is shown here
tag-note-fetched-by-script = in the theme, a script fetches it from another host when a reader opens the page
tag-help-add-links = add the links to a group in `_data/links.yml`, and write `{"{"}% { $name_text } GROUP %{"}"}` here
tag-note-links-searched = biji looks in { $names }{ $group }
tag-content-fetched-later = the content of `{ $name }` is not in the files of the site
tag-help-write-content = write the content in the note, or add a template `templates/tags/{ $name }.html`
tag-broken-link-label = broken link

## tag/code

tag-code-file-not-found = text file `{ $path }` not found
tag-note-code-folder = `include_code` looks in `{ $trim_end_matches }/` in the folder of notes
tag-help-put-code-file = put the file there, or write its path relative to that folder
tag-code-file-not-utf8 = parts of `{ $file }` are shown as `�`
tag-not-utf8-label = this file is not valid UTF-8
tag-help-save-as-utf8 = save it as UTF-8: `{ $source_dir }/{ $file }`

## tag/embed

tag-expected-id-label = expected an id
tag-missing-url-label = `url=…` is missing

## tag/evaluate

tag-nested-too-deep = `{ $tag }` is nested too deep
tag-note-nesting-limit = block tags can be nested up to { $deepest } deep

## tag/formula

tag-equation-without-number = the equation with the label `{ $label }` has no number
tag-shown-as-question-marks-label = shown as `??`
tag-help-number-equation = write `\tag{"{"}1{"}"}`, with the number that it should have, before `\label{"{"}{ $label }{"}"}`
tag-help-use-equation-environment = or put the equation between `\begin{"{"}equation{"}"}` and `\end{"{"}equation{"}"}`
tag-unknown-equation = no equation in this note has the label `{ $label }`
tag-help-label-equation = write `\label{"{"}{ $label }{"}"}` in the equation that you mean, or correct the name
tag-note-in-title = in the title: `{ $tex }`
tag-formula-not-closed = this formula is not closed
tag-formula-not-closed-label = no { $end } before the next empty line, or the end of the list or quotation
tag-note-shown-as-text = it is shown as text
tag-help-close-formula = write { $end } after the formula, and leave no empty line inside it
tag-invalid-formula = invalid formula
tag-note-source-shown = its source is shown instead
tag-duplicate-equation-label = another equation in this note already has the label `{ $label }`
tag-duplicate-equation-label-label = `\ref{"{"}{ $label }{"}"}` refers to the earlier one
tag-help-change-equation-label = use another label for one of them

## tag/image

tag-no-address-or-path-label = no argument starts with `/` or `https://`
tag-note-classes-before-address = arguments before the address are classes; without an address, all of them are

## tag/link

tag-no-address-label = no argument starts with `https://`
tag-note-text-before-address = the text comes first, then the address
tag-links-to-home-page-label = links to the home page

## tag/lookup

tag-asset-not-found = the note has no file `{ $written }`
tag-note-asset-elsewhere = there is a file with this name in { $folders }
tag-note-asset-folders-off = `post_asset_folder` is off, so notes have no folders for their files
tag-help-turn-on-asset-folders = set `post_asset_folder: true` in `_config.yml`
tag-help-put-asset = put the file in the folder `{ $home }/`

## tag/own

tag-template-failed = the template of the tag `{ $name_text }` can't be used
tag-template-failed-label = this tag
tag-note-template-line = `{ $file }`, line { $line }: { $reason }
tag-help-template-variables = it can use `args`, `named`, `body`, `page` and `asset(name="FILE")`, but no other templates or their functions

## tag/parts

tag-no-parts-label = `<!-- { $word } … -->` is missing
tag-note-shown-undivided = its text is shown undivided

## tag/players


## tag/post

tag-post-link-without-note = `post_link` needs the name of a note
tag-linked-note-not-published = `{ $name }` is not published
tag-note-why-not-published = it is a draft, has `published: false`, or has a date in the future
tag-help-publish-or-unlink = publish the note, or remove the link until then
tag-linked-note-left-out = the note `{ $name }` is not published because of an error
tag-broken-link-until-corrected-label = broken link until that note is corrected
tag-note-front-matter-unreadable = the front matter of `{ $file }` can't be read (reported separately)
tag-help-correct-that-note = correct that note; this link is fine
tag-linked-note-not-found = note `{ $name }` not found
tag-linked-note-not-found-label = no note has this file name or title; shown without a link

## tag/unknown

tag-unknown = unknown tag `{ $name }`
tag-help-did-you-mean = did you mean `{ $known }`?
tag-note-removed-by-hexo = Hexo removed this tag; the plugin `hexo-tag-embed` provides it
tag-help-use-removed = write `quirks: biji`, or add the plugin to `package.json`, to use it here
tag-note-not-in-hexo = Hexo does not have this tag; with `quirks: hexo` only installed tags exist
tag-help-set-dialect = write `tag_dialect: next` in `_config.yml`, or the theme that the tag comes from
tag-note-from-hexo-script = it is defined by a script or plugin of the Hexo project; biji runs neither
tag-help-define = to define this tag, add a template `templates/tags/{ $name }.html`; it gets `args` and `body`
tag-help-unknown-tags = to hide unknown tags without a warning, set `unknown_tags: hide` in `_config.yml`; to show them as text, `unknown_tags: text`
tag-without-name = missing tag name
tag-template-tag-in-note = `{ $name }` has no effect in a note
tag-template-tag-in-note-label = shown as text; notes are not templates
tag-help-write-result = write its result instead, or move it to a template
tag-template-comment-shown = a template comment is shown as text
tag-visible-to-readers-label = visible to readers
tag-note-hexo-removes-comments = Hexo removes `{"{"}# … #{"}"}`; in biji notes are not templates
tag-help-hide-comment = to hide it from readers, write `<!-- … -->`
tag-help-show-comment = to show it without this warning, put it between backticks
tag-unexpected-end = unexpected end tag `{ $name }`
tag-unexpected-end-label = no open `{ $opens }`
tag-note-takes-no-end = `{ $opens }` has no end tag
tag-help-delete = delete it
tag-help-open-or-delete-end = write `{"{"}% { $opens } %{"}"}` where the block starts, or delete this end tag
tag-closed-by-other-end = `{ $name }` is closed by `{ $end }`
tag-closed-by-other-end-label = should be `end{ $name }`
tag-help-write-end = write `{"{"}% end{ $name } %{"}"}`
tag-not-closed = `{ $name }` is not closed
tag-help-write-end-where-block-ends = write `{"{"}% end{ $name } %{"}"}` where the block ends

## tag/variable

tag-expression-not-evaluated = the expression is not evaluated
tag-note-supported-expressions = with `quirks: hexo`, `{"{{"} … {"}}"}` in a note supports only text, numbers and keys of its front matter
tag-help-show-expression = to show it as text, put it between backticks or between `{"{"}% raw %{"}"}` and `{"{"}% endraw %{"}"}`

## tag/words

tag-expected-percentage-label = expected a number from 0 to 100
