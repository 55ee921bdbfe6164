### Markdown.

## markdown/alerts

markdown-unknown-alert-kind = 没有 `{ $kind }` 这种提示框
markdown-unknown-alert-kind-label = 显示成 `[!info]` 的样子，标题用这个词
markdown-help-did-you-mean = 你是想写 `{ $near }` 吗？

## markdown/blanks

markdown-space-in-address = 地址 `{ $address }` 里有空格，所以这不是{ $what }
markdown-shown-as-written-label = 原样显示
markdown-help-encode-space = 空格写成 `%20`：`{ $sign }[{ $alt }]({ $written })`

## markdown/embeds

markdown-note-embed-circle = 这篇笔记嵌入了 `{ $first }`{ $others }，后者又嵌入了这篇笔记
markdown-help-link-instead-of-embed = 把其中一篇里的嵌入改成没有 `!` 的链接
markdown-help-exact-heading = 小标题要和那篇笔记里写的一样
markdown-note-embed-limit = 一个页面最多嵌入 { $most_notes } 篇笔记，总共不超过 { $most_bytes } MB
markdown-help-own-line = 单独写成一行

## markdown/files

markdown-curly-quotes-in-address = 地址 `{ $address }` 里有弯引号
markdown-broken-address-label = 地址打不开
markdown-help-straight-quotes-or-none = 写成 `{ $inner }`，用直引号或者不加引号
markdown-unknown-scheme = 浏览器不认识 `{ $address }` 的协议
markdown-help-did-you-mean-address = 你是想写 `{ $instead }` 吗？
markdown-missing-scheme = 地址 `{ $address }` 缺少 `https://`
markdown-read-as-path-label = 浏览器会当成本站的路径
markdown-help-write-whole = 写成 `{ $whole }`
markdown-note-linked-despite-case = biji 照样能链接到这个文件；Hexo 和大多数服务器会当成两个文件
markdown-remove-folder-label = 去掉 `{ $folder }`
markdown-note-address-starts-inside = 地址从{ $what }里面算起；biji 照样能链接到这个文件
markdown-help-write-instead = 写成 `{ $instead }`
markdown-not-on-site-label = 不在站点里
markdown-note-file-on-own-disk = 读者打不开你电脑上的文件
markdown-help-copy-file = 把文件复制到 `{ $home }`，这里写 `{ $name }`
markdown-help-copy-file-next-to-note = 把文件复制到笔记旁边，只写文件名
markdown-file-not-found = 找不到{ $what } `{ $shown }`
markdown-no-such-file-label = 没有这个文件
markdown-note-file-not-published = `{ $hidden }` 存在，但{ $reason }
markdown-help-rename-or-replace-file = 给文件或所在的目录改名，或者换一个文件
markdown-note-searched-places = 找过的地方：`{ $note }` 旁边、`{ $folder }/`、笔记目录，以及相对于网页地址的位置
markdown-help-did-you-mean-file = 你是想写 { $offered } 吗？
markdown-help-put-file = 把文件放到 `{ $home }`
markdown-help-put-file-next-to-note = 把文件放到 `{ $note }` 旁边，只写文件名

## markdown/footnotes

markdown-footnote-without-text = 脚注 `[^{ $label }]` 没有内容
markdown-footnote-without-text-label = 冒号后面没有内容
markdown-help-write-footnote-text = 把内容写在 `[^{ $label }]:` 后面
markdown-footnote-defined-twice = 脚注 `[^{ $label }]` 定义了两次
markdown-shown-after-footnotes-label = 排在其他脚注后面
markdown-first-footnote-label = 引用都指向这一条
markdown-help-change-footnote-label = 给其中一条换个标号
markdown-footnote-never-referenced = 没有地方引用脚注 `[^{ $label }]`
markdown-help-reference-footnote = 在正文里要引用它的地方写 `[^{ $label }]`
markdown-help-define-footnote = 单独写一行 `[^{ $label }]: …`，写上脚注的内容

## markdown/links

markdown-linked-note-not-found = 链接的笔记 `{ $path }` 不存在
markdown-note-link-not-replaced = 指向笔记的链接会换成笔记的地址，这一个找不到，只能原样保留

## markdown/shown

markdown-broken-picture = 浏览器显示不了图片 `{ $name }`
markdown-broken-picture-label = 文件{ $reason }

## markdown/slips

markdown-link-is-text = `{ $written }` 是文字，不是{ $what }

## markdown/wiki

markdown-shown-without-link-label = 只显示文字，没有链接
markdown-wiki-link-not-found = 没有和 `[[{ $written }]]` 对应的笔记或文件

## markdown/footnotes/circles

markdown-help-remove-footnote-reference = 从 `[^{ $label }]` 的内容里去掉 `[^{ $back }]`

## markdown/lint/blocks

markdown-help-close-fence = 在代码结束的地方单独写一行 { $fence }
markdown-help-add-header-cells = 给表头和它下面那一行补上单元格，补到和最长的一行一样多
markdown-help-escape-bar = 或者把单元格里的 `|` 写成 `\|`
markdown-help-empty-line-before-dashes = 想要分隔线，就在短横线前面空一行
markdown-help-fence-with-backticks = 用反引号写 ```{ $language }，在代码结束的地方写 ```
markdown-help-half-width-exclamation-mark = 写成 `!`
markdown-help-space-after-hashes = 写成 `{ $hashes } { $trim_end }`
markdown-help-escape-hash = 如果这一行以话题或编号开头，就写 `\#`
markdown-help-table-rule-and-bars = 写成 `{ $rule }`，每一行的单元格之间都用 `|`
markdown-help-table-rule = 写成 `{ $rule }`
markdown-help-same-number-of-cells = 让两行的单元格一样多
markdown-help-turn-on-toc = 在 `_config.yml` 里写 `markdown: {"{"}toc: true{"}"}`，就会显示目录
markdown-help-turn-on-alerts = 在 `_config.yml` 里写 `markdown: {"{"}alerts: true{"}"}`，就会显示提示框
markdown-note-definition-not-used = 这篇笔记里没有链接用到它
markdown-help-escape-bracket = 想显示成文字，就把第一个方括号写成 `\[`

## markdown/lint/html

markdown-help-delete-end-or-add-start = 删掉它，或者补上缺少的 `<{ $name }>`
markdown-help-close-element = 在它结束的地方写 `</{ $name }>`
markdown-help-show-element-as-text = 想显示成文字，就写 `&lt;{ $name }>`
markdown-comment-closed-by-other-label = 到这条注释的末尾才结束
markdown-help-close-comment-exactly = 在注释结束的地方写 `-->`，是两个连字符，中间什么也没有
markdown-help-close-comment = 在注释结束的地方写 `-->`
markdown-note-no-such-element = 没有叫这个名字的 HTML 元素
markdown-help-escape-element = 写成 `&lt;{ $text }`，或者放在反引号之间（在 HTML 里，反引号不起作用）

## markdown/lint/spans

markdown-help-turn-on-footnotes = 在 `_config.yml` 里写 `markdown: {"{"}footnotes: true{"}"}`，就会显示成脚注
markdown-help-spaces-outside = 写成 `**{ $word }**`，空格放在外面
markdown-help-straight-quotes = 写成 `"{ $straight }"`
