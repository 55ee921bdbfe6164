//! Diagrams: converts the text of a Mermaid diagram or of a Graphviz graph to a figure for a page, when the site is
//! built.
//!
//! ```text
//! source --kind--> its name in words
//!        --dot--> a graph as a flowchart
//!        --engine--> the engine's SVG --drawing--> SVG in the site's colours --figure--> <figure class="diagram">
//! ```
//!
//! Only this module depends on the engine. Without the cargo feature `diagrams` there is none, and sources are shown as
//! code.

#![cfg_attr(not(feature = "diagrams"), allow(dead_code, reason = "what names and refuses drawings has nothing to do"))]

mod color;
mod dot;
#[cfg(feature = "diagrams")]
mod drawing;
#[cfg(feature = "diagrams")]
mod engine;
mod error;
mod figure;
#[cfg(feature = "diagrams")]
mod gantt;
#[cfg(feature = "diagrams")]
mod geometry;
mod source;
#[cfg(feature = "diagrams")]
mod label;
#[cfg(feature = "diagrams")]
mod paint;
#[cfg(feature = "diagrams")]
mod reason;
mod render;
#[cfg(feature = "diagrams")]
mod style;

pub use figure::{Diagram, FIGURE, with_sources, without_figures};
pub use render::draw;
pub use source::{DiagramLanguage, fence_language, source};
