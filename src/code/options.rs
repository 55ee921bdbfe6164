//! The options of a block, in whichever syntax they were written.

use std::ops::RangeInclusive;

use super::text_mark::TextMark;
pub(super) use crate::html::escape as escaped;

/// The author's options for a block; `None` means the configured value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeOptions {
    /// The language as written.
    pub language: Option<String>,
    /// The title above the block, with a link if one was given.
    pub caption: Option<CodeCaption>,
    /// Line numbers.
    pub line_number: Option<bool>,
    /// Blocks of at most this many lines get no numbers; 0 means the configured value.
    pub line_threshold: i64,
    /// The number of the first line, from which marks count; 1 by default.
    pub first_line: Option<i64>,
    /// `=n`: the number of the first line if the configuration has `first_line_number: inline`.
    pub inline_first_line: Option<i64>,
    /// Marked lines, by number.
    pub marks: LineNumberSet,
    /// Marked lines, counted from 1 at the block's first line, like the added and the removed ones.
    pub places: LineNumberSet,
    /// Lines that were added (`ins`), counted like `places`.
    pub added: LineNumberSet,
    /// Lines that were removed (`del`), counted like `places`.
    pub removed: LineNumberSet,
    /// The code is a diff in its language: the first character of a line is the sign of its change.
    pub is_diff: bool,
    /// Lines that are folded wherever they are, counted from the block's first.
    pub sections: LineNumberSet,
    /// Text to be marked in every line where it is found (`"word"`, `/expression/`).
    pub text_marks: Vec<TextMark>,
    /// Long lines are broken.
    pub wrap: Option<bool>,
    /// Whether the block is folded, and after how many lines.
    pub fold: Option<CodeFold>,
    /// Whether the language is written in `data-language`.
    pub language_attr: Option<bool>,
    /// No figure and no colours.
    pub plain: PlainFence,
}

/// Whether a block was switched off with `highlight:false`, and its shape then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlainFence {
    #[default]
    No,
    /// As Markdown writes a fence: `<pre><code class="language-x">`.
    Fence,
    /// As Hexo's tag writes it: `<pre><code>`.
    Tag,
}

/// Whether a block shows only its first lines until it is unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFold {
    Never,
    /// After this many lines.
    After(usize),
}

impl CodeFold {
    /// The number of lines after which a block is folded by default.
    pub const LINES: usize = 10;

    /// A fold after the lines that fit into this many pixels.
    pub fn at_height(pixels: usize) -> CodeFold {
        // In the built-in theme a line is 23 pixels high; 14 pixels precede the first, and half a line is visible
        // below the last.
        CodeFold::After((pixels.saturating_sub(28) / 23).max(1))
    }
}

/// The line above a block, as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeCaption {
    title: String,
    /// The address and the text.
    link: Option<(String, String)>,
}

impl CodeCaption {
    /// A caption made of plain texts with entities; `link` is an address and its text.
    pub fn new(title: &str, link: Option<(&str, &str)>) -> CodeCaption {
        let escaped = |text: &str| {
            let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
            escaped(&signs.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign)))
        };
        CodeCaption { title: escaped(title), link: link.map(|(address, text)| (escaped(address), escaped(text))) }
    }

    /// A caption made of HTML.
    pub(super) fn of_html(title: &str, link: Option<(&str, &str)>) -> CodeCaption {
        CodeCaption { title: title.to_owned(), link: link.map(|(address, text)| (address.to_owned(), text.to_owned())) }
    }

    /// Hexo: `<span>TITLE</span><a href="ADDRESS">TEXT</a>`.
    pub(super) fn html(&self) -> String {
        let mut html = format!("<span>{}</span>", self.title);
        if let Some((address, text)) = &self.link {
            html.push_str(&format!("<a href=\"{address}\">{text}</a>"));
        }
        html
    }

    /// The title, for an attribute.
    pub(super) fn label(&self) -> Option<&str> {
        Some(self.title.as_str()).filter(|title| !title.is_empty() && !title.contains(['<', '"']))
    }
}

/// A set of line numbers; its ranges are sorted and do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineNumberSet(Vec<RangeInclusive<i64>>);

impl LineNumberSet {
    /// Adds `1,3-5`. Hexo: a missing end is 0, and the ends may be in reverse order.
    pub fn add(&mut self, text: &str) {
        for part in text.split(',') {
            let range = match part.split_once('-') {
                Some((a, b)) => number(a).zip(number(b)).map(|(a, b)| a.min(b)..=a.max(b)),
                None => number(part).map(|n| n..=n),
            };
            self.0.extend(range);
        }
        self.tidy();
    }

    /// Adds lines.
    pub fn insert(&mut self, lines: RangeInclusive<i64>) {
        self.0.push(lines);
        self.tidy();
    }

    /// Adds the lines of another set, each increased by `further`.
    pub fn merge(&mut self, other: &LineNumberSet, further: i64) {
        let moved =
            |range: &RangeInclusive<i64>| range.start().saturating_add(further)..=range.end().saturating_add(further);
        self.0.extend(other.0.iter().map(moved));
        self.tidy();
    }

    fn tidy(&mut self) {
        self.0.sort_by_key(|range| *range.start());
        let mut apart: Vec<RangeInclusive<i64>> = Vec::with_capacity(self.0.len());
        for range in self.0.drain(..) {
            match apart.last_mut() {
                Some(last) if *range.start() <= last.end().saturating_add(1) => {
                    *last = *last.start()..=*range.end().max(last.end())
                }
                _ => apart.push(range),
            }
        }
        self.0 = apart;
    }

    pub fn contains(&self, line: i64) -> bool {
        let behind = self.0.partition_point(|range| *range.start() <= line);
        behind.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|range| range.contains(&line))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The numbers one by one, at most `limit`.
    pub fn numbers(&self, limit: usize) -> impl Iterator<Item = i64> {
        self.0.iter().cloned().flatten().take(limit)
    }
}

/// A whole number as Hexo reads it: an empty text is 0, and a fraction is not a number.
pub(super) fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() { Some(0) } else { text.parse().ok().filter(|n: &i64| n.abs() < 1 << 52) }
}

impl CodeOptions {
    /// Sets an option, if `key` is one. Hexo: anything but `true` is false, and invalid numbers are ignored.
    pub(super) fn set(&mut self, key: &str, value: &str) -> bool {
        let flag = Some(value == "true");
        match key {
            "line_number" => self.line_number = flag,
            "line_threshold" => self.line_threshold = number(value).unwrap_or(self.line_threshold),
            "first_line" => self.first_line = number(value).or(self.first_line),
            "mark" => self.marks.add(value),
            "language_attr" => self.language_attr = flag,
            // Hexo accepts this one and ignores it.
            "wrap" => {}
            _ => return false,
        }
        true
    }
}
