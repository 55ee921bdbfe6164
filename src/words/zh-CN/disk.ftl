### Disk.

## disk/failures

disk-note-system-reason = 操作系统报告：{ $reason }
disk-help-shorten-names = 把路径里的笔记名、标签名或目录名改短：文件系统限制路径的长度
disk-help-check-writable = 检查有没有写入权限，磁盘是不是满了，有没有同名的{ $obstacle }

## disk/notes_folder

disk-rival-folders-of-notes = `{ $first }` 和 `{ $second }` 都存在，都可能是笔记目录
disk-note-rival-counts = `{ $first }`：{ $words }；`{ $second }`：{ $words_2 }
disk-note-rival-wrong-folder = 选错了目录，构建出来的就是另一个站点
disk-help-set-source-dir = 在 `{ $config }` 里写 `source_dir: { $name }`
disk-help-merge-folders = 或者把 `{ $other }` 里的内容移到 `{ $name }`，再删掉 `{ $other }`
disk-note-folder-not-read = 笔记目录是 `{ $source_dir }`，`{ $folder }` 里的内容不会读取
disk-help-move-notes = 把它们移到 `{ $source_dir }/{ $usual }`

## disk/read

disk-no-folder-of-notes = 找不到笔记目录
disk-note-no-folder-of-notes = 没有 `source` 或 `content` 目录，配置里也没有写 `source_dir`
disk-source-dir-not-found = 站点里找不到笔记目录 `{ $asked }`
disk-help-change-source-dir = 改成站点根目录里的一个目录，或者删掉 `source_dir`
disk-text-too-large = `{ $path }` 太大
disk-note-text-limit = 这个文件有 { $file } MB，文本文件最多 { $text_limit } MB
disk-help-split-file = 把它拆成几个文件，或者移出笔记目录

## disk/root

disk-config-not-found = 找不到配置文件 `{ $name }`
disk-note-config-option = `--config` 后面写配置文件的名字，从站点根目录算起，用逗号分隔
disk-not-a-site = 这个目录不是站点
disk-help-root-option = 用 `--root DIR` 指定站点目录
disk-note-folder-empty = 目录是空的
disk-note-no-config-no-notes = 里面没有 `_config.yml`，也没有放着笔记的 `source` 或 `content` 目录
disk-help-site-nearby = 目录 `{ $name }` 里有 `_config.yml`：你是想写 `--root { $name }` 吗？
disk-help-start-site = 要把它变成站点，写一个带 `title` 的 `_config.yml`，再在 `content/_posts/` 里写一篇笔记

## disk/target

disk-note-output-outside = 它在站点之外，这样的目录只能在命令行指定
disk-help-output-inside = 改成站点根目录里的一个目录，比如 `public_dir: public`
disk-help-output-option = 或者在构建时用 `--output DIR` 指定
disk-help-separate-output = 单独用一个目录，比如 `public_dir: public`
disk-output-refused = 输出目录不能是 `{ $to_string_lossy }`

## disk/walk

disk-too-many-links = 站点里的符号链接太多
disk-note-link-limit = 已经读取了 { $link_limit } 个链接，这个和后面的都忽略
disk-not-a-file = `{ $path }` 不是文件
disk-note-special-file = 它是管道、套接字或设备；站点里只能有文件和目录
disk-help-move-out-of-site = 把它移出站点目录
disk-folder-named-like-note = `{ $path }` 是目录，不是笔记
disk-note-folder-named-like-note = 它的名字以 `.md` 结尾；里面的文件照常读取
disk-help-rename-folder = 给这个目录改名
disk-name-not-an-address = 名字 `{ $unwrap_or }` 不能用在地址里
disk-note-valid-names = 名字必须是有效的 UTF-8，不能有反斜杠；这个文件已跳过
disk-help-rename = 给它改名
disk-link-leaves-site = 符号链接 `{ $value }` 指向站点之外
disk-note-link-ignored = 只读取站点根目录里的文件，所以忽略这个链接
disk-note-links-allowed = 只有 `source` 或 `content`，以及里面的 `_posts`、`_drafts` 和 `_data`，可以链接到站点之外的目录（隐藏的目录和站点的上级目录不行）
disk-help-copy-linked-files = 把文件本身放进站点目录
disk-unreadable = 无法读取 `{ $path }`
disk-note-system-error = 操作系统报告：{ $error }
disk-help-check-readable = 检查文件是否存在，有没有读取权限

## disk/write

disk-list-not-saved = 无法在 `{ $cache }` 里保存已写文件的清单
disk-note-not-through-link = 它是符号链接，biji 不通过链接写文件
disk-help-remove-cache-link = 删掉链接 `{ $cache }`
disk-help-check-site-writable = 检查有没有站点目录的写入权限
disk-note-without-list = 没有这个清单，biji 以后就无法删除它写过的旧文件
disk-list-not-removed = 无法删除 `{ $cache }` 里已写文件的清单
disk-link-leaves-output = 符号链接 `{ $shown }` 指向输出目录之外
disk-note-not-written-below = 它下面的文件都没有写
disk-help-remove-output-link = 删掉这个链接，或者换一个输出目录
