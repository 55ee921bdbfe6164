### 命令行，以及各个命令的输出。

cli-unknown-language = 不支持语言 `{ $name }`
cli-known-languages = 可用的语言有 { AND($names) }

explain-file = { $path }：
explain-link = { $path }，指向这里的链接：
explain-bytes = { $path }，内容是这些字节：
explain-report = 报告：
explain-command = 命令：
explain-unknown-code = 没有 `{ $code }` 这个编号
explain-lists-codes = 运行 `biji explain` 可以列出所有编号
