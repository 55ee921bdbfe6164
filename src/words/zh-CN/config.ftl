### Config.

## config/check

config-no-keys = 配置文件里没有键，忽略整个文件
config-expected-key-value-label = 应该是 `key: value`，这里是{ $kind }
config-help-key-value = 写成 `title: My notes` 这样，冒号后面有一个空格
config-invalid-value = `{ $name }` 的值只能是：{ $takes }
config-found-kind-label = 这里是{ $kind }
config-booleans-note = 在 YAML 里，只有 `true` 和 `false` 是布尔值
config-help-write-value = 写成 `{ $last }: { $meant }`
config-help-write-true-or-false = 写成 `{ $last }: true` 或 `{ $last }: false`
config-help-quote-text = 如果是文字，就加上引号
config-help-write-names = 在它下面缩进写名字，每个名字带一个值：`name: value`
config-help-remove-key = 删掉这个键
config-help-write-default = 写成 `{ $last }: { $default }` 这样
config-invalid-url = `url` 不是有效的地址
config-url-use-note = 订阅源、站点地图和分享卡片里的链接都以它开头
config-invalid-root = `root` 不是有效的路径
config-help-root = 写成 `root: /`；站点在子目录里就写 `root: /blog/`；也可以删掉这一行
config-permalink-refused-placeholder = `permalink` 里不能用 `:{ $placeholder }`
config-permalink-refused-placeholder-label = 含有 `:{ $placeholder }`
config-permalink-several-values-note = 一篇文章的 `{ $placeholder }` 可以有好几个，地址却只有一个
config-unknown-key-in-section = 没有 `{ $name }` 这个键{ $section }
config-no-effect-label = 不起作用
config-did-you-mean = 你是想写 `{ $meant }` 吗？

## config/encrypt

config-tag-without-password = 标签 `{ $tag }` 在 `encrypt` 里没有密码
config-tag-without-password-note = 给它设好密码之前，有这个标签的文章不会发布
config-help-tag-password = 写成 `- {"{"}name: { $tag }, password: …{"}"}`，或者删掉这一项
config-encrypt-unreadable-label = 读不出来
config-encrypt-unreadable-note = 标签的密码写在这里；没有密码，文章就会不加密地发布
config-encrypt-nothing-published-note = 改正之前，所有文章都不会发布

## config/exposed

config-exposed-secret = 配置文件里有不能公开的内容：{ $what }
config-exposed-secret-label = 谁能读到这个文件，谁就能用你的名义发布
config-exposed-secret-note = 到对应的网站上吊销它：仓库的历史里会一直有它
config-an-account-key = 账号密钥
config-a-login = 用户名和密码
config-a-token = 令牌
config-a-password = 密码
config-help-ci-variable = 在 CI 里：存成 secret，再用它设置这个环境变量
config-help-ci-token = 在 CI 里：存成 secret，再写 `token: $NAME`
config-help-remove-azure-key = 把它删掉，设置环境变量 `AZURE_STORAGE_CONNECTION_STRING`、`AZURE_STORAGE_KEY` 或 `AZURE_STORAGE_SAS_TOKEN`
config-help-remove-github-login = 把它删掉，用 `gh auth login` 或 ssh 密钥登录：`repo: git@github.com:NAME/REPO.git`
config-help-remove-gitee-login = 把它删掉，用 ssh 密钥登录：`repo: git@gitee.com:NAME/REPO.git`
config-help-remove-gitlab-login = 把它删掉，用 ssh 密钥或 `glab auth login` 登录：`repo: git@gitlab.com:NAME/REPO.git`
config-help-remove-login = 把它删掉，用 ssh 密钥、git 的凭据助手或环境变量登录

## config/images

config-image-sizes-invalid = `{ $image_sizes }` 里有一行不是图片尺寸
config-image-sizes-invalid-label = 应该是 `"ADDRESS": 1200x800` 这样
config-image-widths-invalid = `images.widths` 的值只能是 1 到 8 个宽度，单位是像素
config-help-image-widths = 写成 `widths: [400, 800, 1200, 1600]` 这样；不想生成小图就写 `variants: false`
config-image-quality-invalid = `images.quality` 的值只能是 1 到 100 的整数
config-image-quality-default-label = 改用默认值 80
config-help-image-quality = 写成 `quality: 80` 这样
config-avif-unsupported = 这个 biji 不能生成 AVIF 图片
config-avif-unsupported-label = 只生成 WebP 小图
config-avif-unsupported-note = 构建 biji 时没有启用 cargo 的 feature `avif`
config-help-build-avif = 要支持 AVIF，就在 biji 的目录里运行 `cargo install --path . --features avif`
config-help-remove-avif = 或者删掉 `images.avif`

## config/locale

config-language-invalid = `{ $written }` 不是语言标签
config-language-invalid-label = 不是有效的语言标签
config-language-use-note = 浏览器根据语言选择字体和断词方式，读屏软件根据它选择语音
config-help-write-language = 写成 `{ $tag }`
config-help-language-tags = 语言标签以两三个字母开头：`en`、`zh-CN`、`ja`
config-timezone-offset-note = 时差不包含夏令时
config-timezone-unknown-label = 不是时区
config-timezone-use-note = 笔记里写的日期和网页上显示的日期都按这个时区
config-help-timezone-cst = 中国时间写 `timezone: Asia/Shanghai`，芝加哥时间写 `timezone: America/Chicago`
config-help-timezone-names = 时区的名字由大洲和城市组成，比如 `Asia/Shanghai`；空值就是 UTC

## config/restriction

config-restriction-ignored-note = 这个键限制发布的内容；它不起作用，不想公开的内容也会发布出去
config-unknown-key = 没有 `{ $name }` 这个键
config-restriction-slip-note = `{ $meant }` 限制发布的内容；没有它，不想公开的内容也会发布出去
config-help-rename-key = 如果这个键另有意思，就换一个名字

## config/sections

config-root-mismatch = `root` 和 `url` 里的路径不一致
config-root-mismatch-label = `url` 里的路径是 `{ $meant }`
config-root-mismatch-url-label = 站点的地址
config-root-mismatch-note = 网页里的链接以 `root` 开头；订阅源、站点地图和分享卡片里的链接以 `url` 开头
config-help-write-root = 写成 `root: { $meant }`
config-help-write-url = 如果站点的地址是这个，就写 `url: { $trim_end_matches }`
config-section-expected = `{ $name }` 下面要有键
config-section-ignored-note = 忽略这个值
config-feed-type-unknown = 没有 `{ $written }` 这种订阅源
config-feed-type-unknown-label = 不是 `atom` 也不是 `rss2`
config-help-feed-type = 写成 `type: atom`、`type: rss2` 或 `type: [atom, rss2]`
config-theme-unknown-setting = 主题没有 `{ $dotted }` 这项设置
config-no-effect-here-label = 在这里不起作用
config-help-indent = 在前面加两个空格：`  { $name }:`

## config/theme/misread

config-theme-ignored-label = 已忽略
config-help-theme-colours = 可用的颜色：{ $about }
config-help-theme-other-licence = 用别的许可协议，就在这个键下面写 `name` 和 `url`
config-help-theme-expected = 应该写：{ $about }
config-theme-file-missing = 找不到 `{ $key }` 的文件
config-theme-file-missing-label = `{ $address }` 不存在
config-help-theme-add-file = 把文件放进笔记目录，路径是 `{ $trim_start_matches }`

## config/theme/resolve

config-theme-no-keys = 主题的配置文件里没有键，忽略整个文件
config-help-theme-menu = 写上 `menu:`，在它下面缩进写 `Home: /`
