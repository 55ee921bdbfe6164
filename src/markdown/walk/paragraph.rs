//! Paragraphs: text, blocks within it, single pictures, and the first paragraph of a box.

use std::ops::Range;

use super::super::definition_lists;
use super::super::inline_events::{InlineElement, InlineElementKind, InlineEvent, end_of};
use super::super::inline_run::MaskRendering;
use super::super::parser_input::ParserInput;
use super::super::{picture_sizes, toc};
use super::BlockWriter;
use super::blocks::trim;
use crate::tag::{Mask, MaskFlow};

impl<'a> BlockWriter<'a> {
    pub(super) fn paragraph(&mut self) {
        let mut pieces = self.take_pieces();
        if let Some((alert, start)) = self.alert.take() {
            pieces = self.alert(alert, start, pieces);
            if pieces.is_empty() {
                return;
            }
        }
        if self.writer.place.config.marked.pedantic {
            pieces = self.pedantic_headings(pieces);
            if pieces.is_empty() {
                return;
            }
        }
        pieces = self.without_meanings(pieces);
        if pieces.is_empty() || self.is_contents(&pieces) {
            return;
        }
        if let Some(masks) = only_blocks(&pieces, self.writer.prepared) {
            for mask in masks {
                self.out.push_str(&self.writer.mask(mask));
                self.out.push('\n');
            }
            return;
        }
        // A block within text splits its paragraph.
        let mut depth = 0;
        let mut start = 0;
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                InlineEvent::Start(..) => depth += 1,
                InlineEvent::End(_) => depth -= 1,
                InlineEvent::Mask(mask) if depth == 0 && mask.flow == MaskFlow::Block && !self.obsolete() => {
                    if start < at {
                        self.text_paragraph(&pieces[start..at]);
                    }
                    self.out.push_str(&self.writer.mask(mask));
                    self.out.push('\n');
                    start = at + 1;
                }
                _ => {}
            }
        }
        if start == 0 || start < pieces.len() {
            self.text_paragraph(&pieces[start..]);
        }
    }

    /// Handles a paragraph that marks the place of the table of contents.
    fn is_contents(&mut self, pieces: &[InlineEvent<'a>]) -> bool {
        let place = self.writer.place;
        let is_mark = place.config.markdown.toc
            && written(pieces).is_some_and(|range| toc::is_mark(self.writer.prepared.source(range)));
        if is_mark {
            let mark = self.writer.own(toc::MARK);
            self.out.push_str(&mark);
            self.out.push('\n');
        }
        is_mark
    }

    /// The pieces without the lines that define an abbreviation.
    fn without_meanings(&self, pieces: Vec<InlineEvent<'a>>) -> Vec<InlineEvent<'a>> {
        let abbreviations = &self.writer.place.abbreviations;
        if abbreviations.is_empty() {
            return pieces;
        }
        let is_meaning = |line: &[InlineEvent]| {
            written(line).is_some_and(|range| abbreviations.are_defined_by(self.writer.prepared.source(range)))
        };
        let is_break = |piece: &InlineEvent| matches!(piece, InlineEvent::Break { .. });
        if !pieces.split(is_break).any(is_meaning) {
            return pieces;
        }
        pieces.split_inclusive(is_break).filter(|line| !is_meaning(line)).flatten().cloned().collect()
    }

    /// Hexo with `marked.pedantic`: `#Title` is a heading without a space too. Returns the rest of the paragraph.
    fn pedantic_headings(&mut self, mut pieces: Vec<InlineEvent<'a>>) -> Vec<InlineEvent<'a>> {
        while let Some(InlineEvent::Text(range)) = pieces.first() {
            let text = self.writer.prepared.source(range.clone());
            let level = text.bytes().take_while(|byte| *byte == b'#').count();
            if !(1..=6).contains(&level) {
                break;
            }
            let end =
                pieces.iter().position(|piece| matches!(piece, InlineEvent::Break { .. })).unwrap_or(pieces.len());
            let rest = pieces.split_off((end + 1).min(pieces.len()));
            pieces.truncate(end);
            if let Some(InlineEvent::Text(range)) = pieces.first_mut() {
                range.start += level;
            }
            trim(&mut pieces, self.writer.prepared);
            self.heading_of(u8::try_from(level).unwrap_or(6), &pieces, None);
            pieces = rest;
        }
        pieces
    }

    /// Whether the pieces are one image, and attributes of it in braces.
    fn is_image(&self, pieces: &[InlineEvent]) -> bool {
        let are_attributes =
            |text: &str| picture_sizes::behind(text).is_some_and(|(_, len)| text[len..].trim().is_empty());
        let pieces = match pieces {
            [image @ .., InlineEvent::Text(range)]
                if !self.writer.place.config.quirks.picture_sizes_are_text
                    && are_attributes(self.writer.prepared.source(range.clone())) =>
            {
                image
            }
            _ => pieces,
        };
        matches!(
            pieces,
            [InlineEvent::Start(InlineElement::Image { .. }, _), .., InlineEvent::End(InlineElementKind::Image)]
        ) && pieces.iter().filter(|piece| matches!(piece, InlineEvent::Start(InlineElement::Image { .. }, _))).count()
            == 1
    }

    /// Writes a paragraph of text; line ends at its edges are removed.
    fn text_paragraph(&mut self, pieces: &[InlineEvent<'a>]) {
        let is_break = |piece: &&InlineEvent| matches!(piece, InlineEvent::Break { .. });
        let skipped = pieces.iter().take_while(is_break).count();
        let kept = pieces.len() - pieces.iter().rev().take_while(is_break).count();
        if skipped >= kept && !pieces.is_empty() {
            return;
        }
        let mut html = String::new();
        let pieces = pieces.get(skipped..kept).unwrap_or(&[]);
        self.writer.is_alone = self.is_image(pieces);
        self.writer.write(pieces, MaskRendering::Html, &mut html);
        self.writer.is_alone = false;
        let config = self.writer.place.config;
        if config.marked.description_lists
            && !config.markdown.definition_lists
            && html.contains("<br>:")
            && definition_lists::write(&html, &mut self.out)
        {
            return;
        }
        if html.starts_with("<figure>")
            && html.ends_with("</figure>")
            && !self.obsolete()
            && html.matches("<figure>").count() == 1
        {
            self.out.push_str(&html);
            self.out.push('\n');
            return;
        }
        self.out.push_str("<p>");
        self.out.push_str(&html);
        self.out.push_str("</p>\n");
    }
}

/// The source range of the pieces, which begin with text.
fn written(pieces: &[InlineEvent]) -> Option<Range<usize>> {
    let Some(InlineEvent::Text(first) | InlineEvent::Start(_, first)) = pieces.first() else { return None };
    Some(first.start..pieces.iter().filter_map(end_of).max().unwrap_or(first.end))
}

/// The masks of a paragraph that holds nothing else, when all are blocks (or pictures).
fn only_blocks<'a>(pieces: &[InlineEvent<'a>], prepared: &ParserInput) -> Option<Vec<&'a Mask>> {
    let mut masks = Vec::new();
    for piece in pieces {
        match piece {
            InlineEvent::Mask(mask) if matches!(mask.flow, MaskFlow::Block | MaskFlow::Either) => masks.push(*mask),
            InlineEvent::Break { .. } => {}
            InlineEvent::Text(range) if prepared.source(range.clone()).trim().is_empty() => {}
            _ => return None,
        }
    }
    (!masks.is_empty()).then_some(masks)
}
