//! A page as a browser uses it: its bytes without the addresses of its style sheets, and the files that it uses.
//!
//! A page of which only the style sheets changed need not be reloaded: the sheets are replaced.

use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use crate::html::{self, decoded};
use crate::path::resolved;
use crate::trace::Fingerprint;

/// Digits of a fingerprint that distinguish states of a file.
const DIGITS: usize = 16;

/// Style sheets that import others are followed to this depth.
const DEPTH: usize = 4;

/// A page as a browser uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageResources {
    /// Of all but the addresses of its style sheets.
    pub page: String,
    /// Paths of its own style sheets, in their order.
    pub styles: Vec<String>,
    /// Paths of pictures and films of its own site, each once.
    pub images: Vec<String>,
}

/// Reads a page. `address` is the path of the request that it answers.
pub(super) fn sight(html: &[u8], address: &str) -> PageResources {
    let html = String::from_utf8_lossy(html);
    let mut styles = Vec::new();
    let mut images = BTreeSet::new();
    let mut cut: Vec<Range<usize>> = Vec::new();
    for tag in html::tags(&html).filter(|tag| !tag.closes) {
        let value = |name: &str| Some(decoded(html.get(tag.value(name)?)?.trim()));
        let linked = |name: &str| resolve(address, &value(name)?);
        match tag.name.as_ref() {
            "link" => {
                let rel = value("rel").map_or(String::new(), |rel| rel.to_ascii_lowercase());
                if !rel.split_ascii_whitespace().any(|word| word == "stylesheet") {
                    images.extend(linked("href").filter(|_| rel.contains("icon")));
                } else if let Some(path) = linked("href") {
                    cut.extend(tag.value("href"));
                    styles.push(path);
                }
            }
            "img" | "source" | "video" | "audio" | "embed" | "iframe" | "image" => {
                images.extend(["src", "poster", "href"].into_iter().filter_map(linked));
                let set = value("srcset").unwrap_or_default();
                let addresses = set.split(',').filter_map(|item| item.split_ascii_whitespace().next());
                images.extend(addresses.filter_map(|item| resolve(address, item)));
            }
            _ => {}
        }
    }
    let mut rest = String::with_capacity(html.len());
    let mut end = 0;
    for range in cut {
        rest.push_str(html.get(end..range.start).unwrap_or_default());
        end = range.end;
    }
    rest.push_str(html.get(end..).unwrap_or_default());
    PageResources { page: mark(rest.as_bytes()), styles, images: images.into_iter().collect() }
}

/// A mark of bytes.
pub(crate) fn mark(bytes: &[u8]) -> String {
    Fingerprint::of(bytes).hex(DIGITS)
}

/// A file's mark by its path, and its text when it is a style sheet.
pub(super) type ResourceLookup<'a> = &'a dyn Fn(&str) -> Option<(String, Option<String>)>;

/// A mark of a style sheet with the files that it uses.
pub(super) fn style_mark(path: &str, look: ResourceLookup) -> Option<String> {
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
