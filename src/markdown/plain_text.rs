//! HTML as plain text.

use std::borrow::Cow;

use super::footnotes;
use super::frame::own_text;
use crate::diagram;
use crate::formula::{SEEN, annotation, readable};
use crate::html::{comment_end, decoded, end_of_element, end_of_raw, reference, tag_head};
use crate::text::{HAN_LEN, han_run, is_unspaced, is_wide_mark};

/// The text of some HTML: no tags, references decoded, runs of white space folded to one space. Stops after `limit`
/// characters. The content of the elements in `skipped` is left out, and so are scripts and line numbers.
///
/// A formula gives its TeX, once. Tags within a line join the text on both sides, and blocks separate it. A line end
/// between two Chinese characters is not replaced by a space.
pub fn plain(html: &str, limit: usize, skipped: &[&str]) -> String {
    text(html, limit, skipped, |tex, _| Some(tex.trim().to_owned()))
}

/// The same with the output of `formula` for a formula: its TeX, and whether it is displayed.
pub(super) fn text(
    html: &str,
    limit: usize,
    skipped: &[&str],
    formula: impl Fn(&str, bool) -> Option<String>,
) -> String {
    let mut reader = TextReader {
        out: CollapsedText { text: String::new(), count: 0, gap: TextGap::None },
        rest: html,
        last: "",
        skip: None,
        skipped,
        skips_kinds: skipped.contains(&KINDS_OF_BOXES),
        formula,
    };
    while !reader.rest.is_empty() && reader.out.count < limit {
        if let Some(comment) = reader.rest.strip_prefix("<!--") {
            reader.rest = comment_end(comment).and_then(|end| comment.get(end..)).unwrap_or("");
        } else if let Some(tag) = tag_head(reader.rest) {
            reader.tag(tag);
        } else {
            reader.text(limit);
        }
    }
    reader.out.text
}

/// Reads HTML as text.
struct TextReader<'h, F> {
    out: CollapsedText,
    rest: &'h str,
    /// The previous tag.
    last: &'h str,
    /// The element being skipped, and the depth inside elements of its kind.
    skip: Option<(Cow<'h, str>, usize)>,
    skipped: &'h [&'h str],
    /// Boxes are written without the names of their kinds.
    skips_kinds: bool,
    formula: F,
}

impl<'h, F: Fn(&str, bool) -> Option<String>> TextReader<'h, F> {
    /// Reads a tag: its name, whether it closes, and what follows.
    fn tag(&mut self, (name, closing, after): (Cow<'h, str>, bool, &'h str)) {
        let written = &self.rest[..self.rest.len() - after.len()];
        self.rest = after;
        let last = std::mem::replace(&mut self.last, written);
        if let Some((inside, depth)) = &mut self.skip {
            if *inside == name {
                *depth = if closing { depth.saturating_sub(1) } else { *depth + 1 };
                if *depth == 0 {
                    self.skip = None;
                    self.out.part(if name == "span" { TextGap::None } else { TextGap::Block });
                }
            }
        } else if name == "math"
            && !closing
            && let Some((tex, after)) = annotation(after)
        {
            if let Some(formula) = (self.formula)(&decoded(tex), written.contains("block")) {
                self.out.push_all(&formula);
            }
            self.rest = after;
        } else if written == SEEN {
            self.rest = after.get(end_of_element(after, "span")..).unwrap_or("");
        } else if !closing && self.is_hidden(&name, written, last) {
            // Blocks of code have as many tags as words.
            self.rest = match &*name {
                "pre" => after.get(end_of_raw(after, "pre")..).unwrap_or(""),
                "figure" => without_inside_of_figure(after),
                _ => after,
            };
            self.skip = Some((name, 1));
        } else if name == "br" {
            self.out.part(TextGap::Line);
        } else if is_block(&name) {
            self.out.part(TextGap::Block);
        }
    }

    /// Whether the element that this tag begins is not part of the text.
    fn is_hidden(&self, name: &str, written: &str, last: &str) -> bool {
        matches!(name, "script" | "style" | "template")
            || self.skipped.contains(&name)
            || written == GUTTER
            || written == diagram::FIGURE
            || self.skips_kinds && is_kind_of_box(last, written)
            || written.starts_with(footnotes::MARK)
            || written.starts_with(footnotes::BACK)
    }

    /// Reads text up to the next sign that may begin something.
    fn text(&mut self, limit: usize) {
        // After the first character: a `<` or `&` that begins nothing is text.
        let step = self.rest.chars().next().map_or(self.rest.len(), char::len_utf8);
        let next = memchr::memchr2(b'<', b'&', self.rest.as_bytes().get(step..).unwrap_or_default());
        let end = next.map_or(self.rest.len(), |place| step + place);
        let (piece, after) = self.rest.split_at(end);
        self.rest = after;
        if self.skip.is_some() {
            return;
        }
        if let Some((c, tail)) = reference(piece) {
            self.out.push(c);
            self.out.push_all(tail);
            return;
        }
        let most = limit.saturating_sub(self.out.count);
        let cut = if piece.len() > most { piece.char_indices().nth(most) } else { None };
        self.out.push_all(cut.map_or(piece, |(end, _)| &piece[..end]));
    }
}

/// The beginning of the running text of some HTML: no headings, code, tables, captions, footnotes or embedded notes.
pub fn running_text(html: &str, limit: usize) -> String {
    running_text_with(html, limit, |tex, display| (!display).then(|| readable(tex)))
}

/// The same with the output of `formula` for a formula.
pub(super) fn running_text_with(html: &str, limit: usize, formula: impl Fn(&str, bool) -> Option<String>) -> String {
    let skipped = ["pre", "figure", "table", "h1", "h2", "h3", "h4", "h5", "h6", "select", "svg", KINDS_OF_BOXES];
    let own = own_text(html);
    let end = memchr::memmem::find(own.as_bytes(), footnotes::LIST.as_bytes());
    let html = end.and_then(|end| own.get(..end)).unwrap_or(&own);
    text(html, limit, &skipped, formula)
}

/// What follows the content of the figure at the start of `html`, from its end tag. A figure that contains others or
/// comments is not skipped.
fn without_inside_of_figure(html: &str) -> &str {
    let end = end_of_raw(html, "figure");
    match html.split_at_checked(end) {
        Some((inside, after)) if !inside.contains("<figure") && !inside.contains("<!--") => after,
        _ => html,
    }
}

/// An entry of `skipped`: the titles of boxes that only name their kind, `> [!NOTE]`.
pub(super) const KINDS_OF_BOXES: &str = "kinds of boxes";

/// Whether a tag begins the title of the box that the tag before it began, if that title is only the kind's name, or
/// the label of folded content.
fn is_kind_of_box(before: &str, tag: &str) -> bool {
    let is_alert = |start: &str| before.starts_with(start) && before.contains(" alert-");
    match tag {
        "<p class=\"callout-title\">" => is_alert("<div class=\"callout ") && !before.contains("aria-label"),
        "<summary>" => is_alert("<details class=\"fold "),
        _ => false,
    }
}

/// A cell with the line numbers of a code block.
const GUTTER: &str = "<td class=\"gutter\">";

/// The gap before the next character.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TextGap {
    None,
    /// The end of a line.
    Line,
    /// A space that the author typed.
    Blank,
    /// The end of a block.
    Block,
}

/// Text whose spaces are folded while it is read.
struct CollapsedText {
    text: String,
    count: usize,
    gap: TextGap,
}

impl CollapsedText {
    /// Adds a gap.
    fn part(&mut self, gap: TextGap) {
        self.gap = self.gap.max(gap);
    }

    fn push(&mut self, c: char) {
        if c.is_whitespace() {
            // Spaces beside the end of a line are part of it.
            self.gap = match self.gap {
                TextGap::Block => TextGap::Block,
                _ if c == '\n' => TextGap::Line,
                TextGap::Line => TextGap::Line,
                _ => TextGap::Blank,
            };
            return;
        }
        if c.is_control() {
            return;
        }
        let blank = match (self.gap, self.text.chars().next_back()) {
            (TextGap::None, _) | (_, None) => false,
            (TextGap::Blank, _) => true,
            // No space between Chinese lines.
            (TextGap::Line, Some(last)) => !(is_wide_mark(last) || is_unspaced(last) && is_unspaced(c)),
            (TextGap::Block, Some(last)) => !is_wide_mark(last),
        };
        if blank {
            self.text.push(' ');
            self.count += 1;
        }
        self.gap = TextGap::None;
        self.text.push(c);
        self.count += 1;
    }
}

impl CollapsedText {
    fn push_all(&mut self, mut piece: &str) {
        while let Some(c) = piece.chars().next() {
            self.push(c);
            piece = &piece[c.len_utf8()..];
            if self.gap == TextGap::None {
                // After a letter the rest of its word changes only the text, and so do Han characters.
                let mut length = 0;
                while let Some(rest) = piece.as_bytes().get(length..) {
                    let word = rest.iter().take_while(|byte| byte.is_ascii_graphic()).count();
                    let han = han_run(rest.get(word..).unwrap_or_default());
                    if word + han == 0 {
                        break;
                    }
                    length += word + han;
                    self.count += word + han / HAN_LEN;
                }
                let (run, rest) = piece.split_at_checked(length).unwrap_or((piece, ""));
                self.text.push_str(run);
                piece = rest;
            }
        }
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "pre"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "details"
            | "summary"
            | "iframe"
            | "video"
            | "audio"
            | "address"
            | "aside"
            | "main"
            | "nav"
            | "form"
            | "fieldset"
            | "legend"
            | "caption"
            | "dialog"
            | "menu"
            | "option"
            | "center"
    )
}
