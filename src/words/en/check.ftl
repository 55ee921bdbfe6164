### Check.

## check/case

check-case-two-origins-note = they come from `{ $one }` and `{ $other }`
check-case-one-origin-note = one comes from `{ $origin }`, the other is a list of notes
check-differ-in-case = `{ $first }` and `{ $second }` differ only in case
check-same-file-note = on Windows, on macOS and on some hosts they are the same file, and one would replace the other
check-help-rename-one = rename one of the two files, or give one of the notes its own `permalink`
check-help-rename-it = rename `{ $name }`, or give it its own `permalink`
check-help-rename-origin = rename one of the notes, files, tags or categories that they come from

## check/links

check-also-here-label = and here
check-anchor-missing-note = the link opens the page at the top
check-help-heading-id = use the id of a heading: its text without accents, and with `-` for spaces and punctuation
check-hidden-note-note = this is the address of `{ $file }`, but it is a draft, has `published: false`, or has a date in the future
check-help-publish-note = publish the note, or remove the link until then
check-no-footnotes-note = footnotes are not available here: `[^1]` is read as a link, and `[^1]: …` as its address
check-help-no-footnotes = write the remark in the text, or in a list at the end of the note
check-note-file-note = the finished site contains the page of a note, not its file
check-help-write-address = write `{ $route }`
check-address-sign-note = in an address `#` starts an anchor, and `?` starts a query
check-help-escape-sign = write `{ $file }`, where the character is escaped
check-nested-link-note = the parentheses of the link contain another link, which is not an address
check-help-address-only = write only the address: `[text](address)`
check-mail-address-note = it is an email address
check-help-write-mailto = write `mailto:{ $mail }`
check-missing-scheme-note = without `https://` it is a path relative to the page
check-help-write-https = write `https://{ $address }`
check-folder-without-page-note = the folder `{ $folder }` exists, but it has no page `index.html`
check-file-not-built-note = the build does not produce `{ $file }`
check-relative-path-note = relative to this page it is `{ $path }`
check-help-add-file = add the file at `{ $folder }{ $path }`, or remove the address
check-help-address-on-site = use the address of a page on this site, or a full address with `https://` for another site
check-outside-site = `{ $address }` is outside of the site
check-outside-site-note = the site is in `{ $root }`, and this address does not start with it
check-help-add-root = write `{ $root }{ $path }`
check-own-disk-note = readers can't open files on your computer
check-help-note-folder = move the file to the folder next to the note that has the note's files, and write only its name
check-no-anchor-on-this-page = no heading or anchor `#{ $anchor }` on this page
check-no-anchor = no heading or anchor `#{ $anchor }` on `{ $page }`
check-no-anchor-label = no such anchor
check-broken-link = nothing on this site has the address `{ $short }`
check-broken-link-label = no page or file at this address
check-no-such-file = the file `{ $short }` does not exist on this site
check-no-such-file-label = no such file
check-outside-site-label = not below the site's root
check-own-disk-link = `{ $address }` is a path on your computer
check-own-disk-file = `{ $address }` is a file on your computer
check-own-disk-label = a path on your disk

## check/locations

check-also-photo-note = so does `{ $path }`
check-more-photos-note = and so { $named ->
    [one] does 1 more file
   *[other] do { $named } more files
}
check-photo-location-note = the camera stored the location in the file, and anyone who loads the file can read it
check-help-strip-photos = write `images: {"{"}strip: true{"}"}` in `_config.yml` to publish photos without metadata
check-help-replace-films = biji can't remove it from films and HEIC photos; replace the files: save photos as JPEG, and films with `ffmpeg -i film.mp4 -map_metadata -1 -c copy new.mp4`
check-photos-have-location = { $count ->
    [one] this photo contains the location where it was taken
   *[other] { $count } photos contain the location where they were taken
}
check-films-have-location = { $count ->
    [one] this film contains the location where it was taken
   *[other] { $count } films contain the location where they were taken
}
check-photos-and-films-have-location = { $count } photos and films contain the location where they were taken

## check/menu

check-menu-note = the menu is shown on every page
check-help-menu-page = create the page, or remove the entry from the menu
check-help-menu-new-page = create the page (`biji new page { $page }`), or remove the entry from the menu
check-menu-page-missing-label = no page at this address
check-menu-broken-link = the menu entry `{ $name }` leads to `{ $written }`, which does not exist

## check/unended

check-html-not-closed = { $what } is not closed and hides the rest of the page
check-html-not-closed-note = browsers show nothing after it
check-help-close-html = close it with `{ $end }`, or write `&lt;` instead of `<` to show it as text
check-html-opened-label = opened here
check-html-comment = the comment
check-html-tag = the tag `<{ $name }`

## check/portable_names

check-name-refused = `{ $name }` can't be the name of a file or folder on Windows
check-name-is-device-note = this is the name of a device there, with any ending
check-name-end-note = a dot or a space at the end of a name is dropped there
check-name-sign-note = names can't have a `{ $sign }` there

## check/secrets

check-secret-shown = `{ $path }` shows the value of `{ $key }`
check-token-shown = `{ $path }` has a token in it: `{ $beginning }…`
check-secret-note = everybody who opens the file can read it and use it
check-secret-note-more = it is in { $others ->
    [one] 1 other file of the site, too
   *[other] { $others } other files of the site, too
}; everybody who opens one can read it and use it
check-help-secret-shown = take it out of the template, note or data file that puts it there
check-help-secret-renew = if the site is on the web already, ask the service for a new one: the old one is known
check-help-token-shown = remove it from the note; if it is on the web already, ask the service for a new one
