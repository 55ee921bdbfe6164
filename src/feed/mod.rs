//! Feeds: the newest posts as Atom, as RSS 2.0 and as JSON Feed.
//!
//! The same posts give the same bytes: `updated` is a date of the posts, never the clock. Contents are read outside the
//! site, so their links and pictures are made absolute.

mod absolute_urls;
mod atom;
mod empty_links;
mod items;
mod json;
mod rss;
mod summary;

use crate::catalog::{EntryId, Term, TermId};
use crate::config::FeedKind;
use crate::route::OutputPath;
use crate::site::{FeedSubject, RenderedSite};
use crate::trace::Fingerprint;

#[cfg(feature = "stores")]
pub(crate) use absolute_urls::resolve;
use items::Feed;

pub(crate) use absolute_urls::resolve as absolute_address;

/// The feed at `path`.
pub fn feed(kind: FeedKind, path: &OutputPath, material: &RenderedSite, subject: FeedSubject) -> String {
    let feed = Feed::new(path, material, subject);
    match kind {
        FeedKind::Atom => feed.atom(),
        FeedKind::Rss2 => feed.rss(),
        FeedKind::Json => feed.json(),
    }
}

/// A fingerprint of what the feed at `path` is made from besides the configuration; `None` if unknown. `note` gives that of a
/// document and its content.
pub fn origin(
    path: &OutputPath,
    material: &RenderedSite,
    subject: FeedSubject,
    note: &dyn Fn(EntryId) -> Option<Fingerprint>,
) -> Option<Fingerprint> {
    let feed = Feed::new(path, material, subject);
    let catalog = &material.notes.catalog;
    let names = |terms: &[Term], ids: &[TermId]| -> Vec<(String, String)> {
        let named = ids.iter().filter_map(|id| terms.get(id.index()));
        named.map(|term| (term.name.clone(), term.permalink.clone())).collect()
    };
    let of_post = |id: &EntryId| {
        let entry = catalog.entry(*id);
        let terms = (names(&catalog.categories, &entry.categories), names(&catalog.tags, &entry.tags));
        Some(Fingerprint::of(&(note(*id)?, terms)))
    };
    let posts = feed.posts.iter().map(of_post).collect::<Option<Vec<Fingerprint>>>()?;
    Some(Fingerprint::of(&(path.as_str(), &feed.title, &feed.description, &feed.home, posts)))
}
