//! The publication to a branch: the plan, the commit, the push, and all of it again after a push by others.

use std::sync::Arc;
use std::time::Duration;

use super::super::address::GitHost;
use super::super::config::GitTarget;
use super::super::errors::quoted;
use super::super::files::{DeployFile, DeployFiles};
use super::super::plan::{MissingBranch, Plan, PlanRules, plan};
use super::super::{DeployOptions, DeployOutcome, PlanDecision};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

use super::branch::{FetchDepth, PushOutcome};
use super::cache::CachedRepository;
use super::calls::Git;
use super::{TRAILER, branch_cache};

/// How often a publication is planned anew after a push by others.
const ATTEMPTS: usize = 5;

/// The pause before a new attempt: a push locks the branch only for milliseconds.
const PAUSE: Duration = Duration::from_millis(100);

/// Publishes the site to a branch.
pub fn publish(
    place: &GitTarget,
    site: &DeployFiles,
    setting: &mut DeployOptions,
) -> Result<DeployOutcome, Diagnostic> {
    let site = completed(place, site);
    with_repository(place, setting, |git, setting| {
        let branch = branch_of(place, git)?;
        publish_branch(git, &branch, &site, setting)
    })
}

/// The site with the files that hosts require.
fn completed(place: &GitTarget, site: &DeployFiles) -> DeployFiles {
    let mut site = site.clone();
    if let Some(host) = &place.cname {
        site.entry("CNAME".into()).or_insert_with(|| DeployFile::of(format!("{host}\n").into_bytes().into()));
    }
    if place.nojekyll.unwrap_or(matches!(place.address.host(), GitHost::GitHub | GitHost::Gitee)) {
        site.entry(".nojekyll".into()).or_insert_with(|| DeployFile::of(Arc::from(&b""[..])));
    }
    site
}

pub(super) fn branch_of(place: &GitTarget, git: &Git) -> Result<String, Diagnostic> {
    match &place.branch {
        Some(branch) => Ok(branch.clone()),
        None => git.usual_branch(),
    }
}

/// Uses biji's own repository for an address. If it turns out to be broken, once more with a new one.
pub(super) fn with_repository(
    place: &GitTarget,
    setting: &mut DeployOptions,
    mut work: impl FnMut(&Git, &mut DeployOptions) -> Result<DeployOutcome, Diagnostic>,
) -> Result<DeployOutcome, Diagnostic> {
    let cache = CachedRepository::open(&setting.root, &place.address)?;
    let mut git = Git {
        folder: cache.folder.clone(),
        root: setting.root.clone(),
        address: &place.address,
        attended: setting.attended,
        has_own_ssh: true,
        identity: [place.name.clone(), place.email.clone()],
    };
    git.has_own_ssh = git.asks_for_own_ssh();
    let was_used = cache.is_used();
    let result = git.prepare().and_then(|()| work(&git, setting));
    let result = match result {
        Err(fault) if was_used && may_be_broken(&fault) => {
            cache.clear()?;
            git.prepare().and_then(|()| work(&git, setting))
        }
        result => result,
    };
    if matches!(result, Ok(DeployOutcome::Published(_))) && !cache.is_temporary() {
        // Old objects are packed now and then. The site is published already, whatever the result.
        let _ = git.call(&["gc", "--auto", "--quiet"]);
    }
    result
}

/// Whether a fault may be caused by remains of a killed process in the cache.
fn may_be_broken(fault: &Diagnostic) -> bool {
    let said = quoted(fault).to_lowercase();
    let signs = [
        ".lock'",
        "shallow",
        "corrupt",
        "bad object",
        "unable to read",
        "missing",
        "not a git repository",
        "invalid object",
        "not a valid commit",
        "dumping crash report",
        "keep file",
        "unresolved deltas",
        "unpack-objects failed",
        "not a tree object",
        "empty",
    ];
    matches!(fault.code, Some(Code::PublishFailed | Code::NoSuchTarget)) && signs.iter().any(|sign| said.contains(sign))
}

/// Plans, asks, commits and pushes, and begins again after a push by others.
pub(super) fn publish_branch(
    git: &Git,
    branch: &str,
    site: &DeployFiles,
    setting: &mut DeployOptions,
) -> Result<DeployOutcome, Diagnostic> {
    let rules = PlanRules { force: setting.force, has_folders: true };
    let mut shown: Option<Plan> = None;
    attempts(|| {
        (setting.progress)(&message!(deploy_progress_asking, address = git.address));
        let there = match git.known(branch)? {
            Some(there) => there,
            None => git.branch(git.fetch(branch, FetchDepth::Commits(1))?, setting.force)?,
        };
        let mut plan = plan(site, &there.holdings, there.record.as_ref(), rules);
        if there.tip.is_none() {
            plan.absent = Some(MissingBranch { branch: branch.to_owned(), others: git.branches()? });
        }
        if let Some(done) = decided(git, &plan, &mut shown, setting)? {
            return Ok(PushAttempt::Over(done));
        }
        (setting.progress)(&message!(deploy_progress_committing));
        let record = plan.record(site, there.record.as_ref());
        let message = format!("{}\n\n{TRAILER}\n", setting.message.trim());
        let commit = git.import(&there, site, &plan, Some(&record), &message)?;
        (setting.progress)(&message!(deploy_progress_pushing));
        let after = (site, &plan, record);
        let (attempt, known) = std::thread::scope(|scope| {
            let known = scope.spawn(|| branch_cache::packed(branch, there, after, &commit));
            (pushed(git, &commit, branch), known.join().ok())
        });
        let attempt = attempt?;
        if let PushAttempt::Over(_) = attempt {
            branch_cache::save(&git.folder, branch, known);
        }
        Ok(attempt)
    })
}

/// The result of an attempt.
pub(super) enum PushAttempt {
    Over(DeployOutcome),
    /// A retry may succeed; with the fault for the case that this was the last.
    Again(Diagnostic),
}

/// Tries until it succeeds, or has failed too often.
pub(super) fn attempts(
    mut attempt: impl FnMut() -> Result<PushAttempt, Diagnostic>,
) -> Result<DeployOutcome, Diagnostic> {
    let mut number = 1;
    loop {
        match attempt()? {
            PushAttempt::Over(done) => return Ok(done),
            PushAttempt::Again(fault) if number == ATTEMPTS => return Err(fault),
            PushAttempt::Again(_) => std::thread::sleep(PAUSE),
        }
        number += 1;
    }
}

pub(super) fn pushed(git: &Git, commit: &str, branch: &str) -> Result<PushAttempt, Diagnostic> {
    Ok(match git.push(commit, branch)? {
        PushOutcome::Done => {
            let commit = commit.get(..10).unwrap_or(commit);
            PushAttempt::Over(DeployOutcome::Published(message!(deploy_commit_on_branch, commit, branch)))
        }
        PushOutcome::Refused(fault) => PushAttempt::Again(fault),
    })
}

/// Shows a plan, unless the same was shown before. Returns what is done when it is not carried out.
pub(super) fn decided(
    git: &Git,
    plan: &Plan,
    shown: &mut Option<Plan>,
    setting: &mut DeployOptions,
) -> Result<Option<DeployOutcome>, Diagnostic> {
    if shown.as_ref() != Some(plan) {
        *shown = Some(plan.clone());
        if (setting.decide)(&plan.without(&git.secrets()))? == PlanDecision::LeaveIt {
            return Ok(Some(DeployOutcome::Shown));
        }
    }
    Ok(plan.is_nothing().then_some(DeployOutcome::Nothing))
}
