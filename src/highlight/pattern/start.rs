//! Where a pattern may begin: which characters may be after and before the place.

use super::program::length;
use super::set::{self, Beyond, Bits};
use super::syntax::{Anchor, Node};

/// Which characters may be at the place where a match begins. A match may be empty, so they need not be part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    pub ascii: u128,
    pub beyond: bool,
    pub end: bool,
}

/// Symbols for what is not an ASCII character.
pub(super) const BEYOND: usize = 128;
pub(super) const END: usize = 129;
/// The number of symbols.
pub(in super::super) const SYMBOLS: usize = 130;

impl Start {
    pub const ANY: Start = Start { ascii: u128::MAX, beyond: true, end: true };
    const NONE: Start = Start { ascii: 0, beyond: false, end: false };

    /// Whether a match may begin before this symbol.
    pub fn may_begin(&self, symbol: usize) -> bool {
        match symbol {
            BEYOND => self.beyond,
            END => self.end,
            byte => self.ascii >> (byte & 127) & 1 == 1,
        }
    }

    /// Calls with each symbol before which a match may begin.
    pub fn symbols(&self, mut call: impl FnMut(usize)) {
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

    fn or(self, other: Start) -> Start {
        Start { ascii: self.ascii | other.ascii, beyond: self.beyond | other.beyond, end: self.end | other.end }
    }

    fn and(self, other: Start) -> Start {
        Start { ascii: self.ascii & other.ascii, beyond: self.beyond & other.beyond, end: self.end & other.end }
    }

    fn of(bits: Bits) -> Start {
        Start { ascii: bits.ascii, beyond: bits.beyond != Beyond::None, end: false }
    }
}

/// Where a pattern may begin.
pub(super) fn start(node: &Node) -> Start {
    start_before(node, Start::ANY)
}

/// Where a pattern may begin if this follows it.
fn start_before(node: &Node, rest: Start) -> Start {
    match node {
        Node::Text(text) => match text.first() {
            Some(byte) if byte.is_ascii() => Start { ascii: 1 << byte, ..Start::NONE },
            Some(_) => Start { beyond: true, ..Start::NONE },
            None => rest,
        },
        // Letters beyond ASCII may be another case of these.
        Node::Fold(text) => match text.first() {
            Some(byte) => Start { ascii: 1 << byte | 1 << byte.to_ascii_uppercase(), beyond: true, end: false },
            None => rest,
        },
        Node::Set(set) if set.may_be_pairs() => Start::ANY,
        Node::Set(set) if set.is_folded() => Start { beyond: true, ..Start::of(set.bits()) },
        Node::Set(set) => Start::of(set.bits()),
        Node::Group(_, node) | Node::Atomic(node) => start_before(node, rest),
        Node::Sequence(nodes) => nodes.iter().rev().fold(rest, |rest, node| start_before(node, rest)),
        Node::Choice(nodes) => nodes.iter().fold(Start::NONE, |all, node| all.or(start_before(node, rest))),
        Node::Repeat { node, min: 0, .. } => rest.or(start_before(node, Start::ANY)),
        Node::Repeat { node, .. } => start_before(node, Start::ANY),
        Node::Look { node, behind: false, negative: false } => start_before(node, Start::ANY).and(rest),
        Node::Look { .. } => rest,
        Node::Call(_) => Start::ANY,
        Node::Anchor(anchor) => match anchor {
            Anchor::LineEnd | Anchor::LastLineEnd => Start { ascii: set::NEWLINE, beyond: false, end: true }.and(rest),
            Anchor::TextEnd => Start { end: true, ..Start::NONE }.and(rest),
            _ => rest,
        },
    }
}

/// Which characters may be before the place where a match begins; `end` is the start of the text.
pub(super) fn before(node: &Node) -> Start {
    before_with(node, start(node))
}

fn before_with(node: &Node, next: Start) -> Start {
    match node {
        Node::Anchor(Anchor::LineStart) => Start { ascii: set::NEWLINE, beyond: false, end: true },
        Node::Anchor(Anchor::TextStart) => Start { end: true, ..Start::NONE },
        Node::Anchor(Anchor::WordEdge) if !next.beyond && !next.end && next.ascii & !set::WORD == 0 => {
            Start { ascii: !set::WORD, beyond: true, end: true }
        }
        Node::Anchor(Anchor::WordEdge) if !next.beyond && next.ascii & set::WORD == 0 => {
            Start { ascii: set::WORD, beyond: true, end: false }
        }
        Node::Look { node, behind: true, negative: true } => match &**node {
            Node::Set(set) if !set.may_be_pairs() => {
                let bits = set.bits();
                Start { ascii: !bits.ascii, beyond: bits.beyond != Beyond::All || set.is_folded(), end: true }
            }
            Node::Text(text) if text.len() == 1 => Start {
                ascii: !text.first().map_or(0, |byte| 1u128.checked_shl(u32::from(*byte)).unwrap_or(0)),
                ..Start::ANY
            },
            _ => Start::ANY,
        },
        Node::Look { node, behind: true, negative: false } => match &**node {
            Node::Set(set) if !set.may_be_pairs() => Start { beyond: true, ..Start::of(set.bits()) },
            _ => Start::ANY,
        },
        Node::Group(_, node) | Node::Atomic(node) => before_with(node, next),
        Node::Repeat { node, min: 1.., .. } => before_with(node, next),
        Node::Look { node, behind: false, negative: false } => before_with(node, start(node)),
        Node::Choice(nodes) => {
            // Each branch may have its own next characters, so they are computed again.
            nodes.iter().fold(Start::NONE, |all, node| all.or(before_with(node, start(node).and(next))))
        }
        Node::Sequence(nodes) => {
            let mut all = Start::ANY;
            for node in nodes {
                all = all.and(before_with(node, next));
                if length(node).1 != Some(0) {
                    break;
                }
            }
            all
        }
        _ => Start::ANY,
    }
}

/// ASCII characters that every match needs in its line, in itself or around it.
pub(super) fn needs(node: &Node) -> u128 {
    match node {
        Node::Text(text) => text.iter().filter(|byte| byte.is_ascii()).fold(0, |all, byte| all | 1 << byte),
        Node::Group(_, node) | Node::Atomic(node) | Node::Repeat { node, min: 1.., .. } => needs(node),
        Node::Look { node, negative: false, .. } => needs(node),
        Node::Sequence(nodes) => nodes.iter().fold(0, |all, node| all | needs(node)),
        Node::Choice(nodes) => nodes.iter().map(needs).reduce(|all, needs| all & needs).unwrap_or(0),
        _ => 0,
    }
}

/// The ASCII characters of a line.
pub(in super::super) fn characters(line: &str) -> u128 {
    line.bytes().filter(u8::is_ascii).fold(0, |all, byte| all | 1 << byte)
}
