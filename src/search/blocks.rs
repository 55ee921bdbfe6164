//! The notes of an index, read one block after the other: all of their terms at once would take several times as much memory as
//! their texts.

use rayon::prelude::*;

use crate::site::RenderedSite;

use super::division::NoteSample;
use super::index::TermLists;
use super::note_entries::{listed, parts, terms, texts};
use super::note_terms::SearchTerms;
use super::{IndexedFile, PlannedNote, SearchFile, SearchPlan, TakeFileFn};

/// Notes that a thread takes at once: few enough that no thread is without work while another has many left.
const NOTES: usize = 16;

/// Units of a block.
const UNITS: usize = 256;

/// The most blocks of a site, about: each shard is made of the lists of all of them.
const BLOCKS: usize = 16;

/// The notes of an index.
pub(super) struct IndexedNotes {
    /// The terms of each block.
    pub(super) terms: Vec<TermLists>,
    /// Those of the notes of the sample, as one list of each kind; `None` where these are all notes, which are one block then.
    pub(super) sampled: Option<[TermLists; 1]>,
    /// The files of texts.
    pub(super) texts: Vec<IndexedFile>,
}

impl IndexedNotes {
    /// Reads the notes of a plan. The files lack the bytes that `take` takes.
    pub(super) fn new(
        material: &RenderedSite,
        plan: &SearchPlan,
        sample: &NoteSample,
        take: TakeFileFn,
    ) -> IndexedNotes {
        let notes: Vec<(usize, PlannedNote, u32)> =
            plan.notes.iter().zip(plan.firsts()).enumerate().map(|(at, (note, first))| (at, *note, first)).collect();
        let is_sampled = sample.notes.len() < notes.len();
        let units = plan.notes.iter().map(|note| note.units).sum::<usize>();
        let size = if is_sampled { (units / BLOCKS).max(UNITS) } else { usize::MAX };
        let mut texts = TextFiles { group: plan.group.max(1), waiting: Vec::new(), files: Vec::new() };
        let (mut lists, mut sampled) = (Vec::new(), Vec::new());
        for block in notes.chunk_by(|(_, _, a), (_, _, b)| *a as usize / size == *b as usize / size) {
            let entries = block.par_iter().with_max_len(NOTES).map(|(_, note, first)| {
                let parts = parts(material.notes.note(note.id).content, *note);
                (terms(material, *note, *first, &parts), self::texts(material, *note, &parts))
            });
            let (terms, units): (Vec<SearchTerms>, Vec<Vec<Vec<u8>>>) = entries.unzip();
            let of_block = || TermLists::new(&terms.iter().collect::<Vec<_>>());
            let (of_block, ()) = rayon::join(of_block, || texts.add(units, take));
            lists.push(of_block);
            if is_sampled {
                let is_of = |at: &usize| sample.notes.binary_search(at).is_ok();
                let of_sample = block.iter().zip(terms).filter(|((at, ..), _)| is_of(at));
                sampled.extend(of_sample.map(|(_, terms)| terms));
            }
        }
        let sampled = is_sampled.then(|| [TermLists::new(&sampled.iter().collect::<Vec<_>>())]);
        IndexedNotes { terms: lists, sampled, texts: texts.finish(take) }
    }
}

/// Files of texts, while notes are added.
struct TextFiles {
    /// Units in a file.
    group: usize,
    /// Units that are too few for a file.
    waiting: Vec<Vec<u8>>,
    files: Vec<IndexedFile>,
}

impl TextFiles {
    /// Adds the units of notes, and makes the files that are complete.
    fn add(&mut self, notes: Vec<Vec<Vec<u8>>>, take: TakeFileFn) {
        self.waiting.extend(notes.into_iter().flatten());
        let rest = self.waiting.split_off(self.waiting.len() / self.group * self.group);
        self.make(take);
        self.waiting = rest;
    }

    /// All files.
    fn finish(mut self, take: TakeFileFn) -> Vec<IndexedFile> {
        self.make(take);
        self.files
    }

    /// Makes files of the units that wait.
    fn make(&mut self, take: TakeFileFn) {
        let first = self.files.len();
        let files = self.waiting.par_chunks(self.group).enumerate();
        let files = files.map(|(at, units)| IndexedFile::given(SearchFile::Texts(first + at), listed(units), take));
        self.files.extend(files.collect::<Vec<_>>());
    }
}
