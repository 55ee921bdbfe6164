//! The surroundings of a text: what its rendering may look at.

use std::cell::RefCell;

use super::abbreviations::Abbreviations;
use super::embed::Embeds;
use super::footnotes::Footnotes;
use crate::catalog::{CatalogAnswer, CatalogEntry, CatalogQuery};
use crate::config::Config;
use crate::front_matter::Document;
use crate::lookup::FileLookup;
use crate::route::{LinkBuilder, PrettyUrls};

/// What a text is rendered with.
pub struct MarkdownContext<'a> {
    /// The configuration, with the options of Markdown.
    pub config: &'a Config,
    /// The document with its front matter: its language and its own options.
    pub document: &'a Document,
    /// The document's own data.
    pub entry: &'a CatalogEntry,
    /// Looks beyond the document's own source; the caller records each look in the document's trace.
    pub ask: &'a dyn Fn(CatalogQuery) -> CatalogAnswer,
    /// The footnotes of the whole document: bodies of tags share them.
    pub(super) footnotes: RefCell<Footnotes>,
    pub(super) abbreviations: Abbreviations,
    /// The notes that the text embeds, bodies of tags included.
    pub(super) embeds: RefCell<Embeds>,
}

impl MarkdownContext<'_> {
    /// The theme's phrase for a key, in the document's language.
    pub(super) fn phrase(&self, key: &str) -> String {
        let language = self.document.front.lang.clone().unwrap_or_else(|| self.config.site_language());
        match (self.ask)(CatalogQuery::Phrase { language, key: key.to_owned() }) {
            CatalogAnswer::Text(text) => text.to_string(),
            _ => String::new(),
        }
    }

    /// Finds the files that the text names.
    pub(super) fn lookup(&self) -> FileLookup<'_> {
        FileLookup { config: self.config, note: self.entry, ask: self.ask }
    }

    pub(super) fn links(&self) -> LinkBuilder {
        let config = self.config;
        LinkBuilder {
            url: config.url.clone(),
            root: config.root.clone(),
            pretty_urls: PrettyUrls {
                trailing_index: config.pretty_urls.trailing_index,
                trailing_html: config.pretty_urls.trailing_html,
            },
            relative: false,
            bare_signs: config.quirks.relative_images_get_root,
        }
    }
}
