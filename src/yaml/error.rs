//! Why a text is not valid YAML, and where.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// One reason why a text can't be read, and its place (bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// The reason.
    pub mistake: YamlErrorKind,
    /// In bytes of the text; [`YamlError::move_by`] makes it relative to another.
    pub span: Range<usize>,
}

/// The reasons for which a text is not valid YAML, or is rejected by js-yaml.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlErrorKind {
    /// In libyaml's words; empty where it takes the text.
    Syntax(String),
    /// A key is repeated in a mapping; the fault's place is the second one.
    DuplicateKey {
        /// The key as text, without quotes.
        key: String,
        /// The place of the first such key, in bytes.
        first: Range<usize>,
    },
    /// `<<` with something other than a mapping.
    BadMerge,
    /// `!name` before a value.
    UnknownTag(String),
    /// `*name` without `&name` before it.
    UnknownAlias,
    /// A second document after `---` or `...`.
    SecondDocument,
    /// A character that is invalid in a text file.
    ControlCharacter(char),
    /// Nested deeper, or repeated more often, than in any real text.
    TooDeep,
}

impl YamlError {
    pub(super) fn new(mistake: YamlErrorKind, span: Range<usize>) -> YamlError {
        YamlError { mistake, span }
    }

    /// Moves the places by an offset.
    pub fn move_by(&mut self, offset: usize) {
        let moved = |span: &Range<usize>| span.start + offset..span.end + offset;
        self.span = moved(&self.span);
        if let YamlErrorKind::DuplicateKey { first, .. } = &mut self.mistake {
            *first = moved(first);
        }
    }
}

/// Whether YAML rejects a character in a value.
pub(super) fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}')
        || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// The first character that YAML rejects.
pub(super) fn control_character(text: &str) -> Option<YamlError> {
    let (at, found) = text.char_indices().find(|(_, c)| is_control(*c))?;
    Some(YamlError::new(YamlErrorKind::ControlCharacter(found), at..at + found.len_utf8()))
}

/// js-yaml rejects U+0000 everywhere, in comments too.
pub(super) fn is_zero(fault: &YamlError) -> bool {
    fault.mistake == YamlErrorKind::ControlCharacter('\0')
}

/// A text of the same length with a letter in place of each byte of a control character.
pub(super) fn without_control_characters(text: &str, letter: char) -> String {
    let mut changed = String::with_capacity(text.len());
    for c in text.chars() {
        let (stand_in, times) = if is_control(c) { (letter, c.len_utf8()) } else { (c, 1) };
        changed.extend(std::iter::repeat_n(stand_in, times));
    }
    changed
}

/// Whether brackets are nested far beyond the parser's limit. libyaml would find out itself, in a time quadratic in
/// their number.
fn is_too_deep(text: &str) -> bool {
    const DEEPEST: usize = 500;
    // Further apart they belong to different texts.
    const APART: usize = 1024;
    let (mut depth, mut last) = (0_usize, 0);
    text.bytes().enumerate().any(|(at, byte)| {
        match byte {
            b'[' | b'{' => {
                depth = if at - last > APART { 1 } else { depth + 1 };
                last = at;
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Why the parser stopped.
pub(super) fn of_parser(text: &str, stop: &ScanError) -> YamlError {
    let at = stop.marker().byte_offset().unwrap_or(0);
    let span = at..at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    match stop.kind() {
        ErrorKind::UnknownAnchor => YamlError::new(YamlErrorKind::UnknownAlias, span),
        ErrorKind::RecursionLimitExceeded => YamlError::new(YamlErrorKind::TooDeep, span),
        _ => in_words(text, YamlError::new(YamlErrorKind::Syntax(String::new()), span)),
    }
}

/// A fault of the syntax in libyaml's words and at its place: what it says of invalid texts is known well enough to find
/// the author's mistake by it. Where it has nothing to say, the fault itself.
pub(super) fn in_words(text: &str, fault: YamlError) -> YamlError {
    if is_too_deep(text) {
        return fault;
    }
    // Line ends for libyaml, and not for js-yaml. All places stay as they are.
    let text = text.replace('\u{85}', "é").replace(['\u{2028}', '\u{2029}'], "行");
    let Err(error) = IgnoredAny::deserialize(serde_yaml::Deserializer::from_str(&text)) else { return fault };
    let reason = error.to_string();
    if reason.contains("more than one document") {
        return YamlError::new(YamlErrorKind::SecondDocument, second_document(&text));
    }
    let at = error.location().map_or(0, |place| offset_of(&text, place.line(), place.column()));
    let span = at..at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let mistake = match reason.split(" at ").next().unwrap_or("") {
        "unknown anchor" => YamlErrorKind::UnknownAlias,
        reason => YamlErrorKind::Syntax(reason.to_owned()),
    };
    YamlError::new(mistake, span)
}

/// The byte at a line and column, both counted from one, columns in characters.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for (number, content) in text.split_inclusive('\n').enumerate() {
        if number + 1 == line {
            let within = content.char_indices().nth(column.saturating_sub(1)).map_or(content.len(), |(at, _)| at);
            return start + within;
        }
        start += content.len();
    }
    text.len()
}

/// The line that ends the first document.
pub(super) fn second_document(text: &str) -> Range<usize> {
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let marker = line.trim_end();
        if (number > 0 && line.starts_with("---")) || marker == "..." {
            return start..start + marker.len();
        }
        start += line.len();
    }
    0..0
}
