//! Text as HTML: escaping, and typographic quotes, dashes and dots.

use crate::html::{EscapeContext, escape_but, escape_into};
use crate::text::is_cjk;

/// The typography of text.
#[derive(Clone, Debug)]
pub(super) struct Typography {
    /// Quotes, dashes and dots become typographic ones (`marked.smartypants`).
    smart: bool,
    /// Double open, double close, single open, single close.
    quotes: [char; 4],
    /// Straight quotes beside Chinese become curly too (Hexo), all of them closing ones by Hexo's rule.
    beside_cjk: bool,
}

impl Typography {
    pub(super) fn new(smart: bool, quotes: &str, beside_cjk: bool) -> Typography {
        let given: Vec<char> = quotes.chars().collect();
        let quotes = <[char; 4]>::try_from(given).unwrap_or(['“', '”', '‘', '’']);
        Typography { smart, quotes, beside_cjk }
    }

    /// Writes a stretch of the author's text. Quotes depend only on the character before: at the start of the stretch,
    /// and after spaces, dashes and opening brackets, they open. Hexo: the renderer's smart punctuation.
    pub(super) fn write(&self, text: &str, out: &mut String) {
        if !self.smart || !text.contains(['"', '\'', '-', '.']) {
            return escape_text(text, out);
        }
        let dashed = text.replace("---", "—").replace("--", "–");
        let kept = if self.beside_cjk { Vec::new() } else { straight_quotes(&dashed) };
        let mut kept = kept.into_iter().peekable();
        let [double_open, double_close, single_open, single_close] = self.quotes;
        let mut dressed = String::with_capacity(dashed.len() + 8);
        let mut before = None;
        for (at, c) in dashed.char_indices() {
            let stays = kept.next_if_eq(&at).is_some();
            let dress = match c {
                '\'' if !stays => {
                    if opens(before, '"') {
                        single_open
                    } else {
                        single_close
                    }
                }
                '"' if !stays => {
                    if opens(before, '‘') {
                        double_open
                    } else {
                        double_close
                    }
                }
                _ => c,
            };
            dressed.push(dress);
            // A double quote sees single ones already curled, a single quote sees double ones as written.
            before = Some(if c == '\'' { dress } else { c });
        }
        escape_text(&dressed.replace("...", "…"), out);
    }
}

/// Whether a quote after `before` opens; `also`: the quote of the other kind after which it does.
fn opens(before: Option<char>, also: char) -> bool {
    before.is_none_or(|c| c == also || matches!(c, '-' | '—' | '/' | '(' | '[' | '{') || c.is_whitespace())
}

/// Offsets of the quotes that are left straight, in order: pairs of double quotes of which one is beside a Chinese
/// character, and single quotes that are beside one.
fn straight_quotes(text: &str) -> Vec<usize> {
    let mut straight = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if matches!(c, '"' | '\'') {
            let beside = before.is_some_and(is_cjk) || rest.peek().is_some_and(|(_, c)| is_cjk(*c));
            match open {
                _ if c == '\'' => straight.extend(beside.then_some(at)),
                None => open = Some((at, beside)),
                Some((first, first_beside)) => {
                    if beside || first_beside {
                        straight.extend([first, at]);
                    }
                    open = None;
                }
            }
        }
        before = Some(c);
    }
    straight.extend(open.and_then(|(at, beside)| beside.then_some(at)));
    straight.sort_unstable();
    straight
}

/// Escapes the author's text; its entities are kept.
pub(super) fn escape_text(text: &str, out: &mut String) {
    escape_but(out, text, EscapeContext::Text, starts_with_entity);
}

/// Escapes the author's text for an attribute in double quotes; its entities are kept.
pub(super) fn escape_attribute(text: &str, out: &mut String) {
    escape_but(out, text, EscapeContext::Attribute, starts_with_entity);
}

/// Escapes everything, for code.
pub(super) fn escape_all(text: &str, out: &mut String) {
    escape_into(out, text, EscapeContext::Attribute);
}

/// Whether the text starts with what looks like an entity: `&lt;`, `&#60;`, `&#x3c;`, and any other word.
pub(super) fn starts_with_entity(text: &str) -> bool {
    let Some(body) = text.strip_prefix('&') else { return false };
    // No entity is longer than 32 bytes; a limit keeps a text of many `&` linear.
    let Some(end) = body.bytes().take(40).position(|byte| byte == b';') else { return false };
    let name = &body.as_bytes()[..end];
    match name {
        [b'#', b'x' | b'X', digits @ ..] => matches!(digits.len(), 1..=6) && digits.iter().all(u8::is_ascii_hexdigit),
        [b'#', digits @ ..] => matches!(digits.len(), 1..=7) && digits.iter().all(u8::is_ascii_digit),
        _ => !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dressed(text: &str, beside_cjk: bool) -> String {
        let mut out = String::new();
        Typography::new(true, "", beside_cjk).write(text, &mut out);
        out
    }

    #[test]
    fn quotes_look_at_the_character_before() {
        assert_eq!(dressed("\"'a' b\" \"(c)\"", true), "“‘a’ b” “(c)”");
        assert_eq!(dressed("the '90s rock 'n' roll", true), "the ‘90s rock ‘n’ roll");
        assert_eq!(dressed("a ---- b ----- c....", true), "a —- b —– c….");
        assert_eq!(dressed("他说\"你好\"。", true), "他说”你好”。");
    }

    #[test]
    fn quotes_beside_chinese_are_left_as_written_in_pairs() {
        assert_eq!(dressed("他说\"你好\"， \"hi\" it's \"hi 你\"", false), "他说\"你好\"， “hi” it’s \"hi 你\"");
    }

    #[test]
    fn entities_of_the_author_stay() {
        let mut out = String::new();
        escape_text("a&b &lt; &copy; &#60; &x; <\"", &mut out);
        assert_eq!(out, "a&amp;b &lt; &copy; &#60; &x; &lt;\"");
    }
}
