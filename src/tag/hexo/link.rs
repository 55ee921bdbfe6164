//! Links: `link`, `url_for`, `full_url_for`.

use std::sync::LazyLock;

use regex_lite::Regex;

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::route::Route;
use crate::route::href::{encode_written, scheme};
use crate::tag::arguments;
use crate::tag::call::TagCall;
use crate::tag::card;
use crate::tag::html::{HtmlElementBuilder, escape};
use crate::tag::options;

/// `{% link TEXT… ADDRESS [true|false] [title…] %}`. Hexo: the first argument that looks like an address ends
/// the text; without one, all of it is text and `href` is empty; `title` and `target` are always written.
pub(crate) fn link(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let quirks = call.context.config.quirks;
    let local = !quirks.bare_paths_are_no_address;
    let around = call.around(|word| is_address(word.text, local));
    let has_commas = local && around.is_some_and(|(text, ..)| text.last().is_some_and(|word| word.text.ends_with(',')));
    let Some((text, address, rest)) = around.filter(|_| !has_commas) else {
        if let Some(html) = card::link_by_parts(call).filter(|_| local) {
            return html;
        }
        diagnostics.push(
            call.needs_address()
                .at(call.span(), message!(tag_no_address_label))
                .note(message!(tag_note_text_before_address)),
        );
        let text = escape(&call.joined());
        return if local { text } else { format!("<a href=\"\" title=\"\" target=\"\">{text}</a>") };
    };
    let mut rest = rest;
    let mut external = false;
    if let Some((flag, behind)) = rest.split_first().filter(|(flag, _)| matches!(flag.text, "true" | "false")) {
        external = flag.text == "true";
        rest = behind;
    }
    let title = arguments::join(rest);
    let written = options::meant(call, address.text);
    let own = written.starts_with('/') && !written.starts_with("//");
    let is_mail = local && written.contains('@') && scheme(&written).is_none();
    let href = match &*written {
        path if own => call.context.config.links().url_for(path, None),
        mail if is_mail => format!("mailto:{mail}"),
        address => encode_written(address, quirks.bare_signs_in_addresses),
    };
    let target = if external { "_blank" } else { "" };
    let keep = |value: &str| quirks.obsolete_html || !value.is_empty();
    let text = if text.is_empty() && local { address.text.to_owned() } else { arguments::join(text) };
    let element = HtmlElementBuilder::new("a");
    let element = if local { element.attribute("href", &href) } else { element.bare_address("href", &href) };
    element
        .attribute_if("title", Some(title.as_str()).filter(|title| keep(title)))
        .attribute_if("target", Some(target).filter(|target| keep(target)))
        .attribute_if("rel", (external && !quirks.obsolete_html).then_some("noopener"))
        .around("a", &escape(&text))
}

/// What Hexo treats as an address, anywhere in a word.
pub(crate) fn is_url_to_hexo(word: &str) -> bool {
    static URL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let user = "[-;:&=+$,A-Za-z0-9_]+@";
        Regex::new(&format!("[A-Za-z]{{3,9}}:(//)?({user})?[A-Za-z0-9.-]|(www.|{user})[A-Za-z0-9.-]")).ok()
    });
    URL.as_ref().is_some_and(|url| url.is_match(word))
}

/// Whether a word is an address: by Hexo's rule, or (`local`) a scheme, `www.`, paths of the site, anchors, and hosts
/// in any script.
fn is_address(word: &str, local: bool) -> bool {
    if !local {
        return is_url_to_hexo(word);
    }
    let lower = word.to_ascii_lowercase();
    let schemes = ["http://", "https://", "ftp://", "mailto:", "tel:"];
    let behind = schemes.iter().find_map(|scheme| lower.strip_prefix(scheme));
    match behind.or_else(|| lower.starts_with("www.").then_some(lower.as_str())) {
        Some(host) => !host.is_empty(),
        // Hexo copies a bare mail address unchanged.
        None if lower.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) => true,
        None => {
            word.len() > 1 && word.starts_with(['/', '#'])
                || word == "/"
                || word.starts_with("./")
                || word.starts_with("../")
        }
    }
}

/// `{% url_for TEXT PATH [true|false] %}`. Hexo: a third argument that is not `false` makes the link relative.
pub(crate) fn url_for(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let relative = call.words.get(2).map(|word| word.text != "false");
    let mut links = call.context.config.links();
    if let Some(relative) = relative {
        links.relative = relative;
    }
    let from = (relative.is_some() || call.context.config.quirks.tag_links_lead_from_home).then(|| Route::new(""));
    anchor(call, diagnostics, |path| links.url_for(path, from.as_ref()))
}

/// `{% full_url_for TEXT PATH %}`.
pub(crate) fn full_url_for(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    anchor(call, diagnostics, |path| call.context.config.links().full_url_for(path))
}

fn anchor(call: &TagCall, diagnostics: &mut Vec<Diagnostic>, address: impl Fn(&str) -> String) -> String {
    let path = call.words.get(1).map_or("/", |word| word.text);
    let Some(text) = call.words.first() else {
        diagnostics.push(call.misused(message!(tag_needs_text_and_path, name = call.name_text())).at(call.span(), ""));
        return String::new();
    };
    if call.words.len() < 2 {
        diagnostics.push(
            call.misused(message!(tag_needs_path, name = call.name_text()))
                .at(call.span(), message!(tag_links_to_home_page_label)),
        );
    }
    HtmlElementBuilder::new("a").attribute("href", &address(path)).around("a", &escape(text.text))
}
