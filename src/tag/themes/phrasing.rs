//! Tags of further themes, in a line or on one of their own: links after a sign, headings, bars, remarks, readings.

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::tag::call::TagCall;
use crate::tag::evaluate;
use crate::tag::html::{HtmlElementBuilder, escape};
use crate::tag::options::{self, KeyedArguments, is_address, tone};

fn anchor(call: &TagCall, address: &str, html: &str) -> String {
    HtmlElementBuilder::new("a").attribute("href", &options::address(call, address)).around("a", html)
}

/// Stellar's `{% hashtag TEXT [ADDRESS] %}`.
pub(super) fn hashtag(call: &TagCall, _: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::new(&call.words);
    let address = keyed.rest.iter().find(|word| is_address(word.text)).map(|word| word.text);
    let text: Vec<&str> = keyed.rest.iter().map(|word| word.text).filter(|word| Some(*word) != address).collect();
    let text = format!("#{}", escape(&text.join(" ")));
    address.map_or(text.clone(), |address| anchor(call, address, &text))
}

/// Stellar's `{% icon NAME [text] %}`: icons are the theme's, and come from another host; only the text is shown.
pub(super) fn icon(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::new(&call.words);
    options::line(call, &crate::tag::arguments::join(keyed.rest.get(1..).unwrap_or(&[])), diagnostics)
}

/// Stellar's `{% emoji [source] NAME %}`: the picture if the site has it, else its name.
pub(super) fn emoji(call: &TagCall, _: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::with(&call.words, &["name"]);
    let name = keyed.get("name").or(keyed.rest.last().map(|word| word.text)).unwrap_or("");
    match keyed.get("url").filter(|address| !address.contains("//")) {
        Some(address) => HtmlElementBuilder::new("img")
            .attribute("class", "inline")
            .attribute("src", &options::address(call, address))
            .attribute("alt", name)
            .open(),
        None if name.is_empty() => String::new(),
        None => format!(":{}:", escape(name)),
    }
}

/// Stellar's `{% navbar [active:ADDRESS] [text](address) … %}`; a bare word links to the heading of that name.
pub(super) fn navbar(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::new(&call.words);
    let links = keyed.rest.iter().map(|word| match word.text.contains('[') {
        true => word.text.to_owned(),
        false => format!("[{0}](#{0})", word.text),
    });
    let links = links.collect::<Vec<_>>().join(" ");
    format!("<p class=\"buttons\">{}</p>", options::line(call, &links, diagnostics))
}

/// Volantis' `{% menuitem TEXT::ADDRESS::icon %}` and `{% menuitem hr %}`.
pub(super) fn menuitem(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = options::parts(call);
    let text = parts.first().map_or("", String::as_str);
    if parts.len() == 1 && text == "hr" {
        return "<hr>".to_owned();
    }
    let html = options::line(call, text, diagnostics);
    match parts.get(1).filter(|address| !address.is_empty()) {
        Some(address) => format!("<p>{}</p>", anchor(call, address, &html)),
        None => format!("<p>{html}</p>"),
    }
}

/// Bamboo's `{% title h2, TEXT %}`.
pub(super) fn heading(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = options::parts(call);
    let (name, text) = match parts.as_slice() {
        [name, text, ..] if matches!(name.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6") => (name.as_str(), text),
        [.., text] => ("h2", text),
        [] => return String::new(),
    };
    format!("<{name}>{}</{name}>", options::line(call, text, diagnostics))
}

/// `{% progress PERCENT COLOUR TEXT %}`, with commas or without (AnZhiYu, Bamboo).
pub(super) fn progress(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let joined = call.joined().replace(',', " ");
    let mut words = joined.split_whitespace();
    let percent = words.next().and_then(|word| word.trim_end_matches('%').parse::<f64>().ok());
    let Some(percent) = percent.filter(|percent| (0.0..=100.0).contains(percent)) else {
        diagnostics.push(
            call.misused(message!(tag_needs_percentage, name = call.name_text()))
                .at(call.span(), message!(tag_expected_percentage_label)),
        );
        return format!("<p>{}</p>", escape(&joined));
    };
    let text = words.skip(1).collect::<Vec<_>>().join(" ");
    let text = options::line(call, &text, diagnostics);
    format!("<p><label>{text} <progress max=\"100\" value=\"{percent}\">{percent}%</progress></label></p>")
}

/// Tranquilpeak's `{% hl_text COLOUR %} … {% endhl_text %}`.
pub(super) fn highlighted(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let class = call.words.first().and_then(|word| tone(word.text));
    let body = evaluate::nested(call, diagnostics);
    let line = body.trim().strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    match line.filter(|line| !line.contains("<p>")) {
        Some(line) => HtmlElementBuilder::new("mark").attribute_if("class", class).around("mark", line),
        None => body,
    }
}

/// `{% bubble TEXT, REMARK %}` and `{% nota TEXT, REMARK %}` of the plugin for Butterfly: the remark is shown on hover.
pub(super) fn remark(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = options::parts(call);
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let text = options::line(call, part(0), diagnostics);
    match part(1) {
        "" => text,
        remark => format!("{text}<small>（{}）</small>", escape(remark)),
    }
}

/// `{% referto ID, TEXT %}` and `{% referfrom ID, TEXT, ADDRESS %}` of the same: a source and the place that cites it.
pub(super) fn reference(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let parts = options::parts(call);
    let part = |at: usize| parts.get(at).map_or("", |part| part.trim_matches(['"', '\'']));
    let id = part(0);
    if id.is_empty() {
        diagnostics.push(call.misused(message!(tag_needs_id, name = call.name_text())).at(call.span(), ""));
    }
    let shown = escape(id);
    if call.name_text() == "referto" {
        let link =
            HtmlElementBuilder::new("a").attribute("href", &format!("#referfrom_{id}")).attribute("title", part(1));
        let link = link.around("a", &format!("[{shown}]"));
        return HtmlElementBuilder::new("sup").attribute("id", &format!("referto_{id}")).around("sup", &link);
    }
    let back =
        HtmlElementBuilder::new("a").attribute("href", &format!("#referto_{id}")).around("a", &format!("[{shown}]"));
    let text = match part(2) {
        "" => escape(part(1)),
        address => anchor(call, address, &escape(part(1))),
    };
    HtmlElementBuilder::new("p").attribute("id", &format!("referfrom_{id}")).around("p", &format!("{back} {text}"))
}

/// `{% bdage RIGHT,LEFT,[logo]||[colour],[ADDRESS],[title] %}` of the same.
pub(super) fn badge(call: &TagCall, _: &mut Vec<Diagnostic>) -> String {
    let joined = call.joined();
    let mut groups = joined.split("||").map(|group| group.split(',').map(str::trim).collect::<Vec<_>>());
    let (shown, more) = (groups.next().unwrap_or_default(), groups.next().unwrap_or_default());
    let text = shown.iter().take(2).rev().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let html = format!("<span class=\"label plain\">{}</span>", escape(&text));
    match more.get(1).filter(|address| !address.is_empty()) {
        Some(address) => anchor(call, address, &html),
        None => html,
    }
}

/// Volantis' `{% pandown SERVICE::ADDRESS::CODE::NAME %}`: a file to download, and its access code.
pub(super) fn download(call: &TagCall, _: &mut Vec<Diagnostic>) -> String {
    let parts = options::parts(call);
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let name = [part(3), part(0), part(1)].into_iter().find(|name| !name.is_empty()).unwrap_or("");
    let link =
        HtmlElementBuilder::new("a").attribute("class", "btn").attribute("href", &options::address(call, part(1)));
    let link = link.around("a", &escape(name));
    let code = if part(2).is_empty() { String::new() } else { format!(" <code>{}</code>", escape(part(2))) };
    format!("<p>{link}{code}</p>")
}

/// `{% ruby TEXT|READING %}` of hexo-ruby-character.
pub(super) fn ruby(call: &TagCall, _: &mut Vec<Diagnostic>) -> String {
    let joined = call.joined();
    match joined.split_once('|') {
        Some((text, reading)) => {
            format!("<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>", escape(text.trim()), escape(reading.trim()))
        }
        None => escape(&joined),
    }
}
