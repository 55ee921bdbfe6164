//! Graphviz's language, DOT: converts a graph to a flowchart in Mermaid's language, drawn by the same engine in the
//! same style.
//!
//! ```text
//! source --token--> names and signs --read--> Graph --flowchart--> Mermaid's text
//! ```
//!
//! Nodes, edges, clusters, labels, shapes, styles and colours are kept. Graphviz's layout attributes (`rank`, `pos`,
//! `splines`, `constraint` …) are not: the engine has its own layout.

mod flowchart;
mod parser;
mod token;

pub(super) use flowchart::{flowchart, title};

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::words::Message;

/// Attributes by their names.
type GraphAttributes = BTreeMap<String, String>;

/// A graph as its text describes it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Graph {
    pub(super) settings: GraphAttributes,
    is_directed: bool,
    /// Edges between the same nodes are merged.
    is_strict: bool,
    nodes: IndexMap<String, GraphNode>,
    edges: Vec<GraphEdge>,
    clusters: Vec<GraphCluster>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct GraphNode {
    settings: GraphAttributes,
    cluster: Option<usize>,
}

#[derive(Debug, PartialEq, Eq)]
struct GraphEdge {
    from: usize,
    to: usize,
    settings: GraphAttributes,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct GraphCluster {
    settings: GraphAttributes,
    /// The one around it.
    parent: Option<usize>,
}

/// Why a text is not a graph that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum GraphError {
    /// `line` counts from 0.
    Mistake {
        reason: Message,
        line: usize,
    },
    TooLarge(Message),
}

/// Whether a text begins like a graph; parts of one, explained in notes, are code.
pub(super) fn is_graph(source: &str) -> bool {
    let mut tokens = token::DotLexer::of(source);
    let mut next = || tokens.next().and_then(Result::ok).and_then(|(token, _)| token.keyword());
    match next().as_deref() {
        Some("strict") => matches!(next().as_deref(), Some("graph" | "digraph")),
        Some("graph" | "digraph") => memchr::memchr(b'{', source.as_bytes()).is_some(),
        _ => false,
    }
}

/// Reads a graph.
///
/// Errors: it has a mistake, or more parts than the limits.
pub(super) fn graph(source: &str) -> Result<Graph, GraphError> {
    parser::GraphParser::of(source).graph()
}
