//! Every document's address and facts, assets, terms; and the queries that documents may ask about them.
//!
//! Made from all documents before any of them is rendered, so that links between them can be resolved in any order.

mod abbrlink;
mod address;
mod assets;
mod classify;
mod collect;
mod collisions;
mod facts;
mod file_format;
mod glob;
mod host_files;
mod length;
mod local_files;
mod locked_notes;
mod misnamed_folders;
mod note_places;
mod notes;
mod paths;
mod posts;
mod posts_folder;
mod sniffing;
mod terms;
mod unused_patterns;
mod world;

pub use abbrlink::wanted as wanted_abbrlink;
pub use assets::copied_pages;
pub use classify::{ClassifiedFiles, classify};
pub use file_format::FileFormat;
pub use glob::GlobPatterns;
pub use host_files::HOST_FILES;
pub use local_files::LocalFile;
pub(crate) use locked_notes::public_files;
pub use note_places::{is_open_to_notes, refused as refused_place};
pub use sniffing::{SniffedKind, is_sorted_alike};
pub use world::{CatalogAnswer, CatalogQuery, CatalogQueryKind, CatalogWorld, EmbedRefusal, NameList};

use std::hash::Hash;
use std::ops::Deref;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::date::Date;
use crate::front_matter::{Document, DocumentKind, FrontMatterName};
use crate::readership::Readership;
use crate::route::{OutputPath, Route};
use crate::source::{SitePath, SourceId};
use crate::trace::Fingerprint;
use world::CatalogIndex;

/// Names an entry of a [`Catalog`] and its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u32);

impl EntryId {
    /// Its place in lists with one value for each entry.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Index of a term in its taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(u32);

impl TermId {
    /// Each term of a taxonomy with its id.
    pub fn all(terms: &[Term]) -> impl Iterator<Item = (TermId, &Term)> {
        (0..).map(TermId).zip(terms)
    }

    /// Its place in the list of its taxonomy.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A document's facts.
#[derive(Clone, Debug)]
pub struct CatalogEntry {
    /// The document's text, front matter included.
    pub source: SourceId,
    /// Below the source folder, such as `_posts/a.md`.
    pub path: SitePath,
    /// Post, draft or page, by its folder below the source folder.
    pub kind: DocumentKind,
    /// Hexo's slug: the file's path below `_posts/` as `new_post_name` reads it. Of pages: empty.
    pub slug: String,
    /// Keys that the file's name sets beside title and date, where `new_post_name` has more placeholders.
    pub from_name: IndexMap<String, String>,
    /// With Hexo's title rules applied (slug as title where configured); may be empty.
    pub title: String,
    /// Hexo's `date` as wall time in the site's zone: from front matter or the file's name; see `dated`.
    pub date: Date,
    /// Whether the author gave the date, in front matter or in the file's name. If not, `date` only orders documents
    /// (under `quirks: hexo` it is a time of the file's) and pages should not show it.
    pub dated: bool,
    /// Hexo's `updated`: from front matter, or as the configuration's `updated_option` says.
    pub updated: Option<Date>,
    /// How it is written: Markdown and HTML go through tags and templates, the others are bare.
    pub form: FileFormat,
    /// Hexo's `path`.
    pub route: Route,
    /// The full address, percent-encoded, `pretty_urls` applied.
    pub permalink: String,
    /// The template's name, from front matter; else `post` or `page`, and `false` for files that are bare.
    pub layout: String,
    /// Which readers may read it.
    pub readership: Readership,
    /// Whether it is no draft and front matter (such as `published: false`) does not withhold it.
    pub published: bool,
    /// Hexo's key `comments`; `true` unless front matter says otherwise.
    pub comments: bool,
    /// Whether it is part of the built site (drafts, unpublished and future ones are not, unless requested).
    pub visible: bool,
    /// Whether nothing follows the front matter.
    pub is_empty: bool,
    /// Whether something else has its address: then no file is made.
    pub superseded: bool,
    /// In site order; of posts only.
    pub tags: Vec<TermId>,
    /// In site order, each once, with their parents; of posts only.
    pub categories: Vec<TermId>,
    /// The files of the post's asset folder by slug (path below that folder), in order of slug.
    pub assets: IndexMap<String, Asset>,
}

/// A file that is copied, or made from a renderable one (yml to json).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asset {
    /// Below the source folder.
    pub path: SitePath,
    /// Where it is on the site; with the extension of the output.
    pub route: Route,
    /// `None`: copied byte for byte.
    pub form: Option<FileFormat>,
    /// Whether something else has its address: then no file is made.
    pub superseded: bool,
}

/// A tag or category of the site. (A Tag is Hexo's `{% … %}`.)
#[derive(Clone, Debug)]
pub struct Term {
    /// As it was first written in a note, not escaped; of categories without the parents' names.
    pub name: String,
    /// Of categories: with the parents' slugs, `AIGC/multimodal`.
    pub slug: String,
    /// The address of its list: below `tag_dir` or `category_dir`, with a slash at its end.
    pub route: Route,
    /// The full address of that list, percent-encoded.
    pub permalink: String,
    /// The category directly above it; `None` for tags and for categories at the top.
    pub parent: Option<TermId>,
    /// Visible posts that have it, newest first; of categories: with those of the children. Hexo counts a tag that a
    /// post names twice as two (`quirks: hexo`), so `count` may be larger.
    pub posts: Vec<EntryId>,
    /// The number that pages show: the length of `posts`, or more where Hexo counts repeated names.
    pub count: usize,
    /// Where it was first written, for diagnostics.
    pub first: FrontMatterName,
}

/// The facts of all documents of a site, and its terms and files. They depend on front matter and on which files there
/// are, and stay when only texts of notes change. Guarantees: every address known and checked; nothing rendered.
#[derive(Clone, Debug, Default)]
pub struct CatalogFacts {
    /// One for each document, in the same order.
    pub entries: Vec<CatalogEntry>,
    /// Visible posts that are listed, newest first; equal dates in the order of their files.
    pub posts: Vec<EntryId>,
    /// Visible pages in the sitemap and the search index, in the order of their files.
    pub pages: Vec<EntryId>,
    /// Visible posts and pages that are not listed, in the order of their files: each has its own page and no more.
    pub unlisted: Vec<EntryId>,
    /// In site order (the order in which Hexo made them).
    pub tags: Vec<Term>,
    /// In the order of their first use, parents before their children.
    pub categories: Vec<Term>,
    /// Files outside of posts' folders that are copied or converted.
    pub files: Vec<Asset>,
    index: CatalogIndex,
}

/// All documents of a site and their facts. A clone shares everything.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    facts: Arc<CatalogFacts>,
    documents: Arc<[Arc<Document>]>,
}

impl Deref for Catalog {
    type Target = CatalogFacts;

    fn deref(&self) -> &CatalogFacts {
        &self.facts
    }
}

impl Catalog {
    /// The documents with the facts that were collected from them.
    pub fn new(facts: Arc<CatalogFacts>, documents: impl Into<Arc<[Arc<Document>]>>) -> Catalog {
        Catalog { facts, documents: documents.into() }
    }

    /// The facts alone, shared; the same allocation as long as only texts of notes change.
    pub fn facts(&self) -> &Arc<CatalogFacts> {
        &self.facts
    }

    /// In the order of their entries.
    pub fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// The document of an entry; ids come only from this catalog.
    pub fn document(&self, id: EntryId) -> &Arc<Document> {
        &self.documents[id.index()]
    }

    /// The same catalog with another entry in the place of one.
    pub fn with_entry(&self, id: EntryId, entry: CatalogEntry) -> Catalog {
        let mut facts = CatalogFacts::clone(&self.facts);
        if let Some(place) = facts.entries.get_mut(id.index()) {
            *place = entry;
        }
        Catalog { facts: Arc::new(facts), documents: Arc::clone(&self.documents) }
    }
}

impl CatalogFacts {
    /// Each entry with its id.
    pub fn ids(&self) -> impl Iterator<Item = (EntryId, &CatalogEntry)> {
        (0..).map(EntryId).zip(&self.entries)
    }

    /// All visible posts and pages: listed ones first.
    pub fn visible(&self) -> impl Iterator<Item = EntryId> {
        self.posts.iter().chain(&self.pages).chain(&self.unlisted).copied()
    }

    /// Visible pages, listed or not.
    pub fn visible_pages(&self) -> impl Iterator<Item = EntryId> {
        self.pages.iter().chain(self.unlisted.iter().filter(|id| self.entry(**id).kind == DocumentKind::Page)).copied()
    }

    /// Visible posts, listed or not.
    pub fn visible_posts(&self) -> impl DoubleEndedIterator<Item = EntryId> {
        let unlisted = self.unlisted.iter().filter(|id| self.entry(**id).kind != DocumentKind::Page);
        self.posts.iter().chain(unlisted).copied()
    }

    /// The entry with this id; ids come only from this catalog.
    pub fn entry(&self, id: EntryId) -> &CatalogEntry {
        &self.entries[id.index()]
    }

    /// The tag with this id; ids come only from this catalog.
    pub fn tag(&self, id: TermId) -> &Term {
        &self.tags[id.index()]
    }

    /// The category with this id; ids come only from this catalog.
    pub fn category(&self, id: TermId) -> &Term {
        &self.categories[id.index()]
    }
}

impl CatalogEntry {
    /// Whether the document's content is the same with either entry. Terms and files of a note are not compared: its
    /// content reads them from its front matter and through queries.
    pub fn shows_alike(&self, other: &CatalogEntry) -> bool {
        self.path == other.path
            && self.kind == other.kind
            && self.form == other.form
            && self.visible == other.visible
            && self.readership == other.readership
            && self.slug == other.slug
            && self.title == other.title
            && self.date == other.date
            && self.updated == other.updated
            && self.route == other.route
            && self.permalink == other.permalink
            && self.layout == other.layout
    }

    /// Everything about it except ids: what two builds can compare.
    pub fn facts(&self) -> impl Hash {
        let name: Vec<_> = self.from_name.iter().collect();
        let assets: Vec<_> = self.assets.iter().collect();
        let shown = (self.published, self.comments, self.visible, self.superseded, self.is_empty);
        let states = (self.dated, shown, self.readership);
        let texts = (&self.slug, &self.title, &self.permalink, &self.layout, &self.route);
        Fingerprint::of(&(&self.path, self.kind, self.form, self.date, self.updated, states, texts, name, assets))
    }

    /// The file of the finished site that it becomes, if it becomes one.
    pub fn output_path(&self) -> Option<OutputPath> {
        (self.visible && !self.superseded).then(|| self.route.output_path())
    }
}
