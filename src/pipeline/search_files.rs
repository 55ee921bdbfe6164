//! The files of the theme's search in a build with a cache: few of them are made where few notes have changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::EntryId;
use crate::markdown::Content;
use crate::output::ContentId;
use crate::route::OutputPath;
use crate::search::{IndexedFile, KeptIndex, PreviousIndex, SearchFile, SearchIndex, SearchOrigins};
use crate::trace::Fingerprint;

use super::cache::{BuildCache, FileDigest};
use super::producers::FileProducer;
use super::snapshot::Snapshot;

/// The bytes of a file as an earlier build wrote it; `None` when it is not there, and any others when somebody changed it.
pub type EarlierFileFn<'a> = &'a (dyn Fn(&OutputPath) -> Option<Vec<u8>> + Sync);

/// The index of a build: the whole one, or what differs from an earlier one.
pub(super) struct BuiltSearch {
    index: SearchIndex,
    pub(super) kept: Arc<KeptIndex>,
}

impl BuiltSearch {
    /// A file of it.
    pub(super) fn file(&self, file: SearchFile) -> Option<&IndexedFile> {
        self.index.file(file)
    }
}

impl Snapshot {
    /// The index, if it can be made of an earlier one in `cache`, whose files `earlier` gives; otherwise all of it. Files that
    /// `take` takes are not in memory.
    pub(super) fn built_search(
        &self,
        (cache, earlier): (&BuildCache, EarlierFileFn),
        origins: &SearchOrigins,
        take: &(dyn Fn(&OutputPath, &[u8], ContentId) -> bool + Sync),
    ) -> Option<BuiltSearch> {
        let plan = self.plan.as_ref()?;
        let paths: BTreeMap<SearchFile, &OutputPath> = self
            .makers
            .iter()
            .filter_map(|(path, maker)| match maker {
                FileProducer::Search(file) => Some((*file, path)),
                _ => None,
            })
            .collect();
        let take =
            |file: SearchFile, bytes: &[u8], content| paths.get(&file).is_some_and(|path| take(path, bytes, content));
        let index = self.search_after(cache, origins, (&paths, earlier));
        let index = index.unwrap_or_else(|| SearchIndex::new(self.material(), plan, &take));
        let kept = Arc::new(index.kept(plan, origins));
        Some(BuiltSearch { index, kept })
    }

    fn search_after(
        &self,
        cache: &BuildCache,
        origins: &SearchOrigins,
        (paths, earlier): (&BTreeMap<SearchFile, &OutputPath>, EarlierFileFn),
    ) -> Option<SearchIndex> {
        let (plan, kept) = (self.plan.as_ref()?, cache.search.as_deref()?);
        let known = |file: SearchFile| Some(cache.pages.get(*paths.get(&file)?)?.seen);
        let bytes = |file: SearchFile| {
            let bytes = earlier(paths.get(&file)?)?;
            (Some(FileDigest::of(&bytes)) == known(file)).then_some(bytes)
        };
        let file = |file: SearchFile| {
            let FileDigest { content, len } = known(file)?;
            Some(IndexedFile { content, len, bytes: None })
        };
        let note = |id: EntryId| self.note_before(id, cache);
        SearchIndex::after(
            self.material(),
            plan,
            origins,
            &PreviousIndex { kept, file: &file, bytes: &bytes, note: &note },
        )
    }

    /// A note's content in the cache and the fingerprint of both, if nothing but its text has changed.
    fn note_before(&self, id: EntryId, cache: &BuildCache) -> Option<(Fingerprint, Arc<Content>)> {
        let resolved = self.resolved();
        let kept = cache.contents.get(&resolved.notes.note(id).document.path)?;
        let now = resolved.origins.get(id.index())?;
        let is_same = kept.origin.facts == now.facts && kept.origin.settings == now.settings;
        is_same.then(|| (kept.origin.mark(kept.content()), Arc::clone(kept.content())))
    }
}
