//! Masks: replacements of equal byte length, so that Markdown's offsets stay offsets of the author's file.
//!
//! The text of a mask identifies it wherever there is room: it contains a character of its own from Unicode's
//! private planes ([`Mask::mark`]) that the body does not contain. So masks can be found again in link addresses and
//! titles, which Markdown passes on without offsets.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};

use crate::diagnostic::Diagnostic;
use crate::formula::tex_of;
use crate::html::decoded;
use crate::source::{SourceId, Span};

/// A body whose tags, fences, comments and formulas are masked and evaluated.
///
/// Guarantees: `masked` has as many bytes as the original; masks are in order and don't overlap; outside of them and of
/// [`MaskedBody::replaced`], both texts are equal byte for byte.
#[derive(Clone, Debug)]
pub struct MaskedBody {
    /// The text for the Markdown parser, as many bytes long as the original.
    pub masked: String,
    /// What was replaced, in the order of the text.
    pub masks: Vec<Mask>,
    /// Single characters that were replaced by others of equal length (for emphasis in CJK text): offset and the
    /// original (made by [`MaskedBody::replace`]). They matter in link addresses and titles only, which have no offsets.
    pub replaced: Vec<(usize, char)>,
    /// The position of the text in the author's file.
    pub place: OffsetMap,
    /// The original of each character used in `replaced`.
    originals: BTreeMap<char, char>,
    /// Marks and the indexes of their masks, in the order of the marks.
    marks: Vec<(char, usize)>,
}

/// One mask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// In bytes of the body.
    pub range: Range<usize>,
    /// Whether it is a comment or letters, which decides how Markdown reads it.
    pub form: MaskForm,
    /// Its content on the page.
    pub html: String,
    /// Whether its HTML is part of a line or a block of its own.
    pub flow: MaskFlow,
    /// Its content inside code, unescaped, if that differs from the author's text: `{% raw %}` loses its tags.
    pub code: Option<String>,
    /// The character in the mask's text that only this mask has; `None` if it is too short or there are too many.
    pub mark: Option<char>,
    /// Its diagnostics. They count only if the mask is outside of code: see [`MaskedBody::diagnostics`].
    pub diagnostics: Vec<Diagnostic>,
}

/// What a mask consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskForm {
    /// An HTML comment on one line. At the start of a line Markdown reads it, and the rest of the line, as an HTML
    /// block; elsewhere as inline HTML. Hexo's placeholders are like this.
    Comment,
    /// Private-use letters: text like any other.
    Letters,
}

/// How the HTML of a mask is placed on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskFlow {
    /// Phrasing content, part of a line of text.
    Inline,
    /// A block of its own; a paragraph that contains nothing else loses its `<p>`.
    Block,
    /// A picture: inline within text, a block of its own if alone in its paragraph.
    Either,
}

/// The positions of a text's lines in a source: the body of a block tag has lost the indentation of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffsetMap {
    source: SourceId,
    /// Offset in the text and in the source of each part that is the same in both; sorted, the first at 0.
    stretches: Vec<(usize, usize)>,
    /// Its end in the source.
    end: usize,
}

impl OffsetMap {
    /// A text that is in the source unchanged.
    pub fn whole(span: Span) -> OffsetMap {
        OffsetMap { source: span.source, stretches: vec![(0, span.start as usize)], end: span.end as usize }
    }

    /// A text made of `stretches` of `outer`: offset in the new text, offset in the outer one.
    pub fn of_stretches(outer: &OffsetMap, stretches: impl IntoIterator<Item = (usize, usize)>) -> OffsetMap {
        let stretches = stretches.into_iter().map(|(new, old)| (new, outer.offset(old))).collect();
        OffsetMap { source: outer.source, stretches, end: outer.end }
    }

    /// The offset in the source.
    pub fn offset(&self, offset: usize) -> usize {
        let after = self.stretches.partition_point(|(start, _)| *start <= offset);
        // HTML that was inserted is longer than the tag that it came from.
        let limit = self.stretches.get(after).map_or(self.end, |(_, place)| *place);
        self.stretches
            .get(after.saturating_sub(1))
            .map_or(0, |(start, place)| place + (offset - start.min(&offset)).min(limit.saturating_sub(*place)))
    }

    /// The span in the source of a range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.offset(range.start);
        // The end belongs to the part with the last byte: after it there may be removed indentation.
        let end = if range.end > range.start { self.offset(range.end - 1) + 1 } else { start };
        Span::new(self.source, start..end.max(start))
    }
}

impl MaskedBody {
    /// A text without any mask.
    pub fn plain(text: &str, place: OffsetMap) -> MaskedBody {
        MaskedBody {
            masked: text.to_owned(),
            masks: Vec::new(),
            replaced: Vec::new(),
            place,
            originals: BTreeMap::new(),
            marks: Vec::new(),
        }
    }

    /// The place of a range of the body in the author's file.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.place.span(range)
    }

    /// The mask that contains this offset.
    pub fn mask_at(&self, offset: usize) -> Option<&Mask> {
        self.masks_in(offset..offset + 1).first()
    }

    /// The masks that touch this range, in order.
    pub fn masks_in(&self, range: Range<usize>) -> &[Mask] {
        let first = self.masks.partition_point(|mask| mask.range.end <= range.start);
        let last = self.masks.partition_point(|mask| mask.range.start < range.end);
        self.masks.get(first..last).unwrap_or(&[])
    }

    /// The diagnostics of the masks, except those in code (`in_code` is called for each).
    pub fn diagnostics(&self, in_code: impl Fn(&Mask) -> bool) -> Vec<Diagnostic> {
        let wrong = self.masks.iter().filter(|mask| !mask.diagnostics.is_empty());
        wrong.filter(|mask| !in_code(mask)).flat_map(|mask| mask.diagnostics.iter().cloned()).collect()
    }

    /// `original` with the masks' HTML inserted, and nothing else changed: the result for a note in HTML.
    pub fn html(&self, original: &str) -> String {
        let mut html = String::with_capacity(original.len());
        let mut done = 0;
        for mask in &self.masks {
            html.push_str(original.get(done..mask.range.start).unwrap_or(""));
            html.push_str(&mask.html);
            done = mask.range.end;
        }
        html.push_str(original.get(done..).unwrap_or(""));
        html
    }

    /// Replaces the character at `offset` by another of equal length. A replacement character always has the same
    /// original.
    pub fn replace(&mut self, offset: usize, stand_in: char) {
        let Some(original) = self.masked.get(offset..).and_then(|text| text.chars().next()) else { return };
        if original.len_utf8() == stand_in.len_utf8() {
            self.masked.replace_range(offset..offset + original.len_utf8(), stand_in.encode_utf8(&mut [0; 4]));
            self.replaced.push((offset, original));
            self.originals.insert(stand_in, original);
        }
    }

    /// Inserts masks' HTML, and the originals of replaced characters, into a string from the masked text without
    /// offsets: a link's address or title.
    pub fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains(is_private) {
            return Cow::Borrowed(text);
        }
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(is_private) {
            let (before, from) = rest.split_at(at);
            let Some(c) = from.chars().next() else { break };
            rest = from.get(c.len_utf8()..).unwrap_or("");
            let Some(mask) = self.marked(c) else {
                restored.push_str(before);
                restored.push(self.originals.get(&c).copied().unwrap_or(c));
                continue;
            };
            let mut filler = mask.range.len() - c.len_utf8();
            let mut before = before;
            if mask.form == MaskForm::Comment {
                filler -= OPEN.len() + CLOSE.len();
                // Markdown removes the angle brackets if the comment is the whole address.
                before = before.strip_suffix(OPEN).or_else(|| before.strip_suffix(&OPEN[1..])).unwrap_or(before);
            }
            restored.push_str(before);
            match tex_of(&mask.html) {
                Some(tex) => restored.push_str(&decoded(tex)),
                None => restored.push_str(&mask.html),
            }
            rest = rest.get(filler..).unwrap_or("");
            if mask.form == MaskForm::Comment {
                rest = rest.strip_prefix(CLOSE).or_else(|| rest.strip_prefix("--")).unwrap_or(rest);
            }
        }
        restored.push_str(rest);
        Cow::Owned(restored)
    }

    /// The mask that this character identifies.
    fn marked(&self, mark: char) -> Option<&Mask> {
        let at = self.marks.binary_search_by_key(&mark, |(mark, _)| *mark).ok()?;
        self.masks.get(self.marks.get(at)?.1)
    }
}

/// Builds an [`MaskedBody`] from left to right.
pub(super) struct MaskedBodyBuilder<'t> {
    text: &'t str,
    done: usize,
    expanded: MaskedBody,
    /// Private characters that the text itself contains.
    taken: BTreeSet<char>,
    long: RangeInclusive<char>,
    short: RangeInclusive<char>,
}

impl<'t> MaskedBodyBuilder<'t> {
    pub(super) fn new(text: &'t str, place: OffsetMap) -> MaskedBodyBuilder<'t> {
        let mut expanded = MaskedBody::plain("", place);
        expanded.masked.reserve(text.len());
        let taken = privates(text).collect();
        // Characters for masks of three bytes are from the lower half of the small plane; the rest is for `replaced`.
        MaskedBodyBuilder {
            text,
            done: 0,
            expanded,
            taken,
            long: '\u{f0000}'..='\u{10fffd}',
            short: '\u{e000}'..='\u{f3ff}',
        }
    }

    /// Masks the range, which starts after all earlier ones. An empty range gets no mask.
    pub(super) fn mask(
        &mut self,
        range: Range<usize>,
        form: MaskForm,
        flow: MaskFlow,
        html: String,
    ) -> Option<&mut Mask> {
        let before = self.text.get(self.done..range.start)?;
        let len = self.text.get(range.clone()).map(str::len).filter(|len| *len > 0)?;
        self.expanded.masked.push_str(before);
        self.done = range.end;
        let form = if len < OPEN.len() + CLOSE.len() { MaskForm::Letters } else { form };
        let room = if form == MaskForm::Comment { len - OPEN.len() - CLOSE.len() } else { len };
        let mark = self.free_mark(room);
        let masked = &mut self.expanded.masked;
        if form == MaskForm::Comment {
            masked.push_str(OPEN);
        }
        masked.extend(mark);
        masked.extend(std::iter::repeat_n(FILLER, room - mark.map_or(0, char::len_utf8)));
        if form == MaskForm::Comment {
            masked.push_str(CLOSE);
        }
        let index = self.expanded.masks.len();
        self.expanded.marks.extend(mark.map(|mark| (mark, index)));
        self.expanded.masks.push(Mask { range, form, html, flow, code: None, mark, diagnostics: Vec::new() });
        self.expanded.masks.last_mut()
    }

    /// The next character that is neither in the text nor in another mask, and that fits into `room` bytes.
    fn free_mark(&mut self, room: usize) -> Option<char> {
        let marks = match room {
            0..3 => return None,
            3 => &mut self.short,
            _ => &mut self.long,
        };
        marks.by_ref().find(|mark| !self.taken.contains(mark))
    }

    pub(super) fn finish(mut self) -> MaskedBody {
        self.expanded.masked.push_str(self.text.get(self.done..).unwrap_or(""));
        self.expanded.marks.sort_unstable();
        self.expanded
    }
}

/// Fills a mask up to its length: a letter, so that the flanking rules treat it as a word.
const FILLER: char = 'x';
const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// The private characters of a text, found by their first bytes.
fn privates(text: &str) -> impl Iterator<Item = char> {
    let short = memchr::memchr2_iter(0xee, 0xef, text.as_bytes());
    let long = memchr::memchr2_iter(0xf3, 0xf4, text.as_bytes());
    short.chain(long).filter_map(|at| text.get(at..)?.chars().next()).filter(|c| is_private(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> OffsetMap {
        OffsetMap::whole(Span::new(SourceId(0), 10..100))
    }

    #[test]
    fn a_mask_keeps_the_length_and_is_found_again_in_an_address() {
        for form in [MaskForm::Comment, MaskForm::Letters] {
            let text = "[a]({% asset_path b %}/x)";
            let mut masking = MaskedBodyBuilder::new(text, place());
            masking.mask(4..22, form, MaskFlow::Inline, "/p/b".into()).unwrap();
            let expanded = masking.finish();
            assert_eq!(expanded.masked.len(), text.len());
            assert_eq!(expanded.restore(&expanded.masked), "[a](/p/b/x)");
            assert_eq!(expanded.mask_at(10).map(|mask| mask.range.clone()), Some(4..22));
            assert_eq!(expanded.mask_at(22), None);
        }
    }

    #[test]
    fn short_masks_are_letters_and_private_characters_of_the_author_survive() {
        let text = "\u{e000} $a$ {##}";
        let mut masking = MaskedBodyBuilder::new(text, place());
        masking.mask(4..7, MaskForm::Comment, MaskFlow::Inline, "A".into()).unwrap();
        masking.mask(8..12, MaskForm::Comment, MaskFlow::Inline, String::new()).unwrap();
        let expanded = masking.finish();
        assert_eq!(expanded.masked, "\u{e000} \u{e001} \u{f0000}");
        assert_eq!(expanded.restore(&expanded.masked), "\u{e000} A ");
    }

    #[test]
    fn places_follow_lines_that_lost_their_indentation() {
        let outer = OffsetMap::whole(Span::new(SourceId(0), 10..100));
        // "  ab\n  cd" without its indentation
        let inner = OffsetMap::of_stretches(&outer, [(0, 2), (3, 7)]);
        assert_eq!(inner.span(0..2).range(), 12..14);
        assert_eq!(inner.span(3..5).range(), 17..19);
        assert_eq!(inner.span(1..4).range(), 13..18);
    }
}
