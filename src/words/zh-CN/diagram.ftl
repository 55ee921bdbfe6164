### Diagram.

## diagram/figure

diagram-invalid = 图表有错
diagram-help-correct-mermaid = 改正{ $what }；在 https://mermaid.live 可以边写边看效果
diagram-help-correct-graphviz = 改正{ $what }；在 https://edotor.net 可以边写边看效果
diagram-help-graphviz-off = 或者在 `_config.yml` 里写 `graphviz: false`，把图显示成代码
diagram-unsupported-type = 不支持 `{ $word }` 这种图表
diagram-help-insert-picture = 在 https://mermaid.live 画好，当图片放进笔记
diagram-help-mermaid-off = 或者在 `_config.yml` 里写 `mermaid: false`，并在主题里加载 Mermaid 的脚本
diagram-too-large = 图表太大，画不了
diagram-help-split = 把它拆成几个图表
