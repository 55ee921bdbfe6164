//! Lines of code and the classes of their parts.

use std::ops::Range;

use super::classes::TokenClass;

/// A part of a line that has a class; in bytes of that line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightToken {
    /// In bytes of the line's text.
    pub range: Range<usize>,
    /// What the part is, and so which colour it has.
    pub class: TokenClass,
}

/// A line of code, without its line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightedLine<'c> {
    /// A part of the code, not escaped.
    pub text: &'c str,
    /// The coloured parts, in order and without overlap; text between them is plain.
    pub tokens: Vec<HighlightToken>,
}
