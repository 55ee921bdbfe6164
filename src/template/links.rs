//! Addresses in templates: Hexo's `url_for` and `full_url_for`.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::config::Config;

/// What JavaScript's `encodeURI` escapes in ASCII.
const IN_LINKS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}').add(b'%').add(b'[').add(b']');

/// What addresses depend on.
#[derive(Clone, Debug)]
pub(super) struct Links {
    root: String,
    url: String,
    relative: bool,
    trailing_index: bool,
    trailing_html: bool,
}

impl Links {
    pub(super) fn new(config: &Config) -> Links {
        Links {
            root: config.root.clone(),
            url: config.url.clone(),
            relative: config.relative_link,
            trailing_index: config.pretty_urls.trailing_index,
            trailing_html: config.pretty_urls.trailing_html,
        }
    }

    /// A link from the page at `from` to `path`, a route, percent-encoded. Other sites' addresses, fragments and
    /// `mailto:` stay as they are.
    pub(super) fn url_for(&self, path: &str, from: &str) -> String {
        if is_foreign(path) {
            return path.to_owned();
        }
        let path = path.strip_prefix(self.root.as_str()).filter(|_| self.root != "/").unwrap_or(path).trim_start_matches('/');
        let path = self.pretty(path);
        if self.relative { relative(from.trim_start_matches('/'), &path) } else { encode(&format!("{}{path}", self.root)) }
    }

    /// The address with the site's own in front.
    pub(super) fn full_url_for(&self, path: &str) -> String {
        if is_foreign(path) {
            return path.to_owned();
        }
        format!("{}/{}", self.url, encode(&self.pretty(path.trim_start_matches('/'))))
    }

    /// The full address for reading: not percent-encoded.
    pub(super) fn readable(&self, path: &str) -> String {
        if is_foreign(path) { path.to_owned() } else { format!("{}/{}", self.url, self.pretty(path.trim_start_matches('/'))) }
    }

    /// `pretty_urls`: links without `index.html` or `.html`.
    fn pretty(&self, path: &str) -> String {
        let (path, rest) = path.find(['?', '#']).map_or((path, ""), |place| path.split_at(place));
        let mut path = path;
        if !self.trailing_index {
            path = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(path);
        }
        if !self.trailing_html && !path.ends_with("index.html") {
            path = path.strip_suffix(".html").unwrap_or(path);
        }
        format!("{path}{rest}")
    }
}

fn is_foreign(path: &str) -> bool {
    let scheme = path.split([':', '/', '?', '#']).next().unwrap_or("");
    let has_scheme = path[scheme.len()..].starts_with(':') && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')) && !scheme.is_empty();
    has_scheme || path.starts_with("//") || path.starts_with('#')
}

/// Percent-encodes what an address must not hold; what is encoded already stays so.
pub(super) fn encode(path: &str) -> String {
    match percent_decode_str(path).decode_utf8() {
        Ok(decoded) => utf8_percent_encode(&decoded, IN_LINKS).to_string(),
        Err(_) => utf8_percent_encode(path, IN_LINKS).to_string(),
    }
}

/// The way from one route to another.
fn relative(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut here: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut there = to;
    here.reverse();
    while let Some((first, rest)) = there.split_once('/') {
        if here.last() != Some(&first) {
            break;
        }
        here.pop();
        there = rest;
    }
    let way = format!("{}{there}", "../".repeat(here.len()));
    if way.is_empty() { "./".to_owned() } else { encode(&way) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(root: &str, relative: bool) -> Links {
        Links { root: root.to_owned(), url: format!("https://example.org{}", root.trim_end_matches('/')), relative, trailing_index: false, trailing_html: true }
    }

    #[test]
    fn links_lead_from_the_root() {
        let links = links("/blog/", false);
        assert_eq!(links.url_for("2023/01/18/多模态/", ""), "/blog/2023/01/18/%E5%A4%9A%E6%A8%A1%E6%80%81/");
        assert_eq!(links.url_for("/archives/index.html", ""), "/blog/archives/");
        assert_eq!(links.url_for("", ""), "/blog/");
        assert_eq!(links.url_for("https://e.org/a", ""), "https://e.org/a");
        assert_eq!(links.full_url_for("a b/"), "https://example.org/blog/a%20b/");
    }

    #[test]
    fn relative_links_climb() {
        let links = links("/", true);
        assert_eq!(links.url_for("tags/a/", "2023/01/18/x/"), "../../../../tags/a/");
        assert_eq!(links.url_for("2023/02/", "2023/01/18/x/"), "../../../02/");
        assert_eq!(links.url_for("", "index.html"), "./");
    }
}
