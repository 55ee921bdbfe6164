//! Markdown by the rules of Hexo's renderer, where they are its own: for `quirks: hexo`.
//!
//! The renderer reads a text by trying its rules in a fixed order at each place, and reads what stands in quotations and
//! lists anew as texts of their own. That gives other results than CommonMark wherever a text is untidy, and so it is
//! done here the same way. What the tags of a text became stands in it as comments with a number, as in Hexo.
//!
//! Rules that read on without an end in sight can be slow on texts that nobody writes; a budget bounds the work, and
//! what is beyond it is left to the other parser.

mod blocks;
mod brackets;
mod containers;
mod emphasis;
mod inline;
mod leftover;
mod lines;
mod plain;
mod punctuation;
mod tables;
mod write;

use std::borrow::Cow;

use super::Rendered;
use super::heading::Ids;
use super::place::Surroundings;
use super::text::Typography;
use crate::tag::{Expanded, Mask};

/// What JavaScript takes for white space.
fn js_space(c: char) -> bool {
    c == '\u{feff}' || (c.is_whitespace() && c != '\u{85}')
}

fn js_trim(text: &str) -> &str {
    text.trim_matches(js_space)
}

fn js_trim_end(text: &str) -> &str {
    text.trim_end_matches(js_space)
}

/// What stands for a mask is a comment: this, its number, and the comment's end. In code, it is escaped.
const MARK: &str = "<!--swig\u{fffc}";
const MARKS: [(&str, &str); 2] = [("<!--swig", "-->"), ("&lt;!--swig", "--&gt;")];

/// Renders a text as Hexo does; `None` when that would take too long.
pub(super) fn render(
    original: &str,
    expanded: &Expanded,
    place: &Surroundings,
    ids: &mut Ids,
) -> Option<Rendered> {
    let marked = &place.config.marked;
    let tags = !place.document.front.disable_nunjucks && !marked.disable_nunjucks;
    let text = with_marks(original, expanded, tags);
    let lexer = blocks::Lexer::new(text.len());
    let mut tree = Vec::new();
    lexer.read(&text, &mut tree, false);
    let definitions = lexer.definitions.take();
    let restore = |text: &str| restored(text, original, expanded);
    let inline = inline::Inline {
        place,
        lexer: &lexer,
        definitions: &definitions,
        typography: Typography::new(marked.smartypants, &marked.quotes, true),
        breaks: marked.breaks,
        in_link: false.into(),
        in_raw: false.into(),
        depth: 0.into(),
        restore: &restore,
    };
    let mut writer = write::Writer { inline: &inline, marked, ids: ids.clone(), headings: Vec::new() };
    let mut html = String::with_capacity(text.len() * 2);
    writer.blocks(&tree, true, &mut html);
    if lexer.is_exhausted() {
        return None;
    }
    *ids = writer.ids;
    let mut headings = writer.headings;
    let mut diagnostics = Vec::new();
    if tags {
        html = leftover::printed(html, original, expanded, place, &mut diagnostics);
        for heading in &mut headings {
            let html = std::mem::take(&mut heading.html);
            heading.html = leftover::printed(html, original, expanded, place, &mut Vec::new());
        }
    }
    for heading in &mut headings {
        heading.html = restore(&heading.html);
    }
    Some(Rendered { html: restore(&html), headings, links: Vec::new(), diagnostics })
}

/// The author's text with comments in the places of masks. Hexo hides the author's own comments only from texts that
/// hold `tags`.
fn with_marks(original: &str, expanded: &Expanded, tags: bool) -> String {
    let hides_comments = tags && holds_tags(original, expanded);
    let mut text = String::with_capacity(original.len());
    let mut done = 0;
    for (number, mask) in expanded.masks.iter().enumerate() {
        let written = original.get(mask.range.clone()).unwrap_or("");
        if !hides_comments && written.starts_with("<!--") && mask.html == written {
            continue;
        }
        text.push_str(original.get(done..mask.range.start).unwrap_or(""));
        // What Hexo deletes before it renders leaves nothing.
        if !(written.starts_with("{#") && mask.html.is_empty()) {
            text.push_str(&format!("{MARK}{number}-->"));
        }
        done = mask.range.end;
    }
    text.push_str(original.get(done..).unwrap_or(""));
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Whether anything outside of code blocks looks like a tag, a variable or a template's comment.
fn holds_tags(original: &str, expanded: &Expanded) -> bool {
    let mut open: [Option<usize>; 3] = [None; 3];
    let mut found = false;
    let mut look = |from: usize, to: usize| {
        let text = original.get(from..to).unwrap_or("");
        for ((open, begin), end) in open.iter_mut().zip(["{{", "{#", "{%"]).zip(["}}", "#}", "%}"]) {
            if open.is_none() {
                *open = text.find(begin).map(|at| from + at);
            }
            found |= open.is_some_and(|open| text.rfind(end).is_some_and(|close| from + close >= open + 3));
        }
    };
    let mut done = 0;
    for mask in &expanded.masks {
        if !original.get(mask.range.clone()).is_some_and(|written| written.starts_with(['{', '<'])) {
            look(done, mask.range.start);
            done = mask.range.end;
        }
    }
    look(done, original.len());
    found
}

/// HTML with what the masks are in their places. In code, a tag is what the author wrote.
fn restored(html: &str, original: &str, expanded: &Expanded) -> String {
    if expanded.masks.is_empty() || !html.contains('\u{fffc}') {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len() * 2);
    let mut done = 0;
    // Whether `<code>` is open at the place that was read last.
    let mut in_code = false;
    for (at, sign) in html.match_indices('\u{fffc}') {
        let before = html.get(done..at).unwrap_or("");
        let behind = &html[at + sign.len()..];
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let found = MARKS.iter().find_map(|(open, close)| {
            let before = before.strip_suffix(open)?;
            behind[digits..].starts_with(close).then_some((before, close.len()))
        });
        let number = behind[..digits].parse::<usize>().ok();
        let Some(((before, close), mask)) = found.zip(number.and_then(|number| expanded.masks.get(number))) else {
            continue;
        };
        in_code = code_is_open(before, in_code);
        out.push_str(before);
        out.push_str(&stand_in(mask, original, in_code));
        done = at + sign.len() + digits + close;
    }
    out.push_str(html.get(done..).unwrap_or(""));
    out
}

fn stand_in<'t>(mask: &'t Mask, original: &'t str, in_code: bool) -> Cow<'t, str> {
    let written = original.get(mask.range.clone()).unwrap_or("");
    if in_code && written.starts_with('{') {
        return Cow::Borrowed(mask.code.as_deref().unwrap_or(written));
    }
    Cow::Borrowed(&mask.html)
}

/// Whether `<code>` is open behind the HTML.
fn code_is_open(html: &str, before: bool) -> bool {
    match (html.rfind("<code"), html.rfind("</code>")) {
        (None, None) => before,
        (open, close) => open > close,
    }
}
