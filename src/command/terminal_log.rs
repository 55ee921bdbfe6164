//! The preview's reports in the terminal.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::serve::{Moment, PreviewEvent, PreviewListener};
use crate::source::Source;
use crate::words::Message;

use super::report::report_text;
use super::report_history::{BuildReport, ReportHistory, duration, what_changed};
use super::{CommandContext, CommandOutcome};

/// Prints the preview's events.
pub(super) fn listener(situation: &CommandContext) -> PreviewListener {
    let situation = situation.clone();
    let history: Mutex<ReportHistory> = Mutex::default();
    Arc::new(move |news: &PreviewEvent| {
        let say = situation.terminal.say;
        match news {
            PreviewEvent::Built { moment, of_pages, changed, time } => {
                let mut history = history.lock().unwrap_or_else(PoisonError::into_inner);
                let reported = reported(&situation, moment, of_pages);
                // After an internal error in biji, nothing is known of the site.
                let report = match moment.panic {
                    Some(_) => String::new(),
                    None => {
                        let CommandOutcome { stdout, stderr, .. } = history.report(&situation, &reported);
                        stdout + &stderr
                    }
                };
                let has_errors = reported.all().iter().any(Diagnostic::is_error);
                let closing = closing(&situation, moment, has_errors, (changed, *time));
                say(&(report + &situation.closing(&closing)));
            }
            PreviewEvent::Polling { reason } => say(&polling(&situation, reason)),
            PreviewEvent::Asked { method, path, status, time } => {
                say(&format!("{method} {path} {status} {}\n", situation.text(&duration(*time))));
            }
        }
    })
}

/// The warning that the folder is polled.
pub(super) fn polling(situation: &CommandContext, reason: &Message) -> String {
    let warning = Diagnostic::warning(reason.clone()).note(message!(command_note_polling));
    report_text(&warning, situation.language())
}

/// A moment's diagnostics.
fn reported<'a>(situation: &CommandContext, moment: &'a Moment, of_pages: &[Diagnostic]) -> BuildReport<'a> {
    let none: (&[Source], &[Diagnostic]) = (&[], &[]);
    let (sources, of_site) =
        moment.site.as_ref().map_or(none, |site| (&site.current.inputs().sources, &site.diagnostics));
    let judged = |diagnostics: &[Diagnostic]| situation.judged(sources, diagnostics.to_vec());
    let site = moment.site.as_ref().map(|site| &*site.current);
    BuildReport { site, sources, of_site: judged(of_site), of_pages: judged(of_pages) }
}

/// The last line: what was built, and how long it took.
fn closing(
    situation: &CommandContext,
    moment: &Moment,
    has_errors: bool,
    (changed, time): (&[PathBuf], Duration),
) -> Message {
    let what = what_changed(situation, changed).unwrap_or_else(|| match moment.number > 1 {
        true => message!(command_built_site_again),
        false => {
            let notes =
                moment.site.as_ref().map_or(0, |site| site.current.resolved().notes.catalog.visible_posts().count());
            message!(command_built_site, count = notes)
        }
    });
    let time = duration(time);
    match &moment.panic {
        Some(_) => message!(command_internal_error_in, what),
        // An older version may be shown then.
        None if has_errors => match moment.number > 1 {
            true => message!(command_has_errors_pages_stay, what, time),
            false => message!(command_has_errors, what, time),
        },
        None => message!(command_built_what, what, time),
    }
}
