//! The type of a file, by its name: the content type for the preview's answers and for stores.

/// The content type of a file of the site; texts are declared as UTF-8.
pub fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" if name == "feed.json" => "application/feed+json; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "rss" => "application/rss+xml; charset=utf-8",
        "txt" | "log" | "md" | "markdown" | "yml" | "yaml" | "toml" | "ini" | "sh" | "py" | "rs" | "c" | "h"
        | "cpp" | "go" | "java" | "ts" | "tsx" | "rb" | "tex" | "bib" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "apng" => "image/apng",
        "jpg" | "jpeg" | "jpe" | "jfif" | "jif" | "pjpeg" | "pjp" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "jxl" => "image/jxl",
        "bmp" => "image/bmp",
        "ico" => "image/x-icon",
        "tif" | "tiff" => "image/tiff",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mov" | "qt" => "video/quicktime",
        "3gp" => "video/3gpp",
        "3g2" => "video/3gpp2",
        "mp3" => "audio/mpeg",
        "m4a" | "m4b" | "aac" => "audio/mp4",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "pdf" => "application/pdf",
        "wasm" => "application/wasm",
        "zip" => "application/zip",
        "gz" | "tgz" => "application/gzip",
        "epub" => "application/epub+zip",
        // GitHub's file for a domain, and similar ones, have no extension and are texts.
        "" if matches!(name, "CNAME" | "LICENSE" | "README") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether compression makes a file of this type smaller.
pub fn is_text(content_type: &str) -> bool {
    content_type.contains("charset=") || content_type.starts_with("image/svg") || content_type == "application/wasm"
}

/// Whether a file of this type is a page.
pub fn is_page(content_type: &str) -> bool {
    content_type.starts_with("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_the_end_of_its_name_says() {
        for (path, expected) in [
            ("a/雨.HTML", "text/html; charset=utf-8"),
            ("table.csv", "text/csv; charset=utf-8"),
            ("notes.md", "text/plain; charset=utf-8"),
            ("photo.2023.jpeg", "image/jpeg"),
            ("a/feed.json", "application/feed+json; charset=utf-8"),
            ("data.json", "application/json; charset=utf-8"),
            ("a.b/CNAME", "text/plain; charset=utf-8"),
            ("a.html/photo", "application/octet-stream"),
            (".html", "text/html; charset=utf-8"),
            ("", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), expected, "{path}");
        }
        assert!(is_text(content_type("a.csv")) && is_text(content_type("a.svg")) && !is_text(content_type("a.png")));
        assert!(is_page(content_type("a.htm")) && !is_page(content_type("a.txt")));
    }
}
