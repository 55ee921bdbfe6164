//! Tags with verbatim bodies: where each of them ends.

use std::collections::BTreeMap;
use std::ops::Range;

/// For each tag of `names`, by the place of its `{%`: its end tag. Tags of one name nest.
pub(super) fn verbatim_closers(text: &str, names: &[&str]) -> BTreeMap<usize, Range<usize>> {
    let mut closers = BTreeMap::new();
    let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(text.as_bytes().get(at..).unwrap_or(&[]), b"{%") {
        let start = at + found;
        at = start + 2;
        let inside = text.get(at..).unwrap_or("");
        let inside = inside.strip_prefix('-').unwrap_or(inside).trim_start();
        let word = inside.find(|c: char| !is_name(c)).map_or(inside, |end| inside.get(..end).unwrap_or(""));
        if let Some(name) = names.iter().find(|name| **name == word) {
            open.entry(*name).or_default().push(start);
        } else if let Some(name) = word.strip_prefix("end").and_then(|word| names.iter().find(|name| **name == word)) {
            let behind = inside.get(word.len()..).unwrap_or("").trim_start();
            let closed = behind.strip_prefix('-').unwrap_or(behind);
            if closed.starts_with("%}") {
                let end = text.len() - closed.len() + 2;
                if let Some(opener) = open.get_mut(name).and_then(Vec::pop) {
                    closers.insert(opener, start..end);
                }
            }
        }
    }
    closers
}

/// Whether a tag's name may contain the character.
pub(super) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}
