//! The cards of notes as values for templates. Of all notes the part is kept that is costly to make; whole cards are kept for as
//! many notes as a usual site has.

use std::sync::{Arc, OnceLock};

use tera::Value;

use crate::catalog::{EntryId, TermId};
use crate::site::RenderedSite;
use crate::trace::Fingerprint;

use super::recent::RecentValues;
use super::summaries::Summary;
use super::views;

/// The most whole cards that are kept.
const KEPT: usize = 4_096;

/// The cards of a site, made when they are needed.
#[derive(Debug)]
pub(super) struct NoteCards {
    /// For each entry; none for those that are not part of the site.
    summaries: Vec<OnceLock<Arc<Summary>>>,
    /// The fingerprints of cards.
    marks: Vec<OnceLock<Fingerprint>>,
    /// The site's tags as values, which the cards of all their notes share.
    tags: Arc<[OnceLock<Value>]>,
    kept: RecentValues<Value>,
}

impl NoteCards {
    pub(super) fn new(material: &RenderedSite) -> NoteCards {
        let (entries, tags) = (material.notes.catalog.entries.len(), material.notes.catalog.tags.len());
        let tags = vec![OnceLock::new(); tags].into();
        NoteCards::of(vec![OnceLock::new(); entries], tags, RecentValues::new(entries, KEPT))
    }

    fn of(
        summaries: Vec<OnceLock<Arc<Summary>>>,
        tags: Arc<[OnceLock<Value>]>,
        kept: RecentValues<Value>,
    ) -> NoteCards {
        let marks = vec![OnceLock::new(); summaries.len()];
        NoteCards { summaries, marks, tags, kept }
    }

    /// The cards after a change of texts alone, if facts and settings are the same: those of unchanged notes stay.
    pub(super) fn next(&self, before: &RenderedSite, after: &RenderedSite) -> NoteCards {
        let notes = before.notes.iter().zip(after.notes.iter());
        let is_same: Vec<bool> = notes
            .map(|(old, new)| Arc::ptr_eq(old.document, new.document) && Arc::ptr_eq(old.content, new.content))
            .collect();
        let summaries = self.summaries.iter().zip(&is_same);
        let summaries = summaries.map(|(summary, is_same)| if *is_same { summary.clone() } else { OnceLock::new() });
        NoteCards::of(
            summaries.collect(),
            Arc::clone(&self.tags),
            self.kept.only(|id| is_same.get(id.index()) == Some(&true)),
        )
    }

    /// The card of an entry; none for those that are not part of the site.
    pub(super) fn card(&self, material: &RenderedSite, id: EntryId) -> Value {
        if let Some(card) = self.kept.get(id) {
            return card;
        }
        let Some(mut view) = self.view(material, id) else { return Value::none() };
        // The preview needs it next, and making a card means reading a note.
        if let Some(mark) = self.marks.get(id.index()) {
            mark.get_or_init(|| Fingerprint::of_json(&view));
        }
        view.tags.clear();
        let mut fields = Value::from_serializable(&view).into_map().unwrap_or_default();
        fields.insert("tags".into(), self.tags(material, id));
        let card = Value::from(fields);
        self.kept.keep(id, card.clone());
        card
    }

    /// The tags of a note.
    fn tags(&self, material: &RenderedSite, id: EntryId) -> Value {
        let catalog = &material.notes.catalog;
        let tag = |id: &TermId| {
            let (tag, value) = (catalog.tags.get(id.index())?, self.tags.get(id.index())?);
            Some(value.get_or_init(|| Value::from_serializable(&views::term(tag))).clone())
        };
        Value::from(catalog.entry(id).tags.iter().filter_map(tag).collect::<Vec<_>>())
    }

    /// Gives back the memory of cards; those that are needed again are made again.
    pub(super) fn release(&self) {
        self.kept.clear();
    }

    /// The fingerprint of a card; `None` for those that are not part of the site.
    pub(super) fn mark(&self, material: &RenderedSite, id: EntryId) -> Option<Fingerprint> {
        let mark = self.marks.get(id.index())?;
        if let Some(mark) = mark.get() {
            return Some(*mark);
        }
        let view = self.view(material, id)?;
        Some(*mark.get_or_init(|| Fingerprint::of_json(&view)))
    }

    /// Takes the fingerprint of a card from an earlier build; if it was made already, it is the same.
    pub(super) fn know(&self, id: EntryId, mark: Fingerprint) {
        let _ = self.marks.get(id.index()).map(|place| place.set(mark));
    }

    /// The fingerprint of a card, if it was needed.
    pub(super) fn known(&self, id: EntryId) -> Option<Fingerprint> {
        self.marks.get(id.index())?.get().copied()
    }

    fn view(&self, material: &RenderedSite, id: EntryId) -> Option<views::CardView> {
        let summary = self.summaries.get(id.index()).filter(|_| material.notes.catalog.entry(id).visible)?;
        let summary = summary.get_or_init(|| Arc::new(views::summary_of(material, id)));
        Some(views::card(material, id, summary))
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test makes its site in a folder")]
mod tests {
    use super::*;
    use crate::disk::{ReadOptions, read};
    use crate::pipeline::resolve;

    /// A site with notes of these texts, each named after its place.
    fn site(texts: &[String]) -> RenderedSite {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("content/_posts")).unwrap();
        for (at, text) in texts.iter().enumerate() {
            let text = format!("---\ntitle: Note {at}\ndate: 2024-01-01\ntags: [all, t{}]\n---\n{text}\n", at % 3);
            std::fs::write(folder.path().join(format!("content/_posts/{at}.md")), text).unwrap();
        }
        let (inputs, told) = read(folder.path(), &ReadOptions::default());
        assert!(told.is_empty(), "{told:?}");
        resolve(&inputs).material(&Arc::new(inputs))
    }

    #[test]
    fn notes_that_share_a_place_have_their_own_cards() {
        let texts: Vec<String> = (0..7).map(|at| format!("Text {at}.")).collect();
        let material = site(&texts);
        let tags = vec![OnceLock::new(); material.notes.catalog.tags.len()].into();
        let few = NoteCards::of(vec![OnceLock::new(); 7], tags, RecentValues::new(7, 2));
        let ids: Vec<EntryId> = material.notes.catalog.ids().map(|(id, _)| id).collect();
        for id in ids.iter().chain(ids.iter().rev()).chain(&[ids[0], ids[2], ids[0], ids[3], ids[1]]) {
            let card = few.card(&material, *id);
            let view = few.view(&material, *id).unwrap();
            assert_eq!(view.tags.len(), 2);
            assert_eq!(card, Value::from_serializable(&view));
            let title = material.notes.catalog.entry(*id).title.clone();
            assert_eq!(card.into_map().unwrap().get(&tera::value::Key::Str("title")), Some(&Value::from(title)));
        }
        let mut changed = texts;
        changed[3] = "Another text.".to_owned();
        let after = site(&changed);
        // Nothing is shared between two resolved sites, so all cards are made anew.
        let next = few.next(&material, &after);
        for id in &ids {
            assert_eq!(next.card(&after, *id), Value::from_serializable(&next.view(&after, *id).unwrap()));
            assert_eq!(next.mark(&after, *id) == few.mark(&material, *id), id.index() != 3);
        }
    }
}
