//! What a block asks for, whichever way it was written.

use std::ops::RangeInclusive;

use super::text_mark::TextMark;
pub(super) use crate::html::escape as escaped;

/// What the author of a block asked for; what is `None` follows the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// As written.
    pub language: Option<String>,
    pub caption: Option<Caption>,
    /// Line numbers.
    pub line_number: Option<bool>,
    /// Blocks of at most so many lines get no numbers; 0 asks the configuration.
    pub line_threshold: i64,
    /// The number of the first line, and what marks count from; 1 when it wasn't given.
    pub first_line: Option<i64>,
    /// `=n`: the number of the first line where the configuration has `first_line_number: inline`.
    pub inline_first_line: Option<i64>,
    /// Marked lines, by number.
    pub marks: Marks,
    /// Marked lines, counted from the block's first, which is 1; so are the added and the removed ones.
    pub places: Marks,
    pub added: Marks,
    pub removed: Marks,
    /// The code is a list of changes in its language: the first character of a line says what happened to it.
    pub is_diff: bool,
    /// Lines that are folded wherever they stand, counted from the block's first.
    pub sections: Marks,
    pub text_marks: Vec<TextMark>,
    /// Long lines are broken.
    pub wrap: Option<bool>,
    pub fold: Option<CodeFold>,
    /// Whether the language is told in `data-language`.
    pub language_attr: Option<bool>,
    /// No figure and no colours.
    pub plain: Plain,
}

/// Whether a block was switched off with `highlight:false`, and what it looks like then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plain {
    #[default]
    No,
    /// As Markdown writes a fence: `<pre><code class="language-x">`.
    Fence,
    /// As Hexo's tag writes it: `<pre><code>`.
    Tag,
}

/// Whether a block shows its first lines alone until a reader asks for the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFold {
    Never,
    /// Behind so many lines.
    After(usize),
}

impl CodeFold {
    /// Behind how many lines a block is folded that does not say it.
    pub const LINES: usize = 10;

    /// So many pixels are full of lines.
    pub fn at_height(pixels: usize) -> CodeFold {
        // A line of the built-in theme has 23 pixels; above the first there are 14, and half a line is seen below the last.
        CodeFold::After((pixels.saturating_sub(28) / 23).max(1))
    }
}

/// The line above a block, as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    title: String,
    /// Address and text.
    link: Option<(String, String)>,
}

impl Caption {
    /// A caption of plain texts, in which entities stand for their signs; `link` is an address and its text.
    pub fn new(title: &str, link: Option<(&str, &str)>) -> Caption {
        let escaped = |text: &str| {
            let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
            escaped(&signs.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign)))
        };
        Caption { title: escaped(title), link: link.map(|(address, text)| (escaped(address), escaped(text))) }
    }

    /// A caption of HTML.
    pub(super) fn of_html(title: &str, link: Option<(&str, &str)>) -> Caption {
        Caption { title: title.to_owned(), link: link.map(|(address, text)| (address.to_owned(), text.to_owned())) }
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

/// A set of line numbers; ranges are sorted and apart from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<RangeInclusive<i64>>);

impl Marks {
    /// Adds `1,3-5`. Hexo: an end that is missing is 0, and ends may stand the wrong way round.
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

    /// Adds lines of another set, each so much further.
    pub fn merge(&mut self, other: &Marks, further: i64) {
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

/// A whole number as Hexo reads it: nothing is 0, and a fraction is none.
pub(super) fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() { Some(0) } else { text.parse().ok().filter(|n: &i64| n.abs() < 1 << 52) }
}

impl Options {
    /// Takes in an option, if `key` is one. Hexo: what isn't `true` is false, and numbers that are none are ignored.
    pub(super) fn set(&mut self, key: &str, value: &str) -> bool {
        let flag = Some(value == "true");
        match key {
            "line_number" => self.line_number = flag,
            "line_threshold" => self.line_threshold = number(value).unwrap_or(self.line_threshold),
            "first_line" => self.first_line = number(value).or(self.first_line),
            "mark" => self.marks.add(value),
            "language_attr" => self.language_attr = flag,
            // Hexo accepts this one and does nothing with it.
            "wrap" => {}
            _ => return false,
        }
        true
    }
}
