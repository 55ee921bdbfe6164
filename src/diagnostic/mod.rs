//! Every problem is a [`Diagnostic`]: a code, a severity, a message, places, notes and helps.
//!
//! Stages return diagnostics beside their value and never stop at the first. Their texts are messages of
//! [`crate::words`]; the look of a report is defined in [`report`]; the explanations are in `words/en/explain/CODE.md`.

pub mod change;
mod codes;
mod compact;
mod encoding;
mod snippet;
pub mod group;
mod redundant_help;
mod nearest;
pub mod report;
mod translation;

pub use codes::Code;
pub use encoding::not_utf8;
pub use nearest::{did_you_mean, did_you_mean_file, did_you_mean_one_of, nearest, nearest_files, one_letter_off, slip};
pub use translation::{TranslatedDiagnostic, TranslatedLabel};

use serde::{Deserialize, Serialize};

use crate::message;
use crate::source::{SitePath, Span};
use crate::words::Message;

/// How serious a diagnostic is. With `--strict` all are errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site, or a part of it, can't be built.
    Error,
    /// It is built, but probably not as it was meant.
    Warning,
}

impl Severity {
    /// The word that begins a report.
    pub fn label(self) -> Message {
        match self {
            Severity::Error => message!(label_error),
            Severity::Warning => message!(label_warning),
        }
    }

    /// The name for tools, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A marked place in a source and its label (may be empty).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DiagnosticLabel {
    /// The marked range; an empty one marks a place between two characters.
    pub span: Span,
    /// What is said at the mark; may be empty.
    pub text: Message,
}

/// A change of the text that resolves a diagnostic. Its help says the same in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fix {
    /// What is replaced; an empty span is a place to insert at.
    pub span: Span,
    /// The new text in the place of the span; empty to delete it.
    pub replacement: String,
}

/// One problem. Messages are lower case, without a full stop, names in backticks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// `None`: it is about a command line, or the machine, and has no page that explains it.
    pub code: Option<Code>,
    /// That of its code, unless `--strict` made it an error.
    pub severity: Severity,
    /// What is wrong, in one clause.
    pub message: Message,
    /// The place, when it is in a text.
    pub primary: Option<DiagnosticLabel>,
    /// Related places, such as the first of two notes with the same address.
    pub related: Vec<DiagnosticLabel>,
    /// The file, when the place is not a text (an image, a folder) or is the whole file.
    pub file: Option<SitePath>,
    /// The reasons.
    pub notes: Vec<Message>,
    /// The solutions.
    pub help: Vec<Message>,
    /// The solution that a program can apply, if any.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic with the severity of its code.
    pub fn new(code: Code, message: impl Into<Message>) -> Diagnostic {
        Diagnostic { code: Some(code), ..Diagnostic::without_code(code.severity(), message) }
    }

    /// An error that has no code.
    pub fn error(message: impl Into<Message>) -> Diagnostic {
        Diagnostic::without_code(Severity::Error, message)
    }

    /// A warning that has no code.
    pub fn warning(message: impl Into<Message>) -> Diagnostic {
        Diagnostic::without_code(Severity::Warning, message)
    }

    fn without_code(severity: Severity, message: impl Into<Message>) -> Diagnostic {
        Diagnostic {
            code: None,
            severity,
            message: message.into(),
            primary: None,
            related: Vec::new(),
            file: None,
            notes: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// Marks the place; `label` comes under the mark and may be empty.
    pub fn at(mut self, span: Span, label: impl Into<Message>) -> Diagnostic {
        self.primary = Some(DiagnosticLabel { span, text: label.into() });
        self
    }

    /// Adds a related place; `label` comes under its mark and may be empty.
    pub fn also(mut self, span: Span, label: impl Into<Message>) -> Diagnostic {
        self.related.push(DiagnosticLabel { span, text: label.into() });
        self
    }

    /// Sets the file, for a problem that is at no place in a text.
    pub fn file(mut self, path: &SitePath) -> Diagnostic {
        self.file = Some(path.clone());
        self
    }

    /// Adds a reason; reasons are shown in the order in which they are added.
    pub fn note(mut self, text: impl Into<Message>) -> Diagnostic {
        self.notes.push(text.into());
        self
    }

    /// Adds a solution; solutions are shown in the order in which they are added.
    pub fn help(mut self, text: impl Into<Message>) -> Diagnostic {
        self.help.push(text.into());
        self
    }

    /// Adds a help when there is one.
    pub fn help_if(mut self, text: Option<impl Into<Message>>) -> Diagnostic {
        self.help.extend(text.map(Into::into));
        self
    }

    /// Adds the change that resolves the diagnostic: `span` is replaced. A help should show the same to people.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// All places in texts.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let labels = self.primary.iter().chain(&self.related).map(|label| label.span);
        labels.chain(self.fix.iter().map(|fix| fix.span))
    }

    /// The same places, to be changed: a diagnostic from the cache has ids of an earlier build's texts.
    pub fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let labels = self.primary.iter_mut().chain(&mut self.related).map(|label| &mut label.span);
        labels.chain(self.fix.iter_mut().map(|fix| &mut fix.span))
    }

    /// The name of its code; empty when it has none.
    pub fn code_id(&self) -> &'static str {
        self.code.map_or("", Code::id)
    }

    /// Whether it is an error: then nothing is written without `--keep-going`.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
