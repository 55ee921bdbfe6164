//! A page as a browser uses it: its bytes without the addresses of its style sheets, and the files that it uses.
//!
//! A page of which only the style sheets changed need not be reloaded: the sheets are replaced.

use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use crate::html::decoded;
use crate::path::resolved;
use crate::trace::Fingerprint;

/// Digits of a fingerprint that distinguish states of a file.
const DIGITS: usize = 16;

/// A longer tag, in bytes, does not count as one.
const LONGEST_TAG: usize = 16 << 10;

/// Style sheets that import others are followed to this depth.
const DEPTH: usize = 4;

/// A page as a browser uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageResources {
    /// Of all but the addresses of its style sheets.
    pub page: String,
    /// Paths of its own style sheets, in their order.
    pub styles: Vec<String>,
    /// Paths of pictures and films of its own site, each once.
    pub images: Vec<String>,
}

/// Reads a page. `address` is the path of the request that it answers.
pub fn sight(html: &[u8], address: &str) -> PageResources {
    let mut styles = Vec::new();
    let mut images = BTreeSet::new();
    let mut cut: Vec<Range<usize>> = Vec::new();
    for tag in tags(html) {
        let resolved = |range: &Range<usize>| resolve(address, &unescaped(html.get(range.clone())?));
        let value = |name: &str| tag.attributes.iter().find(|(found, _)| found.eq_ignore_ascii_case(name.as_bytes()));
        match tag.name.to_ascii_lowercase().as_slice() {
            b"link" => {
                let rel = value("rel").and_then(|(_, range)| html.get(range.clone())).unwrap_or_default();
                let rel = String::from_utf8_lossy(rel).to_ascii_lowercase();
                let Some((_, href)) = value("href") else { continue };
                if rel.split_ascii_whitespace().any(|word| word == "stylesheet") {
                    if let Some(path) = resolved(href) {
                        cut.push(href.clone());
                        styles.push(path);
                    }
                } else if rel.contains("icon") {
                    images.extend(resolved(href));
                }
            }
            b"img" | b"source" | b"video" | b"audio" | b"embed" | b"iframe" | b"image" => {
                for name in ["src", "poster", "href"] {
                    images.extend(value(name).and_then(|(_, range)| resolved(range)));
                }
                if let Some((_, range)) = value("srcset") {
                    let set = unescaped(html.get(range.clone()).unwrap_or_default());
                    let addresses = set.split(',').filter_map(|item| item.split_ascii_whitespace().next());
                    images.extend(addresses.filter_map(|item| resolve(address, item)));
                }
            }
            _ => {}
        }
    }
    let mut rest = Vec::with_capacity(html.len());
    let mut end = 0;
    for range in cut {
        rest.extend_from_slice(html.get(end..range.start).unwrap_or_default());
        end = range.end;
    }
    rest.extend_from_slice(html.get(end..).unwrap_or_default());
    PageResources { page: mark(&rest), styles, images: images.into_iter().collect() }
}

/// A mark of bytes.
pub fn mark(bytes: &[u8]) -> String {
    Fingerprint::of(bytes).hex(DIGITS)
}

/// A file's mark by its path, and its text when it is a style sheet.
pub type ResourceLookup<'a> = &'a dyn Fn(&str) -> Option<(String, Option<String>)>;

/// A mark of a style sheet with the files that it uses.
pub fn style_mark(path: &str, look: ResourceLookup) -> Option<String> {
    fn walk(path: &str, depth: usize, seen: &mut BTreeSet<String>, marks: &mut Vec<String>, look: ResourceLookup) {
        if !seen.insert(path.to_owned()) {
            return;
        }
        let Some((mark, text)) = look(path) else { return };
        marks.push(mark);
        if let Some(text) = text.filter(|_| depth > 0) {
            for used in uses(&text).into_iter().filter_map(|address| resolve(path, address)) {
                walk(&used, depth - 1, seen, marks, look);
            }
        }
    }
    let mut marks = Vec::new();
    walk(path, DEPTH, &mut BTreeSet::new(), &mut marks, look);
    match marks.as_slice() {
        [] => None,
        [mark] => Some(mark.clone()),
        _ => {
            let mut all = blake3::Hasher::new();
            marks.iter().for_each(|mark| _ = all.update(mark.as_bytes()));
            Some(all.finalize().to_hex().chars().take(DIGITS).collect())
        }
    }
}

/// Addresses in a style sheet: `url(…)` and `@import "…"`.
fn uses(css: &str) -> Vec<&str> {
    let of_urls = css.match_indices("url(").filter_map(|(at, _)| {
        let rest = css.get(at + 4..)?.trim_start();
        match rest.chars().next()? {
            quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next(),
            _ => rest.split([')', '\n']).next().map(str::trim),
        }
    });
    let of_imports = css.match_indices("@import").filter_map(|(at, _)| {
        let rest = css.get(at + 7..)?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest.get(1..)?.split(quote).next()
    });
    of_urls.chain(of_imports).collect()
}

/// A start tag: its name, and its attributes with the places of their values.
struct ResourceTag<'a> {
    name: &'a [u8],
    attributes: Vec<(&'a [u8], Range<usize>)>,
}

/// The start tags of a page that may name files.
fn tags(html: &[u8]) -> impl Iterator<Item = ResourceTag<'_>> {
    memchr::memchr_iter(b'<', html).filter_map(move |at| {
        let start = at + 1;
        // l(ink), i(mg, frame, mage), s(ource), v(ideo), a(udio), e(mbed); most tags are none of these.
        let first = html.get(start)?.to_ascii_lowercase();
        if !matches!(first, b'l' | b'i' | b's' | b'v' | b'a' | b'e') {
            return None;
        }
        let name_end = end_of(html, start, |byte| !byte.is_ascii_alphanumeric());
        let name = html.get(start..name_end)?;
        if !matches!(name.len(), 3..=6) || name.eq_ignore_ascii_case(b"script") {
            return None;
        }
        Some(ResourceTag { name, attributes: attributes(html.get(..html.len().min(start + LONGEST_TAG))?, name_end) })
    })
}

fn end_of(html: &[u8], start: usize, is_end: impl Fn(u8) -> bool) -> usize {
    let rest = html.get(start..).unwrap_or_default();
    start + rest.iter().position(|byte| is_end(*byte)).unwrap_or(rest.len())
}

fn attributes(html: &[u8], mut at: usize) -> Vec<(&[u8], Range<usize>)> {
    /// No real tag has more attributes; one that does is skipped.
    const MOST: usize = 64;
    let mut attributes = Vec::new();
    while attributes.len() < MOST {
        at = end_of(html, at, |byte| !byte.is_ascii_whitespace() && byte != b'/');
        let name_end = end_of(html, at, |byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/'));
        let Some(name) = html.get(at..name_end).filter(|name| !name.is_empty()) else { break };
        let equals = end_of(html, name_end, |byte| !byte.is_ascii_whitespace());
        if html.get(equals) != Some(&b'=') {
            attributes.push((name, name_end..name_end));
            at = name_end;
            continue;
        }
        let value = end_of(html, equals + 1, |byte| !byte.is_ascii_whitespace());
        let (start, end, next) = match html.get(value) {
            Some(quote @ (b'"' | b'\'')) => {
                let end = end_of(html, value + 1, |byte| byte == *quote);
                (value + 1, end, end + 1)
            }
            _ => {
                let end = end_of(html, value, |byte| byte.is_ascii_whitespace() || byte == b'>');
                (value, end, end)
            }
        };
        attributes.push((name, start..end));
        at = next;
    }
    attributes
}

/// An attribute's value with the few references resolved that occur in addresses.
fn unescaped(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value);
    decoded(&text).trim().to_owned()
}

/// The path of an address relative to the page or style sheet at `from`, decoded; `None` when it leaves the host.
fn resolve(from: &str, address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let is_elsewhere = address.starts_with("//")
        || address.split_once(':').is_some_and(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if path.is_empty() || is_elsewhere {
        return None;
    }
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let folder = if path.starts_with('/') { "" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let parts = resolved(folder.split('/').chain(path.split('/')).filter(|part| !part.is_empty()));
    Some(format!("/{}", parts.join("/").trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><head><link rel="stylesheet" href="/assets/a.css?v=1"><link href=b.css rel=stylesheet>
<link rel="stylesheet" href="https://example.com/x.css"><link rel="icon" href="/icon.svg"></head>
<body><img src="pic%20one.png" alt="a > b"><img alt='' src='../up.png'><video poster="/p.jpg"><source src="/f.mp4"></video>
<img srcset="s1.png 1x, s2.png 2x" src="data:image/png;base64,x"><section>text</section>"#;

    #[test]
    fn a_page_tells_what_it_uses() {
        let sight = sight(PAGE.as_bytes(), "/2026/rain/");
        assert_eq!(sight.styles, ["/assets/a.css", "/2026/rain/b.css"]);
        assert_eq!(
            sight.images,
            [
                "/2026/rain/pic one.png",
                "/2026/rain/s1.png",
                "/2026/rain/s2.png",
                "/2026/up.png",
                "/f.mp4",
                "/icon.svg",
                "/p.jpg"
            ]
        );
    }

    #[test]
    fn another_style_sheet_makes_no_other_page() {
        let page = |from: &str, to: &str| sight(PAGE.replace(from, to).as_bytes(), "/").page;
        assert_eq!(page("a.css?v=1", "a.css?v=2"), page("x", "x"));
        assert_ne!(page("text", "another text"), page("x", "x"));
        assert_ne!(page("/icon.svg", "/other.svg"), page("x", "x"));
    }

    #[test]
    fn broken_pages_are_no_trouble() {
        for end in 0..PAGE.len() {
            if let Some(start) = PAGE.get(..end) {
                sight(start.as_bytes(), "/");
            }
        }
        for tag in ["<img ", "<img a=\"", "<img a='", "<img/a=", "<img/a/"] {
            sight(tag.repeat(2_000).as_bytes(), "/");
        }
    }

    #[test]
    fn style_sheets_count_with_what_they_use() {
        let look = |picture: &'static str| {
            move |path: &str| match path {
                "/a.css" => Some(("a".to_owned(), Some("@import 'b.css'; x { background: url( /p.png ) }".to_owned()))),
                "/b.css" => Some(("b".to_owned(), Some("@import \"a.css\"".to_owned()))),
                "/p.png" => Some((picture.to_owned(), None)),
                _ => None,
            }
        };
        assert_eq!(style_mark("/a.css", &look("1")), style_mark("/a.css", &look("1")));
        assert_ne!(style_mark("/a.css", &look("1")), style_mark("/a.css", &look("2")));
        assert_eq!(style_mark("/none.css", &look("1")), None);
    }
}
