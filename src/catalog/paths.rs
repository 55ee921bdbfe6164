//! What a path says of a file: hidden, ignored, never published.

use crate::source::{InputFile, SitePath};

use super::FileFormat;
use super::glob::GlobPatterns;

/// Whether a part of the path begins with `_` or `.`.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with(['_', '.']))
}

/// `ignore` matches absolute paths, which a build does not use; so a pattern has to begin with `**/` to match, as it
/// does in practice. A matching folder includes everything in it.
pub(super) fn is_ignored(file: &InputFile, ignore: &GlobPatterns) -> bool {
    let path = format!("/site/{}", file.path);
    let folders = path.match_indices('/').map(|(place, _)| &path[..place]).skip(1);
    folders.chain([path.as_str()]).any(|path| ignore.matches(path))
}

/// Whether a file below `_posts/` or `_drafts/`, at this path below that folder, may be published because a note names
/// it. Notes are published as pages only, and keys never.
pub(super) fn is_publishable(path: &SitePath) -> bool {
    const KEYS: [&str; 12] =
        ["pem", "key", "p12", "pfx", "ppk", "jks", "keystore", "kdb", "kdbx", "gpg", "env", "htpasswd"];
    let name = path.name().to_ascii_lowercase();
    let is_key =
        KEYS.contains(&path.extension().as_str()) || name.starts_with("id_rsa") || name.starts_with("id_ed25519");
    FileFormat::of(path) != Some(FileFormat::Markdown) && !is_key
}
