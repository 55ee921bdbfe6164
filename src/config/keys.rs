//! Every key of the configuration as a table: name, kind, default, one line of description. The defaults here are the
//! only ones: [`super::Config`] is read with them, and so is the manual's table.

use crate::message;
use crate::words::Message;

/// A key of `_config.yml`; keys of sections are dotted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfigKey {
    /// With dots into sections: `feed.limit`.
    pub name: &'static str,
    /// The values that it takes; others are reported, and the default counts.
    pub kind: ConfigValueKind,
    /// As JSON; `-` for a key that is not set.
    pub default: &'static str,
    /// One line for the manual, in English, without a full stop.
    pub about: &'static str,
}

/// What a key's value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfigValueKind {
    /// True or false; other values count by JavaScript's truth, but words that mean no are false.
    Bool,
    /// A whole number from zero up; no value, or `false`, is zero.
    Count,
    /// A text; numbers and booleans count as their texts, and no value as the empty one.
    Text,
    /// A list of texts; one text is a list of one.
    Texts,
    /// Names to texts.
    Names,
    /// `true`, `false`, or names of what is meant; one text is a list of one.
    Selection,
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// Any value: its meaning depends on a theme or plugin.
    Any,
}

impl ConfigValueKind {
    /// As in the manual and in messages.
    pub fn name(self) -> Message {
        match self {
            ConfigValueKind::Bool => message!(config_kind_boolean),
            ConfigValueKind::Count => message!(config_kind_count),
            ConfigValueKind::Text => message!(config_kind_text),
            ConfigValueKind::Texts => message!(config_kind_texts),
            ConfigValueKind::Names => message!(config_kind_mapping),
            ConfigValueKind::Selection => message!(config_kind_selection),
            ConfigValueKind::Choice(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                message!(config_kind_choice, words)
            }
            ConfigValueKind::Any => message!(config_kind_any),
        }
    }
}

macro_rules! keys {
    ($($name:literal $kind:expr, $default:literal, $about:literal;)*) => {
        /// All keys, in Hexo's order, then those of its usual plugins, then biji's own.
        pub const KEYS: &[ConfigKey] = &[$(ConfigKey { name: $name, kind: $kind, default: $default, about: $about },)*];
    };
}

use ConfigValueKind::{Any, Bool, Choice, Count, Names, Selection, Text, Texts};

keys! {
    "title" Text, r#""Hexo""#, "the site's name";
    "subtitle" Text, r#""""#, "a line under the name";
    "description" Text, r#""""#, "a sentence about the site, for search engines and feeds";
    "author" Text, r#""John Doe""#, "the author; without it no author is shown";
    "email" Text, "-", "the author's address, for feeds";
    "keywords" Texts, "-", "words for search engines";
    "language" Texts, r#""en""#, "language tags; the first is the site's own";
    "timezone" Text, r#""""#, "the zone in which dates are written, such as `Asia/Shanghai`; empty: UTC";
    "url" Text, r#""http://example.com""#, "the address of the home page";
    "root" Text, r#""/""#, "the beginning of links within the site; by default the path of `url`";
    "permalink" Text, r#"":year/:month/:day/:title/""#, "the pattern of posts' addresses";
    "permalink_defaults" Names, "{}", "values for placeholders that a post lacks";
    "pretty_urls.trailing_index" Bool, "true", "false: links lose a final `index.html`";
    "pretty_urls.trailing_html" Bool, "true", "false: links lose a final `.html`";
    "source_dir" Text, r#""source""#, "the folder of notes; by default `content` if there is no `source`";
    "public_dir" Text, r#""public""#, "the output folder";
    "tag_dir" Text, r#""tags""#, "the folder of tag pages";
    "archive_dir" Text, r#""archives""#, "the folder of archive pages";
    "category_dir" Text, r#""categories""#, "the folder of category pages; `/`: the root";
    "code_dir" Text, r#""downloads/code""#, "where `include_code` looks for files";
    "i18n_dir" Text, r#"":lang""#, "kept for themes";
    "skip_render" Texts, "[]", "patterns of files that are copied as they are";
    "include" Texts, "-", "patterns of hidden files that belong to the site";
    "exclude" Texts, "-", "patterns of files that don't belong to the site";
    "new_post_name" Text, r#"":title.md""#, "the file names of new posts, and how file names are read";
    "default_layout" Text, r#""post""#, "the layout of new notes";
    "titlecase" Bool, "false", "titles in Title Case";
    "external_link.enable" Bool, "true", "links to other sites open in a new tab";
    "external_link.field" Choice(&["site", "post"]), r#""site""#, "`site`: on whole pages, `post`: in notes only";
    "external_link.exclude" Texts, r#""""#, "hosts that count as the site's own";
    "filename_case" Count, "0", "slugs of tags and categories: 0 as written, 1 lower case, 2 upper case";
    "render_drafts" Bool, "false", "drafts are built, too";
    "post_asset_folder" Bool, "false", "a folder with the name of the post has its files";
    "relative_link" Bool, "false", "links within the site are relative";
    "future" Bool, "true", "false: notes with a date in the future are hidden";
    "syntax_highlighter" Any, r#""highlight.js""#, "`highlight.js` or `prismjs`; anything else: code is not coloured";
    "highlight.auto_detect" Bool, "false", "kept for Hexo: biji guesses no language";
    "highlight.line_number" Bool, "true", "number the lines of code blocks";
    "highlight.tab_replace" Text, r#""""#, "what a tab becomes in code";
    "highlight.wrap" Bool, "true", "a frame with title and line numbers around code; line numbers keep it";
    "highlight.exclude_languages" Texts, "[]", "languages without numbers and table";
    "highlight.language_attr" Bool, "false", "the language is in `data-language`";
    "highlight.hljs" Bool, "false", "class names begin with `hljs-`";
    "highlight.line_threshold" Count, "0", "blocks with at most this many lines have no numbers";
    "highlight.first_line_number" Choice(&["always1", "inline"]), r#""always1""#, "`inline`: a block may have `=n`, its first number";
    "highlight.strip_indent" Bool, "true", "indentation that all lines share is removed";
    "prismjs.preprocess" Bool, "true", "code is coloured when the site is built";
    "prismjs.line_number" Bool, "true", "number the lines of code blocks";
    "prismjs.tab_replace" Text, r#""""#, "what a tab becomes in code";
    "prismjs.exclude_languages" Texts, "[]", "languages that are left alone";
    "prismjs.strip_indent" Bool, "true", "indentation that all lines share is removed";
    "use_filename_as_post_title" Bool, "false", "in Hexo's defaults, without effect there and here";
    "use_slug_as_post_title" Bool, "-", "the title of a post without one is its slug";
    "default_category" Text, r#""uncategorized""#, "what `:category` is for posts without one";
    "category_map" Names, "{}", "names of categories to the texts of their slugs";
    "tag_map" Names, "{}", "names of tags to the texts of their slugs";
    "date_format" Text, r#""YYYY-MM-DD""#, "how dates are shown";
    "time_format" Text, r#""HH:mm:ss""#, "how times are shown";
    "updated_option" Choice(&["mtime", "date", "empty"]), r#""mtime""#, "what a missing `updated` is: `date`, or nothing; `mtime` only with `quirks: hexo`";
    "per_page" Count, "10", "posts on a page of a list; 0: all";
    "pagination_dir" Text, r#""page""#, "the folder of a list's further pages";
    "theme" Any, r#""landscape""#, "Hexo's theme, for settings that carry over; the templates are always the built-in ones";
    "theme_config" Any, "-", "settings of the theme, Hexo's or biji's own";
    "server.cache" Any, "false", "true: browsers may keep the preview's files without asking again";
    "server.port" Count, "-", "the port of the preview, by default 4000";
    "server.ip" Text, "-", "the address of the preview, by default for this machine only";
    "server.static" Bool, "-", "true: serve what was built, as it is";
    "server.serveStatic" Bool, "-", "as `server.static`, with Hexo's name";
    "server.compress" Bool, "-", "false: the preview does not compress what it sends";
    "server.header" Bool, "-", "true: the preview names itself in each response";
    "server.log" Any, "-", "true: the preview prints each request";
    "server.open" Bool, "-", "true: the preview opens the browser";
    "server.editor" Text, "-", "what opens a file at a place: an address with `{file}`, `{line}` and `{column}`; by default Visual Studio Code's";
    "deploy" Any, "{}", "where the site is published: targets of `type: git`, `s3`, `azure`, `rsync`, `sftp` or `folder`; the note on publishing has their keys";
    "ignore" Texts, "[]", "patterns of paths that are not read at all";
    "untrusted" Bool, "false", "notes are by authors who are not trusted: of HTML, addresses, frames and files only what can do no harm is published, and the rest is reported";
    "preview_secret" Text, "-", "a secret for the addresses of drafts (`biji build --preview-drafts`); by default one is made for the site";
    "traditional" Choice(&["s2twp", "s2tw", "s2t", "s2hk"]), "-", "a version of each Simplified page in Traditional Chinese, in `zh-tw/`, `zh-hant/` or `zh-hk/`: `s2twp` with the words of Taiwan, `s2tw` with its characters, `s2t` as OpenCC has them, `s2hk` as Hong Kong does";
    "meta_generator" Bool, "true", "pages name the program that made them";

    "marked.gfm" Bool, "true", "tables, strikethrough, task lists";
    "marked.pedantic" Bool, "false", "as the first Markdown, faults included";
    "marked.breaks" Bool, "true", "a line end is a line break";
    "marked.smartLists" Any, "true", "kept for Hexo";
    "marked.smartypants" Bool, "true", "curly quotes and dashes";
    "marked.quotes" Text, "-", "four characters for curly quotes: double open and close, single open and close";
    "marked.modifyAnchors" Count, "0", "ids of headings: 0 as written, 1 lower case, 2 upper case";
    "marked.autolink" Bool, "true", "bare addresses become links";
    "marked.mangle" Bool, "true", "mail addresses are scrambled";
    "marked.sanitizeUrl" Bool, "false", "addresses that run scripts are empty, in links, HTML and tags";
    "marked.dompurify" Any, "false", "what could run scripts is removed from HTML in notes";
    "marked.headerIds" Bool, "true", "headings get ids";
    "marked.anchorAlias" Bool, "false", "`# [text](#id)` gives the heading that id";
    "marked.lazyload" Bool, "false", "images are loaded when they come into view";
    "marked.figcaption" Bool, "-", "images with a title become figures";
    "marked.prependRoot" Bool, "true", "`root` is put before images' addresses";
    "marked.postAsset" Bool, "false", "images are looked up among the post's assets";
    "marked.external_link.enable" Bool, "false", "links to other sites open in a new tab";
    "marked.external_link.exclude" Texts, "[]", "hosts that count as the site's own";
    "marked.external_link.nofollow" Bool, "false", "links to other sites have `nofollow`";
    "marked.descriptionLists" Bool, "true", "a term, and a line that begins with a colon, make a description list";
    "marked.disableNunjucks" Bool, "-", "Hexo's tags are text in every note";
    "markdown.footnotes" Bool, "true", "`[^1]` is the mark of a footnote, and `[^1]: …` its text";
    "markdown.inline_footnotes" Bool, "true", "`^[text]` is a footnote with its text at its mark, as in Pandoc and Obsidian";
    "markdown.alerts" Bool, "true", "`> [!NOTE]` makes a box of a quotation, and `> [!note]- title` a folded one";
    "markdown.mark" Bool, "true", "`==text==` is marked";
    "markdown.insert" Bool, "true", "`++text++` is an addition";
    "markdown.superscript" Bool, "true", "`x^2^` is a superscript";
    "markdown.subscript" Bool, "true", "`H~2~O` is a subscript";
    "markdown.emoji" Bool, "true", "`:smile:` is an emoji, with the names of GitHub";
    "markdown.heading_ids" Bool, "true", "`## Title {#id .class}` gives a heading its id and classes";
    "markdown.toc" Bool, "true", "`[TOC]`, alone in its paragraph, is the note's table of contents";
    "markdown.definition_lists" Bool, "true", "a term, and below it lines that begin with a colon and a space, are a list of definitions";
    "markdown.abbreviations" Bool, "true", "`*[HTML]: text` says what an abbreviation means, in the whole note";
    "markdown.wikilinks" Bool, "false", "`[[note]]` links to a note, `![[note]]` and `![[picture.png]]` show a note or a file, by name or title";
    "index_generator.path" Text, "-", "the address of the home list";
    "index_generator.per_page" Count, "-", "posts on a page; by default as `per_page`";
    "index_generator.order_by" Text, r#""-date""#, "the key that posts are sorted by; `-`: from high to low";
    "index_generator.layout" Texts, r#"["index", "archive"]"#, "layouts, of which the first that exists is used";
    "index_generator.languages" Texts, "-", "languages of the notes on the home page, such as `[zh-CN]`; by default all";
    "index_generator.pagination_dir" Text, "-", "by default as `pagination_dir`";
    "tag_generator.per_page" Count, "-", "posts on a page; by default as `per_page`";
    "tag_generator.order_by" Text, "-", "the key that posts are sorted by; by default `-date`";
    "tag_generator.enable_index_page" Bool, "-", "a page that lists all tags; unless it is `false`, biji makes one";
    "category_generator.per_page" Count, "-", "posts on a page; by default as `per_page`";
    "category_generator.order_by" Text, "-", "the key that posts are sorted by; by default `-date`";
    "category_generator.enable_index_page" Bool, "-", "a page that lists all categories; unless it is `false`, biji makes one";
    "archive_generator.enabled" Bool, "-", "false: no archives";
    "archive_generator.per_page" Count, "-", "posts on a page; by default as `per_page`";
    "archive_generator.yearly" Bool, "true", "archives of years";
    "archive_generator.monthly" Bool, "true", "archives of months";
    "archive_generator.daily" Bool, "false", "archives of days";
    "archive_generator.order_by" Text, "-", "the key that posts are sorted by; by default `-date`";
    "feed.enable" Bool, "-", "false: no feeds";
    "feed.type" Texts, r#""atom""#, "`atom`, `rss2`, `json`, or a list of these";
    "feed.path" Texts, "-", "the addresses of the feeds; by default `atom.xml`, `rss2.xml` and `feed.json`";
    "feed.limit" Count, "20", "the number of posts in a feed; 0: all";
    "feed.hub" Text, r#""""#, "the address of a WebSub hub, which feeds name";
    "feed.content" Bool, "true", "whole notes, not only summaries";
    "feed.content_limit" Count, "140", "the length of a summary that is cut from the note, in characters";
    "feed.content_limit_delim" Text, r#""""#, "such a summary ends where this text is last found, within the limit";
    "feed.order_by" Text, r#""-date""#, "the key that posts are sorted by";
    "feed.icon" Text, "-", "the feed's picture";
    "feed.autodiscovery" Bool, "true", "pages name the feeds";
    "feed.tags" Selection, "false", "feeds of tags, beside the pages of the tags: `true`, or a list of names";
    "feed.categories" Selection, "false", "feeds of categories: `true`, or a list of names; of nested ones `parent/child`";
    "feed.opml" Any, "false", "the feeds of friends as a list for feed readers: `true` for `links.opml`, or a path";
    "feed.template" Any, r#""""#, "kept for Hexo";
    "sitemap.path" Texts, r#"["sitemap.xml", "sitemap.txt"]"#, "the addresses of the sitemaps; `.txt`: a plain list";
    "sitemap.rel" Bool, "false", "pages name the sitemap";
    "sitemap.tags" Bool, "true", "with tag pages";
    "sitemap.categories" Bool, "true", "with category pages";
    "sitemap.template" Any, "-", "kept for Hexo";
    "search.path" Text, r#""search.json""#, "the address of the search index, which is made if there is `search` or Hexo's plugin for it; `.xml`: as XML";
    "search.field" Choice(&["post", "page", "all"]), r#""post""#, "what the search index lists";
    "search.content" Bool, "true", "the search index has the text of notes";
    "search.format" Choice(&["html", "striptags", "raw"]), r#""striptags""#, "the form of the text in the search index; `raw`: as written";
    "encrypt.tags" Any, "-", "tags whose notes are locked: a list of `{name, password}`";
    "encrypt.abstract" Text, "-", "text instead of the summary of a locked note";
    "encrypt.message" Text, "-", "text above the field for the password";
    "encrypt.wrong_pass_message" Text, "-", "the answer to a wrong password";
    "encrypt.wrong_hash_message" Any, "-", "kept for Hexo";
    "encrypt.theme" Any, "-", "kept for Hexo";
    "encrypt.template" Any, "-", "kept for Hexo";
    "encrypt.silent" Any, "-", "kept for Hexo";
    "hide_posts.filter" Text, "-", "another key of front matter that hides a note, besides `hidden` and `hide`";
    "hide_posts.enable" Any, "-", "kept for Hexo: a hidden note is always hidden";
    "hide_posts.noindex" Any, "-", "kept for Hexo: search engines are always asked to leave it out";
    "hide_posts.allowlist_generators" Any, "-", "kept for Hexo";
    "hide_posts.blocklist_generators" Any, "-", "kept for Hexo";
    "hide_posts.public_generators" Any, "-", "kept for Hexo";

    "quirks" Choice(&["biji", "hexo"]), "-", "`biji`: what the author meant; `hexo`: exactly what Hexo does";
    "tag_dialect" Choice(&["next", "butterfly", "fluid", "stellar", "volantis"]), "-", "the theme whose grammar is used for tags such as `note`; by default guessed from `theme`";
    "unknown_tags" Choice(&["warn", "hide", "text", "error"]), r#""warn""#, "unknown tags: `warn` and `hide` show their bodies alone, `text` shows all of it as written, `error` stops the build";
    "aliases" Names, "-", "old addresses, and the pages that replaced them";
    "alias" Names, "-", "as `aliases`, with the name of a plugin of Hexo";
    "images.lazy" Bool, "true", "pictures after the first are loaded when they come into view; the first one is fetched first";
    "images.variants" Bool, "true", "`biji build` and `biji deploy` make smaller copies of pictures, in WebP, for browsers to choose from";
    "images.widths" Any, "[400, 800, 1200, 1600]", "the widths of the copies, in pixels: from 16 to 4096, at most eight; never wider than the picture";
    "images.avif" Bool, "false", "copies are made in AVIF, too: files are smaller, and the first build takes much longer; only in a program with the cargo feature `avif`";
    "images.quality" Count, "80", "the quality of the copies, from 1 to 100";
    "images.strip" Bool, "false", "photos are published without the data of the camera, such as the place; their pixels don't change";
    "images.zoom" Bool, "true", "a picture that is larger than the column opens at full size";
    "share.cards" Bool, "false", "pages without a picture of their own get one for other sites to show: a card with the title and the seal, drawn by `biji build`";
    "share.picture" Text, "-", "a picture for pages that have none, as a path of the site or an address";
    "share.font" Text, "-", "a TrueType or OpenType font for the cards, as a path below the site's folder; by default the program's own, with the usual Chinese and Japanese characters";
    "markdown_copies" Bool, "false", "each note and page is on the site as Markdown, too, in `index.md` beside it, for programs that read";
    "llms" Bool, "false", "`llms.txt` says what the site is and lists its notes, for language models";
    "manifest" Bool, "false", "`manifest.webmanifest` and icons made from the seal, for home screens";
    "indexnow" Text, "-", "a key of IndexNow, from 8 to 128 letters, digits and dashes: its file is part of the site";
    "security.contact" Texts, "-", "where to report security problems, an address such as `mailto:…` or `https://…`: makes `.well-known/security.txt`";
    "security.expires" Text, "-", "the day on which that file expires, within a year: RFC 9116 requires it";
    "security.policy" Text, "-", "the address of the rules for reports";
    "security.encryption" Text, "-", "the address of a key for encrypted reports";
    "math" Any, "-", "`true`, `false` or `auto`: whether text between `$` is math; `mathml`: it is, and is set as MathML; or a mapping with `enable`, `renderer` and `macros`";
    "math.macros" Any, "-", "commands of formulas: names to TeX";
    "math.tags" Choice(&["none", "ams", "all"]), "-", "`ams`: environments such as `align` have numbers; `all`: all displayed formulas";
    "math.renderer" Choice(&["html", "mathml"]), "-", "`html` (the default) or `mathml`: what formulas are; MathML is smaller, and set by the browser itself";
    "mermaid" Any, "-", "false: Mermaid's diagrams are shown as code";
    "graphviz" Any, "-", "false: graphs in Graphviz's language are shown as code";
}

/// Keys that Hexo, its plugins or well-known themes read and this table doesn't list; never taken for typos.
pub(super) const FOREIGN: &[&str] = &[
    "abbrlink",
    "algolia",
    "archive",
    "auto_spacing",
    "avatar",
    "category",
    "comments",
    "copyright",
    "cover",
    "favicon",
    "highlight.enable",
    "prismjs.enable",
    "katex",
    "keyword",
    "link",
    "links",
    "live_reload",
    "logo",
    "marked.smart",
    "markdown",
    "mathjax",
    "menu",
    "menus",
    "nav",
    "page",
    "pages",
    "paginate",
    "path",
    "pagination",
    "photos",
    "plugins",
    "post",
    "posts",
    "rss",
    "server",
    "since",
    "social",
    "symbols_count_time",
    "tag",
    "toc",
    "titles",
    "urls",
];

/// The key of this name.
pub fn key(name: &str) -> Option<&'static ConfigKey> {
    KEYS.iter().find(|key| key.name == name)
}

/// The parts of names directly below a dotted prefix.
pub(super) fn names_below(prefix: &str) -> impl Iterator<Item = &'static str> {
    let below = KEYS.iter().filter_map(move |key| key.name.strip_prefix(prefix)?.split('.').next());
    below.collect::<indexmap::IndexSet<_>>().into_iter()
}
