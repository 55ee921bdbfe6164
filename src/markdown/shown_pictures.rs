//! The pictures in finished HTML, as their tags say.

use percent_encoding::percent_decode_str;

use crate::html::{self, HtmlTag};

/// The tags of the pictures, and their addresses without references.
pub fn shown_pictures(html: &str) -> impl Iterator<Item = (HtmlTag<'_>, String)> {
    let starts = memchr::memmem::find_iter(html.as_bytes(), "<img");
    let tags = starts.filter_map(|start| HtmlTag::read(html, start)).filter(|tag| tag.name == "img");
    tags.filter_map(|tag| {
        let address = html.get(tag.value("src")?)?;
        Some((tag, html::decoded(address.trim()).into_owned()))
    })
}

/// Whether the first picture is the one at this address. Either may have the site's root before it.
pub fn is_first_picture(html: &str, root: &str, address: &str) -> bool {
    let plain = |address: &str| {
        let below = address.strip_prefix(root).unwrap_or(address).trim_start_matches('/');
        let path = below.split(['?', '#']).next().unwrap_or("");
        percent_decode_str(path).decode_utf8_lossy().into_owned()
    };
    shown_pictures(html).next().is_some_and(|(_, first)| plain(&first) == plain(address))
}
