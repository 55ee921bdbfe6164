//! Languages without a grammar: only their comments, strings and words are known.

use super::classes::TokenClass;
use super::keywords::SimpleSyntax;

/// The state between lines: the end of the comment that is open.
#[derive(Default)]
pub(super) struct SimpleLexer {
    open: Option<&'static str>,
}

impl SimpleLexer {
    /// The parts of a line in order: comments and strings with their class, and the text between without one.
    pub(super) fn line(
        &mut self,
        line: &str,
        syntax: &SimpleSyntax,
    ) -> Vec<(std::ops::Range<usize>, Option<TokenClass>)> {
        let mut parts = Vec::new();
        let (mut at, mut plain) = (0, 0);
        while at < line.len() {
            let rest = line.get(at..).unwrap_or("");
            let Some((len, class)) = self.part(rest, syntax) else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            parts.push((plain..at, None));
            parts.push((at..at + len, Some(class)));
            at += len;
            plain = at;
        }
        parts.push((plain..line.len(), None));
        parts
    }

    /// The length of a comment or a string at the start of a text.
    fn part(&mut self, text: &str, syntax: &SimpleSyntax) -> Option<(usize, TokenClass)> {
        if let Some(end) = self.open {
            return Some((self.until(text, 0, end), TokenClass::Comment));
        }
        if let Some((begin, end)) = syntax.blocks.iter().find(|(begin, _)| text.starts_with(begin)) {
            return Some((self.until(text, begin.len(), end), TokenClass::Comment));
        }
        if syntax.comments.iter().any(|comment| text.starts_with(comment)) {
            return Some((text.len(), TokenClass::Comment));
        }
        let quote = text.chars().next().filter(|sign| syntax.quotes.contains(sign))?;
        let mut is_escaped = false;
        for (at, sign) in text.char_indices().skip(1) {
            if sign == quote && !is_escaped {
                return Some((at + 1, TokenClass::String));
            }
            is_escaped = sign == '\\' && !is_escaped;
        }
        None
    }

    /// The length of a comment in this line; `begin` is the length of its opening.
    fn until(&mut self, text: &str, begin: usize, end: &'static str) -> usize {
        match text.get(begin..).and_then(|rest| rest.find(end)) {
            Some(at) => {
                self.open = None;
                begin + at + end.len()
            }
            None => {
                self.open = Some(end);
                text.len()
            }
        }
    }
}
