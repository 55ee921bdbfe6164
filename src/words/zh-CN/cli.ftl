### 命令和选项的帮助。

cli-heading-usage = 用法：
cli-heading-commands = 命令
cli-heading-arguments = 参数
cli-heading-options = 选项
cli-heading-global = 全局选项
cli-usage-options = {""}[选项]
cli-usage-command = <命令>
cli-default-value = {""}[默认：{ $value }]
cli-aliases = {""}[别名：{ LIST($names) }]
cli-possible-values = {""}[可选：{ LIST($values) }]
cli-help = 显示帮助
cli-version = 显示 biji 的版本

cli-about = 静态站点生成器，用 Hexo 的格式写笔记
cli-examples =
    例子：
      biji init notes               在目录 notes 里新建一个小站点
      biji build                    把当前目录的站点构建到 public/
      biji build --root ../notes    构建别的目录里的站点
      biji serve --drafts           预览站点，包括草稿
      biji new "夜雨"               新建一篇笔记
      biji explain B0101            解释一个错误编号，附有例子

## 各命令共有的选项

cli-root = 站点的目录 [默认：当前目录，或上层最近的有 `_config.yml` 的目录]
cli-config = 用这些配置文件，不用 `_config.yml`；写在后面的优先
cli-output = 输出目录，代替配置里的 `public_dir`
cli-quirks = `biji`：按作者的本意处理；`hexo`：和 Hexo 完全一致
cli-drafts = 包括草稿
cli-future = 包括日期在未来的笔记；`--future=false` 则不包括
cli-strict = 把警告当作错误
cli-keep-going = 有的网页出错，也写入其余的网页
cli-format = `human`：带原文摘录，写到标准错误；`json`：每行一个 JSON 对象，写到标准输出
cli-all = 每条诊断都完整显示，并列出计划里的所有文件
cli-wait = 另一个 biji 正在写同一个目录时，最多等多少秒 [默认：300]
cli-lang = 消息和帮助的语言，`en` 或 `zh-CN` [默认：`BIJI_LANG`，没有就用系统的语言]
cli-color = 什么时候用颜色；`auto`：在终端上用，除非设置了 `NO_COLOR`
cli-quiet = 只显示诊断

## build

cli-build-about = 构建站点，写到输出目录
cli-build-examples =
    例子：
      biji build                    把当前目录的站点构建到 public/
      biji g --draft                同上，包括草稿，和 `hexo g --draft` 一样
      biji build --watch            一有改动就重新构建，按 Ctrl-C 停止
      biji build --strict           把警告当作错误，用于发布前的检查
      biji build --keep-going       有的网页出错，也写入其余的网页
      biji build --format json      诊断用 JSON，每行一个对象，写到标准输出

    有错误时不改动输出目录，除非加上 --keep-going。
cli-build-force = 重新写入所有文件，没有变化的也写
cli-build-deploy = 构建后发布站点
cli-build-watch = 让输出目录随时更新：一有改动就重新构建，按 Ctrl-C 停止
cli-build-poll = 和 --watch 一起用：用轮询发现改动，适合收不到改动事件的网络目录和容器
cli-build-verify = 不用以前构建的结果再构建一次，逐字节比较
cli-build-timings = 显示每一步用了多久，以及最慢的笔记和网页
cli-build-profile = 把所有步骤的记录写到这个文件，用 Perfetto 或 chrome://tracing 查看
cli-build-yes = 会删掉 biji 写过的大部分文件时，也照样构建
cli-build-preview-drafts = 把每篇草稿放到一个保密的地址，没有网页链接过去，并显示这个地址
cli-build-concurrency = 线程数 [默认：用所有核心]

## check

cli-check-about = 检查整个站点，不写入任何文件
cli-check-examples =
    例子：
      biji check                    报告 `biji build` 会报告的问题，以及失效的链接和图片
      biji check --strict           把警告当作错误，用于发布前的检查
      biji check --drafts           也检查草稿
      biji check --format json      诊断用 JSON，每行一个对象，写到标准输出

    有错误时，退出码是 1。

cli-check-timings = 显示每一步用了多久，以及最慢的笔记和网页
cli-check-profile = 把所有步骤的记录写到这个文件，用 Perfetto 或 chrome://tracing 查看

## serve

cli-serve-about = 边写边预览站点
cli-serve-examples =
    例子：
      biji serve                    在 http://localhost:4000/ 预览，保存后立即更新
      biji s --drafts --open        包括草稿，并打开浏览器
      biji serve --navigate         保存哪篇笔记，浏览器就转到哪篇
      biji serve -i 0.0.0.0         让别的设备也能访问，比如手机
      biji serve --static           原样提供 `biji build` 的输出，和托管服务一样

    预览不写入任何文件。面板在 /_biji/，列出草稿、定时发表的笔记、最近的改动和警告。
    按 Ctrl-C 停止。
cli-serve-port = 监听的端口；被占用时换成下一个空闲的 [默认：4000]
cli-serve-host = 监听的地址 [默认：只限本机]
cli-serve-open = 打开浏览器
cli-serve-folder = 原样提供输出目录，不构建，也不监视改动
cli-serve-poll = 用轮询监视改动，适合收不到改动事件的网络目录和容器
cli-serve-navigate = 保存哪篇笔记，浏览器就转到哪篇
cli-serve-editor = 在编辑器里打开文件用的地址，比如 `idea://open?file={"{file}"}&line={"{line}"}`
cli-serve-log = 记录每个请求

## inspect

cli-inspect-about = 用 JSON 显示解析后的站点
cli-inspect-examples =
    例子：
      biji inspect                              用 JSON 显示解析后的站点
      biji inspect --quirks hexo > site.json    和 Hexo 的解析结果完全一致

## why

cli-why-about = 显示一个网页由什么生成，上次构建以来什么变了
cli-why-examples =
    例子：
      biji why /rain/                       这个地址的网页
      biji why content/_posts/rain.md       这篇笔记的网页
      biji why public/atom.xml              输出目录里的一个文件
      biji why /rain/ --json                同样的内容，JSON 格式

    不写任何文件。“变了”是和上一次 `biji build` 或 `biji deploy` 比较。
cli-why-address = 网页的地址、输出目录里的路径，或者笔记的路径
cli-why-json = 输出 JSON

## compare

cli-compare-about = 和旧版站点比较地址
cli-compare-examples =
    例子：
      biji compare ../blog/public       看看 Hexo 生成的地址会怎样
      biji compare sitemap.xml          同上，用旧站的站点地图比较
      biji compare public --redirects   把换了地址的网页的旧地址写进 _config.yml 的 `aliases`
      biji compare public --all --format json

    只有 --redirects 会写文件，而且只写 _config.yml。有地址失效又没有重定向时，退出码是 1。
cli-compare-old = Hexo 或 biji 生成的目录，或者站点地图：XML，或一份地址列表
cli-compare-redirects = 让换了地址的网页从旧地址重定向：写进配置

## clean

cli-clean-about = 删除 biji 写的文件
cli-clean-examples =
    例子：
      biji clean                    删除 biji 写到 public/ 的文件和缓存

    输出目录里，别的程序写的文件会保留。

## images

cli-images-about = 列出外站的图片，并查询尺寸
cli-images-examples =
    例子：
      biji images                      列出网页上的外站图片，以及已知的尺寸
      biji images --measure            查询未知的尺寸，保存到 _images.yml
      biji images --measure --again    重新查询所有尺寸

    知道图片的尺寸，网页就能预留位置，图片加载时文字不会跳动。
    每张图片只下载开头一部分。构建时从不联网。只写 _images.yml。
cli-images-measure = 联网查询未知的尺寸，保存到 `_images.yml`
cli-images-again = 已知的尺寸也重新查询

## friends

cli-friends-about = 列出友链，读取他们最近的文章
cli-friends-examples =
    例子：
      biji friends            列出友链，以及已保存的最近一篇文章
      biji friends --fetch    读取各站的订阅源，把最近的文章记在 _data/friends_posts.json 里

    构建时不联网：友链页显示这个文件里的文章。
    订阅源从对方首页上找；找不到时在那一条友链里写上：feed: https://example.com/atom.xml
cli-friends-fetch = 读取订阅源，把最近的文章记在 `_data/friends_posts.json` 里

## explain

cli-explain-about = 解释一个错误编号
cli-explain-examples =
    例子：
      biji explain B0101            解释一个编号
      biji explain                  列出所有编号
cli-explain-code = 错误编号，比如 B0101 [默认：列出所有编号]

## theme

cli-theme-about = 把内置主题的文件复制到站点里修改，并查看之后的变化
cli-theme-examples =
    例子：
      biji theme list                   列出主题的文件，以及这个站点换掉了哪些
      biji theme copy post.html         复制到 templates/post.html，供修改
      biji theme copy partials --replace    复制整个 partials/，覆盖站点自己的文件
      biji theme diff                   显示站点改了什么，biji 后来又改了什么
      biji theme copy post.html --merged    记录 biji 的改动已经合并
      biji theme docs                   以 Markdown 输出模板里能用的一切
      biji theme schema > theme.json    输出 theme_config 的 JSON schema，供编辑器使用

    复制时的原文件保存在 .biji-theme/，请一起提交到仓库。想让编辑器补全，就在 _config.yml
    第一行写上 `# yaml-language-server: $schema=theme.json`。
    如果会覆盖站点改过的文件，或者主题里没有这个文件，退出码是 1。
cli-theme-action = 做什么
cli-theme-files = 主题的文件，例如 `post.html`、`partials/footer.html`、`biji.css`，或者一个文件夹
cli-theme-replace = 覆盖站点自己的文件
cli-theme-merged = 不改站点的文件，只记录它们已是最新

## new

cli-new-about = 新建一篇笔记
cli-new-examples =
    例子：
      biji new "夜雨"                     新建 content/_posts/夜雨.md，写好标题和日期
      biji new draft "一个想法"           新建草稿，发表之前不会构建
      biji new page 书单                  新建 content/书单/index.md
      biji new "雨" --slug yu --lang zh   另取文件名，并写一个 front matter 的键
      biji new "雨" --tags a --tags b     同一个选项写两次，就成为列表
      biji new --path diary/rain          指定路径，在文章目录之下

    新笔记的格式按 scaffolds/LAYOUT.md，没有就用内置的。
    除非加上 --replace，否则不覆盖已有的文件：新文件的名字会加上编号。
cli-new-words = 标题；如果不用站点的默认布局，前面写布局
cli-new-replace = 覆盖已有的文件
cli-new-slug = 文件名，代替标题
cli-new-path = 文件的路径，在布局的目录之下

## publish

cli-publish-about = 发表草稿
cli-publish-examples =
    例子：
      biji publish idea             把草稿 _drafts/idea.md 发表成文章，日期是现在
      biji publish page idea        发表成独立页面

    草稿的名字可以只写开头，只要没有别的草稿也这样开头。
cli-publish-words = 草稿的名字或开头；如果不用站点的默认布局，前面写布局
cli-publish-replace = 覆盖已有的文章

## list

cli-list-about = 列出页面、文章、草稿、地址、标签或分类
cli-list-examples =
    例子：
      biji list post                文章的日期、标题、路径、分类和标签
      biji list draft               草稿
      biji l r                      站点的所有地址
      biji list tag --json          用 JSON 列出标签
cli-list-kind = page、post、draft、route、tag 或 category，写开头也行
cli-list-json = 输出 JSON

## config

cli-config-about = 显示或修改配置
cli-config-examples =
    例子：
      biji config                   显示全部配置，包括默认值
      biji config title             显示一个键
      biji config title "我的笔记"  写进 _config.yml，注释和顺序不变
      biji config feed.limit 10     设置下级的键
      biji config --explain         每项设置来自哪里，包括 Hexo 主题的设置
      biji config --explain theme.menu
      biji config --explain --json  同上，用 JSON，每行一个对象

    看起来像密码或令牌的内容从不显示。
cli-config-key = 键，下级的键用点隔开：`feed.limit`
cli-config-value = 新的值；能识别 true、false、null 和数字
cli-config-explain = 显示每项设置来自哪里：某个文件的某一行、Hexo 的主题，或者默认值
cli-config-json = 和 --explain 一起用，输出 JSON

## render

cli-render-about = 渲染单个文件，不需要站点
cli-render-examples =
    例子：
      biji render notes.md                   把 Markdown 渲染成 HTML，不含 front matter，不执行标签插件
      biji render menu.yml --pretty          把 YAML 转换成 JSON
      biji render notes.md -o notes.html     写到文件
cli-render-file = 要渲染的文件
cli-render-into = 写到这个文件，不直接显示；和 `--output` 一样
cli-render-pretty = JSON 分行缩进
cli-render-replace = 覆盖已有的文件

## init

cli-init-about = 新建站点
cli-init-examples =
    例子：
      biji init notes                        在目录 notes 里新建一个小站点
      biji init                              在当前目录新建
      biji init notes --lang zh-CN           用中文，不管系统是什么语言
      biji init notes --ci gitlab            附带 GitLab Pages 的流水线

    在终端上会问站点的标题和地址。时区用系统的。
    不下载任何东西；除非加上 --replace，否则不覆盖已有的文件。
cli-init-folder = 新站点的目录 [默认：当前目录]
cli-init-lang = 站点的语言，比如 zh-CN [默认：系统的语言]
cli-init-ci = 在哪里构建站点：GitHub Pages 的工作流、GitLab Pages 的流水线、上传到 Cloudflare Pages 的 GitHub 工作流、运行 `biji deploy` 的 GitHub 工作流，或者都不要
cli-init-replace = 覆盖已有的文件

## deploy

cli-deploy-about = 发布站点，只上传有变化的文件
cli-deploy-examples =
    例子：
      biji deploy --dry-run         显示哪些文件会新增、修改、删除，哪些不动，以及原因
      biji deploy                   构建，显示计划，发布到 _config.yml 里的所有目标
      biji d github                 只发布到这个名字的目标
      biji deploy --yes             不询问就发布，比如第一次在服务器上发布
      biji deploy --undo            恢复上一次发布之前的内容
      biji deploy --source notes    把笔记也发布到分支 `notes`

    Git 分支的历史会保留，不是 biji 发布的文件不会改动。
    退出码：0 已发布，或已是最新；1 站点有错误；2 用法或配置不对；3 没有确认；
    4 连不上目标；5 没有权限；6 目标拒绝；7 另一次发布正在进行；8 本机的问题。
cli-deploy-name = 只发布到这个目标
cli-deploy-dry-run = 只显示计划，不发布
cli-deploy-yes = 不询问
cli-deploy-message = 提交说明，代替配置里的
cli-deploy-undo = 恢复上一次发布之前的内容
cli-deploy-source = 把笔记也发布到这个分支
cli-deploy-force-files = 覆盖目标上改动过的文件
cli-deploy-timings = 显示每一步用了多久，以及最慢的笔记和网页
cli-deploy-profile = 把所有步骤的记录写到这个文件，用 Perfetto 或 chrome://tracing 查看

## version 和 help

cli-version-about = 显示 biji 的版本
cli-help-about = 显示 biji 或某个命令的帮助
