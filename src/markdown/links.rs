//! Links and images: their addresses, their destinations, and their attributes.

use percent_encoding::percent_decode_str;

use super::context::MarkdownContext;
use super::files::{self, FileReference};
use super::typography::escape_all;
use crate::catalog::{CatalogAnswer, CatalogQuery, NameList};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::message;
use crate::path::joined;
use crate::route::href::{encode_uri, encode_url, encode_written, is_understood, scheme};
use crate::route::{Route, resolve};
use crate::source::{SitePath, Span};

/// An address in percent-encoding. Hexo: existing encoding is decoded first, in a query too.
pub(super) fn encoded(address: &str, place: &MarkdownContext) -> String {
    if !matches!(scheme(address), Some("http" | "https" | "ftp")) {
        return encode_written(address, place.config.quirks.bare_signs_in_addresses);
    }
    if !is_understood(address) {
        return address.to_owned();
    }
    let (address, fragment) = cut(address, '#');
    let (address, query) = cut(address, '?');
    let mut encoded = encode_url(address);
    if query.len() > 1 {
        let query = percent_decode_str(&query[1..]).decode_utf8_lossy();
        encoded.push('?');
        encoded.push_str(&encode_uri(&query).replace('#', "%23").replace('\'', "%27"));
    }
    if !fragment.is_empty() {
        encoded.push_str(&fragment.split('%').map(encode_uri).collect::<Vec<_>>().join("%"));
    }
    encoded
}

/// Splits before the sign; the second part begins with it, or is empty.
fn cut(text: &str, sign: char) -> (&str, &str) {
    text.split_at(text.find(sign).unwrap_or(text.len()))
}

/// Whether an address leads to another host. Hexo: `http:`, `https:` and `//`; hosts must be equal, including `www.`.
pub(super) fn is_external(address: &str, site: &str, own: &[String]) -> bool {
    let web = address.starts_with("//") || address.starts_with("http:") || address.starts_with("https:");
    web && host(address).is_some_and(|host| host != self::host(site).unwrap_or_default() && !own.contains(&host))
}

fn host(address: &str) -> Option<String> {
    let rest = address.split_once(':').filter(|(scheme, _)| !scheme.contains('/')).map_or(address, |(_, rest)| rest);
    let authority = rest.trim_start_matches('/').split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    // A numeric address is in brackets.
    let host = match host.strip_prefix('[').and_then(|host| host.split_once(']')) {
        Some((numbers, _)) => numbers,
        None => host.split(':').next()?,
    };
    (!host.is_empty() && !host.contains(cannot_stand_in_host)).then(|| host.to_lowercase())
}

/// Characters that make a host invalid in browsers; full-width ones count like the narrow ones.
fn cannot_stand_in_host(c: char) -> bool {
    " <>[]^|％／：＜＞？＠［＼］＾｜＃".contains(c)
}

/// Writes a link's opening tag; `escape` is applied to its address.
pub(super) fn open(
    address: &str,
    title: &str,
    place: &MarkdownContext,
    escape: fn(&str, &mut String),
    out: &mut String,
) {
    let marked = &place.config.marked;
    out.push_str("<a href=\"");
    escape(&encoded(address, place), out);
    out.push('"');
    if !title.is_empty() {
        out.push_str(" title=\"");
        escape_all(title, out);
        out.push('"');
    }
    if (marked.external_link || marked.external_link_nofollow)
        && is_external(address, &place.config.url, &marked.external_link_exclude)
    {
        out.push_str(if marked.external_link { " target=\"_blank\"" } else { "" });
        out.push_str(if marked.external_link_nofollow {
            " rel=\"noopener external nofollow noreferrer\""
        } else {
            " rel=\"noopener\""
        });
    }
    out.push('>');
}

/// The destination of a link to a note's file: `[b](b.md)` beside the note is that post's address. `None`: it is not
/// such a link. The error is the report when there is no such note.
pub(super) fn note_address(
    address: &str,
    span: impl Fn() -> Span,
    place: &MarkdownContext,
) -> Option<Result<String, Diagnostic>> {
    // A file may have a `#` in its name: `[a](<C# notes.md>)`.
    let is_whole = address.contains('#') && address.to_lowercase().ends_with(".md");
    let whole = percent_decode_str(address).decode_utf8_lossy();
    if let Some(file) = beside(place.document.path.folder(), &whole).filter(|_| is_whole && !address.starts_with('/'))
        && let CatalogAnswer::Route(route) = (place.ask)(CatalogQuery::File(file))
    {
        return Some(Ok(place.links().to(&route, None)));
    }
    let (path, fragment) = cut(address, '#');
    if scheme(path).is_some() || path.starts_with('/') || !path.to_lowercase().ends_with(".md") {
        return None;
    }
    let path = percent_decode_str(path).decode_utf8_lossy();
    let file = beside(place.document.path.folder(), &path);
    if let Some(CatalogAnswer::Route(route)) = file.map(|file| (place.ask)(CatalogQuery::File(file))) {
        return Some(Ok(place.links().to(&route, None) + fragment));
    }
    let slug = path.rsplit(['/', '\\']).next().unwrap_or(&path);
    let slug = slug.get(..slug.len() - ".md".len()).unwrap_or(slug);
    let slugs = match (place.ask)(CatalogQuery::PostNames) {
        CatalogAnswer::Names(slugs) => slugs,
        _ => NameList::default(),
    };
    let near: Vec<String> =
        nearest(slug, slugs.iter().map(String::as_str)).iter().map(|slug| format!("`{slug}.md`")).collect();
    let advice = match near.is_empty() {
        true => message!(markdown_help_path_or_address),
        false => message!(did_you_mean, names = near),
    };
    let diagnostic = Diagnostic::new(Code::NoteNotFound, message!(markdown_linked_note_not_found, path))
        .at(span(), message!(markdown_no_such_file_label))
        .note(message!(markdown_note_link_not_replaced))
        .help(advice);
    Some(Err(diagnostic))
}

/// The path that `relative` means from a folder below the source folder; `None` when it leaves the site.
fn beside(folder: &str, relative: &str) -> Option<SitePath> {
    SitePath::new(&joined(folder, relative)?.join("/"))
}

/// An image's address as it is written on the page, and what is wrong with it.
pub(super) fn image_address(image: &FileReference, place: &MarkdownContext) -> (String, Option<Diagnostic>) {
    let (config, address) = (place.config, image.address);
    if config.quirks.relative_images_get_root {
        return (hexo_image_address(address, place), None);
    }
    let (found, diagnostic) = files::address(image, place);
    if let Some(found) = found {
        return (found, diagnostic);
    }
    let is_foreign = address.starts_with("//") || address.starts_with('#') || scheme(address).is_some();
    let is_absolute = address.starts_with('/');
    let shown = if is_foreign || address.is_empty() || is_absolute && !config.marked.prepend_root {
        encoded(address, place)
    } else if is_absolute {
        // As in browsers: nothing is above the root.
        let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        with_root(&(resolve("/", path) + rest), place)
    } else {
        with_root(&address.replace('\\', "/"), place)
    };
    (shown, diagnostic)
}

/// The same under Hexo's rules: any address but an asset's gets the root as prefix, wherever the file is.
pub(super) fn hexo_image_address(address: &str, place: &MarkdownContext) -> String {
    let config = place.config;
    let is_web = address.starts_with("//") || address.starts_with('#') || scheme(address).is_some();
    if is_web || config.relative_link || !config.marked.prepend_root {
        return encoded(address, place);
    }
    let asset = hexo_asset(address, place);
    asset.map_or_else(|| place.links().url_for(address, None), |route| place.links().to(&route, None))
}

/// The address prefixed with the site's root, unless it already is.
fn with_root(address: &str, place: &MarkdownContext) -> String {
    let root = &place.config.root;
    if root.len() > 1 && address.starts_with(root.as_str()) {
        return encoded(address, place);
    }
    place.links().url_for(address, None)
}

/// Hexo with `marked.postAsset`: the asset of this exact name, after `./`.
fn hexo_asset(address: &str, place: &MarkdownContext) -> Option<Route> {
    if !place.config.marked.post_asset || !place.config.post_asset_folder || address.starts_with(['/', '\\']) {
        return None;
    }
    let slug = beside("", address)?;
    asset(slug.as_str(), place)
}

fn asset(slug: &str, place: &MarkdownContext) -> Option<Route> {
    match (place.ask)(CatalogQuery::Asset { post: place.document.path.clone(), slug: slug.to_owned() }) {
        CatalogAnswer::Route(route) => Some(route),
        _ => None,
    }
}
