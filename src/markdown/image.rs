//! A picture as HTML: its size and attributes, its caption, its alternative text.

use std::borrow::Cow;
use std::ops::Range;

use super::heading::strip_tags;
use super::inline::InlineWriter;
use super::inline_events::{InlineElement, InlineEvent};
use super::inline_run::behind;
use super::links;
use super::picture_sizes::{self, PictureSize};
use super::typography::{self, escape_all, escape_text};
use crate::formula::tex_of;
use crate::html::AddressUse;

impl<'a> InlineWriter<'a> {
    /// The size written for the picture in this range, and where in the text it ends.
    pub(super) fn size_of(&self, range: &Range<usize>, next: Option<&InlineEvent>) -> (PictureSize, usize) {
        if self.place.config.quirks.picture_sizes_are_text {
            return (PictureSize::default(), 0);
        }
        let inside = || picture_sizes::inside(self.prepared.source(range.clone())).unwrap_or_default();
        let behind = match next {
            Some(InlineEvent::Text(text)) if text.start == range.end => {
                picture_sizes::behind(self.prepared.source(text.clone()))
            }
            _ => None,
        };
        behind.map_or_else(|| (inside(), 0), |(size, len)| (size.or(inside()), range.end + len))
    }

    /// Writes a picture, and returns the marks of footnotes in its text for which there is no caption.
    pub(super) fn image(
        &mut self,
        address: &str,
        title: &str,
        range: &Range<usize>,
        inner: &[InlineEvent<'a>],
        size: &PictureSize,
        out: &mut String,
    ) -> String {
        let marked = &self.place.config.marked;
        let address = self.prepared.short_address(range).unwrap_or_else(|| self.prepared.restore(address));
        let (address, diagnostic) =
            links::image_address(&self.reference(&address, AddressUse::Shows, range), self.place);
        let is_told = diagnostic.is_some();
        self.diagnostics.extend(diagnostic);
        let quirks = self.place.config.quirks;
        let mut alt = self.alt(range, inner);
        let mut size = size.clone();
        if let Some((text, own)) = picture_sizes::in_text(&alt).filter(|_| !quirks.picture_sizes_are_text) {
            size = size.or(own);
            alt = text.to_owned();
        }
        let mut title = self.prepared.restore(title);
        // A title is shown only under the mouse; a caption is always visible.
        let caption =
            if self.is_alone && !quirks.titles_are_tooltips { std::mem::take(&mut title) } else { String::new() };
        let with_alt = marked.figcaption && !alt.is_empty() && (self.is_alone || quirks.captions_within_paragraphs);
        let with_caption = with_alt || !caption.trim().is_empty();
        if with_caption {
            out.push_str("<figure>");
        }
        out.push_str("<img src=\"");
        escape_all(&address, out);
        out.push('"');
        if !alt.is_empty() || !quirks.alt_may_be_missing {
            out.push_str(" alt=\"");
            typography::escape_attribute(&alt, out);
            out.push('"');
        }
        if !title.is_empty() {
            out.push_str(" title=\"");
            escape_all(&title, out);
            out.push('"');
        }
        let class = (!size.classes.is_empty()).then(|| size.classes.join(" "));
        // Names in braces are letters, digits and dashes.
        for (name, value) in [("width", &size.width), ("height", &size.height), ("id", &size.id), ("class", &class)] {
            if let Some(value) = value {
                out.push_str(&format!(" {name}=\"{value}\""));
            }
        }
        out.push_str(if marked.lazyload { " loading=\"lazy\">" } else { ">" });
        let mut marks = String::new();
        for (at, piece) in inner.iter().enumerate() {
            match piece {
                InlineEvent::Note(label, _) => marks.push_str(&self.footnote(label)),
                InlineEvent::Start(InlineElement::Note, _) => {
                    let end = behind(inner, at + 1).saturating_sub(1);
                    marks.push_str(&self.inline_note(inner.get(at + 1..end).unwrap_or(&[])));
                }
                _ => {}
            }
        }
        if with_caption {
            let is_of_alt = caption.trim().is_empty();
            // Text with marks that can be followed must not be hidden.
            let is_repeated = is_of_alt && marks.is_empty();
            out.push_str(if is_repeated { "<figcaption aria-hidden=\"true\">" } else { "<figcaption>" });
            escape_text(if is_of_alt { &alt } else { caption.trim() }, out);
            out.push_str(&std::mem::take(&mut marks));
            out.push_str("</figcaption></figure>");
        }
        if !is_told {
            self.links.push((address, AddressUse::Shows, range.clone()));
        }
        marks
    }

    /// The raw text between an image's brackets. Hexo: not rendered as Markdown.
    fn alt(&self, range: &Range<usize>, inner: &[InlineEvent]) -> String {
        let start = range.start + 2;
        let end = inner.iter().filter_map(super::inline_events::end_of).max().unwrap_or(start).max(start);
        let raw = self
            .prepared
            .with_masks(start..end, |mask| Cow::Owned(strip_tags(tex_of(&mask.html).unwrap_or(&mask.html))));
        let mut raw = self.cell_text(&raw).replace("\\[", "[").replace("\\]", "]");
        for piece in inner {
            if let InlineEvent::Note(_, range) | InlineEvent::Start(InlineElement::Note, range) = piece {
                raw = raw.replacen(self.prepared.source(range.clone()), "", 1);
            }
        }
        // A line of a quotation begins with its mark.
        if raw.contains('\n') {
            raw.lines().map(|line| line.trim_start_matches([' ', '>'])).collect::<Vec<_>>().join("\n")
        } else {
            raw
        }
    }
}
