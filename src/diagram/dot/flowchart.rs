//! A graph as a flowchart in Mermaid's language.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::super::color;
use super::graph::{Graph, GraphAttributes, GraphEdge, GraphNode};
use super::layers::GraphLayers;

/// The text of a flowchart that shows a graph.
pub(crate) fn flowchart(graph: &Graph, layers: Option<&GraphLayers>) -> String {
    let mut text = format!("flowchart {}\n", direction(graph));
    if let Some(title) = title(graph) {
        let _ = writeln!(text, "accTitle: {}", title.replace('\n', " "));
    }
    let mut styles = String::new();
    clusters(graph, &mut text, &mut styles);
    nodes(graph, None, &mut text, &mut styles);
    edges(graph, layers, &mut text, &mut styles);
    text + &styles
}

/// The direction of the edges.
pub(super) fn direction(graph: &Graph) -> &'static str {
    let written = graph.settings.get("rankdir").map_or("", |word| word.trim());
    ["LR", "RL", "BT"].into_iter().find(|word| word.eq_ignore_ascii_case(written)).unwrap_or("TD")
}

/// The title shown below a graph.
pub(crate) fn title(graph: &Graph) -> Option<String> {
    let label = lines(graph.settings.get("label")?, "");
    (!label.trim().is_empty()).then(|| label.trim().to_owned())
}

/// Frames around nodes, each within the one around it. They are in the order of the text, so inner ones come later.
fn clusters(graph: &Graph, text: &mut String, styles: &mut String) {
    let mut open: Vec<usize> = Vec::new();
    let mut rest: Vec<usize> = (0..graph.clusters.len()).rev().filter(|at| parent(graph, *at).is_none()).collect();
    while let Some(at) = rest.pop() {
        while open.last().is_some_and(|last| parent(graph, at) != Some(*last)) {
            open.pop();
            text.push_str("end\n");
        }
        let Some(cluster) = graph.clusters.get(at) else { continue };
        let label = cluster.settings.get("label").map(|label| lines(label, "")).unwrap_or_default();
        let _ = writeln!(text, "subgraph c{at}[\"{}\"]", quoted(&label));
        // An empty frame would be a node.
        nodes(graph, Some(at), text, styles);
        style(&format!("c{at}"), &cluster.settings, true, styles);
        open.push(at);
        rest.extend((0..graph.clusters.len()).rev().filter(|inner| parent(graph, *inner) == Some(at)));
    }
    open.iter().for_each(|_| text.push_str("end\n"));
}

fn parent(graph: &Graph, cluster: usize) -> Option<usize> {
    graph.clusters.get(cluster).and_then(|cluster| cluster.parent)
}

fn nodes(graph: &Graph, cluster: Option<usize>, text: &mut String, styles: &mut String) {
    let inside = graph.nodes.iter().enumerate().filter(|(_, (_, node))| node.cluster == cluster);
    for (at, (name, node)) in inside {
        let id = format!("n{at}");
        let _ = writeln!(text, "{id}{}", shape(name, node));
        style(&id, &node.settings, false, styles);
    }
}

/// A node's frame with its label.
fn shape(name: &str, node: &GraphNode) -> String {
    let kind = node.settings.get("shape").map_or("ellipse", String::as_str).to_ascii_lowercase();
    let written = node.settings.get("label").map_or("\\N", String::as_str);
    let label = match kind.as_str() {
        "record" | "mrecord" => record(&lines(written, name)),
        _ => lines(written, name),
    };
    let is_rounded = kind == "mrecord" || has_style(&node.settings, "rounded");
    let (open, close) = match kind.as_str() {
        "point" => return "@{ shape: f-circ, label: \" \" }".to_owned(),
        "triangle" => return format!("@{{ shape: tri, label: \"{}\" }}", quoted(&label)),
        "invtriangle" => return format!("@{{ shape: flip-tri, label: \"{}\" }}", quoted(&label)),
        "ellipse" | "oval" | "egg" => ("([", "])"),
        "circle" | "mcircle" => ("((", "))"),
        "doublecircle" => ("(((", ")))"),
        "diamond" | "mdiamond" => ("{", "}"),
        "hexagon" | "septagon" | "octagon" | "doubleoctagon" | "tripleoctagon" => ("{{", "}}"),
        "parallelogram" => ("[/", "/]"),
        "trapezium" | "house" => ("[/", "\\]"),
        "invtrapezium" | "invhouse" => ("[\\", "/]"),
        "cylinder" => ("[(", ")]"),
        "component" => ("[[", "]]"),
        _ if is_rounded => ("(", ")"),
        _ => ("[", "]"),
    };
    format!("{open}\"{}\"{close}", quoted(&label))
}

/// The fields of a record, in a row or below one another: `{` turns the direction.
fn record(label: &str) -> String {
    let mut text = String::new();
    let mut depth = 0usize;
    let mut signs = label.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => text.extend(signs.next()),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '|' if depth % 2 == 1 => text.push('\n'),
            '|' => text.push_str(" │ "),
            // The name of a field, to which edges can connect.
            '<' => drop(signs.by_ref().take_while(|sign| *sign != '>').count()),
            sign => text.push(sign),
        }
    }
    let closed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(closed).collect::<Vec<_>>().join("\n")
}

fn edges(graph: &Graph, layers: Option<&GraphLayers>, text: &mut String, styles: &mut String) {
    let mut drawn = BTreeSet::new();
    let mut number = 0;
    for (at, edge) in graph.edges.iter().enumerate() {
        let ends =
            if graph.is_directed { (edge.from, edge.to) } else { (edge.from.min(edge.to), edge.from.max(edge.to)) };
        if graph.is_strict && !drawn.insert(ends) {
            continue;
        }
        let settings = &edge.settings;
        let (tail, head) = heads(graph, edge);
        let is_turned = tail && !head;
        let (from, to) = if is_turned { (edge.to, edge.from) } else { (edge.from, edge.to) };
        let sign = if is_turned { settings.get("arrowtail") } else { settings.get("arrowhead") };
        let sign = match sign.map_or("", String::as_str) {
            "dot" | "odot" => 'o',
            "tee" | "box" | "obox" => 'x',
            _ => '>',
        };
        let label = label_of_edge(settings);
        let length = layers.and_then(|layers| layers.lengths.get(at).copied());
        let length = length.unwrap_or_else(|| edge.least_length());
        let link = link(settings, length, tail && head, head || is_turned, sign);
        match label.is_empty() || has_style(settings, "invis") {
            true => drop(writeln!(text, "n{from} {link} n{to}")),
            false => drop(writeln!(text, "n{from} {link}|\"{}\"| n{to}", quoted(&label))),
        }
        let mut looks = Vec::new();
        looks.extend(settings.get("color").and_then(|value| color::of_graphviz(value)).map(|c| format!("stroke:{c}")));
        looks.extend(settings.get("penwidth").and_then(|w| width(w)).map(|width| format!("stroke-width:{width}px")));
        looks.extend(
            settings.get("fontcolor").and_then(|value| color::of_graphviz(value)).map(|c| format!("color:{c}")),
        );
        if !looks.is_empty() {
            let _ = writeln!(styles, "linkStyle {number} {}", looks.join(","));
        }
        number += 1;
    }
    for (from, to, length) in layers.iter().flat_map(|layers| &layers.links) {
        let _ = writeln!(text, "n{from} {} n{to}", invisible(*length));
    }
}

/// Whether an edge has an arrow at its tail, and at its head.
fn heads(graph: &Graph, edge: &GraphEdge) -> (bool, bool) {
    let has = |name: &str| edge.settings.get(name).is_none_or(|sign| sign != "none");
    let direction = edge.settings.get("dir").map(String::as_str);
    match direction.unwrap_or(if graph.is_directed { "forward" } else { "none" }) {
        "both" => (has("arrowtail"), has("arrowhead")),
        "back" => (has("arrowtail"), false),
        "none" => (false, false),
        _ => (false, has("arrowhead")),
    }
}

fn label_of_edge(settings: &GraphAttributes) -> String {
    let of = |name: &str| settings.get(name).map(|label| lines(label, "")).filter(|label| !label.trim().is_empty());
    let label = of("label").or_else(|| of("xlabel"));
    // Labels at the ends are put beside the label, in the order of the edge.
    let parts: Vec<String> = [of("taillabel"), label, of("headlabel")].into_iter().flatten().collect();
    parts.join(" ")
}

/// The line of an edge.
fn link(settings: &GraphAttributes, length: usize, is_double: bool, has_head: bool, sign: char) -> String {
    if has_style(settings, "invis") {
        return invisible(length);
    }
    let head = if has_head { sign.to_string() } else { String::new() };
    let tail = match (is_double, sign) {
        (false, _) => "",
        (true, 'o') => "o",
        (true, 'x') => "x",
        (true, _) => "<",
    };
    if has_style(settings, "dashed") || has_style(settings, "dotted") {
        return format!("{tail}-{}-{head}", ".".repeat(length));
    }
    let line = if has_style(settings, "bold") { "=" } else { "-" };
    let count = length + if head.is_empty() { 2 } else { 1 };
    format!("{tail}{}{head}", line.repeat(count))
}

fn invisible(length: usize) -> String {
    format!("~~{}", "~".repeat(length))
}

fn has_style(settings: &GraphAttributes, word: &str) -> bool {
    settings.get("style").is_some_and(|style| style.split([',', ' ']).any(|part| part.trim() == word))
}

/// A line width in pixels.
fn width(value: &str) -> Option<f64> {
    value.trim().parse::<f64>().ok().filter(|width| (0.1..=12.0).contains(width))
}

/// The style of a node or frame, where the author sets one.
fn style(id: &str, settings: &GraphAttributes, is_cluster: bool, styles: &mut String) {
    let of = |name: &str| settings.get(name).and_then(|value| color::of_graphviz(value));
    let shape = settings.get("shape").map_or("", String::as_str);
    let is_filled = ["filled", "radial", "striped", "wedged"].iter().any(|word| has_style(settings, word));
    let fill = if is_filled { of("fillcolor").or_else(|| of("bgcolor")).or_else(|| of("color")) } else { None };
    let fill = if is_cluster { fill.or_else(|| of("bgcolor")) } else { fill };
    let mut looks = Vec::new();
    if matches!(shape, "plaintext" | "plain" | "none" | "underline") || has_style(settings, "invis") {
        looks.push(format!("fill:{}", fill.as_deref().unwrap_or("none")));
        looks.push("stroke:none".to_owned());
    } else {
        looks.extend(fill.map(|fill| format!("fill:{fill}")));
        looks.extend(of("color").map(|color| format!("stroke:{color}")));
    }
    looks.extend(of("fontcolor").map(|color| format!("color:{color}")));
    if has_style(settings, "dashed") || has_style(settings, "dotted") {
        looks.push("stroke-dasharray:5 4".to_owned());
    }
    let bold = has_style(settings, "bold").then_some(2.0);
    let width = settings.get("penwidth").and_then(|value| width(value)).or(bold);
    looks.extend(width.map(|width| format!("stroke-width:{width}px")));
    if !looks.is_empty() {
        let _ = writeln!(styles, "style {id} {}", looks.join(","));
    }
}

/// A label's lines, with escapes resolved: `\n`, `\l` and `\r` end a line, `\N` is the name of the node.
fn lines(label: &str, name: &str) -> String {
    let mut text = String::new();
    let mut signs = label.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next() {
                Some('n' | 'l' | 'r') => text.push('\n'),
                Some('N') => text.push_str(name),
                Some('G' | 'E' | 'T' | 'H' | 'L') | None => {}
                // Records have special characters of their own, which are read later.
                Some(escaped @ ('{' | '}' | '|' | '<' | '>')) => text.extend(['\\', escaped]),
                Some(other) => text.push(other),
            },
            sign => text.push(sign),
        }
    }
    text.trim_matches('\n').to_owned()
}

/// A text between Mermaid's quotes, with all special characters escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            quoted.push_str("<br>");
        }
        for sign in line.chars() {
            match sign {
                'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '.' | ',' | '│' => quoted.push(sign),
                sign if !sign.is_ascii() && !sign.is_control() => quoted.push(sign),
                sign if sign.is_control() => quoted.push(' '),
                // Special characters of HTML, of Markdown and of Mermaid.
                sign => drop(write!(quoted, "#{};", u32::from(sign))),
            }
        }
    }
    if quoted.trim().is_empty() { " ".to_owned() } else { quoted }
}

#[cfg(test)]
mod tests {
    use super::super::parser::graph;
    use super::*;

    fn drawn(source: &str) -> String {
        graph(source).map_or_else(|fault| format!("{fault:?}"), |graph| flowchart(&graph, None))
    }

    #[test]
    fn a_graph_is_a_flowchart() {
        let source = "digraph G { rankdir=LR; label=\"图\"; a [label=\"甲\\n(1)\", shape=box]; a -> b [label=\"到\", style=dashed]; \
                      subgraph cluster_x { label=\"组\"; b; c [shape=diamond, style=filled, fillcolor=navy] } b -> c [dir=both]; \
                      a -> c [color=red, penwidth=2, dir=back] }";
        let expected = "flowchart LR\naccTitle: 图\nsubgraph c0[\"组\"]\nn1([\"b\"])\nn2{\"c\"}\nend\n\
                        n0[\"甲<br>#40;1#41;\"]\nn0 -.->|\"到\"| n1\nn1 <--> n2\nn2 --> n0\n\
                        style n2 fill:#000080\nlinkStyle 2 stroke:#ff0000,stroke-width:2px\n";
        assert_eq!(drawn(source), expected);
        assert_eq!(drawn("graph{a--b}"), "flowchart TD\nn0([\"a\"])\nn1([\"b\"])\nn0 --- n1\n");
    }

    #[test]
    fn records_are_read_field_by_field() {
        assert_eq!(record("<a> 甲|{<b> 乙|c \\| d}|e"), "甲 │ 乙\nc | d │ e");
        assert_eq!(record("{节点|+ 名字|+ 走()}"), "节点\n+ 名字\n+ 走()");
    }

    #[test]
    fn labels_have_no_meaning_of_their_own() {
        let label = quoted("a<b> \"c\" `d` #e; f\\g\nh");
        assert_eq!(label, "a#60;b#62; #34;c#34; #96;d#96; #35;e#59; f#92;g<br>h");
        assert_eq!(lines("\\N:\\l\\x\\\\", "n"), "n:\nx\\");
    }

    #[test]
    fn frames_stand_within_frames() {
        let source = "digraph { subgraph cluster_a { x; subgraph cluster_b { y } subgraph cluster_c { subgraph cluster { z } } } \
                      subgraph cluster_d { w } }";
        let text = drawn(source);
        assert_eq!((text.matches("subgraph").count(), text.matches("end\n").count()), (5, 5));
        let at = |part: &str| text.find(part).unwrap_or(0);
        assert!(at("c1[") < at("n1(") && at("n1(") < at("c2[") && at("n2(") < at("c4["), "{text}");
        assert!(
            text[at("n1(")..at("c2[")].contains("end\n") && text[at("n2(")..at("c4[")].matches("end\n").count() == 3
        );
    }
}
