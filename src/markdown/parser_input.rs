//! The text that the Markdown parser reads: the masked body with some characters replaced by others of equal length, so
//! that the parser follows rules other than its own; and the way back to the author's text.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{cjk_emphasis, definition_lists, footnotes, indented_html, nesting, picture_sizes};
use crate::config::MarkdownExtensions;
use crate::hexo::Quirks;
use crate::tag::{Mask, MaskedBody};

/// A body ready to be parsed. Guarantees: `text` and `original` have equal lengths and the same character borders.
pub(super) struct ParserInput<'a> {
    pub original: &'a str,
    pub text: String,
    pub expanded: &'a MaskedBody,
    /// Offsets of the replaced characters, in order.
    changed: Vec<usize>,
    /// Those of them that are brackets of addresses.
    hidden: Vec<usize>,
    /// Those of them that are marks of quotations and lists nested too deep.
    pub too_deep: Vec<usize>,
    originals: BTreeMap<char, char>,
}

impl<'a> ParserInput<'a> {
    pub(super) fn new(
        original: &'a str,
        expanded: &'a MaskedBody,
        quirks: Quirks,
        extensions: MarkdownExtensions,
    ) -> ParserInput<'a> {
        let masked = &expanded.masked;
        let mut exchanges = Vec::new();
        if !quirks.cjk_emphasis_stays_literal && masked.contains('*') {
            // Found by their first bytes.
            let own: BTreeSet<char> = memchr::memchr3_iter(0xdf, 0xe2, 0xef, masked.as_bytes())
                .filter_map(|at| masked.get(at..)?.chars().next())
                .filter(|c| matches!(c, '\u{7ca}'..='\u{7ea}' | '\u{2800}'..='\u{28ff}' | '\u{f400}'..='\u{f8ff}'))
                .collect();
            exchanges = cjk_emphasis::stand_ins(masked, |c| own.contains(&c));
        }
        let mut text = String::with_capacity(masked.len());
        let mut done = 0;
        for (at, from, to) in &exchanges {
            text.push_str(&masked[done..*at]);
            text.push(*to);
            done = at + from.len_utf8();
        }
        text.push_str(&masked[done..]);
        let mut changed: Vec<usize> = exchanges.iter().map(|(at, ..)| *at).collect();
        narrow_blanks_after_hashes(&mut text);
        let blanks =
            indented_html::blanks_to_hide(&text, |at| quirks.tag_lines_are_html || expanded.mask_at(at).is_none());
        put_letters(&mut text, &blanks);
        let underscores = if quirks.tags_hold_underscores { underscores_in_tags(&text) } else { Vec::new() };
        put_letters(&mut text, &underscores);
        changed.extend(&underscores);
        // Spaces instead of the size leave a picture that Markdown recognizes.
        let sizes = if quirks.picture_sizes_are_text { Vec::new() } else { picture_sizes::places(&text) };
        for place in sizes {
            text.replace_range(place.clone(), &" ".repeat(place.len()));
            changed.extend(place);
        }
        let colons = if extensions.definition_lists { definition_lists::other_colons(&text) } else { Vec::new() };
        put_letters(&mut text, &colons);
        changed.extend(&colons);
        // The parser does not recognize a link or picture around the mark of a footnote.
        let marks = if extensions.footnotes { marks_in_brackets(&text) } else { Vec::new() };
        put_letters(&mut text, &marks);
        changed.extend(&marks);
        let too_deep = nesting::marks_too_deep(&text);
        put_letters(&mut text, &too_deep);
        changed.extend(&too_deep);
        let hidden = hide_surplus_brackets(&mut text);
        changed.extend(&hidden);
        changed.sort_unstable();
        ParserInput {
            original,
            text,
            expanded,
            changed,
            hidden,
            too_deep,
            originals: exchanges.into_iter().map(|(_, from, to)| (to, from)).collect(),
        }
    }

    /// The author's text in a range. Ranges from the parser are on character borders.
    pub(super) fn source(&self, range: Range<usize>) -> &'a str {
        self.original.get(range).unwrap_or("")
    }

    /// Whether anything in the range differs from the author's text.
    pub(super) fn differs(&self, range: &Range<usize>) -> bool {
        self.is_changed(range)
            || !self.expanded.masks_in(range.clone()).is_empty()
            || !self.expanded.replaced.is_empty()
    }

    /// Whether a character in the range was replaced.
    pub(super) fn is_changed(&self, range: &Range<usize>) -> bool {
        holds(&self.changed, range)
    }

    /// The address of a link in this range in which brackets were hidden.
    pub(super) fn short_address(&self, range: &Range<usize>) -> Option<String> {
        let link = self.source(range.clone());
        let start = link.rfind("](")? + 2;
        let place = range.start + start..range.end;
        holds(&self.hidden, &place).then(|| link[start..].strip_suffix(')').unwrap_or(&link[start..]).replace('\\', ""))
    }

    pub(super) fn masks_in(&self, range: Range<usize>) -> &'a [Mask] {
        if range.is_empty() { &[] } else { self.expanded.masks_in(range) }
    }

    /// A string from the parser without a place, with masks' HTML and the author's characters restored.
    pub(super) fn restore(&self, text: &str) -> String {
        let text = self.expanded.restore(text);
        if self.originals.is_empty() || !text.contains(|c| self.originals.contains_key(&c)) {
            return text.into_owned();
        }
        text.chars().map(|c| self.originals.get(&c).copied().unwrap_or(c)).collect()
    }

    /// The author's text with each mask replaced by the result of the given function.
    pub(super) fn with_masks(&self, range: Range<usize>, stand: impl Fn(&Mask) -> Cow<'a, str>) -> Cow<'a, str> {
        let masks = self.masks_in(range.clone());
        if masks.is_empty() {
            return Cow::Borrowed(self.source(range));
        }
        let mut text = String::new();
        let mut done = range.start;
        for mask in masks {
            text.push_str(self.source(done..mask.range.start.max(done)));
            text.push_str(&stand(mask));
            done = mask.range.end;
        }
        text.push_str(self.source(done..range.end.max(done)));
        Cow::Owned(text)
    }

    /// The text of a range as code: masks give the author's text.
    pub(super) fn code(&self, range: Range<usize>) -> Cow<'a, str> {
        self.with_masks(range, |mask| match &mask.code {
            Some(code) => Cow::Owned(code.clone()),
            None => Cow::Borrowed(self.source(mask.range.clone())),
        })
    }
}

/// Whether one of the sorted offsets lies in the range.
fn holds(offsets: &[usize], range: &Range<usize>) -> bool {
    let first = offsets.partition_point(|at| *at < range.start);
    offsets.get(first).is_some_and(|at| *at < range.end)
}

/// A full-width space after a heading's `#` makes a heading in Hexo, but not in CommonMark: it is replaced by as many
/// narrow ones as it has bytes.
fn narrow_blanks_after_hashes(text: &mut String) {
    for blank in ["\u{3000}", "\u{a0}"] {
        let found: Vec<usize> =
            text.match_indices(&format!("#{blank}")).map(|(at, _)| at).filter(|at| begins_heading(text, *at)).collect();
        for at in found {
            text.replace_range(at + 1..at + 1 + blank.len(), &"   "[..blank.len()]);
        }
    }
}

/// Whether the `#` at `at` is the last of a run at the start of its line (after marks of quotations and lists).
fn begins_heading(text: &str, at: usize) -> bool {
    let before = text[..at].bytes().rev();
    let hashes = before.clone().take_while(|byte| *byte == b'#').count();
    // A line that consists only of marks is short; a limit keeps this linear.
    let mut marks = before.skip(hashes).take(64).skip_while(|byte| b" \t>*+-.)0123456789".contains(byte));
    hashes < 6 && marks.next().is_none_or(|byte| byte == b'\n')
}

/// The underscores in the names of HTML tags, `<method_name>`: in CommonMark they turn the tags into text.
fn underscores_in_tags(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'<', bytes) {
        let start = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/'));
        let name = bytes.get(start..).unwrap_or(&[]);
        let len = name.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
        let is_tag = name.first().is_some_and(u8::is_ascii_alphabetic)
            && name.get(len).is_some_and(|byte| matches!(byte, b'>' | b'/' | b' ' | b'\n'))
            && !text[..at].ends_with("](");
        if is_tag {
            found.extend(
                name[..len].iter().enumerate().filter(|(_, byte)| **byte == b'_').map(|(place, _)| start + place),
            );
        }
    }
    found
}

/// `[c](https://e.org/a_(b)` lacks a bracket and is not a link in CommonMark; in Hexo it is. The unclosed opening
/// brackets of the address are replaced by letters. Returns their places.
fn hide_surplus_brackets(text: &mut String) -> Vec<usize> {
    let mut hidden = Vec::new();
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find("](")).map(|at| from + at + 2) {
        // Unclosed opening brackets (without the link's own), before and after the last closing bracket.
        let mut open = Vec::new();
        let mut last = None;
        let mut at = start;
        while let Some(byte) = bytes.get(at).filter(|byte| !byte.is_ascii_whitespace() && **byte != b'<') {
            match byte {
                b'\\' => at += 1,
                b'(' => open.push(at),
                b')' => match open.pop() {
                    Some(opened) => last = Some((opened, open.len())),
                    // The address is complete.
                    None => {
                        last = None;
                        break;
                    }
                },
                _ => {}
            }
            at += 1;
        }
        if let Some((opened, waiting)) = last {
            // The last closing bracket closes the link, so the opening one that it was paired with is surplus too.
            hidden.extend_from_slice(&open[..waiting.min(open.len())]);
            hidden.push(opened);
        }
        from = at.min(bytes.len());
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    hidden.sort_unstable();
    put_letters(text, &hidden);
    hidden
}

/// Replaces ASCII characters by a letter.
fn put_letters(text: &mut String, places: &[usize]) {
    for at in places {
        text.replace_range(at..&(at + 1), "x");
    }
}

/// The signs of marks within the brackets of links and pictures, in order: `[a[^1]](b.png)`.
fn marks_in_brackets(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if !text.contains("[^") {
        return found;
    }
    for (at, _) in text.match_indices("](") {
        // A line may be megabytes long.
        let near = &text[text.floor_char_boundary(at.saturating_sub(1000))..at];
        let line = near.rsplit('\n').next().unwrap_or("");
        let mut depth = 0usize;
        let opening = line.bytes().rposition(|byte| {
            let is_opening = byte == b'[' && depth == 0;
            match byte {
                b']' => depth += 1,
                b'[' => depth = depth.saturating_sub(1),
                _ => {}
            }
            is_opening
        });
        let Some(inner) = opening.and_then(|opening| line.get(opening + 1..)) else { continue };
        for (place, _) in inner.match_indices("[^") {
            let label = inner.get(place..).and_then(footnotes::label);
            // A mark alone is the text of the link.
            if let Some(label) = label.filter(|label| label.len() + "[^]".len() < inner.len()) {
                let start = at - inner.len() + place;
                found.extend([start, start + 1, start + 2 + label.len()]);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
