//! Two finished sites compared: which addresses are gone, new or moved, which anchors and feeds readers would miss.
//!
//! Only pages, feeds, and files that a page's text shows or links to count as addresses; style sheets, scripts and
//! pictures of a theme are not compared.

mod aliases;
mod likeness;
mod page;
mod report;
mod sitemap;

pub use aliases::{block, with_aliases};
pub use likeness::Sketch;
pub use page::{ComparedPage, page};
pub use report::{human, json};
pub use sitemap::addresses;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use percent_encoding::percent_decode_str;

use likeness::{MoveCandidate, moves};

use crate::path::resolved;

/// A file of a finished site.
#[derive(Clone, Debug)]
pub enum ComparedFile {
    Page(Box<ComparedPage>),
    /// A page of which only the address is known.
    Address,
    /// An old address that redirects to this path.
    Redirect(String),
    Feed,
    Other,
}

/// A finished site by output path (`2024/rain/index.html`).
pub type ComparedSite = BTreeMap<String, ComparedFile>;

/// What links within a site begin with: host and root.
#[derive(Clone, Debug)]
pub struct BaseUrl {
    /// The address of the home page without an end slash.
    pub url: String,
    /// `/` or `/blog/`.
    pub root: String,
}

/// What changed from the old site to the new one. All lists are sorted by address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Addresses that are the same.
    pub same: usize,
    /// Old addresses with a redirect.
    pub redirected: usize,
    pub gone: Vec<String>,
    pub moved: Vec<PageMove>,
    pub new: Vec<String>,
    /// Files that texts show or link to.
    pub files: Vec<String>,
    pub anchors: Vec<MissingAnchor>,
    pub feeds: Vec<String>,
    /// The feeds of the new site.
    pub feeds_now: Vec<String>,
    /// Files of the old site that no text refers to, such as those of its theme.
    pub others: usize,
}

/// A page whose address changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageMove {
    pub from: String,
    pub to: String,
    /// How similar their texts are, in per cent.
    pub likeness: u8,
}

/// A heading that other pages of the old site link to and that the page no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingAnchor {
    pub page: String,
    pub id: String,
    /// Pages that link to it.
    pub from: Vec<String>,
}

impl Comparison {
    /// Whether an address is gone, so that links to it would break.
    pub fn breaks_links(&self) -> bool {
        !(self.gone.is_empty() && self.moved.is_empty() && self.files.is_empty() && self.feeds.is_empty())
    }
}

/// Reads a file of a finished site. `text` is given for pages and XML.
pub fn item(path: &str, text: Option<&str>) -> ComparedFile {
    match text {
        Some(text) if is_page(path) => ComparedFile::Page(Box::new(page(text))),
        Some(text) if is_feed(text) => ComparedFile::Feed,
        _ if is_page(path) => ComparedFile::Address,
        _ => ComparedFile::Other,
    }
}

/// Whether a file's text is needed to compare it.
pub fn is_text(path: &str) -> bool {
    is_page(path) || [".xml", ".rss", ".atom"].iter().any(|end| path.ends_with(end))
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html") || path.ends_with(".htm")
}

fn is_feed(text: &str) -> bool {
    let start: String = text.chars().take(2000).collect();
    ["<rss", "<feed", "<rdf:RDF"].iter().any(|root| start.contains(root))
}

/// Compares two finished sites. `is_listed` decides which pages of the new one the old one would have listed: a sitemap
/// leaves out lists of notes and their further pages, and they are not new because of that.
pub fn compare(old: &ComparedSite, new: &ComparedSite, home: &BaseUrl, is_listed: impl Fn(&str) -> bool) -> Comparison {
    let mut comparison = Comparison::default();
    let used = used_files(old, home);
    let mut gone = Vec::new();
    // An old address may be written differently from the file that answers it: `/snow` is `snow/index.html`.
    let mut kept = BTreeSet::new();
    for (path, item) in old {
        let now = find(new, path);
        kept.extend(now);
        match (item, now.and_then(|path| new.get(path))) {
            (ComparedFile::Other, Some(_)) => {}
            (_, Some(ComparedFile::Redirect(_))) => comparison.redirected += 1,
            (_, Some(_)) => comparison.same += 1,
            (ComparedFile::Other, None) if used.contains(path.as_str()) => comparison.files.push(path.clone()),
            (ComparedFile::Other, None) => comparison.others += 1,
            (ComparedFile::Feed, None) => comparison.feeds.push(path.clone()),
            (ComparedFile::Page(_) | ComparedFile::Address | ComparedFile::Redirect(_), None) => gone.push(path),
        }
    }
    let came: Vec<&String> = new
        .iter()
        .filter(|(path, item)| {
            matches!(item, ComparedFile::Page(_) | ComparedFile::Address) && find(old, path).is_none()
        })
        .filter(|(path, _)| !kept.contains(path) && is_listed(path))
        .map(|(path, _)| path)
        .collect();

    let none = ComparedPage::default();
    let old_subjects: Vec<MoveCandidate> = gone.iter().map(|path| subject(old, path, &none)).collect();
    let new_subjects: Vec<MoveCandidate> = came.iter().map(|path| subject(new, path, &none)).collect();
    let moved = moves(&old_subjects, &new_subjects);
    let mut arrived = BTreeSet::new();
    for (i, path) in gone.into_iter().enumerate() {
        match moved.get(&i).and_then(|(to, likeness)| Some((*came.get(*to)?, *likeness))) {
            Some((to, likeness)) => {
                arrived.insert(to);
                comparison.moved.push(PageMove { from: path.clone(), to: to.clone(), likeness });
            }
            None => comparison.gone.push(path.clone()),
        }
    }
    comparison.new = came.into_iter().filter(|path| !arrived.contains(path)).cloned().collect();
    comparison.feeds_now =
        new.iter().filter(|(_, item)| matches!(item, ComparedFile::Feed)).map(|(path, _)| path.clone()).collect();
    comparison.anchors = anchors(old, new, home, &comparison.moved);
    comparison
}

/// A page as a candidate for a move; `none` replaces one of which only the address is known.
fn subject<'s>(site: &'s ComparedSite, path: &'s str, none: &'s ComparedPage) -> MoveCandidate<'s> {
    let page = match site.get(path) {
        Some(ComparedFile::Page(page)) => page.as_ref(),
        _ => none,
    };
    MoveCandidate { address: path, title: &page.title, sketch: &page.sketch }
}

/// Files of the site that the texts of its pages show or link to.
fn used_files(site: &ComparedSite, home: &BaseUrl) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (path, item) in site {
        let ComparedFile::Page(page) = item else { continue };
        used.extend(page.files.iter().filter_map(|file| resolve(path, file, home)));
    }
    used
}

/// Missing headings that other pages link to, on pages that still exist.
fn anchors(old: &ComparedSite, new: &ComparedSite, home: &BaseUrl, moved: &[PageMove]) -> Vec<MissingAnchor> {
    let moved: BTreeMap<&str, &str> = moved.iter().map(|one| (one.from.as_str(), one.to.as_str())).collect();
    let mut missed: IndexMap<(String, String), BTreeSet<String>> = IndexMap::new();
    for (path, item) in old {
        let ComparedFile::Page(page) = item else { continue };
        for (address, id) in &page.anchors {
            let Some(target) = resolve(path, address, home).and_then(|target| find(old, &target).cloned()) else {
                continue;
            };
            let Some(ComparedFile::Page(old_target)) = old.get(&target).filter(|_| target != *path) else { continue };
            if !old_target.headings.contains(id) {
                continue;
            }
            let place = find(new, &target).map(String::as_str).or_else(|| moved.get(target.as_str()).copied());
            let now = place.and_then(|place| new.get(place)).and_then(|item| match item {
                ComparedFile::Redirect(to) => new.get(to),
                item => Some(item),
            });
            if let Some(ComparedFile::Page(now)) = now
                && !now.ids.contains(id)
            {
                missed.entry((target, id.clone())).or_default().insert(path.clone());
            }
        }
    }
    let mut anchors: Vec<MissingAnchor> = missed
        .into_iter()
        .map(|((page, id), from)| MissingAnchor { page, id, from: from.into_iter().collect() })
        .collect();
    anchors.sort_by(|a, b| (&a.page, &a.id).cmp(&(&b.page, &b.id)));
    anchors
}

/// The file that a host finds for a path: itself, the page of a folder, the page whose extension was left out.
fn find<'s>(site: &'s ComparedSite, path: &str) -> Option<&'s String> {
    let places = [path.to_owned(), format!("{path}/index.html"), format!("{path}.html")];
    places.iter().find_map(|place| site.get_key_value(place)).map(|(place, _)| place)
}

/// The output path that an address on the page at `from` means, when it is one of the site.
pub fn resolve(from: &str, address: &str, home: &BaseUrl) -> Option<String> {
    let path = address.trim().split(['?', '#']).next().unwrap_or("");
    let host = |address: &str| {
        address.split_once("//").map(|(_, rest)| rest.split('/').next().unwrap_or("").to_ascii_lowercase())
    };
    let absolute = match path.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || (scheme.ends_with(':') && !scheme.contains('/')) => {
            if host(path) != host(&home.url) {
                return None;
            }
            Some(rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"))
        }
        _ if crate::route::href::scheme(path).is_some() => return None,
        _ => path.starts_with('/').then_some(path),
    };
    let decoded = |path: &str| percent_decode_str(path).decode_utf8_lossy().into_owned();
    let (folder, rest) = match absolute {
        Some(path) => ("", decoded(path.strip_prefix(home.root.as_str()).unwrap_or(path))),
        None => (from.rsplit_once('/').map_or("", |(folder, _)| folder), decoded(path)),
    };
    if rest.is_empty() && absolute.is_none() {
        return Some(from.to_owned());
    }
    let is_folder = rest.is_empty() || rest.ends_with('/') || rest.ends_with("/.") || rest.ends_with("/..");
    let mut parts = resolved(folder.split('/').chain(rest.split('/')).filter(|part| !part.is_empty()));
    parts.retain(|part| !part.is_empty());
    if is_folder {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}
