//! What a list of a Traditional version names once: notes that the author has written in both scripts.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::EntryId;
use crate::graph::TraditionalVersion;
use crate::route::{OutputPath, Route};
use crate::site::{ListPage, RenderedSite};

/// The notes that the Traditional versions of lists leave out, since the author's own Traditional version is on the list, too:
/// links to both would lead to that one. By the first page of each list that has such notes.
#[derive(Debug, Default)]
pub(super) struct DoubleNotes(BTreeMap<Route, ListDoubles>);

/// Those of one list.
#[derive(Debug)]
struct ListDoubles {
    notes: BTreeSet<EntryId>,
    /// All other notes of the list and the number of its pages, where without the doubles one of these would be empty.
    shared: Option<(Vec<EntryId>, usize)>,
}

impl DoubleNotes {
    pub(super) fn new(material: &RenderedSite, versions: &BTreeMap<OutputPath, TraditionalVersion>) -> DoubleNotes {
        if versions.values().all(|version| version.own.is_none()) {
            return DoubleNotes::default();
        }
        let mut lists: BTreeMap<&Route, Vec<&[EntryId]>> = BTreeMap::new();
        for page in &material.site.lists {
            lists.entry(&page.pagination.base).or_default().push(&page.posts);
        }
        let own = |id: EntryId| versions.get(&material.notes.catalog.entry(id).route.output_path())?.own;
        let doubles = lists.into_iter().filter_map(|(base, pages)| {
            let all = || pages.iter().copied().flatten().copied();
            let listed: BTreeSet<EntryId> = all().collect();
            let notes: BTreeSet<EntryId> =
                listed.iter().copied().filter(|id| own(*id).is_some_and(|own| listed.contains(&own))).collect();
            let is_empty = |page: &&[EntryId]| page.iter().all(|id| notes.contains(id));
            let kept = || (all().filter(|id| !notes.contains(id)).collect(), pages.len());
            let shared = pages.iter().any(is_empty).then(kept);
            (!notes.is_empty()).then(|| (base.clone(), ListDoubles { notes, shared }))
        });
        DoubleNotes(doubles.collect())
    }

    /// The page of a list as its converted version has it: without the doubles.
    pub(super) fn converted(&self, page: &ListPage) -> ListPage {
        let mut page = page.clone();
        let Some(ListDoubles { notes, shared }) = self.0.get(&page.pagination.base) else { return page };
        page.posts.retain(|id| !notes.contains(id));
        page.doubles = notes.iter().copied().collect();
        page.pagination.posts = page.pagination.posts.saturating_sub(notes.len());
        // All pages of the list are there: where one would be left empty, they share what there is.
        if let Some((kept, pages)) = shared {
            let bound = |page: usize| kept.len() * page / pages;
            let (start, end) = (bound(page.pagination.current.saturating_sub(1)), bound(page.pagination.current));
            page.posts = kept.get(start..end).map_or_else(Vec::new, <[EntryId]>::to_vec);
            page.pagination.continues = start.checked_sub(1).and_then(|at| kept.get(at)).copied();
        }
        page
    }
}
