//! A build in which nothing has changed since the last one: what that one said is said again, and nothing is made.

use std::collections::BTreeSet;

use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::disk::{FolderFacts, FoundSite, LastBuild, OutputFolder, WrittenSite};
use crate::pipeline::{ResolvedSite, settings_fingerprint};
use crate::source::{Inputs, SitePath, SourceId};
use crate::trace::Fingerprint;
use crate::words::Message;

use super::cli::{BuildArgs, GlobalOptions};
use super::default_site::default_site_unpublished;
use super::site::stops;
use super::{CommandContext, CommandOutcome};

/// Everything that a build depends on beside the files of the site's folder and of the output folder.
pub(super) struct BuildRequest {
    pub config: Config,
    target: OutputFolder,
    fingerprint: Fingerprint,
    /// The moment of the build, in nanoseconds since 1970.
    now: i128,
}

/// What is to be known of a build for another one that changes nothing.
pub(super) struct MadeBuild<'a> {
    pub folder: FolderFacts,
    pub inputs: &'a Inputs,
    pub resolved: &'a ResolvedSite,
    pub diagnostics: &'a [Diagnostic],
    pub written: &'a WrittenSite,
    /// The report of the diagnostics.
    pub report: &'a CommandOutcome,
    /// The numbers of pages, notes and files.
    pub counts: [usize; 3],
    /// What the last line says beside the numbers of files, when nothing is changed.
    pub details: Vec<Message>,
}

impl BuildRequest {
    /// `None`: the build makes everything, whatever there is. That of notes whose authors are not trusted does: an author
    /// could have put a report beside them.
    pub(super) fn new(situation: &CommandContext, asked: &BuildArgs, found: &FoundSite) -> Option<BuildRequest> {
        if asked.force || asked.verify || asked.deploy || asked.preview_drafts {
            return None;
        }
        let inputs = found.inputs();
        let (config, told) = config::resolve(inputs);
        if config.untrusted || found.diagnostics().iter().any(stops) {
            return None;
        }
        let target = situation.target(inputs, &config.public_dir).ok().filter(|target| !target.is_outside())?;
        let advice = default_site_unpublished(inputs, &config);
        let machine = (situation.language(), situation.terminal.stderr_colours);
        let line = (said_by(&situation.global), machine, target.place());
        let fingerprint = Fingerprint::of(&(settings_fingerprint(inputs, &config), told, advice, line));
        Some(BuildRequest { config, target, fingerprint, now: inputs.options.now.as_nanosecond() })
    }

    /// The last build, if this one would make, write and say the same.
    pub(super) fn unchanged(&self, situation: &CommandContext, found: &FoundSite) -> Option<LastBuild> {
        let last = LastBuild::load(&situation.root)?;
        let (since, until) = last.due;
        if last.asked != self.fingerprint || self.now < since || self.now >= until {
            return None;
        }
        let folder = last.folder.again(found)?;
        if !last.output.is_there(&self.target) {
            return None;
        }
        if folder == last.folder {
            return Some(last);
        }
        let last = LastBuild { folder, ..last };
        last.save(&situation.root);
        Some(last)
    }

    /// Keeps a build for the next one, if that would say the same when nothing is changed.
    pub(super) fn keep(&self, situation: &CommandContext, made: MadeBuild) {
        let MadeBuild { folder, inputs, resolved, diagnostics, written, report, counts, details } = made;
        // The report of a locked note shows parts of its text.
        if report.code != 0 || written.summary.files() != counts[2] || shows_locked(inputs, resolved, diagnostics) {
            return;
        }
        let (Some(folder), Some(output)) = (folder.with_texts(inputs), written.state(&self.target)) else { return };
        let report = (report.stdout.clone(), report.stderr.clone(), report.code);
        let due = due(resolved, self.now);
        LastBuild { asked: self.fingerprint, due, folder, output, report, counts, details }.save(&situation.root);
    }
}

/// The options, but for those that change nothing in the report: the folder is known by its files, and the last line is made
/// each time.
fn said_by(options: &GlobalOptions) -> String {
    let asked = GlobalOptions {
        root: None,
        wait: None,
        lang: None,
        quiet: false,
        debug: false,
        safe: false,
        ..options.clone()
    };
    format!("{asked:?}")
}

/// The first moment at which the same notes are due as now, and the first at which others are.
fn due(resolved: &ResolvedSite, now: i128) -> (i128, i128) {
    let dates = resolved.notes.catalog.entries.iter().map(|entry| entry.date.instant.as_nanosecond());
    dates.fold((i128::MIN, i128::MAX), |(since, until), date| match date <= now {
        true => (since.max(date), until),
        false => (since, until.min(date)),
    })
}

/// Whether a diagnostic is about the text of a locked note.
fn shows_locked(inputs: &Inputs, resolved: &ResolvedSite, diagnostics: &[Diagnostic]) -> bool {
    let locked = resolved.notes.iter().filter(|note| note.document.lock.is_some());
    let locked: BTreeSet<SourceId> = locked.map(|note| note.document.source).collect();
    let paths: BTreeSet<&SitePath> = locked.iter().map(|id| &inputs.source(*id).path).collect();
    diagnostics.iter().any(|told| {
        told.spans().any(|span| locked.contains(&span.source))
            || told.file.as_ref().is_some_and(|file| paths.contains(file))
    })
}
