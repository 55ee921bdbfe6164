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

/// The entries of an index, as sorted lists.
#[derive(Debug, Default)]
pub(super) struct IndexLists {
    /// What titles and headings can be typed as, and pieces of words: their keys are less than those of tags and categories.
    pub(super) controls: IndexEntries,
    /// Tags and categories.
    pub(super) names: IndexEntries,
    pub(super) words: IndexEntries,
    /// Terms of dense runs.
    pub(super) dense: IndexEntries,
    /// The characters that are read as one of the site's.
    pub(super) read_as: IndexEntries,
}

impl IndexLists {
    /// The entries for some notes; `named` has the numbers of the notes with each tag and category, by its key.
    pub(super) fn new(notes: &[&SearchTerms], named: &BTreeMap<String, Vec<u32>>) -> IndexLists {
        let (words, (dense, typed)) = rayon::join(|| words(notes), || rayon::join(|| dense(notes), || typed(notes)));
        let (inner, written) = rayon::join(|| inner(&words), || written(&words));
        let mut names = IndexEntries::default();
        for (key, numbers) in named {
            names.push(key.as_bytes(), |value| write_named(value, numbers));
        }
        let read_as = read_as(&dense);
        let mut controls = typed;
        controls.append(&inner);
        IndexLists { controls, names, words: written, dense: dense.0, read_as }
    }

    /// All lists.
    pub(super) fn all(&self) -> [&IndexEntries; 5] {
        [&self.controls, &self.names, &self.words, &self.dense, &self.read_as]
    }
}

/// Adds the numbers of the notes with a tag or a category.
pub(super) fn write_named(value: &mut Vec<u8>, numbers: &[u32]) {
    write_postings(value, numbers.iter().map(|number| number << 2));
}

/// Words with their postings, sorted.
fn words<'n>(notes: &[&'n SearchTerms]) -> Vec<(&'n str, Vec<u32>)> {
    let collect = |bucket: usize| {
        let mut words: ByHash<(&'n str, Vec<u32>)> = ByHash::default();
        for (hash, word, posting) in notes.iter().flat_map(|note| note.words(bucket)) {
            words.entry(hash).or_insert_with(|| (word, Vec::new())).1.push(posting);
        }
        words.into_values().collect::<Vec<_>>()
    };
    let mut words: Vec<_> = (0..BUCKETS).into_par_iter().flat_map_iter(collect).collect();
    words.par_sort_unstable_by(|a, b| a.0.cmp(b.0));
    words
}

fn written(words: &[(&str, Vec<u32>)]) -> IndexEntries {
    let mut entries = IndexEntries::default();
    for (word, postings) in words {
        entries.push(word.as_bytes(), |value| write_postings(value, postings.iter().copied()));
    }
    entries
}

/// Terms of dense runs, and the characters among them.
fn dense(notes: &[&SearchTerms]) -> (IndexEntries, Vec<char>) {
    // A part of them after the other: the postings of all would take as much memory as the notes.
    let parts: Vec<_> = (0..1 << u16::BITS).step_by(DENSE_PART as usize).collect();
    let parts: Vec<_> = parts.into_par_iter().map(|first| dense_of(notes, first..first + DENSE_PART)).collect();
    let (mut entries, mut characters) = (IndexEntries::default(), Vec::new());
    for part in parts {
        entries.append(&part.0);
        characters.extend(part.1);
    }
    (entries, characters)
}

/// First characters of terms that are collected together.
const DENSE_PART: u32 = 1 << 10;

/// The terms that begin with a character in a range of codes.
fn dense_of(notes: &[&SearchTerms], first: Range<u32>) -> (IndexEntries, Vec<char>) {
    let mut all: Vec<u64> = notes.iter().flat_map(|note| note.dense(first.clone())).copied().collect();
    all.sort_unstable();
    let (mut entries, mut characters) = (IndexEntries::default(), Vec::new());
    let mut term = String::new();
    for same in all.chunk_by(|a, b| a >> 32 == b >> 32) {
        let key = same.first().map_or(0, |first| (first >> 32) as u32);
        term.clear();
        term.extend(dense_term(key));
        if key.trailing_zeros() >= u16::BITS {
            characters.extend(term.chars());
        }
        entries.push(term.as_bytes(), |value| {
            write_postings(value, same.iter().map(|posting| (*posting & 0xffff_ffff) as u32))
        });
    }
    (entries, characters)
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
    entries
}

/// For each piece that a word ends in, the beginnings of the words that end so.
fn inner(words: &[(&str, Vec<u32>)]) -> IndexEntries {
    let mut pieces: Vec<(&str, &str)> = words.par_iter().flat_map_iter(|(word, _)| pieces(word)).collect();
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
fn read_as((_, characters): &(IndexEntries, Vec<char>)) -> IndexEntries {
    let mut entries = IndexEntries::default();
    for (from, to) in variants().filter(|(_, to)| characters.binary_search(to).is_ok()) {
        entries.push(&read_as_key(from), |value| value.extend_from_slice(to.to_string().as_bytes()));
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
