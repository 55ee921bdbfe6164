### Template.

## template/data

template-data-not-used-note = no template uses it, so this is only a warning

## template/layout

template-unknown-layout = no template for the layout `{ $layout }`
template-untrusted-layout = a note may not have the { $key } `{ $name }`
template-help-own-layout = to allow it, put the template into `{ $path }`: what the site has itself, notes may use
template-help-list-by-empty-page = remove `{ $key }`; a list of the site's own shows its page at its own address, such as `tags/`
template-default-layout-note = using the default layout

## template/mistakes

template-unknown-name = unknown { $kind } `{ $quoted }`
template-lists-calls-help = `templates/README.md` lists all filters, functions and tests
template-missing-template = `templates/{ $name }` { $how } `{ $wanted }`, which does not exist
template-missing-template-help = write `templates/{ $wanted }`, or use an existing template
template-uses-itself = `templates/{ $name }` { $how } itself
template-cycle-note = the cycle: { $way }
template-cycle-help = remove one of these references to break the cycle
template-built-in-note = this is a built-in template; one of your templates that it uses may be missing something
template-block-without-place = `templates/{ $parent }` has no block `{ $block }`
template-block-left-out-note = what the built-in { LIST($names) } put there is left out of their pages
template-block-help = add `{"{"}% block { $block } %{"}"}{"{"}% endblock { $block } %{"}"}` where the built-in template has it (`biji theme diff` shows that)
template-syntax = invalid template: { $reason }
template-missing-end-help = an `{"{"}% if %{"}"}`, `{"{"}% for %{"}"}` or `{"{"}% block %{"}"}` above may be missing its end tag
template-fallback-help = write a fallback for a value that may be missing: `{"{{"} page.cover or "" {"}}"}`
template-available-note = available: { LIST($names) }
template-while-making-note = while rendering `{ $first }`
template-while-making-more-note = while rendering `{ $first }` and { $count ->
    [one] 1 other page
   *[other] { $count } other pages
}
template-value-end-help = write `{"}"}{"}"}` after the value: `{"{"}{"{"} page.title {"}"}{"}"}`
template-instruction-end-help = write `%{"}"}` after the instruction: `{"{"}% if page.title %{"}"}`
template-comment-end-help = write `#{"}"}` after the comment: `{"{"}# a comment #{"}"}`
template-repair-help = correct it at the mark; without this file, the built-in template of this name is used, if there is one
template-undefined-variable = variable `{ $name }` is not defined
template-undefined-field = field `{ $name }` is not defined
template-unexpected-end = unexpected end of the file

## template/theme

template-invalid-strings = invalid texts in `templates/strings.yml`
template-strings-help = write a language, and below it `key: text`; for a text with a count, write `{"{"} one: …, other: … {"}"}`

## template/unused

template-unused = unused template `{ $name }`
template-unused-note = no note or page has `layout: { $stem }`, and no other template includes or extends it
template-unused-layout-help = or write `layout: { $stem }` in the notes that should use it
template-foreign-file = `{ $name }` is a template in { $language }, which biji does not run
template-foreign-file-note = it is not used; templates are written in Tera and end in `.html`
template-use-built-in-help = rewrite it in Tera as `templates/{ $html }`, or remove it; the built-in template of that name is used
template-rewrite-or-remove-help = rewrite it in Tera as `templates/{ $html }`, or remove it
template-contains-ejs = this template contains EJS, which biji does not run
template-shown-to-readers-label = shown to readers as it is written
template-tera-note = templates are written in Tera: `{"{{"} value {"}}"}`, `{"{"}% if … %{"}"}`
template-more-ejs-note = { $count } more like this in this file
template-write-tera-value-help = write `{"{{"} { $line } {"}}"}`; `templates/README.md` lists all names
template-lists-names-help = `templates/README.md` lists everything that templates can use
template-built-in-name-help = { $near } yours would replace the built-in template

## template/arguments

template-unknown-argument = unknown argument `{ $given }` of `{ $name }`, ignored
template-no-arguments-help = write `{ $name }()`, which takes no arguments
template-arguments-help = available arguments: { LIST($names) }

## template/filters

template-not-a-date = `{ $value }` is not a valid date: write it as 2024-03-02T10:00:00+08:00
template-asset-in-picture = a picture can't use `asset`, because all assets are made together
template-asset-not-found = `assets/{ $name }` does not exist
template-asset-not-found-near = `assets/{ $name }` does not exist, { $near }
template-text-not-found = `templates/strings.yml` has no text `{ $key }`
template-text-not-found-near = `templates/strings.yml` has no text `{ $key }`, { $near }

## template/functions

template-no-source = `{ $written }` is not the path of a note: write `source=page.source`
template-posts-order = `recent_posts` can't be ordered by `{ $other }`: write `date` or `updated`

## template/share_pictures

template-card-font = `{ $path }` is not a font that cards can use
template-card-font-compressed = this font is compressed for browsers (WOFF)
template-card-font-unknown = the file is not a TrueType or OpenType font, or it is damaged
template-card-font-help = name a file that ends in `.ttf` or `.otf`; until then, the built-in font is used
template-card-characters = { $count ->
    [one] 1 title has characters that its share card can't show
   *[other] { $count } titles have characters that their share cards can't show
}
template-card-characters-label = these pages get the card of the site instead
template-card-characters-note = { $count ->
    [one] the font lacks 1 character, or its script can't be drawn: { LIST($names) }
   *[other] the font lacks { $count } characters, or their script can't be drawn: { LIST($names) }
}
template-card-characters-help = name a font that has them in `share.font`, or give these notes a `cover`
