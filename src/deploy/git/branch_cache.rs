//! The contents of a branch after the last publication from this machine: while they are unchanged, nothing of it has
//! to be fetched and read again.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::files::{ContentId, DeployFiles};
use super::super::plan::{Plan, StepAction, TargetFile};
use super::super::record::Record;
use super::GitBranch;
use crate::disk::{program, read_kept, write_kept};
use crate::packing::{pack, unpack};
use crate::trace::Fingerprint;

/// The file for a branch, in biji's own repository.
fn name(branch: &str) -> String {
    format!("biji-known-{}", Fingerprint::of(branch).hex(16))
}

#[derive(Serialize, Deserialize)]
struct CachedBranch {
    branch: String,
    tip: String,
    holdings: Vec<(String, Option<ContentId>)>,
    record: Record,
}

/// The contents of the branch when its newest commit is this one, if known.
pub(super) fn load(repository: &Path, branch: &str, tip: &str) -> Option<GitBranch> {
    let known: CachedBranch = unpack(&program(), &read_kept(&repository.join(name(branch)))?)?;
    (known.branch == branch && known.tip == tip).then(|| {
        let holdings = known.holdings.into_iter().map(|(path, content)| (path, TargetFile { content, size: None }));
        GitBranch { tip: Some(known.tip), holdings: holdings.collect(), record: Some(known.record) }
    })
}

/// Whether the branch is known, at any commit.
pub(super) fn is_there(repository: &Path, branch: &str) -> bool {
    repository.join(name(branch)).exists()
}

/// The contents of a branch after a plan was carried out, packed for storage.
pub(super) fn packed(
    branch: &str,
    before: GitBranch,
    (site, plan, record): (&DeployFiles, &Plan, Record),
    tip: &str,
) -> Vec<u8> {
    let mut holdings = before.holdings;
    for step in &plan.steps {
        match (step.fate, site.get(&step.path)) {
            (StepAction::Deleted, _) => drop(holdings.remove(&step.path)),
            (StepAction::New | StepAction::Changed, Some(piece)) => {
                holdings.insert(step.path.clone(), TargetFile { content: Some(piece.content), size: None });
            }
            _ => {}
        }
    }
    let holdings = holdings.into_iter().map(|(path, held)| (path, held.content)).collect();
    let known = CachedBranch { branch: branch.to_owned(), tip: tip.to_owned(), holdings, record };
    pack(&program(), &known)
}

/// Stores the contents of a branch. If that fails, only time is lost.
pub(super) fn save(repository: &Path, branch: &str, packed: Option<Vec<u8>>) {
    let kept = packed.map(|packed| write_kept(repository, &name(branch), &packed));
    if !matches!(kept, Some(Ok(()))) {
        let _ = std::fs::remove_file(repository.join(name(branch)));
    }
}
