//! `--undo`: a commit that restores the branch before biji's last publication.

use std::collections::BTreeSet;

use super::super::config::GitTarget;
use super::super::files::{ContentLocation, DeployFile, DeployFiles};
use super::super::plan::{Plan, PlanRules, StepAction, StepReason, plan};
use super::super::record::Record;
use super::super::{DeployOptions, DeployOutcome};
use super::branch::FetchDepth;
use super::calls::Git;
use super::publish::{PushAttempt, attempts, branch_of, decided, pushed, with_repository};
use super::{GitBranch, TRAILER};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// The line with the commit whose state an undoing commit restores.
const RESTORES: &str = "Restores";

/// How many commits are checked before all of them are fetched.
const NEAR: usize = 30;

/// A commit of the branch, the newest first.
struct GitCommit {
    id: String,
    is_own: bool,
    restores: Option<String>,
}

/// Restores the state before the last publication; each further undo goes one publication further back. Files that are
/// not biji's stay as they are.
pub fn undo(place: &GitTarget, setting: &mut DeployOptions) -> Result<DeployOutcome, Diagnostic> {
    with_repository(place, setting, |git, setting| {
        let branch = branch_of(place, git)?;
        let mut shown = None;
        attempts(|| {
            (setting.progress)(&message!(deploy_progress_asking, address = git.address));
            let Some(UndoCommits { tip, publication, before }) = former(git, &branch)? else {
                return Err(nothing(&branch));
            };
            let there = git.branch(Some(tip), setting.force)?;
            let then = git.branch(Some(before.clone()), setting.force)?;
            let site = state(&there, &git.branch(Some(publication), setting.force)?, &then);
            let rules = PlanRules { force: setting.force, has_folders: true };
            let mut plan = plan(&site, &there.holdings, there.record.as_ref(), rules);
            for step in plan.steps.iter_mut().filter(|step| step.why == StepReason::Site) {
                step.why = StepReason::Former;
            }
            if let Some(done) = decided(git, &plan, &mut shown, setting)? {
                return Ok(PushAttempt::Over(done));
            }
            let record = then.record.as_ref().map(|then| record(then, &plan, &site, there.record.as_ref()));
            let message = format!("Undo the last publication\n\n{TRAILER}\n{RESTORES}: {before}\n");
            let commit = git.import(&there, &site, &plan, record.as_ref(), &message)?;
            pushed(git, &commit, &branch)
        })
    })
}

/// The earlier contents of the files that biji published now or then, and of those that the publication removed.
fn state(there: &GitBranch, publication: &GitBranch, then: &GitBranch) -> DeployFiles {
    let own = |path: &String| {
        !publication.holdings.contains_key(path)
            || [there, then]
                .iter()
                .any(|branch| branch.record.as_ref().is_some_and(|record| record.files.contains_key(path)))
    };
    let sized =
        |path: &String| then.record.as_ref().and_then(|record| record.files.get(path)).map_or(0, |entry| entry.size);
    let mut site = DeployFiles::new();
    for (path, held) in then.holdings.iter().filter(|(path, _)| own(path)) {
        if let Some(content) = held.content {
            site.insert(path.clone(), DeployFile { content, size: sized(path), whence: ContentLocation::Repository });
        }
    }
    site
}

/// The record after the state is restored. A file that was changed by hand is recorded as biji published it, so that it
/// is recognised as changed again.
fn record(then: &Record, plan: &Plan, site: &DeployFiles, there: Option<&Record>) -> Record {
    let mut record = plan.record(site, there);
    let kept: BTreeSet<&str> = plan.of(StepAction::Kept).map(|step| step.path.as_str()).collect();
    for path in site.keys().filter(|path| !kept.contains(path.as_str())) {
        match then.files.get(path) {
            Some(entry) => record.files.insert(path.clone(), entry.clone()),
            None => record.files.remove(path),
        };
    }
    record
}

/// The target of an undo.
struct UndoCommits {
    tip: String,
    publication: String,
    before: String,
}

/// The branch's tip, the publication to undo, and the commit whose state is restored.
fn former(git: &Git, branch: &str) -> Result<Option<UndoCommits>, Diagnostic> {
    for depth in [FetchDepth::Commits(NEAR), FetchDepth::Everything] {
        let Some(tip) = git.fetch(branch, depth)? else { return Ok(None) };
        let commits = commits(git, &tip)?;
        if let Some(place) = last_publication(&commits) {
            let before = commits.get(place + 1).map(|commit| commit.id.clone());
            if before.is_some() || depth == FetchDepth::Everything || commits.len() < NEAR {
                let publication = commits.get(place).map(|commit| commit.id.clone());
                return Ok(publication.zip(before).map(|(publication, before)| UndoCommits {
                    tip,
                    publication,
                    before,
                }));
            }
        }
    }
    Ok(None)
}

/// The publication whose state the branch has: the last one, or an earlier one that was restored.
fn last_publication(commits: &[GitCommit]) -> Option<usize> {
    let mut from = 0;
    loop {
        let place = from + commits.get(from..)?.iter().position(|commit| commit.is_own)?;
        let Some(restored) = &commits.get(place)?.restores else { return Some(place) };
        let restored = commits.iter().position(|commit| commit.id == *restored)?;
        if restored <= place {
            return None;
        }
        from = restored;
    }
}

fn commits(git: &Git, tip: &str) -> Result<Vec<GitCommit>, Diagnostic> {
    let text = git.run(&["log", "--first-parent", "--format=%H%x1f%B%x1e", tip, "--"])?;
    let text = String::from_utf8_lossy(&text).into_owned();
    let commit = |entry: &str| {
        let mut parts = entry.trim_start().splitn(2, '\x1f');
        let (id, message) = (parts.next()?, parts.next()?);
        let last = message.trim_end().rsplit("\n\n").next().unwrap_or("");
        let restores = last.lines().find_map(|line| line.strip_prefix(RESTORES)?.strip_prefix(": "));
        let is_own = last.lines().any(|line| line == TRAILER);
        Some(GitCommit { id: id.to_owned(), is_own, restores: restores.map(str::to_owned) })
    };
    Ok(text.split('\x1e').filter_map(commit).collect())
}

fn nothing(branch: &str) -> Diagnostic {
    Diagnostic::new(Code::NothingToUndo, message!(deploy_nothing_to_undo, branch))
        .note(message!(deploy_nothing_to_undo_note))
        .help(message!(deploy_help_publish_now))
}
