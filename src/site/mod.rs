//! The site's assembly: posts with their neighbours, pages, taxonomies, archives, lists and their pages.

use indexmap::IndexMap;
use serde_json::Value;

use crate::catalog::{EntryId, TermId};
use crate::route::Route;

/// The resolved site. Guarantees: every route that will exist is in it, in the order of generation; no two on one path.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Posts in site order, newest first.
    pub posts: Vec<Post>,
    pub pages: Vec<Page>,
    /// Index, archive, category and tag pages.
    pub lists: Vec<ListPage>,
    /// Data files by key (`menu`, `sub/c`).
    pub data: IndexMap<String, Value>,
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
pub enum Subject {
    Index,
    Archive { year: Option<i16>, month: Option<i8>, day: Option<i8> },
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
    pub subject: Subject,
    pub layouts: Vec<String>,
    /// The posts on this page.
    pub posts: Vec<EntryId>,
    pub pagination: Pagination,
}

/// Where a page stands among its list's pages.
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
