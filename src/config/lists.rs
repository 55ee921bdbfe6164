//! The settings of lists and of files for programs: archives, categories, tags, feeds, the sitemap, the search index.

use serde_json::Value;

use super::reader::{ConfigReader, is_on, text};
#[allow(clippy::wildcard_imports, reason = "it fills nearly every type of this module")]
use super::*;

/// The home page and those that continue it. `has_plugin`: one makes them, or none is needed.
pub(super) fn index(read: &ConfigReader, has_plugin: bool) -> IndexGenerator {
    let pagination_dir = read.given("index_generator.pagination_dir").and_then(text);
    IndexGenerator {
        path: read.text("index_generator.path").trim_matches('/').to_owned(),
        per_page: read.count_or("index_generator.per_page", read.count("per_page")),
        order_by: read.order("index_generator.order_by"),
        pagination_dir: pagination_dir.unwrap_or_else(|| read.name("pagination_dir")),
        layout: read.texts("index_generator.layout"),
        languages: read.texts("index_generator.languages"),
        enabled: !read.is_off("index_generator") && has_plugin,
    }
}

/// `cuts_years`: as Hexo does.
pub(super) fn archive(read: &ConfigReader, cuts_years: bool) -> ArchiveGenerator {
    // Hexo's older form: `archive: 1` is everything on one page.
    let on_one_page = read.given("archive").and_then(Value::as_i64) == Some(1);
    ArchiveGenerator {
        enabled: read.given("archive_generator.enabled").is_none_or(is_on) && !read.is_off("archive_generator"),
        per_page: if on_one_page { 0 } else { read.count_or("archive_generator.per_page", read.count("per_page")) },
        whole_years: !cuts_years && !read.raw.is_given("archive_generator.per_page"),
        yearly: read.bool("archive_generator.yearly"),
        monthly: read.bool("archive_generator.monthly"),
        daily: read.bool("archive_generator.daily"),
        order_by: read.order("archive_generator.order_by"),
    }
}

pub(super) fn terms(read: &ConfigReader, section: &str) -> TermGenerator {
    // Hexo: `per_page:` without a value puts the other lists on one page each, and these on pages of ten.
    let per_page = if read.given("per_page") == Some(&Value::Null) { 10 } else { read.count("per_page") };
    let index_page = format!("{section}.enable_index_page");
    TermGenerator {
        enabled: !read.is_off(section),
        per_page: read.count_or(&format!("{section}.per_page"), per_page),
        order_by: read.order(&format!("{section}.order_by")),
        enable_index_page: read.bool(&index_page),
        overview: !read.is_off(section) && read.given(&index_page).is_none_or(|value| value.is_null() || is_on(value)),
    }
}

/// `is_hexos`: what Hexo does not know is not made.
pub(super) fn feed(read: &ConfigReader, is_hexos: bool) -> FeedConfig {
    FeedConfig {
        feeds: if read.is_off("feed") || read.given("feed.enable").is_some_and(|on| !is_on(on)) {
            Vec::new()
        } else {
            feeds(read, is_hexos)
        },
        limit: read.count("feed.limit"),
        hub: read.text("feed.hub"),
        content: read.bool("feed.content"),
        content_limit: read.count("feed.content_limit"),
        content_limit_delim: read.text("feed.content_limit_delim"),
        order_by: read.order("feed.order_by"),
        icon: read.text("feed.icon"),
        autodiscovery: read.bool("feed.autodiscovery"),
        tags: term_feeds(read, "feed.tags"),
        categories: term_feeds(read, "feed.categories"),
        opml: match read.given("feed.opml") {
            Some(Value::Bool(true)) => Some("links.opml".to_owned()),
            Some(Value::String(path)) => Some(path.trim_start_matches('/').to_owned()).filter(|path| !path.is_empty()),
            _ => None,
        },
    }
}

/// `true`, or the names of some.
fn term_feeds(read: &ConfigReader, key: &str) -> TermFeeds {
    match read.given(key) {
        Some(Value::Bool(true)) => TermFeeds::All,
        Some(Value::Array(names)) => TermFeeds::Named(names.iter().filter_map(text).collect()),
        Some(Value::String(name)) if !name.is_empty() => TermFeeds::Named(vec![name.clone()]),
        _ => TermFeeds::None,
    }
}

/// Hexo: a list of two types is Atom, then RSS, in whichever order it was written; paths count by position, and only
/// when there is one for each type. Hexo knows no JSON: with it, a list is what it says; `quirks: hexo` has Atom for it, and RSS
/// in the second place.
fn feeds(read: &ConfigReader, is_hexos: bool) -> Vec<(FeedKind, String)> {
    let types = read.texts("feed.type");
    let mut kinds: Vec<FeedKind> = Vec::new();
    for name in &types {
        let kind = match name.as_str() {
            "rss2" => FeedKind::Rss2,
            "json" if !is_hexos => FeedKind::Json,
            _ => FeedKind::Atom,
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if types.len() > 1 && (is_hexos || !kinds.contains(&FeedKind::Json)) {
        kinds = vec![FeedKind::Atom, FeedKind::Rss2];
    }
    let paths = read.texts("feed.path");
    let path = |(index, kind): (usize, FeedKind)| {
        let (usual, extension) = match kind {
            FeedKind::Atom => ("atom.xml", "xml"),
            FeedKind::Rss2 => ("rss2.xml", "xml"),
            FeedKind::Json => ("feed.json", "json"),
        };
        let path = match paths.get(index) {
            Some(path) if paths.len() == kinds.len() && !path.is_empty() => {
                let named = path.rsplit('/').next().unwrap_or("").contains('.');
                if named { path.clone() } else { format!("{path}.{extension}") }
            }
            _ => usual.to_owned(),
        };
        (kind, path)
    };
    kinds.iter().copied().enumerate().map(path).collect()
}

/// The search index. It exists where the site's configuration sets one up, or `has_plugin`: it contains every note's
/// text, and is of use only where a script reads it.
pub(super) fn search(read: &ConfigReader, has_plugin: bool) -> Option<SearchConfig> {
    if read.is_off("search") || !has_plugin && !read.raw.is_given("search") {
        return None;
    }
    let path = read.text("search.path");
    let has_ending = |name: &str| name.rsplit_once('.').is_some_and(|(before, _)| !before.is_empty());
    Some(SearchConfig {
        path: if has_ending(path.rsplit('/').next().unwrap_or("")) { path } else { format!("{path}.json") },
        field: match read.text("search.field").as_str() {
            "page" => SearchField::Pages,
            "all" => SearchField::All,
            _ => SearchField::Posts,
        },
        content: read.bool("search.content"),
        format: match read.text("search.format").as_str() {
            "html" => SearchFormat::Html,
            "raw" => SearchFormat::Raw,
            _ => SearchFormat::Text,
        },
    })
}

pub(super) fn sitemap(read: &ConfigReader) -> SitemapConfig {
    SitemapConfig {
        paths: if read.is_off("sitemap") { Vec::new() } else { read.texts("sitemap.path") },
        tags: read.bool("sitemap.tags"),
        categories: read.bool("sitemap.categories"),
    }
}
