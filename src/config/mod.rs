//! The site's configuration: `_config.yml`, typed, with all defaults in one place.
//!
//! Keys and defaults are Hexo's (its documentation and its behaviour), plus biji's own. Unknown keys are kept: themes
//! and plugins read them.

mod abbrlink;
mod check;
mod dialect;
pub mod edit;
mod encrypt;
mod extensions;
pub mod deploy_secrets;
pub mod images;
mod keys;
mod locale;
mod math;
mod merge;
pub mod origins;
pub mod plugins;
mod quirks;
mod restriction;
mod sections;
pub mod theme;
mod fields;
mod zone;

pub use abbrlink::{Abbrlink, Checksum};
pub use dialect::{TagDialect, TagRules, UnknownTags};
pub use encrypt::{EncryptConfig, PasswordValue, TagPassword};
pub use extensions::MarkdownExtensions;
pub use keys::{ConfigKey, ConfigValueKind, KEYS, key};
pub use locale::unknown_language;
pub use math::{MATH_WORDS, MathConfig, MathMode, MathRenderer};
pub use origins::place;
pub use plugins::GeneratorPlugins;
pub use quirks::{HexoDifference, Quirks};
pub use theme::ThemeConfig;

pub use crate::route::{FilenameCase, PrettyUrls};

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::picture::CopyFormat;
use crate::source::Inputs;
use crate::yaml;

/// Reads, merges and types the site's configuration files. Unreadable and invalid values count as their defaults, and
/// are reported.
pub fn resolve(inputs: &Inputs) -> (Config, Vec<Diagnostic>) {
    let (files, mut diagnostics) = check::read(inputs);
    let quirks = quirks(inputs, &files);
    let json = |file: &check::ConfigFile| match quirks.names_are_values {
        true => file.node.to_json(),
        false => file.node.to_json_as_written(),
    };
    let values: Vec<Value> = files.iter().map(json).collect();
    let mut raw = merge::resolve(&values);
    let is_given = |name: &str| values.iter().any(|value| value.get(name).is_some());
    if !is_given("source_dir") && !inputs.source_dir.is_empty() {
        raw["source_dir"] = inputs.source_dir.as_str().into();
    }
    let (encrypt, of_encrypt) = encrypt::encrypt(inputs, &files);
    diagnostics.extend(check::check(inputs, &files, &of_encrypt, quirks.bad_settings_drop_posts));
    diagnostics.extend(of_encrypt);
    for file in &files {
        let deploy = file.node.map().and_then(|map| map.get("deploy"));
        diagnostics.extend(deploy.iter().flat_map(|member| deploy_secrets::secrets(file.source, &member.node)));
    }
    let is_refused = diagnostics.iter().any(|diagnostic| diagnostic.code == Code::RefusedPermalink);
    if !quirks.stranger_as_author && !is_given("author") {
        raw["author"] = "".into();
    }
    if !quirks.updated_from_mtime && !is_given("updated_option") {
        raw["updated_option"] = "empty".into();
    }
    let mut config = fields::config(raw);
    if is_refused {
        // Reported once here, not for each post again.
        config.permalink = Config::default().permalink;
    }
    config.quirks = quirks;
    let (sizes, found) = images::sizes(inputs);
    config.images.sizes = sizes;
    diagnostics.extend(found);
    let is_written = |name: &str| values.iter().any(|value| merge::at(value, name).is_some());
    config.markdown = MarkdownExtensions::read(&config.raw, quirks, is_written);
    config.mermaid = fields::diagrams(&config.raw, "mermaid", quirks);
    config.graphviz = fields::diagrams(&config.raw, "graphviz", quirks);
    config.timezone = zone::of(&config.raw, quirks.bad_settings_drop_posts);
    if let Some(future) = inputs.options.future {
        config.future = future;
    }
    let is_empty = |name: &str| config.raw.get(name).is_none_or(|value| value.is_null() || value == "");
    let is_lost =
        is_refused || is_empty("permalink") || diagnostics.iter().any(|found| found.code == Code::UnknownTimezone);
    config.refuses_posts = config.quirks.bad_settings_drop_posts && is_lost;
    config.encrypt = encrypt;
    config.hidden_key = encrypt::hidden_key(&config.raw);
    plugins::apply(inputs, is_given("search"), &mut config);
    config.tags = dialect::rules(inputs, &config);
    config.hexo_tags = plugins::tags(inputs);
    let name = config.raw.get("theme").and_then(Value::as_str).filter(|_| is_given("theme"));
    let site = theme::ThemeFiles { inputs, files: &files, theme: name, root: &config.root };
    let (theme, found) = theme::resolve(&site);
    config.math.numbered |= theme.numbers_equations;
    config.math.numbers_displays |= theme.numbers_displays;
    config.theme = theme;
    diagnostics.extend(found);
    (config, diagnostics)
}

/// The site's preset of quirks; the rest of the configuration is read by it.
fn quirks(inputs: &Inputs, files: &[check::ConfigFile]) -> Quirks {
    let written = files.iter().rev().find_map(|file| Some(&file.node.map()?.get("quirks")?.node.value));
    let written = written.map(yaml::YamlValue::to_text);
    match inputs.options.quirks.as_deref().or(written.as_deref()) {
        Some("hexo") => Quirks::HEXO,
        _ => Quirks::BIJI,
    }
}

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
    pub i18n_dir: String,
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
    pub future: bool,
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
    /// 0: everything on one page.
    pub per_page: usize,
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
    /// How the site looks, and what is shown around its notes.
    pub theme: ThemeConfig,
    /// The whole merged configuration, defaults and secrets included; templates and `inspect` get it without the
    /// secrets.
    pub raw: Value,
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
    pub auto_detect: bool,
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
    pub mangle: bool,
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

impl Default for Config {
    /// A site without a configuration file.
    fn default() -> Config {
        Config { search: None, ..fields::config(merge::resolve(&[])) }
    }
}
