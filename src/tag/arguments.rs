//! Arguments of a tag: words; a quoted word may contain spaces.

use std::ops::Range;

/// One argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagArgument<'t> {
    /// Without its quotes.
    pub text: &'t str,
    /// Its position in the text that the arguments were split from, quotes included.
    pub start: usize,
    pub end: usize,
    pub quoted: bool,
}

impl TagArgument<'_> {
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Digits only: a width or height.
    pub fn is_number(&self) -> bool {
        !self.text.is_empty() && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Splits at white space, as Hexo does: `"…"` and `'…'` are one argument, without their quotes and the spaces around;
/// empty ones are dropped. If quotes can be `escaped`, `\"` does not end an argument.
pub(super) fn split(text: &str, escaped: bool) -> Vec<TagArgument<'_>> {
    let mut words = Vec::new();
    let mut seek = [super::delimiters::ForwardSearch::new("\""), super::delimiters::ForwardSearch::new("'")];
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let quote = match c {
            '"' => Some(0),
            '\'' => Some(1),
            _ => None,
        };
        let close = quote.and_then(|quote| seek.get_mut(quote)).and_then(|seek| {
            let mut close = seek.find(text.as_bytes(), at + 1);
            while let Some(escape) = close.filter(|close| escaped && is_escaped(text, *close)) {
                close = seek.find(text.as_bytes(), escape + 1);
            }
            close
        });
        let (word, end) = match close {
            Some(close) => (text.get(at + 1..close).unwrap_or("").trim(), close + 1),
            None => {
                let rest = text.get(at..).unwrap_or("");
                let word = rest.split(char::is_whitespace).next().unwrap_or(rest);
                (word, at + word.len())
            }
        };
        if !word.is_empty() {
            words.push(TagArgument { text: word, start: at, end, quoted: close.is_some() });
        }
        at = end;
    }
    words
}

/// Whether the quote at `at` is written `\"`. The last of two backslashes is escaped itself.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(..at).unwrap_or(&[]);
    before.iter().rev().take(64).take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// The texts of words, joined with spaces. Escaped quotes become quotes.
pub(super) fn join(words: &[TagArgument]) -> String {
    let text = |word: &TagArgument| match word.quoted && word.text.contains('\\') {
        true => word.text.replace("\\\"", "\"").replace("\\'", "'"),
        false => word.text.to_owned(),
    };
    words.iter().map(text).collect::<Vec<_>>().join(" ")
}

/// Removes a last word `true` or `false`.
pub(super) fn flag_at_end(words: &mut Vec<TagArgument>) -> Option<bool> {
    let flag = match words.last()?.text {
        "true" => true,
        "false" => false,
        _ => return None,
    };
    words.pop();
    Some(flag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(arguments: &str) -> Vec<&str> {
        split(arguments, true).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn quoted_words_keep_their_blanks_and_lose_their_quotes() {
        assert_eq!(texts(r#" left "图 片.png" 300 'the "title"' "#), ["left", "图 片.png", "300", "the \"title\""]);
    }

    #[test]
    fn blanks_next_to_quotes_go_and_escaped_quotes_stay() {
        assert_eq!(texts(r#" "p.png " " T" "a \"b\" c" "#), ["p.png", "T", r#"a \"b\" c"#]);
        assert_eq!(join(&split(r#" "a \"b\" c" d "#, true)), r#"a "b" c d"#);
        assert_eq!(split(r#" "C:\" d "#, false).len(), 2);
    }

    #[test]
    fn an_apostrophe_is_part_of_its_word() {
        assert_eq!(texts("it's '' me 'tis"), ["it's", "me", "'tis"]);
    }
}
