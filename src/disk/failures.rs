//! Files and folders that could not be written, reported once for each cause.

use indexmap::IndexMap;

use crate::diagnostic::report::number;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// So many of the paths with one cause are named.
const NAMED: usize = 8;

/// A file or folder that could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnwrittenPath {
    pub is_folder: bool,
    /// As reports name it: the output folder's name and the path below it.
    pub path: String,
    /// What the system says.
    pub reason: String,
}

/// One diagnostic for each reason that the system gave.
pub(super) fn diagnostics(failures: Vec<UnwrittenPath>) -> Vec<Diagnostic> {
    let mut causes: IndexMap<(bool, String), Vec<String>> = IndexMap::new();
    for UnwrittenPath { is_folder, path, reason } in failures {
        causes.entry((is_folder, reason)).or_default().push(path);
    }
    causes.into_iter().map(|((is_folder, reason), paths)| diagnostic(is_folder, &reason, &paths)).collect()
}

fn diagnostic(is_folder: bool, reason: &str, paths: &[String]) -> Diagnostic {
    let count = number(paths.len());
    let message = match (is_folder, paths) {
        (false, [path]) => format!("`{path}` can't be written"),
        (true, [path]) => format!("the folder `{path}` can't be made"),
        (false, _) => format!("{count} files in `{}` can't be written", common(paths)),
        (true, _) => format!("{count} folders in `{}` can't be made", common(paths)),
    };
    let obstacle = if is_folder { "file" } else { "folder" };
    let diagnostic = Diagnostic::new(Code::WriteFailed, message).note(message!(disk_note_system_reason, reason));
    let diagnostic = if paths.len() > 1 { diagnostic.note(listed(paths)) } else { diagnostic };
    if is_too_long(reason) {
        return diagnostic.help(message!(disk_help_shorten_names));
    }
    diagnostic.help(message!(disk_help_check_writable, obstacle))
}

/// Whether the system refused a name because of its length, and not for want of space.
fn is_too_long(reason: &str) -> bool {
    reason.contains("name too long")
}

/// The folder that holds all paths.
fn common(paths: &[String]) -> &str {
    let mut folder = paths.first().map_or("", |path| path.rsplit_once('/').map_or("", |(folder, _)| folder));
    for path in paths {
        while !path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')) {
            let Some((parent, _)) = folder.rsplit_once('/') else { return "" };
            folder = parent;
        }
    }
    folder
}

fn listed(paths: &[String]) -> String {
    let names: Vec<String> = paths.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
    match paths.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {} more", names.join(", "), number(more)),
    }
}
