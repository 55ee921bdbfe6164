//! Why YAML can't be read, in words, and the correct form.

use std::ops::Range;

use super::YamlError;
use super::cause::cause;
use super::error_cause::YamlErrorCause;
use super::lines::lines;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::words::Message;

/// Reports why `block` of the source's text can't be read. `consequence` is the effect on the site.
pub fn diagnostic(
    code: Code,
    source: SourceId,
    text: &str,
    block: Range<usize>,
    fault: &YamlError,
    consequence: impl Into<Message>,
) -> Diagnostic {
    let start = block.start;
    let cause = cause(&lines(text.get(block).unwrap_or(""), start), fault);
    of_cause(code, source, &cause, 0, Some(consequence.into()))
}

/// Reports a cause whose places count from `offset` of the source. `consequence` is the effect on the site.
pub(super) fn of_cause(
    code: Code,
    source: SourceId,
    cause: &YamlErrorCause,
    offset: usize,
    consequence: Option<Message>,
) -> Diagnostic {
    let at = |span: &Range<usize>| Span::new(source, span.start + offset..span.end + offset);
    let mut diagnostic = Diagnostic::new(code, cause.message.clone()).at(at(&cause.span), cause.label.clone());
    diagnostic.notes.extend(consequence);
    if let Some((span, label)) = &cause.also {
        diagnostic = diagnostic.also(at(span), label.clone());
    }
    diagnostic.help.extend(cause.help.iter().cloned());
    match cause.edits.as_slice() {
        // A change with a secret may be applied by a program, but must not be printed.
        [edit] if !cause.is_secret => diagnostic.fix(at(&edit.range), edit.text.as_str()),
        _ => diagnostic,
    }
}
