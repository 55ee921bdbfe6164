//! The blocks of a text, as the parser's events begin and end them.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Tag as Block, TagEnd as BlockEnd};

use super::{BlockWriter, DEEPEST};
use crate::diagram::{self, Diagram};
use crate::markdown::footnote_marks::{with_inline_notes, with_marks};
use crate::markdown::heading::{self, HeadingAttributes, without_links};
use crate::markdown::inline_events::InlineEvent;
use crate::markdown::inline_pieces::pieces;
use crate::markdown::inline_run::MaskRendering;
use crate::markdown::parser_input::ParserInput;
use crate::markdown::typography::escape_all;
use crate::markdown::{Heading, files, lint, lists};
use crate::tag::diagram::line_at;

impl<'a> BlockWriter<'a> {
    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if !self.html.is_empty() && !matches!(event, Event::Html(_)) {
            self.html_block();
        }
        match event {
            Event::Start(tag) => match tag {
                Block::Emphasis | Block::Strong | Block::Strikethrough | Block::Link { .. } | Block::Image { .. } => {
                    self.pending.push((Event::Start(tag), range));
                }
                _ => {
                    self.tight_text();
                    self.start(tag, range);
                }
            },
            Event::End(end) => match end {
                BlockEnd::Emphasis | BlockEnd::Strong | BlockEnd::Strikethrough | BlockEnd::Link | BlockEnd::Image => {
                    self.pending.push((Event::End(end), range));
                }
                _ => self.end(end, range),
            },
            Event::Text(text) => match &mut self.code {
                Some(code) => {
                    let prepared = self.writer.prepared;
                    // The parser passes text without the quotation's marks and indentation, in one piece per line.
                    if prepared.text.get(range.clone()) == Some(&*text) {
                        code.push_str(&prepared.code(range))
                    } else {
                        code.push_str(&prepared.restore(&text))
                    }
                }
                None => self.pending.push((Event::Text(text), range)),
            },
            Event::Html(text) => self.html(&text, range),
            Event::Rule => {
                self.tight_text();
                self.out.push_str("<hr>\n");
            }
            other => self.pending.push((other, range)),
        }
    }

    fn start(&mut self, tag: Block<'a>, range: Range<usize>) {
        match tag {
            Block::FootnoteDefinition(label) => self.open_note(&label, range),
            Block::DefinitionList => self.nest("<dl>\n"),
            Block::DefinitionListDefinition => {
                self.out.push_str(if self.depth <= DEEPEST { "<dd>" } else { "" });
                self.definitions.push(self.out.len());
            }
            Block::List(None) => self.nest("<ul>\n"),
            Block::List(Some(1)) => self.nest("<ol>\n"),
            Block::List(Some(start)) => self.nest(&format!("<ol start=\"{start}\">\n")),
            Block::Item if self.depth <= DEEPEST => self.out.push_str("<li>"),
            // Fences that Hexo's rules leave alone: never closed, or closed by a longer run.
            Block::CodeBlock(CodeBlockKind::Fenced(header))
                if !self.writer.place.config.quirks.odd_fences_are_plain =>
            {
                self.fence = Some((self.writer.prepared.restore(&header), range.clone()));
                self.writer.code.push(range);
                self.code = Some(String::new());
            }
            Block::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => {
                        self.writer.prepared.restore(info).split_whitespace().next().unwrap_or("").to_owned()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                self.writer.code.push(range);
                self.out.push_str(if self.obsolete() { "<pre><code" } else { "<pre tabindex=\"0\"><code" });
                if !language.is_empty() {
                    self.out.push_str(" class=\"language-");
                    escape_all(&language, &mut self.out);
                    self.out.push('"');
                }
                self.out.push('>');
                self.code = Some(String::new());
            }
            Block::Table(columns) => {
                self.columns = columns;
                self.out.push_str(if self.obsolete() {
                    "<table>\n"
                } else {
                    "<div class=\"table\" role=\"group\" tabindex=\"0\">\n<table>\n"
                });
            }
            Block::TableHead => {
                self.in_head = true;
                self.column = 0;
                self.out.push_str("<thead>\n<tr>\n");
            }
            Block::TableRow => {
                self.column = 0;
                self.out.push_str("<tr>\n");
            }
            _ => {}
        }
    }

    fn end(&mut self, end: BlockEnd, range: Range<usize>) {
        match end {
            BlockEnd::Paragraph => self.paragraph(),
            BlockEnd::Heading(level) => self.heading(level),
            BlockEnd::DefinitionListTitle => self.terms(),
            BlockEnd::TableCell => self.cell(&range),
            BlockEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                if let Some((header, range)) = self.fence.take() {
                    return self.fence(&header, code.strip_suffix('\n').unwrap_or(&code), range);
                }
                // Exactly one line end at the end, as Hexo writes it.
                escape_all(code.strip_suffix('\n').unwrap_or(&code), &mut self.out);
                if self.writer.place.config.quirks.untidy_markdown && self.depth == 0 {
                    lists::write_blanks_behind_code(&self.writer.prepared.text, &range, &mut self.out);
                }
                self.out.push_str("\n</code></pre>\n");
            }
            BlockEnd::HtmlBlock => {}
            _ => {
                self.tight_text();
                match end {
                    BlockEnd::BlockQuote(_) => self.close_quotation(),
                    BlockEnd::FootnoteDefinition => self.close_note(),
                    BlockEnd::DefinitionListDefinition => self.close_definition(),
                    BlockEnd::DefinitionList => self.unnest("</dl>\n"),
                    BlockEnd::List(ordered) => {
                        lists::trim_last_item(&mut self.out);
                        self.unnest(if ordered { "</ol>\n" } else { "</ul>\n" });
                    }
                    BlockEnd::Item if self.depth <= DEEPEST => self.out.push_str("</li>\n"),
                    BlockEnd::TableHead => {
                        self.in_head = false;
                        self.out.push_str("</tr>\n</thead>\n<tbody>");
                    }
                    BlockEnd::TableRow => self.out.push_str("</tr>\n"),
                    BlockEnd::Table => {
                        if std::mem::take(&mut self.missing_cells.is_beyond) {
                            let found = lint::rows_that_end_early(self.columns.len(), &range, self.writer.prepared);
                            self.writer.diagnostics.push(found);
                        }
                        if self.out.ends_with("<tbody>") {
                            self.out.truncate(self.out.len() - "<tbody>".len());
                        } else {
                            self.out.push_str("</tbody>");
                        }
                        self.out.push_str(if self.obsolete() { "</table>\n" } else { "</table>\n</div>\n" });
                    }
                    _ => {}
                }
            }
        }
    }

    /// Writes a fence that the parser found, like all other code blocks.
    fn fence(&mut self, header: &str, code: &str, range: Range<usize>) {
        let prepared = self.writer.prepared;
        let line = prepared
            .text
            .get(range.clone())
            .and_then(|text| text.find('\n'))
            .map_or(range.end, |end| range.start + end);
        let place = prepared.expanded.span(range.start..line);
        let language = diagram::fence_language(header, self.writer.place.config);
        if let Some(language) = language.filter(|language| language.begins(code)) {
            let surroundings = self.writer.place;
            let text = &prepared.text;
            let of_line = |number| Some(prepared.expanded.span(line_at(text, line + 1..range.end, number)?));
            let caption = crate::code::caption(header, surroundings.config);
            let phrase = |key: &str| surroundings.phrase(key);
            let source = crate::code::dedented(code);
            let caption = caption.as_deref();
            let figure = Diagram { language, source: &source, caption, offset: place.start, phrase: &phrase };
            let (html, found) = diagram::draw(&figure, place, &of_line);
            self.writer.diagnostics.extend(found);
            if let Some(html) = html {
                self.out.push_str(&self.writer.own(&html));
                return self.out.push('\n');
            }
        }
        let surroundings = self.writer.place;
        let phrase = |key: &str| surroundings.phrase(key);
        let rendering = crate::code::RenderContext { config: surroundings.config, phrase: &phrase };
        let (html, found) = crate::code::header_html(header, code, place, &rendering);
        self.writer.diagnostics.extend(found);
        self.out.push_str(&self.writer.own(&html));
        self.out.push('\n');
    }

    pub(super) fn obsolete(&self) -> bool {
        self.writer.place.config.quirks.obsolete_html
    }

    pub(super) fn nest(&mut self, tag: &str) {
        self.depth += 1;
        if self.depth <= DEEPEST {
            self.out.push_str(tag);
        }
    }

    pub(super) fn unnest(&mut self, tag: &str) {
        if self.depth <= DEEPEST {
            self.out.push_str(tag);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// The pieces of the block that ends.
    pub(super) fn take_pieces(&mut self) -> Vec<InlineEvent<'a>> {
        let prepared = self.writer.prepared;
        let found = pieces(std::mem::take(&mut self.pending), prepared, self.rules);
        let place = self.writer.place;
        let found = if place.config.markdown.inline_footnotes { with_inline_notes(found, prepared) } else { found };
        let notes = place.footnotes.borrow();
        let found = if notes.is_empty() { found } else { with_marks(found, prepared, notes.labels()) };
        if place.abbreviations.is_empty() { found } else { place.abbreviations.in_pieces(found, prepared) }
    }

    /// Writes text that is in a list item without a paragraph.
    pub(super) fn tight_text(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let pieces = self.take_pieces();
        self.writer.write(&pieces, MaskRendering::Html, &mut self.out);
    }

    fn heading(&mut self, level: HeadingLevel) {
        let mut pieces = self.take_pieces();
        trim(&mut pieces, self.writer.prepared);
        let mut given = None;
        if self.writer.place.config.markdown.heading_ids
            && let Some(InlineEvent::Text(range)) = pieces.last_mut()
            && let Some((attributes, end)) = HeadingAttributes::at_end(self.writer.prepared.source(range.clone()))
            && (end > 0 || pieces.len() > 1)
        {
            if let Some(InlineEvent::Text(range)) = pieces.last_mut() {
                range.end = range.start + end;
            }
            given = Some(attributes);
        }
        self.heading_of(level as u8, &pieces, given);
    }

    pub(super) fn heading_of(&mut self, level: u8, pieces: &[InlineEvent<'a>], given: Option<HeadingAttributes>) {
        let mut html = String::new();
        self.writer.write(pieces, MaskRendering::Html, &mut html);
        if !self.notes.is_empty() {
            // A footnote is not a section of the text.
            self.out.push_str(&format!("<p><strong>{html}</strong></p>\n"));
            return;
        }
        let plain = if pieces.iter().any(|piece| matches!(piece, InlineEvent::Mask(_) | InlineEvent::Emoji(..))) {
            let mut plain = String::new();
            // The second writing is only for the id: what it finds is known already.
            let (links, found, code) = (self.writer.links.len(), self.writer.diagnostics.len(), self.writer.code.len());
            self.writer.write(pieces, MaskRendering::Text, &mut plain);
            self.writer.links.truncate(links);
            self.writer.diagnostics.truncate(found);
            self.writer.code.truncate(code);
            plain
        } else {
            html.clone()
        };
        let marked = &self.writer.place.config.marked;
        let id = heading::write(level, (&html, &plain), given, marked, &mut self.ids, &mut self.out);
        self.headings.push(Heading { level, id, html: without_links(&html) });
    }

    fn cell(&mut self, range: &Range<usize>) {
        if range.is_empty() && !self.missing_cells.take() {
            return;
        }
        let pieces = self.take_pieces();
        let name = if self.in_head { "th" } else { "td" };
        let alignment = match self.columns.get(self.column) {
            Some(Alignment::Left) => "left",
            Some(Alignment::Center) => "center",
            Some(Alignment::Right) => "right",
            _ => "",
        };
        self.column += 1;
        self.out.push_str(&match alignment {
            "" => format!("<{name}>"),
            side if self.obsolete() => format!("<{name} align=\"{side}\">"),
            side => format!("<{name} class=\"align-{side}\">"),
        });
        self.writer.in_cell = true;
        self.writer.write(&pieces, MaskRendering::Html, &mut self.out);
        self.writer.in_cell = false;
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// A line of an HTML block.
    fn html(&mut self, text: &str, range: Range<usize>) {
        self.tight_text();
        self.writer.html.push(range.clone());
        let prepared = self.writer.prepared;
        // In text changed by the parser (a tab cut in two) only the masks can be put back.
        let html = match prepared.text.get(range.clone()) == Some(text) {
            true => self.writer.html_of(range),
            false => prepared.restore(text),
        };
        self.html.push_str(&html);
    }

    /// Writes the author's HTML so far.
    pub(super) fn html_block(&mut self) {
        let html = std::mem::take(&mut self.html);
        self.out.push_str(&files::in_html(html.into(), self.writer.place));
    }
}

/// Cuts spaces, including wide ones, from both ends.
pub(super) fn trim(pieces: &mut [InlineEvent], prepared: &ParserInput) {
    if let Some(InlineEvent::Text(range)) = pieces.first_mut() {
        range.start = range.end - prepared.source(range.clone()).trim_start().len();
    }
    if let Some(InlineEvent::Text(range)) = pieces.last_mut() {
        range.end = range.start + prepared.source(range.clone()).trim_end().len();
    }
}
