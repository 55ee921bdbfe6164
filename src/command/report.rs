//! What a command reports: the only place where diagnostics become its output.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{self, ReportStyle, WarningPolicy};
use crate::source::Source;
use crate::words::{InterfaceLanguage, Message};

use super::cli::{ColorMode, DiagnosticFormat};
use super::{CommandContext, CommandOutcome};

impl CommandContext {
    /// What `--strict` decides.
    pub(super) fn warnings(&self) -> WarningPolicy {
        if self.global.strict { WarningPolicy::Deny } else { WarningPolicy::Allow }
    }

    /// Diagnostics in the order of a report, with the severities that the command line asks for.
    pub(super) fn judged(&self, sources: &[Source], diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        report::judged(sources, diagnostics, self.warnings())
    }

    /// The report in the requested format, with its summary; the exit code says whether there are errors. `diagnostics`
    /// are [judged](Self::judged).
    pub(super) fn report(&self, sources: &[Source], diagnostics: &[Diagnostic]) -> CommandOutcome {
        self.progress("");
        let mut outcome = self.listed(sources, diagnostics);
        let summary = report::summary(sources, diagnostics, self.language());
        if self.global.format == DiagnosticFormat::Human && !summary.is_empty() {
            outcome.stderr.push_str(&format!("{summary}\n"));
        }
        outcome
    }

    /// The same without the summary.
    pub(super) fn listed(&self, sources: &[Source], diagnostics: &[Diagnostic]) -> CommandOutcome {
        let (stdout, stderr) = match self.global.format {
            DiagnosticFormat::Json => (report::json(sources, diagnostics, self.language()), String::new()),
            DiagnosticFormat::Human => {
                let coloured = match self.global.color {
                    ColorMode::Auto => self.terminal.stderr_colours,
                    ColorMode::Always => true,
                    ColorMode::Never => false,
                };
                let look = ReportStyle { coloured, all: self.global.all, language: self.language() };
                (String::new(), report::human(sources, diagnostics, look))
            }
        };
        CommandOutcome { stdout, stderr, code: u8::from(diagnostics.iter().any(Diagnostic::is_error)) }
    }

    /// The report of what stops a command, of which nothing was done.
    pub(super) fn stopped(&self, sources: &[Source], diagnostics: Vec<Diagnostic>) -> CommandOutcome {
        self.report(sources, &self.judged(sources, diagnostics))
    }

    /// Why a command does nothing; `code` is 1, or 2 for wrong use.
    pub(super) fn refused(&self, refusal: &Diagnostic, code: u8) -> CommandOutcome {
        CommandOutcome { code, ..self.listed(&[], std::slice::from_ref(refusal)) }
    }

    /// A last line on standard error, unless `--quiet` is set.
    pub(super) fn closing(&self, line: &Message) -> String {
        if self.global.quiet { String::new() } else { format!("{}\n", self.text(line)) }
    }
}

/// A refusal or a warning without a place, for people.
pub fn report_text(diagnostic: &Diagnostic, language: InterfaceLanguage) -> String {
    report::human(&[], std::slice::from_ref(diagnostic), ReportStyle { language, ..ReportStyle::default() })
}

/// A command line that can't be carried out.
pub(super) fn wrong_use(refusal: &Diagnostic, language: InterfaceLanguage) -> CommandOutcome {
    CommandOutcome { stderr: report_text(refusal, language), code: 2, ..CommandOutcome::default() }
}
