
## tag/call

x-tag-0 = it is written `{ $grammar }`

## tag/cards

x-tag-1 = they are not shown
x-tag-2 = quote texts that hold `: ` or begin with a sign, and indent with blanks alone
x-tag-3 = they are shown as text
x-tag-4 = the list of `{ $name_text }` is not part of the site
x-tag-5 = nothing is shown here
x-tag-6 = a script of the theme fetches it from another host when the page is read
x-tag-7 = write the links into `_data/links.yml` under the name of a group, and `{"{"}% { $name_text } GROUP %{"}"}` here
x-tag-8 = they are looked for in { $names }{ $group }
x-tag-9 = what `{ $name }` shows is not part of the site
x-tag-10 = write what it shows into the note, or a template `templates/tags/{ $name }.html`
x-tag-11 = it leads nowhere

## tag/code

x-tag-12 = there is no text file `{ $path }`
x-tag-13 = `include_code` looks below `{ $trim_end_matches }/` in the folder of notes
x-tag-14 = put the file there, or write its path below that folder
x-tag-15 = `{ $file }` is shown with `�` in it
x-tag-16 = this file is not UTF-8
x-tag-17 = save it as UTF-8: `{ $source_dir }/{ $file }`

## tag/embed

x-tag-18 = an id stands here
x-tag-19 = no `url=…` stands here

## tag/evaluate

x-tag-20 = `{ $tag }` stands inside too many block tags
x-tag-21 = block tags may stand in each other { $deepest } deep

## tag/formula

x-tag-22 = the equation with the label `{ $label }` has no number
x-tag-23 = shown as `??`
x-tag-24 = write `\	ag{"{"}1{"}"}`, with the number that it should have, before `\label{"{"}{ $label }{"}"}`
x-tag-25 = or put the equation between `\begin{"{"}equation{"}"}` and `\end{"{"}equation{"}"}`
x-tag-26 = no equation of this note has the label `{ $label }`
x-tag-27 = write `\label{"{"}{ $label }{"}"}` into the equation that is meant, or correct the name
x-tag-28 = in the title: `{ $tex }`
x-tag-29 = a formula has no end
x-tag-30 = no { $end } follows before the next empty line, or the end of the list or quotation
x-tag-31 = it is shown as text
x-tag-32 = write { $end } behind the formula, and no empty line within it
x-tag-33 = a formula can't be set
x-tag-34 = its source is shown in its place
x-tag-35 = an earlier equation of this note has the label `{ $label }`, too
x-tag-36 = `\ref{"{"}{ $label }{"}"}` leads to the earlier one
x-tag-37 = give one of them another label

## tag/image

x-tag-38 = no argument begins with `/` or `https://`
x-tag-39 = arguments before the address are classes; without an address all of them are

## tag/link

x-tag-40 = no argument begins with `https://`
x-tag-41 = the text comes first, then the address
x-tag-42 = it links to the home page

## tag/lookup

x-tag-43 = there is no file `{ $written }` with this note
x-tag-44 = a file of this name lies in { $folders }
x-tag-45 = `post_asset_folder` is off, so notes have no folders of files
x-tag-46 = set `post_asset_folder: true` in `_config.yml`
x-tag-47 = put the file into the folder `{ $home }/`

## tag/own

x-tag-48 = the template of the tag `{ $name_text }` can't be used
x-tag-49 = this tag
x-tag-50 = `{ $file }`, line { $line }: { $reason }
x-tag-51 = it has `args`, `named`, `body`, `page` and `asset(name="FILE")`; other templates and their functions are out of its reach

## tag/parts

x-tag-52 = no `<!-- { $word } … -->` stands in it
x-tag-53 = its text is shown undivided

## tag/players

x-tag-54 = nothing is played here

## tag/post

x-tag-55 = `post_link` names no note
x-tag-56 = `{ $name }` is not part of the site
x-tag-57 = this link leads nowhere
x-tag-58 = it is a draft, unpublished, or dated in the future
x-tag-59 = publish that note, or take the link out until then
x-tag-60 = the note `{ $name }` is left out of the site
x-tag-61 = this link leads nowhere until then
x-tag-62 = the front matter of `{ $file }` can't be read, which is told for itself
x-tag-63 = mend that note; there is nothing wrong with this link
x-tag-64 = there is no note `{ $name }`
x-tag-65 = no note has this file name or title, so this is no link

## tag/unknown

x-tag-66 = there is no tag `{ $name }`
x-tag-67 = did you mean `{ $known }`?
x-tag-68 = Hexo took this tag out; its plugin `hexo-tag-embed` brings it back
x-tag-69 = write `quirks: biji` or name the plugin in `package.json`, and it exists here too
x-tag-70 = Hexo itself lacks it, and under `quirks: hexo` only what is installed exists
x-tag-71 = write `tag_dialect: next` into `_config.yml`, or whichever theme it comes from
x-tag-72 = a script or a plugin of the Hexo project brings it, and biji runs neither
x-tag-73 = to make it a tag of this site, write a template `templates/tags/{ $name }.html`; it has `args` and `body`
x-tag-74 = to hide such tags without a warning, or to show them as text, set `unknown_tags: hide` or `unknown_tags: text` in `_config.yml`
x-tag-75 = a tag without a name
x-tag-76 = shown as text
x-tag-77 = `{ $name }` belongs to templates
x-tag-78 = notes are not run as templates: this is text
x-tag-79 = write what it would give, or move it to a template
x-tag-80 = a template's comment is text in a note
x-tag-81 = readers see this
x-tag-82 = Hexo takes `{"{"}# … #{"}"}` out; notes are no templates here
x-tag-83 = to hide it from readers, write `<!-- … -->`
x-tag-84 = to show it without this warning, put it between backticks
x-tag-85 = `{ $name }` closes nothing
x-tag-86 = no `{ $opens }` is open here
x-tag-87 = `{ $opens }` has no end tag
x-tag-88 = take it out
x-tag-89 = write `{"{"}% { $opens } %{"}"}` where the block begins, or take this out
x-tag-90 = `{ $end }` closes `{ $name }`
x-tag-91 = the end of `{ $name }` is named `end{ $name }`
x-tag-92 = write `{"{"}% end{ $name } %{"}"}`
x-tag-93 = `{ $name }` is never closed
x-tag-94 = write `{"{"}% end{ $name } %{"}"}` where it ends

## tag/variable

x-tag-95 = an expression is not evaluated
x-tag-96 = nothing is printed here
x-tag-97 = a note's `{"{{"} … {"}}"}` prints texts, numbers and keys of its front matter under `quirks: hexo`, nothing else
x-tag-98 = put it between backticks, or `{"{"}% raw %{"}"}` and `{"{"}% endraw %{"}"}` around it, to show it as text

## tag/words

x-tag-99 = no number from 0 to 100
