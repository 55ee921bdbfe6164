### Code.

## code/block

code-unknown-option = 代码块没有选项 `{ $written }`
code-unknown-option-label = 不起作用
code-help-lines-by-number = 行号按代码旁边显示的数字算，第一行是代码块的起始行号
code-help-lines-from-one = 行号从代码块的第一行算起，第一行是 1
code-unknown-language-label = 没有语法高亮
code-invalid-expression = 正则表达式 `{ $text }` 无效：{ $mistake }
code-help-quote-literal-text = 想按原文查找，就给文字加上引号
code-text-not-found = 要标记 `{ $text }`，但代码块里没有
code-help-text-by-line = 按原文逐行查找
code-line-outside = 要{ $effect ->
    [folded] 折叠
   *[marked] 标记
}第 { $line } 行，但代码块{ $has }
code-lines-outside = 要{ $effect ->
    [folded] 折叠
   *[marked] 标记
}第 { $from }–{ $to } 行，但代码块{ $has }
code-only-line = 只有第 { $first } 行
code-only-lines = 只有第 { $first } 到第 { $last } 行
code-unknown-language = 没有 `{ $name }` 这种语言
