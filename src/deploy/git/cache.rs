//! biji's own repositories below the cache folder: bare, one for each address; they may be deleted at any time.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::super::address::RepositoryAddress;
use super::super::errors::system_error;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{UNFINISHED, cache_folder};
use crate::message;
use crate::trace::Fingerprint;

/// The beginnings of names of git's files that are being written, in its folder of objects.
const UNFINISHED_OBJECTS: [&str; 5] = ["tmp_pack_", "tmp_idx_", "tmp_rev_", "tmp_obj_", ".tmp-"];

/// A repository's folder, locked by this process.
pub(super) struct CachedRepository {
    pub folder: PathBuf,
    /// Where the cache folder is not writable: a folder that is removed afterwards.
    temporary: Option<tempfile::TempDir>,
    lock: Option<File>,
}

impl Drop for CachedRepository {
    /// Unlocks the folder at once, even while a program that was just started still holds inherited handles.
    fn drop(&mut self) {
        if let Some(lock) = &self.lock {
            let _ = lock.unlock();
        }
    }
}

impl CachedRepository {
    /// The repository for an address, below the site's root; elsewhere when that is not writable.
    ///
    /// Errors: another publication to the address is running.
    pub(super) fn open(root: &Path, address: &RepositoryAddress) -> Result<CachedRepository, Diagnostic> {
        let name = format!("git-{}", Fingerprint::of(address.bare()).hex(16));
        match inside(root, &name) {
            Some((folder, lock)) => match lock.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    Err(Diagnostic::new(Code::TargetMoved, message!(deploy_already_running))
                        .help(message!(deploy_help_wait)))
                }
                _ => {
                    remove_unfinished(&folder);
                    Ok(CachedRepository { folder, temporary: None, lock: Some(lock) })
                }
            },
            None => {
                let folder = tempfile::Builder::new().prefix("biji-").tempdir();
                let folder = folder.map_err(|error| system_error(message!(deploy_no_writable_folder), &error))?;
                Ok(CachedRepository { folder: folder.path().join("git"), temporary: Some(folder), lock: None })
            }
        }
    }

    /// Whether it was used by an earlier publication.
    pub(super) fn is_used(&self) -> bool {
        self.folder.join("HEAD").exists()
    }

    pub(super) fn is_temporary(&self) -> bool {
        self.temporary.is_some()
    }

    /// Deletes the contents.
    pub(super) fn clear(&self) -> Result<(), Diagnostic> {
        match std::fs::remove_dir_all(&self.folder) {
            Err(error) if self.folder.exists() => {
                Err(system_error(message!(deploy_cant_remove_cache_folder, folder = self.folder.display()), &error))
            }
            _ => Ok(()),
        }
    }
}

/// The folder and its lock. `None`: it is not writable, or a link leads elsewhere.
fn inside(root: &Path, name: &str) -> Option<(PathBuf, File)> {
    let cache = root.canonicalize().ok()?.join(crate::disk::CACHE);
    let folder = cache.join("deploy");
    if cache.is_symlink() || folder.is_symlink() {
        return None;
    }
    cache_folder(&root.canonicalize().ok()?).ok()?;
    std::fs::create_dir_all(&folder).ok()?;
    let lock = File::options().create(true).append(true).open(folder.join(format!("{name}.lock"))).ok()?;
    // Checks write access to the folder itself, and to the contents of the repository.
    tempfile::tempfile_in(&folder).ok()?;
    let own = folder.join(name);
    if own.exists() {
        tempfile::tempfile_in(&own).ok()?;
    }
    (!own.is_symlink()).then_some((own, lock))
}

/// Removes what a killed publication left half written in the repository: git's packs and objects (`tmp_pack_…`,
/// `tmp_obj_…`) and biji's own files. A `git` that still runs for it has lost its lock with it, and fails.
fn remove_unfinished(repository: &Path) {
    let walk = walkdir::WalkDir::new(repository).max_depth(3).into_iter().flatten();
    let unfinished = walk.filter(|entry| {
        let name = entry.file_name().to_string_lossy();
        let is_objects = entry.path().strip_prefix(repository).is_ok_and(|path| path.starts_with("objects"));
        let is_own = entry.depth() == 1 && name.starts_with(UNFINISHED);
        entry.file_type().is_file()
            && (is_own || is_objects && UNFINISHED_OBJECTS.iter().any(|start| name.starts_with(start)))
    });
    for entry in unfinished {
        let _ = std::fs::remove_file(entry.path());
    }
}
