//! Writing single files of a site: for `new`, `publish`, `config` and `init`.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::did_you_mean;
use crate::message;
use crate::source::SitePath;
use crate::words::Message;

use super::io_error::{own_error, reason_note};
use super::own_link;
use super::whole_file::Durability;
use super::written_text::{replace_in_site, write_in_site};

/// What happens to an existing file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverwritePolicy {
    /// It stays, and the write is refused.
    Keep,
    /// It is replaced, at once and whole.
    Replace,
}

/// Writes a file below the site's root in one step: a reader sees the old one or the new one, also after a power
/// failure.
///
/// Errors, as a note: the file exists and is to be kept, the folder is a link out of the site, or the system's.
pub fn put(root: &Path, path: &SitePath, bytes: &[u8], existing: OverwritePolicy) -> Result<(), Message> {
    let place = inside(root, path)?;
    let folder = place.parent().unwrap_or(root);
    let written = || -> io::Result<()> {
        std::fs::create_dir_all(folder)?;
        match existing {
            OverwritePolicy::Replace if place.is_dir() => {
                Err(own_error(io::ErrorKind::IsADirectory, message!(disk_note_folder_has_name)))
            }
            OverwritePolicy::Replace => replace_in_site(root, &place, bytes),
            OverwritePolicy::Keep => write_in_site(root, &place, bytes, &|new| {
                new.place(&place, Durability::Power).map_err(|error| match error.kind() {
                    io::ErrorKind::AlreadyExists => own_error(error.kind(), message!(disk_note_file_exists)),
                    _ => error,
                })
            }),
        }
    };
    written().map_err(|error| reason_note(&error))
}

/// Makes a folder below the site's root, with its parents.
pub fn make_folder(root: &Path, path: &SitePath) -> Result<(), Message> {
    let place = inside(root, path)?;
    std::fs::create_dir_all(place).map_err(|error| reason_note(&error))
}

/// Removes a file below the site's root.
pub fn take_away(root: &Path, path: &SitePath) -> Result<(), Message> {
    let place = inside(root, path)?;
    std::fs::remove_file(place).map_err(|error| reason_note(&error))
}

/// Moves a folder to a path where there is none yet.
pub fn move_folder(root: &Path, from: &SitePath, to: &SitePath) -> Result<(), Message> {
    let (from, to) = (inside(root, from)?, inside(root, to)?);
    // An empty folder there is no obstacle; one with files is.
    if to.exists() && std::fs::remove_dir(&to).is_err() {
        return Err(message!(disk_note_folder_exists));
    }
    let made = to.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::rename(from, to)).map_err(|error| reason_note(&error))
}

/// A text of the site, if it exists.
pub fn text(root: &Path, path: &SitePath) -> Option<Vec<u8>> {
    std::fs::read(inside(root, path).ok()?).ok()
}

/// The same; `None` too for a link out of the site.
pub fn own_text(root: &Path, path: &SitePath) -> Option<Vec<u8>> {
    let (whole, real) = (root.canonicalize().ok()?, inside(root, path).ok()?.canonicalize().ok()?);
    own_link::is_inside(&whole, path.as_str(), &real).then(|| std::fs::read(real).ok())?
}

/// Whether anything exists at this path.
pub fn is_taken(root: &Path, path: &SitePath) -> bool {
    root.join(path.as_str()).symlink_metadata().is_ok()
}

/// The names of the files in a folder of the site, sorted.
pub fn files_in(root: &Path, folder: &str) -> Vec<String> {
    let names = super::root::names_in(&root.join(folder));
    names.into_iter().filter(|name| root.join(folder).join(name).is_file()).collect()
}

/// The paths of the files below a folder of the site, sorted; links to folders are not followed.
pub fn files_below(root: &Path, folder: &str) -> Vec<String> {
    let entries = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.path().is_file());
    let path = |entry: DirEntry| Some(entry.path().strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"));
    files.filter_map(path).collect()
}

/// The place of a path. A link on the way must not lead out of the site.
fn inside(root: &Path, path: &SitePath) -> Result<PathBuf, Message> {
    let whole = root.canonicalize().map_err(|error| reason_note(&error))?;
    let mut folder = whole.clone();
    for part in path.folder().split('/').filter(|part| !part.is_empty()) {
        folder.push(part);
        if let Ok(real) = folder.canonicalize()
            && !own_link::is_inside(&whole, path.as_str(), &real)
        {
            return Err(message!(disk_note_folder_leaves_site, folder = path.folder()));
        }
    }
    Ok(folder.join(path.name()))
}

/// Any file that the user names, inside the site or not; only for reading.
pub fn any(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

/// A help with the nearest names beside a missing file.
pub fn near(current: &Path, file: &Path) -> Option<Message> {
    let name = file.file_name()?.to_string_lossy().into_owned();
    let folder = current.join(file).parent()?.to_path_buf();
    did_you_mean(&name, super::root::names_in(&folder).iter().map(String::as_str))
}

/// Whether a folder is the same as another or in it, links followed.
pub fn lies_in(folder: &Path, other: &Path) -> bool {
    let (folder, other) = (super::output_folder::resolved(folder), super::output_folder::resolved(other));
    folder.starts_with(other)
}

/// Makes the folder of a new site, if it does not exist.
pub fn make_root(folder: &Path) -> Result<(), Message> {
    std::fs::create_dir_all(folder).map_err(|error| reason_note(&error))
}
