//! The excerpt: the text before `<!-- more -->`.

use std::ops::Range;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::heading::strip_tags;
use crate::html::{self, HtmlTag};

/// A part of a body: nearly always a range of it, so that it is not stored twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum BodySlice {
    /// A range of the body's HTML, in bytes.
    Within(Range<usize>),
    Own(Box<str>),
}

impl Default for BodySlice {
    fn default() -> BodySlice {
        BodySlice::Within(0..0)
    }
}

impl BodySlice {
    pub(super) fn of<'b>(&'b self, html: &'b str) -> &'b str {
        match self {
            BodySlice::Within(range) => html.get(range.clone()).unwrap_or(""),
            BodySlice::Own(text) => text,
        }
    }

    /// The range without the white space at both ends.
    fn trimmed(html: &str, range: Range<usize>) -> BodySlice {
        let text = html.get(range.clone()).unwrap_or("");
        let start = range.start + text.len() - text.trim_start().len();
        BodySlice::Within(start..start + text.trim().len())
    }
}

/// A body split at its marker.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ExcerptSplit {
    /// The whole body; the marker is `<span id="more"></span>` in it.
    pub html: String,
    pub excerpt: BodySlice,
    pub more: BodySlice,
}

/// What replaces the marker.
const ANCHOR: &str = "<span id=\"more\"></span>";
const ANCHOR_BESIDE: &str = "<span></span>";

/// Splits rendered HTML at the first marker, in any case, with at most one space on each side. Hexo: wherever it is.
/// `mends`: both parts are made complete, and an excerpt without any text is replaced by the note's first paragraph.
pub(super) fn part(html: String, mends: bool) -> ExcerptSplit {
    let Some((start, end)) = marker(&html) else {
        return ExcerptSplit { excerpt: BodySlice::default(), more: BodySlice::Within(0..html.len()), html };
    };
    // A heading with this id in the note keeps it.
    let anchor = if mends && html.contains(" id=\"more\"") { ANCHOR_BESIDE } else { ANCHOR };
    let html = format!("{}{anchor}{}", &html[..start], &html[end..]);
    let mut more = BodySlice::trimmed(&html, start + anchor.len()..html.len());
    let mut excerpt = BodySlice::trimmed(&html, 0..start);
    // Hexo cuts through elements.
    let open = if mends { open_elements(&html[..start]) } else { Vec::new() };
    if !open.is_empty() {
        excerpt = BodySlice::Own(closed(&html[..start], &open).into());
        more = BodySlice::Own(opened(&html, &open, start + anchor.len()).into());
    }
    if mends && is_empty(excerpt.of(&html)) {
        excerpt = BodySlice::Own(first_paragraph(more.of(&html)).unwrap_or_default().into());
    }
    ExcerptSplit { html, excerpt, more }
}

/// Elements still open at the end of some HTML, by the ranges of their tags, outermost first.
fn open_elements(html: &str) -> Vec<Range<usize>> {
    let mut open: Vec<(String, Range<usize>)> = Vec::new();
    for tag in html::tags(html) {
        if tag.closes {
            // Unclosed elements inside it end too.
            if let Some(at) = open.iter().rposition(|(name, _)| *name == *tag.name) {
                open.truncate(at);
            }
        } else if !VOID.contains(&tag.name.as_ref()) && !tag.is_empty {
            if let Some((last, _)) = open.last()
                && ends_before(last, &tag.name)
            {
                open.pop();
            }
            // Deeper than real pages; each closing tag searches all of them.
            if open.len() >= DEEPEST {
                return Vec::new();
            }
            open.push((tag.name.into_owned(), tag.range));
        }
    }
    open.into_iter().map(|(_, range)| range).collect()
}

/// Elements without content.
#[rustfmt::skip]
const VOID: [&str; 13] = [
    "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements that may be open at a marker.
const DEEPEST: usize = 256;

/// Whether an element without an end tag ends where another one begins.
fn ends_before(open: &str, next: &str) -> bool {
    match open {
        "p" => matches!(next, "p" | "div" | "ul" | "ol" | "dl" | "table" | "pre" | "blockquote" | "h1" | "h2" | "h3"),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr"),
        "tr" => next == "tr",
        _ => false,
    }
}

/// The HTML with end tags for the elements open at its end; those that are still empty are removed.
fn closed(html: &str, open: &[Range<usize>]) -> String {
    let mut kept = html.trim_end();
    let mut open = open;
    while let Some((last, others)) = open.split_last().filter(|(last, _)| kept.len() <= last.end) {
        kept = html.get(..last.start).unwrap_or("").trim_end();
        open = others;
    }
    let mut closed = kept.trim_start().to_owned();
    for range in open.iter().rev() {
        let name = html.get(range.start + 1..range.end).unwrap_or("");
        let name = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or("");
        closed.push_str(&format!("</{}>", name.to_ascii_lowercase()));
    }
    closed
}

/// The HTML after a marker, in the elements that were open there; an id stays with the first part.
fn opened(html: &str, open: &[Range<usize>], from: usize) -> String {
    let mut opened = String::new();
    for range in open {
        let id = HtmlTag::read(html, range.start).and_then(|tag| tag.value("id")).unwrap_or(range.end..range.end);
        let tag = html.get(range.clone()).unwrap_or("");
        let (before, behind) = (id.start.min(range.end) - range.start, id.end.min(range.end) - range.start);
        match (tag.get(..before), tag.get(behind..)) {
            (Some(before), Some(behind)) if !behind.is_empty() => {
                let before = before.trim_end_matches(['"', '\'']).trim_end().trim_end_matches('=').trim_end();
                let before = before.get(..before.len().saturating_sub("id".len())).unwrap_or("").trim_end();
                opened.push_str(before);
                opened.push_str(behind.trim_start_matches(['"', '\'']));
            }
            _ => opened.push_str(tag),
        }
    }
    opened.push_str(html.get(from..).unwrap_or("").trim());
    opened
}

/// Whether HTML shows nothing.
fn is_empty(html: &str) -> bool {
    strip_tags(html).trim().is_empty() && !["<img", "<video", "<iframe", "<svg"].iter().any(|tag| html.contains(tag))
}

fn marker(html: &str) -> Option<(usize, usize)> {
    memmem::find_iter(html.as_bytes(), "<!--").find_map(|start| {
        let inner = &html[start + 4..];
        let inner = inner.strip_prefix(' ').unwrap_or(inner);
        let (word, rest) = inner.split_at_checked(4)?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let rest = rest.strip_prefix("-->").filter(|_| word.eq_ignore_ascii_case("more"))?;
        Some((start, html.len() - rest.len()))
    })
}

/// The first paragraph that has text.
fn first_paragraph(html: &str) -> Option<&str> {
    let mut rest = html;
    loop {
        let start = &rest[rest.find("<p>")?..];
        let (paragraph, behind) = start.split_at(start.find("</p>")? + 4);
        if !is_empty(paragraph) {
            return Some(paragraph);
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_marker_parts() {
        let parted = part("<p>a</p>\n<!-- More -->\n<p>b</p><!--more-->".into(), true);
        assert_eq!(parted.excerpt.of(&parted.html), "<p>a</p>");
        assert_eq!(parted.more.of(&parted.html), "<p>b</p><!--more-->");
        assert_eq!(parted.html, "<p>a</p>\n<span id=\"more\"></span>\n<p>b</p><!--more-->");
        assert_eq!(part("<!--  more -->".into(), true).excerpt.of("<!--  more -->"), "");
        assert_eq!(part("<!-- more text -->".into(), true).more.of("<!-- more text -->"), "<!-- more text -->");
    }

    #[test]
    fn both_parts_of_a_list_are_whole() {
        let html = "<ul id=\"u\" class=\"c\">\n<li>a</li>\n<li><p>b</p>\n<!-- more -->\n<p>c</p></li>\n</ul>\n<p>d</p>";
        let parted = part(html.into(), true);
        assert_eq!(parted.excerpt.of(&parted.html), "<ul id=\"u\" class=\"c\">\n<li>a</li>\n<li><p>b</p></li></ul>");
        assert_eq!(parted.more.of(&parted.html), "<ul class=\"c\"><li><p>c</p></li>\n</ul>\n<p>d</p>");
        let parted = part("<p>a</p><blockquote><p><!-- more -->b</p></blockquote>".into(), true);
        assert_eq!(parted.excerpt.of(&parted.html), "<p>a</p>");
        assert_eq!(parted.more.of(&parted.html), "<blockquote><p>b</p></blockquote>");
        let parted = part("<p>a <br>b<!-- more --> c</p>".into(), true);
        assert_eq!(parted.excerpt.of(&parted.html), "<p>a <br>b</p>");
        let hexo = part("<ul><li>a<!-- more --></li></ul>".into(), false);
        assert_eq!(hexo.excerpt.of(&hexo.html), "<ul><li>a");
    }

    #[test]
    fn an_empty_excerpt_falls_back_to_the_first_text() {
        let html = "<p></p>\n<!-- more -->\n<h2>T</h2><p> </p><p>first</p>";
        assert_eq!(part(html.into(), true).excerpt.of(""), "<p>first</p>");
        assert_eq!(part(html.into(), false).excerpt.of(html), "<p></p>");
    }
}
