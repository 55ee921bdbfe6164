//! The preview's reports in the terminal: the first one in full, then after each save the new and the mended
//! diagnostics.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::catalog::FileFormat;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::change::Baseline;
use crate::diagnostic::report::{short, summary};
use crate::message;
use crate::serve::{Moment, PreviewEvent, PreviewListener};
use crate::source::{SitePath, Source};
use crate::words::Message;

use super::cli::DiagnosticFormat;
use super::report::report_text;
use super::{CommandContext, CommandOutcome};

/// Prints the preview's events.
pub(super) fn listener(situation: &CommandContext) -> PreviewListener {
    let situation = situation.clone();
    let last: Mutex<Option<LastReport>> = Mutex::default();
    Arc::new(move |news: &PreviewEvent| {
        let say = situation.terminal.say;
        match news {
            PreviewEvent::Built { moment, of_pages, changed, time } => {
                let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
                let reported = BuildReport::new(&situation, moment, of_pages);
                let report = report(&situation, &reported, &mut last);
                say(&(report + &situation.closing(&closing(&situation, &reported, changed, *time))));
            }
            PreviewEvent::Polling { reason } => {
                let warning = Diagnostic::warning(reason.clone()).note(message!(command_note_polling));
                say(&report_text(&warning, situation.language()));
            }
            PreviewEvent::Asked { method, path, status, time } => {
                say(&format!("{method} {path} {status} {}\n", situation.text(&duration(*time))));
            }
        }
    })
}

/// A moment with its diagnostics in the order of a report.
struct BuildReport<'a> {
    moment: &'a Moment,
    sources: &'a [Source],
    of_site: Vec<Diagnostic>,
    /// Of the open pages.
    of_pages: Vec<Diagnostic>,
}

/// The report after the last build.
struct LastReport {
    of_site: Baseline,
    of_pages: Baseline,
}

impl<'a> BuildReport<'a> {
    fn new(situation: &CommandContext, moment: &'a Moment, of_pages: &[Diagnostic]) -> BuildReport<'a> {
        let none: (&[Source], &[Diagnostic]) = (&[], &[]);
        let (sources, of_site) =
            moment.site.as_ref().map_or(none, |site| (&site.current.inputs().sources, &site.diagnostics));
        let judged = |diagnostics: &[Diagnostic]| situation.judged(sources, diagnostics.to_vec());
        BuildReport { moment, sources, of_site: judged(of_site), of_pages: judged(of_pages) }
    }

    /// Whether the file of an older diagnostic is still checked: a mistake in a note that is no longer part of the
    /// site, or can't be read, is not mended.
    fn is_looked_at(&self, old: &Diagnostic) -> bool {
        let Some(site) = self.moment.site.as_ref() else { return true };
        let Some(path) = old.file.as_ref().filter(|path| is_page(path)) else { return true };
        let snapshot = &site.current;
        let mut entries = snapshot.resolved().notes.catalog.entries.iter();
        entries.any(|entry| entry.visible && snapshot.inputs().source(entry.source).path == *path)
    }

    fn all(&self) -> Vec<Diagnostic> {
        [self.of_site.as_slice(), &self.of_pages].concat()
    }
}

/// Whether a file is a note or a page by its name.
fn is_page(path: &SitePath) -> bool {
    FileFormat::of(path).is_some_and(FileFormat::is_page)
}

/// All diagnostics, for the first build and for tools; else the new and the mended ones.
fn report(situation: &CommandContext, reported: &BuildReport, last: &mut Option<LastReport>) -> String {
    // After an internal error in biji, nothing is known of the site.
    if reported.moment.panic.is_some() {
        return String::new();
    }
    let BuildReport { sources, of_site, of_pages, .. } = reported;
    let all = reported.all();
    let is_human = situation.global.format == DiagnosticFormat::Human;
    let now = LastReport { of_site: Baseline::new(sources, of_site), of_pages: Baseline::new(sources, of_pages) };
    let Some(before) = last.replace(now).filter(|_| is_human) else {
        let CommandOutcome { stdout, stderr, .. } = situation.report(sources, &all);
        return stdout + &stderr;
    };
    let change = before.of_site.change(sources, of_site);
    // Closing a page mends nothing.
    let pages = before.of_pages.change(sources, of_pages);
    let new = [change.new, pages.new].concat();
    let mut report = situation.listed(sources, &new).stderr;
    let mended: Vec<Diagnostic> = change.mended.into_iter().filter(|old| reported.is_looked_at(old)).collect();
    let fixed = short(sources, &mended, situation.language());
    report.extend(fixed.iter().map(|line| format!("{}\n", situation.text(&message!(command_fixed, line)))));
    if !all.is_empty() {
        let (new, unchanged) = (new.len(), change.unchanged + pages.unchanged);
        let parts = [
            (new > 0).then(|| message!(command_problems_new, count = new)),
            (unchanged > 0).then(|| message!(command_problems_unchanged, count = unchanged)),
        ];
        let parts: Vec<Message> = parts.into_iter().flatten().collect();
        let summary = summary(sources, &all, situation.language());
        report.push_str(&format!("{}\n", situation.text(&message!(command_problems, summary, parts))));
    }
    report
}

/// The last line: what was built, and how long it took.
fn closing(situation: &CommandContext, reported: &BuildReport, changed: &[PathBuf], time: Duration) -> Message {
    let moment = reported.moment;
    let what = match changed {
        [] if moment.number > 1 => message!(command_built_site_again),
        [] => {
            let notes =
                moment.site.as_ref().map_or(0, |site| site.current.resolved().notes.catalog.visible_posts().count());
            message!(command_built_site, count = notes)
        }
        [path] => shown(situation, path).into(),
        [path, rest @ ..] => message!(command_built_path_and_more, path = shown(situation, path), count = rest.len()),
    };
    match &moment.panic {
        Some(_) => message!(command_internal_error_in, what),
        // An older version may be shown then.
        None if reported.all().iter().any(Diagnostic::is_error) => {
            let time = duration(time);
            match moment.number > 1 {
                true => message!(command_has_errors_pages_stay, what, time),
                false => message!(command_has_errors, what, time),
            }
        }
        None => message!(command_built_what, what, time = duration(time)),
    }
}

fn shown(situation: &CommandContext, path: &Path) -> String {
    let root = situation.root.canonicalize().unwrap_or_default();
    path.strip_prefix(&root).unwrap_or(path).display().to_string()
}

fn duration(time: Duration) -> Message {
    if time < Duration::from_secs(1) {
        message!(command_milliseconds, count = format!("{:.0}", time.as_secs_f64() * 1000.0))
    } else {
        message!(command_seconds, count = format!("{:.2}", time.as_secs_f64()))
    }
}
