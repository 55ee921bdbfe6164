//! Lines of code and the classes of their parts.

use std::ops::Range;

use super::classes::TokenClass;

/// A part of a line that has a class; in bytes of that line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightToken {
    pub range: Range<usize>,
    pub class: TokenClass,
}

/// A line of code, without its line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightedLine<'c> {
    pub text: &'c str,
    pub tokens: Vec<HighlightToken>,
}
