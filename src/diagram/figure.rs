//! The figure of a diagram on a page: the drawing with its name, and its source to copy. Also its replacement where
//! there is no style sheet: the source in feeds, nothing in texts.

use std::borrow::Cow;
#[cfg(feature = "diagrams")]
use std::fmt::Write;

#[cfg(feature = "diagrams")]
use super::drawing::Drawing;
use super::source::DiagramLanguage;
#[cfg(feature = "diagrams")]
use super::source::{phrase, title};
#[cfg(feature = "diagrams")]
use crate::html::escape;

/// How a diagram's figure begins.
pub const FIGURE: &str = "<figure class=\"diagram\">";
const END: &str = "</figure>";
const SOURCE: &str = "<details>";

/// A diagram in a note.
pub struct Diagram<'a> {
    /// The language of the source, which decides what draws it.
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

/// The smallest scale of a drawing before it scrolls: its letters, of 15 pixels, stay readable.
#[cfg(feature = "diagrams")]
const LEAST: f64 = 0.75;

/// The width in pixels that every screen has for a figure.
#[cfg(feature = "diagrams")]
const NARROWEST: f64 = 280.0;

/// The width of the theme's text, in pixels.
#[cfg(feature = "diagrams")]
const MEASURE: f64 = 646.0;

/// The figure of a drawn diagram.
#[cfg(feature = "diagrams")]
pub(super) fn html(diagram: &Diagram, drawing: &Drawing, caption: Option<&str>) -> String {
    let (kind, title, code) = match diagram.language {
        DiagramLanguage::Mermaid => (phrase(diagram.source), title(diagram.source), "mermaid"),
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
    html.push_str(if width > MEASURE { "<div class=\"d-view d-wide\"" } else { "<div class=\"d-view\"" });
    html.push_str(if least > NARROWEST { " role=\"group\" tabindex=\"0\"" } else { " role=\"group\"" });
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
