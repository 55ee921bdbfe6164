### Diagram.

## diagram/figure

diagram-invalid = invalid diagram
diagram-help-correct-mermaid = correct { $what }; https://mermaid.live has a live preview
diagram-help-correct-graphviz = correct { $what }; https://edotor.net has a live preview
diagram-help-graphviz-off = or set `graphviz: false` in `_config.yml` to show graphs as code
diagram-unsupported-type = diagrams of type `{ $word }` are not supported
diagram-help-insert-picture = draw it at https://mermaid.live and insert it as a picture
diagram-help-mermaid-off = or set `mermaid: false` in `_config.yml`, and load the Mermaid script in the theme
diagram-too-large = this diagram is too large to draw
diagram-help-split = split it into several diagrams
