//! A whole text: read into blocks, then written.

use super::block_writer::HexoBlockWriter;
use super::blocks::HexoLexer;
use super::inline::HexoInlineWriter;
use super::placeholders::{self, MaskPlaceholders};
use super::variables;
use crate::markdown::RenderedMarkdown;
use crate::markdown::context::MarkdownContext;
use crate::markdown::heading::HeadingIds;
use crate::markdown::typography::Typography;
use crate::tag::MaskedBody;

/// Renders a text as Hexo does; `None` when that would take too long.
pub(in crate::markdown) fn render(
    original: &str,
    expanded: &MaskedBody,
    place: &MarkdownContext,
    ids: &mut HeadingIds,
) -> Option<RenderedMarkdown> {
    let marked = &place.config.marked;
    let tags = !place.document.front.disable_nunjucks && !marked.disable_nunjucks;
    let marks = MaskPlaceholders::new(original, expanded, tags);
    let text = marks.text();
    let lexer = HexoLexer::new(text.len());
    let mut tree = Vec::new();
    lexer.read(&text, &mut tree, false);
    let definitions = lexer.definitions.take();
    let restore = |html: &str| marks.restored(html);
    let inline = HexoInlineWriter {
        place,
        lexer: &lexer,
        definitions: &definitions,
        typography: Typography::new(marked.smartypants, &marked.quotes, true),
        breaks: marked.breaks,
        in_link: false.into(),
        in_raw: false.into(),
        depth: 0.into(),
        restore: &restore,
    };
    let mut writer = HexoBlockWriter { inline: &inline, marked, ids: ids.clone(), headings: Vec::new() };
    let mut html = String::with_capacity(text.len() * 2);
    writer.blocks(&tree, true, &mut html);
    if lexer.is_exhausted() {
        return None;
    }
    *ids = writer.ids;
    let mut headings = writer.headings;
    let mut diagnostics = Vec::new();
    // A text without a tag of its own is not run as a template: `{\{x\}}` stays `{{x}}`.
    if tags && placeholders::holds_tags(original, expanded) {
        html = variables::printed(html, original, expanded, place, &mut diagnostics);
        for heading in &mut headings {
            let html = std::mem::take(&mut heading.html);
            heading.html = variables::printed(html, original, expanded, place, &mut Vec::new());
        }
    }
    for heading in &mut headings {
        heading.html = restore(&heading.html);
    }
    Some(RenderedMarkdown { html: restore(&html), headings, links: Vec::new(), tag_links: Vec::new(), diagnostics })
}
