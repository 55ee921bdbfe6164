//! Hexo's tags: found in a body, evaluated, and replaced by masks of equal byte length for Markdown.

mod arguments;
mod asset;
mod body;
mod boundaries;
mod call;
mod cards;
mod code;
pub mod diagram;
mod embed;
mod evaluate;
mod formula;
mod iframe;
mod gallery;
mod html;
mod image;
mod link;
pub mod asset_lookup;
mod labels;
pub mod mask;
mod callouts;
mod options;
mod site_tag;
mod pairing;
mod sections;
mod players;
mod plugins;
mod post_link;
mod quote;
mod scan;
mod delimiters;
pub mod table;
pub mod template_error;
mod themes;
mod tag_mistakes;
pub mod variable;
mod verbatim;
mod phrasing;

use crate::catalog::{CatalogAnswer, CatalogEntry, CatalogQuery};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::formula::Preamble;
use crate::front_matter::Document;
use crate::route::Route;

pub use mask::{Mask, MaskFlow, MaskForm, MaskedBody, OffsetMap};

/// What is needed to expand a body.
pub struct TagContext<'a> {
    pub config: &'a Config,
    pub document: &'a Document,
    /// The document's own facts.
    pub entry: &'a CatalogEntry,
    /// What the document's formulas share.
    pub preamble: &'a Preamble,
    /// Looks up what is not in the document's own source; the implementation records it in the document's trace.
    pub ask: &'a dyn Fn(CatalogQuery) -> CatalogAnswer,
    /// Renders the body of a block tag: the text as the author wrote it (without its indentation) and the same masked.
    /// The Markdown module comes after this one, so it is passed in.
    pub markdown: BodyRenderer<'a>,
}

/// Text as it is written, and the same masked, to HTML.
pub type BodyRenderer<'a> = &'a dyn Fn(&str, &MaskedBody) -> (String, Vec<Diagnostic>);

impl std::fmt::Debug for TagContext<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Context").field("entry", &self.entry.path).finish_non_exhaustive()
    }
}

impl TagContext<'_> {
    /// The theme's text for a key, in the document's language.
    fn phrase(&self, key: &str) -> String {
        let language = self.document.front.lang.clone().unwrap_or_else(|| self.config.site_language());
        match (self.ask)(CatalogQuery::Phrase { language, key: key.to_owned() }) {
            CatalogAnswer::Text(text) => text.to_string(),
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
pub fn title_formulas(context: &TagContext) -> Vec<Diagnostic> {
    formula::of_title(context)
}

/// Masks a body's tags, code blocks, comments and formulas, and evaluates them. `place` is the position of the body.
///
/// Diagnostics are in the masks: only Markdown can decide which of them are in code ([`MaskedBody::diagnostics`]).
pub fn expand(body: &str, place: OffsetMap, context: &TagContext) -> MaskedBody {
    evaluate::expand(body, &place, context, 0)
}
