### 命令行，以及各个命令的输出。

cli-unknown-language = 不支持语言 `{ $name }`
cli-unknown-language-variable = 不支持 `BIJI_LANG` 里的语言 `{ $name }`
cli-known-languages = 可用的语言有 { AND($names) }

explain-file = { $path }：
explain-link = { $path }，指向这里的链接：
explain-bytes = { $path }，内容是这些字节：
explain-report = 报告：
explain-command = 命令：
explain-unknown-code = 没有 `{ $code }` 这个编号
explain-lists-codes = 运行 `biji explain` 可以列出所有编号

## command/build

command-watch-with-option = `--watch` 和 `{ $option }` 不能一起用
command-help-deploy-beside-watch = 笔记写好以后运行 `biji deploy` 发布；`biji build --watch` 不用停
command-help-verify-beside-watch = 单独运行 `biji build --verify`；`biji build --watch` 不用停
command-watching = 正在等待改动 · 按 Ctrl-C 停止
command-watch-built = { $clock } { $what }：{ LIST($parts) }（{ $time }）
command-output-same = 没有要写入的文件
command-help-use-serve = 要边写边看，运行 `biji serve`
command-help-use-watch = 要边写边看，运行 `biji serve`；要让输出目录随时更新，运行 `biji build --watch`
command-preview-drafts-with-deploy = `--preview-drafts` 和 `--deploy` 不能一起用
command-note-drafts-would-be-listed = 发布出去的文件清单会泄露草稿的地址
command-help-publish-without-drafts = 用 `biji deploy` 发布，不带草稿；或者把输出目录另外复制一份
command-note-most-pages-lost = 站点少了大部分网页，或者网页的地址都变了
command-help-check-site-settings = 检查笔记目录对不对，`permalink` 或 `public_dir` 是不是改过
command-help-confirm-removal = 确实要这样，就加上 `--yes` 再运行一次
command-draft-secret-not-saved = 无法在 `.biji` 里保存草稿地址的密钥
command-help-draft-secret = 检查有没有站点目录的写入权限，或者在配置里写 `preview_secret`
command-nothing-built = 没有构建
command-nothing-written = 没有写入任何文件
command-nothing-written-keep-going = 没有写入任何文件（用 `--keep-going` 可以写入没有错误的网页）
command-nothing-written-or-removed = 没有写入或删除任何文件
command-most-removed = biji 写过 { $known } 个文件，这次构建会删除其中 { $removed } 个
command-formulas-in-html = { $count } 个公式用 HTML 代替 MathML（第一个在 { $path }）
command-files-written = 写入 { $count } 个文件
command-files-unchanged = { $count } 个没有变化
command-files-removed = 删除 { $count } 个
command-files-replaced = 其中 { $count } 个覆盖了不是 biji 写的文件
command-pictures-resized = 缩小 { $count } 张图片
command-build-closing = 从 { $notes }构建了 { $pages }，用时 { $time } 秒：{ LIST($parts) }

command-verified = { $count ->
    [0] 没有以前构建的结果
   *[other] { $count } 个文件沿用以前构建的结果，和重新生成的一样
}

## command/verify

command-progress-verifying = 正在不用以前的结果重新构建
command-stale-content = 以前构建 `{ $path }` 得到的 HTML 过期了
command-stale-file = 沿用以前构建的结果，`{ $path }` 会不一样
command-stale-missing = 沿用以前构建的结果，会缺少 `{ $path }`
command-stale-superfluous = 只有沿用以前构建的结果，才会有 `{ $path }`
command-stale-diagnostics = 沿用以前构建的结果，报告的问题会不一样
command-note-first-difference = 第一处不同在第 { $line } 行：以前是 `{ $old }`，现在是 `{ $new }`
command-note-unrecorded = 以前的构建没有记录它用到了{ LIST($queries) }
command-note-unrecorded-unknown = 以前的构建为它记录的一切都没有变
command-note-made-from-stale = 它是这次生成的，但用到了过期的结果
command-note-diagnostic-lost = 不沿用时才有：{ $line }
command-note-diagnostic-stale = 沿用时才有：{ $line }
command-note-clean-result-kept = 以前构建的结果已经丢弃，这次和以后的构建都不用它们
command-help-report-stale = 这是 biji 的程序错误，请报告，并附上这段文字：{ $address }
command-help-clean-stale = 如果以后又有网页过期，先运行 `biji clean`，再运行 `biji build`
command-unnoticed-change = `{ $path }` 的内容变了，大小和时间却没有变
command-note-unnoticed-change = 构建时比较大小和时间，所以不会重新写它
command-help-unnoticed-change = 已经重新写好；请检查硬盘，以及会修改文件又改回时间的程序

## command/why

command-why-unknown = 站点里没有 `{ $word }`
command-note-of-preview = 这是预览（`biji serve`）自己的地址，站点里没有对应的文件
command-help-list-routes = `biji list route` 列出所有地址
command-note-without-page = `{ $path }` 在站点里没有网页
command-note-left-out-of-site = 它是草稿，或者写了 `published: false`，或者日期没到，或者地址和别的网页一样
command-help-list-left-out = `biji list draft` 列出草稿；加上 `--drafts`、`--future` 就连这些笔记一起
command-why-page = `{ $path }` 是 `{ $from }` 的网页
command-why-list = `{ $path }` 是站点自己生成的网页
command-why-copied = `{ $path }` 是 `{ $from }` 的副本
command-why-converted = `{ $path }` 由文件 `{ $from }` 生成
command-why-feed = `{ $path }` 是订阅源
command-why-machine = `{ $path }` 是给搜索引擎和别的程序看的文件
command-why-theme-file = `{ $path }` 是主题的文件
command-why-search = `{ $path }` 是站内搜索的一部分
command-why-card = `{ $path }` 是分享网页时显示的图片，名字由画面内容决定
command-why-icon = `{ $path }` 是站点的图标
command-why-markdown = `{ $path }` 是 `{ $from }` 给程序看的副本
command-why-made-from = 它由这些生成：
command-why-note-asks = 正文用到了：
command-why-page-asks = 模板用到了：
command-why-same = 没变
command-why-changed = 变了
command-why-unrecorded = 不清楚
command-why-first = 下次构建会生成它：当前的程序没有以前构建的结果。
command-why-takes-over = 下次构建不会重新生成它：上次构建以来什么都没有变。
command-why-again = 下次构建会重新生成它：上次构建以来有 { $count } 处变了。
command-why-again-unnamed = 下次构建会重新生成它：它用到的东西在上次构建以来变了。
command-why-always = 每次构建都生成它，内容变了才写入。
command-why-copies = 每次构建都和原文件比较，变了才复制。
command-input-text = `{ $path }` 的内容
command-input-facts = 正文以外的情况：笔记的地址、日期、旁边的文件
command-input-defaults = `{ $path }` 给这个目录的 front matter
command-input-settings = `{ $path }` 里的设置
command-input-options = 命令行选项、这台机器的时区，或者 Hexo 脚本里的标签
command-input-template = 模板 `{ $path }`
command-input-theme = 主题文件的地址，或者给程序看的文件有哪些
command-input-place = 它的地址、布局，或者简繁另一版的网页
command-input-file = 文件 `{ $path }`
command-input-notes = 里面的笔记

## command/timings

command-timings = 各步骤用时：
command-timings-slowest = 最慢的笔记和网页：
command-profile-not-written = 无法写入记录 `{ $path }`
command-note-other-file-there = 这个名字已经是别的东西
command-help-new-file-name = 换一个新文件的名字，或者以前的记录文件
command-help-existing-folder = 写一个已有目录里的文件
command-note-left-out-with-error = 它的 front matter 有错误
command-help-check-shows-error = `biji check` 会指出错误
command-stage-reading = 读取
command-stage-front-matter = front matter
command-stage-catalog = 地址和分类
command-stage-contents = 正文
command-stage-assembly = 列表和模板
command-stage-pictures = 图片
command-stage-search = 搜索
command-stage-pages = 网页
command-stage-writing = 写入
command-stage-publishing = 发布

## command/theme

command-theme-takes-no-file = 多余的参数 `{ $word }`
command-help-theme-files = 只有 `biji theme copy` 和 `biji theme diff` 可以带文件名
command-theme-no-file = 缺少参数：复制哪个文件
command-help-theme-list = `biji theme list` 列出主题的文件
command-theme-unknown-file = 主题里没有文件 `{ $word }`
command-theme-file-exists = 这个站点已经有自己的版本：{ LIST($paths) }
command-help-theme-diff = `biji theme diff { $path }` 显示它改了什么
command-help-theme-replace = `--replace` 会覆盖站点自己的文件
command-theme-kept = 保留了 { $count } 个这个站点改过的文件；`--replace` 会覆盖它们
command-theme-flag-of-copy = `{ $flag }` 只用于 `biji theme copy`
command-theme-copy-unreadable = 无法读取这个站点的 `{ $path }`
command-theme-no-copy = 这个站点没有 `{ $path }`，用的是内置的
command-help-theme-copy = 想改的话，运行 `biji theme copy { $path }`
command-theme-own = 只有这个站点有
command-theme-same = 和内置的一样
command-theme-older = 没改过；内置的文件比它新，可用 `biji theme copy` 更新
command-theme-unreadable = 无法读取
command-theme-changed = 改过
command-theme-behind = 改过，而且复制以后内置的也变了
command-theme-changed-unknown = 改过；不知道内置的后来变没变
command-help-theme-behind = `biji theme diff` 显示变了什么；合并以后，运行 `biji theme copy FILE --merged`
command-theme-includes = 这些部分还是内置的：{ LIST($parts) }
command-theme-strings = templates/strings.yml 只需保留改动的行；其余的可以删掉，仍使用内置的文字
command-theme-changed-since = 复制 { $path } 以后，biji 改了：

## command/compare

command-compare-failed = 无法和 `{ $name }` 比较：{ $reason }
command-help-compare-with = 指定 Hexo 生成的目录（`public`），或者站点地图
command-help-redirect-moved = 用 `--redirects` 可以让换了地址的网页从旧地址重定向
command-compare-site-has-errors = 站点有 { $count } 个错误，所以这里可能缺少网页；运行 `biji build` 可以查看详情
command-compare-no-pages = 里面没有网页
command-add-to-configuration = { $reason }；在配置里加上：
command-no-config-file = 没有配置文件
command-redirects-written = 在 `{ $file }` 里加了 { $count } 个重定向
command-no-safe-place = 无法安全地往 `{ $file }` 里加内容
command-not-written-because = 无法写入 `{ $file }`（{ $error }）
command-compare-not-found = 它不存在

## command/config

command-config-no-key = 配置里没有 `{ $key }` 这个键
command-help-print-config = 运行 `biji config` 可以查看全部配置
command-config-invalid-key = `{ $key }` 不是有效的键
command-help-dotted-key = 下级的键用点隔开，比如 `feed.limit`
command-config-file-missing = 找不到配置文件
command-config-not-changeable = 无法修改 `{ $path }`
command-note-outside-or-not-utf-8 = 它在站点之外，或者不是有效的 UTF-8
command-help-use-editor = 用编辑器修改
command-config-invalid-value = `{ $key }` 不能设为 `{ $shown }`
command-config-key-not-set = 无法在 `{ $path }` 里设置 `{ $key }`
command-note-config-unreadable = 无法读取文件里的键和值
command-help-correct-config-first = 先运行 `biji build` 看看错在哪里，改好再设置
command-note-value-holds-no-keys = `{ $part }` 已经有值，下面不能再写键
command-help-remove-value = 先删掉 `{ $part }` 的值
command-note-not-changeable-alone = 按现在的写法，改这个键就会改到别的内容
command-config-unknown-key = 没有 `{ $key }` 这个键

## command/default_site

command-help-set-own-values = 在 `_config.yml` 里写自己的 { AND($help) }
command-note-links-start-with-address = 订阅源、站点地图和分享卡片里的链接都以这个地址开头
command-example-title = 站点会以 Hexo 的示例标题 `Hexo` 发布
command-example-address = 站点会以示例地址 `{ $host }` 发布
command-example-title-and-address = 站点会以 Hexo 的示例标题 `Hexo` 和示例地址 `{ $host }` 发布

## command/deploy

command-unrequested-notes = 站点里有{ $what }，但配置里没有写要发布它们
command-note-flag-for-previewing = `{ $flag }` 只用于预览；发布出去，读者也会看到
command-help-remove-flag-or-set-key = 去掉 `{ $flag }`；确实要发布，就在 `_config.yml` 里写 `{ $key }: true`
command-no-target = 没有发布目标
command-help-write-target = 在 `_config.yml` 里写：`deploy: {"{"}type: git, repo: git@github.com:NAME/NAME.github.io.git{"}"}`
command-help-other-target-types = 其他类型有 `s3`、`azure`、`rsync`、`sftp` 和 `folder`，见手册里讲发布的那一篇
command-unknown-target = 没有 `{ $name }` 这个发布目标
command-extend-dirs-outside = `extend_dirs` 里有站点之外的目录：`{ $folder }`
command-help-use-folder-inside = 改成站点根目录里的目录
command-note-link-to-private-files = 符号链接可能指向站点之外的私人文件
command-help-move-folder-inside = 把目录本身放到站点根目录里，再写它的路径
command-invalid-branch-name = `{ $branch }` 不是有效的分支名
command-help-branch-name = 写一个分支名，比如 `--source notes`
command-this-target-label = 这个发布目标
command-help-confirm-plan = 看看上面的计划，没有问题就加上 `--yes` 再运行一次
command-note-and-more = 另有 { $named } 个
command-help-keep-or-overwrite = 把那里的改动抄回笔记，或者用 `--force-files` 覆盖
command-nothing-published = 没有发布
command-what-drafts = 草稿
command-what-future-notes = 日期在未来的笔记
command-help-no-targets = 配置里没有发布目标
command-help-known-targets = 已有的发布目标是 { AND($names) }
command-file-not-read = 无法读取 `{ $path }`
command-extend-dirs-link = `extend_dirs` 里的 `{ $folder }` 是符号链接，或者在符号链接里
command-notes-of-target = { $name }（笔记）
command-nothing-to-publish = 已是最新，不用发布
command-only-planned = 这只是计划，没有发布
command-published = 已发布
command-published-what = 已发布{ $details }
command-built-in = 构建用时 { $time } 秒
command-published-in = 发布用时 { $time } 秒
command-compared-in = 比较用时 { $time } 秒
command-deploy-closing = { $target }：{ $details }（{ LIST($times) }）
command-undo-reason = 这会恢复上一次发布之前的内容
command-question-undo = { $reason }。要在 { $place } 继续吗？
command-question-publish = { $reason }。要发布到 { $place } 吗？
command-not-confirmed = 发布需要确认，但没有终端可以询问
command-files-left-alone = `{ $target }` 上有 { $count } 个文件没有覆盖

## command/images

command-stores-not-built-in = 这个 biji 不支持联网
command-note-built-without-stores = 编译 biji 时没有启用 cargo 特性 `stores`
command-picture-not-measured = 没有查到外站图片的尺寸
command-note-picture-address = 它的地址是 { $address }
command-help-open-picture = 在浏览器里打开这个地址；图片能显示，就过一会儿再运行一次
command-help-write-picture-size = 或者在地址后面写上尺寸：`![](ADDRESS =1200x800)`
command-image-sizes-not-written = 无法写入 `{ $image_sizes }`
command-help-check-site-writable = 检查有没有站点目录的写入权限
command-unknown-size = 未知
command-nothing-measured = 没有查询尺寸：先改好 `{ $file }`，或者删掉它
command-measured = 查到了 { $count } 张图片的尺寸
command-measured-and-known = 查到了 { $count } 张图片的尺寸；已知的共有 { $known } 张
command-no-remote-pictures = 没有网页用到外站的图片
command-pictures-of-unknown-size = { $count } 张图片的尺寸未知；运行 `biji images --measure` 可以查询

## command/init

command-folder-not-created = 无法新建目录 `{ $shown }`
command-help-choose-another-name = 换一个名字
command-folder-has-site = 目录 `{ $shown }` 里已经有站点
command-note-folder-contains = 里面有 { LIST($taken) }
command-help-build-existing-site = 运行 `biji build` 可以直接构建它
command-help-another-folder-or-replace = 换一个目录，或者用 `--replace` 覆盖这些文件
command-not-a-language-tag = `{ $tag }` 不是语言标签
command-help-language-tag = 写语言标签，比如 `en`、`zh-CN` 或 `pt-BR`
command-init-next = 接下来：运行 `biji serve`；站点的标题和地址在 `_config.yml` 里
command-init-next-in-folder = 接下来：运行 `cd { $folder }`，再运行 `biji serve`；站点的标题和地址在 `_config.yml` 里
command-init-set-target = 还要在 `_config.yml` 里写 `deploy`；写法见工作流文件的开头
command-question-title = 站点的标题 [{ $title }]：
command-question-address = 站点的地址，比如 https://name.github.io [{ $url }]：
command-not-an-address = `{ $url }` 不是有效的站点地址
command-workflow-cache = 不缓存整个目录：里面有生成草稿地址的密钥。
command-workflow-gitlab = GitLab Pages：每次推送到默认分支，就构建站点。
command-workflow-deploy = 每次推送就运行 `biji deploy`，发布到 _config.yml 里的目标。发布到本仓库的分支，这样写：
command-workflow-cloudflare = Cloudflare Pages：每次推送就构建站点并上传。
command-workflow-secrets = 需要在仓库里设置两个密钥：CLOUDFLARE_API_TOKEN 和 CLOUDFLARE_ACCOUNT_ID。
command-workflow-project = Pages 项目的名字。

## command/later

command-ambiguous-command = `{ $word }` 可能是 { OR($several) }
command-help-type-more-letters = 多写几个字母
command-not-available = 这个版本还没有 `biji { $name }`
command-unknown-command = 没有 `{ $word }` 这个命令
command-help-no-migration = Hexo 站点不需要迁移：运行 `biji build` 可以直接构建
command-help-list-commands = 运行 `biji --help` 可以列出所有命令

## command/list

command-list-what = 没有写要列出什么
command-unknown-list = 无法列出 `{ $word }`
command-ambiguous-list = `{ $word }` 可能是 { OR($names) }
command-help-type-one-more-letter = 多写一个字母
command-list-no-pages = 没有页面
command-list-no-posts = 没有文章
command-list-no-drafts = 没有草稿
command-list-no-tags = 没有标签
command-list-no-categories = 没有分类
command-list-no-routes = 没有地址
command-list-date = 日期
command-list-title = 标题
command-list-source = 文件
command-list-path = 路径
command-list-categories = 分类
command-list-tags = 标签
command-list-name = 名称
command-list-posts = 文章数
command-list-readers = 读者
command-list-readers-all = 所有人
command-list-readers-unlisted = 不进列表
command-list-readers-password = 有密码

## command/new

command-new-no-option = `new` 没有 `--{ $key }` 这个选项
command-help-new-usage = 写成 `biji new [LAYOUT] TITLE`；标题里有空格，就加上引号
command-note-folder-not-created = 笔记 `{ $path }` 已经写好，但无法新建它的目录
command-option-read-as-key = `--{ $key }` 不是选项，所以把 `{ $key }` 写进了 front matter
command-help-did-you-mean-option = 你是想写 `--{ $near }` 吗？
command-new-missing-title = 新建笔记要写标题
command-help-new-example = 写成 `biji new "My title"`；其他用法见 `biji new --help`
command-new-too-many-words = 参数太多：`new` 只接受布局和标题
command-help-quote-title = 给标题加上引号：`biji new { $layout }"{ $title }"`

## command/note

command-invalid-date = `{ $to_text }` 不是有效的日期
command-help-date-format = 写成 `2026-05-16 21:40:00` 这样
command-no-file-name-from-title = 无法用标题 `{ $title }` 生成文件名
command-help-specify-slug = 用 `--slug NAME` 指定一个
command-scaffold-unreadable = 无法读取 scaffold
command-file-name-shortened = 标题太长，文件名截短了
command-note-file-name-limit = 文件名最多 { $longest_part } 字节，也就是 85 个汉字
command-help-choose-slug = 用 `--slug NAME` 另取一个文件名
command-unknown-layout = 没有 `{ $layout }` 这个布局
command-help-quote-words = 标题里有空格，要加上引号：`biji { $command } "{ $layout } { $title }"`
command-help-define-layout = 要定义这个布局，新建文件 `scaffolds/{ $layout }.md`
command-layout-without-scaffold = 布局 `{ $layout }` 没有 scaffold，用了内置的
command-help-write-scaffold = 新建 `scaffolds/{ $layout }.md`；如果是标题里有空格，就给标题加上引号
command-too-many-files-of-name = 同名的文件太多
command-scaffold-consequence = 无法按 YAML 读取 scaffold，所以没有写入

## command/notes_branch

command-visible-on-branch-label = 能看到这个分支的人都能看到
command-and-here-label = 这里也是
command-note-passwords-in-clear = 站点上，这些笔记的正文是加密的；它们的文件里，正文和密码都是明文
command-help-private-repository = 只把笔记发布到私有仓库，或者在 `.gitignore` 里列出这些文件
command-help-cloned-theme = 如果是克隆来的主题：删掉里面的 `.git`；或者在 `.gitignore` 里列出它的目录，在要用的地方再克隆一次
command-help-replace-link-with-file = 把链接换成文件本身
command-passwords-on-branch = `{ $branch }` 里有 { $count } 个笔记密码
command-notes-not-published = 有 { $count } 个文件或目录没有发布到 `{ $branch }`
command-reason-own-repository = 是另一个 Git 仓库
command-reason-link-or-no-file = 是符号链接，或者不是普通文件

## command/pictures

command-picture-too-large = 图片 `{ $name }` 太大，无法缩小
command-note-picture-too-large = 读者要下载整个文件，在手机上可能要几分钟，甚至打不开
command-help-smaller-picture = 用同样的名字存一张小一点的，比如宽 2000 像素
command-picture-not-decoded = 图片 `{ $name }` 无法解码
command-note-decoder-reason = 解码器报告：{ $reason }
command-note-picture-unchanged = 读者拿到的是原来的文件，浏览器可能只显示一部分
command-help-save-or-copy-picture = 用图片编辑器打开，重新保存，或者从来源再复制一份
command-note-photo-location = 配置里有 `images.strip`，而这个文件可能带有拍摄地点
command-help-save-or-move-picture = 用图片编辑器打开，重新保存，或者移出笔记目录
command-help-film-without-location = 去掉拍摄地点，另存一份，比如用 `ffmpeg -i { $name } -map_metadata -1 -c copy new-{ $name }`，换掉原来的视频；或者把视频移出笔记目录
command-copies-not-saved = 无法在 `.biji` 里保存图片的小图
command-note-original-pictures = 网页用原来的图片
command-help-check-writable-and-space = 检查有没有站点目录的写入权限，硬盘是不是满了
command-picture-pixels = 它有 { $count } 百万像素，上限是 { $most } 百万像素
command-picture-megabytes = 它有 { $count } MB，上限是 { $most } MB
command-camera-data-not-removed = 无法删除 `{ $name }` 里的拍摄信息

## command/publish

command-publish-arguments = `publish` 要写一篇草稿的名字，前面可以加布局
command-help-publish-usage = 写成 `biji publish [LAYOUT] NAME`；名字里有空格，就加上引号
command-draft-folder-not-moved = 文章 `{ $path }` 已经写好，但无法移动 `{ $from }`
command-help-delete-one-of-two = 草稿还在，两份要删掉一份
command-draft-not-deleted = 文章 `{ $path }` 已经写好，但无法删除草稿 `{ $draft }`
command-help-delete-by-hand = 手动删掉它
command-ambiguous-draft = 有几篇草稿以 `{ $word }` 开头：{ LIST($names) }
command-help-name-one-draft = 写明是哪一篇
command-draft-not-found = 找不到草稿 `{ $word }`
command-help-list-drafts = 运行 `biji list draft` 可以列出所有草稿
command-note-no-drafts = 站点里没有草稿
command-help-new-draft = 用 `biji new draft TITLE` 新建一篇
command-draft-folder-taken = 目录 `{ $to }` 里已经有文件，草稿的目录 `{ $from }` 移不过去
command-help-move-or-rename = 手动移动这些文件，或者给草稿改名
command-draft-restrictions-lost = `{ $draft }` 发布以后会失去 { LIST($keys) }，更多人能看到它
command-note-draft-restrictions-lost = `{ $from }` 对 `{ $post }` 不起作用
command-help-draft-restrictions-lost = 把这些键写进草稿的 front matter，或者写进文章所在文件夹的 `_defaults.yml`
command-draft-published = 草稿 { $draft } 已发表：{ $path }
command-draft-consequence = 无法按 YAML 读取 front matter，所以没有发表草稿

## command/render

command-render-file-not-found = `{ $shown }` 不存在，或者无法读取
command-render-unsupported-type = 无法渲染 `{ $shown }`：不支持这种文件
command-help-supported-types = 支持 Markdown、HTML、YAML、JSON、CSS 和 JavaScript，按扩展名识别
command-output-not-written = 无法写入 `{ $output }`
command-note-output-in-notes = 它在笔记目录里，只有 `new` 和 `publish` 往那里写文件
command-help-choose-another-folder = 换一个目录
command-help-another-name-or-replace = 换一个名字，或者加上 `--replace`
command-rendered = 已把 { $shown } 渲染到 { $output }

## command/serve

command-serve-folder-not-found = 找不到目录 `{ $folder }`
command-help-build-or-no-static = 先运行 `biji build` 生成它；或者去掉 `--static`，不写文件直接预览
command-preview-not-listening = 预览无法监听 `{ $place }`
command-help-another-port = 用 `--port` 换一个端口，或者用 `--host` 换一个地址
command-serve-port-taken = { $address }（端口 { $port } 已占用）
command-serve-network-address = 同一网络里的其他设备：{ $address }
command-serve-dashboard = 面板：{ $address } · 按 Ctrl-C 停止
command-browser-not-opened = 无法打开浏览器：{ $error }

## command/settings

command-help-explain-config = 运行 `biji config --explain` 可以查看全部配置
command-setting-not-set = 没有设置
command-setting-default = 默认
command-setting-from-key = 来自 `{ $key }`
command-setting-from-command-line = 来自命令行
command-setting-from-folder = 来自站点目录
command-setting-refused = { $place } 处的值无效
command-setting-with-note = { $from }（{ $note }）
command-settings-not-carried-over = 没有从主题沿用的设置：

## command/site

command-outside-folder-of-notes = `{ $path }` 在笔记目录之外
command-help-path-inside = 改成笔记目录里的路径
command-file-not-written = 无法写入 `{ $path }`
command-help-shorter-name = 用 `--slug NAME` 或 `--path PATH` 取一个短一点的名字

## command/usage

command-unknown-option = `{ $name }` 没有 `{ $bare }` 这个选项
command-unexpected-argument = `{ $name }` 多了一个参数 `{ $bare }`
command-help-quote-argument = 几个词是一个整体，就加上引号：`"two words"`
command-option-needs-value = `{ $bare }` 后面要写值
command-option-invalid-value = `{ $bare }` 的值不能是 `{ $value }`
command-option-needs-equals = `{ $bare }` 的值要写在 `=` 后面
command-help-true-or-false = 写 `{ $bare }=true` 或 `{ $bare }=false`
command-missing-argument = `{ $name }` 缺少参数 { LIST($missing) }
command-option-repeated = `{ $bare }` 写了不止一次
command-options-conflict = `{ $bare }` 和 { LIST($prior) } 不能一起用
command-argument-not-utf-8 = 有一个参数不是有效的 UTF-8
command-help-show-options = 运行 `{ $name } --help` 可以查看所有选项和例子
command-help-port-values = 写 0 到 65535 的数字；0 表示任意空闲端口
command-help-concurrency-values = 写线程数
command-help-wait-values = 写秒数；`--wait 0` 是不等
command-help-use-one-of = 可以是 { OR($values) }
command-option-takes-no-value = `{ $bare }` 后面不写值

## progress (all commands)

command-progress-reading = 正在读取
command-progress-building = 正在构建
command-progress-checking = 正在检查
command-progress-comparing = 正在比较
command-progress-writing = 正在写入
command-progress-looking-for-pictures = 正在查找图片
command-progress-listing-files = 正在列出文件
command-progress-measuring = 正在查询图片尺寸：{ $done }/{ $all }
command-progress-resizing = 正在缩小图片：{ $done }/{ $all }
command-count-notes = { $count } 篇笔记
command-count-pages = { $count } 个网页
command-count-links = { $count } 个链接
command-names = { LIST($names) }
command-names-and-more = { LIST($names) } 和另外 { $more } 个
command-path-and-reason = `{ $path }`：{ $reason }
command-created = 已新建 { $path }

## main

main-bug = 这是 biji 的程序错误，不是站点的问题
main-bug-notes-are-safe = 笔记没有改动，输出目录里的每个文件都是完整的
main-bug-report-it = 请报告这个错误，并附上引发它的笔记：{ $address }

## command/check

command-no-site-to-check = 没有可检查的站点
command-no-problems = 没有发现问题
command-check-closing = { LIST($looked) }：{ $found }

## command/clean

command-clean-removed = 删除了 { $count } 个文件

## command/hexo_project

command-hexo-scripts = `scripts/` 里的脚本（{ $count } 个文件）
command-hexo-helpers = helper { $names }
command-hexo-plugins = 插件 { $names }
command-hexo-comments = { $names } 评论
command-hexo-search = 主题的搜索（{ $names }）
command-hexo-custom-files = 自定义文件（{ $names }）
command-hexo-other-settings = 主题的另外 { $count } 项设置
command-hexo-not-carried-over = 没有从 Hexo 沿用：{ LIST($parts) }；详见 { $manual }
command-hexo-not-carried-over-settings = 没有从 Hexo 沿用：{ LIST($parts) }；运行 `biji config --explain` 可以列出各项设置，详见 { $manual }

## command/measure

command-picture-not-asked = 没有查询
command-picture-host-sends-nothing = 主机没有发来内容
command-picture-host-too-slow = 主机太久没有回应
command-picture-host-not-found = 找不到这个主机
command-picture-host-answers = 主机的回应是 { $status }
command-picture-not-loaded = 无法加载：{ $error }

## command/terminal_log

command-note-polling = biji 改用轮询监视目录，和 `--poll` 一样
command-fixed = 已解决：{ $line }
command-problems = { $summary }（{ LIST($parts) }）
command-problems-new = 新增 { $count } 个
command-problems-unchanged = { $count } 个和之前一样
command-built-site = 站点（{ $count } 篇笔记）
command-built-site-again = 整个站点（重新读取）
command-built-path-and-more = { $path } 和另外 { $count } 个文件
command-built-what = 已构建：{ $what }，用时 { $time }
command-has-errors = 有错误：{ $what }，用时 { $time }
command-has-errors-pages-stay = 有错误：{ $what }，仍显示上一次正常的网页（{ $time }）
command-internal-error-in = 发生内部错误：{ $what }；再次保存时会重新构建
command-milliseconds = { $count } 毫秒
command-seconds = { $count } 秒

## command/friends

command-no-friends = 还没有友链：写一个 `layout: links` 的页面，它显示 `_data/links.yml` 或配置里 `links` 的内容
command-progress-friends = 正在读取友链的订阅源：{ $done }/{ $all }
command-friends-fetched = 读到了 { $all } 个友链中 { $count } 个的订阅源，记下 { $posts } 篇文章
command-friends-not-written = 无法写入 `{ $file }`
command-friend-not-read = 没能读到 `{ $name }` 的文章
command-friend-no-feed = 网站上没有标明订阅源
command-friend-private-address = 它指向内部网络的地址：{ $address }
command-friend-not-a-feed = 这不是 biji 能读取的订阅源
command-friend-posts-stay-note = 之前保存的文章会保留
command-friend-feed-help = 在这条友链里写上订阅源的网址：`feed: https://example.com/atom.xml`

## command/site_lock

command-site-busy = 另一个 biji 正在写这个站点
command-output-busy = 另一个 biji 正在写输出目录 `{ $folder }`
