//! Footnotes whose texts lead back to themselves.

use std::collections::BTreeSet;

use super::Footnotes;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

impl Footnotes {
    /// Reports notes whose texts lead back to themselves and that are not yet reported. Each note is examined once.
    pub(super) fn report_circles(&mut self, order: &[usize], mut reported: BTreeSet<usize>) {
        // The notes on the path, each with the next one to follow from it; and all that were on it.
        let (mut path, mut open, mut seen) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for start in order {
            if seen.insert(*start) {
                open.insert(*start);
                path.push((*start, 0));
            }
            while let Some((from, next)) = path.pop() {
                let Some((_, to)) = self.leads.range((from, next)..=(from, usize::MAX)).next().copied() else {
                    open.remove(&from);
                    continue;
                };
                path.push((from, to + 1));
                if open.contains(&to) {
                    if reported.insert(to) {
                        self.report_circle(from, to);
                    }
                } else if seen.insert(to) {
                    open.insert(to);
                    path.push((to, 0));
                }
            }
        }
    }

    fn report_circle(&mut self, from: usize, to: usize) {
        let (Some(note), Some(first)) = (self.notes.get(from), self.notes.get(to)) else { return };
        let Some(span) = note.span else { return };
        let (label, back) = (&note.label, &first.label);
        let (message, place) = match from == to {
            true => (message!(markdown_footnote_to_itself, label), message!(markdown_footnote_to_itself_label)),
            false => (message!(markdown_footnote_back, label, back), message!(markdown_footnote_back_label, back)),
        };
        let report = Diagnostic::new(Code::FootnoteCircle, message).at(span, place);
        self.diagnostics.push(report.help(message!(markdown_help_remove_footnote_reference, back, label)));
    }
}
