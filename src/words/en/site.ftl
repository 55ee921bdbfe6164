### Site.

## site/json

site-invalid-json = `{ $name }` is not valid JSON: { $reason }
site-json-empty = the file is empty
site-json-empty-help = write `{"{"}{"}"}` into it, or delete it
site-json-cut-off = the file ends too early
site-json-close-help = close what is open: `"`, `]` or `{"}"}`
site-json-comment-help = delete the comment, or rename the file to `.yml` and start comments with `#`: JSON is valid YAML
site-json-comment = JSON has no comments
site-json-quotes = texts and keys need double quotes
site-json-quotes-help = write `"…"`
site-json-trailing-comma = comma after the last item
site-json-trailing-comma-help = delete the comma
site-json-comma = missing comma before this
site-json-comma-help = write `,` between two items
site-json-colon = missing colon after the key
site-json-key-help = write `"key": value`
site-json-key = a key needs double quotes
site-json-trailing = extra text after the end of the value
site-json-trailing-help = delete it, or put all values into one list: `[…, …]`
site-json-control = line end or tab within text
site-json-control-help = write `\n` or `\t` instead
site-json-escape = unknown escape after the backslash
site-json-escape-help = write `\\` for a backslash in text
site-json-number = not a valid number
site-json-number-help = write a number such as `12` or `0.5`, or text: `"…"`
site-json-too-deep = lists and mappings are nested too deep
site-json-too-deep-help = nest them less
site-json-value = no value starts like this
site-json-value-help = a value is a number, `true`, `false`, `null`, `"text"`, `[…]` or `{"{"}…{"}"}`

## site/mod

site-page-replaced-by-list = `{ $path }` is not written, because a list of notes has its address `{ $output }`
site-page-own-permalink-help = give the page its own `permalink`, or move the list: `index_generator`, `archive_dir`, `category_dir`, `tag_dir`

## site/named

site-file-beside-note-note = a file next to notes gets an address below the note that uses it
site-rename-file-help = rename one of the files
site-same-address-as-page = `{ $first }` and a page of the site have the same address: `{ $path }`

## site/order

site-sort-key-not-used = notes are sorted by `{ $key }`, but no note has this key
site-sort-key-note = set in `{ $section }.order_by`; the lists are in the order of the files instead
site-sort-key-help = write `-date` for the newest note first, or use a key of the notes' front matter

## site/redirects

site-cannot-redirect = can't redirect from `{ $old }`
site-redirect-shadowed = redirect not written: `{ $path }` is already in use
site-redirect-shadowed-help = delete this redirect, or move that page or file
site-redirect-loop = the redirect from `{ $route }` leads back to itself
site-redirect-loop-help = redirect it to a page
site-redirect-target-missing = the redirect from `{ $route }` leads to an address that does not exist
site-redirect-target-missing-note = no page or file has this address
site-redirect-target-help = use the address of a page on this site, or a full address on another site
site-redirect-address-help = use a path on this site, such as `/2019/rain/` or `/rain.html`
site-redirect-taken-note = a page or file of the site has this address
site-redirect-twice-note = this address is already redirected, and the first redirect is used
site-redirect-to-nothing-label = no address
site-redirect-to-label = to `{ $text }`
site-redirect-other-site-note = it is an address of another site
site-redirect-query-note = hosts ignore everything after `?` or `#`, so there can be no file at this address
site-redirect-characters-note = it has characters that are not allowed in an address
site-redirect-outside-note = the address is outside of the site
site-redirect-too-long-note = a part of it is too long for a file name
site-redirect-home-note = this is the home page
site-redirect-no-page-note = hosts do not serve such a file as a page, and only a page can redirect

## site/shared

site-name-here-label = `{ $name }` is used here
site-pagination-note = the second and later pages of a list are in its folder `{ $dir }`
site-pagination-help = set another folder for these pages in the configuration: `pagination_dir: { $dir }s`
site-list-folder-help = set another folder for one of the lists: `archive_dir`, `category_dir`, `tag_dir`
site-same-address-as-list = `{ $note }` and { $list } have the same address: `{ $path }`
site-own-permalink-help = give `{ $file }` its own `permalink`
site-or-move-list-help = or move the list: `index_generator`, `archive_dir`, `category_dir`, `tag_dir`, `pagination_dir`
site-address-of-list-note = this address belongs to { $catalog }
site-rename-or-move-list-help = rename the file, or move the list: `index_generator`, `archive_dir`, `category_dir`, `tag_dir`
site-two-lists-same-address = { $first } and { $second } have the same address: `{ $path }`
site-other-slug-help = or give a term another slug: `{ $map }: {"{"} '{ $name }': … {"}"}`
site-file-replaced-by-list = `{ $file }` is not written, because a list of notes has its address `{ $path }`
site-list-all = the list of all notes
site-list-archive = the archive
site-list-archive-of = the archive of { $date }
site-list-tag = the tag `{ $name }`
site-list-category = the category `{ $name }`
site-list-tags = the list of all tags
site-list-categories = the list of all categories
site-list-page = page { $page } of { $list }

## site/data

site-no-file-note = no file is made from it
site-copied-unchanged-note = the file is copied unchanged
site-data-unseen-note = templates can't use this file

## site/terms

site-terms-unused-name = no note has `{ $name }`, so its description is not shown
site-terms-unused-name-help = write the name as the notes write it, and that of a category below another as `parent/child`
site-terms-expected-names = expected names with descriptions, such as `Rust: A language for systems.`
site-terms-expected-text = expected a description, or keys such as `title` and `description`
site-terms-key-expected-text = expected a text for `{ $key }`
site-terms-unknown-key = unknown key `{ $key }`
site-terms-keys-help = the keys are { $keys }
site-terms-order-expected = expected a whole number for `order`, not `{ $value }`
site-terms-bad-address = pages can't show the picture `{ $address }`
site-feed-of-unknown-term = `feed.{ $key }`: no note has `{ $name }`, so it has no feed
site-no-note-in-language = `index_generator.languages`: no note is in `{ $language }`, so the home page has none in it
site-help-languages = languages of the notes: { LIST($languages) }

## site/friends

site-friend-without-address = the friend `{ $name }` has no address
site-friend-address-refused = pages can't link to the address of `{ $name }`: `{ $address }`
site-friend-label = shown without a link
site-friend-address-help = write the address of the site: `url: https://example.com/`
