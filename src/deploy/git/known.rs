//! The contents of a branch after the last publication from this machine: while they are unchanged, nothing of it has
//! to be fetched and read again.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::content::{Content, Site};
use super::super::plan::{Fate, Held, Plan};
use super::super::record::Record;
use super::branch::Branch;
use crate::disk::{program, read_kept, write_kept};
use crate::packed::{pack, unpack};
use crate::trace::Fingerprint;

/// The file for a branch, in biji's own repository.
fn name(branch: &str) -> String {
    format!("biji-known-{}", Fingerprint::of(branch).hex(16))
}

#[derive(Serialize, Deserialize)]
struct Known {
    branch: String,
    tip: String,
    holdings: Vec<(String, Option<Content>)>,
    record: Record,
}

/// The contents of the branch when its newest commit is this one, if known.
pub(super) fn load(repository: &Path, branch: &str, tip: &str) -> Option<Branch> {
    let known: Known = unpack(&program()?, &read_kept(&repository.join(name(branch)))?)?;
    (known.branch == branch && known.tip == tip).then(|| {
        let holdings = known.holdings.into_iter().map(|(path, content)| (path, Held { content, size: None }));
        Branch { tip: Some(known.tip), holdings: holdings.collect(), record: Some(known.record) }
    })
}

/// Whether the branch is known, at any commit.
pub(super) fn is_there(repository: &Path, branch: &str) -> bool {
    repository.join(name(branch)).exists()
}

/// The contents of a branch after a plan was carried out, packed for storage.
pub(super) fn packed(
    branch: &str,
    before: Branch,
    (site, plan, record): (&Site, &Plan, Record),
    tip: &str,
) -> Option<Vec<u8>> {
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
    Some(pack(&program()?, &known))
}

/// Stores the contents of a branch. If that fails, only time is lost.
pub(super) fn save(repository: &Path, branch: &str, packed: Option<Vec<u8>>) {
    let kept = packed.map(|packed| write_kept(repository, &name(branch), &packed));
    if !matches!(kept, Some(Ok(()))) {
        let _ = std::fs::remove_file(repository.join(name(branch)));
    }
}
