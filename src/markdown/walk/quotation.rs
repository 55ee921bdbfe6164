//! Quotations, including boxes, and the texts of footnotes: blocks whose content is moved elsewhere.

use std::ops::Range;

use pulldown_cmark::{Event, Tag as Block};

use super::super::alerts::{self, Alert};
use super::super::inline_events::InlineEvent;
use super::super::inline_run::MaskRendering;
use super::{BlockWriter, DEEPEST, OpenFootnote};

impl<'a> BlockWriter<'a> {
    /// Begins a quotation; `next` is the event after it.
    pub(super) fn open_quotation(&mut self, next: Option<&(Event<'a>, Range<usize>)>) {
        let alert = match next {
            Some((Event::Start(Block::Paragraph), range)) if self.writer.place.config.markdown.alerts => {
                alerts::alert(self.writer.prepared.source(range.clone())).map(|alert| (alert, range.start))
            }
            _ => None,
        };
        self.quotations.push("</blockquote>\n");
        self.nest(if alert.is_some() { "" } else { "<blockquote>\n" });
        self.alert = alert;
    }

    pub(super) fn close_quotation(&mut self) {
        let end = self.quotations.pop().unwrap_or("</blockquote>\n");
        self.unnest(end);
    }

    /// Writes the beginning of a box; returns what follows the first line of its first paragraph.
    pub(super) fn alert(
        &mut self,
        alert: Alert<'a>,
        start: usize,
        mut pieces: Vec<InlineEvent<'a>>,
    ) -> Vec<InlineEvent<'a>> {
        let end = start + alert.len;
        match pieces.first_mut() {
            Some(InlineEvent::Text(range)) if range.start == start && range.end >= end => range.start = end,
            // The brackets are a link.
            _ => {
                if self.depth <= DEEPEST {
                    self.out.push_str("<blockquote>\n");
                }
                return pieces;
            }
        }
        let mut depth = 0usize;
        let line = pieces.iter().position(|piece| {
            match piece {
                InlineEvent::Start(..) => depth += 1,
                InlineEvent::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(piece, InlineEvent::Break { .. })
        });
        let rest = pieces.split_off(line.map_or(pieces.len(), |line| line + 1));
        pieces.truncate(line.unwrap_or(pieces.len()));
        super::blocks::trim(&mut pieces, self.writer.prepared);
        let mut title = String::new();
        self.writer.write(&pieces, MaskRendering::Html, &mut title);
        let place = self.writer.place;
        let name = alert.name(|key| place.phrase(key));
        let span = self.writer.prepared.expanded.span(start + "[!".len()..start + "[!".len() + alert.kind.len());
        self.writer.diagnostics.extend(alert.slip(span));
        if self.depth <= DEEPEST {
            self.out.push_str(&alert.open(&name, title.trim()));
        }
        if let Some(last) = self.quotations.last_mut() {
            *last = alert.close();
        }
        rest
    }

    /// Begins the text of a footnote.
    pub(super) fn open_note(&mut self, label: &str, range: Range<usize>) {
        let label = self.writer.prepared.restore(label);
        self.notes.push(OpenFootnote { label, range, outer: std::mem::take(&mut self.out) });
    }

    pub(super) fn close_note(&mut self) {
        let Some(note) = self.notes.pop() else { return };
        let html = std::mem::replace(&mut self.out, note.outer);
        let html = match &self.writer.sanitizer {
            Some(sanitizer) => sanitizer.clean(&html),
            None => html,
        };
        let expanded = self.writer.prepared.expanded;
        let text = self.writer.prepared.source(note.range.clone()).trim_end().len();
        let mark = note.range.start..note.range.start + "[^]:".len() + note.label.len();
        let span = expanded.span(note.range.start..note.range.start + text);
        self.writer.place.footnotes.borrow_mut().define(&note.label, html, span, expanded.span(mark));
    }
}
