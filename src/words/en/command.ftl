### The command line and what commands say.

cli-unknown-language = no language `{ $name }`
cli-known-languages = biji speaks { AND($names) }

explain-file = { $path }:
explain-link = { $path }, a link to:
explain-bytes = { $path }, these bytes:
explain-report = The report:
explain-command = The command:
explain-unknown-code = unknown code `{ $code }`
explain-lists-codes = `biji explain` lists all codes
