### Yaml.

## yaml/cause

yaml-quote-text-help = 给这段文字加上引号
yaml-merge-needs-mapping = `<<` 的值必须是映射
yaml-not-a-mapping-label = 不是映射
yaml-merge-help = 写成 `<<: *name`，并在上面的映射前面写上 `&name`
yaml-invisible-character-label = 看不见的字符
yaml-delete-character-help = 删掉它，或者重新输入这一行
yaml-too-deep = 嵌套太深，或者重复引用太多
yaml-too-deep-help = 减少嵌套；如果是有很多括号的文字，就加上引号
yaml-second-document = 第二个 YAML 文档从这里开始
yaml-document-end-label = `---` 或 `...` 结束了第一个文档
yaml-second-document-help = 删掉这一行，一个文件里只能有一个文档
yaml-item-own-line-label = 列表项要另起一行
yaml-write-items-help = 写成 `{ $key }: [{ $items }]`，或者在下一行写 `- { $items }`
yaml-missing-comma = { $line }里缺少逗号
yaml-missing-comma-label = 这前面缺少逗号
yaml-missing-comma-help = 在两项之间加上 `,`
yaml-dash-needs-space-label = 后面要有空格
yaml-write-item-help = 写成 `- { $trim_start }`
yaml-indentation-label = 这里的缩进不对
yaml-write-aligned-item-help = 写成 `{ $lead }{ $trim }`
yaml-unused-name-label = 没有地方引用这个名字
yaml-subject-item = 列表项
yaml-subject-key = `{ $key }`{" "}
yaml-sign = {""} `{ $sign }`{" "}
yaml-sign-backtick = 反引号
yaml-quote-whole-help = 给整个值加上引号
yaml-write-value-help = 写成 `{ $key }: { $value }`
yaml-write-key-help = 先写 `{ $key }: `，再写值
yaml-control-character = 这里只能是文字，却有一个控制字符（U+{ $code }）
yaml-begins-with-sign = { $line }以{ $sign }开头，在 YAML 里有特殊含义
yaml-unquoted-start-label = 需要加引号
yaml-directive-label = 表示指令
yaml-reference-label = 引用前面的名字
yaml-name-label = 给后面的内容起名字
yaml-type-label = 表示类型
yaml-never-opened-label = 前面没有打开的列表或映射
yaml-long-key-label = 表示跨行的键
yaml-block-text-label = 表示从下一行开始的多行文字
yaml-colon-makes-key = { $line }里有冒号加空格，YAML 会把它当成键
yaml-colon-at-end-label = 末尾的冒号也会让它变成键
yaml-this-colon-label = 这个冒号
yaml-list-on-key-line = `{ $key }` 的列表和键写在了同一行
yaml-dash-without-space = 列表项的 `-` 后面缺少空格
yaml-full-width-colon = `{ $key }` 后面是全角冒号
yaml-full-width-colon-label = 应该是 `:` 加空格
yaml-colon-without-space = `{ $key }` 的冒号后面缺少空格
yaml-colon-without-space-label = 后面要有空格
yaml-item-indented-further = 这个列表项比前一项缩进得更多，YAML 会把两项读成一段文字

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
yaml-which-first = 第一个，它没有值
yaml-which-second = 这一个，它是多余的
yaml-first-here-label = 第一次写在这里

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
yaml-write-without-space-help = 写成 `{ $text }`，去掉前面的空格
yaml-delete-space-before-help = 删掉 `{ $key }` 前面的空格
yaml-outdent-keys-help = 让 `{ $key }` 和它下面的键都顶格写
yaml-first-key-indented = `{ $key }` 有缩进，下面的键却没有
yaml-misaligned = { $line }和上面的任何一行都没有对齐
yaml-unknown-space = 缩进用了 YAML 不认识的空格（U+{ $code }）

## yaml/quotes

yaml-text-after-kind-label = { $kind }后面还有文字
yaml-needs-quotes-label = 需要加引号
yaml-after-closing-quote-label = 引号在这前面已经关上
yaml-escape-label = 在双引号里表示转义
yaml-unclosed-quote = { $line }的引号没有关上
yaml-opened-here-label = 从这里开始
yaml-close-quote-help = 在这段文字末尾加上 `{ $quote }`，或者删掉这个引号
yaml-write-whole-list-help = 写成 `{ $key }: { $whole }`
yaml-close-bracket-help = 在结尾加上 `{ $close }`；如果是文字，就加上引号
yaml-text-after-kind = { $line }以{ $kind }开头，后面又有文字
yaml-item-needs-quotes = { $line }里有一项要加引号，不加就是别的意思
yaml-text-after-quote = { $line }的引号关上以后还有文字
yaml-unknown-escape = { $line }里的反斜杠后面不是 YAML 的转义
yaml-unclosed-bracket = { $line }的 `{ $open }` 没有关上

## yaml/words

yaml-unknown-type = YAML 没有 `!{ $tag }` 这个类型
yaml-quote-type-help = 以 `!` 开头的文字要加上引号
yaml-unknown-reference = `*` 引用的名字前面没有定义
yaml-quote-reference-help = 以 `*` 开头的文字要加上引号
yaml-invalid = 这不是合法的 YAML
yaml-reason-key-expected-label = 这里应该是一个键
yaml-reason-align-keys-help = 让同一层的键对齐
yaml-reason-item-expected-label = 这里应该是以 `- ` 开头的列表项
yaml-reason-align-items-help = 让同一个列表的各项对齐
yaml-reason-no-list-here-label = 列表不能从这里开始
yaml-reason-list-below-key-help = 把第一个 `- ` 写在键的下一行
yaml-reason-no-key-here-label = 键不能从这里开始
yaml-reason-quote-colon-help = 给带冒号的文字加上引号；如果是键，就和上面的键对齐
yaml-reason-quote-question-mark-help = 以 `?` 开头的文字要加上引号
yaml-reason-key-and-colon-missing-label = 这一行或上一行缺少键和冒号
yaml-reason-write-key-value-help = 写成 `key: value`
yaml-reason-list-comma-missing-label = 这前面缺少逗号或 `]`
yaml-reason-write-list-help = 列表写成 `[a, b]`
yaml-reason-mapping-comma-missing-label = 这前面缺少逗号或 `{"}"}`
yaml-reason-write-mapping-help = 映射写成 `{"{"}a: 1, b: 2{"}"}`
yaml-reason-quote-value-help = 给值加上引号
yaml-reason-escape-label = 双引号里的反斜杠后面不是 YAML 的转义
yaml-reason-single-quotes-help = 改用单引号
yaml-reason-document-label = YAML 文档在这里结束或开始
yaml-reason-delete-rule-help = 删掉 `---` 或 `...` 这一行
yaml-reason-directive-label = 以 `%` 开头的一行是 YAML 的指令
yaml-reason-anchor-label = `&` 后面缺少名字，或者名字不合法
yaml-reason-quote-ampersand-help = 以 `&` 开头的文字要加上引号
yaml-reason-alias-label = `*` 后面缺少名字，或者名字不合法
yaml-reason-name-expected-label = 在 YAML 里，`&` 和 `*` 后面必须是名字
yaml-reason-quote-either-help = 以它们开头的文字要加上引号
yaml-reason-value-missing-label = 这里缺少值
yaml-reason-write-value-or-quote-help = 写上值；如果是以这个符号开头的文字，就加上引号
yaml-reason-never-closed-label = 上面有引号或括号没有关上
yaml-reason-close-help = 补上缺少的引号或括号
yaml-reason-block-sign-label = `|` 和 `>` 的同一行后面不能有文字
yaml-reason-text-below-help = 从下一行开始写
yaml-reason-block-number-label = `|` 和 `>` 后面的数字不能是 0
yaml-reason-leave-out-help = 删掉它
yaml-reason-quote-signs-help = 含有 `:`、`[`、`{"{"}`、`#`、`&`、`*` 这类符号的文字要加上引号

## yaml/mod

yaml-kind-nothing = 空值
yaml-kind-boolean = 布尔值
yaml-kind-number = 数字
yaml-kind-text = 文字
yaml-kind-date = 日期
yaml-kind-list = 列表
yaml-kind-mapping = 映射
