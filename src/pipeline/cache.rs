//! The cache: the results of a build for the next one, each with all that it depends on.
//!
//! A content and a page are stored with their *origin*, a fingerprint of everything that they were made from, and with
//! their queries beyond that. They are reused exactly when the origin is the same and each query would be answered as
//! before. So it does not matter which build stored them, or what happened to the site since.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::catalog::CatalogQuery;
use crate::diagnostic::Diagnostic;
use crate::markdown::Content;
use crate::output::ContentId;
use crate::packing::{ProgramId, pack, unpack};
use crate::route::OutputPath;
use crate::search::KeptIndex;
use crate::source::{SitePath, SourceId};
use crate::template::{PageOrigin, SiteQuery};
use crate::trace::{Fingerprint, PackedTrace, Trace};

use super::origin::{ContentOrigin, SharedTexts};

/// The number of parts of the stored contents, so that a change of one note does not rewrite all of them.
const PARTS: usize = 64;

/// The number of parts of the stored pages: their bytes in one piece would take as much memory as the pages.
const PAGE_PARTS: usize = 16;

/// The files for copies, cards, the theme's search, and the texts that all results depend on.
const COPIES: &str = "copies";
const CARDS: &str = "cards";
const SEARCH: &str = "search";
const SHARED: &str = "shared";

/// Results of earlier builds. A clone shares them.
#[derive(Clone, Debug, Default)]
pub struct BuildCache {
    /// By the document's path below the source folder.
    pub(super) contents: BTreeMap<SitePath, Arc<CachedContent>>,
    /// By the path of the file.
    pub(super) pages: Arc<BTreeMap<OutputPath, Arc<CachedPage>>>,
    /// Files of the site's folder, by their path.
    pub copies: Arc<BTreeMap<SitePath, CachedCopy>>,
    /// How lists show notes.
    pub(super) cards: CachedCards,
    /// What the index of the theme's search was made from.
    pub(super) search: Option<Arc<KeptIndex>>,
    /// The texts that all results depend on.
    pub(super) shared: Arc<SharedTexts>,
}

/// A file of the site's folder whose bytes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CachedCopy {
    /// Of the file's metadata: it changes when the file does.
    pub stamp: Fingerprint,
    /// What its bytes were when the metadata had this fingerprint.
    pub seen: FileDigest,
}

/// A card, by two fingerprints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CachedCard {
    /// Of everything that it is made from.
    pub(super) origin: Fingerprint,
    /// Of the card.
    pub(super) mark: Fingerprint,
}

/// Cards by the paths of their notes.
pub(super) type CachedCards = Arc<BTreeMap<SitePath, CachedCard>>;

/// A document's content.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CachedContent {
    path: SitePath,
    pub(super) origin: ContentOrigin,
    /// The number of the document's text. All places in the content and its diagnostics are in that text.
    source: SourceId,
    content: Arc<Content>,
    told: Arc<[Diagnostic]>,
}

/// A page; not its bytes, but enough to distinguish them from others.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CachedPage {
    pub(super) origin: FileOrigin,
    pub(super) trace: PackedTrace<SiteQuery>,
    pub(super) seen: FileDigest,
}

/// What a file is made from beside answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum FileOrigin {
    /// Of a page.
    Page(PageOrigin),
    /// Of any other file: a fingerprint of all.
    Other(Fingerprint),
}

/// The bytes of a file, as far as they are known without being there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    /// The fingerprint of the bytes, git's id of a blob.
    pub content: ContentId,
    /// Their number.
    pub len: u64,
}

impl FileDigest {
    /// The fingerprint and the number of some bytes.
    pub fn of(bytes: &[u8]) -> FileDigest {
        FileDigest { content: ContentId::of(bytes), len: bytes.len() as u64 }
    }
}

impl CachedContent {
    /// `None` when a place in it is in another text, whose number could not be corrected later. Of a locked document
    /// the encrypted text alone: its queries and diagnostics would reveal its contents.
    pub(super) fn new(
        path: &SitePath,
        origin: ContentOrigin,
        source: SourceId,
        content: &Arc<Content>,
        told: &Arc<[Diagnostic]>,
    ) -> Option<CachedContent> {
        if content.sealed.is_some() {
            let mut content = Content::clone(content);
            content.trace = Trace::default();
            let content = Arc::new(content);
            return Some(CachedContent { path: path.clone(), origin, source, content, told: Arc::default() });
        }
        let mut spans = content.links.iter().map(|link| link.span).chain(told.iter().flat_map(Diagnostic::spans));
        let is_own = spans.all(|span| span.source == source);
        is_own.then(|| CachedContent {
            path: path.clone(),
            origin,
            source,
            content: Arc::clone(content),
            told: Arc::clone(told),
        })
    }

    /// The content and its diagnostics, for a document whose text has this number now.
    pub(super) fn at(&self, source: SourceId) -> (Arc<Content>, Arc<[Diagnostic]>) {
        if source == self.source {
            return (Arc::clone(&self.content), Arc::clone(&self.told));
        }
        let mut content = Content::clone(&self.content);
        for link in &mut content.links {
            link.span.source = source;
        }
        let mut told = self.told.to_vec();
        for span in told.iter_mut().flat_map(Diagnostic::spans_mut) {
            span.source = source;
        }
        (Arc::new(content), told.into())
    }

    /// Whether this is the stored form of a content.
    pub(super) fn is_of(&self, content: &Content) -> bool {
        match &content.sealed {
            Some(_) => self.content.sealed == content.sealed && self.content.html == content.html,
            None => self.content.trace == content.trace,
        }
    }

    pub(super) fn content(&self) -> &Arc<Content> {
        &self.content
    }
}

impl BuildCache {
    /// The cache in the files of a cache. `read` returns a file's bytes by its name; `program` distinguishes the
    /// program that wrote them from every other one. Damaged files, and those of another program, are ignored. On one
    /// core, and so on a thread of its own: a thread that waits for it may hold all the others.
    pub fn decode(program: &ProgramId, read: impl Fn(&str) -> Option<Vec<u8>>) -> BuildCache {
        let parts = (0..PARTS).filter_map(|part| unpack::<Vec<CachedContent>>(program, &read(&name(part))?));
        let contents = parts.flatten();
        let pages = (0..PAGE_PARTS)
            .filter_map(|part| unpack::<Vec<(OutputPath, Arc<CachedPage>)>>(program, &read(&page_name(part))?));
        let copies = read(COPIES).and_then(|file| unpack::<Vec<(SitePath, CachedCopy)>>(program, &file));
        let cards = read(CARDS).and_then(|file| unpack::<Vec<(SitePath, CachedCard)>>(program, &file));
        let search = read(SEARCH).and_then(|file| unpack::<Arc<KeptIndex>>(program, &file));
        let shared = read(SHARED).and_then(|file| unpack::<SharedTexts>(program, &file));
        let contents = contents.map(|kept| (kept.path.clone(), Arc::new(kept)));
        BuildCache {
            contents: contents.collect(),
            pages: Arc::new(pages.flatten().collect()),
            copies: Arc::new(copies.into_iter().flatten().collect()),
            cards: Arc::new(cards.into_iter().flatten().collect()),
            search,
            shared: Arc::new(shared.unwrap_or_default()),
        }
    }

    /// The files, by name, that contain this cache, without those that are the same for `before`. Each is made when it
    /// is asked for: together they are as large as all contents.
    pub fn encode<'c>(
        &'c self,
        program: &'c ProgramId,
        before: &'c BuildCache,
    ) -> impl Iterator<Item = (String, Vec<u8>)> + 'c {
        let is_same = |new: &[&Arc<CachedContent>], old: &[&Arc<CachedContent>]| {
            new.len() == old.len() && new.iter().zip(old).all(|(new, old)| Arc::ptr_eq(new, old))
        };
        let parts = self.parts().into_iter().zip(before.parts()).enumerate();
        let changed = parts.filter(move |(_, (new, old))| !is_same(new, old));
        let contents = changed.map(|(part, (new, _))| (name(part), pack(program, &new)));
        let pages = self.page_parts().into_iter().zip(before.page_parts()).enumerate();
        let pages = pages.filter(|(_, (new, old))| new != old);
        let pages = pages.map(|(part, (new, _))| (page_name(part), pack(program, &new)));
        let copies = (self.copies != before.copies).then_some(COPIES).into_iter();
        let copies = copies.map(|name| (name.to_owned(), pack(program, &self.copies.iter().collect::<Vec<_>>())));
        let cards = (!is_shared(&self.cards, &before.cards)).then_some(CARDS).into_iter();
        let cards = cards.map(|name| (name.to_owned(), pack(program, &self.cards.iter().collect::<Vec<_>>())));
        let search = self.search.as_ref().filter(|_| self.search != before.search).into_iter();
        let search = search.map(|search| (SEARCH.to_owned(), pack(program, search)));
        let shared = (self.shared != before.shared).then_some(SHARED).into_iter();
        let shared = shared.map(|name| (name.to_owned(), pack(program, &*self.shared)));
        contents.chain(pages).chain(copies).chain(cards).chain(search).chain(shared)
    }

    /// Whether nothing in it differs from another one, which must share what it has with this one where that is equal.
    pub fn is_same(&self, other: &BuildCache) -> bool {
        let contents = self.contents.iter().zip(&other.contents);
        self.contents.len() == other.contents.len()
            && contents.into_iter().all(|((path, new), (old_path, old))| path == old_path && Arc::ptr_eq(new, old))
            && shares(&self.pages, &other.pages)
            && self.copies == other.copies
            && is_shared(&self.cards, &other.cards)
            && self.search == other.search
            && self.shared == other.shared
    }

    /// The cache as it would be if some queries had not been recorded, in contents and in pages. With it, tests show that
    /// each kind of query is needed, and that `biji build --verify` finds what one leaves stale.
    pub fn without(
        &self,
        of_contents: impl Fn(&CatalogQuery) -> bool,
        of_pages: impl Fn(&SiteQuery) -> bool,
    ) -> BuildCache {
        let content = |kept: &CachedContent| {
            let mut content = Content::clone(&kept.content);
            content.trace = content.trace.without(&of_contents);
            let content = Arc::new(content);
            let (path, told) = (kept.path.clone(), Arc::clone(&kept.told));
            Arc::new(CachedContent { path, origin: kept.origin, source: kept.source, content, told })
        };
        // A page whose trace can't be read would be right forever with an empty one.
        let page = |(path, kept): (&OutputPath, &Arc<CachedPage>)| {
            let trace = PackedTrace::of(&kept.trace.trace()?.without(&of_pages));
            Some((path.clone(), Arc::new(CachedPage { origin: kept.origin, trace, seen: kept.seen })))
        };
        BuildCache {
            contents: self.contents.iter().map(|(path, kept)| (path.clone(), content(kept))).collect(),
            pages: Arc::new(self.pages.iter().filter_map(page).collect()),
            copies: Arc::clone(&self.copies),
            cards: Arc::clone(&self.cards),
            search: self.search.clone(),
            shared: Arc::clone(&self.shared),
        }
    }

    fn parts(&self) -> Vec<Vec<&Arc<CachedContent>>> {
        divided(self.contents.iter().map(|(path, kept)| (path.as_str(), kept)), PARTS)
    }

    fn page_parts(&self) -> Vec<Vec<(&OutputPath, &Arc<CachedPage>)>> {
        divided(self.pages.iter().map(|(path, kept)| (path.as_str(), (path, kept))), PAGE_PARTS)
    }
}

/// Values divided by their paths into so many parts, at most 256, each of which is stored for itself.
fn divided<'c, V: Clone>(values: impl Iterator<Item = (&'c str, V)>, parts: usize) -> Vec<Vec<V>> {
    let mut divided = vec![Vec::new(); parts];
    for (path, value) in values {
        let part = usize::from(blake3::hash(path.as_bytes()).as_bytes()[0]) % parts;
        if let Some(part) = divided.get_mut(part) {
            part.push(value);
        }
    }
    divided
}

/// Whether two lists of cards are the same one, or equal.
fn is_shared(new: &CachedCards, old: &CachedCards) -> bool {
    Arc::ptr_eq(new, old) || new == old
}

/// Whether two lists of pages have the same values.
fn shares(new: &BTreeMap<OutputPath, Arc<CachedPage>>, old: &BTreeMap<OutputPath, Arc<CachedPage>>) -> bool {
    new.len() == old.len()
        && new.iter().zip(old).all(|((path, new), (old_path, old))| path == old_path && Arc::ptr_eq(new, old))
}

fn name(part: usize) -> String {
    format!("contents-{part:02}")
}

/// The first has the name that earlier versions gave to the file of all pages, and takes its place.
fn page_name(part: usize) -> String {
    if part == 0 { "pages".to_owned() } else { format!("pages-{part:02}") }
}
