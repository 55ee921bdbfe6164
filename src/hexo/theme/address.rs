//! What a page may contain from a configuration: addresses that run nothing, names that are identifiers, and HTML
//! reduced to words and links.

use super::ThemeLink;
use crate::html;

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
    while let Some((text, behind)) = rest.split_once('<') {
        words.text(text);
        // A sign that begins no tag is text.
        let begins = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!');
        let Some((tag, after)) = behind.split_once('>').filter(|_| behind.starts_with(begins)) else {
            words.text("<");
            rest = behind;
            continue;
        };
        rest = after;
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        match name.to_lowercase().as_str() {
            "a" if tag.starts_with('/') => words.end_link(),
            "a" => words.link(attribute(tag, "href").as_deref().and_then(link)),
            "img" => words.text(&attribute(tag, "alt").unwrap_or_default()),
            silent @ ("script" | "style" | "iframe" | "svg") if !tag.starts_with('/') => {
                let end = format!("</{silent}");
                // Only ASCII is changed, so places stay.
                rest = match after.to_ascii_lowercase().find(&end) {
                    Some(at) => after.get(at..).unwrap_or(""),
                    None => "",
                };
            }
            "br" | "p" | "div" | "li" | "hr" => words.text(" "),
            _ => {}
        }
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
            self.done.push(ThemeLink { name, url: link });
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

/// An attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = lower.get(..*at).and_then(|before| before.chars().next_back());
        before.is_some_and(|c| c.is_whitespace() || c == '"' || c == '\'')
    })?;
    let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
        _ => value.split_whitespace().next(),
    };
    value.map(decoded)
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
