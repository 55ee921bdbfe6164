//! The merged JSON as typed fields. A value of the wrong type counts as its default; [`super::check`] reports it.

use indexmap::IndexMap;
use serde_json::Value;

use super::merge::{DEFAULTS, at};
use super::*;
use crate::html;
use crate::yaml::{number_text, scalar};

/// Reads every key of the merged configuration.
pub(super) fn config(raw: Value) -> Config {
    let read = ConfigReader { raw: &raw };
    let per_page = read.count("per_page");
    let pagination_dir = read.name("pagination_dir");
    let first = |name: &str| read.text(name);
    let mut config = Config {
        title: first("title"),
        subtitle: first("subtitle"),
        description: first("description"),
        author: first("author"),
        email: read.given("email").and_then(text).filter(|email| !email.is_empty()),
        keywords: read.texts("keywords"),
        language: read.texts("language"),
        // The meaning of anything but a zone's name depends on the quirks, which are not known yet.
        timezone: zone::of(&raw, true),
        url: first("url"),
        root: first("root"),
        permalink: read.name("permalink"),
        permalink_defaults: read.names("permalink_defaults"),
        pretty_urls: PrettyUrls {
            trailing_index: read.bool("pretty_urls.trailing_index"),
            trailing_html: read.bool("pretty_urls.trailing_html"),
        },
        source_dir: read.name("source_dir"),
        public_dir: read.name("public_dir"),
        tag_dir: first("tag_dir"),
        category_dir: first("category_dir"),
        archive_dir: first("archive_dir"),
        code_dir: read.name("code_dir"),
        i18n_dir: first("i18n_dir"),
        skip_render: read.texts("skip_render"),
        include: read.texts("include"),
        exclude: read.texts("exclude"),
        ignore: read.texts("ignore"),
        new_post_name: read.name("new_post_name"),
        default_layout: read.name("default_layout"),
        titlecase: read.bool("titlecase"),
        external_link: external_link(&read),
        filename_case: match read.count("filename_case") {
            1 => FilenameCase::Lower,
            2 => FilenameCase::Upper,
            _ => FilenameCase::Keep,
        },
        render_drafts: read.bool("render_drafts"),
        post_asset_folder: read.bool("post_asset_folder"),
        relative_link: read.bool("relative_link"),
        future: read.bool("future"),
        highlighter: match read.given("syntax_highlighter").and_then(Value::as_str) {
            Some("highlight.js") => Highlighter::HighlightJs,
            Some("prismjs") => Highlighter::Prism,
            _ => Highlighter::Off,
        },
        highlight: HighlightConfig {
            line_number: read.bool("highlight.line_number"),
            wrap: read.bool("highlight.wrap"),
            auto_detect: read.bool("highlight.auto_detect"),
            tab_replace: read.text_or_off("highlight.tab_replace"),
            hljs: read.bool("highlight.hljs"),
            exclude_languages: read.texts("highlight.exclude_languages"),
            language_attr: read.bool("highlight.language_attr"),
            line_threshold: read.count("highlight.line_threshold"),
            first_line_number: read.text("highlight.first_line_number"),
            strip_indent: read.bool("highlight.strip_indent"),
        },
        prismjs: PrismConfig {
            preprocess: read.bool("prismjs.preprocess"),
            line_number: read.bool("prismjs.line_number"),
            tab_replace: read.text_or_off("prismjs.tab_replace"),
            exclude_languages: read.texts("prismjs.exclude_languages"),
            strip_indent: read.bool("prismjs.strip_indent"),
        },
        use_slug_as_post_title: read.bool("use_slug_as_post_title"),
        default_category: read.text("default_category"),
        category_map: read.names("category_map"),
        tag_map: read.names("tag_map"),
        date_format: read.name("date_format"),
        time_format: read.name("time_format"),
        updated_option: match read.text("updated_option").as_str() {
            "date" => UpdatedOption::Date,
            "empty" => UpdatedOption::Empty,
            _ => UpdatedOption::Mtime,
        },
        per_page,
        pagination_dir: pagination_dir.clone(),
        meta_generator: read.bool("meta_generator"),
        marked: marked(&read),
        markdown: MarkdownExtensions::read(&raw, Quirks::BIJI, |_| false),
        index_generator: IndexGenerator {
            path: read.text("index_generator.path").trim_matches('/').to_owned(),
            per_page: read.count_or("index_generator.per_page", per_page),
            order_by: read.order("index_generator.order_by"),
            pagination_dir: read.given("index_generator.pagination_dir").and_then(text).unwrap_or(pagination_dir),
            layout: read.texts("index_generator.layout"),
            enabled: read.raw.get("index_generator") != Some(&Value::Bool(false)),
        },
        archive_generator: archive(&read, per_page),
        category_generator: terms(&read, "category_generator", per_page),
        tag_generator: terms(&read, "tag_generator", per_page),
        // Set from `package.json`.
        generators: GeneratorPlugins::default(),
        feed: feed(&read),
        sitemap: SitemapConfig {
            paths: if is_off(&read, "sitemap") { Vec::new() } else { read.texts("sitemap.path") },
            tags: read.bool("sitemap.tags"),
            categories: read.bool("sitemap.categories"),
        },
        search: (!is_off(&read, "search")).then(|| search(&read)),
        // They depend on the plugins too, so they are read last.
        tags: TagRules {
            dialect: TagDialect::Next,
            themes: true,
            embeds: true,
            toc: true,
            toc_plugin: false,
            unknown: UnknownTags::Warn,
        },
        hexo_tags: BTreeSet::new(),
        // Set before the values are read.
        quirks: Quirks::BIJI,
        images: super::images::images(&read),
        math: math::math(read.raw, is_on),
        mermaid: diagrams(&raw, "mermaid", Quirks::BIJI),
        graphviz: diagrams(&raw, "graphviz", Quirks::BIJI),
        // Plugins are known later.
        abbrlink: None,
        refuses_posts: false,
        // They are read with their places in the file.
        encrypt: EncryptConfig::default(),
        hidden_key: None,
        // It is read from more files than these.
        theme: ThemeConfig::default(),
        raw,
    };
    if !config.quirks.titles_are_html {
        for name in [&mut config.title, &mut config.subtitle, &mut config.description, &mut config.author] {
            *name = html::plain_name(name);
        }
    }
    config
}

fn external_link(read: &ConfigReader) -> ExternalLinkConfig {
    ExternalLinkConfig {
        enable: match read.raw.get("external_link") {
            Some(Value::Bool(enable)) => *enable,
            _ => read.bool("external_link.enable"),
        },
        field: match read.text("external_link.field").as_str() {
            "post" => ExternalLinkField::Post,
            _ => ExternalLinkField::Site,
        },
        exclude: read.texts("external_link.exclude"),
    }
}

fn marked(read: &ConfigReader) -> MarkedConfig {
    MarkedConfig {
        gfm: read.bool("marked.gfm"),
        pedantic: read.bool("marked.pedantic"),
        breaks: read.bool("marked.breaks"),
        smartypants: read.bool("marked.smartypants"),
        quotes: read
            .given("marked.quotes")
            .and_then(text)
            .filter(|it| it.chars().count() == 4)
            .unwrap_or("“”‘’".into()),
        modify_anchors: u8::try_from(read.count("marked.modifyAnchors")).unwrap_or(0),
        autolink: read.bool("marked.autolink"),
        mangle: read.bool("marked.mangle"),
        sanitize_url: read.bool("marked.sanitizeUrl"),
        dompurify: read.given("marked.dompurify").is_some_and(is_on),
        header_ids: read.bool("marked.headerIds"),
        anchor_alias: read.bool("marked.anchorAlias"),
        lazyload: read.bool("marked.lazyload"),
        figcaption: read.bool("marked.figcaption"),
        prepend_root: read.bool("marked.prependRoot"),
        post_asset: read.bool("marked.postAsset"),
        external_link: read.bool("marked.external_link.enable"),
        external_link_exclude: read.texts("marked.external_link.exclude"),
        external_link_nofollow: read.bool("marked.external_link.nofollow"),
        description_lists: read.bool("marked.descriptionLists"),
        disable_nunjucks: read.bool("marked.disableNunjucks"),
    }
}

fn archive(read: &ConfigReader, per_page: usize) -> ArchiveGenerator {
    // Hexo's older form: `archive: 1` is everything on one page.
    let on_one_page = read.given("archive").and_then(Value::as_i64) == Some(1);
    ArchiveGenerator {
        enabled: read.given("archive_generator.enabled").is_none_or(is_on) && !is_off(read, "archive_generator"),
        per_page: if on_one_page { 0 } else { read.count_or("archive_generator.per_page", per_page) },
        yearly: read.bool("archive_generator.yearly"),
        monthly: read.bool("archive_generator.monthly"),
        daily: read.bool("archive_generator.daily"),
        order_by: read.order("archive_generator.order_by"),
    }
}

fn terms(read: &ConfigReader, section: &str, per_page: usize) -> TermGenerator {
    // Hexo: `per_page:` without a value puts the other lists on one page each, and these on pages of ten.
    let per_page = if read.raw.get("per_page") == Some(&Value::Null) { 10 } else { per_page };
    TermGenerator {
        enabled: !is_off(read, section),
        per_page: read.count_or(&format!("{section}.per_page"), per_page),
        order_by: read.order(&format!("{section}.order_by")),
        enable_index_page: read.bool(&format!("{section}.enable_index_page")),
    }
}

fn feed(read: &ConfigReader) -> FeedConfig {
    FeedConfig {
        feeds: if is_off(read, "feed") || read.given("feed.enable").is_some_and(|on| !is_on(on)) {
            Vec::new()
        } else {
            feeds(read)
        },
        limit: read.count("feed.limit"),
        hub: read.text("feed.hub"),
        content: read.bool("feed.content"),
        content_limit: read.count("feed.content_limit"),
        content_limit_delim: read.text("feed.content_limit_delim"),
        order_by: read.order("feed.order_by"),
        icon: read.text("feed.icon"),
        autodiscovery: read.bool("feed.autodiscovery"),
    }
}

/// Hexo: a list of two types is Atom, then RSS, in whichever order it was written; paths count by position, and only
/// when there is one for each type.
fn feeds(read: &ConfigReader) -> Vec<(FeedKind, String)> {
    let kind = |name: &String| if name == "rss2" { FeedKind::Rss2 } else { FeedKind::Atom };
    let types = read.texts("feed.type");
    let kinds = if types.len() > 1 { vec![FeedKind::Atom, FeedKind::Rss2] } else { types.iter().map(kind).collect() };
    let paths = read.texts("feed.path");
    let path = |index: usize, kind: FeedKind| match paths.get(index) {
        Some(path) if paths.len() == kinds.len() && !path.is_empty() => {
            let named = path.rsplit('/').next().unwrap_or("").contains('.');
            if named { path.clone() } else { format!("{path}.xml") }
        }
        _ => {
            if kind == FeedKind::Atom {
                "atom.xml".into()
            } else {
                "rss2.xml".into()
            }
        }
    };
    kinds.iter().copied().enumerate().map(|(index, kind)| (kind, path(index, kind))).collect()
}

fn search(read: &ConfigReader) -> SearchConfig {
    let path = read.text("search.path");
    let has_ending = |name: &str| name.rsplit_once('.').is_some_and(|(before, _)| !before.is_empty());
    SearchConfig {
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
    }
}

fn is_off(read: &ConfigReader, section: &str) -> bool {
    read.raw.get(section) == Some(&Value::Bool(false))
}

/// Whether a switch is on; for a mapping its `enable` decides.
fn is_on(value: &Value) -> bool {
    match value {
        Value::Object(section) => section.get("enable").is_none_or(truth),
        other => truth(other),
    }
}

/// Whether diagrams of a language are drawn (`mermaid`, `graphviz`): always, unless the site sets `mermaid: false`.
/// Under `quirks: hexo` only with `mermaid: true`; a section with settings is for the plugin that loads Mermaid's
/// script.
///
/// `enable: false` in a theme's own configuration is NexT's and Butterfly's default, copied with the rest, not a
/// decision.
pub(super) fn diagrams(raw: &Value, key: &str, quirks: Quirks) -> bool {
    let written = raw.get(key).filter(|value| !value.is_null());
    match quirks.diagrams_are_text {
        true => written == Some(&Value::Bool(true)),
        false => written.is_none_or(is_on),
    }
}

/// Truth as in JavaScript, except for texts that mean no.
pub(super) fn truth(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty() && scalar::switch(text) != Some(false),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// A scalar as text; null is the empty text.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(number) => number.as_f64().map(number_text),
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// A whole number from zero up, also as text; null and `false` are zero.
pub(super) fn count(value: &Value) -> Option<usize> {
    match value {
        Value::Null | Value::Bool(false) => Some(0),
        Value::Number(number) => whole(number.as_f64()?),
        // `010` is a text unless a number is expected.
        Value::String(text) => match crate::yaml::scalar::resolve(text.trim().to_owned()) {
            crate::yaml::YamlValue::Number(number, _) => whole(number),
            _ => None,
        },
        _ => None,
    }
}

fn whole(number: f64) -> Option<usize> {
    (number >= 0.0 && number.fract() == 0.0 && number <= 1e9).then_some(number as usize)
}

/// Typed reading, with the key's default for a value that is absent or of another type.
pub(super) struct ConfigReader<'a> {
    raw: &'a Value,
}

impl<'a> ConfigReader<'a> {
    /// The value, if the key is set at all.
    fn given(&self, name: &str) -> Option<&'a Value> {
        at(self.raw, name)
    }

    /// The key's value by `read`, else that of its default, else `T::default()`.
    pub(super) fn typed<T: Default>(&self, name: &str, read: impl Fn(&Value) -> Option<T>) -> T {
        let given = self.given(name).and_then(&read);
        given.or_else(|| at(&DEFAULTS, name).and_then(&read)).unwrap_or_default()
    }

    pub(super) fn bool(&self, name: &str) -> bool {
        self.typed(name, |value| Some(truth(value)))
    }

    pub(super) fn count(&self, name: &str) -> usize {
        self.typed(name, count)
    }

    fn count_or(&self, name: &str, otherwise: usize) -> usize {
        self.given(name).and_then(count).unwrap_or(otherwise)
    }

    fn text(&self, name: &str) -> String {
        self.typed(name, text)
    }

    /// A text; `false` switches it off.
    fn text_or_off(&self, name: &str) -> String {
        self.typed(name, |value| if *value == Value::Bool(false) { Some(String::new()) } else { text(value) })
    }

    /// A text that can't be empty: else the default.
    fn name(&self, name: &str) -> String {
        self.typed(name, |value| text(value).filter(|text| !text.is_empty()))
    }

    /// `-date`, or the same as a mapping: `date: -1`.
    fn order(&self, name: &str) -> String {
        let order = match self.given(name) {
            Some(Value::Object(keys)) => {
                let key = |(key, order): (&String, &Value)| {
                    let is_reverse = order.as_f64().is_some_and(|order| order < 0.0) || order == "desc";
                    if is_reverse { format!("-{key}") } else { key.clone() }
                };
                keys.iter().map(key).collect::<Vec<_>>().join(" ")
            }
            _ => self.text(name),
        };
        if order.is_empty() { "-date".into() } else { order }
    }

    fn texts(&self, name: &str) -> Vec<String> {
        self.typed(name, |value| {
            let items = match value {
                Value::Array(items) => items.iter().filter_map(text).collect(),
                other => vec![text(other)?],
            };
            Some(items.into_iter().filter(|item: &String| !item.is_empty()).collect())
        })
    }

    fn names(&self, name: &str) -> IndexMap<String, String> {
        let map = self.given(name).and_then(Value::as_object);
        let text =
            |(name, value): (&String, &Value)| Some((name.clone(), text(value).filter(|text| !text.is_empty())?));
        map.map(|map| map.iter().filter_map(text).collect()).unwrap_or_default()
    }
}
