//! What was worked out last about notes. Of a small site all of it is kept; that of a large one would take more memory than all
//! else that is known of its notes, and is needed again soon or not at all.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::catalog::EntryId;

/// Values of entries; each entry has one place, which several share on a large site.
#[derive(Debug)]
pub(super) struct RecentValues<V> {
    places: Vec<Mutex<Option<(EntryId, V)>>>,
}

impl<V: Clone> RecentValues<V> {
    /// For a site with so many entries, with so many places at most.
    pub(super) fn new(entries: usize, most: usize) -> RecentValues<V> {
        RecentValues { places: std::iter::repeat_with(Mutex::default).take(entries.min(most)).collect() }
    }

    fn place(&self, id: EntryId) -> Option<MutexGuard<'_, Option<(EntryId, V)>>> {
        let place = self.places.get(id.index().checked_rem(self.places.len())?)?;
        Some(place.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The value of an entry, if it is among the last ones.
    pub(super) fn get(&self, id: EntryId) -> Option<V> {
        self.place(id)?.as_ref().filter(|(known, _)| *known == id).map(|(_, value)| value.clone())
    }

    /// Keeps the value of an entry.
    pub(super) fn keep(&self, id: EntryId, value: V) {
        if let Some(mut place) = self.place(id) {
            *place = Some((id, value));
        }
    }

    /// Forgets all values.
    pub(super) fn clear(&self) {
        for place in &self.places {
            *place.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    /// The values after a change that leaves the entries as they are: those of some of them.
    pub(super) fn only(&self, is_same: impl Fn(EntryId) -> bool) -> RecentValues<V> {
        let places = self.places.iter().map(|place| {
            let known = place.lock().unwrap_or_else(PoisonError::into_inner).clone();
            Mutex::new(known.filter(|(id, _)| is_same(*id)))
        });
        RecentValues { places: places.collect() }
    }
}
