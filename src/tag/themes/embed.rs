//! Players and embedded pages. Nothing is loaded from another host until the reader asks for it: the page has a link
//! that names the service; the theme's script replaces it by the player when it is clicked.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::tag::call::TagCall;
use crate::tag::html::{HtmlElementBuilder, escape};
use crate::tag::options::{self, KeyedArguments, host};

/// A link to a page of a service, and the address of its player.
pub(super) fn card(service: &str, address: &str, player: Option<&str>, title: &str) -> String {
    let shown = address.split_once("//").map_or(address, |(_, rest)| rest).trim_start_matches("www.");
    let title = if title.is_empty() { service } else { title };
    let inside = format!("<b>{}</b><span>{}</span>", escape(&readable(title)), escape(&readable(shown)));
    HtmlElementBuilder::new("a")
        .attribute("class", "embed")
        .attribute("href", address)
        .attribute_if("data-player", player)
        .around("a", &inside)
}

/// An address as people read it: `%E7%AC%94` is a letter. What would not be seen, or would turn the line around, stays escaped.
fn readable(address: &str) -> Cow<'_, str> {
    let is_unseen = |c: char| {
        c.is_control()
            || c.is_whitespace() && c != ' '
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    match percent_encoding::percent_decode_str(address).decode_utf8() {
        Ok(decoded) if !decoded.contains(is_unseen) => decoded,
        _ => Cow::Borrowed(address),
    }
}

/// The first argument, which is an id; without it nothing is shown.
fn id<'a>(call: &TagCall<'a>, diagnostics: &mut Vec<Diagnostic>) -> Option<&'a str> {
    let id = call.words.first().map(|word| word.text.trim_end_matches(','));
    if id.is_none() {
        diagnostics.push(
            call.misused(message!(tag_needs_id, name = call.name_text()))
                .at(call.span(), message!(tag_expected_id_label)),
        );
    }
    id
}

/// An id as part of an address.
pub(super) fn safe(id: &str) -> String {
    percent_encoding::utf8_percent_encode(id, UNSAFE).to_string()
}

const UNSAFE: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'#')
    .add(b'&')
    .add(b'\'')
    .add(b'%');

/// `{% youtube ID [video|playlist] [cookie] %}`.
pub(super) fn youtube(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(id) = id(call, diagnostics) else { return String::new() };
    // A whole address is accepted too.
    let id = id.rsplit(['/', '=']).next().unwrap_or(id);
    let id = safe(id);
    if call.words.get(1).is_some_and(|word| word.text == "playlist") {
        let player = format!("https://www.youtube-nocookie.com/embed/videoseries?list={id}");
        return card("YouTube", &format!("https://www.youtube.com/playlist?list={id}"), Some(&player), "");
    }
    card(
        "YouTube",
        &format!("https://www.youtube.com/watch?v={id}"),
        Some(&format!("https://www.youtube-nocookie.com/embed/{id}")),
        "",
    )
}

/// `{% vimeo ID [width] [height] %}`.
pub(super) fn vimeo(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(id) = id(call, diagnostics).map(safe) else { return String::new() };
    card("Vimeo", &format!("https://vimeo.com/{id}"), Some(&format!("https://player.vimeo.com/video/{id}?dnt=1")), "")
}

/// `{% gist ID [file] %}`. GitHub embeds gists only with a script, so it stays a link.
pub(super) fn gist(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(id) = id(call, diagnostics).map(safe) else { return String::new() };
    let file = call.words.get(1).map_or("", |word| word.text);
    card("Gist", &format!("https://gist.github.com/{id}"), None, file)
}

/// `{% jsfiddle ID [tabs] [skin] [width] [height] %}`.
pub(super) fn jsfiddle(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(id) = id(call, diagnostics).map(safe) else { return String::new() };
    let tabs = call.words.get(1).map_or("js,resources,html,css,result", |word| word.text);
    let tabs = if tabs == "default" { "js,resources,html,css,result".to_owned() } else { safe(tabs) };
    card(
        "JSFiddle",
        &format!("https://jsfiddle.net/{id}/"),
        Some(&format!("https://jsfiddle.net/{id}/embedded/{tabs}/")),
        "",
    )
}

/// `{% bilibili BVID|AVID [page] %}`, Stellar's `{% video bilibili:ID %}`.
pub(super) fn bilibili(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(id) = id(call, diagnostics) else { return String::new() };
    let keyed = KeyedArguments::new(&call.words);
    let id = keyed.get("bvid").or(keyed.get("id")).or(keyed.get("aid")).unwrap_or(id);
    bilibili_of(id)
}

fn bilibili_of(id: &str) -> String {
    let id = id.trim_end_matches('/').rsplit('/').next().unwrap_or(id);
    let id = safe(id.split('?').next().unwrap_or(id));
    let number = id.strip_prefix("av").unwrap_or(&id);
    let (id, query) = match number.bytes().all(|byte| byte.is_ascii_digit()) {
        true => (format!("av{number}"), format!("aid={number}")),
        false => (id.clone(), format!("bvid={id}")),
    };
    let player = format!("https://player.bilibili.com/player.html?{query}&autoplay=0");
    card("哔哩哔哩", &format!("https://www.bilibili.com/video/{id}/"), Some(&player), "")
}

/// `{% pdf address [height] %}`.
pub(super) fn pdf(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(written) = id(call, diagnostics) else { return String::new() };
    let address = options::address(call, written);
    let name = written.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(written);
    // A frame of this site's own could show anything that lies on it.
    let is_framed = !call.context.config.untrusted || !is_foreign(call, &address) && is_pdf(&address);
    card("PDF", &address, is_framed.then_some(&address), name)
}

/// `{% video address [poster] %}` (NexT), `{% video address type:x poster:x %}`;
/// Stellar's `bilibili:ID` and `youtube:ID`.
pub(super) fn video(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(first) = id(call, diagnostics) else { return String::new() };
    if let Some((service, id)) = first.split_once(':') {
        match service {
            "bilibili" => return bilibili_of(id),
            "youtube" => {
                let id = safe(id);
                return card(
                    "YouTube",
                    &format!("https://www.youtube.com/watch?v={id}"),
                    Some(&format!("https://www.youtube-nocookie.com/embed/{id}")),
                    "",
                );
            }
            _ => {}
        }
    }
    let keyed = KeyedArguments::new(&call.words);
    let poster = keyed
        .get("poster")
        .or(call.words.get(1).map(|word| word.text))
        .filter(|poster| options::is_address(poster) || poster.contains('.'));
    player(call, "video", first, poster)
}

/// `{% audio address %}`; Stellar's `{% audio netease:ID %}` is a link.
pub(super) fn audio(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(first) = id(call, diagnostics) else { return String::new() };
    if let Some(id) = first.strip_prefix("netease:").map(safe) {
        let player = format!("https://music.163.com/outchain/player?type=2&id={id}&auto=0&height=66");
        return card("网易云音乐", &format!("https://music.163.com/#/song?id={id}"), Some(&player), "");
    }
    player(call, "audio", first, None)
}

/// `{% dplayer "url=…" "pic=…" … %}`.
pub(super) fn dplayer(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::new(&call.words);
    match keyed.get("url").or(keyed.get("src")) {
        Some(url) => player(call, "video", url, keyed.get("pic")),
        None => {
            diagnostics.push(call.needs_address().at(call.span(), message!(tag_missing_url_label)));
            String::new()
        }
    }
}

/// The browser's own player, which loads nothing until it is started. A poster of another host would be loaded.
pub(super) fn player(call: &TagCall, name: &'static str, written: &str, poster: Option<&str>) -> String {
    let address = options::address(call, written);
    let poster = poster.map(|poster| options::address(call, poster)).filter(|poster| !is_foreign(call, poster));
    let link = HtmlElementBuilder::new("a").attribute("href", &address).around("a", &escape(written));
    let preload = if is_foreign(call, &address) { "none" } else { "metadata" };
    HtmlElementBuilder::new(name)
        .flag("controls")
        .attribute("preload", preload)
        .attribute("src", &address)
        .attribute_if("poster", poster.as_deref())
        .around(name, &link)
}

fn is_pdf(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("");
    path.len() > 4 && path.get(path.len() - 4..).is_some_and(|end| end.eq_ignore_ascii_case(".pdf"))
}

fn is_foreign(call: &TagCall, address: &str) -> bool {
    (address.contains("://") || address.starts_with("//")) && host(address) != host(&call.context.config.url)
}

/// Stellar's `{% copy text %}`: text to copy.
pub(super) fn copy(call: &TagCall, _: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::new(&call.words);
    format!("<code>{}</code>", escape(&keyed.text()))
}
