
## code/block

x-code-0 = code blocks have no option `{ $written }`
x-code-1 = this has no effect and is not shown
x-code-2 = did you mean `{ $near }`?
x-code-3 = { $lines } { $effect } in a code block that has { $has }
x-code-4 = lines are counted by the numbers beside them, from the block's first line number
x-code-5 = lines are counted from 1, the first line of the block
x-code-6 = printed without colours
