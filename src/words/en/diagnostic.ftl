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
