//! The index of all notes: which units have which terms.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::folding::variants;
use super::note_terms::{BUCKETS, ByHash, SearchTerms, dense_term, typed_key};
use super::shards::{IndexEntries, LONGEST_KEY, write_postings};

/// The first characters of keys that are no terms of texts, beside those of what can be typed.
pub(super) const INNER: char = '\u{2}';
pub(super) const TAG: char = '\u{3}';
pub(super) const CATEGORY: char = '\u{4}';

/// What follows a Han character in the key of the one that it is read as.
const READ_AS: char = '=';

/// The lengths of words that are found by pieces of them, and of the shortest such piece.
const INNER_WORD: std::ops::RangeInclusive<usize> = 4..=20;
const INNER_PIECE: usize = 2;

/// The entries of some notes' terms, as sorted lists.
#[derive(Debug, Default)]
pub(super) struct TermLists {
    /// What titles and headings can be typed as: their keys are less than those of tags and categories.
    pub(super) typed: IndexEntries,
    pub(super) words: IndexEntries,
    /// Terms of dense runs.
    pub(super) dense: IndexEntries,
}

/// The entries of an index that follow from which terms there are, as sorted lists.
#[derive(Debug, Default)]
pub(super) struct DerivedLists {
    /// Pieces of words.
    pub(super) inner: IndexEntries,
    /// Tags and categories.
    pub(super) names: IndexEntries,
    /// The characters that are read as one of the site's.
    pub(super) read_as: IndexEntries,
}

impl TermLists {
    /// The entries for some notes.
    pub(super) fn new(notes: &[&SearchTerms]) -> TermLists {
        let (words, (dense, typed)) = rayon::join(|| words(notes), || rayon::join(|| dense(notes), || typed(notes)));
        TermLists { typed, words, dense }
    }

    /// All lists.
    pub(super) fn all(&self) -> [&IndexEntries; 3] {
        [&self.typed, &self.words, &self.dense]
    }
}

impl DerivedLists {
    /// What follows from the terms of all notes; `named` has the numbers of the notes with each tag and category, by its key.
    pub(super) fn new(terms: &[TermLists], named: &BTreeMap<String, Vec<u32>>) -> DerivedLists {
        let (inner, read_as) = rayon::join(|| inner(terms), || read_as(terms));
        let mut names = IndexEntries::default();
        for (key, numbers) in named {
            names.push(key.as_bytes(), |value| write_named(value, numbers));
        }
        DerivedLists { inner, names, read_as }
    }

    /// All lists.
    pub(super) fn all(&self) -> [&IndexEntries; 3] {
        [&self.inner, &self.names, &self.read_as]
    }
}

/// Adds the numbers of the notes with a tag or a category.
pub(super) fn write_named(value: &mut Vec<u8>, numbers: &[u32]) {
    write_postings(value, numbers.iter().map(|number| number << 2));
}

/// Words with their postings.
fn words(notes: &[&SearchTerms]) -> IndexEntries {
    let collect = |bucket: usize| {
        let mut words: ByHash<(&str, Vec<u32>)> = ByHash::default();
        for (hash, word, posting) in notes.iter().flat_map(|note| note.words(bucket)) {
            words.entry(hash).or_insert_with(|| (word, Vec::new())).1.push(posting);
        }
        words.into_values().collect::<Vec<_>>()
    };
    let mut words: Vec<_> = (0..BUCKETS).into_par_iter().flat_map_iter(collect).collect();
    words.par_sort_unstable_by(|a, b| a.0.cmp(b.0));
    let mut entries = IndexEntries::default();
    for (word, postings) in words {
        entries.push(word.as_bytes(), |value| write_postings(value, postings));
    }
    entries.finished()
}

/// Terms of dense runs.
fn dense(notes: &[&SearchTerms]) -> IndexEntries {
    // A part of them after the other: the postings of all would take as much memory as the notes.
    let parts: Vec<_> = (0..1 << u16::BITS).step_by(DENSE_PART as usize).collect();
    let parts: Vec<_> = parts.into_par_iter().map(|first| dense_of(notes, first..first + DENSE_PART)).collect();
    let mut entries = IndexEntries::default();
    parts.iter().for_each(|part| entries.append(part));
    entries.finished()
}

/// First characters of terms that are collected together.
const DENSE_PART: u32 = 1 << 10;

/// The terms that begin with a character in a range of codes.
fn dense_of(notes: &[&SearchTerms], first: Range<u32>) -> IndexEntries {
    let mut all: Vec<u64> = notes.iter().flat_map(|note| note.dense(first.clone())).copied().collect();
    all.sort_unstable();
    let mut entries = IndexEntries::default();
    let mut term = String::new();
    for same in all.chunk_by(|a, b| a >> 32 == b >> 32) {
        let key = same.first().map_or(0, |first| (first >> 32) as u32);
        term.clear();
        term.extend(dense_term(key));
        entries.push(term.as_bytes(), |value| {
            write_postings(value, same.iter().map(|posting| (*posting & 0xffff_ffff) as u32))
        });
    }
    entries
}

/// What titles and headings can be typed as.
fn typed(notes: &[&SearchTerms]) -> IndexEntries {
    let mut all: Vec<&(String, u32)> = notes.par_iter().flat_map_iter(|note| &note.typed).collect();
    all.par_sort_unstable();
    let mut entries = IndexEntries::default();
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        let key = typed_key(same.first().map_or("", |first| &first.0));
        entries.push(&key, |value| write_postings(value, same.iter().map(|typed| typed.1)));
    }
    entries.finished()
}

/// For each piece that a word ends in, the beginnings of the words that end so.
fn inner(terms: &[TermLists]) -> IndexEntries {
    let words = terms.iter().flat_map(|terms| terms.words.iter());
    let mut words: Vec<&str> = words.filter_map(|(word, _)| std::str::from_utf8(word).ok()).collect();
    // Sorted lists one after the other, with the same words again and again.
    words.par_sort();
    words.dedup();
    let mut pieces: Vec<(&str, &str)> = words.par_iter().flat_map_iter(|word| pieces(word)).collect();
    pieces.par_sort_unstable();
    let mut entries = IndexEntries::default();
    for same in pieces.chunk_by(|a, b| a.0 == b.0) {
        let key = inner_key(same.first().map_or("", |first| first.0));
        entries.push(&key, |value| write_heads(value, same.iter().map(|(_, head)| *head)));
    }
    entries
}

/// The pieces that a word ends in and is found by, each with what is before it.
pub(super) fn pieces(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_common = INNER_WORD.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let last = if is_common { word.len() - INNER_PIECE } else { 0 };
    (1..=last).map(|at| word.split_at(at)).map(|(head, piece)| (piece, head))
}

/// The key of a piece that words end in.
pub(super) fn inner_key(piece: &str) -> Vec<u8> {
    format!("{INNER}{piece}").into_bytes()
}

/// Adds the beginnings of words.
pub(super) fn write_heads<'h>(value: &mut Vec<u8>, heads: impl Iterator<Item = &'h str>) {
    for head in heads {
        value.extend_from_slice(head.as_bytes());
        value.push(b'\n');
    }
}

/// The beginnings of words in a value.
pub(super) fn read_heads(value: &[u8]) -> Option<impl Iterator<Item = &str>> {
    Some(std::str::from_utf8(value).ok()?.lines())
}

/// The characters that are read as one of the site's, with it.
fn read_as(terms: &[TermLists]) -> IndexEntries {
    let mut entries = IndexEntries::default();
    for (from, to) in variants() {
        let mut key = [0; 4];
        let key = to.encode_utf8(&mut key).as_bytes();
        if terms.iter().any(|terms| terms.dense.has(key)) {
            entries.push(&read_as_key(from), |value| value.extend_from_slice(key));
        }
    }
    entries
}

/// The key of a character that is read as another one.
pub(super) fn read_as_key(from: char) -> Vec<u8> {
    format!("{from}{READ_AS}").into_bytes()
}

/// The key of a tag's or category's name.
pub(super) fn named_key(kind: char, folded: &str) -> String {
    // A line end would end the beginning of a shard.
    let key = format!("{kind}{}", folded.replace(char::is_control, " "));
    key[..key.floor_char_boundary(LONGEST_KEY)].to_owned()
}
