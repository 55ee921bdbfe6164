//! The reports of one build after another: the first one in full, then after each change the new and the mended
//! diagnostics.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::catalog::FileFormat;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::change::Baseline;
use crate::diagnostic::report::{short, summary};
use crate::message;
use crate::pipeline::Snapshot;
use crate::source::{SitePath, Source};
use crate::text::harmless_line;
use crate::words::Message;

use super::cli::DiagnosticFormat;
use super::{CommandContext, CommandOutcome};

/// The diagnostics of a build in the order of a report.
pub(super) struct BuildReport<'a> {
    /// `None`: nothing is known of the site, so nothing is mended.
    pub site: Option<&'a Snapshot>,
    pub sources: &'a [Source],
    pub of_site: Vec<Diagnostic>,
    /// Of the pages that are open in a browser.
    pub of_pages: Vec<Diagnostic>,
}

/// The report after the last build.
#[derive(Debug, Default)]
pub(super) struct ReportHistory(Option<LastReport>);

#[derive(Debug)]
struct LastReport {
    of_site: Baseline,
    of_pages: Baseline,
}

impl BuildReport<'_> {
    /// Whether the file of an older diagnostic is still checked: a mistake in a note that is no longer part of the
    /// site, or can't be read, is not mended.
    fn is_looked_at(&self, old: &Diagnostic) -> bool {
        let Some(snapshot) = self.site else { return false };
        let Some(path) = old.file.as_ref().filter(|path| is_page(path)) else { return true };
        let mut entries = snapshot.resolved().notes.catalog.entries.iter();
        entries.any(|entry| entry.visible && snapshot.inputs().source(entry.source).path == *path)
    }

    pub(super) fn all(&self) -> Vec<Diagnostic> {
        [self.of_site.as_slice(), &self.of_pages].concat()
    }
}

/// Whether a file is a note or a page by its name.
fn is_page(path: &SitePath) -> bool {
    FileFormat::of(path).is_some_and(FileFormat::is_page)
}

impl ReportHistory {
    /// All diagnostics, for the first build and for tools; else the new and the mended ones.
    pub(super) fn report(&mut self, situation: &CommandContext, reported: &BuildReport) -> CommandOutcome {
        let BuildReport { sources, of_site, of_pages, .. } = reported;
        let all = reported.all();
        let is_human = situation.global.format == DiagnosticFormat::Human;
        if reported.site.is_none() && is_human && self.0.is_some() {
            // What is known of the site is what was known before.
            return situation.report(sources, &all);
        }
        let now = LastReport { of_site: Baseline::new(sources, of_site), of_pages: Baseline::new(sources, of_pages) };
        let Some(before) = self.0.replace(now).filter(|_| is_human) else {
            return situation.report(sources, &all);
        };
        situation.progress("");
        let change = before.of_site.change(sources, of_site);
        // Closing a page mends nothing.
        let pages = before.of_pages.change(sources, of_pages);
        let new = [change.new, pages.new].concat();
        let mut outcome = situation.listed(sources, &new);
        let mended: Vec<Diagnostic> = change.mended.into_iter().filter(|old| reported.is_looked_at(old)).collect();
        let fixed = short(sources, &mended, situation.language());
        let fixed = fixed.iter().map(|line| format!("{}\n", situation.text(&message!(command_fixed, line))));
        outcome.stderr.extend(fixed);
        if !all.is_empty() {
            let (new, unchanged) = (new.len(), change.unchanged + pages.unchanged);
            let parts = [
                (new > 0).then(|| message!(command_problems_new, count = new)),
                (unchanged > 0).then(|| message!(command_problems_unchanged, count = unchanged)),
            ];
            let parts: Vec<Message> = parts.into_iter().flatten().collect();
            let summary = summary(sources, &all, situation.language());
            outcome.stderr.push_str(&format!("{}\n", situation.text(&message!(command_problems, summary, parts))));
        }
        outcome
    }
}

/// The changed files; `None` where there are none.
pub(super) fn what_changed(situation: &CommandContext, changed: &[PathBuf]) -> Option<Message> {
    match changed {
        [] => None,
        [path] => Some(harmless_line(&shown(situation, path)).into()),
        [path, rest @ ..] => {
            let path = harmless_line(&shown(situation, path));
            Some(message!(command_built_path_and_more, path, count = rest.len()))
        }
    }
}

/// A path on disk as it is shown: below the site's root, if it is there.
pub(super) fn shown(situation: &CommandContext, path: &Path) -> String {
    let root = situation.root.canonicalize().unwrap_or_default();
    path.strip_prefix(&root).unwrap_or(path).display().to_string()
}

/// A time in the unit in which people read it.
pub(super) fn duration(time: Duration) -> Message {
    if time < Duration::from_secs(1) {
        message!(command_milliseconds, count = format!("{:.0}", time.as_secs_f64() * 1000.0))
    } else {
        message!(command_seconds, count = format!("{:.2}", time.as_secs_f64()))
    }
}
