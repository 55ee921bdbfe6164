//! A diagram's way from its text to its figure, and what is reported on the way.

use super::dot::{self, Graph, GraphError, GraphLoss};
use super::error::{self, DiagramError};
use super::figure::Diagram;
use super::source::{self, DiagramLanguage};
#[cfg(feature = "diagrams")]
use super::{drawing, engine, figure};
use crate::diagnostic::Diagnostic;
use crate::message;
use crate::source::Span;

/// The figure of a diagram, and what it does not show.
struct DrawnFigure {
    html: String,
    losses: Vec<GraphLoss>,
}

/// The figure of a diagram, and what is to be reported. There is no figure where its source should be shown instead.
///
/// `place` is the opening of its fence or tag, `line` returns the place of one of its lines, counted from 0. A program
/// that draws no diagrams at all reports nothing of that.
pub fn draw(diagram: &Diagram, place: Span, line: &dyn Fn(usize) -> Option<Span>) -> (Option<String>, Vec<Diagnostic>) {
    match drawn(diagram) {
        Ok(drawn) => (Some(drawn.html), error::of_losses(&drawn.losses, place, line)),
        Err(undrawn) => {
            let of_line = undrawn.line().and_then(line);
            let found = undrawn.diagnostic(of_line.unwrap_or(place), of_line.is_some(), diagram.language);
            (None, found.into_iter().collect())
        }
    }
}

fn drawn(diagram: &Diagram) -> Result<DrawnFigure, DiagramError> {
    if diagram.source.trim().is_empty() {
        return Err(DiagramError::mistake(message!(diagram_empty), None));
    }
    match diagram.language {
        DiagramLanguage::Mermaid if source::is_left_out(diagram.source) => {
            Err(DiagramError::Kind(source::word(diagram.source).to_owned()))
        }
        DiagramLanguage::Mermaid => mermaid(diagram),
        DiagramLanguage::Graphviz => dot::graph(diagram.source)
            .map_err(|fault| match fault {
                GraphError::Mistake { reason, line } => DiagramError::Mistake { reason, line: Some(line) },
                GraphError::TooLarge(reason) => DiagramError::TooLarge(reason),
            })
            .and_then(|graph| graphviz(diagram, graph)),
    }
}

#[cfg(not(feature = "diagrams"))]
fn mermaid(_: &Diagram) -> Result<DrawnFigure, DiagramError> {
    Err(DiagramError::NoEngine)
}

#[cfg(not(feature = "diagrams"))]
fn graphviz(_: &Diagram, _: Graph) -> Result<DrawnFigure, DiagramError> {
    Err(DiagramError::NoEngine)
}

#[cfg(feature = "diagrams")]
fn mermaid(diagram: &Diagram) -> Result<DrawnFigure, DiagramError> {
    let svg = engine::svg(diagram.source)?;
    Ok(DrawnFigure { html: html(diagram, diagram.source, &svg, None)?, losses: Vec::new() })
}

#[cfg(feature = "diagrams")]
fn graphviz(diagram: &Diagram, graph: Graph) -> Result<DrawnFigure, DiagramError> {
    let layers = dot::layers(&graph);
    let text = dot::flowchart(&graph, layers.as_ref());
    let svg = engine::svg(&text).map_err(|undrawn| match undrawn {
        // Lines of the converted text are not lines of the author's.
        DiagramError::Mistake { .. } => DiagramError::mistake(message!(diagram_graph_too_complex), None),
        undrawn => undrawn,
    })?;
    let html = html(diagram, &text, &svg, dot::title(&graph))?;
    let broken = layers.map(|layers| layers.broken(&graph, &dot::positions(&svg, &graph)));
    let mut losses = graph.losses;
    losses.extend(broken.into_iter().flatten());
    Ok(DrawnFigure { html, losses })
}

/// The figure with the engine's drawing of `text`. `title` is the caption where its note has none.
#[cfg(feature = "diagrams")]
fn html(diagram: &Diagram, text: &str, svg: &str, title: Option<String>) -> Result<String, DiagramError> {
    let mut hash = blake3::Hasher::new();
    hash.update(diagram.source.as_bytes()).update(&diagram.offset.to_le_bytes());
    let id = format!("d{}", hash.finalize().to_hex().get(..8).unwrap_or("0"));
    let drawing = drawing::rewrite(svg, text, &id)
        .ok_or_else(|| DiagramError::mistake(message!(diagram_unreadable_drawing), None))?;
    let title = title.map(|title| format!("<span>{}</span>", crate::html::escape(&title)));
    Ok(figure::html(diagram, &drawing, diagram.caption.or(title.as_deref())))
}
