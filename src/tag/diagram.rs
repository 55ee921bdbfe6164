//! Diagrams in notes: fences and `{% mermaid %}`. What can't be drawn is shown as code, and the reason is reported.

use std::ops::Range;

use super::TagContext;
use super::body::body;
use super::call::TagCall;
use super::mask::OffsetMap;
use crate::code::{self, Fence};
use crate::diagnostic::Diagnostic;
use crate::diagram::{self, Diagram, DiagramLanguage};
use crate::html;

/// The figure of a fence with a diagram in it. `None`: it is code.
pub fn of_fence(
    text: &str,
    fence: &Fence,
    place: &OffsetMap,
    context: &TagContext,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let header = fence.header(text);
    let language = diagram::fence_language(header, context.config)?;
    let source = fence.code(text);
    let source = code::dedented(&source);
    if !language.begins(&source) {
        return None;
    }
    let caption = code::caption(header, context.config);
    let opener = place.span(fence.range.start..fence.header.end.max(fence.range.start + 3));
    let line = |number| Some(place.span(line_at(text, fence.code.clone(), number)?));
    let (figure, found) = diagram::draw(
        &Diagram {
            language,
            source: &source,
            caption: caption.as_deref(),
            offset: opener.start,
            phrase: &|key| context.phrase(key),
        },
        opener,
        &line,
    );
    diagnostics.extend(found);
    figure
}

/// `{% mermaid [first line] %} … {% endmermaid %}`. NexT's argument is the first line of the diagram; Butterfly's is a
/// configuration in JSON.
pub fn mermaid(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let written = call.body.unwrap_or("");
    let head = call.joined();
    if !call.context.config.mermaid {
        let text = written.trim_matches('\n').trim_end();
        let head = if head.is_empty() || head.starts_with('{') { String::new() } else { format!("{head}\n") };
        return format!("<pre class=\"mermaid\">{}</pre>", html::escape(&format!("{head}{text}")));
    }
    let inner = body(written, 0..written.len(), &OffsetMap::of_stretches(call.place, [(0, call.body_at)]));
    let source = diagram::source(&head, &inner.text);
    // The argument is a line of its own in the diagram, but its position is in the tag.
    let before = source.len().saturating_sub(inner.text.len()).min(1);
    let line = |number: usize| match number.checked_sub(before) {
        None => Some(call.span()),
        Some(number) => Some(inner.place.span(line_at(&inner.text, 0..inner.text.len(), number)?)),
    };
    let phrase = |key: &str| call.context.phrase(key);
    let (figure, found) = diagram::draw(
        &Diagram {
            language: DiagramLanguage::Mermaid,
            source: &source,
            caption: None,
            offset: call.span().start,
            phrase: &phrase,
        },
        call.span(),
        &line,
    );
    diagnostics.extend(found);
    figure.unwrap_or_else(|| {
        let rendering = code::RenderContext { config: call.context.config, phrase: &phrase };
        code::header_html("mermaid", source.trim_matches('\n').trim_end(), call.span(), &rendering).0
    })
}

/// Line `number` (from 0) of `range` in `text`, without indentation and quotation marks of Markdown.
pub fn line_at(text: &str, range: Range<usize>, number: usize) -> Option<Range<usize>> {
    let mut start = range.start;
    let line = text.get(range)?.split('\n').enumerate().find_map(|(index, line)| {
        if index == number {
            return Some(line);
        }
        start += line.len() + 1;
        None
    })?;
    let shown = line.trim_start_matches(['>', ' ', '\t']);
    start += line.len() - shown.len();
    let shown = shown.trim_end();
    (!shown.is_empty()).then(|| start..start + shown.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_behind_quote_marks() {
        let text = "> ```\n> a\n>   b c \n> ```";
        assert_eq!(line_at(text, 6..text.len(), 1), Some(14..17));
        assert_eq!(text.get(14..17), Some("b c"));
        assert_eq!(line_at(text, 6..text.len(), 9), None);
    }
}
