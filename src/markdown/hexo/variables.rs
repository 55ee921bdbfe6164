//! Variables left over by Markdown: between backticks that are not code.
//!
//! Hexo ignores text between backticks, and looks for variables again after Markdown has become HTML. Text in `<code>`
//! is safe there too; but backticks may turn out not to be code, if they are in two paragraphs or too many. Tags,
//! except `raw`, are not looked for again: Markdown has curled their quotes by then.

use std::ops::Range;

use super::super::context::MarkdownContext;
use crate::diagnostic::Diagnostic;
use crate::tag::MaskedBody;
use crate::tag::variable::{self, VariableScope};

/// `html` with the output of its variables. `original` is the text that it was made from.
pub(super) fn printed(
    html: String,
    original: &str,
    expanded: &MaskedBody,
    place: &MarkdownContext,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let note = VariableScope { document: place.document, entry: place.entry };
    let mut places = ExpressionLocator { original, from: 0, is_lost: false };
    let mut code = next_code(&html, 0);
    let mut out = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(open) = html[at..].find('{').map(|found| at + found) {
        while code.as_ref().is_some_and(|code| code.end <= open) {
            code = code.and_then(|code| next_code(&html, code.end));
        }
        if let Some(code) = code.as_ref().filter(|code| code.start < open) {
            let Some(raw) = raw_tag(&html[code.clone()], "raw") else {
                at = code.end;
                continue;
            };
            // Code that contains `raw` is not safe: all that follows is raw.
            let raw = code.start + raw.start..code.start + raw.end;
            out.push_str(&html[done..raw.start]);
            done = raw.end;
            let Some(end) = raw_tag(&html[done..], "endraw") else { break };
            out.push_str(&html[done..done + end.start]);
            done += end.end;
            at = done;
            continue;
        }
        let close = match html.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'#') => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(len) = html[open + 2..].find(close) else { break };
        let inner = &html[open + 2..open + 2 + len];
        out.push_str(&html[done..open]);
        if close == "}}" && !inner.is_empty() {
            let span = expanded.span(places.next(inner));
            out.push_str(&variable::value(inner, note, span, diagnostics));
        }
        at = open + 2 + len + 2;
        done = at;
    }
    if done == 0 {
        return html;
    }
    out.push_str(&html[done..]);
    out
}

/// The place of `{% raw %}` or of its end.
fn raw_tag(html: &str, name: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let start = from + html[from..].find("{%")?;
        from = start + 2;
        let behind = html[from..].trim_start_matches(' ').strip_prefix(name).map(|rest| rest.trim_start_matches(' '));
        if let Some(rest) = behind.and_then(|rest| rest.strip_prefix("%}")) {
            return Some(start..html.len() - rest.len());
        }
    }
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

/// The places of expressions in the author's text, where they have the same order.
struct ExpressionLocator<'t> {
    original: &'t str,
    from: usize,
    is_lost: bool,
}

impl ExpressionLocator<'_> {
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
