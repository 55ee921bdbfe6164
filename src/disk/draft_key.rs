//! The secret for the addresses of drafts, made once for a site and kept in its cache folder.

use std::io::{self, Write};
use std::path::Path;

use crate::message;

use super::cache_folder::{CACHE, cache_folder};
use super::io_error::own_error;
use super::whole_file::{Durability, NewFile, UNFINISHED};

/// The file's name below the cache folder.
const NAME: &str = "draft-key";

/// The site's own secret; made at the first call.
///
/// Errors: the system's when it can't be read or stored; the cache folder must not be a link.
pub fn draft_key(root: &Path) -> io::Result<String> {
    let cache = root.join(CACHE);
    if cache.is_symlink() {
        return Err(own_error(io::ErrorKind::Other, message!(disk_note_folder_is_link, folder = CACHE)));
    }
    let file = cache.join(NAME);
    match std::fs::read_to_string(&file) {
        Ok(key) if key.trim().len() >= 32 => return Ok(key.trim().to_owned()),
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    let key: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    let cache = cache_folder(root)?;
    // Readable only by its owner, as temporary files are.
    let mut new = NewFile::private(&cache, UNFINISHED)?;
    new.write_all(format!("{key}\n").as_bytes())?;
    new.replace(&file, Durability::Power)?;
    Ok(key)
}
