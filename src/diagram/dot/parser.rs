//! Parses a graph's text. Groups are read without recursion, so their depth does not matter.

use std::collections::BTreeMap;

use super::graph::{Graph, GraphAttributes, GraphCluster, GraphEdge, GraphError, GraphNode, RankLayer, RankRule};
use super::token::{DotLexer, DotToken};
use super::unsupported;
use crate::message;
use crate::words::Message;

/// The most nested groups; the engine draws no more.
const DEEPEST: usize = 30;

/// The most edges, of which `{a b} -> {c d}` makes many, and nodes.
const MOST_EDGES: usize = 2_000;
const MOST_NODES: usize = 2_000;

/// The most bytes of a label.
const LONGEST: usize = 2_000;

/// The attributes that affect a drawing.
#[rustfmt::skip]
const USED: [&str; 18] = [
    "label", "xlabel", "headlabel", "taillabel", "shape", "style", "color", "fillcolor", "bgcolor", "fontcolor", "penwidth",
    "dir", "arrowhead", "arrowtail", "minlen", "rankdir", "rank", "constraint",
];

/// Whether a text begins like a graph; parts of one, explained in notes, are code.
pub(crate) fn is_graph(source: &str) -> bool {
    let mut tokens = DotLexer::of(source);
    let mut next = || tokens.next().and_then(Result::ok).and_then(|(token, _)| token.keyword());
    match next().as_deref() {
        Some("strict") => matches!(next().as_deref(), Some("graph" | "digraph")),
        Some("graph" | "digraph") => memchr::memchr(b'{', source.as_bytes()).is_some(),
        _ => false,
    }
}

/// Reads a graph.
///
/// # Errors
///
/// It has a mistake, or more parts than the limits.
pub(crate) fn graph(source: &str) -> Result<Graph, GraphError> {
    GraphParser::of(source).graph()
}

/// The settings between two braces.
#[derive(Debug, Default)]
struct GraphScope {
    /// The attributes of nodes and edges first named here.
    node: GraphAttributes,
    edge: GraphAttributes,
    cluster: Option<usize>,
    /// It has a frame of its own.
    is_cluster: bool,
    /// Its own `rank`, and the line of that.
    rank: Option<(String, usize)>,
    /// The nodes that are named in it.
    members: Vec<usize>,
    /// The nodes on each side of the arrows of a statement.
    chain: Vec<Vec<usize>>,
    /// The last token was an arrow.
    is_open: bool,
    /// The line of the last node or group of the statement.
    line: usize,
}

struct GraphParser<'s> {
    tokens: std::iter::Peekable<DotLexer<'s>>,
    line: usize,
    graph: Graph,
    scopes: Vec<GraphScope>,
    /// The clusters by the ones around them and their names.
    clusters: BTreeMap<(Option<usize>, String), usize>,
}

impl<'s> GraphParser<'s> {
    fn of(source: &'s str) -> GraphParser<'s> {
        GraphParser {
            tokens: DotLexer::of(source).peekable(),
            line: 0,
            graph: Graph::default(),
            scopes: Vec::new(),
            clusters: BTreeMap::new(),
        }
    }

    fn mistake<T>(&self, reason: Message) -> Result<T, GraphError> {
        Err(GraphError::Mistake { reason, line: self.line })
    }

    fn next(&mut self) -> Result<Option<DotToken>, GraphError> {
        let Some((token, line)) = self.tokens.next().transpose()? else { return Ok(None) };
        self.line = line;
        Ok(Some(token))
    }

    fn next_is(&mut self, wanted: &DotToken) -> bool {
        matches!(self.tokens.peek(), Some(Ok((token, _))) if token == wanted)
    }

    fn expect(&mut self, sign: char, place: Message) -> Result<(), GraphError> {
        match self.next()? {
            Some(DotToken::Sign(found)) if found == sign => Ok(()),
            Some(found) => self.mistake(message!(diagram_dot_expected_at, sign, place, found = found.shown())),
            None => self.mistake(message!(diagram_dot_expected_at_end, sign, place)),
        }
    }

    /// A name or text.
    fn text(&mut self, what: Message) -> Result<String, GraphError> {
        match self.next()? {
            Some(DotToken::Name(text) | DotToken::Quoted(text)) => Ok(text),
            Some(DotToken::Html(html)) => Ok(plain(&html)),
            Some(found) => self.mistake(message!(diagram_dot_expected_found, what, found = found.shown())),
            None => self.mistake(message!(diagram_dot_expected_end, what)),
        }
    }

    fn graph(mut self) -> Result<Graph, GraphError> {
        let mut word = self.text(message!(diagram_dot_graph_keyword))?.to_ascii_lowercase();
        if word == "strict" {
            self.graph.is_strict = true;
            word = self.text(message!(diagram_dot_graph_keyword))?.to_ascii_lowercase();
        }
        match word.as_str() {
            "digraph" => self.graph.is_directed = true,
            "graph" => {}
            _ => return self.mistake(message!(diagram_dot_start)),
        }
        if !self.next_is(&DotToken::Sign('{')) {
            self.text(message!(diagram_dot_graph_name))?;
        }
        self.expect('{', message!(diagram_dot_after_graph_name))?;
        self.scopes.push(GraphScope::default());
        while !self.scopes.is_empty() {
            let Some(token) = self.next()? else {
                return self.mistake(message!(diagram_dot_no_brace));
            };
            self.part(token)?;
        }
        // A file may contain several graphs; on a page the first one is drawn.
        Ok(self.graph)
    }

    fn scope(&mut self) -> &mut GraphScope {
        if self.scopes.is_empty() {
            self.scopes.push(GraphScope::default());
        }
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    /// Reads one part of a statement.
    fn part(&mut self, token: DotToken) -> Result<(), GraphError> {
        match token {
            DotToken::Sign(';' | ',') => self.end_statement(&GraphAttributes::new()),
            DotToken::Sign('}') => self.close(),
            DotToken::Sign('{') => self.open(None),
            DotToken::Sign('[') if self.scope().chain.is_empty() => self.mistake(message!(diagram_dot_stray_bracket)),
            DotToken::Sign('[') => {
                let settings = self.settings()?;
                let alone = match self.scope().chain.as_slice() {
                    [nodes] => nodes.first().copied().filter(|_| nodes.len() == 1),
                    _ => None,
                };
                if let Some((_, node)) = alone.and_then(|node| self.graph.nodes.get_index_mut(node)) {
                    node.settings.extend(settings);
                    return self.end_statement(&GraphAttributes::new());
                }
                self.end_statement(&settings)
            }
            DotToken::Arrow => {
                let scope = self.scope();
                if scope.chain.is_empty() || scope.is_open {
                    return self.mistake(message!(diagram_dot_arrow_between));
                }
                scope.is_open = true;
                Ok(())
            }
            DotToken::Sign(sign) => self.mistake(message!(diagram_dot_unknown_statement, sign)),
            DotToken::Html(html) => self.named(plain(&html)),
            DotToken::Quoted(text) => self.named(text),
            DotToken::Name(name) => self.word(name),
        }
    }

    /// A name without quotes: a keyword, or the name of a node.
    fn word(&mut self, name: String) -> Result<(), GraphError> {
        let keyword = name.to_ascii_lowercase();
        let is_default = self.next_is(&DotToken::Sign('['));
        match keyword.as_str() {
            "node" | "edge" | "graph" if is_default => {
                self.end_statement(&GraphAttributes::new())?;
                self.next()?;
                let settings = self.settings()?;
                match keyword.as_str() {
                    "node" => self.scope().node.extend(settings),
                    "edge" => self.scope().edge.extend(settings),
                    _ => settings.into_iter().for_each(|(name, value)| self.set(name, value)),
                }
                // Several lists may follow one another.
                Ok(())
            }
            "subgraph" => {
                let name = match self.next_is(&DotToken::Sign('{')) {
                    true => None,
                    false => Some(self.text(message!(diagram_dot_subgraph_name))?),
                };
                self.expect('{', message!(diagram_dot_after_subgraph_name))?;
                self.open(name)
            }
            _ => self.named(name),
        }
    }

    /// The name of a node, or of a setting of the graph.
    fn named(&mut self, name: String) -> Result<(), GraphError> {
        if self.next_is(&DotToken::Sign('=')) {
            self.end_statement(&GraphAttributes::new())?;
            self.next()?;
            let value = self.text(message!(diagram_dot_value))?;
            self.graph.losses.extend(unsupported::attribute(&name, &value, self.line));
            self.set(name, value);
            return Ok(());
        }
        // The port of the node where an edge ends; a side may follow it.
        for _ in 0..2 {
            if self.next_is(&DotToken::Sign(':')) {
                self.next()?;
                let port = self.text(message!(diagram_dot_port))?;
                let written = format!("{name}:{port}");
                self.graph.losses.extend(unsupported::port(&written, &port, self.line));
            }
        }
        let count = self.graph.nodes.len();
        let is_known = self.graph.nodes.contains_key(&name);
        let scope = self.scope();
        let (cluster, defaults) = (scope.cluster, if is_known { GraphAttributes::new() } else { scope.node.clone() });
        let entry = self.graph.nodes.entry(name);
        let index = entry.index();
        entry.or_insert_with(|| GraphNode { settings: defaults, cluster: None });
        if index == count && count >= MOST_NODES {
            return Err(GraphError::TooLarge(message!(diagram_dot_most_nodes, most = MOST_NODES)));
        }
        self.put_into(index, cluster);
        self.scope().members.push(index);
        self.operand(vec![index])
    }

    /// Puts a node into the cluster that names it: into the innermost, but never from one into another beside it.
    fn put_into(&mut self, node: usize, cluster: Option<usize>) {
        let Some((name, node)) = self.graph.nodes.get_index_mut(node) else { return };
        let clusters = &self.graph.clusters;
        let parent = |cluster: usize| clusters.get(cluster).and_then(|cluster| cluster.parent);
        let is_within =
            |inner: Option<usize>, outer| std::iter::successors(inner, |at| parent(*at)).any(|at| Some(at) == outer);
        if node.cluster.is_none() || is_within(cluster, node.cluster) {
            node.cluster = cluster;
        } else if cluster.is_some() && !is_within(node.cluster, cluster) {
            self.graph.losses.push(unsupported::second_cluster(name, self.line));
        }
    }

    /// A node or group, alone or after an arrow.
    fn operand(&mut self, nodes: Vec<usize>) -> Result<(), GraphError> {
        if !self.scope().is_open {
            self.end_statement(&GraphAttributes::new())?;
        }
        let scope = self.scope();
        scope.is_open = false;
        scope.chain.push(nodes);
        let line = self.line;
        self.scope().line = line;
        Ok(())
    }

    fn set(&mut self, name: String, value: String) {
        let line = self.line;
        let scope = self.scope();
        let (cluster, is_cluster) = (scope.cluster, scope.is_cluster);
        if name == "rank" {
            scope.rank = Some((value, line));
        } else if self.scopes.len() == 1 {
            self.graph.settings.insert(name, value);
        } else if let Some(cluster) = cluster.filter(|_| is_cluster).and_then(|at| self.graph.clusters.get_mut(at)) {
            cluster.settings.insert(name, value);
        }
    }

    /// The rest of `[name=value, …]`.
    fn settings(&mut self) -> Result<GraphAttributes, GraphError> {
        let mut settings = GraphAttributes::new();
        loop {
            match self.next()? {
                Some(DotToken::Sign(']')) => return Ok(settings),
                Some(DotToken::Sign(';' | ',')) => {}
                Some(DotToken::Name(name) | DotToken::Quoted(name)) => {
                    let value = match self.next_is(&DotToken::Sign('=')) {
                        true => {
                            self.next()?;
                            self.text(message!(diagram_dot_value))?
                        }
                        false => "true".to_owned(),
                    };
                    if value.len() > LONGEST {
                        return Err(GraphError::TooLarge(message!(diagram_dot_longest, name, longest = LONGEST)));
                    }
                    self.graph.losses.extend(unsupported::attribute(&name, &value, self.line));
                    if USED.contains(&name.as_str()) {
                        settings.insert(name, value);
                    }
                }
                Some(found) => {
                    let what = message!(diagram_dot_bracket);
                    return self.mistake(message!(diagram_dot_expected_found, what, found = found.shown()));
                }
                None => return self.mistake(message!(diagram_dot_no_bracket)),
            }
        }
    }

    fn open(&mut self, name: Option<String>) -> Result<(), GraphError> {
        if !self.scope().is_open {
            self.end_statement(&GraphAttributes::new())?;
        }
        if self.scopes.len() > DEEPEST {
            return Err(GraphError::TooLarge(message!(diagram_dot_deepest, deepest = DEEPEST)));
        }
        let outer = self.scope();
        let mut scope = GraphScope {
            node: outer.node.clone(),
            edge: outer.edge.clone(),
            cluster: outer.cluster,
            ..GraphScope::default()
        };
        if let Some(name) = name.filter(|name| name.starts_with("cluster")) {
            let parent = scope.cluster;
            let cluster = *self.clusters.entry((parent, name)).or_insert_with(|| {
                self.graph.clusters.push(GraphCluster { settings: GraphAttributes::new(), parent });
                self.graph.clusters.len() - 1
            });
            scope.cluster = Some(cluster);
            scope.is_cluster = true;
        }
        self.scopes.push(scope);
        Ok(())
    }

    fn close(&mut self) -> Result<(), GraphError> {
        self.end_statement(&GraphAttributes::new())?;
        let Some(mut inner) = self.scopes.pop() else { return Ok(()) };
        if self.scopes.is_empty() {
            return Ok(());
        }
        inner.members.sort_unstable();
        inner.members.dedup();
        if let Some((value, line)) = inner.rank
            && let Some(layer) = RankLayer::of(&value)
        {
            self.graph.ranks.push(RankRule { layer, value, nodes: inner.members.clone(), line });
        }
        self.scope().members.extend(&inner.members);
        self.operand(inner.members)
    }

    /// Makes the edges of a statement.
    fn end_statement(&mut self, settings: &GraphAttributes) -> Result<(), GraphError> {
        let scope = self.scope();
        if scope.is_open {
            return self.mistake(message!(diagram_dot_node_after_arrow));
        }
        let chain = std::mem::take(&mut scope.chain);
        let mut settings_of_edges = if chain.len() > 1 { scope.edge.clone() } else { return Ok(()) };
        settings_of_edges.extend(settings.clone());
        let line = scope.line;
        for (before, after) in chain.iter().zip(chain.iter().skip(1)) {
            if before.len().saturating_mul(after.len()) + self.graph.edges.len() > MOST_EDGES {
                return Err(GraphError::TooLarge(message!(diagram_dot_most_edges, most = MOST_EDGES)));
            }
            let pairs = before.iter().flat_map(|from| after.iter().map(|to| (*from, *to)));
            self.graph.edges.extend(pairs.map(|(from, to)| GraphEdge {
                from,
                to,
                settings: settings_of_edges.clone(),
                line,
            }));
        }
        Ok(())
    }
}

/// A label in HTML as text: rows are lines, and cells are separated.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(&before.split_whitespace().collect::<Vec<_>>().join(" "));
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        let tag = tag.trim_end_matches('/').to_ascii_lowercase();
        match tag.split_whitespace().next().unwrap_or("") {
            "br" | "/tr" => text.push_str("\\n"),
            "/td" => text.push_str("  "),
            _ => {}
        }
        rest = after;
    }
    text.push_str(rest.trim());
    let text = crate::html::decoded(&text).replace("  \\n", "\\n");
    text.trim().trim_start_matches("\\n").trim_end_matches("\\n").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(source: &str) -> Vec<String> {
        let graph = graph(source).unwrap_or_else(|fault| panic!("{source}: {fault:?}"));
        let name = |at: usize| graph.nodes.get_index(at).map_or("", |(name, _)| name.as_str());
        graph.edges.iter().map(|edge| format!("{}-{}", name(edge.from), name(edge.to))).collect()
    }

    #[test]
    fn edges_are_made_between_nodes_and_groups() {
        assert_eq!(edges("digraph{a->b->c;d}"), ["a-b", "b-c"]);
        assert_eq!(edges("graph x { a -- {b c} -- d }"), ["a-b", "a-c", "b-d", "c-d"]);
        assert_eq!(edges("strict digraph \"名\" {甲:p:n -> 乙:q [label=x] 乙->丙}"), ["甲-乙", "乙-丙"]);
        assert_eq!(edges("digraph{subgraph s{a b} -> c {rank=same; a; c}}"), ["a-c", "b-c"]);
        assert_eq!(edges("digraph{node[shape=box]edge[color=red];a->b[style=dashed];}"), ["a-b"]);
    }

    #[test]
    fn defaults_hold_for_what_comes_behind_them() {
        let source = "digraph { rankdir=LR; a; node [shape=box]; b [label=\"乙\"]; subgraph cluster_x { label=x; \
                      node [color=red]; c; a; subgraph cluster { d } } e }";
        let graph = graph(source).unwrap_or_default();
        let of =
            |name: &str, key: &str| graph.nodes.get(name).and_then(|node| node.settings.get(key)).map(String::as_str);
        assert_eq!((of("a", "shape"), of("b", "shape"), of("b", "label")), (None, Some("box"), Some("乙")));
        assert_eq!((of("c", "color"), of("c", "shape"), of("e", "color")), (Some("red"), Some("box"), None));
        let clusters: Vec<_> =
            ["a", "b", "c", "d"].map(|name| graph.nodes.get(name).and_then(|node| node.cluster)).into();
        assert_eq!(clusters, [Some(0), None, Some(0), Some(1)]);
        assert_eq!(graph.settings.get("rankdir").map(String::as_str), Some("LR"));
        assert_eq!(graph.clusters.len(), 2);
    }

    #[test]
    fn labels_in_html_are_lines() {
        assert_eq!(
            plain("<table><tr><td>甲</td><td>a &lt; b</td></tr>\n <tr><td>c</td></tr></table>"),
            "甲  a < b\\nc"
        );
        assert_eq!(plain("<b>a</b><br/>b"), "a\\nb");
    }

    #[test]
    fn mistakes_have_their_line() {
        for (source, line, reason) in [
            ("digraph {\n a -> ;\n}", 1, "expected a node after the arrow"),
            ("digraph {\n a\n -> b", 2, "missing `}` of the graph"),
            ("digraph {\n a [label=]\n}", 1, "expected a value, found `]`"),
            ("digraph {\n a [label=x\n}", 2, "expected `]`, found `}`"),
            ("digraph {\n [a]\n}", 1, "unexpected `[`: no node or edge before it"),
            ("digraph {\n -> b\n}", 1, "an arrow goes between two nodes"),
            ("digraph a b", 0, "expected `{` after the name of the graph, found `b`"),
            ("flow {}", 0, "a graph starts with `digraph` or `graph`"),
            ("digraph {\n = 3 }", 1, "no statement starts with `=`"),
            ("", 0, "expected `digraph` or `graph`, but the text ends"),
        ] {
            match graph(source) {
                Err(GraphError::Mistake { reason: found, line: at }) => {
                    assert_eq!((found.english().as_str(), at), (reason, line), "{source}");
                }
                other => panic!("{source}: {other:?}"),
            }
        }
        for large in [
            format!("digraph {{{}", "{".repeat(100_000)),
            format!("digraph {{ {{ {0} }} -> {{ {0} }} }}", (0..1000).map(|n| format!("n{n} ")).collect::<String>()),
            format!("digraph {{ {} }}", (0..30_000).map(|n| format!("n{n};")).collect::<String>()),
        ] {
            assert!(matches!(graph(&large), Err(GraphError::TooLarge(_))));
        }
    }
}
