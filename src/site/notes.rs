//! The notes of a site, rendered: what is known of each document, in one place.

use std::sync::Arc;

use crate::catalog::{Catalog, CatalogEntry, EntryId};
use crate::config::Config;
use crate::front_matter::Document;
use crate::markdown::Content;
use crate::source::Inputs;

use super::Site;

/// Every document of a site with its facts and its content. A clone shares everything.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// The documents and their facts.
    pub catalog: Catalog,
    /// In the order of the catalog's entries.
    contents: Arc<[Arc<Content>]>,
}

/// One document of a site.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// Its index in the catalog.
    pub id: EntryId,
    /// Its facts: address, date, title.
    pub entry: &'a CatalogEntry,
    /// Its text understood: front matter and the place of the body.
    pub document: &'a Arc<Document>,
    /// Its body as HTML.
    pub content: &'a Arc<Content>,
}

/// A site whose notes are rendered and assembled: what pages, feeds and the search index are made from. A clone shares
/// everything.
#[derive(Clone, Debug)]
pub struct RenderedSite {
    /// The files that everything was made from.
    pub inputs: Arc<Inputs>,
    /// The settings, with every default filled in.
    pub config: Arc<Config>,
    /// The documents with their facts and contents.
    pub notes: Notes,
    /// The pages and files that there will be.
    pub site: Arc<Site>,
}

impl Notes {
    /// `contents` has one for each entry, in the same order.
    pub fn new(catalog: Catalog, contents: impl Into<Arc<[Arc<Content>]>>) -> Notes {
        Notes { catalog, contents: contents.into() }
    }

    /// The note with this id; ids come only from this catalog.
    pub fn note(&self, id: EntryId) -> Note<'_> {
        let content = &self.contents[id.index()];
        Note { id, entry: self.catalog.entry(id), document: self.catalog.document(id), content }
    }

    /// The note with an id of another catalog, such as the one after a change: the one in the same place, if any.
    pub fn in_place_of(&self, id: EntryId) -> Option<Note<'_>> {
        (id.index() < self.contents.len()).then(|| self.note(id))
    }

    /// All documents, visible or not, in the order of their files.
    pub fn iter(&self) -> impl Iterator<Item = Note<'_>> {
        self.catalog.ids().map(|(id, _)| self.note(id))
    }

    /// The same notes with another content in the place of one; `catalog` is theirs with its entry.
    pub fn with_note(&self, catalog: Catalog, id: EntryId, content: Content) -> Notes {
        let mut contents = self.contents.to_vec();
        if let Some(place) = contents.get_mut(id.index()) {
            *place = Arc::new(content);
        }
        Notes::new(catalog, contents)
    }
}
