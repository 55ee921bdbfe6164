//! Feeds held to their specifications: RFC 4287 for Atom, RSS 2.0 with the advice of its board for RSS.

use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;

use crate::harness::{Site, png};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const CONTENT: &str = "http://purl.org/rss/1.0/modules/content/";

/// An element of a feed, with its namespace resolved.
#[derive(Debug, Default)]
struct Element {
    namespace: String,
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn read(xml: &str) -> Element {
        let mut reader = NsReader::from_str(xml);
        let mut open = vec![Element::default()];
        loop {
            let (namespace, event) = reader.read_resolved_event().unwrap();
            let namespace = match namespace {
                ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
                ResolveResult::Unbound => String::new(),
                ResolveResult::Unknown(prefix) => panic!("unknown prefix {prefix:?}"),
            };
            match event {
                Event::Start(tag) => open.push(Element::of(namespace, &tag)),
                Event::Empty(tag) => {
                    let element = Element::of(namespace, &tag);
                    open.last_mut().unwrap().children.push(element);
                }
                Event::End(_) => {
                    let element = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(element);
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
                Event::CData(text) => open.last_mut().unwrap().text.push_str(&text),
                Event::GeneralRef(name) => open.last_mut().unwrap().text.push_str(&format!("&{};", &*name)),
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "an element without an end");
        let mut roots = open.pop().unwrap().children;
        assert_eq!(roots.len(), 1, "one root");
        roots.pop().unwrap()
    }

    fn of(namespace: String, tag: &quick_xml::events::BytesStart) -> Element {
        let attribute = |it: quick_xml::events::attributes::Attribute| {
            let key = it.key.as_ref().to_owned();
            (key, it.value.to_string())
        };
        Element {
            namespace,
            name: tag.local_name().as_ref().to_owned(),
            attributes: tag.attributes().map(|it| attribute(it.unwrap())).collect(),
            ..Element::default()
        }
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = &Element> {
        self.children.iter().filter(move |child| child.name == name && child.namespace == self.namespace)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The only child of this name.
    fn one(&self, name: &'static str) -> &Element {
        let all: Vec<&Element> = self.all(name).collect();
        assert_eq!(all.len(), 1, "{} must have one {name}", self.name);
        all[0]
    }

    fn at_most_one(&self, names: &[&'static str]) {
        for name in names {
            assert!(self.all(name).count() < 2, "{} has several {name}", self.name);
        }
    }
}

fn is_address(text: &str) -> bool {
    let (scheme, rest) = text.split_once(':').unwrap_or_default();
    !scheme.is_empty()
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        && !rest.is_empty()
        && text.is_ascii()
        && !text.contains([' ', '<', '>', '"', '{', '}', '|', '\\', '^', '`'])
}

/// RFC 4287, 3.3: the profile of RFC 3339 with a capital T, and Z or an offset.
fn is_atom_date(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok() && text.contains('T') && text.len() >= 20
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.next().is_some_and(|first| (2..=3).contains(&first.len())) && parts.all(|part| (1..=8).contains(&part.len()))
}

fn check_atom(xml: &str) {
    let feed = Element::read(xml);
    assert_eq!((feed.name.as_str(), feed.namespace.as_str()), ("feed", ATOM));
    assert!(feed.get("xml:lang").is_none_or(is_language), "{feed:?}");
    feed.at_most_one(&["generator", "icon", "logo", "rights", "subtitle"]);
    check_atom_common(&feed);
    assert!(feed.all("link").any(|link| link.get("rel") == Some("self")), "4.1.1: no link to itself");
    let mut ids = Vec::new();
    for child in &feed.children {
        let known = [
            "author",
            "category",
            "contributor",
            "entry",
            "generator",
            "icon",
            "id",
            "link",
            "logo",
            "rights",
            "subtitle",
            "title",
            "updated",
        ];
        assert!(child.namespace != ATOM || known.contains(&child.name.as_str()), "feed has no {}", child.name);
    }
    for icon in feed.all("icon").chain(feed.all("logo")) {
        assert!(is_address(icon.text.trim()), "{icon:?}");
    }
    for entry in feed.all("entry") {
        let known = [
            "author",
            "category",
            "content",
            "contributor",
            "id",
            "link",
            "published",
            "rights",
            "source",
            "summary",
            "title",
            "updated",
        ];
        assert!(entry.children.iter().all(|child| known.contains(&child.name.as_str())), "{entry:?}");
        entry.at_most_one(&["content", "published", "rights", "source", "summary"]);
        check_atom_common(entry);
        assert!(entry.get("xml:lang").is_none_or(is_language), "{entry:?}");
        // 4.1.2: an author of its own, or the feed's.
        assert!(entry.all("author").chain(feed.all("author")).next().is_some(), "an entry without an author");
        let is_alternate = |link: &Element| link.get("rel").unwrap_or("alternate") == "alternate";
        let content = entry.all("content").next();
        assert!(content.is_some() || entry.all("link").any(is_alternate), "{entry:?}");
        for date in entry.all("published") {
            assert!(is_atom_date(&date.text), "{}", date.text);
        }
        for text in entry.all("summary") {
            check_atom_text(text);
        }
        if let Some(content) = content {
            match content.get("src") {
                Some(src) => assert!(is_address(src) && content.text.is_empty(), "{content:?}"),
                None => check_atom_text(content),
            }
        }
        ids.push(entry.one("id").text.clone());
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "two entries with one id");
}

/// What feeds and entries share.
fn check_atom_common(of: &Element) {
    assert!(is_address(of.one("id").text.trim()), "{}", of.one("id").text);
    check_atom_text(of.one("title"));
    assert!(is_atom_date(&of.one("updated").text), "{}", of.one("updated").text);
    for person in of.all("author").chain(of.all("contributor")) {
        assert!(!person.one("name").text.trim().is_empty());
        person.at_most_one(&["uri", "email"]);
        assert!(person.all("email").all(|email| email.text.contains('@')), "{person:?}");
    }
    let mut alternates = Vec::new();
    for link in of.all("link") {
        assert!(is_address(link.get("href").unwrap()), "{link:?}");
        assert!(link.get("length").is_none_or(|length| length.parse::<u64>().is_ok()), "{link:?}");
        assert!(link.get("type").is_none_or(|mime| mime.contains('/')), "{link:?}");
        if link.get("rel").unwrap_or("alternate") == "alternate" {
            alternates.push((link.get("type"), link.get("hreflang")));
        }
    }
    let count = alternates.len();
    alternates.sort_unstable();
    alternates.dedup();
    assert_eq!(alternates.len(), count, "two links to the same thing in the same form");
    for category in of.all("category") {
        assert!(category.get("term").is_some_and(|term| !term.is_empty()), "{category:?}");
        assert!(category.get("scheme").is_none_or(is_address), "{category:?}");
    }
}

fn check_atom_text(text: &Element) {
    let kind = text.get("type").unwrap_or("text");
    assert!(["text", "html", "xhtml"].contains(&kind), "{text:?}");
    assert!(kind == "xhtml" || text.children.is_empty(), "markup in a text: {text:?}");
}

fn check_rss(xml: &str) {
    let rss = Element::read(xml);
    assert_eq!((rss.name.as_str(), rss.get("version")), ("rss", Some("2.0")));
    assert_eq!(rss.children.len(), 1, "one channel and nothing else");
    let channel = rss.one("channel");
    for required in ["title", "link", "description"] {
        assert!(!channel.one(required).text.trim().is_empty(), "an empty {required}");
    }
    assert!(is_address(&channel.one("link").text));
    for child in &channel.children {
        let known = match child.namespace.as_str() {
            "" => [
                "title",
                "link",
                "description",
                "language",
                "pubDate",
                "lastBuildDate",
                "generator",
                "image",
                "item",
                "ttl",
            ]
            .contains(&child.name.as_str()),
            ATOM => child.name == "link" && is_address(child.get("href").unwrap()) && child.get("rel").is_some(),
            _ => false,
        };
        assert!(known, "channel has no {child:?}");
    }
    channel.at_most_one(&["language", "pubDate", "lastBuildDate", "generator", "image", "ttl"]);
    assert!(channel.all("language").all(|language| is_language(&language.text)));
    let itself = |link: &&Element| link.namespace == ATOM && link.get("rel") == Some("self");
    assert_eq!(channel.children.iter().filter(itself).count(), 1, "a link to itself");
    for image in channel.all("image") {
        assert!(
            is_address(&image.one("url").text)
                && is_address(&image.one("link").text)
                && !image.one("title").text.is_empty()
        );
    }
    let dates = channel.all("pubDate").chain(channel.all("item").flat_map(|item| item.all("pubDate")));
    for date in dates {
        assert!(jiff::fmt::rfc2822::parse(&date.text).is_ok(), "{}", date.text);
    }
    let mut ids = Vec::new();
    for item in channel.all("item") {
        assert!(item.all("title").chain(item.all("description")).next().is_some(), "neither title nor description");
        item.at_most_one(&["title", "link", "description", "guid", "pubDate", "author", "comments", "enclosure"]);
        for child in &item.children {
            let known = match child.namespace.as_str() {
                "" => ["title", "link", "description", "category", "guid", "pubDate", "enclosure"]
                    .contains(&child.name.as_str()),
                CONTENT => child.name == "encoded",
                _ => false,
            };
            assert!(known && child.children.is_empty(), "item has no {child:?}");
        }
        assert!(item.all("link").all(|link| is_address(&link.text)));
        let guid = item.one("guid");
        assert!(guid.get("isPermaLink") == Some("false") || is_address(&guid.text), "{guid:?}");
        ids.push(guid.text.clone());
        for enclosure in item.all("enclosure") {
            assert!(is_address(enclosure.get("url").unwrap()), "{enclosure:?}");
            assert!(enclosure.get("length").unwrap().parse::<u64>().is_ok(), "{enclosure:?}");
            assert!(enclosure.get("type").unwrap().contains('/'), "{enclosure:?}");
        }
        assert!(item.all("category").all(|category| !category.text.is_empty()));
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "two items with one guid");
}

const NOTES: [(&str, &str); 5] = [
    (
        "content/_posts/rain.md",
        "---\ntitle: 'Rain \"☔\" & </script> ]]>'\ndate: 2024-01-02 03:04:05\nupdated: 2024-02-03\nlang: en\nauthor: Ann\n\
         tags: [rain, 'a b', '<c>']\ncategories: [[w, x]]\ncover: /a picture.png\n---\nIt *rains* &amp; ]]> rains.\n\n<!-- more -->\n\n\
         ## More\n\n[home](../) ![p](/a%20picture.png) `<b>`\n\n```rust\nfn main() {}\n```\n\n$x^2$\n",
    ),
    ("content/_posts/walk.md", "---\ntitle: 走 一 走\ndescription: '<b>走路</b> & 看书'\n---\n走路。\n"),
    ("content/_posts/untitled.md", "No front matter.\u{0}\u{b}\n"),
    ("content/_posts/locked.md", "---\ntitle: Key\npassword: secret\ndate: 2024-03-01\n---\nHidden.\n"),
    ("content/_posts/old.md", "---\ntitle: Old\ndate: -000044-03-15\n---\nText.\n"),
];

#[test]
fn feeds_are_valid() {
    let configs = [
        "language: zh-CN\nurl: https://example.com/blog\ntitle: 笔记 & </x>\nauthor: Lin\nemail: a@b.example\nsubtitle: S\n",
        // Nothing that could be left out is given.
        "url: https://xn--fsqu00a.example/博客\ntitle: T\nauthor: ''\n",
        "language: en\nurl: https://example.com\ntitle: T\nfeed: {content: false}\nfuture: false\n",
    ];
    for config in configs {
        for notes in [&NOTES[..], &NOTES[1..3]] {
            let site = Site::of(notes);
            let feed = "{type: [atom, rss2], hub: 'https://hub.example.org/', icon: /a picture.png}";
            let config = match config.contains("feed:") {
                true => config.replace("{content: false}", "{type: [atom, rss2], content: false}"),
                false => format!("{config}feed: {feed}\n"),
            };
            site.put("_config.yml", &config);
            site.put_bytes("content/a picture.png", &png(800, 600));
            site.run("biji build");
            check_atom(&site.read("public/atom.xml"));
            check_rss(&site.read("public/rss2.xml"));
        }
    }
}

#[test]
fn a_hub_is_named_in_each_feed() {
    let site = Site::of(&NOTES);
    site.put(
        "_config.yml",
        "url: https://example.com\ntitle: T\nfeed: {type: [atom, rss2, json], hub: 'https://hub.example.org/'}\n",
    );
    site.run("biji build");
    let atom = Element::read(&site.read("public/atom.xml"));
    let hub = |link: &&Element| link.get("rel") == Some("hub") && link.get("href") == Some("https://hub.example.org/");
    assert_eq!(atom.all("link").filter(hub).count(), 1);
    let rss = Element::read(&site.read("public/rss2.xml"));
    assert_eq!(rss.one("channel").children.iter().filter(hub).count(), 1);
    let json: serde_json::Value = serde_json::from_str(&site.read("public/feed.json")).unwrap();
    assert_eq!(json["hubs"], serde_json::json!([{"type": "WebSub", "url": "https://hub.example.org/"}]));
}

#[test]
#[should_panic(expected = "feed must have one updated")]
fn the_rules_reject_a_feed_without_a_date() {
    check_atom("<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>https://a.example/</id><title>T</title></feed>");
}

#[test]
#[should_panic(expected = "must have one description")]
fn the_rules_reject_a_channel_without_a_description() {
    check_rss("<rss version=\"2.0\"><channel><title>T</title><link>https://a.example/</link></channel></rss>");
}
