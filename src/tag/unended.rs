//! Tags without an end: a `{%` without its `%}`, and a block tag without its end tag.

use super::boundaries::is_alone;
use super::call::TagCall;
use super::mask::MaskFlow;
use super::{TagContext, options, tag_mistakes};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::html::escape;
use crate::message;
use crate::source::Span;

/// The longest tag that is shown whole in a suggestion, in bytes.
const LONGEST_SHOWN: usize = 60;

/// Reports that the `{%` with which `line` begins is never closed. It stays text, and so does what follows. If it is not
/// the first in its line, and nobody knows a tag of this name, it is most likely prose.
pub(super) fn unended(name: &str, line: &str, is_first: bool, span: Span, context: &TagContext) -> Option<Diagnostic> {
    let opened = name.strip_prefix("end").unwrap_or(name);
    let is_known = [name, opened].iter().any(|name| context.meant(name).is_some())
        || context.config.hexo_tags.contains(name)
        || context.config.quirks.bad_tags_stop_the_build;
    if !is_known && !is_first {
        return None;
    }
    // `%` and `}` at its end are attempts at `%}`.
    let begun = line.trim_end().trim_end_matches([' ', '%', '}']);
    let ended = if begun.len() > LONGEST_SHOWN { format!("{{% {name} … %}}") } else { format!("{begun} %}}") };
    let diagnostic = Diagnostic::new(Code::UnendedTag, message!(tag_not_ended, name))
        .at(span, message!(tag_not_ended_label))
        .help(message!(tag_help_end_tag, ended))
        .help(tag_mistakes::as_text(name));
    let is_code = context.meant(name).is_some_and(tag_mistakes::garbles);
    Some(match is_code {
        true => Diagnostic { severity: Severity::Error, ..diagnostic },
        false => tag_mistakes::degraded(diagnostic, context),
    })
}

/// The line from a place on, or as much of it as can be such a tag: a line may be megabytes long, and each of its words one
/// of them.
pub(super) fn line(text: &str, at: usize) -> &str {
    const LONGEST: usize = 1_000;
    let near = text.get(at..text.floor_char_boundary(at + LONGEST));
    near.and_then(|near| near.lines().next()).unwrap_or("")
}

/// What is shown of a block tag without an end: the text on its own line, such as the title of a box.
pub(super) fn without_end(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    diagnostics.push(tag_mistakes::unclosed(call.tag, call.name_text(), call.span(), call.context));
    if call.context.config.quirks.bad_tags_stop_the_build || tag_mistakes::garbles(call.tag) {
        return escape(call.written());
    }
    let text = options::line(call, &options::prose(call), diagnostics);
    let is_paragraph = call.tag.flow == MaskFlow::Block || is_alone(call.text, &call.opener, 0);
    if text.is_empty() || !is_paragraph { text } else { format!("<p>{text}</p>") }
}
