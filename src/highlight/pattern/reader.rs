//! Reads the characters of a pattern: escapes, and the classes that have a name.

use super::char_set::{self, CharSetBits, NonAsciiMembers};

pub(super) struct PatternReader<'p> {
    pub text: &'p str,
    pub at: usize,
}

impl PatternReader<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    pub(super) fn take(&mut self, what: &str) -> bool {
        let is_next = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(what));
        self.at += if is_next { what.len() } else { 0 };
        is_next
    }

    /// After a backslash: `d`, `w`, `p{L}` and similar classes, if it is one.
    pub(super) fn short_class(&mut self) -> Option<Option<CharSetBits>> {
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
    pub(super) fn character(&mut self) -> Option<char> {
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
}
