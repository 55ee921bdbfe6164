//! What a page may contain from a configuration: addresses that run nothing, names that are identifiers, and HTML
//! reduced to words and links.

use super::ThemeLink;
use crate::html::{self, HtmlTag};

/// Longer texts are not settings of a footer.
const LONGEST: usize = 20_000;

/// An address that can be linked to: a path of the site, or one elsewhere whose scheme is known.
pub(crate) fn link(text: &str) -> Option<String> {
    // Browsers drop line ends and tabs within an address, so `java\nscript:` would run.
    let address: String = text.chars().filter(|c| !c.is_control()).collect();
    let address = address.trim().to_owned();
    if address.is_empty() || address == "#" {
        return None;
    }
    (html::risk(&address, html::AddressUse::Leads) == html::SchemeRisk::None).then_some(address)
}

/// An address on the web from which a page may load, with its scheme; `//host/` is one of https.
pub(crate) fn web(text: &str) -> Option<String> {
    let address: String = text.chars().filter(|c| !c.is_control()).collect();
    let address = address.trim();
    let address = address.strip_prefix("//").map_or_else(|| address.to_owned(), |rest| format!("https://{rest}"));
    let lower = address.to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let is_address = !host.is_empty() && !address.contains([' ', '"', '\'', '<', '>', '\\', '`']);
    is_address.then_some(address)
}

/// A key of a service: letters, digits, and signs without a meaning in addresses and scripts. Placeholders such as
/// `<app_id>` are rejected.
pub(crate) fn id(text: &str) -> Option<String> {
    let is_id = text.len() <= 200 && text.chars().all(|c| c.is_ascii_alphanumeric() || "._-=+,".contains(c));
    (is_id && !text.is_empty()).then(|| text.to_owned())
}

/// `owner/name` of a repository, also from a GitHub address.
pub(crate) fn repository(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/').trim_end_matches(".git");
    let text = text.split_once("github.com/").map_or(text, |(_, rest)| rest);
    let (owner, name) = text.split_once('/')?;
    let is_part = |part: &str| {
        !part.is_empty()
            && part.len() <= 100
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
            && !part.chars().all(|c| c == '.')
    };
    let is_given = !["user-name", "your-name", "username"].contains(&owner);
    (is_part(owner) && is_part(name) && is_given).then(|| format!("{owner}/{name}"))
}

/// HTML as words and links: everything else is dropped, so that nothing is run or loaded.
pub(crate) fn words(html: &str) -> Vec<ThemeLink> {
    let mut words = LinkedTextBuilder::default();
    let mut rest = html.get(..html.floor_char_boundary(LONGEST)).unwrap_or(html);
    while let Some((text, after_sign)) = rest.split_once('<') {
        words.text(text);
        if let Some((_, after)) = after_sign.split_once('>').filter(|_| after_sign.starts_with('!')) {
            rest = after;
            continue;
        }
        let Some(tag) = HtmlTag::read(rest, text.len()) else {
            // A sign that begins no tag is text.
            words.text("<");
            rest = after_sign;
            continue;
        };
        let value = |name: &str| tag.value(name).and_then(|range| rest.get(range)).map(decoded);
        let mut after = rest.get(tag.range.end..).unwrap_or("");
        match (tag.name.as_ref(), tag.closes) {
            ("a", true) => words.end_link(),
            ("a", false) => words.link(value("href").as_deref().and_then(link)),
            ("img", _) => words.text(&value("alt").unwrap_or_default()),
            (silent @ ("script" | "style" | "iframe" | "svg"), false) => {
                after = after.get(html::end_of_raw(after, silent)..).unwrap_or("");
            }
            ("br" | "p" | "div" | "li" | "hr", _) => words.text(" "),
            _ => {}
        }
        rest = after;
    }
    words.text(rest);
    words.finish()
}

#[derive(Default)]
struct LinkedTextBuilder {
    done: Vec<ThemeLink>,
    open: Option<String>,
    text: String,
}

impl LinkedTextBuilder {
    fn text(&mut self, text: &str) {
        self.text.push_str(&decoded(text));
    }

    fn link(&mut self, to: Option<String>) {
        self.end_link();
        self.open = to;
    }

    fn end_link(&mut self) {
        let name = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let link = self.open.take();
        self.text.clear();
        if !name.is_empty() {
            self.done.push(ThemeLink { name, url: link, icon: None });
        }
    }

    fn finish(mut self) -> Vec<ThemeLink> {
        self.end_link();
        self.done
    }
}

/// Without separators (bars and dots) at the ends.
pub(crate) fn trimmed(mut parts: Vec<ThemeLink>) -> Vec<ThemeLink> {
    let says = |part: &ThemeLink| part.name.chars().any(char::is_alphanumeric);
    let end = parts.iter().rposition(says).map_or(0, |last| last + 1);
    parts.truncate(end);
    parts.drain(..parts.iter().position(says).unwrap_or(end));
    parts
}

/// Text of HTML with its references resolved. Control characters are dropped.
fn decoded(text: &str) -> String {
    html::decoded(text).chars().filter(|c| !c.is_control() || c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_run_something_are_none() {
        for address in
            ["javascript:alert(1)", "JaVaScript:x", "java\nscript:x", " data:text/html,x", "vbscript:x", "", "#"]
        {
            assert_eq!(link(address), None, "{address:?}");
        }
        for address in ["/", "/a:b/", "archives/", "https://a.example/", "//a.example", "mailto:a@b.example", "?a=b:c"]
        {
            assert_eq!(link(address).as_deref(), Some(address));
        }
        assert_eq!(web("//a.example/x.js").as_deref(), Some("https://a.example/x.js"));
        for address in ["javascript:x", "/x.js", "https://", "https://a.example/\"><script>", "ftp://a.example/"] {
            assert_eq!(web(address), None, "{address:?}");
        }
    }

    #[test]
    fn repositories_are_an_owner_and_a_name() {
        assert_eq!(repository("https://github.com/lin/notes.git").as_deref(), Some("lin/notes"));
        for text in ["notes", "lin/", "lin/../x", "lin/..", "lin/a\"b", "user-name/repo-name"] {
            assert_eq!(repository(text), None, "{text}");
        }
    }

    #[test]
    fn html_becomes_words_and_links() {
        let shown = |html: &str| -> Vec<(String, Option<String>)> {
            words(html).into_iter().map(|part| (part.name, part.url)).collect()
        };
        assert_eq!(
            shown("托管于 <a target=_blank href=\"https://a.example/?x=1&amp;y\">A &amp; B</a> | <b>粗</b>"),
            [
                ("托管于".to_owned(), None),
                ("A & B".to_owned(), Some("https://a.example/?x=1&y".to_owned())),
                ("| 粗".to_owned(), None)
            ]
        );
        assert_eq!(shown("<script>alert('<a>')</script><a href='javascript:x'>坏</a>"), [("坏".to_owned(), None)]);
        assert_eq!(shown("1 < 2 <3"), [("1 < 2 <3".to_owned(), None)]);
        assert_eq!(shown("<a href=/x><img src=y alt=徽章></a>"), [("徽章".to_owned(), Some("/x".to_owned()))]);
        assert!(shown("<script>").is_empty());
        for html in ["<", "· | <a href=/>♥</a>"] {
            assert!(trimmed(words(html)).is_empty(), "{html}");
        }
    }
}
