//! Pictures side by side.

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::tag::call::TagCall;
use crate::tag::card::{self, LinkCard};
use crate::tag::html::{HtmlElementBuilder, escape};
use crate::tag::options::{self, KeyedArguments};
use crate::tag::{evaluate, unended};

/// `{% gp N-LAYOUT %} ![]() … {% endgp %}` (NexT), `{% gi N n-n %}` (Fluid), `{% gallery [layout:x] %}` (Butterfly,
/// Stellar). The number in a row depends on the available width. Butterfly's `{% gallery url,ADDRESS %}` loads its
/// list when the page is opened; here it becomes a link to the list.
pub(super) fn gallery(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    if call.body.is_some() {
        let body = evaluate::nested(call, diagnostics);
        return format!("<div class=\"gallery\">\n{body}</div>");
    }
    let parts = options::parts(call);
    let address = parts.iter().find(|part| options::is_address(part) || part.ends_with(".json"));
    match address {
        Some(written) => {
            let address = options::address(call, written);
            HtmlElementBuilder::new("a")
                .attribute("class", "btn")
                .attribute("href", &address)
                .around("a", &escape(written))
        }
        None => unended::without_end(call, diagnostics),
    }
}

/// `{% galleryGroup name description address picture %}`: a card that leads to a page of pictures.
pub(super) fn group(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let [name, description, address, picture] = [0, 1, 2, 3].map(|at| call.words.get(at).map_or("", |word| word.text));
    if address.is_empty() {
        diagnostics.push(call.needs_address().at(call.span(), message!(tag_broken_link_label)));
    }
    let card = LinkCard { name, address, picture, about: description };
    card::list(call, [card])
}

/// `{% galleryGroup … %}` lines between `{% gallerygroup %}` tags and other wrappers that need no shape of their own.
pub(super) fn group_of(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    format!("<div class=\"buttons\">\n{}</div>", evaluate::nested(call, diagnostics))
}

/// `{% inlineImg src [height] %}` and Volantis' `{% inlineimage src, height=40px %}`: a picture in a line.
pub(super) fn inline_picture(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let joined = call.joined();
    let written = joined.split([',', ' ']).next().unwrap_or("");
    if written.is_empty() {
        diagnostics.push(call.needs_address().at(call.span(), ""));
        return String::new();
    }
    let pixels = |text: &str| {
        let number = text.strip_prefix("height=").unwrap_or(text).trim_end_matches("px").to_owned();
        ((1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
    };
    let height = joined.split([',', ' ']).skip(1).find_map(pixels);
    HtmlElementBuilder::new("img")
        .attribute("class", if height.is_some() { "inline sized" } else { "inline" })
        .attribute("src", &options::address(call, written))
        .attribute_if("height", height.as_deref())
        .attribute("alt", "")
        .open()
}

/// Stellar's `{% image src [alt] [width:x] [download:x] … %}`, Volantis' `{% image src, width=x, alt=y %}`.
pub(super) fn picture(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::new(&call.words);
    let text = keyed.text();
    let mut parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or("");
    let (source, alt) = first.split_once(' ').unwrap_or((first, ""));
    if source.is_empty() {
        diagnostics.push(call.needs_address().at(call.span(), ""));
        return String::new();
    }
    let alt = keyed.get("alt").unwrap_or(alt).trim_end_matches(',');
    let width = keyed.get("width").map(|width| width.trim_end_matches([',']).trim_end_matches("px"));
    let picture = HtmlElementBuilder::new("img")
        .attribute("src", &options::address(call, source))
        .attribute_if(
            "width",
            width.filter(|width| !width.is_empty() && width.bytes().all(|byte| byte.is_ascii_digit())),
        )
        .attribute("alt", alt)
        .open();
    if alt.is_empty() { picture } else { format!("<figure>{picture}<figcaption>{}</figcaption></figure>", escape(alt)) }
}

/// `<img>` of an address given in a theme's tag.
pub(super) fn img(call: &TagCall, written: &str, alt: &str) -> String {
    HtmlElementBuilder::new("img").attribute("src", &options::address(call, written)).attribute("alt", alt).open()
}

/// Tranquilpeak's `{% wide_image ADDRESS [title] %}` and
/// `{% fancybox [class…] [group:x] ADDRESS [thumbnail] [size…] [title] %}`.
pub(super) fn titled(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let is_source = |text: &str| options::is_address(text) || text.contains('.') && !text.contains(' ');
    let Some((_, source, rest)) = call.around(|word| is_source(word.text)) else {
        diagnostics.push(call.needs_address().at(call.span(), message!(tag_nothing_shown_label)));
        return String::new();
    };
    let is_size =
        |text: &str| text.trim_end_matches("px").trim_end_matches('%').bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = rest.iter().map(|word| word.text).collect();
    let title: Vec<&str> = words.iter().copied().skip_while(|word| is_source(word) || is_size(word)).collect();
    let title = title.join(" ");
    let picture = img(call, source.text, &title);
    if title.is_empty() {
        picture
    } else {
        format!("<figure>{picture}<figcaption>{}</figcaption></figure>", escape(&title))
    }
}
