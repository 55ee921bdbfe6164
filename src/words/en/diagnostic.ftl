### What all reports have in common.

did-you-mean = did you mean { OR($names) }?
did-you-mean-name = did you mean `{ $name }`?
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

diagnostic-encoding-invalid-byte-label = first invalid byte
diagnostic-encoding-note-shown-as-replacement = invalid bytes are shown as `�`
diagnostic-encoding-help-convert = to convert it, run in the folder of the site: `{ $convert }`
diagnostic-encoding-help-replace-old-file = if the new file is readable, replace the old one: `{ $exchange }`
diagnostic-encoding-help-open-as = or open the file as { $name } in an editor, and save it as UTF-8
diagnostic-encoding-help-open-in-original = open it in an editor with its original encoding, and save it as UTF-8
diagnostic-encoding-help-not-a-text = if it is not a text, give it the extension of what it is, or remove it
diagnostic-encoding-help-replace-characters = replace the `�` with the right characters, and save the file as UTF-8
diagnostic-encoding-other = `{ $name }` is not UTF-8; it is probably { $encoding }
diagnostic-encoding-not-utf8 = `{ $name }` is not valid UTF-8
