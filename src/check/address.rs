//! What an address leads to, as a browser and a static host read it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use percent_encoding::percent_decode_str;

use crate::html;
use crate::output::File;
use crate::route::href::{fold_slashes, is_example_host, scheme};
use crate::route::{Route, resolve_on_site, served_files};

use super::FinishedSite;

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AddressResolution<'a> {
    /// Another host, another kind of address, or not an address: cannot be checked here.
    Elsewhere,
    /// A file of the site, and an existing anchor in it.
    There,
    /// A page without that anchor.
    NoAnchor { page: &'a str, anchor: String },
    /// No file of the site: the path below the root, decoded.
    Nowhere { path: String },
    /// Outside the site's root; a file of the site exists at this path below the root.
    BesideRoot { path: String },
    /// A file on the author's own machine.
    OwnDisk,
}

/// The ids on a page.
#[derive(Debug)]
pub(super) struct PageIds {
    pub ids: BTreeSet<String>,
    /// Whether no unclosed tag, comment or script hides part of the page.
    is_whole: bool,
}

/// The addresses of a finished site.
pub(super) struct AddressResolver<'a> {
    /// Where each file is, and the ids in it when it is a readable page.
    files: BTreeMap<String, (Option<&'a File>, OnceLock<PageIds>)>,
    /// Names of the folders at the top of the site.
    tops: BTreeSet<String>,
    /// Begins and ends with `/`.
    root: &'a str,
    /// The site's whole address, without its scheme and without an end slash; empty when it is only an example.
    home: &'a str,
}

impl<'a> AddressResolver<'a> {
    pub(super) fn new(site: &FinishedSite<'a>) -> AddressResolver<'a> {
        let config = &site.resolved.config;
        // Pages that could not be made count too: their errors are reported elsewhere.
        let paths = site.resolved.site.routes(&site.resolved.notes.catalog).into_iter();
        let mut files: BTreeMap<String, (Option<&'a File>, OnceLock<PageIds>)> =
            paths.map(|path| (path.on_disk().as_str().to_owned(), (None, OnceLock::new()))).collect();
        for (path, file) in &site.files {
            files.insert((*path).to_owned(), (*file, OnceLock::new()));
        }
        let tops = files.keys().filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
        let home = config.url.split_once("://").map_or("", |(_, rest)| rest.trim_end_matches('/'));
        let is_example = home.split('/').next().is_some_and(is_example_host);
        AddressResolver { files, tops, root: &config.root, home: if is_example { "" } else { home } }
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    /// What `address` leads to, from the page at `from`.
    pub(super) fn lead(&self, address: &str, from: &Route) -> AddressResolution<'_> {
        let address = address.trim();
        // A placeholder that a program fills in is not an address yet.
        if address.is_empty() || ["{{", "{%", "<%", "${"].iter().any(|sign| address.contains(sign)) {
            return AddressResolution::Elsewhere;
        }
        if is_on_disk(address) {
            return AddressResolution::OwnDisk;
        }
        let own = match self.below_home(address) {
            Some(own) => own,
            None if address.starts_with("//") || scheme(address).is_some() => return AddressResolution::Elsewhere,
            None => address,
        };
        let (path, anchor) = own.split_once('#').map_or((own, ""), |(path, anchor)| (path, anchor));
        let path = path.split('?').next().unwrap_or("");
        let absolute = resolve_on_site(self.root, from, path);
        let Some(below) = self.below_root(&absolute) else {
            let path = absolute.trim_start_matches('/').to_owned();
            return if self.root.len() > 1 && self.has(&path) {
                AddressResolution::BesideRoot { path }
            } else {
                AddressResolution::Elsewhere
            };
        };
        match self.find(below) {
            Some(page) if self.has_anchor(page, anchor) => AddressResolution::There,
            Some(page) => AddressResolution::NoAnchor { page, anchor: decoded(anchor) },
            None => AddressResolution::Nowhere { path: below.to_owned() },
        }
    }

    /// The path in a whole address of this site. The host may serve other sites too: only folders that this site has
    /// count.
    fn below_home<'t>(&self, address: &'t str) -> Option<&'t str> {
        let rest = ["https://", "http://", "//"].iter().find_map(|start| address.strip_prefix(start))?;
        if self.home.is_empty() {
            return None;
        }
        let path = rest.strip_prefix(self.home)?;
        let root = self.home.find('/').map_or("", |at| &self.home[at..]);
        let top = path.strip_prefix('/')?.split(['/', '?', '#']).next()?;
        let top = percent_decode_str(top).decode_utf8_lossy();
        // The path of the whole address includes the root.
        self.tops.contains(&*top).then(|| &address[address.len() - path.len() - root.len()..])
    }

    fn below_root<'t>(&self, absolute: &'t str) -> Option<&'t str> {
        absolute.strip_prefix(self.root).or_else(|| (absolute == self.root.trim_end_matches('/')).then_some(""))
    }

    /// The file at a path below the root: `foo` is `foo`, `foo.html` or the folder's page.
    fn find(&self, path: &str) -> Option<&str> {
        let path = fold_slashes(path);
        served_files(&path).iter().find_map(|path| self.files.get_key_value(path)).map(|(path, _)| path.as_str())
    }

    /// Whether a page has an anchor of this name; pages whose text is unknown have all.
    fn has_anchor(&self, page: &str, anchor: &str) -> bool {
        // Names defined by browsers, and addresses made by scripts.
        let anchor = anchor.split(":~:").next().unwrap_or("");
        if anchor.is_empty() || anchor.eq_ignore_ascii_case("top") || anchor.starts_with(['/', '!']) {
            return true;
        }
        match self.ids(page) {
            // Where a browser sees only part of a page, the rest is reported.
            Some(ids) => !ids.is_whole || ids.ids.contains(anchor) || ids.ids.contains(&decoded(anchor)),
            None => true,
        }
    }

    /// The ids on a page, as far as its text is known.
    pub(super) fn ids(&self, page: &str) -> Option<&PageIds> {
        let (file, ids) = self.files.get(page)?;
        let Some(File::Made(bytes)) = file else { return None };
        let is_page = page.ends_with(".html") || page.ends_with(".htm");
        is_page.then(|| ids.get_or_init(|| ids_of(&String::from_utf8_lossy(bytes))))
    }
}

fn ids_of(page: &str) -> PageIds {
    let mut tags = html::tags(page);
    let mut ids = BTreeSet::new();
    for tag in tags.by_ref().filter(|tag| !tag.closes && !tag.attributes.is_empty()) {
        let name = tag.value("name").filter(|_| tag.name == "a");
        let values = [tag.value("id"), name].into_iter().flatten();
        ids.extend(values.filter_map(|value| Some(html::decoded(page.get(value)?).into_owned())));
    }
    PageIds { ids, is_whole: tags.unended().is_none() }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// `file:///…`, `C:\…`: inserted by the author's editor, and of no use to readers.
fn is_on_disk(address: &str) -> bool {
    let drive = matches!(address.as_bytes(), [b'A'..=b'Z' | b'a'..=b'z', b':', b'\\' | b'/', ..]);
    drive || address.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("file://"))
}
