//! A page's instructions to search engines, put into its head whatever its template contains.

use memchr::memmem;

const NOINDEX: &[u8] = b"\n<meta name=\"robots\" content=\"noindex\">";

/// The page with the request to leave it out of search engines; unchanged if it already has one.
pub fn noindex(page: Vec<u8>) -> Vec<u8> {
    let head = page.get(..memmem::find(&page, b"</head").unwrap_or(0)).unwrap_or(&[]);
    if memmem::find(head, b"noindex").is_some() { page } else { with_head(&page, NOINDEX) }
}

/// The page with something at the beginning of its head; without a head, at the beginning of the page.
pub fn with_head(page: &[u8], inserted: &[u8]) -> Vec<u8> {
    let head = memmem::find_iter(page, b"<head").find_map(|at| {
        let end = at + memchr::memchr(b'>', page.get(at..)?)? + 1;
        // Not a `<header>`.
        matches!(page.get(at + 5), Some(b'>' | b' ' | b'\n' | b'\t')).then_some(end)
    });
    let (before, after) = page.split_at(head.unwrap_or(0));
    [before, inserted, after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_marked_once() {
        let marked = b"<html><head>\n<meta name=\"robots\" content=\"noindex\"><title>noindex</title></head>".to_vec();
        assert_eq!(
            noindex(b"<html><head><title>t</title></head>".to_vec()),
            b"<html><head>\n<meta name=\"robots\" content=\"noindex\"><title>t</title></head>"
        );
        assert_eq!(noindex(marked.clone()), marked);
    }
}
