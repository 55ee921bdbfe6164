### Catalog.

## catalog/abbrlink

catalog-missing-abbrlink = front matter 里缺少 `{ $line }`
catalog-note-abbrlink-from-title = 这个值用标题算出，和 hexo-abbrlink 一样；标题一改，地址就跟着变
catalog-help-add-abbrlink = 把这一行写进 front matter；用 `biji new` 新建的笔记会自动写上

## catalog/address

catalog-no-value-label = 没有值
catalog-note-file-name-used = 站点的格式是 `{ $permalink }`，这里用文件名代替
catalog-help-did-you-mean-placeholder = `permalink` 里是想写 `:{ $near }` 吗？
catalog-help-permalink-defaults = 或者在 `permalink_defaults` 里给所有笔记设一个默认值

## catalog/assets

catalog-restricted-file-not-copied = 没有复制 `{ $path }`，因为它的 front matter 限制了谁能看
catalog-note-restricted-file-copied = 复制的话，文件会原样公开，front matter 也在里面
catalog-help-delete-key-or-move-file = 人人都可以看，就删掉这个键；否则把文件移到别的目录

## catalog/classify

catalog-note-copied-unchanged = 文件原样复制
catalog-help-convert-or-skip-render = 改成 `.{ $becomes }` 文件；如果就是要复制，就写进 `skip_render`，不再警告

## catalog/collide

catalog-shared-address = `{ $first }` 和 `{ $second }` 的地址相同：`{ $path }`
catalog-shared-address-other-label = 另一个文件
catalog-note-accents-differ = 两个名字只是重音符号的编码不同，其中一个来自 macOS
catalog-help-change-key = 改掉其中一个的 `{ $one }`
catalog-help-rename-or-add-date = 给其中一个文件改名，给其中一篇单独写 `permalink`，或者在站点的 `permalink` 里加上日期
catalog-help-rename-or-permalink = 给其中一个文件改名，或者单独写 `permalink`
catalog-terms-share-page = { $plural } { $names } 共用一个页面：`{ $route }`
catalog-note-terms-share-page = { $config }；这个页面列出它们的全部笔记
catalog-help-set-slugs = 在配置里给它们各设一个别名：{ $example }
catalog-terms-differ-in-case = { $plural } { $names } 只有大小写不同
catalog-help-same-case = 在所有笔记里写成一样，或者设 `filename_case: 1`，或者用 { $example }
catalog-note-punctuation-removed = 地址里会去掉符号；{ $overwritten }
catalog-help-set-slug = 在配置里给其中一个设别名：{ $example }
catalog-term-used-here-label = 这里用了 `{ $term }`

## catalog/facts

catalog-missing-date = `{ $path }` 没有日期
catalog-note-treated-as-oldest = 它算作最早的笔记；文件的时间一复制就变，不能当作日期
catalog-help-add-date = 在 front matter 里写上日期；文件最后修改于 { $day }：`date: { $day }`
catalog-name-not-an-address = `{ $path }` 没有发布：它的文件名不能用作地址
catalog-note-percent-in-name = `quirks: hexo` 下，文件名里的 `%` 只能用在 `%20` 这样的转义里
catalog-help-rename-or-quirks = 给文件改名，或者写 `quirks: biji`

## catalog/glob

catalog-invalid-pattern = `{ $key }` 里有一条规则写错了：`{ $written }`
catalog-help-patterns-relative = 规则是相对于笔记目录的路径，例如 `drafts/**` 或 `*.bak`

## catalog/idle_pattern

catalog-note-notes-published-anyway = 符合这条规则的笔记照样发布；笔记要用 `ignore`
catalog-help-ignore-or-unpublish = 写 `ignore: "**/{ $trim_start_matches }"`，或者在笔记里写 `published: false`
catalog-note-ignore-full-path = `ignore` 比对的是文件的完整路径，从硬盘的根目录算起
catalog-no-effect-label = 不起作用
catalog-help-did-you-mean = 你是想写 `{ $near }` 吗？
catalog-help-path-or-delete-pattern = 写相对于笔记目录的路径，例如 `drafts/**`，或者删掉这条规则

## catalog/length

catalog-help-shorter-permalink = 给笔记写一个短一点的 `permalink`，或者把文件名改短
catalog-help-shorter-name = 换一个短一点的名字，或者在 `{ $map }` 里设一个短的别名
catalog-address-too-long = { $what }太长，不能当文件名，已经截短
catalog-note-file-name-limit = 文件名最多 { $longest_part } 字节，也就是 85 个汉字
catalog-note-shortened-to = 截短为 `{ $cut }`

## catalog/locked

catalog-note-files-open-to-all = 知道或者猜到地址的人，都能打开 { $value }
catalog-help-remove-or-rename-files = 移走不能给别人看的文件，或者给它们起一个猜不到的名字
catalog-password-tag-not-used = 标签 `{ $tag }` 设了密码，但没有文章用它
catalog-note-published-unencrypted = 如果标签写错了，本该加锁的文章就会不加密地发布出去
catalog-help-correct-password-tag = 把标签改得和文章里的一样，或者删掉这一项

## catalog/misnamed

catalog-help-move-notes = 把笔记移到 `{ $usual }` 里

## catalog/notes

catalog-not-read-as-note = `{ $path }` 没有当作笔记读取
catalog-not-read-as-page = `{ $name }` 没有当作页面读取
catalog-note-extension-not-supported = 不支持 `.{ $extension }` 文件，所以原样复制
catalog-help-rename-markdown = 如果是 Markdown，就改名为 `{ $renamed }`
catalog-help-skip-render = 如果就是要复制，就写进 `skip_render`，不再警告

## catalog/unseen

catalog-posts-not-found = 站点里没有文章，但 `{ $own }` 看起来是放文章的目录
catalog-note-posts-folder = 文章要放在 `{ $usual }` 里；{ $what }
