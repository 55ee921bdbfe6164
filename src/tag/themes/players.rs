//! Players of plugins and themes: files of the site are played by the browser; for a service there is a link that
//! is replaced by its player when the reader clicks it.

use super::callouts;
use super::embed::{card, player, safe};
use crate::diagnostic::Diagnostic;
use crate::html::escape as escape_source;
use crate::message;
use crate::tag::boundaries;
use crate::tag::call::TagCall;
use crate::tag::html::escape;
use crate::tag::options::{self, KeyedArguments};
use crate::yaml::{self, YamlNode, YamlValue};

/// A song or film: its address, and its title.
struct MediaTrack {
    address: String,
    title: String,
}

const SOUND: &[&str] = &["mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac", "weba"];

fn extension(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or(String::new(), |(_, end)| end.to_lowercase())
}

/// The player of a track, below its title. Pages of NetEase's and Tencent's music are links.
fn one(call: &TagCall, kind: &'static str, track: &MediaTrack) -> String {
    let address = track.address.as_str();
    if let Some(html) = netease(address, &track.title).or_else(|| tencent(address, &track.title)) {
        return html;
    }
    let kind = if SOUND.contains(&extension(address).as_str()) { "audio" } else { kind };
    let player = player(call, kind, address, None);
    if track.title.is_empty() {
        return player;
    }
    format!("<figure>{player}<figcaption>{}</figcaption></figure>", escape(&track.title))
}

/// A song, album or list of music.163.com, as a link that is replaced by the service's player.
fn netease(address: &str, title: &str) -> Option<String> {
    let path = address.split_once("music.163.com/")?.1.trim_start_matches("#/");
    let (kind, query) = path.split_once('?')?;
    let id = query.split('&').find_map(|pair| pair.strip_prefix("id="))?;
    Some(music("netease", kind, id, title))
}

/// The same for y.qq.com.
fn tencent(address: &str, title: &str) -> Option<String> {
    address.contains("//y.qq.com/").then(|| card("QQ音乐", address, None, title))
}

/// A card for music, given by service, kind and number as in MetingJS.
fn music(service: &str, kind: &str, id: &str, title: &str) -> String {
    let id = safe(id);
    match service {
        "tencent" => {
            let kind = if kind == "song" { "songDetail" } else { kind };
            card("QQ音乐", &format!("https://y.qq.com/n/ryqq/{}/{id}", safe(kind)), None, title)
        }
        "kugou" => card("酷狗音乐", &format!("https://www.kugou.com/{}/{id}.html", safe(kind)), None, title),
        "baidu" | "xiami" => card(service, &format!("https://music.taihe.com/{}/{id}", safe(kind)), None, title),
        _ => {
            let number = match kind {
                "playlist" => 0,
                "album" => 1,
                _ => 2,
            };
            let player = format!("https://music.163.com/outchain/player?type={number}&id={id}&auto=0&height=66");
            card("网易云音乐", &format!("https://music.163.com/#/{}?id={id}", safe(kind)), Some(&player), title)
        }
    }
}

/// `{% meting ID SERVICE KIND [option…] %}` of hexo-tag-aplayer, also `id:`, `server:`, `type:` and `auto:ADDRESS`.
pub(super) fn meting(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let keyed = KeyedArguments::with(&call.words, &["server", "auto"]);
    if let Some(address) = keyed.get("auto") {
        let track = MediaTrack { address: address.to_owned(), title: String::new() };
        return one(call, "audio", &track);
    }
    let word = |at: usize| keyed.rest.get(at).map(|word| word.text);
    let Some(id) = keyed.get("id").or(word(0)) else {
        diagnostics.push(
            call.misused(message!(tag_needs_id, name = call.name_text()))
                .at(call.span(), message!(tag_nothing_shown_label)),
        );
        return String::new();
    };
    let service = keyed.get("server").or(word(1)).unwrap_or("netease");
    music(service, keyed.get("type").or(word(2)).unwrap_or("song"), id, "")
}

/// `{% aplayer TITLE AUTHOR ADDRESS [picture] [option…] %}`; with a body (`aplayerlrc`) the words of the song.
pub(super) fn aplayer(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let is_sound = |word: &str| options::is_address(word) || SOUND.contains(&extension(word).as_str());
    let at = call.words.iter().position(|word| is_sound(word.text)).or((call.words.len() > 2).then_some(2));
    let Some((before, word)) = at.and_then(|at| Some((call.words.get(..at)?, call.words.get(at)?))) else {
        diagnostics.push(call.needs_address().at(call.span(), message!(tag_nothing_shown_label)));
        return String::new();
    };
    let names: Vec<&str> = before.iter().map(|word| word.text).collect();
    let html = one(call, "audio", &MediaTrack { address: word.text.to_owned(), title: names.join(" – ") });
    // `[01:23.45]` in front of each line is when it is sung.
    let lines = call.body.unwrap_or("").lines().map(|line| line.rsplit(']').next().unwrap_or(line).trim());
    let words: Vec<String> = lines.filter(|line| !line.is_empty()).map(escape).collect();
    match words.is_empty() {
        true => html,
        false => format!("{html}\n{}", callouts::fold_of(None, false, "", &format!("<p>{}</p>\n", words.join("<br>")))),
    }
}

/// `{% aplayerlist %}` with a list in JSON, Shoka's `{% media audio %}` with one in YAML.
pub(super) fn media(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let body = call.body.unwrap_or("");
    let Ok(node) = yaml::read(body) else {
        let span = call.place.span(call.body_at..call.body_at + body.len());
        let message = message!(tag_list_not_yaml, name = call.name_text());
        diagnostics.push(call.misused(message).at(span, message!(tag_note_shown_as_text)));
        return format!("<pre><code>{}</code></pre>", escape_source(body.trim()));
    };
    let kind = if call.words.first().is_some_and(|word| word.text == "video") { "video" } else { "audio" };
    let mut html = Vec::new();
    listed(call, kind, &node, 0, &mut html);
    html.join("\n")
}

/// All tracks in a list, in order; the titles of lists as well.
fn listed(call: &TagCall, kind: &'static str, node: &YamlNode, depth: usize, html: &mut Vec<String>) {
    if depth > 4 {
        return;
    }
    match &node.value {
        YamlValue::Text(address) => {
            html.push(one(call, kind, &MediaTrack { address: address.clone(), title: String::new() }));
        }
        YamlValue::List(items) => items.iter().for_each(|item| listed(call, kind, item, depth + 1, html)),
        YamlValue::Map(map) => {
            let text = |keys: &[&str]| {
                let member = keys.iter().find_map(|key| map.get(*key));
                member.map(|member| member.node.value.to_text()).unwrap_or_default()
            };
            let title = [text(&["title", "name"]), text(&["author", "artist"])];
            let title = title.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ");
            if let Some(list) = map.get("list").or(map.get("music")) {
                if !title.is_empty() {
                    html.push(format!("<p><strong>{}</strong></p>", escape(&title)));
                }
                listed(call, kind, &list.node, depth + 1, html);
            } else if map.contains_key("url") {
                html.push(one(call, kind, &MediaTrack { address: text(&["url"]), title }));
            }
        }
        _ => {}
    }
}

/// `{% dogeplayer USER VIDEO %}`.
pub(super) fn dogecloud(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let [Some(user), Some(video)] = [0, 1].map(|at| call.words.get(at).map(|word| safe(word.text))) else {
        diagnostics.push(
            call.misused(message!(tag_needs_user_and_video, name = call.name_text()))
                .at(call.span(), message!(tag_nothing_shown_label)),
        );
        return String::new();
    };
    let page = format!("https://player.dogecloud.com/web/player.html?vcode={video}&userId={user}&autoPlay=false");
    card("DogeCloud", &page, Some(&page), "")
}

/// `{% codepen USER PEN [theme] [tab] [height] %}`.
pub(super) fn codepen(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let [Some(user), Some(pen)] = [0, 1].map(|at| call.words.get(at).map(|word| safe(word.text))) else {
        diagnostics.push(
            call.misused(message!(tag_needs_user_and_pen, name = call.name_text()))
                .at(call.span(), message!(tag_nothing_shown_label)),
        );
        return String::new();
    };
    let user = if user == "anonymous" { "anon" } else { &user };
    let tab = call.words.get(3).map_or("result".to_owned(), |word| safe(word.text));
    let player = format!("https://codepen.io/{user}/embed/{pen}?default-tab={tab}");
    card("CodePen", &format!("https://codepen.io/{user}/pen/{pen}"), Some(&player), "")
}

/// `{% frame DEVICE img:ADDRESS [video:ADDRESS] [text] %}` of Stellar, with `::` or `|` between the parts of Volantis.
pub(super) fn framed(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let joined = call.joined().replace("::", " ").replace('|', " ");
    let (mut picture, mut film, mut text) = ("", "", Vec::new());
    for word in joined.split_whitespace() {
        match word.split_once([':', '=']) {
            Some(("img", address)) => picture = address,
            Some(("video", address)) => film = address,
            Some(("focus", _)) => {}
            _ => text.push(word),
        }
    }
    // The first word is the device.
    let text = text.get(1..).unwrap_or(&[]).join(" ");
    if picture.is_empty() && film.is_empty() {
        diagnostics.push(
            call.misused(message!(tag_needs_picture_or_video, name = call.name_text()))
                .at(call.span(), message!(tag_nothing_shown_label)),
        );
        return String::new();
    }
    let html = match film {
        "" => super::gallery::img(call, picture, &text),
        film => player(call, "video", film, Some(picture).filter(|picture| !picture.is_empty())),
    };
    if text.is_empty() { html } else { format!("<figure>{html}<figcaption>{}</figcaption></figure>", escape(&text)) }
}

/// Blocks of sources that a script would draw: PlantUML, Graphviz, charts. They are shown as code, in the language of
/// the tag's name.
pub(super) fn source(call: &TagCall, _: &mut Vec<Diagnostic>) -> String {
    let name = call.name_text();
    let language = if name == "graphviz" { "dot" } else { name };
    let code = escape_source(call.body.unwrap_or("").trim_matches('\n').trim_end());
    let html = format!("<pre tabindex=\"0\"><code class=\"language-{}\">{code}</code></pre>", escape(language));
    let caption = if name == "graphviz" { call.joined() } else { String::new() };
    if caption.is_empty() {
        html
    } else {
        format!("<figure>{html}<figcaption>{}</figcaption></figure>", escape(&caption))
    }
}

/// hexo-math's `{% math %} … {% endmath %}`: a formula, displayed if it is alone on its lines. Under `quirks: hexo` its
/// source with the delimiters that a script would look for.
pub(super) fn formula(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let body = call.body.unwrap_or("");
    let alone = boundaries::is_alone(call.text, &(call.opener.start..call.end), 0);
    if call.context.config.quirks.math_is_markdown {
        let tex = escape_source(body.trim());
        return match alone {
            true => format!("<div class=\"math math-display\">$${tex}$$</div>"),
            false => format!("<span class=\"math math-inline\">${tex}$</span>"),
        };
    }
    let tex = crate::tag::formula::without_quote_marks(call.text, call.body_at..call.body_at + body.len());
    let is_whole = tex.len() == body.len();
    let (html, found) = crate::tag::formula::html(&tex, alone, alone, call.context, |range| {
        // Without the marks of a quotation, offsets differ.
        let range = range.filter(|_| is_whole).unwrap_or(0..body.len());
        call.place.span(call.body_at + range.start..call.body_at + range.end)
    });
    diagnostics.extend(found);
    html
}
