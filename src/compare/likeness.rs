//! How similar two texts are, measured on a few marks of each, and which pages moved where.
//!
//! A text's marks are digests of every four words (Chinese: characters) that follow each other; the smallest of them
//! are its sketch. Two texts share as much of their sketches as of their words, so texts need not be kept, and only
//! pages that share a mark or a title are compared at all.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::text::is_cjk;

/// Marks of a sketch.
const MARKS: usize = 256;
/// Words of a mark.
const WORDS: usize = 4;
/// A mark that this many pages share says nothing about one of them.
const COMMON: usize = 16;
/// The number of pages compared with each one that is gone.
const CANDIDATES: usize = 8;
/// From this likeness on, in per cent, texts count as the same; with the same title, from the next one on.
const SAME_TEXT: u8 = 50;
const SAME_TITLE: u8 = 10;

/// The smallest marks of a text, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch(Vec<u64>);

impl Sketch {
    /// The sketch of a text that is not HTML; case and punctuation do not matter.
    pub fn of(text: &str) -> Sketch {
        let mut last = [0; WORDS];
        let mut marks = Vec::new();
        let mut words = 0;
        for word in words_of(text) {
            last.rotate_left(1);
            last[WORDS - 1] = word;
            words += 1;
            if words >= WORDS {
                marks.push(mixed(&last));
            }
        }
        if marks.is_empty() && words > 0 {
            marks.push(mixed(&last));
        }
        marks.sort_unstable();
        marks.dedup();
        marks.truncate(MARKS);
        Sketch(marks)
    }

    /// In per cent of their union.
    pub fn likeness(&self, other: &Sketch) -> u8 {
        let (mut shared, mut seen) = (0_usize, 0_usize);
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        while seen < MARKS {
            match (left.peek(), right.peek()) {
                (Some(a), Some(b)) => {
                    let order = a.cmp(b);
                    shared += usize::from(order.is_eq());
                    if order.is_le() {
                        left.next();
                    }
                    if order.is_ge() {
                        right.next();
                    }
                }
                // What only one of them has.
                (Some(_), None) => _ = left.next(),
                (None, Some(_)) => _ = right.next(),
                (None, None) => break,
            }
            seen += 1;
        }
        (shared * 100).checked_div(seen).map_or(0, |likeness| u8::try_from(likeness).unwrap_or(100))
    }

    /// Whether the text has no words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Digests of a text's words: runs of letters and digits, and each character of Chinese, Japanese and Korean.
fn words_of(text: &str) -> impl Iterator<Item = u64> {
    let mut letters = text.chars().flat_map(char::to_lowercase).peekable();
    std::iter::from_fn(move || {
        let first = letters.find(|letter| letter.is_alphanumeric())?;
        let mut word = mixed(&[u64::from(u32::from(first))]);
        if !is_cjk(first) {
            while let Some(letter) = letters.next_if(|letter| letter.is_alphanumeric() && !is_cjk(*letter)) {
                word = mixed(&[word, u64::from(u32::from(letter))]);
            }
        }
        Some(word)
    })
}

/// A digest that is the same on every machine.
fn mixed(values: &[u64]) -> u64 {
    let mut mixed: u64 = 0x9E37_79B9_7F4A_7C15;
    for value in values {
        mixed = (mixed ^ value).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed ^= mixed >> 29;
        mixed = mixed.wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 32;
    }
    mixed
}

/// A page that may have moved.
pub(super) struct MoveCandidate<'a> {
    pub address: &'a str,
    pub title: &'a str,
    pub sketch: &'a Sketch,
}

/// Which of the missing pages are which of the new ones: indexes into both lists and the likeness in per cent, each
/// page at most once.
pub(super) fn moves(gone: &[MoveCandidate], new: &[MoveCandidate]) -> BTreeMap<usize, (usize, u8)> {
    let mut by_mark: IndexMap<u64, Vec<usize>> = IndexMap::new();
    for (i, page) in new.iter().enumerate() {
        for mark in &page.sketch.0 {
            let pages = by_mark.entry(*mark).or_default();
            if pages.len() <= COMMON {
                pages.push(i);
            }
        }
    }
    let (old_names, new_names) = (PageNameIndex::new(gone), PageNameIndex::new(new));
    let mut pairs = Vec::new();
    for (old, page) in gone.iter().enumerate() {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let rare = page.sketch.0.iter().filter_map(|mark| by_mark.get(mark)).filter(|pages| pages.len() <= COMMON);
        for i in rare.flatten() {
            *counts.entry(*i).or_default() += 1;
        }
        let mut candidates: Vec<(usize, usize)> = counts.into_iter().collect();
        candidates.sort_by_key(|(i, count)| (std::cmp::Reverse(*count), *i));
        let same_title = new_names.titles.get(page.title).map(Vec::as_slice).unwrap_or_default();
        let mut candidates: Vec<usize> = candidates.into_iter().take(CANDIDATES).map(|(i, _)| i).collect();
        candidates.extend(same_title.iter().take(CANDIDATES));
        candidates.sort_unstable();
        candidates.dedup();
        for i in candidates {
            let Some(other) = new.get(i) else { continue };
            let likeness = page.sketch.likeness(other.sketch);
            let is_same_title = !page.title.is_empty() && page.title == other.title;
            let alone = |names: &PageNameIndex| names.titles.get(page.title).is_some_and(|pages| pages.len() == 1);
            let is_named_alone = is_same_title && alone(&old_names) && alone(&new_names);
            if likeness >= SAME_TEXT || (is_same_title && likeness >= SAME_TITLE) || is_named_alone {
                pairs.push((!is_same_title, std::cmp::Reverse(likeness), old, i));
            }
        }
        // Without texts (from a sitemap) the last part of the address is used.
        if page.sketch.is_empty() && page.title.is_empty() {
            let name = last_part(page.address);
            if let (Some([_]), Some([i])) = (old_names.of_parts(name), new_names.of_parts(name)) {
                pairs.push((true, std::cmp::Reverse(0), old, *i));
            }
        }
    }
    pairs.sort_unstable();
    let mut moves = BTreeMap::new();
    let mut arrived = vec![false; new.len()];
    for (_, std::cmp::Reverse(likeness), old, i) in pairs {
        if !moves.contains_key(&old) && arrived.get(i) == Some(&false) {
            moves.insert(old, (i, likeness));
            if let Some(arrived) = arrived.get_mut(i) {
                *arrived = true;
            }
        }
    }
    moves
}

/// Pages by title and by the last part of their address.
struct PageNameIndex<'a> {
    titles: IndexMap<&'a str, Vec<usize>>,
    parts: IndexMap<&'a str, Vec<usize>>,
}

impl<'a> PageNameIndex<'a> {
    fn new(pages: &[MoveCandidate<'a>]) -> PageNameIndex<'a> {
        let mut names = PageNameIndex { titles: IndexMap::new(), parts: IndexMap::new() };
        for (i, page) in pages.iter().enumerate() {
            names.titles.entry(page.title).or_default().push(i);
            names.parts.entry(last_part(page.address)).or_default().push(i);
        }
        names
    }

    fn of_parts(&self, name: &str) -> Option<&[usize]> {
        self.parts.get(name).filter(|_| !name.is_empty()).map(Vec::as_slice)
    }
}

/// The part of an address that names the page: `rain` of `2024/03/01/rain/index.html` and of `notes/rain.html`.
fn last_part(address: &str) -> &str {
    let address = address.strip_suffix("index.html").unwrap_or(address).trim_end_matches('/');
    let address = address.strip_suffix(".html").unwrap_or(address);
    address.rsplit('/').next().unwrap_or(address)
}
