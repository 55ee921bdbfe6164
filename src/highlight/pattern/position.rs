//! Moving through a text in UTF-8 by characters, and what holds at a place in it.

use std::sync::LazyLock;

use super::adjacent::{BEYOND, END};
use super::char_set::{self, CaseFolding, CharSet, CharSetBits, NonAsciiMembers, SetMembership};
use super::syntax::PatternAnchor;

static WORD: LazyLock<CharSet> = LazyLock::new(|| {
    CharSet::new(CharSetBits::of(char_set::WORD, NonAsciiMembers::Some), "\\w".to_owned(), CaseFolding::No)
});

/// The next shorter end of a greedy repeat at which the following step may match.
pub(super) fn less(bytes: &[u8], least: usize, mut at: usize, next: Option<u8>) -> Option<usize> {
    while at > least {
        at = previous(bytes, at)?;
        if next.is_none() || bytes.get(at).copied() == next {
            return Some(at);
        }
    }
    None
}

/// Where the character before a place begins.
pub(super) fn previous(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at.checked_sub(1)?;
    while bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) {
        at = at.checked_sub(1)?;
    }
    Some(at)
}

/// The symbol at a place.
pub(crate) fn symbol(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(byte) if byte.is_ascii() => usize::from(*byte),
        Some(_) => BEYOND,
        None => END,
    }
}

/// The symbol before a place; the end is used for the start.
pub(crate) fn behind(bytes: &[u8], at: usize) -> usize {
    at.checked_sub(1).map_or(END, |before| symbol(bytes, before))
}

/// Where the next character begins, the end included.
pub(crate) fn next_character(bytes: &[u8], at: usize) -> Option<usize> {
    if at >= bytes.len() {
        return None;
    }
    let mut next = at + 1;
    while bytes.get(next).is_some_and(|byte| byte & 0xc0 == 0x80) {
        next += 1;
    }
    Some(next)
}

pub(super) fn folded(text: &str, at: usize, wanted: &[u8]) -> SetMembership {
    let bytes = text.as_bytes();
    for (offset, letter) in wanted.iter().enumerate() {
        match bytes.get(at + offset) {
            Some(byte) if byte.to_ascii_lowercase() == *letter => {}
            Some(byte) if !byte.is_ascii() => {
                let other = text.get(at + offset..).and_then(|rest| rest.chars().next());
                return if other.is_some_and(char_set::is_odd) { SetMembership::Unsure } else { SetMembership::No };
            }
            _ => return SetMembership::No,
        }
    }
    SetMembership::Yes(wanted.len())
}

pub(super) fn holds(anchor: PatternAnchor, text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_end = at >= bytes.len();
    match anchor {
        PatternAnchor::TextStart => at == 0,
        PatternAnchor::TextEnd => is_end,
        PatternAnchor::LineStart => at == 0 || !is_end && bytes.get(at - 1) == Some(&b'\n'),
        PatternAnchor::LineEnd => is_end || bytes.get(at) == Some(&b'\n'),
        PatternAnchor::LastLineEnd => is_end || at + 1 == bytes.len() && bytes.get(at) == Some(&b'\n'),
        PatternAnchor::WordEdge => is_word(text, Some(at)) != is_word(text, previous(bytes, at)),
        PatternAnchor::NoWordEdge => is_word(text, Some(at)) == is_word(text, previous(bytes, at)),
    }
}

fn is_word(text: &str, at: Option<usize>) -> bool {
    at.is_some_and(|at| match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric() || *byte == b'_',
        Some(_) => WORD.at(text, at).is_some(),
        None => false,
    })
}
