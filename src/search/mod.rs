//! Search: an index in small files for the search of the theme, and the notes with their text in one file for scripts
//! of a site's own.
//!
//! The index is static: a query loads the shards that have its terms, and the texts of what was found. It finds *units*:
//! parts of a note of a few thousand characters. `assets/search-engine.js` reads the files; a change here is one there.
//!
//! ```text
//! search/index.json       where each shard begins, how many units each note has, which notes are of which year
//! search/terms/N.bin      a shard: terms and their units, compressed (DEFLATE)
//! search/texts/N.json     a few units: for each the title and address of its note, and its sections
//! ```

mod blocks;
mod division;
mod edits;
mod folding;
mod index;
mod making;
mod note_entries;
mod note_terms;
mod part;
mod sections;
mod shards;
mod sound;
mod terms;
mod whole_file;

pub use whole_file::{json, xml};

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::catalog::{CatalogEntry, EntryId, Term, TermId};
use crate::html::escape;
use crate::markdown::Content;
use crate::output::{ContentId, File};
use crate::route::Route;
use crate::site::RenderedSite;
use crate::trace::Fingerprint;

/// Where the search's page is, and its files are below it.
pub const FOLDER: &str = "search/";

/// Bytes of a note's source for each of its units, about.
const UNIT: usize = 4_500;

/// Bytes of the notes' sources for each shard of a small site, about.
const SHARD: usize = 4_500;

/// Files of texts that a site may have before each has several units: each file takes its time to write and to publish.
const MOST_TEXTS: usize = 2_000;

/// Shards that a directory may have without becoming large itself.
const MOST_SHARDS: usize = 1_500;

/// Which notes are searched, and the files of the index. It follows from facts alone: nothing is read or rendered for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchPlan {
    /// From the oldest to the newest, so that a new note leaves the numbers of the others as they are; pages are first.
    notes: Vec<PlannedNote>,
    shards: usize,
    /// Units in a file of texts.
    group: usize,
}

/// A note in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PlannedNote {
    id: EntryId,
    units: usize,
}

/// A file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SearchFile {
    /// What is loaded first.
    Directory,
    /// A shard, by its number.
    Shard(usize),
    /// The texts of a few units, by the file's number.
    Texts(usize),
    /// What browsers read to offer the site's search (OpenSearch).
    Description,
}

/// The contents of the files.
#[derive(Debug)]
pub struct SearchIndex {
    directory: IndexedFile,
    shards: Vec<IndexedFile>,
    texts: Vec<IndexedFile>,
    division: IndexDivision,
}

/// What the index of a site is made from beside the texts of notes, and how it is divided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct IndexDivision {
    /// Of the notes' tags and categories.
    named: Fingerprint,
    /// Where each shard but the first begins.
    starts: Vec<String>,
    /// Of all files but the first one.
    mark: Fingerprint,
}

/// A file of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexedFile {
    /// The fingerprint of its bytes.
    pub content: ContentId,
    /// Their number.
    pub len: u64,
    /// `None`: those that it had before the change, or those that were taken out of memory.
    pub bytes: Option<Arc<[u8]>>,
}

/// Takes a file of an index, with the fingerprint of its bytes, out of memory while the others are made; `false` when it has
/// to stay.
pub type TakeFileFn<'a> = &'a (dyn Fn(SearchFile, &[u8], ContentId) -> bool + Sync);

impl IndexedFile {
    fn made(bytes: Vec<u8>) -> IndexedFile {
        let (content, len) = (ContentId::of(&bytes), bytes.len() as u64);
        IndexedFile { content, len, bytes: Some(bytes.into()) }
    }

    /// A file that is made; without its bytes if they are taken.
    fn given(file: SearchFile, bytes: Vec<u8>, take: TakeFileFn) -> IndexedFile {
        let (content, len) = (ContentId::of(&bytes), bytes.len() as u64);
        let is_taken = take(file, &bytes, content);
        IndexedFile { content, len, bytes: (!is_taken).then(|| bytes.into()) }
    }
}

/// What an index was made from, and how it is divided: with it and its files the index after a change of few notes is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptIndex {
    /// For each note its origin and its units.
    notes: Vec<(Fingerprint, usize)>,
    /// Units in a file of texts.
    group: usize,
    division: IndexDivision,
}

/// An index before a change.
pub struct PreviousIndex<'a> {
    /// What was kept of it.
    pub kept: &'a KeptIndex,
    /// A file without its bytes.
    pub file: &'a (dyn Fn(SearchFile) -> Option<IndexedFile> + Sync),
    /// The bytes of a file, which must have that fingerprint.
    pub bytes: &'a (dyn Fn(SearchFile) -> Option<Vec<u8>> + Sync),
    /// A note as it was, if nothing but its text has changed: a fingerprint of it and its content, and this content.
    pub note: &'a (dyn Fn(EntryId) -> Option<(Fingerprint, Arc<Content>)> + Sync),
}

/// The file that is loaded first.
#[derive(Serialize)]
struct Directory<'a> {
    /// Of all other files, for their addresses.
    mark: String,
    /// Where each shard but the first begins, in lines.
    starts: String,
    units: Vec<usize>,
    /// Units in a file of texts.
    group: usize,
    /// Each year with the number of its first note.
    years: &'a [(i16, usize)],
}

impl SearchPlan {
    /// The plan for a site. Notes that are not listed, that have a password, drafts, and those whose front matter has
    /// `search: false` are not in it.
    pub fn new(material: &RenderedSite) -> SearchPlan {
        let catalog = &material.notes.catalog;
        let is_searched = |id: &EntryId| {
            let (entry, document) = (catalog.entry(*id), catalog.document(*id));
            let is_page = entry.form.is_page() && entry.route.output_path().as_str() != "404.html";
            let is_open = entry.published && document.lock.is_none() && !entry.readership.locked;
            let is_wanted = document.front.raw.get("search").and_then(Value::as_bool) != Some(false);
            is_page && is_open && is_wanted && !entry.superseded && !(entry.is_empty && entry.route.as_str() == FOLDER)
        };
        let mut posts: Vec<EntryId> = catalog.posts.iter().copied().filter(is_searched).collect();
        posts.sort_by_key(|id| (catalog.entry(*id).date.instant, *id));
        let pages = catalog.pages.iter().copied().filter(is_searched);
        let length = |id: EntryId| material.inputs.text(catalog.document(id).body).len();
        let notes: Vec<PlannedNote> =
            pages.chain(posts).map(|id| PlannedNote { id, units: length(id) / UNIT + 1 }).collect();
        let whole: usize = notes.iter().map(|note| length(note.id)).sum();
        // A larger site has larger shards and more of them.
        let shards = whole / SHARD;
        let shards = if shards <= 500 { shards } else { (shards * 500).isqrt() };
        let units: usize = notes.iter().map(|note| note.units).sum();
        SearchPlan { notes, shards: rounded(shards).clamp(1, MOST_SHARDS), group: units.div_ceil(MOST_TEXTS).max(1) }
    }

    /// The files, with their paths below the site's root.
    pub fn files(&self) -> impl Iterator<Item = (Route, SearchFile)> {
        let shards = (0..self.shards).map(|at| (format!("terms/{at}.bin"), SearchFile::Shard(at)));
        let units: usize = self.notes.iter().map(|note| note.units).sum();
        let texts =
            (0..units.div_ceil(self.group.max(1))).map(|at| (format!("texts/{at}.json"), SearchFile::Texts(at)));
        let first = [("index.json", SearchFile::Directory), ("opensearch.xml", SearchFile::Description)];
        let first = first.map(|(name, file)| (name.to_owned(), file)).into_iter();
        first.chain(shards).chain(texts).map(|(name, file)| (Route::new(format!("{FOLDER}{name}")), file))
    }

    /// For each note the number of its first unit.
    fn firsts(&self) -> Vec<u32> {
        let next = |next: &mut u32, note: &PlannedNote| {
            let units = u32::try_from(note.units).unwrap_or(u32::MAX);
            Some(std::mem::replace(next, next.saturating_add(units)))
        };
        self.notes.iter().scan(0, next).collect()
    }

    /// Whether another plan has the same files.
    pub fn has_files_of(&self, other: &SearchPlan) -> bool {
        let units = |plan: &SearchPlan| plan.notes.iter().map(|note| note.units).collect::<Vec<_>>();
        self.shards == other.shards && self.group == other.group && units(self) == units(other)
    }

    /// A fingerprint of everything that a file is made from. `note` returns that of a note and its content.
    pub fn origins(&self, material: &RenderedSite, note: &dyn Fn(EntryId) -> Option<Fingerprint>) -> SearchOrigins {
        let notes: Option<Vec<Fingerprint>> =
            self.notes.iter().map(|planned| Some(planned.origin(material, note(planned.id)?))).collect();
        let Some(notes) = notes else { return SearchOrigins::default() };
        let units = self.notes.iter().zip(&notes);
        let units: Vec<_> = units.flat_map(|(planned, own)| (0..planned.units).map(move |unit| (*own, unit))).collect();
        let texts = units.chunks(self.group.max(1)).map(|units| Fingerprint::of(&(units, self.group))).collect();
        SearchOrigins { all: Some(Fingerprint::of(&(&notes, self.group, self.shards))), texts, notes }
    }
}

impl PlannedNote {
    /// A fingerprint of everything that its entries are made from. `note` is that of the note and its content.
    fn origin(&self, material: &RenderedSite, note: Fingerprint) -> Fingerprint {
        let catalog = &material.notes.catalog;
        let entry = catalog.entry(self.id);
        let names = (names(&entry.categories, &catalog.categories), names(&entry.tags, &catalog.tags));
        Fingerprint::of(&(note, names, self.units))
    }
}

/// A number of shards that stays the same while a site grows by a few notes: five binary digits of it.
fn rounded(shards: usize) -> usize {
    let rest = (usize::BITS - shards.leading_zeros()).saturating_sub(5);
    shards >> rest << rest
}

/// Fingerprints of what the files of an index are made from; none where it is not known.
#[derive(Debug, Default)]
pub struct SearchOrigins {
    all: Option<Fingerprint>,
    texts: Vec<Fingerprint>,
    /// Of each note in the plan.
    notes: Vec<Fingerprint>,
}

impl SearchOrigins {
    /// The one of a file.
    pub fn of(&self, file: SearchFile) -> Option<Fingerprint> {
        match file {
            SearchFile::Texts(at) => self.texts.get(at).copied(),
            SearchFile::Shard(at) => Some(Fingerprint::of(&(self.all?, at))),
            SearchFile::Directory => self.all,
            SearchFile::Description => None,
        }
    }
}

impl SearchIndex {
    /// A file of the plan that the index was made for.
    pub fn file(&self, file: SearchFile) -> Option<&IndexedFile> {
        match file {
            SearchFile::Directory => Some(&self.directory),
            SearchFile::Shard(at) => self.shards.get(at),
            SearchFile::Texts(at) => self.texts.get(at),
            SearchFile::Description => None,
        }
    }

    /// What is kept of it for the next one; `origins` are those of the plan that it was made for.
    pub fn kept(&self, plan: &SearchPlan, origins: &SearchOrigins) -> KeptIndex {
        let notes = origins.notes.iter().zip(&plan.notes).map(|(origin, note)| (*origin, note.units)).collect();
        KeptIndex { notes, group: plan.group, division: self.division.clone() }
    }
}

/// What a note is called in results.
fn title(entry: &CatalogEntry) -> &str {
    [&*entry.title, &*entry.slug].into_iter().find(|name| !name.is_empty()).unwrap_or(entry.route.as_str())
}

fn names<'a>(ids: &[TermId], terms: &'a [Term]) -> Vec<&'a str> {
    ids.iter().filter_map(|id| terms.get(id.index())).map(|term| term.name.as_str()).collect()
}

/// What browsers read to offer the site's search among their search engines.
pub fn description(material: &RenderedSite) -> File {
    let config = &material.config;
    let page = config.links().permalink(&Route::new(FOLDER));
    // The form has 16 characters for the name.
    let name: String = config.title.chars().take(16).collect();
    File::text(format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n<InputEncoding>UTF-8</InputEncoding>\n\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n</OpenSearchDescription>\n",
        escape(&name),
        escape(&config.title),
        escape(&page)
    ))
}
