//! Markdown to HTML: pulldown-cmark's events, walked and written the way Hexo's renderer writes them.

mod abbreviations;
mod autolinks;
mod alerts;
mod address_spaces;
mod body_marks;
mod cjk_emphasis;
mod definition_lists;
mod embed;
mod embeds;
mod emoji;
mod excerpt;
mod external_links;
mod files;
mod footnote_marks;
mod footnotes;
mod content;
mod content_links;
mod formulas_in_summary;
mod shown_pictures;
mod frame;
mod heading;
mod hexo;
mod image;
mod indented_html;
mod inline;
mod links;
mod lint;
mod lists;
mod marks;
mod front_matter_pictures;
mod inline_events;
mod inline_pieces;
mod inline_run;
mod context;
mod nesting;
mod plain_text;
mod parser_input;
mod reading_time;
mod render;
mod sanitize;
mod picture_markup;
mod picture_sizes;
mod link_slips;
mod text_split;
mod typography;
mod toc;
mod translations;
mod untrusted;
mod walk;
mod wiki;

pub use body_marks::body_marks;
pub use content::content;
pub use content_links::ContentLink;
pub use context::MarkdownContext;
pub use external_links::marked as with_marked_links;
pub use footnotes::popovers;
pub use formulas_in_summary::summary_with_formulas;
pub use frame::own_text;
pub use front_matter_pictures::{PICTURE_KEYS, cover, in_function, photo_address, value_span};
pub use heading::strip_tags;
pub use plain_text::{plain, running_text};
pub use reading_time::ReadingStats;
pub use shown_pictures::{is_first_picture, shown_pictures};

use excerpt::BodySlice;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::catalog::CatalogQuery;
use crate::diagnostic::Diagnostic;
use crate::formula::MathSheet;
use crate::seal::SealedText;
use crate::trace::Trace;

/// A document's body, rendered. Guarantees: finished HTML, every look beyond the document's own source traced.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Content {
    /// The whole body; the excerpt's marker is `<span id="more"></span>` in it.
    pub html: String,
    excerpt: BodySlice,
    more: BodySlice,
    /// For tables of contents; of a locked document none.
    pub headings: Vec<Heading>,
    /// The length of the text to read, as counted by [`ReadingStats::count`].
    pub words: usize,
    /// The reading time.
    pub minutes: usize,
    /// Where its links and images lead, and where they were written.
    pub links: Vec<ContentLink>,
    /// The pictures that the front matter names: as written there, with their addresses, those of the site without its
    /// root. Colours and missing files are not included.
    pub pictures: IndexMap<String, String>,
    /// The styles that its formulas need.
    pub math: Option<MathSheet>,
    /// Whether it shows content of another file: a text (`include_code`), or a picture's size.
    pub shows_files: bool,
    /// The queries that the body made, and the fingerprints of their answers.
    pub trace: Trace<CatalogQuery>,
    /// For a locked document, its encrypted text. Then everything else here except the trace comes from the text shown
    /// instead.
    pub sealed: Option<Box<SealedText>>,
}

impl Content {
    /// What is left of a locked document's content after its text is encrypted: the text shown instead, and the trace,
    /// which determines when to render it again. The original text is not kept anywhere else.
    pub fn locked(self, abstract_html: &str, sealed: SealedText) -> Content {
        let abstract_html = abstract_html.trim();
        Content {
            html: abstract_html.to_owned(),
            excerpt: BodySlice::Within(0..abstract_html.len()),
            more: BodySlice::Within(abstract_html.len()..abstract_html.len()),
            shows_files: self.shows_files,
            math: self.math,
            trace: self.trace,
            sealed: Some(Box::new(sealed)),
            ..Content::default()
        }
    }

    /// A text that is not a page: a style sheet, a script, data.
    pub fn bare(html: String) -> Content {
        Content { more: BodySlice::Within(0..html.len()), html, ..Content::default() }
    }

    /// The text before `<!-- more -->`, or the front matter's; empty when there is none.
    pub fn excerpt(&self) -> &str {
        self.excerpt.of(&self.html)
    }

    /// The text after it; the whole body when there is none.
    pub fn more(&self) -> &str {
        self.more.of(&self.html)
    }
}

/// A heading, for tables of contents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// From 1 to 6, as in `h1` to `h6`.
    pub level: u8,
    /// Its `id`, not percent-encoded; empty where Hexo's `marked.headerIds` is off.
    pub id: String,
    /// Its text as HTML, without the anchor and without links.
    pub html: String,
}

/// A text as HTML, and what was found while rendering it.
#[derive(Clone, Debug, Default)]
pub struct RenderedMarkdown {
    /// The HTML, with the author's own HTML in it.
    pub html: String,
    /// For tables of contents, in the order of the text.
    pub headings: Vec<Heading>,
    /// Addresses of links and pictures, with their places in the author's file.
    pub links: Vec<ContentLink>,
    /// Addresses in expanded tags, with the tags' places.
    tag_links: Vec<ContentLink>,
    /// What is wrong with the text, with places in the author's file.
    pub diagnostics: Vec<Diagnostic>,
}
