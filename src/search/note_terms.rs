//! The terms of one note: which unit has which, and where in it.

use std::collections::BTreeMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use indexmap::IndexMap;

use super::folding::fold_into;
use super::sections::NoteSection;
use super::sound;
use super::terms::{RunKind, dense, terms};

/// The place of a term in a unit; the best one is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TermPlace {
    /// Once or twice in the text.
    Text = 0,
    /// Again and again in the text.
    Repeated = 1,
    /// In a heading, or as a tag or category.
    Heading = 2,
    /// In the note's title.
    Title = 3,
}

/// So often a term occurs in a text that is about it.
const REPEATED: usize = 3;

/// A unit and a place in it as one number, which sorts by the unit.
pub(super) fn posting(unit: u32, place: TermPlace) -> u32 {
    unit << 2 | place as u32
}

/// Groups of words, so that those of all notes are collected on all cores.
pub(super) const BUCKETS: usize = 32;

/// A word of a unit.
#[derive(Clone, Copy, Debug)]
struct WordPosting {
    /// Its hash; the lowest bits are its length in bytes.
    key: u64,
    /// Where it begins in the folded text, in bytes.
    start: u32,
    posting: u32,
}

/// The terms of a note.
#[derive(Debug)]
pub(super) struct SearchTerms {
    /// Title, headings and texts, folded; words are ranges of it.
    folded: String,
    /// By bucket, and in a bucket by unit.
    words: Vec<WordPosting>,
    /// Terms of dense runs: a key of one or two characters in the upper half, a posting in the lower; sorted.
    dense: Vec<u64>,
    /// What title and headings can be typed as, with postings.
    pub(super) typed: Vec<(String, u32)>,
}

/// The parts of a note whose terms are wanted.
pub(super) struct NoteText<'a> {
    pub(super) title: &'a str,
    /// Tags and categories.
    pub(super) names: &'a [&'a str],
    pub(super) parts: &'a [Vec<NoteSection>],
    /// The number of its first unit.
    pub(super) first: u32,
}

impl SearchTerms {
    pub(super) fn new(note: &NoteText) -> SearchTerms {
        let mut folded = String::new();
        // Texts of each unit in order, with their places.
        let mut pieces: Vec<(u32, TermPlace, Range<usize>)> = Vec::new();
        let mut typed = Vec::new();
        let mut add = |unit: u32, place: TermPlace, text: &str| {
            let start = folded.len();
            fold_into(&mut folded, text);
            pieces.push((unit, place, start..folded.len()));
            if place >= TermPlace::Heading {
                sound::typed(&folded[start..], |name| typed.push((name.to_owned(), posting(unit, place))));
            }
        };
        for (unit, part) in (note.first..).zip(note.parts) {
            if unit == note.first {
                add(unit, TermPlace::Title, note.title);
                note.names.iter().for_each(|name| add(unit, TermPlace::Heading, name));
            }
            for section in part {
                if !section.goes_on && !section.heading.is_empty() {
                    add(unit, TermPlace::Heading, &section.heading);
                }
                add(unit, TermPlace::Text, &section.text);
            }
        }
        typed.sort_unstable();
        // The best place of each, in each unit.
        typed.dedup_by(|next, kept| {
            let same = next.0 == kept.0 && next.1 >> 2 == kept.1 >> 2;
            if same {
                kept.1 = kept.1.max(next.1);
            }
            same
        });
        let mut collector = TermsCollector::default();
        for unit in pieces.chunk_by(|a, b| a.0 == b.0) {
            for (unit, place, range) in unit {
                collector.read(&folded, range.clone(), *unit, *place);
            }
            collector.finish_unit(unit.first().map_or(0, |piece| piece.0));
        }
        let mut dense = collector.dense_terms();
        let mut words = collector.words;
        words.sort_unstable_by_key(|word: &WordPosting| (bucket(word.key), word.posting));
        // The terms of all notes of a block are in memory at once.
        folded.shrink_to_fit();
        dense.shrink_to_fit();
        words.shrink_to_fit();
        SearchTerms { folded, words, dense, typed }
    }

    /// Its words of a bucket, each with its hash and posting, by unit.
    pub(super) fn words(&self, bucket: usize) -> impl Iterator<Item = (u64, &str, u32)> {
        let start = self.words.partition_point(|word| self::bucket(word.key) < bucket);
        let words = self.words.iter().skip(start).take_while(move |word| self::bucket(word.key) == bucket);
        words.map(|word| {
            let start = word.start as usize;
            (word.key, self.folded.get(start..start + length(word.key)).unwrap_or(""), word.posting)
        })
    }

    /// Its terms of dense runs whose first character has a code in this range.
    pub(super) fn dense(&self, first: Range<u32>) -> &[u64] {
        let at = |code: u32| self.dense.partition_point(|posting| posting >> 48 < u64::from(code));
        self.dense.get(at(first.start)..at(first.end)).unwrap_or_default()
    }

    /// All of its terms by their keys in the index, with their postings by unit.
    pub(super) fn by_key(&self) -> BTreeMap<Vec<u8>, Vec<u32>> {
        let mut all: BTreeMap<Vec<u8>, Vec<u32>> = BTreeMap::new();
        let mut add = |key: Vec<u8>, posting: u32| all.entry(key).or_default().push(posting);
        for (_, word, posting) in (0..BUCKETS).flat_map(|bucket| self.words(bucket)) {
            add(word.as_bytes().to_vec(), posting);
        }
        for term in &self.dense {
            let key: String = dense_term((term >> 32) as u32).collect();
            add(key.into_bytes(), (term & POSTING) as u32);
        }
        for (name, posting) in &self.typed {
            add(typed_key(name), *posting);
        }
        all
    }
}

/// The first character of the keys of what titles and headings can be typed as.
const TYPED: char = '\u{1}';

/// The key of what a title or a heading can be typed as.
pub(super) fn typed_key(name: &str) -> Vec<u8> {
    format!("{TYPED}{name}").into_bytes()
}

/// Collects the terms of a note, unit by unit.
#[derive(Default)]
struct TermsCollector {
    /// Words of the unit that is read. By the word itself would borrow the text: by its hash, which is as good as it.
    of_unit: ByHash<(u32, TermPlace, usize)>,
    words: Vec<WordPosting>,
    /// Each character of dense runs once for each place that it has: as the first of a pair, or alone at the end of its run.
    dense: Vec<u64>,
}

impl TermsCollector {
    fn read(&mut self, folded: &str, range: Range<usize>, unit: u32, place: TermPlace) {
        let base = folded.as_ptr() as usize;
        let posting = u64::from(posting(unit, place));
        terms(&folded[range], |kind, term| {
            if kind != RunKind::Dense {
                self.word(base, term, place);
                return;
            }
            for (one, pair) in dense(term) {
                let (one, pair) = (&term[one], pair.map(|pair| &term[pair]));
                match (dense_key(one), pair.and_then(dense_key)) {
                    (_, Some(key)) => self.dense.push(u64::from(key) << 32 | posting),
                    (one_key, None) => {
                        match one_key {
                            Some(key) => self.dense.push(u64::from(key) << 32 | posting),
                            None => self.word(base, one, place),
                        }
                        pair.into_iter().for_each(|pair| self.word(base, pair, place));
                    }
                }
            }
        });
    }

    /// Adds a piece of the text that begins at the address `base`.
    fn word(&mut self, base: usize, word: &str, place: TermPlace) {
        let start = u32::try_from(word.as_ptr() as usize - base).unwrap_or(u32::MAX);
        let known = self.of_unit.entry(key(word)).or_insert((start, place, 0));
        known.1 = known.1.max(place);
        known.2 += 1;
    }

    /// Ends a unit: the words that follow are those of another one.
    fn finish_unit(&mut self, unit: u32) {
        self.words.extend(self.of_unit.drain(..).map(|(key, (start, place, times))| WordPosting {
            key,
            start,
            posting: posting(unit, repeated(place, times)),
        }));
    }

    /// The terms of all dense runs, each once for each unit, sorted.
    fn dense_terms(&mut self) -> Vec<u64> {
        self.dense.sort_unstable();
        let mut found = Vec::with_capacity(self.dense.len());
        let mut alone = Vec::new();
        for same in self.dense.chunk_by(|a, b| a >> 48 == b >> 48) {
            // The character is in each pair that begins with it.
            let first = same.first().map_or(0, |one| one >> 48 << 48);
            alone.clear();
            alone.extend(same.iter().map(|one| one & POSTING | first));
            alone.sort_unstable();
            add_postings(&mut found, &alone);
            for pair in same.chunk_by(|a, b| a >> 32 == b >> 32) {
                if pair.first().is_some_and(|pair| pair >> 32 << 32 != first) {
                    add_postings(&mut found, pair);
                }
            }
        }
        found
    }
}

/// The posting in a term of dense runs.
const POSTING: u64 = 0xffff_ffff;

/// Adds a term's sorted places, one for each unit: the best.
fn add_postings(terms: &mut Vec<u64>, places: &[u64]) {
    for same in places.chunk_by(|a, b| a >> 2 == b >> 2) {
        let Some(last) = same.last() else { continue };
        let is_repeated = last & 3 == TermPlace::Text as u64 && same.len() >= REPEATED;
        terms.push(if is_repeated { last | TermPlace::Repeated as u64 } else { *last });
    }
}

/// The place of a term that occurs so many times in a unit.
fn repeated(place: TermPlace, times: usize) -> TermPlace {
    match place {
        TermPlace::Text if times >= REPEATED => TermPlace::Repeated,
        place => place,
    }
}

/// One or two characters of the Basic Multilingual Plane as a number that sorts as they do.
fn dense_key(term: &str) -> Option<u32> {
    let mut signs = term.chars().map(|c| u16::try_from(u32::from(c)).ok());
    let first = signs.next()??;
    let second = signs.next().map_or(Some(0), |second| second)?;
    Some(u32::from(first) << 16 | u32::from(second))
}

/// The characters of a key.
pub(super) fn dense_term(key: u32) -> impl Iterator<Item = char> {
    [key >> 16, key & 0xffff].into_iter().filter(|code| *code > 0).filter_map(char::from_u32)
}

fn bucket(key: u64) -> usize {
    (key >> 48) as usize % BUCKETS
}

/// Bits of a key that are the word's length.
const LENGTH: u64 = 0xff;

/// A word's hash and its length in bytes; those of words of a text are at most 255.
fn key(word: &str) -> u64 {
    hash(word.as_bytes()) & !LENGTH | word.len() as u64 & LENGTH
}

fn length(key: u64) -> usize {
    (key & LENGTH) as usize
}

/// 64 bits of a word; of them and its length those of a [`key`] practically never are another word's of the site.
pub(super) fn hash(word: &[u8]) -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ word.len() as u64;
    let mix = |state: u64, piece: u64| {
        let state = (state ^ piece).wrapping_mul(0xff51_afd7_ed55_8ccd);
        state ^ state >> 32
    };
    let (pieces, rest) = word.as_chunks::<8>();
    for piece in pieces {
        state = mix(state, u64::from_le_bytes(*piece));
    }
    if !rest.is_empty() {
        state = mix(state, rest.iter().rev().fold(0, |piece, byte| piece << 8 | u64::from(*byte)));
    }
    state = state.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    state ^ state >> 29
}

/// Values by the hashes of words.
pub(super) type ByHash<V> = IndexMap<u64, V, BuildHasherDefault<SameHasher>>;

/// A hasher for keys that are hashes.
#[derive(Default)]
pub(super) struct SameHasher(u64);

impl Hasher for SameHasher {
    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }

    fn finish(&self) -> u64 {
        // Tables look at the lowest bits and the highest, and the lowest are the length.
        self.0.rotate_right(24)
    }
}
