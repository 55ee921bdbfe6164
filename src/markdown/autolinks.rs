//! Bare addresses in text: their beginnings and ends.
//!
//! Hexo: the GitHub-flavoured rules of its renderer. An address begins with `http://`, `https://`, `ftp://` or `www.`
//! and a letter, digit or hyphen, or is a mail address; it continues to the next space or `<`, without punctuation,
//! unbalanced brackets or an entity at its end.

use std::ops::Range;

use super::typography;

use crate::text::{is_cjk, is_cjk_punctuation};

/// The offset in `typography`, at or after `from`, where an address may begin; [`address_at`] decides whether it does.
/// `starts`: an address at `from` may be written in capitals.
pub(super) fn next_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    (from..bytes.len()).find(|at| match bytes[*at] {
        b'h' | b'f' | b'w' => web_prefix(&text[*at..], false).is_some(),
        b'H' | b'F' | b'W' => *at == from && web_prefix(&text[*at..], true).is_some(),
        _ => false,
    })
}

/// Whether an address begins at the start of `typography`.
pub(super) fn starts_address(text: &str) -> bool {
    let host = web_prefix(text, true).and_then(|prefix| text.as_bytes().get(prefix));
    host.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// The length of the address at the start of `typography`, if there is one, and the scheme to add before it.
pub(super) fn web_address(text: &str, stop_at_cjk: bool) -> Option<(usize, &'static str)> {
    let prefix = web_prefix(text, true)?;
    let scheme = if prefix == "www.".len() && text.as_bytes()[0].eq_ignore_ascii_case(&b'w') { "http://" } else { "" };
    if !starts_address(text) {
        return None;
    }
    let len = trimmed(&text[..end(text, prefix, stop_at_cjk)]);
    (len > prefix).then_some((len, scheme))
}

/// The longest text in a pair of brackets that belongs to an address, in bytes.
const LONGEST_IN_BRACKETS: usize = 250;

/// The end of the address at the start of the text, with the signs at its end.
///
/// What follows an opening bracket without a partner is the beginning of other text, in which addresses may begin. So
/// the text is read in growing parts, and never much further than the address reaches.
fn end(text: &str, prefix: usize, stop_at_cjk: bool) -> usize {
    let mut read = 2 * LONGEST_IN_BRACKETS;
    loop {
        let part = &text[..text.floor_char_boundary(read)];
        let end = if stop_at_cjk { end_beside_cjk(part, prefix) } else { part.find(ends_any).unwrap_or(part.len()) };
        let is_whole = end < part.len() || part.len() == text.len();
        let brackets = AddressBrackets::of(&text.as_bytes()[..end]);
        if let Some(open) = brackets.open.filter(|open| is_whole || open + LONGEST_IN_BRACKETS <= end) {
            return open;
        }
        if is_whole {
            return end;
        }
        read *= 2;
    }
}

/// The brackets of an address, read from the left.
struct AddressBrackets {
    /// The first opening one that is not closed, with which the address ends.
    open: Option<usize>,
    /// The closing one of the last pair.
    close: Option<usize>,
}

impl AddressBrackets {
    fn of(address: &[u8]) -> AddressBrackets {
        let (mut close, mut at) = (None, 0);
        while let Some(open) = memchr::memchr(b'(', &address[at..]).map(|open| at + open) {
            let near = &address[open..address.len().min(open + LONGEST_IN_BRACKETS)];
            match memchr::memchr(b')', near) {
                Some(end) => {
                    close = Some(open + end);
                    at = open + end + 1;
                }
                None => return AddressBrackets { open: Some(open), close },
            }
        }
        AddressBrackets { open: None, close }
    }
}

fn ends_any(c: char) -> bool {
    c.is_whitespace() || c == '<'
}

/// The end of an address next to Chinese, Japanese or Korean text. Such text directly after a host or a word is not
/// part of the address; directly after `/`, `=`, `&`, `#` or `?` it is, and so is what follows, up to white space or a
/// full-width mark.
fn end_beside_cjk(text: &str, prefix: usize) -> usize {
    let mut is_cjk_address = false;
    let mut before = ' ';
    let mut characters = text.char_indices().skip_while(|(at, _)| *at < prefix).peekable();
    while let Some((at, c)) = characters.next() {
        // A dot between the parts of a name: 列奥纳多·达·芬奇.
        let joins = matches!(c, '·' | '・')
            && is_cjk_address
            && characters.peek().is_some_and(|(_, next)| is_cjk(*next) && !is_cjk_punctuation(*next));
        if ends_any(c) || is_cjk_punctuation(c) && !joins {
            return at;
        }
        if is_cjk(c) && !joins && !is_cjk_address {
            if !matches!(before, '/' | '=' | '&' | '#' | '?') || at == prefix {
                return at;
            }
            is_cjk_address = true;
        }
        before = c;
    }
    text.len()
}

/// The length of `http://`, `www.` and the like at the start.
fn web_prefix(text: &str, any_case: bool) -> Option<usize> {
    ["https://", "http://", "ftp://", "www."].into_iter().find_map(|prefix| {
        let start = text.as_bytes().get(..prefix.len())?;
        let same = if any_case { start.eq_ignore_ascii_case(prefix.as_bytes()) } else { start == prefix.as_bytes() };
        same.then_some(prefix.len())
    })
}

/// The mail addresses of a text, in order.
pub(super) fn mail_addresses(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let done = found.last().map_or(0, |range| range.end);
        let local = bytes[done.min(at)..at]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"._+-".contains(byte))
            .count();
        let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
        let host = bytes[at + 1..].iter().take_while(|byte| is_host(byte)).count();
        let host = &text[at + 1..at + 1 + host];
        let trimmed = host.trim_end_matches(['.', '-', '_']);
        let whole = trimmed.split('.').all(|label| label.ends_with(|c: char| c.is_ascii_alphanumeric()));
        let hangs = host[trimmed.len()..].starts_with(['-', '_']);
        if local > 0 && trimmed.contains('.') && whole && !hangs {
            found.push(at - local..at + 1 + trimmed.len());
        }
    }
    found
}

/// The length of the address without what is not part of it at its end.
fn trimmed(address: &str) -> usize {
    let AddressBrackets { open, close } = AddressBrackets::of(address.as_bytes());
    let mut end = open.unwrap_or(address.len());
    loop {
        let rest = &address[..end];
        if let Some(start) = rest.strip_suffix(';').and_then(entity_start) {
            end = start;
        } else if rest.ends_with(['?', '!', '.', ',', ':', ';', '*', '_', '\'', '"', '~', ')'])
            && close != Some(end - 1)
        {
            end -= 1;
        } else {
            return end;
        }
    }
}

/// Where `&name` begins at the end of the text.
fn entity_start(text: &str) -> Option<usize> {
    let name = text.bytes().rev().take_while(u8::is_ascii_alphanumeric).take(40).count();
    let start = text.len().checked_sub(name + 1)?;
    (name > 0 && text.as_bytes()[start] == b'&' && typography::starts_with_entity(&format!("{};", &text[start..])))
        .then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_what_is_not_theirs() {
        let found = |text| web_address(text, false).map(|(len, _)| &text[..len]);
        assert_eq!(found("https://e.org/a?b=c. and"), Some("https://e.org/a?b=c"));
        assert_eq!(found("https://e.org/a_(b)) (see"), Some("https://e.org/a_(b)"));
        assert_eq!(found("https://e.org/?a=1&amp; x"), Some("https://e.org/?a=1"));
        assert_eq!(found("https://e.org/a，然后"), Some("https://e.org/a，然后"));
        assert_eq!(found("https://中文.com"), None);
        assert_eq!(web_address("https://e.org/a，然后", true), Some(("https://e.org/a".len(), "")));
        assert_eq!(web_address("www.e.org, ok", true), Some((9, "http://")));
    }

    #[test]
    fn chinese_in_a_path_belongs_to_the_address() {
        for (text, address) in [
            ("https://zh.wikipedia.org/wiki/维基百科 是", "https://zh.wikipedia.org/wiki/维基百科"),
            ("https://a.com看这里", "https://a.com"),
            ("https://a.com/b看这里", "https://a.com/b"),
            ("https://a.com/标签/x。", "https://a.com/标签/x"),
            ("https://a.com/?q=搜索&x=1，", "https://a.com/?q=搜索&x=1"),
            ("https://a.com/a#标题）", "https://a.com/a#标题"),
            ("https://a.com/?搜索」", "https://a.com/?搜索"),
            ("https://a.com/日本語のページ」と", "https://a.com/日本語のページ"),
            ("https://a.com/한국어 보기", "https://a.com/한국어"),
            ("https://a.com/ＡＢ、c", "https://a.com/ＡＢ"),
            ("https://a.com/列奥纳多·达·芬奇·", "https://a.com/列奥纳多·达·芬奇"),
            ("https://a.com/中文_(消歧义)) ", "https://a.com/中文_(消歧义)"),
            ("https://a.com/，后", "https://a.com/"),
            ("https://a.com/“引", "https://a.com/"),
        ] {
            assert_eq!(web_address(text, true).map(|(len, _)| &text[..len]), Some(address));
        }
    }

    #[test]
    fn mail_addresses_need_a_host_with_a_dot() {
        assert_eq!(mail_addresses("mail a@e.org now, b@local 中c.d@e.f.org。"), [5..12, 29..40]);
    }
}
