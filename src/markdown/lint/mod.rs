//! Text that was clearly meant as Markdown but is shown as it is written, or not at all.
//!
//! Each gives a warning, based only on the parser's events; the page itself does not change. A check reports only what
//! is certain: a doubtful place is ignored.

mod blocks;
mod elements;
mod html;
mod prose;
mod inline;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::context::MarkdownContext;
use super::parser_input::ParserInput;
use crate::diagnostic::{Code, Diagnostic};
use crate::words::Message;
use prose::Prose;

/// A definition of a link: `[label]: address "title"`.
pub(super) struct LinkDefinition {
    /// In lower case.
    pub label: String,
    pub address: String,
    pub range: Range<usize>,
}

impl LinkDefinition {
    /// The definitions that the parser found, in order.
    pub fn of(parser: &Parser) -> Vec<LinkDefinition> {
        let found = parser.reference_definitions().iter().map(|(label, link)| LinkDefinition {
            label: label.to_lowercase(),
            address: link.dest.to_string(),
            range: link.span.clone(),
        });
        let mut found: Vec<LinkDefinition> = found.collect();
        found.sort_unstable_by_key(|definition| definition.range.start);
        found
    }
}

/// The warnings for a text. `events` are the parser's, `definitions` those of links that it found.
pub(super) fn lint(
    events: &[(Event, Range<usize>)],
    definitions: &[LinkDefinition],
    prepared: &ParserInput,
    place: &MarkdownContext,
) -> Vec<Diagnostic> {
    // If footnotes are supported, their problems are reported during rendering, where those of the whole document are
    // known.
    let extensions = place.config.markdown;
    let known = place.footnotes.borrow();
    let notes = if extensions.footnotes { BTreeMap::new() } else { inline::footnotes(prepared, events) };
    let mut found = Vec::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    let (mut html, mut comments) = (Vec::new(), Vec::new());
    let mut prose = Prose::default();
    let mut columns = 0;
    // Whether the parser is in a block of code, and in a paragraph (which headings and cells are not).
    let (mut in_code, mut in_line) = (false, false);
    let mut quotes = 0usize;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                found.extend(blocks::unclosed_fence(kind, range, prepared));
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::HtmlBlock) => {
                found.extend(html::comment_over_another(range, prepared));
                if let Some(start) = html::endless_comment(range, prepared) {
                    comments.push(start);
                    found.push(html::endless(start..start + "<!--".len(), prepared));
                }
            }
            Event::Start(Tag::Link { id, dest_url, .. }) => {
                found.extend(blocks::wide_picture_mark(dest_url, range, prepared));
                used.insert(id.to_lowercase());
                found.extend(inline::note_as_link(range, prepared, &notes, &mut told));
                prose.gap(range.start);
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => prose.edge(range.start),
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => prose.edge(range.end),
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => in_line = true,
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::End(TagEnd::TableRow) => found.extend(blocks::cells_beyond(columns, range, prepared)),
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::Text(_) if !in_code => prose.text(range, prepared),
            Event::Code(_) => prose.gap(range.start),
            Event::InlineHtml(_) | Event::Html(_) => {
                if matches!(event, Event::InlineHtml(_)) {
                    found.extend(html::comment_over_another(range, prepared));
                }
                html.push(range.clone());
                prose.gap(range.start);
            }
            Event::SoftBreak | Event::HardBreak => prose.line_end(range),
            _ => {}
        }
        if !ends_line(event) || prose.is_empty() {
            continue;
        }
        let ended = std::mem::take(&mut prose);
        found.extend(inline::in_line(&ended, prepared));
        found.extend(match extensions.footnotes {
            true => inline::marks_without_text(&ended, prepared, known.labels(), &mut told),
            false => inline::marks(&ended, prepared, &notes, &mut told),
        });
        if let Event::End(TagEnd::Heading(level)) = event {
            found.extend(blocks::underlined(&ended, *level as u8, range, prepared));
        }
        if !in_line {
            found.extend(blocks::in_paragraph(&ended, quotes > 0, extensions, prepared));
        }
        match event {
            Event::End(TagEnd::Heading(_) | TagEnd::TableCell) => in_line = false,
            Event::End(TagEnd::BlockQuote(_)) => quotes = quotes.saturating_sub(1),
            _ => {}
        }
    }
    found.extend(html::unclosed(&html, &comments, prepared));
    found.extend(blocks::hidden_lines(definitions, &used, prepared));
    found.extend(inline::notes_without_use(&notes, &told, prepared));
    found
}

/// Whether the event ends a stretch of text: a block begins or ends.
fn ends_line(event: &Event) -> bool {
    let is_inline = |tag: &TagEnd| {
        matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
    };
    match event {
        Event::Start(tag) => !is_inline(&tag.to_end()),
        Event::End(tag) => !is_inline(tag),
        Event::Rule => true,
        _ => false,
    }
}

/// A warning with its place.
fn warning(code: Code, message: Message, range: Range<usize>, label: Message, prepared: &ParserInput) -> Diagnostic {
    Diagnostic::new(code, message).at(prepared.expanded.span(range), label)
}
