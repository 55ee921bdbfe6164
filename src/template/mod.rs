//! Pages: the site through Tera templates, one file for each of its pages.
//!
//! A template gets its own subject (`page`, `paginator`, `term`, `archive`) and calls functions for the rest; these
//! queries are the page's [`Trace`]. A mistake in a template is a diagnostic with its place, and
//! affects only the pages that need that template.

mod arguments;
mod blocks;
mod cards;
mod connections;
mod context;
mod covers;
mod data;
mod doubles;
mod drawn_cover;
mod engine;
pub mod failure;
mod figures;
mod filters;
mod friends;
pub mod functions;
mod icons;
mod json_ld;
mod layout;
mod lists;
mod mistakes;
mod note_names;
mod page_job;
mod pages;
mod photos;
mod phrases;
mod recent;
pub mod robots;
mod script;
mod search_use;
mod share_pictures;
mod shared_queries;
mod sheet;
mod site_index;
mod site_picture;
mod summaries;
mod tag_styles;
mod terms;
mod text;
mod theme;
mod title_phrases;
mod toc;
mod typeset;
mod unused_templates;
mod views;
mod vocabulary;
mod world;

use serde::{Deserialize, Serialize};

use crate::output::File;
use crate::route::Route;
use crate::trace::{Fingerprint, Trace};

pub use pages::{PageOutcome, PageRenderError, SitePages};
pub use share_pictures::ShareCards;
pub use theme::{ThemeFile, documentation, theme_files};
pub use vocabulary::{TemplateVocabulary, vocabulary};
pub use world::{RecentOrder, SiteQuery, SiteQueryKind, SiteWorld, TaxonomyKind};

/// What a page is made from beside answers: equal exactly when each part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PageOrigin {
    /// The configuration and the command line's options.
    pub settings: Fingerprint,
    /// The site's own templates, the addresses of the theme's files, and the site's files for machines.
    pub theme: Fingerprint,
    /// The page's address, its kind and its templates; for a page that leads elsewhere, where to.
    pub place: Fingerprint,
    /// The document of which it is the own page, with its content.
    pub document: Option<Fingerprint>,
}

/// A finished page.
#[derive(Clone, Debug)]
pub struct RenderedPage {
    /// Its address, not percent-encoded.
    pub route: Route,
    /// Its bytes: HTML in UTF-8.
    pub file: File,
    /// Of its queries beyond its own subject.
    pub trace: Trace<SiteQuery>,
}
