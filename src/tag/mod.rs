//! Hexo's tags: found in a body, evaluated, and replaced by masks of equal byte length for Markdown.

mod arguments;
pub mod asset_lookup;
mod body;
mod boundaries;
mod call;
mod card;
mod delimiters;
pub mod diagram;
mod evaluate;
mod fences;
mod formula;
mod hexo;
mod html;
pub mod mask;
mod options;
mod pairing;
mod scan;
mod site_tag;
mod table;
mod tag_mistakes;
pub mod template_error;
mod themes;
mod unended;
pub mod variable;
mod verbatim;
mod written;

pub use evaluate::expand;
pub use formula::title_formulas;
pub use mask::{Mask, MaskFlow, MaskForm, MaskedBody, OffsetMap};
pub use table::TagTable;
pub use written::{MarkKind, WrittenMark, written_marks};

use crate::catalog::{CatalogAnswer, CatalogEntry, CatalogQuery};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::formula::Preamble;
use crate::front_matter::Document;
use crate::route::Route;

/// All tags.
pub static TAGS: TagTable =
    TagTable { groups: &[hexo::HEXO, themes::THEMES, themes::PLUGINS], stellar: themes::STELLAR, own: &site_tag::OWN };

/// What is needed to expand a body.
pub struct TagContext<'a> {
    /// All tags, [`TAGS`]: the functions of some of them evaluate others.
    pub tags: &'static TagTable,
    /// The configuration with its quirks.
    pub config: &'a Config,
    /// The document: its front matter, and where its body is.
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
        let from = self.config.quirks.tag_links_lead_from_home.then(|| Route::new(""));
        self.config.links().to(route, from.as_ref())
    }
}
