//! A feed as RSS 2.0.

use super::items::{Feed, GENERATOR, image_type};
use crate::date::Date;
use crate::route::href;
use crate::xml::{XmlWriter, cdata};

impl Feed<'_> {
    /// RSS 2.0, with `content:encoded` for whole contents.
    pub(super) fn rss(&self) -> String {
        let config = &self.material.config;
        let home = if self.is_raw() { self.home.clone() } else { href::encode_url(&self.home) };
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
        xml.text("title", &[], &self.title);
        xml.text("link", &[], &home);
        if let Some(icon) = self.icon() {
            xml.open("image", &[]);
            xml.text("url", &[], &icon);
            xml.text("title", &[], &self.title);
            xml.text("link", &[], &home);
            xml.close("image");
        }
        xml.empty("atom:link", &[("href", &self.address), ("rel", "self"), ("type", "application/rss+xml")]);
        if !config.feed.hub.is_empty() {
            xml.empty("atom:link", &[("href", &href::encode_url(&config.feed.hub)), ("rel", "hub")]);
        }
        let description = [&self.description, &config.title].into_iter().find(|text| !text.is_empty());
        let description = if self.is_raw() { Some(&config.description) } else { description };
        xml.text("description", &[], description.map_or("", |text| text));
        if !self.is_raw() {
            xml.text("language", &[], &self.language);
        }
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

/// `Tue, 02 Jan 2024 03:04:05 GMT`.
fn rfc2822(date: Date) -> String {
    date.instant.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
