//! The index as files: sorted terms, divided into shards of about the same size.
//!
//! A shard is a list of entries, sorted by their keys' bytes. An entry is: how many bytes its key shares with the one
//! before (a byte), how many follow (a byte), these; how long its value is (a varint), the value. A value of postings is a
//! list of varints: the difference to the unit before, and a place, in the lowest two bits.

/// The longest key.
pub(super) const LONGEST_KEY: usize = 200;

/// Entries, sorted by their keys, each key once.
#[derive(Debug, Default)]
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

    fn get(&self, at: usize) -> Option<(&[u8], &[u8])> {
        let (key_end, value_end) = *self.ends.get(at)?;
        let (key, value) = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        Some((self.keys.get(key..key_end)?, self.values.get(value..value_end)?))
    }

    /// About how many bytes they take in shards.
    fn weight(&self) -> usize {
        self.ends.len() * ENTRY + self.values.len()
    }
}

/// Bytes of an entry in a shard beside its value, about.
const ENTRY: usize = 5;

/// Adds sorted postings, each unit once.
pub(super) fn write_postings(bytes: &mut Vec<u8>, postings: impl IntoIterator<Item = u32>) {
    let mut next = 0;
    for posting in postings {
        let unit = posting >> 2;
        varint(bytes, u64::from((unit - next) << 2 | posting & 3));
        next = unit + 1;
    }
}

fn varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push((value & 0x7f) as u8);
}

/// The shards of an index.
#[derive(Debug, Default)]
pub(super) struct IndexShards {
    /// For each shard but the first a key that is greater than all before it, and not greater than its own.
    pub(super) starts: Vec<String>,
    pub(super) shards: Vec<Vec<u8>>,
}

/// Divides the entries of several sorted lists into `count` shards.
pub(super) fn shards(lists: &[IndexEntries], count: usize) -> IndexShards {
    let whole: usize = lists.iter().map(IndexEntries::weight).sum();
    let mut at = vec![0; lists.len()];
    let mut made = IndexShards { starts: Vec::new(), shards: vec![Vec::new()] };
    let mut before: Vec<u8> = Vec::new();
    let mut passed = 0;
    loop {
        let heads =
            lists.iter().zip(&at).enumerate().filter_map(|(list, (entries, at))| Some((entries.get(*at)?, list)));
        let Some(((key, value), list)) = heads.min_by(|a, b| a.0.0.cmp(b.0.0)) else { break };
        if let Some(place) = at.get_mut(list) {
            *place += 1;
        }
        // Where shards of the same size would begin.
        while made.shards.len() < count && passed * count >= whole * made.shards.len() {
            made.starts.push(separator(&before, key));
            made.shards.push(Vec::new());
        }
        passed += ENTRY + value.len();
        let is_first = made.shards.last().is_none_or(Vec::is_empty);
        let shared = if is_first { 0 } else { before.iter().zip(key).take_while(|(a, b)| a == b).count() };
        if let Some(shard) = made.shards.last_mut() {
            // Keys are shorter than 256 bytes.
            shard.extend([shared, key.len() - shared].map(|length| u8::try_from(length).unwrap_or(u8::MAX)));
            shard.extend_from_slice(key.get(shared..).unwrap_or_default());
            varint(shard, value.len() as u64);
            shard.extend_from_slice(value);
        }
        before.clear();
        before.extend_from_slice(key);
    }
    while made.shards.len() < count {
        made.starts.push(char::MAX.to_string());
        made.shards.push(Vec::new());
    }
    made
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
    use super::*;

    #[test]
    fn shards_begin_with_what_separates_them() {
        let keys = ["a", "ab", "abc", "b", "一", "一段", "段"];
        let mut entries = IndexEntries::default();
        for key in keys {
            entries.push(key.as_bytes(), |value| write_postings(value, [0 << 2, 5 << 2 | 3, 300 << 2]));
        }
        let made = shards(&[entries], 3);
        assert_eq!(made.starts, ["b", "一段"]);
        let mut expected = vec![0, 1, b'a', 4, 0, 19, 0x98, 0x09];
        expected.extend([1, 1, b'b', 4, 0, 19, 0x98, 0x09]);
        expected.extend([2, 1, b'c', 4, 0, 19, 0x98, 0x09]);
        assert_eq!(made.shards[0], expected);
        assert_eq!(shards(&[], 2).shards.len(), 2);
    }
}
