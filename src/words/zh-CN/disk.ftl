### Disk.

## disk/content

disk-note-changed-while-read = 读取的时候，文件有改动
disk-note-page-differs = 这个页面与上次构建结果中记录的不同
disk-help-build-anew = 运行 `biji build --force` 重新生成所有页面；如果再次发生，请报告这个问题

## disk/failures

disk-help-shorten-names = 把路径里的笔记名、标签名或目录名改短：文件系统限制路径的长度
disk-file-not-written = 无法写入 `{ $path }`
disk-folder-not-created = 无法新建目录 `{ $path }`
disk-files-not-written = `{ $folder }` 里有 { $count } 个文件无法写入
disk-folders-not-created = `{ $folder }` 里有 { $count } 个目录无法新建
disk-file-not-removed = 无法删除 `{ $path }`
disk-files-not-removed = 无法删除 `{ $folder }` 里的 { $count } 个文件
disk-help-check-removable = 检查有没有这个目录的修改权限；下一次构建会再试
disk-paths = { LIST($names) }
disk-paths-and-more = { LIST($names) }，另有 { $more } 个
disk-help-check-writable = 检查有没有写入权限，硬盘是不是满了，有没有同名的目录
disk-help-check-folder-writable = 检查有没有写入权限，硬盘是不是满了，有没有同名的文件

## disk/io_error

disk-note-system-error = 操作系统报告：{ $error }
disk-note-name-too-long = 操作系统报告：{ $error }

## disk/manifest

disk-note-file-is-link = `{ $name }` 是符号链接，biji 不通过链接写文件
disk-note-folder-is-link = `{ $folder }` 是符号链接，biji 不通过链接写文件

## disk/notes_folder

disk-rival-folders-of-notes = `{ $first }` 和 `{ $second }` 都存在，都可能是笔记目录
disk-note-rival-counts = `{ $first }`：{ $first-notes }；`{ $second }`：{ $second-notes }
disk-note-rival-wrong-folder = 选错了目录，构建出来的就是另一个站点
disk-help-set-source-dir = 在 `{ $config }` 里写 `source_dir: { $name }`
disk-help-merge-folders = 或者把 `{ $other }` 里的内容移到 `{ $name }`，再删掉 `{ $other }`
disk-note-folder-not-read = 笔记目录是 `{ $source_dir }`，`{ $folder }` 里的内容不会读取
disk-help-move-notes = 把它们移到 `{ $source_dir }/{ $usual }`
disk-count-notes = { $count ->
    [0] 没有笔记
   *[other] { $count } 篇笔记
}
disk-notes-outside-folder = `{ $folder }` 里的 { $count } 篇笔记不属于站点

## disk/picture_recipe

disk-note-picture-format-unknown = 从开头看不出它的格式
disk-note-film-has-location = 这个视频带着拍摄地点，而 biji 不会改动视频
disk-note-picture-too-large = 它有 { $size } MB，最多能从 { $limit } MB 的文件里删除元数据
disk-note-picture-not-kept = 无法读取它，或者无法保存它的副本

## disk/place

disk-note-file-has-name = 有一个同名的文件
disk-note-folder-has-name = 有一个同名的目录
disk-note-file-exists = 文件已经存在
disk-note-folder-exists = 目录已经存在
disk-note-folder-leaves-site = 目录 `{ $folder }` 是指向站点之外的符号链接

## disk/read

disk-no-folder-of-notes = 找不到笔记目录
disk-note-no-folder-of-notes = 没有 `source` 或 `content` 目录，配置里也没有写 `source_dir`
disk-source-dir-not-found = 站点里找不到笔记目录 `{ $asked }`
disk-help-change-source-dir = 改成站点根目录里的一个目录，或者删掉 `source_dir`
disk-text-too-large = `{ $path }` 太大
disk-note-text-limit = 这个文件有 { $size } MB，文本文件最多 { $limit } MB
disk-help-split-file = 把它拆成几个文件，或者移出笔记目录
disk-help-posts-at-root = `_posts` 在站点的根目录里：在 `_config.yml` 里写 `source_dir: .`
disk-help-rename-to-content = 你是想用 { OR($names) } 吗？把它改名为 `content`
disk-help-name-source-dir = 或者写进 `_config.yml`：`source_dir: { $name }`
disk-help-first-note = 在 `content/_posts/` 里放一篇笔记
disk-note-source-dir-missing = 配置里的 `source_dir` 写的是它，但这个目录不存在
disk-note-source-dir-outside = 配置里的 `source_dir` 写的是它，但它在站点之外
disk-help-link-source = 或者用 `ln -s { $folder } source` 链接到它，再删掉 `source_dir`
disk-note-unreadable-characters = 页面上会到处是 `�`

## disk/root

disk-config-not-found = 找不到配置文件 `{ $name }`
disk-note-config-option = `--config` 后面写配置文件的名字，从站点根目录算起，用逗号分隔
disk-not-a-site = 这个目录不是站点
disk-help-root-option = 用 `--root DIR` 指定站点目录
disk-note-folder-empty = 目录是空的
disk-note-no-config-no-notes = 里面没有 `_config.yml`，也没有放着笔记的 `source` 或 `content` 目录
disk-help-site-nearby = 目录 `{ $name }` 里有 `_config.yml`：你是想写 `--root { $name }` 吗？
disk-help-start-site = 要把它变成站点，写一个带 `title` 的 `_config.yml`，再在 `content/_posts/` 里写一篇笔记
disk-note-root-is-file = `{ $name }` 是文件
disk-note-root-missing = 目录 `{ $name }` 不存在
disk-help-init-folder = 要在那里新建一个小站点，运行 `biji init { $folder }`
disk-help-init-here = 要在这个目录里新建一个小站点，运行 `biji init`

## disk/target

disk-note-output-outside = 它在站点之外，这样的目录只能在命令行里指定
disk-help-output-inside = 改成站点根目录里的一个目录，比如 `public_dir: public`
disk-help-output-option = 或者在构建时用 `--output DIR` 指定
disk-help-separate-output = 单独用一个目录，比如 `public_dir: public`
disk-output-refused = 输出目录不能是 `{ $folder }`
disk-note-output-is-root = 它是站点的根目录
disk-note-output-holds-site = 站点在它里面
disk-note-output-in-notes = 它在笔记目录里，下次构建会把里面的文件当成笔记
disk-note-output-holds-notes = 笔记目录在它里面
disk-note-output-in-other-folder = 它在 `{ $folder }` 里，那个目录另有用途

## disk/walk

disk-too-many-links = 站点里的符号链接太多
disk-note-link-limit = 已经读取了 { $limit } 个链接，这个和后面的都忽略
disk-not-a-file = `{ $path }` 不是文件
disk-note-special-file = 它是管道、套接字或设备；站点里只能有文件和目录
disk-help-move-out-of-site = 把它移出站点目录
disk-folder-named-like-note = `{ $path }` 是目录，不是笔记
disk-note-folder-named-like-note = 它的名字以 `.md` 结尾；里面的文件照常读取
disk-help-rename-folder = 给这个目录改名
disk-name-not-an-address = 名字 `{ $name }` 不能用在地址里
disk-note-valid-names = 名字必须是有效的 UTF-8，不能有反斜杠；这个文件已跳过
disk-help-rename = 给它改名
disk-link-leaves-site = 符号链接 `{ $name }` 指向站点之外
disk-note-link-ignored = 只读取站点根目录里的文件，所以忽略这个链接
disk-note-links-allowed = 只有 `source` 或 `content`，以及里面的 `_posts`、`_drafts` 和 `_data`，可以链接到站点之外的目录（隐藏的目录和站点的上级目录不行）
disk-link-to-private-file = 符号链接 `{ $name }` 指向不给读者看的文件
disk-note-private-files = 隐藏文件、草稿和配置不会通过链接发布，所以忽略这个链接
disk-help-copy-linked-files = 把文件本身放进站点目录
disk-unreadable = 无法读取 `{ $path }`
disk-help-check-readable = 检查文件是否存在，有没有读取权限
disk-broken-link = 符号链接 `{ $name }` 无效
disk-note-link-to-parent = 它指向包含它自己的目录
disk-note-link-to-itself = 它指向自己
disk-note-link-target-missing = 它指向的文件或目录不存在
disk-help-remove-link = 删掉这个链接
disk-help-restore-link-target = 删掉这个链接，或者恢复它指向的文件或目录

## disk/write

disk-list-not-saved = 无法在 `{ $cache }` 里保存已写文件的清单
disk-note-not-through-link = 它是符号链接，biji 不通过链接写文件
disk-help-remove-cache-link = 删掉链接 `{ $cache }`
disk-help-check-site-writable = 检查有没有站点目录的写入权限
disk-note-without-list = 没有这个清单，biji 以后就无法删除它写过的旧文件
disk-list-not-read = 无法读取 `{ $cache }` 里已写文件的清单
disk-list-damaged = biji 在 `{ $folder }` 里写过哪些文件，这个清单损坏了
disk-list-lost = biji 在 `{ $folder }` 里写过哪些文件，这个清单不见了
disk-note-list-made-again = 已经重新列出：内容能证明是 biji 写的文件
disk-note-unknown-pages = 目录里还有 { $count } 个别的网页，可能属于已经删除的笔记
disk-help-delete-unknown-pages = 没有用的，请删掉
disk-help-delete-output = 如果 `{ $folder }` 里的文件都是 biji 写的，也可以删掉整个目录，再构建一次
disk-note-nothing-written = 所以什么也没有写
disk-list-not-removed = 无法删除 `{ $cache }` 里已写文件的清单
disk-link-leaves-output = 符号链接 `{ $path }` 指向输出目录之外
disk-note-not-written-below = 它下面的文件都没有写
disk-help-remove-output-link = 删掉这个链接，或者换一个输出目录
disk-note-path-leaves-output = 它的路径指向输出目录之外

## disk/lock

disk-lock-holder = `{ $command }`（进程 { $process }，从 { $since } 开始）
disk-lock-holder-elsewhere = `{ $command }`（`{ $host }` 上的进程 { $process }，从 { $since } 开始）
disk-note-lock-holder = 它是 { $holder }
disk-waiting = 另一个 biji 正在写同一个目录，等它写完
disk-waiting-for = { $holder } 正在写同一个目录，等它写完
disk-no-locks = 这个文件系统没有锁（{ $reason }）：不要在这个目录里同时运行两条命令
disk-lock-not-created = 无法创建目录的锁文件
disk-help-wait-and-repeat = 等它结束，再运行一次
disk-help-wait-longer = 或者等久一点：`--wait { $seconds }`
disk-help-end-holder = 它要是卡住了，也可以结束进程 { $process }，系统会随即释放锁
disk-help-end-holder-elsewhere = 它要是卡住了，也可以在 `{ $host }` 这台机器上（或这个容器里）结束进程 { $process }；那边的情况在这里看不到
