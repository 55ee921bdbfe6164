### 所有报告共用的说法。

did-you-mean = 你是想写 { OR($names) } 吗？
count-files = { $count } 个文件

label-error = 错误
label-warning = 警告
label-note = 说明
label-help = 帮助

count-errors = { $count } 个错误
count-warnings = { $count } 个警告

report-more = 另有 { $count } 处：{ $pattern }
report-show-all = 加上 `--all` 可以逐条查看
report-summary = { AND($counts) }
report-summary-in-files = { AND($counts) }，涉及 { $files } 个文件
report-and-more = 另有 { $count } 处
report-and-more-in-files = 另有 { $count } 处，在 { $files } 个文件里：
report-and-more-of-all = 还有 { $count } 处（加上 `--all` 可以逐条查看）
report-also-at = 还出现在 { $positions }
report-also-at-and-more = 还出现在 { $positions }，以及另外 { $more } 处
report-times = 共 { $count } 次
report-times-in-files = 共 { $count } 次，在 { $files } 个文件里
