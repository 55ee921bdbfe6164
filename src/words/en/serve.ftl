### Preview.

## serve/building

serve-panic-without-message = no message

## serve/folder

serve-not-found = 404: page not found

## serve/mod

serve-no-such-address = no such address

## serve/page/dashboard

serve-dashboard = Dashboard
serve-dashboard-back = Back to the site
serve-dashboard-notes = { $count ->
    [one] note
   *[other] notes
}
serve-dashboard-words = { $count ->
    [one] word
   *[other] words
}
serve-dashboard-note-words = { $count ->
    [one] 1 word
   *[other] { $count } words
}
serve-dashboard-draft-count = { $count ->
    [one] draft
   *[other] drafts
}
serve-dashboard-errors = { $count ->
    [one] error
   *[other] errors
}
serve-dashboard-warnings = { $count ->
    [one] warning
   *[other] warnings
}
serve-dashboard-drafts = Drafts
serve-dashboard-scheduled = Scheduled
serve-dashboard-recent = Recently edited
serve-dashboard-diagnostics = Errors and warnings
serve-dashboard-unused = Unused files
serve-dashboard-untitled = (untitled)
serve-dashboard-no-drafts = No drafts. Create one with `biji new draft TITLE`.
serve-dashboard-none-scheduled = No notes with a date in the future.
serve-dashboard-no-notes = No notes yet.
serve-dashboard-no-diagnostics = No errors or warnings.
serve-dashboard-none-unused = No unused files.
serve-dashboard-draft-hint = To see drafts as pages, run `biji serve --drafts`.
serve-dashboard-unused-hint = No text of the site contains their names.
serve-dashboard-more = and { $count } more

## serve/page/own

serve-building = Building…
serve-building-notes = Building { $notes ->
    [one] 1 note
   *[other] { $notes } notes
}. The page appears here as soon as it is ready.
serve-building-site = Building the site. The page appears here as soon as it is ready.
serve-building-reload = Reload this page in a moment.

## serve/page/state

serve-state-draft = Draft
serve-state-hidden = Not published
serve-state-future = Dated in the future
serve-state-unlisted = Unlisted
serve-state-locked = Locked

## serve/page/preview.js

serve-overlay-old-page = The page below is its last version without errors. This message goes away as soon as you fix the errors and save.
serve-overlay-fix = This message goes away as soon as you fix the errors and save.
serve-overlay-hide = Hide
serve-overlay-close = Close
serve-overlay-more = { $count } more in the terminal
serve-overlay-disconnected = The preview has stopped. Reconnecting…
serve-overlay-internal-error = Internal error in biji
serve-overlay-internal-error-help = This is a bug in biji, and your notes are unchanged. biji builds again when you save. Please report the bug, with a note that causes it.

## serve/preview

serve-page-failed = internal error in biji on this page; see the terminal for details
serve-invalid-address = the address is not valid
serve-no-such-page = the preview has no such page
serve-file-failed = the file can't be created
serve-file-unreadable = the file can't be read at the moment; try again
serve-file-gone = the file does not exist any more
serve-method-not-allowed = only GET and HEAD are supported
serve-host-missing = the request has no `Host` header
serve-host-refused = this preview only answers requests to this machine's own names, such as localhost
serve-host-twice = the request has more than one `Host` header
serve-origin-refused = this preview does not answer requests from pages of other addresses
    to open it from another machine, start it with: biji serve --host 0.0.0.0

## serve/watch

serve-watch-too-many-folders = too many folders to watch; `sysctl fs.inotify.max_user_watches` shows the limit, and `sudo sysctl fs.inotify.max_user_watches=524288` raises it
serve-watch-too-many-programs = too many programs are watching folders; `sudo sysctl fs.inotify.max_user_instances=512` raises the limit
serve-watch-failed = the operating system can't watch the folder: { $error }
serve-watch-silent = the site lies on a file system that does not report changes ({ $kind })
