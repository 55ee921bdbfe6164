//! What changed between two sites.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::address::{find, resolve};
use super::likeness::{MoveCandidate, moves};
use super::{BaseUrl, ComparedFile, ComparedPage, ComparedSite, Comparison, MissingAnchor, PageMove};

/// Compares two finished sites. `is_listed` decides which pages of the new one the old one would have listed: a sitemap
/// leaves out lists of notes and their further pages, and they are not new because of that.
pub fn compare(old: &ComparedSite, new: &ComparedSite, home: &BaseUrl, is_listed: impl Fn(&str) -> bool) -> Comparison {
    let mut comparison = Comparison::default();
    let used = used_files(old, home);
    let mut gone = Vec::new();
    // An old address may be written differently from the file that answers it: `/snow` is `snow/index.html`.
    let mut kept = BTreeSet::new();
    for (path, item) in old {
        let now = find(new, path);
        kept.extend(now);
        match (item, now.and_then(|path| new.get(path))) {
            (ComparedFile::Other, Some(_)) => {}
            (_, Some(ComparedFile::Redirect(_))) => comparison.redirected += 1,
            (_, Some(_)) => comparison.same += 1,
            (ComparedFile::Other, None) if used.contains(path.as_str()) => comparison.files.push(path.clone()),
            (ComparedFile::Other, None) => comparison.others += 1,
            (ComparedFile::Feed, None) => comparison.feeds.push(path.clone()),
            (ComparedFile::Page(_) | ComparedFile::Address | ComparedFile::Redirect(_), None) => gone.push(path),
        }
    }
    let came: Vec<&String> = new
        .iter()
        .filter(|(path, item)| {
            matches!(item, ComparedFile::Page(_) | ComparedFile::Address) && find(old, path).is_none()
        })
        .filter(|(path, _)| !kept.contains(path) && is_listed(path))
        .map(|(path, _)| path)
        .collect();

    let none = ComparedPage::default();
    let old_subjects: Vec<MoveCandidate> = gone.iter().map(|path| subject(old, path, &none)).collect();
    let new_subjects: Vec<MoveCandidate> = came.iter().map(|path| subject(new, path, &none)).collect();
    let moved = moves(&old_subjects, &new_subjects);
    let mut arrived = BTreeSet::new();
    for (i, path) in gone.into_iter().enumerate() {
        match moved.get(&i).and_then(|(to, likeness)| Some((*came.get(*to)?, *likeness))) {
            Some((to, likeness)) => {
                arrived.insert(to);
                comparison.moved.push(PageMove { from: path.clone(), to: to.clone(), likeness });
            }
            None => comparison.gone.push(path.clone()),
        }
    }
    comparison.new = came.into_iter().filter(|path| !arrived.contains(path)).cloned().collect();
    comparison.feeds_now =
        new.iter().filter(|(_, item)| matches!(item, ComparedFile::Feed)).map(|(path, _)| path.clone()).collect();
    comparison.anchors = anchors(old, new, home, &comparison.moved);
    comparison
}

/// A page as a candidate for a move; `none` replaces one of which only the address is known.
fn subject<'s>(site: &'s ComparedSite, path: &'s str, none: &'s ComparedPage) -> MoveCandidate<'s> {
    let page = match site.get(path) {
        Some(ComparedFile::Page(page)) => page.as_ref(),
        _ => none,
    };
    MoveCandidate { address: path, title: &page.title, sketch: &page.sketch }
}

/// Files of the site that the texts of its pages show or link to.
fn used_files(site: &ComparedSite, home: &BaseUrl) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (path, item) in site {
        let ComparedFile::Page(page) = item else { continue };
        used.extend(page.files.iter().filter_map(|file| resolve(path, file, home)));
    }
    used
}

/// Missing headings that other pages link to, on pages that still exist.
fn anchors(old: &ComparedSite, new: &ComparedSite, home: &BaseUrl, moved: &[PageMove]) -> Vec<MissingAnchor> {
    let moved: BTreeMap<&str, &str> = moved.iter().map(|one| (one.from.as_str(), one.to.as_str())).collect();
    let mut missed: IndexMap<(String, String), BTreeSet<String>> = IndexMap::new();
    for (path, item) in old {
        let ComparedFile::Page(page) = item else { continue };
        for (address, id) in &page.anchors {
            let Some(target) = resolve(path, address, home).and_then(|target| find(old, &target).cloned()) else {
                continue;
            };
            let Some(ComparedFile::Page(old_target)) = old.get(&target).filter(|_| target != *path) else { continue };
            if !old_target.headings.contains(id) {
                continue;
            }
            let place = find(new, &target).map(String::as_str).or_else(|| moved.get(target.as_str()).copied());
            let now = place.and_then(|place| new.get(place)).and_then(|item| match item {
                ComparedFile::Redirect(to) => new.get(to),
                item => Some(item),
            });
            if let Some(ComparedFile::Page(now)) = now
                && !now.ids.contains(id)
            {
                missed.entry((target, id.clone())).or_default().insert(path.clone());
            }
        }
    }
    let mut anchors: Vec<MissingAnchor> = missed
        .into_iter()
        .map(|((page, id), from)| MissingAnchor { page, id, from: from.into_iter().collect() })
        .collect();
    anchors.sort_by(|a, b| (&a.page, &a.id).cmp(&(&b.page, &b.id)));
    anchors
}
