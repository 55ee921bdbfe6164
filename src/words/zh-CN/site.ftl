### Site.

## site/json

site-invalid-json = `{ $name }` 不是合法的 JSON：{ $reason }
site-json-empty = 文件是空的
site-json-empty-help = 在里面写 `{"{"}{"}"}`，或者删掉它
site-json-cut-off = 文件没有写完
site-json-close-help = 补上缺少的 `"`、`]` 或 `{"}"}`
site-json-comment-help = 删掉注释，或者把文件改成 `.yml`、用 `#` 写注释：JSON 也是合法的 YAML
site-json-comment = JSON 不能写注释
site-json-quotes = 文字和键要用双引号
site-json-quotes-help = 写成 `"…"`
site-json-trailing-comma = 最后一项后面多了逗号
site-json-trailing-comma-help = 删掉这个逗号
site-json-comma = 这前面缺少逗号
site-json-comma-help = 在两项之间写上 `,`
site-json-colon = 键后面缺少冒号
site-json-key-help = 写成 `"key": value`
site-json-key = 键要用双引号
site-json-trailing = 值已经结束，后面还有内容
site-json-trailing-help = 删掉它，或者把所有的值放进一个列表：`[…, …]`
site-json-control = 文字里有换行符或制表符
site-json-control-help = 改写成 `\n` 或 `\t`
site-json-escape = 反斜杠后面不是 JSON 的转义
site-json-escape-help = 文字里的反斜杠写成 `\\`
site-json-number = 不是合法的数字
site-json-number-help = 写 `12`、`0.5` 这样的数字；如果是文字，写成 `"…"`
site-json-too-deep = 列表和映射嵌套太深
site-json-too-deep-help = 减少嵌套
site-json-value = 值不能这样开头
site-json-value-help = 值可以是数字、`true`、`false`、`null`、`"text"`、`[…]` 或 `{"{"}…{"}"}`

## site/mod

site-page-replaced-by-list = `{ $path }` 没有生成：地址 `{ $output }` 已经给了笔记列表
site-page-own-permalink-help = 给这个页面单独写 `permalink`，或者给列表换一个地址：`index_generator`、`archive_dir`、`category_dir`、`tag_dir`

## site/named

site-file-beside-note-note = 笔记旁边的文件，会放到用它的那篇笔记的地址下面
site-rename-file-help = 给其中一个文件改名
site-same-address-as-page = `{ $first }` 和站点的一个页面地址相同：`{ $path }`

## site/order

site-sort-key-not-used = 笔记按 `{ $key }` 排序，但没有一篇笔记有这个键
site-sort-key-note = 这是 `{ $section }.order_by` 设置的；列表改为按文件的顺序排
site-sort-key-help = 写成 `-date`，最新的笔记排在最前；或者用笔记 front matter 里有的键

## site/redirects

site-cannot-redirect = 不能从 `{ $old }` 重定向
site-redirect-shadowed = 没有生成重定向：`{ $path }` 已经有别的内容
site-redirect-shadowed-help = 删掉这个重定向，或者给那个页面或文件换一个地址
site-redirect-loop = 从 `{ $route }` 出发的重定向又绕了回来
site-redirect-loop-help = 让它指向一个页面
site-redirect-target-missing = 从 `{ $route }` 出发的重定向指向不存在的地址
site-redirect-target-missing-note = 没有页面或文件用这个地址
site-redirect-target-help = 改成本站一个页面的地址，或者别的网站的完整网址
site-redirect-address-help = 写本站里的路径，比如 `/2019/rain/` 或 `/rain.html`
site-redirect-taken-note = 站点已经有页面或文件用这个地址
site-redirect-twice-note = 这个地址已经重定向，以第一个为准
site-redirect-to-nothing-label = 没有地址
site-redirect-to-label = 指向 `{ $text }`
site-redirect-other-site-note = 这是别的网站的地址
site-redirect-query-note = 托管服务不看 `?` 和 `#` 后面的部分，这个地址放不了文件
site-redirect-characters-note = 里面有地址不能用的字符
site-redirect-outside-note = 这个地址不在站点里
site-redirect-too-long-note = 其中一段太长，不能当文件名
site-redirect-home-note = 这是首页
site-redirect-no-page-note = 托管服务不会把这种文件当网页，只有网页能重定向

## site/shared

site-name-here-label = `{ $name }` 写在这里
site-pagination-note = 列表从第 2 页起，都放在列表的 `{ $dir }` 目录里
site-pagination-help = 在配置里给这些分页换一个目录：`pagination_dir: { $dir }s`
site-list-folder-help = 给其中一个列表换一个目录：`archive_dir`、`category_dir`、`tag_dir`
site-same-address-as-list = `{ $note }` 的地址 `{ $path }` 和另一个页面重复：{ $list }
site-own-permalink-help = 给 `{ $file }` 单独写 `permalink`
site-or-move-list-help = 或者给列表换一个地址：`index_generator`、`archive_dir`、`category_dir`、`tag_dir`、`pagination_dir`
site-address-of-list-note = 这个地址上的是{ $catalog }
site-rename-or-move-list-help = 给文件改名，或者给列表换一个地址：`index_generator`、`archive_dir`、`category_dir`、`tag_dir`
site-two-lists-same-address = 两个列表的地址相同（`{ $path }`）：{ $first }；{ $second }
site-other-slug-help = 或者给其中一个换一个别名：`{ $map }: {"{"} '{ $name }': … {"}"}`
site-file-replaced-by-list = `{ $file }` 没有复制：地址 `{ $path }` 已经给了笔记列表
site-list-all = 全部笔记的列表
site-list-archive = 归档
site-list-archive-of = 归档 { $date }
site-list-tag = 标签 `{ $name }`
site-list-category = 分类 `{ $name }`
site-list-tags = 全部标签的列表
site-list-categories = 全部分类的列表
site-list-page = { $list }，第 { $page } 页

## site/data

site-no-file-note = 不会用它生成文件
site-copied-unchanged-note = 文件原样复制
site-data-unseen-note = 模板无法使用这个文件

## site/terms

site-terms-unused-name = 没有笔记用 `{ $name }`，这段说明不会显示
site-terms-unused-name-help = 名字要和笔记里写的一样；下级分类写成 `上级/下级`
site-terms-expected-names = 这里应该是名字和说明，例如 `Rust: 一门系统语言。`
site-terms-expected-text = 这里应该是一段说明，或者 `title`、`description` 这样的键
site-terms-key-expected-text = `{ $key }` 应该是文字
site-terms-unknown-key = 没有 `{ $key }` 这个键
site-terms-keys-help = 可以用的键：{ $keys }
site-terms-order-expected = `order` 应该是整数，不是 `{ $value }`
site-terms-bad-address = 页面不能显示图片 `{ $address }`
site-feed-of-unknown-term = `feed.{ $key }`：没有笔记用 `{ $name }`，它没有订阅源
site-no-note-in-language = `index_generator.languages`：没有 `{ $language }` 的笔记，首页上也就没有
site-help-languages = 笔记用到的语言：{ LIST($languages) }

## site/friends

site-friend-without-address = 友链 `{ $name }` 没有网址
site-friend-address-refused = 网页不能链接到 `{ $name }` 的网址：`{ $address }`
site-friend-label = 只显示名字，没有链接
site-friend-address-help = 写上对方网站的网址：`url: https://example.com/`
