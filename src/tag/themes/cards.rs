//! Links as cards: friends' pages, sites, single links.

use crate::catalog::{CatalogAnswer, CatalogQuery};
use crate::config::TagDialect;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::SitePath;
use crate::spelling::is_same;
use crate::tag::call::TagCall;
use crate::tag::card::{LinkCard, link_by_parts, list, one};
use crate::tag::evaluate;
use crate::tag::hexo::link;
use crate::tag::html::escape;
use crate::tag::options::{self, KeyedArguments};
use crate::yaml::{self, YamlNode, YamlValue};

/// `{% linkgrid [image] [delimiter] [comment] %}` with lines `name | address | description | picture` (NexT).
pub(super) fn linkgrid(call: &TagCall, _: &mut Vec<Diagnostic>) -> String {
    let delimiter = call.words.get(1).map_or("|", |word| word.text);
    let comment = call.words.get(2).map_or("%", |word| word.text);
    let standard = call.words.first().map_or("", |word| word.text);
    let lines =
        call.body.unwrap_or("").lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(comment));
    let cards = lines.map(|line| {
        let mut parts = line.split(delimiter).map(str::trim);
        let mut next = || parts.next().unwrap_or("");
        let (name, address, about, picture) = (next(), next(), next(), next());
        LinkCard { name, address, about, picture: if picture.is_empty() { standard } else { picture } }
    });
    list(call, cards)
}

/// `{% flink %}` with a YAML list of classes, each with a `link_list` (Butterfly).
pub(super) fn flink(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let body = call.body.unwrap_or("");
    let Ok(node) = yaml::read(body) else {
        let span = call.place.span(call.body_at..call.body_at + body.len());
        let diagnostic = call
            .misused(message!(tag_links_not_yaml, name = call.name_text()))
            .at(span, message!(tag_links_not_shown_label));
        diagnostics.push(diagnostic.help(message!(tag_help_quote_yaml)));
        return String::new();
    };
    let mut html = String::new();
    for class in items(&node) {
        let text =
            |key: &str| class.map().and_then(|map| map.get(key)).map(|member| plain(&member.node)).unwrap_or_default();
        let (name, about) = (text("class_name"), text("class_desc"));
        if !name.is_empty() {
            html.push_str(&format!(
                "<p class=\"cards-title\"><strong>{}</strong> {}</p>\n",
                escape(&name),
                escape(&about)
            ));
        }
        let links =
            class.map().and_then(|map| map.get("link_list")).map(|member| items(&member.node)).unwrap_or_default();
        html.push_str(&cards_of(call, links));
        html.push('\n');
    }
    html
}

/// The cards of a YAML list, with the keys that themes use for the parts.
fn cards_of(call: &TagCall, links: &[YamlNode]) -> String {
    let text = |link: &YamlNode, keys: &[&str]| {
        let member = keys.iter().find_map(|key| link.map()?.get(*key));
        member.map(|member| plain(&member.node)).unwrap_or_default()
    };
    let read: Vec<[String; 4]> = links
        .iter()
        .map(|link| {
            [
                &["name", "title", "site"][..],
                &["link", "url"],
                &["avatar", "screenshot", "image", "icon", "cover", "img"],
                &["descr", "description", "desc", "owner"],
            ]
            .map(|keys| text(link, keys))
        })
        .collect();
    list(call, read.iter().map(|[name, address, picture, about]| LinkCard { name, address, picture, about }))
}

/// Shoka's `{% links %}` with a YAML list of `site`, `url`, `desc`, `image`.
pub(super) fn links(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let body = call.body.unwrap_or("");
    match yaml::read(body) {
        Ok(node) => cards_of(call, items(&node)),
        Err(_) => {
            let span = call.place.span(call.body_at..call.body_at + body.len());
            let message = message!(tag_links_not_yaml, name = call.name_text());
            diagnostics.push(call.misused(message).at(span, message!(tag_shown_as_text_label)));
            evaluate::nested(call, diagnostics)
        }
    }
}

/// Files of `_data/` in which Stellar and Volantis keep links, by the tag that shows the links.
const LISTS: &[(&str, &[&str])] = &[
    ("friends", &["friends", "links"]),
    ("users", &["friends", "links"]),
    ("contributors", &["contributors"]),
    ("sites", &["sites", "links"]),
    ("albums", &["albums", "links"]),
    ("posters", &["posters", "links"]),
];

/// `{% friends [GROUP] %}`, `{% sites [only:GROUP,GROUP] %}` and similar tags: the links of `_data/links.yml`, or of
/// the file named after the tag, as cards. Lists that a script would fetch (`api:`, `repo:`) are unknown in a build.
pub(super) fn listed(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::with(&call.words, &["only", "not", "api", "repo", "source", "posts", "group"]);
    if keyed.get("api").or(keyed.get("repo")).is_some() {
        diagnostics.push(
            Diagnostic::new(Code::FetchedLater, message!(tag_list_fetched_later, name = call.name_text()))
                .at(call.span(), message!(tag_nothing_shown_label))
                .note(message!(tag_note_fetched_by_script))
                .help(message!(tag_help_add_links, name = call.name_text())),
        );
        return String::new();
    }
    let split = |text: &str| text.split([',', ':']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let wanted: Vec<String> = match keyed.get("only").or(keyed.get("group")) {
        Some(only) => split(only),
        // Volantis' groups are named by `only:` alone.
        None if call.dialect() == TagDialect::Volantis => Vec::new(),
        None => keyed.rest.iter().map(|word| word.text.to_owned()).collect(),
    };
    let without: Vec<String> = keyed.get("not").map(split).unwrap_or_default();
    let names = LISTS.iter().find(|(name, _)| *name == call.name_text()).map_or(&["links"][..], |(_, names)| names);
    let mut html = Vec::new();
    for group in &wanted {
        if let Some(node) = data(call, &format!("links/{group}")) {
            html.push(cards_of(call, items(&node)));
        }
    }
    let mut files = names.iter();
    while let Some(node) = files.next().filter(|_| html.is_empty()).map(|name| data(call, name)) {
        node.iter().for_each(|node| groups(call, node, &wanted, &without, &mut html));
    }
    if !html.is_empty() {
        return html.join("\n");
    }
    let names: Vec<String> = names.iter().map(|name| format!("`_data/{name}.yml`")).collect();
    let searched = match wanted.first() {
        Some(group) => message!(tag_note_links_searched_in_group, names, group),
        None => message!(tag_note_links_searched, names),
    };
    diagnostics.push(
        call.misused(message!(tag_no_links_found, name = call.name_text()))
            .at(call.span(), message!(tag_nothing_shown_label))
            .note(searched),
    );
    String::new()
}

/// A file of `_data/` in YAML.
fn data(call: &TagCall, name: &str) -> Option<YamlNode> {
    let paths = ["yml", "yaml"].iter().filter_map(|end| SitePath::new(&format!("_data/{name}.{end}")));
    let text = paths.map(|path| (call.context.ask)(CatalogQuery::Text(path))).find_map(|answer| match answer {
        CatalogAnswer::Text(text) => Some(text),
        _ => None,
    });
    text.and_then(|text| yaml::read(&text).ok())
}

/// The groups of a file of links: a list each, bare or in `items`, `sites` or `link_list`, with a title.
fn groups(call: &TagCall, file: &YamlNode, wanted: &[String], without: &[String], html: &mut Vec<String>) {
    let is_shown = |name: &str| {
        let named = |names: &[String]| names.iter().any(|given| is_same(given, name));
        (wanted.is_empty() || named(wanted)) && !named(without)
    };
    if wanted.is_empty() && !items(file).is_empty() {
        html.push(cards_of(call, items(file)));
    }
    for (_, member) in file.map().into_iter().flatten().filter(|(name, _)| is_shown(name)) {
        let inner = |key: &str| member.node.map().and_then(|map| map.get(key)).map(|member| &member.node);
        let list = ["items", "sites", "link_list", "list"].into_iter().find_map(inner).unwrap_or(&member.node);
        if items(list).is_empty() {
            continue;
        }
        for key in ["title", "description"] {
            let text = inner(key).map(plain).unwrap_or_default();
            if !text.is_empty() {
                html.push(format!("<p class=\"cards-title\">{}</p>", escape(&text)));
            }
        }
        html.push(cards_of(call, items(list)));
    }
}

/// Tags whose whole content a script of the theme would fetch from another host when the page is opened.
pub(super) fn fetched_later(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let name = call.name_text();
    diagnostics.push(
        Diagnostic::new(Code::FetchedLater, message!(tag_content_fetched_later, name))
            .at(call.span(), message!(tag_nothing_shown_label))
            .note(message!(tag_note_fetched_by_script))
            .help(message!(tag_help_write_content, name)),
    );
    String::new()
}

/// AnZhiYu's `{% intCard ADDRESS PICTURE TIP HEAD LOGO TITLE SUBTITLE %}`.
pub(super) fn introduction(call: &TagCall, _: &mut Vec<Diagnostic>) -> String {
    let word = |at: usize| call.words.get(at).map_or("", |word| word.text);
    let name = if word(5).is_empty() { word(3) } else { word(5) };
    list(call, [LinkCard { name, address: word(0), picture: word(1), about: word(6) }])
}

/// Stellar's `{% md ADDRESS %}`: a text that a script would fetch.
pub(super) fn text_elsewhere(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let address = call.words.iter().map(|word| word.text).find(|word| options::is_address(word)).unwrap_or("");
    if address.is_empty() {
        diagnostics.push(call.needs_address().at(call.span(), message!(tag_nothing_shown_label)));
        return String::new();
    }
    let name = address.rsplit('/').find(|part| !part.is_empty()).unwrap_or(address);
    one(call, LinkCard { name, address, ..LinkCard::default() })
}

/// A value as text; null is the empty text.
fn plain(node: &YamlNode) -> String {
    if node.value == YamlValue::Null { String::new() } else { node.value.as_written() }
}

fn items(node: &YamlNode) -> &[YamlNode] {
    match &node.value {
        YamlValue::List(items) => items,
        _ => &[],
    }
}

/// Volantis' and AnZhiYu's
/// `{% sitegroup %} {% site title, url=x, screenshot=y, avatar=z, description=d %} {% endsitegroup %}`.
pub(super) fn site(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = options::parts(call);
    let value = |keys: &[&str]| {
        let pairs = parts.iter().filter_map(|part| part.split_once('='));
        pairs
            .map(|(key, value)| (key.trim(), value.trim()))
            .find(|(key, _)| keys.contains(key))
            .map_or("", |(_, value)| value)
    };
    let name = parts.iter().find(|part| !part.contains('=')).map_or("", String::as_str);
    let card = LinkCard {
        name,
        address: value(&["url", "link"]),
        picture: value(&["screenshot", "avatar", "img"]),
        about: value(&["description", "desc", "descr"]),
    };
    if card.address.is_empty() {
        diagnostics.push(call.needs_address().at(call.span(), message!(tag_broken_link_label)));
    }
    one(call, card)
}

/// Stellar's `{% link url [title] [icon:x] [desc:x] %}`, AnZhiYu's `{% link title,description,url %}`, Volantis'
/// `{% link title, url, picture %}`.
pub(super) fn link(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = options::parts(call);
    let keyed = KeyedArguments::new(&call.words);
    let rest;
    let card = match (call.dialect(), parts.as_slice()) {
        (TagDialect::Butterfly, [name, about, address, ..]) => LinkCard { name, about, address, picture: "" },
        (TagDialect::Volantis, [name, address, others @ ..]) => {
            LinkCard { name, address, about: "", picture: others.first().map_or("", String::as_str) }
        }
        _ => {
            let Some(at) = keyed.rest.iter().position(|word| options::is_address(word.text)) else {
                return link::link(call, diagnostics);
            };
            let address = keyed.rest.get(at).map_or("", |word| word.text);
            let is_glued = address.split_once("://").is_some_and(|(before, _)| before.contains([',', ':']));
            if let Some(html) = link_by_parts(call).filter(|_| is_glued) {
                return html;
            }
            let others: Vec<_> = keyed.rest.iter().enumerate().filter(|(other, _)| *other != at).collect();
            rest = crate::tag::arguments::join(&others.into_iter().map(|(_, word)| *word).collect::<Vec<_>>());
            let about = keyed.get("desc").filter(|desc| *desc != "true" && *desc != "false").unwrap_or("");
            LinkCard { name: &rest, address, about, picture: keyed.get("icon").unwrap_or("") }
        }
    };
    one(call, card)
}

/// Stellar's `{% ghcard owner/name %}`: a link, because the card would be loaded from another host.
pub(super) fn github(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let words = call.words.iter().filter_map(|word| word.text.split("::").next());
    let name = words.map(|word| word.trim_end_matches(',')).find(|word| !word.contains(['=', ':']));
    let Some(name) = name else {
        diagnostics.push(
            call.misused(message!(tag_needs_github_name, name = call.name_text()))
                .at(call.span(), message!(tag_broken_link_label)),
        );
        return String::new();
    };
    one(call, LinkCard { name, address: &format!("https://github.com/{name}"), ..LinkCard::default() })
}

/// `{% caniuse feature[@periods] %}`: a link, because the table would be loaded from another host.
pub(super) fn caniuse(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let joined = call.joined();
    let feature = joined.split('@').next().unwrap_or("").trim();
    if feature.is_empty() {
        diagnostics.push(
            call.misused(message!(tag_needs_feature, name = call.name_text()))
                .at(call.span(), message!(tag_broken_link_label)),
        );
        return String::new();
    }
    one(call, LinkCard { name: feature, address: &format!("https://caniuse.com/{feature}"), ..LinkCard::default() })
}
