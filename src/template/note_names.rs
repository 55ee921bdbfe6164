//! The names by which templates find notes: a table without the names, which the catalog has.

use crate::catalog::{CatalogFacts, EntryId};

/// The notes of a site by address, slug and source path.
#[derive(Debug)]
pub(super) struct NoteNames {
    /// By name, each name once.
    sorted: Vec<(EntryId, NoteNameKind)>,
}

/// Which name of a note.
#[derive(Clone, Copy, Debug)]
enum NoteNameKind {
    Address,
    Slug,
    Path,
}

impl NoteNames {
    /// The names of these notes. Where two have the same name, the first note counts.
    pub(super) fn new(catalog: &CatalogFacts, notes: impl Iterator<Item = EntryId>) -> NoteNames {
        let kinds = [NoteNameKind::Address, NoteNameKind::Slug, NoteNameKind::Path];
        let mut sorted: Vec<_> = notes.flat_map(|id| kinds.map(|kind| (id, kind))).collect();
        sorted.sort_by(|a, b| name(catalog, a).cmp(name(catalog, b)));
        sorted.dedup_by(|next, kept| name(catalog, next) == name(catalog, kept));
        sorted.shrink_to_fit();
        NoteNames { sorted }
    }

    /// The note with a name.
    pub(super) fn find(&self, catalog: &CatalogFacts, wanted: &str) -> Option<EntryId> {
        let at = self.sorted.binary_search_by(|known| name(catalog, known).cmp(wanted)).ok()?;
        self.sorted.get(at).map(|(id, _)| *id)
    }
}

fn name<'c>(catalog: &'c CatalogFacts, (id, kind): &(EntryId, NoteNameKind)) -> &'c str {
    let entry = catalog.entry(*id);
    match kind {
        NoteNameKind::Address => entry.route.as_str(),
        NoteNameKind::Slug => &entry.slug,
        NoteNameKind::Path => entry.path.as_str(),
    }
}
