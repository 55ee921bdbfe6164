### Template.

## template/data

template-data-not-used-note = 没有模板用到它，所以只是警告

## template/layout

template-unknown-layout = 布局 `{ $layout }` 没有对应的模板
template-untrusted-layout = 笔记不能用 `{ $key }` `{ $name }`
template-help-own-layout = 要允许它，把模板放进 `{ $path }`：站点自己的模板，笔记都可以用
template-help-list-by-empty-page = 删除 `{ $key }`；站点自己的列表在它自己的地址上，例如 `tags/`
template-default-layout-note = 改用默认的布局

## template/mistakes

template-unknown-name = 没有名为 `{ $quoted }` 的{ $kind ->
    [filter] 过滤器
    [function] 函数
    [test] 测试
   *[component] 组件
}
template-lists-calls-help = `templates/README.md` 列出了所有过滤器、函数和测试
template-missing-template = `templates/{ $name }` { $how ->
    [extends] 继承
   *[includes] 包含
}了 `{ $wanted }`，但没有这个模板
template-missing-template-help = 写一个 `templates/{ $wanted }`，或者改用已有的模板
template-uses-itself = `templates/{ $name }` { $how ->
    [extends] 继承
   *[includes] 包含
}了自己
template-cycle-note = 循环的顺序：{ $way }
template-cycle-help = 去掉其中一处引用，就不会循环
template-built-in-note = 这是内置模板，会用到你写的模板；可能是你的模板里缺了什么
template-block-without-place = `templates/{ $parent }` 里没有块 `{ $block }`
template-block-left-out-note = 内置的 { LIST($names) } 放在那里的内容，在它们的网页里省略了
template-block-help = 照内置模板里的位置（`biji theme diff` 能看到），加上 `{"{"}% block { $block } %{"}"}{"{"}% endblock { $block } %{"}"}`
template-syntax = 模板有语法错误：{ $reason }
template-missing-end-help = 前面的 `{"{"}% if %{"}"}`、`{"{"}% for %{"}"}` 或 `{"{"}% block %{"}"}` 可能没有结尾
template-fallback-help = 可能缺少的值，要写上备用的值：`{"{{"} page.cover or "" {"}}"}`
template-available-note = 可以用的有：{ LIST($names) }
template-while-making-note = 生成 `{ $first }` 时出错
template-while-making-more-note = 生成 `{ $first }` 和另外 { $count } 个页面时出错
template-value-end-help = 在值后面写上 `{"}"}{"}"}`：`{"{"}{"{"} page.title {"}"}{"}"}`
template-instruction-end-help = 在指令后面写上 `%{"}"}`：`{"{"}% if page.title %{"}"}`
template-comment-end-help = 在注释后面写上 `#{"}"}`：`{"{"}# a comment #{"}"}`
template-repair-help = 改正标出的地方；删掉这个文件，就会用同名的内置模板（如果有）
template-undefined-variable = 变量 `{ $name }` 没有定义
template-undefined-field = 字段 `{ $name }` 没有定义
template-unexpected-end = 文件没有写完

## template/theme

template-invalid-strings = `templates/strings.yml` 里的文字格式不对
template-strings-help = 先写语言，下面写 `key: text`；带数量的文字写成 `{"{"} one: …, other: … {"}"}`

## template/unused

template-unused = 模板 `{ $name }` 没有用到
template-unused-note = 没有笔记或页面写了 `layout: { $stem }`，也没有别的模板包含或继承它
template-unused-layout-help = 或者在要用它的笔记里写上 `layout: { $stem }`
template-foreign-file = `{ $name }` 是 { $language } 模板，biji 不支持
template-foreign-file-note = 这个文件不会用到；模板要用 Tera 写，扩展名是 `.html`
template-use-built-in-help = 用 Tera 重写成 `templates/{ $html }`，或者删掉它；现在用的是同名的内置模板
template-rewrite-or-remove-help = 用 Tera 重写成 `templates/{ $html }`，或者删掉它
template-contains-ejs = 模板里有 EJS 代码，biji 不支持
template-shown-to-readers-label = 读者会看到这些代码
template-tera-note = 模板要用 Tera 写：`{"{{"} value {"}}"}`、`{"{"}% if … %{"}"}`
template-more-ejs-note = 这个文件里还有 { $count } 处这样的代码
template-write-tera-value-help = 写成 `{"{{"} { $line } {"}}"}`；`templates/README.md` 列出了所有名字
template-lists-names-help = `templates/README.md` 列出了模板能用的所有名字
template-built-in-name-help = { $near }同名的内置模板会换成你写的

## template/arguments

template-unknown-argument = `{ $name }` 没有参数 `{ $given }`，已忽略
template-no-arguments-help = 写成 `{ $name }()`，它没有参数
template-arguments-help = 可以用的参数：{ LIST($names) }

## template/filters

template-not-a-date = `{ $value }` 不是有效的日期，要写成 2024-03-02T10:00:00+08:00
template-asset-in-picture = 图片里不能用 `asset`，因为所有资源是一起生成的
template-asset-not-found = 找不到 `assets/{ $name }`
template-asset-not-found-near = 找不到 `assets/{ $name }`，{ $near }
template-text-not-found = `templates/strings.yml` 里没有 `{ $key }`
template-text-not-found-near = `templates/strings.yml` 里没有 `{ $key }`，{ $near }

## template/functions

template-no-source = `{ $written }` 不是笔记的路径，要写 `source=page.source`
template-posts-order = `recent_posts` 不能按 `{ $other }` 排序，要写 `date` 或 `updated`

## template/share_pictures

template-card-font = 分享卡片不能使用字体 `{ $path }`
template-card-font-compressed = 这是给浏览器用的压缩字体（WOFF）
template-card-font-unknown = 这个文件不是 TrueType 或 OpenType 字体，或者已损坏
template-card-font-help = 换成 `.ttf` 或 `.otf` 文件；在那之前用自带的字体
template-card-characters = { $count } 篇的标题里有分享卡片画不出的字
template-card-characters-label = 这些页面改用站点的卡片
template-card-characters-note = 有 { $count } 个字符字体里没有，或者属于画不了的文字：{ LIST($names) }
template-card-characters-help = 在 `share.font` 里写一个有这些字的字体，或者给这些笔记写上 `cover`
