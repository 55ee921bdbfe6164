
## diagram/figure

x-diagram-0 = a diagram can't be drawn
x-diagram-1 = correct { $what }; https://mermaid.live shows the drawing while you write
x-diagram-2 = correct { $what }; https://edotor.net shows the drawing while you write
x-diagram-3 = or set `graphviz: false` in `_config.yml`, and graphs are shown as code
x-diagram-4 = biji does not draw diagrams of the kind `{ $word }`
x-diagram-5 = draw it at https://mermaid.live and show the picture
x-diagram-6 = or set `mermaid: false` in `_config.yml`, and load Mermaid's script in the theme
x-diagram-7 = a diagram is too large to be drawn
x-diagram-8 = divide it into several diagrams
