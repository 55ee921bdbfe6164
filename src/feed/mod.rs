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

use crate::config::FeedKind;
use crate::route::OutputPath;
use crate::site::RenderedSite;

use items::Feed;

pub(crate) use absolute_urls::resolve as absolute_address;

/// The feed at `path`.
pub fn feed(kind: FeedKind, path: &OutputPath, material: &RenderedSite) -> String {
    let feed = Feed::new(path, material);
    match kind {
        FeedKind::Atom => feed.atom(),
        FeedKind::Rss2 => feed.rss(),
        FeedKind::Json => feed.json(),
    }
}
