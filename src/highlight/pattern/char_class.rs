//! Classes in brackets: `[a-z&&[^aeiou]]`.

use super::char_set::{self, CharSetBits, NonAsciiMembers};
use super::reader::PatternReader;

/// The greatest depth of nested classes.
const DEEPEST: usize = 20;

/// Reads a class after its opening bracket: its set, and whether it is negated.
pub(super) fn read(reader: &mut PatternReader<'_>) -> Option<(CharSetBits, bool)> {
    class(reader, 0)
}

fn class(reader: &mut PatternReader<'_>, depth: usize) -> Option<(CharSetBits, bool)> {
    if depth > DEEPEST {
        return None;
    }
    let negative = reader.take("^");
    let mut left: Option<CharSetBits> = None;
    let mut bits = CharSetBits::NONE;
    let mut is_first = true;
    loop {
        if reader.take("&&") {
            left = Some(left.map_or(bits, |left| left.and(bits)));
            bits = CharSetBits::NONE;
            is_first = false;
            continue;
        }
        let part = match reader.next()? {
            ']' if !is_first => break,
            '[' if reader.take(":") => posix(reader)?,
            '[' => {
                let (inner, negative) = class(reader, depth + 1)?;
                if negative { inner.not() } else { inner }
            }
            c => match start_of_range(reader, c)? {
                CharClassItem::Class(class) => dash_behind(reader, class),
                CharClassItem::Character(from) => range(reader, from)?,
            },
        };
        bits = bits.or(part);
        is_first = false;
    }
    Some((left.map_or(bits, |left| left.and(bits)), negative))
}

enum CharClassItem {
    Class(CharSetBits),
    Character(char),
}

fn start_of_range(reader: &mut PatternReader<'_>, c: char) -> Option<CharClassItem> {
    if c != '\\' {
        return Some(CharClassItem::Character(c));
    }
    if let Some(class) = reader.short_class()? {
        return Some(CharClassItem::Class(class));
    }
    escaped(reader).map(CharClassItem::Character)
}

/// Reads what follows a backslash.
fn escaped(reader: &mut PatternReader<'_>) -> Option<char> {
    if reader.take("b") {
        return Some('\x08');
    }
    // A byte beyond ASCII; Oniguruma decides which characters it means.
    if let Some(digits) = reader.text.get(reader.at..reader.at + 3).and_then(|code| code.strip_prefix('x'))
        && let Ok(byte @ 0x80..) = u8::from_str_radix(digits, 16)
    {
        reader.at += 3;
        return Some(char::from(byte));
    }
    reader.character()
}

/// A character, or the range that it begins.
fn range(reader: &mut PatternReader<'_>, from: char) -> Option<CharSetBits> {
    let before = reader.at;
    if !reader.take("-") {
        return Some(character(from));
    }
    let to = match reader.next()? {
        // A dash at the end is literal.
        ']' => {
            reader.at = before;
            return Some(character(from));
        }
        '[' | '&' => return None,
        '\\' => match reader.short_class()? {
            Some(_) => return None,
            None => escaped(reader)?,
        },
        to => to,
    };
    if from > to || from == '-' {
        return None;
    }
    let ascii = if from.is_ascii() { char_set::span(from as u8, to.min('\x7f') as u8) } else { 0 };
    let beyond = match (from, to) {
        (_, to) if to.is_ascii() => NonAsciiMembers::None,
        (from, char::MAX) if from <= '\u{80}' => NonAsciiMembers::All,
        _ => NonAsciiMembers::Some,
    };
    Some(dash_behind(reader, CharSetBits::of(ascii, beyond)))
}

/// After a class or a range a dash is literal.
fn dash_behind(reader: &mut PatternReader<'_>, bits: CharSetBits) -> CharSetBits {
    if reader.take("-") { bits.or(character('-')) } else { bits }
}

fn character(c: char) -> CharSetBits {
    if c.is_ascii() {
        CharSetBits::of(1 << (c as u8), NonAsciiMembers::None)
    } else {
        CharSetBits::of(0, NonAsciiMembers::Some)
    }
}

/// After `[:`: the rest of `[:alpha:]`.
fn posix(reader: &mut PatternReader<'_>) -> Option<CharSetBits> {
    let negative = reader.take("^");
    let (name, _) = reader.text.get(reader.at..)?.split_once(":]")?;
    if !name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    reader.at += name.len() + 2;
    let ascii = char_set::property(name).or_else(|| char_set::asked(&format!("[[:{name}:]]")))?;
    let bits = CharSetBits::of(ascii, if name == "ascii" { NonAsciiMembers::None } else { NonAsciiMembers::Some });
    Some(if negative { bits.not() } else { bits })
}
