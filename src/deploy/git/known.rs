//! What a branch held after the last publication from this machine: while it is still there, nothing of it has to be
//! fetched and read again.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::content::{Content, Site};
use super::super::plan::{Fate, Held, Plan};
use super::super::record::Record;
use super::branch::Branch;
use crate::disk::program;
use crate::packed::{pack, unpack};
use crate::trace::Fingerprint;

/// The file for a branch, in biji's own repository.
fn file(repository: &Path, branch: &str) -> PathBuf {
    repository.join(format!("biji-known-{}", Fingerprint::of(branch).hex(16)))
}

#[derive(Serialize, Deserialize)]
struct Known {
    branch: String,
    tip: String,
    holdings: Vec<(String, Option<Content>)>,
    record: Record,
}

/// What the branch holds when its newest commit is this one, if it is known.
pub(super) fn load(repository: &Path, branch: &str, tip: &str) -> Option<Branch> {
    let known: Known = unpack(&program()?, &std::fs::read(file(repository, branch)).ok()?)?;
    (known.branch == branch && known.tip == tip).then(|| {
        let holdings = known.holdings.into_iter().map(|(path, content)| (path, Held { content, size: None }));
        Branch { tip: Some(known.tip), holdings: holdings.collect(), record: Some(known.record) }
    })
}

/// Whether something is known of the branch, at whatever commit.
pub(super) fn is_there(repository: &Path, branch: &str) -> bool {
    file(repository, branch).exists()
}

/// Remembers what a branch holds after a plan was carried out. That it can't be kept costs time alone.
pub(super) fn save(
    repository: &Path,
    branch: &str,
    before: Branch,
    (site, plan, record): (&Site, &Plan, Record),
    tip: &str,
) {
    let mut holdings = before.holdings;
    for step in &plan.steps {
        match (step.fate, site.get(&step.path)) {
            (Fate::Deleted, _) => drop(holdings.remove(&step.path)),
            (Fate::New | Fate::Changed, Some(piece)) => {
                holdings.insert(step.path.clone(), Held { content: Some(piece.content), size: None });
            }
            _ => {}
        }
    }
    let holdings = holdings.into_iter().map(|(path, held)| (path, held.content)).collect();
    let known = Known { branch: branch.to_owned(), tip: tip.to_owned(), holdings, record };
    let file = file(repository, branch);
    let kept = program().map(|program| std::fs::write(&file, pack(&program, &known)));
    if !matches!(kept, Some(Ok(()))) {
        let _ = std::fs::remove_file(file);
    }
}
