//! The amount of text in some HTML, and its reading time.

use std::cell::Cell;

use super::plain_text;
use crate::formula::SEEN;
use crate::html;
use crate::text::{HAN_LEN, han_run, is_unspaced};

/// The contents of a text by kind. Code, pictures and formulas are looked at rather than read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingStats {
    /// Han and Kana characters of prose.
    pub characters: usize,
    /// Words of other scripts; a name in inline code is one.
    pub words: usize,
    /// Formulas within a line of text.
    pub formulas: usize,
    /// Formulas on lines of their own.
    pub displayed: usize,
    /// Elements `img` and `svg`, except those within formulas.
    pub pictures: usize,
    /// Lines of code, up to a limit per block.
    pub lines: usize,
}

/// Han characters, words of an alphabet and lines of code read per minute.
const CHARACTERS: usize = 400;
const WORDS: usize = 220;
const LINES: usize = 40;

/// The most lines counted per listing: longer ones are skimmed.
const MOST_LINES: usize = 40;

/// Milliseconds for an inline formula, and for a displayed one.
const FORMULA: usize = 2_000;
const DISPLAYED: usize = 6_000;

/// Milliseconds for the first picture; each further one takes a second less, down to the last number. Based on Medium's
/// method.
const FIRST_PICTURE: usize = 12_000;
const LAST_PICTURE: usize = 3_000;

/// The start of a table cell with the line numbers of a listing.
const NUMBERS: &str = "<td class=\"gutter\">";

impl ReadingStats {
    /// Counts the contents of finished HTML.
    pub fn of(html: &str) -> ReadingStats {
        let mut reading = ReadingStats::default();
        let (formulas, displayed) = (Cell::new(0), Cell::new(0));
        let prose = plain_text::text(
            html,
            usize::MAX,
            &["pre", "code", "svg", "select", "option", plain_text::KINDS_OF_BOXES],
            |_, display| {
                let count = if display { &displayed } else { &formulas };
                count.set(count.get() + 1);
                Some(" ".to_owned())
            },
        );
        (reading.formulas, reading.displayed) = (formulas.get(), displayed.get());
        reading.prose(&prose);
        reading.things(html);
        reading
    }

    /// Counts characters and words, except those of addresses.
    fn prose(&mut self, text: &str) {
        let (mut rest, mut from) = (text, 0);
        let sign = |rest: &str, from: usize| Some(from + memchr::memchr2(b':', b'@', rest.as_bytes().get(from..)?)?);
        while let Some(at) = sign(rest, from) {
            let (before, behind) = rest.split_at(at);
            match web_address(before, behind).or_else(|| mail_address(before, behind)) {
                Some((lead, len)) => {
                    self.words_of(before.get(..before.len() - lead).unwrap_or(""));
                    rest = behind.get(len..).unwrap_or("");
                    from = 0;
                }
                None => from = at + 1,
            }
        }
        self.words_of(rest);
    }

    /// Each Han or Kana character counts as one, and so does each word of another script with the signs inside it
    /// (`don't`, `well-known`, `3.14`).
    fn words_of(&mut self, text: &str) {
        let mut in_word = false;
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if in_word {
                // The rest of a word.
                let letters = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
                if letters > 0 {
                    rest = rest.get(letters..).unwrap_or("");
                    continue;
                }
            }
            let run = han_run(rest.as_bytes());
            rest = rest.get(run.max(c.len_utf8())..).unwrap_or("");
            if run > 0 {
                self.characters += run / HAN_LEN;
                in_word = false;
            } else if is_unspaced(c) {
                self.characters += 1;
                in_word = false;
            } else if c.is_alphanumeric() {
                self.words += usize::from(!in_word);
                in_word = true;
            } else if !matches!(c, '\'' | '’' | '-' | '_' | '.') {
                in_word = false;
            }
        }
    }

    /// Counts pictures, lines of code, and names in code.
    fn things(&mut self, html: &str) {
        // The open block of code: where it begins, and whether it contains line numbers.
        let mut block: Option<(usize, bool)> = None;
        let mut tags = html::tags(html).over(SEEN);
        while let Some(tag) = tags.next() {
            match (&*tag.name, tag.closes) {
                ("img" | "svg", false) => self.pictures += 1,
                ("pre", false) if block.is_none() => {
                    block =
                        Some((tag.range.end, html.get(..tag.range.start).is_some_and(|html| html.ends_with(NUMBERS))));
                    tags.pass_over("pre");
                }
                ("pre", true) => {
                    if let Some((start, false)) = block {
                        let code = html.get(start..tag.range.start).unwrap_or("").trim_end().as_bytes();
                        let ends = memchr::memchr_iter(b'\n', code).take(MOST_LINES).count();
                        let breaks = memchr::memmem::find_iter(code, "<br>").take(MOST_LINES).count();
                        self.lines += (ends.max(breaks) + 1).min(MOST_LINES);
                    }
                    block = None;
                }
                ("code", false) if block.is_none() => self.words += 1,
                _ => {}
            }
        }
    }

    /// The total: characters, words, and each formula as one.
    pub fn count(self) -> usize {
        self.characters + self.words + self.formulas + self.displayed
    }

    /// The reading time in whole minutes: at least one if there is anything.
    pub fn minutes(self) -> usize {
        const MINUTE: usize = 60_000;
        let mut time =
            self.characters * MINUTE / CHARACTERS + self.words * MINUTE / WORDS + self.lines * MINUTE / LINES;
        time += self.formulas * FORMULA + self.displayed * DISPLAYED;
        let slow = (FIRST_PICTURE - LAST_PICTURE) / 1_000;
        time += (0..self.pictures.min(slow)).map(|at| FIRST_PICTURE - at * 1_000).sum::<usize>();
        time += self.pictures.saturating_sub(slow) * LAST_PICTURE;
        let is_empty = self == ReadingStats::default();
        if is_empty { 0 } else { time.div_ceil(MINUTE).max(1) }
    }
}

/// The lengths of an address of the web before its colon and from the colon on.
fn web_address(before: &str, behind: &str) -> Option<(usize, usize)> {
    behind.starts_with("://").then(|| {
        let scheme = before.bytes().rev().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'+').count();
        (scheme, behind.bytes().take_while(u8::is_ascii_graphic).count())
    })
}

/// The same for a mail address, around its `@`.
fn mail_address(before: &str, behind: &str) -> Option<(usize, usize)> {
    let host = behind.strip_prefix('@')?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let name = before.bytes().rev().take_while(is_name).count();
    let len = host.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')).count();
    let is_host = host.get(..len)?.trim_end_matches('.').contains('.');
    (name > 0 && is_host).then_some((name, 1 + len))
}
