### Code.

## code/block

code-unknown-option = 代码块没有选项 `{ $written }`
code-unknown-option-label = 不起作用
code-help-did-you-mean = 你是想写 `{ $near }` 吗？
code-lines-outside = 要{ $effect }{ $lines }，但代码块里只有{ $has }
code-help-lines-by-number = 行号按显示在行旁边的数字算，从代码块的起始行号开始
code-help-lines-from-one = 行号从代码块的第一行算起，第一行是 1
code-unknown-language-label = 没有语法高亮
