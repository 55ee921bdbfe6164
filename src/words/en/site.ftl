### Site.

## site/json

site-invalid-json = `{ $name }` is not valid JSON: { $reason }

## site/mod

site-page-replaced-by-list = `{ $path }` is not written, because a list of notes has its address `{ $output }`
site-page-own-permalink-help = give the page its own `permalink`, or move the list: `index_generator`, `archive_dir`, `category_dir`, `tag_dir`

## site/named

site-file-beside-note-note = a file next to notes gets an address below the note that uses it
site-rename-file-help = rename one of the files

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
