### Config.

## config/check

config-no-keys = 配置文件里没有键，忽略整个文件
config-expected-key-value-label = 应该是 `key: value`，这里却是{ $kind }
config-help-key-value = 写成 `title: My notes` 这样，冒号后面有一个空格
config-invalid-value = `{ $name }` 的值只能是：{ $takes }
config-found-kind-label = 这里是{ $kind }
config-booleans-note = 在 YAML 里，只有 `true` 和 `false` 是布尔值
config-help-write-value = 写成 `{ $key }: { $meant }`
config-help-write-true-or-false = 写成 `{ $key }: true` 或 `{ $key }: false`
config-help-quote-text = 如果是文字，就加上引号
config-help-write-names = 在它下面缩进写名字和值，每行一个：`name: value`
config-help-remove-key = 删掉这个键
config-help-write-default = 写成 `{ $key }: { $default }` 这样
config-invalid-url = `url` 不是有效的地址
config-url-use-note = 订阅源、站点地图和分享卡片里的链接都以它开头
config-invalid-root = `root` 不是有效的路径
config-help-root = 写成 `root: /`；站点在子目录里就写 `root: /blog/`；也可以删掉这一行
config-permalink-refused-placeholder = `permalink` 里不能用 `:{ $placeholder }`
config-permalink-refused-placeholder-label = 含有 `:{ $placeholder }`
config-permalink-several-values-note = 一篇文章的 `{ $placeholder }` 可以有好几个，地址却只有一个
config-help-key-of-other-section = `{ $name }` 是 { LIST($others) } 的键；要关掉这一节，写 `{ $section }: false`
config-no-effect-label = 不起作用
config-not-yaml-note = 配置文件不是合法的 YAML，所以无法构建站点
config-repaired-note = biji 按下面的写法来读，别的程序读不了
config-help-choose-value = 写其中一个，或者删掉这个键
config-no-value-label = 没有值
config-not-text-label = 应该是文字
config-help-url = 写 `url: https://example.com`；站点在子目录里的话，写 `url: https://example.com/blog`
config-help-proposed-url = 写成 `url: { $url }`
config-help-category = 用 `:category`，也就是文章最后一个分类的路径
config-help-own-placeholder = 用自己的键，比如 `:topic`，并在每篇文章里写上它
config-unknown-key-in = `{ $section }` 里没有 `{ $name }` 这个键
config-counts-as-unset-note = 忽略这个值
config-default-note = 用默认值：`{ $default }`
config-no-scheme-label = 必须以 `http://` 或 `https://` 开头
config-no-host-label = 缺少主机名

## config/encrypt

config-tag-without-password = 标签 `{ $tag }` 在 `encrypt` 里没有密码
config-tag-without-password-note = 给它设好密码之前，有这个标签的文章不会发布
config-help-tag-password = 写成 `- {"{"}name: { $tag }, password: …{"}"}`，或者删掉这一项
config-encrypt-unreadable-label = 无法读取
config-encrypt-unreadable-note = 标签的密码写在这里；没有密码，文章就会不加密地发布
config-encrypt-nothing-published-note = 改正之前，所有文章都不会发布
config-password-several-lines = 不止一行
config-password-comment = `#` 后面是注释
config-password-mapping = 这是映射
config-password-list = 这是列表
config-encrypt-is-list = `encrypt` 下面要写键，不能是列表
config-encrypt-unknown-key = `encrypt` 里没有 `{ $key }` 这个键
config-encrypt-tags-expected = `encrypt.tags` 必须是标签的列表，每项带一个密码
config-encrypt-entry-without-tag = `encrypt.tags` 里有一项没有标签
config-password-missing-label = 缺少 `password`
config-password-empty-label = 密码是空的
config-help-encrypt-tags = 在 `encrypt:` 下面写 `tags:`，再在它下面写 `- {"{"}name: …, password: …{"}"}`

## config/exposed

config-exposed-secret = 配置文件里有不能公开的内容：{ $what }
config-exposed-secret-label = 谁能读到这个文件，谁就能用你的名义发布
config-exposed-secret-note = 到对应的网站上吊销它：就算删掉，仓库的历史里也一直有
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
config-image-quality-default-label = 用默认值 80
config-help-image-quality = 写成 `quality: 80` 这样
config-avif-unsupported = 这个 biji 不能生成 AVIF 图片
config-avif-unsupported-label = 只生成 WebP 小图
config-avif-unsupported-note = 编译 biji 时没有启用 cargo 特性 `avif`
config-help-build-avif = 要支持 AVIF，就在 biji 的目录里运行 `cargo install --path . --features avif`
config-help-remove-avif = 或者删掉 `images.avif`
config-help-image-sizes = 这个文件是 `biji images --measure` 写的：删掉有错的地方，再运行一次
config-image-sizes-unknown-note = 所以不知道外站图片的尺寸
config-image-width-label = 不是 { $least } 到 { $most } 像素之间的宽度
config-image-widths-count-label = 这里有 { $count } 个宽度
config-image-widths-empty-label = 这个列表是空的

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
config-help-write-timezone = 写 { OR($names) }
config-timezone-offset = `{ $name }` 是时差，不是时区名
config-timezone-unknown = 没有 `{ $name }` 这个时区
config-timezone-read-as-label = 按 { $read } 来读

## config/restriction

config-restriction-ignored-note = 这个键限制发布的内容；它不起作用，不想公开的内容也会发布出去
config-unknown-key = 没有 `{ $name }` 这个键
config-restriction-slip-note = `{ $meant }` 限制发布的内容；没有它，不想公开的内容也会发布出去
config-help-rename-key = 如果这个键另有意思，就换一个名字

## config/share

config-share-font-missing = 找不到画分享卡片的字体
config-share-font-missing-label = 站点的文件夹里没有 `{ $path }`
config-help-share-font = 写 `.ttf` 或 `.otf` 文件的路径，比如 `fonts/song.otf`；在那之前用自带的字体
config-share-cards-unsupported = 这个 biji 不能画分享卡片
config-share-cards-unsupported-label = 没有图片的页面，分享时也没有图片
config-help-build-share-cards = 要画卡片，请用默认特性安装 biji：在它的目录里运行 `cargo install --path .`

## config/security

config-security-contact = `security.contact` 里有一项不是地址
config-security-address = `security.{ $name }` 不是地址，`security.txt` 里就没有这一行
config-help-security-address = 写完整的地址，例如 `https://example.com/security`
config-help-security-contact = 写带协议的地址，比如 `mailto:security@example.com` 或 `https://example.com/report`
config-security-no-expires = 没有 `security.expires`，所以不生成 `security.txt`
config-security-expires-invalid = `security.expires` 不是日期，所以不生成 `security.txt`
config-security-expired = `security.txt` 过期了
config-security-expires-far = `security.expires` 距今超过一年
config-help-security-expires = 写一年之内的一天，比如 `expires: 2027-03-01`：RFC 9116 要求有这一项，以免有人依据过期的文件
config-indexnow-invalid = `indexnow` 不是 IndexNow 的密钥
config-help-indexnow = 密钥是 8 到 128 个字母、数字和连字符

## config/sections

config-root-mismatch = `root` 和 `url` 里的路径不一致
config-root-mismatch-label = `url` 里的路径是 `{ $meant }`
config-root-mismatch-url-label = 站点的地址
config-root-mismatch-note = 网页里的链接以 `root` 开头；订阅源、站点地图和分享卡片里的链接以 `url` 开头
config-help-write-root = 写成 `root: { $meant }`
config-help-write-url = 如果站点的地址是这个，就写 `url: { $url }`
config-section-expected = `{ $name }` 下面要有键
config-section-ignored-note = 忽略这个值
config-feed-type-unknown = 没有 `{ $written }` 这种订阅源
config-feed-type-unknown-label = 不是 `atom`、`rss2` 或 `json`
config-help-feed-type = 写成 `type: atom`、`type: rss2`、`type: json`，或者写成列表，如 `type: [atom, rss2]`
config-theme-unknown-setting = 主题没有 `{ $key }` 这项设置
config-no-effect-here-label = 在这里不起作用
config-help-indent = 在前面加两个空格：`  { $name }:`
config-help-feed-type-below = 写成 `feed: {"{"}type: { $text }{"}"}`
config-help-path-below = 写成 `{ $name }: {"{"}path: { $path }{"}"}`
config-help-keys-below = 在它下面缩进写它的键，比如 `{ $first }: …`，或者删掉这一行
config-not-indented = `{ $name }` 属于上面的 `{ $section }`，但没有缩进

## hexo/theme/invalid_values

config-theme-ignored-label = 已忽略
config-help-theme-looks = 可用的样式：{ $about }
config-help-theme-colours = 可用的颜色：{ $about }
config-help-theme-other-licence = 用别的许可协议，就在这个键下面写 `name` 和 `url`
config-help-theme-expected = 应该写：{ $about }
config-theme-file-missing = 找不到 `{ $key }` 的文件
config-theme-file-missing-label = `{ $address }` 不存在
config-help-theme-add-file = 把文件放进笔记目录，路径是 `{ $path }`
config-theme-unknown-look = 主题没有 `{ $written }` 这种样式
config-theme-unknown-colour = 主题没有 `{ $written }` 这种颜色
config-theme-unknown-licence = 没有 `{ $written }` 这种知识共享许可协议
config-theme-boolean-expected = `{ $key }` 必须是 `true` 或 `false`
config-theme-bad-value = `{ $key }` 不能是 `{ $written }`

## config/theme_settings

config-theme-no-keys = 主题的配置文件里没有键，忽略整个文件
config-help-theme-menu = 写上 `menu:`，在它下面缩进写 `Home: /`
config-theme-not-yaml-note = 主题的配置文件不是合法的 YAML，里面的设置都不起作用
config-theme-gitalk-note = Gitalk 要把 `client_secret` 写进每个页面，谁都能看到：所以不加载 Gitalk，笔记会链接到仓库的 issue
config-theme-loaded-on-request-note = 读者要看时才加载
config-theme-loaded-by-pages-note = 每个页面都加载
config-theme-no-such-file = 站点里没有这个文件；主题自带的文件不属于站点
config-theme-unusable-value = 这个值无法使用

## config/keys

config-kind-boolean = `true` 或 `false`
config-kind-count = 整数
config-kind-text = 文字
config-kind-texts = 文字，或者文字的列表
config-kind-mapping = 映射（`键: 值`）
config-kind-selection = `true`、`false`，或者名字的列表
config-kind-choice = { OR($words) }
config-kind-any = 任何值
config-kind-math = `true`、`false`、`auto`、`html`、`mathml`，或者映射（`键: 值`）

## hexo/theme/table

config-theme-about-menu = 顶栏的菜单项，从名称到地址；菜单项下面可以再有菜单项
config-theme-about-look = `paper`：纸墨风格，标题用宋体；`plain`：白底黑字，没有装饰；`card`：正文放在卡片上
config-theme-about-accent = `cinnabar`（朱砂）、`indigo`（靛青）或 `pine`（松绿）
config-theme-about-seal = 印章里的字
config-theme-about-motto = 首页上的一句话
config-theme-about-licence = 知识共享许可协议的名称，或者 `name` 和 `url`
config-theme-about-favicon = 图标的路径
config-theme-about-touch-icon = 手机桌面图标的路径
config-theme-about-avatar = 作者头像的路径，显示在首页
config-theme-about-social = 作者在别处的账号，从名称到地址
config-theme-about-fediverse = 作者在联邦宇宙（Mastodon 等）的账号，比如 `@lin@mastodon.social`
config-theme-about-footer = 每页页脚的一行 HTML；显示其中的文字和链接
config-theme-about-since = 建站的年份
config-theme-about-icp = ICP 备案号
config-theme-about-police = 公安备案号，写成 `京公网安备 11010102000001号` 这样
config-theme-about-police-icon = 公安备案号旁边图标的路径
config-theme-about-comments = `giscus`、`utterances`、`waline`、`twikoo`、`gitalk`、`artalk`、`valine` 或 `disqus`，在它下面写这个服务的设置
config-theme-about-analytics-baidu = 百度统计的 ID
config-theme-about-analytics-google = Google Analytics 的 ID
config-theme-about-analytics-cloudflare = Cloudflare Web Analytics 的令牌
config-theme-about-analytics-clarity = Microsoft Clarity 的 ID
config-theme-about-analytics-umami = Umami：`id` 和 `script`
config-theme-about-analytics-plausible = Plausible：`domain`；自己架设的还要 `script`
config-theme-about-analytics-matomo = Matomo：`id` 和 `server`
config-theme-about-respect-dnt = `true`：浏览器要求不跟踪的读者，不计入统计
config-theme-about-analytics-goatcounter = 站点在 GoatCounter 的代号，或者自己服务器的地址
config-theme-about-views = `busuanzi`、`vercount`、`goatcounter: 代号`，或 `umami` 加 `server` 和 `share`：显示一篇笔记读过多少次
config-theme-about-verification-google = Google 站点验证的代码
config-theme-about-verification-bing = 必应站点验证的代码
config-theme-about-verification-baidu = 百度站点验证的代码
config-theme-about-verification-yandex = Yandex 站点验证的代码
config-theme-about-verification-qihu = 360 站点验证的代码
config-theme-about-verification-sogou = 搜狗站点验证的代码
config-theme-about-edit-url = 编辑笔记的网址，后面会接上笔记的文件名
config-theme-about-stylesheets = 额外的样式表，写成列表
config-theme-about-indent = `true`：段首缩进
config-theme-about-backlinks = `false`：笔记末尾不列出链接到它的笔记
config-theme-about-related = 笔记末尾最多列出几篇相关笔记，不写就是 3；`false`：不列出
config-theme-about-series-by-category = `true`：front matter 没写 `series` 的笔记，同一分类的算一个系列
config-theme-about-link-previews = `false`：指向别的笔记的链接不显示预览
config-theme-about-search-box = `false`：不提供笔记搜索，也不生成它的索引
config-theme-about-share-button = `false`：笔记没有分享按钮
config-theme-about-back-to-top = `false`：长页面没有回到顶部的链接
config-theme-about-reader-menu = `false`：读者不能选字号和颜色
config-theme-about-home-layout = 首页怎么列出笔记：`list`（列表，默认）、`cards`（卡片）、`compact`（一篇一行）或 `garden`（按分类列出全部笔记和它们之间的链接）
config-theme-about-home-lead = `false`：首页的第一篇笔记不放大显示
config-theme-about-list-layout = 分类页和标签页怎么列出笔记：`list`、`cards` 或 `compact`；不写就是时间线
config-theme-about-covers = 没写 `cover` 的笔记在列表里用什么图：`picture`（正文第一张图）、`title`（按标题画一幅），或两者的列表；`false`：列表里没有图
config-theme-about-note-cover = `false`：笔记自己的页面不显示封面
config-theme-about-links = 友链：一个列表，每项有 `name`、`url`、`about`、`avatar`、`feed`；也可以分组，每组有 `title`；或者名字对网址
config-theme-about-reward = 赞赏方式：名字和收款码图片，或者一个列表，每项有 `name`、`picture`、`url`
config-theme-about-outdated = 天数：超过这么多天没有修改的笔记，末尾提示内容可能过时
config-theme-about-toc-enabled = `false`，也可以写 `toc: false`：不显示文章目录
config-theme-about-toc-pages = `true`：页面也显示文章目录
config-theme-about-toc-depth = 文章目录里最深的标题级别，1 到 6；不写就是三级
config-theme-about-toc-numbers = `true`：显示章节编号
config-theme-about-toc-open = `true`：一开始就展开
config-theme-about-code-copy = `false`：没有复制按钮
config-theme-about-code-line-numbers = `false`：不显示行号
config-theme-about-code-wrap = `true`：长行自动换行
config-theme-about-code-height = 超过这个高度（像素）的代码块一开始是折叠的
