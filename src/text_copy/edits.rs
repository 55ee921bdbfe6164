//! Changes of a text by their places.

use std::ops::Range;

/// Replacements in a text.
#[derive(Debug, Default)]
pub(super) struct TextEdits {
    list: Vec<(Range<usize>, String)>,
}

impl TextEdits {
    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.list.push((range, text.into()));
    }

    /// Whether a place is part of what is replaced.
    pub(super) fn covers(&self, at: usize) -> bool {
        self.list.iter().any(|(range, _)| range.contains(&at))
    }

    /// The text with all replacements; of two that overlap the one that begins first counts.
    pub(super) fn applied(mut self, text: &str) -> String {
        self.list.sort_by_key(|(range, _)| (range.start, range.end));
        let mut changed = String::with_capacity(text.len() + 64);
        let mut done = 0;
        for (range, replacement) in self.list {
            let Some(between) = text.get(done..range.start) else { continue };
            changed.push_str(between);
            changed.push_str(&replacement);
            done = range.end;
        }
        changed.push_str(text.get(done..).unwrap_or(""));
        changed
    }
}
