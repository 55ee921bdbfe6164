//! Where a pattern may begin: which characters may be after and before the place.

use super::char_set::{self, CharSetBits, NonAsciiMembers};
use super::syntax::{PatternAnchor, PatternNode, length};

/// Which characters may be at the place where a match begins. A match may be empty, so they need not be part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AdjacentChars {
    pub ascii: u128,
    pub beyond: bool,
    pub end: bool,
}

/// Symbols for what is not an ASCII character.
pub(super) const BEYOND: usize = 128;
pub(super) const END: usize = 129;
/// The number of symbols.
pub(crate) const SYMBOLS: usize = 130;

impl AdjacentChars {
    pub(super) const ANY: AdjacentChars = AdjacentChars { ascii: u128::MAX, beyond: true, end: true };
    const NONE: AdjacentChars = AdjacentChars { ascii: 0, beyond: false, end: false };

    /// Whether a match may begin before this symbol.
    pub(super) fn may_begin(&self, symbol: usize) -> bool {
        match symbol {
            BEYOND => self.beyond,
            END => self.end,
            byte => self.ascii >> (byte & 127) & 1 == 1,
        }
    }

    /// Calls with each symbol before which a match may begin.
    pub(super) fn symbols(&self, mut call: impl FnMut(usize)) {
        let mut ascii = self.ascii;
        while ascii != 0 {
            call(ascii.trailing_zeros() as usize);
            ascii &= ascii - 1;
        }
        if self.beyond {
            call(BEYOND);
        }
        if self.end {
            call(END);
        }
    }

    fn or(self, other: AdjacentChars) -> AdjacentChars {
        AdjacentChars { ascii: self.ascii | other.ascii, beyond: self.beyond | other.beyond, end: self.end | other.end }
    }

    fn and(self, other: AdjacentChars) -> AdjacentChars {
        AdjacentChars { ascii: self.ascii & other.ascii, beyond: self.beyond & other.beyond, end: self.end & other.end }
    }

    fn of(bits: CharSetBits) -> AdjacentChars {
        AdjacentChars { ascii: bits.ascii, beyond: bits.beyond != NonAsciiMembers::None, end: false }
    }
}

/// Where a pattern may begin.
pub(super) fn start(node: &PatternNode) -> AdjacentChars {
    start_before(node, AdjacentChars::ANY)
}

/// Where a pattern may begin if this follows it.
fn start_before(node: &PatternNode, rest: AdjacentChars) -> AdjacentChars {
    match node {
        PatternNode::Text(text) => match text.first() {
            Some(byte) if byte.is_ascii() => AdjacentChars { ascii: 1 << byte, ..AdjacentChars::NONE },
            Some(_) => AdjacentChars { beyond: true, ..AdjacentChars::NONE },
            None => rest,
        },
        // Letters beyond ASCII may be another case of these.
        PatternNode::Fold(text) => match text.first() {
            Some(byte) => AdjacentChars { ascii: 1 << byte | 1 << byte.to_ascii_uppercase(), beyond: true, end: false },
            None => rest,
        },
        PatternNode::Set(set) if set.may_be_pairs() => AdjacentChars::ANY,
        PatternNode::Set(set) if set.is_folded() => AdjacentChars { beyond: true, ..AdjacentChars::of(set.bits()) },
        PatternNode::Set(set) => AdjacentChars::of(set.bits()),
        PatternNode::Group(_, node) | PatternNode::Atomic(node) => start_before(node, rest),
        PatternNode::Sequence(nodes) => nodes.iter().rev().fold(rest, |rest, node| start_before(node, rest)),
        PatternNode::Choice(nodes) => {
            nodes.iter().fold(AdjacentChars::NONE, |all, node| all.or(start_before(node, rest)))
        }
        PatternNode::Repeat { node, min: 0, .. } => rest.or(start_before(node, AdjacentChars::ANY)),
        PatternNode::Repeat { node, .. } => start_before(node, AdjacentChars::ANY),
        PatternNode::Look { node, behind: false, negative: false } => start_before(node, AdjacentChars::ANY).and(rest),
        PatternNode::Look { .. } => rest,
        PatternNode::Call(_) => AdjacentChars::ANY,
        PatternNode::Anchor(anchor) => match anchor {
            PatternAnchor::LineEnd | PatternAnchor::LastLineEnd => {
                AdjacentChars { ascii: char_set::NEWLINE, beyond: false, end: true }.and(rest)
            }
            PatternAnchor::TextEnd => AdjacentChars { end: true, ..AdjacentChars::NONE }.and(rest),
            _ => rest,
        },
    }
}

/// Which characters may be before the place where a match begins; `end` is the start of the text.
pub(super) fn before(node: &PatternNode) -> AdjacentChars {
    before_with(node, start(node))
}

fn before_with(node: &PatternNode, next: AdjacentChars) -> AdjacentChars {
    match node {
        PatternNode::Anchor(PatternAnchor::LineStart) => {
            AdjacentChars { ascii: char_set::NEWLINE, beyond: false, end: true }
        }
        PatternNode::Anchor(PatternAnchor::TextStart) => AdjacentChars { end: true, ..AdjacentChars::NONE },
        PatternNode::Anchor(PatternAnchor::WordEdge)
            if !next.beyond && !next.end && next.ascii & !char_set::WORD == 0 =>
        {
            AdjacentChars { ascii: !char_set::WORD, beyond: true, end: true }
        }
        PatternNode::Anchor(PatternAnchor::WordEdge) if !next.beyond && next.ascii & char_set::WORD == 0 => {
            AdjacentChars { ascii: char_set::WORD, beyond: true, end: false }
        }
        PatternNode::Look { node, behind: true, negative: true } => match &**node {
            PatternNode::Set(set) if !set.may_be_pairs() => {
                let bits = set.bits();
                AdjacentChars {
                    ascii: !bits.ascii,
                    beyond: bits.beyond != NonAsciiMembers::All || set.is_folded(),
                    end: true,
                }
            }
            PatternNode::Text(text) if text.len() == 1 => AdjacentChars {
                ascii: !text.first().map_or(0, |byte| 1u128.checked_shl(u32::from(*byte)).unwrap_or(0)),
                ..AdjacentChars::ANY
            },
            _ => AdjacentChars::ANY,
        },
        PatternNode::Look { node, behind: true, negative: false } => match &**node {
            PatternNode::Set(set) if !set.may_be_pairs() => {
                AdjacentChars { beyond: true, ..AdjacentChars::of(set.bits()) }
            }
            _ => AdjacentChars::ANY,
        },
        PatternNode::Group(_, node) | PatternNode::Atomic(node) => before_with(node, next),
        PatternNode::Repeat { node, min: 1.., .. } => before_with(node, next),
        PatternNode::Look { node, behind: false, negative: false } => before_with(node, start(node)),
        PatternNode::Choice(nodes) => {
            // Each branch may have its own next characters, so they are computed again.
            nodes.iter().fold(AdjacentChars::NONE, |all, node| all.or(before_with(node, start(node).and(next))))
        }
        PatternNode::Sequence(nodes) => {
            let mut all = AdjacentChars::ANY;
            for node in nodes {
                all = all.and(before_with(node, next));
                if length(node).1 != Some(0) {
                    break;
                }
            }
            all
        }
        _ => AdjacentChars::ANY,
    }
}

/// ASCII characters that every match needs in its line, in itself or around it.
pub(super) fn needs(node: &PatternNode) -> u128 {
    match node {
        PatternNode::Text(text) => text.iter().filter(|byte| byte.is_ascii()).fold(0, |all, byte| all | 1 << byte),
        PatternNode::Group(_, node) | PatternNode::Atomic(node) | PatternNode::Repeat { node, min: 1.., .. } => {
            needs(node)
        }
        PatternNode::Look { node, negative: false, .. } => needs(node),
        PatternNode::Sequence(nodes) => nodes.iter().fold(0, |all, node| all | needs(node)),
        PatternNode::Choice(nodes) => nodes.iter().map(needs).reduce(|all, needs| all & needs).unwrap_or(0),
        _ => 0,
    }
}

/// The ASCII characters of a line.
pub(crate) fn characters(line: &str) -> u128 {
    line.bytes().filter(u8::is_ascii).fold(0, |all, byte| all | 1 << byte)
}
