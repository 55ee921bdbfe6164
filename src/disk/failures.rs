//! Files and folders that could not be written, reported once for each cause.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::words::Message;

use super::io_error::is_name_too_long;

/// The most paths with one cause that are named.
const NAMED: usize = 8;

/// What could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum WriteTask {
    File,
    Folder,
    Removal,
}

/// A file or folder that could not be written or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WriteFailure {
    pub task: WriteTask,
    /// As named in reports: the output folder's name and the path below it.
    pub path: String,
    /// Why, as a note.
    pub reason: Message,
}

/// One diagnostic for each reason.
pub(super) fn diagnostics(failures: Vec<WriteFailure>) -> Vec<Diagnostic> {
    let mut causes: IndexMap<(WriteTask, Message), Vec<String>> = IndexMap::new();
    for WriteFailure { task, path, reason } in failures {
        causes.entry((task, reason)).or_default().push(path);
    }
    causes.into_iter().map(|((task, reason), paths)| diagnostic(task, reason, &paths)).collect()
}

fn diagnostic(task: WriteTask, reason: Message, paths: &[String]) -> Diagnostic {
    let count = paths.len();
    let message = match (task, paths) {
        (WriteTask::File, [path]) => message!(disk_file_not_written, path),
        (WriteTask::Folder, [path]) => message!(disk_folder_not_created, path),
        (WriteTask::Removal, [path]) => message!(disk_file_not_removed, path),
        (WriteTask::File, _) => message!(disk_files_not_written, count, folder = common(paths)),
        (WriteTask::Folder, _) => message!(disk_folders_not_created, count, folder = common(paths)),
        (WriteTask::Removal, _) => message!(disk_files_not_removed, count, folder = common(paths)),
    };
    let help = match (is_name_too_long(&reason), task) {
        (true, _) => message!(disk_help_shorten_names),
        _ if reason == message!(disk_note_page_differs) => message!(disk_help_build_anew),
        (false, WriteTask::Folder) => message!(disk_help_check_folder_writable),
        (false, WriteTask::File) => message!(disk_help_check_writable),
        (false, WriteTask::Removal) => message!(disk_help_check_removable),
    };
    let diagnostic = Diagnostic::new(Code::WriteFailed, message).note(reason);
    let diagnostic = if paths.len() > 1 { diagnostic.note(listed(paths)) } else { diagnostic };
    diagnostic.help(help)
}

/// The common folder of all paths.
fn common(paths: &[String]) -> &str {
    let mut folder = paths.first().map_or("", |path| path.rsplit_once('/').map_or("", |(folder, _)| folder));
    for path in paths {
        while crate::path::below(path, folder).is_none() {
            let Some((parent, _)) = folder.rsplit_once('/') else { return "" };
            folder = parent;
        }
    }
    folder
}

fn listed(paths: &[String]) -> Message {
    let names: Vec<String> = paths.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
    match paths.len().saturating_sub(NAMED) {
        0 => message!(disk_paths, names),
        more => message!(disk_paths_and_more, names, more),
    }
}
