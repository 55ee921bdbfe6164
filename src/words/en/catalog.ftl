### Catalog.

## catalog/abbrlink

catalog-missing-abbrlink = missing `{ $line }` in the front matter
catalog-note-abbrlink-from-title = the value is computed from the title, as hexo-abbrlink does, so the address changes with the title
catalog-help-add-abbrlink = add the line to the front matter; `biji new` adds it to new notes

## catalog/address

catalog-no-value-label = has no value
catalog-note-file-name-used = the pattern is `{ $permalink }`; the name of the file is used instead
catalog-help-did-you-mean-placeholder = in `permalink`, did you mean `:{ $near }`?
catalog-help-permalink-defaults = or set a default for all notes in `permalink_defaults`
catalog-placeholder-without-value = this note has no value for `:{ $name }`, which `permalink` uses
catalog-help-title-with-letters = give the note a `title` with letters or digits
catalog-help-keep-address = write `{ $line }` into the front matter to keep this address
catalog-help-keep-addresses = write `{ $name }: NAME` into each note, where NAME is the name of its file, to keep its address

## catalog/assets

catalog-file-of-restricted-folder-not-copied = `{ $path }` is not copied because its folder restricts who can read it
catalog-note-file-of-restricted-folder-copied = the file would be copied unchanged, and everybody could read it
catalog-restricted-file-not-copied = `{ $path }` is not copied because its front matter restricts who can read it
catalog-note-restricted-file-copied = the file would be copied unchanged, including its front matter
catalog-help-delete-key-or-move-file = delete the key if everybody may read the file; otherwise move the file out of this folder
catalog-untrusted-page = `{ $path }` is not copied because a browser or a host would run or obey it as a file of this site
catalog-note-untrusted-page = `untrusted: true` in `_config.yml`: such a file would act with the rights of the site
catalog-help-untrusted-page = write it as a note; or, if you trust this file, add `{ $path }` to `skip_render` in `_config.yml`
catalog-untrusted-place = a note may not be published at `{ $path }`
catalog-untrusted-place-label = published at `{ $path }`
catalog-help-untrusted-place = choose an address that ends in `/` or `.html` and is not below that of a list

## catalog/classify

catalog-note-copied-unchanged = the file is copied unchanged
catalog-help-convert-or-skip-render = convert it to `.{ $becomes }`, or add it to `skip_render` to copy it without this warning
catalog-foreign-language = `{ $name }` is written in { $language }, which biji does not run

## catalog/collide

catalog-shared-address = `{ $first }` and `{ $second }` have the same address: `{ $path }`
catalog-shared-address-other-label = the other file
catalog-note-accents-differ = the names differ only in how accents are stored: one of them comes from macOS
catalog-help-change-key = change the `{ $one }` of one of them
catalog-help-rename-or-add-date = rename one of the files, give one its own `permalink`, or put the date into the site's `permalink`
catalog-help-rename-or-permalink = rename one of the files, or give one its own `permalink`
catalog-terms-share-page = the { $plural } { AND($names) } share one page: `{ $route }`
catalog-note-terms-share-page = { $reason }; the page lists the notes of all of them
catalog-help-set-slugs = set a slug for each in the configuration: { $example }
catalog-terms-differ-in-case = the { $plural } { AND($names) } differ only in case
catalog-help-same-case = write the name the same way in all notes, or set `filename_case: 1`, or use { $example }
catalog-note-punctuation-removed = punctuation is removed from addresses; on case-insensitive disks, the pages overwrite each other
catalog-help-set-slug = set a slug for one of them in the configuration: { $example }
catalog-term-used-here-label = `{ $term }` is used here
catalog-help-change-key-of = change the `{ $key }` of `{ $file }`
catalog-reason-punctuation-and-case = punctuation is removed from addresses and `filename_case` changes their case, so these names have the same one
catalog-reason-case = `filename_case` changes the case of addresses, so these names have the same one
catalog-reason-punctuation = punctuation is removed from addresses, so these names have the same one
catalog-reason-same-slug = the configuration gives them the same slug, or they are shortened to the same
catalog-note-overwritten = on case-insensitive disks, their pages overwrite each other
catalog-term-pages-differ-in-case = the pages of the { $plural } { AND($names) } differ only in case: { LIST($pages) }

## catalog/facts

catalog-missing-date = `{ $path }` has no date
catalog-note-treated-as-oldest = it is treated as the oldest note, because the times of a file change when it is copied
catalog-help-add-date = add the date to the front matter; the file was last changed on { $day }: `date: { $day }`
catalog-name-not-an-address = `{ $path }` is left out: its name can't be used as an address
catalog-note-percent-in-name = with `quirks: hexo`, a `%` in a name must start an escape such as `%20`
catalog-help-rename-or-quirks = rename the file, or set `quirks: biji`

## catalog/glob

catalog-invalid-pattern = invalid pattern in `{ $key }`: `{ $written }`
catalog-help-patterns-relative = patterns are relative to the folder of notes, for example `drafts/**` or `*.bak`

## catalog/idle_pattern

catalog-note-notes-published-anyway = the matching notes are published; use `ignore` for notes
catalog-help-ignore-or-unpublish = write `ignore: "**/{ $trim_start_matches }"`, or `published: false` in the notes
catalog-note-ignore-full-path = `ignore` is compared with the full path of a file, starting at the root of the disk
catalog-no-effect-label = has no effect
catalog-help-path-or-delete-pattern = write a path relative to the folder of notes, such as `drafts/**`, or delete the pattern
catalog-exclude-not-for-notes = `exclude` has no effect on notes in `{ $first }`
catalog-pattern-matches-nothing = the `{ $key }` pattern `{ $written }` matches no file

## catalog/length

catalog-help-shorter-permalink = give the note a shorter `permalink`, or its file a shorter name
catalog-help-shorter-name = use a shorter name, or set a short slug in `{ $map }`
catalog-address-too-long = { $what } is too long for a file name and is shortened
catalog-note-file-name-limit = file names can have at most { $longest_part } bytes, which is 85 Chinese characters
catalog-note-shortened-to = shortened to `{ $cut }`
catalog-note-address = the note's address
catalog-term-address = the address of the { $kind }

## catalog/locked

catalog-note-files-open-to-all = anybody who knows or guesses the address can open { AND($names) }
catalog-help-remove-or-rename-files = remove files that nobody else may see, or give them names that can't be guessed
catalog-password-tag-not-used = the tag `{ $tag }` has a password, but no post has this tag
catalog-note-published-unencrypted = if the tag is mistyped, the posts that it should lock are published unencrypted
catalog-help-correct-password-tag = write the tag as it is in the posts, or delete the entry
catalog-files-not-locked = the text of the note is encrypted, but its files are not
catalog-note-more-files-open-to-all = anybody who knows or guesses the address can open { LIST($names) } and { $count } more

## catalog/misnamed

catalog-help-move-notes = move { $notes ->
    [one] it
   *[other] them
} into `{ $usual }`
catalog-notes-not-on-site = { $notes ->
    [one] 1 note in `{ $own }` is not part of the site
   *[other] { $notes } notes in `{ $own }` are not part of the site
}
catalog-notes-published = { $notes ->
    [one] 1 note in `{ $own }` is published
   *[other] { $notes } notes in `{ $own }` are published
}
catalog-notes-not-posts = { $notes ->
    [one] 1 note in `{ $own }` is not a post
   *[other] { $notes } notes in `{ $own }` are not posts
}
catalog-note-underscore-folder = folders with names that start with `_` are not read, except `{ $usual }` and similar ones
catalog-note-drafts-folder = drafts are kept in `{ $usual }`; elsewhere they are pages that everybody can read
catalog-note-only-posts = posts are read from `{ $usual }`; elsewhere notes are pages, which are not in any list, archive or feed

## catalog/notes

catalog-not-read-as-note = `{ $path }` is not read as a note
catalog-not-read-as-page = `{ $name }` is not read as a page
catalog-note-extension-not-supported = `.{ $extension }` files are not supported: the file is copied unchanged
catalog-help-rename-markdown = if it is Markdown, rename it to `{ $renamed }`
catalog-help-skip-render = to copy it without this warning, add it to `skip_render`
catalog-note-whole-document = it is a whole HTML document without front matter, which does not fit into a theme
catalog-help-move-document = move it to `{ $place }`, where it is copied unchanged
catalog-help-add-front-matter = or give it front matter with a `title` and a `date` to make it a note
catalog-help-move-out = if it is not a note, move it out of `{ $folder }`
catalog-note-name-taken = another note has the name `{ $name }`
catalog-help-rename-own-note = rename `{ $name }` if it is a separate note
catalog-note-no-extension = its name has no extension
catalog-note-mdx = `.mdx` files are not supported, because their components need JavaScript
catalog-note-markdown-extensions = `.{ $extension }` is not a supported Markdown extension: `.md`, `.markdown`, `.mkd`, `.mkdn`, `.mdwn`
catalog-help-rename-name-taken = rename it if it is a separate note: `{ $renamed }` already exists
catalog-help-convert = convert it to Markdown, as `{ $renamed }`
catalog-help-convert-with = convert it to Markdown: `{ $command }`
catalog-note-not-supported = `.{ $extension }` files are not supported
catalog-note-template-language = `.{ $extension }` is a template language, which biji does not run

## catalog/unseen

catalog-posts-not-found = the site has no posts, but `{ $own }` looks like their folder
catalog-note-posts-folder = posts are read from `{ $usual }`; { $what }
catalog-folder-not-on-site = { $count ->
    [one] its note is not on the site
   *[other] its { $count } notes are not on the site
}
catalog-folder-of-pages = { $count ->
    [one] its note became a page, which is not in any list, archive or feed
   *[other] its { $count } notes became pages, which are not in any list, archive or feed
}
catalog-help-rename-folder = rename `{ $own }` to `{ $usual }`
