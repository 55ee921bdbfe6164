//! The walk through a folder: its files, and entries that can't be part of the site.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::front_matter;
use crate::message;
use crate::source::SitePath;
use crate::words::Message;

use super::identity::{identity, is_settled};
use super::io_error::reason_note;
use super::own_link;

/// Folders that are never part of a site.
const SKIPPED: [&str; 4] = [".git", ".biji", "node_modules", ".deploy_git"];

/// The most links that are followed. Folders that link to each other in every way have more paths than any disk has
/// files.
const LINK_LIMIT: usize = 4096;

/// A regular file found by the walk.
pub(super) struct WalkedFile {
    pub path: SitePath,
    pub len: u64,
    pub modified: Timestamp,
    pub created: Timestamp,
    pub identity: u128,
    /// Whether any later change shows in the identity.
    pub is_settled: bool,
}

/// Where and how to walk.
pub(super) struct FolderWalk<'a> {
    /// The site's root, as the file system names it (no links in it).
    pub root: &'a Path,
    /// Folders, as the file system names them, that are left out.
    pub without: &'a [PathBuf],
    /// When the walk begins.
    now: SystemTime,
    pub diagnostics: Vec<Diagnostic>,
    /// Entries named like files of folder defaults that are not files which can be read.
    pub unread_defaults: Vec<SitePath>,
    /// The targets of the site's own links.
    linked: Vec<PathBuf>,
    links: usize,
}

impl<'a> FolderWalk<'a> {
    pub(super) fn new(root: &'a Path, without: &'a [PathBuf]) -> FolderWalk<'a> {
        FolderWalk {
            root,
            without,
            now: SystemTime::now(),
            diagnostics: Vec::new(),
            unread_defaults: Vec::new(),
            linked: Vec::new(),
            links: 0,
        }
    }

    /// All regular files below `folder` (a path below the root; empty is the root), sorted by path.
    pub(super) fn files(&mut self, folder: &str) -> Vec<WalkedFile> {
        let start = self.root.join(folder);
        let first = self.root.join(folder.split('/').next().unwrap_or_default());
        self.linked.extend(own_link::target(self.root, &first));
        if let Err(reason) = self.link_stays(&start) {
            // Without this folder the result is another site, or none.
            self.diagnostics.push(Diagnostic { severity: Severity::Error, ..reason });
            return Vec::new();
        }
        if start.canonicalize().is_ok_and(|real| real != start) {
            self.links += 1;
        }
        if let Some(mut files) = self.plain(&start) {
            files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
            return files;
        }
        let mut files = self.one_by_one(&start);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    /// All regular files below a folder, with a look at each entry.
    fn one_by_one(&mut self, start: &Path) -> Vec<WalkedFile> {
        let mut files = Vec::new();
        let mut walk = WalkDir::new(start).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) if entry.depth() == 0 => continue,
                Ok(entry) => entry,
                Err(error) => {
                    error.path().into_iter().for_each(|path| self.keep_unread(path));
                    self.report_error(&error);
                    continue;
                }
            };
            // Left-out entries are folders.
            let seen = if self.is_left_out(&entry) { Err(None) } else { self.look_at(&entry).map_err(Some) };
            match seen {
                Ok(found) => files.extend(found),
                Err(reason) => {
                    self.keep_unread(entry.path());
                    self.diagnostics.extend(reason);
                    if entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                }
            }
        }
        files
    }

    /// All regular files below a folder, found on all cores; `None` when there is an entry among them that needs a
    /// closer check or a report, such as a link.
    fn plain(&self, folder: &Path) -> Option<Vec<WalkedFile>> {
        let mut files = Vec::new();
        let mut folders = Vec::new();
        for entry in std::fs::read_dir(folder).ok()? {
            let entry = entry.ok()?;
            let kind = entry.file_type().ok()?;
            let path = entry.path();
            if kind.is_dir() {
                let is_left_out = SKIPPED.iter().any(|name| entry.file_name() == *name) || self.without.contains(&path);
                if !is_left_out {
                    folders.push(path);
                }
            } else if kind.is_file() {
                files.push(self.file(self.site_path(&path).ok()?, &entry.metadata().ok()?));
            } else {
                return None;
            }
        }
        // A folder that is named like a note, or like folder defaults, is reported.
        let is_plain = |path: &PathBuf| {
            self.site_path(path).is_ok_and(|path| path.extension() != "md" && !front_matter::is_defaults(path.name()))
        };
        if !folders.iter().all(is_plain) {
            return None;
        }
        let below: Option<Vec<Vec<WalkedFile>>> = folders.par_iter().map(|folder| self.plain(folder)).collect();
        files.extend(below?.into_iter().flatten());
        Some(files)
    }

    /// Whether links were followed, or left out because of their targets.
    pub(super) fn has_links(&self) -> bool {
        self.links > 0
    }

    fn is_left_out(&self, entry: &DirEntry) -> bool {
        entry.file_type().is_dir()
            && (SKIPPED.iter().any(|name| entry.file_name() == *name)
                || self.without.iter().any(|folder| folder == entry.path())
                || (entry.path_is_symlink()
                    && entry.path().canonicalize().is_ok_and(|target| self.without.contains(&target))))
    }

    /// The file of an entry; `None` for a folder.
    fn look_at(&mut self, entry: &DirEntry) -> Result<Option<WalkedFile>, Diagnostic> {
        let path = self.site_path(entry.path())?;
        if entry.path_is_symlink() {
            self.links += 1;
            if own_link::FOLDERS.contains(&path.name()) {
                self.linked.extend(own_link::target(self.root, entry.path()));
            }
            self.link_stays(entry.path())?;
            if self.links > LINK_LIMIT {
                return Err(Diagnostic::new(Code::BrokenLink, message!(disk_too_many_links))
                    .file(&path)
                    .note(message!(disk_note_link_limit, limit = LINK_LIMIT)));
            }
        }
        let kind = entry.file_type();
        if kind.is_dir() {
            self.warn_if_named_like_a_note(&path);
            self.keep_unread(entry.path());
            return Ok(None);
        }
        if !kind.is_file() {
            return Err(Diagnostic::new(Code::NotAFile, message!(disk_not_a_file, path = path.name()))
                .file(&path)
                .note(message!(disk_note_special_file))
                .help(message!(disk_help_move_out_of_site)));
        }
        let facts = entry.metadata().map_err(|error| unreadable(&path, &error.into()))?;
        Ok(Some(self.file(path, &facts)))
    }

    fn file(&self, path: SitePath, facts: &Metadata) -> WalkedFile {
        let (modified, created) = times(facts);
        let (identity, is_settled) = (identity(facts).number(), is_settled(facts, self.now));
        WalkedFile { path, len: facts.len(), modified, created, identity, is_settled }
    }

    /// Remembers an entry that is not read, if it is named like folder defaults.
    fn keep_unread(&mut self, path: &Path) {
        let path = self.site_path(path).ok().filter(|path| front_matter::is_defaults(path.name()));
        self.unread_defaults.extend(path);
    }

    fn warn_if_named_like_a_note(&mut self, path: &SitePath) {
        if path.extension() == "md" {
            self.diagnostics.push(
                Diagnostic::new(Code::NotAFile, message!(disk_folder_named_like_note, path = path.name()))
                    .file(path)
                    .note(message!(disk_note_folder_named_like_note))
                    .help(message!(disk_help_rename_folder)),
            );
        }
    }

    /// The path below the root; an error when it can't be expressed as one.
    fn site_path(&self, path: &Path) -> Result<SitePath, Diagnostic> {
        let below = path.strip_prefix(self.root).unwrap_or(path);
        let text = below.to_str().filter(|text| std::path::MAIN_SEPARATOR == '\\' || !text.contains('\\'));
        text.and_then(SitePath::new).ok_or_else(|| {
            let shown = below.to_string_lossy().replace('\\', "\u{fffd}");
            let diagnostic = Diagnostic::new(
                Code::OddName,
                message!(disk_name_not_an_address, name = shown.rsplit('/').next().unwrap_or(&shown)),
            )
            .note(message!(disk_note_valid_names))
            .help(message!(disk_help_rename));
            match SitePath::new(&shown) {
                Some(path) => diagnostic.file(&path),
                None => diagnostic,
            }
        })
    }

    /// Whether the entry at `path`, links followed, is inside the site and does not contain the link itself.
    fn link_stays(&self, path: &Path) -> Result<(), Diagnostic> {
        let Ok(target) = path.canonicalize() else { return Ok(()) };
        if target.starts_with(self.root) || self.linked.iter().any(|folder| target.starts_with(folder)) {
            let holds_link = path.parent().and_then(|folder| folder.canonicalize().ok());
            if path.is_symlink() && holds_link.is_some_and(|folder| folder.starts_with(&target)) {
                let shown = self.site_path(path)?;
                return Err(broken(&shown, message!(disk_note_link_to_parent), message!(disk_help_remove_link)));
            }
            if path.is_symlink() && target.strip_prefix(self.root).is_ok_and(own_link::is_private) {
                let shown = self.site_path(path)?;
                return Err(Diagnostic::new(
                    Code::LinkLeavesSite,
                    message!(disk_link_to_private_file, name = shown.name()),
                )
                .file(&shown)
                .note(message!(disk_note_private_files))
                .help(message!(disk_help_remove_link)));
            }
            return Ok(());
        }
        let shown = self.site_path(path)?;
        Err(Diagnostic::new(Code::LinkLeavesSite, message!(disk_link_leaves_site, name = shown.name()))
            .file(&shown)
            .note(message!(disk_note_link_ignored))
            .note(message!(disk_note_links_allowed))
            .help(message!(disk_help_copy_linked_files)))
    }

    fn report_error(&mut self, error: &walkdir::Error) {
        let Some(path) = error.path() else { return };
        let path = match self.site_path(path) {
            Ok(path) => path,
            Err(reason) => return self.diagnostics.push(reason),
        };
        let diagnostic = if error.loop_ancestor().is_some() {
            broken(&path, message!(disk_note_link_to_parent), message!(disk_help_remove_link))
        } else {
            match error.io_error() {
                Some(io) if is_link_loop(io) => {
                    broken(&path, message!(disk_note_link_to_itself), message!(disk_help_remove_link))
                }
                Some(io) if io.kind() == io::ErrorKind::NotFound => {
                    broken(&path, message!(disk_note_link_target_missing), message!(disk_help_restore_link_target))
                }
                Some(io) => unreadable(&path, io),
                None => return,
            }
        };
        self.diagnostics.push(diagnostic);
    }
}

fn broken(link: &SitePath, reason: Message, way_out: Message) -> Diagnostic {
    Diagnostic::new(Code::BrokenLink, message!(disk_broken_link, name = link.name()))
        .file(link)
        .note(reason)
        .help(way_out)
}

fn is_link_loop(error: &io::Error) -> bool {
    // ELOOP on Linux and on macOS; the standard library's name for it is not stable.
    matches!(error.raw_os_error(), Some(40 | 62))
}

/// A file or folder that the system can't read.
pub(super) fn unreadable(path: &SitePath, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::Unreadable, message!(disk_unreadable, path = path.name()))
        .file(path)
        .note(reason_note(error))
        .help(message!(disk_help_check_readable))
}

fn timestamp(time: io::Result<SystemTime>) -> Option<Timestamp> {
    Timestamp::try_from(time.ok()?).ok()
}

/// When a file was changed, and when it was made if the file system records that.
pub(super) fn times(facts: &Metadata) -> (Timestamp, Timestamp) {
    let modified = timestamp(facts.modified()).unwrap_or_default();
    (modified, timestamp(facts.created()).unwrap_or(modified))
}
