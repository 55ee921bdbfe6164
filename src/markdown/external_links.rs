//! Links to other hosts in finished HTML open in a new tab (Hexo's `external_link`).

use std::borrow::Cow;

use super::links::is_external;
use crate::config::{Config, ExternalLinkField};
use crate::formula::SEEN;
use crate::html::{HtmlTag, decoded, tags};

/// Adds `target` and `rel` to links to other hosts, if `external_link` acts on `field`. Hexo: those that have a `target`
/// are unchanged; captions of code blocks count too. Unlike there, text in scripts and comments is left alone.
pub fn marked<'t>(html: &'t str, config: &Config, field: ExternalLinkField) -> Cow<'t, str> {
    match config.external_link.enable && config.external_link.field == field {
        true => mark(html, &config.url, &config.external_link.exclude),
        false => Cow::Borrowed(html),
    }
}

fn mark<'t>(html: &'t str, site: &str, own: &[String]) -> Cow<'t, str> {
    let mut marked = String::new();
    let mut done = 0;
    for tag in tags(html).over(SEEN).named("a").filter(|tag| !tag.closes) {
        let Some(href) = tag.value("href").and_then(|range| html.get(range)) else { continue };
        if tag.value("target").is_some() || !is_external(&decoded(href), site, own) {
            continue;
        }
        marked.push_str(html.get(done..tag.range.start).unwrap_or(""));
        with_target(html, &tag, &mut marked);
        done = tag.range.end;
    }
    if done == 0 {
        return Cow::Borrowed(html);
    }
    marked.push_str(html.get(done..).unwrap_or(""));
    Cow::Owned(marked)
}

/// Writes a link's tag with `target` before its address, and with `noopener` in its `rel`.
fn with_target(html: &str, tag: &HtmlTag, out: &mut String) {
    let has_rel = tag.attributes.iter().any(|attribute| attribute.name == "rel");
    let mut done = tag.range.start;
    let mut is_marked = false;
    for attribute in &tag.attributes {
        out.push_str(html.get(done..attribute.range.start).unwrap_or(""));
        let written = html.get(attribute.range.clone()).unwrap_or("");
        let value = html.get(attribute.value.clone()).unwrap_or("");
        match &*attribute.name {
            "href" if !is_marked => {
                is_marked = true;
                out.push_str(if has_rel { "target=\"_blank\" " } else { "target=\"_blank\" rel=\"noopener\" " });
                out.push_str(written);
            }
            "rel" if !value.contains("noopener") => {
                let quote = if written.ends_with('\'') { '\'' } else { '"' };
                let blank = if value.is_empty() { "" } else { " " };
                out.extend(["rel=", quote.encode_utf8(&mut [0; 4]), value, blank, "noopener"]);
                out.push(quote);
            }
            _ => out.push_str(written),
        }
        done = attribute.range.end;
    }
    out.push_str(html.get(done..tag.range.end).unwrap_or(""));
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn links_to_other_hosts_get_a_target() {
        let marked = |html| mark(html, "http://example.com", &["own.org".to_owned()]).into_owned();
        for (written, expected) in [
            ("<a href=\"https://e.org/\">b</a>", "<a target=\"_blank\" rel=\"noopener\" href=\"https://e.org/\">b</a>"),
            (
                "<a rel=\"nofollow\" href=\"//x.org\">",
                "<a rel=\"nofollow noopener\" target=\"_blank\" href=\"//x.org\">",
            ),
            ("<A HREF=//x.org REL=me>", "<A target=\"_blank\" HREF=//x.org rel=\"me noopener\">"),
            ("<a rel='noopener me' href=//x.org>", "<a rel='noopener me' target=\"_blank\" href=//x.org>"),
            (
                "<a data-href=\"b\" href=\"https:&#x2F;&#x2F;e.org\">",
                "<a data-href=\"b\" target=\"_blank\" rel=\"noopener\" href=\"https:&#x2F;&#x2F;e.org\">",
            ),
        ] {
            assert_eq!(marked(written), expected);
        }
        for same in [
            "<a href=\"/x\">",
            "<a href=\"http://example.com/x\">",
            "<a href='https://own.org'>",
            "<a target=\"_self\" href=\"https://y.org\">",
            "<abbr href=\"https://e.org\">",
            "<script>const a = '<a href=\"https://e.org\">'</script>",
            "<!-- <a href=\"https://e.org\"> -->",
            "<img alt=\"<a href='https://e.org'>\">",
            "<a href=\"https://e.org",
        ] {
            assert_eq!(marked(same), same);
        }
    }
}
