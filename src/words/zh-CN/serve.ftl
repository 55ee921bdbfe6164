### 预览。

## serve/building

serve-panic-without-message = 没有说明

## serve/folder

serve-not-found = 404：找不到这个页面

## serve/mod

serve-no-such-address = 没有这个地址

## serve/page/dashboard

serve-dashboard = 面板
serve-dashboard-back = 回到站点
serve-dashboard-notes = 篇笔记
serve-dashboard-words = 字
serve-dashboard-note-words = { $count } 字
serve-dashboard-draft-count = 篇草稿
serve-dashboard-errors = 个错误
serve-dashboard-warnings = 个警告
serve-dashboard-drafts = 草稿
serve-dashboard-scheduled = 定时发表的笔记
serve-dashboard-recent = 最近修改
serve-dashboard-diagnostics = 错误和警告
serve-dashboard-unused = 没有用到的文件
serve-dashboard-untitled = （无标题）
serve-dashboard-no-drafts = 没有草稿。用 `biji new draft 标题` 新建一篇。
serve-dashboard-none-scheduled = 没有定时发表的笔记。
serve-dashboard-no-notes = 还没有笔记。
serve-dashboard-no-diagnostics = 没有错误和警告。
serve-dashboard-none-unused = 所有文件都用到了。
serve-dashboard-draft-hint = 要预览草稿，运行 `biji serve --drafts`。
serve-dashboard-unused-hint = 站点里没有文字提到它们的文件名。
serve-dashboard-more = 另有 { $count } 项

## serve/page/own

serve-building = 正在构建……
serve-building-notes = 正在构建 { $notes } 篇笔记。完成后，这里会自动显示页面。
serve-building-site = 正在构建站点。完成后，这里会自动显示页面。
serve-building-reload = 请稍后刷新这个页面。

## serve/page/state

serve-state-draft = 草稿
serve-state-hidden = 未发布
serve-state-future = 日期在未来
serve-state-unlisted = 不进列表
serve-state-locked = 加锁

## serve/page/preview.js

serve-overlay-old-page = 下面是上一个没有错误的版本。改好并保存后，这条提示会自动消失。
serve-overlay-fix = 改好并保存后，这条提示会自动消失。
serve-overlay-hide = 收起
serve-overlay-close = 关闭
serve-overlay-more = 另有 { $count } 条，见终端
serve-overlay-disconnected = 预览已停止，正在重新连接……
serve-overlay-internal-error = biji 内部错误
serve-overlay-internal-error-help = 这是 biji 的程序错误，笔记没有改动。下次保存时会重新构建。请报告这个错误，并附上引发它的笔记。

## serve/preview

serve-page-failed = 这个页面上出现了 biji 内部错误，详情见终端
serve-invalid-address = 地址无效
serve-no-such-page = 预览没有这个页面
serve-file-failed = 无法生成这个文件
serve-file-unreadable = 暂时读不了这个文件，请再试一次
serve-file-gone = 这个文件已经不存在
serve-method-not-allowed = 只支持 GET 和 HEAD
serve-host-missing = 请求里没有 `Host` 头
serve-host-refused = 这个预览只回应发给本机名字（比如 localhost）的请求
serve-host-twice = 请求里有不止一个 `Host` 头
serve-origin-refused = 这个预览不回应别处的网页发来的请求
    要从别的机器打开，这样启动：biji serve --host 0.0.0.0

## serve/watch

serve-watch-too-many-folders = 要监视的目录太多；`sysctl fs.inotify.max_user_watches` 可以查看上限，`sudo sysctl fs.inotify.max_user_watches=524288` 可以调高
serve-watch-too-many-programs = 监视目录的程序太多；`sudo sysctl fs.inotify.max_user_instances=512` 可以调高上限
serve-watch-failed = 操作系统无法监视目录：{ $error }
serve-watch-silent = 站点所在的文件系统（{ $kind }）不报告改动
