//! Markdown to HTML: pulldown-cmark's events, walked and written the way Hexo's renderer writes them.

use crate::catalog::Query;
use crate::trace::Trace;

/// A document's body, rendered. Guarantees: finished HTML, every look beyond the own source traced.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The whole body; the excerpt's marker is `<span id="more"></span>` in it.
    pub html: String,
    /// Before `<!-- more -->`, or the front matter's; empty when there is none.
    pub excerpt: String,
    /// Behind it; the whole body when there is none.
    pub more: String,
    pub headings: Vec<Heading>,
    /// Characters that a reader reads: Han characters, and words of other scripts.
    pub words: usize,
    pub trace: Trace<Query>,
}

/// A heading, for tables of contents.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    /// Its text as HTML, without the anchor and without links.
    pub html: String,
}
