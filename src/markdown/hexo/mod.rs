//! Markdown by the rules of Hexo's renderer, where they differ from CommonMark: for `quirks: hexo`.
//!
//! The renderer reads a text by trying its rules in a fixed order at each place, and reads the content of quotations
//! and lists again as separate texts. The results differ from CommonMark wherever a text is untidy, so the same is done
//! here. Expanded tags are comments with a number in the text, as in Hexo.
//!
//! Rules without an end in sight can be slow on unusual texts; a budget limits the work, and a text that exceeds it is
//! left to the other parser.

mod blocks;
mod brackets;
mod containers;
mod emphasis;
mod inline;
mod variables;
mod lines;
mod placeholders;
mod plain_text;
mod punctuation;
mod tables;
pub(super) mod toc_plugin;
mod block_writer;

use super::RenderedMarkdown;
use super::context::MarkdownContext;
use super::heading::HeadingIds;
use super::typography::Typography;
use crate::tag::MaskedBody;
use placeholders::MaskPlaceholders;

/// The white space of JavaScript.
fn js_space(c: char) -> bool {
    c == '\u{feff}' || (c.is_whitespace() && c != '\u{85}')
}

fn js_trim(text: &str) -> &str {
    text.trim_matches(js_space)
}

fn js_trim_end(text: &str) -> &str {
    text.trim_end_matches(js_space)
}

/// Renders a text as Hexo does; `None` when that would take too long.
pub(super) fn render(
    original: &str,
    expanded: &MaskedBody,
    place: &MarkdownContext,
    ids: &mut HeadingIds,
) -> Option<RenderedMarkdown> {
    let marked = &place.config.marked;
    let tags = !place.document.front.disable_nunjucks && !marked.disable_nunjucks;
    let marks = MaskPlaceholders::new(original, expanded, tags);
    let text = marks.text();
    let lexer = blocks::HexoLexer::new(text.len());
    let mut tree = Vec::new();
    lexer.read(&text, &mut tree, false);
    let definitions = lexer.definitions.take();
    let restore = |html: &str| marks.restored(html);
    let inline = inline::HexoInlineWriter {
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
    let mut writer = block_writer::HexoBlockWriter { inline: &inline, marked, ids: ids.clone(), headings: Vec::new() };
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
