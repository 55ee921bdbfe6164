//! Why a diagram is not drawn, or not all of it, and how that is reported.

use super::dot::GraphLoss;
use super::source::DiagramLanguage;
use crate::diagnostic::{Code, Diagnostic, DiagnosticLabel};
use crate::message;
use crate::source::Span;
use crate::words::Message;

/// The most further places of one kind of loss that are shown.
const MOST_PLACES: usize = 4;

/// Why a diagram is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DiagramError {
    /// It is invalid; `line` counts from 0 within the source.
    Mistake { reason: Message, line: Option<usize> },
    /// A kind that Mermaid has and biji does not.
    Kind(String),
    /// It exceeds a limit, which the reason names.
    TooLarge(Message),
    /// This program draws no diagrams.
    #[cfg(not(feature = "diagrams"))]
    NoEngine,
}

impl DiagramError {
    pub(super) fn mistake(reason: Message, line: Option<usize>) -> DiagramError {
        DiagramError::Mistake { reason, line }
    }

    /// The line that it refers to, counted from 0 within the source.
    pub(super) fn line(&self) -> Option<usize> {
        match self {
            DiagramError::Mistake { line, .. } => *line,
            _ => None,
        }
    }

    /// The warning. `place` is the line that it refers to (`is_line`), or the opening of the fence or tag.
    pub(super) fn diagnostic(&self, place: Span, is_line: bool, language: DiagramLanguage) -> Option<Diagnostic> {
        let shown = message!(diagram_shown_as_code);
        Some(match self {
            DiagramError::Mistake { reason, .. } => {
                let what = if is_line { message!(diagram_this_line) } else { message!(diagram_it) };
                let found = Diagnostic::new(Code::DiagramMistake, message!(diagram_invalid))
                    .at(place, reason.clone())
                    .note(shown);
                match language {
                    DiagramLanguage::Mermaid => found.help(message!(diagram_help_correct_mermaid, what)),
                    DiagramLanguage::Graphviz => found
                        .help(message!(diagram_help_correct_graphviz, what))
                        .help(message!(diagram_help_graphviz_off)),
                }
            }
            DiagramError::Kind(word) => Diagnostic::new(Code::DiagramKind, message!(diagram_unsupported_type, word))
                .at(place, shown)
                .help(message!(diagram_help_insert_picture))
                .help(message!(diagram_help_mermaid_off)),
            DiagramError::TooLarge(reason) => Diagnostic::new(Code::DiagramSize, message!(diagram_too_large))
                .at(place, reason.clone())
                .note(shown)
                .help(message!(diagram_help_split)),
            #[cfg(not(feature = "diagrams"))]
            DiagramError::NoEngine => return None,
        })
    }
}

/// The warnings of what a drawing does not show: one for each kind. `place` is the opening of the fence or tag, `line`
/// returns the place of one of its lines, counted from 0.
pub(super) fn of_losses(losses: &[GraphLoss], place: Span, line: &dyn Fn(usize) -> Option<Span>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for loss in losses {
        let place = line(loss.line).unwrap_or(place);
        let of_kind = |found: &&mut Diagnostic| found.primary.as_ref().is_some_and(|label| label.text == loss.why);
        let Some(known) = found.iter_mut().find(of_kind) else {
            let loss = Diagnostic::new(Code::DiagramLoss, loss.what.clone()).at(place, loss.why.clone());
            found.push(loss.note(message!(diagram_rest_drawn)).help(message!(diagram_help_graphviz_picture)));
            continue;
        };
        let mut places = known.primary.iter().chain(&known.related);
        if known.related.len() < MOST_PLACES && places.all(|label| label.span != place) {
            known.related.push(DiagnosticLabel { span: place, text: loss.what.clone() });
        }
    }
    found
}
