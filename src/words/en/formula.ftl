### Formulas.

## formula/engine

formula-too-long = the formula is longer than { $limit } bytes
formula-nested-too-deep = the formula is nested more than { $limit } levels deep
formula-needs-too-much-memory = the formula needs too much memory
formula-help-split = split it into several formulas
formula-help-correct = correct the formula, or write `\$` for a dollar sign
formula-help-macros = check `\def`, `\newcommand` and `math.macros`: a macro uses itself, or macros use each other too many times

## formula/reason

formula-unknown-command = unknown command `{ $name }`
formula-unknown-environment = unknown environment `{ $name }`
formula-macros-never-end = the macros never end, or expand too much
formula-two-tags = `\tag` is used twice
formula-tag-in-line = `\tag` works only in formulas on lines of their own
formula-double-superscript = double superscript
formula-double-subscript = double subscript
formula-limits-without-operator = `\limits` must follow an operator
formula-unexpected = unexpected `{ $found }`
formula-ampersand = `&` separates columns, but there is no environment with columns
formula-ends-before = missing `{ $expected }` at the end of the formula
formula-expected = expected `{ $expected }`, found `{ $found }`
formula-expected-one-of = expected { OR($expected) }, found `{ $found }`
formula-other-end = `\begin{"{"}{ $begin }{"}"}` is closed by `\end{"{"}{ $end }{"}"}`
formula-left-without-right = `\left` without `\right`
formula-right-without-left = `\right` without `\left`
formula-begin-without-end = `{ $begin }` without `\end`
formula-end-without-begin = `\end` without `\begin`
formula-brace-not-closed = this `{"{"}` is never closed
formula-brace-not-opened = this `{"}"}` closes nothing
formula-middle-without-left = `\middle` without `\left`
formula-no-delimiter = `{ $delimiter }` can't be a delimiter after `{ $function }`
formula-nothing-after = nothing follows `{ $symbol }`
formula-missing-argument = missing argument of `{ $command }`
formula-missing-arguments = missing arguments of `{ $command }`: it takes { $wanted }
formula-too-few-arguments = missing argument of `{ $command }`: it takes { $wanted }, but has { $given }
formula-needs-braces = `{ $function }` and its arguments must be in braces here
formula-not-in-text = `{ $function }` can't be used in text
formula-only-in-text = `{ $function }` can be used only in text
formula-only-on-own-lines = `{ $environment }` can be used only in formulas on lines of their own
formula-two-infix-operators = two operators such as `\over` in one group
formula-invalid-color = invalid color `{ $color }`
formula-invalid-size = invalid size `{ $size }`; expected one such as `1em`
formula-missing-size = missing size, such as `1em`
formula-invalid-unit = invalid unit `{ $unit }`
formula-unknown-alignment = unknown column alignment `{ $alignment }`; use `l`, `c` or `r`, and `|` for a line
formula-command-exists = `{ $name }` already exists; use `\renewcommand`
formula-command-does-not-exist = `{ $name }` does not exist; use `\newcommand`
