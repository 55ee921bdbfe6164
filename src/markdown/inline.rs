//! A block's inline content as HTML.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::LinkType;

use super::content_links::AddressRanges;
use super::context::MarkdownContext;
use super::files::{self, FileReference};
use super::inline_events::{InlineElement, InlineElementKind, InlineEvent, is_tag};
use super::inline_run::{InlineRun, MaskRendering, han_emphasis};
use super::links;
use super::parser_input::ParserInput;
use super::sanitize::{Sanitizer, is_authors};
use super::typography::{Typography, escape_all, escape_text};
use super::{address_spaces, link_slips, typography};
use crate::diagnostic::Diagnostic;
use crate::formula::tex_of;
use crate::html::AddressUse;
use crate::tag::Mask;

/// Writes pieces, and collects what is found during rendering.
pub(super) struct InlineWriter<'a> {
    pub place: &'a MarkdownContext<'a>,
    pub prepared: &'a ParserInput<'a>,
    pub typography: Typography,
    pub links: AddressRanges,
    /// The places of the author's HTML.
    pub html: Vec<Range<usize>>,
    pub diagnostics: Vec<Diagnostic>,
    /// The reports so far on spaces in addresses.
    pub missing: BTreeSet<crate::words::Message>,
    /// Every line end is a line break.
    pub breaks: bool,
    /// The block holds one image and nothing else.
    pub is_alone: bool,
    /// The walk is in a table's cell, where a bar is written `\\|`.
    pub in_cell: bool,
    /// Places where masks are only the author's text.
    pub code: Vec<Range<usize>>,
    /// Takes biji's own HTML out of the text until scripts are removed from the rest (`marked.dompurify`).
    pub sanitizer: Option<Sanitizer>,
}

impl<'a> InlineWriter<'a> {
    pub(super) fn write(&mut self, pieces: &[InlineEvent<'a>], masks: MaskRendering, out: &mut String) {
        let is_slanted = self.place.config.quirks.chinese_emphasis_is_slanted;
        let han = if is_slanted { BTreeSet::new() } else { han_emphasis(pieces, self.prepared) };
        if masks == MaskRendering::Html {
            self.tell_of_slips(pieces);
        }
        let mut run = InlineRun::new(pieces, masks, han);
        while let Some(piece) = pieces.get(run.at) {
            run.at += 1;
            match piece {
                InlineEvent::Start(element, range) => self.element(element, range, &mut run, out),
                InlineEvent::End(kind) => {
                    run.close(*kind);
                    out.push_str(end_tag(*kind));
                    run.release(out);
                }
                InlineEvent::Note(label, _) if masks == MaskRendering::Html => run.hold(&self.footnote(label), out),
                InlineEvent::Note(..) => {}
                InlineEvent::Html(_, range) => self.author_html(range, &mut run, out),
                InlineEvent::Task { done, .. } => self.task(*done, &mut run, out),
                other => self.text_like(other, &run, out),
            }
        }
        run.finish(out);
    }

    /// Writes a piece that is neither an element nor changes what follows.
    fn text_like(&mut self, piece: &InlineEvent<'a>, run: &InlineRun<'_, 'a>, out: &mut String) {
        match piece {
            InlineEvent::Text(range) if run.is_raw => escape_text(self.prepared.source(range.clone()), out),
            InlineEvent::Text(range) => {
                let range = range.start.max(run.done.min(range.end))..range.end;
                self.typography.write(self.prepared.source(range.clone()), out);
                self.tell_of_blanks(range.start..with_address(range.end, run.rest()));
            }
            InlineEvent::Verbatim(range) => escape_text(self.prepared.source(range.clone()), out),
            InlineEvent::Mask(mask) if run.masks == MaskRendering::Html => out.push_str(&self.mask(mask)),
            InlineEvent::Mask(mask) => {
                let written = self.prepared.source(mask.range.clone());
                if !written.starts_with(['{', '<']) {
                    out.push_str(tex_of(&mask.html).unwrap_or(&mask.html));
                }
            }
            // Hexo: before nothing but (wide) spaces a line end is not a line break.
            InlineEvent::Break { .. }
                if self.place.config.quirks.line_ends_before_spaces_break_nothing && self.is_blank(run.rest()) =>
            {
                out.push('\n')
            }
            InlineEvent::Break { hard } => out.push_str(if *hard || self.breaks { "<br>" } else { "\n" }),
            InlineEvent::Code(code, range) => {
                out.push_str("<code>");
                escape_all(&self.code_span(code, range), out);
                out.push_str("</code>");
            }
            InlineEvent::Abbreviation { range, meaning } => {
                out.push_str("<abbr title=\"");
                typography::escape_attribute(meaning, out);
                out.push_str("\">");
                escape_text(self.prepared.source(range.clone()), out);
                out.push_str("</abbr>");
            }
            InlineEvent::Emoji(sign, _) if run.masks == MaskRendering::Html => out.push_str(sign),
            InlineEvent::Emoji(_, range) => out.push_str(self.prepared.source(range.clone())),
            InlineEvent::Address { range, scheme } => self.address(range, scheme, out),
            InlineEvent::Html(..) | InlineEvent::Task { .. } | InlineEvent::Note(..) => {}
            InlineEvent::Start(..) | InlineEvent::End(_) => {}
        }
    }

    /// Writes the author's HTML.
    fn author_html(&mut self, range: &Range<usize>, run: &mut InlineRun, out: &mut String) {
        self.html.push(range.clone());
        let tag = self.prepared.source(range.clone());
        let is_of =
            |start: &str| ["pre", "code", "kbd", "script"].iter().any(|name| is_tag(tag, &format!("{start}{name}")));
        if is_of("<") {
            run.is_raw = true;
        } else if is_of("</") {
            run.is_raw = false;
        }
        let html = self.html_of(range.clone());
        out.push_str(&files::in_html(html.into(), self.place));
    }

    /// Writes the box of a task. A box without a name is meaningless to screen readers; the item's text is its name.
    fn task(&mut self, done: bool, run: &mut InlineRun, out: &mut String) {
        if !self.place.config.quirks.tasks_have_no_label && !run.is_task {
            (run.is_task, run.in_label) = (true, true);
            out.push_str("<label>");
        }
        let checked = if done { " checked=\"\"" } else { "" };
        out.push_str(&format!("<input{checked} disabled=\"\" type=\"checkbox\"> "));
    }

    /// Begins an element, or writes one whose content is not a text of the line.
    fn element(
        &mut self,
        element: &InlineElement<'a>,
        range: &Range<usize>,
        run: &mut InlineRun<'_, 'a>,
        out: &mut String,
    ) {
        match element {
            InlineElement::Image { address, title } => {
                let inner = run.content();
                if self.place.config.markdown.wikilinks && self.prepared.source(range.clone()).starts_with("![[") {
                    return self.wiki_embed(range, out);
                }
                let (size, end) = self.size_of(range, run.rest().first());
                run.done = end;
                let marks = self.image(address, title, range, inner, &size, out);
                run.hold(&marks, out);
            }
            InlineElement::Note => {
                let inner = run.content();
                if run.masks == MaskRendering::Html {
                    run.hold(&self.inline_note(inner), out);
                }
            }
            InlineElement::Link { kind: LinkType::Autolink | LinkType::Email, address, .. } => {
                run.content();
                self.angle_address(address, range, out);
            }
            element => {
                let is_han = run.open(element.kind());
                self.start(element, range, is_han, out);
            }
        }
    }

    /// Begins an element.
    fn start(&mut self, mark: &InlineElement<'a>, range: &Range<usize>, is_han: bool, out: &mut String) {
        match mark {
            InlineElement::Emphasis => out.push_str(if is_han { "<em class=\"han\">" } else { "<em>" }),
            InlineElement::Strong => out.push_str("<strong>"),
            InlineElement::Deleted => out.push_str("<del>"),
            InlineElement::Marked => out.push_str("<mark>"),
            InlineElement::Inserted => out.push_str("<ins>"),
            InlineElement::Superscript => out.push_str("<sup>"),
            InlineElement::Subscript => out.push_str("<sub>"),
            InlineElement::Link { kind: LinkType::WikiLink { .. }, address, .. } => {
                self.open_wiki_link(address, range, out)
            }
            InlineElement::Link { address, title, .. } => self.open_link(address, title, range, out),
            InlineElement::Image { .. } | InlineElement::Note => {}
        }
    }

    /// The mark of a footnote.
    pub(super) fn footnote(&mut self, label: &str) -> String {
        let mark = self.place.footnotes.borrow_mut().mark(&self.prepared.restore(label));
        self.own(&mark).into_owned()
    }

    /// The mark of a footnote whose text, these pieces, is written at the mark.
    pub(super) fn inline_note(&mut self, pieces: &[InlineEvent<'a>]) -> String {
        let mut note = String::new();
        self.write(pieces, MaskRendering::Html, &mut note);
        if let Some(sanitizer) = &self.sanitizer {
            note = sanitizer.clean(&note);
        }
        let mark = self.place.footnotes.borrow_mut().inline(&note);
        self.own(&mark).into_owned()
    }

    /// HTML of biji's own, in the form to be put into the text.
    pub(super) fn own<'h>(&mut self, html: &'h str) -> Cow<'h, str> {
        match &mut self.sanitizer {
            Some(sanitizer) => Cow::Owned(sanitizer.keep(html)),
            None => Cow::Borrowed(html),
        }
    }

    /// The output of a mask, in the form to be put into the text.
    pub(super) fn mask<'m>(&mut self, mask: &'m Mask) -> Cow<'m, str> {
        let written = self.prepared.source(mask.range.clone());
        match is_authors(mask, written) {
            true => Cow::Borrowed(&mask.html),
            false => self.own(&mask.html),
        }
    }

    /// The author's HTML in a range, with the output of masks.
    pub(super) fn html_of(&mut self, range: Range<usize>) -> String {
        let prepared = self.prepared;
        let mut html = String::new();
        let mut done = range.start;
        for mask in prepared.masks_in(range.clone()) {
            html.push_str(prepared.source(done..mask.range.start.max(done)));
            html.push_str(&self.mask(mask));
            done = mask.range.end;
        }
        html.push_str(prepared.source(done..range.end.max(done)));
        html
    }

    /// Warns of pictures that are text because of a space.
    fn tell_of_blanks(&mut self, range: Range<usize>) {
        let text = self.prepared.source(range.clone());
        if text.contains("](") {
            let place =
                |found: Range<usize>| self.prepared.expanded.span(range.start + found.start..range.start + found.end);
            let told = address_spaces::pictures(text, place);
            self.diagnostics.extend(told.into_iter().filter(|new| self.missing.insert(new.message.clone())));
        }
    }

    /// Warns of links and pictures that are text because of a typo.
    fn tell_of_slips(&mut self, pieces: &[InlineEvent<'a>]) {
        let text = |piece: &&InlineEvent| matches!(piece, InlineEvent::Text(range) if self.prepared.source(range.clone()).contains([']', ')']));
        if self.place.config.quirks.relative_images_get_root || !pieces.iter().any(|piece| text(&piece)) {
            return;
        }
        let ends = pieces.iter().filter_map(super::inline_events::end_of);
        let starts = pieces.iter().filter_map(|piece| match piece {
            InlineEvent::Text(range) | InlineEvent::Verbatim(range) | InlineEvent::Start(_, range) => Some(range.start),
            _ => None,
        });
        let (start, end) = (starts.min().unwrap_or(0), ends.max().unwrap_or(0));
        for slip in link_slips::slips(self.prepared.source(start..end)) {
            let place = start + slip.range.start..start + slip.range.end;
            let overlaps = |range: &Range<usize>| range.start < place.end && place.start < range.end;
            let is_other = |piece: &InlineEvent| match piece {
                InlineEvent::Code(_, range) | InlineEvent::Html(_, range) => overlaps(range),
                InlineEvent::Start(InlineElement::Link { .. } | InlineElement::Image { .. }, range) => overlaps(range),
                InlineEvent::Mask(mask) => overlaps(&mask.range),
                _ => false,
            };
            if !pieces.iter().any(is_other) {
                let written = self.prepared.source(place.clone());
                self.diagnostics.push(slip.diagnostic(written, self.prepared.expanded.span(place)));
            }
        }
    }

    fn is_blank(&self, pieces: &[InlineEvent]) -> bool {
        let is_blank = |piece: &InlineEvent| match piece {
            InlineEvent::Text(range) => self.prepared.source(range.clone()).trim().is_empty(),
            InlineEvent::Break { .. } => true,
            _ => false,
        };
        // A paragraph has many pieces, and its end is seldom near.
        pieces.len() <= 8 && pieces.iter().all(is_blank)
    }

    /// The text of a code span, as the author wrote it.
    fn code_span<'t>(&mut self, code: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        self.code.push(range.clone());
        if !self.prepared.differs(range) {
            return Cow::Borrowed(code);
        }
        let written = self.prepared.source(range.clone());
        let fence = written.bytes().take_while(|byte| *byte == b'`').count();
        let inner = self.prepared.code(range.start + fence..range.end.saturating_sub(fence).max(range.start + fence));
        let inner = inner.replace('\n', " ");
        let padded = inner.len() > 1 && inner.starts_with(' ') && inner.ends_with(' ') && inner.contains(|c| c != ' ');
        Cow::Owned(if padded { inner[1..inner.len() - 1].to_owned() } else { inner })
    }

    pub(super) fn cell_text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.in_cell && text.contains("\\|") { Cow::Owned(text.replace("\\|", "|")) } else { Cow::Borrowed(text) }
    }

    fn address(&mut self, range: &Range<usize>, scheme: &str, out: &mut String) {
        let shown = self.cell_text(self.prepared.source(range.clone()));
        let shown = &*shown;
        let address = format!("{scheme}{shown}");
        // Entities that the author wrote in an address are entities in its attribute, too.
        links::open(&address, "", self.place, typography::escape_attribute, out);
        escape_text(shown, out);
        out.push_str("</a>");
        self.links.push((address, AddressUse::Leads, range.clone()));
    }

    fn angle_address(&mut self, address: &str, range: &Range<usize>, out: &mut String) {
        let shown = self.prepared.restore(address);
        let is_mail = !shown.contains(':') && shown.contains('@');
        let address = if is_mail { format!("mailto:{shown}") } else { shown.clone() };
        links::open(&address, "", self.place, escape_all, out);
        escape_all(&shown, out);
        out.push_str("</a>");
        self.links.push((address, AddressUse::Leads, range.clone()));
    }

    fn open_link(&mut self, address: &str, title: &str, range: &Range<usize>, out: &mut String) {
        let mut address = self.prepared.short_address(range).unwrap_or_else(|| self.prepared.restore(address));
        let mut is_told = false;
        if !self.place.config.quirks.relative_images_get_root
            && let Some(found) =
                links::note_address(&address, || self.prepared.expanded.span(range.clone()), self.place)
        {
            match found {
                Ok(found) => address = found,
                Err(diagnostic) => {
                    self.diagnostics.push(diagnostic);
                    is_told = true;
                }
            }
        }
        if !is_told {
            let (found, diagnostic) = files::address(&self.reference(&address, AddressUse::Leads, range), self.place);
            is_told = diagnostic.is_some();
            self.diagnostics.extend(diagnostic);
            address = found.unwrap_or(address);
        }
        links::open(&address, &self.prepared.restore(title), self.place, escape_all, out);
        if !is_told {
            self.links.push((address, AddressUse::Leads, range.clone()));
        }
    }

    /// A link or image in this range, for looking up its file.
    pub(super) fn reference<'w>(&self, address: &'w str, used: AddressUse, range: &Range<usize>) -> FileReference<'w> {
        let expanded = self.prepared.expanded;
        // The text of a link may contain its address, too: the address is the one after the bracket.
        let written = self.prepared.source(range.clone());
        let is_address = |at: &usize| written[..*at].trim_end().ends_with(['(', '<']);
        let at = written.rfind(address).filter(is_address).map(|at| range.start + at);
        FileReference {
            address,
            used,
            span: expanded.span(range.clone()),
            place: at.map(|at| expanded.span(at..at + address.len())),
        }
    }
}

fn end_tag(kind: InlineElementKind) -> &'static str {
    match kind {
        InlineElementKind::Emphasis => "</em>",
        InlineElementKind::Strong => "</strong>",
        InlineElementKind::Deleted => "</del>",
        InlineElementKind::Marked => "</mark>",
        InlineElementKind::Inserted => "</ins>",
        InlineElementKind::Superscript => "</sup>",
        InlineElementKind::Subscript => "</sub>",
        InlineElementKind::Link => "</a>",
        InlineElementKind::Image | InlineElementKind::Note => "",
    }
}

/// The end of a text together with a bare address after it, which was cut at a space, and the text after that.
fn with_address(end: usize, pieces: &[InlineEvent]) -> usize {
    match pieces {
        [InlineEvent::Address { range, .. }, InlineEvent::Text(rest), ..]
            if range.start == end && rest.start == range.end =>
        {
            rest.end
        }
        _ => end,
    }
}
