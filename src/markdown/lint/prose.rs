//! The running text of one block, with its places in the author's text.

use std::ops::Range;

use crate::markdown::parser_input::ParserInput;

/// Replaces what is not text: code, HTML, a tag, a character after a backslash.
pub(super) const OBJECT: char = '\u{fffc}';

/// Replaces a mark of emphasis that is in effect.
pub(super) const EDGE: char = '\u{fffa}';

/// The text as the author wrote it, line by line.
#[derive(Default)]
pub(super) struct Prose {
    pub text: String,
    /// The beginning of each stretch in this text, and in the author's.
    places: Vec<(usize, usize)>,
    /// The end of the last stretch in the author's text.
    end: usize,
}

impl Prose {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds a stretch of text.
    pub(super) fn text(&mut self, range: &Range<usize>, prepared: &ParserInput) {
        if self.end < range.start && prepared.source(range.start - 1..range.start) == "\\" {
            self.gap(range.start - 1);
        }
        let mut start = range.start;
        for mask in prepared.masks_in(range.clone()) {
            self.stretch(start..mask.range.start, prepared);
            self.gap(mask.range.start);
            start = mask.range.end;
        }
        self.stretch(start..range.end, prepared);
    }

    fn stretch(&mut self, range: Range<usize>, prepared: &ParserInput) {
        if range.start >= range.end {
            return;
        }
        if self.end != range.start || self.places.is_empty() {
            self.places.push((self.text.len(), range.start));
        }
        self.text.push_str(prepared.source(range.clone()));
        self.end = range.end;
    }

    /// Adds a place that is not text.
    pub(super) fn gap(&mut self, at: usize) {
        self.sign(OBJECT, at);
    }

    pub(super) fn line_end(&mut self, range: &Range<usize>) {
        self.sign('\n', range.start);
    }

    /// Adds a place where emphasis begins or ends.
    pub(super) fn edge(&mut self, at: usize) {
        self.sign(EDGE, at);
    }

    fn sign(&mut self, sign: char, at: usize) {
        self.places.push((self.text.len(), at));
        self.text.push(sign);
        self.end = usize::MAX;
    }

    /// The place in the author's text.
    pub(super) fn place(&self, at: usize) -> usize {
        let after = self.places.partition_point(|(here, _)| *here <= at);
        self.places.get(after.saturating_sub(1)).map_or(0, |(here, there)| there + at.saturating_sub(*here))
    }

    /// A range in the author's text.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        start..(self.place(range.end.saturating_sub(1)) + 1).max(start)
    }

    /// The lines, each with its beginning.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        self.text.split('\n').map(move |line| {
            let at = start;
            start += line.len() + 1;
            (at, line)
        })
    }
}
