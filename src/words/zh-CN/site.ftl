### Site.

## site/json

site-invalid-json = `{ $name }` 不是合法的 JSON：{ $reason }

## site/mod

site-page-replaced-by-list = `{ $path }` 没有生成：地址 `{ $output }` 已经给了笔记列表
site-page-own-permalink-help = 给这个页面单独写 `permalink`，或者把列表移开：`index_generator`、`archive_dir`、`category_dir`、`tag_dir`

## site/named

site-file-beside-note-note = 笔记旁边的文件，会放到用它的那篇笔记的地址下面
site-rename-file-help = 给其中一个文件改名

## site/order

site-sort-key-not-used = 笔记按 `{ $key }` 排序，但没有一篇笔记有这个键
site-sort-key-note = 这是 `{ $section }.order_by` 设置的；列表只好按文件的顺序排
site-sort-key-help = 写成 `-date`，最新的笔记排在最前；或者用笔记 front matter 里有的键

## site/redirects

site-cannot-redirect = 不能从 `{ $old }` 重定向
site-redirect-shadowed = 没有生成重定向：`{ $path }` 已经有别的内容
site-redirect-shadowed-help = 删掉这个重定向，或者把那个页面或文件移开
site-redirect-loop = 从 `{ $route }` 出发的重定向又绕了回来
site-redirect-loop-help = 让它指向一个页面
site-redirect-target-missing = 从 `{ $route }` 出发的重定向指向不存在的地址
site-redirect-target-missing-note = 没有页面或文件用这个地址
site-redirect-target-help = 改成本站一个页面的地址，或者别的网站的完整网址

## site/shared

site-name-here-label = `{ $name }` 写在这里
site-pagination-note = 列表从第 2 页起，都放在它的 `{ $dir }` 目录里
site-pagination-help = 在配置里给这些分页换一个目录：`pagination_dir: { $dir }s`
site-list-folder-help = 给其中一个列表换一个目录：`archive_dir`、`category_dir`、`tag_dir`
site-same-address-as-list = `{ $note }` 的地址 `{ $path }` 和另一个页面重复：{ $list }
site-own-permalink-help = 给 `{ $file }` 单独写 `permalink`
site-or-move-list-help = 或者把列表移开：`index_generator`、`archive_dir`、`category_dir`、`tag_dir`、`pagination_dir`
site-address-of-list-note = 这个地址上的是{ $catalog }
site-rename-or-move-list-help = 给文件改名，或者把列表移开：`index_generator`、`archive_dir`、`category_dir`、`tag_dir`
