### 所有报告共用的说法。

did-you-mean = 你是想写 { OR($names) } 吗？
did-you-mean-name = 你是想写 `{ $name }` 吗？
count-files = { $count } 个文件

label-error = 错误
label-warning = 警告
label-note = 说明
label-help = 帮助

count-errors = { $count } 个错误
count-warnings = { $count } 个警告

report-more = 另有 { $count } 处：{ $pattern }
report-show-all = 加上 `--all` 可以逐条查看
report-summary = { LIST($counts) }
report-summary-in-files = { LIST($counts) }，涉及 { $files } 个文件
report-and-more = 另有 { $count } 处
report-and-more-in-files = 另有 { $count } 处，在 { $files } 个文件里：
report-and-more-of-all = 另有 { $count } 处（加上 `--all` 可以逐条查看）
report-also-at = 还出现在 { $positions }
report-also-at-and-more = 还出现在 { $positions }，以及另外 { $more } 处
report-times = 共 { $count } 次
report-times-in-files = 共 { $count } 次，在 { $files } 个文件里

## diagnostic/encoding

diagnostic-encoding-invalid-byte-label = 第一个无效字节
diagnostic-encoding-note-shown-as-replacement = 无效的字节显示为 `�`
diagnostic-encoding-help-convert = 要转换编码，在站点目录里运行：`{ $convert }`
diagnostic-encoding-help-replace-old-file = 新文件如果没有乱码，就用它替换旧文件：`{ $exchange }`
diagnostic-encoding-help-open-as = 或者在编辑器里用 { $name } 编码打开文件，再存为 UTF-8
diagnostic-encoding-help-open-in-original = 在编辑器里用原来的编码打开文件，再存为 UTF-8
diagnostic-encoding-help-not-a-text = 如果它不是文本，改成它本来的扩展名，或者删掉它
diagnostic-encoding-help-replace-characters = 把 `�` 改成正确的文字，再存为 UTF-8
diagnostic-encoding-other = `{ $name }` 不是 UTF-8，可能是 { $encoding }
diagnostic-encoding-not-utf8 = `{ $name }` 不是有效的 UTF-8
