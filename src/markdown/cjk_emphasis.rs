//! Emphasis next to Chinese, Japanese and Korean text.
//!
//! CommonMark opens and closes emphasis depending on the characters beside the stars, and treats Chinese punctuation as
//! a border of words; but Chinese puts no spaces around words, so `**参考：**请` stays literal. The CJK-friendly amendments
//! to CommonMark fix that: CJK punctuation counts as a letter, and beside any CJK character even other punctuation
//! opens and closes. `stand_ins` makes a parser without the amendments follow them: it replaces the character beside a
//! run of stars by one of equal length that the parser treats as a letter or as punctuation.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::{is_cjk, is_cjk_punctuation};

/// A replacement of one character: its place, the character, and the one that the parser sees.
pub(super) type CharSubstitution = (usize, char, char);

/// The replacements that make a CommonMark parser follow the amendments. They never prevent a run of stars from opening
/// or closing what it could before. `is_taken`: whether the text already contains a character.
pub(super) fn stand_ins(text: &str, is_taken: impl Fn(char) -> bool) -> Vec<CharSubstitution> {
    let mut pools = SubstitutePool::new(is_taken);
    let mut found: Vec<CharSubstitution> = Vec::new();
    let mut end = 0;
    while let Some(start) = text.get(end..).and_then(|rest| rest.find('*')).map(|at| at + end) {
        end = start + text.as_bytes()[start..].iter().take_while(|byte| **byte == b'*').count();
        let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[end..].chars().next()) else {
            continue;
        };
        let before_at = start - before.len_utf8();
        match (FlankingCharacter::of(before), FlankingCharacter::of(after)) {
            (FlankingCharacter::CjkPunctuation, FlankingCharacter::Letter | FlankingCharacter::Cjk) => {
                found.extend(pools.letter(before).map(|to| (before_at, before, to)))
            }
            (FlankingCharacter::Letter | FlankingCharacter::Cjk, FlankingCharacter::CjkPunctuation) => {
                found.extend(pools.letter(after).map(|to| (end, after, to)))
            }
            // As punctuation, the character must not weaken another run on its other side.
            (FlankingCharacter::Cjk, FlankingCharacter::Punctuation) if !text[..before_at].ends_with('*') => {
                found.extend(pools.punctuation(before).map(|to| (before_at, before, to)));
            }
            (FlankingCharacter::Punctuation, FlankingCharacter::Cjk)
                if !text[end + after.len_utf8()..].starts_with('*') =>
            {
                found.extend(pools.punctuation(after).map(|to| (end, after, to)));
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|(at, ..)| *at);
    found
}

/// The character beside a run of stars.
enum FlankingCharacter {
    Blank,
    Letter,
    Cjk,
    CjkPunctuation,
    Punctuation,
}

impl FlankingCharacter {
    fn of(c: char) -> FlankingCharacter {
        if c.is_whitespace() {
            FlankingCharacter::Blank
        } else if is_cjk_punctuation(c) {
            FlankingCharacter::CjkPunctuation
        } else if is_cjk(c) {
            FlankingCharacter::Cjk
        } else if c.is_ascii_punctuation() || is_other_punctuation(c) {
            FlankingCharacter::Punctuation
        } else {
            FlankingCharacter::Letter
        }
    }
}

/// Punctuation and symbols outside ASCII and CJK that are used in notes.
fn is_other_punctuation(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{a9}' | '\u{ab}'..='\u{b1}' | '\u{b4}' | '\u{b6}'..='\u{b8}' | '\u{bb}' | '\u{bf}' | '×' | '÷'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}' | '\u{2190}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}')
}

/// Replacement characters: one for each original, so that they can be replaced back.
struct SubstitutePool<F> {
    exchanged: BTreeMap<char, char>,
    short_letters: Range<u32>,
    letters: Range<u32>,
    signs: Range<u32>,
    is_taken: F,
}

impl<F: Fn(char) -> bool> SubstitutePool<F> {
    fn new(is_taken: F) -> SubstitutePool<F> {
        // Letters of a rarely used script, the end of the private area, and Braille patterns.
        SubstitutePool {
            exchanged: BTreeMap::new(),
            short_letters: 0x7ca..0x7eb,
            letters: 0xf400..0xf900,
            signs: 0x2800..0x2900,
            is_taken,
        }
    }

    /// A character of equal length that is no punctuation.
    fn letter(&mut self, original: char) -> Option<char> {
        self.exchange(original, |pools| match original.len_utf8() {
            2 => Some(&mut pools.short_letters),
            3 => Some(&mut pools.letters),
            _ => None,
        })
    }

    /// A sign of equal length, while there are any left.
    fn punctuation(&mut self, original: char) -> Option<char> {
        self.exchange(original, |pools| (original.len_utf8() == 3).then_some(&mut pools.signs))
    }

    fn exchange(&mut self, original: char, pool: impl Fn(&mut Self) -> Option<&mut Range<u32>>) -> Option<char> {
        if let Some(to) = self.exchanged.get(&original) {
            return Some(*to);
        }
        loop {
            let to = char::from_u32(pool(self)?.next()?)?;
            if !(self.is_taken)(to) {
                self.exchanged.insert(original, to);
                return Some(to);
            }
        }
    }
}
