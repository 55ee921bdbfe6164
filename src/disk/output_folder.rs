//! The output folder: where it is, whether it may be written to, and the folders in it.

use std::io;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use crate::config;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::route::OutputPath;
use crate::source::Inputs;
use crate::words::Message;

use super::cache_folder::CACHE;
use super::failures::{WriteFailure, WriteTask};
use super::io_error::{own_error, reason_note};
use super::list_file::is_missing;

/// An output folder that is safe to write to: not the site itself, nor a part of it that is read.
#[derive(Clone, Debug)]
pub struct OutputFolder {
    pub(super) root: PathBuf,
    pub(super) folder: PathBuf,
    /// Its name in reports.
    pub(super) name: String,
}

impl OutputFolder {
    /// The bytes of a file in it, if it can be read.
    pub fn bytes(&self, path: &OutputPath) -> Option<Vec<u8>> {
        std::fs::read(self.folder.join(path.as_str())).ok()
    }

    /// The output folder in the configuration, below the root even when it begins with a slash (as in Hexo).
    ///
    /// Errors: those of [`OutputFolder::new`], and a folder outside of the site. A site's own files, which may come from
    /// others, must not affect the rest of the disk.
    pub fn configured(root: &Path, public_dir: &str, inputs: &Inputs) -> Result<OutputFolder, Diagnostic> {
        let asked = Path::new(public_dir.trim_start_matches('/'));
        let target = OutputFolder::new(root, asked, &inputs.source_dir).and_then(|target| {
            if target.folder.starts_with(&target.root) {
                return Ok(target);
            }
            Err(refusal(asked)
                .note(message!(disk_note_output_outside))
                .help(message!(disk_help_output_inside))
                .help(message!(disk_help_output_option)))
        });
        target.map_err(|diagnostic| match config::place(inputs, &["public_dir"]) {
            Some(span) => diagnostic.at(span, ""),
            None => diagnostic,
        })
    }

    /// Whether it lies outside of the site, where the site's lock says nothing.
    pub fn is_outside(&self) -> bool {
        !self.folder.starts_with(&self.root)
    }

    /// Where it is.
    pub fn place(&self) -> &Path {
        &self.folder
    }

    /// Its name in reports.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The output folder of the site in `root`: `asked`, below the root or an absolute path.
    ///
    /// Errors: it is the site itself, contains it, or is one of its folders with another purpose.
    pub fn new(root: &Path, asked: &Path, source_dir: &str) -> Result<OutputFolder, Diagnostic> {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let folder = resolved(&root.join(asked));
        let name = folder.strip_prefix(&root).unwrap_or(asked).to_string_lossy().into_owned();
        let refused = |why: Message| Err(refusal(asked).note(why).help(message!(disk_help_separate_output)));
        if root == folder {
            return refused(message!(disk_note_output_is_root));
        }
        if root.starts_with(&folder) {
            return refused(message!(disk_note_output_holds_site));
        }
        let source = resolved(&root.join(source_dir));
        if source != root && folder.starts_with(&source) {
            return refused(message!(disk_note_output_in_notes));
        }
        if source.starts_with(&folder) {
            return refused(message!(disk_note_output_holds_notes));
        }
        for own in ["templates", "assets", "scaffolds", "themes", "node_modules", ".git", CACHE] {
            if folder.starts_with(root.join(own)) {
                return refused(message!(disk_note_output_in_other_folder, folder = own));
            }
        }
        Ok(OutputFolder { root, folder, name })
    }

    /// Makes the parent folders of `paths`; returns those that can't be used, with the reason.
    pub(super) fn make_folders<'a>(&self, paths: impl Iterator<Item = &'a str>) -> Vec<(String, UnusableFolder)> {
        let mut folders = vec![(0, "")];
        let mut last = "";
        for path in paths {
            // Most files have their folder, or those around it, in common with the one before.
            let shared = path.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
            let ends = path.match_indices('/').zip(1..).filter(|((end, _), _)| *end >= shared);
            folders.extend(ends.map(|((end, _), depth)| (depth, &path[..end])));
            last = path;
        }
        // Parents come first, and those of one depth have nothing to do with each other.
        folders.sort_unstable();
        folders.dedup();
        let mut refused: Vec<(String, UnusableFolder)> = Vec::new();
        for level in folders.chunk_by(|a, b| a.0 == b.0) {
            let is_refused =
                |folder: &str| refused.iter().any(|(parent, _)| parent.is_empty() || below(folder, parent));
            let made = level.par_iter().filter(|(_, folder)| !is_refused(folder));
            let made = made.filter_map(|(_, folder)| Some(((*folder).to_owned(), self.make_folder(folder).err()?)));
            let unusable: Vec<_> = made.collect();
            refused.extend(unusable);
        }
        refused
    }

    fn make_folder(&self, folder: &str) -> Result<(), UnusableFolder> {
        let path = self.folder.join(folder);
        let shown = if folder.is_empty() { self.name.clone() } else { format!("{}/{folder}", self.name) };
        let failed = |error: &io::Error| {
            UnusableFolder::Failed(WriteFailure {
                task: WriteTask::Folder,
                path: shown.clone(),
                reason: reason_note(error),
            })
        };
        match path.symlink_metadata() {
            Ok(facts) if facts.is_dir() => Ok(()),
            Ok(facts) if facts.is_symlink() && !folder.is_empty() => match path.canonicalize() {
                Ok(end) if end.starts_with(&self.folder) && end.is_dir() => Ok(()),
                _ => Err(UnusableFolder::LeadsOut(shown)),
            },
            Ok(_) if path.is_dir() => Ok(()),
            Ok(_) => Err(failed(&own_error(io::ErrorKind::AlreadyExists, message!(disk_note_file_has_name)))),
            Err(_) => std::fs::create_dir_all(&path).map_err(|error| failed(&error)),
        }
    }

    /// Removes folders that are empty now: those that contained `path`, from the inside out.
    pub(super) fn remove_empty_folders(&self, path: &str) {
        let mut folder = path;
        while let Some((parent, _)) = folder.rsplit_once('/') {
            folder = parent;
            let path = self.folder.join(folder);
            if path.is_symlink() {
                return;
            }
            match std::fs::remove_dir(path) {
                Err(error) if !is_missing(&error) => return,
                _ => {}
            }
        }
    }

    /// Whether an existing folder is the output folder or lies in it, links followed.
    pub(super) fn is_reached(&self, folder: &Path) -> bool {
        folder.canonicalize().is_ok_and(|folder| folder.starts_with(&self.folder))
    }
}

/// Why a folder below the output folder can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UnusableFolder {
    /// It is a link that leads out of the output folder, with its path for reports.
    LeadsOut(String),
    Failed(WriteFailure),
}

fn refusal(asked: &Path) -> Diagnostic {
    Diagnostic::new(Code::OutputRefused, message!(disk_output_refused, folder = asked.to_string_lossy()))
}

/// Whether `path` is `folder` or lies in it.
pub(super) fn below(path: &str, folder: &str) -> bool {
    path == folder || crate::path::below(path, folder).is_some()
}

/// A path without links and `..`, also when its end does not exist yet.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            _ => whole.push(part),
        }
        if let Ok(real) = whole.canonicalize() {
            whole = real;
        }
    }
    whole
}
