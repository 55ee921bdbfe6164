//! The report of a plan: always the same form, for people and for programs.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::message;
use crate::text::json_line;
use crate::words::{InterfaceLanguage, Message};

use super::config::Target;
use super::plan::{MissingBranch, Plan, PlanStep, StepAction, StepReason};
use super::target::TargetKind;

/// How many lines are shown of each kind of files, unless all are requested.
const SHOWN: usize = 10;

const FATES: [StepAction; 4] = [StepAction::New, StepAction::Changed, StepAction::Deleted, StepAction::Kept];

fn name(fate: StepAction) -> Message {
    match fate {
        StepAction::New => message!(deploy_fate_new),
        StepAction::Changed => message!(deploy_fate_changed),
        StepAction::Deleted => message!(deploy_fate_deleted),
        StepAction::Kept => message!(deploy_fate_kept),
    }
}

/// A word in a column of ten letters; Chinese characters are two letters wide.
fn column(word: &Message, language: InterfaceLanguage) -> String {
    let word = word.text(language);
    let width: usize = word.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    format!("{word}{}", " ".repeat(10usize.saturating_sub(width)))
}

/// How many files, or `none`.
fn count(files: usize) -> Message {
    if files == 0 { message!(deploy_plan_none) } else { message!(count_files, count = files) }
}

/// The plan as text. Ends in a line end.
///
/// Files are listed below their reason, unless it is clear. Many files are grouped by their folders.
pub fn human(target: &Target, plan: &Plan, all: bool, language: InterfaceLanguage) -> String {
    let (name_of_target, place) = (&target.name, target.place());
    let heading = match target.type_name() {
        kind if target.name == kind => message!(deploy_plan, name = name_of_target, place),
        kind => message!(deploy_plan_with_type, name = name_of_target, kind, place),
    };
    let mut text = format!("{}\n", heading.text(language));
    if let Some(absent) = &plan.absent {
        text.push_str(&format!("  {}\n", missing(absent).text(language)));
    }
    let mut is_short = false;
    for fate in FATES {
        let steps: Vec<&PlanStep> = plan.of(fate).collect();
        let (name, number) = (column(&name(fate), language), count_and_size(&steps).text(language));
        text.push_str(&format!("  {name}  {number}\n"));
        for (why, steps) in by_reason(&steps) {
            let indent = if why.goes_without_saying(fate) { "    " } else { "      " };
            if indent.len() > 4 {
                let reason = message!(deploy_plan_reason, why = why.text(fate));
                text.push_str(&format!("    {}\n", reason.text(language)));
            }
            let lines = if all { PlanLines { shown: files(&steps), left: 0 } } else { lines(&steps, language) };
            for line in lines.shown {
                text.push_str(&format!("{indent}{line}\n"));
            }
            if lines.left > 0 {
                text.push_str(&format!("{indent}{}\n", message!(deploy_plan_more, count = lines.left).text(language)));
            }
            is_short |= !all && steps.len() > SHOWN;
        }
    }
    let unchanged = count(plan.unchanged).text(language);
    text.push_str(&format!("  {}  {unchanged}\n", column(&message!(deploy_fate_unchanged), language)));
    if is_short {
        text.push_str(&format!("  {}\n", message!(deploy_plan_verbose).text(language)));
    }
    text
}

/// Steps grouped by reason, those with a clear reason first.
fn by_reason<'a>(steps: &[&'a PlanStep]) -> Vec<(&'a StepReason, Vec<&'a PlanStep>)> {
    let mut groups: Vec<(&StepReason, Vec<&PlanStep>)> = Vec::new();
    for step in steps {
        match groups.iter_mut().find(|(why, _)| **why == step.why) {
            Some((_, group)) => group.push(step),
            None if matches!(step.why, StepReason::Site) => groups.insert(0, (&step.why, vec![step])),
            None => groups.push((&step.why, vec![step])),
        }
    }
    groups
}

/// The lines for some files, and the number of files left out.
struct PlanLines {
    shown: Vec<String>,
    left: usize,
}

/// Each file, or the folders that they are in when there are many.
fn lines(steps: &[&PlanStep], language: InterfaceLanguage) -> PlanLines {
    if steps.len() <= SHOWN {
        return PlanLines { shown: files(steps), left: 0 };
    }
    let mut above = String::new();
    let places = loop {
        let places = places(steps, &above);
        match places.first_key_value() {
            // All are in one folder: its contents are more informative.
            Some((folder, _)) if places.len() == 1 && folder.ends_with('/') => above.clone_from(folder),
            _ => break places,
        }
    };
    let limit = if places.len() > SHOWN { SHOWN - 1 } else { SHOWN };
    let line = |(place, steps): (&String, &Vec<&PlanStep>)| match steps.as_slice() {
        [step] => file(step),
        _ => format!("{}  {}", shown(place), count_and_size(steps).text(language)),
    };
    // The folders with the most files are shown, in the order of their paths.
    let mut fullest: Vec<_> = places.iter().collect();
    fullest.sort_by_key(|(_, steps)| Reverse(steps.len()));
    fullest.truncate(limit);
    fullest.sort_by_key(|(place, _)| *place);
    let left = steps.len() - fullest.iter().map(|(_, steps)| steps.len()).sum::<usize>();
    PlanLines { shown: fullest.into_iter().map(line).collect(), left }
}

/// Files by the entries of a folder: files, and subfolders with a slash at their ends.
fn places<'a>(steps: &[&'a PlanStep], folder: &str) -> BTreeMap<String, Vec<&'a PlanStep>> {
    let mut places: BTreeMap<String, Vec<&PlanStep>> = BTreeMap::new();
    for step in steps {
        let inside = step.path.get(folder.len()..).unwrap_or_default();
        let end = inside.find('/').map_or(step.path.len(), |slash| folder.len() + slash + 1);
        places.entry(step.path.get(..end).unwrap_or(&step.path).to_owned()).or_default().push(step);
    }
    places
}

fn files(steps: &[&PlanStep]) -> Vec<String> {
    steps.iter().map(|step| file(step)).collect()
}

/// The total size, if known: for files that git already has only the fingerprint is.
fn known_size(steps: &[&PlanStep]) -> Option<String> {
    let known: Vec<u64> = steps.iter().filter_map(|step| step.size).filter(|size| *size > 0).collect();
    (!known.is_empty()).then(|| size(known.iter().sum()))
}

/// How many files, and their size where it is known.
fn count_and_size(steps: &[&PlanStep]) -> Message {
    let count = count(steps.len());
    match known_size(steps) {
        Some(size) => message!(deploy_count_and_size, count, size),
        None => count,
    }
}

/// A file's path and its size.
fn file(step: &PlanStep) -> String {
    let size = known_size(&[step]).map_or(String::new(), |size| format!("  {size}"));
    format!("{}{size}", shown(&step.path))
}

/// A path on one line of a terminal, with any characters.
fn shown(path: &str) -> String {
    if path.contains(char::is_control) { Value::from(path).to_string() } else { path.to_owned() }
}

/// The plan as one line of JSON.
pub fn json(target: &Target, plan: &Plan) -> String {
    let files = |fate: StepAction| -> Vec<Value> {
        let file =
            |step: &PlanStep| json!({"path": step.path, "size": step.size, "why": step.why.text(fate).english()});
        plan.of(fate).map(file).collect()
    };
    let line = json!({
        "plan": target.name, "type": target.type_name(), "place": target.place().english(), "first": plan.is_first,
        "new": files(StepAction::New), "changed": files(StepAction::Changed), "deleted": files(StepAction::Deleted),
        "left_alone": files(StepAction::Kept), "unchanged": plan.unchanged,
        "branches": plan.absent.as_ref().map(|absent| &absent.others),
    });
    json_line(&line)
}

/// How a publication ended, as one line of JSON.
pub fn json_result(target: &Target, result: &str, details: &str) -> String {
    json_line(&json!({"target": target.name, "result": result, "details": details}))
}

/// Why a plan needs confirmation; `None`: it is carried out.
pub fn question(plan: &Plan) -> Option<Message> {
    if plan.is_first {
        return Some(match &plan.absent {
            Some(absent) => message!(deploy_question_first_absent, absent = missing(absent)),
            None => message!(deploy_question_first),
        });
    }
    plan.deletes_much().then(|| message!(deploy_question_deletes_much))
}

/// What exists instead of a missing branch.
fn missing(MissingBranch { branch, others }: &MissingBranch) -> Message {
    let mut names: Vec<Message> = others.iter().take(SHOWN).map(|name| format!("`{name}`").into()).collect();
    if names.is_empty() {
        return message!(deploy_branch_of_empty_repository, branch);
    }
    if others.len() > SHOWN {
        names.push(message!(deploy_branches_more, count = others.len() - SHOWN));
    }
    match nearest(branch, others.iter().map(String::as_str)).first() {
        Some(near) => message!(deploy_branch_will_be_created_near, branch, names, near),
        None => message!(deploy_branch_will_be_created, branch, names),
    }
}

/// Why a publication to such a target can't be undone, and what to do instead.
pub fn no_history(target: &Target) -> Diagnostic {
    let (what, kept) = match target.kind {
        TargetKind::S3(_) => (message!(deploy_a_bucket), Some(message!(deploy_versions))),
        TargetKind::Azure(_) => (message!(deploy_a_container), Some(message!(deploy_versions))),
        TargetKind::Folder(_) => (message!(deploy_a_folder), None),
        TargetKind::Git(_) | TargetKind::Rsync(_) | TargetKind::Sftp(_) => {
            (message!(deploy_a_folder_on_a_server), None)
        }
    };
    let fault = Diagnostic::new(Code::NothingToUndo, message!(deploy_undo_impossible, target = target.name))
        .note(message!(deploy_no_history_note, what))
        .help(message!(deploy_help_revert_notes));
    match kept {
        Some(kept) => fault.help(message!(deploy_help_restore_versions, what, kept)),
        None => fault.help(message!(deploy_help_publish_to_branch)),
    }
}

/// Such as `8.1 kB`.
pub fn size(bytes: u64) -> String {
    let units = ["kB", "MB", "GB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut amount = bytes as f64 / 1000.0;
    let mut unit = 0;
    while amount >= 999.95 && unit + 1 < units.len() {
        amount /= 1000.0;
        unit += 1;
    }
    format!("{amount:.1} {}", units.get(unit).copied().unwrap_or_default())
}
