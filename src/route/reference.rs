//! The meaning of a path in a link on a page, as browsers resolve it (WHATWG URL, path state of a special scheme).

use percent_encoding::percent_decode_str;

use super::Route;
use super::href::fold_slashes;
use crate::path::resolved;

/// Resolves `path`, which has neither scheme, host, query nor fragment, against the path of its page. Dot segments are
/// applied (also as `%2e`), a backslash is a slash, tabs and line ends within the path are dropped, and nothing is
/// above the root: `/../../a` is `/a`. Other escapes stay as they are.
///
/// `page` begins with `/`, and so does the result.
pub fn resolve(page: &str, path: &str) -> String {
    let path: String = path.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let path = path.trim_matches(|c: char| c <= ' ').replace('\\', "/");
    if path.is_empty() {
        return page.to_owned();
    }
    let whole = match path.starts_with('/') {
        true => path,
        false => format!("{}/{path}", page.rfind('/').map_or("", |end| &page[..end])),
    };
    format!("/{}", resolved(whole.split('/').skip(1).map(plain_dots)).join("/"))
}

/// A segment that means the folder itself, or the one above it, without escapes.
fn plain_dots(segment: &str) -> &str {
    if segment.len() > "%2e%2e".len() {
        return segment;
    }
    match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
        "." => ".",
        ".." => "..",
        _ => segment,
    }
}

/// The files that a static host may answer a path below its root with, the best first: `foo` is `foo`, `foo.html` or the
/// folder's page.
pub fn served_files(path: &str) -> Vec<String> {
    match path.is_empty() || path.ends_with('/') {
        true => vec![format!("{path}index.html")],
        false => vec![path.to_owned(), format!("{path}.html"), format!("{path}/index.html")],
    }
}

/// The path on the host that a path in a link means, decoded and with single slashes; `root` is the site's, which begins
/// and ends with `/`, and `from` is the page that has the link. An empty path is the page itself.
pub fn resolve_on_site(root: &str, from: &Route, path: &str) -> String {
    let page = format!("{root}{}", from.as_str().trim_start_matches('/'));
    let page = page.split('?').next().unwrap_or("");
    if path.is_empty() {
        return page.to_owned();
    }
    fold_slashes(&percent_decode_str(&resolve(page, path)).decode_utf8_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_resolved_as_browsers_do() {
        let page = "/blog/2024/a/";
        for (path, resolved) in [
            ("", "/blog/2024/a/"),
            ("b.png", "/blog/2024/a/b.png"),
            ("./b.png", "/blog/2024/a/b.png"),
            ("../b/c.png", "/blog/2024/b/c.png"),
            ("%2E%2e/b", "/blog/2024/b"),
            (".%2e/b", "/blog/2024/b"),
            ("..\\b\\c", "/blog/2024/b/c"),
            ("..", "/blog/2024/"),
            (".", "/blog/2024/a/"),
            ("/../../images/x.png", "/images/x.png"),
            ("\\x.png", "/x.png"),
            ("../../../../../x", "/x"),
            ("a\n/b\t", "/blog/2024/a/a/b"),
            ("a//b", "/blog/2024/a/a//b"),
            ("...", "/blog/2024/a/..."),
            ("%2f..", "/blog/2024/a/%2f.."),
        ] {
            assert_eq!(resolve(page, path), resolved, "{path:?}");
        }
        assert_eq!(resolve("/a.html", "b.png"), "/b.png");
    }
}
