//! Text that was clearly meant as Markdown but is shown as it is written, or not at all.
//!
//! Each gives a warning, based only on the parser's events; the page itself does not change. A check reports only what
//! is certain: a doubtful place is ignored.

mod blocks;
mod elements;
mod html;
mod events;
mod prose;
mod inline;

pub(super) use blocks::rows_that_end_early;
pub(super) use events::lint;

use std::ops::Range;

use pulldown_cmark::Parser;

use super::parser_input::ParserInput;
use crate::diagnostic::{Code, Diagnostic};
use crate::words::Message;

/// A definition of a link: `[label]: address "title"`.
pub(super) struct LinkDefinition {
    /// In lower case.
    pub label: String,
    pub address: String,
    pub range: Range<usize>,
}

impl LinkDefinition {
    /// The definitions that the parser found, in order.
    pub(super) fn of(parser: &Parser) -> Vec<LinkDefinition> {
        let found = parser.reference_definitions().iter().map(|(label, link)| LinkDefinition {
            label: label.to_lowercase(),
            address: link.dest.to_string(),
            range: link.span.clone(),
        });
        let mut found: Vec<LinkDefinition> = found.collect();
        found.sort_unstable_by_key(|definition| definition.range.start);
        found
    }
}

/// A warning with its place.
fn warning(code: Code, message: Message, range: Range<usize>, label: Message, prepared: &ParserInput) -> Diagnostic {
    Diagnostic::new(code, message).at(prepared.expanded.span(range), label)
}
