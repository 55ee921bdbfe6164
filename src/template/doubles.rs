//! What a list of a Traditional version names once: notes that the author has written in both scripts.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::EntryId;
use crate::graph::TraditionalVersion;
use crate::route::OutputPath;
use crate::site::{ListPage, RenderedSite};

/// The page of a list as its converted version has it: without the notes of which the author's own Traditional version
/// is on the list, too. Links to both would lead to that one.
pub(super) fn converted(
    material: &RenderedSite,
    versions: &BTreeMap<OutputPath, TraditionalVersion>,
    page: &ListPage,
) -> ListPage {
    let pages = material.site.lists.iter().filter(|other| other.pagination.base == page.pagination.base);
    let pages: Vec<&[EntryId]> = pages.map(|page| page.posts.as_slice()).collect();
    let listed: BTreeSet<EntryId> = pages.concat().into_iter().collect();
    let own = |id: EntryId| versions.get(&material.notes.catalog.entry(id).route.output_path())?.own;
    let is_double = |id: &EntryId| own(*id).is_some_and(|own| listed.contains(&own));
    let mut page = page.clone();
    page.posts.retain(|id| !is_double(id));
    page.doubles = listed.iter().copied().filter(is_double).collect();
    page.pagination.posts -= page.doubles.len();
    // All pages of the list are there: where one would be left empty, they share what there is.
    if pages.iter().any(|posts| posts.iter().all(&is_double)) {
        let kept: Vec<EntryId> = pages.concat().into_iter().filter(|id| !is_double(id)).collect();
        let bound = |page: usize| kept.len() * page / pages.len();
        let (start, end) = (bound(page.pagination.current - 1), bound(page.pagination.current));
        page.posts = kept.get(start..end).map_or_else(Vec::new, <[EntryId]>::to_vec);
        page.pagination.continues = start.checked_sub(1).and_then(|at| kept.get(at)).copied();
    }
    page
}
