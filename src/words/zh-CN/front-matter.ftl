### Front matter.

## front_matter/boundary

front-matter-blank-lines-label = 空行
front-matter-read-anyway-note = biji 照样读取；Hexo 会把它当作正文显示
front-matter-blank-lines-help = 删掉 `---` 上面的空行
front-matter-trailing-space-label = 多余的空格
front-matter-extra-text-label = 多余的文字
front-matter-delete-after-dashes-help = 删掉这一行短横线后面的内容
front-matter-ends-at-non-key-note = biji 读到第一行不是键的地方为止；Hexo 会把它当作正文显示
front-matter-read-as-opening-label = 当作开头的那一行
front-matter-write-dashes-help = 这一行和结尾那一行都写成 `---`
front-matter-ends-here-label = front matter 到这里结束
front-matter-later-keys-read-note = 到下一行短横线为止的键，biji 也会读取；Hexo 会把它们当作正文显示
front-matter-delete-line-help = 删掉这一行
front-matter-blank-lines = front matter 前面有空行
front-matter-after-dashes = front matter 开头的 `---` 后面还有别的字符
front-matter-no-dashes = front matter 前后没有 `---`
front-matter-last-key-label = 最后一个键
front-matter-add-dashes-help = 在第一个键前面和最后一个键后面各加一行 `---`
front-matter-not-closed = front matter 没有结尾
front-matter-other-rules = front matter 前后的两行不是 `---`
front-matter-dashes-within = front matter 到这一行 `---` 就结束了，后面却还有键

## front_matter/check

front-matter-unknown-key = 没有 `{ $key }` 这个键
front-matter-no-effect-label = 不起作用
front-matter-invisible-character-note = 里面有一个看不见的字符 U+{ $c }
front-matter-invalid-date = `{ $key }` 不是有效的日期
front-matter-not-a-date-label = 不是日期
front-matter-date-ignored-note = biji 会忽略 `{ $key }`
front-matter-date-is-number = `{ $key }` 是数字，会当作 1970 年以来的毫秒数
front-matter-date-read-as-label = 读作 { $read }
front-matter-date-format-help = 写成 `{ $key }: 2023-01-18`，用短横线，月和日各写 2 位
front-matter-date-does-not-exist = `{ $key }` 写的日期或时间不存在
front-matter-correct-date-help = 写上正确的日期，比如 `{ $key }: { $read }`
front-matter-updated-before-date = `updated` 早于 `date`
front-matter-updated-before-date-label = 比 `date` 早
front-matter-date-here-label = `date` 在这里
front-matter-correct-dates-help = 改正其中一个日期，或者删掉 `updated`
front-matter-must-be-list = `{ $key }` 必须是列表
front-matter-keys-used-as-names-label = 这是映射，键当作名字用
front-matter-write-names-help = 写成 `{ $key }: [{ $names }]`
front-matter-item-is-mapping = `{ $key }` 有一项在 YAML 里是映射
front-matter-read-as-text-label = 当作文字，原样不变
front-matter-colon-makes-mapping-note = 在 YAML 里，冒号加空格表示映射
front-matter-write-quoted-help = 写成 `{ $quoted }`
front-matter-read-as-paths-label = 当作从父分类到子分类的路径
front-matter-write-path-help = 这一项改写成 `{ $path }`，其他项不变
front-matter-write-paths-help = 改写成 { AND($paths) }，各为列表的一项
front-matter-write-categories-help = 写成 `categories: { $list }`
front-matter-switch-has-value = `{ $key }` 的值是 `{ $text }`
front-matter-neither-true-nor-false-label = 既不是 `true` 也不是 `false`
front-matter-series-order-is-no-number = `series_order` 要写数字
front-matter-series-order-label = 不算数：这篇按日期排在有序号的后面
front-matter-series-order-help = 写它在系列里的位置，例如 `series_order: 2`
front-matter-toml = 不支持 TOML 格式的 front matter
front-matter-toml-label = `+++` 表示 TOML
front-matter-shown-as-text-note = 它会当作正文显示
front-matter-toml-help = 把两处 `+++` 都改成 `---`，把 `key = value` 改成 `key: value`
front-matter-empty-label = 两行之间没有内容
front-matter-add-title-help = 在两行之间写上 `title`，或者把这两行删掉
front-matter-opened-here-label = 从这里开始
front-matter-add-closing-line-help = 在最后一个键后面加一行 `{ $run }`
front-matter-json-label = `;;;` 表示 JSON
front-matter-json-help = 在两行 `;;;` 之间写 `"title": "…",` 这样的行，最后一行不加逗号；或者改用 `---` 和 YAML
front-matter-no-keys = front matter 里没有键
front-matter-write-value-help = 写成 `{ $key }: { $value }`
front-matter-write-date-help = 写成 `{ $key }: { $date }`
front-matter-empty = front matter 是空的
front-matter-space-after-dashes = front matter 开头的 `---` 后面有空格
front-matter-invalid-json = front matter 不是合法的 JSON

## front_matter/mod

front-matter-is-a-list = front matter 应该是键和值，不能是列表
front-matter-no-dash-help = 写成 `title: …`，前面不加短横线
front-matter-not-utf8-left-out-note = 不发布这篇笔记，因为大部分文字会变成 `�`
front-matter-not-utf8-published-note = 大部分文字会变成 `�`；和 Hexo 一样，照样发布
front-matter-repaired-note = biji 按下面的写法来读，别的程序读不了
front-matter-unreadable-note = 无法读取 front matter，所以不发布这篇笔记

## front_matter/defaults

front-matter-defaults-unreadable-note = 不发布这个文件夹里的笔记和页面，因为不知道它们该有哪些设置
front-matter-defaults-no-file = `{ $name }` 不是可以读取的文件
front-matter-defaults-no-file-help = 换成普通的文本文件，或者删掉
front-matter-defaults-misnamed = 没有读取 `{ $name }`：文件夹的默认值写在 `_defaults.yml` 里
front-matter-defaults-misnamed-note = 里面的键对这个文件夹的笔记和页面不起作用
front-matter-defaults-misnamed-restricts-note = 里面有限制谁能看的键，所以不发布这个文件夹里的笔记和页面
front-matter-defaults-misnamed-help = 改名为 `_defaults.yml`，或者删掉
front-matter-defaults-not-keys = 文件夹的默认值应该是键和值
front-matter-defaults-keys-help = 例如写成 `lang: en`
front-matter-defaults-key = `{ $key }` 不能作为文件夹的默认值
front-matter-defaults-own-key-help = 把 `{ $key }` 写到需要它的笔记的 front matter 里，并从这里删除
front-matter-defaults-name-note = 它只属于一篇笔记，写在这里，整个文件夹的笔记就都一样了
front-matter-defaults-date-note = 每篇笔记有自己的日期，写在这里，整个文件夹的笔记就都是同一天
front-matter-defaults-address-note = 它是一篇笔记的地址，写在这里，整个文件夹的笔记就都在同一个地址上
front-matter-defaults-version-note = 它指向某一篇笔记的译文

## front_matter/names

front-matter-reads-names-label = biji 读成 { $parts } 个名字
front-matter-write-list-help = 写成 `{ $key }: [{ $list }]`
front-matter-categories-too-deep = `categories` 里有 { $depth } 层，超过了 { $most } 层
front-matter-categories-too-deep-label = 从这一层起都不算
front-matter-categories-beside-help = 要让一篇笔记属于几个分类，把每一个单独放进方括号：`categories: [[a], [b]]`
front-matter-categories-are-path-note = 分类的列表是一条路径：后一个是前一个的子分类
front-matter-separate-categories-help = 并列的分类写成 `categories: [{ $beside }]`
front-matter-ascii-commas-help = 写成 `{ $list }`，用半角逗号
front-matter-quote-single-name-help = 如果这就是一个名字，就加上引号
front-matter-must-be-text-not-kind = `{ $key }` 应该是文字，在 YAML 里却是{ $kind }
front-matter-write-quoted-value-help = 写成 `{ $key }: { $quoted }`
front-matter-curly-quotes = `{ $key }` 用了弯引号，YAML 把它们当作文字的一部分
front-matter-shown-with-quotes-label = 引号也会显示出来
front-matter-straight-quotes-note = 在 YAML 里，只有直引号 `"` 和 `'` 才是引号
front-matter-straight-quotes-help = 写成 `{ $quoted }`；想保留弯引号，就在最外面再加一层直引号
front-matter-commas = `{ $key }` 是带逗号的文字，在 YAML 里只算一个名字

## front_matter/repeats

front-matter-duplicate-key = 键 `{ $key }` 重复
front-matter-first-defined-label = 第一次写在这里
front-matter-two-passwords-note = 看不出该用哪个密码；只留一个密码，这篇笔记才会发布
front-matter-delete-one-help = 删掉其中一个
front-matter-stricter-value-note = 这个键限制谁能看这篇笔记，所以以更严格的值为准
front-matter-another-password-label = 另一个密码
front-matter-another-value-label = 另一个值
front-matter-read-together-label = 两个值都用
front-matter-this-value-counts-label = 以这个值为准
front-matter-write-one-list-help = 写成 `{ $key }: { $list }`，删掉另一个 `{ $key }`
front-matter-below-one-key-help = 把它们都写在一个键下面

## front_matter/restriction

front-matter-must-be-true-or-false = `{ $key }` 必须是 `true` 或 `false`
front-matter-no-value-label = 没有值
front-matter-other-keys-empty-note = 这篇笔记的其他键也有空着的，所以忽略这个键
front-matter-true-false-or-delete-help = 写成 `{ $key }: true` 或 `{ $key }: false`，或者删掉这一行
front-matter-restriction-is-text-label = 这是文字，读作 `{ $said }`
front-matter-booleans-note = 在 YAML 里，只有 `true` 和 `false` 是布尔值
front-matter-write-restriction-help = 写成 `{ $key }: { $said }`
front-matter-true-or-false-help = 写成 `{ $key }: true` 或 `{ $key }: false`
front-matter-must-be-one-line = `{ $key }` 必须是一行文字
front-matter-needs-valid-password-note = 密码改好之前，这篇笔记不会发布
front-matter-quote-password-help = 把密码写在一行里，加上引号：`{ $key }: "…"`
front-matter-empty-password = `password` 没有值，所以人人都能看这篇笔记
front-matter-empty-password-help = 写上密码，或者删掉这一行
front-matter-restricting-default-slip-note = `{ $meant }` 限制谁能看这个文件夹里的笔记和页面，所以改正这个键之前，它们都不会发布
front-matter-restricting-key-slip-note = `{ $meant }` 限制谁能看笔记，所以改正这个键之前，这篇笔记不会发布
front-matter-write-key-or-rename-help = 写成 `{ $meant }`；如果这个键另有用处，就换一个名字
front-matter-hidden-until-readable-note = 这个键限制谁能看这篇笔记，所以改正之前，笔记先隐藏
front-matter-withheld-until-readable-note = 这个键限制谁能看这篇笔记，所以改正之前，笔记先不发布

## front_matter/strays

front-matter-line-is-not-key = front matter 里有一行不是键
front-matter-line-ignored-label = 忽略了这一行
front-matter-line-also-ignored-label = 这一行也忽略了
front-matter-other-lines-read-note = biji 会读取其他的行；Hexo 会丢掉整篇笔记
front-matter-line-is-not-key-help = 写成 `key: value`；如果是注释，就用 `#` 开头；如果接着上一行，就缩进

## front_matter/tag_locks

front-matter-tag-near-password = 标签 `{ $tag }` 和设了密码的 `{ $meant }` 很像
front-matter-tag-has-no-password-label = 这个标签没有密码
front-matter-tag-locks-posts-label = 有这个标签的文章会加锁
front-matter-tag-typo-note = 如果是写错了，这篇笔记就会不加密地公开，所以先不发布
front-matter-write-tag-help = 写成 `{ $meant }`
front-matter-no-password-help = 如果人人都可以看这篇笔记，就在 front matter 里加上 `password: ''`

## front_matter/typed

front-matter-switch-is-text-label = 这是文字，读作 `{ $value }`
front-matter-write-switch-help = 写成 `{ $key }: { $meant }`
front-matter-must-be-text-not-mapping = `{ $key }` 应该是文字，不能是映射
front-matter-must-be-one-of = `{ $key }` 必须是 { OR($words) }
front-matter-true-instead-label = 都不是，按 `true` 处理
front-matter-shown-as-object-label = 会显示成 `[object Object]`
front-matter-braces-make-mapping-note = 在 YAML 里，花括号表示映射，冒号加空格也表示映射
front-matter-quote-text-or-list-help = 文字要加上引号；列表写成 `[a, b]`

## front_matter/untrusted

front-matter-untrusted-address = `{ $key }` 里的地址 `{ $address }` 本站的笔记不能用
front-matter-untrusted-html = `{ $key }` 里有 HTML，按文字显示
front-matter-untrusted-label = 没有发布
front-matter-note-untrusted = 站点设了 `untrusted: true`；`biji explain B0552` 列出笔记里可以放什么

## front_matter/unread

front-matter-restricting-key-no-effect = 键 `{ $key }` 不起作用
front-matter-line-is-not-key-label = 这一行不是键
front-matter-restricting-key-note = 这个键限制谁能看这篇笔记，所以改正之前，笔记不会发布
front-matter-write-colon-or-comment-help = 写成 `{ $key }: …`，用冒号加空格；如果是注释，就用 `#` 开头
front-matter-move-key-to-top-help = 在文件最开头写两行 `---`，把这个键放到中间：`{ $key }: …`，每行一个键
front-matter-not-front-matter-label = 不属于 front matter
front-matter-ends-before-label = front matter 在这一行之前就结束了
front-matter-ascii-colon-help = 写成 `{ $key }: …`，用半角冒号，后面加一个空格
front-matter-colon-and-space-help = 写成 `{ $key }: …`，用冒号加空格
front-matter-space-after-colon-help = 写成 `{ $key }: …`，冒号后面加一个空格
