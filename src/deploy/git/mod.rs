//! A branch of a git repository: commits on top of its contents, pushed without force by the user's own `git`.

mod branch;
mod branch_cache;
mod cache;
mod calls;
mod notes;
mod publish;
mod undo;

pub use notes::{NotesBranchOptions, publish_notes};
pub use publish::publish;
pub use undo::undo;

use super::plan::TargetFiles;
use super::record::Record;

/// The line that distinguishes biji's commits from others.
const TRAILER: &str = "Published-with: biji";

/// A commit and the files in it.
#[derive(Clone, Debug, Default)]
pub(super) struct GitBranch {
    /// `None`: the branch does not exist yet.
    pub tip: Option<String>,
    pub holdings: TargetFiles,
    pub record: Option<Record>,
}
