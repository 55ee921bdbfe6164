//! HTML as text: escaping, character references, tags and their attributes, and what addresses may be.
//!
//! What every stage that writes or reads HTML needs, and no more: nothing here knows what a page is.

mod escape;
mod reference;
mod scheme;
mod tag;

pub use escape::{Signs, escape, escape_but, escape_into};
pub use reference::{decoded, reference};
pub use scheme::{KNOWN_SCHEMES, Risk, risk};
pub use tag::{Attribute, RAW, Tag, Tags, comment_end, end_of_raw, tag_end, tags};

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What an address in HTML is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Use {
    /// A reader is led there.
    Leads,
    /// It is shown, or needed for showing the page.
    Shows,
}

/// The addresses in some HTML: what each is for, where its value stands. Values are as written, references and all.
pub fn addresses(html: &str) -> impl Iterator<Item = (Use, Range<usize>)> {
    let mentions = memchr::memmem::find(html.as_bytes(), b"href").is_some()
        || memchr::memmem::find(html.as_bytes(), b"src").is_some();
    let tags = tags(if mentions { html } else { "" }).filter(|tag| !tag.closes);
    tags.flat_map(|tag| {
        let of = |attribute: &Attribute| {
            let element = tag.name.as_ref();
            let found = match attribute.name.as_ref() {
                "href" if matches!(element, "a" | "area") => Use::Leads,
                "href" if element == "link" => Use::Shows,
                "src"
                    if matches!(
                        element,
                        "img" | "source" | "audio" | "video" | "track" | "embed" | "iframe" | "script"
                    ) =>
                {
                    Use::Shows
                }
                "poster" if element == "video" => Use::Shows,
                _ => return None,
            };
            Some((found, attribute.value.clone()))
        };
        tag.attributes.iter().filter_map(of).collect::<Vec<_>>()
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
        assert_eq!(found, [(Use::Leads, "/x"), (Use::Shows, "z.png"), (Use::Shows, "s.js")]);
    }
}
