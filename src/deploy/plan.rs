//! The plan: the changes of a publication to a target, file by file, with reasons. A pure function.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::errors::without;
use super::files::{ContentId, DeployFiles};
use super::record::{Record, RecordEntry};
use crate::message;
use crate::words::Message;

/// A file on the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetFile {
    /// `None`: nothing that biji could have published (a link, say).
    pub content: Option<ContentId>,
    /// In bytes; `None` where the target does not report it, as git does not.
    pub size: Option<u64>,
}

/// The contents of a target, by path, without the record.
pub type TargetFiles = BTreeMap<String, TargetFile>;

/// What a plan may do, by the options and the kind of target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanRules {
    /// Overwrite files that others changed or that are in the way.
    pub force: bool,
    /// A path can't be a file and a folder at once (in object stores it can).
    pub has_folders: bool,
}

/// What happens to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepAction {
    /// It is added; the target does not have it.
    New,
    /// It is replaced by the site's content.
    Changed,
    /// It is removed from the target.
    Deleted,
    /// It stays as it is on the target although the site has a different file, or none.
    Kept,
}

/// The reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepReason {
    /// New, changed or gone in the site.
    Site,
    /// It is restored to its state before the last publication.
    Former,
    /// It was removed there, and the site still makes it.
    RemovedThere,
    /// It was changed there since biji published it.
    Edited,
    /// The same, and the site no longer makes it.
    EditedAndGone,
    /// It existed before the first publication, and gets the site's content.
    TakenOver,
    /// biji did not publish it, and the site makes nothing of that name.
    Foreign,
    /// biji did not publish it, and the site makes a file of that name.
    ForeignInPlace,
    /// The site makes a file of that name, but something that is not biji's is in its way: this path.
    Blocked(String),
    /// Not biji's, and in the way of a file of the site.
    InTheWay,
}

impl StepReason {
    /// The reason in words; it depends on what happens to the file.
    pub fn text(&self, fate: StepAction) -> Message {
        match (self, fate) {
            (StepReason::Site, StepAction::New) => message!(deploy_why_new),
            (StepReason::Site, StepAction::Deleted) => message!(deploy_why_gone),
            (StepReason::Site, _) => message!(deploy_why_changed),
            (StepReason::Former, StepAction::Deleted) => message!(deploy_why_not_there_before),
            (StepReason::Former, _) => message!(deploy_why_as_before),
            (StepReason::RemovedThere, _) => message!(deploy_why_removed_there),
            (StepReason::Edited | StepReason::EditedAndGone, StepAction::Changed | StepAction::Deleted) => {
                message!(deploy_why_edited_overwritten)
            }
            (StepReason::Edited, _) => message!(deploy_why_edited),
            (StepReason::EditedAndGone, _) => message!(deploy_why_edited_and_gone),
            (StepReason::TakenOver, _) => message!(deploy_why_taken_over),
            (StepReason::Foreign, _) => message!(deploy_why_foreign),
            (StepReason::ForeignInPlace, StepAction::Changed) => message!(deploy_why_foreign_overwritten),
            (StepReason::ForeignInPlace, _) => message!(deploy_why_foreign_in_place),
            (StepReason::Blocked(other), _) => message!(deploy_why_blocked, other),
            (StepReason::InTheWay, _) => message!(deploy_why_in_the_way),
        }
    }

    /// Whether the reason is clear from the fate.
    pub fn goes_without_saying(&self, fate: StepAction) -> bool {
        *self == StepReason::Site && matches!(fate, StepAction::New | StepAction::Changed)
    }

    /// Whether it has to be reported: readers will not see the site's version.
    pub fn is_surprise(&self) -> bool {
        !matches!(self, StepReason::Site | StepReason::Former | StepReason::Foreign | StepReason::TakenOver)
    }
}

/// A file with its fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStep {
    /// Below the place that is published to, not percent-encoded.
    pub path: String,
    /// What happens to it.
    pub fate: StepAction,
    /// The reason, for the report.
    pub why: StepReason,
    /// Of the file afterwards; for a deleted one before.
    pub size: Option<u64>,
}

impl PlanStep {
    /// The step as it is shown, without secrets.
    pub fn without(&self, secrets: &[String]) -> PlanStep {
        let mut shown = PlanStep { path: without(&self.path, secrets), ..self.clone() };
        if let StepReason::Blocked(path) = &mut shown.why {
            *path = without(path, secrets);
        }
        shown
    }
}

/// The changes of a publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In the order of the paths; unchanged files are only counted.
    pub steps: Vec<PlanStep>,
    /// The number of files that are the same on the target and in the site.
    pub unchanged: usize,
    /// The number of files on the target now.
    pub held: usize,
    /// The target has no record of a publication by biji.
    pub is_first: bool,
    /// For a repository without the branch.
    pub absent: Option<MissingBranch>,
}

/// A missing branch, and the others of the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingBranch {
    /// The branch that was meant.
    pub branch: String,
    /// The names of its other branches.
    pub others: Vec<String>,
}

impl Plan {
    /// The steps with this fate, in the order of the paths.
    pub fn of(&self, fate: StepAction) -> impl Iterator<Item = &PlanStep> {
        self.steps.iter().filter(move |step| step.fate == fate)
    }

    /// Whether the target is up to date.
    pub fn is_nothing(&self) -> bool {
        !self.is_first && self.steps.iter().all(|step| step.fate == StepAction::Kept)
    }

    /// Whether more than a tenth of the target's files will be deleted.
    pub fn deletes_much(&self) -> bool {
        self.of(StepAction::Deleted).count() * 10 > self.held
    }

    /// The plan as it is shown, with [`HIDDEN`](crate::secret::HIDDEN) for secrets that names on the target repeat.
    pub fn without(&self, secrets: &[String]) -> Plan {
        let mut shown = self.clone();
        if secrets.is_empty() {
            return shown;
        }
        shown.steps = shown.steps.iter().map(|step| step.without(secrets)).collect();
        for branch in shown.absent.iter_mut().flat_map(|absent| &mut absent.others) {
            *branch = without(branch, secrets);
        }
        shown
    }

    /// The record after the plan is carried out.
    pub fn record(&self, site: &DeployFiles, before: Option<&Record>) -> Record {
        let kept: BTreeSet<&str> = self.of(StepAction::Kept).map(|step| step.path.as_str()).collect();
        let old = before.map(|record| &record.files);
        let mut files: BTreeMap<String, RecordEntry> = BTreeMap::new();
        for (path, piece) in site.iter().filter(|(path, _)| !kept.contains(path.as_str())) {
            let same = old.and_then(|old| old.get(path)).filter(|entry| entry.contents == [piece.content]);
            files.insert(path.clone(), same.cloned().unwrap_or_else(|| RecordEntry::new(piece.content, piece.size)));
        }
        // A changed file is recorded as it was published, so that it is recognised as changed the next time too.
        let remembered =
            |path: &&str| old.and_then(|old| old.get(*path)).map(|entry| ((*path).to_owned(), entry.clone()));
        files.extend(kept.iter().filter_map(remembered));
        Record { files, keeps_conditions: before.is_some_and(|record| record.keeps_conditions) }
    }
}

/// Plans a publication.
pub fn plan(site: &DeployFiles, held: &TargetFiles, record: Option<&Record>, rules: PlanRules) -> Plan {
    let mut plan = Plan { held: held.len(), is_first: record.is_none(), ..Plan::default() };
    let own = |path: &str| record.and_then(|record| record.files.get(path));
    // Foreign and edited files that are kept and can't be replaced.
    let mut stays: BTreeSet<&str> = BTreeSet::new();
    let mut steps: BTreeMap<&str, (StepAction, StepReason, Option<u64>)> = BTreeMap::new();
    for (path, there) in held {
        let made = site.get(path);
        let step = match (made, own(path)) {
            (Some(piece), _) if there.content == Some(piece.content) => {
                plan.unchanged += 1;
                continue;
            }
            (Some(piece), Some(entry)) if entry.is(there.content) => {
                (StepAction::Changed, StepReason::Site, Some(piece.size))
            }
            (Some(piece), Some(_)) => overwrite(rules, StepReason::Edited, piece.size),
            (Some(piece), None) if plan.is_first => (StepAction::Changed, StepReason::TakenOver, Some(piece.size)),
            (Some(piece), None) => overwrite(rules, StepReason::ForeignInPlace, piece.size),
            (None, Some(entry)) if entry.is(there.content) => {
                (StepAction::Deleted, StepReason::Site, there.size.or(Some(entry.size)))
            }
            (None, Some(entry)) if rules.force => {
                (StepAction::Deleted, StepReason::EditedAndGone, there.size.or(Some(entry.size)))
            }
            (None, Some(_)) => (StepAction::Kept, StepReason::EditedAndGone, there.size),
            (None, None) => (StepAction::Kept, StepReason::Foreign, there.size),
        };
        if step.0 == StepAction::Kept {
            stays.insert(path);
        }
        steps.insert(path, step);
    }
    for (path, piece) in site.iter().filter(|(path, _)| !held.contains_key(*path)) {
        let why = match own(path) {
            Some(entry) if !entry.may_be_absent() => StepReason::RemovedThere,
            _ => StepReason::Site,
        };
        let step = match obstacle(path, &stays).filter(|_| rules.has_folders) {
            Some(_) if rules.force || plan.is_first => {
                for other in obstacles(path, &stays) {
                    steps.insert(
                        other,
                        (StepAction::Deleted, StepReason::InTheWay, held.get(other).and_then(|held| held.size)),
                    );
                }
                (StepAction::New, why, Some(piece.size))
            }
            Some(other) => (StepAction::Kept, StepReason::Blocked(other.to_owned()), Some(piece.size)),
            None => (StepAction::New, why, Some(piece.size)),
        };
        steps.insert(path, step);
    }
    let step = |(path, (fate, why, size)): (&str, _)| PlanStep { path: path.to_owned(), fate, why, size };
    plan.steps = steps.into_iter().map(step).collect();
    plan
}

fn overwrite(rules: PlanRules, why: StepReason, size: u64) -> (StepAction, StepReason, Option<u64>) {
    (if rules.force { StepAction::Changed } else { StepAction::Kept }, why, Some(size))
}

/// Something that can't be replaced by a file: a file where a folder of `path` is needed, or a file below it.
fn obstacle<'a>(path: &str, stays: &BTreeSet<&'a str>) -> Option<&'a str> {
    obstacles(path, stays).into_iter().next()
}

fn obstacles<'a>(path: &str, stays: &BTreeSet<&'a str>) -> Vec<&'a str> {
    let above = path.match_indices('/').filter_map(|(end, _)| stays.get(path.get(..end)?).copied());
    let folder = format!("{path}/");
    let behind = (Bound::Included(folder.as_str()), Bound::Unbounded);
    let below = stays.range::<str, _>(behind).take_while(|other| other.starts_with(&folder)).copied();
    above.chain(below).collect()
}
