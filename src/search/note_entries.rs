//! What an index has of one note: terms, and texts to show.

use crate::markdown::Content;
use crate::site::RenderedSite;

use super::note_terms::{NoteText, SearchTerms};
use super::part::{self, NoteHead};
use super::sections::{self, NoteSection};
use super::{PlannedNote, names, title};

/// The parts of a note with this content.
pub(super) fn parts(content: &Content, planned: PlannedNote) -> Vec<Vec<NoteSection>> {
    sections::parts(&sections::sections(content), planned.units)
}

/// The terms of a note with these parts, whose first unit has a number.
pub(super) fn terms(
    material: &RenderedSite,
    planned: PlannedNote,
    first: u32,
    parts: &[Vec<NoteSection>],
) -> SearchTerms {
    let catalog = &material.notes.catalog;
    let entry = catalog.entry(planned.id);
    let mut all = names(&entry.categories, &catalog.categories);
    all.extend(names(&entry.tags, &catalog.tags));
    SearchTerms::new(&NoteText { title: title(entry), names: &all, parts, first })
}

/// The texts of a note with these parts: for each unit a piece of a file.
pub(super) fn texts(material: &RenderedSite, planned: PlannedNote, parts: &[Vec<NoteSection>]) -> Vec<Vec<u8>> {
    let (catalog, config) = (&material.notes.catalog, &material.config);
    let note = material.notes.note(planned.id);
    let language = config.site_language();
    let own = note.document.front.lang.as_deref().filter(|lang| *lang != language);
    let head = NoteHead {
        title: title(note.entry),
        address: config.links().to(&note.entry.route, None),
        date: if note.entry.dated { note.entry.date.format(&config.date_format, &language) } else { String::new() },
        lang: own,
        categories: names(&note.entry.categories, &catalog.categories),
        tags: names(&note.entry.tags, &catalog.tags),
    };
    parts.iter().map(|part| part::part_file(&head, part)).collect()
}

/// Units as a file.
pub(super) fn listed(units: &[Vec<u8>]) -> Vec<u8> {
    [b"[".as_slice(), &units.join(&b",\n"[..]), b"]"].concat()
}
