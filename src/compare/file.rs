//! A file of a finished site, as it is compared.

use super::ComparedFile;
use super::page::page;

/// Reads a file of a finished site. `text` is given for pages and XML.
pub fn item(path: &str, text: Option<&str>) -> ComparedFile {
    match text {
        Some(text) if is_page(path) => ComparedFile::Page(Box::new(page(text))),
        Some(text) if is_feed(text) => ComparedFile::Feed,
        _ if is_page(path) => ComparedFile::Address,
        _ => ComparedFile::Other,
    }
}

/// Whether a file's text is needed to compare it.
pub fn is_text(path: &str) -> bool {
    is_page(path) || [".xml", ".rss", ".atom", ".json"].iter().any(|end| path.ends_with(end))
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html") || path.ends_with(".htm")
}

fn is_feed(text: &str) -> bool {
    let start: String = text.chars().take(2000).collect();
    ["<rss", "<feed", "<rdf:RDF", "https://jsonfeed.org/version/"].iter().any(|root| start.contains(root))
}
