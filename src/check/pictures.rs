//! Pictures and other files whose address begins at the site's root and leads to nothing: reported by a build.
//!
//! Whether a note's own file exists is known before its page is made, but what is at an address of the site only
//! afterwards. So this checks the finished site, and only files that pages show or link to: `biji check` follows links
//! to pages as well.

use percent_encoding::percent_decode_str;

use crate::catalog::CatalogEntry;
use crate::diagnostic::Diagnostic;
use crate::html::AddressUse;
use crate::lookup::is_file_name;
use crate::markdown::{Content, ContentLink, in_function, value_span};
use crate::source::Span;

use super::links::LinkChecker;
use super::{FinishedSite, LinkCheckContext};

/// The pictures of notes, pages and their front matter (`cover` and the like) that the site does not have.
pub(super) fn from_root(site: &FinishedSite) -> Vec<Diagnostic> {
    let is_meant = |link: &ContentLink| is_file_from_root(link) || has_bare_sign(site, &link.address);
    let is_suspect = |(_, content): &(&CatalogEntry, &Content)| {
        let shown = content.links.iter().filter(|link| is_meant(link)).map(|link| link.address.as_str());
        shown.chain(covers(content)).any(|address| !has(site, address))
    };
    let suspects: Vec<_> = site.written().filter(is_suspect).collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    // The tables for resolving addresses are slow to make, so they are made only where something is missing.
    let map = LinkCheckContext::new(site);
    let pages = suspects.into_iter().map(|(entry, content)| LinkChecker::new(&map, entry, content));
    pages.flat_map(|page| [page.links(is_meant), of_front_matter(&page)].concat()).collect()
}

/// The pictures of a page's front matter whose addresses begin at the root and lead to nothing.
pub(super) fn of_front_matter(page: &LinkChecker) -> Vec<Diagnostic> {
    let site = page.map.site;
    let links = site.resolved.config.links();
    let missing = covers(page.content).filter(|written| !has(site, written));
    missing
        .filter_map(|written| page.report(&links.url_for(written, None), AddressUse::Shows, place(page, written)))
        .collect()
}

/// Addresses from the root that the front matter names as pictures.
fn covers(content: &Content) -> impl Iterator<Item = &str> {
    content.pictures.keys().map(|written| in_function(written)).filter(|written| is_from_root(written))
}

/// Where the front matter names a picture.
fn place(page: &LinkChecker, written: &str) -> Span {
    let site = page.map.site;
    let text = &site.inputs.source(page.entry.source).text;
    let start = Span::new(page.entry.source, 0..0);
    if text.contains(written) { value_span(site.inputs, start, written) } else { start }
}

/// Whether an address from the root is that of a file: a picture, or a link to something other than a page.
fn is_file_from_root(link: &ContentLink) -> bool {
    is_from_root(&link.address) && (link.used == AddressUse::Shows || is_file_name(&link.address))
}

/// Whether an address from the root leads to nothing, and would be that of a page if its `#` or `?` were escaped. Other
/// pages are reported by `biji check` alone: what the site lacks may be another site on the same host.
fn has_bare_sign(site: &FinishedSite, address: &str) -> bool {
    if !is_from_root(address) || !address.contains(['#', '?']) {
        return false;
    }
    let root = site.resolved.config.root.as_str();
    let paths = [address.strip_prefix(root), address.strip_prefix('/')];
    let is_page = |path: &str| {
        let path = percent_decode_str(path).decode_utf8_lossy();
        site.files.contains_key(&*path)
            || site.files.contains_key(format!("{}/index.html", path.trim_end_matches('/')).as_str())
    };
    let is_there = |path: &str| is_page(path.split(['#', '?']).next().unwrap_or(path));
    paths.into_iter().flatten().any(|path| !is_there(path) && is_page(path))
}

fn is_from_root(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//")
}

/// Whether the site has exactly the file that an address from the root names. A quick look: addresses that it does not
/// find are resolved as in a browser.
fn has(site: &FinishedSite, address: &str) -> bool {
    let root = site.resolved.config.root.as_str();
    let address = address.split(['?', '#']).next().unwrap_or(address);
    let paths = [address.strip_prefix(root), address.strip_prefix('/')];
    let decoded = |path: &str| percent_decode_str(path).decode_utf8_lossy().into_owned();
    paths.into_iter().flatten().any(|path| site.files.contains_key(decoded(path).as_str()))
}
