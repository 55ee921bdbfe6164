//! Lists and journals of output folders, as files of the cache folder: their names, and the folder that each is for.

use std::fs::DirEntry;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::trace::Fingerprint;

use super::cache_folder::CACHE;

/// The prefix of the names of lists of written files.
pub(super) const LIST: &str = "written-";

/// The prefix of the names of journals.
pub(super) const JOURNAL: &str = "writing-";

/// The path of a list or a journal for an output folder. Folders inside the site are identified by their path below its
/// root, so that a site can be moved.
pub(super) fn list_path(root: &Path, folder: &Path, prefix: &str) -> PathBuf {
    root.join(CACHE).join(format!("{prefix}{}", Fingerprint::of(&name(root, folder)).hex(16)))
}

/// The second line of a list or a journal.
pub(super) fn folder_line(root: &Path, folder: &Path) -> String {
    serde_json::Value::from(name(root, folder)).to_string()
}

/// Whether a file of the cache folder is a list or a journal.
pub(super) fn is_list(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    name.starts_with(LIST) || name.starts_with(JOURNAL)
}

/// The name of an output folder in a list.
fn name(root: &Path, folder: &Path) -> String {
    folder.strip_prefix(root).unwrap_or(folder).to_string_lossy().into_owned()
}

/// Whether the output folder of a list is missing; of a list that names none nobody knows.
pub(super) fn of_lost_folder(root: &Path, list: &Path) -> bool {
    folder_of(list).is_some_and(|folder| !root.join(folder).exists())
}

/// The output folder of a list, as named in it.
pub(super) fn folder_of(list: &Path) -> Option<String> {
    let text = std::fs::read_to_string(list).ok()?;
    serde_json::from_str(text.lines().nth(1)?).ok()
}

/// Whether a path stays in the folder to which it is appended.
pub(super) fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Whether a file is missing, or a folder in which it could be.
pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
