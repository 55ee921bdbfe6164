//! The site's configuration: `_config.yml`, typed, with all defaults in one place.
//!
//! Keys and defaults are Hexo's (its documentation and its behaviour), plus biji's own. Unknown keys are kept: themes
//! and plugins read them.

mod abbrlink;
mod check;
mod code_blocks;
mod defaults;
pub mod deploy_secrets;
mod dialect;
pub mod edit;
mod encrypt;
mod extensions;
mod fields;
mod files;
mod folders;
pub mod images;
mod keys;
mod lists;
mod locale;
mod math;
pub mod origins;
pub mod plugins;
mod raw;
mod reader;
mod resolve;
mod restriction;
mod sections;
mod server;
mod theme_settings;
mod toc_plugin;
mod zone;

pub use abbrlink::{Abbrlink, Checksum};
pub use dialect::{TagDialect, TagRules, UnknownTags};
pub use encrypt::{EncryptConfig, PasswordValue, TagPassword};
pub use extensions::MarkdownExtensions;
pub use folders::ConfiguredFolders;
pub use keys::{ConfigKey, ConfigValueKind, KEYS, key};
pub use locale::unknown_language;
pub use math::{MATH_WORDS, MathConfig, MathMode, MathRenderer};
pub use origins::place;
pub use plugins::GeneratorPlugins;
pub use raw::RawConfig;
pub use resolve::resolve;
pub use server::ServerConfig;
pub use toc_plugin::HexoTocOptions;

pub use crate::route::{FilenameCase, PrettyUrls};

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use jiff::tz::TimeZone;

use crate::hexo::Quirks;
use crate::hexo::theme::ThemeConfig;
use crate::picture::CopyFormat;
use crate::secret::Password;

/// How pictures are published.
#[derive(Clone, Debug)]
pub struct ImagesConfig {
    /// Pictures beyond the first load when they come into view.
    pub lazy: bool,
    /// Pictures that are scaled down link to themselves at full size.
    pub zoom: bool,
    /// The widths of the smaller copies, in pixels, from narrow to wide; empty where no copies are made.
    pub widths: Vec<u32>,
    /// In which formats they are made.
    pub formats: Vec<CopyFormat>,
    /// Of the copies, from 1 to 100, on libwebp's scale.
    pub quality: u8,
    /// Photos are published without the camera's metadata.
    pub strip: bool,
    /// Widths and heights of pictures on other hosts, in pixels, by their addresses.
    pub sizes: BTreeMap<String, (u32, u32)>,
}

/// A site's resolved configuration.
#[derive(Clone, Debug)]
pub struct Config {
    pub title: String,
    pub subtitle: String,
    pub description: String,
    pub author: String,
    pub email: Option<String>,
    pub keywords: Vec<String>,
    /// The first is the site's own language; a BCP 47 tag such as `zh-CN`.
    pub language: Vec<String>,
    /// The zone in which dates are written and shown. `None`: UTC under `quirks: biji`, the machine's under `hexo`.
    pub timezone: Option<TimeZone>,
    /// The address of the home page without an end slash: `https://example.com/blog`.
    pub url: String,
    /// What links within the site begin with: `/` or `/blog/`.
    pub root: String,
    /// The pattern of posts' addresses, such as `:year/:month/:day/:title/`.
    pub permalink: String,
    pub permalink_defaults: IndexMap<String, String>,
    pub pretty_urls: PrettyUrls,
    pub source_dir: String,
    pub public_dir: String,
    pub tag_dir: String,
    pub category_dir: String,
    pub archive_dir: String,
    pub code_dir: String,
    /// micromatch patterns on the path below `source_dir`.
    pub skip_render: Vec<String>,
    pub include: Vec<String>,
    pub exclude: Vec<String>,
    /// micromatch patterns on absolute paths (so they need `**/` at the start).
    pub ignore: Vec<String>,
    pub new_post_name: String,
    pub default_layout: String,
    pub titlecase: bool,
    pub external_link: ExternalLinkConfig,
    pub filename_case: FilenameCase,
    pub render_drafts: bool,
    pub post_asset_folder: bool,
    pub relative_link: bool,
    /// Notes with a date in the future are shown: by the command line's word, else by the site's.
    pub future: bool,
    /// The same by the site's word alone.
    pub publishes_future: bool,
    pub highlighter: Highlighter,
    pub highlight: HighlightConfig,
    pub prismjs: PrismConfig,
    pub use_slug_as_post_title: bool,
    pub default_category: String,
    pub category_map: IndexMap<String, String>,
    pub tag_map: IndexMap<String, String>,
    pub date_format: String,
    pub time_format: String,
    pub updated_option: UpdatedOption,
    pub pagination_dir: String,
    pub meta_generator: bool,
    pub marked: MarkedConfig,
    /// biji's additions to Hexo's Markdown.
    pub markdown: MarkdownExtensions,
    pub index_generator: IndexGenerator,
    pub archive_generator: ArchiveGenerator,
    pub category_generator: TermGenerator,
    pub tag_generator: TermGenerator,
    pub generators: GeneratorPlugins,
    pub feed: FeedConfig,
    pub sitemap: SitemapConfig,
    /// `None`: no search index is made.
    pub search: Option<SearchConfig>,
    /// Which tags exist beside Hexo's own.
    pub tags: TagRules,
    /// The settings of the plugin hexo-toc, where `package.json` names it: readers have links to its ids.
    pub toc_plugin: Option<HexoTocOptions>,
    /// Names of tags that scripts and plugins of a Hexo project define: never typing errors of biji's tags.
    pub hexo_tags: BTreeSet<String>,
    /// Which of Hexo's quirks are reproduced.
    pub quirks: Quirks,
    /// Formulas (`math`, `mathjax` or `katex` keys of the site).
    pub math: MathConfig,
    pub images: ImagesConfig,
    /// Mermaid's diagrams are drawn.
    pub mermaid: bool,
    /// The same for Graphviz's graphs.
    pub graphviz: bool,
    /// How notes get their `abbrlink`; `None` without the plugin that makes them.
    pub abbrlink: Option<Abbrlink>,
    /// Settings under which Hexo drops every post (`quirks: hexo` alone).
    pub refuses_posts: bool,
    /// Passwords for tags, and the texts around locked notes.
    pub encrypt: EncryptConfig,
    /// A key of front matter that hides a note, beside those that always do (`hide_posts.filter`).
    pub hidden_key: Option<String>,
    /// Old addresses that lead to current ones.
    pub aliases: Vec<ConfigAlias>,
    /// What the addresses of drafts are made from, instead of the site's own secret.
    pub preview_secret: Option<Password>,
    pub server: ServerConfig,
    /// How the site looks, and what is shown around its notes.
    pub theme: ThemeConfig,
    /// What all of this was made from, to be shown whole.
    pub raw: RawConfig,
}

/// An old address in the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigAlias {
    /// The section: `aliases`, or `alias`.
    pub key: &'static str,
    pub old: String,
    /// Where it leads, as written.
    pub target: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalLinkConfig {
    pub enable: bool,
    pub field: ExternalLinkField,
    /// Hosts that count as the site's own.
    pub exclude: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExternalLinkField {
    /// Whole pages.
    Site,
    /// The content of posts and pages.
    Post,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Highlighter {
    HighlightJs,
    Prism,
    Off,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightConfig {
    pub line_number: bool,
    pub wrap: bool,
    pub tab_replace: String,
    pub hljs: bool,
    pub exclude_languages: Vec<String>,
    pub language_attr: bool,
    /// Blocks of at most this many lines get no line numbers.
    pub line_threshold: usize,
    /// `always1` or `inline`.
    pub first_line_number: String,
    pub strip_indent: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismConfig {
    pub preprocess: bool,
    pub line_number: bool,
    pub tab_replace: String,
    pub exclude_languages: Vec<String>,
    pub strip_indent: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpdatedOption {
    /// The file's modification time. Under `quirks: biji` this never reaches a page: a checkout would change the site.
    Mtime,
    /// The note's date.
    Date,
    /// No `updated` at all.
    Empty,
}

/// Options of Hexo's Markdown renderer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedConfig {
    pub gfm: bool,
    pub pedantic: bool,
    pub breaks: bool,
    pub smartypants: bool,
    /// Four characters: double open, double close, single open, single close.
    pub quotes: String,
    /// 0 as written, 1 lower case, 2 upper case.
    pub modify_anchors: u8,
    pub autolink: bool,
    pub sanitize_url: bool,
    pub dompurify: bool,
    pub header_ids: bool,
    pub anchor_alias: bool,
    pub lazyload: bool,
    pub figcaption: bool,
    pub prepend_root: bool,
    pub post_asset: bool,
    pub external_link: bool,
    pub external_link_exclude: Vec<String>,
    pub external_link_nofollow: bool,
    pub description_lists: bool,
    pub disable_nunjucks: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexGenerator {
    /// Below the root, without slashes at its ends.
    pub path: String,
    /// 0: everything on one page.
    pub per_page: usize,
    pub order_by: String,
    pub pagination_dir: String,
    pub layout: Vec<String>,
    /// Whether an index is made at all.
    pub enabled: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveGenerator {
    pub enabled: bool,
    pub per_page: usize,
    pub yearly: bool,
    pub monthly: bool,
    pub daily: bool,
    pub order_by: String,
}

/// Pages of tags or categories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermGenerator {
    /// Whether there are such pages at all.
    pub enabled: bool,
    pub per_page: usize,
    pub order_by: String,
    pub enable_index_page: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedConfig {
    /// Type and path of each feed.
    pub feeds: Vec<(FeedKind, String)>,
    pub limit: usize,
    pub hub: String,
    /// Whole contents, not only summaries.
    pub content: bool,
    pub content_limit: usize,
    pub content_limit_delim: String,
    pub order_by: String,
    pub icon: String,
    pub autodiscovery: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedKind {
    Atom,
    Rss2,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapConfig {
    /// Paths; those ending in `.txt` are plain lists.
    pub paths: Vec<String>,
    pub tags: bool,
    pub categories: bool,
}

/// The search index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchConfig {
    /// Where it is; its extension decides the form. `.json` is added where the site gives none.
    pub path: String,
    pub field: SearchField,
    /// With the text of notes.
    pub content: bool,
    pub format: SearchFormat,
}

/// What a search index lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchField {
    Posts,
    Pages,
    All,
}

/// How a search index keeps the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFormat {
    Html,
    /// HTML without its tags.
    Text,
    /// As the author wrote it.
    Raw,
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
}
