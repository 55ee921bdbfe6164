//! A text as HTML: by the rules of Hexo's renderer where the quirks ask for them, otherwise by the parser's events.

use super::context::MarkdownContext;
use super::heading::HeadingIds;
use super::{RenderedMarkdown, hexo, sanitize, walk};
use crate::config::MarkdownExtensions;
use crate::tag::MaskedBody;

/// Renders a text, without addresses that run scripts if the configuration asks for it.
pub(super) fn render(
    original: &str,
    expanded: &MaskedBody,
    place: &MarkdownContext,
    ids: &mut HeadingIds,
) -> RenderedMarkdown {
    let mut rendered = rendered(original, expanded, place, ids);
    if place.config.marked.sanitize_url || place.config.marked.dompurify {
        rendered.html = sanitize::without_running_addresses(rendered.html);
        for heading in &mut rendered.headings {
            heading.html = sanitize::without_running_addresses(std::mem::take(&mut heading.html));
        }
    }
    rendered
}

/// Renders a text: by the rules of Hexo's renderer where the quirks ask for them, otherwise by the parser's events.
fn rendered(original: &str, expanded: &MaskedBody, place: &MarkdownContext, ids: &mut HeadingIds) -> RenderedMarkdown {
    let marked = &place.config.marked;
    let is_extended = place.config.markdown != MarkdownExtensions::default();
    if !place.config.quirks.untidy_markdown || is_extended || !marked.gfm || marked.pedantic || marked.dompurify {
        return walk::render(original, expanded, place, ids);
    }
    let mut own = ids.clone();
    let found = hexo::render(original, expanded, place, &mut own);
    // Links and mistakes are reported with their places, which only the walk has.
    let walked = walk::render(original, expanded, place, ids);
    match found {
        Some(found) => {
            *ids = own;
            let diagnostics = [walked.diagnostics, found.diagnostics].concat();
            RenderedMarkdown { html: found.html, headings: found.headings, diagnostics, ..walked }
        }
        None => walked,
    }
}
