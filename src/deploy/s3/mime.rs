//! What a store tells browsers of a file: its type, and for how long they may keep it.

/// The type of a file, by the end of its name.
pub(super) fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    match &*ending {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" | "csv" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "m4a" => "audio/mp4",
        "wav" => "audio/wav",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "wasm" => "application/wasm",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        _ => "application/octet-stream",
    }
}

/// For how long a file may be kept: for ever when its name changes with its content, for an hour when it is a picture
/// or the like, and pages are asked for again each time.
pub(super) fn cache_control(path: &str) -> &'static str {
    if is_fingerprinted(path) {
        "public, max-age=31536000, immutable"
    } else if content_type(path).ends_with("utf-8") {
        "no-cache"
    } else {
        "public, max-age=3600"
    }
}

/// Whether a name holds a fingerprint, as the theme gives them to style sheets and scripts alone:
/// `assets/biji.7f732df26c.css`. Of other files' names nobody knows what the digits mean (a date, say).
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
        assert_eq!(
            (content_type("a/雨.HTML"), content_type("CNAME")),
            ("text/html; charset=utf-8", "application/octet-stream")
        );
    }
}
