//! How much stands in each block of a long note, so that a browser can keep its room without laying it out.
//!
//! A paragraph or list gets the width of its text in halves of a Han character, a block of code the number of its lines,
//! as `data-n`; the stylesheet makes a height of it.

use crate::html::Tag;
use crate::markdown::cjk::is_cjk;

use super::Edit;

/// Halves of Han characters in a line of text, as wide as a note is.
const LINE: usize = 76;

/// The block of the note that is read; what stands in others is part of them.
#[derive(Default)]
pub(super) struct Heights {
    open: Option<Open>,
}

struct Open {
    name: String,
    /// Where an attribute can be added.
    attributes_end: usize,
    /// Elements of the same name that are open within.
    depth: usize,
    is_code: bool,
    /// Of the line that is open, and of whole lines before it.
    width: usize,
    before: usize,
    lines: usize,
}

impl Heights {
    pub(super) fn tag(&mut self, html: &str, tag: &Tag) -> Option<Edit> {
        let class = || tag.value("class").and_then(|range| html.get(range)).unwrap_or("");
        let Some(open) = &mut self.open else {
            let is_code = tag.name == "figure" && class().starts_with("highlight");
            let is_counted = is_code || matches!(&*tag.name, "p" | "ul" | "ol");
            let is_block = is_counted
                || matches!(
                    &*tag.name,
                    "blockquote" | "div" | "details" | "dl" | "section" | "table" | "figure" | "pre"
                );
            if is_block && !tag.closes && !tag.is_empty {
                let attributes_end = if is_counted { tag.range.end - 1 } else { 0 };
                self.open = Some(Open {
                    name: tag.name.to_string(),
                    attributes_end,
                    depth: 1,
                    is_code,
                    width: 0,
                    before: 0,
                    lines: 0,
                });
            }
            return None;
        };
        if matches!(&*tag.name, "img" | "video" | "iframe" | "svg") {
            // How high it is, text does not say: such a block is laid out at once.
            open.attributes_end = 0;
        }
        if tag.name == "span" && !tag.closes && class().split(' ').next() == Some("line") {
            open.lines += 1;
        }
        if open.name == tag.name && !tag.is_empty {
            open.depth = if tag.closes { open.depth.saturating_sub(1) } else { open.depth + 1 };
        }
        if open.depth > 0 {
            return None;
        }
        self.end_line();
        let open = self.open.take()?;
        let count = if open.is_code { open.lines } else { open.before };
        (count > 0 && open.attributes_end > 0)
            .then(|| Edit::insert(open.attributes_end, format!(" data-n=\"{count}\"")))
    }

    /// Reads text of the block. A formula counts twice: for readers aloud, and as its TeX.
    pub(super) fn text(&mut self, piece: &str, is_formula: bool) {
        if let Some(open) = &mut self.open {
            let width = piece.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum::<usize>();
            open.width += if is_formula { width.div_ceil(2) } else { width };
        }
    }

    /// A line ends here: an item of a list, a break.
    pub(super) fn end_line(&mut self) {
        if let Some(open) = &mut self.open {
            let is_last_of_several = open.before > 0 || open.name != "p";
            let width = std::mem::take(&mut open.width);
            open.before += if is_last_of_several { width.div_ceil(LINE) * LINE } else { width };
        }
    }
}
