//! A link as a card.

use super::boundaries;
use super::call::TagCall;
use super::html::{HtmlElementBuilder, escape};
use super::options;

/// What a card shows. Empty: nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LinkCard<'a> {
    pub name: &'a str,
    pub address: &'a str,
    pub picture: &'a str,
    pub about: &'a str,
}

/// Cards side by side.
pub(super) fn list<'a>(call: &TagCall, cards: impl IntoIterator<Item = LinkCard<'a>>) -> String {
    let mut html = String::from("<ul class=\"cards\">\n");
    for card in cards {
        html.push_str(&format!("<li>{}</li>\n", one(call, card)));
    }
    html.push_str("</ul>");
    html
}

/// One card.
pub(super) fn one(call: &TagCall, card: LinkCard) -> String {
    let mut inside = String::new();
    if !card.picture.is_empty() {
        let picture =
            HtmlElementBuilder::new("img").attribute("src", &options::address(call, card.picture)).attribute("alt", "");
        inside.push_str(&picture.attribute("loading", "lazy").attribute("referrerpolicy", "no-referrer").open());
    }
    let name = if card.name.is_empty() { card.address } else { card.name };
    inside.push_str(&format!("<b>{}</b>", escape(name)));
    let about = if card.about.is_empty() { options::host(card.address) } else { card.about };
    if about != name && !about.is_empty() && (!card.about.is_empty() || card.address.contains("//")) {
        inside.push_str(&format!("<span>{}</span>", escape(about)));
    }
    let address = (!card.address.is_empty()).then(|| options::address(call, card.address));
    HtmlElementBuilder::new("a")
        .attribute("class", "card")
        .attribute_if("href", address.as_deref())
        .around("a", &inside)
}

/// `{% link TITLE, [SITE], ADDRESS %}` of AnZhiYu and `{% link TITLE, ADDRESS, [PICTURE] %}` of Volantis and Bamboo,
/// on sites whose theme does not decide it: the position of the address decides.
pub(super) fn link_by_parts(call: &TagCall) -> Option<String> {
    let parts = options::parts(call);
    let (address, texts) = options::address_among(&parts).filter(|_| parts.len() > 1)?;
    let name = texts.first().copied().unwrap_or("");
    let about = texts.get(1).copied().filter(|text| !matches!(*text, "true" | "false")).unwrap_or("");
    if !boundaries::is_alone(call.text, &call.opener, 0) {
        let text = if name.is_empty() { address } else { name };
        let link = HtmlElementBuilder::new("a").attribute("href", &options::address(call, address));
        return Some(link.around("a", &escape(text)));
    }
    Some(one(call, LinkCard { name, address, about, picture: "" }))
}
