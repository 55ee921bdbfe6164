//! Which note or page an address leads to.

use std::collections::BTreeMap;

use crate::catalog::EntryId;
use crate::route::href::{is_example_host, scheme};
use crate::route::{Route, resolve_on_site, served_files};
use crate::site::{RedirectTarget, RenderedSite};

/// The addresses of all notes and pages of a site, old ones that redirect included.
#[derive(Debug, Default)]
pub(super) struct NoteAddresses {
    /// By the path of the file on disk, without a leading slash.
    paths: BTreeMap<String, EntryId>,
    /// Begins and ends with `/`.
    root: String,
    /// The host of the site's own address; `None` when the address is only an example.
    host: Option<String>,
}

impl NoteAddresses {
    pub(super) fn new(material: &RenderedSite) -> NoteAddresses {
        let (site, catalog) = (&material.site, &material.notes.catalog);
        let entries = site.entries();
        let file = |route: &Route| route.output_path().on_disk().as_str().to_owned();
        let mut paths: BTreeMap<String, EntryId> = entries.map(|id| (file(&catalog.entry(id).route), id)).collect();
        for redirect in &site.redirects {
            if let RedirectTarget::Here(route, _) = &redirect.target
                && let Some(id) = paths.get(&file(route)).copied()
            {
                paths.entry(file(&redirect.route)).or_insert(id);
            }
        }
        let host = material.config.url.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or(""));
        let host = host.filter(|host| !is_example_host(host)).map(str::to_owned);
        NoteAddresses { paths, root: material.config.root.clone(), host }
    }

    /// The note or page that `address` leads to from the page at `from`, whatever the anchor; `None`: another host,
    /// another kind of address, or another file.
    pub(super) fn target(&self, address: &str, from: &Route) -> Option<EntryId> {
        let address = address.trim();
        let own = match ["https://", "http://", "//"].iter().find_map(|start| address.strip_prefix(start)) {
            Some(rest) => rest
                .strip_prefix(self.host.as_deref()?)
                .filter(|path| path.is_empty() || path.starts_with(['/', '?', '#']))?,
            None if scheme(address).is_some() => return None,
            None => address,
        };
        let path = own.split(['#', '?']).next().unwrap_or("");
        if path.is_empty() && own.len() == address.len() {
            // An anchor of the same page.
            return None;
        }
        let path = resolve_on_site(&self.root, from, if path.is_empty() { "/" } else { path });
        let below =
            path.strip_prefix(&*self.root).or_else(|| (path == self.root.trim_end_matches('/')).then_some(""))?;
        served_files(below).iter().find_map(|file| self.paths.get(file)).copied()
    }
}
