
## config/check

x-config-0 = the configuration holds no keys, so it is ignored
x-config-1 = { $kind }, not `key: value`
x-config-2 = write `title: My notes`, with a space after the colon
x-config-3 = `{ $name }` takes { $takes }
x-config-4 = this is { $kind }
x-config-5 = in YAML only `true` and `false` are no texts
x-config-6 = write `{ $last }: { $meant }`
x-config-7 = write `{ $last }: true` or `{ $last }: false`
x-config-8 = put quotes around a text
x-config-9 = write names below it, indented, each with its value: `name: value`
x-config-10 = leave the key out
x-config-11 = write `{ $last }: { $default }`, for instance
x-config-12 = `url` is not the address of a site
x-config-13 = links in feeds, sitemaps and share cards are made from it
x-config-14 = `root` is nothing that links could begin with
x-config-15 = write `root: /`, or `root: /blog/` for a site in a folder, or leave the key away
x-config-16 = `:{ $placeholder }` can't be part of an address
x-config-17 = `:{ $placeholder }` is in here
x-config-18 = a post may have several { $placeholder }, and then it would have several addresses
x-config-19 = no key is called `{ $name }`{ $section }
x-config-20 = without effect
x-config-21 = did you mean `{ $meant }`?

## config/encrypt

x-config-22 = the tag `{ $tag }` has no password in `encrypt`
x-config-23 = posts with this tag are not published until it has one
x-config-24 = write `- {"{"}name: { $tag }, password: …{"}"}`, or delete the entry
x-config-25 = can't be read
x-config-26 = the passwords of tags stand here, and without them posts would go out in clear text
x-config-27 = no post is published until then

## config/exposed

x-config-28 = { $what } stands in the configuration
x-config-29 = whoever sees this file can publish in your name
x-config-30 = make it void at the host: it stays in the history of whatever holds this file

## config/images

x-config-31 = a line of `{ $image_sizes }` is no size of a picture
x-config-32 = not of the form `"ADDRESS": 1200x800`
x-config-33 = `images.widths` takes up to eight widths in pixels
x-config-34 = write `widths: [400, 800, 1200, 1600]`, for instance, or `variants: false` for no copies
x-config-35 = `images.quality` takes a whole number from 1 to 100
x-config-36 = 80 stands in
x-config-37 = write `quality: 80`, for instance
x-config-38 = this program makes no pictures in AVIF
x-config-39 = copies are made in WebP alone
x-config-40 = it was built without the cargo feature `avif`
x-config-41 = build one that does, in biji's folder: `cargo install --path . --features avif`
x-config-42 = or take `images.avif` out

## config/locale

x-config-43 = `{ $written }` is not the tag of a language
x-config-44 = unknown to browsers
x-config-45 = pages name their language, for fonts, screen readers and hyphenation
x-config-46 = write `{ $tag }`
x-config-47 = a tag begins with two or three letters: `en`, `zh-CN`, `ja`
x-config-48 = an offset knows no daylight saving time
x-config-49 = unknown
x-config-50 = dates are written and shown in this zone, so none of them could be placed
x-config-51 = write `timezone: Asia/Shanghai` for the time of China, `timezone: America/Chicago` for that of Chicago
x-config-52 = zones are named by continent and city, such as `Asia/Shanghai`; an empty value is UTC

## config/restriction

x-config-53 = it restricts what is published: what it keeps back would go out
x-config-54 = no key is called `{ $name }`
x-config-55 = `{ $meant }` restricts what is published: what it keeps back would go out
x-config-56 = or rename the key if it means something else

## config/sections

x-config-57 = `root` is not the path of `url`
x-config-58 = the path of `url` is `{ $meant }`
x-config-59 = the address of the home page
x-config-60 = links in pages begin with `root`, and those in feeds, sitemaps and share cards with `url`
x-config-61 = write `root: { $meant }`
x-config-62 = or write `url: { $trim_end_matches }` if the site is in that folder
x-config-63 = `{ $name }` takes keys of its own
x-config-64 = it counts as not set
x-config-65 = there is no feed of the type `{ $written }`
x-config-66 = no `atom` and no `rss2`
x-config-67 = write `type: atom`, `type: rss2`, or `type: [atom, rss2]`
x-config-68 = the theme has no setting `{ $dotted }`
x-config-69 = without effect here
x-config-70 = write two spaces before it: `  { $name }:`

## config/theme/misread

x-config-71 = counts as not given
x-config-72 = it has { $about }
x-config-73 = another licence is written with `name` and `url` below the key
x-config-74 = it is: { $about }
x-config-75 = `{ $key }` names a file that the site does not have
x-config-76 = no file `{ $address }`
x-config-77 = put it into the folder of notes, as `{ $trim_start_matches }`

## config/theme/resolve

x-config-78 = the theme's configuration holds no keys, so it is ignored
x-config-79 = write `menu:` and below it, indented, `Home: /`
