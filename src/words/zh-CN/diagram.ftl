### Diagram.

## diagram/figure

diagram-invalid = 图表有错
diagram-help-correct-mermaid = 改正{ $what }；在 https://mermaid.live 可以边写边看效果
diagram-help-correct-graphviz = 改正{ $what }；在 https://edotor.net 可以边写边看效果
diagram-help-graphviz-off = 或者在 `_config.yml` 里写 `graphviz: false`，把图显示成代码
diagram-unsupported-type = 不支持 `{ $word }` 这种图表
diagram-help-insert-picture = 在 https://mermaid.live 画好，存成图片放进笔记
diagram-help-mermaid-off = 或者在 `_config.yml` 里写 `mermaid: false`，并在主题里加载 Mermaid 的脚本
diagram-too-large = 图表太大，画不了
diagram-help-split = 把它拆成几个图表
diagram-it = 错误
diagram-this-line = 这一行
diagram-shown-as-code = 显示的是源代码
diagram-empty = 图表是空的
diagram-too-complex = 图表太复杂，画不了
diagram-graph-too-complex = 图太复杂，画不了
diagram-unreadable-drawing = 画出来的图无效
diagram-rest-drawn = 图的其他部分照常画出
diagram-help-graphviz-picture = 删掉它，或者用 Graphviz 画好，存成图片放进笔记

## diagram/engine

diagram-unknown-type = 没有这种图表
diagram-too-long = 有 { $actual } 字节；最多 { $maximum } 字节
diagram-too-deep = 分组嵌套了 { $actual } 层；最多 { $maximum } 层
diagram-too-many-parts = 有 { $actual } 个部分；最多 { $maximum } 个
diagram-too-many-parts-and-lines = 图形和连线太多，排不下

## diagram/gantt

diagram-gantt-too-long = 任务一共 { $days } 天；最多 { $most } 天

## diagram/reason

diagram-label-needs-quotes = 标签里有括号等特殊字符；给它加上引号：`A["f(x)"]`
diagram-incomplete-arrow = 箭头不完整；应该是 `-->`、`---`、`-.->` 或 `==>`
diagram-arrow-text-pipe = 箭头上的文字后面缺少第二个 `|`
diagram-arrow-text-no-arrow = 箭头上的文字后面缺少箭头：`A -- text --> B`
diagram-label-no-bracket = 标签缺少右括号
diagram-class-no-brace = 类缺少 `{"}"}`
diagram-attributes-no-brace = 属性列表缺少 `{"}"}`
diagram-brace-in-class = 类的花括号里不能再有 `{"{"}`
diagram-one-root = 思维导图只有一个根；这一行要再缩进一些
diagram-missing-numbers = 缺少数字：`line [1, 2, 3]`
diagram-point-numbers = 点的位置要写两个 0 到 1 之间的数：`[0.3, 0.8]`
diagram-missing-square-bracket = 缺少 `[` 或 `]`
diagram-journey-task = 任务要写上分数和参与的人：`task: 5: name`
diagram-no-such-branch = 还没有这个分支；用 `branch NAME` 新建
diagram-no-branch-to-merge = 没有这个分支，或者它没有可以合并的提交
diagram-participant-not-active = 这个参与者在这里没有激活
diagram-line-too-short = 这一行没有写完
diagram-full-width = `{ $wide }` 是全角的；Mermaid 只认半角的 `{ $narrow }`
diagram-label-not-closed = 标签缺少右边的 { $sign }
diagram-unexpected-character = 这里不能有 `{ $sign }`；如果是标签里的字符，就给标签加上引号
diagram-some-unexpected-character = 这里有不能用的字符；如果是标签里的字符，就给标签加上引号
diagram-unknown-statement = 没有以 `{ $rest }` 开头的语句
diagram-ends-too-early = 图表没有写完
diagram-end-expected = 这里还没有写完，后面应该是：{ OR($wanted) }
diagram-stray-end = 多余的 `end`：这里没有要结束的分组
diagram-end-in-label = 这里应该是：{ OR($wanted) }；`end` 表示分组结束，在标签里要加引号
diagram-expected-found = 这里应该是：{ OR($wanted) }；写的是：{ $found }
diagram-part-node = 节点
diagram-part-arrow-text = 箭头上的文字
diagram-part-colon-text = `:` 加文字
diagram-part-number = 数字
diagram-part-participant = 参与者的名字
diagram-part-line-end = 行尾
diagram-part-line-start = 行首
diagram-part-name = 名字
diagram-number-expected = 这里应该是数字
diagram-invalid-date = `{ $date }` 不是有效的日期

## diagram/dot

diagram-dot-expected-at = { $place }应该是 `{ $sign }`，写的是：{ $found }
diagram-dot-expected-at-end = { $place }应该是 `{ $sign }`，图却到了结尾
diagram-dot-expected-found = 这里应该是：{ $what }；写的是：{ $found }
diagram-dot-expected-end = 这里应该是：{ $what }；图却到了结尾
diagram-dot-graph-keyword = `digraph` 或 `graph`
diagram-dot-start = 图要以 `digraph` 或 `graph` 开头
diagram-dot-graph-name = 图的名字或 `{"{"}`
diagram-dot-after-graph-name = 图的名字后面
diagram-dot-no-brace = 图缺少 `{"}"}`
diagram-dot-stray-bracket = `[` 前面没有节点或边
diagram-dot-arrow-between = 箭头要写在两个节点之间
diagram-dot-unknown-statement = 没有以 `{ $sign }` 开头的语句
diagram-dot-subgraph-name = 子图的名字或 `{"{"}`
diagram-dot-after-subgraph-name = 子图的名字后面
diagram-dot-value = 值
diagram-dot-port = 端口名
diagram-dot-most-nodes = 节点超过 { $most } 个
diagram-dot-longest = `{ $name }` 超过 { $longest } 字节
diagram-dot-bracket = `]`
diagram-dot-no-bracket = 这个 `[` 缺少对应的 `]`
diagram-dot-deepest = 分组嵌套超过 { $deepest } 层
diagram-dot-node-after-arrow = 箭头后面应该是节点
diagram-dot-most-edges = 边超过 { $most } 条
diagram-dot-html-label = HTML 标签
diagram-dot-arrow = 箭头
diagram-dot-no-quote = 缺少右引号
diagram-dot-no-angle-bracket = 这个 `<` 缺少对应的 `>`
diagram-dot-needs-quotes = 含有 `{ $other }` 的名字要加引号

## diagram/dot: 图里画不出来的内容

diagram-dot-no-effect = `{ $written }` 不起作用
diagram-dot-rank = 受这里的边限制，排不到这一层
diagram-dot-rank-value = 应该是 `same`、`min`、`max`、`source` 或 `sink`
diagram-dot-constraint = 这条边仍然通向后面的一层
diagram-dot-direction = 应该是 `TB`、`BT`、`LR` 或 `RL`
diagram-dot-layout = 排版由 biji 决定
diagram-dot-not-shown = 画出来的图里没有图片和链接
diagram-dot-edge-of-cluster = 边连到节点，不连到集群
diagram-dot-port-lost = 边连到节点最近的一侧
diagram-dot-two-clusters = `{ $node }` 在两个集群里
diagram-dot-first-cluster = 只画在第一个集群里
