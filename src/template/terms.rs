//! All tags as a cloud and an index, all categories as a tree.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::catalog::{EntryId, Term, TermId};
use crate::site::{RenderedSite, TermDescription};
use crate::trace::Fingerprint;

use super::text;
use super::toc;
use super::views::{self, TermView};

/// A category with its children.
pub(super) type CategoryNode = (TermId, TermView, Vec<TermId>);

/// A tag of the cloud.
#[derive(Serialize, Default)]
pub(super) struct CloudView {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) count: usize,
    pub(super) size: usize,
}

/// A letter of the index of tags.
#[derive(Serialize, Default)]
pub(super) struct LetterView {
    pub(super) letter: String,
    pub(super) tags: Vec<TermView>,
}

/// A category in the tree, which is a flat list.
#[derive(Serialize, Default)]
pub(super) struct BranchView {
    pub(super) name: String,
    /// What the site calls it on its page.
    pub(super) title: Option<String>,
    /// What the site says of it, in short.
    pub(super) summary: String,
    pub(super) path: String,
    pub(super) count: usize,
    pub(super) depth: usize,
    pub(super) opens: bool,
    pub(super) closes: usize,
}

/// A fingerprint of everything that a card is made from beside its note, the note's content and the configuration: its terms, as
/// all notes make them.
pub(super) fn card_terms(material: &RenderedSite, id: EntryId) -> Fingerprint {
    let catalog = &material.notes.catalog;
    let entry = catalog.entry(id);
    fn shown<'t>(ids: &[TermId], terms: &'t [Term]) -> Vec<(&'t str, &'t str, usize, Option<TermId>)> {
        let terms = ids.iter().filter_map(|id| terms.get(id.index()));
        terms.map(|term| (&*term.name, term.route.as_str(), term.count, term.parent)).collect()
    }
    Fingerprint::of(&(
        shown(&entry.tags, &catalog.tags),
        &entry.categories,
        shown(&entry.categories, &catalog.categories),
    ))
}

/// Categories with posts, in the order of their ids, with their children.
pub(super) fn branches(terms: &[Term]) -> Vec<CategoryNode> {
    let mut children: BTreeMap<TermId, Vec<TermId>> = BTreeMap::new();
    for (id, term) in TermId::all(terms).filter(|(_, term)| term.count > 0) {
        if let Some(parent) = term.parent {
            children.entry(parent).or_default().push(id);
        }
    }
    TermId::all(terms)
        .filter(|(_, term)| term.count > 0)
        .map(|(id, term)| (id, views::term(term), children.remove(&id).unwrap_or_default()))
        .collect()
}

/// The most used tags, in the order of their names; five sizes by count.
pub(super) fn cloud(all: &[TermView], limit: usize) -> Vec<CloudView> {
    let mut tags: Vec<&TermView> = all.iter().collect();
    tags.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| text::sort_key(&a.name).cmp(&text::sort_key(&b.name))));
    tags.truncate(limit);
    let most = tags.first().map_or(1, |tag| tag.count).max(8) as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to 4")]
    let size = |count: usize| 1 + ((count.max(1) as f64).ln() / most.ln() * 4.0).round() as usize;
    let mut cloud: Vec<CloudView> = tags
        .iter()
        .map(|tag| CloudView {
            name: tag.name.clone(),
            path: tag.path.clone(),
            count: tag.count,
            size: size(tag.count).clamp(1, 5),
        })
        .collect();
    cloud.sort_by_cached_key(|tag| (text::sort_key(&tag.name), tag.name.clone()));
    cloud
}

/// Tags by the letter under which they are filed; names without one come last.
pub(super) fn index(all: &[TermView]) -> Vec<LetterView> {
    let mut tags = all.to_vec();
    tags.sort_by_cached_key(|tag| (text::sort_key(&tag.name), tag.name.clone()));
    let mut letters: BTreeMap<Option<char>, Vec<TermView>> = BTreeMap::new();
    for tag in tags {
        letters.entry(text::initial(&tag.name)).or_default().push(tag);
    }
    // Names without a letter come last.
    let rest = letters.remove(&None);
    let letter = |(letter, tags): (Option<char>, Vec<TermView>)| LetterView {
        letter: letter.map_or_else(String::new, String::from),
        tags,
    };
    letters.into_iter().chain(rest.map(|tags| (None, tags))).map(letter).collect()
}

/// The tree of categories as a flat list. `described` is what the site says of them.
pub(super) fn tree(categories: &[CategoryNode], described: &BTreeMap<TermId, TermDescription>) -> Vec<BranchView> {
    let mut branches = Vec::new();
    let place_of = |id: &TermId| categories.binary_search_by_key(id, |(id, _, _)| *id).ok();
    // Those with an order, then the fullest, then by name.
    let sorted = |mut places: Vec<usize>| {
        places.sort_by_cached_key(|place| {
            let term = categories.get(*place).map(|(_, term, _)| term);
            let id = categories.get(*place).map(|(id, ..)| id);
            let order = id.and_then(|id| described.get(id)?.order);
            (
                order.unwrap_or(i64::MAX),
                std::cmp::Reverse(term.map_or(0, |term| term.count)),
                term.map_or_else(String::new, |term| text::sort_key(&term.name)),
            )
        });
        places
    };
    let children = |place: usize| {
        sorted(categories.get(place).map_or_else(Vec::new, |(_, _, ids)| ids.iter().filter_map(place_of).collect()))
    };
    let below: BTreeSet<usize> = categories.iter().flat_map(|(_, _, ids)| ids.iter().filter_map(place_of)).collect();
    let roots = sorted((0..categories.len()).filter(|place| !below.contains(place)).collect());
    // An explicit stack: categories may be nested to any depth.
    let mut waiting: Vec<(usize, usize)> = roots.into_iter().rev().map(|place| (place, 0)).collect();
    while let Some((place, depth)) = waiting.pop() {
        let Some((id, term, _)) = categories.get(place) else { continue };
        let about = described.get(id);
        branches.push(BranchView {
            name: term.name.clone(),
            title: about.and_then(|about| about.title.clone()),
            summary: about.map(|about| about.summary.clone()).unwrap_or_default(),
            path: term.path.clone(),
            count: term.count,
            depth,
            opens: false,
            closes: 0,
        });
        waiting.extend(children(place).into_iter().rev().map(|place| (place, depth + 1)));
    }
    let nesting = toc::nesting(&branches.iter().map(|branch| branch.depth).collect::<Vec<_>>());
    for (branch, (opens, closes)) in branches.iter_mut().zip(nesting) {
        (branch.opens, branch.closes) = (opens, closes);
    }
    branches
}
