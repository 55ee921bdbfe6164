//! Relative links and pictures of a content, made absolute.

use crate::html::{self, HtmlAttribute};

/// `html` with every `href`, `src`, `srcset` and `poster` made absolute, relative to the page at `base` (a full
/// address).
pub(super) fn absolute(html: &str, base: &str) -> String {
    let mut written = String::with_capacity(html.len() + 64);
    let mut done = 0;
    for tag in html::tags(html).filter(|tag| !tag.closes) {
        for HtmlAttribute { name, value, range } in &tag.attributes {
            let has_value = html.get(range.clone()).is_some_and(|attribute| attribute.contains('='));
            let Some(address) = html.get(value.clone()).filter(|_| has_value) else { continue };
            let address = match name.as_ref() {
                "href" | "src" | "poster" => resolve(address, base),
                "srcset" => address
                    .split(", ")
                    .map(|candidate| resolve_candidate(candidate, base))
                    .collect::<Vec<_>>()
                    .join(", "),
                _ => continue,
            };
            written.push_str(html.get(done..value.start).unwrap_or(""));
            written.push_str(&address);
            done = value.end;
        }
    }
    written.push_str(html.get(done..).unwrap_or(""));
    written
}

/// An address of a set of pictures, with its size.
fn resolve_candidate(candidate: &str, base: &str) -> String {
    let candidate = candidate.trim();
    let (address, size) = candidate.split_once(' ').map_or((candidate, ""), |(address, size)| (address, size.trim()));
    format!("{} {size}", resolve(address, base)).trim_end().to_owned()
}

/// `address` resolved against the page at `base`.
pub(crate) fn resolve(address: &str, base: &str) -> String {
    if crate::route::href::scheme(address).is_some() {
        return address.to_owned();
    }
    let Some((scheme, rest)) = base.split_once("://") else { return address.to_owned() };
    let (host, path) = rest.find('/').map_or((rest, "/"), |place| rest.split_at(place));
    if let Some(other) = address.strip_prefix("//") {
        return format!("{scheme}://{other}");
    }
    if address.starts_with('/') {
        return format!("{scheme}://{host}{address}");
    }
    let page = path.split(['?', '#']).next().unwrap_or(path);
    if address.is_empty() || address.starts_with(['#', '?']) {
        return format!("{scheme}://{host}{page}{address}");
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let mut rest = address;
    loop {
        if let Some(below) = rest.strip_prefix("./") {
            rest = below;
        } else if let Some(above) = rest.strip_prefix("../") {
            rest = above;
            // The first part is the empty one before the root's slash.
            if folders.len() > 1 {
                folders.pop();
            }
        } else {
            break;
        }
    }
    format!("{scheme}://{host}{}/{rest}", folders.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_seen_from_the_note() {
        let from = |address| resolve(address, "https://笔记.com/blog/2024/note/");
        assert_eq!(from("a.png"), "https://笔记.com/blog/2024/note/a.png");
        assert_eq!(from("../b.png"), "https://笔记.com/blog/2024/b.png");
        assert_eq!(from("../../../../../b.png"), "https://笔记.com/b.png");
        assert_eq!(from("/blog/c.png"), "https://笔记.com/blog/c.png");
        assert_eq!(from("#more"), "https://笔记.com/blog/2024/note/#more");
        assert_eq!(from("//e.org/x"), "https://e.org/x");
        assert_eq!(from("mailto:a@e.org"), "mailto:a@e.org");
    }

    #[test]
    fn only_addresses_in_tags_change() {
        let html = r#"<p title="href=x">a href="b" < c <a class=x href='d'>e</a><img src=f.png alt="g > h"><!-- src="i" --></p>"#;
        assert_eq!(
            absolute(html, "https://e.org/n/"),
            r#"<p title="href=x">a href="b" < c <a class=x href='https://e.org/n/d'>e</a><img src=https://e.org/n/f.png alt="g > h"><!-- src="i" --></p>"#
        );
    }

    #[test]
    fn unfinished_tags_come_through() {
        for html in ["<", "<a", "<a href", "<a href=", "<a href=\"", "<!--", "<a href='笔", "<img srcset=\"a 1x, b 2x"]
        {
            assert!(absolute(html, "https://e.org/").starts_with('<'), "{html}");
        }
    }
}
