//! Who exists: every document's address and facts, assets, terms; and the queries that documents may ask about them.
//!
//! Made from all documents before any of them is rendered, so that links between them can be resolved in any order.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::front_matter::{Document, Kind, Name};
use crate::route::Route;
use crate::source::{Inputs, SitePath, SourceId};
use crate::trace::World;

/// Index of an entry in [`Catalog::entries`] and of its document in the documents it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// Index of a term in its taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// A document's facts.
#[derive(Clone, Debug)]
pub struct Entry {
    pub source: SourceId,
    /// Below the source folder, such as `_posts/a.md`.
    pub path: SitePath,
    pub kind: Kind,
    /// Hexo's slug: the file's path below `_posts/` as `new_post_name` reads it. Of pages: empty.
    pub slug: String,
    /// Hexo's title rules applied (slug as title where configured); may be empty.
    pub title: String,
    pub date: Date,
    pub updated: Option<Date>,
    /// Hexo's `path`.
    pub route: Route,
    /// The full address, percent-encoded, `pretty_urls` applied.
    pub permalink: String,
    pub layout: String,
    pub published: bool,
    pub comments: bool,
    /// Whether it is part of the built site (drafts, unpublished and future ones are not, unless asked for).
    pub visible: bool,
    /// In site order; of posts only.
    pub tags: Vec<TermId>,
    pub categories: Vec<TermId>,
    /// The files of the post's asset folder by slug (path below that folder), in order of slug.
    pub assets: IndexMap<String, Asset>,
}

/// A file that is copied, or made from a renderable one (yml to json).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asset {
    /// Below the source folder.
    pub path: SitePath,
    pub route: Route,
}

/// A tag or category of the site. (A Tag is Hexo's `{% … %}`.)
#[derive(Clone, Debug)]
pub struct Term {
    pub name: String,
    /// Of categories: with the parents' slugs, `AIGC/multimodal`.
    pub slug: String,
    pub route: Route,
    pub permalink: String,
    pub parent: Option<TermId>,
    /// Visible posts that have it, newest first; of categories: with those of the children. Hexo counts a tag that a
    /// post names twice as two (`quirks: hexo`), so `count` may be larger.
    pub posts: Vec<EntryId>,
    pub count: usize,
    /// Where it was first written, for diagnostics.
    pub first: Name,
}

/// All documents of a site and what can be linked. Guarantees: every address known and checked; nothing rendered.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// One for each document, in the same order.
    pub entries: Vec<Entry>,
    /// Visible posts, newest first; equal dates in the order of their files.
    pub posts: Vec<EntryId>,
    /// Visible pages in the order of their files.
    pub pages: Vec<EntryId>,
    /// In site order (the order in which Hexo made them).
    pub tags: Vec<Term>,
    pub categories: Vec<Term>,
    /// Files outside of posts' folders that are copied or converted.
    pub files: Vec<Asset>,
    index: Index,
}

/// Look-up tables behind the queries.
#[derive(Clone, Debug, Default)]
struct Index {}

/// What a document may ask. One's own facts need no query: they depend on one's own source and the config alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Query {
    /// A post by slug, then by title (as `post_link` looks it up); drafts too.
    Post(String),
    /// All slugs of posts, for "did you mean".
    PostNames,
    /// A file of the asset folder of the post with this path.
    Asset { post: SitePath, slug: String },
    /// All asset slugs of the post with this path.
    AssetNames(SitePath),
    /// Posts whose asset folder has a file of this name, for "it lies beside `b.md`".
    AssetOwners(String),
    /// What a file below the source folder becomes on the site.
    File(SitePath),
    /// The text of a file below the source folder (`include_code`).
    Text(SitePath),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    Nothing,
    Post { route: Route, title: String, visible: bool },
    Route(Route),
    Names(Vec<String>),
    Text(Arc<str>),
}

/// A catalog together with the texts it was made from.
pub struct CatalogWorld<'a> {
    pub catalog: &'a Catalog,
    pub inputs: &'a Inputs,
    pub config: &'a Config,
}

impl World for CatalogWorld<'_> {
    type Query = Query;
    type Answer = Answer;

    fn answer(&self, _query: &Query) -> Answer {
        Answer::Nothing
    }
}

impl Catalog {
    /// Gives each document its address and facts, and finds what collides.
    pub fn new(_inputs: &Inputs, _config: &Config, _documents: &[Document]) -> (Catalog, Vec<Diagnostic>) {
        (Catalog::default(), Vec::new())
    }

    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }
}
