//! Removes what can run scripts from an author's HTML (`marked.dompurify`), and empties addresses that run scripts
//! (`marked.sanitizeUrl`).
//!
//! ammonia reads the HTML of a whole text as a browser does and writes it anew. Meanwhile biji's own HTML (coloured
//! code, tags) is replaced by marks in the text, and is put back afterwards. What DOMPurify keeps is kept, except: text
//! areas and forms (they can't hold a mark safely, and submit readers' input), MathML, SVG with more than shapes, style
//! sheets, and in `style` whatever places an element above others. Of notes whose authors are not trusted only what
//! [`html::untrusted`] lists is kept.

#![allow(clippy::disallowed_types, reason = "ammonia takes its lists in this form; none is walked into the output")]

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use ammonia::{Builder, UrlRelative};

use crate::html::{self, AddressUse, HtmlAttribute, HtmlTag, KNOWN_SCHEMES, SchemeRisk, risk, untrusted};
use crate::tag::{Mask, MaskedBody};

/// Elements that are kept; of others only the content is kept.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote",
    "br", "button", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del",
    "details", "dfn", "dir", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "font", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "input", "ins", "kbd", "label",
    "legend", "li", "main", "map", "mark", "marquee", "menu", "meter", "nav", "nobr", "ol", "optgroup", "option",
    "output", "p", "picture", "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "search",
    "section", "select", "small", "source", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
    // drawings
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "defs",
    "linearGradient", "radialGradient", "stop", "clipPath",
];

/// Elements that are removed with their content.
const GONE: &[&str] = &[
    "script", "style", "iframe", "object", "embed", "noscript", "template", "title", "noembed", "noframes", "xmp",
    "frameset", "applet", "math",
];

/// The same where authors are not trusted.
const GONE_UNTRUSTED: &[&str] = &["svg", "select", "datalist", "canvas", "textarea", "portal"];

/// Attributes allowed on any element, in addition to `data-…` and `aria-…`.
#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    "abbr", "align", "alt", "autoplay", "axis", "bgcolor", "border", "cellpadding", "cellspacing", "checked",
    "cite", "class", "clear", "color", "cols", "colspan", "controls", "coords", "crossorigin", "datetime",
    "decoding", "default", "dir", "disabled", "download", "face", "for", "headers", "height", "hidden", "high",
    "href", "hreflang", "hspace", "id", "ismap", "itemprop", "itemscope", "itemtype", "kind", "label", "lang",
    "list", "loading", "loop", "low", "max", "media", "min", "multiple", "muted", "noshade", "nowrap", "open",
    "optimum", "playsinline", "poster", "preload", "rel", "rev", "reversed", "role", "rowspan", "rules", "scope",
    "selected", "shape", "size", "sizes", "span", "src", "srclang", "srcset", "start", "style", "summary",
    "tabindex", "title", "translate", "usemap", "valign", "value", "vspace", "width",
    // drawings
    "cx", "cy", "d", "dx", "dy", "fill", "fill-opacity", "fill-rule", "font-size", "fx", "fy", "gradientTransform",
    "gradientUnits", "offset", "opacity", "points", "preserveAspectRatio", "r", "rx", "ry", "stop-color",
    "stop-opacity", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity",
    "stroke-width", "text-anchor", "transform", "viewBox", "x", "x1", "x2", "xmlns", "y", "y1", "y2",
];

/// Allowed properties in `style`: the look of text and boxes at their own place.
#[rustfmt::skip]
const STYLES: &[&str] = &[
    "align-items", "background", "background-color", "border", "border-bottom", "border-collapse", "border-color",
    "border-left", "border-radius", "border-right", "border-spacing", "border-style", "border-top", "border-width",
    "box-shadow", "clear", "color", "column-count", "column-gap", "columns", "direction", "display", "flex",
    "flex-basis", "flex-direction", "flex-grow", "flex-shrink", "flex-wrap", "float", "font", "font-family",
    "font-size", "font-style", "font-variant", "font-weight", "gap", "grid-template-columns", "height",
    "justify-content", "letter-spacing", "line-height", "list-style", "list-style-type", "margin", "margin-bottom",
    "margin-left", "margin-right", "margin-top", "max-height", "max-width", "min-height", "min-width", "object-fit",
    "opacity", "overflow", "overflow-x", "overflow-y", "padding", "padding-bottom", "padding-left",
    "padding-right", "padding-top", "page-break-after", "page-break-before", "table-layout", "text-align",
    "text-decoration", "text-indent", "text-transform", "vertical-align", "white-space", "width", "word-break",
    "word-spacing", "word-wrap", "writing-mode", "zoom",
];

/// The deepest nesting of elements on a page; more would make reading them slow.
const DEEPEST: usize = 400;

/// Separates the author's HTML from biji's own, in order, and removes scripts from the former.
pub(super) struct Sanitizer {
    /// The mark around the number of a piece of biji's own; the author's text does not contain it.
    mark: char,
    own: Vec<String>,
    /// The author is not trusted.
    is_strict: bool,
}

impl Sanitizer {
    /// A sanitizer for the output of a text. `is_strict`: its author is not trusted.
    pub(super) fn new(original: &str, is_strict: bool) -> Sanitizer {
        let mark = ('\u{10f000}'..='\u{10ffff}').find(|mark| !original.contains(*mark)).unwrap_or('\u{10ffff}');
        Sanitizer { mark, own: Vec::new(), is_strict }
    }

    /// A placeholder for HTML of biji's own, to be put into the text.
    pub(super) fn keep(&mut self, html: &str) -> String {
        let number = self.own.len();
        self.own.push(html.to_owned());
        format!("{mark}{number}{mark}", mark = self.mark)
    }

    /// The HTML without what runs scripts, and with biji's own put back.
    pub(super) fn clean(&self, html: &str) -> String {
        if !may_be_deep(html) {
            return match self.is_strict {
                true => {
                    let mut with_frames = Sanitizer { mark: self.mark, own: self.own.clone(), is_strict: true };
                    let html = with_frames.keep_frames(html);
                    with_frames.filled(&with_frames.sanitized(&html), Cow::Borrowed)
                }
                false => self.filled(&self.sanitized(html), Cow::Borrowed),
            };
        }
        // HTML this deep is not meant to be read: it is shown as it was written.
        self.filled(&html::escape(html), Cow::Borrowed)
    }

    /// The HTML with the author's frames of known hosts as biji writes them. A mark that gets into a comment, a script
    /// or an attribute by a trick is text there, or goes with it.
    fn keep_frames(&mut self, html: &str) -> String {
        let mut framed = String::with_capacity(html.len());
        let mut done = 0;
        for tag in html::tags(html).named("iframe").filter(|tag| !tag.closes) {
            let value = |name: &str| html::decoded(tag.value(name).and_then(|range| html.get(range)).unwrap_or(""));
            let Some(address) = untrusted::framed(&value("src")) else { continue };
            let frame = untrusted::frame(&address, &value("width"), &value("height"), &value("title"));
            framed.push_str(html.get(done..tag.range.start).unwrap_or(""));
            framed.push_str(&self.keep(&frame));
            done = tag.range.end;
        }
        framed.push_str(html.get(done..).unwrap_or(""));
        framed
    }

    fn sanitized(&self, html: &str) -> String {
        let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<&str>>();
        let is_strict = self.is_strict;
        let restore = Sanitizer { mark: self.mark, own: self.own.clone(), is_strict };
        let restore = Arc::new(restore);
        let mut schemes = set(&KNOWN_SCHEMES);
        // The filter decides where they are allowed.
        schemes.insert("data");
        let attributes_of = match is_strict {
            true => HashMap::new(),
            false => HashMap::from([("a", set(&["name"])), ("map", set(&["name"]))]),
        };
        let mut gone = set(GONE);
        if is_strict {
            gone.extend(GONE_UNTRUSTED);
        }
        let (elements, attributes, prefixes): (_, _, &[&str]) = match is_strict {
            true => (untrusted::ELEMENTS, untrusted::ATTRIBUTES, &["aria-"]),
            false => (ELEMENTS, ATTRIBUTES, &["data-", "aria-"]),
        };
        let values = |values: &[&'static str]| set(values);
        let values_of = [
            ("a", HashMap::from([("target", values(&["_blank", "_self", "_top"]))])),
            ("area", HashMap::from([("target", values(&["_blank", "_self", "_top"]))])),
            ("input", HashMap::from([("type", values(&["checkbox", "radio", "range"]))])),
            ("button", HashMap::from([("type", values(&["button"]))])),
            ("ol", HashMap::from([("type", values(&["1", "a", "i"]))])),
            ("ul", HashMap::from([("type", values(&["disc", "circle", "square"]))])),
            ("li", HashMap::from([("type", values(&["1", "a", "i", "disc", "circle", "square"]))])),
            ("source", HashMap::from([("type", values(MEDIA))])),
        ];
        let mut builder = Builder::empty();
        if is_strict {
            // The only field in a text is the box of a task.
            builder.set_tag_attribute_value("input", "type", "checkbox");
            builder.set_tag_attribute_value("input", "disabled", "");
        }
        builder
            .tags(set(elements))
            .clean_content_tags(gone)
            .generic_attributes(set(attributes))
            .generic_attribute_prefixes(set(prefixes))
            .tag_attributes(attributes_of)
            .tag_attribute_values(HashMap::from(values_of))
            .filter_style_properties(set(STYLES))
            .url_schemes(schemes)
            .url_relative(UrlRelative::PassThrough)
            .link_rel(is_strict.then_some("noopener nofollow ugc"))
            .strip_comments(true)
            .attribute_filter(move |element, attribute, value| {
                if attribute == PLAYER {
                    return None;
                }
                // A tag within an attribute gives an address or a text.
                let value = match value.contains(restore.mark) {
                    true => Cow::Owned(restore.filled(value, html::decoded)),
                    false => Cow::Borrowed(value),
                };
                let is_safe = match used(element, attribute) {
                    Some(used) => candidates(attribute, &value).all(|address| risk(address, used) == SchemeRisk::None),
                    None => true,
                };
                match is_strict && is_safe {
                    true => untrusted::attribute(element, attribute, &value).map(|kept| Cow::Owned(kept.into_owned())),
                    false => is_safe.then_some(value),
                }
            })
            .clean(html)
            .to_string()
    }

    /// The text with biji's own HTML put back; `written` gives its form there.
    fn filled<'t>(&'t self, text: &'t str, written: impl Fn(&'t str) -> Cow<'t, str>) -> String {
        let mut parts = text.split(self.mark);
        let mut filled = parts.next().unwrap_or("").to_owned();
        while let Some(number) = parts.next() {
            let own = number.parse::<usize>().ok().and_then(|number| self.own.get(number));
            filled.push_str(&written(own.map_or(number, String::as_str)));
            filled.push_str(parts.next().unwrap_or(""));
        }
        filled
    }
}

/// Types of sound, video and pictures.
#[rustfmt::skip]
const MEDIA: &[&str] = &[
    "video/mp4", "video/webm", "video/ogg", "video/quicktime", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav",
    "audio/webm", "audio/flac", "audio/aac", "image/webp", "image/avif", "image/png", "image/jpeg", "image/gif",
    "image/svg+xml", "image/jxl",
];

/// Whether elements may be nested deeper than a page needs, counting unclosed ones.
fn may_be_deep(html: &str) -> bool {
    #[rustfmt::skip]
    const VOID: [&str; 13] = [
        "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param",
    ];
    // Elements that another one ends when their end tag is missing.
    const CLOSED_BY_THE_NEXT: [&str; 10] = ["p", "li", "dd", "dt", "tr", "td", "th", "option", "thead", "tbody"];
    let mut depth: usize = 0;
    html::tags(html).any(|tag| {
        let name = tag.name.as_ref();
        if tag.closes && !CLOSED_BY_THE_NEXT.contains(&name) {
            depth = depth.saturating_sub(1);
        } else if !VOID.contains(&name) && !CLOSED_BY_THE_NEXT.contains(&name) {
            depth += 1;
        }
        depth > DEEPEST
    })
}

/// The attribute in which the theme's script finds the address of a frame to put on the page.
const PLAYER: &str = "data-player";

/// The use of the address in an attribute; `None`: it contains no address.
pub(super) fn used(element: &str, attribute: &str) -> Option<AddressUse> {
    let is_frame = matches!(element, "iframe" | "frame" | "embed" | "script" | "object" | "applet");
    match attribute {
        "src" | "srcset" | "poster" | "background" | "lowsrc" | "dynsrc" if !is_frame => Some(AddressUse::Shows),
        "href" | "xlink:href" | "src" | "action" | "formaction" | "cite" | "longdesc" | "data" | "ping"
        | "manifest" | "codebase" | "classid" | "profile" | PLAYER => Some(AddressUse::Leads),
        _ => None,
    }
}

/// The addresses in an attribute: `srcset` has several, each followed by a size.
pub(super) fn candidates<'v>(attribute: &str, value: &'v str) -> impl Iterator<Item = &'v str> {
    let sign: &[char] = if attribute == "srcset" { &[','] } else { &[] };
    value.split(sign)
}

/// The author's HTML without scripts, when none of it is biji's own. `is_strict`: its author is not trusted.
pub(super) fn sanitize(html: &str, is_strict: bool) -> String {
    Sanitizer::new(html, is_strict).clean(html)
}

/// A page written in HTML without scripts, with what its tags make of themselves.
pub(super) fn sanitized_page(body: &str, expanded: &MaskedBody, is_strict: bool) -> String {
    let mut sanitizer = Sanitizer::new(body, is_strict);
    let mut html = String::with_capacity(body.len());
    let mut done = 0;
    for mask in &expanded.masks {
        let written = body.get(mask.range.clone()).unwrap_or("");
        html.push_str(body.get(done..mask.range.start).unwrap_or(""));
        match is_authors(mask, written) {
            true => html.push_str(&mask.html),
            false => html.push_str(&sanitizer.keep(&mask.html)),
        }
        done = mask.range.end;
    }
    html.push_str(body.get(done..).unwrap_or(""));
    sanitizer.clean(&html)
}

/// Whether what a mask shows is the author's own text: `raw`, tags left unchanged, and values of variables.
pub(super) fn is_authors(mask: &Mask, written: &str) -> bool {
    (mask.code.is_some() || mask.html == written || written.starts_with("{{")) && !is_inert_comment(written)
}

/// Whether a value is not an address but creates one that runs a script: a page's automatic redirect, and drawings with
/// animated links. `leads_on`: the element is such a redirect.
fn sets_running_address(element: &str, attribute: &str, value: &str, leads_on: bool) -> bool {
    let is_moving = matches!(element, "animate" | "animatemotion" | "animatetransform" | "set");
    let is_value = matches!(attribute, "values" | "to" | "from" | "by");
    let is_next_page = leads_on && attribute == "content";
    if !(is_moving && is_value || is_next_page) {
        return false;
    }
    let value = html::decoded(value);
    let runs = |address: &str| risk(address, AddressUse::Leads) == SchemeRisk::Script;
    value.split([';', ',']).any(|part| {
        let part = part.trim();
        let address = match part.get(..3).filter(|start| start.eq_ignore_ascii_case("url")) {
            Some(_) => part.get(3..).unwrap_or("").trim_start().trim_start_matches('=').trim(),
            None => part,
        };
        runs(address.trim_matches(['"', '\'']))
    })
}

/// Whether a text is exactly one comment in any browser: nothing inside ends it early.
pub(super) fn is_inert_comment(text: &str) -> bool {
    let inner = text.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inner.is_some_and(|inner| {
        !inner.contains("-->") && !inner.contains("--!>") && !inner.starts_with('>') && !inner.starts_with("->")
    })
}

/// Finished HTML with addresses that run scripts emptied.
pub(super) fn without_running_addresses(html: String) -> String {
    let mut emptied = String::new();
    let mut done = 0;
    for tag in html::tags(&html).filter(|tag| !tag.closes) {
        for attribute in tag.attributes.iter().filter(|attribute| runs_script(&html, &tag, attribute)) {
            emptied.push_str(html.get(done..attribute.value.start).unwrap_or(""));
            // Without quotes, an empty text would not be a value.
            let quoted = html.get(..attribute.value.start).is_some_and(|before| before.ends_with(['"', '\'']));
            emptied.push_str(if quoted { "" } else { "\"\"" });
            done = attribute.value.end;
        }
    }
    if done == 0 {
        return html;
    }
    emptied.push_str(html.get(done..).unwrap_or(""));
    emptied
}

/// Whether the value of an attribute runs a script.
fn runs_script(html: &str, tag: &HtmlTag, attribute: &HtmlAttribute) -> bool {
    let value = |attribute: &HtmlAttribute| html.get(attribute.value.clone()).unwrap_or("");
    if let Some(used) = used(&tag.name, &attribute.name) {
        let mut addresses = candidates(&attribute.name, value(attribute));
        return addresses.any(|address| risk(address, used) == SchemeRisk::Script);
    }
    let is_refresh =
        |other: &HtmlAttribute| other.name == "http-equiv" && value(other).trim().eq_ignore_ascii_case("refresh");
    let leads_on = tag.name == "meta" && tag.attributes.iter().any(is_refresh);
    sets_running_address(&tag.name, &attribute.name, value(attribute), leads_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_scripts_goes() {
        for (html, safe) in [
            ("<script>x</script><b onclick=\"a\">y</b> z", "<b>y</b> z"),
            ("<IMG SRC=x onerror=alert(1) alt='a \"b\"'>", "<img src=\"x\" alt=\"a &quot;b&quot;\">"),
            ("<a href=' java\nscript:x' title=t>y</a><x-y>z</x-y><!-- c -->", "<a title=\"t\">y</a>z"),
            ("1 < 2 <style>a<", "1 &lt; 2 "),
            ("<!--x--!><img src=x onerror=alert(1)>", "<img src=\"x\">"),
            ("<!--><img src=x onerror=alert(1)>", "<img src=\"x\">"),
            (
                "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
                "&lt;img title=\"<img src=\"x\">\"&gt;",
            ),
            ("<form action=javascript:x><input name=n formaction=javascript:x></form>", "<input>"),
            ("<area href=javascript:x><area href=/x>", "<area><area href=\"/x\">"),
            ("<a href=\"&#106;avascript:x\">a</a>", "<a>a</a>"),
            ("<a href=data&#58;text/html,x>a</a>", "<a>a</a>"),
            ("<img src=data:image/png;base64,AA==>", "<img src=\"data:image/png;base64,AA==\">"),
            ("<img srcset=\"a.png 1x, javascript:x 2x\">", "<img>"),
            ("<a href=data:image/png;base64,AA==>a</a>", "<a>a</a>"),
            (
                "<svg><script>x</script><a href=javascript:x><circle r=1 onload=x /></a></svg>",
                "<svg><a><circle r=\"1\"></circle></a></svg>",
            ),
            (
                "<svg viewBox='0 0 1 1'><path d='M0 0' onload=x /></svg>",
                "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>",
            ),
            (
                "<svg><style><img title=\"</style><img src=x onerror=y>\"></style></svg>",
                "<svg></svg><img title=\"&lt;/style&gt;&lt;img src=x onerror=y&gt;\">",
            ),
            ("<math><mtext><table><mglyph><style><img title=\"</style><img src=x onerror=y>\">", ""),
            (
                "<i style=\"position:fixed;color:red;background:url(x)\">i</i>",
                "<i style=\"color:red;background:url(&quot;x&quot;)\">i</i>",
            ),
            (
                "<img name=getElementById src=x><a name=top target=_blank rel=me>a</a>",
                "<img src=\"x\"><a name=\"top\" target=\"_blank\" rel=\"me\">a</a>",
            ),
            (
                "<a href=/x id=a class=b data-c=d aria-label=e>f</a>",
                "<a href=\"/x\" id=\"a\" class=\"b\" data-c=\"d\" aria-label=\"e\">f</a>",
            ),
            (
                "<details open><summary>s</summary><kbd>k</kbd></details>",
                "<details open=\"\"><summary>s</summary><kbd>k</kbd></details>",
            ),
        ] {
            assert_eq!(sanitize(html, false), safe, "{html}");
        }
    }

    #[test]
    fn what_is_bijis_own_survives() {
        let text = "<b onclick=x>";
        let mut sanitizer = Sanitizer::new(text, false);
        let (player, address) = (sanitizer.keep("<iframe></iframe>"), sanitizer.keep("/p?a=1&amp;b"));
        let html = format!("{text}{player}</b><a href=\"{address}\" title=\"{player}\">");
        assert_eq!(
            sanitizer.clean(&html),
            "<b><iframe></iframe></b><a href=\"/p?a=1&amp;b\" title=\"&lt;iframe&gt;&lt;/iframe&gt;\"></a>"
        );
        let address = sanitizer.keep("javascript:x");
        assert_eq!(sanitizer.clean(&format!("<a href=\"{address}\">")), "<a></a>");
    }

    #[test]
    fn endless_openings_are_shown_as_text() {
        let html = "<div>".repeat(20_000);
        assert!(sanitize(&html, false).starts_with("&lt;div&gt;"));
        assert!(sanitize(&"<p>a".repeat(20_000), false).starts_with("<p>a</p>"));
        assert!(sanitize(&"<b>a</b>".repeat(20_000), false).starts_with("<b>a</b>"));
    }

    #[test]
    fn addresses_that_run_scripts_are_emptied() {
        for (html, safe) in [
            ("<a href=\"JaVaScRiPt:x\">a</a>", "<a href=\"\">a</a>"),
            ("<a class=b href=java&Tab;script:x>a</a>", "<a class=b href=\"\">a</a>"),
            ("<form action='javascript:x'><area href=data:text/html,x>", "<form action=''><area href=\"\">"),
            (
                "<iframe src=data:image/svg+xml,x><img src=data:image/png,x>",
                "<iframe src=\"\"><img src=data:image/png,x>",
            ),
            ("<!--x--!><a href=javascript:x>", "<!--x--!><a href=\"\">"),
            ("<meta http-equiv=refresh content=\"0;url=JavaScript:x\">", "<meta http-equiv=refresh content=\"\">"),
            ("<meta http-equiv=refresh content='0; URL=\"javascript:x\"'>", "<meta http-equiv=refresh content=''>"),
            (
                "<meta name=description content=\"javascript: a, b\">",
                "<meta name=description content=\"javascript: a, b\">",
            ),
            (
                "<svg><a><animate attributeName=href values=\"javascript:x;/a\">",
                "<svg><a><animate attributeName=href values=\"\">",
            ),
            ("<svg><a><set attributeName=href to=javascript:x />", "<svg><a><set attributeName=href to=\"\" />"),
            ("<a title=javascript:x href=/javascript:x>", "<a title=javascript:x href=/javascript:x>"),
        ] {
            assert_eq!(without_running_addresses(html.to_owned()), safe);
        }
    }
}
