//! A feed as JSON Feed 1.1.

use std::collections::BTreeSet;

use serde::Serialize;

use super::items::{Feed, FeedItem};
use crate::date::Date;
use crate::markdown::{cover, plain};
use crate::route::href;

/// The feed; members that the specification does not require are left out where they are empty.
#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonFeedAuthor<'a>>,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hubs: Vec<JsonFeedHub>,
    items: Vec<JsonFeedItem<'a>>,
}

#[derive(Serialize)]
struct JsonFeedAuthor<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonFeedHub {
    #[serde(rename = "type")]
    protocol: &'static str,
    url: String,
}

/// A post: with its content, or else with a text, one of which is required.
#[derive(Serialize)]
struct JsonFeedItem<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonFeedAuthor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

impl Feed<'_> {
    /// JSON Feed 1.1.
    pub(super) fn json(&self) -> String {
        let config = &self.material.config;
        let posts: Vec<(FeedItem, String)> = self
            .items()
            .map(|item| {
                // Unlike the summaries of the other formats, it is plain text.
                let summary = item.summary.as_deref().map_or_else(String::new, |html| plain(html, usize::MAX, &[]));
                (item, summary)
            })
            .collect();
        let hub = (!config.feed.hub.is_empty())
            .then(|| JsonFeedHub { protocol: "WebSub", url: href::encode_url(&config.feed.hub) });
        let feed = JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.title,
            home_page_url: href::encode_url(&self.home),
            feed_url: &self.address,
            description: &self.description,
            icon: self.icon(),
            authors: author(Some(&config.author)),
            language: &self.language,
            hubs: hub.into_iter().collect(),
            items: posts.iter().map(|(item, summary)| self.json_item(item, summary)).collect(),
        };
        let mut text = serde_json::to_string_pretty(&feed).unwrap_or_default();
        text.push('\n');
        text
    }

    fn json_item<'a>(&'a self, item: &'a FeedItem<'a>, summary: &'a str) -> JsonFeedItem<'a> {
        let whole = self.material.config.feed.content && !item.html.is_empty();
        let mut seen = BTreeSet::new();
        // A category and a tag may have one name.
        let tags = self.terms(item.entry).map(|term| term.name.as_str()).filter(|name| seen.insert(*name));
        JsonFeedItem {
            id: &item.entry.permalink,
            url: &item.entry.permalink,
            title: item.title,
            content_html: whole.then_some(&*item.html),
            content_text: (!whole).then_some(summary),
            summary: if whole { summary } else { "" },
            image: cover(item.front, item.pictures).map(|image| self.links.full_url_for(image)),
            date_published: item.published.and_then(rfc3339),
            date_modified: item.changed.and_then(rfc3339),
            authors: author(item.author),
            tags: tags.collect(),
            language: item.language,
        }
    }
}

fn author(name: Option<&str>) -> Vec<JsonFeedAuthor<'_>> {
    name.filter(|name| !name.is_empty()).map(|name| JsonFeedAuthor { name }).into_iter().collect()
}

/// RFC 3339 knows no years before 0.
fn rfc3339(date: Date) -> Option<String> {
    (date.wall.year() >= 0).then(|| date.iso8601())
}
