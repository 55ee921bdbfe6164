//! Which pages may ask the preview: its own, and whoever follows a link to it.
//!
//! Any page in a browser can send requests to this machine: with a picture, a script, a frame, `fetch`. Browsers say where
//! a request comes from (Fetch Metadata, and `Origin`). One that comes from another origin is answered only where it
//! opens the preview in a window of its own; then the page that asked sees nothing of it. Programs that are no browsers
//! send neither header and are answered.
//!
//! A page in a frame with `sandbox` and without `allow-same-origin` has an origin of its own, which is called `null`. The
//! page itself is answered when one of the preview's shows it, since that one asks (`same-origin`). What the framed page
//! loads then (style sheets, scripts, pictures, further pages) is refused: the browser calls it `cross-site` and tells no
//! referrer, exactly as for a sandboxed frame in a page of another origin, and nothing in the request says which page has
//! the frame.

use hyper::header::{self, HeaderMap};

/// Whether a request comes from a page of another origin that could read or show the answer.
pub(crate) fn is_foreign(headers: &HeaderMap) -> bool {
    let value = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?").trim());
    let opens_window = value("sec-fetch-mode") == Some("navigate") && value("sec-fetch-dest") == Some("document");
    let is_elsewhere = match value("sec-fetch-site") {
        // `same-site` is another port of this machine, which is another program.
        Some("same-origin" | "none") | None => false,
        Some(_) => !opens_window,
    };
    is_elsewhere || value("origin").is_some_and(|origin| !is_own(origin, headers))
}

/// Whether an origin has the host and port that the request is sent to. `null`, a sandbox or a file, has none.
fn is_own(origin: &str, headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
    let place = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    place.is_some_and(|place| !place.is_empty() && place.eq_ignore_ascii_case(host.trim()))
}

#[cfg(test)]
mod tests {
    use hyper::header::{HeaderMap, HeaderName, HeaderValue};

    use super::is_foreign;

    fn headers(given: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        std::iter::once(&("host", "localhost:4000")).chain(given).map(pair).collect()
    }

    #[test]
    fn only_own_pages_and_new_windows_are_answered() {
        for given in [
            &[][..],
            &[("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "cors"), ("sec-fetch-dest", "empty")],
            &[("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")],
            &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")],
            &[("origin", "http://localhost:4000"), ("sec-fetch-site", "same-origin")],
            // The page in a sandboxed frame of an own page.
            &[("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")],
        ] {
            assert!(!is_foreign(&headers(given)), "{given:?}");
        }
        for given in [
            &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "image")][..],
            &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")],
            // What the page in a sandboxed frame loads, whoever shows the frame.
            &[
                ("origin", "null"),
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-mode", "no-cors"),
                ("sec-fetch-dest", "style"),
            ],
            &[("sec-fetch-site", "same-site"), ("sec-fetch-mode", "cors"), ("sec-fetch-dest", "empty")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "?")],
            &[("origin", "null")],
            &[("origin", "https://example.org")],
            &[("origin", "http://localhost:3000")],
            &[("origin", "http://localhost")],
            &[("origin", "http://")],
        ] {
            assert!(is_foreign(&headers(given)), "{given:?}");
        }
    }
}
