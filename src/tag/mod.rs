//! Hexo's tags: found in a body, evaluated, and hidden from Markdown behind masks of equal byte length.

pub mod mask;

use crate::catalog::{Answer, Entry, Query};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::front_matter::Document;

pub use mask::{Expanded, Flow, Form, Mask, Place};

/// What a body is expanded with.
pub struct Context<'a> {
    pub config: &'a Config,
    pub document: &'a Document,
    /// The document's own facts.
    pub entry: &'a Entry,
    /// Looks beyond the own source; the asker records it in the document's trace.
    pub ask: &'a dyn Fn(Query) -> Answer,
    /// Renders the body of a block tag: the text as the author wrote it (without its indentation) and the same masked.
    /// Markdown stands below tags, so it is handed in.
    pub markdown: &'a dyn Fn(&str, &Expanded) -> (String, Vec<Diagnostic>),
}

/// Masks a body's tags, code blocks, comments and formulas, and evaluates them. `place` says where the body stands.
///
/// What is wrong lies in the masks: only Markdown knows which of them stand in code ([`Expanded::diagnostics`]).
pub fn expand(body: &str, place: Place, _context: &Context) -> Expanded {
    Expanded::plain(body, place)
}
