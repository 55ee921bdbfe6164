
## site/json

x-site-0 = `{ $name }` can't be read as JSON: { $reason }

## site/mod

x-site-1 = `{ $path }` is replaced by a list of notes at `{ $output }`
x-site-2 = give the page a `permalink` of its own, or move the list: `index_generator`, `archive_dir`, `category_dir`, `tag_dir`

## site/named

x-site-3 = a file beside notes goes below the address of the note that names it
x-site-4 = rename one of the files

## site/order

x-site-5 = no note has the key `{ $key }` to be sorted by
x-site-6 = `{ $section }.order_by` names it, so the notes of these lists keep the order of their files
x-site-7 = write `-date` for the newest note first, or a key of the notes' front matter

## site/redirects

x-site-8 = nobody can be led on from `{ $old }`
x-site-9 = there is no redirect at `{ $path }`
x-site-10 = delete this redirect, or move what stands there
x-site-11 = the redirect from `{ $route }` leads in a circle
x-site-12 = let it lead to a page
x-site-13 = the redirect from `{ $route }` leads nowhere
x-site-14 = the site has no page or file there
x-site-15 = write the address of a page below the site's root, or of another site

## site/shared

x-site-16 = `{ $name }` is written here
x-site-17 = the second page of a list and those after it lie in its folder `{ $dir }`
x-site-18 = give these pages another folder in the configuration: `pagination_dir: { $dir }s`
x-site-19 = give one of the lists another folder: `archive_dir`, `category_dir`, `tag_dir`
x-site-20 = `{ $note }` and { $list } have the same address: `{ $path }`
x-site-21 = give `{ $file }` a `permalink` of its own
x-site-22 = or move the list: `index_generator`, `archive_dir`, `category_dir`, `tag_dir`, `pagination_dir`
x-site-23 = what is there is { $catalog }
x-site-24 = rename the file, or move the list: `index_generator`, `archive_dir`, `category_dir`, `tag_dir`
