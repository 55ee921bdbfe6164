//! Who links to whom.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::catalog::{CatalogEntry, EntryId};
use crate::front_matter::DocumentKind;
use crate::html::AddressUse;
use crate::markdown::{Content, own_text};
use crate::site::{Note, Notes, RenderedSite};

use super::LinkMention;
use super::addresses::NoteAddresses;
use super::mention::mentions;

/// The links between the notes and pages of a site. Those that lists don't show link to nothing here, and neither do
/// locked ones, whose text is not known.
#[derive(Debug, Default)]
pub struct LinkGraph {
    /// For each entry: the entries it links to, in the order of its text, each once.
    outgoing: Vec<Vec<EntryId>>,
    /// For each entry: those that link to it, in the order of the site, newest first.
    incoming: Vec<Vec<EntryId>>,
    addresses: NoteAddresses,
}

impl LinkGraph {
    /// Made from the addresses that each content has.
    pub fn new(material: &RenderedSite) -> LinkGraph {
        let notes = &material.notes;
        let addresses = NoteAddresses::new(material);
        let count = notes.catalog.entries.len();
        let mut outgoing: Vec<Vec<EntryId>> = vec![Vec::new(); count];
        let mut incoming = outgoing.clone();
        for id in sources(material) {
            let Note { entry, content, .. } = notes.note(id);
            let leads = content.links.iter().filter(|link| link.used == AddressUse::Leads);
            let targets = leads.filter_map(|link| addresses.target(&link.address, &entry.route));
            let mut known = BTreeSet::from([id]);
            // What lists don't show is not shown at a link to it either.
            for target in targets.filter(|target| is_shown(notes.catalog.entry(*target))) {
                if known.insert(target) {
                    outgoing[id.index()].push(target);
                    incoming[target.index()].push(id);
                }
            }
        }
        LinkGraph { outgoing, incoming, addresses }
    }

    /// Whether the links of two sites are the same, apart from the texts around them; `before` and `after` have equal
    /// catalogs.
    pub fn is_same(before: &Notes, after: &Notes) -> bool {
        let is_alike = |old: &Content, new: &Content| {
            let (old, new) = (old.links.iter(), new.links.iter());
            old.map(|link| (&link.address, link.used)).eq(new.map(|link| (&link.address, link.used)))
        };
        before
            .iter()
            .zip(after.iter())
            .all(|(old, new)| Arc::ptr_eq(old.content, new.content) || is_alike(old.content, new.content))
    }

    /// The entries that a note links to, in the order of its text.
    pub fn outgoing(&self, id: EntryId) -> &[EntryId] {
        self.outgoing.get(id.index()).map_or(&[], Vec::as_slice)
    }

    /// The entries that link to a note, in the order of the site.
    pub fn incoming(&self, id: EntryId) -> &[EntryId] {
        self.incoming.get(id.index()).map_or(&[], Vec::as_slice)
    }

    /// The sentences of a note's links, the first for each note that it links to, in the order of these. Reads the whole
    /// text.
    pub fn mentions(&self, material: &RenderedSite, id: EntryId) -> Vec<(EntryId, LinkMention)> {
        let Note { entry, content, .. } = material.notes.note(id);
        mentions(&own_text(&content.html), &|address| self.addresses.target(address, &entry.route))
    }
}

/// The notes and pages whose links count, in the order of the site.
fn sources(material: &RenderedSite) -> impl Iterator<Item = EntryId> {
    let site = &material.site;
    let entries = site.entries();
    let is_source = |entry: &CatalogEntry| is_shown(entry) && entry.form.is_page() && !entry.readership.locked;
    entries.filter(move |id| is_source(material.notes.catalog.entry(*id)))
}

/// Whether a note or page can be named: lists show it, and it has a title. Nobody is led to the page for missing ones.
fn is_shown(entry: &CatalogEntry) -> bool {
    let has_title = entry.kind != DocumentKind::Page || !entry.title.trim().is_empty();
    has_title && !entry.readership.unlisted && entry.route.as_str() != "404.html"
}
