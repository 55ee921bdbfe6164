### Tag.

## tag/call

tag-help-syntax = 正确的写法是 `{ $grammar }`
tag-needs-address = `{ $name }` 缺少地址
tag-needs-file = `{ $name }` 缺少文件名
tag-needs-note = `{ $name }` 缺少笔记的名字
tag-needs-id = `{ $name }` 缺少 id

## tag/cards

tag-links-not-shown-label = 链接不显示
tag-help-quote-yaml = 含有 `: ` 或以特殊符号开头的文字要加引号，缩进只用空格
tag-shown-as-text-label = 显示成文字
tag-list-fetched-later = `{ $name }` 的列表不在站点的文件里
tag-nothing-shown-label = 这里什么也不显示
tag-note-fetched-by-script = 在原来的主题里，读者打开网页时，脚本才从别的网站取来内容
tag-help-add-links = 把链接加到 `_data/links.yml` 的一个分组里，再在这里写 `{"{"}% { $name } GROUP %{"}"}`，GROUP 换成分组名
tag-content-fetched-later = `{ $name }` 的内容不在站点的文件里
tag-help-write-content = 把内容写进笔记，或者添加模板 `templates/tags/{ $name }.html`
tag-broken-link-label = 链接打不开
tag-links-not-yaml = `{ $name }` 里的链接不是合法的 YAML
tag-no-links-found = 没有找到 `{ $name }` 的链接
tag-note-links-searched = 找过的地方：{ AND($names) }
tag-note-links-searched-in-group = 找过的地方：{ AND($names) } 里的分组 `{ $group }`
tag-needs-github-name = `{ $name }` 缺少用户名或仓库名
tag-needs-feature = `{ $name }` 缺少特性的名字

## tag/code

tag-code-file-not-found = 找不到文本文件 `{ $path }`
tag-note-code-folder = `include_code` 在笔记目录的 `{ $folder }/` 里找文件
tag-help-put-code-file = 把文件放到那里，或者写相对于那个目录的路径
tag-code-file-not-utf8 = `{ $file }` 有一部分显示成了 `�`
tag-not-utf8-label = 文件不是有效的 UTF-8
tag-help-save-as-utf8 = 把文件存成 UTF-8：`{ $source_dir }/{ $file }`

## tag/embed

tag-untrusted-link-label = 只显示为链接
tag-note-untrusted-frames = 站点设了 `untrusted: true`，只嵌入 { $hosts }
tag-expected-id-label = 这里要写 id
tag-missing-url-label = 缺少 `url=…`

## tag/evaluate

tag-nested-too-deep = `{ $tag }` 嵌套太深
tag-note-nesting-limit = 成对的标签插件最多嵌套 { $deepest } 层

## tag/formula

tag-equation-without-number = 公式 `{ $label }` 没有编号
tag-shown-as-question-marks-label = 显示成 `??`
tag-help-number-equation = 在 `\label{"{"}{ $label }{"}"}` 前面写 `\tag{"{"}1{"}"}`，数字换成公式的编号
tag-help-use-equation-environment = 或者把公式放在 `\begin{"{"}equation{"}"}` 和 `\end{"{"}equation{"}"}` 之间
tag-unknown-equation = 这篇笔记里没有公式 `{ $label }`
tag-help-label-equation = 在要引用的公式里写上 `\label{"{"}{ $label }{"}"}`，或者改正名字
tag-shown-as-written-label = 原样显示
tag-help-reference-as-code = 如果想写的就是这个命令，就用反引号写成代码
tag-note-in-title = 在标题里：`{ $tex }`
tag-formula-not-closed = 公式没有结尾
tag-note-shown-as-text = 显示成文字
tag-invalid-formula = 公式有错
tag-note-source-shown = 显示的是源代码
tag-duplicate-equation-label = 这篇笔记里已经有公式 `{ $label }`
tag-duplicate-equation-label-label = `\ref{"{"}{ $label }{"}"}` 引用的是前面那个
tag-help-change-equation-label = 给其中一个公式换一个 `\label`
tag-formula-not-closed-label = 到下一个空行，或者列表、引用的末尾，都没有 `{ $end }`
tag-help-close-formula = 在公式后面写 `{ $end }`，公式里面不要有空行
tag-formula-environment-not-closed-label = 到下一个空行，或者列表、引用的末尾，都没有同名的 `\end`
tag-help-close-formula-environment = 在公式后面写上同名的 `\end`，公式里面不要有空行

## tag/image

tag-no-address-or-path-label = 没有以 `/` 或 `https://` 开头的参数
tag-note-classes-before-address = 地址前面的参数是 CSS 类名；没有地址，所有参数都当作类名

## tag/link

tag-no-address-label = 没有以 `https://` 开头的参数
tag-note-text-before-address = 先写文字，再写地址
tag-links-to-home-page-label = 链接到首页
tag-needs-text-and-path = `{ $name }` 缺少文字和路径
tag-needs-path = `{ $name }` 缺少路径

## tag/lookup

tag-asset-not-found = 这篇笔记没有文件 `{ $written }`
tag-note-asset-folders-off = `post_asset_folder` 没有打开，所以笔记没有资源目录
tag-help-turn-on-asset-folders = 在 `_config.yml` 里写 `post_asset_folder: true`
tag-help-put-asset = 把文件放到目录 `{ $home }/` 里
tag-note-has-no-files-label = 这篇笔记没有资源文件
tag-asset-not-found-label = 找不到文件
tag-note-asset-elsewhere = { AND($folders) } 里有同名的文件

## tag/own

tag-template-failed = 标签插件 `{ $name }` 的模板有错
tag-template-failed-label = 这个标签插件
tag-note-template-line = `{ $file }` 第 { $line } 行：{ $reason }
tag-help-template-variables = 模板里可以用 `args`、`named`、`body`、`page` 和 `asset(name="FILE")`，不能用别的模板，也不能用它们的函数
tag-template-no-value = `{ $name }` 在这里没有值
tag-help-template-fallback = 值可能没有时，写成 `{"{{"} { $name } or "" {"}}"}`
tag-template-unknown-filter = 没有过滤器 `{ $name }`
tag-template-unknown-test = 没有测试 `{ $name }`
tag-template-unknown-component = 没有组件 `{ $name }`
tag-template-unknown-function = 没有函数 `{ $name }`
tag-template-uses-another = 标签插件的模板不能使用别的模板
tag-template-unknown-tag = 模板没有 `{ $written }` 这个标签
tag-template-ends-early = 模板没有写完：`{"{% if %}"}` 和 `{"{% for %}"}` 要有结束标签，`{"{{"}` 要有 `{"}}"}`
tag-template-missing-argument = `{ $written }` 缺少参数 `{ $argument }`

## tag/parts

tag-no-parts-label = 缺少 `<!-- { $word } … -->`
tag-note-shown-undivided = 内容不分块，整个显示
tag-no-parts = `{ $name }` 里没有分块

## tag/players

tag-list-not-yaml = `{ $name }` 的列表不是合法的 YAML 或 JSON
tag-needs-user-and-video = `{ $name }` 缺少用户和视频
tag-needs-user-and-pen = `{ $name }` 缺少用户和 pen
tag-needs-picture-or-video = `{ $name }` 缺少图片或视频

## tag/post

tag-linked-note-not-published = `{ $name }` 没有发布
tag-note-why-not-published = 它是草稿，或者写了 `published: false`，或者日期在未来
tag-help-publish-or-unlink = 发表那篇笔记，或者在发表之前先删掉这个链接
tag-linked-note-left-out = 笔记 `{ $name }` 有错，没有发布
tag-broken-link-until-corrected-label = 改正那篇笔记之前打不开
tag-note-front-matter-unreadable = 无法读取 `{ $file }` 的 front matter（另有报告）
tag-help-correct-that-note = 要改的是那篇笔记，这个链接没有写错
tag-linked-note-not-found = 找不到笔记 `{ $name }`
tag-linked-note-not-found-label = 没有这个文件名或标题的笔记，只显示文字
tag-help-name-and-heading = 写笔记的文件名（不带 `.md`）或标题，后面用 `#` 接小标题

## tag/template_fault

tag-template-expected = 应该是：{ OR($expected) }；写的是：{ $found }
tag-template-value = 值（名字、数字或带引号的文字）
tag-template-component-name = 组件的名字
tag-template-literal = 带引号的文字、数字、`true` 或 `false`
tag-template-number = 数字
tag-template-name = 名字
tag-template-text = 带引号的文字
tag-template-boolean = `true` 或 `false`
tag-template-index-help = 取列表里的第几项，要写在方括号里：`args[0]`

## tag/unknown

tag-unknown = 没有 `{ $name }` 这个标签插件
tag-note-removed-by-hexo = Hexo 已经去掉这个标签插件，插件 `hexo-tag-embed` 里有
tag-help-use-removed = 要在这里用，就写 `quirks: biji`，或者在 `package.json` 里加上这个插件
tag-note-not-in-hexo = Hexo 没有这个标签插件；`quirks: hexo` 下只能用已经安装的
tag-help-set-dialect = 在 `_config.yml` 里写 `tag_dialect: next`，`next` 换成它所属的主题
tag-note-from-hexo-script = 它来自 Hexo 项目的脚本或插件，biji 不运行这些
tag-help-define = 要定义这个标签插件，就添加模板 `templates/tags/{ $name }.html`，模板里可以用 `args` 和 `body`
tag-help-unknown-tags = 想隐藏未知的标签插件，又不要警告，就在 `_config.yml` 里写 `unknown_tags: hide`；想显示成文字，就写 `unknown_tags: text`
tag-without-name = 标签插件缺少名字
tag-template-tag-in-note = `{ $name }` 在笔记里不起作用
tag-template-tag-in-note-label = 显示成文字，笔记不是模板
tag-help-write-result = 直接写出结果，或者移到模板里
tag-template-comment-shown = 模板的注释显示成了文字
tag-visible-to-readers-label = 读者看得到
tag-note-hexo-removes-comments = Hexo 会去掉 `{"{"}# … #{"}"}`；在 biji 里，笔记不是模板
tag-help-hide-comment = 不想给读者看，就写成 `<!-- … -->`
tag-help-show-comment = 想显示出来又不要警告，就放在反引号之间
tag-unexpected-end = 结束标签 `{ $name }` 没有对应的开头
tag-unexpected-end-label = 前面没有 `{ $opens }` 的开头
tag-note-takes-no-end = `{ $opens }` 不用写结束标签
tag-help-delete = 删掉它
tag-help-open-or-delete-end = 在块的开头写 `{"{"}% { $opens } %{"}"}`，或者删掉这个结束标签
tag-closed-by-other-end = `{ $name }` 的结束标签写成了 `{ $end }`
tag-closed-by-other-end-label = 应该是 `end{ $name }`
tag-help-write-end = 写成 `{"{"}% end{ $name } %{"}"}`
tag-not-closed = `{ $name }` 缺少结束标签
tag-help-write-end-where-block-ends = 在块结束的地方写 `{"{"}% end{ $name } %{"}"}`
tag-line-hidden-label = 这一行不显示，到结束标签为止的文字照常显示
tag-end-missing-label = 缺少 `{"{"}% end{ $name } %{"}"}`
tag-end-missing-text-outside-label = 缺少 `{"{"}% end{ $name } %{"}"}`，后面的内容不算在这个块里
tag-not-ended = 标签插件 `{ $name }` 缺少 `{"%}"}`
tag-not-ended-label = 显示成了文字
tag-help-end-tag = 写成 `{ $ended }`
tag-help-show-as-text = 想显示成文字，就放在反引号之间，或者放在 `{"{% raw %}"}` 和 `{"{% endraw %}"}` 之间
tag-help-show-raw-as-text = 想显示成文字，就放在反引号之间

## tag/variable

tag-expression-not-evaluated = 表达式没有求值
tag-note-supported-expressions = `quirks: hexo` 下，笔记里的 `{"{{"} … {"}}"}` 只支持文字、数字和 front matter 里的键
tag-function-call-in-note = 笔记里不能调用函数
tag-not-an-expression = 这不是有效的表达式

## tag/words

tag-expected-percentage-label = 应该是 0 到 100 的数字
tag-needs-percentage = `{ $name }` 缺少百分比
