//! What a request's path means on a static host.

use percent_encoding::percent_decode_str;

/// The meaning of a path, before checking whether it exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RequestPath {
    /// One of the preview's own pages: what follows `/_biji/`.
    Own(String),
    /// A file or folder of the site: the path below the site's root, decoded, without a leading `/`.
    Site(String),
    /// The site is below another path; this is its home.
    Elsewhere(String),
    /// No site can have such a path.
    Nowhere,
    /// The path is invalid.
    Malformed,
}

/// The prefix of the preview's own pages, whatever the site's root is.
pub(crate) const OWN: &str = "/_biji/";

/// Reads a request's path. `root` begins and ends in `/`.
///
/// Guarantees: a path of the site has no empty, `.` or `..` part, no backslash and no control character.
pub(crate) fn asked(path: &str, root: &str) -> RequestPath {
    let Ok(decoded) = percent_decode_str(path).decode_utf8() else { return RequestPath::Malformed };
    if !decoded.starts_with('/') || decoded.chars().any(|c| c.is_control() || c == '\\') {
        return RequestPath::Malformed;
    }
    if let Some(own) = decoded.strip_prefix(OWN) {
        return RequestPath::Own(own.to_owned());
    }
    if decoded == OWN.trim_end_matches('/') {
        return RequestPath::Elsewhere(OWN.to_owned());
    }
    let Some(below) = decoded.strip_prefix(root) else {
        let is_above = decoded == "/" || decoded == root.trim_end_matches('/');
        return if is_above { RequestPath::Elsewhere(root.to_owned()) } else { RequestPath::Nowhere };
    };
    let parts: Vec<&str> = below.strip_suffix('/').unwrap_or(below).split('/').collect();
    let is_clean = below.is_empty() || parts.iter().all(|part| !matches!(*part, "" | "." | ".."));
    if is_clean { RequestPath::Site(below.to_owned()) } else { RequestPath::Nowhere }
}

/// A host's answer for a path of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StaticLookup<F> {
    File {
        path: String,
        file: F,
    },
    /// A redirect to the same address with a slash added.
    AddSlash,
    Missing,
}

/// Finds the file of a path: `foo` is `foo` or `foo.html`, `foo/` is `foo/index.html`, and `foo` of a folder with an
/// index gets its slash. `look` returns the file at a path below the root.
pub(crate) fn find<F>(asked: &str, mut look: impl FnMut(&str) -> Option<F>) -> StaticLookup<F> {
    let mut try_path = |path: String| look(&path).map(|file| StaticLookup::File { path, file });
    if asked.is_empty() || asked.ends_with('/') {
        return try_path(format!("{asked}index.html")).unwrap_or(StaticLookup::Missing);
    }
    if let Some(found) = try_path(asked.to_owned()).or_else(|| try_path(format!("{asked}.html"))) {
        return found;
    }
    match try_path(format!("{asked}/index.html")) {
        Some(_) => StaticLookup::AddSlash,
        None => StaticLookup::Missing,
    }
}

/// An address with the query of the request.
pub(crate) fn with_query(address: &str, query: Option<&str>) -> String {
    query.map_or_else(|| address.to_owned(), |query| format!("{address}?{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_are_none() {
        for path in ["/../x", "/a/../x", "/%2e%2e/x", "/a/%2E%2E/%2e%2e/x", "//etc/passwd", "/a//b", "/.", "/a/./b"] {
            assert_eq!(asked(path, "/"), RequestPath::Nowhere, "{path}");
        }
        for path in ["/%c0%ae%c0%ae/x", "/a%00.html", "/a\\b", "/..%5cx", "/%ff", "x", "", "/a%0d%0ab"] {
            assert_eq!(asked(path, "/"), RequestPath::Malformed, "{path}");
        }
        // Decoded once: the result is a name that no file has.
        assert_eq!(asked("/%252e%252e/x", "/"), RequestPath::Site("%2e%2e/x".into()));
    }

    #[test]
    fn a_site_may_lie_below_a_path() {
        assert_eq!(asked("/blog/a/", "/blog/"), RequestPath::Site("a/".into()));
        assert_eq!(asked("/blog", "/blog/"), RequestPath::Elsewhere("/blog/".into()));
        assert_eq!(asked("/", "/blog/"), RequestPath::Elsewhere("/blog/".into()));
        assert_eq!(asked("/other", "/blog/"), RequestPath::Nowhere);
        assert_eq!(asked("/_biji/events", "/blog/"), RequestPath::Own("events".into()));
        assert_eq!(asked("/%E7%AC%94%E8%AE%B0/", "/"), RequestPath::Site("笔记/".into()));
    }

    #[test]
    fn clean_addresses_lead_to_files() {
        let files = ["index.html", "a.html", "b/index.html", "c", "c.html", "d.html", "d/index.html"];
        let find = |path: &str| match super::find(path, |path| files.contains(&path).then_some(())) {
            StaticLookup::File { path, .. } => path,
            StaticLookup::AddSlash => "/".into(),
            StaticLookup::Missing => "404".into(),
        };
        let found = ["", "a", "a.html", "a/", "b", "b/", "c", "d", "d/", "e"].map(find);
        assert_eq!(
            found,
            ["index.html", "a.html", "a.html", "404", "/", "b/index.html", "c", "d.html", "d/index.html", "404"]
        );
    }
}
