//! Feeds: the newest posts as Atom and as RSS 2.0.
//!
//! The same posts give the same bytes: `updated` is a date of the posts, never the clock. Contents are read outside the
//! site, so their links and pictures are made absolute.

mod absolute_urls;
mod summary;
pub(crate) use std::borrow::Cow;

use serde_json::Value;

use crate::catalog::{CatalogEntry, EntryId, Term, TermId};
use crate::code::without_folds;
use crate::config::FeedKind;
use crate::date::Date;
use crate::diagram;
use crate::formula::portable;
use crate::route::{LinkBuilder, OutputPath, Route, href};
use crate::site::{Note, PostSorter, RenderedSite};
use crate::xml::{XmlWriter, cdata};

/// The feed at `path`.
pub fn feed(kind: FeedKind, path: &OutputPath, material: &RenderedSite) -> String {
    let links = material.config.links();
    let feed = Feed {
        home: format!("{}/", material.config.url.trim_end_matches('/')),
        address: links.permalink(&Route::new(path.as_str())),
        posts: posts(material),
        links,
        material,
    };
    match kind {
        FeedKind::Atom => feed.atom(),
        FeedKind::Rss2 => feed.rss(),
    }
}

/// The posts of a feed: all but those with `draft: true` in their front matter, in order, as many as the limit allows.
fn posts(material: &RenderedSite) -> Vec<EntryId> {
    let config = &material.config.feed;
    let catalog = &material.notes.catalog;
    let is_draft = |id: &EntryId| catalog.document(*id).front.raw.get("draft").and_then(Value::as_bool) == Some(true);
    let sorted = PostSorter::new(&material.config, catalog).sorted(&catalog.posts, &config.order_by);
    let limit = if config.limit == 0 { usize::MAX } else { config.limit };
    sorted.into_iter().filter(|id| !is_draft(id)).take(limit).collect()
}

struct Feed<'a> {
    material: &'a RenderedSite,
    links: LinkBuilder,
    home: String,
    address: String,
    posts: Vec<EntryId>,
}

/// A post as feeds show it.
struct FeedItem<'a> {
    entry: &'a CatalogEntry,
    /// Never empty.
    title: &'a str,
    /// `None` when the author gave no date.
    published: Option<Date>,
    changed: Option<Date>,
    html: Cow<'a, str>,
    summary: Option<Cow<'a, str>>,
    image: Option<&'a str>,
}

impl<'a> Feed<'a> {
    /// Whether contents and dates are written as Hexo's plugin does.
    fn is_raw(&self) -> bool {
        self.material.config.quirks.feeds_are_raw
    }

    fn items(&self) -> impl Iterator<Item = FeedItem<'_>> {
        self.posts.iter().map(|id| self.item(*id))
    }

    fn item(&self, id: EntryId) -> FeedItem<'_> {
        let config = &self.material.config;
        let Note { entry, document, content, .. } = self.material.notes.note(id);
        let front = &document.front;
        let text = |key: &str| front.raw.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let html = |html: &'a str| -> Cow<'a, str> {
            if self.is_raw() {
                return Cow::Borrowed(html);
            }
            // Feed readers have no style sheet, and diagrams need one for their colours.
            Cow::Owned(absolute_urls::absolute(
                &portable(&without_folds(&diagram::with_sources(html))),
                &entry.permalink,
            ))
        };
        let written = text("description").or_else(|| text("intro")).map(Cow::Borrowed);
        let summary = written.or_else(|| Some(html(content.excerpt())).filter(|excerpt| !excerpt.is_empty()));
        let beginning = || {
            let (limit, delimiter) = (config.feed.content_limit, config.feed.content_limit_delim.as_str());
            if self.is_raw() {
                summary::raw(&content.html, limit, delimiter)
            } else {
                summary::text(&content.html, limit, delimiter)
            }
        };
        let summary = summary.or_else(|| Some(Cow::Owned(beginning())).filter(|_| !content.html.is_empty()));
        let title = if entry.title.is_empty() && !self.is_raw() { &entry.slug } else { &entry.title };
        FeedItem {
            entry,
            title,
            published: self.published(entry),
            changed: self.changed_of(entry),
            html: html(&content.html),
            summary,
            image: text("image"),
        }
    }

    /// A date that only orders a note is not shown to readers.
    fn published(&self, entry: &CatalogEntry) -> Option<Date> {
        (entry.dated || self.is_raw()).then_some(entry.date)
    }

    fn changed_of(&self, entry: &CatalogEntry) -> Option<Date> {
        entry.updated.or_else(|| self.published(entry))
    }

    fn dates(&self) -> impl Iterator<Item = Date> {
        self.posts.iter().filter_map(|id| self.changed_of(self.material.notes.catalog.entry(*id)))
    }

    /// When the feed last changed; `None` when no post has a date. Hexo uses its first post alone.
    fn changed(&self) -> Option<Date> {
        if self.is_raw() { self.dates().next() } else { self.dates().max() }
    }

    fn icon(&self) -> Option<String> {
        let icon = &self.material.config.feed.icon;
        (!icon.is_empty()).then(|| self.links.full_url_for(icon))
    }

    fn terms(&self, entry: &'a CatalogEntry) -> impl Iterator<Item = &'a Term> {
        let of = |terms: &'a [Term], id: &TermId| terms.get(id.index());
        let catalog = &self.material.notes.catalog;
        let categories = entry.categories.iter().filter_map(move |id| of(&catalog.categories, id));
        categories.chain(entry.tags.iter().filter_map(move |id| of(&catalog.tags, id)))
    }

    /// RFC 4287.
    fn atom(&self) -> String {
        let config = &self.material.config;
        let mut xml = XmlWriter::new("utf-8");
        xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom")]);
        xml.text("title", &[], &config.title);
        if let Some(icon) = self.icon() {
            xml.text("icon", &[], &icon);
        }
        if !config.subtitle.is_empty() {
            xml.text("subtitle", &[], &config.subtitle);
        }
        xml.empty("link", &[("href", &self.address), ("rel", "self")]);
        if !config.feed.hub.is_empty() {
            xml.empty("link", &[("href", &href::encode_url(&config.feed.hub)), ("rel", "hub")]);
        }
        let home = href::encode_url(&self.home);
        xml.empty("link", &[("href", &home)]);
        if let Some(changed) = self.changed() {
            xml.text("updated", &[], &iso(changed));
        }
        xml.text("id", &[], &home);
        // A feed without any author is invalid.
        let author = if config.author.is_empty() && !self.is_raw() { &config.title } else { &config.author };
        if !author.is_empty() {
            xml.open("author", &[]);
            xml.text("name", &[], author);
            if let Some(email) = config.email.as_deref().filter(|email| !email.is_empty()) {
                xml.text("email", &[], email);
            }
            xml.close("author");
        }
        xml.text("generator", &[("uri", GENERATOR)], "biji");
        // Atom requires `updated` in each entry: an undated one comes after all others, as in lists.
        let oldest = self.dates().min();
        for item in self.items() {
            xml.open("entry", &[]);
            xml.text("title", &[], item.title);
            xml.empty("link", &[("href", &item.entry.permalink)]);
            xml.text("id", &[], &item.entry.permalink);
            if let Some(published) = item.published {
                xml.text("published", &[], &iso(published));
            }
            if let Some(changed) = item.changed.or(oldest) {
                xml.text("updated", &[], &iso(changed));
            }
            if config.feed.content && !item.html.is_empty() {
                xml.raw("content", &[("type", "html")], &cdata(&item.html, self.is_raw()));
            }
            if let Some(summary) = &item.summary {
                xml.text("summary", &[("type", "html")], summary);
            }
            if let Some(image) = item.image {
                let image = self.links.full_url_for(image);
                match self.is_raw() {
                    true => xml.empty("content", &[("src", &image), ("type", "image")]),
                    false => xml.empty("link", &[("href", &image), ("rel", "enclosure"), ("type", image_type(&image))]),
                }
            }
            for term in self.terms(item.entry) {
                xml.empty("category", &[("term", &term.name), ("scheme", &term.permalink)]);
            }
            xml.close("entry");
        }
        xml.close("feed");
        xml.finish()
    }

    /// RSS 2.0, with `content:encoded` for whole contents.
    fn rss(&self) -> String {
        let config = &self.material.config;
        let mut xml = XmlWriter::new("utf-8");
        xml.open(
            "rss",
            &[
                ("version", "2.0"),
                ("xmlns:atom", "http://www.w3.org/2005/Atom"),
                ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ],
        );
        xml.open("channel", &[]);
        xml.text("title", &[], &config.title);
        xml.text("link", &[], &self.home);
        if let Some(icon) = self.icon() {
            xml.open("image", &[]);
            xml.text("url", &[], &icon);
            xml.text("title", &[], &config.title);
            xml.text("link", &[], &self.home);
            xml.close("image");
        }
        xml.empty("atom:link", &[("href", &self.address), ("rel", "self"), ("type", "application/rss+xml")]);
        if !config.feed.hub.is_empty() {
            xml.empty("atom:link", &[("href", &href::encode_url(&config.feed.hub)), ("rel", "hub")]);
        }
        let description = [&config.description, &config.subtitle, &config.title]
            .into_iter()
            .find(|text| !text.is_empty() || self.is_raw());
        xml.text("description", &[], description.map_or("", |text| text));
        if let Some(changed) = self.changed() {
            xml.text("pubDate", &[], &rfc2822(changed));
        }
        xml.text("generator", &[], GENERATOR);
        for item in self.items() {
            xml.open("item", &[]);
            xml.text("title", &[], item.title);
            xml.text("link", &[], &item.entry.permalink);
            xml.text("guid", &[], &item.entry.permalink);
            if let Some(date) = item.published.or(item.changed) {
                xml.text("pubDate", &[], &rfc2822(date));
            }
            if let Some(summary) = &item.summary {
                xml.text("description", &[], summary);
            }
            if let Some(image) = item.image {
                if self.is_raw() {
                    xml.empty(
                        "enclosure",
                        &[("url", &format!("{}{}", self.home, href::encode_url(image))), ("type", "image")],
                    );
                } else {
                    let image = self.links.full_url_for(image);
                    xml.empty("enclosure", &[("url", &image), ("length", "0"), ("type", image_type(&image))]);
                }
            }
            if config.feed.content && !item.html.is_empty() {
                xml.raw("content:encoded", &[], &cdata(&item.html, self.is_raw()));
            }
            for term in self.terms(item.entry) {
                xml.text("category", &[("domain", &term.permalink)], &term.name);
            }
            if item.entry.comments && self.is_raw() {
                xml.text("comments", &[], &format!("{}#disqus_thread", item.entry.permalink));
            }
            xml.close("item");
        }
        xml.close("channel");
        xml.close("rss");
        xml.finish()
    }
}

const GENERATOR: &str = "https://github.com/biji-notes/biji";

/// ISO 8601 in UTC with milliseconds.
fn iso(date: Date) -> String {
    date.instant.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// `Tue, 02 Jan 2024 03:04:05 GMT`.
fn rfc2822(date: Date) -> String {
    date.instant.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The media type of a picture, by its name.
fn image_type(address: &str) -> &'static str {
    let path = address.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => "image/png",
    }
}
