//! A finished site in a folder, as an older build left it; and an edit of one file in place.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::compare::{ComparedFile, ComparedSite, is_text, item};

/// Pages beyond this size, in bytes, are compared by address alone.
const PAGE_LIMIT: u64 = 16 << 20;

/// Reads the finished site in `folder`. Hidden folders are skipped; links are not followed.
///
/// Errors: the system's when the folder can't be read.
pub fn old(folder: &Path) -> io::Result<ComparedSite> {
    fs::read_dir(folder)?;
    let is_hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_type().is_dir() && entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| !is_hidden(entry));
    let files: Vec<(String, PathBuf)> = walk
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let below = entry.path().strip_prefix(folder).ok()?;
            let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            Some((parts.join("/"), entry.into_path()))
        })
        .collect();
    Ok(files
        .into_par_iter()
        .map(|(path, file)| {
            let item = read(&path, &file);
            (path, item)
        })
        .collect())
}

fn read(path: &str, file: &Path) -> ComparedFile {
    let is_read = is_text(path) && fs::metadata(file).is_ok_and(|facts| facts.len() <= PAGE_LIMIT);
    let bytes = is_read.then(|| fs::read(file).ok()).flatten();
    item(path, bytes.as_deref().map(String::from_utf8_lossy).as_deref())
}

/// Changes a text file by `change`, atomically; its line ends and byte order mark stay. Returns whether it was changed:
/// not when `change` returns `None`.
///
/// Errors: the system's, or that the file is not UTF-8.
pub fn edit(file: &Path, change: impl FnOnce(&str) -> Option<String>) -> io::Result<bool> {
    // A link keeps leading to the file.
    let file = file.canonicalize()?;
    let text = fs::read_to_string(&file)?;
    let (mark, bare) = text.strip_prefix('\u{feff}').map_or(("", text.as_str()), |bare| ("\u{feff}", bare));
    let ends = bare.matches("\r\n").count();
    let is_windows = ends > 0 && ends == bare.matches('\n').count();
    let plain = if is_windows { bare.replace("\r\n", "\n") } else { bare.to_owned() };
    let Some(changed) = change(&plain) else { return Ok(false) };
    let changed = if is_windows { changed.replace('\n', "\r\n") } else { changed };
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut written = tempfile::NamedTempFile::new_in(folder)?;
    written.write_all(format!("{mark}{changed}").as_bytes())?;
    written.as_file().set_permissions(fs::metadata(&file)?.permissions())?;
    written.persist(&file).map_err(|error| error.error)?;
    Ok(true)
}

/// Writes a whole text file, in one step; a link in its place keeps leading to the file.
///
/// Errors: the system's.
pub fn replace_text(file: &Path, text: &str) -> io::Result<()> {
    let file = if file.exists() { file.canonicalize()? } else { file.to_owned() };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut written = builder.tempfile_in(file.parent().unwrap_or(Path::new(".")))?;
    written.write_all(text.as_bytes())?;
    if let Ok(facts) = fs::metadata(&file) {
        written.as_file().set_permissions(facts.permissions())?;
    }
    written.persist(&file).map_err(|error| error.error)?;
    Ok(())
}
