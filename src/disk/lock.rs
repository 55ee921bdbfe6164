//! One writer at a time: the lock of a site, of a target that is a folder, and of an output folder outside of the site.
//!
//! The system holds a lock for a process and releases it when the process ends, however it ends. So a lock file that is
//! left over is not a lock; the file beside it, with the holder's data, is only for messages.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::words::Message;

use super::cache_folder::{CACHE, IGNORED, cache_folder, sweep};
use super::io_error::{own_error, reason, reason_note};

/// The lock file's name below the cache folder.
const SITE_LOCK: &str = "lock";

/// The lock file's name in a target that is a folder; while it is not locked it does not exist, unless its process was
/// killed.
pub const TARGET_LOCK: &str = ".biji-lock";

/// What is appended to a lock file's name for the file with the holder's data.
const HOLDER: &str = "-holder";

/// The longest wait for another process without `--wait`, in seconds: a publication of a large site may take minutes.
pub const LONGEST_WAIT: u64 = 300;

/// After this time a waiting command says so.
const MOMENT: Duration = Duration::from_millis(300);

/// The pause between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

/// How often a lock file that is gone again after it was opened is created anew.
const ATTEMPTS: usize = 100;

/// The process that has a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockHolder {
    /// The system's number of the process.
    pub process: u32,
    /// The command line's beginning: `biji build`.
    pub command: String,
    /// When it got the lock, in seconds since 1970.
    pub since: i64,
    /// The name of its machine or container; empty: unknown.
    #[serde(default)]
    pub host: String,
}

/// How a command takes a lock.
#[derive(Clone, Copy)]
pub struct LockRequest<'a> {
    /// The command, as others are to see it: `biji build`.
    pub command: &'a str,
    /// The longest time that it waits for another process.
    pub longest: Duration,
    /// Receives a line for the user: that it waits, and for whom, or that the file system has no locks.
    pub say: &'a (dyn Fn(&Message) + Sync),
}

/// Why a lock was not taken.
#[derive(Debug)]
pub enum LockRefusal {
    /// Another process has had it for all the time; `None`: nobody knows which.
    Busy(Option<LockHolder>),
    /// The lock file can't be created where files can be.
    Failed(io::Error),
}

impl LockHolder {
    /// Such as "`biji build` (process 4711, since 2026-11-30 14:03:22)", in the machine's time zone.
    fn message(&self) -> Message {
        let since = TimeZone::system().to_datetime(Timestamp::from_second(self.since).unwrap_or_default());
        let since = since.strftime("%Y-%m-%d %H:%M:%S").to_string();
        let process = self.process.to_string();
        match self.is_elsewhere() {
            true => message!(disk_lock_holder_elsewhere, command = self.command, process, host = self.host, since),
            false => message!(disk_lock_holder, command = self.command, process, since),
        }
    }

    /// Whether it is a process of another machine or container: its number says nothing here.
    fn is_elsewhere(&self) -> bool {
        !self.host.is_empty() && self.host != host_name()
    }

    /// How to end a process that hangs.
    fn help(&self) -> Message {
        let process = self.process.to_string();
        match self.is_elsewhere() {
            true => message!(disk_help_end_holder_elsewhere, process, host = self.host),
            false => message!(disk_help_end_holder, process),
        }
    }
}

impl LockRefusal {
    /// The report of a lock that was not taken within `longest`; `busy` says what another process has.
    pub fn diagnostic(&self, busy: Message, longest: Duration) -> Diagnostic {
        let holder = match self {
            LockRefusal::Failed(error) => {
                return Diagnostic::new(Code::WriteFailed, message!(disk_lock_not_created))
                    .note(reason_note(error))
                    .help(message!(disk_help_check_writable));
            }
            LockRefusal::Busy(holder) => holder.as_ref(),
        };
        let seconds = longest.as_secs().max(LONGEST_WAIT).saturating_mul(2);
        let busy = Diagnostic::new(Code::FolderBusy, busy);
        let busy = match holder {
            Some(holder) => busy.note(message!(disk_note_lock_holder, holder = holder.message())),
            None => busy,
        };
        busy.help(message!(disk_help_wait_and_repeat))
            .help(message!(disk_help_wait_longer, seconds = seconds.to_string()))
            .help_if(holder.map(LockHolder::help))
    }
}

/// A lock; it is released when the value goes.
#[derive(Debug)]
pub struct FolderLock {
    file: File,
    path: PathBuf,
    /// What goes with the lock.
    end: LockEnd,
}

/// What is removed when a lock is released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LockEnd {
    /// The lock file.
    File,
    /// The cache folder, if nothing but the lock file is left in it.
    Folder,
    /// The lock file, and its folder if that is empty then.
    FileAndEmptyFolder,
}

impl FolderLock {
    /// Takes the lock of the site in `root`, and removes what killed processes left in its cache folder. `None`: the file
    /// system has no locks, or nothing can be written to the cache folder, and whoever tries will report it.
    ///
    /// Errors: see [`LockRefusal`].
    pub fn of_site(root: &Path, request: LockRequest) -> Result<Option<FolderLock>, LockRefusal> {
        let path = root.join(CACHE).join(SITE_LOCK);
        let lock = take(&|| Ok(cache_folder(root)?.join(SITE_LOCK)), &path, LockEnd::Folder, request)?;
        if lock.is_some() {
            sweep(root);
        }
        Ok(lock)
    }

    /// Takes the lock of a target, which is an existing folder. `None`: as for a site.
    ///
    /// Errors: see [`LockRefusal`].
    pub fn of_target(folder: &Path, request: LockRequest) -> Result<Option<FolderLock>, LockRefusal> {
        let path = folder.join(TARGET_LOCK);
        take(&|| Ok(path.clone()), &path, LockEnd::File, request)
    }

    /// Takes the lock of an output folder outside of its site, where other sites may write, too; the folder is made if it is
    /// missing. With the lock it goes again if it is empty: when it was made for the lock, or with `is_cleaned`.
    /// `None`: as for a site.
    ///
    /// Errors: see [`LockRefusal`].
    pub fn of_output(folder: &Path, is_cleaned: bool, request: LockRequest) -> Result<Option<FolderLock>, LockRefusal> {
        let path = folder.join(TARGET_LOCK);
        let end = if is_cleaned || !folder.exists() { LockEnd::FileAndEmptyFolder } else { LockEnd::File };
        let prepare = || std::fs::create_dir_all(folder).map(|()| path.clone());
        take(&prepare, &path, end, request)
    }

    /// Whether a file of a target belongs to its lock.
    pub fn is_part(path: &str) -> bool {
        path.strip_prefix(TARGET_LOCK).is_some_and(|rest| rest.is_empty() || rest == HOLDER)
    }
}

impl Drop for FolderLock {
    /// The file is removed while it is locked: whoever waits for it sees that and takes a new one. What is at its path
    /// by now may be another's.
    fn drop(&mut self) {
        if matches!(is_at(&self.file, &self.path), Ok(true)) {
            let _ = std::fs::remove_file(holder_file(&self.path));
            match self.end {
                LockEnd::File => drop(std::fs::remove_file(&self.path)),
                LockEnd::FileAndEmptyFolder => {
                    let _ = std::fs::remove_file(&self.path);
                    let _ = self.path.parent().map(std::fs::remove_dir);
                }
                LockEnd::Folder => remove_unused_cache(&self.path),
            }
        }
        let _ = self.file.unlock();
    }
}

/// Waits for a lock. `folder` makes the folder of the lock file, and returns the file's path.
fn take(
    prepare: &dyn Fn() -> io::Result<PathBuf>,
    path: &Path,
    end: LockEnd,
    request: LockRequest,
) -> Result<Option<FolderLock>, LockRefusal> {
    let begun = Instant::now();
    let (mut is_said, mut lost) = (false, 0);
    loop {
        let file = match prepare().and_then(|path| open(&path)) {
            Ok(file) => file,
            // The last holder has just removed the folder.
            Err(error) if error.kind() == io::ErrorKind::NotFound && lost < ATTEMPTS => {
                lost += 1;
                continue;
            }
            Err(error) if is_unwritable(path, &error) => return Ok(None),
            Err(error) => return Err(LockRefusal::Failed(error)),
        };
        match file.try_lock() {
            Ok(()) => match is_at(&file, path) {
                Ok(true) => {
                    let lock = FolderLock { file, path: path.to_owned(), end };
                    keep_holder(path, request.command);
                    return Ok(Some(lock));
                }
                Ok(false) if lost < ATTEMPTS => {
                    lost += 1;
                    continue;
                }
                Ok(false) => {}
                Err(error) => return Err(LockRefusal::Failed(error)),
            },
            Err(TryLockError::Error(error)) => {
                (request.say)(&message!(disk_no_locks, reason = reason(&error)));
                return Ok(None);
            }
            Err(TryLockError::WouldBlock) => {}
        }
        let waited = begun.elapsed();
        if waited >= request.longest {
            return Err(LockRefusal::Busy(holder(path)));
        }
        if !is_said && waited >= MOMENT {
            is_said = true;
            let line = holder(path).map(|holder| message!(disk_waiting_for, holder = holder.message()));
            (request.say)(&line.unwrap_or_else(|| message!(disk_waiting)));
        }
        std::thread::sleep(PAUSE.min(request.longest.saturating_sub(waited)));
    }
}

/// Opens a lock file, never through a link, nor what else would make it wait. Another user's file can be locked without
/// being written to.
fn open(path: &Path) -> io::Result<File> {
    let is_other = |facts: std::fs::Metadata| !facts.is_file();
    if path.symlink_metadata().is_ok_and(is_other) {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        return Err(own_error(io::ErrorKind::AlreadyExists, message!(disk_note_file_is_link, name)));
    }
    match File::options().create(true).append(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(path).map_err(|_| error),
        opened => opened,
    }
}

/// Whether nothing can be written beside the lock file either: the folder is read-only, or not one of biji's.
fn is_unwritable(path: &Path, error: &io::Error) -> bool {
    let is_folder = path.parent().is_some_and(|folder| folder.is_dir() && !folder.is_symlink());
    !is_folder || matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Whether the path still leads to the open file: its last holder may have removed it.
///
/// Errors: the system's, other than that nothing is there.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let own = file.try_clone().and_then(same_file::Handle::from_file)?;
    match same_file::Handle::from_path(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        there => Ok(there? == own),
    }
}

fn holder_file(path: &Path) -> PathBuf {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    path.with_file_name(format!("{name}{HOLDER}"))
}

/// Removes the cache folder of a lock file if nothing else is in it. Whoever makes it again meanwhile keeps it.
fn remove_unused_cache(lock: &Path) {
    let Some(cache) = lock.parent() else { return };
    let names = super::root::names_in(cache);
    if names.iter().all(|name| is_of_lock(name)) {
        let _ = std::fs::remove_file(cache.join(IGNORED));
        let _ = std::fs::remove_file(lock);
        let _ = std::fs::remove_dir(cache);
    }
}

/// Whether a file of the cache folder belongs to its lock, or is there with any other file.
pub(super) fn is_of_lock(name: &str) -> bool {
    name == IGNORED || name.strip_prefix(SITE_LOCK).is_some_and(|rest| rest.is_empty() || rest == HOLDER)
}

/// Writes down who has a lock, for messages alone: it may fail.
fn keep_holder(path: &Path, command: &str) {
    let (since, host) = (Timestamp::now().as_second(), host_name());
    let holder = LockHolder { process: std::process::id(), command: command.to_owned(), since, host };
    let place = holder_file(path);
    let is_other = place.symlink_metadata().is_ok_and(|facts| !facts.is_file());
    if let (Ok(text), false) = (serde_json::to_string(&holder), is_other) {
        let _ = std::fs::write(place, text);
    }
}

/// The name of this machine or container; empty where neither the system nor a variable says it.
fn host_name() -> String {
    let of_system = std::fs::read_to_string("/proc/sys/kernel/hostname");
    let variable = if cfg!(windows) { "COMPUTERNAME" } else { "HOSTNAME" };
    let name = of_system.or_else(|_| std::env::var(variable)).unwrap_or_default();
    name.trim().to_owned()
}

/// The longest data of a holder that are read, in bytes.
const LONGEST: u64 = 4096;

fn holder(path: &Path) -> Option<LockHolder> {
    let place = holder_file(path);
    let is_read = place.symlink_metadata().is_ok_and(|facts| facts.is_file() && facts.len() <= LONGEST);
    if is_read { serde_json::from_str(&std::fs::read_to_string(place).ok()?).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    fn request(longest: Duration) -> LockRequest<'static> {
        LockRequest { command: "biji build", longest, say: &|_| {} }
    }

    fn is_busy(result: Result<Option<FolderLock>, LockRefusal>) -> bool {
        matches!(result, Err(LockRefusal::Busy(Some(holder))) if holder.process == std::process::id())
    }

    #[test]
    fn a_lock_is_had_by_one_and_passes_on_when_it_is_released() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::of_site(folder.path(), request(Duration::ZERO)).unwrap();
        assert!(first.is_some());
        assert!(is_busy(FolderLock::of_site(folder.path(), request(Duration::ZERO))));
        drop(first);
        assert!(FolderLock::of_site(folder.path(), request(Duration::ZERO)).unwrap().is_some());
    }

    #[test]
    fn a_holder_on_another_machine_is_named_with_its_machine() {
        let folder = tempfile::tempdir().unwrap();
        let lock = FolderLock::of_site(folder.path(), request(Duration::ZERO)).unwrap();
        let refusal = || FolderLock::of_site(folder.path(), request(Duration::ZERO)).unwrap_err();
        let said = |refusal: &LockRefusal| {
            let diagnostic = refusal.diagnostic(message!(disk_waiting), Duration::ZERO);
            diagnostic.notes.iter().chain(&diagnostic.help).map(Message::english).collect::<Vec<_>>().join("\n")
        };
        let here = said(&refusal());
        assert!(here.contains("; the system then releases the lock") && !here.contains(" on `"), "{here}");
        let place = holder_file(&folder.path().join(CACHE).join(SITE_LOCK));
        let write = |host: &str| {
            let text = format!("{{\"process\": 4711, \"command\": \"biji build\", \"since\": 0{host}}}");
            std::fs::write(&place, text).unwrap();
        };
        write(", \"host\": \"no such machine\"");
        let there = said(&refusal());
        assert!(there.contains("(process 4711 on `no such machine`, since "), "{there}");
        assert!(there.contains("that can't be checked from here"), "{there}");
        // Written by an earlier version.
        write("");
        let unknown = said(&refusal());
        assert!(unknown.contains("(process 4711, since ") && !unknown.contains("checked from here"), "{unknown}");
        drop(lock);
    }

    #[test]
    fn who_waits_for_a_file_that_is_removed_gets_the_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let first = Mutex::new(FolderLock::of_target(folder.path(), request(Duration::ZERO)).unwrap());
        // The holder goes, and its file with it, while the other one waits.
        let say = |line: &Message| {
            let line = line.english();
            assert!(line.starts_with("waiting for `biji build` (process "), "{line}");
            drop(first.lock().unwrap().take());
        };
        let wish = LockRequest { command: "biji deploy", longest: Duration::from_secs(60), say: &say };
        let second = FolderLock::of_target(folder.path(), wish).unwrap();
        assert!(is_busy(FolderLock::of_target(folder.path(), request(Duration::ZERO))));
        drop(second);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_lock_file_without_a_holder_is_no_lock_and_a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(TARGET_LOCK), "left over").unwrap();
        drop(FolderLock::of_target(folder.path(), request(Duration::ZERO)).unwrap().unwrap());
        #[cfg(unix)]
        {
            let outside = tempfile::tempdir().unwrap();
            std::os::unix::fs::symlink(outside.path().join("x"), folder.path().join(TARGET_LOCK)).unwrap();
            let refused = FolderLock::of_target(folder.path(), request(Duration::ZERO));
            assert!(matches!(refused, Err(LockRefusal::Failed(_))));
            assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
        }
    }
}
