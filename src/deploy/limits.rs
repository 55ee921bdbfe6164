//! The limits of a host, checked before anything is sent. Only for hosts that document them.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::words::Message;

use super::address::GitHost;
use super::config::{Target, TargetKind};
use super::files::DeployFiles;
use super::plan::{Plan, PlanStep, StepAction};
use super::report::size;

/// GitHub refuses a push with a larger file.
const REFUSED: u64 = 100 << 20;

/// GitHub accepts a larger file with a warning.
const DISLIKED: u64 = 50 << 20;

/// GitHub shows no pages of a larger site.
const PAGES: u64 = 1 << 30;

/// The most files that are named.
const NAMED: usize = 10;

fn is_github(target: &Target) -> bool {
    matches!(&target.kind, TargetKind::Git(place) if place.address.host() == GitHost::GitHub)
}

/// The files of a plan that are larger than this many bytes and are sent.
fn above(plan: &Plan, bytes: u64) -> Vec<&PlanStep> {
    let news = plan.of(StepAction::New).chain(plan.of(StepAction::Changed));
    news.filter(|step| step.size.is_some_and(|size| size > bytes)).collect()
}

fn file_and_size(path: &str, bytes: u64) -> Message {
    message!(deploy_file_and_size, path, size = size(bytes))
}

fn named(steps: &[&PlanStep]) -> impl Iterator<Item = Message> {
    let line = |step: &&PlanStep| file_and_size(&step.path, step.size.unwrap_or_default());
    let more = (steps.len() > NAMED).then(|| message!(deploy_plan_more, count = steps.len() - NAMED));
    let lines: Vec<Message> = steps.iter().take(NAMED).map(line).chain(more).collect();
    lines.into_iter()
}

/// Why the host would refuse the files of a plan.
pub fn refused(target: &Target, plan: &Plan) -> Option<Diagnostic> {
    let large = above(plan, REFUSED);
    if !is_github(target) || large.is_empty() {
        return None;
    }
    let message = message!(deploy_github_refuses_files, count = large.len());
    let fault = named(&large).fold(Diagnostic::new(Code::QuotaReached, message), |fault, line| fault.note(line));
    Some(
        fault
            .note(message!(deploy_push_rejected_note))
            .help(message!(deploy_help_host_videos))
            .help(message!(deploy_help_ignore_pattern)),
    )
}

/// Files that the host accepts with a warning, or will not show.
pub fn disliked(target: &Target, plan: &Plan) -> Option<Diagnostic> {
    let large = above(plan, DISLIKED);
    if !is_github(target) || large.is_empty() {
        return None;
    }
    let message = message!(deploy_github_advises_against_files, count = large.len());
    let mut warning = Diagnostic::new(Code::HostLimit, message).at(target.span, message!(deploy_this_target_label));
    warning.notes.extend(named(&large));
    Some(warning.help(message!(deploy_help_large_files_stay)))
}

/// A warning when the site is larger than the host's limit.
pub fn too_large(target: &Target, site: &DeployFiles) -> Option<Diagnostic> {
    let whole: u64 = site.values().map(|piece| piece.size).sum();
    if !is_github(target) || whole <= PAGES {
        return None;
    }
    let message = message!(deploy_github_pages_limit, size = size(whole));
    let mut largest: Vec<_> = site.iter().collect();
    largest.sort_by_key(|(path, piece)| (std::cmp::Reverse(piece.size), *path));
    let mut warning = Diagnostic::new(Code::HostLimit, message).at(target.span, message!(deploy_this_target_label));
    let lines = largest.iter().take(NAMED).map(|(path, piece)| file_and_size(path, piece.size));
    warning.notes.extend(lines);
    Some(warning.help(message!(deploy_help_site_too_large)))
}
