//! Regular expressions of grammars, parsed into a tree.
//!
//! This parses the part of Oniguruma's syntax that is used in grammars, with the same meaning. Anything that is not
//! certain (calls, back references, repeated repeats, letters of other alphabets when ignoring case, …) is not parsed
//! at all: such a pattern is left to Oniguruma.

use std::sync::Arc;

use super::char_class;
use super::char_set::{self, CaseFolding, CharSet, CharSetBits, NonAsciiMembers};

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
    let mut reader = PatternParser { text: pattern, at: 0, groups: 0, depth: 0 };
    let node = reader.choice(PatternFlags::default())?;
    (reader.at == pattern.len()).then_some((node, reader.groups))
}

pub(super) struct PatternParser<'p> {
    pub text: &'p str,
    pub at: usize,
    groups: usize,
    depth: usize,
}

impl PatternParser<'_> {
    pub fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    pub fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    pub fn take(&mut self, what: &str) -> bool {
        let is_next = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(what));
        self.at += if is_next { what.len() } else { 0 };
        is_next
    }

    fn choice(&mut self, flags: PatternFlags) -> Option<PatternNode> {
        let mut branches = vec![self.sequence(flags)?];
        while self.take("|") {
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
            match self.peek() {
                None | Some('|' | ')') => break,
                Some(_) => {}
            }
            if self.take("(?#") {
                while self.next()? != ')' {}
                continue;
            }
            let before = self.at;
            if let Some(inner) = self.flags(flags)
                && self.take(")")
            {
                // Until the end of the group, further branches too.
                nodes.push(self.nested(|reader| reader.choice(inner))?);
                break;
            }
            self.at = before;
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
        let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let Some(word) = rest.get(..length.saturating_sub(1)).filter(|word| !word.is_empty()) else { return };
        self.at += word.len();
        match (flags.fold, nodes.last_mut()) {
            (false, Some(PatternNode::Text(text))) => text.extend(word),
            (true, Some(PatternNode::Fold(text))) => text.extend(word.iter().map(u8::to_ascii_lowercase)),
            (false, _) => nodes.push(PatternNode::Text(word.to_vec())),
            (true, _) => nodes.push(PatternNode::Fold(word.to_ascii_lowercase())),
        }
    }

    /// Spaces and comments of a pattern in free spacing.
    fn skip_space(&mut self) {
        while let Some(c) = self.peek() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' => self.at += 1,
                '#' => while self.next().is_some_and(|c| c != '\n') {},
                _ => break,
            }
        }
    }

    /// `(?i-x`, up to what follows; only a look if there is none.
    fn flags(&mut self, flags: PatternFlags) -> Option<PatternFlags> {
        let mut inner = flags;
        if !self.take("(?") {
            return None;
        }
        let (start, mut on) = (self.at, true);
        loop {
            match self.peek()? {
                '-' => on = false,
                'i' => inner.fold = on,
                'm' => inner.dot_all = on,
                'x' => inner.spaced = on,
                ')' | ':' if self.at > start => return Some(inner),
                _ => return None,
            }
            self.at += 1;
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
        self.take(")").then(|| Box::new(node))
    }

    fn atom(&mut self, flags: PatternFlags) -> Option<PatternNode> {
        let start = self.at;
        Some(match self.next()? {
            '(' => {
                self.at = start;
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
                let (bits, negative) = char_class::read(self)?;
                let source = self.text.get(start..self.at)?;
                PatternNode::Set(Arc::new(class_set(bits, negative, source, flags)?))
            }
            '\\' => return self.escape(start, flags),
            '*' | '+' | '?' => return None,
            '{' if self.interval().is_some() => return None,
            '{' => {
                self.at = start + 1;
                literal('{', flags)?
            }
            c => literal(c, flags)?,
        })
    }

    fn parenthesis(&mut self, flags: PatternFlags) -> Option<PatternNode> {
        let before = self.at;
        if let Some(inner) = self.flags(flags)
            && self.take(":")
        {
            return Some(*self.group(inner)?);
        }
        self.at = before;
        let look = |node, behind, negative| PatternNode::Look { node, behind, negative };
        Some(if self.take("(?:") {
            *self.group(flags)?
        } else if self.take("(?=") {
            look(self.group(flags)?, false, false)
        } else if self.take("(?!") {
            look(self.group(flags)?, false, true)
        } else if self.take("(?<=") {
            look(self.group(flags)?, true, false)
        } else if self.take("(?<!") {
            look(self.group(flags)?, true, true)
        } else if self.take("(?>") {
            PatternNode::Atomic(self.group(flags)?)
        } else if self.take("(?") || self.take("(*") {
            return None;
        } else {
            self.at += 1;
            self.groups += 1;
            let number = self.groups;
            PatternNode::Group(number, self.group(flags)?)
        })
    }

    fn escape(&mut self, start: usize, flags: PatternFlags) -> Option<PatternNode> {
        let escaped = self.next()?;
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
        self.at -= escaped.len_utf8();
        if let Some(bits) = self.short_class()? {
            return Some(PatternNode::Set(Arc::new(CharSet::new(
                bits,
                self.text.get(start..self.at)?.to_owned(),
                CaseFolding::No,
            ))));
        }
        if self.take("g<-1>") {
            return (self.groups > 0).then_some(PatternNode::Call(self.groups));
        }
        literal(self.character()?, flags)
    }

    /// After a backslash: `d`, `w`, `p{L}` and similar classes, if it is one.
    pub fn short_class(&mut self) -> Option<Option<CharSetBits>> {
        let some = |ascii| CharSetBits::of(ascii, NonAsciiMembers::Some);
        let bits = match self.peek()? {
            'd' => some(char_set::DIGIT),
            'D' => some(char_set::DIGIT).not(),
            'w' => some(char_set::WORD),
            'W' => some(char_set::WORD).not(),
            's' => some(char_set::SPACE),
            'S' => some(char_set::SPACE).not(),
            'h' => CharSetBits::of(char_set::HEX, NonAsciiMembers::None),
            'H' => CharSetBits::of(char_set::HEX, NonAsciiMembers::None).not(),
            'p' | 'P' => {
                let negative = self.next()? == 'P';
                return self.property(negative).map(Some);
            }
            _ => return Some(None),
        };
        self.at += 1;
        Some(Some(bits))
    }

    fn property(&mut self, negative: bool) -> Option<CharSetBits> {
        if !self.take("{") {
            return None;
        }
        let inverse = self.take("^");
        let (name, _) = self.text.get(self.at..)?.split_once('}')?;
        self.at += name.len() + 1;
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b' ' | b'-')) {
            return None;
        }
        let ascii = match char_set::property(&name.to_ascii_lowercase()) {
            Some(ascii) => ascii,
            None => char_set::asked(&format!("\\p{{{name}}}"))?,
        };
        let beyond = if name.eq_ignore_ascii_case("ascii") { NonAsciiMembers::None } else { NonAsciiMembers::Some };
        let bits = CharSetBits::of(ascii, beyond);
        Some(if negative != inverse { bits.not() } else { bits })
    }

    /// After a backslash: the character that is meant.
    pub fn character(&mut self) -> Option<char> {
        Some(match self.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\x0c',
            'v' => '\x0b',
            'a' => '\x07',
            'e' => '\x1b',
            'x' if self.take("{") => {
                let (digits, _) = self.text.get(self.at..)?.split_once('}')?;
                self.at += digits.len() + 1;
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
            }
            'x' => self.hex(2)?,
            'u' => self.hex(4)?,
            c if c.is_ascii_alphanumeric() => return None,
            c => c,
        })
    }

    fn hex(&mut self, digits: usize) -> Option<char> {
        let text = self.text.get(self.at..self.at + digits)?;
        let code = u32::from_str_radix(text, 16).ok()?;
        self.at += digits;
        // Two digits beyond ASCII are a byte, not a character.
        char::from_u32(code).filter(|_| digits == 4 || code < 0x80)
    }

    fn repeated(&mut self, node: PatternNode, flags: PatternFlags) -> Option<PatternNode> {
        if flags.spaced {
            self.skip_space();
        }
        let start = self.at;
        let (min, max, is_interval) = match self.peek() {
            Some('*') => (0, None, false),
            Some('+') => (1, None, false),
            Some('?') => (0, Some(1), false),
            Some('{') => {
                self.at += 1;
                match self.interval() {
                    Some((min, max)) => (min, max, true),
                    None => {
                        self.at = start;
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
            self.at += 1;
        }
        let kind = match self.peek() {
            Some('?' | '+') if is_interval && max == Some(min) => return None,
            Some('?') => QuantifierKind::Lazy,
            Some('+') if is_interval => return None,
            Some('+') => QuantifierKind::Possessive,
            _ => QuantifierKind::Greedy,
        };
        if kind != QuantifierKind::Greedy {
            self.at += 1;
        }
        if flags.spaced {
            self.skip_space();
        }
        // Repeats of repeats have rules of their own.
        match self.peek() {
            Some('*' | '+' | '?') => return None,
            Some('{') => {
                let before = self.at;
                self.at += 1;
                if self.interval().is_some() {
                    return None;
                }
                self.at = before;
            }
            _ => {}
        }
        Some(PatternNode::Repeat { node: Box::new(node), min, max, kind })
    }

    /// After a brace: `2}`, `2,}`, `,3}` or `2,3}`.
    fn interval(&mut self) -> Option<(u32, Option<u32>)> {
        let (inside, _) = self.text.get(self.at..)?.split_once('}')?;
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
        self.at += inside.len() + 1;
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
