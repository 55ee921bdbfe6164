//! The order of lists: `-date`, `title`, `-top date` and the like.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::catalog::{Catalog, CatalogEntry, EntryId};
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::message;
use crate::source::Inputs;
use crate::yaml::{self, scalar};

/// Sorts posts by their facts and keys.
pub(crate) struct PostSorter<'a> {
    config: &'a Config,
    catalog: &'a Catalog,
}

/// A sort key of a post.
#[derive(Clone, Debug, PartialEq)]
enum PostSortKey<'a> {
    /// Sorts before everything (Hexo).
    Missing,
    Number(f64),
    Text(&'a str),
}

impl<'a> PostSorter<'a> {
    pub(crate) fn new(config: &'a Config, catalog: &'a Catalog) -> PostSorter<'a> {
        PostSorter { config, catalog }
    }

    /// The posts in the order of `order_by`: keys separated by spaces, with a leading `-` for the reverse. Equal posts
    /// keep the order of their files.
    pub(crate) fn sorted(&self, posts: &[EntryId], order_by: &str) -> Vec<EntryId> {
        let keys: Vec<(&str, bool)> = keys(order_by).collect();
        let mut sorted: Vec<(Vec<PostSortKey>, EntryId)> =
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

    /// `1.50` is kept as it is written, but counts as a number.
    fn number(&self, text: &str) -> Option<f64> {
        match scalar::resolve(text.to_owned()) {
            yaml::YamlValue::Number(number, _) if !self.config.quirks.names_are_values => Some(number),
            _ => None,
        }
    }

    fn key(&self, id: EntryId, key: &str) -> PostSortKey<'_> {
        let entry: &CatalogEntry = self.catalog.entry(id);
        let moment = |date: crate::date::Date| PostSortKey::Number(date.instant.as_millisecond() as f64);
        match key {
            "date" => moment(entry.date),
            "updated" => match entry.updated {
                Some(updated) => moment(updated),
                // Hexo takes the file's time. An unchanged note counts as changed when it was written.
                None if !self.config.quirks.updated_from_mtime => moment(entry.date),
                None => PostSortKey::Missing,
            },
            "title" => PostSortKey::Text(&entry.title),
            "slug" => PostSortKey::Text(&entry.slug),
            "path" => PostSortKey::Text(entry.route.as_str()),
            "layout" => PostSortKey::Text(&entry.layout),
            "source" => PostSortKey::Text(entry.path.as_str()),
            _ => match self.catalog.document(id).front.raw.get(key) {
                Some(Value::Number(number)) => number.as_f64().map_or(PostSortKey::Missing, PostSortKey::Number),
                Some(Value::Bool(value)) => PostSortKey::Number(f64::from(u8::from(*value))),
                Some(Value::String(text)) => self.number(text).map_or(PostSortKey::Text(text), PostSortKey::Number),
                _ => PostSortKey::Missing,
            },
        }
    }
}

/// The keys of `-top date`, and whether each is reversed.
fn keys(order_by: &str) -> impl Iterator<Item = (&str, bool)> {
    order_by.split_whitespace().map(|key| match key.strip_prefix('-') {
        Some(key) => (key, true),
        None => (key.strip_prefix('+').unwrap_or(key), false),
    })
}

/// Keys for which every note has a value.
const OWN: [&str; 7] = ["date", "updated", "title", "slug", "path", "layout", "source"];

/// Warns of sort keys that no note has.
pub(super) fn unknown_keys(inputs: &Inputs, config: &Config, catalog: &Catalog) -> Vec<Diagnostic> {
    let generators = [
        ("index_generator", &config.index_generator.order_by, config.index_generator.enabled),
        ("archive_generator", &config.archive_generator.order_by, config.archive_generator.enabled),
        ("category_generator", &config.category_generator.order_by, config.category_generator.enabled),
        ("tag_generator", &config.tag_generator.order_by, config.tag_generator.enabled),
        ("feed", &config.feed.order_by, !config.feed.feeds.is_empty()),
    ];
    let posts = || catalog.posts.iter().map(|id| catalog.document(*id));
    let mut diagnostics = Vec::new();
    // The keys of an empty site are checked with its first note.
    for (section, order, _) in generators.into_iter().filter(|(.., is_made)| *is_made && !catalog.posts.is_empty()) {
        for (key, _) in keys(order).filter(|(key, _)| !OWN.contains(key)) {
            if posts().any(|document| document.front.raw.contains_key(key)) {
                continue;
            }
            let written: BTreeSet<&str> =
                posts().flat_map(|document| document.front.raw.keys()).map(String::as_str).collect();
            let near = did_you_mean(key, OWN.iter().copied().chain(written));
            let report = Diagnostic::new(Code::UnknownOrder, message!(site_sort_key_not_used, key))
                .note(message!(site_sort_key_note, section))
                .help_if(near)
                .help(message!(site_sort_key_help));
            let place = config::place(inputs, &[section, "order_by"]);
            diagnostics.push(match place {
                Some(span) => report.at(span, ""),
                None => report,
            });
        }
    }
    diagnostics
}

impl PostSortKey<'_> {
    fn compare(&self, other: &PostSortKey) -> Ordering {
        match (self, other) {
            (PostSortKey::Number(a), PostSortKey::Number(b)) => a.total_cmp(b),
            (PostSortKey::Text(a), PostSortKey::Text(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            PostSortKey::Missing => 0,
            PostSortKey::Number(_) => 1,
            PostSortKey::Text(_) => 2,
        }
    }
}
