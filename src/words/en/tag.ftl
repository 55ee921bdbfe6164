### Tag.

## tag/call

tag-help-syntax = the syntax is `{ $grammar }`
tag-needs-address = `{ $name }` needs an address
tag-needs-file = `{ $name }` needs the name of a file
tag-needs-note = `{ $name }` needs the name of a note
tag-needs-id = `{ $name }` needs an id

## tag/cards

tag-links-not-shown-label = links are not shown
tag-help-quote-yaml = put quotes around text that contains `: ` or starts with a special character, and indent with spaces only
tag-shown-as-text-label = shown as text
tag-list-fetched-later = the list of `{ $name }` is not in the files of the site
tag-nothing-shown-label = nothing is shown here
tag-note-fetched-by-script = in the theme, a script fetches it from another host when a reader opens the page
tag-help-add-links = add the links to a group in `_data/links.yml`, and write `{"{"}% { $name } GROUP %{"}"}` here
tag-content-fetched-later = the content of `{ $name }` is not in the files of the site
tag-help-write-content = write the content in the note, or add a template `templates/tags/{ $name }.html`
tag-broken-link-label = broken link
tag-links-not-yaml = the links of `{ $name }` are not valid YAML
tag-no-links-found = no links found for `{ $name }`
tag-note-links-searched = biji looks in { AND($names) }
tag-note-links-searched-in-group = biji looks in { AND($names) }, in the group `{ $group }`
tag-needs-github-name = `{ $name }` needs a user or a repository
tag-needs-feature = `{ $name }` needs the name of a feature

## tag/code

tag-code-file-not-found = text file `{ $path }` not found
tag-note-code-folder = `include_code` looks in `{ $folder }/` in the folder of notes
tag-help-put-code-file = put the file there, or write its path relative to that folder
tag-code-file-not-utf8 = parts of `{ $file }` are shown as `�`
tag-not-utf8-label = this file is not valid UTF-8
tag-help-save-as-utf8 = save it as UTF-8: `{ $source_dir }/{ $file }`

## tag/embed

tag-untrusted-link-label = shown as a link
tag-note-untrusted-frames = the site has `untrusted: true`, and shows frames of { $hosts }
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
tag-shown-as-written-label = shown as it is written
tag-help-reference-as-code = or write it as code, in backticks, if you mean the command itself
tag-note-in-title = in the title: `{ $tex }`
tag-formula-not-closed = this formula is not closed
tag-note-shown-as-text = it is shown as text
tag-invalid-formula = invalid formula
tag-note-source-shown = its source is shown instead
tag-duplicate-equation-label = another equation in this note already has the label `{ $label }`
tag-duplicate-equation-label-label = `\ref{"{"}{ $label }{"}"}` refers to the earlier one
tag-help-change-equation-label = use another label for one of them
tag-formula-not-closed-label = no `{ $end }` before the next empty line, or the end of the list or quotation
tag-help-close-formula = write `{ $end }` after the formula, and leave no empty line inside it
tag-formula-environment-not-closed-label = no `\end` with the same name before the next empty line, or the end of the list or quotation
tag-help-close-formula-environment = write `\end` with the same name after the formula, and leave no empty line inside it

## tag/image

tag-no-address-or-path-label = no argument starts with `/` or `https://`
tag-note-classes-before-address = arguments before the address are classes; without an address, all of them are

## tag/link

tag-no-address-label = no argument starts with `https://`
tag-note-text-before-address = the text comes first, then the address
tag-links-to-home-page-label = links to the home page
tag-needs-text-and-path = `{ $name }` needs a text and a path
tag-needs-path = `{ $name }` needs a path

## tag/lookup

tag-asset-not-found = the note has no file `{ $written }`
tag-note-asset-folders-off = `post_asset_folder` is off, so notes have no folders for their files
tag-help-turn-on-asset-folders = set `post_asset_folder: true` in `_config.yml`
tag-help-put-asset = put the file in the folder `{ $home }/`
tag-note-has-no-files-label = the note has no files
tag-asset-not-found-label = file not found
tag-note-asset-elsewhere = there is a file with this name in { AND($folders) }

## tag/own

tag-template-failed = the template of the tag `{ $name }` can't be used
tag-template-failed-label = this tag
tag-note-template-line = `{ $file }`, line { $line }: { $reason }
tag-help-template-variables = it can use `args`, `named`, `body`, `page` and `asset(name="FILE")`, but no other templates or their functions
tag-template-no-value = `{ $name }` has no value here
tag-help-template-fallback = write `{"{{"} { $name } or "" {"}}"}` for a value that may be missing
tag-template-unknown-filter = unknown filter `{ $name }`
tag-template-unknown-test = unknown test `{ $name }`
tag-template-unknown-component = unknown component `{ $name }`
tag-template-unknown-function = unknown function `{ $name }`
tag-template-uses-another = the template of a tag can't use other templates
tag-template-unknown-tag = unknown template tag `{ $written }`
tag-template-ends-early = the template ends too early: `{"{% if %}"}` and `{"{% for %}"}` need an end tag, and `{"{{"}` needs `{"}}"}`
tag-template-missing-argument = missing argument `{ $argument }` of `{ $written }`

## tag/parts

tag-no-parts-label = `<!-- { $word } … -->` is missing
tag-note-shown-undivided = its text is shown undivided
tag-no-parts = `{ $name }` has no parts

## tag/players

tag-list-not-yaml = the list of `{ $name }` is not valid YAML or JSON
tag-needs-user-and-video = `{ $name }` needs a user and a video
tag-needs-user-and-pen = `{ $name }` needs a user and a pen
tag-needs-picture-or-video = `{ $name }` needs a picture or a video

## tag/post

tag-linked-note-not-published = `{ $name }` is not published
tag-note-why-not-published = it is a draft, has `published: false`, or has a date in the future
tag-help-publish-or-unlink = publish the note, or remove the link until then
tag-linked-note-left-out = the note `{ $name }` is not published because of an error
tag-broken-link-until-corrected-label = broken link until that note is corrected
tag-note-front-matter-unreadable = the front matter of `{ $file }` can't be read (reported separately)
tag-help-correct-that-note = correct that note; this link is fine
tag-linked-note-not-found = note `{ $name }` not found
tag-linked-note-not-found-label = no note has this file name or title; shown without a link
tag-help-name-and-heading = write the name of the note's file without `.md`, or its title, followed by `#` and a heading

## tag/template_fault

tag-template-expected = expected { OR($expected) }, found { $found }
tag-template-value = a value (a name, a number or quoted text)
tag-template-component-name = the name of a component
tag-template-literal = quoted text, a number, `true` or `false`
tag-template-number = a number
tag-template-name = a name
tag-template-text = quoted text
tag-template-boolean = `true` or `false`
tag-template-index-help = write the number of a list item in brackets: `args[0]`

## tag/unknown

tag-unknown = unknown tag `{ $name }`
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
tag-line-hidden-label = this line is hidden; the text up to the end tag is shown
tag-end-missing-label = missing `{"{"}% end{ $name } %{"}"}`
tag-end-missing-text-outside-label = missing `{"{"}% end{ $name } %{"}"}`; the text below is not part of the block
tag-not-ended = the tag `{ $name }` has no `{"%}"}`
tag-not-ended-label = shown as text
tag-help-end-tag = write `{ $ended }`
tag-help-show-as-text = to show it as text, put it between backticks or between `{"{% raw %}"}` and `{"{% endraw %}"}`
tag-help-show-raw-as-text = to show it as text, put it between backticks

## tag/variable

tag-expression-not-evaluated = the expression is not evaluated
tag-note-supported-expressions = with `quirks: hexo`, `{"{{"} … {"}}"}` in a note supports only text, numbers and keys of its front matter
tag-function-call-in-note = functions can't be called in a note
tag-not-an-expression = not a valid expression

## tag/words

tag-expected-percentage-label = expected a number from 0 to 100
tag-needs-percentage = `{ $name }` needs a percentage
