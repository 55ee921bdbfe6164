//! The assembled site: posts with their neighbours, pages, taxonomies, archives, lists and their pages.

mod address_conflicts;
mod assemble;
mod bare_files;
mod data;
pub(crate) mod friends;
mod home_languages;
mod json;
mod lists;
mod machine_files;
mod named_files;
mod notes;
mod order;
mod redirects;
mod snippet;
mod term_descriptions;
mod term_names;

pub use assemble::assemble;
pub use bare_files::bare;
pub use data::BrokenData;
pub use machine_files::{MANIFEST, markdown_copy};
pub(crate) use named_files::{named_files, shown_pictures};
pub use notes::{Note, Notes, RenderedSite};
pub(crate) use order::PostSorter;
pub use redirects::{Redirect, RedirectTarget};
pub(crate) use term_descriptions::TermDescription;
pub use term_descriptions::TermDescriptions;

use indexmap::IndexMap;
use serde_json::Value;

use crate::catalog::{Catalog, EntryId, FileFormat, TermId};
use crate::config::FeedKind;
use crate::hexo::theme::FriendGroup;
use crate::route::{OutputPath, Route};
use crate::source::SitePath;

/// The resolved site. Guarantees: every route that will exist is in it, in the order of generation; no two have the
/// same path.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Posts in site order, newest first, then unlisted ones.
    pub posts: Vec<Post>,
    /// The author's pages, listed ones first, in the order of their files.
    pub pages: Vec<Page>,
    /// Index, archive, category and tag pages.
    pub lists: Vec<ListPage>,
    /// Files that are copied or converted.
    pub files: Vec<CopiedFile>,
    /// Feeds, sitemaps and other files for machines.
    pub services: Vec<(OutputPath, MachineFile)>,
    /// Notes and pages as Markdown beside their pages, where the site has them.
    pub copies: Vec<(OutputPath, EntryId)>,
    /// Old addresses that redirect.
    pub redirects: Vec<Redirect>,
    /// Data files by key (`menu`, `sub/c`).
    pub data: IndexMap<String, Value>,
    /// Data files that can't be read.
    pub broken_data: Vec<BrokenData>,
    /// What the site says of its tags and categories.
    pub terms: TermDescriptions,
    /// Friends' sites, for a page that shows them; empty without such a page.
    pub friends: Vec<FriendGroup>,
}

/// A file of the site's folder that is part of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedFile {
    /// Below the site's root.
    pub path: SitePath,
    /// Below the output folder, with the extension of what is made.
    pub output: OutputPath,
    /// `None`: byte for byte.
    pub form: Option<FileFormat>,
}

/// A file for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MachineFile {
    /// A feed, as Atom, RSS or JSON, with the newest posts.
    Feed(FeedKind, FeedSubject),
    /// The sitemap in XML.
    Sitemap,
    /// The sitemap as a plain list of addresses.
    SitemapText,
    /// The search index as JSON (hexo-generator-search's `search.json`).
    SearchJson,
    /// The search index as XML (hexo-generator-search's `search.xml`).
    SearchXml,
    /// The friends of the site as OPML.
    Friends,
    /// `robots.txt`: it allows everything and gives the sitemap's address.
    Robots,
    /// `llms.txt`: the notes as a list for language models.
    Llms,
    /// `.well-known/security.txt`: where security problems are reported.
    Security,
    /// The file that shows a key of IndexNow to be the site's.
    IndexNow,
    /// The web manifest.
    Manifest,
}

/// Whose posts a feed has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedSubject {
    /// All of the site.
    Site,
    /// Those of a tag, an index of the catalog's tags.
    Tag(TermId),
    /// Those of a category and of the categories below it.
    Category(TermId),
}

/// A visible post and its neighbours.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its facts in the catalog.
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
    /// Its facts in the catalog.
    pub entry: EntryId,
    /// Layout names to try, best first; empty: bare content.
    pub layouts: Vec<String>,
}

/// What a list page lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListSubject {
    /// All listed posts, from the home page on (Hexo's index generator).
    Index,
    /// The posts of all time, of a year, of a month or of a day, by wall time in the site's zone.
    Archive {
        /// The year, such as 2024; `None`: all time.
        year: Option<i16>,
        /// From 1 to 12; `None`: the whole year.
        month: Option<i8>,
        /// From 1 to 31; `None`: the whole month.
        day: Option<i8>,
    },
    /// The posts of a category and of those below it; an index of the catalog's categories.
    Category(TermId),
    /// The posts of a tag; an index of the catalog's tags.
    Tag(TermId),
    /// All tags (Hexo's `enable_index_page`, and biji's own page).
    Tags,
    /// All categories.
    Categories,
}

/// One page of a list of posts.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// Its own address, not percent-encoded, such as `tags/rust/page/2/`.
    pub route: Route,
    /// What it lists; the same for all pages of a list.
    pub subject: ListSubject,
    /// Other terms that share the page with the subject, because their names have the same slug.
    pub also: Vec<TermId>,
    /// Layout names to try, best first, as in Hexo's generators.
    pub layouts: Vec<String>,
    /// The posts on this page.
    pub posts: Vec<EntryId>,
    /// Those of the whole list that are left out, since another version of them is on it.
    pub doubles: Vec<EntryId>,
    /// Its position among the pages of the list.
    pub pagination: Pagination,
}

/// The position of a page among its list's pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// From 1.
    pub current: usize,
    /// The number of pages, at least 1.
    pub total: usize,
    /// The list's first page.
    pub base: Route,
    /// Pattern of the other pages below `base`, such as `page/%d/`.
    pub format: String,
    /// The page before it; `None` on the first one.
    pub previous: Option<Route>,
    /// The page after it; `None` on the last one.
    pub next: Option<Route>,
    /// Posts in the whole list.
    pub posts: usize,
    /// The last post of the page before it.
    pub continues: Option<EntryId>,
}

impl Site {
    /// All notes and pages of the site, in its order.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> {
        self.posts.iter().map(|post| post.entry).chain(self.pages.iter().map(|page| page.entry))
    }

    /// Every file of the finished site but the theme's own (its assets and the 404 page), sorted.
    pub fn routes(&self, catalog: &Catalog) -> Vec<OutputPath> {
        let entries = self.entries().map(|id| catalog.entry(id).route.output_path());
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
