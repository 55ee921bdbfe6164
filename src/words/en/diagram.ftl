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
diagram-it = it
diagram-this-line = this line
diagram-shown-as-code = the source is shown as code
diagram-empty = the diagram is empty
diagram-too-complex = the diagram is too complex to draw
diagram-graph-too-complex = the graph is too complex to draw
diagram-unreadable-drawing = the drawing is not valid
diagram-rest-drawn = the rest of the graph is drawn
diagram-help-graphviz-picture = remove it, or draw the graph with Graphviz and insert it as a picture

## diagram/engine

diagram-unknown-type = unknown diagram type
diagram-too-long = { $actual } bytes long; the limit is { $maximum }
diagram-too-deep = groups are nested { $actual } deep; the limit is { $maximum }
diagram-too-many-parts = { $actual } parts; the limit is { $maximum }
diagram-too-many-parts-and-lines = too many parts and lines to lay out

## diagram/gantt

diagram-gantt-too-long = the tasks take { $days } days in total; the limit is { $most }

## diagram/reason

diagram-label-needs-quotes = brackets or other special characters in the label; put it between quotes, `A["f(x)"]`
diagram-incomplete-arrow = incomplete arrow; expected `-->`, `---`, `-.->` or `==>`
diagram-arrow-text-pipe = missing second `|` after the text on the arrow
diagram-arrow-text-no-arrow = missing arrow after the text on the arrow: `A -- text --> B`
diagram-label-no-bracket = missing closing bracket of the label
diagram-class-no-brace = missing `{"}"}` of the class
diagram-attributes-no-brace = missing `{"}"}` of the attributes
diagram-brace-in-class = unexpected `{"{"}` inside the braces of a class
diagram-one-root = a mind map has one root; indent this line further
diagram-missing-numbers = missing numbers: `line [1, 2, 3]`
diagram-point-numbers = the place of a point is two numbers from 0 to 1: `[0.3, 0.8]`
diagram-missing-square-bracket = missing `[` or `]`
diagram-journey-task = a task needs a number and a person: `task: 5: name`
diagram-no-such-branch = this branch does not exist yet; create it with `branch NAME`
diagram-no-branch-to-merge = no branch of this name has commits to merge
diagram-participant-not-active = this participant is not active here
diagram-line-too-short = the line ends too early
diagram-full-width = `{ $wide }` is a full-width character; Mermaid reads only `{ $narrow }`
diagram-label-not-closed = missing closing { $sign } of the label
diagram-unexpected-character = unexpected `{ $sign }`; if it is part of a label, put quotes around the label
diagram-some-unexpected-character = unexpected character; if it is part of a label, put quotes around the label
diagram-unknown-statement = no statement starts with `{ $rest }`
diagram-ends-too-early = the diagram ends too early
diagram-end-expected = expected { OR($wanted) }, but the diagram or line ends here
diagram-stray-end = unexpected `end`; nothing is open here
diagram-end-in-label = expected { OR($wanted) }; `end` closes a group, so in a label it needs quotes
diagram-expected-found = expected { OR($wanted) }, found { $found }
diagram-part-node = a node
diagram-part-arrow-text = a text on an arrow
diagram-part-colon-text = `:` and a text
diagram-part-number = a number
diagram-part-participant = the name of a participant
diagram-part-line-end = the end of the line
diagram-part-line-start = the start of a line
diagram-part-name = a name
diagram-number-expected = expected a number
diagram-invalid-date = `{ $date }` is not a valid date

## diagram/dot

diagram-dot-expected-at = expected `{ $sign }` { $place }, found { $found }
diagram-dot-expected-at-end = expected `{ $sign }` { $place }, but the text ends
diagram-dot-expected-found = expected { $what }, found { $found }
diagram-dot-expected-end = expected { $what }, but the text ends
diagram-dot-graph-keyword = `digraph` or `graph`
diagram-dot-start = a graph starts with `digraph` or `graph`
diagram-dot-graph-name = the name of the graph or `{"{"}`
diagram-dot-after-graph-name = after the name of the graph
diagram-dot-no-brace = missing `{"}"}` of the graph
diagram-dot-stray-bracket = unexpected `[`: no node or edge before it
diagram-dot-arrow-between = an arrow goes between two nodes
diagram-dot-unknown-statement = no statement starts with `{ $sign }`
diagram-dot-subgraph-name = the name of the subgraph or `{"{"}`
diagram-dot-after-subgraph-name = after the name of the subgraph
diagram-dot-value = a value
diagram-dot-port = the name of a port
diagram-dot-most-nodes = more than { $most } nodes
diagram-dot-longest = `{ $name }` has more than { $longest } bytes
diagram-dot-bracket = `]`
diagram-dot-no-bracket = missing `]` of this `[`
diagram-dot-deepest = groups are nested more than { $deepest } deep
diagram-dot-node-after-arrow = expected a node after the arrow
diagram-dot-most-edges = more than { $most } edges
diagram-dot-html-label = an HTML label
diagram-dot-arrow = an arrow
diagram-dot-no-quote = missing closing quote
diagram-dot-no-angle-bracket = missing `>` of this `<`
diagram-dot-needs-quotes = names with `{ $other }` need quotes

## diagram/dot: what a drawing does not show

diagram-dot-no-effect = `{ $written }` has no effect
diagram-dot-rank = the edges don't allow this layer here
diagram-dot-rank-value = expected `same`, `min`, `max`, `source` or `sink`
diagram-dot-constraint = this edge leads to a later layer all the same
diagram-dot-direction = expected `TB`, `BT`, `LR` or `RL`
diagram-dot-layout = the layout is biji's own
diagram-dot-not-shown = drawings have no pictures and no links
diagram-dot-edge-of-cluster = edges end at nodes, not at clusters
diagram-dot-port-lost = edges end at the side of the node that is nearest
diagram-dot-two-clusters = `{ $node }` is in two clusters
diagram-dot-first-cluster = it is drawn in the first one only
