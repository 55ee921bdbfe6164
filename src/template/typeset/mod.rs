//! Typesetting of a text for its page: what a stylesheet can't decide is decided here, from the finished HTML.
//!
//! - Quotation marks, dashes and ellipses are the same in Han and Latin text, but are as wide as a Han character
//!   in one and narrow in the other: [`marks`] checks their neighbours and finds those that differ from the page's own.
//! - Headings that skip a level get the level on which they are shown: [`headings`].
//! - Tables get classes for columns that are short or contain numbers, a name, and a width: [`tables`].
//! - A formula and the mark that follows it stay on one line: [`formulas`].
//! - A block in another language than the page's gets a `lang`, and Han within slanted text is upright.
//!
//! Text, links, ids and the order of everything stay the same. One pass over the tags and the text between them.

mod block;
mod formulas;
mod headings;
mod heights;
mod line_counts;
mod marks;
mod tables;
mod typesetter;

use std::borrow::Cow;

pub(in crate::template) use block::language as language_of;
pub(super) use typesetter::{html, text};

/// A text to be inserted at a place of the HTML, instead of the bytes after it.
pub(super) struct HtmlEdit {
    pub(super) at: usize,
    pub(super) replaced: usize,
    pub(super) text: Cow<'static, str>,
}

impl HtmlEdit {
    pub(super) fn insert(at: usize, text: impl Into<Cow<'static, str>>) -> HtmlEdit {
        HtmlEdit { at, replaced: 0, text: text.into() }
    }
}

/// Bytes of HTML from which on a note is long: browsers then lay out only what is near.
pub(super) const LONG: usize = 150_000;
