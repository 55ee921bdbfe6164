//! The author's files written by biji: whole, and so that they survive a power failure.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::cache_folder::CACHE;
use super::whole_file::{Durability, NewFile, UNFINISHED};

/// The prefix of names that a kill may leave beside a file, where the cache folder can't be used.
const BESIDE: &str = ".biji-";

/// Writes a new file, which `put` brings to its place. It begins in the cache folder, where the next command removes what
/// a kill leaves; on another file system it begins beside its place. Its group is that of files in its place.
///
/// Errors: those of `put`, and the system's.
pub(super) fn write_in_site(
    root: &Path,
    place: &Path,
    bytes: &[u8],
    put: &dyn Fn(NewFile) -> io::Result<()>,
) -> io::Result<()> {
    let permissions = fs::metadata(place).ok().filter(fs::Metadata::is_file).map(|facts| facts.permissions());
    let begun = |folder: &Path, prefix: &str| {
        let mut new = NewFile::create(folder, prefix)?;
        new.write_all(bytes)?;
        new.join_group(place);
        if let Some(permissions) = permissions.clone() {
            new.permit(permissions)?;
        }
        put(new)
    };
    let cache = root.join(CACHE);
    if cache.is_dir() && !cache.is_symlink() {
        match begun(&cache, UNFINISHED) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {}
            done => return done,
        }
    }
    begun(place.parent().unwrap_or(root), BESIDE)
}

/// Writes a file of a site whole; one that exists is replaced and keeps its permissions.
///
/// Errors: the system's.
pub(super) fn replace_in_site(root: &Path, place: &Path, bytes: &[u8]) -> io::Result<()> {
    write_in_site(root, place, bytes, &|new| new.replace(place, Durability::Power))
}

/// Changes a text file of the site in `root` by `change`, atomically; its line ends and byte order mark stay. Returns
/// whether it was changed: not when `change` returns `None`.
///
/// Errors: the system's, or that the file is not UTF-8.
pub fn edit(root: &Path, file: &Path, change: impl FnOnce(&str) -> Option<String>) -> io::Result<bool> {
    // A link keeps leading to the file.
    let file = file.canonicalize()?;
    let text = fs::read_to_string(&file)?;
    let (mark, bare) = text.strip_prefix('\u{feff}').map_or(("", text.as_str()), |bare| ("\u{feff}", bare));
    let ends = bare.matches("\r\n").count();
    let is_windows = ends > 0 && ends == bare.matches('\n').count();
    let plain = if is_windows { bare.replace("\r\n", "\n") } else { bare.to_owned() };
    let Some(changed) = change(&plain) else { return Ok(false) };
    let changed = if is_windows { changed.replace('\n', "\r\n") } else { changed };
    replace_in_site(root, &file, format!("{mark}{changed}").as_bytes())?;
    Ok(true)
}

/// Writes a whole text file of the site in `root`, in one step; a link in its place keeps leading to the file.
///
/// Errors: the system's.
pub fn replace_text(root: &Path, file: &Path, text: &str) -> io::Result<()> {
    let file = if file.exists() { file.canonicalize()? } else { file.to_owned() };
    replace_in_site(root, &file, text.as_bytes())
}
