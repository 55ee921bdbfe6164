//! The files written by biji: a list in the cache folder, so that only these are ever removed.
//!
//! One text file for each output folder: a head line, a line with the folder, then a line for each file: fingerprint of
//! its content, stamp of the file it is a copy of (or `-`), size, modification time, and its path as a JSON string. An
//! unreadable list counts as empty: then nothing is removed, and every file is compared by its bytes.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::trace::Fingerprint;

use super::cache_folder::{CACHE, PICTURES, RESULTS, cache_folder};

const HEAD: &str = "biji wrote 1";

/// The prefix of the names of lists.
const LIST: &str = "written-";

/// A file written by biji.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ManifestEntry {
    /// Hexadecimal fingerprint of the content.
    pub content: String,
    /// For a copy: fingerprint of the original's path and identity; `?` when it had changed just before. For a made
    /// file: `-`.
    pub stamp: String,
    pub len: u64,
    /// Modification time, in nanoseconds since 1970.
    pub modified: u128,
}

impl ManifestEntry {
    /// Whether a file on disk has the size and the time with which it was written.
    pub(super) fn is_untouched(&self, facts: &Metadata) -> bool {
        facts.is_file() && facts.len() == self.len && nanoseconds(facts) == self.modified
    }
}

/// The modification time in nanoseconds since 1970; 0 where the file system has none.
pub(super) fn nanoseconds(facts: &Metadata) -> u128 {
    facts
        .modified()
        .ok()
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
        .map_or(0, |age| age.as_nanos())
}

/// Everything that biji wrote into one output folder, by path below it.
#[derive(Clone, Debug, Default)]
pub(super) struct Manifest {
    pub files: BTreeMap<String, ManifestEntry>,
}

impl Manifest {
    /// The path of the list for an output folder. Folders inside the site are identified by their path below its root,
    /// so that a site can be moved.
    pub(super) fn path(root: &Path, folder: &Path) -> PathBuf {
        root.join(CACHE).join(format!("{LIST}{}", Fingerprint::of(&name(root, folder)).hex(16)))
    }

    /// The list at `path`. Nothing is read through a link: it is not biji's, and would decide what is removed.
    pub(super) fn load(path: &Path) -> Manifest {
        if path.is_symlink() || path.parent().is_some_and(Path::is_symlink) {
            return Manifest::default();
        }
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let mut lines = text.lines();
        if lines.next() != Some(HEAD) {
            return Manifest::default();
        }
        Manifest { files: lines.skip(1).filter_map(parse).collect() }
    }

    /// Stores the list for an output folder, and removes those of missing folders.
    ///
    /// Errors: the cache folder is a link (nothing is written or removed through it), or the system's.
    pub(super) fn save(&self, root: &Path, folder: &Path) -> io::Result<()> {
        let path = Manifest::path(root, folder);
        let mut text = format!("{HEAD}\n{}\n", serde_json::Value::from(name(root, folder)));
        for (path, ManifestEntry { content, stamp, len, modified }) in &self.files {
            text.push_str(&format!("{content} {stamp} {len} {modified} {}\n", serde_json::Value::from(path.as_str())));
        }
        let cache = cache_folder(root)?;
        let file = tempfile::NamedTempFile::new_in(&cache)?;
        std::fs::write(file.path(), text)?;
        file.persist(&path)?;
        for entry in std::fs::read_dir(&cache)?.flatten() {
            let is_list = entry.file_name().to_string_lossy().starts_with(LIST);
            if is_list && entry.path() != path && of_lost_folder(root, &entry.path()) {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// Removes the list of an output folder, those of missing folders, and the results of builds, and with the last list
/// the cache folder. Nothing is removed through a link.
pub(super) fn forget(root: &Path, folder: &Path) -> io::Result<()> {
    let cache = root.join(CACHE);
    if cache.is_symlink() || !cache.is_dir() {
        return Ok(());
    }
    for results in [RESULTS, PICTURES].map(|name| cache.join(name)) {
        if results.is_dir() && !results.is_symlink() {
            std::fs::remove_dir_all(results)?;
        }
    }
    let own = Manifest::path(root, folder);
    let mut is_needed = false;
    for entry in std::fs::read_dir(&cache)?.flatten() {
        let is_list = entry.file_name().to_string_lossy().starts_with(LIST);
        if is_list && (entry.path() == own || of_lost_folder(root, &entry.path())) {
            std::fs::remove_file(entry.path())?;
        } else {
            is_needed |= is_list;
        }
    }
    if is_needed { Ok(()) } else { std::fs::remove_dir_all(&cache) }
}

/// The name of an output folder in a list.
fn name(root: &Path, folder: &Path) -> String {
    folder.strip_prefix(root).unwrap_or(folder).to_string_lossy().into_owned()
}

fn of_lost_folder(root: &Path, list: &Path) -> bool {
    folder_of(list).is_none_or(|folder| !root.join(folder).exists())
}

/// The output folder of a list, as named in it.
fn folder_of(list: &Path) -> Option<String> {
    let text = std::fs::read_to_string(list).ok()?;
    serde_json::from_str(text.lines().nth(1)?).ok()
}

/// Output folders of a site, as named in its lists; those within the site by their path below the root.
pub fn output_folders(root: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(root.join(CACHE)).into_iter().flatten().flatten();
    let lists = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(LIST));
    lists.filter_map(|list| folder_of(&list.path())).filter(|folder| !folder.is_empty() && is_inside(folder)).collect()
}

fn parse(line: &str) -> Option<(String, ManifestEntry)> {
    let mut words = line.splitn(5, ' ');
    let content = words.next()?.to_owned();
    let stamp = words.next()?.to_owned();
    let len = words.next()?.parse().ok()?;
    let modified = words.next()?.parse().ok()?;
    let path: String = serde_json::from_str(words.next()?).ok()?;
    // A manipulated list must not reach files outside of the output folder.
    is_inside(&path).then_some((path, ManifestEntry { content, stamp, len, modified }))
}

/// Whether a path stays in the folder to which it is appended.
pub(super) fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
