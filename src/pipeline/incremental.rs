//! A site built with the help of an earlier build: what the change since then does not affect is not made again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::EntryId;
use crate::diagnostic::Diagnostic;
use crate::feed;
use crate::observe::{Observer, Stage, Unobserved, Work, observed};
use crate::output::{ContentId, File};
use crate::route::OutputPath;
use crate::search::{IndexedFile, SearchFile, SearchOrigins};
use crate::site::{MachineFile, Note};
use crate::source::{Inputs, SitePath};
use crate::template::{PageOrigin, PageOutcome};
use crate::trace::{Fingerprint, PackedTrace, Trace};

use super::cache::{BuildCache, CachedContent, CachedPage, FileDigest, FileOrigin};
use super::origin::{ContentOrigin, SharedTexts};
use super::producers::FileProducer;
use super::reuse::PreviousBuild;
use super::search_files::{BuiltSearch, EarlierFileFn};
use super::snapshot::{Snapshot, SnapshotError};

/// A file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildArtifact {
    /// A file of which nothing is kept for the next build: a style sheet, a file to be copied.
    Made(File),
    /// A page, a feed or a file of the search's index that was made now, and the facts about its bytes.
    Page(Arc<[u8]>, FileDigest),
    /// One whose bytes are not in memory: a [`PageStore`] has them, or an earlier build made them, and this one would make
    /// them again byte for byte. [`Snapshot::file`] makes it when it is needed after all.
    Seen(FileDigest),
}

/// Takes finished pages and files of the search's index out of memory while the others are made.
pub trait PageStore: Sync {
    /// Takes the bytes of a file and their fingerprint; `false` when they have to stay in memory.
    fn take(&self, path: &OutputPath, bytes: &[u8], content: ContentId) -> bool;
}

/// What a build makes its files with.
#[derive(Clone, Copy)]
pub struct WarmBuild<'a> {
    /// The results of earlier builds.
    pub cache: &'a BuildCache,
    /// The files of earlier builds.
    pub earlier: EarlierFileFn<'a>,
    /// Takes pages and files of the search's index out of memory.
    pub store: Option<&'a dyn PageStore>,
}

/// All files of a site.
pub type BuildArtifacts = BTreeMap<OutputPath, BuildArtifact>;

/// The result of a build with a cache.
#[derive(Clone, Debug)]
pub struct IncrementalBuild {
    /// All files of the site, by their paths below the output folder.
    pub stock: BuildArtifacts,
    /// Of the whole build.
    pub diagnostics: Vec<Diagnostic>,
    /// For the next build.
    pub cache: BuildCache,
}

impl Snapshot {
    /// The site of these inputs, as made by `Snapshot::new`; contents in the cache are reused. `cache` is called when
    /// the documents are parsed.
    pub fn after<'a>(inputs: impl Into<Arc<Inputs>>, cache: &'a (dyn Fn() -> &'a BuildCache + Sync)) -> Snapshot {
        Snapshot::after_observed(inputs, cache, &Unobserved)
    }

    /// The same before an observer.
    pub fn after_observed<'a>(
        inputs: impl Into<Arc<Inputs>>,
        cache: &'a (dyn Fn() -> &'a BuildCache + Sync),
        observer: &dyn Observer,
    ) -> Snapshot {
        let inputs = inputs.into();
        let before = PreviousBuild::kept(cache, &inputs);
        Snapshot::with(inputs, &before, observer)
    }

    /// All files and diagnostics, as made by [`whole`](Snapshot::whole); pages in `cache` are not made.
    pub fn warm(&self, cache: &BuildCache) -> IncrementalBuild {
        self.warm_observed(&WarmBuild { cache, earlier: &|_| None, store: None }, &Unobserved)
    }

    /// The same with the files of an earlier build before an observer; files that the store takes are not kept in memory.
    pub fn warm_observed(&self, with: &WarmBuild, observer: &dyn Observer) -> IncrementalBuild {
        let WarmBuild { cache, earlier, store } = *with;
        let marks = self.marks();
        let cards = self.cards_of(&cache.cards, &marks);
        let origins = self.search_origins(&marks);
        // What a file other than a page is made from, where its result is kept. The name of a card is made from all that it
        // shows.
        let origin = |path: &OutputPath, maker: &FileProducer| match maker {
            FileProducer::Search(file) => origins.of(*file),
            FileProducer::Card(_) => Some(Fingerprint::of(&("card", path.as_str()))),
            FileProducer::Service(at) => self.feed_origin(*at, path, &marks),
            _ => None,
        };
        let is_stale = |(path, maker): (&OutputPath, &FileProducer)| {
            let is_made_of_notes = matches!(maker, FileProducer::Search(file) if *file != SearchFile::Description);
            is_made_of_notes && known(cache, path, origin(path, maker)).is_none()
        };
        let take =
            |path: &OutputPath, bytes: &[u8], content| store.is_some_and(|store| store.take(path, bytes, content));
        let search = || self.built_search((cache, earlier), &origins, &take);
        let search = match self.makers.iter().any(is_stale) {
            true => observed(observer, Work::Stage(Stage::Search), search),
            false => None,
        };
        let making = observer.begin();
        let made: Vec<_> = self
            .makers
            .par_iter()
            .map(|(path, maker)| {
                let begun = observer.begin();
                let made = match maker {
                    FileProducer::Page(at) => self
                        .page(*at, cache.pages.get(path), &marks)
                        .map(|(artifact, kept)| (given(artifact, path, store), kept)),
                    _ => self.other(path, maker, origin(path, maker), (search.as_ref(), cache)),
                };
                observer.end(Work::File(path), begun);
                made
            })
            .collect();
        observer.end(Work::Stage(Stage::Pages), making);
        // In the order of their paths, so that the maps are made of whole lists.
        let mut stock = Vec::with_capacity(made.len());
        let mut pages = Vec::with_capacity(made.len());
        let mut missing = Vec::new();
        for (path, made) in self.makers.keys().zip(made) {
            match made {
                Ok((stocked, kept)) => {
                    stock.push((path.clone(), stocked));
                    pages.extend(kept.map(|kept| (path.clone(), kept)));
                }
                Err(reason) => missing.push(reason),
            }
        }
        let diagnostics = self.told(missing);
        IncrementalBuild {
            stock: stock.into_iter().collect(),
            diagnostics,
            cache: BuildCache {
                contents: self.contents(cache),
                pages: Arc::new(pages.into_iter().collect()),
                copies: Arc::clone(&cache.copies),
                cards: self.cached_cards(&cache.cards, &cards),
                search: search.map(|search| search.kept).or_else(|| cache.search.clone()),
                shared: Arc::new(SharedTexts::of(self.inputs())),
            },
        }
    }

    /// A file other than a page, not made when the cache has its result, and what is kept of it.
    fn other(
        &self,
        path: &OutputPath,
        maker: &FileProducer,
        origin: Option<Fingerprint>,
        (search, cache): (Option<&BuiltSearch>, &BuildCache),
    ) -> Result<(BuildArtifact, Option<Arc<CachedPage>>), SnapshotError> {
        if let Some(known) = known(cache, path, origin) {
            return Ok((BuildArtifact::Seen(known.seen), Some(Arc::clone(known))));
        }
        match searched(search, maker) {
            Some((artifact, seen)) => Ok((artifact, kept(origin, seen))),
            None => self.make(path, maker).map(|made| stocked(made, origin)),
        }
    }

    /// For each document a fingerprint of it and its content: the inputs of its own page beside answers. Empty where
    /// nothing can be kept.
    pub(super) fn marks(&self) -> Vec<Fingerprint> {
        let resolved = self.resolved();
        let notes: Vec<Note> = resolved.notes.iter().collect();
        let mark = |(origin, note): (&ContentOrigin, &Note)| origin.mark(note.content);
        resolved.origins.par_iter().zip(&notes).map(mark).collect()
    }

    /// What the files of the theme's search are made from.
    pub(super) fn search_origins(&self, marks: &[Fingerprint]) -> SearchOrigins {
        let plan = self.plan.as_ref().filter(|_| self.resolved().settings.is_some());
        let mark = |id: EntryId| marks.get(id.index()).copied();
        plan.map(|plan| plan.origins(self.material(), &mark)).unwrap_or_default()
    }

    /// What a feed is made from; `None` for other files, which are quickly made.
    pub(super) fn feed_origin(&self, at: usize, path: &OutputPath, marks: &[Fingerprint]) -> Option<Fingerprint> {
        let settings = self.resolved().settings?;
        let MachineFile::Feed(_, subject) = self.material().site.services.get(at)?.1 else { return None };
        let mark = |id: EntryId| marks.get(id.index()).copied();
        feed::origin(path, self.material(), subject, &mark).map(|origin| Fingerprint::of(&(settings, origin)))
    }

    /// What a page is made from beside answers; `None` where nothing can be kept.
    pub(super) fn page_origin(&self, at: usize, marks: &[Fingerprint]) -> Option<PageOrigin> {
        let settings = self.resolved().settings?;
        self.pages.origin(at, settings, &|id: EntryId| marks.get(id.index()).copied())
    }

    /// A page, not made when `known` is still right, and what is kept of it.
    fn page(
        &self,
        at: usize,
        known: Option<&Arc<CachedPage>>,
        marks: &[Fingerprint],
    ) -> Result<(BuildArtifact, Option<Arc<CachedPage>>), SnapshotError> {
        let origin = self.page_origin(at, marks);
        if let (Some(known), Some(origin)) = (known, origin)
            && known.origin == FileOrigin::Page(origin)
            && known.trace.trace().is_some_and(|trace| self.pages.is_fresh(&trace))
        {
            return Ok((BuildArtifact::Seen(known.seen), Some(Arc::clone(known))));
        }
        match self.pages.page(at) {
            PageOutcome::Page(page) => {
                let File::Made(bytes) = page.file else { return Ok((BuildArtifact::Made(page.file), None)) };
                let seen = FileDigest::of(&bytes);
                let origin = origin.map(FileOrigin::Page);
                let kept =
                    origin.map(|origin| Arc::new(CachedPage { origin, trace: PackedTrace::of(&page.trace), seen }));
                Ok((BuildArtifact::Page(bytes, seen), kept))
            }
            PageOutcome::Failed(failure) => Err(SnapshotError::Page(at, Box::new(failure))),
            PageOutcome::Without => Err(SnapshotError::Template),
        }
    }

    /// The contents to keep; those that are already in `cache` are shared with it.
    fn contents(&self, cache: &BuildCache) -> BTreeMap<SitePath, Arc<CachedContent>> {
        let resolved = self.resolved();
        let kept = resolved.notes.iter().zip(&*resolved.origins).zip(resolved.told.contents.iter());
        kept.filter_map(|((Note { document, content, .. }, origin), told)| {
            let known = cache.contents.get(&document.path).filter(|known| known.origin == *origin);
            let kept = match known.filter(|known| known.is_of(content)) {
                Some(known) => Arc::clone(known),
                None => Arc::new(CachedContent::new(&document.path, *origin, document.source, content, told)?),
            };
            Some((document.path.clone(), kept))
        })
        .collect()
    }
}

/// A page as it is kept: without its bytes, if `store` takes them.
fn given(artifact: BuildArtifact, path: &OutputPath, store: Option<&dyn PageStore>) -> BuildArtifact {
    match artifact {
        BuildArtifact::Page(bytes, seen) if store.is_some_and(|store| store.take(path, &bytes, seen.content)) => {
            BuildArtifact::Seen(seen)
        }
        artifact => artifact,
    }
}

/// A file that was made now, and what is kept of it.
fn stocked(file: File, origin: Option<Fingerprint>) -> (BuildArtifact, Option<Arc<CachedPage>>) {
    match (&file, origin) {
        (File::Made(bytes), Some(_)) => {
            let seen = FileDigest::of(bytes);
            (BuildArtifact::Page(Arc::clone(bytes), seen), kept(origin, seen))
        }
        _ => (BuildArtifact::Made(file), None),
    }
}

/// The result for a file without queries, if it was made from the same.
fn known<'c>(cache: &'c BuildCache, path: &OutputPath, origin: Option<Fingerprint>) -> Option<&'c Arc<CachedPage>> {
    let origin = FileOrigin::Other(origin?);
    cache.pages.get(path).filter(|known| known.origin == origin)
}

/// What is kept of a file without queries.
fn kept(origin: Option<Fingerprint>, seen: FileDigest) -> Option<Arc<CachedPage>> {
    let origin = FileOrigin::Other(origin?);
    Some(Arc::new(CachedPage { origin, trace: PackedTrace::of(&Trace::default()), seen }))
}

/// A file of the index that was made now.
fn searched(search: Option<&BuiltSearch>, maker: &FileProducer) -> Option<(BuildArtifact, FileDigest)> {
    let FileProducer::Search(file) = maker else { return None };
    let IndexedFile { content, len, bytes } = search?.file(*file)?;
    let seen = FileDigest { content: *content, len: *len };
    let artifact = match bytes {
        Some(bytes) => BuildArtifact::Page(Arc::clone(bytes), seen),
        None => BuildArtifact::Seen(seen),
    };
    Some((artifact, seen))
}
