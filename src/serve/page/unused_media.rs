//! Pictures and films that no text names: candidates for removal.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::media_type::content_type;
use crate::pipeline::Snapshot;
use crate::source::SitePath;

/// Files that browsers and services request by default.
const ASKED_FOR: [&str; 3] = ["favicon", "apple-touch-icon", "browserconfig"];

/// Copied pictures, films, sounds and documents whose name is in no text of the site, with their sizes in bytes.
///
/// A name in any text counts as a use, even by chance: better to keep too much than to report a used file as unused.
pub(super) fn unused(snapshot: &Snapshot) -> Vec<(SitePath, u64)> {
    let inputs = snapshot.inputs();
    let resolved = snapshot.resolved();
    // Names to files; a name in some text uses all files that have it.
    let mut files: BTreeMap<&str, Vec<(&SitePath, u64)>> = BTreeMap::new();
    for copy in resolved.site.files.iter().filter(|file| file.form.is_none()) {
        let name = copy.path.name();
        let is_asked_for = ASKED_FOR.iter().any(|start| name.starts_with(start));
        if !is_medium(name) || is_asked_for {
            continue;
        }
        let size = inputs.files.binary_search_by(|file| file.path.cmp(&copy.path)).ok();
        let size = size.and_then(|at| inputs.files.get(at)).map_or(0, |file| file.len);
        files.entry(name).or_default().push((&copy.path, size));
    }
    for source in &inputs.sources {
        if files.is_empty() {
            break;
        }
        for name in source.text.split(is_around).filter(|word| word.contains('.')) {
            let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
            if files.remove(name).is_none() && name.contains('%') {
                files.remove(&*percent_decode_str(name).decode_utf8_lossy());
            }
        }
        // Names with spaces or brackets are not a single word.
        files.retain(|name, _| !name.contains(is_around) || !source.text.contains(name));
    }
    let mut unused: Vec<(SitePath, u64)> =
        files.into_values().flatten().map(|(path, size)| (path.clone(), size)).collect();
    unused.sort();
    unused
}

/// A character that may surround the name of a file in a text.
fn is_around(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')' | '<' | '>' | '[' | ']' | ',' | '?' | '#' | '|' | '=' | '`')
}

fn is_medium(name: &str) -> bool {
    let kind = content_type(name);
    ["image/", "video/", "audio/"].iter().any(|start| kind.starts_with(start))
        || matches!(kind, "application/pdf" | "application/zip" | "application/epub+zip")
}
