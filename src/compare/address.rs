//! What addresses within a site mean.

use percent_encoding::percent_decode_str;

use super::{BaseUrl, ComparedSite};
use crate::path::resolved;

/// The file that a host finds for a path: itself, the page of a folder, the page whose extension was left out.
pub(super) fn find<'s>(site: &'s ComparedSite, path: &str) -> Option<&'s String> {
    let places = [path.to_owned(), format!("{path}/index.html"), format!("{path}.html")];
    places.iter().find_map(|place| site.get_key_value(place)).map(|(place, _)| place)
}

/// The output path that an address on the page at `from` means, when it is one of the site.
pub fn resolve(from: &str, address: &str, home: &BaseUrl) -> Option<String> {
    let path = address.trim().split(['?', '#']).next().unwrap_or("");
    let host = |address: &str| {
        address.split_once("//").map(|(_, rest)| rest.split('/').next().unwrap_or("").to_ascii_lowercase())
    };
    let absolute = match path.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || (scheme.ends_with(':') && !scheme.contains('/')) => {
            if host(path) != host(&home.url) {
                return None;
            }
            Some(rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"))
        }
        _ if crate::route::href::scheme(path).is_some() => return None,
        _ => path.starts_with('/').then_some(path),
    };
    let decoded = |path: &str| percent_decode_str(path).decode_utf8_lossy().into_owned();
    let (folder, rest) = match absolute {
        Some(path) => ("", decoded(path.strip_prefix(home.root.as_str()).unwrap_or(path))),
        None => (from.rsplit_once('/').map_or("", |(folder, _)| folder), decoded(path)),
    };
    if rest.is_empty() && absolute.is_none() {
        return Some(from.to_owned());
    }
    let is_folder = rest.is_empty() || rest.ends_with('/') || rest.ends_with("/.") || rest.ends_with("/..");
    let mut parts = resolved(folder.split('/').chain(rest.split('/')).filter(|part| !part.is_empty()));
    parts.retain(|part| !part.is_empty());
    if is_folder {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}
