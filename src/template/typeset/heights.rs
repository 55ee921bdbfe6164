//! How much stands in each block of a long note, so that a browser can keep its room without laying it out.
//!
//! A paragraph or list gets the width of its text in halves of a Han character, a block of code the number of its lines, a
//! displayed formula its height in hundredths of an em, as `data-n`, and a table the number of its rows in `tables`; the
//! stylesheet makes a height of it.

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
    kind: Kind,
    /// Of the line that is open, and of whole lines before it.
    width: usize,
    before: usize,
    lines: usize,
    /// Of the line of a formula that is open.
    height: usize,
}

/// What a block's height comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Code,
    Formula,
    /// Not known here.
    Other,
}

impl Kind {
    /// Of a block that this tag begins; none where it begins no block.
    fn of(tag: &Tag, class: &str) -> Option<Kind> {
        match &*tag.name {
            "figure" if class.starts_with("highlight") => Some(Kind::Code),
            "p" | "ul" | "ol" => Some(Kind::Text),
            "div" if class.starts_with("math") => Some(Kind::Formula),
            "blockquote" | "div" | "details" | "dl" | "section" | "table" | "figure" | "pre" => Some(Kind::Other),
            _ => None,
        }
    }
}

impl Heights {
    pub(super) fn tag(&mut self, html: &str, tag: &Tag) -> Option<Edit> {
        let class = || tag.value("class").and_then(|range| html.get(range)).unwrap_or("");
        let Some(open) = &mut self.open else {
            let kind = Kind::of(tag, class()).filter(|_| !tag.closes && !tag.is_empty)?;
            self.open = Some(Open {
                name: tag.name.to_string(),
                attributes_end: if kind == Kind::Other { 0 } else { tag.range.end - 1 },
                depth: 1,
                kind,
                width: 0,
                before: 0,
                lines: 0,
                height: 0,
            });
            return None;
        };
        match &*tag.name {
            // How high it is, text does not say: such a block is laid out at once.
            "img" | "video" | "iframe" => open.attributes_end = 0,
            "svg" if open.kind != Kind::Formula => open.attributes_end = 0,
            "span" if !tag.closes => open.span(class()),
            _ => {}
        }
        if open.name == tag.name && !tag.is_empty {
            open.depth = if tag.closes { open.depth.saturating_sub(1) } else { open.depth + 1 };
        }
        if open.depth > 0 {
            return None;
        }
        self.end_line();
        let open = self.open.take()?;
        let count = match open.kind {
            Kind::Code => open.lines,
            Kind::Formula => (open.before + open.height) / 100,
            Kind::Text | Kind::Other => open.before,
        };
        (count > 0 && open.attributes_end > 0)
            .then(|| Edit::insert(open.attributes_end, format!(" data-n=\"{count}\"")))
    }

    /// Reads text of the block. A formula counts twice: for readers aloud, and as its TeX.
    pub(super) fn text(&mut self, piece: &str, is_formula: bool) {
        if let Some(open) = self.open.as_mut().filter(|open| open.kind != Kind::Formula) {
            let width = piece.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum::<usize>();
            open.width += if is_formula { width.div_ceil(2) } else { width };
        }
    }

    /// A line ends here: an item of a list, a break.
    pub(super) fn end_line(&mut self) {
        if let Some(open) = self.open.as_mut().filter(|open| open.kind != Kind::Formula) {
            let is_last_of_several = open.before > 0 || open.name != "p";
            let width = std::mem::take(&mut open.width);
            open.before += if is_last_of_several { width.div_ceil(LINE) * LINE } else { width };
        }
    }
}

impl Open {
    /// Reads the class of a span: a line of code, or of a formula the strut that gives a part of it its height (`kh10000`
    /// is an em), and the ends of its lines.
    fn span(&mut self, class: &str) {
        let mut classes = class.split(' ');
        match (self.kind, classes.next()) {
            (Kind::Code, Some("line")) => self.lines += 1,
            (Kind::Formula, Some("katex-strut")) => {
                let height = classes.find_map(|class| class.strip_prefix("kh")?.parse().ok()).unwrap_or(0);
                self.height = self.height.max(height);
            }
            (Kind::Formula, Some(_)) if classes.any(|class| class == "katex-newline") => {
                self.before += std::mem::take(&mut self.height);
            }
            _ => {}
        }
    }
}
