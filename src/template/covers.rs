//! The picture that represents a note in lists: what its front matter names, else the first one in its text where the site
//! asks for that.

use crate::config::Config;
use crate::front_matter::Document;
use crate::hexo::theme::CoverSource;
use crate::html::HtmlTag;
use crate::markdown::{Content, cover, is_first_picture, shown_pictures};
use crate::route::href::scheme;

/// Narrower pictures are icons and badges, in CSS pixels.
const LEAST_WIDTH: u32 = 240;

/// The address of a note's picture, for `url_for`. A text that not everybody may read gives none.
pub(super) fn of_note(config: &Config, document: &Document, content: &Content, is_open: bool) -> Option<String> {
    if let Some(given) = cover(&document.front.raw, &content.pictures) {
        return Some(given.clone());
    }
    let is_wanted = config.theme.settings.covers.has(CoverSource::Picture) && is_open;
    let is_refused = || document.front.raw.get("cover").is_some_and(|cover| cover.as_bool() == Some(false));
    if !is_wanted || is_refused() {
        return None;
    }
    let is_large = |tag: &HtmlTag| {
        let width = tag.value("width").and_then(|range| content.html.get(range)?.parse::<u32>().ok());
        width.is_some_and(|width| width >= LEAST_WIDTH)
    };
    shown_pictures(&content.html).find(|(tag, _)| is_large(tag)).and_then(|(_, address)| below_root(config, &address))
}

/// Whether the text shows a note's cover: as its first picture, or because it was found there.
pub(super) fn is_in_text(config: &Config, document: &Document, content: &Content, address: &str) -> bool {
    cover(&document.front.raw, &content.pictures).is_none() || is_first_picture(&content.html, &config.root, address)
}

/// An address of a page, without the root; `None` for addresses elsewhere and those relative to the page.
fn below_root(config: &Config, address: &str) -> Option<String> {
    let is_here = scheme(address).is_none() && !address.starts_with("//");
    address.strip_prefix(config.root.as_str()).filter(|_| is_here).map(str::to_owned)
}
