//! Masks: stand-ins of equal byte length, so that Markdown's offsets stay offsets of the author's file.

use std::ops::Range;

/// A body whose tags, fences, comments and formulas are masked and evaluated.
///
/// Guarantees: `masked` has as many bytes as the original; masks are in order and don't overlap; outside of them, and of
/// [`Expanded::replaced`], both texts are equal byte for byte.
#[derive(Clone, Debug, Default)]
pub struct Expanded {
    pub masked: String,
    pub masks: Vec<Mask>,
    /// Single characters that were exchanged for others of equal length (the trick for CJK emphasis): offset and the
    /// original. Text taken from the original by offset needs no care; link addresses and titles do.
    pub replaced: Vec<(usize, char)>,
}

/// One stand-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// In bytes of the body.
    pub range: Range<usize>,
    pub form: Form,
    /// What stands there on the page.
    pub html: String,
    pub flow: Flow,
}

/// What the mask is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An HTML comment on one line. At the start of a line Markdown takes it, and the rest of the line, for an HTML
    /// block; elsewhere for inline HTML. Hexo's placeholders behave so.
    Comment,
    /// Private-use letters: text like any other.
    Letters,
}

/// How the HTML behind a mask stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Phrasing content, part of a line of text.
    Inline,
    /// A block of its own; a paragraph that holds nothing else loses its `<p>`.
    Block,
    /// A picture: inline among text, a block of its own when alone in its paragraph.
    Either,
}
