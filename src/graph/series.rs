//! Series: notes that are read one after another.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::catalog::{EntryId, TermId};
use crate::front_matter::Document;
use crate::site::{Note, RenderedSite};
use crate::spelling::composed;

use super::SeriesPlace;

/// The series of a site: notes whose front matter has the same `series`, and, where the site asks for it, notes whose only
/// category is the same.
#[derive(Debug, Default)]
pub struct SeriesIndex {
    series: Vec<(String, Vec<EntryId>)>,
    /// The index of each note's series, and its place there.
    places: BTreeMap<EntryId, (usize, usize)>,
}

impl SeriesIndex {
    /// In a series notes are in the order of `series_order`, a number; those without one after it, oldest first.
    pub fn new(material: &RenderedSite) -> SeriesIndex {
        let catalog = &material.notes.catalog;
        let by_category = material.config.theme.settings.connections.series_by_category;
        let mut series: BTreeMap<SeriesKey, (String, Vec<EntryId>)> = BTreeMap::new();
        for post in &material.site.posts {
            let Note { entry, document, .. } = material.notes.note(post.entry);
            if entry.readership.unlisted {
                continue;
            }
            let named = written(document).map(|name| (SeriesKey::Name(composed(&name).to_lowercase()), name));
            let category = || {
                // Of a note in several categories none is its series.
                let id = entry.categories.last().filter(|_| by_category && document.front.categories.len() == 1)?;
                Some((SeriesKey::Category(*id), catalog.category(*id).name.clone()))
            };
            if let Some((key, name)) = named.or_else(category) {
                series.entry(key).or_insert_with(|| (name, Vec::new())).1.push(post.entry);
            }
        }
        let mut index = SeriesIndex::default();
        for (name, mut entries) in series.into_values().filter(|(_, entries)| entries.len() > 1) {
            entries.sort_by(|one, other| {
                let number = |id: &EntryId| order(catalog.document(*id)).unwrap_or(f64::INFINITY);
                let date = |id: &EntryId| catalog.entry(*id).date.instant;
                number(one)
                    .total_cmp(&number(other))
                    .then_with(|| date(one).cmp(&date(other)))
                    .then_with(|| one.cmp(other))
            });
            let number = index.series.len();
            index.places.extend(entries.iter().enumerate().map(|(at, id)| (*id, (number, at))));
            index.series.push((name, entries));
        }
        index
    }

    /// Whether two notes are in the same series.
    pub fn has_both(&self, one: EntryId, other: EntryId) -> bool {
        let number = |id: EntryId| self.places.get(&id).map(|(number, _)| *number);
        number(one).is_some_and(|series| number(other) == Some(series))
    }

    /// A note's place in its series; `None` when it is in none, or alone in it.
    pub fn of(&self, id: EntryId) -> Option<SeriesPlace<'_>> {
        let (number, index) = *self.places.get(&id)?;
        let (name, entries) = self.series.get(number)?;
        Some(SeriesPlace { name, entries, index })
    }
}

/// What makes notes a series. Categories of one name below different ones are different.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SeriesKey {
    Name(String),
    Category(TermId),
}

/// The series that a note's front matter names: a text, or the first of a list.
fn written(document: &Document) -> Option<String> {
    let value = document.front.raw.get("series")?;
    let first = value.as_array().map_or(Some(value), |list| list.first())?;
    let name = match first {
        Value::String(name) => name.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!name.is_empty()).then_some(name)
}

/// A note's number in its series.
fn order(document: &Document) -> Option<f64> {
    let value = document.front.raw.get("series_order")?;
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|number| number.is_finite())
}
