//! One pass over the parser's events that asks each check where it applies.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::prose::Prose;
use super::{LinkDefinition, blocks, html, inline};
use crate::diagnostic::Diagnostic;
use crate::markdown::context::MarkdownContext;
use crate::markdown::parser_input::ParserInput;

/// The warnings for a text. `events` are the parser's, `definitions` those of links that it found.
pub(in crate::markdown) fn lint(
    events: &[(Event, Range<usize>)],
    definitions: &[LinkDefinition],
    prepared: &ParserInput,
    place: &MarkdownContext,
) -> Vec<Diagnostic> {
    // If footnotes are supported, their problems are reported during rendering, where those of the whole document are
    // known.
    let has_footnotes = place.config.markdown.footnotes;
    let mut pass = LintPass {
        prepared,
        place,
        notes: if has_footnotes { BTreeMap::new() } else { inline::footnotes(prepared, events) },
        found: Vec::new(),
        used: BTreeSet::new(),
        reported: BTreeSet::new(),
        html: Vec::new(),
        comments: Vec::new(),
        prose: Prose::default(),
        columns: 0,
        in_code: false,
        in_line: false,
        quotes: 0,
    };
    for (event, range) in events {
        pass.event(event, range);
        if ends_line(event) && !pass.prose.is_empty() {
            pass.line(event, range);
        }
    }
    let LintPass { mut found, html, comments, used, notes, reported, .. } = pass;
    found.extend(blocks::nested_too_deep(prepared));
    found.extend(html::unclosed(&html, &comments, prepared));
    found.extend(blocks::hidden_lines(definitions, &used, prepared));
    found.extend(inline::notes_without_use(&notes, &reported, prepared));
    found
}

struct LintPass<'a> {
    prepared: &'a ParserInput<'a>,
    place: &'a MarkdownContext<'a>,
    /// The texts of footnotes, if they are not supported.
    notes: BTreeMap<String, Range<usize>>,
    found: Vec<Diagnostic>,
    /// The labels of links that are used, and those of footnotes that are reported.
    used: BTreeSet<String>,
    reported: BTreeSet<String>,
    html: Vec<Range<usize>>,
    /// The beginnings of HTML comments without an end.
    comments: Vec<usize>,
    /// The stretch of text being read.
    prose: Prose,
    /// The columns of the open table.
    columns: usize,
    /// Whether the parser is in a block of code, and in a heading or a cell, which are no paragraphs.
    in_code: bool,
    in_line: bool,
    /// The open quotations.
    quotes: usize,
}

impl LintPass<'_> {
    fn event(&mut self, event: &Event, range: &Range<usize>) {
        let prepared = self.prepared;
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                self.in_code = true;
                self.found.extend(blocks::unclosed_fence(kind, range, prepared));
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::HtmlBlock) => {
                self.found.extend(html::comment_over_another(range, prepared));
                if let Some(start) = html::endless_comment(range, prepared) {
                    self.comments.push(start);
                    self.found.push(html::endless(start..start + "<!--".len(), prepared));
                }
            }
            Event::Start(Tag::Link { id, dest_url, .. }) => {
                self.found.extend(blocks::wide_picture_mark(dest_url, range, prepared));
                self.used.insert(id.to_lowercase());
                self.found.extend(inline::note_as_link(range, prepared, &self.notes, &mut self.reported));
                self.prose.gap(range.start);
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => self.prose.edge(range.start),
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => self.prose.edge(range.end),
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => self.in_line = true,
            Event::Start(Tag::Table(alignments)) => self.columns = alignments.len(),
            Event::End(TagEnd::TableRow) => self.found.extend(blocks::cells_beyond(self.columns, range, prepared)),
            Event::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Event::Text(_) if !self.in_code => self.prose.text(range, prepared),
            Event::Code(_) => self.prose.gap(range.start),
            Event::InlineHtml(_) | Event::Html(_) => {
                if matches!(event, Event::InlineHtml(_)) {
                    self.found.extend(html::comment_over_another(range, prepared));
                }
                self.html.push(range.clone());
                self.prose.gap(range.start);
            }
            Event::SoftBreak | Event::HardBreak => self.prose.line_end(range),
            _ => {}
        }
    }

    /// Checks the stretch of text that the event ends.
    fn line(&mut self, event: &Event, range: &Range<usize>) {
        let prepared = self.prepared;
        let extensions = self.place.config.markdown;
        let ended = std::mem::take(&mut self.prose);
        self.found.extend(inline::in_line(&ended, prepared));
        self.found.extend(match extensions.footnotes {
            true => {
                let known = self.place.footnotes.borrow();
                inline::marks_without_text(&ended, prepared, known.labels(), &mut self.reported)
            }
            false => inline::marks(&ended, prepared, &self.notes, &mut self.reported),
        });
        if let Event::End(TagEnd::Heading(level)) = event {
            self.found.extend(blocks::underlined(&ended, *level as u8, range, prepared));
        }
        if !self.in_line {
            self.found.extend(blocks::in_paragraph(&ended, self.quotes > 0, extensions, prepared));
        }
        match event {
            Event::End(TagEnd::Heading(_) | TagEnd::TableCell) => self.in_line = false,
            Event::End(TagEnd::BlockQuote(_)) => self.quotes = self.quotes.saturating_sub(1),
            _ => {}
        }
    }
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
