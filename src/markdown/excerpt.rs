//! The excerpt: what stands before `<!-- more -->`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::heading::strip_tags;

/// A part of a body: nearly always a stretch of it, which is not kept twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Part {
    /// Bytes of the body's HTML.
    Within(Range<usize>),
    Own(Box<str>),
}

impl Default for Part {
    fn default() -> Part {
        Part::Within(0..0)
    }
}

impl Part {
    pub(super) fn of<'b>(&'b self, html: &'b str) -> &'b str {
        match self {
            Part::Within(range) => html.get(range.clone()).unwrap_or(""),
            Part::Own(text) => text,
        }
    }

    /// The range less the white space at both ends.
    fn trimmed(html: &str, range: Range<usize>) -> Part {
        let text = html.get(range.clone()).unwrap_or("");
        let start = range.start + text.len() - text.trim_start().len();
        Part::Within(start..start + text.trim().len())
    }
}

/// A body parted at its marker.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parted {
    /// The whole; the marker is `<span id="more"></span>` in it.
    pub html: String,
    pub excerpt: Part,
    pub more: Part,
}

/// What the marker becomes.
const ANCHOR: &str = "<span id=\"more\"></span>";

/// Parts rendered HTML at the first marker: in any case, with at most one blank on each side. Hexo: wherever it stands.
/// `first_text`: an excerpt without any text gives way to the note's first paragraph.
pub(super) fn part(html: String, first_text: bool) -> Parted {
    let Some((start, end)) = marker(&html) else {
        return Parted { excerpt: Part::default(), more: Part::Within(0..html.len()), html };
    };
    let html = format!("{}{ANCHOR}{}", &html[..start], &html[end..]);
    let more = Part::trimmed(&html, start + ANCHOR.len()..html.len());
    let mut excerpt = Part::trimmed(&html, 0..start);
    if first_text && is_empty(excerpt.of(&html)) {
        excerpt = Part::Own(first_paragraph(more.of(&html)).unwrap_or_default().into());
    }
    Parted { html, excerpt, more }
}

/// Whether HTML shows nothing.
fn is_empty(html: &str) -> bool {
    strip_tags(html).trim().is_empty() && !["<img", "<video", "<iframe", "<svg"].iter().any(|tag| html.contains(tag))
}

fn marker(html: &str) -> Option<(usize, usize)> {
    html.match_indices("<!--").find_map(|(start, _)| {
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
    fn an_empty_excerpt_falls_back_to_the_first_text() {
        let html = "<p></p>\n<!-- more -->\n<h2>T</h2><p> </p><p>first</p>";
        assert_eq!(part(html.into(), true).excerpt.of(""), "<p>first</p>");
        assert_eq!(part(html.into(), false).excerpt.of(html), "<p></p>");
    }
}
