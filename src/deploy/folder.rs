//! A folder: each file is put in its place completely, and never through a link.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use super::errors::system_error;
use super::files::{DeployFile, DeployFiles, slashed};
use super::plan::{TargetFile, TargetFiles};
use super::record::{RECORD, Record};
use super::store::{FileStore, ProgressFn, Upload, UploadOutcome, record_piece};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::lock::{FolderLock, LockRequest};
use crate::disk::{Durability, NewFile, content_of, own_error, sync_folder};
use crate::message;

/// The prefix of the names of files that are not yet in their places.
const UNFINISHED: &str = ".biji-unfinished-";

pub(super) struct FolderStore<'a> {
    folder: PathBuf,
    request: LockRequest<'a>,
    /// `None`: not taken yet, or there is none.
    lock: Option<FolderLock>,
    /// Whether the lock was requested, or is not needed since nothing is written: a folder that does not exist yet is locked when it is made.
    is_requested: bool,
}

impl FolderStore<'_> {
    /// `dry_run`: nothing will be written, so that no lock is needed.
    pub(super) fn new<'a>(path: &Path, root: &Path, request: LockRequest<'a>, dry_run: bool) -> FolderStore<'a> {
        FolderStore { folder: root.join(path), request, lock: None, is_requested: dry_run }
    }

    /// Takes the folder's lock, once.
    fn take_lock(&mut self) -> Result<(), Diagnostic> {
        if !self.is_requested {
            self.is_requested = true;
            self.lock = FolderLock::of_target(&self.folder, self.request).map_err(|refusal| {
                let busy = message!(deploy_folder_busy, folder = self.folder.display());
                refusal.diagnostic(busy, self.request.longest)
            })?;
        }
        Ok(())
    }

    fn fault(&self, path: &str, error: &io::Error) -> Diagnostic {
        system_error(message!(deploy_cant_use, path = self.folder.join(path).display()), error)
    }

    /// Makes the parent folders of a file. Errors: one of them is a link, or not a folder.
    fn make_folders(&self, path: &str) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        for (end, _) in path.match_indices('/') {
            let folder = self.folder.join(path.get(..end).unwrap_or_default());
            match folder.symlink_metadata() {
                Ok(facts) if facts.is_dir() => {}
                Ok(_) => {
                    let reason = message!(deploy_folder_is_link, folder = folder.display());
                    return Err(own_error(io::ErrorKind::AlreadyExists, reason));
                }
                Err(_) => std::fs::create_dir(&folder)?,
            }
        }
        Ok(())
    }

    /// Puts a file in its place. A torn one would look like another's change, so its bytes are on the disk first.
    fn put_one(&self, path: &str, piece: &DeployFile, durability: Durability) -> io::Result<()> {
        self.make_folders(path)?;
        let place = self.folder.join(path);
        let mut new = NewFile::create(place.parent().unwrap_or(&self.folder), UNFINISHED)?;
        new.write_all(&piece.bytes()?)?;
        new.replace(&place, durability)
    }

    /// The files below the folder, those left unfinished by a killed run removed.
    fn paths(&self) -> Result<Vec<(String, bool)>, Diagnostic> {
        let mut paths = Vec::new();
        if !self.folder.exists() {
            return Ok(paths);
        }
        for entry in walkdir::WalkDir::new(&self.folder).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| self.fault("", &error.into()))?;
            if entry.file_type().is_dir() {
                continue;
            }
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                let _ = std::fs::remove_file(entry.path());
                continue;
            }
            let path = entry.path().strip_prefix(&self.folder).unwrap_or(entry.path());
            paths.push((slashed(path), entry.file_type().is_file()));
        }
        Ok(paths)
    }
}

/// Why a site may not be published into a folder: it is, contains, or is in one from which the site is read, and the
/// next build would read the published files as notes.
pub fn misplaced(target: &Path, root: &Path, read: &[&str]) -> Option<Diagnostic> {
    let place = resolved(&root.join(target));
    let whole = resolved(root);
    let read_there = read.iter().filter(|folder| !folder.is_empty()).map(|folder| resolved(&root.join(folder)));
    let meets = |folder: &PathBuf| place.starts_with(folder) || folder.starts_with(&place);
    let met = if whole.starts_with(&place) { Some(whole.clone()) } else { read_there.into_iter().find(meets) }?;
    let name = met.strip_prefix(&whole).ok().filter(|name| !name.as_os_str().is_empty());
    let name = match name {
        Some(name) => format!("`{}`", name.display()).into(),
        None => message!(deploy_the_site_itself),
    };
    Some(
        Diagnostic::new(Code::BadTarget, message!(deploy_folder_overlaps_site))
            .note(message!(deploy_folder_overlaps_note, target = target.display(), name))
            .help(message!(deploy_help_separate_folder)),
    )
}

/// A path without links and `..`, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let mut place = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                place.pop();
            }
            part => {
                place.push(part);
                place = place.canonicalize().unwrap_or(place);
            }
        }
    }
    place
}

/// The folders around a file, and the target itself, which has no name.
fn around(path: &str) -> impl Iterator<Item = &str> {
    std::iter::once("").chain(path.match_indices('/').map(|(end, _)| &path[..end]))
}

impl FileStore for FolderStore<'_> {
    fn has_folders(&self) -> bool {
        true
    }

    fn record(&mut self, force: bool) -> Result<Option<Record>, Diagnostic> {
        if self.folder.is_dir() {
            self.take_lock()?;
        }
        let path = self.folder.join(RECORD);
        if path.is_symlink() {
            return Ok(None);
        }
        match std::fs::read(&path) {
            Ok(bytes) => Record::read(&bytes, force),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.fault(RECORD, &error)),
        }
    }

    fn holdings(&mut self, _: &DeployFiles, _: Option<&Record>, _: bool) -> Result<TargetFiles, Diagnostic> {
        let paths = self.paths()?.into_par_iter().filter(|(path, _)| path != RECORD && !FolderLock::is_part(path));
        let held = paths.map(|(path, is_file)| {
            if !is_file {
                return Ok((path, TargetFile { content: None, size: None }));
            }
            match content_of(&self.folder.join(&path)) {
                Ok((content, size)) => Ok((path, TargetFile { content: Some(content), size: Some(size) })),
                Err(error) => Err(self.fault(&path, &error)),
            }
        });
        held.collect()
    }

    fn put(&mut self, files: &[Upload], progress: ProgressFn) -> Result<Vec<UploadOutcome>, Diagnostic> {
        progress(&message!(deploy_progress_copying, count = files.len()));
        let put = |file: &Upload| match self.put_one(file.path, file.piece, Durability::Bytes) {
            Ok(()) => Ok(UploadOutcome::Stored(None)),
            Err(error) => Err(self.fault(file.path, &error)),
        };
        let outcomes: Vec<UploadOutcome> = files.iter().map(put).collect::<Result<_, _>>()?;
        // Their names, too: once for each folder, and before the record says that they are there.
        let folders: BTreeSet<&str> = files.iter().flat_map(|file| around(file.path)).collect();
        for folder in folders {
            sync_folder(&self.folder.join(folder)).map_err(|error| self.fault(folder, &error))?;
        }
        Ok(outcomes)
    }

    fn remove(&mut self, files: &[Upload<'_>]) -> Result<Vec<UploadOutcome>, Diagnostic> {
        let mut changed = BTreeSet::new();
        for file in files {
            let place = self.folder.join(file.path);
            match std::fs::remove_file(&place) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(self.fault(file.path, &error)),
                _ => {}
            }
            let mut folder = place.parent();
            while let Some(empty) = folder.filter(|folder| *folder != self.folder) {
                if std::fs::remove_dir(empty).is_err() {
                    break;
                }
                folder = empty.parent();
            }
            changed.extend(folder.map(Path::to_path_buf));
        }
        // A file that came back with a power failure, after the record was stored without it, would be nobody's.
        for folder in changed.iter().filter(|folder| folder.is_dir()) {
            sync_folder(folder).map_err(|error| self.fault("", &error))?;
        }
        Ok(vec![UploadOutcome::Gone; files.len()])
    }

    fn keep(&mut self, record: &mut Record) -> Result<bool, Diagnostic> {
        let (path, piece) = record_piece(record);
        if !self.is_requested {
            std::fs::create_dir_all(&self.folder).map_err(|error| self.fault("", &error))?;
            self.take_lock()?;
            // Another publication made the folder meanwhile.
            if self.folder.join(&path).exists() {
                return Ok(false);
            }
        }
        self.put_one(&path, &piece, Durability::Power).map(|()| true).map_err(|error| self.fault(&path, &error))
    }
}
