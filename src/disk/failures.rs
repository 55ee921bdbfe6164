//! Files and folders that could not be written, reported once for each cause.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::words::Message;

use super::io_error::is_name_too_long;

/// The most paths with one cause that are named.
const NAMED: usize = 8;

/// A file or folder that could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WriteFailure {
    pub is_folder: bool,
    /// As named in reports: the output folder's name and the path below it.
    pub path: String,
    /// Why, as a note.
    pub reason: Message,
}

/// One diagnostic for each reason.
pub(super) fn diagnostics(failures: Vec<WriteFailure>) -> Vec<Diagnostic> {
    let mut causes: IndexMap<(bool, Message), Vec<String>> = IndexMap::new();
    for WriteFailure { is_folder, path, reason } in failures {
        causes.entry((is_folder, reason)).or_default().push(path);
    }
    causes.into_iter().map(|((is_folder, reason), paths)| diagnostic(is_folder, reason, &paths)).collect()
}

fn diagnostic(is_folder: bool, reason: Message, paths: &[String]) -> Diagnostic {
    let count = paths.len();
    let message = match (is_folder, paths) {
        (false, [path]) => message!(disk_file_not_written, path),
        (true, [path]) => message!(disk_folder_not_created, path),
        (false, _) => message!(disk_files_not_written, count, folder = common(paths)),
        (true, _) => message!(disk_folders_not_created, count, folder = common(paths)),
    };
    let help = match (is_name_too_long(&reason), is_folder) {
        (true, _) => message!(disk_help_shorten_names),
        (false, true) => message!(disk_help_check_folder_writable),
        (false, false) => message!(disk_help_check_writable),
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
