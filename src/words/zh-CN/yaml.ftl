### Yaml.

## yaml/cause

yaml-quote-text-help = 给这段文字加上引号
yaml-merge-needs-mapping = `<<` 的值必须是映射
yaml-not-a-mapping-label = 不是映射
yaml-merge-help = 写成 `<<: *name`，并在上面的映射前写上 `&name`
yaml-invisible-character-label = 看不见的字符
yaml-delete-character-help = 删掉它，或者重新输入这一行
yaml-too-deep = 嵌套太深，或者重复引用太多
yaml-too-deep-help = 减少嵌套；如果是有很多括号的文字，就加上引号
yaml-second-document = 第二个 YAML 文档从这里开始
yaml-document-end-label = `---` 或 `...` 结束了第一个文档
yaml-second-document-help = 删掉这一行，一个文件里只能有一个文档
yaml-item-own-line-label = 列表项要另起一行
yaml-write-items-help = 写成 `{ $key }: [{ $items }]`，或者在下一行写 `- { $items }`
yaml-missing-comma = { $line }：缺少逗号
yaml-missing-comma-label = 这前面缺少逗号
yaml-missing-comma-help = 在两项之间加上 `,`
yaml-dash-needs-space-label = 后面要有空格
yaml-write-item-help = 写成 `- { $trim_start }`
yaml-indentation-label = 这里的缩进不对
yaml-write-aligned-item-help = 写成 `{ $lead }{ $trim }`
yaml-unused-name-label = 没有地方引用这个名字

## yaml/comment

yaml-cut-off-by-comment = `{ $key }` 的值在 `#` 前面就结束了
yaml-comment-label = 这是注释，不属于 `{ $key }`
yaml-comment-note = 在 YAML 里，空格后面的 `#` 表示注释
yaml-quote-whole-value-help = 给整个值加上引号：`{ $quoted }`
yaml-comment-space-help = 如果本来就是注释，在 `#` 后面加一个空格

## yaml/duplicate

yaml-duplicate-key = 键 `{ $key }` 重复
yaml-defined-again-label = 这里又写了一次
yaml-delete-one-help = 删掉其中一个
yaml-delete-which-help = 删掉{ $which }
yaml-keep-one-or-list-help = 只留一个；有几个值的，写成列表 `[a, b]`

## yaml/indentation

yaml-indented-below-value = `{ $above }` 已经有值，下面的 `{ $key }` 却比它缩进得更多
yaml-align-keys-help = 让 `{ $key }` 和 `{ $above }` 对齐
yaml-write-aligned-key-help = 写成 `{ $indent }{ $key }:{ $value }`，和 `{ $above }` 对齐
yaml-write-aligned-line-help = 写成 `{ $sibling }{ $shown }`，和上一行对齐
yaml-write-outer-key-help = 如果它不属于 `{ $key }`，就写成 `{ $lead }{ $shown }`
yaml-tab = 这里用了制表符，YAML 只能用空格缩进
yaml-tab-label = 制表符
yaml-tab-help = 只用空格缩进
yaml-odd-space-label = 不是普通空格
yaml-odd-space-help = 用普通空格缩进

## yaml/quotes

yaml-text-after-kind-label = { $kind }后面还有文字
yaml-needs-quotes-label = 需要加引号
yaml-after-closing-quote-label = 引号在这前面已经关上
yaml-escape-label = 在双引号里表示转义
yaml-unclosed-quote = { $line }：引号没有关上
yaml-opened-here-label = 从这里开始
yaml-close-quote-help = 在这段文字末尾用 `{ $quote }` 关上，或者删掉这个引号
yaml-write-whole-list-help = 写成 `{ $key }: { $whole }`
yaml-close-bracket-help = 在结尾加上 `{ $close }`；如果是文字，就加上引号

## yaml/words

yaml-unknown-type = YAML 没有 `!{ $tag }` 这个类型
yaml-quote-type-help = 以 `!` 开头的文字要加上引号
yaml-unknown-reference = `*` 引用的名字前面没有定义
yaml-quote-reference-help = 以 `*` 开头的文字要加上引号
yaml-invalid = 这不是合法的 YAML
