//! The tokens of a graph's text.

use super::graph::GraphError;
use crate::message;
use crate::words::Message;

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DotToken {
    /// A name or a number as written.
    Name(String),
    /// A text in quotes, with its escapes.
    Quoted(String),
    /// HTML between angle brackets.
    Html(String),
    /// `->` or `--`.
    Arrow,
    /// One of `{}[]=;,:`.
    Sign(char),
}

impl DotToken {
    /// A word in lower case that may be one of the language's keywords.
    pub(super) fn keyword(&self) -> Option<String> {
        match self {
            DotToken::Name(name) => Some(name.to_ascii_lowercase()),
            _ => None,
        }
    }

    /// Its name in a report.
    pub(super) fn shown(&self) -> Message {
        match self {
            DotToken::Name(text) | DotToken::Quoted(text) => {
                format!("`{}`", text.chars().take(40).collect::<String>()).into()
            }
            DotToken::Html(_) => message!(diagram_dot_html_label),
            DotToken::Arrow => message!(diagram_dot_arrow),
            DotToken::Sign(sign) => format!("`{sign}`").into(),
        }
    }
}

/// The tokens of a text, each with the line that it begins on, counted from 0.
pub(super) struct DotLexer<'s> {
    source: &'s str,
    at: usize,
    line: usize,
}

impl<'s> DotLexer<'s> {
    pub(super) fn of(source: &'s str) -> DotLexer<'s> {
        DotLexer { source: source.trim_start_matches('\u{feff}'), at: 0, line: 0 }
    }

    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self, len: usize) -> &'s str {
        let passed = self.source.get(self.at..(self.at + len).min(self.source.len())).unwrap_or("");
        self.line += passed.matches('\n').count();
        self.at += passed.len().max(1);
        passed
    }

    /// Skips spaces, comments and lines of a preprocessor.
    fn pass_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let at_line_start =
                self.source.get(..self.at).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
            let len = if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else if rest.starts_with("//") || at_line_start && rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else {
                rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
            };
            if len == 0 {
                return;
            }
            self.skip(len);
        }
    }

    /// A text in quotes: its escapes stay, except those of quotes and line ends.
    fn quoted(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut signs = self.rest().char_indices().skip(1);
        while let Some((at, sign)) = signs.next() {
            match sign {
                '"' => {
                    self.skip(at + 1);
                    return Some(text);
                }
                '\\' => match signs.next()?.1 {
                    '"' => text.push('"'),
                    '\n' => {}
                    escaped => text.extend(['\\', escaped]),
                },
                sign => text.push(sign),
            }
        }
        None
    }

    /// HTML between angle brackets, which may be nested.
    fn html(&mut self) -> Option<String> {
        let mut depth = 0usize;
        let rest = self.rest();
        for (at, sign) in rest.char_indices() {
            match sign {
                '<' => depth += 1,
                '>' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.skip(at + 1);
                return rest.get(1..at).map(str::to_owned);
            }
        }
        None
    }

    /// Texts in quotes may be joined by `+`.
    fn joined(&mut self) -> Option<String> {
        let mut text = self.quoted()?;
        loop {
            let place = (self.at, self.line);
            self.pass_blanks();
            if self.rest().starts_with('+') {
                self.skip(1);
                self.pass_blanks();
                if self.rest().starts_with('"') {
                    text.push_str(&self.quoted()?);
                    continue;
                }
            }
            (self.at, self.line) = place;
            return Some(text);
        }
    }
}

/// Whether a character may be part of a name without quotes.
fn is_of_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || sign == '.' || !sign.is_ascii() && !sign.is_whitespace()
}

impl Iterator for DotLexer<'_> {
    type Item = Result<(DotToken, usize), GraphError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.pass_blanks();
        let line = self.line;
        let fault = |reason: Message| Some(Err(GraphError::Mistake { reason, line }));
        let rest = self.rest();
        let first = rest.chars().next()?;
        let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || c == '.');
        let token = match first {
            '"' => match self.joined() {
                Some(text) => DotToken::Quoted(text),
                None => {
                    self.at = self.source.len();
                    return fault(message!(diagram_dot_no_quote));
                }
            },
            '<' => match self.html() {
                Some(html) => DotToken::Html(html),
                None => {
                    self.at = self.source.len();
                    return fault(message!(diagram_dot_no_angle_bracket));
                }
            },
            '-' if rest.starts_with("->") || rest.starts_with("--") => {
                self.skip(2);
                DotToken::Arrow
            }
            '{' | '}' | '[' | ']' | '=' | ';' | ',' | ':' => {
                self.skip(1);
                DotToken::Sign(first)
            }
            first if is_of_name(first) || first == '-' && is_number(rest.get(1..).unwrap_or("")) => {
                let len =
                    rest.char_indices().skip(1).find(|(_, sign)| !is_of_name(*sign)).map_or(rest.len(), |(at, _)| at);
                DotToken::Name(self.skip(len).to_owned())
            }
            other => {
                self.skip(other.len_utf8());
                return fault(message!(diagram_dot_needs_quotes, other));
            }
        };
        Some(Ok((token, line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_texts_and_signs_are_told_apart() {
        let source = "# a line\ndigraph { 甲->\"a\\\"b\\n\" + \"c\" -- -1.5 // end\n/* b\n*/ x=<a<b/>c> }";
        let found: Vec<(DotToken, usize)> = DotLexer::of(source).map_while(Result::ok).collect();
        let name = |text: &str| DotToken::Name(text.to_owned());
        let expected = [
            (name("digraph"), 1),
            (DotToken::Sign('{'), 1),
            (name("甲"), 1),
            (DotToken::Arrow, 1),
            (DotToken::Quoted("a\"b\\nc".to_owned()), 1),
            (DotToken::Arrow, 1),
            (name("-1.5"), 1),
            (name("x"), 3),
            (DotToken::Sign('='), 3),
            (DotToken::Html("a<b/>c".to_owned()), 3),
            (DotToken::Sign('}'), 3),
        ];
        assert_eq!(found, expected);
        for wrong in ["\"a", "<a<b>", "a & b", "\\", "\"a\\"] {
            assert!(DotLexer::of(wrong).any(|token| token.is_err()), "{wrong}");
        }
    }
}
