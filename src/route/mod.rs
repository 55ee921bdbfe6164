//! Addresses: routes, output paths, slugs, permalink patterns, and their escaping in links.

mod diacritics;
pub mod href;
mod length;
mod permalink;
mod reference;
mod slug;

pub use href::{LinkBuilder, PrettyUrls};
pub use length::{LONGEST_PART, fitting, fitting_path};
pub use permalink::Permalink;
pub use reference::{resolve, resolve_on_site, served_files};
pub use slug::{FilenameCase, slugize};

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::path::resolved;

/// A site-relative address, as Hexo's `path`: without a leading `/`, unless an author's permalink has one; ends in `/`
/// for a folder. Not percent-encoded.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    path: String,
    /// Hexo: the text after a `?` is a query. Otherwise a question mark is an ordinary character.
    reads_query: bool,
}

fn without_nul(path: String) -> String {
    if path.contains('\0') { path.replace('\0', "") } else { path }
}

impl Route {
    /// An address in which `?` is an ordinary character; `path` is taken as it is, but for NUL characters, which no file
    /// name can have.
    pub fn new(path: impl Into<String>) -> Route {
        Route { path: without_nul(path.into()), reads_query: false }
    }

    /// An address in which a query follows `?`, as in Hexo's `path`.
    pub fn with_query(path: impl Into<String>) -> Route {
        Route { path: without_nul(path.into()), reads_query: true }
    }

    /// The whole address with its query, not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The path without its query, and the query with its `?`.
    fn parts(&self) -> (&str, &str) {
        self.path.split_at(self.path.find('?').filter(|_| self.reads_query).unwrap_or(self.path.len()))
    }

    /// The same address with each part cut to the length that file systems allow; `None` when nothing has to be cut.
    pub fn shortened(&self) -> Option<Route> {
        let (path, query) = self.parts();
        Some(Route { path: fitting_path(path)? + query, reads_query: self.reads_query })
    }

    /// The same address as browsers understand it: `..` removes the folder before it, and a backslash is a slash. The
    /// root has nothing above it, so `../../x` is `x`. An address without such parts stays as it is.
    pub fn without_dots(self) -> Route {
        let (path, query) = self.parts();
        if !path.contains('\\') && !path.split('/').any(|part| matches!(part, "." | "..")) {
            return self;
        }
        let root = if path.starts_with(['/', '\\']) { "/" } else { "" };
        let resolved = resolved(path.split(['/', '\\'])).join("/");
        Route { path: format!("{root}{}{query}", resolved.trim_start_matches('/')), reads_query: self.reads_query }
    }

    /// The file that a host serves for this address. Hexo: the path without leading `/` and without a query; empty, or
    /// ending in `/`, adds `index.html`.
    pub fn output_path(&self) -> OutputPath {
        let path = self.parts().0.trim_start_matches(['/', '\\']);
        let folder = path.strip_suffix('/');
        if is_plain(folder.unwrap_or(path)) {
            return OutputPath(if folder.is_some() { [path, "index.html"].concat().into() } else { path.into() });
        }
        // A backslash separates folders on some systems and not on others.
        let parts = path.split(['/', '\\']).filter(|part| !matches!(*part, "." | ".."));
        // Without its dots `..//etc` would begin at the disk's own root.
        let mut parts: Vec<&str> = parts.skip_while(|part| part.is_empty()).collect();
        if parts.last().is_none_or(|name| name.is_empty()) {
            parts.pop();
            parts.push("index.html");
        }
        OutputPath(parts.join("/").into())
    }
}

/// Whether a path is the same on each system: without backslashes and empty parts, and without `.` and `..`. In one pass: a build
/// asks it several times for each page.
fn is_plain(path: &str) -> bool {
    let (mut length, mut is_dots) = (0, true);
    for byte in path.bytes().chain([b'/']) {
        match byte {
            b'/' if length == 0 || is_dots && length < 3 => return false,
            b'/' => (length, is_dots) = (0, true),
            b'\\' => return false,
            byte => (length, is_dots) = (length + 1, is_dots && byte == b'.'),
        }
    }
    true
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.path)
    }
}

/// A file's path below the output folder. Never leaves it. A clone shares the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// The path with `/` between its parts, without one at the start; not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path on disk, where `a//b` is `a/b`. Hexo's list of routes distinguishes the two.
    pub fn on_disk(&self) -> OutputPath {
        if self.0.contains("//") { OutputPath(href::fold_slashes(&self.0).into()) } else { self.clone() }
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

crate::displayed_argument!(Route);

crate::displayed_argument!(OutputPath);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_have_parts_that_are_names() {
        for path in ["a", "a/b.html", "...", "a/..b/c", ".a", "雨/雪"] {
            assert!(is_plain(path), "{path}");
        }
        for path in ["", "/", "a//b", "a/", "/a", ".", "a/./b", "..", "a/..", "a\\b"] {
            assert!(!is_plain(path), "{path}");
        }
    }
}
