### What all reports have in common.

did-you-mean = did you mean { OR($names) }?
count-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}

label-error = error
label-warning = warning
label-note = note
label-help = help

count-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
count-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}

report-more = { $count } more: { $pattern }
report-show-all = `--all` shows each in full
report-summary = { AND($counts) }
report-summary-in-files = { AND($counts) } in { $files ->
    [one] 1 file
   *[other] { $files } files
}
report-and-more = and { $count } more
report-and-more-in-files = and { $count } more in { $files ->
    [one] 1 file
   *[other] { $files } files
}:
report-and-more-of-all = and { $count } more (`--all` shows each)
report-also-at = also at { $positions }
report-also-at-and-more = also at { $positions }, and { $more } more
report-times = { $count } times
report-times-in-files = { $count } times in { $files ->
    [one] 1 file
   *[other] { $files } files
}

## diagnostic/encoding

x-diagnostic-0 = the first bytes that are no UTF-8
x-diagnostic-1 = they are shown as `�`; the rest of the file is read
x-diagnostic-2 = in the site's folder, `{ $convert }` converts it
x-diagnostic-3 = when the new file can be read, put it in the old one's place: `{ $exchange }`
x-diagnostic-4 = or open the file as { $name } in an editor, and save it as UTF-8
x-diagnostic-5 = open it in an editor with the encoding that it was written in, and save it as UTF-8
x-diagnostic-6 = write the characters that were lost, and save the file as UTF-8
