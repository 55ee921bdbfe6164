### Code.

## code/block

code-unknown-option = unknown code block option `{ $written }`
code-unknown-option-label = this has no effect
code-help-did-you-mean = did you mean `{ $near }`?
code-lines-outside = { $lines } { $effect }, but the code block has { $has }
code-help-lines-by-number = lines are counted by the numbers shown next to them, starting with the first line number of the block
code-help-lines-from-one = lines are counted from 1, the first line of the block
code-unknown-language-label = shown without highlighting
