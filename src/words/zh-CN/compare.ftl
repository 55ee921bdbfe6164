### 两个版本的站点的比较。

## compare/report

compare-gone = 失效
compare-moved = 换了地址
compare-files-gone = 网页里显示或链接到、现在缺少的文件
compare-feeds-gone = 失效的订阅源
compare-anchors-gone = 别的网页链接到、现在缺少的锚点
compare-new = 新增
compare-group = { $name }（{ $count }）
compare-more-lines = ……另有 { $count } 个（用 `--all` 全部显示）
compare-no-feed-now = 站点现在没有订阅源；在配置里写 `feed.type` 和 `feed.path`
compare-feeds-now = 站点现在的订阅源是 { AND($feeds) }；在配置里写 `feed.type` 和 `feed.path`
compare-count-same = { $count } 个不变
compare-count-redirected = { $count } 个有重定向
compare-count-moved = { $count } 个换了地址
compare-count-gone = { $count } 个失效
compare-count-new = { $count } 个新增
compare-summary = 地址：{ LIST($counts) }
compare-not-counted = 没有算上正文里没有用到的 { $count } 个文件，比如主题的文件
compare-anchor = { $page }#{ $id }（来自 { $from }）
compare-anchor-and-more = { $page }#{ $id }（来自 { $from } 和另外 { $count } 个网页）

## compare/sitemap

compare-sitemap-index = 它是站点地图的索引，要指定其中列出的一个站点地图
compare-not-a-sitemap = 站点地图是带 `<urlset>` 的 XML，或者每行一个地址的文本文件
