
## template/data

x-template-0 = no template of the site asks for it

## template/layout

x-template-1 = there is no template for the layout `{ $layout }`
x-template-2 = the next layout that fits is taken instead
x-template-3 = did you mean `{ $near }`?

## template/mistakes

x-template-4 = unknown { $kind } `{ $quoted }`
x-template-5 = `templates/README.md` lists what templates can call
x-template-6 = `templates/{ $name }` { $how } `{ $wanted }`, and there is no such template
x-template-7 = write `templates/{ $wanted }`, or name a template that is there
x-template-8 = `templates/{ $name }` { $how } itself
x-template-9 = the way round: { $way }
x-template-10 = take one of these out of the circle
x-template-11 = this template is built in; a template of yours that it needs may lack something
x-template-12 = the template can't be read: { $reason }
x-template-13 = an `{"{"}% if %{"}"}`, `{"{"}% for %{"}"}` or `{"{"}% block %{"}"}` above may lack its end
x-template-14 = a value that may be missing is written with another in its stead: `{"{{"} page.cover or "" {"}}"}`
x-template-15 = there is: { $value }

## template/theme

x-template-16 = the texts in `templates/strings.yml` can't be read
x-template-17 = write a language, and below it `key: text`; a text that counts is `{"{"} one: …, other: … {"}"}`

## template/unused

x-template-18 = nothing uses the template `{ $name }`
x-template-19 = no note or page has `layout: { $stem }`, and no other template includes or extends it
x-template-20 = or write `layout: { $stem }` into the notes that it is for
x-template-21 = `{ $name }` is a template in { $language }, which biji does not run
x-template-22 = it is not used; templates are written in Tera and end in `.html`
x-template-23 = write it in Tera, as `templates/{ $html }`, or remove it: the built-in template of that name is used
x-template-24 = write it in Tera, as `templates/{ $html }`, or remove it
x-template-25 = the template has EJS in it, which biji does not run
x-template-26 = readers see this as it stands
x-template-27 = templates are written in Tera: `{"{{"} value {"}}"}`, `{"{"}% if … %{"}"}`
x-template-28 = the same with { $count } more in this file
x-template-29 = write `{"{{"} { $line } {"}}"}`, with a name that `templates/README.md` lists
x-template-30 = `templates/README.md` lists what templates see and call
