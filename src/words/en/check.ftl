
## check/case

x-check-0 = they come from `{ $one }` and `{ $other }`
x-check-1 = one comes from `{ $origin }`, the other is a list of notes

## check/links

x-check-2 = and here
x-check-3 = the link opens the page at its beginning: no heading and nothing else there has this id
x-check-4 = did you mean { $close }?
x-check-5 = write the id of a heading: its text, without accents and with `-` for spaces and signs; the page's source shows it
x-check-6 = `{ $file }` would stand there, but it is a draft, unpublished, or dated in the future
x-check-7 = publish that note, or take the link out until then
x-check-8 = Markdown here has no footnotes: `[^1]` is a link, and `[^1]: …` says where it leads
x-check-9 = write the remark into the text, or as a list at the end of the note
x-check-10 = a note's file is not part of the finished site; its page is
x-check-11 = write `{ $route }`
x-check-12 = in an address `#` begins a place on the page, and `?` what a program is asked
x-check-13 = write `{ $file }`, where the sign is escaped
x-check-14 = between the brackets of a link there stands another link, which is no address
x-check-15 = write the address alone: `[text](address)`
x-check-16 = it is an address of mail
x-check-17 = write `mailto:{ $mail }`
x-check-18 = without `https://` it is an address below the page that it stands on
x-check-19 = write `https://{ $address }`
x-check-20 = the folder `{ $folder }` is there, but it has no page `index.html`
x-check-23 = it would be the file `{ $file }` in the output folder, and no note, page or file becomes that
x-check-24 = seen from this page it is `{ $path }`
x-check-25 = put the file at `{ $folder }{ $path }`, or take the address out
x-check-26 = write the address of a page of this site, or the whole address, with `https://`, of what stands elsewhere
x-check-27 = `{ $address }` leads out of the site
x-check-28 = the site lies below `{ $root }`, and this address does not begin with that
x-check-29 = write `{ $root }{ $path }`
x-check-30 = readers have other computers, and see nothing there
x-check-31 = put the file beside the note, into its folder of files, and write its name alone

## check/locations

x-check-32 = so does `{ $path }`
x-check-33 = and so do { $named } more
x-check-34 = the camera wrote the place into the file, and whoever loads the photo can read it
x-check-35 = publish photos without it: write `images: {"{"}strip: true{"}"}` into `_config.yml`

## check/menu

x-check-36 = every page of the site shows this entry
x-check-37 = make the page, or take the entry out of the menu
x-check-38 = make the page (`biji new page { $page }`), or take the entry out of the menu
x-check-39 = no page is there

## check/unended

x-check-40 = { $what } has no end, and takes the rest of the page along
x-check-41 = a browser shows nothing of what follows it
x-check-42 = close it with `{ $end }`, or write `&lt;` for its `<` to show it as text
x-check-43 = this begins it
