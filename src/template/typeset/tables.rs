//! Tables: which columns are short, which contain numbers, the total width, and the name.
//!
//! Widths are estimates in half a Han character, the width of a Latin letter. They decide what a stylesheet can't:
//! short columns are never broken, others wrap, and a table that needs more than the text's width may have the margin.

use crate::html::{HtmlTag, decoded, escape};
use crate::text::is_cjk;
use crate::text::page_width;

use super::HtmlEdit;

/// A column of this width or less is not broken.
const SHORT: usize = 16;
/// A long column wraps at this width if there is room for it.
const LONG: usize = 28;
/// The space beside the text of a cell.
const PADDING: usize = 4;
/// The width of a note's text, at the size of tables.
const TEXT: usize = 86;
/// The width of a phone's.
const PHONE: usize = 44;
/// A wide table of more rows scrolls by itself, so that its head stays in sight.
const TALL: usize = 20;
/// Represents a formula or drawing.
const OPAQUE: &str = "\u{e000}xxxxxxxxxxx";
/// There are classes for this many columns.
const COLUMNS: usize = 12;

/// A column, as far as it has been read.
#[derive(Clone, Default)]
struct TableColumn {
    /// The width of its widest cell.
    width: usize,
    /// The width of its longest word, which can't be broken.
    word: usize,
    numbers: usize,
    others: usize,
    unit: Option<String>,
}

/// The table that is being read.
#[derive(Default)]
struct TypesetTable {
    /// The tag of the table, and that of the box in which it scrolls.
    own: (usize, usize),
    scroller: Option<(usize, usize)>,
    has_class: bool,
    columns: Vec<TableColumn>,
    column: usize,
    rows: usize,
    head: Vec<String>,
    /// The open cell: whether it belongs to the head, and its text.
    cell: Option<(bool, String)>,
    /// The texts of the formulas and drawings in the cell, in order.
    opaque: Vec<String>,
    /// There are cells that span others, or nested tables.
    is_irregular: bool,
    depth: usize,
}

/// All tables of a text, one after the other.
pub(super) struct TypesetTables {
    /// The word for a table in the page's language.
    name: String,
    /// In a long note, tables have their number of rows, so that a browser can reserve their space.
    is_long: bool,
    scroller: Option<(usize, usize)>,
    open: Option<TypesetTable>,
}

impl TypesetTables {
    pub(super) fn new(name: &str, is_long: bool) -> TypesetTables {
        TypesetTables { name: name.to_owned(), is_long, scroller: None, open: None }
    }

    /// The longest beginning of a cell that is kept.
    const KEPT: usize = 200;

    pub(super) fn text(&mut self, piece: &str) {
        let Some((_, text)) = self.open.as_mut().and_then(|table| table.cell.as_mut()) else {
            if !piece.trim().is_empty() {
                self.scroller = None;
            }
            return;
        };
        if text.len() < Self::KEPT {
            text.push_str(piece);
        }
    }

    /// A formula or drawing in a cell, as wide as a word, and its text.
    pub(super) fn opaque(&mut self, read: String) {
        let Some(table) = &mut self.open else { return };
        if let Some((_, text)) = &mut table.cell {
            text.push_str(OPAQUE);
            table.opaque.push(read);
        }
    }

    pub(super) fn tag(&mut self, html: &str, tag: &HtmlTag, edits: &mut Vec<HtmlEdit>) {
        let place = (tag.range.start, tag.range.end);
        match (&*tag.name, tag.closes) {
            ("div", false) => {
                let class = tag.value("class").and_then(|range| html.get(range));
                self.scroller = (class == Some("table")).then_some(place);
            }
            ("table", false) => match &mut self.open {
                Some(table) => {
                    table.depth += 1;
                    table.is_irregular = true;
                }
                None => {
                    let has_class = tag.value("class").is_some();
                    self.open = Some(TypesetTable {
                        own: place,
                        scroller: self.scroller.take(),
                        has_class,
                        ..TypesetTable::default()
                    });
                }
            },
            ("table", true) => {
                let Some(mut table) = self.open.take() else { return };
                if table.depth > 0 {
                    table.depth -= 1;
                    self.open = Some(table);
                    return;
                }
                table.end_cell();
                table.finish(&self.name, self.is_long, edits);
            }
            _ => {
                if let Some(table) = &mut self.open {
                    table.tag(tag);
                }
            }
        }
    }
}

impl TypesetTable {
    fn tag(&mut self, tag: &HtmlTag) {
        match (&*tag.name, tag.closes) {
            ("tr", false) => {
                self.end_cell();
                (self.column, self.rows) = (0, self.rows + 1);
            }
            ("td" | "th", false) => {
                self.end_cell();
                self.is_irregular |= tag.value("colspan").is_some() || tag.value("rowspan").is_some();
                self.cell = Some((tag.name == "th", String::new()));
            }
            ("td" | "th" | "tr", true) => self.end_cell(),
            ("br" | "p", _) => {
                if let Some((_, text)) = &mut self.cell {
                    text.push('\n');
                }
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some((is_head, text)) = self.cell.take() else { return };
        let text = decoded(text.trim()).into_owned();
        let opaque = std::mem::take(&mut self.opaque);
        if self.columns.len() <= self.column {
            self.columns.push(TableColumn::default());
        }
        if let Some(column) = self.columns.get_mut(self.column) {
            column.width = column.width.max(text.lines().map(|line| page_width(line.trim())).max().unwrap_or(0));
            let parts = |c: char| c.is_whitespace() || is_cjk(c) || c == '-';
            column.word = column.word.max(text.split(parts).map(|line| page_width(line.trim())).max().unwrap_or(0));
            if !is_head && !stands_for_nothing(&text) {
                match unit_of_number(&text) {
                    Some(unit) if column.unit.as_deref().is_none_or(|known| known == unit) => {
                        column.unit = Some(unit.to_owned());
                        column.numbers += 1;
                    }
                    _ => column.others += 1,
                }
            }
        }
        if is_head && self.rows == 1 && !text.is_empty() {
            let read = opaque.iter().fold(text, |text, read| text.replacen(OPAQUE, read, 1));
            if !read.trim().is_empty() {
                self.head.push(read.trim().to_owned());
            }
        }
        self.column += 1;
    }

    fn finish(self, name: &str, is_long: bool, edits: &mut Vec<HtmlEdit>) {
        let wanted =
            |column: &TableColumn| column.width.min(if column.width <= SHORT { SHORT } else { LONG }).max(column.word);
        let needed: usize = self.columns.iter().map(|column| wanted(column) + PADDING).sum();
        let mut classes = Vec::new();
        if !self.is_irregular && self.columns.len() > 1 {
            let columns = || (1..=COLUMNS).zip(&self.columns);
            classes.extend(columns().filter(|(_, column)| column.width <= SHORT).map(|(at, _)| format!("s{at}")));
            let is_number = |column: &TableColumn| column.others == 0 && column.numbers > 0;
            classes.extend(columns().filter(|(_, column)| is_number(column)).map(|(at, _)| format!("n{at}")));
        }
        if !classes.is_empty() && !self.has_class {
            edits.push(HtmlEdit::insert(self.own.1 - 1, format!(" class=\"{}\"", classes.join(" "))));
        }
        let Some((start, end)) = self.scroller else { return };
        let wide = if needed > TEXT { " wide" } else { "" };
        let tall = if self.rows > TALL { " tall" } else { "" };
        // A table that fits on a phone need not scroll.
        let tab = if needed > PHONE || !tall.is_empty() { " tabindex=\"0\"" } else { "" };
        let stop = if name.is_ascii() { ": " } else { "：" };
        let comma = if name.is_ascii() { ", " } else { "、" };
        let head: Vec<&str> = self.head.iter().map(String::as_str).take(4).collect();
        let label = if head.is_empty() { name.to_owned() } else { format!("{name}{stop}{}", head.join(comma)) };
        let rows = if is_long { format!(" data-n=\"{}\"", self.rows) } else { String::new() };
        let text =
            format!("<div class=\"table{wide}{tall}\" role=\"group\"{tab} aria-label=\"{}\"{rows}>", escape(&label));
        edits.push(HtmlEdit { at: start, replaced: end - start, text: text.into() });
    }
}

/// Whether a cell means that there is no value.
fn stands_for_nothing(text: &str) -> bool {
    const WORDS: [&str; 6] = ["n/a", "na", "nan", "无", "無", "暂无"];
    let text = text.trim();
    let is_sign = |c: char| matches!(c, '-' | '–' | '—' | '−' | '－' | '/' | '?' | '？' | '…' | '.' | ' ');
    text.chars().all(is_sign) || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// The length of the exponent at the start: `e-5`, `E+03`.
fn exponent(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(['e', 'E']) else { return 0 };
    let digits = rest.strip_prefix(['+', '-', '−']).unwrap_or(rest);
    let behind = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_whole = behind.len() < digits.len() && !behind.starts_with(char::is_alphanumeric);
    if is_whole { text.len() - behind.len() } else { 0 }
}

/// The unit after a number, empty if there is none; `None` if the text is not a number.
fn unit_of_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['+', '-', '−', '±', '~', '≈', '<', '>', '¥', '$', '€', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(rest.len());
    let end = end + rest.get(end..).map_or(0, exponent);
    let (number, unit) = rest.split_at(end);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.matches('.').count() < 2
        && !number.ends_with([',', '.']);
    let unit = unit.trim();
    (is_number && unit.chars().count() <= 3 && !unit.contains(['-', '/', ':', '.', '（', '('])).then_some(unit)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_dash_is_no_value() {
        for text in ["", "—", "–", "-", "N/A", "n/a", "?", "/", "无"] {
            assert!(stands_for_nothing(text), "{text}");
        }
        for text in ["0", "-1", "no", "a/b"] {
            assert!(!stands_for_nothing(text), "{text}");
        }
    }

    use super::{stands_for_nothing, unit_of_number};

    #[test]
    fn numbers_may_have_a_unit() {
        let unit = |text| unit_of_number(text);
        assert_eq!(
            (unit("1,024"), unit("0.43 B"), unit("4 亿"), unit("-5%")),
            (Some(""), Some("B"), Some("亿"), Some("%"))
        );
        assert_eq!(
            (unit("1e-5"), unit("2.5E+3 s"), unit("3e"), unit("1e-5-3")),
            (Some(""), Some("s"), Some("e"), None)
        );
        assert_eq!(
            (unit("2021-01"), unit("ViT"), unit("1.2.3"), unit("3."), unit("10:30")),
            (None, None, None, None, None)
        );
    }
}
