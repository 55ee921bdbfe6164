//! Two finished sites compared: which addresses are gone, new or moved, which anchors and feeds readers would miss.
//!
//! Only pages, feeds, and files that a page's text shows or links to count as addresses; style sheets, scripts and
//! pictures of a theme are not compared.

mod address;
mod aliases;
mod difference;
mod file;
mod likeness;
mod page;
mod report;
mod sitemap;

pub use address::resolve;
pub use aliases::{block, with_aliases};
pub use difference::compare;
pub use file::{is_text, item};
pub use likeness::Sketch;
pub use page::{ComparedPage, page};
pub use report::{human, json};
pub use sitemap::addresses;

use std::collections::BTreeMap;

/// A file of a finished site.
#[derive(Clone, Debug)]
pub enum ComparedFile {
    /// A page whose text is known.
    Page(Box<ComparedPage>),
    /// A page of which only the address is known.
    Address,
    /// An old address that redirects to this path.
    Redirect(String),
    /// An Atom, RSS or JSON feed, by its beginning.
    Feed,
    /// Any other file, such as a picture or a style sheet.
    Other,
}

/// A finished site by output path (`2024/rain/index.html`).
pub type ComparedSite = BTreeMap<String, ComparedFile>;

/// What links within a site begin with: host and root.
#[derive(Clone, Debug)]
pub struct BaseUrl {
    /// The address of the home page without an end slash.
    pub url: String,
    /// `/` or `/blog/`.
    pub root: String,
}

/// What changed from the old site to the new one. All lists are sorted by address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Addresses that are the same.
    pub same: usize,
    /// Old addresses with a redirect.
    pub redirected: usize,
    /// Output paths of old pages that the new site does not answer, without those that moved.
    pub gone: Vec<String>,
    /// Pages that have another address in the new site, recognised by their text or title.
    pub moved: Vec<PageMove>,
    /// Output paths of pages that the old site did not have.
    pub new: Vec<String>,
    /// Files that texts show or link to.
    pub files: Vec<String>,
    /// Headings that links of the old site lead to, missing on the pages as they are now.
    pub anchors: Vec<MissingAnchor>,
    /// Output paths of the old site's feeds that the new one does not answer.
    pub feeds: Vec<String>,
    /// The feeds of the new site.
    pub feeds_now: Vec<String>,
    /// Files of the old site that no text refers to, such as those of its theme.
    pub others: usize,
}

/// A page whose address changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageMove {
    /// The output path in the old site.
    pub from: String,
    /// The output path in the new site.
    pub to: String,
    /// How similar their texts are, in per cent.
    pub likeness: u8,
}

/// A heading that other pages of the old site link to and that the page no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingAnchor {
    /// The page's output path in the old site.
    pub page: String,
    /// The heading's id, not percent-encoded.
    pub id: String,
    /// Pages that link to it.
    pub from: Vec<String>,
}

impl Comparison {
    /// Whether an address is gone, so that links to it would break.
    pub fn breaks_links(&self) -> bool {
        !(self.gone.is_empty() && self.moved.is_empty() && self.files.is_empty() && self.feeds.is_empty())
    }
}
