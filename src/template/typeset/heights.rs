//! The amount of content in each block of a long note, so that a browser can reserve its space without laying it out.
//!
//! A paragraph gets the width of its text in halves of a Han character, a heading too, in the size of the text, a list the
//! numbers from which its lines follow (`line_counts.rs`), a block of code its number of lines, its bar included, a displayed formula its height in hundredths of an em, as
//! `data-n`, and a table its number of rows in `tables`; the stylesheet computes a height from it.
//!
//! Consecutive paragraphs and lists become parts of the note, of about a screen each. Browsers style every direct child
//! of a note, and check whether it comes near; the content of a distant part costs nothing.

use crate::html::HtmlTag;
use crate::text::page_width;

use super::HtmlEdit;
use super::line_counts::{LINE, LineCounts, PARAGRAPH_GAP};

/// The most text of a part, in halves of Han characters: forty lines.
const PART: usize = 40 * LINE;

/// The size of the first screen, in halves of Han characters. Its content is laid out at once: it is shown before
/// browsers can correct the reserved space.
const FIRST: usize = 30 * LINE;

/// The block of the note that is being read; blocks inside it are part of it.
#[derive(Default)]
pub(super) struct BlockHeights {
    open: Option<MeasuredBlock>,
    part: Option<NotePart>,
    /// The amount before it, up to the end of the first screen.
    before: usize,
}

/// Consecutive blocks of text.
struct NotePart {
    start: usize,
    end: usize,
    /// Where the first one's attributes end.
    attributes_end: usize,
    blocks: usize,
    width: usize,
    lines: LineCounts,
    is_list: bool,
}

impl NotePart {
    fn push_edits(self, edits: &mut Vec<HtmlEdit>) {
        let NotePart { start, end, attributes_end, blocks, width, lines, is_list } = self;
        if blocks == 1 {
            let attributes = if is_list { lines.attributes() } else { format!(" data-n=\"{width}\"") };
            return edits.push(HtmlEdit::insert(attributes_end, attributes));
        }
        edits.push(HtmlEdit::insert(start, format!("<div class=\"prose part\"{}>", lines.attributes())));
        edits.push(HtmlEdit::insert(end, "</div>"));
    }
}

struct MeasuredBlock {
    name: String,
    start: usize,
    /// Where an attribute can be added.
    attributes_end: usize,
    /// Open elements of the same name inside.
    depth: usize,
    kind: BlockHeightKind,
    /// Of the current line, and of whole lines before it.
    width: usize,
    before: usize,
    /// Of code.
    lines: usize,
    /// Of text, in a paragraph or list.
    counts: LineCounts,
    /// Lists that are open, and the parts of text that are not broken into lines like it.
    lists: usize,
    inner: InnerText,
    /// Of whole lines of a formula.
    stacked: usize,
    /// Of the current line of a formula: above its baseline, and below.
    ascent: usize,
    descent: usize,
    /// Above code there is a bar with its language or title.
    has_bar: bool,
}

/// What is being read within a paragraph or list.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum InnerText {
    #[default]
    Prose,
    /// A line of code, as long as it is.
    CodeLine,
    /// A displayed formula.
    Formula,
}

/// The height of the bar above code, in lines of code.
const BAR: f64 = 1.4;

/// The size of formulas, in that of the text.
const FORMULA: f64 = 1.16;

/// What determines a block's height.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BlockHeightKind {
    Text,
    /// Its letters are so many hundredths as wide as those of the text.
    Heading(usize),
    Code,
    Formula,
    /// Not known here.
    Other,
}

impl BlockHeightKind {
    /// The kind of the block that this tag begins; `None` if it begins no block.
    fn of(tag: &HtmlTag, class: &str) -> Option<BlockHeightKind> {
        match &*tag.name {
            "figure" if class.starts_with("highlight") => Some(BlockHeightKind::Code),
            "p" | "ul" | "ol" => Some(BlockHeightKind::Text),
            "h1" | "h2" => Some(BlockHeightKind::Heading(141)),
            "h3" => Some(BlockHeightKind::Heading(118)),
            "h4" | "h5" | "h6" => Some(BlockHeightKind::Heading(100)),
            "div" if class.starts_with("math") => Some(BlockHeightKind::Formula),
            "blockquote" | "div" | "details" | "dl" | "section" | "table" | "figure" | "pre" => {
                Some(BlockHeightKind::Other)
            }
            _ => None,
        }
    }
}

impl BlockHeights {
    pub(super) fn tag(&mut self, html: &str, tag: &HtmlTag, edits: &mut Vec<HtmlEdit>) {
        let class = || tag.value("class").and_then(|range| html.get(range)).unwrap_or("");
        let Some(open) = &mut self.open else {
            let Some(kind) = BlockHeightKind::of(tag, class()).filter(|_| !tag.closes && !tag.is_empty) else { return };
            self.open = Some(MeasuredBlock {
                name: tag.name.to_string(),
                start: tag.range.start,
                attributes_end: if kind == BlockHeightKind::Other { 0 } else { tag.range.end - 1 },
                depth: 1,
                kind,
                width: 0,
                before: 0,
                lines: 0,
                counts: LineCounts::default(),
                lists: usize::from(matches!(&*tag.name, "ul" | "ol")),
                inner: InnerText::Prose,
                stacked: 0,
                ascent: 0,
                descent: 0,
                has_bar: tag.value("data-lang").is_some(),
            });
            return;
        };
        match &*tag.name {
            // The text does not determine its height: such a block is laid out at once.
            "img" | "video" | "iframe" => open.attributes_end = 0,
            "svg" => open.attributes_end = 0,
            "span" if open.kind == BlockHeightKind::Code && class().split(' ').next() == Some("line") => {
                open.lines += 1
            }
            "figcaption" => open.has_bar = true,
            _ => {}
        }
        if open.kind == BlockHeightKind::Text {
            open.inner_tag(tag, class());
        }
        if open.name == tag.name && !tag.is_empty {
            open.depth = if tag.closes { open.depth.saturating_sub(1) } else { open.depth + 1 };
        }
        if open.depth > 0 {
            return;
        }
        self.end_line();
        let Some(open) = self.open.take() else { return };
        if self.before < FIRST {
            let lines = if open.kind == BlockHeightKind::Code { open.lines } else { 2 };
            let width = match open.kind {
                BlockHeightKind::Text => open.before,
                // A short line, and the space around it.
                BlockHeightKind::Heading(_) => 0,
                _ => lines * LINE,
            };
            self.before += width.max(LINE);
            return;
        }
        let count = match open.kind {
            BlockHeightKind::Code => open.lines,
            BlockHeightKind::Formula if open.stacked > 0 => (open.stacked + open.ascent + open.descent) / 10,
            // Its line is at least as high as one of text.
            BlockHeightKind::Formula if open.ascent > 0 => (open.ascent.max(1_070) + open.descent.max(490)) / 10,
            BlockHeightKind::Formula => 0,
            BlockHeightKind::Heading(wider) => open.before * wider / 100,
            BlockHeightKind::Text | BlockHeightKind::Other => open.before,
        };
        if count == 0 || open.attributes_end == 0 {
            return;
        }
        match open.kind {
            BlockHeightKind::Text => self.add(html, &open, tag.range.end, count, edits),
            BlockHeightKind::Code if open.has_bar => {
                #[allow(clippy::cast_precision_loss, reason = "the lines of a text")]
                let lines = count as f64 + BAR;
                edits.push(HtmlEdit::insert(open.attributes_end, format!(" data-n=\"{lines}\"")));
            }
            _ => edits.push(HtmlEdit::insert(open.attributes_end, format!(" data-n=\"{count}\""))),
        }
    }

    /// Adds a block of text to the part before it, or begins another part with it.
    fn add(&mut self, html: &str, open: &MeasuredBlock, end: usize, width: usize, edits: &mut Vec<HtmlEdit>) {
        let follows = |part: &&mut NotePart| {
            let between = html.get(part.end..open.start);
            part.width + width <= PART && between.is_some_and(|between| between.trim().is_empty())
        };
        if let Some(part) = self.part.as_mut().filter(follows) {
            (part.end, part.blocks, part.width) = (end, part.blocks + 1, part.width + width);
            part.lines.add(open.counts, PARAGRAPH_GAP);
            return;
        }
        self.end(edits);
        self.part = Some(NotePart {
            start: open.start,
            end,
            attributes_end: open.attributes_end,
            blocks: 1,
            width,
            lines: open.counts,
            is_list: open.name != "p",
        });
    }

    /// The text ends here.
    pub(super) fn end(&mut self, edits: &mut Vec<HtmlEdit>) {
        if let Some(part) = self.part.take() {
            part.push_edits(edits);
        }
    }

    /// Reads text of the block. A formula in MathML counts twice: its text, and its TeX.
    pub(super) fn text(&mut self, piece: &str, is_formula: bool) {
        if let Some(open) = self.open.as_mut().filter(|open| !open.is_in_formula()) {
            // Line ends of the source.
            let is_space = piece.contains('\n') && piece.trim().is_empty();
            let width = if is_space { 0 } else { page_width(piece) };
            open.width += if is_formula { width.div_ceil(2) } else { width };
        }
    }

    /// Reads a formula's HTML. Within text the widths of its parts count, as far as they are known. Of one that is displayed
    /// it is the struts that set the heights of its parts (`kh1000 kvn250` is an em, a quarter of it below the baseline),
    /// and the ends of its lines.
    pub(super) fn formula(&mut self, html: &str) {
        let Some(open) = self.open.as_mut() else { return };
        if !open.is_in_formula() {
            let widths =
                html.split(" data-w=\"").skip(1).filter_map(|part| part.split('"').next()?.parse::<f64>().ok());
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
            let halves = (widths.sum::<f64>() * FORMULA * 2.0).round().clamp(1.0, 1_000.0) as usize;
            open.width += halves;
            return;
        }
        let number =
            |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
        for part in html.split("katex-").skip(1) {
            if let Some(strut) = part.strip_prefix("strut kh") {
                let height: usize = number(strut).unwrap_or(0);
                let depth =
                    strut.split('"').next().and_then(|classes| number(classes.split_once(" kvn")?.1)).unwrap_or(0);
                open.ascent = open.ascent.max(height.saturating_sub(depth));
                open.descent = open.descent.max(depth);
            } else if part.starts_with("newline") {
                open.stacked += std::mem::take(&mut open.ascent) + std::mem::take(&mut open.descent);
            }
        }
    }

    /// A line ends here: an item of a list, a break.
    pub(super) fn end_line(&mut self) {
        if let Some(open) = self.open.as_mut().filter(|open| !open.is_in_formula()) {
            open.end_line();
        }
    }
}

impl MeasuredBlock {
    fn is_in_formula(&self) -> bool {
        self.kind == BlockHeightKind::Formula || self.inner == InnerText::Formula
    }

    fn end_line(&mut self) {
        let is_last_of_several = self.before > 0 || matches!(&*self.name, "ul" | "ol");
        let width = std::mem::take(&mut self.width);
        self.before += if is_last_of_several { width.div_ceil(LINE) * LINE } else { width };
        match self.inner {
            InnerText::CodeLine => self.counts.add_line(),
            _ => self.counts.add_text(width, self.lists),
        }
        self.inner = InnerText::Prose;
    }

    /// Reads a tag within a paragraph or list.
    fn inner_tag(&mut self, tag: &HtmlTag, class: &str) {
        match &*tag.name {
            "ul" | "ol" => {
                self.end_line();
                self.lists = if tag.closes { self.lists.saturating_sub(1) } else { self.lists + 1 };
            }
            "li" if !tag.closes => self.counts.add_item(),
            "p" | "figure" | "pre" | "blockquote" if self.name != "p" => self.end_line(),
            "span" if !tag.closes && class.split(' ').next() == Some("line") => {
                self.end_line();
                self.inner = InnerText::CodeLine;
            }
            "div" if self.inner == InnerText::Formula && tag.closes => {
                let height = [&mut self.stacked, &mut self.ascent, &mut self.descent].map(std::mem::take);
                self.counts.add_formula(height.iter().sum::<usize>() / 10);
                self.inner = InnerText::Prose;
            }
            "div" if !tag.closes && class.starts_with("math") => {
                self.end_line();
                self.inner = InnerText::Formula;
            }
            _ => {}
        }
    }
}
