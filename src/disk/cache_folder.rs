//! The cache folder of a site, and the files in it: written whole, and never through a link.

use std::io;
use std::path::{Path, PathBuf};

use crate::message;

use super::io_error::own_error;
use super::whole_file::{Durability, UNFINISHED, remove_unfinished, write_whole};

/// The cache folder, below the site's root.
pub const CACHE: &str = ".biji";

/// The folder of results, below the cache folder.
pub(super) const RESULTS: &str = "results";

/// The folder of copies of pictures, below the cache folder.
pub(super) const PICTURES: &str = "pictures";

/// The file for the data from the heads of pictures, in the folder of pictures.
pub(super) const HEADS: &str = "heads";

/// The file that excludes the cache folder from the site's repository.
pub(super) const IGNORED: &str = ".gitignore";

/// No file of the cache folder is larger, in bytes.
const MOST: u64 = 1 << 30;

/// The cache folder of a site, made if it is missing. It excludes itself from the site's repository: it contains the
/// secret for the addresses of drafts.
///
/// Errors: it is a link (nothing is written through it), or the system's.
pub fn cache_folder(root: &Path) -> io::Result<PathBuf> {
    let cache = root.join(CACHE);
    if cache.is_symlink() {
        return Err(own_error(io::ErrorKind::AlreadyExists, message!(disk_note_folder_is_link, folder = CACHE)));
    }
    std::fs::create_dir_all(&cache)?;
    let ignored = cache.join(IGNORED);
    if !ignored.exists() && !ignored.is_symlink() {
        write_whole(&ignored, b"*\n", Durability::Process)?;
    }
    Ok(cache)
}

/// A file of the cache folder; `None` when it is a link, not a regular file, or larger than any that biji writes.
pub fn read_kept(file: &Path) -> Option<Vec<u8>> {
    let facts = std::fs::symlink_metadata(file).ok()?;
    if !facts.is_file() || facts.len() > MOST {
        return None;
    }
    std::fs::read(file).ok()
}

/// Writes a file into a folder of the cache, completely or not at all, and through no link. It can be made again, so
/// nobody waits until the disk has it.
///
/// Errors: the system's.
pub fn write_kept(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    write_whole(&folder.join(name), bytes, Durability::Process)
}

/// Removes what killed processes left unfinished in the cache folder; only with the site's lock.
pub(super) fn sweep(root: &Path) {
    let cache = root.join(CACHE);
    if !cache.is_symlink() {
        for folder in [cache.clone(), cache.join(RESULTS), cache.join(PICTURES)] {
            // Earlier versions had other names.
            for prefix in [UNFINISHED, ".tmp", ".biji-"] {
                remove_unfinished(&folder, prefix);
            }
        }
    }
}
