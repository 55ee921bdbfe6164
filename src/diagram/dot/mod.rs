//! Graphviz's language, DOT: converts a graph to a flowchart in Mermaid's language, drawn by the same engine in the
//! same style.
//!
//! ```text
//! source --token--> names and signs --parser--> Graph --layers--> lengths of edges --flowchart--> Mermaid's text
//! ```
//!
//! Nodes, edges, clusters, labels, shapes, styles and colours are kept, and so are ranks where lengths of edges can
//! realise them. Whatever else says where things are (`pos`, `splines`, ports …) is reported: the engine has its own
//! layout. Measures (`nodesep`, `fontsize` …) are the site's.

#[cfg(feature = "diagrams")]
mod flowchart;
mod graph;
#[cfg(feature = "diagrams")]
mod layers;
mod parser;
#[cfg(feature = "diagrams")]
mod position;
mod token;
mod unsupported;

#[cfg(feature = "diagrams")]
pub(super) use flowchart::{flowchart, title};
pub(super) use graph::{Graph, GraphError, GraphLoss};
#[cfg(feature = "diagrams")]
pub(super) use layers::layers;
pub(super) use parser::{graph, is_graph};
#[cfg(feature = "diagrams")]
pub(super) use position::positions;
