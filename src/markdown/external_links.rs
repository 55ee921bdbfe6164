//! Links to other hosts in finished HTML open in a new window (Hexo's `external_link`).

use super::inline_events::is_tag;
use super::links::is_external;
use crate::html::tag_end;

/// Adds `target` and `rel` to links to other hosts. Hexo: those that have a `target` are unchanged; captions of code
/// blocks count too.
pub(super) fn mark(html: &str, site: &str, own: &[String]) -> String {
    let mut marked = String::with_capacity(html.len() + 256);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        marked.push_str(&rest[..at]);
        let end = if is_tag(&rest[at..], "<a") { tag_end(&rest[at..]) } else { Some(1) };
        let Some(end) = end else {
            rest = &rest[at..];
            break;
        };
        let tag = &rest[at..at + end];
        match address(tag) {
            Some(address) if is_external(address, site, own) && !tag.to_ascii_lowercase().contains("target=") => {
                marked.push_str(&with_target(tag))
            }
            _ => marked.push_str(tag),
        }
        rest = &rest[at + end..];
    }
    marked.push_str(rest);
    marked
}

/// The address of a link, as it is written between the quotes.
fn address(tag: &str) -> Option<&str> {
    let value = &tag[tag.find("href=")? + 5..];
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

fn with_target(tag: &str) -> String {
    let value = tag.find("rel=").map(|at| at + 4);
    let quoted = value.and_then(|at| Some((at + 1, tag[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?)));
    let Some((start, quote)) = quoted else {
        return tag.replacen("href=", "target=\"_blank\" rel=\"noopener\" href=", 1);
    };
    let end = tag[start..].find(quote).map_or(tag.len(), |len| start + len);
    let rel = &tag[start..end];
    let noopener = if rel.contains("noopener") { "" } else { " noopener" };
    format!("{}{noopener}{}", &tag[..end], &tag[end..]).replacen("href=", "target=\"_blank\" href=", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_other_hosts_get_a_target() {
        let marked = |html| mark(html, "http://example.com", &["own.org".to_owned()]);
        assert_eq!(
            marked("<a href=\"https://e.org/\">b</a>"),
            "<a target=\"_blank\" rel=\"noopener\" href=\"https://e.org/\">b</a>"
        );
        assert_eq!(
            marked("<a rel=\"nofollow\" href=\"//x.org\">"),
            "<a rel=\"nofollow noopener\" target=\"_blank\" href=\"//x.org\">"
        );
        for same in [
            "<a href=\"/x\">",
            "<a href=\"http://example.com/x\">",
            "<a href='https://own.org'>",
            "<a target=\"_self\" href=\"https://y.org\">",
            "<abbr href=\"https://e.org\">",
        ] {
            assert_eq!(marked(same), same);
        }
    }
}
