//! A finished page in Traditional Chinese.

use percent_encoding::percent_decode_str;

use crate::html::{HtmlTag, end_of_element, tags};
use crate::route::{Route, href, resolve_on_site, served_files};

use super::{TraditionalForm, is_simplified};

/// Attributes that people read or hear.
const READ: [&str; 7] = ["alt", "title", "aria-label", "aria-description", "placeholder", "label", "summary"];

/// Attributes with an address.
const ADDRESSES: [&str; 5] = ["href", "src", "poster", "action", "data"];

/// Elements whose content is no prose.
const KEPT: [&str; 6] = ["pre", "code", "kbd", "samp", "math", "textarea"];

/// The page of a Simplified site whose Traditional version is made.
#[derive(Clone, Copy)]
pub struct TraditionalPage<'a> {
    /// The Traditional Chinese of the version.
    pub form: TraditionalForm,
    /// The prefix of links within the site, such as `/blog/`.
    pub root: &'a str,
    /// The address of the home page without a slash at its end.
    pub url: &'a str,
    /// The address of the Simplified page.
    pub route: &'a Route,
    /// Where the Traditional version of the page with this output path is, if it has one.
    pub version_of: &'a dyn Fn(&str) -> Option<VersionPlace>,
}

/// Where the Traditional version of a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionPlace {
    /// At the page's own address below the folder of the versions.
    Folder,
    /// At an address of its own, below the root: the author has written it.
    Own(String),
}

impl TraditionalPage<'_> {
    /// The page's HTML converted.
    pub fn convert(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut at = 0;
        for tag in tags(html) {
            // Within an element that stays as it is.
            if tag.range.start < at {
                continue;
            }
            out.push_str(&self.text(html.get(at..tag.range.start).unwrap_or("")));
            at = tag.range.end;
            if tag.closes {
                out.push_str(html.get(tag.range.clone()).unwrap_or(""));
                continue;
            }
            let value = |name: &str| tag.value(name).and_then(|range| html.get(range));
            // A link to the same page in another language or script.
            let is_switch = value("hreflang").is_some();
            self.push_tag(&mut out, html, &tag, is_switch);
            let rest = html.get(at..).unwrap_or("");
            if matches!(&*tag.name, "script" | "style") {
                let end = at + end_of_element(rest, &tag.name);
                let content = html.get(at..end).unwrap_or("");
                match value("type") {
                    Some("application/ld+json") => self.push_json(&mut out, content),
                    _ => out.push_str(content),
                }
                at = end;
            } else if !is_void(&tag) && (is_switch || is_kept(&tag, &value)) {
                let end = at + end_of_element(rest, &tag.name);
                out.push_str(html.get(at..end).unwrap_or(""));
                at = end;
            }
        }
        out.push_str(&self.text(html.get(at..).unwrap_or("")));
        out
    }

    /// A text of the page; a page's whole address is that of its version.
    fn text(&self, text: &str) -> String {
        let address = text.starts_with(self.url).then(|| self.whole_address(text)).flatten();
        address.unwrap_or_else(|| self.form.convert(text))
    }

    /// A start tag with its attributes converted; one that leads to another version goes on leading there.
    fn push_tag(&self, out: &mut String, html: &str, tag: &HtmlTag, is_switch: bool) {
        let mut at = tag.range.start;
        for attribute in &tag.attributes {
            let written = html.get(attribute.value.clone()).unwrap_or("");
            let new = match &*attribute.name {
                "href" if is_switch && written.is_empty() => Some(self.page_address()),
                "href" if is_switch => self.rebased(written),
                _ if is_switch => None,
                "lang" if is_simplified(written) => Some(self.form.language().to_owned()),
                "content" => Some(self.whole_address(written).unwrap_or_else(|| self.form.convert(written))),
                "srcset" => self.sources(written),
                name if READ.contains(&name) => Some(self.form.convert(written)),
                name if ADDRESSES.contains(&name) => self.address(written),
                // What scripts load.
                name if name.starts_with("data-") && ["../", "assets/"].iter().any(|at| written.starts_with(at)) => {
                    self.rebased(written)
                }
                _ => None,
            };
            if let Some(new) = new {
                out.push_str(html.get(at..attribute.value.start).unwrap_or(""));
                out.push_str(&new);
                at = attribute.value.end;
            }
        }
        out.push_str(html.get(at..tag.range.end).unwrap_or(""));
    }

    /// The address to write instead of one; `None` where it stays.
    fn address(&self, written: &str) -> Option<String> {
        let end = written.find(['?', '#']).unwrap_or(written.len());
        let (path, rest) = written.split_at(end);
        if let Some(below) = path.strip_prefix(self.url).and_then(|below| below.strip_prefix('/')) {
            return Some(format!("{}/{}", self.url, self.moved(below, rest)?));
        }
        if path.is_empty() || path.starts_with("//") || href::scheme(path).is_some() || path.contains('&') {
            return None;
        }
        let rebased = self.rebased(path);
        let whole = rebased.as_deref().unwrap_or(path);
        let below = whole.strip_prefix(self.root)?;
        match self.moved(below, rest) {
            Some(moved) => Some(format!("{}{moved}", self.root)),
            None => rebased.map(|rebased| rebased + rest),
        }
    }

    /// The same for addresses with a host alone: where texts are expected, too.
    fn whole_address(&self, written: &str) -> Option<String> {
        let is_address = written.starts_with(self.url) && !written.contains(char::is_whitespace);
        if is_address { self.address(written) } else { None }
    }

    /// A relative address as one from the root: the version lies deeper, where it would lead elsewhere. Others: `None`.
    fn rebased(&self, written: &str) -> Option<String> {
        let end = written.find(['?', '#']).unwrap_or(written.len());
        let (path, rest) = written.split_at(end);
        if path.is_empty() || path.starts_with('/') || href::scheme(path).is_some() {
            return None;
        }
        let resolved = resolve_on_site(self.root, self.route, path);
        let below = resolved.strip_prefix(self.root)?;
        Some(format!("{}{}{rest}", self.root, href::encode_written(below, false)))
    }

    /// The address of the Simplified page.
    fn page_address(&self) -> String {
        format!("{}{}", self.root, href::encode_written(self.route.as_str(), false))
    }

    /// The address of the version below the root, for that of a page that has one; `rest` is the query and the fragment.
    fn moved(&self, below: &str, rest: &str) -> Option<String> {
        let files = served_files(&percent_decode_str(below).decode_utf8_lossy());
        Some(match files.iter().find_map(|file| (self.version_of)(file))? {
            VersionPlace::Folder => format!("{}{below}{rest}", self.form.folder()),
            // Its headings are the author's, so it need not have one of this name.
            VersionPlace::Own(route) => {
                format!("{}{}", href::encode_written(&route, false), rest.split('#').next().unwrap_or(""))
            }
        })
    }

    /// The candidates of a picture.
    fn sources(&self, written: &str) -> Option<String> {
        let part = |part: &str| {
            let (address, size) = part.trim().split_once(' ').unwrap_or((part.trim(), ""));
            let address = self.address(address).unwrap_or_else(|| address.to_owned());
            format!("{address} {size}").trim_end().to_owned()
        };
        (!written.starts_with("data:")).then(|| written.split(", ").map(part).collect::<Vec<_>>().join(", "))
    }

    /// JSON with its texts converted.
    fn push_json(&self, out: &mut String, json: &str) {
        let mut rest = json;
        while let Some(start) = rest.find('"') {
            let Some(end) = end_of_string(rest, start + 1) else { break };
            out.push_str(rest.get(..=start).unwrap_or(""));
            let text = rest.get(start + 1..end).unwrap_or("");
            out.push_str(&match text {
                language if is_simplified(language) => self.form.language().to_owned(),
                text => self.whole_address(text).unwrap_or_else(|| self.form.convert(text)),
            });
            out.push('"');
            rest = rest.get(end + 1..).unwrap_or("");
        }
        out.push_str(rest);
    }
}

/// Where the text of a JSON string that begins at `start` ends.
fn end_of_string(json: &str, start: usize) -> Option<usize> {
    let mut is_escaped = false;
    let found = json.bytes().enumerate().skip(start).find(|(_, byte)| {
        let ends = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    });
    found.map(|(at, _)| at)
}

fn is_void(tag: &HtmlTag) -> bool {
    const VOID: [&str; 13] =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    tag.is_empty || VOID.contains(&&*tag.name)
}

/// Whether the content of an element stays as it is.
fn is_kept<'t>(tag: &HtmlTag, value: &dyn Fn(&str) -> Option<&'t str>) -> bool {
    let is_foreign = value("lang").is_some_and(|lang| !lang.is_empty() && !is_simplified(lang)) && tag.name != "html";
    let mut classes = value("class").unwrap_or("").split_ascii_whitespace();
    let is_formula = classes.any(|class| matches!(class, "katex" | "math" | "notranslate" | "highlight"));
    KEPT.contains(&&*tag.name) || is_foreign || is_formula || value("translate") == Some("no")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(html: &str) -> String {
        let route = Route::new("2024/rain/");
        let version_of = |path: &str| match path {
            "index.html" | "2024/rain/index.html" | "about/index.html" => Some(VersionPlace::Folder),
            "snow/index.html" => Some(VersionPlace::Own("雪/".to_owned())),
            _ => None,
        };
        TraditionalPage {
            form: TraditionalForm::TaiwanWords,
            root: "/blog/",
            url: "https://example.com/blog",
            route: &route,
            version_of: &version_of,
        }
        .convert(html)
    }

    #[test]
    fn what_people_read_is_converted() {
        for (html, expected) in [
            ("<p>软件 &amp; 网络</p>", "<p>軟體 &amp; 網路</p>"),
            ("<img alt=\"头发\" src=\"/blog/头发.png\">", "<img alt=\"頭髮\" src=\"/blog/头发.png\">"),
            ("<meta name=\"description\" content=\"软件\">", "<meta name=\"description\" content=\"軟體\">"),
            (
                "<meta name=\"description\" content=\"在 https://e.org/软件 看软件\">",
                "<meta name=\"description\" content=\"在 https://e.org/軟體 看軟體\">",
            ),
            ("<title>头发</title>", "<title>頭髮</title>"),
            ("<p>头<code>头发</code>发</p>", "<p>頭<code>头发</code>發</p>"),
            ("<pre>头发<b>头</b></pre>头", "<pre>头发<b>头</b></pre>頭"),
            ("<span class=\"katex\">头<span>发</span></span>头", "<span class=\"katex\">头<span>发</span></span>頭"),
            ("<i lang=\"ja\">学</i><i lang=\"zh-CN\">学</i>", "<i lang=\"ja\">学</i><i lang=\"zh-TW\">學</i>"),
            ("<script>let 头 = 1;</script><style>头{}</style>", "<script>let 头 = 1;</script><style>头{}</style>"),
            ("<!-- a -->头 < 发", "<!-- a -->頭 < 發"),
        ] {
            assert_eq!(converted(html), expected);
        }
    }

    #[test]
    fn links_stay_within_the_version() {
        for (html, expected) in [
            ("<a href=\"/blog/about/\">", "<a href=\"/blog/zh-tw/about/\">"),
            ("<a href=\"/blog/about/index.html?a#b\">", "<a href=\"/blog/zh-tw/about/index.html?a#b\">"),
            ("<a href=\"/blog/\">", "<a href=\"/blog/zh-tw/\">"),
            ("<a href=\"/blog/english/\">", "<a href=\"/blog/english/\">"),
            ("<a href=\"/blog/snow/#a\">", "<a href=\"/blog/%E9%9B%AA/\">"),
            ("<a href=\"#头\">", "<a href=\"#头\">"),
            ("<a href=\"../../about/\">", "<a href=\"/blog/zh-tw/about/\">"),
            ("<img src=\"a b.png\">", "<img src=\"/blog/2024/rain/a%20b.png\">"),
            (
                "<img srcset=\"a.png 1x, b.png 2x\">",
                "<img srcset=\"/blog/2024/rain/a.png 1x, /blog/2024/rain/b.png 2x\">",
            ),
            ("<a href=\"https://e.org/about/\">", "<a href=\"https://e.org/about/\">"),
            (
                "<link rel=\"canonical\" href=\"https://example.com/blog/2024/rain/\">",
                "<link rel=\"canonical\" href=\"https://example.com/blog/zh-tw/2024/rain/\">",
            ),
            (
                "<a hreflang=\"zh-CN\" href=\"/blog/about/\">头</a>头",
                "<a hreflang=\"zh-CN\" href=\"/blog/about/\">头</a>頭",
            ),
        ] {
            assert_eq!(converted(html), expected);
        }
    }

    #[test]
    fn data_for_search_engines_is_converted() {
        assert_eq!(
            converted(
                "<script type=\"application/ld+json\">{\"a\":\"头\\\"发\",\"inLanguage\":\"zh-CN\",\"url\":\"https://example.com/blog/about/\"}</script>"
            ),
            "<script type=\"application/ld+json\">{\"a\":\"頭\\\"發\",\"inLanguage\":\"zh-TW\",\"url\":\"https://example.com/blog/zh-tw/about/\"}</script>"
        );
    }
}
