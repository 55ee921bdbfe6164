//! What a mistyped address may mean: files of the same name elsewhere, and files with a similar name in the same
//! folder.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::nearest;
use crate::spelling::folded;

/// A name is compared with at most this many names: a large site with many broken links would take minutes.
pub(super) const MOST_COMPARED: usize = 512;

/// The number of addresses that are suggested.
const MOST: usize = 3;

/// The site's paths by name and by folder.
pub(super) struct PathSuggester<'a> {
    /// By the last part of the address, in lower case.
    names: BTreeMap<String, Vec<&'a str>>,
    /// The last parts by what comes before them.
    folders: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> PathSuggester<'a> {
    /// `paths` are those of files below the output folder.
    pub(super) fn new(paths: impl Iterator<Item = &'a str>) -> PathSuggester<'a> {
        let mut near = PathSuggester { names: BTreeMap::new(), folders: BTreeMap::new() };
        for path in paths {
            // Numbered pages of lists are never meant.
            if path.contains("/page/") || path.starts_with("page/") {
                continue;
            }
            let address = address(path);
            let (folder, name) = parts(address);
            near.names.entry(folded(name)).or_default().push(address);
            near.folders.entry(folder).or_default().push(address);
        }
        near
    }

    /// Addresses below the root that `path` may mean, best first.
    pub(super) fn of(&self, path: &str) -> Vec<&'a str> {
        let (folder, name) = parts(path);
        let stem = name.strip_suffix(".html").unwrap_or(name);
        let stem = folded(stem);
        let same = [folded(name), stem.clone(), format!("{stem}.html")];
        let mut found: Vec<&str> = Vec::new();
        for name in same.iter().filter(|name| !name.is_empty()) {
            found.extend(self.names.get(name).into_iter().flatten().take(MOST));
        }
        if found.is_empty() {
            let beside = self.folders.get(folder).map(Vec::as_slice).unwrap_or_default();
            let few = if beside.len() > MOST_COMPARED { &[] } else { beside };
            let names = few.iter().map(|address| (parts(address).1, *address));
            let names: BTreeMap<&str, &str> = names.collect();
            found.extend(nearest(name, names.keys().copied()).into_iter().filter_map(|name| names.get(name)));
        }
        let mut seen = Vec::new();
        found.retain(|address| {
            !seen.contains(address) && {
                seen.push(*address);
                true
            }
        });
        found.truncate(MOST);
        found
    }
}

/// The ids of a page that an anchor may mean, best first: those of the same letters without accents, else near ones.
pub(super) fn anchors<'i>(anchor: &str, ids: &[&'i str]) -> Vec<&'i str> {
    let bare =
        |text: &str| -> String { text.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let meant = bare(anchor);
    let same: Vec<&str> = ids.iter().copied().filter(|id| !meant.is_empty() && bare(id) == meant).take(MOST).collect();
    if same.is_empty() { nearest(anchor, ids.iter().copied()) } else { same }
}

/// The address of a file: that of a folder's page is the folder.
pub(super) fn address(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}

/// What comes before the last part of an address, and that part without its slash.
fn parts(address: &str) -> (&str, &str) {
    let bare = address.strip_suffix('/').unwrap_or(address);
    bare.rfind('/').map_or(("", bare), |at| (&bare[..at], &bare[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_the_same_letters_come_first() {
        assert_eq!(anchors("été", &["ete", "etes"]), ["ete"]);
        assert_eq!(anchors("My Heading", &["my-heading", "other"]), ["my-heading"]);
        assert_eq!(anchors("instal", &["install", "use"]), ["install"]);
        assert_eq!(anchors("", &["a"]), [""; 0]);
    }

    #[test]
    fn the_same_name_elsewhere_comes_first() {
        let near = PathSuggester::new(
            ["images/a.png", "about/index.html", "2024/rain/index.html", "old.html", "page/2/index.html"].into_iter(),
        );
        assert_eq!(near.of("img/A.png"), ["images/a.png"]);
        assert_eq!(near.of("abuot/"), ["about/"]);
        assert_eq!(near.of("2023/rain"), ["2024/rain/"]);
        assert_eq!(near.of("old/"), ["old.html"]);
        assert_eq!(near.of("2/"), Vec::<&str>::new());
    }
}
