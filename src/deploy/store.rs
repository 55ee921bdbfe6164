//! Targets that take file after file: folders, servers, object stores.
//!
//! A publication may be interrupted between any two files. So before the first upload the record lists everything that
//! may be on the target from now on, and after the last one what is; pages are uploaded after the files that they use,
//! and obsolete files are removed last.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::files::{ContentId, DeployFile, DeployFiles};
use super::plan::{Plan, PlanRules, PlanStep, StepAction, StepReason, TargetFiles, plan};
use super::record::{RECORD, Record, RecordEntry};
use super::{DeployOptions, DeployOutcome, PlanDecision};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::words::Message;

/// Shows what is being done.
pub(super) type ProgressFn<'a> = &'a (dyn Fn(&Message) + Sync);

/// A file to upload.
#[cfg_attr(not(feature = "stores"), allow(dead_code, reason = "conditions are for object stores"))]
pub(super) struct Upload<'a> {
    pub path: &'a str,
    pub piece: &'a DeployFile,
    /// What may be overwritten: the file that biji published. `None`: it should not exist.
    pub before: Option<&'a RecordEntry>,
    /// Whether any existing file may be overwritten.
    pub is_forced: bool,
}

/// The result of an upload or a deletion.
#[cfg_attr(not(feature = "stores"), allow(dead_code, reason = "only object stores refuse"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UploadOutcome {
    /// It exists; with the store's tag.
    Stored(Option<String>),
    Gone,
    /// It has a content of others, and is kept.
    Refused,
}

pub(super) trait FileStore {
    /// Whether a path can't be a file and a folder at once.
    fn has_folders(&self) -> bool;

    /// Texts that must not be shown, even where the target repeats them.
    fn secrets(&self) -> Vec<String> {
        Vec::new()
    }

    /// The record on the target.
    fn record(&mut self, force: bool) -> Result<Option<Record>, Diagnostic>;

    /// The target's contents, as far as the plan depends on them. With `force` the record is not trusted where the
    /// contents can be read.
    fn holdings(&mut self, site: &DeployFiles, record: Option<&Record>, force: bool)
    -> Result<TargetFiles, Diagnostic>;

    /// Puts files in their places; one result for each.
    fn put(&mut self, files: &[Upload], progress: ProgressFn) -> Result<Vec<UploadOutcome>, Diagnostic>;

    /// Removes files; one result for each.
    fn remove(&mut self, files: &[Upload<'_>]) -> Result<Vec<UploadOutcome>, Diagnostic>;

    /// Writes the record. `false`: it was written by others meanwhile.
    fn keep(&mut self, record: &mut Record) -> Result<bool, Diagnostic>;
}

const ATTEMPTS: usize = 5;

/// Publishes to a store.
pub(super) fn publish(
    store: &mut dyn FileStore,
    site: &DeployFiles,
    setting: &mut DeployOptions,
) -> Result<DeployOutcome, Diagnostic> {
    let rules = PlanRules { force: setting.force, has_folders: store.has_folders() };
    let mut shown: Option<Plan> = None;
    for _ in 0..ATTEMPTS {
        (setting.progress)(&message!(deploy_progress_asking_target));
        let before = store.record(setting.force)?;
        let holdings = store.holdings(site, before.as_ref(), setting.force)?;
        let plan = plan(site, &holdings, before.as_ref(), rules);
        if shown.as_ref() != Some(&plan) {
            shown = Some(plan.clone());
            if (setting.decide)(&plan.without(&store.secrets()))? == PlanDecision::LeaveIt {
                return Ok(DeployOutcome::Shown);
            }
        }
        let mut after = plan.record(site, before.as_ref());
        if plan.is_nothing() {
            if before.as_ref() == Some(&after) || store.keep(&mut after)? {
                return Ok(DeployOutcome::Nothing);
            }
            continue;
        }
        let mut under_way = under_way(&after, before.as_ref(), &plan, &holdings);
        if !store.keep(&mut under_way)? {
            continue;
        }
        after.keeps_conditions = under_way.keeps_conditions;
        let work = PlanExecution { site, plan: &plan, before: before.as_ref(), force: setting.force };
        let surprises = carry_out(store, work, &mut after, setting.progress)?;
        let secrets = store.secrets();
        setting.surprises.extend(surprises.iter().map(|step| step.without(&secrets)));
        if !store.keep(&mut after)? {
            continue;
        }
        return Ok(DeployOutcome::Published("".into()));
    }
    Err(Diagnostic::new(Code::TargetMoved, message!(deploy_concurrent_publish))
        .note(message!(deploy_others_files_kept_note))
        .help(message!(deploy_help_run_again_when_done)))
}

/// What may be on the target until the publication is done: the old and the new.
fn under_way(after: &Record, before: Option<&Record>, plan: &Plan, holdings: &TargetFiles) -> Record {
    let mut record = after.clone();
    let mut add = |path: &str, contents: &[ContentId], size: u64| {
        let entry = record.files.entry(path.to_owned()).or_insert_with(|| RecordEntry {
            contents: Vec::new(),
            size,
            tag: None,
        });
        let new: Vec<ContentId> =
            contents.iter().filter(|content| !entry.contents.contains(content)).copied().collect();
        entry.contents.extend(new);
    };
    for (path, entry) in before.iter().flat_map(|record| &record.files) {
        add(path, &entry.contents, entry.size);
    }
    // Files that are overwritten on purpose count as biji's until they are.
    for step in plan.of(StepAction::Changed).chain(plan.of(StepAction::Deleted)) {
        let content = holdings.get(&step.path).and_then(|held| held.content).unwrap_or(ContentId::ANY);
        add(&step.path, &[content], step.size.unwrap_or(0));
    }
    // Files to add or to remove count as unsure: an interrupted change must not count as done.
    for step in plan.of(StepAction::New).chain(plan.of(StepAction::Deleted)) {
        add(&step.path, &[ContentId::ABSENT], step.size.unwrap_or(0));
    }
    for (path, entry) in &mut record.files {
        let tag = before.and_then(|record| record.files.get(path)).and_then(|entry| entry.tag.clone());
        entry.tag = tag.filter(|_| entry.contents.len() == 1);
    }
    record
}

#[derive(Clone, Copy)]
struct PlanExecution<'a> {
    site: &'a DeployFiles,
    plan: &'a Plan,
    before: Option<&'a Record>,
    force: bool,
}

/// Carries out a plan. Records the results, and returns the files that were refused.
fn carry_out(
    store: &mut dyn FileStore,
    work: PlanExecution,
    after: &mut Record,
    progress: ProgressFn,
) -> Result<Vec<PlanStep>, Diagnostic> {
    let PlanExecution { site, plan, before, force } = work;
    let own = |path: &str| before.and_then(|record| record.files.get(path));
    let upload = |step: &'_ PlanStep| -> Option<(String, bool)> {
        Some((step.path.clone(), force || step.why != StepReason::Site))
    };
    let mut surprises = Vec::new();
    let news: Vec<&PlanStep> = plan.of(StepAction::New).chain(plan.of(StepAction::Changed)).collect();
    let names: BTreeSet<&str> = news.iter().map(|step| step.path.as_str()).collect();
    let is_in_way = |path: &str| {
        let folder = format!("{path}/");
        let behind = (Bound::Included(folder.as_str()), Bound::Unbounded);
        let is_folder = names.range::<str, _>(behind).next().is_some_and(|name| name.starts_with(&folder));
        is_folder || path.match_indices('/').any(|(end, _)| path.get(..end).is_some_and(|above| names.contains(above)))
    };
    let nothing = DeployFile::of(Vec::new().into());
    let (first, last): (Vec<&PlanStep>, Vec<&PlanStep>) = match store.has_folders() {
        true => plan.of(StepAction::Deleted).partition(|step| is_in_way(&step.path)),
        false => (Vec::new(), plan.of(StepAction::Deleted).collect()),
    };
    let (pages, others): (Vec<&PlanStep>, Vec<&PlanStep>) = news.iter().copied().partition(|step| is_page(&step.path));
    for (steps, is_put) in [(first, false), (others, true), (pages, true), (last, false)] {
        if steps.is_empty() {
            continue;
        }
        let paths: Vec<(String, bool)> = steps.iter().copied().filter_map(upload).collect();
        let files: Vec<Upload> = paths
            .iter()
            .map(|(path, is_forced)| Upload {
                path,
                piece: site.get(path).unwrap_or(&nothing),
                before: own(path),
                is_forced: *is_forced,
            })
            .collect();
        let fared = if is_put { store.put(&files, progress)? } else { store.remove(&files)? };
        for (step, fared) in steps.into_iter().zip(fared) {
            match fared {
                UploadOutcome::Stored(tag) => {
                    if let Some(entry) = after.files.get_mut(&step.path) {
                        entry.tag = tag;
                    }
                }
                UploadOutcome::Gone => {}
                UploadOutcome::Refused => {
                    match own(&step.path) {
                        Some(entry) => after.files.insert(step.path.clone(), entry.clone()),
                        None => after.files.remove(&step.path),
                    };
                    let why = match (own(&step.path), step.fate) {
                        (None, _) => StepReason::ForeignInPlace,
                        (Some(_), StepAction::Deleted) => StepReason::EditedAndGone,
                        (Some(_), _) => StepReason::Edited,
                    };
                    surprises.push(PlanStep { fate: StepAction::Kept, why, ..step.clone() });
                }
            }
        }
    }
    Ok(surprises)
}

/// A file that refers to others; it is uploaded after them.
fn is_page(path: &str) -> bool {
    [".html", ".htm", ".xml", ".json", ".txt"].iter().any(|ending| path.ends_with(ending))
}

/// A record's text, as a file among others.
pub(super) fn record_piece(record: &Record) -> (String, DeployFile) {
    (RECORD.to_owned(), DeployFile::of(record.text().into_bytes().into()))
}
