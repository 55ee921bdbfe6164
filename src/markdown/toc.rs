//! `<!-- toc -->`, as in hexo-toc: replaced by the note's table of contents.

use super::{Heading, plain};
use crate::route::href::encode_url;

/// The placeholder for the table until the headings are known.
pub(super) const MARK: &str = "<!-- toc -->";

/// Whether a paragraph marks the place of the table of contents, in the syntax of other programs.
pub(super) fn is_mark(text: &str) -> bool {
    let text = text.trim();
    text.len() < 12
        && ["[toc]", "[[toc]]", "@[toc]", "[[_toc_]]", "{:toc}", "[toc!]"].contains(&text.to_ascii_lowercase().as_str())
}

/// Puts the list of headings in place of the first such comment.
pub(super) fn put(html: String, headings: &[Heading]) -> String {
    let mark_at = |at: usize| {
        let rest = html.get(at..)?;
        let mark = [MARK, "<!--toc-->", "<!-- TOC -->"].into_iter().find(|mark| rest.starts_with(mark))?;
        Some((at, mark.len()))
    };
    let place = memchr::memmem::find_iter(html.as_bytes(), "<!--").find_map(mark_at);
    let Some((at, len)) = place.filter(|_| !headings.is_empty()) else { return html };
    let (before, behind) = (html.get(..at).unwrap_or(""), html.get(at + len..).unwrap_or(""));
    format!("{before}<div class=\"contents\">{}</div>{behind}", list(headings))
}

/// Nested lists: a deeper heading is in the entry of the one above it.
fn list(headings: &[Heading]) -> String {
    let mut html = String::new();
    let mut open: Vec<u8> = Vec::new();
    let has_text = |heading: &&Heading| !plain(&heading.html, 1, &[]).is_empty() || heading.html.contains("<img");
    for heading in headings.iter().filter(has_text) {
        while open.last().is_some_and(|level| *level > heading.level) {
            open.pop();
            html.push_str("</li></ol>");
        }
        if open.last() == Some(&heading.level) {
            html.push_str("</li><li>");
        } else {
            open.push(heading.level);
            html.push_str("<ol><li>");
        }
        let address = encode_url(&format!("#{}", heading.id));
        html.push_str(&format!(
            "<a href=\"{}\">{}</a>",
            address.replace('&', "&amp;").replace('"', "&quot;"),
            heading.html
        ));
    }
    html.push_str(&"</li></ol>".repeat(open.len()));
    html
}
