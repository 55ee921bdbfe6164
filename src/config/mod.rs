//! The site's configuration: `_config.yml`, typed, with all defaults in one place.
//!
//! Keys and defaults are Hexo's (its documentation and its behaviour), plus biji's own. Unknown keys are kept: themes
//! and plugins read them.

mod abbrlink;
mod answers;
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
mod security;
mod server;
mod share;
mod theme_settings;
mod toc_plugin;
mod zone;

pub use abbrlink::{Abbrlink, Checksum};
pub use answers::Overview;
pub use code_blocks::{HighlightConfig, Highlighter, PrismConfig};
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
pub use security::SecurityConfig;
pub use server::ServerConfig;
pub use share::SharingConfig;
pub use toc_plugin::HexoTocOptions;

pub use crate::route::{FilenameCase, PrettyUrls};

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use jiff::tz::TimeZone;

use crate::hexo::Quirks;
use crate::hexo::theme::ThemeConfig;
use crate::picture::CopyFormat;
use crate::secret::Password;
use crate::traditional::TraditionalForm;

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
    /// `title`: the site's name, in plain text on one line.
    pub title: String,
    /// `subtitle`: a line under the name, in plain text.
    pub subtitle: String,
    /// `description`: a sentence about the site for search engines and feeds, in plain text.
    pub description: String,
    /// `author`: who writes the site, in plain text. Without the key: nobody, in Hexo `John Doe`.
    pub author: String,
    /// `email`: the author's mail address, for Atom feeds.
    pub email: Option<String>,
    /// `keywords`: words for search engines, which templates get as one text with commas.
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
    /// `permalink_defaults`: the values of placeholders for which a post has no key of its own.
    pub permalink_defaults: IndexMap<String, String>,
    /// `pretty_urls`: which endings links lose.
    pub pretty_urls: PrettyUrls,
    /// `source_dir`: the folder of notes below the root; without the key, `source` or else `content`.
    pub source_dir: String,
    /// `public_dir`: the output folder, below the root.
    pub public_dir: String,
    /// `tag_dir`: the folder of tags' pages, below the output folder; not percent-encoded.
    pub tag_dir: String,
    /// `category_dir`: the folder of categories' pages, below the output folder; `/` is the output folder itself.
    pub category_dir: String,
    /// `archive_dir`: the folder of archives, below the output folder; not percent-encoded.
    pub archive_dir: String,
    /// `code_dir`: where the tag `include_code` looks for files, below `source_dir`.
    pub code_dir: String,
    /// micromatch patterns on the path below `source_dir`.
    pub skip_render: Vec<String>,
    /// `include`: micromatch patterns of published files of which a part of the path begins with `_` or `.`.
    pub include: Vec<String>,
    /// `exclude`: micromatch patterns of files that are not published, on the path below `source_dir`.
    pub exclude: Vec<String>,
    /// micromatch patterns on absolute paths (so they need `**/` at the start).
    pub ignore: Vec<String>,
    /// `new_post_name`: the pattern of posts' file names below `_posts/`; made by `new`, read by a build.
    pub new_post_name: String,
    /// `default_layout`: the layout of a note made by `new` without one.
    pub default_layout: String,
    /// `titlecase`: English words of titles begin in upper case; a note's own key takes precedence.
    pub titlecase: bool,
    /// `external_link`: which links to other hosts open in a new tab.
    pub external_link: ExternalLinkConfig,
    /// `filename_case`: the case of the slugs of tags and categories.
    pub filename_case: FilenameCase,
    /// `render_drafts`: drafts are published like posts.
    pub render_drafts: bool,
    /// `post_asset_folder`: the folder beside a post with the name of its file has the post's files.
    pub post_asset_folder: bool,
    /// `relative_link`: links within the site are relative to the page that contains them.
    pub relative_link: bool,
    /// Notes with a date in the future are shown: by the command line's word, else by the site's.
    pub future: bool,
    /// The same by the site's word alone.
    pub publishes_future: bool,
    /// `syntax_highlighter`: whose markup blocks of code have.
    pub highlighter: Highlighter,
    /// `highlight`: options of blocks of code under `syntax_highlighter: highlight.js`.
    pub highlight: HighlightConfig,
    /// `prismjs`: options of blocks of code under `syntax_highlighter: prismjs`.
    pub prismjs: PrismConfig,
    /// `use_slug_as_post_title`: a post without the key `title` has its slug as title.
    pub use_slug_as_post_title: bool,
    /// `default_category`: the value of `:category` in addresses of posts without a category, as written.
    pub default_category: String,
    /// `category_map`: names of categories to the texts from which their slugs are made.
    pub category_map: IndexMap<String, String>,
    /// `tag_map`: names of tags to the texts from which their slugs are made.
    pub tag_map: IndexMap<String, String>,
    /// `date_format`: how templates write dates, in moment's letters: `YYYY-MM-DD`.
    pub date_format: String,
    /// `time_format`: how templates write times of day, in moment's letters: `HH:mm:ss`.
    pub time_format: String,
    /// `updated_option`: what is taken for a missing `updated`. Without the key: nothing, in Hexo the file's time.
    pub updated_option: UpdatedOption,
    /// `pagination_dir`: the folder of a list's further pages, below the list's own: `page/2/`.
    pub pagination_dir: String,
    /// `meta_generator`: pages name the program that made them, in `<meta>`.
    pub meta_generator: bool,
    /// `marked`: options of Hexo's Markdown renderer.
    pub marked: MarkedConfig,
    /// biji's additions to Hexo's Markdown.
    pub markdown: MarkdownExtensions,
    /// `index_generator`: the home page's list.
    pub index_generator: IndexGenerator,
    /// `archive_generator`: the lists of all posts, and of years, months and days.
    pub archive_generator: ArchiveGenerator,
    /// `category_generator`: the lists of categories.
    pub category_generator: TermGenerator,
    /// `tag_generator`: the lists of tags.
    pub tag_generator: TermGenerator,
    /// Which lists replace pages of the author's, by the plugins in `package.json`.
    pub generators: GeneratorPlugins,
    /// `feed`: Atom and RSS.
    pub feed: FeedConfig,
    /// `sitemap`: the lists of all addresses for search engines.
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
    /// `images`: loading of pictures, their smaller copies, and metadata.
    pub images: ImagesConfig,
    /// What other sites and programs get of the site.
    pub sharing: SharingConfig,
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
    /// `untrusted`: the authors of notes are not trusted. Implies [`MarkedConfig::dompurify`] and
    /// [`MarkedConfig::sanitize_url`].
    pub untrusted: bool,
    /// What the addresses of drafts are made from, instead of the site's own secret.
    pub preview_secret: Option<Password>,
    /// `traditional`: the Traditional Chinese that pages have a version in.
    pub traditional: Option<TraditionalForm>,
    /// `server`: the preview.
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
    /// Its key: a site-relative path as written, with or without `/` at the start.
    pub old: String,
    /// Where it leads, as written.
    pub target: String,
}

/// Hexo's `external_link`: links to other hosts that open in a new tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalLinkConfig {
    /// `enable`, or `external_link` itself as true or false: whether such links are marked.
    pub enable: bool,
    /// `field`: where they are marked.
    pub field: ExternalLinkField,
    /// Hosts that count as the site's own.
    pub exclude: Vec<String>,
}

/// The part of a page in which Hexo marks links to other hosts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExternalLinkField {
    /// Whole pages that a template makes; not feeds.
    Site,
    /// The content of posts and pages.
    Post,
}

/// `updated_option`: the date that is taken for a missing `updated`.
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
    /// `gfm`: tables, task lists and strikethrough; `breaks` and `autolink` need it.
    pub gfm: bool,
    /// `pedantic`: as the first Markdown. `#Title` is a heading without a space, and `gfm` is off.
    pub pedantic: bool,
    /// `breaks`: a line end within a paragraph is a `<br>`.
    pub breaks: bool,
    /// `smartypants`: straight quotes, dashes and dots become typographic ones.
    pub smartypants: bool,
    /// Four characters: double open, double close, single open, single close.
    pub quotes: String,
    /// 0 as written, 1 lower case, 2 upper case.
    pub modify_anchors: u8,
    /// `autolink`: bare addresses in a text become links.
    pub autolink: bool,
    /// `sanitizeUrl`: addresses that run scripts, such as `javascript:`, become empty.
    pub sanitize_url: bool,
    /// `dompurify`: what could run scripts is removed from the author's HTML; a mapping of options counts as on.
    pub dompurify: bool,
    /// `headerIds`: headings get an id from their text, and a link to themselves.
    pub header_ids: bool,
    /// `anchorAlias`: a heading that is a link to an anchor, `## [Text](#id)`, has that id.
    pub anchor_alias: bool,
    /// `lazyload`: images of Markdown have `loading="lazy"`. `images.lazy` does more, and for all pictures.
    pub lazyload: bool,
    /// `figcaption`: an image's alternative text is also its caption, in a `<figure>`.
    pub figcaption: bool,
    /// `prependRoot`: the site's `root` is put before the addresses of images on the site.
    pub prepend_root: bool,
    /// `postAsset`: Hexo looks images up among the post's assets. Under `quirks: biji` they always are.
    pub post_asset: bool,
    /// `external_link.enable`: links of Markdown to other hosts open in a new tab.
    pub external_link: bool,
    /// `external_link.exclude`: hosts that count as the site's own, compared whole, with `www.`.
    pub external_link_exclude: Vec<String>,
    /// `external_link.nofollow`: links of Markdown to other hosts have `rel` with `nofollow`.
    pub external_link_nofollow: bool,
    /// `descriptionLists`: lines that begin with a colon are descriptions, if `markdown.definition_lists` is off.
    pub description_lists: bool,
    /// `disableNunjucks`: Hexo's tags are text in all notes.
    pub disable_nunjucks: bool,
}

/// `index_generator`: the home page and the pages that continue it. Posts with a higher `sticky` come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexGenerator {
    /// Below the root, without slashes at its ends.
    pub path: String,
    /// 0: everything on one page.
    pub per_page: usize,
    /// `order_by`: keys with spaces between them, `-` before one for high to low; `-date` without the key.
    pub order_by: String,
    /// `pagination_dir`: the folder of the further pages, below `path`; by default the site's `pagination_dir`.
    pub pagination_dir: String,
    /// `layout`: names of templates, of which the first that exists is used.
    pub layout: Vec<String>,
    /// `languages`: the languages of the notes that are listed, such as `zh-CN`, or `zh` for all of Chinese; none: all notes
    /// are. A site in several languages lists the notes of one.
    pub languages: Vec<String>,
    /// Whether an index is made at all.
    pub enabled: bool,
}

/// `archive_generator`: the lists of all posts and of their years, months and days, in the site's wall time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveGenerator {
    /// `enabled`, or false for the whole section: whether there are archives at all.
    pub enabled: bool,
    /// `per_page`: posts on a page, by default the site's `per_page`; 0 (or Hexo's older `archive: 1`): all on one.
    pub per_page: usize,
    /// Whether a page ends with a year; not where `archive_generator.per_page` is set.
    pub whole_years: bool,
    /// `yearly`: a list for each year. Hexo: without it no months and days either.
    pub yearly: bool,
    /// `monthly`: a list for each month, below its year.
    pub monthly: bool,
    /// `daily`: a list for each day, below its month.
    pub daily: bool,
    /// `order_by`: keys with spaces between them, `-` before one for high to low; `-date` without the key.
    pub order_by: String,
}

/// Pages of tags or categories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermGenerator {
    /// Whether there are such pages at all.
    pub enabled: bool,
    /// `per_page`: posts on a page, by default the site's `per_page`; 0: all on one.
    pub per_page: usize,
    /// `order_by`: keys with spaces between them, `-` before one for high to low; `-date` without the key.
    pub order_by: String,
    /// `enable_index_page`: a page with all posts at `tag_dir`, in the order of their files; not for categories.
    pub enable_index_page: bool,
    /// Whether biji's page of all terms is made: unless `enable_index_page` says no, or there are no pages of terms.
    pub overview: bool,
}

/// `feed`: the settings of Hexo's plugin `hexo-generator-feed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedConfig {
    /// Type and path of each feed.
    pub feeds: Vec<(FeedKind, String)>,
    /// `limit`: the number of posts in each feed; 0: all.
    pub limit: usize,
    /// `hub`: the address of a WebSub hub that is named in the feeds; empty: none.
    pub hub: String,
    /// Whole contents, not only summaries.
    pub content: bool,
    /// `content_limit`: the length of a summary cut from a note, in characters of its text; in Hexo, of its HTML.
    pub content_limit: usize,
    /// `content_limit_delim`: such a summary ends before the last occurrence of this text; empty: at the limit.
    pub content_limit_delim: String,
    /// `order_by`: keys with spaces between them, `-` before one for high to low; `-date` without the key.
    pub order_by: String,
    /// `icon`: the feed's picture, as a path of the site or a whole address; empty: none.
    pub icon: String,
    /// `autodiscovery`: the head of each page names the feeds.
    pub autodiscovery: bool,
    /// `tags`: which tags have feeds of their own.
    pub tags: TermFeeds,
    /// `categories`: which categories have feeds of their own.
    pub categories: TermFeeds,
    /// `opml`: the path of the list of friends' feeds; `None`: there is none.
    pub opml: Option<String>,
}

/// Terms of a taxonomy that have feeds of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TermFeeds {
    /// None has: the site's feeds are all there are.
    #[default]
    None,
    /// Each has.
    All,
    /// Those with these names.
    Named(Vec<String>),
}

/// The format of a feed: `feed.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedKind {
    /// `atom`: RFC 4287, by default in `atom.xml`.
    Atom,
    /// `rss2`: RSS 2.0, by default in `rss2.xml`.
    Rss2,
    /// `json`: JSON Feed 1.1, by default in `feed.json`.
    Json,
}

/// `sitemap`: the settings of Hexo's plugin `hexo-generator-sitemap`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapConfig {
    /// Paths; those ending in `.txt` are plain lists.
    pub paths: Vec<String>,
    /// `tags`: with the addresses of tags that have posts.
    pub tags: bool,
    /// `categories`: with the addresses of categories that have posts.
    pub categories: bool,
}

/// The search index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchConfig {
    /// Where it is; its extension decides the form. `.json` is added where the site gives none.
    pub path: String,
    /// `field`: posts, pages, or both.
    pub field: SearchField,
    /// With the text of notes.
    pub content: bool,
    /// `format`: the form of that text.
    pub format: SearchFormat,
}

/// What a search index lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchField {
    /// `post`: posts alone, the default.
    Posts,
    /// `page`: pages alone.
    Pages,
    /// `all`: posts, then pages.
    All,
}

/// How a search index keeps the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFormat {
    /// `html`: as it is rendered, with its tags.
    Html,
    /// HTML without its tags.
    Text,
    /// As the author wrote it.
    Raw,
}
