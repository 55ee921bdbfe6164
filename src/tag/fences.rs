//! The fenced code blocks of a text, and their HTML.

use super::mask::OffsetMap;
use super::{TagContext, diagram};
use crate::code::{self, Fence, RenderContext};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The fenced code blocks of a text, and its elements with diagrams if diagrams are drawn.
pub(super) fn fences(text: &str, context: &TagContext) -> Vec<Fence> {
    let fences = code::fence::find(text, context.config);
    if context.config.mermaid { code::with_elements(text, fences) } else { fences }
}

/// The HTML of one of them. `place` is the position of the text.
pub(super) fn fence_html(
    text: &str,
    fence: &Fence,
    place: &OffsetMap,
    context: &TagContext,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    if let Some(figure) = diagram::of_fence(text, fence, place, context, diagnostics) {
        return figure;
    }
    // The header is on one line, so only its place matters.
    let header = place.span(fence.header.clone());
    let start = (header.start as usize).saturating_sub(fence.header.start);
    let phrase = |key: &str| context.phrase(key);
    let rendering = RenderContext { config: context.config, phrase: &phrase };
    let (html, found) = code::fence_html(text, fence, Span::new(header.source, start..start), &rendering);
    diagnostics.extend(found);
    html
}
