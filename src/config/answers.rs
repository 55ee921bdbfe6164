//! What the settings say together.

use super::{Config, TermGenerator};

/// A page that a site has one of: all notes by their dates, all categories, all tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overview {
    /// All notes by year.
    Archives,
    /// The tree of categories.
    Categories,
    /// All tags.
    Tags,
}

impl Overview {
    /// All of them, in the order in which menus have them.
    pub const ALL: [Overview; 3] = [Overview::Archives, Overview::Categories, Overview::Tags];

    /// The key of the theme's word for it, by which templates ask for it.
    pub fn word(self) -> &'static str {
        match self {
            Overview::Archives => "archives",
            Overview::Categories => "categories",
            Overview::Tags => "tags",
        }
    }
}

impl Config {
    /// The site's own language as a BCP 47 tag; Hexo's placeholder `default` is English.
    pub fn site_language(&self) -> String {
        let first = self.language.first().map_or("", |tag| tag.trim());
        if first.is_empty() || first == "default" { "en".to_owned() } else { first.replace('_', "-") }
    }

    /// How links within the site are written.
    pub fn links(&self) -> crate::route::LinkBuilder {
        crate::route::LinkBuilder {
            url: self.url.clone(),
            root: self.root.clone(),
            pretty_urls: self.pretty_urls,
            relative: self.relative_link,
            bare_signs: self.quirks.bare_signs_in_addresses,
        }
    }

    /// Where this page of the site is, with a slash at its end.
    pub fn folder_of(&self, page: Overview) -> String {
        let folder = match page {
            Overview::Archives => &self.archive_dir,
            Overview::Categories => &self.category_dir,
            Overview::Tags => &self.tag_dir,
        };
        format!("{}/", folder.trim_matches('/'))
    }

    /// Whether biji makes this page of the site; else the author may have written it.
    pub fn makes(&self, page: Overview) -> bool {
        let is_wanted = |terms: &TermGenerator| terms.overview && !self.quirks.no_overviews;
        let is_at_root = self.folder_of(page) == "/";
        match page {
            Overview::Archives => self.archive_generator.enabled,
            Overview::Categories => is_wanted(&self.category_generator) && !is_at_root,
            Overview::Tags => {
                let is_hexos = self.tag_generator.enabled && self.tag_generator.enable_index_page;
                is_hexos || is_wanted(&self.tag_generator) && !is_at_root
            }
        }
    }
}
