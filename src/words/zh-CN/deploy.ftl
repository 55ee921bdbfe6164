### Deploy.

## deploy/errors

deploy-failed = { $who }：操作失败
deploy-help-see-message-above = 原因见上面的输出；再运行一次，会接着没做完的部分继续
deploy-program-not-installed = 没有安装 `{ $program }`
deploy-program-needed-note = 发布到这个目标要用 `{ $program }`
deploy-help-install-program = 安装它，比如用 `apt install { $program }` 或 `brew install { $program }`
deploy-help-free-space = 腾出空间再运行一次；已经发布的文件都是完整的
deploy-help-check-permission = 检查它是否存在，以及你有没有使用它的权限
deploy-said = { $who }：{ $text }
deploy-the-store = 对象存储
deploy-cant-start = 无法启动 `{ $program }`
deploy-cant-read = 无法读取 `{ $path }`
deploy-cant-use = 无法使用 `{ $path }`
deploy-cant-prepare-file = 无法准备 `{ $path }`
deploy-cant-create-temporary-folder = 无法新建临时目录
deploy-cant-wait = 等待 `{ $program }` 结束时出错
deploy-prints-without-end = `{ $program }` 的输出超过 { $size }
deploy-help-run-by-hand = 手动运行 `{ $program }` 看看它输出什么，并检查目标上的内容
deploy-cant-remove-cache = 无法删除缓存
deploy-cant-remove-cache-folder = 无法删除缓存 `{ $folder }`
deploy-cant-write-cache = 无法写入缓存
deploy-no-writable-folder = 缓存目录和临时目录都无法写入
deploy-cant-pass-to-git = 无法把站点交给 `git`
deploy-only-git-has-bytes = 只有 git 里有这个文件的内容
deploy-cache-differs = `{ $path }` 和缓存不一致；运行 `biji clean` 可以删除缓存
deploy-changed-meanwhile = 发布的时候 `{ $path }` 有改动
deploy-folder-busy = 另一个 biji 正在发布到 `{ $folder }`
deploy-folder-is-link = `{ $folder }` 是链接或文件，biji 不通过链接写文件

## deploy/folder

deploy-folder-overlaps-site = 发布目标的目录和站点的源文件目录重叠
deploy-folder-overlaps-note = `{ $target }` 就是下面这个目录，或者包含它，或者在它里面：{ $name }
deploy-help-separate-folder = 换一个单独的目录，比如 `path: ../www` 或 `path: /srv/notes`
deploy-the-site-itself = 站点目录

## deploy/keys

deploy-unknown-key = `deploy` 的发布目标里没有 `{ $key }` 这个键
deploy-unknown-key-label = 没有这个键

## deploy/limits

deploy-push-rejected-note = GitHub 会拒绝整个推送，所以什么也没有发送
deploy-help-host-videos = 把视频放到别的服务上，或者压缩得小一些
deploy-help-ignore-pattern = 用 `ignore_pattern` 可以不发布某些文件
deploy-this-target-label = 这个发布目标
deploy-help-large-files-stay = 它们会一直留在分支的历史里：压缩得小一些，或者放到别的服务上
deploy-help-site-too-large = 把视频和大图放到别的服务上，或者换一个托管服务
deploy-github-refuses-files = GitHub 不接受超过 100 MB 的文件，这里有 { $count } 个
deploy-github-advises-against-files = GitHub 不建议放超过 50 MB 的文件，这里有 { $count } 个
deploy-github-pages-limit = GitHub Pages 的上限是 1 GB，这个站点有 { $size }

## deploy/mod

deploy-no-object-stores = 这个 biji 不支持对象存储
deploy-help-build-stores = 编译 biji 时加上 `--features stores`

## deploy/pages

deploy-wrong-address = 站点会出现在 `{ $address }`，但链接指向别处
deploy-url-and-root-note = `url` 是 `{ $url }`，`root` 是 `{ $root }`
deploy-help-url-and-root = 在 `_config.yml` 里写 `url: { $url }` 和 `root: { $root }`

## deploy/record

deploy-record-unreadable = 无法读取发布记录 `{ $record }`
deploy-record-unreadable-note = 它损坏了，或者是更新版本的 biji 写的；没有它，biji 不知道哪些文件有人改过
deploy-help-restore-record = 用最新版本的 biji 发布，或者恢复这个文件
deploy-help-overwrite-all = 或者先看 `biji deploy --force-files --dry-run` 的计划，再去掉 `--dry-run` 运行，覆盖目标上同名的文件

## deploy/report

deploy-undo-impossible = 无法撤销发布到 `{ $target }` 的内容
deploy-no-history-note = { $what }没有历史，只有 git 分支才有
deploy-help-revert-notes = 先在笔记里改回去（用 git 的话：`git revert COMMIT`），再运行 `biji deploy`
deploy-help-restore-versions = 如果{ $what }保留了文件的{ $kept }，可以用对象存储自己的工具恢复
deploy-help-publish-to-branch = 想要以后能撤销，就发布到 git 分支：`type: git`
deploy-plan = { $name } 的发布计划：{ $place }
deploy-plan-with-type = { $name }（{ $kind }）的发布计划：{ $place }
deploy-fate-new = 新增
deploy-fate-changed = 修改
deploy-fate-deleted = 删除
deploy-fate-kept = 不动
deploy-fate-unchanged = 没有变化
deploy-plan-none = 无
deploy-plan-more = 另有 { $count } 个文件
deploy-plan-verbose = 加上 `--verbose` 或 `--format json` 可以列出每个文件
deploy-question-first = biji 还没有发布到这个目标
deploy-question-first-absent = biji 还没有发布到这个目标；{ $absent }
deploy-question-deletes-much = 这次会删除目标上十分之一以上的文件
deploy-branch-of-empty-repository = 仓库是空的，会新建分支 `{ $branch }`
deploy-branch-will-be-created = 没有分支 `{ $branch }`，会新建；现有的分支：{ LIST($names) }
deploy-branch-will-be-created-near = 没有分支 `{ $branch }`，会新建；现有的分支：{ LIST($names) }；你是想写 `{ $near }` 吗？
deploy-branches-more = 另外 { $count } 个
deploy-a-bucket = 存储桶
deploy-a-container = 容器
deploy-a-folder = 目录
deploy-a-folder-on-a-server = 服务器上的目录
deploy-versions = 历史版本
deploy-count-and-size = { $count }，{ $size }
deploy-plan-reason = { $why }：
deploy-file-and-size = `{ $path }`，{ $size }

## deploy/sftp

deploy-sftp-file-name = 文件名里有 sftp 无法发送的字符
deploy-help-rename-file = 给这个文件改名
deploy-file-path-note = 它的路径是 { $path }

## deploy/store

deploy-concurrent-publish = 有别人正在往这个目标发布
deploy-others-files-kept-note = 他们的文件没有动
deploy-help-run-again-when-done = 等他们发布完再运行一次
deploy-progress-asking-target = 正在读取发布目标
deploy-progress-asking = 正在连接 { $address }
deploy-progress-committing = 正在提交
deploy-progress-pushing = 正在推送
deploy-progress-copying = 正在复制 { $count } 个文件
deploy-progress-sending = 正在发送 { $count } 个文件
deploy-progress-uploading = 正在上传：第 { $done } 个，共 { $total } 个文件
deploy-commit-on-branch = 到分支 { $branch }，提交 { $commit }

## deploy/azure/login

deploy-azure-wrong-account = `{ $connection }` 不是账号 `{ $wanted }` 的
deploy-azure-wrong-account-note = 它是账号 `{ $found }` 的
deploy-help-azure-connection = 换成正确账号的连接字符串，或者改 `account`
deploy-azure-no-account = 没有写容器属于哪个 Azure 账号
deploy-help-azure-account = 写上 `account: NAME`，或者设置环境变量 `{ $account }`；账号名由 3 到 24 个小写字母和数字组成
deploy-azure-bad-endpoint = `endpoint` 不是有效的地址
deploy-help-azure-endpoint = 写完整的地址，不带用户名和密码，比如 `endpoint: https://NAME.blob.core.windows.net`
deploy-azure-token-unencrypted = SAS 令牌会不加密地传输
deploy-azure-token-unencrypted-note = 用 `http://` 的话，网络上的任何人都能读到它，并用你的名义发布
deploy-help-azure-https = 把 `endpoint` 改成以 `https://` 开头
deploy-azure-bad-key = `{ $whence }` 里不是有效的 Azure 密钥
deploy-azure-key-format-note = 密钥以 `==` 结尾；SAS 令牌由 `sv=…&sp=…&sig=…` 这样的键值组成
deploy-help-azure-copy-key = 到账号的“访问密钥”（Access keys）或“共享访问签名”（Shared access signature）页面，重新完整地复制一次
deploy-no-credentials = 没有对象存储的登录信息
deploy-help-azure-variables = 设置环境变量 `{ $connection }`，或者 `{ $account }` 加上 `{ $key }` 或 `{ $token }`；在 CI 里用 secret 设置
deploy-help-azure-keys-page = 它们在账号页面的“访问密钥”（Access keys）和“共享访问签名”（Shared access signature）里

## deploy/git/branch

deploy-branch-changed = 每次 biji 正要发布，分支 `{ $branch }` 都有了新的提交
deploy-others-push-note = 有别人在往这个分支推送；他们的改动都还在
deploy-help-own-branch-for-site = 等他们推送完再运行一次，或者给站点单独用一个分支
deploy-branch-locked = 分支 `{ $branch }` 在发布目标上锁住了
deploy-branch-locked-note = 另一个推送还没结束，或者有一个推送中途停了；什么也没有发布
deploy-help-run-again-soon = 过一分钟再运行一次
deploy-help-remove-lock = 如果一直锁着，而那里没有 `git` 在运行，就到发布目标上删掉 git 报告的锁文件

## deploy/git/cache

deploy-already-running = 这台电脑上还有一个 `biji deploy` 正在往这个目标发布
deploy-help-wait = 等它结束，再运行一次

## deploy/git/calls

deploy-address-note = 地址是 { $address }

## deploy/git/notes

deploy-notes-branch-is-sites = 分支 `{ $branch }` 已经用来发布站点
deploy-help-notes-branch = 给笔记单独用一个分支：`--source notes`
deploy-notes-contain-secret = 要发布的笔记里，配置文件含有密码或令牌
deploy-help-remove-secret = 把它删掉；如果提交过，就要吊销
deploy-help-private-config = 或者放到 `.gitignore` 列出的文件里，比如 `_config.private.yml`，运行时加上 `--config _config.yml,_config.private.yml`
deploy-secret-place = `{ $path }` 第 { $line } 行：{ $what }

## deploy/git/undo

deploy-nothing-to-undo = 分支 `{ $branch }` 上没有可以撤销的发布
deploy-nothing-to-undo-note = biji 没有发布到这里，或者发布之前这里什么也没有，或者已经全部撤销
deploy-help-publish-now = 运行 `biji deploy` 会发布站点现在的内容

## deploy/objects/requests

deploy-store-no-response = 对象存储没有回应
deploy-help-run-again-later = 过一会儿再运行一次
deploy-the-connection = 和对象存储的连接

## deploy/s3/login

deploy-s3-profile-note = 用的 profile 是 `{ $name }`
deploy-help-s3-variables = 设置环境变量 `AWS_ACCESS_KEY_ID` 和 `AWS_SECRET_ACCESS_KEY`；在 CI 里用 secret 设置
deploy-help-s3-credentials-file = 或者写在 `~/.aws/credentials` 里；要用默认以外的 profile，就设置 `profile`

## deploy/s3/mod

deploy-s3-bad-address = 对象存储的地址无效
deploy-help-s3-endpoint = 写完整的地址，比如 `endpoint: https://s3.eu-central-003.backblazeb2.com`
deploy-help-s3-check-address = 检查 `bucket` 和 `endpoint`
deploy-s3-list-unreadable = 无法读取对象存储的文件列表
deploy-list-endless = 对象存储的文件列表没有尽头
deploy-answer-too-long = 对象存储的一个回答超过了 { $limit }
deploy-help-check-store = 检查地址是不是对象存储的地址，存储桶是不是这个网站的
deploy-help-s3-check-endpoint = 检查 `endpoint` 是不是 S3 的地址
deploy-s3-endpoint-invalid = `endpoint` 不是有效的地址

## deploy/errors/known

deploy-known-branch-protected = 这个分支在托管服务上受保护
deploy-known-host-key-failed = 主机密钥验证失败
deploy-known-access-denied = 发布目标拒绝访问
deploy-known-repository-of-another-user = 仓库属于另一个用户，git 拒绝使用它
deploy-known-clocks-differ = 这台电脑和发布目标的时钟不一致
deploy-known-no-secure-connection = 无法和发布目标建立安全的连接
deploy-known-target-unreachable = 连不上发布目标
deploy-known-target-full = 发布目标满了，或者文件太大
deploy-known-no-space = 硬盘满了
deploy-known-hook-rejected = 发布目标上的钩子拒绝了这次发布
deploy-known-no-such-target = 发布目标不存在，或者你没有访问它的权限
deploy-known-bad-branch = 不能发布到这个分支
deploy-known-separate-branch-help = 发布到单独的分支（`branch: gh-pages`），或者在仓库的设置里允许这样推送
deploy-known-keyscan-help = 在没有终端的机器上：先和可靠来源核对密钥，再运行 `ssh-keyscan HOST >> ~/.ssh/known_hosts`
deploy-known-compare-key-with-administrator-help = 和服务器管理员给的密钥核对，再手动连接一次：`ssh USER@HOST`
deploy-known-compare-key-with-host-help = 和托管服务公布的密钥核对，再手动连接一次：`ssh -T git@HOST`
deploy-known-add-public-key-to-account-help = 把你的公钥加到账号里（用 `ssh -T git@HOST` 可以看到它有没有生效）
deploy-known-ci-deploy-key-help = 在 CI 里：从 secret 载入密钥；GitHub 的部署密钥（deploy key）要勾选 *Allow write access*
deploy-known-credential-helper-help = 用凭据助手登录（`gh auth login`、`glab auth login` 或 Git Credential Manager）
deploy-known-ci-write-access-help = 在 CI 里：给任务写权限，或者把令牌存成 secret，再写 `token: $NAME`
deploy-known-copy-public-key-help = 把你的公钥复制到服务器上：`ssh-copy-id USER@HOST`；要用默认以外的密钥，就设置 `key`
deploy-known-check-user-help = 检查 `user` 是否正确，以及它有没有目录的写权限
deploy-known-check-aws-keys-help = 检查 `AWS_ACCESS_KEY_ID` 和 `AWS_SECRET_ACCESS_KEY`（或者 profile）是不是这个对象存储的
deploy-known-s3-permissions-help = 这个密钥要有列出存储桶的权限，还要能读、写和删除里面的文件
deploy-known-check-azure-key-help = 检查环境变量里的密钥或 SAS 令牌是不是这个账号的，有没有过期
deploy-known-sas-permissions-help = SAS 令牌要有读取、添加、创建、写入、删除和列出的权限（`sp=racwdl`）
deploy-known-check-folder-owner-help = 检查目录属于谁，以及你有没有写权限
deploy-known-safe-directory-help = 如果信任这个仓库：`git config --global --add safe.directory FOLDER`
deploy-known-set-clock-help = 校准这台电脑的时钟（用 `date` 查看）；如果时间是对的，就是发布目标的证书过期了
deploy-known-check-proxy-help = 检查是不是有代理，或者网络要先在网页上登录
deploy-known-public-certificate-help = 对象存储的证书必须由公共的证书机构签发
deploy-known-own-certificate-help = 如果用的是自己的证书：`git config --global http.sslCAInfo FILE`
deploy-known-check-network-help = 检查网络和主机名，再运行一次；什么也没有丢
deploy-known-git-proxy-help = 通过代理上网时：`git config --global http.proxy ADDRESS`
deploy-known-github-ssh-443-help = 如果网络屏蔽了 ssh，GitHub 还可以用 `ssh://git@ssh.github.com:443/NAME/REPO.git`
deploy-known-ssh-proxy-help = 通过代理上网时：在 `~/.ssh/config` 里给这台主机设置 `ProxyCommand` 或 `ProxyJump`
deploy-known-check-ssh-port-help = 检查那里的 ssh 能不能连上：`ssh -p PORT USER@HOST`；端口不是 22 的，要设置 `port`
deploy-known-check-endpoint-region-help = 检查 `endpoint` 和 `region`
deploy-known-https-proxy-help = 通过代理上网时：设置环境变量 `HTTPS_PROXY`
deploy-known-check-azure-account-help = 账号不存在，主机名也就不存在：检查 `account` 和 `endpoint`
deploy-known-check-folder-exists-help = 检查目录或仓库是否存在，再运行一次；什么也没有丢
deploy-known-make-smaller-help = 把图片和视频压缩得小一些，或者放到别的服务上，或者向托管服务申请更多空间
deploy-known-free-space-help = 腾出空间再运行一次；已经发布的文件都是完整的
deploy-known-hook-message-help = 按上面输出的说明改正，或者问仓库的管理员
deploy-known-create-bucket-help = 先创建存储桶，再检查 `bucket`、`region` 和 `endpoint` 有没有写错
deploy-known-create-container-help = 先创建容器，再检查 `container` 和 `account` 有没有写错
deploy-known-static-website-container-help = 静态网站用的容器是 `$web`，在账号里打开静态网站功能后才会有
deploy-known-create-folder-help = 先在服务器上新建目录，再检查路径有没有写错
deploy-known-create-repository-or-folder-help = 先新建仓库或目录，再检查地址有没有写错
deploy-known-own-branch-help = 给站点单独用一个分支，比如 `branch: gh-pages`

## deploy/plan

deploy-why-new = 站点里新增的
deploy-why-gone = 站点里已经没有
deploy-why-changed = 站点里有改动
deploy-why-not-there-before = 上次发布之前没有它
deploy-why-as-before = 恢复成上次发布之前的样子
deploy-why-removed-there = 有人在目标上删了它，但站点里还有
deploy-why-edited-overwritten = biji 发布之后，有人在目标上改过；因为用了 `--force-files`，所以覆盖
deploy-why-edited = biji 发布之后，有人在目标上改过
deploy-why-edited-and-gone = biji 发布之后，有人在目标上改过，而站点里已经没有它；加上 `--force-files` 会删除
deploy-why-taken-over = 第一次发布之前就有，站点里也有同名的文件
deploy-why-foreign = 不是 biji 发布的
deploy-why-foreign-overwritten = 不是 biji 发布的；因为用了 `--force-files`，所以覆盖
deploy-why-foreign-in-place = 不是 biji 发布的；加上 `--force-files` 会换成站点的文件
deploy-why-blocked = 没有发布：`{ $other }` 挡住了它，而且不是 biji 发布的；加上 `--force-files` 会删除
deploy-why-in-the-way = 挡住了站点的文件；因为用了 `--force-files`，所以删除

## deploy/place

deploy-place-branch = { $address }，分支 { $branch }
deploy-place-at = { $host } 上的 { $place }

## deploy/address

deploy-address-empty = 地址是空的
deploy-address-like-option = 它的写法像 git 的选项
deploy-address-line-end = 里面有换行
deploy-address-runs-program = 这个地址会运行程序
deploy-address-git-protocol = `git://` 不能登录
deploy-address-host-like-option = 主机名的写法像选项
deploy-address-with-token = 其他程序能看到这个令牌；改写成 `token: $NAME`
deploy-address-with-password = 只有 https 地址能带密码；ssh 用密钥登录

## deploy/config

deploy-no-type = `deploy` 的发布目标没有写 `type`
deploy-no-type-label = 缺少 `type`
deploy-help-write-type = 写上 `type: git`，或者别的类型：{ LIST($types) }
deploy-unknown-type = 没有 `{ $kind }` 这种发布目标
deploy-ignored-label = 忽略
deploy-help-types = 可用的类型：{ LIST($types) }
deploy-bad-pattern = `ignore_pattern` 不是有效的正则表达式
deploy-bad-pattern-label = 无效
deploy-help-pattern = 不支持环视和反向引用；写成 `\.psd$` 这样，有几个就写成列表
deploy-no-repo = `git` 类型的发布目标没有写 `repo`
deploy-no-repo-label = 缺少 `repo`
deploy-help-repo = 写上 `repo: git@github.com:NAME/NAME.github.io.git`
deploy-refused-repository = biji 不使用这个仓库地址
deploy-help-repository-address = 用 ssh 或 https 地址，比如 `git@github.com:NAME/REPO.git`，或者一个目录
deploy-missing-variable = 没有设置环境变量 `{ $name }`
deploy-missing-variable-label = 这里要用它
deploy-help-set-variable = 设置它，比如在 CI 里用 secret；或者删掉 `token`，让 git 照常登录
deploy-bad-branch-name = 分支名无效
deploy-bad-branch-name-label = 不是有效的分支名
deploy-help-branch-name = 写 `branch: gh-pages`
deploy-no-bucket = `s3` 类型的发布目标没有写 `bucket`
deploy-no-bucket-label = 缺少 `bucket`
deploy-help-bucket = 写上 `bucket: NAME`
deploy-no-container = `azure` 类型的发布目标没有写 `container`
deploy-no-container-label = 缺少 `container`
deploy-help-container = 静态网站写 `container: $web`，否则写别的名字
deploy-endpoint-with-token = `endpoint` 只能是账号的地址，后面不能有别的内容
deploy-endpoint-with-token-label = 这里不能写令牌
deploy-help-token-variable = 把 SAS 令牌放进环境变量 `AZURE_STORAGE_SAS_TOKEN`
deploy-no-server-folder = `{ $kind }` 类型的发布目标没有写 `{ $name }`
deploy-no-folder-label = 缺少目录
deploy-help-server-folder = 写上 `{ $name }: /srv/notes`
deploy-no-host = `sftp` 类型的发布目标没有写 `host`
deploy-no-host-label = 缺少 `host`
deploy-help-host = 写上 `host: example.org`
deploy-refused-server = biji 不连接这台服务器
deploy-refused-server-label = 主机、用户或目录无效
deploy-help-host-and-user = 主机和用户只写名字，比如 `host: example.org`
deploy-refused-key-file = biji 不使用这个密钥文件
deploy-refused-key-file-label = 路径里有引号或控制字符
deploy-help-key-file = 写私钥文件的路径，比如 `key: ~/.ssh/id_ed25519`；必要时给文件改名
deploy-no-path = `folder` 类型的发布目标没有写 `path`
deploy-help-path = 写上 `path: /srv/notes`，或者站点下的路径

## deploy/azure/refusal

deploy-azure-clocks-differ = 这台电脑和对象存储的时钟不一致
deploy-help-azure-clock = 校准这台电脑的时钟（用 `date` 查看）：请求的时间相差超过 15 分钟，Azure 就会拒绝
deploy-azure-token-not-valid-now = SAS 令牌现在无效
deploy-help-azure-new-token = 新建一个到期时间晚一些的；令牌里的 `st` 和 `se` 是有效期的开始和结束
deploy-azure-keys-disabled = 这个账号不允许用密钥访问
deploy-help-azure-delegation-token = 新建用户委托（user delegation）SAS 令牌，放进环境变量 `AZURE_STORAGE_SAS_TOKEN`
deploy-help-azure-allow-keys = 或者在账号的配置里打开“允许存储帐户密钥访问”（Allow storage account key access）
deploy-azure-token-lacks-permission = SAS 令牌缺少发布要用的权限
deploy-help-azure-token-permissions = 新建一个能读取、添加、创建、写入、删除和列出的（`sp=racwdl`），用于这个容器，或者用于账号的容器和对象（`srt=co`）
deploy-azure-network-denied = 账号拒绝这台电脑访问
deploy-help-azure-networking = 检查账号的“网络”（Networking）设置，以及 SAS 令牌允许的地址
deploy-azure-disabled = 账号或容器已停用
deploy-help-azure-portal = 在 Azure 门户里查看它的状态
deploy-azure-being-deleted = 容器正在删除
deploy-help-azure-create-again = 等它删完再重新创建，或者换一个
deploy-azure-bad-container-name = 容器名无效
deploy-help-azure-container-name = 容器名由 3 到 63 个小写字母、数字和连字符组成；静态网站的容器是 `$web`
deploy-azure-file-locked = 容器里有文件不能修改
deploy-help-azure-end-lease = 有租约或策略保护着它；先解除，再运行一次
deploy-azure-file-too-large = 有文件太大，对象存储放不下
deploy-help-azure-make-smaller = 压缩得小一些，或者放到别的服务上
