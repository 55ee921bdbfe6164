//! What feeds show: their posts, and of each its texts, its dates and its language.

use std::borrow::Cow;

use indexmap::IndexMap;
use serde_json::Value;

use super::empty_links::without_empty_links;
use super::{absolute_urls, summary};
use crate::catalog::{CatalogEntry, EntryId, Term, TermId};
use crate::code::without_folds;
use crate::date::Date;
use crate::diagram;
use crate::formula::portable;
use crate::route::{LinkBuilder, OutputPath, Route};
use crate::site::{FeedSubject, Note, PostSorter, RenderedSite};

/// A feed's posts, with what all formats need.
pub(super) struct Feed<'a> {
    pub(super) material: &'a RenderedSite,
    pub(super) links: LinkBuilder,
    /// The site's title, or a term's and the site's.
    pub(super) title: String,
    /// What the site says of itself, or of the term; may be empty.
    pub(super) description: String,
    /// The page that the feed is of.
    pub(super) home: String,
    pub(super) address: String,
    /// The site's.
    pub(super) language: String,
    pub(super) posts: Vec<EntryId>,
}

/// A post as feeds show it.
pub(super) struct FeedItem<'a> {
    pub(super) entry: &'a CatalogEntry,
    /// Never empty.
    pub(super) title: &'a str,
    /// `None` when the author gave no date.
    pub(super) published: Option<Date>,
    pub(super) changed: Option<Date>,
    pub(super) html: Cow<'a, str>,
    pub(super) summary: Option<Cow<'a, str>>,
    pub(super) image: Option<&'a str>,
    /// The author that the note names itself.
    pub(super) author: Option<&'a str>,
    /// The note's language where it is not the site's.
    pub(super) language: Option<&'a str>,
    pub(super) front: &'a IndexMap<String, Value>,
    /// The pictures of the front matter.
    pub(super) pictures: &'a IndexMap<String, String>,
}

impl<'a> Feed<'a> {
    pub(super) fn new(path: &OutputPath, material: &'a RenderedSite, subject: FeedSubject) -> Feed<'a> {
        let config = &material.config;
        let links = config.links();
        let term = term(material, subject);
        let described = match subject {
            FeedSubject::Site => None,
            FeedSubject::Tag(id) => material.site.terms.tags.get(&id),
            FeedSubject::Category(id) => material.site.terms.categories.get(&id),
        };
        let of_site = [&config.description, &config.subtitle].into_iter().find(|text| !text.is_empty());
        let of_site = || of_site.cloned().unwrap_or_default();
        let titled = |term: &Term| {
            let own = described.and_then(|described| described.title.as_ref());
            format!("{} · {}", own.unwrap_or(&term.name), config.title)
        };
        let site_home = || format!("{}/", config.url.trim_end_matches('/'));
        Feed {
            title: term.map_or_else(|| config.title.clone(), titled),
            description: described.map_or_else(of_site, |described| described.summary.clone()),
            home: term.map_or_else(site_home, |term| term.permalink.clone()),
            address: links.permalink(&Route::new(path.as_str())),
            language: config.site_language(),
            posts: posts(material, subject),
            links,
            material,
        }
    }

    /// Whether contents and dates are written as Hexo's plugin does.
    pub(super) fn is_raw(&self) -> bool {
        self.material.config.quirks.feeds_are_raw
    }

    pub(super) fn items(&self) -> impl Iterator<Item = FeedItem<'_>> {
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
            let html = diagram::with_sources(html);
            let html = without_empty_links(&html);
            Cow::Owned(absolute_urls::absolute(&portable(&without_folds(&html)), &entry.permalink))
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
            author: text("author"),
            language: front.lang.as_deref().filter(|language| **language != self.language),
            front: &front.raw,
            pictures: &content.pictures,
        }
    }

    /// A date that only orders a note is not shown to readers.
    fn published(&self, entry: &CatalogEntry) -> Option<Date> {
        (entry.dated || self.is_raw()).then_some(entry.date)
    }

    fn changed_of(&self, entry: &CatalogEntry) -> Option<Date> {
        entry.updated.or_else(|| self.published(entry))
    }

    pub(super) fn dates(&self) -> impl Iterator<Item = Date> {
        self.posts.iter().filter_map(|id| self.changed_of(self.material.notes.catalog.entry(*id)))
    }

    /// When the feed last changed; `None` when no post has a date. Hexo uses its first post alone.
    pub(super) fn changed(&self) -> Option<Date> {
        if self.is_raw() { self.dates().next() } else { self.dates().max() }
    }

    pub(super) fn icon(&self) -> Option<String> {
        let icon = &self.material.config.feed.icon;
        (!icon.is_empty()).then(|| self.links.full_url_for(icon))
    }

    pub(super) fn terms(&self, entry: &'a CatalogEntry) -> impl Iterator<Item = &'a Term> {
        let of = |terms: &'a [Term], id: &TermId| terms.get(id.index());
        let catalog = &self.material.notes.catalog;
        let categories = entry.categories.iter().filter_map(move |id| of(&catalog.categories, id));
        categories.chain(entry.tags.iter().filter_map(move |id| of(&catalog.tags, id)))
    }
}

fn terms(material: &RenderedSite, subject: FeedSubject) -> (&[Term], Option<TermId>) {
    let catalog = &material.notes.catalog;
    match subject {
        FeedSubject::Site => (&[], None),
        FeedSubject::Tag(id) => (&catalog.tags, Some(id)),
        FeedSubject::Category(id) => (&catalog.categories, Some(id)),
    }
}

fn term(material: &RenderedSite, subject: FeedSubject) -> Option<&Term> {
    let (terms, id) = terms(material, subject);
    terms.get(id?.index())
}

/// The posts of a feed: all but those with `draft: true` in their front matter, in order, as many as the limit allows. Terms
/// that share a page share their feed.
pub(super) fn posts(material: &RenderedSite, subject: FeedSubject) -> Vec<EntryId> {
    let config = &material.config.feed;
    let catalog = &material.notes.catalog;
    let is_draft = |id: &EntryId| catalog.document(*id).front.raw.get("draft").and_then(Value::as_bool) == Some(true);
    let own: Vec<EntryId>;
    let all = match term(material, subject) {
        None => catalog.posts.as_slice(),
        Some(term) => {
            let sharing = terms(material, subject).0.iter().filter(|other| other.route == term.route);
            let mut ids: Vec<EntryId> = sharing.flat_map(|term| &term.posts).copied().collect();
            ids.sort_unstable();
            ids.dedup();
            own = ids;
            &own
        }
    };
    let sorted = PostSorter::new(&material.config, catalog).sorted(all, &config.order_by);
    let limit = if config.limit == 0 { usize::MAX } else { config.limit };
    sorted.into_iter().filter(|id| !is_draft(id)).take(limit).collect()
}

pub(super) const GENERATOR: &str = "https://github.com/biji-notes/biji";

/// The media type of a picture, by its name.
pub(super) fn image_type(address: &str) -> &'static str {
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
