//! The removal of files that biji wrote, and of no others.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::ContentId;
use crate::spelling;

use super::failures::{WriteFailure, WriteTask};
use super::fingerprint::content_of;
use super::io_error::reason_note;
use super::list_file::is_missing;
use super::manifest::{Manifest, ManifestEntry};
use super::output_folder::OutputFolder;
use super::whole_file::sync_folder;

/// Finds old files that prevent new ones from being written.
pub(super) struct WriteObstacles<'a> {
    paths: &'a BTreeSet<&'a str>,
    lower: BTreeSet<String>,
}

impl<'a> WriteObstacles<'a> {
    pub(super) fn new(paths: &'a BTreeSet<&'a str>) -> WriteObstacles<'a> {
        WriteObstacles { paths, lower: paths.iter().map(|path| spelling::folded(path)).collect() }
    }

    pub(super) fn is_one(&self, old: &str) -> bool {
        let folder = format!("{old}/");
        let is_folder_now = self.paths.range(folder.as_str()..).next().is_some_and(|path| path.starts_with(&folder));
        let was_folder = old.match_indices('/').any(|(end, _)| self.paths.contains(&old[..end]));
        // Where case does not count, removing it later would remove the new file.
        is_folder_now || was_folder || self.lower.contains(&spelling::folded(old))
    }
}

/// Has the system confirm that files are removed, before a list is stored without them: one that came back with a power
/// failure would be nobody's, and stay for ever. Where that fails they may come back.
pub(super) fn confirm_removals(target: &OutputFolder, paths: &[String]) {
    let nearest = |path: &String| {
        let place = target.folder.join(path);
        let folder = place.ancestors().skip(1).find(|folder| folder.is_dir())?;
        folder.starts_with(&target.folder).then(|| folder.to_path_buf())
    };
    let folders: BTreeSet<PathBuf> = paths.iter().filter_map(nearest).collect();
    for folder in folders {
        let _ = sync_folder(&folder);
    }
}

/// Removes files that biji wrote and that are unchanged since; those that can't be removed stay in the list and are
/// added to `failures`, and so do those of which the system does not say what they are; all others are forgotten. Returns the number of removed ones.
pub(super) fn remove(
    target: &OutputFolder,
    manifest: &mut Manifest,
    paths: &[String],
    failures: &mut Vec<WriteFailure>,
) -> usize {
    let mut removed = 0;
    for path in paths {
        let Some(entry) = manifest.files.remove(path) else { continue };
        let file = target.folder.join(path);
        let is_removed = match is_own(target, &file, &entry) {
            Ok(true) => std::fs::remove_file(&file).map(|()| true),
            other => other,
        };
        match is_removed {
            Ok(true) => {
                removed += 1;
                target.remove_empty_folders(path);
            }
            Ok(false) => {}
            // A killed build may have removed it, but not its folder.
            Err(error) if is_missing(&error) => target.remove_empty_folders(path),
            Err(error) => {
                manifest.files.insert(path.clone(), entry);
                let path = format!("{}/{path}", target.name);
                failures.push(WriteFailure { task: WriteTask::Removal, path, reason: reason_note(&error) });
            }
        }
    }
    removed
}

/// Whether a file is still as biji wrote it, and in the output folder.
fn is_own(target: &OutputFolder, file: &Path, entry: &ManifestEntry) -> io::Result<bool> {
    let is_reached = match file.parent() {
        Some(folder) => folder.canonicalize()?.starts_with(&target.folder),
        None => false,
    };
    if !is_reached {
        return Ok(false);
    }
    let facts = file.symlink_metadata()?;
    if entry.is_untouched(&facts) {
        return Ok(true);
    }
    Ok(facts.is_file() && facts.len() == entry.len && has_content(file, |content| content == entry.content)?)
}

/// Whether the content of a file is one of those that are meant; one that changes while it is read is not.
///
/// Errors: the system's.
pub(super) fn has_content(file: &Path, is_meant: impl FnOnce(ContentId) -> bool) -> io::Result<bool> {
    match content_of(file) {
        Ok((content, _)) => Ok(is_meant(content)),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(false),
        Err(error) => Err(error),
    }
}
