//! What is wrong with the lines of dashes around front matter that is read all the same.

use std::ops::Range;

use super::stray_lines;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::{SourceId, Span};
use crate::words::Message;

/// What is wrong with the lines of dashes, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BoundaryFlaw {
    /// Empty lines before the opening dashes.
    BlankBefore(Range<usize>),
    /// Spaces after the opening dashes.
    SpaceAfter(Range<usize>),
    /// It is not closed; the range is the opening line, or empty where that is missing too.
    NeverClosed { opening: Range<usize>, end: usize },
    /// A line of dashes followed by keys and another line of dashes.
    Within(Range<usize>),
    /// Opening and closing lines that nearly are dashes; the range is the opening one.
    OtherRules(Range<usize>),
    /// Lines in it that are not keys.
    Strays(Vec<Range<usize>>),
}

impl BoundaryFlaw {
    /// The report of a flaw; the front matter is read all the same.
    pub(super) fn diagnostic(&self, text: &str, source: SourceId) -> Diagnostic {
        let report = |message: Message| Diagnostic::new(Code::NoFrontMatter, message);
        let at = |range: &Range<usize>| Span::new(source, range.clone());
        match self {
            BoundaryFlaw::BlankBefore(range) => report(message!(front_matter_blank_lines))
                .at(at(range), message!(front_matter_blank_lines_label))
                .note(message!(front_matter_read_anyway_note))
                .help(message!(front_matter_blank_lines_help))
                .fix(at(range), ""),
            BoundaryFlaw::SpaceAfter(range) => report(message!(front_matter_after_dashes))
                .at(
                    at(range),
                    if text.get(range.clone()).is_some_and(|it| it.trim().is_empty()) {
                        message!(front_matter_trailing_space_label)
                    } else {
                        message!(front_matter_extra_text_label)
                    },
                )
                .note(message!(front_matter_read_anyway_note))
                .help(message!(front_matter_delete_after_dashes_help))
                .fix(at(range), ""),
            BoundaryFlaw::NeverClosed { opening, end } => {
                let last = text.get(..*end).unwrap_or("").trim_end_matches('\n');
                let last = last.rfind('\n').map_or(0, |at| at + 1)..last.len();
                let place = if opening.is_empty() { &last } else { opening };
                let (message, label, insert) = match opening.is_empty() {
                    true => (
                        message!(front_matter_no_dashes),
                        message!(front_matter_last_key_label),
                        message!(front_matter_add_dashes_help),
                    ),
                    false => (
                        message!(front_matter_not_closed),
                        message!(front_matter_opened_here_label),
                        message!(front_matter_add_closing_line_help, run = "---"),
                    ),
                };
                let diagnostic =
                    report(message).at(at(place), label).note(message!(front_matter_ends_at_non_key_note)).help(insert);
                match opening.is_empty() {
                    true => diagnostic,
                    false => diagnostic.fix(at(&(last.end..last.end)), "\n---"),
                }
            }
            BoundaryFlaw::OtherRules(range) => report(message!(front_matter_other_rules))
                .at(at(range), message!(front_matter_read_as_opening_label))
                .note(message!(front_matter_read_anyway_note))
                .help(message!(front_matter_write_dashes_help)),
            BoundaryFlaw::Strays(lines) => stray_lines::diagnostic(lines, source),
            BoundaryFlaw::Within(range) => report(message!(front_matter_dashes_within))
                .at(at(range), message!(front_matter_ends_here_label))
                .note(message!(front_matter_later_keys_read_note))
                .help(message!(front_matter_delete_line_help))
                .fix(Span::new(source, range.start..range.end + 1), ""),
        }
    }
}
