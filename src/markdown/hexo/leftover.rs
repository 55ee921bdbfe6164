//! Variables that Markdown left over: between backticks that are no code.
//!
//! Hexo leaves alone what stands between backticks, and looks for variables once more when Markdown is HTML. What is in
//! `<code>` is safe there too; but backticks may turn out to be none, where they stand in two paragraphs or are too many.

use std::ops::Range;

use super::super::place::Surroundings;
use crate::diagnostic::Diagnostic;
use crate::tag::Expanded;
use crate::tag::variable::{self, Note};

/// `html` with what its variables print. `original` is the text that it was made from.
pub(super) fn printed(
    html: String,
    original: &str,
    expanded: &Expanded,
    place: &Surroundings,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let note = Note { document: place.document, entry: place.entry };
    let mut places = Places { original, from: 0, is_lost: false };
    let mut code = next_code(&html, 0);
    let mut out = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(open) = html[at..].find("{{").map(|found| at + found) {
        while code.as_ref().is_some_and(|code| code.end <= open) {
            code = code.and_then(|code| next_code(&html, code.end));
        }
        if let Some(code) = code.as_ref().filter(|code| code.start < open) {
            at = code.end;
            continue;
        }
        let Some(close) = html[open..].find("}}").filter(|len| *len > 2).map(|len| open + len) else { break };
        let expression = &html[open + 2..close];
        let span = expanded.span(places.next(expression));
        out.push_str(&html[done..open]);
        out.push_str(&variable::value(expression, note, span, diagnostics));
        (done, at) = (close + 2, close + 2);
    }
    if done == 0 {
        return html;
    }
    out.push_str(&html[done..]);
    out
}

/// The next `<code>` with its end.
fn next_code(html: &str, mut from: usize) -> Option<Range<usize>> {
    loop {
        let start = from + html.get(from..)?.find("<code")?;
        from = start + "<code".len();
        if html[from..].starts_with([' ', '>']) {
            let end = from + html[from..].find("</code>")? + "</code>".len();
            return Some(start..end);
        }
    }
}

/// Where expressions stand in the author's text: there they come in the same order.
struct Places<'t> {
    original: &'t str,
    from: usize,
    is_lost: bool,
}

impl Places<'_> {
    fn next(&mut self, expression: &str) -> Range<usize> {
        let rest = self.original.get(self.from..).filter(|_| !self.is_lost);
        match rest.and_then(|rest| rest.find(expression)) {
            Some(found) => {
                let start = self.from + found;
                self.from = start + expression.len();
                start..self.from
            }
            None => {
                self.is_lost = true;
                self.from..self.from
            }
        }
    }
}
