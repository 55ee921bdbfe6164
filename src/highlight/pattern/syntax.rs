//! Regular expressions of grammars, parsed into a tree.
//!
//! This parses the part of Oniguruma's syntax that is used in grammars, with the same meaning. Anything that is not
//! certain (calls, back references, repeated repeats, letters of other alphabets when ignoring case, …) is not parsed
//! at all: such a pattern is left to Oniguruma.

use std::sync::Arc;

use super::char_class;
use super::char_set::{self, CaseFolding, CharSet, CharSetBits, NonAsciiMembers};
use super::reader::PatternReader;

/// A parsed regular expression.
#[derive(Debug)]
pub(super) enum PatternNode {
    /// These bytes.
    Text(Vec<u8>),
    /// These ASCII characters in either case.
    Fold(Vec<u8>),
    Set(Arc<CharSet>),
    Anchor(PatternAnchor),
    Group(usize, Box<PatternNode>),
    Sequence(Vec<PatternNode>),
    Choice(Vec<PatternNode>),
    Repeat {
        node: Box<PatternNode>,
        min: u32,
        max: Option<u32>,
        kind: QuantifierKind,
    },
    Look {
        node: Box<PatternNode>,
        behind: bool,
        negative: bool,
    },
    Atomic(Box<PatternNode>),
    /// The group of this number again, inside itself.
    Call(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuantifierKind {
    Greedy,
    Lazy,
    Possessive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PatternAnchor {
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
    /// The end of the text, or the line end before it.
    LastLineEnd,
    WordEdge,
    NoWordEdge,
}

#[derive(Clone, Copy, Default)]
pub(super) struct PatternFlags {
    pub fold: bool,
    dot_all: bool,
    spaced: bool,
}

/// The greatest depth of nested groups; no grammar comes near.
const DEEPEST: usize = 60;
/// The highest count of a repeat; higher ones would make long programs.
const MOST_REPEATS: u32 = 200;

/// Parses a pattern; `None` if it contains anything that is not certain. Also the number of its groups.
pub(super) fn read(pattern: &str) -> Option<(PatternNode, usize)> {
    let reader = PatternReader { text: pattern, at: 0 };
    let mut parser = PatternParser { reader, groups: 0, depth: 0 };
    let node = parser.choice(PatternFlags::default())?;
    (parser.reader.at == pattern.len()).then_some((node, parser.groups))
}

struct PatternParser<'p> {
    reader: PatternReader<'p>,
    groups: usize,
    depth: usize,
}

impl PatternParser<'_> {
    fn choice(&mut self, flags: PatternFlags) -> Option<PatternNode> {
        let mut branches = vec![self.sequence(flags)?];
        while self.reader.take("|") {
            branches.push(self.sequence(flags)?);
        }
        if branches.len() == 1 { branches.pop() } else { Some(PatternNode::Choice(branches)) }
    }

    fn sequence(&mut self, flags: PatternFlags) -> Option<PatternNode> {
        let mut nodes = Vec::new();
        loop {
            if flags.spaced {
                self.skip_space();
            }
            match self.reader.peek() {
                None | Some('|' | ')') => break,
                Some(_) => {}
            }
            if self.reader.take("(?#") {
                while self.reader.next()? != ')' {}
                continue;
            }
            let before = self.reader.at;
            if let Some(inner) = self.flags(flags)
                && self.reader.take(")")
            {
                // Until the end of the group, further branches too.
                nodes.push(self.nested(|reader| reader.choice(inner))?);
                break;
            }
            self.reader.at = before;
            self.word(flags, &mut nodes);
            let node = self.atom(flags)?;
            let node = self.repeated(node, flags)?;
            match (node, nodes.last_mut()) {
                (PatternNode::Text(text), Some(PatternNode::Text(before))) => before.extend(text),
                (PatternNode::Fold(text), Some(PatternNode::Fold(before))) => before.extend(text),
                (node, _) => nodes.push(node),
            }
        }
        if nodes.len() == 1 { nodes.pop() } else { Some(PatternNode::Sequence(nodes)) }
    }

    /// A word without its last letter, to which a repeat may apply: the bulk of most patterns.
    fn word(&mut self, flags: PatternFlags, nodes: &mut Vec<PatternNode>) {
        let rest = self.reader.text.as_bytes().get(self.reader.at..).unwrap_or(&[]);
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let Some(word) = rest.get(..length.saturating_sub(1)).filter(|word| !word.is_empty()) else { return };
        self.reader.at += word.len();
        match (flags.fold, nodes.last_mut()) {
            (false, Some(PatternNode::Text(text))) => text.extend(word),
            (true, Some(PatternNode::Fold(text))) => text.extend(word.iter().map(u8::to_ascii_lowercase)),
            (false, _) => nodes.push(PatternNode::Text(word.to_vec())),
            (true, _) => nodes.push(PatternNode::Fold(word.to_ascii_lowercase())),
        }
    }

    /// Spaces and comments of a pattern in free spacing.
    fn skip_space(&mut self) {
        while let Some(c) = self.reader.peek() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' => self.reader.at += 1,
                '#' => while self.reader.next().is_some_and(|c| c != '\n') {},
                _ => break,
            }
        }
    }

    /// `(?i-x`, up to what follows; only a look if there is none.
    fn flags(&mut self, flags: PatternFlags) -> Option<PatternFlags> {
        let mut inner = flags;
        if !self.reader.take("(?") {
            return None;
        }
        let (start, mut on) = (self.reader.at, true);
        loop {
            match self.reader.peek()? {
                '-' => on = false,
                'i' => inner.fold = on,
                'm' => inner.dot_all = on,
                'x' => inner.spaced = on,
                ')' | ':' if self.reader.at > start => return Some(inner),
                _ => return None,
            }
            self.reader.at += 1;
        }
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.depth += 1;
        let inner = if self.depth > DEEPEST { None } else { read(self) };
        self.depth -= 1;
        inner
    }

    fn group(&mut self, flags: PatternFlags) -> Option<Box<PatternNode>> {
        let node = self.nested(|reader| reader.choice(flags))?;
        self.reader.take(")").then(|| Box::new(node))
    }

    fn atom(&mut self, flags: PatternFlags) -> Option<PatternNode> {
        let start = self.reader.at;
        Some(match self.reader.next()? {
            '(' => {
                self.reader.at = start;
                return self.parenthesis(flags);
            }
            '.' => {
                let ascii = if flags.dot_all { u128::MAX } else { !char_set::NEWLINE };
                PatternNode::Set(Arc::new(CharSet::new(
                    CharSetBits::of(ascii, NonAsciiMembers::All),
                    ".".to_owned(),
                    CaseFolding::No,
                )))
            }
            '^' => PatternNode::Anchor(PatternAnchor::LineStart),
            '$' => PatternNode::Anchor(PatternAnchor::LineEnd),
            '[' => {
                let (bits, negative) = char_class::read(&mut self.reader)?;
                let source = self.reader.text.get(start..self.reader.at)?;
                PatternNode::Set(Arc::new(class_set(bits, negative, source, flags)?))
            }
            '\\' => return self.escape(start, flags),
            '*' | '+' | '?' => return None,
            '{' if self.interval().is_some() => return None,
            '{' => {
                self.reader.at = start + 1;
                literal('{', flags)?
            }
            c => literal(c, flags)?,
        })
    }

    fn parenthesis(&mut self, flags: PatternFlags) -> Option<PatternNode> {
        let before = self.reader.at;
        if let Some(inner) = self.flags(flags)
            && self.reader.take(":")
        {
            return Some(*self.group(inner)?);
        }
        self.reader.at = before;
        let look = |node, behind, negative| PatternNode::Look { node, behind, negative };
        Some(if self.reader.take("(?:") {
            *self.group(flags)?
        } else if self.reader.take("(?=") {
            look(self.group(flags)?, false, false)
        } else if self.reader.take("(?!") {
            look(self.group(flags)?, false, true)
        } else if self.reader.take("(?<=") {
            look(self.group(flags)?, true, false)
        } else if self.reader.take("(?<!") {
            look(self.group(flags)?, true, true)
        } else if self.reader.take("(?>") {
            PatternNode::Atomic(self.group(flags)?)
        } else if self.reader.take("(?") || self.reader.take("(*") {
            return None;
        } else {
            self.reader.at += 1;
            self.groups += 1;
            let number = self.groups;
            PatternNode::Group(number, self.group(flags)?)
        })
    }

    fn escape(&mut self, start: usize, flags: PatternFlags) -> Option<PatternNode> {
        let escaped = self.reader.next()?;
        let anchor = match escaped {
            'A' => Some(PatternAnchor::TextStart),
            'z' => Some(PatternAnchor::TextEnd),
            'Z' => Some(PatternAnchor::LastLineEnd),
            'b' => Some(PatternAnchor::WordEdge),
            'B' => Some(PatternAnchor::NoWordEdge),
            _ => None,
        };
        if let Some(anchor) = anchor {
            return Some(PatternNode::Anchor(anchor));
        }
        self.reader.at -= escaped.len_utf8();
        if let Some(bits) = self.reader.short_class()? {
            return Some(PatternNode::Set(Arc::new(CharSet::new(
                bits,
                self.reader.text.get(start..self.reader.at)?.to_owned(),
                CaseFolding::No,
            ))));
        }
        if self.reader.take("g<-1>") {
            return (self.groups > 0).then_some(PatternNode::Call(self.groups));
        }
        literal(self.reader.character()?, flags)
    }

    fn repeated(&mut self, node: PatternNode, flags: PatternFlags) -> Option<PatternNode> {
        if flags.spaced {
            self.skip_space();
        }
        let start = self.reader.at;
        let (min, max, is_interval) = match self.reader.peek() {
            Some('*') => (0, None, false),
            Some('+') => (1, None, false),
            Some('?') => (0, Some(1), false),
            Some('{') => {
                self.reader.at += 1;
                match self.interval() {
                    Some((min, max)) => (min, max, true),
                    None => {
                        self.reader.at = start;
                        return Some(node);
                    }
                }
            }
            _ => return Some(node),
        };
        if matches!(node, PatternNode::Anchor(_) | PatternNode::Look { .. }) || max.is_some_and(|max| max < min) {
            return None;
        }
        if min > MOST_REPEATS || max.is_some_and(|max| max > MOST_REPEATS) {
            return None;
        }
        if !is_interval {
            self.reader.at += 1;
        }
        let kind = match self.reader.peek() {
            Some('?' | '+') if is_interval && max == Some(min) => return None,
            Some('?') => QuantifierKind::Lazy,
            Some('+') if is_interval => return None,
            Some('+') => QuantifierKind::Possessive,
            _ => QuantifierKind::Greedy,
        };
        if kind != QuantifierKind::Greedy {
            self.reader.at += 1;
        }
        if flags.spaced {
            self.skip_space();
        }
        // Repeats of repeats have rules of their own.
        match self.reader.peek() {
            Some('*' | '+' | '?') => return None,
            Some('{') => {
                let before = self.reader.at;
                self.reader.at += 1;
                if self.interval().is_some() {
                    return None;
                }
                self.reader.at = before;
            }
            _ => {}
        }
        Some(PatternNode::Repeat { node: Box::new(node), min, max, kind })
    }

    /// After a brace: `2}`, `2,}`, `,3}` or `2,3}`.
    fn interval(&mut self) -> Option<(u32, Option<u32>)> {
        let (inside, _) = self.reader.text.get(self.reader.at..)?.split_once('}')?;
        let number = |digits: &str| {
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u32>().unwrap_or(u32::MAX))
        };
        let bounds = match inside.split_once(',') {
            None if inside.is_empty() => return None,
            None => (number(inside)?, Some(number(inside)?)),
            Some(("", "")) => return None,
            Some(("", max)) => (0, Some(number(max)?)),
            Some((min, "")) => (number(min)?, None),
            Some((min, max)) => (number(min)?, Some(number(max)?)),
        };
        self.reader.at += inside.len() + 1;
        Some(bounds)
    }
}

/// A literal character.
fn literal(c: char, flags: PatternFlags) -> Option<PatternNode> {
    if flags.fold && !c.is_ascii() {
        return None;
    }
    if flags.fold && c.is_ascii_alphabetic() {
        return Some(PatternNode::Fold(vec![c.to_ascii_lowercase() as u8]));
    }
    Some(PatternNode::Text(c.encode_utf8(&mut [0; 4]).as_bytes().to_vec()))
}

fn class_set(bits: CharSetBits, negative: bool, source: &str, flags: PatternFlags) -> Option<CharSet> {
    let bits = if flags.fold { bits.folded() } else { bits };
    let whole = if negative { bits.not() } else { bits };
    let (source, fold) = match flags.fold {
        false => (source.to_owned(), CaseFolding::No),
        true if negative || whole.beyond == NonAsciiMembers::None => (format!("(?i:{source})"), CaseFolding::Letters),
        true => (format!("(?i:{source})"), CaseFolding::Pairs),
    };
    Some(CharSet::new(whole, source, fold))
}

/// The fewest and the most characters that a node matches.
pub(super) fn length(node: &PatternNode) -> (usize, Option<usize>) {
    match node {
        PatternNode::Text(text) | PatternNode::Fold(text) => {
            let count = text.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
            (count, Some(count))
        }
        PatternNode::Set(_) => (1, Some(1)),
        PatternNode::Call(_) => (0, None),
        PatternNode::Anchor(_) | PatternNode::Look { .. } => (0, Some(0)),
        PatternNode::Group(_, node) | PatternNode::Atomic(node) => length(node),
        PatternNode::Sequence(nodes) => nodes
            .iter()
            .map(length)
            .fold((0, Some(0)), |(min, max), (least, most)| (min + least, max.zip(most).map(|(max, most)| max + most))),
        PatternNode::Choice(nodes) => {
            let min = nodes.iter().map(|node| length(node).0).min().unwrap_or(0);
            let max = nodes.iter().map(|node| length(node).1).try_fold(0, |max, most| most.map(|most| most.max(max)));
            (min, max)
        }
        PatternNode::Repeat { node, min, max, .. } => {
            let (least, most) = length(node);
            let max = max.zip(most).map(|(max, most)| most.saturating_mul(max as usize));
            (least.saturating_mul(*min as usize), max)
        }
    }
}
