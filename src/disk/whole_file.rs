//! A file written whole: under another name first, and renamed when it is complete. A reader, also one after a kill,
//! sees the old file or the new one.

use std::fs::{Metadata, Permissions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// The prefix of names that a kill may leave in the cache folder.
pub const UNFINISHED: &str = ".new-";

/// What a file survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// The end of the program at any moment. After a power failure the file may be empty: for what can be made again.
    Process,
    /// A power failure too, as the old file or the whole new one: its bytes are on the disk before its name.
    Bytes,
    /// The same, and when the write is done it is the new one: the name is on the disk, too.
    Power,
}

/// A file that is not in its place yet; until then it goes with this value.
#[derive(Debug)]
pub struct NewFile(NamedTempFile);

impl NewFile {
    /// Creates a file in `folder`, named after `prefix` and six random letters. It gets the permissions that new files
    /// of the user have.
    ///
    /// Errors: the system's.
    pub fn create(folder: &Path, prefix: &str) -> io::Result<NewFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix);
        // Readable for a web server as far as the user's umask allows, not only for its owner.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        Ok(NewFile(builder.tempfile_in(folder)?))
    }

    /// The same, and only its owner can read it.
    ///
    /// Errors: the system's.
    pub fn private(folder: &Path, prefix: &str) -> io::Result<NewFile> {
        Ok(NewFile(tempfile::Builder::new().prefix(prefix).tempfile_in(folder)?))
    }

    /// Gives it the permissions of another file.
    ///
    /// Errors: the system's.
    pub fn permit(&self, permissions: Permissions) -> io::Result<()> {
        self.0.as_file().set_permissions(permissions)
    }

    /// Gives it the group that a file at `place` has: of the file there, else what its folder gives to new files. It may
    /// have been made in another folder. Where that is not permitted it keeps its own.
    #[cfg(unix)]
    pub(super) fn join_group(&self, place: &Path) {
        use std::os::unix::fs::{MetadataExt, fchown};
        let of_file = || Some(std::fs::metadata(place).ok().filter(Metadata::is_file)?.gid());
        if let Some(group) = of_file().or_else(|| group_of_new_files(place.parent()?))
            && self.facts().is_ok_and(|facts| facts.gid() != group)
        {
            let _ = fchown(self.0.as_file(), None, Some(group));
        }
    }

    /// Elsewhere files have no group.
    #[cfg(not(unix))]
    pub(super) fn join_group(&self, _: &Path) {}

    /// Its size and times; they stay the same when it gets to its place.
    ///
    /// Errors: the system's.
    pub fn facts(&self) -> io::Result<Metadata> {
        self.0.as_file().metadata()
    }

    /// Puts it in its place; a file there is replaced.
    ///
    /// Errors: the system's; the old file is there then, or the new one whole.
    pub fn replace(self, place: &Path, durability: Durability) -> io::Result<()> {
        let (file, path) = self.0.into_parts();
        if durability != Durability::Process {
            file.sync_all()?;
        }
        drop(file);
        let path = path.keep().map_err(|error| error.error)?;
        if let Err(error) = std::fs::rename(&path, place) {
            let _ = std::fs::remove_file(&path);
            return Err(error);
        }
        sync_parent(place, durability)
    }

    /// Puts it in its place, where no file is.
    ///
    /// Errors: the system's; `AlreadyExists` when there is a file.
    pub fn place(self, place: &Path, durability: Durability) -> io::Result<()> {
        if durability != Durability::Process {
            self.0.as_file().sync_all()?;
        }
        self.0.persist_noclobber(place).map_err(|error| error.error)?;
        sync_parent(place, durability)
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes a file whole and replaces the one in its place; the new one is made in the same folder.
///
/// Errors: the system's.
pub(super) fn write_whole(place: &Path, bytes: &[u8], durability: Durability) -> io::Result<()> {
    let mut new = NewFile::create(place.parent().unwrap_or(Path::new(".")), UNFINISHED)?;
    new.write_all(bytes)?;
    new.replace(place, durability)
}

/// The group of files that are made in a folder: its own where the folder says so, and on systems other than Linux
/// always; else that of the process. `None`: unknown.
#[cfg(unix)]
fn group_of_new_files(folder: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    const SET_GROUP: u32 = 0o2000;
    let facts = std::fs::metadata(folder).ok()?;
    let is_inherited = !cfg!(target_os = "linux") || facts.mode() & SET_GROUP != 0;
    // The folder of a process has the groups of the process.
    if is_inherited { Some(facts.gid()) } else { std::fs::metadata("/proc/self").ok().map(|facts| facts.gid()) }
}

fn sync_parent(place: &Path, durability: Durability) -> io::Result<()> {
    match place.parent() {
        Some(folder) if durability == Durability::Power => sync_folder(folder),
        _ => Ok(()),
    }
}

/// Has the system confirm the names in a folder. File systems that can't are taken as they are.
///
/// Errors: the system's.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    match std::fs::File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

/// Elsewhere names are kept with the files.
///
/// Errors: none.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes the files in a folder that were not finished: their names begin with `prefix`, followed by the random
/// letters. Nothing is removed through a link, and what fails stays for the next time.
pub(super) fn remove_unfinished(folder: &Path, prefix: &str) {
    if folder.is_symlink() {
        return;
    }
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(prefix));
        let is_random = rest.is_some_and(|rest| rest.len() == 6 && rest.chars().all(|c| c.is_ascii_alphanumeric()));
        if is_random && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a");
        let names = || std::fs::read_dir(folder.path()).unwrap().count();
        for durability in [Durability::Process, Durability::Bytes, Durability::Power] {
            write_whole(&place, b"old", durability).unwrap();
            let mut new = NewFile::create(folder.path(), ".new-").unwrap();
            new.write_all(b"ne").unwrap();
            assert_eq!((std::fs::read(&place).unwrap().as_slice(), names()), (b"old".as_slice(), 2));
            drop(new);
            assert_eq!(names(), 1);
            let mut new = NewFile::create(folder.path(), ".new-").unwrap();
            new.write_all(b"new").unwrap();
            assert_eq!(new.place(&place, durability).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
            let mut new = NewFile::create(folder.path(), ".new-").unwrap();
            new.write_all(b"new").unwrap();
            new.replace(&place, durability).unwrap();
            assert_eq!((std::fs::read(&place).unwrap().as_slice(), names()), (b"new".as_slice(), 1));
        }
        // A folder can't be replaced, and nothing is left of the attempt.
        std::fs::create_dir(folder.path().join("b")).unwrap();
        assert!(write_whole(&folder.path().join("b"), b"x", Durability::Process).is_err());
        assert_eq!(names(), 2);
    }

    #[test]
    fn only_unfinished_files_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let names = [".new-a", ".new-abc123", ".new-abc1234", ".new-abc.12", ".other-abc123", "new-abc123"];
        for name in names {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join(".new-folder")).unwrap();
        remove_unfinished(folder.path(), ".new-");
        let gone = names.iter().filter(|name| !folder.path().join(name).exists()).copied().collect::<Vec<_>>();
        assert_eq!(gone, [".new-abc123"]);
        assert!(folder.path().join(".new-folder").exists());
    }
}
