### Deploy.

## deploy/errors

deploy-failed = { $who }：操作失败
deploy-help-see-message-above = 原因见上面的输出；再运行一次，会接着没做完的部分继续
deploy-program-not-installed = 没有安装 `{ $program }`
deploy-program-needed-note = 发布到这个目标要用 `{ $program }`
deploy-help-install-program = 安装它，比如用 `apt install { $program }` 或 `brew install { $program }`
deploy-system-error-note = 操作系统报告：{ $to_lowercase }
deploy-help-free-space = 腾出空间再运行一次；已经发布的文件都是完整的
deploy-help-check-permission = 检查它是否存在，以及你有没有使用它的权限

## deploy/folder

deploy-folder-overlaps-site = 发布目标的目录和站点的源文件目录重叠
deploy-folder-overlaps-note = `{ $target }` 就是下面这个目录，或者包含它，或者在它里面：{ $name }
deploy-help-separate-folder = 换一个单独的目录，比如 `path: ../www` 或 `path: /srv/notes`

## deploy/keys

deploy-unknown-key = `deploy` 的发布目标里没有 `{ $key }` 这个键
deploy-unknown-key-label = 没有这个键
deploy-did-you-mean = 你是想写 `{ $near }` 吗？

## deploy/limits

deploy-push-rejected-note = 整个推送都会被拒绝，所以什么也没有发送
deploy-help-host-videos = 把视频放到别的服务上，或者压缩得小一些
deploy-help-ignore-pattern = 用 `ignore_pattern` 可以不发布某些文件
deploy-this-target-label = 这个发布目标
deploy-help-large-files-stay = 它们会一直留在分支的历史里：压缩得小一些，或者放到别的服务上
deploy-help-site-too-large = 把视频和大图放到别的服务上，或者把站点换到别的主机

## deploy/mod

deploy-no-object-stores = 这个 biji 不支持对象存储
deploy-help-build-stores = 构建 biji 时加上 `--features stores`

## deploy/pages

deploy-wrong-address = 站点会出现在 `{ $address }`，但链接指向别处
deploy-url-and-root-note = `url` 是 `{ $url }`，`root` 是 `{ $root }`
deploy-help-url-and-root = 在 `_config.yml` 里写 `url: { $trim_end_matches }` 和 `root: { $root }`

## deploy/record

deploy-record-unreadable = 发布记录 `{ $record }` 读不出来
deploy-record-unreadable-note = 它损坏了，或者是更新版本的 biji 写的；没有它，biji 不知道哪些文件有人改过
deploy-help-restore-record = 用最新版本的 biji 发布，或者恢复这个文件
deploy-help-overwrite-all = 或者先看 `biji deploy --force-files --dry-run` 的计划，再去掉 `--dry-run` 运行，覆盖目标上同名的文件

## deploy/report

deploy-undo-impossible = 发布到 `{ $target }` 的内容没法撤销
deploy-no-history-note = { $what }没有历史，只有 git 分支才有
deploy-help-revert-notes = 先在笔记里改回去（用 git 的话：`git revert COMMIT`），再运行 `biji deploy`
deploy-help-restore-versions = 如果{ $what }保留了文件的{ $kept }，可以用对象存储自己的工具恢复
deploy-help-publish-to-branch = 以后想能撤销，就发布到 git 分支：`type: git`

## deploy/sftp

deploy-sftp-file-name = sftp 不能发送名字是这样的文件
deploy-help-rename-file = 给这个文件改名
deploy-file-path-note = 它的路径是 { $path }

## deploy/store

deploy-concurrent-publish = 有别人正在往这个目标发布
deploy-others-files-kept-note = 他们的文件没有动
deploy-help-run-again-when-done = 等他们发布完再运行一次

## deploy/azure/login

deploy-azure-wrong-account = `{ $connection }` 不是账号 `{ $wanted }` 的
deploy-azure-wrong-account-note = 它是账号 `{ $found }` 的
deploy-help-azure-connection = 换成正确账号的连接字符串，或者改 `account`
deploy-azure-no-account = 没有写容器属于哪个 Azure 账号
deploy-help-azure-account = 写上 `account: NAME`，或者设置环境变量 `{ $account }`；账号名由 3 到 24 个小写字母和数字组成
deploy-azure-bad-endpoint = `endpoint` 不是有效的地址
deploy-help-azure-endpoint = 写完整的地址，不带用户名和密码，比如 `endpoint: https://NAME.blob.core.windows.net`
deploy-azure-token-unencrypted = SAS 令牌会不加密地传输
deploy-azure-token-unencrypted-note = 用 `http://`，网络上的任何人都能读到它，并用你的名义发布
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
deploy-branch-locked-note = 另一个推送还没结束，或者有一个推送中途停掉了；什么也没有发布
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

## deploy/git/undo

deploy-nothing-to-undo = 分支 `{ $branch }` 上没有可以撤销的发布
deploy-nothing-to-undo-note = biji 没有发布到这里，或者发布之前这里什么也没有，或者已经全部撤销
deploy-help-publish-now = 运行 `biji deploy` 会发布站点现在的内容

## deploy/objects/requests

deploy-store-no-response = 对象存储没有回应
deploy-help-run-again-later = 过一会儿再运行一次

## deploy/s3/login

deploy-s3-profile-note = 用的 profile 是 `{ $name }`
deploy-help-s3-variables = 设置环境变量 `AWS_ACCESS_KEY_ID` 和 `AWS_SECRET_ACCESS_KEY`；在 CI 里用 secret 设置
deploy-help-s3-credentials-file = 或者写在 `~/.aws/credentials` 里；要用默认以外的 profile，就设置 `profile`

## deploy/s3/mod

deploy-s3-bad-address = 对象存储的地址无效
deploy-help-s3-endpoint = 写完整的地址，比如 `endpoint: https://s3.eu-central-003.backblazeb2.com`
deploy-help-s3-check-address = 检查 `bucket` 和 `endpoint`
deploy-s3-list-unreadable = 对象存储的文件列表读不出来
deploy-help-s3-check-endpoint = 检查 `endpoint` 是不是 S3 的地址
