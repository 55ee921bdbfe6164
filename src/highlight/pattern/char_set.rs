//! Sets of characters: the meaning of `[a-z]`, `\w`, `\p{L}` and `.`.
//!
//! ASCII is a bit for each character. Beyond it a set has none, all, or some characters; "some" is decided by
//! Oniguruma, so that only its Unicode tables are used.

use std::sync::OnceLock;

use onig::Regex;

use super::super::oniguruma::{compile, matches};

/// Which characters beyond ASCII are in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NonAsciiMembers {
    None,
    Some,
    All,
}

/// A set while it is being parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CharSetBits {
    pub ascii: u128,
    pub beyond: NonAsciiMembers,
}

impl CharSetBits {
    pub(super) const NONE: CharSetBits = CharSetBits { ascii: 0, beyond: NonAsciiMembers::None };

    pub(super) const fn of(ascii: u128, beyond: NonAsciiMembers) -> CharSetBits {
        CharSetBits { ascii, beyond }
    }

    pub(super) fn not(self) -> CharSetBits {
        let beyond = match self.beyond {
            NonAsciiMembers::None => NonAsciiMembers::All,
            NonAsciiMembers::Some => NonAsciiMembers::Some,
            NonAsciiMembers::All => NonAsciiMembers::None,
        };
        CharSetBits { ascii: !self.ascii, beyond }
    }

    pub(super) fn or(self, other: CharSetBits) -> CharSetBits {
        let beyond = match (self.beyond, other.beyond) {
            (NonAsciiMembers::All, _) | (_, NonAsciiMembers::All) => NonAsciiMembers::All,
            (NonAsciiMembers::None, beyond) | (beyond, NonAsciiMembers::None) => beyond,
            (NonAsciiMembers::Some, NonAsciiMembers::Some) => NonAsciiMembers::Some,
        };
        CharSetBits { ascii: self.ascii | other.ascii, beyond }
    }

    pub(super) fn and(self, other: CharSetBits) -> CharSetBits {
        self.not().or(other.not()).not()
    }

    /// The set with both cases of each of its letters.
    pub(super) fn folded(self) -> CharSetBits {
        let (upper, lower) = (self.ascii & UPPER, self.ascii & LOWER);
        CharSetBits { ascii: self.ascii | upper << 32 | lower >> 32, beyond: self.beyond }
    }
}

/// The bits from one ASCII character to another.
pub(super) const fn span(from: u8, to: u8) -> u128 {
    (u128::MAX >> (127 - to)) & (u128::MAX << from)
}

/// The bits of some ASCII characters.
const fn each(bytes: &[u8]) -> u128 {
    let (mut bits, mut at) = (0, 0);
    while at < bytes.len() {
        bits |= 1 << bytes[at];
        at += 1;
    }
    bits
}

pub(super) const UPPER: u128 = span(b'A', b'Z');
pub(super) const LOWER: u128 = span(b'a', b'z');
pub(super) const DIGIT: u128 = span(b'0', b'9');
pub(super) const WORD: u128 = UPPER | LOWER | DIGIT | 1 << b'_';
pub(super) const SPACE: u128 = span(b'\t', b'\r') | 1 << b' ';
pub(super) const HEX: u128 = DIGIT | span(b'a', b'f') | span(b'A', b'F');
pub(super) const NEWLINE: u128 = 1 << b'\n';

/// The ASCII part of a property in this table; others are looked up.
pub(super) fn property(name: &str) -> Option<u128> {
    Some(match name {
        "l" | "letter" | "alpha" => UPPER | LOWER,
        "lu" | "upper" => UPPER,
        "ll" | "lower" => LOWER,
        "lt" | "lm" | "lo" | "m" | "mn" | "mc" | "me" | "nl" | "no" | "pi" | "pf" | "so" => 0,
        "n" | "nd" | "digit" => DIGIT,
        "alnum" => UPPER | LOWER | DIGIT,
        "word" => WORD,
        "space" => SPACE,
        "xdigit" => HEX,
        "pc" => 1 << b'_',
        "pd" => 1 << b'-',
        "ps" => each(b"([{"),
        "pe" => each(b")]}"),
        "sm" => each(b"+<=>|~"),
        "sc" => 1 << b'$',
        "sk" => each(b"^`"),
        "s" => each(b"+<=>|~$^`"),
        "z" | "zs" => 1 << b' ',
        "ascii" => u128::MAX,
        _ => return None,
    })
}

/// The ASCII part of any set, from Oniguruma.
pub(super) fn asked(source: &str) -> Option<u128> {
    let regex = compile(source)?;
    let mut buffer = [0; 4];
    Some(
        (0..128)
            .filter(|byte| matches(&regex, char::from(*byte).encode_utf8(&mut buffer)))
            .fold(0, |bits, byte| bits | 1 << byte),
    )
}

/// A set in its final form.
#[derive(Debug)]
pub(super) struct CharSet {
    ascii: [u64; 2],
    beyond: NonAsciiMembers,
    /// Used if `beyond` does not decide.
    source: String,
    compiled: OnceLock<Option<Regex>>,
    fold: CaseFolding,
}

/// The effect of ignoring case on a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CaseFolding {
    No,
    /// Some letters beyond ASCII are the other case of ASCII's.
    Letters,
    /// As above, and pairs such as `ss` are one character to Oniguruma: `ß`.
    Pairs,
}

/// The result of a set for the text at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SetMembership {
    No,
    /// The character has this many bytes.
    Yes(usize),
    /// Only Oniguruma can decide.
    Unsure,
}

impl CharSet {
    #[expect(clippy::cast_possible_truncation, reason = "each half is a part of its own")]
    pub(super) fn new(bits: CharSetBits, source: String, fold: CaseFolding) -> CharSet {
        CharSet {
            ascii: [bits.ascii as u64, (bits.ascii >> 64) as u64],
            beyond: bits.beyond,
            source,
            compiled: OnceLock::new(),
            fold,
        }
    }

    pub(super) fn bits(&self) -> CharSetBits {
        CharSetBits { ascii: u128::from(self.ascii[0]) | u128::from(self.ascii[1]) << 64, beyond: self.beyond }
    }

    /// Whether an ASCII character is in the set.
    #[inline]
    pub(super) fn has(&self, byte: u8) -> bool {
        self.ascii[usize::from(byte >> 6) & 1] >> (byte & 63) & 1 == 1
    }

    /// The number of ASCII characters from a place on that are in the set, at most this many.
    #[inline]
    pub(super) fn run(&self, bytes: &[u8], at: usize, most: u32) -> u32 {
        let mut count = 0;
        for byte in bytes.get(at..).unwrap_or(&[]) {
            if count == most || !byte.is_ascii() || !self.has(*byte) {
                break;
            }
            count += 1;
        }
        count
    }

    /// The length of the character at a place, if it is in the set.
    #[inline]
    pub(super) fn at(&self, text: &str, at: usize) -> Option<usize> {
        let byte = *text.as_bytes().get(at)?;
        if byte < 0x80 { self.has(byte).then_some(1) } else { self.beyond(text, at) }
    }

    /// The same for a set by itself, where pairs count.
    #[inline]
    pub(super) fn once(&self, text: &str, at: usize) -> SetMembership {
        if self.fold == CaseFolding::Pairs && may_be_pair(text.as_bytes(), at) {
            return SetMembership::Unsure;
        }
        self.at(text, at).map_or(SetMembership::No, SetMembership::Yes)
    }

    /// Whether the set may contain letters beyond ASCII that its own bits don't include.
    pub(super) fn is_folded(&self) -> bool {
        self.fold != CaseFolding::No
    }

    /// Whether Oniguruma may match two letters as one character of this set.
    pub(super) fn may_be_pairs(&self) -> bool {
        self.fold == CaseFolding::Pairs
    }

    fn beyond(&self, text: &str, at: usize) -> Option<usize> {
        let letter = text.get(at..)?.chars().next()?;
        let length = letter.len_utf8();
        let is_in = match self.beyond {
            _ if self.fold != CaseFolding::No && is_odd(letter) => self.ask(letter),
            NonAsciiMembers::None => false,
            NonAsciiMembers::All => true,
            NonAsciiMembers::Some => self.ask(letter),
        };
        is_in.then_some(length)
    }

    fn ask(&self, letter: char) -> bool {
        let regex = self.compiled.get_or_init(|| compile(&self.source));
        regex.as_ref().is_some_and(|regex| matches(regex, letter.encode_utf8(&mut [0; 4])))
    }
}

/// Letters whose other case is, or begins with, one of ASCII's: `ſ`, `K`, `ß`, `ﬁ`.
pub(super) fn is_odd(letter: char) -> bool {
    matches!(letter,
        '\u{df}' | '\u{130}' | '\u{131}' | '\u{149}' | '\u{17f}' | '\u{1f0}' | '\u{1e96}'..='\u{1e9e}' | '\u{212a}' | '\u{212b}' | '\u{fb00}'..='\u{fb06}')
}

/// Whether the text here may be several letters that are one in another case.
fn may_be_pair(text: &[u8], at: usize) -> bool {
    let byte_at = |at: usize| text.get(at).copied().unwrap_or(0);
    let next = byte_at(at + 1);
    match byte_at(at).to_ascii_lowercase() {
        b's' => matches!(next.to_ascii_lowercase(), b's' | b't'),
        b'f' => matches!(next.to_ascii_lowercase(), b'f' | b'i' | b'l'),
        first if first.is_ascii_alphabetic() => next >= 0x80,
        first => first >= 0x80 && !(0xe3..=0xec).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_by_heart_is_what_oniguruma_says() {
        let names = "l letter alpha lu upper ll lower lt lm lo m mn mc me nl no pi pf so n nd digit alnum word space \
                     xdigit pc pd ps pe sm sc sk s z zs ascii";
        for name in names.split_whitespace() {
            assert_eq!(property(name), asked(&format!("\\p{{{name}}}")), "{name}");
        }
        for (source, bits) in [("\\d", DIGIT), ("\\w", WORD), ("\\s", SPACE), ("\\h", HEX)] {
            assert_eq!(Some(bits), asked(source), "{source}");
        }
    }
}
