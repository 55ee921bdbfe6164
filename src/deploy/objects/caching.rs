//! How long browsers may cache a file of a store.

use crate::media_type::content_type;

/// How long a file may be cached: forever when its name changes with its content, for an hour when it is a picture or
/// the like, and pages are revalidated each time.
pub(super) fn cache_control(path: &str) -> &'static str {
    if is_fingerprinted(path) {
        "public, max-age=31536000, immutable"
    } else if content_type(path).ends_with("utf-8") {
        "no-cache"
    } else {
        "public, max-age=3600"
    }
}

/// Whether a name contains a fingerprint, which the theme gives to style sheets and scripts alone:
/// `assets/biji.7f732df26c.css`. In other files' names the meaning of digits is unknown (a date, say).
fn is_fingerprinted(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut parts = name.rsplit('.');
    let is_hash = |part: &str| part.len() == 10 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    path.starts_with("assets/")
        && parts.next().is_some_and(|ending| matches!(ending, "css" | "js"))
        && parts.next().is_some_and(is_hash)
        && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_fingerprint_may_be_kept_for_ever() {
        assert!(cache_control("assets/biji.7f732df26c.css").contains("immutable"));
        for path in ["index.html", "assets/favicon.svg", "assets/deadbeefaa.css", "a/b.7f732df26c.css", "photo.jpg"]
            .into_iter()
            .chain(["assets/photo.20231001.jpg", "assets/photo.2023100112.jpg", "assets/notes.20231001.css"])
        {
            assert!(!cache_control(path).contains("immutable"), "{path}");
        }
    }
}
