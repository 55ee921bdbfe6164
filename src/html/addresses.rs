//! The addresses in some HTML.

use std::ops::Range;

use super::AddressUse;
use super::tag::{HtmlAttribute, tags};

/// The addresses in some HTML: the purpose of each, and where its value is. Values are as written, references included.
pub fn addresses(html: &str) -> impl Iterator<Item = (AddressUse, Range<usize>)> {
    // `src` is part of `srcset`.
    let mentions = |name: &str| memchr::memmem::find(html.as_bytes(), name.as_bytes()).is_some();
    // Blocks of code have many tags, and none of these.
    let has_any = ["href", "src", "poster", "data", "HREF", "SRC"].into_iter().any(mentions) && has_element(html);
    let tags = tags(if has_any { html } else { "" }).filter(|tag| !tag.closes);
    tags.flat_map(|tag| {
        let of = |attribute: &HtmlAttribute| {
            let element = tag.name.as_ref();
            let used = match attribute.name.as_ref() {
                "href" if matches!(element, "a" | "area") => AddressUse::Leads,
                "href" if element == "link" => AddressUse::Shows,
                "src"
                    if matches!(
                        element,
                        "img" | "source" | "audio" | "video" | "track" | "embed" | "iframe" | "script" | "input"
                    ) =>
                {
                    AddressUse::Shows
                }
                "poster" if element == "video" => AddressUse::Shows,
                "data" if element == "object" => AddressUse::Shows,
                "srcset" if matches!(element, "img" | "source") => {
                    return of_set(html, attribute.value.clone()).map(|range| (AddressUse::Shows, range)).collect();
                }
                _ => return Vec::new(),
            };
            vec![(used, attribute.value.clone())]
        };
        tag.attributes.iter().flat_map(of).collect::<Vec<_>>()
    })
}

/// Elements whose attributes are addresses.
const WITH_ADDRESSES: [&str; 13] =
    ["a", "area", "link", "img", "source", "audio", "video", "track", "embed", "iframe", "script", "input", "object"];

/// Whether one of these elements may begin somewhere.
fn has_element(html: &str) -> bool {
    let bytes = html.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        // The letters that they begin with.
        let begins = rest
            .first()
            .is_some_and(|first| matches!(first | 0x20, b'a' | b'e' | b'i' | b'l' | b'o' | b's' | b't' | b'v'));
        begins && {
            let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
            let name = rest.get(..length).unwrap_or_default();
            WITH_ADDRESSES.iter().any(|element| element.as_bytes().eq_ignore_ascii_case(name))
        }
    })
}

/// The addresses in a `srcset`: `a.png 1x, b.png 2x`.
fn of_set(html: &str, value: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = value.start;
    std::iter::from_fn(move || {
        let rest = html.get(at..value.end)?;
        let start = at + rest.find(|c: char| !c.is_ascii_whitespace() && c != ',')?;
        let rest = html.get(start..value.end)?;
        let len = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let address = rest.get(..len)?.trim_end_matches(',');
        // A comma directly after the address ends it; else a size follows, up to the next comma.
        let size = rest.get(len..)?;
        let size = if address.len() < len { 0 } else { size.find(',').unwrap_or(size.len()) };
        at = start + len + size;
        Some(start..start + address.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_tags_alone() {
        let html = "<a href=/x>a</a> <img alt='src=\"y\"' src=\"z.png\"> href=\"no\" <!-- <a href=no> -->\
                    <script src=s.js>'<a href=no>'</script><use href=#no><A HREF='/B'";
        let found: Vec<_> = addresses(html).map(|(used, range)| (used, &html[range])).collect();
        assert_eq!(found, [(AddressUse::Leads, "/x"), (AddressUse::Shows, "z.png"), (AddressUse::Shows, "s.js")]);
        for (html, has_any) in
            [("<span class=\"href\">src</span><td>", false), ("<AREA HREF=a>", true), ("<img-x src=a>", false)]
        {
            assert_eq!(addresses(html).next().is_some(), has_any, "{html}");
        }
    }

    #[test]
    fn a_set_of_sources_has_several_addresses() {
        let html = "<img srcset='a.png, b.png 2x,c,d.png 3x , e.png'><object data=f.svg><video poster=g.png>";
        let found: Vec<_> = addresses(html).map(|(_, range)| &html[range]).collect();
        assert_eq!(found, ["a.png", "b.png", "c,d.png", "e.png", "f.svg", "g.png"]);
    }
}
