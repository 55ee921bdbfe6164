//! The order of lists: `-date`, `title`, `-top date` and the like.

use std::cmp::Ordering;
use std::sync::Arc;

use serde_json::Value;

use crate::catalog::{Catalog, Entry, EntryId};
use crate::front_matter::Document;

/// Sorts posts by their facts and keys.
pub(crate) struct Orders<'a> {
    catalog: &'a Catalog,
    documents: &'a [Arc<Document>],
}

/// What a post is sorted by.
#[derive(Clone, Debug, PartialEq)]
enum Key<'a> {
    /// Sorts before everything (Hexo).
    Missing,
    Number(f64),
    Text(&'a str),
}

impl<'a> Orders<'a> {
    pub(crate) fn new(catalog: &'a Catalog, documents: &'a [Arc<Document>]) -> Orders<'a> {
        Orders { catalog, documents }
    }

    /// The posts in the order that `order_by` asks for: keys separated by blanks, `-` in front for the reverse. Equal
    /// posts keep the order of their files.
    pub(crate) fn sorted(&self, posts: &[EntryId], order_by: &str) -> Vec<EntryId> {
        let keys: Vec<(&str, bool)> = order_by
            .split_whitespace()
            .map(|key| match key.strip_prefix('-') {
                Some(key) => (key, true),
                None => (key.strip_prefix('+').unwrap_or(key), false),
            })
            .collect();
        let mut sorted: Vec<(Vec<Key>, EntryId)> =
            posts.iter().map(|id| (keys.iter().map(|(key, _)| self.key(*id, key)).collect(), *id)).collect();
        sorted.sort_by(|(a, a_id), (b, b_id)| {
            let by_keys = a.iter().zip(b).zip(&keys).map(|((a, b), (_, reverse))| {
                let order = a.compare(b);
                if *reverse { order.reverse() } else { order }
            });
            by_keys.fold(Ordering::Equal, Ordering::then).then(a_id.cmp(b_id))
        });
        sorted.into_iter().map(|(_, id)| id).collect()
    }

    fn key(&self, id: EntryId, key: &str) -> Key<'_> {
        let entry: &Entry = self.catalog.entry(id);
        let moment = |date: crate::date::Date| Key::Number(date.instant.as_millisecond() as f64);
        match key {
            "date" => moment(entry.date),
            "updated" => entry.updated.map_or(Key::Missing, moment),
            "title" => Key::Text(&entry.title),
            "slug" => Key::Text(&entry.slug),
            "path" => Key::Text(entry.route.as_str()),
            "layout" => Key::Text(&entry.layout),
            "source" => Key::Text(entry.path.as_str()),
            _ => match self.documents.get(id.0 as usize).and_then(|document| document.front.raw.get(key)) {
                Some(Value::Number(number)) => number.as_f64().map_or(Key::Missing, Key::Number),
                Some(Value::Bool(value)) => Key::Number(f64::from(u8::from(*value))),
                Some(Value::String(text)) => Key::Text(text),
                _ => Key::Missing,
            },
        }
    }
}

impl Key<'_> {
    fn compare(&self, other: &Key) -> Ordering {
        match (self, other) {
            (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
            (Key::Text(a), Key::Text(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Key::Missing => 0,
            Key::Number(_) => 1,
            Key::Text(_) => 2,
        }
    }
}
