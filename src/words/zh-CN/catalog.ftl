### Catalog.

## catalog/abbrlink

catalog-missing-abbrlink = front matter 里缺少 `{ $line }`
catalog-note-abbrlink-from-title = 这个值是用标题算出来的，和 hexo-abbrlink 一样；标题一改，地址就跟着变
catalog-help-add-abbrlink = 把这一行写进 front matter；用 `biji new` 新建的笔记会自动写上

## catalog/address

catalog-no-value-label = 没有值
catalog-note-file-name-used = 站点的格式是 `{ $permalink }`，这里用文件名代替
catalog-help-did-you-mean-placeholder = `permalink` 里是想写 `:{ $near }` 吗？
catalog-help-permalink-defaults = 或者在 `permalink_defaults` 里给所有笔记设一个默认值
catalog-placeholder-without-value = `permalink` 用了 `:{ $name }`，但这篇笔记没有它的值
catalog-help-title-with-letters = 给笔记写一个含有文字或数字的 `title`
catalog-help-keep-address = 在 front matter 里写上 `{ $line }`，地址就不变
catalog-help-keep-addresses = 在每篇笔记里写上 `{ $name }: NAME`，NAME 换成它的文件名，地址就不变

## catalog/assets

catalog-file-of-restricted-folder-not-copied = 没有复制 `{ $path }`，因为它的文件夹限制了谁能看
catalog-note-file-of-restricted-folder-copied = 复制的话，文件会原样公开，谁都能看
catalog-restricted-file-not-copied = 没有复制 `{ $path }`，因为它的 front matter 限制了谁能看
catalog-note-restricted-file-copied = 复制的话，文件会原样公开，front matter 也在里面
catalog-help-delete-key-or-move-file = 如果人人都可以看，就删掉这个键；否则把文件移到别的目录
catalog-untrusted-page = 没有复制 `{ $path }`，因为浏览器或者主机会把它当成本站的文件来运行、执行
catalog-note-untrusted-page = `_config.yml` 里有 `untrusted: true`：这种文件会以本站的身份起作用
catalog-help-untrusted-page = 把它写成笔记；如果信得过这个文件，就把 `{ $path }` 加到 `_config.yml` 的 `skip_render` 里
catalog-untrusted-place = 笔记不能发布在 `{ $path }`
catalog-untrusted-place-label = 发布在 `{ $path }`
catalog-help-untrusted-place = 换一个以 `/` 或 `.html` 结尾、不在列表地址下面的地址

## catalog/classify

catalog-note-copied-unchanged = 文件原样复制
catalog-help-convert-or-skip-render = 改成 `.{ $becomes }` 文件；如果就是要复制，就写进 `skip_render`，不再警告
catalog-foreign-language = `{ $name }` 是用 { $language } 写的，biji 不支持

## catalog/collide

catalog-shared-address = `{ $first }` 和 `{ $second }` 的地址相同：`{ $path }`
catalog-shared-address-other-label = 另一个文件
catalog-note-accents-differ = 两个名字只是重音符号的编码不同，其中一个来自 macOS
catalog-help-change-key = 改掉其中一个的 `{ $one }`
catalog-help-rename-or-add-date = 给其中一个文件改名，给其中一篇单独写 `permalink`，或者在站点的 `permalink` 里加上日期
catalog-help-rename-or-permalink = 给其中一个文件改名，或者单独写 `permalink`
catalog-terms-share-page = { $plural ->
    [tags] 标签
   *[categories] 分类
} { AND($names) } 共用一个页面：`{ $route }`
catalog-note-terms-share-page = { $reason }；这个页面列出它们的全部笔记
catalog-help-set-slugs = 在配置里给它们各设一个别名：{ $example }
catalog-terms-differ-in-case = { $plural ->
    [tags] 标签
   *[categories] 分类
} { AND($names) } 只有大小写不同
catalog-help-same-case = 在所有笔记里用同一种写法，或者设 `filename_case: 1`，或者用 { $example }
catalog-note-punctuation-removed = 地址里会去掉符号；在不分大小写的硬盘上，这些页面会互相覆盖
catalog-help-set-slug = 在配置里给其中一个设别名：{ $example }
catalog-term-used-here-label = 这里用了 `{ $term }`
catalog-help-change-key-of = 改掉 `{ $file }` 的 `{ $key }`
catalog-reason-punctuation-and-case = 地址里会去掉符号，`filename_case` 又会统一大小写，所以这些名字的地址一样
catalog-reason-case = `filename_case` 会统一地址的大小写，所以这些名字的地址一样
catalog-reason-punctuation = 地址里会去掉符号，所以这些名字的地址一样
catalog-reason-same-slug = 配置给它们设了同一个别名，或者它们截短以后一样
catalog-note-overwritten = 在不分大小写的硬盘上，它们的页面会互相覆盖
catalog-term-pages-differ-in-case = { $plural ->
    [tags] 标签
   *[categories] 分类
} { AND($names) } 的页面只有大小写不同：{ LIST($pages) }

## catalog/facts

catalog-missing-date = `{ $path }` 没有日期
catalog-note-treated-as-oldest = 它算作最早的笔记；文件的时间一复制就变，不能当作日期
catalog-help-add-date = 在 front matter 里写上日期；文件最后修改于 { $day }：`date: { $day }`
catalog-name-not-an-address = `{ $path }` 没有发布：它的文件名不能用作地址
catalog-note-percent-in-name = `quirks: hexo` 下，文件名里的 `%` 只能用在 `%20` 这样的转义里
catalog-help-rename-or-quirks = 给文件改名，或者写 `quirks: biji`

## catalog/glob

catalog-invalid-pattern = `{ $key }` 里有一条规则写错了：`{ $written }`
catalog-help-patterns-relative = 规则是相对于笔记目录的路径，比如 `drafts/**` 或 `*.bak`

## catalog/idle_pattern

catalog-note-notes-published-anyway = 符合这条规则的笔记照样发布；笔记要用 `ignore`
catalog-help-ignore-or-unpublish = 写 `ignore: "**/{ $trim_start_matches }"`，或者在笔记里写 `published: false`
catalog-note-ignore-full-path = `ignore` 比对的是文件的完整路径，从硬盘的根目录算起
catalog-no-effect-label = 不起作用
catalog-help-path-or-delete-pattern = 写相对于笔记目录的路径，比如 `drafts/**`，或者删掉这条规则
catalog-exclude-not-for-notes = `exclude` 对 `{ $first }` 里的笔记不起作用
catalog-pattern-matches-nothing = `{ $key }` 的规则 `{ $written }` 没有匹配任何文件

## catalog/length

catalog-help-shorter-permalink = 给笔记写一个短一点的 `permalink`，或者把文件名改短
catalog-help-shorter-name = 换一个短一点的名字，或者在 `{ $map }` 里设一个短的别名
catalog-address-too-long = { $what }太长，不能当文件名，已经截短
catalog-note-file-name-limit = 文件名最多 { $longest_part } 字节，也就是 85 个汉字
catalog-note-shortened-to = 截短为 `{ $cut }`
catalog-note-address = 笔记的地址
catalog-term-address = { $kind ->
    [tag] 标签
   *[category] 分类
}的地址

## catalog/locked

catalog-note-files-open-to-all = 知道或者猜到地址的人，都能打开 { AND($names) }
catalog-help-remove-or-rename-files = 移走不能给别人看的文件，或者给它们起一个猜不到的名字
catalog-password-tag-not-used = 标签 `{ $tag }` 设了密码，但没有文章用它
catalog-note-published-unencrypted = 如果标签写错了，本该加锁的文章就会不加密地发布出去
catalog-help-correct-password-tag = 把标签改得和文章里的一样，或者删掉这一项
catalog-files-not-locked = 笔记的文字加了密，它的文件却没有
catalog-note-more-files-open-to-all = 知道或者猜到地址的人，都能打开 { LIST($names) } 以及另外 { $count } 个文件

## catalog/misnamed

catalog-help-move-notes = 把笔记移到 `{ $usual }` 里
catalog-notes-not-on-site = `{ $own }` 里的 { $notes } 篇笔记不在站点里
catalog-notes-published = `{ $own }` 里的 { $notes } 篇笔记会公开
catalog-notes-not-posts = `{ $own }` 里的 { $notes } 篇笔记没有算作文章
catalog-note-underscore-folder = 名字以 `_` 开头的目录，除了 `{ $usual }` 这样的，都不会读取
catalog-note-drafts-folder = 草稿要放在 `{ $usual }` 里；放在别处就是人人能看的页面
catalog-note-only-posts = 文章要放在 `{ $usual }` 里；别处的笔记算作页面，不进列表、归档和订阅源

## catalog/notes

catalog-not-read-as-note = `{ $path }` 没有当作笔记读取
catalog-not-read-as-page = `{ $name }` 没有当作页面读取
catalog-note-extension-not-supported = 不支持 `.{ $extension }` 文件，所以原样复制
catalog-help-rename-markdown = 如果是 Markdown，就改名为 `{ $renamed }`
catalog-help-skip-render = 如果就是要复制，就写进 `skip_render`，不再警告
catalog-note-whole-document = 这是完整的 HTML 文档，没有 front matter，不能套用主题
catalog-help-move-document = 移到 `{ $place }`，在那里会原样复制
catalog-help-add-front-matter = 或者加上有 `title` 和 `date` 的 front matter，把它变成笔记
catalog-help-move-out = 如果不是笔记，就移出 `{ $folder }`
catalog-note-name-taken = 已经有一篇笔记叫 `{ $name }`
catalog-help-rename-own-note = 如果 `{ $name }` 是另一篇笔记，就改个名字
catalog-note-no-extension = 文件名没有扩展名
catalog-note-mdx = 不支持 `.mdx` 文件，里面的组件需要 JavaScript
catalog-note-markdown-extensions = Markdown 的扩展名只支持 `.md`、`.markdown`、`.mkd`、`.mkdn`、`.mdwn`，不支持 `.{ $extension }`
catalog-help-rename-name-taken = 如果它是另一篇笔记，就改个名字：`{ $renamed }` 已经存在
catalog-help-convert = 转成 Markdown，存为 `{ $renamed }`
catalog-help-convert-with = 转成 Markdown：`{ $command }`
catalog-note-not-supported = 不支持 `.{ $extension }` 文件
catalog-note-template-language = `.{ $extension }` 是模板语言，biji 不支持

## catalog/unseen

catalog-posts-not-found = 站点里没有文章，但 `{ $own }` 看起来是放文章的目录
catalog-note-posts-folder = 文章要放在 `{ $usual }` 里；{ $what }
catalog-folder-not-on-site = 这个目录里的 { $count } 篇笔记都不在站点里
catalog-folder-of-pages = 这个目录里的 { $count } 篇笔记成了页面，不进列表、归档和订阅源
catalog-help-rename-folder = 把 `{ $own }` 改名为 `{ $usual }`
