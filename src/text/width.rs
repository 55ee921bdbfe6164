//! How wide text is.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::is_cjk;

/// The columns that a text takes in a terminal.
pub fn terminal_width(text: &str) -> usize {
    text.width()
}

/// The columns that a character takes in a terminal; control characters are shown as one.
pub fn terminal_width_of(c: char) -> usize {
    c.width().unwrap_or(1)
}

/// About how wide a text is on a page, in Latin letters.
pub fn page_width(text: &str) -> usize {
    text.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum()
}
