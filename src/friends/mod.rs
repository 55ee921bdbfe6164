//! What friends' sites publish: posts read from their feeds, kept in a data file of the site, and the list of friends as OPML.
//!
//! A build loads nothing: `biji friends --fetch` reads feeds and writes the file, and pages show what it has.

#[cfg(feature = "stores")]
mod feed_reader;
mod opml;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::hexo::theme::FriendGroup;
use crate::hexo::theme::address;

#[cfg(feature = "stores")]
pub use feed_reader::{announced, read_feed};
pub use opml::opml;

/// The name of the file below `_data/`, without its extension.
pub const RECORDS: &str = "friends_posts";

/// How many posts of a friend are kept.
pub const POSTS_OF_A_FRIEND: usize = 5;

/// A post on a friend's site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FriendPost {
    /// Plain text, never empty.
    pub title: String,
    /// Its address.
    pub url: String,
    /// When it was published, in UTC: `2024-03-02T02:00:00Z`; empty where the feed does not say.
    #[serde(default)]
    pub date: String,
}

/// What is known of a friend's site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FriendRecord {
    /// The address of the feed.
    #[serde(default)]
    pub feed: String,
    /// The newest posts, the newest first.
    #[serde(default)]
    pub posts: Vec<FriendPost>,
}

/// What is known of friends, by the addresses of their sites.
pub type FriendRecords = BTreeMap<String, FriendRecord>;

/// Reads the data file; entries that are not as biji writes them are left out, and addresses that pages may not link to.
pub fn records(data: Option<&Value>) -> FriendRecords {
    let entries = data.and_then(Value::as_object).into_iter().flatten();
    let record = |(site, value): (&String, &Value)| {
        let mut record: FriendRecord = serde_json::from_value(value.clone()).ok()?;
        for post in &mut record.posts {
            if !is_instant(&post.date) {
                post.date.clear();
            }
        }
        record.posts.retain(|post| address::web(&post.url).is_some() && !post.title.trim().is_empty());
        record.feed = address::web(&record.feed).unwrap_or_default();
        Some((site.clone(), record))
    };
    entries.filter_map(record).collect()
}

/// Whether a date is one as biji writes it, which pages can show.
fn is_instant(date: &str) -> bool {
    date.len() == "2024-03-02T02:00:00Z".len() && date.ends_with('Z') && date.parse::<jiff::Timestamp>().is_ok()
}

/// The data file: the same records give the same bytes.
pub fn records_text(records: &FriendRecords) -> String {
    let mut text = serde_json::to_string_pretty(records).unwrap_or_default();
    text.push('\n');
    text
}

/// The newest posts of all friends, each with the place of its friend: the group's index, and the index within it.
pub fn newest<'r>(
    groups: &[FriendGroup],
    records: &'r FriendRecords,
    limit: usize,
) -> Vec<(&'r FriendPost, (usize, usize))> {
    let friends = groups
        .iter()
        .enumerate()
        .flat_map(|(group, all)| all.friends.iter().enumerate().map(move |(at, friend)| (friend, (group, at))));
    let posts = friends.filter_map(|(friend, at)| Some((records.get(friend.url.as_ref()?)?, at)));
    let mut posts: Vec<_> = posts.flat_map(|(record, at)| record.posts.iter().map(move |post| (post, at))).collect();
    // Those without a date come last.
    posts.sort_by(|(one, _), (other, _)| other.date.cmp(&one.date));
    posts.truncate(limit);
    posts
}
