//! The walk over the parser's events that writes a text's blocks, in the form of Hexo's renderer.

mod definitions;
mod paragraph;
mod quotation;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag as Block, TagEnd as BlockEnd,
};

use super::alerts::Alert;
use super::context::MarkdownContext;
use super::footnotes;
use super::heading::{self, HeadingAttributes, HeadingIds, without_links};
use super::inline::{InlineWriter, MaskRendering};
use super::inline_events::{InlineEvent, InlineRules, pieces};
use super::lint::{self, LinkDefinition};
use super::parser_input::ParserInput;
use super::sanitize::Sanitizer;
use super::typography::{Typography, escape_all};
use super::{Heading, RenderedMarkdown, content_links, files, lists};
use crate::diagram::{self, Diagram};
use crate::tag::diagram::line_at;
use crate::tag::{Mask, MaskedBody};
use quotation::OpenFootnote;

/// Quotations and lists nested deeper than this are written flat: browsers have lower limits.
const DEEPEST: usize = 256;

/// Renders a text. `original` is the author's text, `expanded` the same with its masks; `ids` are those of other
/// headings on the page, and this text's are added.
pub(super) fn render(
    original: &str,
    expanded: &MaskedBody,
    place: &MarkdownContext,
    ids: &mut HeadingIds,
) -> RenderedMarkdown {
    let config = place.config;
    let (marked, quirks) = (&config.marked, config.quirks);
    let prepared = ParserInput::new(original, expanded, quirks, config.markdown);
    let mut options = Options::empty();
    // Hexo: pedantic takes precedence over all extensions.
    let gfm = marked.gfm && !marked.pedantic;
    options.set(Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS, gfm);
    let extensions = config.markdown;
    options.set(Options::ENABLE_FOOTNOTES, extensions.footnotes);
    options.set(Options::ENABLE_WIKILINKS, extensions.wikilinks);
    options.set(Options::ENABLE_DEFINITION_LIST, extensions.definition_lists);
    let writer = InlineWriter {
        place,
        prepared: &prepared,
        typography: Typography::new(marked.smartypants, &marked.quotes, quirks.cjk_quotes_close),
        links: Vec::new(),
        html: Vec::new(),
        diagnostics: Vec::new(),
        code: Vec::new(),
        breaks: marked.breaks && gfm,
        in_cell: false,
        is_alone: false,
        missing: BTreeSet::new(),
        sanitizer: marked.dompurify.then(|| Sanitizer::new(original)),
    };
    let rules = InlineRules {
        addresses: gfm && marked.autolink,
        addresses_stop_at_cjk: !quirks.addresses_swallow_cjk,
        tildes: gfm,
        tildes_strike_within_words: quirks.tildes_strike_within_words,
        extensions,
    };
    let mut walk = BlockWriter {
        writer,
        rules,
        out: String::with_capacity(original.len() + original.len() / 2),
        pending: Vec::new(),
        ids: std::mem::take(ids),
        headings: Vec::new(),
        columns: Vec::new(),
        column: 0,
        in_head: false,
        code: None,
        html: String::new(),
        fence: None,
        depth: 0,
        quotations: Vec::new(),
        alert: None,
        notes: Vec::new(),
        definitions: Vec::new(),
    };
    let parser = Parser::new_ext(&prepared.text, options);
    let definitions = LinkDefinition::of(&parser);
    let events: lists::OffsetEvents = parser.into_offset_iter().collect();
    let doubts = lint::lint(&events, &definitions, &prepared, place);
    walk.writer.diagnostics.extend(doubts);
    let mut events = lists::rearranged(events, &prepared.text, quirks.empty_items_are_text).into_iter().peekable();
    while let Some((event, range)) = events.next() {
        if let Event::Start(Block::BlockQuote(_)) = event {
            walk.tight_text();
            walk.open_quotation(events.peek());
        } else {
            walk.event(event, range);
        }
    }
    *ids = std::mem::take(&mut walk.ids);
    walk.finish()
}

struct BlockWriter<'a> {
    writer: InlineWriter<'a>,
    rules: InlineRules,
    out: String,
    /// The inline content of the block that is open.
    pending: Vec<(Event<'a>, Range<usize>)>,
    ids: HeadingIds,
    headings: Vec<Heading>,
    /// The open table's columns, and the position of the walk in it.
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The text of the code block that is open.
    code: Option<String>,
    /// Its header and place, if it is a fence to be highlighted.
    fence: Option<(String, Range<usize>)>,
    /// The author's HTML so far: a tag may have several lines.
    html: String,
    /// How many quotations and lists are open.
    depth: usize,
    /// The ends of the quotations that are open.
    quotations: Vec<&'static str>,
    /// The box mark in the first paragraph of the quotation just opened, and its beginning.
    alert: Option<(Alert<'a>, usize)>,
    /// The beginnings of the open definitions in `out`.
    definitions: Vec<usize>,
    /// The footnotes whose texts are open.
    notes: Vec<OpenFootnote>,
}

impl<'a> BlockWriter<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
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
            BlockEnd::TableCell => self.cell(),
            BlockEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                if let Some((header, range)) = self.fence.take() {
                    return self.fence(&header, code.strip_suffix('\n').unwrap_or(&code), range);
                }
                // Exactly one line end at the end, as Hexo writes it.
                escape_all(code.strip_suffix('\n').unwrap_or(&code), &mut self.out);
                if self.obsolete() && self.depth == 0 {
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
        let _ = range;
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

    fn obsolete(&self) -> bool {
        self.writer.place.config.quirks.obsolete_html
    }

    fn nest(&mut self, tag: &str) {
        self.depth += 1;
        if self.depth <= DEEPEST {
            self.out.push_str(tag);
        }
    }

    fn unnest(&mut self, tag: &str) {
        if self.depth <= DEEPEST {
            self.out.push_str(tag);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// The pieces of the block that ends.
    fn take_pieces(&mut self) -> Vec<InlineEvent<'a>> {
        let prepared = self.writer.prepared;
        let found = pieces(std::mem::take(&mut self.pending), prepared, self.rules);
        let place = self.writer.place;
        let found =
            if place.config.markdown.inline_footnotes { footnotes::with_inline_notes(found, prepared) } else { found };
        let notes = place.footnotes.borrow();
        let found = if notes.is_empty() { found } else { footnotes::with_marks(found, prepared, notes.labels()) };
        if place.abbreviations.is_empty() { found } else { place.abbreviations.in_pieces(found, prepared) }
    }

    /// Writes text that is in a list item without a paragraph.
    fn tight_text(&mut self) {
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

    fn heading_of(&mut self, level: u8, pieces: &[InlineEvent<'a>], given: Option<HeadingAttributes>) {
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

    fn cell(&mut self) {
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
    fn html_block(&mut self) {
        let html = std::mem::take(&mut self.html);
        self.out.push_str(&files::in_html(html.into(), self.writer.place));
    }

    fn finish(mut self) -> RenderedMarkdown {
        self.html_block();
        self.tight_text();
        if let Some(sanitizer) = &self.writer.sanitizer {
            self.out = sanitizer.clean(&self.out);
            self.headings.iter_mut().for_each(|heading| heading.html = sanitizer.clean(&heading.html));
        }
        let InlineWriter { place, prepared, mut links, html, mut diagnostics, mut code, .. } = self.writer;
        let (in_html, told) = content_links::in_html(prepared, html, place);
        links.extend(in_html);
        diagnostics.extend(told);
        code.sort_unstable_by_key(|range| range.start);
        let in_code = |mask: &Mask| {
            let after = code.partition_point(|range| range.start <= mask.range.start);
            after > 0 && code.get(after - 1).is_some_and(|range| mask.range.end <= range.end)
        };
        diagnostics.extend(prepared.expanded.diagnostics(in_code));
        let links = content_links::links(links, prepared.expanded);
        let tag_links = content_links::in_tags(prepared.expanded, |mask| !in_code(mask));
        RenderedMarkdown { html: self.out, headings: self.headings, links, tag_links, diagnostics }
    }
}

/// Cuts spaces, including wide ones, from both ends.
fn trim(pieces: &mut [InlineEvent], prepared: &ParserInput) {
    if let Some(InlineEvent::Text(range)) = pieces.first_mut() {
        range.start = range.end - prepared.source(range.clone()).trim_start().len();
    }
    if let Some(InlineEvent::Text(range)) = pieces.last_mut() {
        range.end = range.start + prepared.source(range.clone()).trim_end().len();
    }
}
