//! The files of an index: all of them, or those that differ after a change of few notes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::Term;
use crate::front_matter::DocumentKind;
use crate::markdown::Content;
use crate::output::ContentId;
use crate::site::RenderedSite;
use crate::trace::Fingerprint;

use super::blocks::IndexedNotes;
use super::division::NoteSample;
use super::edits::{TermChanges, edited};
use super::folding::fold;
use super::index::{self, DerivedLists, TermLists};
use super::note_entries::{listed, parts, terms, texts};
use super::note_terms::SearchTerms;
use super::shards::{IndexEntries, encoder, keys_of, packed, shard};
use super::{
    Directory, IndexDivision, IndexedFile, PlannedNote, PreviousIndex, SearchFile, SearchIndex, SearchOrigins,
    SearchPlan, TakeFileFn,
};

/// Shards that a thread takes at once.
const SHARDS: usize = 8;

impl SearchIndex {
    /// Makes the index, on all cores. It lacks the bytes of files that `take` takes.
    pub fn new(material: &RenderedSite, plan: &SearchPlan, take: TakeFileFn) -> SearchIndex {
        let named = named(material, plan);
        let sample = sample(material, plan);
        let IndexedNotes { terms, sampled, texts } = IndexedNotes::new(material, plan, &sample, take);
        let derived = || DerivedLists::new(&terms, &named);
        let (starts, derived) = match sampled {
            Some(sampled) => {
                let starts = || sample.starts(&sampled, &DerivedLists::new(&sampled, &named), plan.shards);
                rayon::join(starts, derived)
            }
            None => {
                let derived = derived();
                (sample.starts(&terms, &derived, plan.shards), derived)
            }
        };
        let lists: Vec<&IndexEntries> = terms.iter().flat_map(TermLists::all).chain(derived.all()).collect();
        let shards = (0..plan.shards).into_par_iter().with_max_len(SHARDS).map_init(encoder, |encoder, at| {
            let bytes = packed(encoder, &shard(&lists, keys_of(&starts, at)));
            IndexedFile::given(SearchFile::Shard(at), bytes, take)
        });
        let shards: Vec<IndexedFile> = shards.collect();
        SearchIndex::of(material, plan, (shards, texts), (starts, Fingerprint::of(&named)))
    }

    /// The index after a change of few notes' texts, or with new notes after the others: only the files that differ are made, each
    /// equal to what [`new`](SearchIndex::new) makes. `None`: too much is changed, or something of the index before is missing.
    pub fn after(
        material: &RenderedSite,
        plan: &SearchPlan,
        origins: &SearchOrigins,
        before: &PreviousIndex,
    ) -> Option<SearchIndex> {
        let changed = changed(plan, origins, before)?;
        let firsts = plan.firsts();
        let mut changes = TermChanges::default();
        let old_count = before.kept.notes.len();
        for at in &changed {
            let (note, first) = (*plan.notes.get(*at)?, *firsts.get(*at)?);
            let of = |content: &Content| terms(material, note, first, &parts(content, note)).by_key();
            let new = of(material.notes.note(note.id).content);
            let old = match *at < old_count {
                true => of(&*old_content(material, note, *at, before)?),
                false => BTreeMap::new(),
            };
            changes.add(&old, &new);
        }
        let named = named(material, plan);
        let named_mark = Fingerprint::of(&named);
        let has_same_names = named_mark == before.kept.division.named;
        let old_starts = &before.kept.division.starts;
        let starts = starts(material, plan, (before, &changed), has_same_names, &named);
        let shards = edited(changes, (!has_same_names).then_some(&named), (old_starts, &starts), &|at| {
            (before.bytes)(SearchFile::Shard(at))
        })?;
        let shards = shards.into_iter().enumerate().map(|(at, made)| match made {
            Some(bytes) => Some(IndexedFile::made(bytes)),
            None => (before.file)(SearchFile::Shard(at)),
        });
        let shards: Option<Vec<IndexedFile>> = shards.collect();
        let texts = changed_texts(material, plan, &changed, before.file)?;
        Some(SearchIndex::of(material, plan, (shards?, texts), (starts, named_mark)))
    }

    fn of(
        material: &RenderedSite,
        plan: &SearchPlan,
        (shards, texts): (Vec<IndexedFile>, Vec<IndexedFile>),
        (starts, named): (Vec<String>, Fingerprint),
    ) -> SearchIndex {
        let mark = mark(shards.iter().chain(&texts).map(|file| file.content));
        let directory = Directory {
            mark: mark.hex(12),
            starts: starts.join("\n"),
            units: plan.notes.iter().map(|note| note.units).collect(),
            group: plan.group,
            years: &years(material, plan),
        };
        let directory = IndexedFile::made(serde_json::to_vec(&directory).unwrap_or_default());
        SearchIndex { directory, shards, texts, division: IndexDivision { named, starts, mark } }
    }
}

/// A fingerprint of the files of an index but the first one.
fn mark(contents: impl Iterator<Item = ContentId>) -> Fingerprint {
    Fingerprint::of(&contents.collect::<Vec<_>>())
}

/// The numbers of the notes with each tag and category, by its key.
fn named(material: &RenderedSite, plan: &SearchPlan) -> BTreeMap<String, Vec<u32>> {
    let catalog = &material.notes.catalog;
    let keys = |kind: char, terms: &[Term]| -> Vec<String> {
        terms.iter().map(|term| index::named_key(kind, &fold(&term.name))).collect()
    };
    let (categories, tags) = (keys(index::CATEGORY, &catalog.categories), keys(index::TAG, &catalog.tags));
    let mut named: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (number, note) in (0..).zip(&plan.notes) {
        let entry = catalog.entry(note.id);
        let own = entry.categories.iter().map(|id| (&categories, id)).chain(entry.tags.iter().map(|id| (&tags, id)));
        for key in own.filter_map(|(keys, id)| keys.get(id.index())) {
            let numbers = match named.get_mut(key) {
                Some(numbers) => numbers,
                None => named.entry(key.clone()).or_default(),
            };
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }
    named
}

/// Which notes say where shards begin.
fn sample(material: &RenderedSite, plan: &SearchPlan) -> NoteSample {
    let catalog = &material.notes.catalog;
    NoteSample::of(plan.notes.iter().map(|note| catalog.entry(note.id).path.as_str()))
}

/// Where the shards begin after a change.
fn starts(
    material: &RenderedSite,
    plan: &SearchPlan,
    (before, changed): (&PreviousIndex, &BTreeSet<usize>),
    has_same_names: bool,
    named: &BTreeMap<String, Vec<u32>>,
) -> Vec<String> {
    let sample = sample(material, plan);
    let catalog = &material.notes.catalog;
    let paths = plan.notes.iter().take(before.kept.notes.len()).map(|note| catalog.entry(note.id).path.as_str());
    if has_same_names && !sample.notes.iter().any(|at| changed.contains(at)) && NoteSample::of(paths) == sample {
        return before.kept.division.starts.clone();
    }
    let firsts = plan.firsts();
    let of = |at: &usize| {
        let (note, first) = (plan.notes.get(*at)?, firsts.get(*at)?);
        Some(terms(material, *note, *first, &parts(material.notes.note(note.id).content, *note)))
    };
    let terms: Vec<SearchTerms> = sample.notes.par_iter().filter_map(of).collect();
    let lists = [TermLists::new(&terms.iter().collect::<Vec<_>>())];
    sample.starts(&lists, &DerivedLists::new(&lists, named), plan.shards)
}

/// The places of the notes that are changed, or new; `None` when that is not all that is different, or they are many.
fn changed(plan: &SearchPlan, origins: &SearchOrigins, before: &PreviousIndex) -> Option<BTreeSet<usize>> {
    let kept = before.kept;
    let units = |plan: &SearchPlan| plan.notes.iter().map(|note| note.units).collect::<Vec<_>>();
    let old_units: Vec<usize> = kept.notes.iter().map(|(_, units)| *units).collect();
    let is_divided_alike = kept.group == plan.group && kept.division.starts.len() + 1 == plan.shards;
    if !is_divided_alike || !units(plan).starts_with(&old_units) || origins.notes.len() != plan.notes.len() {
        return None;
    }
    // The parts of what was kept may be of different builds.
    let texts = old_units.iter().sum::<usize>().div_ceil(plan.group.max(1));
    let files = (0..plan.shards).map(SearchFile::Shard).chain((0..texts).map(SearchFile::Texts));
    let contents: Option<Vec<ContentId>> = files.map(|file| Some((before.file)(file)?.content)).collect();
    if mark(contents?.into_iter()) != kept.division.mark {
        return None;
    }
    let is_changed = |(at, origin): &(usize, &Fingerprint)| kept.notes.get(*at).is_none_or(|(old, _)| old != *origin);
    let changed: BTreeSet<usize> = origins.notes.iter().enumerate().filter(is_changed).map(|(at, _)| at).collect();
    (changed.len() * 4 <= plan.notes.len() + 8).then_some(changed)
}

/// A note's content before the change, if the index was made from it.
fn old_content(material: &RenderedSite, note: PlannedNote, at: usize, before: &PreviousIndex) -> Option<Arc<Content>> {
    let (mark, content) = (before.note)(note.id)?;
    let (origin, _) = before.kept.notes.get(at)?;
    (note.origin(material, mark) == *origin).then_some(content)
}

/// The files of texts: those with changed notes are made.
fn changed_texts(
    material: &RenderedSite,
    plan: &SearchPlan,
    changed: &BTreeSet<usize>,
    seen: &dyn Fn(SearchFile) -> Option<IndexedFile>,
) -> Option<Vec<IndexedFile>> {
    let owners: Vec<(usize, usize)> =
        plan.notes.iter().enumerate().flat_map(|(at, note)| (0..note.units).map(move |unit| (at, unit))).collect();
    // A note of many units is in several files, one after another, and read once for all of them.
    let mut latest: Option<(usize, Vec<Vec<u8>>)> = None;
    let file = |(number, units): (usize, &[(usize, usize)])| {
        if !units.iter().any(|(at, _)| changed.contains(at)) {
            return seen(SearchFile::Texts(number));
        }
        let unit = |(at, unit): &(usize, usize)| {
            let note = *plan.notes.get(*at)?;
            if latest.as_ref().is_none_or(|(of, _)| of != at) {
                latest = Some((*at, texts(material, note, &parts(material.notes.note(note.id).content, note))));
            }
            // Each unit is asked for once.
            latest.as_mut()?.1.get_mut(*unit).map(std::mem::take)
        };
        Some(IndexedFile::made(listed(&units.iter().map(unit).collect::<Option<Vec<_>>>()?)))
    };
    owners.chunks(plan.group.max(1)).enumerate().map(file).collect()
}

/// Each year with the number of its first note; notes without a date come before all years.
fn years(material: &RenderedSite, plan: &SearchPlan) -> Vec<(i16, usize)> {
    let mut years: Vec<(i16, usize)> = Vec::new();
    for (number, note) in plan.notes.iter().enumerate() {
        let entry = material.notes.catalog.entry(note.id);
        if entry.dated && entry.kind != DocumentKind::Page {
            let year = entry.date.wall.year();
            if years.last().is_none_or(|(last, _)| *last != year) {
                years.push((year, number));
            }
        }
    }
    years
}
