//! Pictures that front matter names: `cover`, `thumbnail` and the like.

use indexmap::IndexMap;
use serde_json::Value;

use super::context::MarkdownContext;
use super::files::{self, FileReference};
use crate::diagnostic::Diagnostic;
use crate::front_matter::COVER_KEYS;
use crate::html::AddressUse;
use crate::lookup::{FileDestination, is_file_name};
use crate::route::Route;
use crate::route::href::scheme;
use crate::source::{Inputs, Span};

/// Keys whose values are addresses of pictures, in Hexo's themes and in biji.
pub const PICTURE_KEYS: [&str; 16] = [
    "cover",
    "thumbnail",
    "index_img",
    "image",
    "banner",
    "banner_img",
    "top_img",
    "photos",
    "photo",
    "headimg",
    "thumb",
    "cover_image",
    "coverImage",
    "thumbnailImage",
    "feature_image",
    "featured_image",
];

/// The address of the picture that represents a note in lists: the first one that its front matter names in a key for
/// it. `cover: false` means none. `pictures` are those of the front matter, as `pictures` returns them.
pub fn cover<'p>(front: &IndexMap<String, Value>, pictures: &'p IndexMap<String, String>) -> Option<&'p String> {
    let given = COVER_KEYS.iter().filter_map(|key| front.get(*key));
    // `false`, which means no cover in themes, ends the search; a colour does not.
    let mut given = given.take_while(|value| value.as_bool() != Some(false));
    given.find_map(|value| pictures.get(value.as_str()?))
}

/// The pictures that a note's front matter names: each as it is written there, and its address on the site without the
/// root, or elsewhere. Colours and missing pictures are left out.
pub(super) fn pictures(inputs: &Inputs, place: &MarkdownContext) -> (IndexMap<String, String>, Vec<Diagnostic>) {
    let front = &place.document.front;
    let (mut pictures, mut diagnostics) = (IndexMap::new(), Vec::new());
    let given = PICTURE_KEYS.iter().filter_map(|key| Some((*key, front.raw.get(*key)?)));
    for (key, written) in given.flat_map(|(key, value)| texts(value).into_iter().map(move |text| (key, text))) {
        if place.config.quirks.relative_images_get_root {
            let name = written.strip_prefix("./").unwrap_or(written);
            let asset = place.entry.assets.get(name).map(|asset| asset.route.as_str());
            pictures.insert(written.to_owned(), asset.unwrap_or(written).to_owned());
            continue;
        }
        let address = in_function(written);
        if address.trim().is_empty() || is_colour(written) {
            continue;
        }
        match place.lookup().destination(address) {
            FileDestination::File { route, rest, .. } => {
                drop(pictures.insert(written.to_owned(), format!("{}{rest}", escaped(&route))))
            }
            FileDestination::Elsewhere if is_address(address) => {
                drop(pictures.insert(written.to_owned(), address.to_owned()))
            }
            _ => {}
        }
        // A value that is not a file name may be a keyword of a theme.
        if is_file_name(address) {
            let span = front.keys.get(key).map(|key| value_span(inputs, *key, address));
            let span = span.unwrap_or(Span::new(place.document.source, 0..0));
            let text = inputs.text(span);
            let reference =
                FileReference { address, used: AddressUse::Shows, span, place: (text == address).then_some(span) };
            diagnostics.extend(files::address(&reference, place).1);
        }
    }
    (pictures, diagnostics)
}

/// A route as an address that is still to be encoded: signs in names stay signs in names.
fn escaped(route: &Route) -> String {
    route.as_str().replace('%', "%25").replace('#', "%23").replace('?', "%3F")
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().filter_map(photo_address).collect(),
        _ => Vec::new(),
    }
}

/// The address of a picture in a list: a text, or a mapping with a title and the like beside it.
pub fn photo_address(item: &Value) -> Option<&str> {
    let keys = ["src", "url", "image", "img", "path"];
    item.as_str().or_else(|| keys.iter().find_map(|key| item.get(key)?.as_str()))
}

/// The address in a CSS function, `url(a.png)` or `url("a.png")`; any other text unchanged.
pub fn in_function(text: &str) -> &str {
    let inner = text.trim().strip_prefix("url(").and_then(|rest| rest.strip_suffix(')'));
    inner.map_or(text, |inner| inner.trim().trim_matches(['"', '\'']))
}

/// An address that can't be looked up here: one of another host, or from the root.
fn is_address(text: &str) -> bool {
    text.starts_with(['/', '\\']) || matches!(scheme(text), Some("http" | "https" | "data"))
}

/// Whether a text is a CSS colour, gradient or keyword: themes accept them as covers, too.
pub(super) fn is_colour(text: &str) -> bool {
    let text = text.trim();
    let function = text.split_once('(').map(|(name, _)| name.trim().to_ascii_lowercase());
    const FUNCTIONS: [&str; 14] = [
        "rgb",
        "rgba",
        "hsl",
        "hsla",
        "hwb",
        "lab",
        "lch",
        "oklab",
        "oklch",
        "color",
        "color-mix",
        "device-cmyk",
        "light-dark",
        "var",
    ];
    if let Some(name) = function {
        return FUNCTIONS.contains(&name.as_str()) || name.ends_with("-gradient");
    }
    if let Some(digits) = text.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    // `transparent`, `teal`: a bare word is not a file.
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The place of a value after its key; the key's own place if the value can't be located.
pub fn value_span(inputs: &Inputs, key: Span, written: &str) -> Span {
    let text = &*inputs.source(key.source).text;
    let end = key.range().end;
    // A list continues on further lines; a long one is not expected.
    let near = text.get(end..).map_or("", |rest| rest.get(..rest.floor_char_boundary(2000)).unwrap_or(rest));
    match near.find(written) {
        Some(at) => Span::new(key.source, end + at..end + at + written.len()),
        None => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_no_pictures() {
        for colour in ["#fff", "#A1b2C3", "rgb(1, 2, 3)", "linear-gradient(90deg, #fff, #000)", "transparent", "teal"] {
            assert!(is_colour(colour), "{colour}");
        }
        for picture in ["a.png", "/img/a.png", "#a.png", "https://e.org/a.png", "img/a", "a(1).png"] {
            assert!(!is_colour(picture), "{picture}");
        }
    }
}
