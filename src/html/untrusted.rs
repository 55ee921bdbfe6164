//! What a note may contain whose author is not trusted (`untrusted: true`): the one place with its elements, attributes,
//! classes and styles, and with the hosts of frames.
//!
//! Whatever is not listed is removed. The lists are for the author's own HTML; what biji's Markdown and tags write is
//! biji's own.

use std::borrow::Cow;

use super::{EscapeContext, decoded, escape_into};

/// Whose pages may be framed, as a host or the beginning of an address on it: those of the players of biji's tags, and
/// maps. Only by `https:`.
pub const FRAME_HOSTS: [&str; 9] = [
    "www.youtube-nocookie.com",
    "www.youtube.com",
    "player.vimeo.com",
    "player.bilibili.com",
    "music.163.com",
    "player.dogecloud.com",
    "codepen.io",
    "jsfiddle.net",
    "www.google.com/maps/embed",
];

/// What a framed page of another host may do: play, and open its own site in a new tab. It can't move this page.
pub const FRAME_SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-presentation";

/// What ids of the theme begin with. No script of the theme looks for others.
const THEME_IDS: &str = "biji:";

/// Elements that are kept; of others only the content is.
#[rustfmt::skip]
pub const ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "address", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
    "center", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "label",
    "li", "mark", "meter", "nobr", "ol", "p", "picture", "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp",
    "section", "small", "source", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
    "th", "thead", "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
];

/// Attributes that are kept, in addition to `aria-…`.
#[rustfmt::skip]
pub const ATTRIBUTES: &[&str] = &[
    "abbr", "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "checked", "cite", "class", "clear", "color",
    "colspan", "controls", "datetime", "decoding", "default", "dir", "disabled", "download", "face", "headers", "height", "hidden",
    "high", "href", "hreflang", "id", "kind", "label", "lang", "loading", "loop", "low", "max", "media", "min", "muted",
    "open", "optimum", "playsinline", "poster", "preload", "reversed", "role", "rowspan", "scope", "size", "sizes", "span",
    "src", "srclang", "srcset", "start", "style", "summary", "tabindex", "title", "translate", "valign", "value", "width",
];

/// Classes of the theme that an author may use: looks of text, boxes and pictures at their own place. Those that Markdown
/// writes are among them.
#[rustfmt::skip]
const CLASSES: [&str; 23] = [
    "btn", "buttons", "callout", "callout-title", "cells", "centred", "danger", "fold", "gallery", "han", "headerlink",
    "info", "inline", "label", "missing", "plain", "primary", "pullquote", "success", "table", "tinted", "warning", "wavy",
];

/// Beginnings of further ones: languages of code, widths of pictures, sides of cells, kinds of boxes.
const CLASS_STARTS: [&str; 4] = ["language-", "wide-", "align-", "alert-"];

/// Whether an id belongs to the theme.
pub fn is_theme_id(id: &str) -> bool {
    id.trim().get(..THEME_IDS.len()).is_some_and(|start| start.eq_ignore_ascii_case(THEME_IDS))
}

/// The classes of a list that an author may use: those that move nothing and that no script looks for.
pub fn classes(list: &str) -> String {
    let is_kept = |class: &&str| CLASSES.contains(class) || CLASS_STARTS.iter().any(|start| class.starts_with(start));
    list.split_ascii_whitespace().filter(is_kept).collect::<Vec<_>>().join(" ")
}

/// The value that an author's attribute keeps; `None`: the attribute is removed. Addresses are checked elsewhere.
pub fn attribute<'v>(element: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match name {
        "id" => (!is_theme_id(value)).then_some(Cow::Borrowed(value)),
        "class" => kept(value, classes(value)),
        "style" => kept(value, style(value)),
        "target" => (element == "a" && value == "_blank").then_some(Cow::Borrowed(value)),
        "type" => matches!(element, "ol" | "ul" | "li" | "source" | "input").then_some(Cow::Borrowed(value)),
        "tabindex" => matches!(value, "0" | "-1").then_some(Cow::Borrowed(value)),
        "role" => (value == "group").then_some(Cow::Borrowed(value)),
        _ if name.starts_with("aria-") || ATTRIBUTES.contains(&name) => Some(Cow::Borrowed(value)),
        _ => None,
    }
}

/// What is kept of a value, unchanged when that is everything; `None` when nothing is.
fn kept(value: &str, kept: String) -> Option<Cow<'_, str>> {
    match kept.as_str() {
        "" => None,
        all if all == value => Some(Cow::Borrowed(value)),
        _ => Some(Cow::Owned(kept)),
    }
}

/// The declarations of a `style` that change the look of an element at its own place, and load nothing.
fn style(value: &str) -> String {
    let is_kept = |declaration: &&str| {
        declaration.split_once(':').is_some_and(|(name, value)| is_harmless(name.trim(), value.trim()))
    };
    value.split(';').map(str::trim).filter(is_kept).collect::<Vec<_>>().join(";")
}

fn is_harmless(name: &str, value: &str) -> bool {
    let is_word = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b' '))
    };
    match name.to_ascii_lowercase().as_str() {
        "color" | "background-color" | "border-color" | "text-decoration-color" => is_colour(value),
        // No wider than its place.
        "width" | "max-width" => value
            .strip_suffix('%')
            .is_some_and(|number| number.len() <= 3 && number.parse::<u8>().is_ok_and(|number| number <= 100)),
        "border-collapse" | "border-style" | "direction" | "font-size" | "font-style" | "font-variant"
        | "font-weight" | "list-style-type" | "text-align" | "text-decoration" | "text-transform"
        | "vertical-align" | "word-break" | "writing-mode" => {
            is_word(value) || name.eq_ignore_ascii_case("font-weight") && value.parse::<u16>().is_ok()
        }
        _ => false,
    }
}

/// A name, `#…`, or numbers in `rgb(…)` and `hsl(…)`.
fn is_colour(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let inner =
        ["rgb(", "rgba(", "hsl(", "hsla("].iter().find_map(|start| lower.strip_prefix(start)?.strip_suffix(')'));
    if let Some(numbers) = inner {
        return numbers.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'%' | b' ' | b'/'));
    }
    let name = lower.strip_prefix('#').unwrap_or(&lower);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The whole address of a page that may be framed; `None`: its host is not among [`FRAME_HOSTS`].
pub fn framed(address: &str) -> Option<String> {
    let address = decoded(address.trim());
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>');
    let start = address.get(..8).filter(|start| start.eq_ignore_ascii_case("https://"));
    let rest = start.and_then(|_| address.get(8..)).or_else(|| address.strip_prefix("//"))?;
    let is_below = |known: &str| {
        let after = rest.get(..known.len()).filter(|host| host.eq_ignore_ascii_case(known));
        after.and_then(|_| rest.get(known.len()..)).is_some_and(|path| path.starts_with(['/', '?']))
    };
    (!address.contains(is_odd) && FRAME_HOSTS.iter().any(|known| is_below(known))).then(|| format!("https://{rest}"))
}

/// A frame for an address of [`framed`]. Sizes are numbers of pixels or percentages; others are left out.
pub fn frame(address: &str, width: &str, height: &str, title: &str) -> String {
    let mut html = String::from("<iframe src=\"");
    escape_into(&mut html, address, EscapeContext::Attribute);
    html.push('"');
    for (name, value) in [("width", width), ("height", height)] {
        let number = value.strip_suffix('%').or(value.strip_suffix("px")).unwrap_or(value);
        if (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()) {
            html.push_str(&format!(" {name}=\"{}\"", value.trim_end_matches("px")));
        }
    }
    if !title.is_empty() {
        html.push_str(" title=\"");
        escape_into(&mut html, title, EscapeContext::Attribute);
        html.push('"');
    }
    html.push_str(&format!(
        " sandbox=\"{FRAME_SANDBOX}\" referrerpolicy=\"strict-origin-when-cross-origin\" loading=\"lazy\" allowfullscreen></iframe>"
    ));
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_stays_at_its_place() {
        for (written, left) in [
            ("color: red; position: fixed", "color: red"),
            ("width:100%;width:101%;width:9000px;height:100vh", "width:100%"),
            ("background-color:#fff0;background:url(//e.org)", "background-color:#fff0"),
            ("color:var(--x);color:rgb(1, 2, 3);color:expression(alert(1))", "color:rgb(1, 2, 3)"),
            (
                "margin-left:-99em;text-align:center;font-size:9999px;font-size:large",
                "text-align:center;font-size:large",
            ),
            ("color:red!important;col\\6fr:red;color:r\\65 d", ""),
        ] {
            assert_eq!(style(written), left, "{written}");
        }
    }

    #[test]
    fn frames_show_known_hosts_by_https() {
        for (address, shown) in [
            ("https://www.youtube.com/embed/x?a=1&amp;b", Some("https://www.youtube.com/embed/x?a=1&b")),
            ("//player.bilibili.com/player.html?aid=1", Some("https://player.bilibili.com/player.html?aid=1")),
            ("HTTPS://Player.Vimeo.com/video/1", Some("https://Player.Vimeo.com/video/1")),
            ("https://www.google.com/maps/embed?pb=x", Some("https://www.google.com/maps/embed?pb=x")),
            ("https://www.google.com/url?q=x", None),
            ("http://www.youtube.com/embed/x", None),
            ("https://www.youtube.com.e.org/x", None),
            ("https://www.youtube.com@e.org/x", None),
            ("https://www.youtube.com:8080/x", None),
            ("https://www.youtube.com\\@e.org/", None),
            ("https://e.org/https://www.youtube.com/", None),
            ("https:/www.youtube.com/x", None),
            ("/embed.html", None),
            ("javascript:alert(1)//www.youtube.com/", None),
            ("data:text/html,x", None),
        ] {
            assert_eq!(framed(address).as_deref(), shown, "{address}");
        }
        let html = frame("https://codepen.io/a?b&\"c", "100%", "1e9\" onload=x", "a\"b");
        assert!(
            html.starts_with(
                "<iframe src=\"https://codepen.io/a?b&amp;&quot;c\" width=\"100%\" title=\"a&quot;b\" sandbox="
            ),
            "{html}"
        );
    }

    #[test]
    fn an_author_has_no_ids_of_the_theme_and_no_classes_that_move() {
        assert_eq!(attribute("p", "id", "biji:main"), None);
        assert_eq!(attribute("p", "id", " BIJI:main"), None);
        assert_eq!(attribute("p", "id", "main").as_deref(), Some("main"));
        assert_eq!(attribute("p", "class", "stage callout up").as_deref(), Some("callout"));
        assert_eq!(attribute("p", "class", "stage"), None);
        for (element, name) in [("a", "onclick"), ("a", "data-player"), ("img", "name"), ("a", "ping"), ("a", "rel")] {
            assert_eq!(attribute(element, name, "x"), None, "{name}");
        }
        assert_eq!(attribute("a", "target", "_top"), None);
        assert_eq!(attribute("a", "target", "_blank").as_deref(), Some("_blank"));
    }
}
