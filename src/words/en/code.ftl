### Code.

## code/block

code-unknown-option = unknown code block option `{ $written }`
code-unknown-option-label = this has no effect
code-help-lines-by-number = lines are counted by the numbers shown next to them, starting with the first line number of the block
code-help-lines-from-one = lines are counted from 1, the first line of the block
code-unknown-language-label = shown without highlighting
code-invalid-expression = the regular expression `{ $text }` is not valid: { $mistake }
code-help-quote-literal-text = write the text in quotes to search for it literally
code-text-not-found = `{ $text }` is marked, but the code block does not contain it
code-help-text-by-line = text is searched line by line, exactly as it is written
code-line-outside = line { $line } is { $effect ->
    [folded] folded
   *[marked] marked
}, but the code block has { $has }
code-lines-outside = lines { $from }-{ $to } are { $effect ->
    [folded] folded
   *[marked] marked
}, but the code block has { $has }
code-only-line = only line { $first }
code-only-lines = only lines { $first } to { $last }
code-unknown-language = unknown language `{ $name }`
