//! A whole text: parsed, checked, walked.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag as Block};

use super::{BlockWriter, MissingCells};
use crate::markdown::context::MarkdownContext;
use crate::markdown::heading::HeadingIds;
use crate::markdown::inline::InlineWriter;
use crate::markdown::inline_events::InlineRules;
use crate::markdown::lint::{self, LinkDefinition};
use crate::markdown::parser_input::ParserInput;
use crate::markdown::sanitize::Sanitizer;
use crate::markdown::typography::Typography;
use crate::markdown::{RenderedMarkdown, content_links, lists, untrusted};
use crate::tag::{Mask, MaskedBody};

/// Renders a text. `original` is the author's text, `expanded` the same with its masks; `ids` are those of other
/// headings on the page, and this text's are added.
pub(in crate::markdown) fn render(
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
        sanitizer: marked.dompurify.then(|| Sanitizer::new(original, config.untrusted)),
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
        missing_cells: MissingCells::of(original.len()),
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

impl BlockWriter<'_> {
    fn finish(mut self) -> RenderedMarkdown {
        self.html_block();
        self.tight_text();
        if let Some(sanitizer) = &self.writer.sanitizer {
            self.out = sanitizer.clean(&self.out);
            self.headings.iter_mut().for_each(|heading| heading.html = sanitizer.clean(&heading.html));
        }
        let InlineWriter { place, prepared, mut links, html, mut diagnostics, mut code, .. } = self.writer;
        if place.config.untrusted {
            diagnostics.extend(untrusted::removed(prepared, &html));
            diagnostics.extend(untrusted::emptied(&links, prepared.expanded));
        }
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
