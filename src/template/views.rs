//! The values of templates: plain data from the site. `templates/README.md` lists every field, and a test compares.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Serialize;
use serde_json::Value as Json;
use tera::{Map, Value};

use crate::catalog::{Catalog, CatalogEntry, EntryId, Term, TermId};
use crate::code;
use crate::config::{Config, FeedKind};
use crate::diagram::FIGURE;
use crate::formula::MathSheet;
use crate::front_matter::{Document, DocumentKind, DocumentLock};
use crate::html;
use crate::markdown::{Content, PICTURE_KEYS};
use crate::route::{LinkBuilder, OutputPath, href};
use crate::seal::SealedText;
use crate::search;
use crate::secret::SecretAudience;
use crate::site::{FeedSubject, MANIFEST, MachineFile, Redirect, RedirectTarget, Site, TermDescription};
use crate::spelling::composed;

use super::covers;
use super::summaries::{Summary, summary};
use super::tag_styles::{has_boxes, has_cards, has_footnotes, has_pictures, has_tag_styles, has_widths, has_zoom};
use super::text;
use super::toc::{TocView, toc};
use super::typeset;
use crate::site::{Note, RenderedSite, markdown_copy};
use crate::well_known::TOUCH_ICON;

/// The site, as `site`.
#[derive(Serialize, Default)]
pub(super) struct SiteView {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) description: String,
    pub(super) author: String,
    pub(super) keywords: String,
    pub(super) language: String,
    pub(super) url: String,
    pub(super) root: String,
    pub(super) seal: String,
    /// `rtl` if its language runs from right to left, else empty.
    pub(super) dir: &'static str,
    pub(super) feeds: Vec<FeedView>,
    pub(super) sitemap: Option<String>,
    pub(super) search: Option<&'static str>,
    pub(super) manifest: Option<&'static str>,
    pub(super) touch_icon: Option<&'static str>,
    pub(super) meta_generator: bool,
    pub(super) archive_dir: String,
    pub(super) category_dir: String,
    pub(super) tag_dir: String,
}

/// The new address for an old one, as `redirect`.
#[derive(Serialize, Default)]
pub(super) struct RedirectView {
    pub(super) link: String,
    pub(super) address: String,
    pub(super) title: String,
}

/// A feed that pages point to.
#[derive(Serialize, Default, Clone, Debug)]
pub(super) struct FeedView {
    #[serde(rename = "type")]
    pub(super) mime: &'static str,
    pub(super) path: String,
}

/// A tag or category in a link.
#[derive(Serialize, Default, Clone, Debug)]
pub(super) struct TermView {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) count: usize,
}

/// A tag or category on its own page, as `term`.
#[derive(Serialize, Default)]
pub(super) struct TermPageView {
    pub(super) name: String,
    /// What the site calls it on its page.
    pub(super) title: Option<String>,
    pub(super) description: Option<Value>,
    /// The beginning of the description, in plain text.
    pub(super) summary: String,
    pub(super) cover: Option<String>,
    pub(super) path: String,
    pub(super) count: usize,
    pub(super) feeds: Vec<FeedView>,
    pub(super) parents: Vec<TermView>,
    pub(super) children: Vec<TermView>,
    pub(super) also: Vec<TermView>,
}

/// A note in a list.
#[derive(Serialize, Default)]
pub(super) struct CardView {
    pub(super) title: String,
    pub(super) path: String,
    pub(super) permalink: String,
    pub(super) source: String,
    pub(super) date: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) lang: String,
    pub(super) summary: String,
    /// The summary as HTML, where formulas stand in it.
    pub(super) typeset_summary: Option<String>,
    /// The style sheet for these formulas.
    pub(super) summary_sheet: Option<String>,
    pub(super) cover: Option<String>,
    pub(super) words: usize,
    pub(super) minutes: usize,
    pub(super) sticky: f64,
    pub(super) draft: bool,
    pub(super) locked: bool,
    pub(super) categories: Vec<Vec<TermView>>,
    pub(super) tags: Vec<TermView>,
}

/// The fields of a note or a page on its own page, in addition to those of [`CardView`], as `page`.
#[derive(Serialize, Default)]
pub(super) struct BodyView {
    pub(super) content: Option<Value>,
    pub(super) excerpt: Option<Value>,
    pub(super) more: Option<Value>,
    pub(super) toc: Vec<TocView>,
    pub(super) math_sheet: Option<String>,
    pub(super) math_fonts: Vec<String>,
    pub(super) diagrams: bool,
    pub(super) picture_styles: bool,
    pub(super) box_styles: bool,
    pub(super) tag_styles: bool,
    pub(super) zoom_styles: bool,
    pub(super) card_styles: bool,
    /// The cover is the first picture of the text, or was found there.
    pub(super) cover_in_text: bool,
    pub(super) table_styles: bool,
    pub(super) footnote_styles: bool,
    pub(super) picture_widths: bool,
    pub(super) code_styles: bool,
    pub(super) description: Option<String>,
    pub(super) keywords: Option<String>,
    pub(super) author: Option<String>,
    pub(super) layout: String,
    /// `rtl` if the text runs from right to left, else empty.
    pub(super) dir: &'static str,
    /// The text is so long that a browser should lay out only what is near.
    pub(super) long: bool,
    pub(super) comments: bool,
    pub(super) noindex: bool,
    /// Where it is as Markdown.
    pub(super) markdown: Option<String>,
    pub(super) prev: Option<Value>,
    pub(super) next: Option<Value>,
}

/// The values from which `partials/lock.html` makes the field for a password, as `lock`.
#[derive(Serialize, Default)]
pub(super) struct LockView {
    pub(super) text: String,
    pub(super) salt: String,
    pub(super) nonce: String,
    pub(super) rounds: u32,
    pub(super) message: Option<String>,
    pub(super) wrong: Option<String>,
}

/// The period of an archive page, as `archive`.
#[derive(Serialize, Default)]
pub(super) struct ArchiveView {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

pub(super) fn redirect(links: &LinkBuilder, redirect: &Redirect) -> Value {
    let (link, address) = match &redirect.target {
        RedirectTarget::Here(route, rest) => {
            let link = links.to(route, Some(&redirect.route));
            (format!("{link}{rest}"), links.permalink(route))
        }
        RedirectTarget::Elsewhere(address) => (href::encode_url(address), href::encode_url(address)),
    };
    Value::from_serializable(&RedirectView { link, address, title: redirect.title.clone() })
}

pub(super) fn lock(lock: &DocumentLock, sealed: &SealedText) -> LockView {
    LockView {
        text: sealed.text.clone(),
        salt: sealed.salt.clone(),
        nonce: sealed.nonce.clone(),
        rounds: sealed.rounds,
        message: lock.message.clone(),
        wrong: lock.wrong_password.clone(),
    }
}

pub(super) fn site(config: &Config, site: &Site, has_icons: bool) -> SiteView {
    let folder = |name: &str| {
        let name = name.trim_matches('/');
        if name.is_empty() { String::new() } else { format!("{name}/") }
    };
    let of_site = |(path, service): &(OutputPath, MachineFile)| match service {
        MachineFile::Feed(kind, FeedSubject::Site) => Some(feed(*kind, path)),
        _ => None,
    };
    SiteView {
        title: config.title.clone(),
        subtitle: config.subtitle.clone(),
        description: config.description.clone(),
        author: config.author.clone(),
        keywords: config.keywords.join(", "),
        language: config.site_language(),
        url: config.url.clone(),
        root: config.root.clone(),
        seal: text::seal(config.theme.settings.seal.as_deref().unwrap_or(""), &config.title),
        dir: text::direction(None, &config.site_language()),
        feeds: if config.feed.autodiscovery { site.services.iter().filter_map(of_site).collect() } else { Vec::new() },
        sitemap: site
            .services
            .iter()
            .find(|(_, service)| *service == MachineFile::Sitemap)
            .map(|(path, _)| path.as_str().to_owned()),
        search: has_search(config).then_some(search::FOLDER),
        manifest: config.sharing.manifest.then_some(MANIFEST),
        touch_icon: has_icons.then_some(TOUCH_ICON.0),
        meta_generator: config.meta_generator,
        archive_dir: folder(&config.archive_dir),
        category_dir: folder(&config.category_dir),
        tag_dir: folder(&config.tag_dir),
    }
}

/// A feed, as pages name it.
pub(super) fn feed(kind: FeedKind, path: &OutputPath) -> FeedView {
    let mime = match kind {
        FeedKind::Atom => "application/atom+xml",
        FeedKind::Rss2 => "application/rss+xml",
        FeedKind::Json => "application/feed+json",
    };
    FeedView { mime, path: path.as_str().to_owned() }
}

/// `theme` in templates: the settings, and the other keys of `theme_config`, without its secrets.
/// Whether the site's configuration has a search.
pub(super) fn has_search(config: &Config) -> bool {
    let is_off =
        config.raw.shown_at("search", SecretAudience::Templates).is_some_and(|search| search == Json::Bool(false));
    config.theme.settings.search_box.0 && !is_off
}

pub(super) fn theme(config: &Config) -> Json {
    let mut theme = config.theme.given.clone();
    if let Ok(Json::Object(settings)) = serde_json::to_value(&config.theme.settings) {
        theme.extend(settings);
    }
    Json::Object(theme)
}

pub(super) fn term(term: &Term) -> TermView {
    TermView { name: term.name.clone(), path: term.route.as_str().to_owned(), count: term.count }
}

/// A term on its own page. `described` is what the site says of it.
pub(super) fn term_page(
    (terms, id): (&[Term], TermId),
    described: Option<&TermDescription>,
    feeds: Vec<FeedView>,
    children: Vec<TermView>,
    also: &[TermId],
) -> TermPageView {
    let get = |id: TermId| terms.get(id.index());
    let Some(own) = get(id) else { return TermPageView::default() };
    let mut parents = Vec::new();
    let mut above = own.parent;
    // Bounded, in case parents ever form a ring.
    while let Some(parent) = above.and_then(get).filter(|_| parents.len() <= terms.len()) {
        parents.push(term(parent));
        above = parent.parent;
    }
    parents.reverse();
    let also = also.iter().copied().filter_map(get).map(term).collect();
    let html = described.map(|described| described.html.as_str()).filter(|html| !html.is_empty());
    TermPageView {
        name: own.name.clone(),
        title: described.and_then(|described| described.title.clone()),
        description: html.map(Value::safe_string),
        summary: described.map(|described| described.summary.clone()).unwrap_or_default(),
        cover: described.and_then(|described| described.cover.clone()),
        feeds,
        path: own.route.as_str().to_owned(),
        count: own.count,
        parents,
        children,
        also,
    }
}

/// What lists say of a note or page below its title.
pub(super) fn summary_of(material: &RenderedSite, id: EntryId) -> Summary {
    let Note { entry, document, content, .. } = material.notes.note(id);
    summary(document, content, raw_text(document, "description").as_deref(), &title(entry))
}

/// A note or page as lists show it, with its summary.
pub(super) fn card(material: &RenderedSite, id: EntryId, summary: &Summary) -> CardView {
    let (config, catalog) = (&material.config, &material.notes.catalog);
    let Note { entry, document, content, .. } = material.notes.note(id);
    let Summary { text, typeset } = summary;
    let sheet = content.math.as_ref().filter(|_| typeset.is_some());
    CardView {
        path: entry.route.as_str().to_owned(),
        permalink: entry.permalink.clone(),
        source: entry.path.as_str().to_owned(),
        date: entry.dated.then(|| entry.date.iso8601()),
        updated: entry.updated.map(|date| date.iso8601()),
        title: title(entry),
        summary: text.clone(),
        summary_sheet: sheet.map(|sheet| sheet.route().as_str().to_owned()),
        typeset_summary: typeset.clone(),
        cover: covers::of_note(config, document, content, !entry.readership.locked),
        words: content.words,
        minutes: if entry.readership.locked { 0 } else { content.minutes },
        lang: document.front.lang.clone().unwrap_or_else(|| config.site_language()),
        sticky: document.front.sticky,
        draft: entry.kind == DocumentKind::Draft || entry.readership.withheld,
        locked: entry.readership.locked,
        categories: category_paths(catalog, document, entry),
        tags: entry.tags.iter().filter_map(|id| catalog.tags.get(id.index())).map(term).collect(),
    }
}

/// The title; for an untitled note the last part of its slug, so that a link to it has a text.
pub(super) fn title(entry: &CatalogEntry) -> String {
    if !entry.title.trim().is_empty() {
        return entry.title.clone();
    }
    match entry.kind {
        DocumentKind::Page => String::new(),
        _ => entry.slug.rsplit('/').next().unwrap_or("").to_owned(),
    }
}

/// A key of the front matter, with addresses of pictures as used on the site.
fn front_value(key: &str, value: &Json, content: &Content) -> Value {
    if !PICTURE_KEYS.contains(&key) {
        return Value::from_serializable(value);
    }
    let shown = |value: &Json| {
        let address = value.as_str().and_then(|text| content.pictures.get(text));
        address.map_or_else(|| value.clone(), |address| Json::from(address.as_str()))
    };
    Value::from_serializable(&match value {
        Json::Array(list) => Json::Array(list.iter().map(shown).collect()),
        value => shown(value),
    })
}

/// The paths written in the front matter, as terms from parent to child.
fn category_paths(catalog: &Catalog, document: &Document, entry: &CatalogEntry) -> Vec<Vec<TermView>> {
    let own = entry.categories.iter().filter_map(|id| Some((*id, catalog.categories.get(id.index())?)));
    let own: BTreeMap<_, _> = own.map(|(id, term)| ((term.parent, composed(&term.name)), (id, term))).collect();
    let path = |names: &Vec<crate::front_matter::FrontMatterName>| {
        let mut above = None;
        let mut path = Vec::new();
        for name in names {
            // The name of a term is text: of `Q&amp;A` it is `Q&A`.
            let plain = html::plain_name(&name.text);
            let found = own.get(&(above, composed(&name.text))).or_else(|| own.get(&(above, composed(&plain))));
            let Some((id, found)) = found else { break };
            path.push(term(found));
            above = Some(*id);
        }
        path
    };
    document.front.categories.iter().map(path).filter(|path| !path.is_empty()).collect()
}

fn raw_text(document: &Document, key: &str) -> Option<String> {
    scalar_text(document.front.raw.get(key)?).filter(|text| !text.trim().is_empty())
}

/// A text, or a number as text.
fn scalar_text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A note or page on its own page: its card's fields, its body, then every other key of its front matter.
pub(super) fn page(
    card: &Value,
    document: &Document,
    entry: &CatalogEntry,
    (content, locked): (&Content, Option<&str>),
    neighbours: (Option<Value>, Option<Value>),
    config: &Config,
) -> Value {
    let (settings, has_copy) = (&config.theme.settings, config.sharing.markdown_copies);
    // NexT has a mapping there.
    let wanted = document.front.raw.get("toc").and_then(|toc| toc.as_bool().or_else(|| toc.get("enable")?.as_bool()));
    let default = if document.kind == DocumentKind::Page { settings.toc.pages } else { settings.toc.enabled };
    // One that is in the text is enough.
    let is_in_text = content.html.contains("<div class=\"contents\">");
    let is_wanted = wanted.unwrap_or(default) && !is_in_text;
    let toc = if is_wanted { toc(&content.headings, settings.toc.depth) } else { Vec::new() };
    let language = card.get_from_path("lang").and_then(Value::as_str).unwrap_or("");
    let keywords = match document.front.raw.get("keywords") {
        Some(Json::Array(list)) => Some(list.iter().filter_map(scalar_text).collect::<Vec<_>>().join(", ")),
        other => other.and_then(scalar_text),
    };
    let cover = card.get_from_path("cover").and_then(Value::as_str).filter(|_| locked.is_none());
    let summary = card.get_from_path("summary").and_then(Value::as_str).unwrap_or("");
    let whole = Value::safe_string(locked.unwrap_or(&content.html));
    // Most notes have no excerpt: then both are one text.
    let is_whole = locked.is_some() || content.more() == content.html;
    let is_long = content.html.len() > typeset::LONG;
    let body = BodyView {
        more: Some(if is_whole { whole.clone() } else { Value::safe_string(content.more()) }),
        content: Some(whole),
        excerpt: Some(Value::safe_string(content.excerpt())),
        toc: if toc.len() > 1 { toc } else { Vec::new() },
        math_sheet: content.math.as_ref().map(|sheet| sheet.route().as_str().to_owned()),
        math_fonts: first_fonts(content.math.as_ref(), is_long),
        // The content of a locked text is not revealed before it is unlocked.
        diagrams: locked.is_some() || content.html.contains(FIGURE),
        picture_styles: locked.is_some() || has_pictures(&content.html),
        box_styles: locked.is_some() || has_boxes(&content.html),
        tag_styles: locked.is_some() || has_tag_styles(&content.html),
        zoom_styles: locked.is_some() || has_zoom(&content.html),
        card_styles: locked.is_some() || has_cards(&content.html),
        cover_in_text: cover.is_some_and(|cover| covers::is_in_text(config, document, content, cover)),
        table_styles: locked.is_some() || content.html.contains("<table"),
        footnote_styles: locked.is_some() || has_footnotes(&content.html),
        picture_widths: locked.is_some() || has_widths(&content.html),
        code_styles: locked.is_some() || code::has_extras(&content.html),
        description: (!summary.is_empty()).then(|| summary.to_owned()),
        keywords,
        author: raw_text(document, "author"),
        layout: entry.layout.clone(),
        dir: text::direction(raw_text(document, "dir").as_deref(), language),
        long: is_long,
        comments: entry.comments,
        noindex: entry.readership.is_noindex(),
        markdown: has_copy.then(|| markdown_copy(document, entry)).flatten().map(|path| path.as_str().to_owned()),
        prev: neighbours.0,
        next: neighbours.1,
    };
    let mut fields: Map = card.as_map().cloned().unwrap_or_default();
    if let Some(body) = Value::from_serializable(&body).into_map() {
        fields.extend(body);
    }
    for (key, value) in &document.front.raw {
        fields.entry(key.clone().into()).or_insert_with(|| front_value(key, value, content));
    }
    from_map(fields)
}

/// The addresses of the fonts that a note's formulas need first.
fn first_fonts(sheet: Option<&MathSheet>, is_long: bool) -> Vec<String> {
    sheet.into_iter().flat_map(|sheet| sheet.first_fonts(is_long)).map(|route| route.as_str().to_owned()).collect()
}

/// `page` for a page without a document of its own: every field exists, and is empty.
pub(super) fn no_page(language: &str) -> Value {
    static EMPTY: LazyLock<Map> = LazyLock::new(|| {
        let mut fields = Value::from_serializable(&CardView::default()).into_map().unwrap_or_default();
        fields.extend(Value::from_serializable(&BodyView::default()).into_map().unwrap_or_default());
        fields
    });
    let mut fields = EMPTY.clone();
    fields.insert("lang".into(), Value::from(language));
    from_map(fields)
}

fn from_map(fields: Map) -> Value {
    Value::from(fields)
}
