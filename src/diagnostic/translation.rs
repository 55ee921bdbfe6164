//! A diagnostic in a language, as shown in a report.

use crate::source::{SitePath, Span};
use crate::words::{InterfaceLanguage, Message};

use super::nearest::is_near;
use super::{Code, Diagnostic, DiagnosticLabel, Fix, Severity};

/// A marked place with its label, in a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TranslatedLabel {
    pub span: Span,
    pub text: String,
}

/// A [`Diagnostic`] with its texts in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslatedDiagnostic {
    pub code: Option<Code>,
    pub severity: Severity,
    pub message: String,
    pub primary: Option<TranslatedLabel>,
    pub related: Vec<TranslatedLabel>,
    pub file: Option<SitePath>,
    pub notes: Vec<String>,
    pub help: Vec<String>,
    /// The help with the probable meaning.
    pub near: Option<String>,
    pub fix: Option<Fix>,
}

impl TranslatedDiagnostic {
    pub fn new(diagnostic: &Diagnostic, language: InterfaceLanguage) -> TranslatedDiagnostic {
        let texts = |messages: &[Message]| messages.iter().map(|message| message.text(language)).collect();
        let label = |label: &DiagnosticLabel| TranslatedLabel { span: label.span, text: label.text.text(language) };
        TranslatedDiagnostic {
            code: diagnostic.code,
            severity: diagnostic.severity,
            message: diagnostic.message.text(language),
            primary: diagnostic.primary.as_ref().map(label),
            related: diagnostic.related.iter().map(label).collect(),
            file: diagnostic.file.clone(),
            notes: texts(&diagnostic.notes),
            help: texts(&diagnostic.help),
            near: diagnostic.help.iter().find(|help| is_near(help)).map(|help| help.text(language)),
            fix: diagnostic.fix.clone(),
        }
    }

    /// The same for each of a list.
    pub fn all(diagnostics: &[Diagnostic], language: InterfaceLanguage) -> Vec<TranslatedDiagnostic> {
        diagnostics.iter().map(|diagnostic| TranslatedDiagnostic::new(diagnostic, language)).collect()
    }
}
