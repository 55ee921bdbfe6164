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

mod folding;
mod index;
mod note_terms;
mod part;
mod sections;
mod shards;
mod sound;
mod terms;
mod whole_file;

pub use whole_file::{json, xml};

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::catalog::{CatalogEntry, EntryId, Term, TermId};
use crate::html::escape;
use crate::output::File;
use crate::route::Route;
use crate::site::RenderedSite;
use crate::trace::Fingerprint;

use folding::fold;
use note_terms::{NoteText, SearchTerms};
use part::NoteHead;

/// Where the search's page is, and its files are below it.
pub const FOLDER: &str = "search/";

/// Bytes of a note's source for each of its units, about.
const UNIT: usize = 4_500;

/// Bytes of the notes' sources for each shard of a small site, about.
const SHARD: usize = 4_500;

/// How hard shards are compressed, of nine.
const LEVEL: u32 = 6;

/// Notes that a thread takes at once: few enough that no thread is without work while another has many left.
const NOTES: usize = 16;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    directory: Arc<[u8]>,
    shards: Vec<Arc<[u8]>>,
    texts: Vec<Arc<[u8]>>,
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
        SearchPlan { notes, shards: shards.clamp(1, MOST_SHARDS), group: units.div_ceil(MOST_TEXTS).max(1) }
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

    /// Whether another plan has the same files.
    pub fn has_files_of(&self, other: &SearchPlan) -> bool {
        let units = |plan: &SearchPlan| plan.notes.iter().map(|note| note.units).collect::<Vec<_>>();
        self.shards == other.shards && self.group == other.group && units(self) == units(other)
    }

    /// A fingerprint of everything that a file is made from. `note` returns that of a note and its content.
    pub fn origins(&self, material: &RenderedSite, note: &dyn Fn(EntryId) -> Option<Fingerprint>) -> SearchOrigins {
        let catalog = &material.notes.catalog;
        let units = self.notes.iter().flat_map(|planned| {
            let entry = catalog.entry(planned.id);
            let names = (names(&entry.categories, &catalog.categories), names(&entry.tags, &catalog.tags));
            let own = note(planned.id).map(|note| Fingerprint::of(&(note, names, planned.units)));
            (0..planned.units).map(move |unit| own.map(|own| (own, unit)))
        });
        let units: Vec<Option<(Fingerprint, usize)>> = units.collect();
        let of = |units: &[Option<(Fingerprint, usize)>]| {
            let all = units.iter().copied().collect::<Option<Vec<_>>>()?;
            Some(Fingerprint::of(&(all, self.group)))
        };
        let all = of(&units).map(|all| Fingerprint::of(&(all, self.shards)));
        SearchOrigins { all, texts: units.chunks(self.group.max(1)).map(of).collect() }
    }
}

/// Fingerprints of what the files of an index are made from; `None` where it is not known.
#[derive(Debug, Default)]
pub struct SearchOrigins {
    all: Option<Fingerprint>,
    texts: Vec<Option<Fingerprint>>,
}

impl SearchOrigins {
    /// The one of a file.
    pub fn of(&self, file: SearchFile) -> Option<Fingerprint> {
        match file {
            SearchFile::Texts(at) => *self.texts.get(at)?,
            SearchFile::Shard(at) => Some(Fingerprint::of(&(self.all?, at))),
            SearchFile::Directory => self.all,
            SearchFile::Description => None,
        }
    }
}

/// A note while the index is made.
struct IndexedNote {
    terms: SearchTerms,
    texts: Vec<Vec<u8>>,
    /// Of its texts.
    mark: Fingerprint,
}

impl SearchIndex {
    /// Makes the index, on all cores.
    pub fn new(material: &RenderedSite, plan: &SearchPlan) -> SearchIndex {
        let catalog = &material.notes.catalog;
        let firsts: Vec<u32> = plan
            .notes
            .iter()
            .scan(0_u32, |next, note| {
                let units = u32::try_from(note.units).unwrap_or(u32::MAX);
                Some(std::mem::replace(next, next.saturating_add(units)))
            })
            .collect();
        let indexed: Vec<IndexedNote> = plan
            .notes
            .par_iter()
            .zip(firsts)
            .with_max_len(NOTES)
            .map(|(note, first)| indexed(material, *note, first))
            .collect();
        let mut named: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (number, note) in (0..).zip(&plan.notes) {
            let entry = catalog.entry(note.id);
            let categories =
                names(&entry.categories, &catalog.categories).into_iter().map(|name| (index::CATEGORY, name));
            let tags = names(&entry.tags, &catalog.tags).into_iter().map(|name| (index::TAG, name));
            for (kind, name) in categories.chain(tags) {
                let numbers = named.entry(index::named_key(kind, &fold(name))).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
        let marks: Vec<Fingerprint> = indexed.iter().map(|note| note.mark).collect();
        let (terms, texts): (Vec<SearchTerms>, Vec<_>) =
            indexed.into_iter().map(|note| (note.terms, note.texts)).unzip();
        let made = shards::shards(&index::entries(&terms, &named), plan.shards);
        let directory = Directory {
            mark: Fingerprint::of(&(&made.shards, marks)).hex(12),
            starts: made.starts.join("\n"),
            units: plan.notes.iter().map(|note| note.units).collect(),
            group: plan.group,
            years: &years(material, plan),
        };
        SearchIndex {
            directory: serde_json::to_vec(&directory).unwrap_or_default().into(),
            shards: made.shards.par_iter().map_init(encoder, |encoder, shard| packed(encoder, shard)).collect(),
            texts: texts.into_iter().flatten().collect::<Vec<_>>().chunks(plan.group.max(1)).map(listed).collect(),
        }
    }

    /// A file of the plan that the index was made for.
    pub fn file(&self, file: SearchFile) -> Option<File> {
        let bytes = match file {
            SearchFile::Directory => Some(&self.directory),
            SearchFile::Shard(at) => self.shards.get(at),
            SearchFile::Texts(at) => self.texts.get(at),
            SearchFile::Description => None,
        };
        bytes.map(|bytes| File::Made(Arc::clone(bytes)))
    }
}

fn indexed(material: &RenderedSite, planned: PlannedNote, first: u32) -> IndexedNote {
    let catalog = &material.notes.catalog;
    let note = material.notes.note(planned.id);
    let parts = sections::parts(&sections::sections(note.content), planned.units);
    let (categories, tags) =
        (names(&note.entry.categories, &catalog.categories), names(&note.entry.tags, &catalog.tags));
    let all: Vec<&str> = categories.iter().chain(&tags).copied().collect();
    let title = title(note.entry);
    let terms = SearchTerms::new(&NoteText { title, names: &all, parts: &parts, first });
    let config = &material.config;
    let language = config.site_language();
    let own = note.document.front.lang.as_deref().filter(|lang| *lang != language);
    let head = NoteHead {
        title,
        address: config.links().to(&note.entry.route, None),
        date: if note.entry.dated { note.entry.date.format(&config.date_format, &language) } else { String::new() },
        lang: own,
        categories,
        tags,
    };
    let texts: Vec<Vec<u8>> = parts.iter().map(|part| part::part_file(&head, part)).collect();
    IndexedNote { terms, mark: Fingerprint::of(&texts), texts }
}

/// Units as a file.
fn listed(units: &[Vec<u8>]) -> Arc<[u8]> {
    [b"[".as_slice(), &units.join(&b",\n"[..]), b"]"].concat().into()
}

/// What compresses shards, one after the other: its tables are larger than most of them.
fn encoder() -> DeflateEncoder<Vec<u8>> {
    DeflateEncoder::new(Vec::new(), Compression::new(LEVEL))
}

/// A shard as it is sent, compressed here: hosts compress only files that they know to be texts.
fn packed(encoder: &mut DeflateEncoder<Vec<u8>>, shard: &[u8]) -> Arc<[u8]> {
    // Writing into memory does not fail.
    let _ = encoder.write_all(shard);
    encoder.reset(Vec::with_capacity(shard.len())).unwrap_or_default().into()
}

/// What a note is called in results.
fn title(entry: &CatalogEntry) -> &str {
    [&*entry.title, &*entry.slug].into_iter().find(|name| !name.is_empty()).unwrap_or(entry.route.as_str())
}

fn names<'a>(ids: &[TermId], terms: &'a [Term]) -> Vec<&'a str> {
    ids.iter().filter_map(|id| terms.get(id.index())).map(|term| term.name.as_str()).collect()
}

/// Each year with the number of its first note; notes without a date come before all years.
fn years(material: &RenderedSite, plan: &SearchPlan) -> Vec<(i16, usize)> {
    let mut years: Vec<(i16, usize)> = Vec::new();
    for (number, note) in plan.notes.iter().enumerate() {
        let entry = material.notes.catalog.entry(note.id);
        if entry.dated && entry.kind != crate::front_matter::DocumentKind::Page {
            let year = entry.date.wall.year();
            if years.last().is_none_or(|(last, _)| *last != year) {
                years.push((year, number));
            }
        }
    }
    years
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
