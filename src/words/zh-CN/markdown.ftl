### Markdown.

## markdown/alerts

markdown-unknown-alert-kind = 没有 `{ $kind }` 这种提示框
markdown-unknown-alert-kind-label = 显示成 `[!info]` 的样子，标题用这个词

## markdown/blanks

markdown-shown-as-written-label = 原样显示
markdown-help-encode-space = 空格写成 `%20`：`{ $sign }[{ $alt }]({ $written })`
markdown-space-in-picture-address = 地址 `{ $address }` 里有空格，所以这不是图片
markdown-space-in-link-address = 地址 `{ $address }` 里有空格，所以这不是链接

## markdown/embeds

markdown-help-link-instead-of-embed = 把其中一篇里的嵌入去掉 `!`，改成链接
markdown-help-exact-heading = 小标题要和那篇笔记里写的一样
markdown-note-embed-limit = 一个页面最多嵌入 { $most_notes } 篇笔记，总共不超过 { $most_bytes } MB
markdown-help-own-line = 单独写成一行
markdown-embed-locked = 没有嵌入 `![[{ $written }]]`：这篇笔记有密码
markdown-embed-hidden = 没有嵌入 `![[{ $written }]]`：这篇笔记是隐藏的
markdown-embed-block = 没有嵌入 `![[{ $written }]]`：Markdown 里，单独的块没有名字
markdown-embed-itself = `![[{ $written }]]` 把笔记嵌入了它自己
markdown-embed-again = `![[{ $written }]]` 又嵌入了这篇笔记
markdown-embed-too-deep = 没有嵌入 `![[{ $written }]]`：笔记最多互相嵌入 { $deepest } 层
markdown-embed-too-much = 没有嵌入 `![[{ $written }]]`：这个页面嵌入的内容已经太多
markdown-embed-no-heading = 没有嵌入 `![[{ $written }]]`：笔记里没有这个小标题
markdown-embed-within-element = 没有嵌入 `![[{ $written }]]`：`<{ $element }>` 里放不下笔记
markdown-embed-shown-as-link-label = 显示成链接
markdown-inner-embed-shown-as-link-label = 其中的嵌入显示成链接
markdown-note-embed-circle = 这篇笔记嵌入 { $chain }
markdown-help-link-instead = 改成链接：`[[{ $written }]]`
markdown-embed-chain = `{ $note }`，后者嵌入 { $rest }
markdown-embed-chain-last = `{ $note }`，后者又嵌入这篇笔记

## markdown/files

markdown-curly-quotes-in-address = 地址 `{ $address }` 里有弯引号
markdown-broken-address-label = 地址打不开
markdown-help-straight-quotes-or-none = 写成 `{ $inner }`，用直引号或者不加引号
markdown-unknown-scheme = 浏览器不认识 `{ $address }` 的协议
markdown-missing-scheme = 地址 `{ $address }` 缺少 `https://`
markdown-read-as-path-label = 浏览器会当作本站的路径
markdown-help-write-whole = 写成 `{ $whole }`
markdown-note-linked-despite-case = biji 照样能链接到这个文件；Hexo 和大多数服务器会当作两个文件
markdown-remove-folder-label = 去掉 `{ $folder }`
markdown-help-write-instead = 写成 `{ $instead }`
markdown-not-on-site-label = 不在站点里
markdown-note-file-on-own-disk = 读者打不开你电脑上的文件
markdown-help-copy-file = 把文件复制到 `{ $home }`，这里写 `{ $name }`
markdown-help-copy-file-next-to-note = 把文件复制到笔记旁边，只写文件名
markdown-no-such-file-label = 没有这个文件
markdown-help-rename-or-replace-file = 给文件或所在的目录改名，或者换一个文件
markdown-note-searched-places = 找过的地方：`{ $note }` 旁边、`{ $folder }/`、笔记目录，以及相对于网页地址的位置
markdown-help-put-file = 把文件放到 `{ $home }`
markdown-help-put-file-next-to-note = 把文件放到 `{ $note }` 旁边，只写文件名
markdown-case-differs = `{ $written }` 和文件 `{ $file }` 的大小写不同
markdown-project-path = `{ $written }` 是项目里的路径，不是站点的地址
markdown-note-addresses-start-in-notes = 地址从笔记目录里面算起；biji 照样能链接到这个文件
markdown-note-addresses-start-in-output = 地址从输出目录里面算起；biji 照样能链接到这个文件
markdown-path-on-computer = `{ $address }` 是你电脑上的路径
markdown-image-not-found = 找不到图片 `{ $shown }`
markdown-file-not-found = 找不到文件 `{ $shown }`
markdown-note-file-hidden-by-name = `{ $hidden }` 存在，但名字以 `_` 或 `.` 开头的文件不发布
markdown-note-file-not-published = `{ $hidden }` 存在，但它是笔记或密钥，或者在 `exclude`、`ignore` 里

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
markdown-footnote-only-from-footnotes = 正文没有引用脚注 `[^{ $label }]`，只有别的脚注引用了它

## markdown/links

markdown-linked-note-not-found = 链接的笔记 `{ $path }` 不存在
markdown-note-link-not-replaced = 指向笔记文件的链接会换成笔记的地址；这篇笔记找不到，链接只能原样保留
markdown-help-path-or-address = 写文件相对于这篇笔记的路径，或者它在站点里的地址

## markdown/shown

markdown-broken-picture = 浏览器显示不了图片 `{ $name }`

## markdown/slips

markdown-picture-is-text = `{ $written }` 是文字，不是图片
markdown-link-is-text = `{ $written }` 是文字，不是链接
markdown-note-wide-brackets = Markdown 不认全角括号
markdown-note-space-before-address = Markdown 里 `]` 和 `(` 之间不能有空格
markdown-note-brackets-exchanged = 文字写在 `[ ]` 里，地址写在 `( )` 里

## markdown/wiki

markdown-shown-without-link-label = 只显示文字，没有链接
markdown-wiki-link-not-found = 没有和 `[[{ $written }]]` 对应的笔记或文件
markdown-help-name-or-title = 写笔记的文件名或标题

## markdown/translations

markdown-translation-not-found = 没有叫 `{ $name }` 的笔记，所以没有这个语言版本的链接
markdown-translation-not-found-label = 没有哪篇笔记的文件名或标题是这个

## markdown/untrusted

markdown-untrusted-element = 本站的笔记里不能用 `<{ $element }>`
markdown-untrusted-attribute = 本站的笔记里，`<{ $element }>` 不能有属性 `{ $name }`
markdown-untrusted-part = `{ $name }` 里有一部分本站的笔记不能用
markdown-untrusted-address = 本站的笔记里不能用地址 `{ $address }`
markdown-untrusted-frame = 本站的笔记里不能嵌入 `{ $address }`
markdown-untrusted-label = 没有发布
markdown-note-untrusted = 站点设了 `untrusted: true`；`biji explain B0552` 列出笔记里可以放什么

## markdown/footnotes/circles

markdown-help-remove-footnote-reference = 从 `[^{ $label }]` 的内容里去掉 `[^{ $back }]`
markdown-footnote-to-itself = 脚注 `[^{ $label }]` 引用了自己
markdown-footnote-to-itself-label = 内容里引用了自己
markdown-footnote-back = 脚注 `[^{ $label }]` 又引回 `[^{ $back }]`
markdown-footnote-back-label = 从 `[^{ $back }]` 可以到这里

## markdown/lint/blocks

markdown-help-close-fence = 在代码结束的地方单独写一行 { $fence }
markdown-help-add-header-cells = 给表头和它下面那一行补上单元格，补到和最长的一行一样多
markdown-help-escape-bar = 或者把单元格里的 `|` 写成 `\|`
markdown-help-empty-line-before-dashes = 想要分隔线，就在短横线前面空一行
markdown-help-fence-with-backticks = 用反引号写 ```{ $language }，在代码结束的地方写 ```
markdown-help-half-width-exclamation-mark = 写成 `!`
markdown-help-space-after-hashes = 写成 `{ $hashes } { $title }`
markdown-help-escape-hash = 如果这一行以话题或编号开头，就写 `\#`
markdown-help-table-rule-and-bars = 写成 `{ $rule }`，每一行的单元格之间都用 `|`
markdown-help-table-rule = 写成 `{ $rule }`
markdown-help-same-number-of-cells = 让两行的单元格一样多
markdown-help-turn-on-toc = 在 `_config.yml` 里写 `markdown: {"{"}toc: true{"}"}`，就会显示文章目录
markdown-help-turn-on-alerts = 在 `_config.yml` 里写 `markdown: {"{"}alerts: true{"}"}`，就会显示提示框
markdown-note-definition-not-used = 这篇笔记里没有链接用到它
markdown-help-escape-bracket = 想显示成文字，就把第一个方括号写成 `\[`
markdown-fence-not-closed = 代码块没有结尾
markdown-rest-is-code-label = 后面的内容都显示成代码
markdown-code-to-end-of-container-label = 到列表或引用的末尾都显示成代码
markdown-nested-too-deep = 一行里引用和列表的标记超过 256 个
markdown-help-nest-less = 如果这些符号本来就是文字，在前面加反斜杠；否则减少嵌套
markdown-rows-end-early = 这个表格有 { $columns } 列，下面的行缺的单元格太多，有一部分没有补上
markdown-rows-end-early-label = 下面的行提前结束
markdown-help-fewer-columns = 删去没有哪一行填写的列，或者把表格拆开
markdown-cells-beyond-header = 这一行有 { $count } 个单元格，但表头只有 { $header } 个
markdown-not-shown-label = 不显示
markdown-paragraph-is-heading = 这一段成了小标题
markdown-paragraph-is-heading-label = 文字下面紧跟短横线，就成了小标题
markdown-middle-dots = 三个间隔号不能开始代码块
markdown-wide-exclamation-mark = 全角的 `！` 让这张图片变成了链接
markdown-heading-without-space = 小标题的 `#` 后面缺少空格
markdown-shown-as-text-label = 显示成文字
markdown-wide-signs-in-table = 表格里有全角符号，整个显示成文字
markdown-wide-signs-in-table-label = 这里只能用 `|`、`:` 和 `-`
markdown-table-rule-cells = 表头有 { $header } 个单元格，下面一行有 { $rule } 个，所以显示成文字
markdown-table-rule-cells-label = 单元格要和表头一样多
markdown-toc-off = 没有启用文章目录，`{ $text }` 显示成文字
markdown-alerts-off = 没有启用提示框，`[!{ $kind }]` 显示成文字
markdown-line-is-definition = 这一行是链接定义，所以不显示

## markdown/lint/html

markdown-help-delete-end-or-add-start = 删掉它，或者补上缺少的 `<{ $name }>`
markdown-help-close-element = 在它结束的地方写 `</{ $name }>`
markdown-help-show-element-as-text = 想显示成文字，就写 `&lt;{ $name }>`
markdown-comment-closed-by-other-label = 到这条注释的末尾才结束
markdown-help-close-comment-exactly = 在注释结束的地方写 `-->`，是两个连字符，中间什么也没有
markdown-help-close-comment = 在注释结束的地方写 `-->`
markdown-note-no-such-element = 没有叫这个名字的 HTML 元素
markdown-help-escape-element = 写成 `&lt;{ $text }`，或者放在反引号之间（在 HTML 里，反引号不起作用）
markdown-element-end-without-start = `</{ $name }>` 在这篇笔记里没有对应的开始标签
markdown-element-end-without-start-label = 它结束的是笔记外面的元素
markdown-element-not-closed = `<{ $name }>` 没有结束标签
markdown-element-formats-rest-label = 后面的内容都会带上它的样式
markdown-element-takes-rest-label = 后面的内容都成了它的一部分
markdown-comment-over-another = 这条注释到另一条注释的末尾才结束
markdown-comment-over-another-label = 后面的内容都在注释里，不显示
markdown-comment-not-closed = 注释没有结尾
markdown-comment-takes-rest-label = 后面的内容都在注释里
markdown-word-is-html = `{ $written }` 当作 HTML，不显示

## markdown/lint/spans

markdown-help-turn-on-footnotes = 在 `_config.yml` 里写 `markdown: {"{"}footnotes: true{"}"}`，就会显示成脚注
markdown-help-spaces-outside = 写成 `**{ $word }**`，空格放在外面
markdown-help-straight-quotes = 写成 `"{ $straight }"`
markdown-footnotes-off = 没有启用脚注，这个脚注显示成文字
markdown-footnote-shown-as-link-label = 显示成名为 `^{ $label }` 的链接
markdown-space-in-emphasis = 加粗的 `**` 里面有空格
markdown-space-in-emphasis-label = `**` 显示成文字
markdown-curly-quotes-in-title = 链接的标题用了弯引号，所以这不是链接
markdown-curly-quotes-in-title-label = 这里要用直引号
