//! How a file's path is written in an address: with escapes, backslashes, `#` and `?`, or as a path of the disk.

use percent_encoding::percent_decode_str;

use crate::path::{below, joined};
use crate::source::SitePath;

/// A path that an address may mean, `/` between its parts, and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PathSpelling {
    pub path: String,
    pub rest: String,
}

/// The paths that an address may mean, the likeliest first: a name may contain `#`, `?` and `%`, so it is tried whole
/// and unchanged before it is cut and decoded.
pub(super) fn spellings(address: &str) -> Vec<PathSpelling> {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(end);
    let mut spellings = Vec::new();
    let mut add = |path: &str, rest: &str| {
        let spelling = PathSpelling { path: path.replace('\\', "/"), rest: rest.to_owned() };
        if !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    };
    for (path, rest) in [(address, ""), (path, rest)] {
        add(path, rest);
        if let Ok(decoded) = percent_decode_str(path).decode_utf8() {
            add(&decoded, rest);
        }
    }
    spellings
}

/// The path below the source folder that `path` means in a folder below it, on the author's disk: the project is above
/// the source folder, and a path may go through it. `None` where it leaves the source folder.
pub(super) fn project_path(source_dir: &str, folder: &str, path: &str) -> Option<SitePath> {
    let folder = format!("{source_dir}/{folder}");
    let parts = joined(&folder, path)?;
    SitePath::new(&parts.strip_prefix(joined(source_dir, "")?.as_slice())?.join("/"))
}

/// The rest of `path` after its last part that is `folder`, or after its first parts where the path is relative.
pub(super) fn without_folder<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if is_on_disk(path) || path.starts_with('/') {
        let at = path.rfind(&format!("/{folder}/"))?;
        return path.get(at + folder.len() + 2..);
    }
    below(path.trim_start_matches("./"), folder)
}

/// `file:///…`, `C:\…`: inserted by an editor, and of no use to readers.
pub(super) fn is_on_disk(address: &str) -> bool {
    let drive = matches!(address.as_bytes(), [b'A'..=b'Z' | b'a'..=b'z', b':', b'\\' | b'/', ..]);
    drive || address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("file:"))
}

/// Whether the last part of an address is the name of a file other than a page: the probable target of a broken
/// relative link. Other links can be checked on the finished site only.
pub fn is_file_name(address: &str) -> bool {
    const FILES: [&str; 72] = [
        "7z", "aac", "apk", "avi", "avif", "bib", "bin", "bmp", "bz2", "c", "cpp", "css", "csv", "dmg", "doc", "docx",
        "drawio", "epub", "exe", "flac", "flv", "gif", "go", "gpx", "gz", "h", "ico", "ics", "ipynb", "iso", "java",
        "jpeg", "jpg", "json", "key", "kml", "m4a", "m4v", "mkv", "mobi", "mov", "mp3", "mp4", "msi", "odp", "ods",
        "odt", "ogg", "opus", "pdf", "png", "ppt", "pptx", "psd", "py", "rar", "rtf", "sql", "svg", "tar", "tex",
        "tgz", "tiff", "txt", "wav", "webm", "webp", "xls", "xlsx", "xmind", "xz", "zip",
    ];
    let path = address.split(['?', '#']).next().unwrap_or("");
    let name = path.rsplit(['/', '\\']).next().unwrap_or("");
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    FILES.binary_search(&extension.as_str()).is_ok()
}

/// Whether the last part of an address is the name of a page, or empty.
pub fn is_page_name(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("");
    let name = path.rsplit(['/', '\\']).next().unwrap_or("");
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    matches!(extension.as_str(), "" | "html" | "htm" | "md" | "markdown" | "php" | "asp" | "aspx" | "jsp")
}

/// The address with the last parts of its path spelled like the file's own path.
pub(super) fn respelled(address: &str, file: &SitePath) -> String {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(end);
    let mut parts: Vec<String> = path.split(['/', '\\']).map(str::to_owned).collect();
    let named = parts.iter_mut().rev().take_while(|part| !matches!(part.as_str(), "" | "." | ".."));
    for (part, own) in named.zip(file.as_str().rsplit('/')) {
        *part = escaped(own);
    }
    format!("{}{rest}", parts.join("/"))
}

/// A path with the characters escaped that an address in Markdown can't contain; letters of all languages stay
/// readable.
pub(super) fn escaped(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' | '#' | '?' | '%' | '(' | ')' | '<' | '>' | '"' | '\\' => {
                escaped.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_tried_whole_first() {
        let paths = |address| spellings(address).into_iter().map(|spelling| spelling.path).collect::<Vec<_>>();
        assert_eq!(paths("a.png"), ["a.png"]);
        assert_eq!(paths("a%20b.png"), ["a%20b.png", "a b.png"]);
        assert_eq!(paths("a#1.png"), ["a#1.png", "a"]);
        assert_eq!(paths("x\\100%25.png?v=1"), ["x/100%25.png?v=1", "x/100%.png?v=1", "x/100%25.png", "x/100%.png"]);
    }

    #[test]
    fn paths_go_through_the_project() {
        let path = |folder, path| project_path("source", folder, path).map(|path| path.to_string());
        assert_eq!(path("_posts", "a.png").as_deref(), Some("_posts/a.png"));
        assert_eq!(path("_posts", "../img/./a.png").as_deref(), Some("img/a.png"));
        assert_eq!(path("_posts", "../../source/img/a.png").as_deref(), Some("img/a.png"));
        for outside in ["../../a.png", "../../../etc/passwd", "../../themes/x/a.png", ".."] {
            assert_eq!(path("_posts", outside), None, "{outside}");
        }
        assert_eq!(
            project_path("", "_posts", "../img/a.png").map(|path| path.to_string()).as_deref(),
            Some("img/a.png")
        );
    }

    #[test]
    fn folders_of_the_project_are_left_out() {
        assert_eq!(without_folder("./source/img/a.png", "source"), Some("img/a.png"));
        assert_eq!(without_folder("/Users/lin/blog/source/img/a.png", "source"), Some("img/a.png"));
        assert_eq!(without_folder("C:/blog/source/a.png", "source"), Some("a.png"));
        assert_eq!(without_folder("img/source/a.png", "source"), None);
    }
}
