//! A finished site in a folder, as an older build left it.

use std::fs;
use std::io;
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
