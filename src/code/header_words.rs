//! Splits an info string into words: text in quotes or brackets is one word.

use std::ops::Range;

/// A word of an info string or of a tag's arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FenceHeaderWord<'h> {
    /// The word without its quotes.
    pub text: &'h str,
    /// The word with its quotes.
    pub written: &'h str,
    /// Where the word is in the info string, in bytes; with its quotes.
    pub range: Range<usize>,
    /// The word is in quotes.
    pub quoted: bool,
}

/// Of info strings longer than this only the language is read, which bounds the search for the ends of groups.
pub(super) const LONGEST: usize = 2_000;

/// The words of a text. A bracket, a quote or a regular expression opens a group at the start of a word, after `=` or
/// `:`, and, in the first word, a brace anywhere (`js{1,3}`); without an end it is an ordinary character.
pub(super) fn split(text: &str) -> Vec<FenceHeaderWord<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|c: char| !c.is_whitespace())).map(|n| at + n) {
        let end = end_of_word(text, start, words.is_empty());
        let word = text.get(start..end).unwrap_or("");
        let inner = unquoted(word);
        words.push(FenceHeaderWord {
            text: inner.unwrap_or(word),
            written: word,
            range: start..end,
            quoted: inner.is_some(),
        });
        at = end;
    }
    words
}

fn end_of_word(text: &str, start: usize, is_first: bool) -> usize {
    let mut before = None;
    let mut at = start;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() {
            break;
        }
        let opens = matches!(before, None | Some('=' | ':')) || is_first && c == '{';
        let rest = text.get(at..).unwrap_or("");
        let group = if opens && text.len() <= LONGEST { group(rest).or_else(|| expression(rest)) } else { None };
        at += group.unwrap_or(c.len_utf8());
        before = Some(c);
    }
    at
}

/// The length of the regular expression at the start of a text, if a word ends with it.
fn expression(text: &str) -> Option<usize> {
    let length = expression_length(text)?;
    text.get(length..)?.chars().next().is_none_or(char::is_whitespace).then_some(length)
}

/// The length of the expression at the start of a text, including its slashes.
pub(super) fn expression_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('/').filter(|inner| !inner.starts_with(['/', ' ', '*']))?;
    let (mut is_escaped, mut is_class) = (false, false);
    for (at, c) in inner.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => is_class = true,
            ']' => is_class = false,
            '/' if !is_class => return Some(at + 2),
            _ => {}
        }
    }
    None
}

/// The length of the group at the start of a text, including its signs.
fn group(text: &str) -> Option<usize> {
    let mut open: Vec<char> = Vec::new();
    let mut quote = None;
    let mut is_escape = false;
    for (at, c) in text.char_indices() {
        let is_escaped = is_escape;
        is_escape = c == '\\' && !is_escaped;
        match (quote, c) {
            (Some(sign), _) if c == sign && !is_escaped => quote = None,
            (Some(_), _) => {}
            // An apostrophe within a word is not a quote.
            (None, '"' | '\'')
                if at == 0 || text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric)) =>
            {
                quote = Some(c);
            }
            (None, '{') => open.push('}'),
            (None, '[') => open.push(']'),
            (None, '}' | ']') => {
                open.pop_if(|end| *end == c)?;
            }
            (None, _) if at == 0 => return None,
            (None, _) => {}
        }
        if quote.is_none() && open.is_empty() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// The text between quotes, if both are there.
pub(super) fn unquoted(word: &str) -> Option<&str> {
    ['"', '\''].iter().find_map(|quote| word.strip_prefix(*quote)?.strip_suffix(*quote))
}

/// A text with its escaped quotes as quotes.
pub(super) fn unescaped(text: &str) -> String {
    text.replace("\\\"", "\"").replace("\\'", "'")
}

/// The text between braces, if both are there.
pub(super) fn braced(word: &str) -> Option<&str> {
    word.strip_prefix('{')?.strip_suffix('}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_one_word() {
        let words = |text: &'static str| split(text).into_iter().map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(words("js{1, 3} title=\"a b\" x"), ["js{1, 3}", "title=\"a b\"", "x"]);
        assert_eq!(words("{.py startFrom=\"1 }\" #a} b"), ["{.py startFrom=\"1 }\" #a}", "b"]);
        assert_eq!(words("go {linenos=true hl_lines=[2, \"4-6\"]}"), ["go", "{linenos=true hl_lines=[2, \"4-6\"]}"]);
        assert_eq!(words("sh 'the title' it's a \"b"), ["sh", "the title", "it's", "a", "\"b"]);
        assert_eq!(words("js {a b"), ["js", "{a", "b"]);
        assert_eq!(words("js ins={\"x y\": 2} [a b]"), ["js", "ins={\"x y\": 2}", "[a b]"]);
        assert_eq!(words("js del=/a b/ /x y[/]/ /etc/a b/"), ["js", "del=/a b/", "/x y[/]/", "/etc/a", "b/"]);
        assert_eq!(words(r#"js title="a \"b c\" d" x"#), ["js", r#"title="a \"b c\" d""#, "x"]);
        assert_eq!(words("js '' [] 中 文{"), ["js", "", "[]", "中", "文{"]);
    }
}
