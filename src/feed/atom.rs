//! A feed as Atom.

use super::items::{Feed, GENERATOR, image_type};
use crate::date::Date;
use crate::route::href;
use crate::xml::{XmlWriter, cdata};

/// The time of what has none.
const NO_DATE: &str = "1970-01-01T00:00:00.000Z";

impl Feed<'_> {
    /// RFC 4287.
    pub(super) fn atom(&self) -> String {
        let config = &self.material.config;
        let mut xml = XmlWriter::new("utf-8");
        let namespace = ("xmlns", "http://www.w3.org/2005/Atom");
        match self.is_raw() {
            true => xml.open("feed", &[namespace]),
            false => xml.open("feed", &[namespace, ("xml:lang", &self.language)]),
        }
        xml.text("title", &[], &self.title);
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
        // Required, also where no post has a date.
        let undated = (!self.is_raw()).then(|| NO_DATE.to_owned());
        if let Some(changed) = self.changed().map(iso).or_else(|| undated.clone()) {
            xml.text("updated", &[], &changed);
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
            match item.language.filter(|_| !self.is_raw()) {
                Some(language) => xml.open("entry", &[("xml:lang", language)]),
                None => xml.open("entry", &[]),
            }
            xml.text("title", &[], item.title);
            xml.empty("link", &[("href", &item.entry.permalink)]);
            xml.text("id", &[], &item.entry.permalink);
            if let Some(published) = item.published {
                xml.text("published", &[], &iso(published));
            }
            if let Some(changed) = item.changed.or(oldest).map(iso).or_else(|| undated.clone()) {
                xml.text("updated", &[], &changed);
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
}

/// ISO 8601 in UTC with milliseconds.
fn iso(date: Date) -> String {
    date.instant.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}
