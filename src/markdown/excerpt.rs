//! The excerpt: what stands before `<!-- more -->`.

use super::heading::strip_tags;

/// A body parted at its marker.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parted {
    /// The whole; the marker is `<span id="more"></span>` in it.
    pub html: String,
    pub excerpt: String,
    pub more: String,
}

/// Parts rendered HTML at the first marker: in any case, with at most one blank on each side. Hexo: wherever it stands.
/// `first_text`: an excerpt without any text gives way to the note's first paragraph.
pub(super) fn part(html: String, first_text: bool) -> Parted {
    let Some((start, end)) = marker(&html) else { return Parted { excerpt: String::new(), more: html.clone(), html } };
    let more = html[end..].trim().to_owned();
    let mut excerpt = html[..start].trim().to_owned();
    if first_text && is_empty(&excerpt) {
        excerpt = first_paragraph(&more).unwrap_or_default().to_owned();
    }
    Parted { html: format!("{}<span id=\"more\"></span>{}", &html[..start], &html[end..]), excerpt, more }
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
        assert_eq!(parted.excerpt, "<p>a</p>");
        assert_eq!(parted.more, "<p>b</p><!--more-->");
        assert_eq!(parted.html, "<p>a</p>\n<span id=\"more\"></span>\n<p>b</p><!--more-->");
        assert_eq!(part("<!--  more -->".into(), true).excerpt, "");
        assert_eq!(part("<!-- more text -->".into(), true).more, "<!-- more text -->");
    }

    #[test]
    fn an_empty_excerpt_falls_back_to_the_first_text() {
        let html = "<p></p>\n<!-- more -->\n<h2>T</h2><p> </p><p>first</p>";
        assert_eq!(part(html.into(), true).excerpt, "<p>first</p>");
        assert_eq!(part(html.into(), false).excerpt, "<p></p>");
    }
}
