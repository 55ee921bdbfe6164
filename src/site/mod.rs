//! The assembled site: posts with their neighbours, pages, taxonomies, archives, lists and their pages.

mod address_conflicts;
mod assemble;
mod bare_files;
mod data;
mod json;
mod lists;
mod machine_files;
mod named_files;
mod notes;
mod order;
mod redirects;

pub use assemble::assemble;
pub use bare_files::bare;
pub use data::BrokenData;
pub(crate) use named_files::{named_files, shown_pictures};
pub use notes::{Note, Notes, RenderedSite};
pub(crate) use order::PostSorter;
pub use redirects::{Redirect, RedirectTarget};

use indexmap::IndexMap;
use serde_json::Value;

use crate::catalog::{Catalog, EntryId, FileFormat, TermId};
use crate::config::FeedKind;
use crate::route::{OutputPath, Route};
use crate::source::SitePath;

/// The resolved site. Guarantees: every route that will exist is in it, in the order of generation; no two have the
/// same path.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Posts in site order, newest first, then unlisted ones.
    pub posts: Vec<Post>,
    pub pages: Vec<Page>,
    /// Index, archive, category and tag pages.
    pub lists: Vec<ListPage>,
    /// Files that are copied or converted.
    pub files: Vec<CopiedFile>,
    /// Feeds, sitemaps and other files for machines.
    pub services: Vec<(OutputPath, MachineFile)>,
    /// Old addresses that redirect.
    pub redirects: Vec<Redirect>,
    /// Data files by key (`menu`, `sub/c`).
    pub data: IndexMap<String, Value>,
    /// Data files that can't be read.
    pub broken_data: Vec<BrokenData>,
}

/// A file of the site's folder that is part of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedFile {
    /// Below the site's root.
    pub path: SitePath,
    pub output: OutputPath,
    /// `None`: byte for byte.
    pub form: Option<FileFormat>,
}

/// A file for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MachineFile {
    Feed(FeedKind),
    Sitemap,
    /// The sitemap as a plain list of addresses.
    SitemapText,
    SearchJson,
    SearchXml,
    Robots,
}

/// A visible post and its neighbours.
#[derive(Clone, Debug)]
pub struct Post {
    pub entry: EntryId,
    /// The newer one (Hexo's `prev`).
    pub newer: Option<EntryId>,
    /// The older one (Hexo's `next`).
    pub older: Option<EntryId>,
    /// Layout names to try, best first.
    pub layouts: Vec<String>,
}

/// A page of the author's.
#[derive(Clone, Debug)]
pub struct Page {
    pub entry: EntryId,
    /// Layout names to try, best first; empty: bare content.
    pub layouts: Vec<String>,
}

/// What a list page lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListSubject {
    Index,
    Archive {
        year: Option<i16>,
        month: Option<i8>,
        day: Option<i8>,
    },
    Category(TermId),
    Tag(TermId),
    /// All tags (Hexo's `enable_index_page`, and biji's own page).
    Tags,
    /// All categories.
    Categories,
}

/// One page of a list of posts.
#[derive(Clone, Debug)]
pub struct ListPage {
    pub route: Route,
    pub subject: ListSubject,
    /// Other terms that share the page with the subject, because their names have the same slug.
    pub also: Vec<TermId>,
    pub layouts: Vec<String>,
    /// The posts on this page.
    pub posts: Vec<EntryId>,
    pub pagination: Pagination,
}

/// The position of a page among its list's pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// From 1.
    pub current: usize,
    pub total: usize,
    /// The list's first page.
    pub base: Route,
    /// Pattern of the other pages below `base`, such as `page/%d/`.
    pub format: String,
    pub previous: Option<Route>,
    pub next: Option<Route>,
    /// Posts in the whole list.
    pub posts: usize,
}

impl Site {
    /// Every file of the finished site but the theme's own (its assets and the 404 page), sorted.
    pub fn routes(&self, catalog: &Catalog) -> Vec<OutputPath> {
        let entries = self.posts.iter().map(|post| post.entry).chain(self.pages.iter().map(|page| page.entry));
        let entries = entries.map(|id| catalog.entry(id).route.output_path());
        let lists = self.lists.iter().map(|list| list.route.output_path());
        let files = self.files.iter().map(|file| file.output.clone());
        let services = self.services.iter().map(|(path, _)| path.clone());
        let redirects = self.redirects.iter().map(|redirect| redirect.route.output_path());
        let mut routes: Vec<OutputPath> = entries.chain(lists).chain(files).chain(services).chain(redirects).collect();
        routes.sort_unstable();
        routes.dedup();
        routes
    }
}
