//! Hexo's tags: found in a body, evaluated, and replaced by masks of equal byte length for Markdown.

mod arguments;
mod asset;
mod body;
mod borders;
mod call;
mod cards;
mod code;
pub mod diagram;
mod embed;
mod evaluate;
mod formula;
mod frame;
mod gallery;
mod html;
mod image;
mod link;
pub mod lookup;
mod marks;
pub mod mask;
mod notes;
mod options;
mod own;
mod pair;
mod parts;
mod players;
mod plugins;
mod post;
mod quote;
mod scan;
mod seek;
pub mod table;
pub mod template_fault;
mod themes;
mod unknown;
pub mod variable;
mod verbatim;
mod words;

use crate::catalog::{Answer, Entry, Query};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::formula::Preamble;
use crate::front_matter::Document;
use crate::route::Route;

pub use mask::{Expanded, Flow, Form, Mask, Place};

/// What is needed to expand a body.
pub struct Context<'a> {
    pub config: &'a Config,
    pub document: &'a Document,
    /// The document's own facts.
    pub entry: &'a Entry,
    /// What the document's formulas share.
    pub preamble: &'a Preamble,
    /// Looks up what is not in the document's own source; the implementation records it in the document's trace.
    pub ask: &'a dyn Fn(Query) -> Answer,
    /// Renders the body of a block tag: the text as the author wrote it (without its indentation) and the same masked.
    /// The Markdown module comes after this one, so it is passed in.
    pub markdown: Markdown<'a>,
}

/// Text as it is written, and the same masked, to HTML.
pub type Markdown<'a> = &'a dyn Fn(&str, &Expanded) -> (String, Vec<Diagnostic>);

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Context").field("entry", &self.entry.path).finish_non_exhaustive()
    }
}

impl Context<'_> {
    /// The theme's text for a key, in the document's language.
    fn phrase(&self, key: &str) -> String {
        let language = self.document.front.lang.clone().unwrap_or_else(|| self.config.site_language());
        match (self.ask)(Query::Phrase { language, key: key.to_owned() }) {
            Answer::Text(text) => text.to_string(),
            _ => String::new(),
        }
    }

    /// The link to a page or file of the site. Hexo applies `relative_link` from the root, wherever the tag is;
    /// otherwise links of a body are not relative, because it is shown on other pages too.
    fn link_to(&self, route: &Route) -> String {
        let from = self.config.quirks.obsolete_html.then(|| Route::new(""));
        self.config.links().to(route, from.as_ref())
    }
}

/// Diagnostics of the formulas of the document's title.
pub fn title_formulas(context: &Context) -> Vec<Diagnostic> {
    formula::of_title(context)
}

/// Masks a body's tags, code blocks, comments and formulas, and evaluates them. `place` is the position of the body.
///
/// Diagnostics are in the masks: only Markdown can decide which of them are in code ([`Expanded::diagnostics`]).
pub fn expand(body: &str, place: Place, context: &Context) -> Expanded {
    evaluate::expand(body, &place, context, 0)
}
