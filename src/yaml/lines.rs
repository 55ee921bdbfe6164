//! YAML as authors see it: lines with a key and a value. Good enough to explain what is wrong with a text that no
//! parser can read.

use std::ops::Range;

use crate::readership;
use crate::secret;

/// A line of a block, without its line end.
#[derive(Clone, Debug)]
pub(super) struct YamlLine<'a> {
    pub text: &'a str,
    /// Where it begins in the source.
    pub start: usize,
    /// Bytes of spaces, tabs and list dashes before the key or value.
    pub indent: usize,
    /// The same after repairs.
    pub column: usize,
    /// `key` of `key: value`, when it is one.
    pub key: Option<&'a str>,
    /// The text after the colon, or the dashes; trimmed.
    pub value: &'a str,
    /// Where the value begins in the source.
    pub value_start: usize,
    /// Whether its mistake was found before, so that another fault has another cause.
    pub is_settled: bool,
}

impl<'a> YamlLine<'a> {
    fn new(text: &'a str, start: usize) -> YamlLine<'a> {
        let mut rest = text.trim_start();
        while let Some(item) = rest.strip_prefix("- ").or_else(|| rest.strip_prefix("-\t")) {
            rest = item.trim_start();
        }
        let indent = text.len() - rest.len();
        let (key, value) = match key_end(rest) {
            Some(colon) => {
                let (key, value) = rest.split_at(colon);
                (Some(key.trim_end()), value.get(1..).unwrap_or(""))
            }
            None => (None, rest),
        };
        let lead = value.len() - value.trim_start().len();
        let value_start = start + text.len() - value.len() + lead;
        YamlLine { text, start, indent, column: indent, key, value: value.trim(), value_start, is_settled: false }
    }

    pub(super) fn is_blank(&self) -> bool {
        let text = self.text.trim_start();
        text.is_empty() || text.starts_with('#')
    }

    /// Whether a dash begins it.
    pub(super) fn is_item(&self) -> bool {
        let text = self.text.trim_start();
        text == "-" || text.starts_with("- ") || text.starts_with("-\t")
    }

    /// Bytes of white space before the key, value or dash.
    pub(super) fn lead(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// The line without the white space around it.
    pub(super) fn content(&self) -> Range<usize> {
        let trimmed = self.text.trim();
        let start = self.start + self.text.len() - self.text.trim_start().len();
        start..start + trimmed.len()
    }

    pub(super) fn value_span(&self) -> Range<usize> {
        self.value_start..self.value_start + self.value.len()
    }
}

/// Where the colon after a line's key is: the first that is followed by a space or the line's end, unless quotes or
/// brackets come before it.
pub(super) fn key_end(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''));
    if let Some(quote) = quote {
        let close = 1 + text.get(1..)?.find(quote)?;
        let rest = text.get(close + 1..)?;
        let colon = close + 1 + (rest.len() - rest.trim_start().len());
        return text.get(colon..)?.starts_with(':').then_some(colon);
    }
    if text.starts_with(['[', '{', '#', '&', '*', '!', '|', '>', '@', '`']) {
        return None;
    }
    let colon = text.match_indices(':').map(|(at, _)| at).find(|at| ends_key(text, *at))?;
    (colon > 0).then_some(colon)
}

/// Whether the colon at `at` separates a key from its value.
pub(super) fn ends_key(text: &str, at: usize) -> bool {
    text.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// The lines of a block that begins at `start` of its source.
pub(super) fn lines(block: &str, start: usize) -> Vec<YamlLine<'_>> {
    let mut offset = start;
    let mut lines = Vec::new();
    for text in block.split('\n') {
        lines.push(YamlLine::new(text, offset));
        offset += text.len() + 1;
    }
    lines
}

/// Whether advice that repeats the line would reveal a secret: the key's own, one in a mapping such as `{token: …}`, or
/// the login of an address.
pub(super) fn tells_secret(key: &str, value: &str) -> bool {
    secret::is_key(key) || readership::is_lock(key) || secret::hidden_text(value) != value
}

/// The value in quotes, in the simplest form.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) { format!("'{}'", value.replace('\'', "''")) } else { format!("\"{value}\"") }
}
