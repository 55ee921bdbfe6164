//! The shards of an index after a change of few notes: entries of changed terms are edited, all others are taken over.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::folding::variants;
use super::index::{CATEGORY, TAG, inner_key, pieces, read_as_key, read_heads, write_heads, write_named};
use super::shards::{IndexEntries, encoder, keys_of, packed, read_postings, shard, shard_of, unpacked, write_postings};

/// Terms that notes have or have no longer.
#[derive(Debug, Default)]
pub(super) struct TermChanges {
    /// By key, for each unit its posting; none where the term is gone.
    terms: BTreeMap<Vec<u8>, BTreeMap<u32, Option<u32>>>,
}

impl TermChanges {
    /// Adds the difference between the terms that a note had and those that it has.
    pub(super) fn add(&mut self, old: &BTreeMap<Vec<u8>, Vec<u32>>, new: &BTreeMap<Vec<u8>, Vec<u32>>) {
        for (key, postings) in old {
            if new.get(key) != Some(postings) {
                let gone = postings.iter().map(|posting| (posting >> 2, None));
                self.terms.entry(key.clone()).or_default().extend(gone);
            }
        }
        for (key, postings) in new {
            if old.get(key) != Some(postings) {
                let there = postings.iter().map(|posting| (posting >> 2, Some(*posting)));
                self.terms.entry(key.clone()).or_default().extend(there);
            }
        }
    }
}

/// A change of an entry.
#[derive(Clone, Debug)]
enum EntryEdit {
    /// Units that have the term or have it no longer.
    Postings(BTreeMap<u32, Option<u32>>),
    /// Beginnings of words that are new, or gone.
    Heads(BTreeMap<String, bool>),
    /// Its value; none removes the entry.
    Value(Option<Vec<u8>>),
}

impl EntryEdit {
    /// The value after the edit, empty where there is no entry; `None` when the one before is damaged.
    fn apply(&self, before: &[u8]) -> Option<Vec<u8>> {
        let mut value = Vec::new();
        match self {
            EntryEdit::Postings(changes) => {
                let mut postings: BTreeMap<u32, u32> =
                    read_postings(before)?.into_iter().map(|posting| (posting >> 2, posting)).collect();
                for (unit, posting) in changes {
                    match posting {
                        Some(posting) => postings.insert(*unit, *posting),
                        None => postings.remove(unit),
                    };
                }
                write_postings(&mut value, postings.into_values());
            }
            EntryEdit::Heads(changes) => {
                let mut heads: BTreeSet<&str> = read_heads(before)?.collect();
                for (head, is_new) in changes {
                    if *is_new {
                        heads.insert(head)
                    } else {
                        heads.remove(head.as_str())
                    };
                }
                write_heads(&mut value, heads.into_iter());
            }
            EntryEdit::Value(new) => value.extend_from_slice(new.as_deref().unwrap_or_default()),
        }
        Some(value)
    }
}

/// The keys of entries that are new, and of those that are gone.
#[derive(Default)]
struct KeyChanges {
    new: Vec<Vec<u8>>,
    gone: Vec<Vec<u8>>,
}

/// Edits by key.
type EntryEdits = BTreeMap<Vec<u8>, EntryEdit>;

/// The bytes of the shards after changes, with `None` for each that stays as it is; or nothing where a shard before the change is
/// missing or damaged. `read` gives these, and `starts` says where the shards began and where they begin now.
pub(super) fn edited(
    changes: TermChanges,
    named: Option<&BTreeMap<String, Vec<u32>>>,
    (old_starts, starts): (&[String], &[String]),
    read: &(dyn Fn(usize) -> Option<Vec<u8>> + Sync),
) -> Option<Vec<Option<Vec<u8>>>> {
    let mut shards = OpenShards { starts: old_starts, read, open: BTreeMap::new() };
    let terms = changes.terms.into_iter().map(|(key, changes)| (key, EntryEdit::Postings(changes)));
    let changed = shards.edit(terms.collect())?;
    let mut more = derived(&changed);
    if let Some(named) = named {
        more.extend(shards.of_names(named)?);
    }
    shards.edit(more)?;
    shards.divided(starts)
}

/// The edits of entries that follow from which terms there are.
fn derived(KeyChanges { new, gone }: &KeyChanges) -> EntryEdits {
    let mut heads: BTreeMap<Vec<u8>, BTreeMap<String, bool>> = BTreeMap::new();
    let mut characters: BTreeMap<char, bool> = BTreeMap::new();
    let all = new.iter().map(|key| (key, true)).chain(gone.iter().map(|key| (key, false)));
    for (key, is_new) in all {
        let Ok(term) = std::str::from_utf8(key) else { continue };
        for (piece, head) in pieces(term) {
            heads.entry(inner_key(piece)).or_default().insert(head.to_owned(), is_new);
        }
        let mut signs = term.chars();
        if let (Some(c @ ..='\u{ffff}'), None) = (signs.next(), signs.next()) {
            characters.insert(c, is_new);
        }
    }
    let read_as = variants().filter_map(|(from, to)| {
        let is_new = characters.get(&to)?;
        Some((read_as_key(from), EntryEdit::Value(is_new.then(|| to.to_string().into_bytes()))))
    });
    let heads = heads.into_iter().map(|(key, changes)| (key, EntryEdit::Heads(changes)));
    heads.chain(read_as).collect()
}

/// The shards of an index before a change, of which some are read and edited.
struct OpenShards<'a> {
    starts: &'a [String],
    read: &'a (dyn Fn(usize) -> Option<Vec<u8>> + Sync),
    /// Those that are edited.
    open: BTreeMap<usize, IndexEntries>,
}

impl OpenShards<'_> {
    /// Edits entries. `None` where a shard is missing or damaged.
    fn edit(&mut self, edits: EntryEdits) -> Option<KeyChanges> {
        let mut by_shard: BTreeMap<usize, EntryEdits> = BTreeMap::new();
        for (key, edit) in edits {
            by_shard.entry(shard_of(self.starts, &key)).or_default().insert(key, edit);
        }
        let mut work = Vec::new();
        for (at, edits) in by_shard {
            work.push((at, self.open.remove(&at), edits));
        }
        let read = self.read;
        let done: Option<Vec<_>> = work
            .into_par_iter()
            .with_max_len(1)
            .map(|(at, open, edits)| {
                let before = open.map_or_else(|| unpacked(&read(at)?), Some)?;
                Some((at, with_edits(&before, &edits)?))
            })
            .collect();
        let mut changed = KeyChanges::default();
        for (at, shard) in done? {
            self.open.insert(at, shard.entries);
            changed.new.extend(shard.new);
            changed.gone.extend(shard.gone);
        }
        Some(changed)
    }

    /// The edits that put other entries of tags and categories in the place of those that there are.
    fn of_names(&self, named: &BTreeMap<String, Vec<u32>>) -> Option<EntryEdits> {
        let mut edits = EntryEdits::new();
        let (first, end) = (TAG.to_string().into_bytes(), vec![CATEGORY as u8 + 1]);
        for at in shard_of(self.starts, &first)..=shard_of(self.starts, &end) {
            let read;
            let entries = match self.open.get(&at) {
                Some(entries) => entries,
                None => {
                    read = unpacked(&(self.read)(at)?)?;
                    &read
                }
            };
            let places = entries.range(&first, Some(&end));
            let keys = places.filter_map(|place| Some(entries.get(place)?.0.to_vec()));
            edits.extend(keys.map(|key| (key, EntryEdit::Value(None))));
        }
        for (key, numbers) in named {
            let mut value = Vec::new();
            write_named(&mut value, numbers);
            edits.insert(key.clone().into_bytes(), EntryEdit::Value(Some(value)));
        }
        Some(edits)
    }

    /// The shards where they begin in other places.
    fn divided(self, starts: &[String]) -> Option<Vec<Option<Vec<u8>>>> {
        let shards = (0..starts.len() + 1).into_par_iter().with_max_len(4).map_init(encoder, |encoder, at| {
            let (from, to) = keys_of(starts, at);
            if (from, to) == keys_of(self.starts, at) {
                let edited = self.open.get(&at).map(|entries| packed(encoder, &shard(&[entries], (from, to))));
                return Some(edited);
            }
            let last = to.map_or(self.starts.len(), |to| shard_of(self.starts, to));
            let mut read = BTreeMap::new();
            let places = shard_of(self.starts, from)..=last;
            for place in places.clone().filter(|place| !self.open.contains_key(place)) {
                read.insert(place, unpacked(&(self.read)(place)?)?);
            }
            let lists = places.filter_map(|place| self.open.get(&place).or_else(|| read.get(&place)));
            Some(Some(packed(encoder, &shard(&lists.collect::<Vec<_>>(), (from, to)))))
        });
        shards.collect()
    }
}

/// A shard after edits, and the keys of entries that are new, and of those that are gone.
struct EditedShard {
    entries: IndexEntries,
    new: Vec<Vec<u8>>,
    gone: Vec<Vec<u8>>,
}

/// A shard after edits; `None` when it is damaged.
fn with_edits(before: &IndexEntries, edits: &EntryEdits) -> Option<EditedShard> {
    let mut after = EditedShard { entries: IndexEntries::default(), new: Vec::new(), gone: Vec::new() };
    let mut edits = edits.iter().peekable();
    for (key, value) in before.iter() {
        while let Some((other, edit)) = edits.next_if(|(other, _)| other.as_slice() < key) {
            after.add(other, edit, None)?;
        }
        match edits.next_if(|(other, _)| other.as_slice() == key) {
            Some((_, edit)) => after.add(key, edit, Some(value))?,
            None => after.entries.push(key, |bytes| bytes.extend_from_slice(value)),
        }
    }
    for (other, edit) in edits {
        after.add(other, edit, None)?;
    }
    Some(after)
}

impl EditedShard {
    /// Adds an entry after an edit, if there is one then.
    fn add(&mut self, key: &[u8], edit: &EntryEdit, before: Option<&[u8]>) -> Option<()> {
        let value = edit.apply(before.unwrap_or_default())?;
        match (before.is_some(), value.is_empty()) {
            (true, true) => self.gone.push(key.to_vec()),
            (false, false) => self.new.push(key.to_vec()),
            _ => {}
        }
        if !value.is_empty() {
            self.entries.push(key, |bytes| bytes.extend_from_slice(&value));
        }
        Some(())
    }
}
