//! The fingerprints of how lists show notes, kept for the next build: most pages ask for them, and each takes a look at a note's text.

use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::EntryId;
use crate::source::SitePath;
use crate::trace::Fingerprint;

use super::cache::{CachedCard, CachedCards};
use super::snapshot::Snapshot;

/// What the cards of a site are made from: for each note that has one.
pub(super) struct CardOrigins(Vec<(EntryId, Fingerprint)>);

impl Snapshot {
    /// What the cards are made from; those that are known are not made. `marks` has a fingerprint of each note with its content.
    pub(super) fn cards_of(&self, known: &CachedCards, marks: &[Fingerprint]) -> CardOrigins {
        let catalog = &self.resolved().notes.catalog;
        let cards = self.pages.cards();
        let ids: Vec<EntryId> = catalog.ids().map(|(id, _)| id).collect();
        let of = |id: &EntryId| {
            let origin = cards.card_origin(*id, *marks.get(id.index())?)?;
            let known = known.get(&catalog.entry(*id).path).filter(|known| known.origin == origin);
            if let Some(known) = known {
                cards.know_card(*id, known.mark);
            }
            Some((*id, origin))
        };
        CardOrigins(ids.par_iter().filter_map(of).collect())
    }

    /// The cards for the next build; `known` are those of the last one.
    pub(super) fn cached_cards(&self, known: &CachedCards, origins: &CardOrigins) -> CachedCards {
        let catalog = &self.resolved().notes.catalog;
        let cards = origins.0.iter().filter_map(|(id, origin)| {
            let mark = self.pages.cards().known_card(*id)?;
            Some((&catalog.entry(*id).path, CachedCard { origin: *origin, mark }))
        });
        let mut cards: Vec<(&SitePath, CachedCard)> = cards.collect();
        cards.sort_unstable_by_key(|(path, _)| *path);
        let is_same =
            known.len() == cards.len() && known.iter().zip(&cards).all(|(old, new)| old.0 == new.0 && *old.1 == new.1);
        match is_same {
            true => Arc::clone(known),
            false => Arc::new(cards.into_iter().map(|(path, card)| (path.clone(), card)).collect()),
        }
    }
}
