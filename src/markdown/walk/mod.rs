//! The walk over the parser's events that writes a text's blocks, in the form of Hexo's renderer.

mod blocks;
mod definitions;
mod paragraph;
mod quotation;
mod text;

pub(super) use text::render;

use std::ops::Range;

use pulldown_cmark::{Alignment, Event};

use super::Heading;
use super::alerts::Alert;
use super::heading::HeadingIds;
use super::inline::InlineWriter;
use super::inline_events::InlineRules;

/// Quotations and lists nested deeper than this are written flat: browsers have lower limits.
const DEEPEST: usize = 256;

/// Writes blocks while it walks over the parser's events.
struct BlockWriter<'a> {
    writer: InlineWriter<'a>,
    rules: InlineRules,
    out: String,
    /// The inline content of the block that is open.
    pending: Vec<(Event<'a>, Range<usize>)>,
    ids: HeadingIds,
    headings: Vec<Heading>,
    /// The open table's columns, and the position of the walk in it.
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    missing_cells: MissingCells,
    /// The text of the code block that is open.
    code: Option<String>,
    /// Its header and place, if it is a fence to be highlighted.
    fence: Option<(String, Range<usize>)>,
    /// The author's HTML so far: a tag may have several lines.
    html: String,
    /// How many quotations and lists are open.
    depth: usize,
    /// The ends of the quotations that are open.
    quotations: Vec<&'static str>,
    /// The box mark in the first paragraph of the quotation just opened, and its beginning.
    alert: Option<(Alert<'a>, usize)>,
    /// The beginnings of the open definitions in `out`.
    definitions: Vec<usize>,
    /// The footnotes whose texts are open.
    notes: Vec<OpenFootnote>,
}

/// The cells that rows of tables lack. The parser adds them; so a short text of many columns and rows could become a
/// page of any size.
struct MissingCells {
    /// How many may still be written. Beyond that rows end early, which browsers show in the same way.
    left: usize,
    /// The open table has a row that ends early.
    is_beyond: bool,
}

impl MissingCells {
    /// For a text of this length, in bytes.
    fn of(len: usize) -> MissingCells {
        MissingCells { left: missing_cells(len), is_beyond: false }
    }

    /// Whether one more is written.
    fn take(&mut self) -> bool {
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None => self.is_beyond = true,
        }
        !self.is_beyond
    }
}

/// The most cells that are written for those that rows lack, in a text of this length in bytes.
pub(in crate::markdown) fn missing_cells(len: usize) -> usize {
    10_000 + 2 * len
}

/// A footnote whose text is being written.
struct OpenFootnote {
    label: String,
    range: Range<usize>,
    /// The output written before it.
    outer: String,
}
