//! Where the shards of an index begin.
//!
//! An edit of a note must leave nearly all shards as they are. So their beginnings follow from the terms of some notes alone, a
//! sample of the site, and each lies at one of several places that are as good: at the one whose key has the least hash. Halves
//! are divided for themselves, so a beginning that moves after all moves those of few other shards.

use std::ops::Range;

use super::index::{DerivedLists, INNER, TermLists};
use super::note_terms::hash;

/// The most notes of a sample.
const SAMPLE: usize = 128;

/// The share of a shard's size by which its beginning may lie beside the place that would make all of one size: one of so many.
const SLACK: u64 = 8;

/// Bytes of an entry in a shard beside its value, about.
const ENTRY: u64 = 5;

/// Which notes are the sample of a site, and for how many notes each of them is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NoteSample {
    /// Their places in the plan, in its order.
    pub(super) notes: Vec<usize>,
    /// A power of two.
    rate: u64,
}

impl NoteSample {
    /// The sample of notes with these paths. One note more seldom changes it.
    pub(super) fn of<'p>(paths: impl ExactSizeIterator<Item = &'p str>) -> NoteSample {
        let halvings = (0..usize::BITS).find(|halvings| paths.len() >> halvings <= SAMPLE).unwrap_or(0);
        let is_of = |path: &str| hash(path.as_bytes()).leading_zeros() >= halvings;
        let notes = paths.enumerate().filter(|(_, path)| is_of(path)).map(|(at, _)| at).collect();
        NoteSample { notes, rate: 1 << halvings }
    }

    /// Where so many shards of a site begin, all but the first, if these are the entries of its sample: one list of each kind.
    pub(super) fn starts(&self, terms: &[TermLists], derived: &DerivedLists, shards: usize) -> Vec<String> {
        let mut keys: Vec<(&[u8], u64)> = Vec::new();
        for list in terms.iter().flat_map(TermLists::all).chain([&derived.inner]) {
            keys.extend(list.iter().map(|(key, value)| (key, self.weight(key, value.len(), true))));
        }
        // These follow from all notes, or from the characters that are used at all.
        for list in [&derived.names, &derived.read_as] {
            keys.extend(list.iter().map(|(key, value)| (key, self.weight(key, value.len(), false))));
        }
        // Sorted lists, one after the other.
        keys.sort_by(|a, b| a.0.cmp(b.0));
        let ends: Vec<u64> = keys
            .iter()
            .scan(0, |end, (_, weight)| {
                *end += weight;
                Some(*end)
            })
            .collect();
        let keys: Vec<&[u8]> = keys.into_iter().map(|(key, _)| key).collect();
        let mut starts = vec![String::new(); shards.saturating_sub(1)];
        Division { keys: &keys, ends: &ends }.divide(0..keys.len(), &mut starts);
        starts
    }

    /// About how many bytes of the index an entry of the sample means. A rare term means others, too, that the sample lacks: the number of
    /// terms grows with about the root of the number of notes.
    fn weight(&self, key: &[u8], value: usize, is_of_texts: bool) -> u64 {
        let value = value as u64;
        if !is_of_texts {
            return ENTRY + value;
        }
        let growth = (self.rate * 16).isqrt().saturating_mul(8).saturating_sub(16).max(16);
        if key.first() == Some(&(INNER as u8)) {
            return (ENTRY + value) * growth / 16;
        }
        let terms = if value <= 1 { growth } else { 16 };
        ENTRY * terms / 16 + value * self.rate
    }
}

/// Sorted keys, which are to be divided.
struct Division<'a> {
    keys: &'a [&'a [u8]],
    /// For each key the weight of all keys to it.
    ends: &'a [u64],
}

impl Division<'_> {
    /// Divides some of the keys into one part more than there are beginnings to find.
    fn divide(&self, keys: Range<usize>, starts: &mut [String]) {
        let parts = starts.len() as u64 + 1;
        let first = starts.len() / 2;
        let (before, after) = starts.split_at_mut(first);
        let Some((start, after)) = after.split_first_mut() else { return };
        let end = |at: usize| at.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0);
        let (low, high) = (end(keys.start), end(keys.end));
        let best = low + (high - low) * (first as u64 + 1) / parts;
        let slack = (high - low) / parts / SLACK;
        // Before which key: where the weight of those before is about the best one.
        let place = |weight: u64| self.ends.partition_point(|end| *end < weight).clamp(keys.start, keys.end);
        let candidates = place(best - slack)..(place(best + slack) + 1).min(keys.end);
        let of_key = |at: &usize| self.keys.get(*at).map(|key| (hash(key), *at));
        let at = candidates.into_iter().min_by_key(of_key).unwrap_or_else(|| place(best));
        *start = match (at.checked_sub(1).and_then(|last| self.keys.get(last)), self.keys.get(at)) {
            (Some(last), Some(key)) => separator(last, key),
            (None, Some(key)) => separator(b"", key),
            (_, None) => char::MAX.to_string(),
        };
        self.divide(keys.start..at, before);
        self.divide(at..keys.end, after);
    }
}

/// The shortest text between two keys: greater than the first, not greater than the second.
fn separator(before: &[u8], key: &[u8]) -> String {
    let text = String::from_utf8_lossy(key);
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.into_iter().find(|end| key.get(..*end).is_some_and(|start| start > before));
    text.get(..end.unwrap_or(text.len())).unwrap_or("").to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::shards::IndexEntries;
    use super::*;

    fn starts(sample: &NoteSample, keys: &[String], shards: usize) -> Vec<String> {
        let mut words = IndexEntries::default();
        keys.iter().for_each(|key| words.push(key.as_bytes(), |value| value.push(4)));
        let terms = TermLists { words, ..TermLists::default() };
        sample.starts(&[terms], &DerivedLists::default(), shards)
    }

    #[test]
    fn shards_are_of_about_one_size_and_a_key_more_leaves_nearly_all_as_they_are() {
        let sample = NoteSample::of(["a", "b"].into_iter());
        assert_eq!(sample.notes, [0, 1]);
        let mut keys: Vec<String> = (0..20_000_u32).map(|at| format!("{:06x}", at * 0x2f1)).collect();
        let begun = starts(&sample, &keys, 100);
        assert!(begun.len() == 99 && begun.is_sorted());
        let sizes = |starts: &[String], keys: &[String]| {
            let of = |key: &String| starts.partition_point(|start| start <= key);
            keys.iter().fold(vec![0; starts.len() + 1], |mut sizes, key| {
                sizes[of(key)] += 1;
                sizes
            })
        };
        assert!(sizes(&begun, &keys).iter().all(|size| (120..280).contains(size)), "{:?}", sizes(&begun, &keys));
        keys.insert(7, "0010".to_owned());
        let after = starts(&sample, &keys, 100);
        assert!(begun.iter().zip(&after).filter(|(a, b)| a != b).count() < 10);
        assert_eq!(starts(&sample, &[], 3), [char::MAX.to_string(), char::MAX.to_string()]);
    }

    #[test]
    fn a_sample_of_many_notes_is_a_part_of_them() {
        let paths: Vec<String> = (0..3000).map(|at| format!("_posts/{at}.md")).collect();
        let of = |count: usize| NoteSample::of(paths[..count].iter().map(String::as_str));
        assert_eq!(of(128).notes.len(), 128);
        for count in [129, 1000, 3000] {
            assert!((SAMPLE / 4..=SAMPLE * 3 / 2).contains(&of(count).notes.len()), "{}", of(count).notes.len());
        }
        assert_eq!(of(2000), of(2000));
    }
}
