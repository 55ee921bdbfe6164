### Check.

## check/case

check-case-two-origins-note = 它们来自 `{ $one }` 和 `{ $other }`
check-case-one-origin-note = 一个来自 `{ $origin }`，另一个来自笔记列表
check-differ-in-case = `{ $first }` 和 `{ $second }` 只有大小写不同
check-same-file-note = 在 Windows、macOS 和一些托管服务上，它们是同一个文件，一个会覆盖另一个
check-help-rename-one = 给其中一个文件改名，或者给其中一篇笔记单独写 `permalink`
check-help-rename-it = 给 `{ $name }` 改名，或者单独写 `permalink`
check-help-rename-origin = 它们来自笔记、文件、标签或分类，给其中一个改名

## check/links

check-also-here-label = 这里也是
check-anchor-missing-note = 点开链接会停在页首
check-help-heading-id = 写小标题的 id，也就是它的文字：去掉重音符号，空格和标点换成 `-`
check-hidden-note-note = 这是 `{ $file }` 的地址，但它是草稿，或者写了 `published: false`，或者日期在未来
check-help-publish-note = 发表那篇笔记，或者在发表之前先删掉这个链接
check-no-footnotes-note = 这里不能用脚注：`[^1]` 会读成链接，`[^1]: …` 会读成它的地址
check-help-no-footnotes = 把内容写进正文，或者在笔记末尾写成列表
check-note-file-note = 站点上没有笔记的文件，只有它的网页
check-help-write-address = 写成 `{ $route }`
check-address-sign-note = 在地址里，`#` 后面是锚点，`?` 后面是查询参数
check-help-escape-sign = 写成 `{ $file }`，这个字符已经转义
check-nested-link-note = 链接的括号里又是一个链接，不是地址
check-help-address-only = 括号里只写地址：`[text](address)`
check-mail-address-note = 这是电子邮件地址
check-help-write-mailto = 写成 `mailto:{ $mail }`
check-missing-scheme-note = 没有 `https://`，就会当作相对于这个网页的路径
check-help-write-https = 写成 `https://{ $address }`
check-folder-without-page-note = 有目录 `{ $folder }`，但里面没有网页 `index.html`
check-file-not-built-note = 构建不会生成 `{ $file }`
check-relative-path-note = 从这个网页算起，它是 `{ $path }`
check-help-add-file = 把文件放到 `{ $folder }{ $path }`，或者删掉这个地址
check-help-address-on-site = 写本站网页的地址；如果是别的网站，就写带 `https://` 的完整地址
check-outside-site = `{ $address }` 不在站点里
check-outside-site-note = 站点在 `{ $root }` 下面，这个地址不以它开头
check-help-add-root = 写成 `{ $root }{ $path }`
check-own-disk-note = 读者打不开你电脑上的文件
check-help-note-folder = 把文件放进这篇笔记的资源目录，地址只写文件名
check-no-anchor-on-this-page = 这个网页上没有小标题或锚点 `#{ $anchor }`
check-no-anchor = `{ $page }` 上没有小标题或锚点 `#{ $anchor }`
check-no-anchor-label = 没有这个锚点
check-broken-link = 站点里没有地址 `{ $short }`
check-broken-link-label = 这个地址没有页面或文件
check-no-such-file = 站点里没有文件 `{ $short }`
check-no-such-file-label = 没有这个文件
check-outside-site-label = 不在站点的根路径下面
check-own-disk-link = `{ $address }` 是你自己电脑上的路径
check-own-disk-file = `{ $address }` 是你自己电脑上的文件
check-own-disk-label = 你电脑上的路径

## check/locations

check-also-photo-note = 还有 `{ $path }`
check-more-photos-note = 另有 { $named } 个文件
check-photo-location-note = 相机把拍摄地点写进了文件，谁打开文件都读得到
check-help-strip-photos = 在 `_config.yml` 里写 `images: {"{"}strip: true{"}"}`，发布的照片就会去掉元数据
check-help-replace-films = 视频和 HEIC 照片里的拍摄地点，biji 去不掉，要换掉原来的文件：照片另存为 JPEG，视频用 `ffmpeg -i film.mp4 -map_metadata -1 -c copy new.mp4` 另存一份
check-photos-have-location = { $count ->
    [1] 这张照片带着拍摄地点
   *[other] 有 { $count } 张照片带着拍摄地点
}
check-films-have-location = { $count ->
    [1] 这个视频带着拍摄地点
   *[other] 有 { $count } 个视频带着拍摄地点
}
check-photos-and-films-have-location = 照片和视频里有 { $count } 个带着拍摄地点

## check/menu

check-menu-note = 每个网页都有这个菜单
check-help-menu-page = 新建这个页面，或者从菜单里删掉这一项
check-help-menu-new-page = 新建这个页面（`biji new page { $page }`），或者从菜单里删掉这一项
check-menu-page-missing-label = 这个地址没有网页
check-menu-broken-link = 菜单里的 `{ $name }` 指向 `{ $written }`，但没有这个地址

## check/unended

check-html-not-closed = HTML 没有结尾，后面的内容都不显示：{ $what }
check-html-not-closed-note = 浏览器会把它后面的内容都当作它的一部分
check-help-close-html = 在结尾写上 `{ $end }`；要当文字显示，就把 `<` 写成 `&lt;`
check-html-opened-label = 从这里开始
check-html-comment = 注释
check-html-tag = HTML 标签 `<{ $name }`

## check/portable_names

check-name-refused = 在 Windows 上，文件和目录不能叫 `{ $name }`
check-name-is-device-note = 那里这是设备的名字，加什么后缀都一样
check-name-end-note = 那里会去掉名字末尾的点和空格
check-name-sign-note = 那里名字里不能有 `{ $sign }`

## check/secrets

check-secret-shown = `{ $path }` 里能看到 `{ $key }` 的值
check-token-shown = `{ $path }` 里有一个令牌：`{ $beginning }…`
check-secret-note = 打开这个文件的人都能看到它、拿去用
check-secret-note-more = 站点里还有 { $others } 个文件也有；打开的人都能看到它、拿去用
check-help-secret-shown = 从把它写进去的模板、笔记或者数据文件里拿掉
check-help-secret-renew = 如果已经发布过，去那个服务换一个新的：旧的别人已经知道了
check-help-token-shown = 从笔记里删掉；如果已经发布过，去那个服务换一个新的
