//! Text blocks, `"""` at the end of a line to the next `"""`, in languages with grammars from before they existed.

use std::ops::Range;

use super::classes::TokenClass;
use super::token::HighlightToken;

const QUOTES: &str = "\"\"\"";

/// The state in a block of code: whether a text block is open.
pub(super) struct TextBlockState {
    is_known: bool,
    is_open: bool,
}

/// A line with a part of a text block.
pub(super) struct TextBlockLine {
    /// The text for the grammar instead, of the same length: an empty string, or spaces. `None`: all is text.
    pub code: Option<String>,
    /// The position of the text, its quotes included.
    pub text: Range<usize>,
}

impl TextBlockState {
    pub(super) fn new(language: &str) -> TextBlockState {
        TextBlockState { is_known: matches!(language, "java" | "csharp"), is_open: false }
    }

    /// The text of a line, if it has any.
    pub(super) fn read(&mut self, line: &str, is_comment: bool) -> Option<TextBlockLine> {
        if self.is_open {
            let Some(end) = closing(line) else { return Some(TextBlockLine { code: None, text: 0..line.len() }) };
            self.is_open = false;
            let code = Some(format!("{}{}", " ".repeat(end), line.get(end..)?));
            return Some(TextBlockLine { code, text: 0..end });
        }
        if !self.is_known || is_comment || !line.trim_end().ends_with(QUOTES) {
            return None;
        }
        let before = line.trim_end().strip_suffix(QUOTES)?;
        if before.contains("//") || !before.bytes().filter(|byte| *byte == b'"').count().is_multiple_of(2) {
            return None;
        }
        self.is_open = true;
        Some(TextBlockLine { code: Some(format!("{before}\"\"")), text: before.len()..line.len() })
    }
}

/// Where the text ends in a line: after the first quotes that are not escaped.
fn closing(line: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let start = at + line.get(at..)?.find(QUOTES)?;
        let slashes = line.get(..start)?.bytes().rev().take_while(|byte| *byte == b'\\').count();
        if slashes.is_multiple_of(2) {
            return Some(start + QUOTES.len());
        }
        at = start + 1;
    }
}

/// Inserts the text into the tokens of a line.
pub(super) fn place(text: Range<usize>, line: &str, tokens: &mut Vec<HighlightToken>) {
    tokens.retain(|token| token.range.end <= text.start || token.range.start >= text.end);
    let mut own = Vec::new();
    let mut start = text.start;
    let mut at = text.start;
    while let Some(slash) = line.get(at..text.end).and_then(|rest| rest.find('\\')).map(|found| at + found) {
        let Some(next) = line.get(slash + 1..text.end).and_then(|rest| rest.chars().next()) else { break };
        at = slash + 1 + next.len_utf8();
        own.push(HighlightToken { range: start..slash, class: TokenClass::String });
        own.push(HighlightToken { range: slash..at, class: TokenClass::Escape });
        start = at;
    }
    own.push(HighlightToken { range: start..text.end, class: TokenClass::String });
    own.retain(|token| line.get(token.range.clone()).is_some_and(|piece| !piece.trim().is_empty()));
    let place = tokens.partition_point(|token| token.range.start < text.start);
    tokens.splice(place..place, own);
}
