//! The index as files: sorted terms, divided into shards.
//!
//! A shard is a list of entries, sorted by their keys' bytes. An entry is: how many bytes its key shares with the one
//! before (a byte), how many follow (a byte), these; how long its value is (a varint), the value. A value of postings is a
//! list of varints: the difference to the unit before, and a place, in the lowest two bits.

use std::io::{Read, Write};
use std::ops::Range;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// The longest key.
pub(super) const LONGEST_KEY: usize = 200;

/// How hard shards are compressed, of nine.
const LEVEL: u32 = 6;

/// Entries, sorted by their keys, each key once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct IndexEntries {
    keys: Vec<u8>,
    values: Vec<u8>,
    /// Where the key and the value of each entry end.
    ends: Vec<(usize, usize)>,
}

impl IndexEntries {
    /// Adds an entry; its key is greater than the last one.
    pub(super) fn push(&mut self, key: &[u8], value: impl FnOnce(&mut Vec<u8>)) {
        self.keys.extend_from_slice(key.get(..LONGEST_KEY).unwrap_or(key));
        value(&mut self.values);
        self.ends.push((self.keys.len(), self.values.len()));
    }

    /// Adds the entries of another list, whose keys are all greater.
    pub(super) fn append(&mut self, other: &IndexEntries) {
        let (key, value) = (self.keys.len(), self.values.len());
        self.keys.extend_from_slice(&other.keys);
        self.values.extend_from_slice(&other.values);
        self.ends.extend(other.ends.iter().map(|ends| (key + ends.0, value + ends.1)));
    }

    /// The same entries in no more memory than they need.
    pub(super) fn finished(mut self) -> IndexEntries {
        self.keys.shrink_to_fit();
        self.values.shrink_to_fit();
        self.ends.shrink_to_fit();
        self
    }

    /// Whether there is an entry with this key.
    pub(super) fn has(&self, key: &[u8]) -> bool {
        self.get(self.place(key)).is_some_and(|(found, _)| found == key)
    }

    /// The entry at a place: its key and its value.
    pub(super) fn get(&self, at: usize) -> Option<(&[u8], &[u8])> {
        let (key_end, value_end) = *self.ends.get(at)?;
        let (key, value) = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        Some((self.keys.get(key..key_end)?, self.values.get(value..value_end)?))
    }

    /// All entries, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        (0..self.ends.len()).filter_map(|at| self.get(at))
    }

    /// The places of the entries whose keys are not less than one key, and less than another one.
    pub(super) fn range(&self, from: &[u8], to: Option<&[u8]>) -> Range<usize> {
        self.place(from)..to.map_or(self.ends.len(), |to| self.place(to))
    }

    /// The place of the first entry whose key is not less than a key.
    fn place(&self, key: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(middle).is_some_and(|(found, _)| found < key) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The entries of a shard; `None` when it is damaged.
    pub(super) fn of_shard(shard: &[u8]) -> Option<IndexEntries> {
        let mut entries = IndexEntries::default();
        let mut key: Vec<u8> = Vec::new();
        let mut rest = shard;
        while let Some((head, after)) = rest.split_first_chunk::<2>() {
            let (more, after) = after.split_at_checked(head[1].into())?;
            key.truncate(head[0].into());
            key.extend_from_slice(more);
            let (length, after) = read_varint(after)?;
            let (value, after) = after.split_at_checked(usize::try_from(length).ok()?)?;
            entries.push(&key, |bytes| bytes.extend_from_slice(value));
            rest = after;
        }
        rest.is_empty().then_some(entries)
    }
}

/// Adds sorted postings, each unit once.
pub(super) fn write_postings(bytes: &mut Vec<u8>, postings: impl IntoIterator<Item = u32>) {
    let mut next = 0;
    for posting in postings {
        let unit = posting >> 2;
        varint(bytes, u64::from((unit - next) << 2 | posting & 3));
        next = unit + 1;
    }
}

/// The postings of a value.
pub(super) fn read_postings(mut value: &[u8]) -> Option<Vec<u32>> {
    let mut postings = Vec::new();
    let mut next = 0_u32;
    while !value.is_empty() {
        let (number, rest) = read_varint(value)?;
        let unit = next.checked_add(u32::try_from(number >> 2).ok()?)?;
        postings.push(unit.checked_mul(4)? | (number & 3) as u32);
        next = unit.checked_add(1)?;
        value = rest;
    }
    Some(postings)
}

/// Adds the postings of several values. Each has greater units than those before it.
fn join_postings(bytes: &mut Vec<u8>, values: &[&[u8]]) {
    let mut next = 0;
    for value in values {
        let Some((number, mut rest)) = read_varint(value) else { continue };
        varint(bytes, number.saturating_sub(next << 2));
        bytes.extend_from_slice(rest);
        next = (number >> 2) + 1;
        while let Some((number, after)) = read_varint(rest) {
            next += (number >> 2) + 1;
            rest = after;
        }
    }
}

fn varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push((value & 0x7f) as u8);
}

fn read_varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = bytes.iter().take(9).position(|byte| byte & 0x80 == 0)? + 1;
    let (own, rest) = bytes.split_at_checked(end)?;
    Some((own.iter().rev().fold(0, |value, byte| value << 7 | u64::from(byte & 0x7f)), rest))
}

/// The shard of a key, where each shard but the first has a beginning in `starts`.
pub(super) fn shard_of(starts: &[String], key: &[u8]) -> usize {
    starts.partition_point(|start| start.as_bytes() <= key)
}

/// The keys of a shard: from its beginning to that of the next one.
pub(super) fn keys_of(starts: &[String], shard: usize) -> (&[u8], Option<&[u8]>) {
    let start = shard.checked_sub(1).and_then(|before| starts.get(before));
    (start.map_or(b"", String::as_bytes), starts.get(shard).map(String::as_bytes))
}

/// The shard of several sorted lists whose keys are from one on, and less than another one. Where lists have the same key, its
/// values are postings, and those of a later list are of greater units.
pub(super) fn shard(lists: &[&IndexEntries], (from, to): (&[u8], Option<&[u8]>)) -> Vec<u8> {
    let places = lists.iter().map(|entries| (*entries, entries.range(from, to)));
    let mut rest: Vec<(&IndexEntries, Range<usize>)> = places.filter(|(_, places)| !places.is_empty()).collect();
    let mut shard = Vec::new();
    let (mut values, mut joined) = (Vec::new(), Vec::new());
    let mut before: &[u8] = &[];
    while let Some((key, _)) =
        rest.iter().filter_map(|(entries, places)| entries.get(places.start)).min_by_key(|(key, _)| *key)
    {
        values.clear();
        for (entries, places) in &mut rest {
            if let Some((_, value)) = entries.get(places.start).filter(|(own, _)| *own == key) {
                values.push(value);
                places.start += 1;
            }
        }
        rest.retain(|(_, places)| !places.is_empty());
        let value = match values.as_slice() {
            [value] => *value,
            values => {
                joined.clear();
                join_postings(&mut joined, values);
                &joined
            }
        };
        let shared = before.iter().zip(key).take_while(|(a, b)| a == b).count();
        // Keys are shorter than 256 bytes.
        shard.extend([shared, key.len() - shared].map(|length| u8::try_from(length).unwrap_or(u8::MAX)));
        shard.extend_from_slice(key.get(shared..).unwrap_or_default());
        varint(&mut shard, value.len() as u64);
        shard.extend_from_slice(value);
        before = key;
    }
    shard
}

/// What compresses shards, one after the other: its tables are larger than most of them.
pub(super) fn encoder() -> DeflateEncoder<Vec<u8>> {
    DeflateEncoder::new(Vec::new(), Compression::new(LEVEL))
}

/// A shard as it is sent, compressed here: hosts compress only files that they know to be texts.
pub(super) fn packed(encoder: &mut DeflateEncoder<Vec<u8>>, shard: &[u8]) -> Vec<u8> {
    // Writing into memory does not fail.
    let _ = encoder.write_all(shard);
    encoder.reset(Vec::with_capacity(shard.len() / 2)).unwrap_or_default()
}

/// The entries of a shard as it is sent; `None` when it is damaged.
pub(super) fn unpacked(file: &[u8]) -> Option<IndexEntries> {
    let mut shard = Vec::with_capacity(file.len() * 3);
    DeflateDecoder::new(file).read_to_end(&mut shard).ok()?;
    IndexEntries::of_shard(&shard)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_begin_with_what_separates_them() {
        let keys = ["a", "ab", "abc", "b", "一", "一段", "段"];
        let mut entries = IndexEntries::default();
        for key in keys {
            entries.push(key.as_bytes(), |value| write_postings(value, [0 << 2, 5 << 2 | 3, 300 << 2]));
        }
        let starts = ["b".to_owned(), "一段".to_owned()];
        let of = |at: usize| shard(&[&entries], keys_of(&starts, at));
        let mut expected = vec![0, 1, b'a', 4, 0, 19, 0x98, 0x09];
        expected.extend([1, 1, b'b', 4, 0, 19, 0x98, 0x09]);
        expected.extend([2, 1, b'c', 4, 0, 19, 0x98, 0x09]);
        assert_eq!(of(0), expected);
        let mut again = IndexEntries::default();
        for at in 0..3 {
            let read = unpacked(&packed(&mut encoder(), &of(at))).unwrap();
            assert!(read.iter().all(|(key, _)| shard_of(&starts, key) == at));
            again.append(&read);
        }
        assert_eq!(again, entries);
        let (_, value) = again.get(0).unwrap();
        assert_eq!(read_postings(value), Some(vec![0, 5 << 2 | 3, 300 << 2]));
        for at in 1..expected.len() {
            // A piece of a shard may be a shard, and is never more than it.
            let read = IndexEntries::of_shard(&expected[..at]);
            assert!(read.is_none_or(|read| read.iter().zip(entries.iter()).all(|(a, b)| a == b)));
        }
    }

    #[test]
    fn lists_of_notes_that_follow_each_other_make_the_shard_of_one_list() {
        let list = |of: &[(&str, &[u32])]| {
            let mut entries = IndexEntries::default();
            of.iter().for_each(|(key, postings)| {
                entries.push(key.as_bytes(), |value| write_postings(value, postings.iter().copied()))
            });
            entries
        };
        let blocks = [
            list(&[("a", &[0, 4 << 2 | 1]), ("b", &[2 << 2])]),
            list(&[("a", &[5 << 2 | 3]), ("c", &[700 << 2 | 2, 701 << 2])]),
            list(&[("", &[900 << 2]), ("a", &[800 << 2, 900 << 2]), ("b", &[801 << 2])]),
        ];
        let whole = list(&[
            ("", &[900 << 2]),
            ("a", &[0, 4 << 2 | 1, 5 << 2 | 3, 800 << 2, 900 << 2]),
            ("b", &[2 << 2, 801 << 2]),
            ("c", &[700 << 2 | 2, 701 << 2]),
        ]);
        let keys = (b"".as_slice(), None);
        assert_eq!(shard(&blocks.iter().collect::<Vec<_>>(), keys), shard(&[&whole], keys));
    }
}
