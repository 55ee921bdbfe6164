//! `biji check`: the whole site is made in memory and checked; nothing is written.

use crate::check::{self, CheckOutcome};
use crate::deploy::config::targets;
use crate::diagnostic::report::summary;
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::BackgroundCache;
use crate::message;
use crate::observe::{Observer, Stage, Work, observed};
use crate::pipeline::{BuiltSite, Snapshot};
use crate::source::Inputs;
use crate::words::Message;

use super::cli::TimingArgs;
use super::default_site::default_site_unpublished;
use super::made_site::whole;
use super::site::stops;
use super::timings::Timings;
use super::{CommandContext, CommandOutcome, hexo_project};

pub(super) fn check(situation: &CommandContext, asked: &TimingArgs) -> CommandOutcome {
    let timings = Timings::new(asked);
    let mut outcome = checked(situation, timings.observer());
    timings.add_to(&mut outcome, situation);
    outcome
}

fn checked(situation: &CommandContext, observer: &dyn Observer) -> CommandOutcome {
    situation.progress(message!(command_progress_reading));
    let kept = BackgroundCache::new(&situation.root);
    let (inputs, read) = observed(observer, Work::Stage(Stage::Reading), || situation.inputs());
    if read.iter().any(stops) {
        let diagnostics = situation.judged(&inputs.sources, read);
        return told(situation, &inputs, &diagnostics, &[message!(command_no_site_to_check)]);
    }
    situation.progress(message!(command_progress_building));
    let kept = kept.for_site(&inputs);
    let site = Snapshot::after_observed(inputs, &|| kept.get(), observer);
    let (inputs, built) = (site.inputs(), whole(situation, &site, kept.get(), observer));
    situation.progress(message!(command_progress_checking));
    let mut diagnostics = [read, built.diagnostics.clone()].concat();
    let mut looked = looked_at(&built);
    // For a site whose configuration can't be read there are no other diagnostics.
    if !built.resolved.is_without_configuration() {
        let CheckOutcome { diagnostics: found, links } = check::check(inputs, &built);
        looked.push(message!(command_count_links, count = links));
        diagnostics.extend(found);
        diagnostics.extend(of_targets(inputs));
        diagnostics.extend(default_site_unpublished(inputs, &built.resolved.config));
        diagnostics.extend(situation.target(inputs, &built.resolved.config.public_dir).err());
    }
    let diagnostics = situation.judged(&inputs.sources, diagnostics);
    let mut outcome = told(situation, inputs, &diagnostics, &looked);
    let line = hexo_project::line(situation, inputs, &built.resolved.config);
    outcome.stderr.extend(line.filter(|_| !situation.global.quiet).map(|line| format!("{}\n", situation.text(&line))));
    outcome
}

/// Such as "16 notes" and "74 pages".
fn looked_at(built: &BuiltSite) -> Vec<Message> {
    let pages = built.output.iter().filter(|(path, _)| path.as_str().ends_with(".html")).count();
    let notes = built.resolved.notes.catalog.visible_posts().count();
    vec![message!(command_count_notes, count = notes), message!(command_count_pages, count = pages)]
}

/// The problems of the site's publishing targets. Nothing is published here, so none of them is an error.
fn of_targets(inputs: &Inputs) -> Vec<Diagnostic> {
    let (_, mut found) = targets(inputs, &|name| std::env::var(name).ok());
    for diagnostic in &mut found {
        diagnostic.severity = Severity::Warning;
    }
    found
}

/// The report, and a last line with the number of things checked.
fn told(situation: &CommandContext, inputs: &Inputs, diagnostics: &[Diagnostic], looked: &[Message]) -> CommandOutcome {
    // The summary is part of the report; the number of things checked is optional.
    if situation.global.quiet {
        return situation.report(&inputs.sources, diagnostics);
    }
    situation.progress("");
    let mut outcome = situation.listed(&inputs.sources, diagnostics);
    let found = match diagnostics {
        [] => situation.text(&message!(command_no_problems)),
        _ => summary(&inputs.sources, diagnostics, situation.language()),
    };
    outcome.stderr.push_str(&situation.closing(&message!(command_check_closing, looked, found)));
    outcome
}
