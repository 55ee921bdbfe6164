//! The constructor of [`Config`]: each field from its key of the merged configuration, and from the facts beside it.

use serde_json::Value;

use super::defaults::default_text;
use super::plugins::NpmPackage;
use super::reader::{ConfigReader, is_on, text};
#[allow(clippy::wildcard_imports, reason = "it fills nearly every type of this module")]
use super::*;

/// What a configuration depends on beside its keys.
pub(super) struct ConfigFacts {
    pub quirks: Quirks,
    pub package: NpmPackage,
    /// Names of tags that scripts of the project register.
    pub script_tags: BTreeSet<String>,
    pub encrypt: EncryptConfig,
    pub theme: ThemeConfig,
    pub picture_sizes: BTreeMap<String, (u32, u32)>,
    /// The command line's word on notes in the future.
    pub future: Option<bool>,
    /// `permalink` is a pattern that no post can have; it is reported once, not for each post again.
    pub has_refused_permalink: bool,
    pub has_unknown_zone: bool,
}

impl Config {
    /// Every field, at once.
    pub(super) fn new(raw: RawConfig, facts: ConfigFacts) -> Config {
        let (quirks, package, read) = (facts.quirks, &facts.package, ConfigReader { raw: &raw });
        Config {
            title: read.plain("title"),
            subtitle: read.plain("subtitle"),
            description: read.plain("description"),
            author: read.plain("author"),
            email: read.given("email").and_then(text).filter(|email| !email.is_empty()),
            keywords: read.texts("keywords"),
            language: read.texts("language"),
            timezone: zone::of(&raw, quirks.bad_settings_drop_posts),
            url: read.text("url"),
            root: read.text("root"),
            permalink: permalink(&read, &facts),
            permalink_defaults: read.names("permalink_defaults"),
            pretty_urls: pretty_urls(&read),
            source_dir: read.name("source_dir"),
            public_dir: read.name("public_dir"),
            tag_dir: read.text("tag_dir"),
            category_dir: read.text("category_dir"),
            archive_dir: read.text("archive_dir"),
            code_dir: read.name("code_dir"),
            skip_render: read.texts("skip_render"),
            include: read.texts("include"),
            exclude: read.texts("exclude"),
            ignore: read.texts("ignore"),
            new_post_name: read.name("new_post_name"),
            default_layout: read.name("default_layout"),
            titlecase: read.bool("titlecase"),
            external_link: external_link(&read),
            filename_case: filename_case(&read),
            render_drafts: read.bool("render_drafts"),
            post_asset_folder: read.bool("post_asset_folder"),
            relative_link: read.bool("relative_link"),
            future: facts.future.unwrap_or_else(|| read.bool("future")),
            publishes_future: read.bool("future"),
            highlighter: code_blocks::highlighter(&read),
            highlight: code_blocks::highlight(&read),
            prismjs: code_blocks::prism(&read),
            use_slug_as_post_title: read.bool("use_slug_as_post_title"),
            default_category: read.text("default_category"),
            category_map: read.names("category_map"),
            tag_map: read.names("tag_map"),
            date_format: read.name("date_format"),
            time_format: read.name("time_format"),
            updated_option: updated_option(&read),
            pagination_dir: read.name("pagination_dir"),
            meta_generator: read.bool("meta_generator"),
            marked: marked(&read),
            markdown: MarkdownExtensions::read(&read, quirks),
            index_generator: lists::index(&read, !quirks.home_needs_plugin || package.generators().index),
            archive_generator: lists::archive(&read, quirks.archives_cut_years),
            category_generator: lists::terms(&read, "category_generator"),
            tag_generator: lists::terms(&read, "tag_generator"),
            generators: package.generators(),
            feed: lists::feed(&read, quirks.feeds_are_raw),
            sitemap: lists::sitemap(&read),
            search: lists::search(&read, package.has("hexo-generator-searchdb")),
            refuses_posts: quirks.bad_settings_drop_posts && facts.is_lost(&read),
            tags: dialect::rules(&raw, package, quirks),
            toc_plugin: package.has("hexo-toc").then(|| HexoTocOptions::new(&raw)),
            hexo_tags: package.tags().chain(facts.script_tags).collect(),
            quirks,
            math: math::math(&raw, &facts.theme),
            images: images::images(&read, facts.picture_sizes),
            sharing: share::sharing(&read),
            mermaid: diagrams(&raw, "mermaid", quirks),
            graphviz: diagrams(&raw, "graphviz", quirks),
            abbrlink: package.has("hexo-abbrlink").then(|| Abbrlink::of(raw.get("abbrlink"))),
            encrypt: facts.encrypt,
            hidden_key: encrypt::hidden_key(&raw),
            aliases: aliases(&raw, quirks),
            untrusted: read.bool("untrusted"),
            preview_secret: preview_secret(&raw),
            traditional: TraditionalForm::named(&read.text("traditional")),
            server: ServerConfig::new(&raw),
            theme: facts.theme,
            raw,
        }
    }
}

impl ConfigFacts {
    /// Whether the site has a setting under which Hexo drops every post.
    fn is_lost(&self, read: &ConfigReader) -> bool {
        let has_permalink = read.given("permalink").is_some_and(|value| !value.is_null() && value != "");
        self.has_refused_permalink || self.has_unknown_zone || !has_permalink
    }
}

fn permalink(read: &ConfigReader, facts: &ConfigFacts) -> String {
    if facts.has_refused_permalink { default_text("permalink") } else { read.name("permalink") }
}

fn pretty_urls(read: &ConfigReader) -> PrettyUrls {
    PrettyUrls {
        trailing_index: read.bool("pretty_urls.trailing_index"),
        trailing_html: read.bool("pretty_urls.trailing_html"),
    }
}

fn filename_case(read: &ConfigReader) -> FilenameCase {
    match read.count("filename_case") {
        1 => FilenameCase::Lower,
        2 => FilenameCase::Upper,
        _ => FilenameCase::Keep,
    }
}

fn updated_option(read: &ConfigReader) -> UpdatedOption {
    match read.text("updated_option").as_str() {
        "date" => UpdatedOption::Date,
        "empty" => UpdatedOption::Empty,
        _ => UpdatedOption::Mtime,
    }
}

/// Old addresses and where they lead: `aliases`, and under the name of Hexo's plugin `alias`.
fn aliases(raw: &RawConfig, quirks: Quirks) -> Vec<ConfigAlias> {
    let keys = ["aliases"].into_iter().chain((!quirks.alias_needs_plugin).then_some("alias"));
    let aliases = keys.filter_map(|key| Some((key, raw.get(key)?.as_object()?))).flat_map(|(key, aliases)| {
        let target = |to: &Value| to.as_str().unwrap_or_default().trim().to_owned();
        aliases.iter().map(move |(old, to)| ConfigAlias { key, old: old.clone(), target: target(to) })
    });
    aliases.collect()
}

fn preview_secret(raw: &RawConfig) -> Option<Password> {
    let secret = raw.get("preview_secret")?.as_str()?.trim();
    (!secret.is_empty()).then(|| Password::new(secret))
}

/// Whether diagrams of a language are drawn (`mermaid`, `graphviz`): always, unless the site sets `mermaid: false`.
/// Under `quirks: hexo` only with `mermaid: true`; a section with settings is for the plugin that loads Mermaid's
/// script.
///
/// `enable: false` in a theme's own configuration is NexT's and Butterfly's default, copied with the rest, not a
/// decision.
fn diagrams(raw: &RawConfig, key: &str, quirks: Quirks) -> bool {
    let written = raw.get(key).filter(|value| !value.is_null());
    match quirks.diagrams_are_text {
        true => written == Some(&Value::Bool(true)),
        false => written.is_none_or(is_on),
    }
}

fn external_link(read: &ConfigReader) -> ExternalLinkConfig {
    ExternalLinkConfig {
        enable: match read.given("external_link") {
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
        sanitize_url: read.bool("marked.sanitizeUrl") || read.bool("untrusted"),
        dompurify: read.given("marked.dompurify").is_some_and(is_on) || read.bool("untrusted"),
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
