//! A diagnostic in a language, as shown in a report.

use crate::secret::HIDDEN;
use crate::source::{SitePath, Source, Span};
use crate::words::{InterfaceLanguage, Message};

use super::nearest::is_near;
use super::snippet::LineIndex;
use super::{Code, Diagnostic, DiagnosticLabel, Fix, Severity};

/// A marked place with its label, in a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TranslatedLabel {
    /// The marked range, in bytes of its source.
    pub span: Span,
    /// What is said at the mark; may be empty.
    pub text: String,
}

/// A [`Diagnostic`] with its texts in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslatedDiagnostic {
    /// As in the diagnostic; codes are the same in every language.
    pub code: Option<Code>,
    /// As in the diagnostic; [`Severity::label`] gives its word.
    pub severity: Severity,
    /// What is wrong, in one clause without a full stop.
    pub message: String,
    /// The place, when it is in a text.
    pub primary: Option<TranslatedLabel>,
    /// Related places, in the diagnostic's order.
    pub related: Vec<TranslatedLabel>,
    /// The file, below the site's root, when the place is not in a text or is the whole file.
    pub file: Option<SitePath>,
    /// The reasons, in order.
    pub notes: Vec<String>,
    /// The solutions, in order.
    pub help: Vec<String>,
    /// The help with the probable meaning.
    pub near: Option<String>,
    /// The change of the text that a program can apply; it has no language.
    pub fix: Option<Fix>,
}

impl TranslatedDiagnostic {
    /// Puts all texts of a diagnostic into a language.
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

    /// The same without the secrets on the lines of its places, as it may be shown.
    pub(super) fn shown(places: &mut LineIndex, diagnostic: &Diagnostic, language: InterfaceLanguage) -> Self {
        let mut shown = TranslatedDiagnostic::new(diagnostic, language);
        let words = secret_words(places, diagnostic);
        if !words.is_empty() {
            let labels = shown.primary.iter_mut().chain(&mut shown.related).map(|label| &mut label.text);
            let texts = std::iter::once(&mut shown.message).chain(&mut shown.notes).chain(&mut shown.help);
            for text in texts.chain(&mut shown.near).chain(labels) {
                *text = without_words(text, &words);
            }
            shown.fix = shown.fix.filter(|fix| without_words(&fix.replacement, &words) == fix.replacement);
        }
        shown
    }

    /// The same for each of a list.
    pub(super) fn all(
        sources: &[Source],
        diagnostics: &[Diagnostic],
        language: InterfaceLanguage,
    ) -> Vec<TranslatedDiagnostic> {
        let mut places = LineIndex::new(sources);
        diagnostics.iter().map(|diagnostic| TranslatedDiagnostic::shown(&mut places, diagnostic, language)).collect()
    }
}

/// The words of the secrets on the lines of a diagnostic's places.
pub(super) fn secret_words(places: &mut LineIndex, diagnostic: &Diagnostic) -> Vec<String> {
    diagnostic.spans().flat_map(|span| places.secret_words(span).to_vec()).collect()
}

/// A text with these words hidden.
pub(super) fn without_words(text: &str, words: &[String]) -> String {
    words.iter().fold(text.to_owned(), |text, word| text.replace(word.as_str(), HIDDEN))
}
