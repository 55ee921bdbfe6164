//! Feeds of other sites: RSS (0.9 to 2.0), Atom and JSON Feed, as posts; and the feeds that a page announces.
//!
//! What others write is not trusted: titles become plain text, addresses have a scheme of the web, texts have a limit.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::TimeZone;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use super::FriendPost;
use crate::feed::resolve;
use crate::hexo::theme::address;
use crate::html;
use crate::markdown::plain;

/// Characters of a title.
const TITLE: usize = 200;

/// Posts of a feed that are read; the newest are among them, in whatever order it has them.
const MOST_POSTS: usize = 500;

/// The media types of feeds, as pages announce them.
const TYPES: [&str; 5] =
    ["application/atom+xml", "application/rss+xml", "application/feed+json", "application/json", "application/rdf+xml"];

/// The elements of a post that are read, as texts.
#[derive(Default)]
struct FeedParts {
    title: String,
    link: String,
    guid: String,
    published: String,
    updated: String,
}

/// The posts of a feed, the newest first; `None` where the text is no feed. `base` is the feed's own address.
pub fn read_feed(text: &str, base: &str) -> Option<Vec<FriendPost>> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut posts: Vec<FriendPost> = match text.starts_with('{') {
        true => json_posts(text, base)?,
        false => xml_posts(text, base)?,
    };
    posts.sort_by(|one, other| other.date.cmp(&one.date));
    Some(posts)
}

/// The feeds that a page announces (`<link rel="alternate">`), in its order; those of comments come last.
pub fn announced(page: &str, base: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in html::tags(page).named("link").filter(|tag| !tag.closes) {
        let value = |name: &str| tag.value(name).and_then(|range| page.get(range)).map(html::decoded);
        let has = |name: &str, word: &str| {
            value(name).is_some_and(|value| value.split_ascii_whitespace().any(|part| part.eq_ignore_ascii_case(word)))
        };
        let is_feed = TYPES.iter().any(|kind| has("type", kind));
        let Some(link) = value("href").filter(|_| is_feed && has("rel", "alternate")) else { continue };
        let is_of_comments = value("title").is_some_and(|title| title.to_lowercase().contains("comment"))
            || link.to_lowercase().contains("comment");
        if let Some(address) = address::web(&resolve(link.trim(), base)) {
            found.push((is_of_comments, address));
        }
    }
    found.sort_by_key(|(is_of_comments, _)| *is_of_comments);
    found.dedup();
    found.into_iter().map(|(_, address)| address).collect()
}

fn json_posts(text: &str, base: &str) -> Option<Vec<FriendPost>> {
    let feed: Value = serde_json::from_str(text).ok()?;
    let is_feed = feed.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org"));
    let items = feed.get("items").filter(|_| is_feed)?.as_array()?;
    let part = |item: &Value, name: &str| item.get(name).and_then(Value::as_str).unwrap_or("").to_owned();
    let parts = items.iter().take(MOST_POSTS).map(|item| FeedParts {
        // A title of JSON Feed is plain text.
        title: html::escape(&part(item, "title")),
        link: part(item, "url"),
        guid: part(item, "id"),
        published: part(item, "date_published"),
        updated: part(item, "date_modified"),
    });
    Some(parts.filter_map(|parts| parts.post(base)).collect())
}

fn xml_posts(text: &str, base: &str) -> Option<Vec<FriendPost>> {
    let mut reader = Reader::from_str(text);
    // Feeds are read as far as they go.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut posts, mut is_feed) = (Vec::new(), false);
    let mut post: Option<FeedParts> = None;
    // The elements that are open within a post.
    let mut open: Vec<String> = Vec::new();
    while let Ok(event) = reader.read_event() {
        match &event {
            Event::Eof => break,
            Event::Start(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                is_feed |= matches!(name.as_str(), "rss" | "feed" | "RDF");
                match &mut post {
                    None if is_feed && matches!(name.as_str(), "item" | "entry") => post = Some(FeedParts::default()),
                    None => {}
                    Some(parts) => {
                        // Of several with one meaning (`title`, `itunes:title`) the first counts.
                        let is_read = !open.is_empty() || !is_foreign(tag) && !parts.has(&name);
                        parts.attributes(&name, tag, open.len());
                        open.push(if is_read { name } else { String::new() });
                    }
                }
            }
            Event::Empty(tag) => {
                if let Some(parts) = &mut post {
                    parts.attributes(tag.local_name().as_ref(), tag, open.len());
                }
            }
            // The end of the post itself.
            Event::End(_) if open.pop().is_none() => {
                posts.extend(post.take().and_then(|parts| parts.post(base)));
                if posts.len() >= MOST_POSTS {
                    break;
                }
            }
            Event::Text(text) => put(&mut post, &open, &text.xml10_content()),
            Event::CData(text) => put(&mut post, &open, &text.xml10_content()),
            // `&amp;` of XML: its sign is one of HTML, or of an address.
            Event::GeneralRef(name) => {
                let written = format!("&{};", name.xml10_content());
                put(&mut post, &open, &html::decoded(&written));
            }
            _ => {}
        }
    }
    is_feed.then_some(posts)
}

/// Adds a text to the part whose element is directly below the post; titles of XHTML have elements of their own.
fn put(post: &mut Option<FeedParts>, open: &[String], text: &str) {
    let (Some(parts), Some(name)) = (post, open.first()) else { return };
    let is_title = name == "title";
    if open.len() > 1 && !is_title {
        return;
    }
    let part = match name.as_str() {
        "title" => &mut parts.title,
        "link" => &mut parts.link,
        "guid" | "id" => &mut parts.guid,
        "pubDate" | "published" | "date" | "issued" => &mut parts.published,
        "updated" | "modified" => &mut parts.updated,
        _ => return,
    };
    // Longer ones are cut anyway.
    if part.len() < TITLE * 20 {
        part.push_str(text);
    }
}

/// Whether an element belongs to a vocabulary that says other things of a post, such as `media:title`.
fn is_foreign(tag: &BytesStart) -> bool {
    let name = tag.name();
    let prefix = name.as_ref().split_once(':').map(|(prefix, _)| prefix);
    prefix.is_some_and(|prefix| !matches!(prefix, "atom" | "dc" | "dcterms" | "rss"))
}

impl FeedParts {
    /// Whether a part has been read already.
    fn has(&self, name: &str) -> bool {
        let part = match name {
            "title" => &self.title,
            "link" => &self.link,
            "guid" | "id" => &self.guid,
            "pubDate" | "published" | "date" | "issued" => &self.published,
            "updated" | "modified" => &self.updated,
            _ => return false,
        };
        !part.trim().is_empty()
    }

    /// Atom has the address of a post in an attribute; `depth` counts from the element of the post.
    fn attributes(&mut self, name: &str, tag: &BytesStart, depth: usize) {
        if name != "link" || depth > 0 {
            return;
        }
        let value = |wanted: &str| {
            let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == wanted)?;
            Some(html::decoded(&found.value).into_owned())
        };
        let is_of_post = value("rel").is_none_or(|rel| rel == "alternate");
        if let Some(link) = value("href").filter(|_| is_of_post && self.link.is_empty()) {
            self.link = link;
        }
    }

    /// The post, if it has an address.
    fn post(self, base: &str) -> Option<FriendPost> {
        let link = Some(self.link.trim()).filter(|link| !link.is_empty()).unwrap_or(self.guid.trim());
        let url = address::web(&resolve(link, base)).filter(|_| !link.is_empty())?;
        let title: String = plain(&self.title, TITLE, &[]).split_whitespace().collect::<Vec<_>>().join(" ");
        let title: String = title.chars().filter(|c| !c.is_control()).collect();
        let date = [&self.published, &self.updated].into_iter().find_map(|date| instant(date.trim()));
        Some(FriendPost {
            title: if title.is_empty() { url.clone() } else { title },
            date: date.map(|date| date.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()).unwrap_or_default(),
            url,
        })
    }
}

/// RFC 3339, RFC 2822, or a day alone.
fn instant(text: &str) -> Option<Timestamp> {
    const RFC2822: DateTimeParser = DateTimeParser::new();
    let day = || TimeZone::UTC.to_timestamp(text.parse::<Date>().ok()?.at(0, 0, 0, 0)).ok();
    let found = text.parse::<Timestamp>().ok().or_else(|| RFC2822.parse_timestamp(text).ok()).or_else(day);
    // Years of four digits are what pages can show.
    found.filter(|instant| (1..=9999).contains(&TimeZone::UTC.to_datetime(*instant).year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let posts = read_feed(text, "https://lin.example/blog/feed.xml").unwrap_or_default();
        posts.into_iter().map(|post| format!("{} {} {}", post.date, post.url, post.title)).collect()
    }

    #[test]
    fn the_first_of_several_with_one_meaning_counts() {
        let feed = r#"<rss><channel><item><title>Episode 1</title><itunes:title>Ep 1</itunes:title><media:title>m</media:title>
            <atom:link rel="alternate" href="https://lin.example/e1"/><link>https://lin.example/e1</link>
            <pubDate>Sat, 02 Mar 2024 10:00:00 +0000</pubDate><dc:date>2024-03-03</dc:date></item>
            <item><link>https://lin.example/old</link><pubDate>-000100-01-02T03:04:05Z</pubDate></item></channel></rss>"#;
        assert_eq!(
            lines(feed),
            [
                "2024-03-02T10:00:00Z https://lin.example/e1 Episode 1",
                " https://lin.example/old https://lin.example/old"
            ]
        );
    }

    #[test]
    fn rss_is_read() {
        let feed = r#"<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <title>Lin</title><link>https://lin.example/</link><image><title>x</title></image>
            <item><title><![CDATA[雨 & <b>雪</b>]]></title><link>/a?x=1&amp;y=2</link><pubDate>Sat, 02 Mar 2024 10:00:00 +0800</pubDate></item>
            <item><title>A &amp;amp; B &lt;i&gt;c&lt;/i&gt;</title><guid>https://lin.example/b</guid><dc:date>2024-03-03</dc:date></item>
            <item><title>no address</title></item>
            <item><title>bad</title><link>javascript:alert(1)</link></item></channel></rss>"#;
        assert_eq!(
            lines(feed),
            [
                "2024-03-03T00:00:00Z https://lin.example/b A & B c",
                "2024-03-02T02:00:00Z https://lin.example/a?x=1&y=2 雨 & 雪"
            ]
        );
    }

    #[test]
    fn atom_is_read() {
        let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><link href="/"/>
            <entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <em>two</em></div></title>
            <link rel="enclosure" href="/x.mp3"/><link href="one/"/><updated>2024-01-02T03:04:05+08:00</updated>
            <author><name>Lin</name></author><content type="html">&lt;p>text</content></entry></feed>"#;
        assert_eq!(lines(feed), ["2024-01-01T19:04:05Z https://lin.example/blog/one/ One two"]);
    }

    #[test]
    fn json_feeds_are_read() {
        let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[
            {"id":"1","url":"https://lin.example/1","title":"a < b","date_published":"2024-01-02T00:00:00Z"},{"id":"2"},7]}"#;
        let found = lines(feed);
        assert_eq!(found.first().map(String::as_str), Some("2024-01-02T00:00:00Z https://lin.example/1 a < b"));
    }

    #[test]
    fn other_texts_are_no_feeds() {
        for text in ["", "{}", "<html><body>x</body></html>", "<rs", "\u{feff}", "{\"items\": []}", "<item><link>x"] {
            assert_eq!(read_feed(text, "https://lin.example/"), None, "{text}");
        }
        assert_eq!(read_feed("<rss><channel><item><title>cut", "https://lin.example/"), Some(Vec::new()));
    }

    #[test]
    fn pages_announce_feeds() {
        let page = r#"<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
            <link rel='alternate' type='application/atom+xml' href='atom.xml'><link rel=alternate hreflang=en href=/en/>"#;
        assert_eq!(
            announced(page, "https://lin.example/blog/"),
            ["https://lin.example/blog/atom.xml", "https://lin.example/comments/feed/"]
        );
    }
}
