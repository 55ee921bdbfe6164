//! The figure of a diagram on a page: the drawing with its name, and its source to copy. Also its replacement where
//! there is no style sheet: the source in feeds, nothing in texts.

use std::borrow::Cow;
#[cfg(feature = "diagrams")]
use std::fmt::Write;

use super::dot::{self, GraphError};
use super::source::{self, DiagramLanguage};
use crate::diagnostic::{Code, Diagnostic};
#[cfg(feature = "diagrams")]
use crate::html::escape;
use crate::message;
use crate::source::Span;
use crate::words::Message;

/// How a diagram's figure begins.
pub const FIGURE: &str = "<figure class=\"diagram\">";
const END: &str = "</figure>";
const SOURCE: &str = "<details>";

/// A diagram in a note.
pub struct Diagram<'a> {
    pub language: DiagramLanguage,
    /// Its text, without fences or tags.
    pub source: &'a str,
    /// The caption below it, as HTML.
    pub caption: Option<&'a str>,
    /// Where it begins in its file: its ids are made from this and the text.
    pub offset: u32,
    /// The theme's texts by key.
    pub phrase: &'a dyn Fn(&str) -> String,
}

/// Why a diagram is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DiagramError {
    /// It is invalid; `line` counts from 0 within the source.
    Mistake { reason: Message, line: Option<usize> },
    /// A kind that Mermaid has and biji does not.
    Kind(String),
    /// It exceeds a limit, which the reason names.
    TooLarge(Message),
    /// This program draws no diagrams.
    #[cfg(not(feature = "diagrams"))]
    NoEngine,
}

impl DiagramError {
    pub(super) fn mistake(reason: Message, line: Option<usize>) -> DiagramError {
        DiagramError::Mistake { reason, line }
    }

    /// The line that it refers to, counted from 0 within the source.
    fn line(&self) -> Option<usize> {
        match self {
            DiagramError::Mistake { line, .. } => *line,
            _ => None,
        }
    }

    /// The warning. `place` is the line that it refers to (`is_line`), or the opening of the fence or tag.
    fn diagnostic(&self, place: Span, is_line: bool, language: DiagramLanguage) -> Option<Diagnostic> {
        let shown = message!(diagram_shown_as_code);
        Some(match self {
            DiagramError::Mistake { reason, .. } => {
                let what = if is_line { message!(diagram_this_line) } else { message!(diagram_it) };
                let found = Diagnostic::new(Code::DiagramMistake, message!(diagram_invalid))
                    .at(place, reason.clone())
                    .note(shown);
                match language {
                    DiagramLanguage::Mermaid => found.help(message!(diagram_help_correct_mermaid, what)),
                    DiagramLanguage::Graphviz => found
                        .help(message!(diagram_help_correct_graphviz, what))
                        .help(message!(diagram_help_graphviz_off)),
                }
            }
            DiagramError::Kind(word) => Diagnostic::new(Code::DiagramKind, message!(diagram_unsupported_type, word))
                .at(place, shown)
                .help(message!(diagram_help_insert_picture))
                .help(message!(diagram_help_mermaid_off)),
            DiagramError::TooLarge(reason) => Diagnostic::new(Code::DiagramSize, message!(diagram_too_large))
                .at(place, reason.clone())
                .note(shown)
                .help(message!(diagram_help_split)),
            #[cfg(not(feature = "diagrams"))]
            DiagramError::NoEngine => return None,
        })
    }
}

/// The figure of a diagram. `place` is the opening of its fence or tag, `line` returns the place of one of its lines,
/// counted from 0.
///
/// # Errors
///
/// It can't be drawn, and its source should be shown. There is a diagnostic unless this program draws no diagrams at
/// all.
pub fn draw(
    diagram: &Diagram,
    place: Span,
    line: &dyn Fn(usize) -> Option<Span>,
) -> Result<String, Option<Diagnostic>> {
    figure(diagram).map_err(|undrawn| {
        let of_line = undrawn.line().and_then(line);
        undrawn.diagnostic(of_line.unwrap_or(place), of_line.is_some(), diagram.language)
    })
}

fn figure(diagram: &Diagram) -> Result<String, DiagramError> {
    if diagram.source.trim().is_empty() {
        return Err(DiagramError::mistake(message!(diagram_empty), None));
    }
    match diagram.language {
        DiagramLanguage::Mermaid if source::is_left_out(diagram.source) => {
            Err(DiagramError::Kind(source::word(diagram.source).to_owned()))
        }
        DiagramLanguage::Mermaid => drawn(diagram, diagram.source, None),
        DiagramLanguage::Graphviz => {
            let graph = dot::graph(diagram.source).map_err(|fault| match fault {
                GraphError::Mistake { reason, line } => DiagramError::Mistake { reason, line: Some(line) },
                GraphError::TooLarge(reason) => DiagramError::TooLarge(reason),
            })?;
            drawn(diagram, &dot::flowchart(&graph), dot::title(&graph))
        }
    }
}

#[cfg(not(feature = "diagrams"))]
fn drawn(_: &Diagram, _: &str, _: Option<String>) -> Result<String, DiagramError> {
    Err(DiagramError::NoEngine)
}

/// Draws a diagram: `text` is the engine's input, and `title` the caption where its note has none.
#[cfg(feature = "diagrams")]
fn drawn(diagram: &Diagram, text: &str, title: Option<String>) -> Result<String, DiagramError> {
    use super::{drawing, engine};

    let svg = engine::svg(text).map_err(|undrawn| match (diagram.language, undrawn) {
        // Lines of the converted text are not lines of the author's.
        (DiagramLanguage::Graphviz, DiagramError::Mistake { .. }) => {
            DiagramError::mistake(message!(diagram_graph_too_complex), None)
        }
        (_, undrawn) => undrawn,
    })?;
    let mut hash = blake3::Hasher::new();
    hash.update(diagram.source.as_bytes()).update(&diagram.offset.to_le_bytes());
    let id = format!("d{}", hash.finalize().to_hex().get(..8).unwrap_or("0"));
    let drawing = drawing::rewrite(&svg, text, &id)
        .ok_or_else(|| DiagramError::mistake(message!(diagram_unreadable_drawing), None))?;
    let title = title.map(|title| format!("<span>{}</span>", escape(&title)));
    Ok(html(diagram, &drawing, diagram.caption.or(title.as_deref())))
}

/// The smallest scale of a drawing before it scrolls: its letters, of 15 pixels, stay readable.
#[cfg(feature = "diagrams")]
const LEAST: f64 = 0.75;

/// The width in pixels that every screen has for a figure.
#[cfg(feature = "diagrams")]
const NARROWEST: f64 = 280.0;

#[cfg(feature = "diagrams")]
fn html(diagram: &Diagram, drawing: &super::drawing::Drawing, caption: Option<&str>) -> String {
    let (kind, title, code) = match diagram.language {
        DiagramLanguage::Mermaid => (source::phrase(diagram.source), source::title(diagram.source), "mermaid"),
        DiagramLanguage::Graphviz => (Some("diagram_graph"), None, "dot"),
    };
    let kind = (diagram.phrase)(kind.unwrap_or("diagram"));
    let title = drawing.name.as_deref().or(title);
    let name = escape(&title.map_or(kind.clone(), |title| format!("{kind}: {title}")));
    let (width, height) = (drawing.width.ceil(), drawing.height.ceil());
    let least = (drawing.width * LEAST).ceil();
    let mut html = String::with_capacity(drawing.inner.len() + diagram.source.len() + 800);
    html.push_str(FIGURE);
    // A scrolling element can be reached by keyboard, and then it needs a name.
    html.push_str(match least > NARROWEST {
        true => "<div class=\"d-view\" role=\"group\" tabindex=\"0\"",
        false => "<div class=\"d-view\" role=\"group\"",
    });
    let _ = write!(
        html,
        " aria-label=\"{name}\"><div><svg role=\"img\" aria-label=\"{name}\" width=\"{width}\" height=\"{height}\" viewBox=\"{}\">",
        drawing.view_box
    );
    if let Some(description) = &drawing.description {
        let _ = write!(html, "<desc>{}</desc>", escape(description));
    }
    html.push_str(&drawing.inner);
    // An empty drawing keeps the least width.
    let _ = write!(
        html,
        "</svg><svg class=\"d-least\" width=\"{least}\" height=\"0\" aria-hidden=\"true\"></svg></div></div>"
    );
    let _ = write!(
        html,
        "{SOURCE}<summary>{}</summary><pre tabindex=\"0\"><code class=\"language-{code}\">{}\n</code></pre></details>",
        escape(&(diagram.phrase)("diagram_source")),
        escape(diagram.source.trim_end())
    );
    // In HTML a caption comes first or last; the style sheet shows it above the source.
    if let Some(caption) = caption {
        let _ = write!(html, "<figcaption>{caption}</figcaption>");
    }
    html.push_str(END);
    html
}

/// HTML for feed readers, which have no style sheet: each diagram is replaced by its source as code.
pub fn with_sources(html: &str) -> Cow<'_, str> {
    replaced(html, |figure| {
        let code = figure.split_once("<pre tabindex=\"0\">").and_then(|(_, rest)| rest.split_once("</details>"));
        code.map_or(String::new(), |(code, _)| format!("<pre>{code}"))
    })
}

/// HTML without its diagrams: their labels are not prose.
pub fn without_figures(html: &str) -> Cow<'_, str> {
    replaced(html, |_| String::new())
}

fn replaced(html: &str, of: impl Fn(&str) -> String) -> Cow<'_, str> {
    if !html.contains(FIGURE) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(FIGURE) {
        out.push_str(before);
        let (figure, after) = after.split_once(END).unwrap_or((after, ""));
        out.push_str(&of(figure));
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}
