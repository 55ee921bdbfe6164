//! The state while a block's inline content is written: what is open, and what has to wait for its end.

use std::collections::BTreeSet;

use super::inline_events::{InlineElementKind, InlineEvent};
use super::parser_input::ParserInput;

use crate::text::is_han;

/// The form in which masks are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MaskRendering {
    /// Their HTML.
    #[default]
    Html,
    /// Empty for tags, the author's text for the others: used for a heading's id.
    Text,
}

/// One writing of a block's pieces.
#[derive(Default)]
pub(super) struct InlineRun<'p, 'a> {
    pub pieces: &'p [InlineEvent<'a>],
    pub masks: MaskRendering,
    /// The emphases of Han characters, by index.
    pub han: BTreeSet<usize>,
    /// The index of the next piece.
    pub at: usize,
    /// In `<code>` and the like, written as HTML, text has no typography.
    pub is_raw: bool,
    /// The box of a task was written.
    pub is_task: bool,
    /// The name of the box, which is the text after it, is not finished.
    pub in_label: bool,
    /// Up to here text is part of a picture.
    pub done: usize,
    /// The open elements, and those of them that are links.
    elements: usize,
    links: usize,
    /// The marks of footnotes to write after them: neither a link nor the name of a box can contain another link.
    held: String,
}

impl<'p, 'a> InlineRun<'p, 'a> {
    pub(super) fn new(pieces: &'p [InlineEvent<'a>], masks: MaskRendering, han: BTreeSet<usize>) -> InlineRun<'p, 'a> {
        InlineRun { pieces, masks, han, ..InlineRun::default() }
    }

    /// The pieces that are not yet written.
    pub(super) fn rest(&self) -> &'p [InlineEvent<'a>] {
        self.pieces.get(self.at..).unwrap_or(&[])
    }

    /// The content of the element that has just begun; the run continues after its end.
    pub(super) fn content(&mut self) -> &'p [InlineEvent<'a>] {
        let start = self.at;
        self.at = behind(self.pieces, start);
        self.pieces.get(start..self.at.saturating_sub(1)).unwrap_or(&[])
    }

    /// Counts the element that has just begun; returns whether it is an emphasis of Han characters.
    pub(super) fn open(&mut self, kind: InlineElementKind) -> bool {
        self.elements += 1;
        self.links += usize::from(kind == InlineElementKind::Link);
        self.han.contains(&(self.at - 1))
    }

    /// Counts the end of an element.
    pub(super) fn close(&mut self, kind: InlineElementKind) {
        self.elements = self.elements.saturating_sub(1);
        self.links = self.links.saturating_sub(usize::from(kind == InlineElementKind::Link));
    }

    /// Writes marks of footnotes, now or as soon as they can be written.
    pub(super) fn hold(&mut self, marks: &str, out: &mut String) {
        self.held.push_str(marks);
        self.release(out);
    }

    /// Writes the delayed marks, after the name of a box, if this place can contain them.
    pub(super) fn release(&mut self, out: &mut String) {
        if self.links > 0 || self.in_label && self.elements > 0 {
            return;
        }
        if !self.held.is_empty() && std::mem::take(&mut self.in_label) {
            out.push_str("</label>");
        }
        out.push_str(&std::mem::take(&mut self.held));
    }

    /// Writes what still waits at the end of the content.
    pub(super) fn finish(self, out: &mut String) {
        out.push_str(&self.held);
        if self.in_label {
            out.push_str("</label>");
        }
    }
}

/// The index after the end of the element whose content begins at `at`.
pub(super) fn behind(pieces: &[InlineEvent], at: usize) -> usize {
    let mut depth = 1;
    for (index, piece) in pieces.iter().enumerate().skip(at) {
        match piece {
            InlineEvent::Start(..) => depth += 1,
            InlineEvent::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    pieces.len()
}

/// The emphases, by index, most of whose letters are Han: such letters have no italics.
pub(super) fn han_emphasis(pieces: &[InlineEvent], prepared: &ParserInput) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    // For each open element: its beginning, and the letters before it, Han and total.
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    let (mut han, mut letters) = (0, 0);
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            InlineEvent::Text(range) | InlineEvent::Verbatim(range) if !open.is_empty() => {
                for c in prepared.source(range.clone()).chars().filter(|c| c.is_alphanumeric()) {
                    letters += 1;
                    han += usize::from(is_han(c));
                }
            }
            InlineEvent::Start(..) => open.push((index, han, letters)),
            InlineEvent::End(kind) => {
                if let Some((start, han_before, letters_before)) = open.pop()
                    && *kind == InlineElementKind::Emphasis
                    && (han - han_before) * 2 > letters - letters_before
                {
                    found.insert(start);
                }
            }
            _ => {}
        }
    }
    found
}
