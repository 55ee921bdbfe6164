### 公式。

## formula/engine

formula-too-long = 公式超过 { $limit } 字节
formula-nested-too-deep = 公式嵌套超过 { $limit } 层
formula-needs-too-much-memory = 公式需要的内存太多
formula-help-split = 拆成几个公式
formula-help-correct = 改正公式；如果 `$` 是美元符号，就写 `\$`
formula-help-macros = 检查 `\def`、`\newcommand` 和 `math.macros`：有的宏用到了自己，或者宏之间互相展开的次数太多

## formula/reason

formula-unknown-command = 没有命令 `{ $name }`
formula-unknown-environment = 没有环境 `{ $name }`
formula-macros-never-end = 宏无穷展开，或者展开后太长
formula-two-tags = `\tag` 用了两次
formula-tag-in-line = `\tag` 只能用在单独成行的公式里
formula-double-superscript = 连续写了两个上标
formula-double-subscript = 连续写了两个下标
formula-limits-without-operator = `\limits` 前面要有运算符
formula-unexpected = 这里不能有 `{ $found }`
formula-ampersand = `&` 用来分列，但这里没有分列的环境
formula-ends-before = 公式末尾缺少 `{ $expected }`
formula-expected = 这里应该是 `{ $expected }`，写的是 `{ $found }`
formula-expected-one-of = 这里应该是 { OR($expected) }，写的是 `{ $found }`
formula-other-end = `\begin{"{"}{ $begin }{"}"}` 的结尾写成了 `\end{"{"}{ $end }{"}"}`
formula-left-without-right = `\left` 缺少对应的 `\right`
formula-right-without-left = `\right` 缺少对应的 `\left`
formula-begin-without-end = `{ $begin }` 缺少对应的 `\end`
formula-end-without-begin = `\end` 缺少对应的 `\begin`
formula-brace-not-closed = 这个 `{"{"}` 没有关上
formula-brace-not-opened = 这个 `{"}"}` 前面没有对应的 `{"{"}`
formula-middle-without-left = `\middle` 缺少对应的 `\left`
formula-no-delimiter = `{ $function }` 后面的 `{ $delimiter }` 不是定界符
formula-nothing-after = `{ $symbol }` 后面没有内容
formula-missing-argument = `{ $command }` 缺少参数
formula-missing-arguments = `{ $command }` 缺少参数，要 { $wanted } 个
formula-too-few-arguments = `{ $command }` 缺少参数：要 { $wanted } 个，只写了 { $given } 个
formula-needs-braces = 这里要用花括号把 `{ $function }` 和它的参数括起来
formula-not-in-text = `{ $function }` 不能用在文字里
formula-only-in-text = `{ $function }` 只能用在文字里
formula-only-on-own-lines = `{ $environment }` 只能用在单独成行的公式里
formula-two-infix-operators = 一组里有两个 `\over` 这样的命令
formula-invalid-color = `{ $color }` 不是有效的颜色
formula-invalid-size = `{ $size }` 不是有效的尺寸，应该写成 `1em` 这样
formula-missing-size = 缺少尺寸，比如 `1em`
formula-invalid-unit = `{ $unit }` 不是有效的单位
formula-unknown-alignment = 没有 `{ $alignment }` 这种列对齐方式，可以用 `l`、`c`、`r`，竖线用 `|`
formula-command-exists = 已经有 `{ $name }`，要用 `\renewcommand`
formula-command-does-not-exist = 还没有 `{ $name }`，要用 `\newcommand`
