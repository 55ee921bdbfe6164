//! Links as cards: friends' pages, sites, single links.

use super::call::Call;
use super::html::{Element, escape};
use super::options::{self, Keyed};
use crate::config::Dialect;
use crate::diagnostic::Diagnostic;
use crate::yaml::{self, Node, Value};

/// What a card shows. Empty: nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Card<'a> {
    pub name: &'a str,
    pub address: &'a str,
    pub picture: &'a str,
    pub about: &'a str,
}

/// Cards beside each other.
pub fn list<'a>(call: &Call, cards: impl IntoIterator<Item = Card<'a>>) -> String {
    let mut html = String::from("<ul class=\"cards\">\n");
    for card in cards {
        html.push_str(&format!("<li>{}</li>\n", one(call, card)));
    }
    html.push_str("</ul>");
    html
}

fn one(call: &Call, card: Card) -> String {
    let mut inside = String::new();
    if !card.picture.is_empty() {
        let picture = Element::new("img").attribute("src", &options::address(call, card.picture)).attribute("alt", "");
        inside.push_str(&picture.attribute("loading", "lazy").attribute("referrerpolicy", "no-referrer").open());
    }
    let name = if card.name.is_empty() { card.address } else { card.name };
    inside.push_str(&format!("<b>{}</b>", escape(name)));
    let about = if card.about.is_empty() { options::host(card.address) } else { card.about };
    if about != name && !about.is_empty() && (!card.about.is_empty() || card.address.contains("//")) {
        inside.push_str(&format!("<span>{}</span>", escape(about)));
    }
    let address = (!card.address.is_empty()).then(|| options::address(call, card.address));
    Element::new("a").attribute("class", "card").attribute_if("href", address.as_deref()).around("a", &inside)
}

/// `{% linkgrid [image] [delimiter] [comment] %}` with lines `name | address | description | picture` (NexT).
pub fn linkgrid(call: &Call, _: &mut Vec<Diagnostic>) -> String {
    let delimiter = call.words.get(1).map_or("|", |word| word.text);
    let comment = call.words.get(2).map_or("%", |word| word.text);
    let standard = call.words.first().map_or("", |word| word.text);
    let lines =
        call.body.unwrap_or("").lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(comment));
    let cards = lines.map(|line| {
        let mut parts = line.split(delimiter).map(str::trim);
        let mut next = || parts.next().unwrap_or("");
        let (name, address, about, picture) = (next(), next(), next(), next());
        Card { name, address, about, picture: if picture.is_empty() { standard } else { picture } }
    });
    list(call, cards)
}

/// `{% flink %}` with a YAML list of classes, each with a `link_list` (Butterfly).
pub fn flink(call: &Call, diagnostics: &mut Vec<Diagnostic>) -> String {
    let body = call.body.unwrap_or("");
    let node = match yaml::read(body) {
        Ok(node) => node,
        Err(_) => {
            let span = call.place.span(call.body_at..call.body_at + body.len());
            let diagnostic = call.misused("the links of `flink` can't be read as YAML").at(span, "they are not shown");
            diagnostics
                .push(diagnostic.help("quote texts that hold `: ` or begin with a sign, and indent with blanks alone"));
            return String::new();
        }
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

/// The cards of a YAML list, under the names that themes give the parts.
fn cards_of(call: &Call, links: &[Node]) -> String {
    let text = |link: &Node, keys: &[&str]| {
        let member = keys.iter().find_map(|key| link.map()?.get(*key));
        member.map(|member| plain(&member.node)).unwrap_or_default()
    };
    let read: Vec<[String; 4]> = links
        .iter()
        .map(|link| {
            [
                &["name", "title"][..],
                &["link", "url"],
                &["avatar", "screenshot", "image", "icon", "cover"],
                &["descr", "description", "desc"],
            ]
            .map(|keys| text(link, keys))
        })
        .collect();
    list(call, read.iter().map(|[name, address, picture, about]| Card { name, address, picture, about }))
}

/// A value as text; nothing is an empty one.
fn plain(node: &Node) -> String {
    if node.value == Value::Null { String::new() } else { node.value.as_written() }
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        _ => &[],
    }
}

/// Volantis' and AnZhiYu's `{% sitegroup %} {% site title, url=x, screenshot=y, avatar=z, description=d %} {% endsitegroup %}`.
pub fn site(call: &Call, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = options::parts(call);
    let value = |keys: &[&str]| {
        let pairs = parts.iter().filter_map(|part| part.split_once('='));
        pairs
            .map(|(key, value)| (key.trim(), value.trim()))
            .find(|(key, _)| keys.contains(key))
            .map_or("", |(_, value)| value)
    };
    let name = parts.iter().find(|part| !part.contains('=')).map_or("", String::as_str);
    let card = Card {
        name,
        address: value(&["url", "link"]),
        picture: value(&["screenshot", "avatar", "img"]),
        about: value(&["description", "desc", "descr"]),
    };
    if card.address.is_empty() {
        diagnostics
            .push(call.misused(format!("`{}` has no address", call.name_text())).at(call.span(), "it leads nowhere"));
    }
    one(call, card)
}

/// Stellar's `{% link url [title] [icon:x] [desc:x] %}`, AnZhiYu's `{% link title,description,url %}`, Volantis'
/// `{% link title, url, picture %}`.
pub fn link(call: &Call, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = options::parts(call);
    let keyed = Keyed::new(&call.words);
    let rest;
    let card = match (call.context.config.tags.dialect, parts.as_slice()) {
        (Dialect::Butterfly, [name, about, address, ..]) => Card { name, about, address, picture: "" },
        (Dialect::Volantis, [name, address, others @ ..]) => {
            Card { name, address, about: "", picture: others.first().map_or("", String::as_str) }
        }
        _ => {
            let Some(at) = keyed.rest.iter().position(|word| options::is_address(word.text)) else {
                return super::link::link(call, diagnostics);
            };
            let address = keyed.rest.get(at).map_or("", |word| word.text);
            rest = super::arguments::join(keyed.rest.get(at + 1..).unwrap_or(&[]));
            let about = keyed.get("desc").filter(|desc| *desc != "true" && *desc != "false").unwrap_or("");
            Card { name: &rest, address, about, picture: keyed.get("icon").unwrap_or("") }
        }
    };
    one(call, card)
}

/// Stellar's `{% ghcard owner/name %}`: a link, for the card would be loaded from another host.
pub fn github(call: &Call, diagnostics: &mut Vec<Diagnostic>) -> String {
    let name = call.words.iter().map(|word| word.text.trim_end_matches(',')).find(|word| !word.contains(['=', ':']));
    let Some(name) = name else {
        diagnostics.push(call.misused("`ghcard` names no one").at(call.span(), "it leads nowhere"));
        return String::new();
    };
    one(call, Card { name, address: &format!("https://github.com/{name}"), ..Card::default() })
}

/// `{% caniuse feature[@periods] %}`: a link, for the table would be loaded from another host.
pub fn caniuse(call: &Call, diagnostics: &mut Vec<Diagnostic>) -> String {
    let joined = call.joined();
    let feature = joined.split('@').next().unwrap_or("").trim();
    if feature.is_empty() {
        diagnostics.push(call.misused("`caniuse` names no feature").at(call.span(), "it leads nowhere"));
        return String::new();
    }
    one(call, Card { name: feature, address: &format!("https://caniuse.com/{feature}"), ..Card::default() })
}
