//! Brackets: links, images, references, and the definitions of their addresses.

use std::borrow::Cow;

use super::javascript::{js_space, js_trim};
use super::punctuation::is_punctuation;

/// A link or image that was found.
#[derive(Debug)]
pub(super) struct InlineLink<'t> {
    /// How much of the text it takes.
    pub len: usize,
    /// The text in its square brackets.
    pub text: Cow<'t, str>,
    pub address: String,
    pub title: String,
}

/// The text without backslashes before punctuation.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && is_punctuation(*next) => {
                out.push(*next);
                chars.next();
            }
            _ => out.push(c),
        }
    }
    out
}

/// The length of the label that begins at the start and ends before a `]`.
fn label(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b']' => return Some(at),
            b'\\' => at += escape_len(&text[at..])?,
            b'`' => at += memchr::memchr(b'`', &bytes[at + 1..])? + 2,
            b'[' => {
                at += 1;
                loop {
                    match bytes.get(at)? {
                        b'[' => return None,
                        b']' => break,
                        b'\\' => at += escape_len(&text[at..])?,
                        _ => at += 1,
                    }
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// The length of a backslash and the character after it, on the same line.
fn escape_len(text: &str) -> Option<usize> {
    text[1..].chars().next().filter(|c| *c != '\n').map(|c| 1 + c.len_utf8())
}

/// The length of the name that begins at the start and ends before a `]`.
fn name(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b']' if js_trim(&text[..at]).is_empty() => return None,
            b']' => return Some(at),
            b'[' => return None,
            b'\\' => at += escape_len(&text[at..])?,
            _ => at += 1,
        }
    }
}

/// The length of a title with its quotes.
fn title(text: &str) -> Option<usize> {
    let close = match text.as_bytes().first()? {
        b'"' => '"',
        b'\'' => '\'',
        b'(' => ')',
        _ => return None,
    };
    let mut escaped = false;
    let mut last = None;
    for (at, c) in text.char_indices().skip(1) {
        if c == close && !escaped {
            return Some(at + 1);
        }
        if c == close {
            last = Some(at + 1);
        }
        escaped = c == '\\' && !escaped;
    }
    last
}

fn blanks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(js_space).len()
}

/// The title (or nothing) and the closing bracket after an address that ends at `at`: the bracket's end, and the title.
fn ending(text: &str, at: usize) -> Option<(usize, &str)> {
    let mut gap = blanks(&text[at..]);
    if text[at + gap..].starts_with('\n') {
        gap += 1 + blanks(&text[at + gap + 1..]);
    }
    if let Some(len) = title(&text[at + gap..]) {
        let end = at + gap + len;
        let close = end + spaces(&text[end..]);
        if text[close..].starts_with(')') {
            return Some((close + 1, &text[at + gap..end]));
        }
    }
    let close = at + spaces(&text[at..]);
    text[close..].starts_with(')').then_some((close + 1, ""))
}

/// `[text](address "title")` at the start, or the same with `!`.
pub(super) fn link<'t>(text: &'t str, spend: &dyn Fn(usize) -> bool) -> Option<InlineLink<'t>> {
    let bang = usize::from(text.starts_with('!'));
    let start = bang + 1;
    let label_len = label(&text[start..])?;
    let open = start + label_len + 1;
    if !text[open..].starts_with('(') {
        return None;
    }
    let from = open + 1 + spaces(&text[open + 1..]);
    let mut found = None;
    if let Some(len) = angled(&text[from..]) {
        found = ending(text, from + len).map(|(end, title)| (from + len, end, title));
    }
    if found.is_none() {
        let run = text[from..].find(|c: char| c <= ' ').unwrap_or(text.len() - from);
        if !spend(run) {
            return None;
        }
        let mut ends: Vec<usize> = vec![from + run];
        let signs = text[from..from + run].rmatch_indices([')', '"', '\'', '(']);
        ends.extend(signs.map(|(at, _)| from + at));
        for end in ends {
            let gap = text[end..].trim_start_matches([' ', '\t', '\n']);
            let looks_for_title = gap.starts_with(['"', '\'', '(']);
            if !spend(16 + if looks_for_title { gap.len() } else { 0 }) {
                return None;
            }
            if let Some((close, title)) = ending(text, end) {
                found = Some((end, close, title));
                break;
            }
        }
    }
    let (end, mut len, mut title) = found?;
    let mut address = &text[from..end];
    let trimmed = js_trim(address);
    if trimmed.starts_with('<') {
        let inner = trimmed.strip_suffix('>')?;
        let slashes = inner.bytes().rev().take_while(|byte| *byte == b'\\').count();
        if slashes % 2 == 1 {
            return None;
        }
        address = inner.get(1..)?;
    } else {
        match surplus(address)? {
            ClosingBracket::None => {}
            ClosingBracket::At(at) => {
                address = &address[..at];
                // Hexo: counted as if the address began directly after its bracket.
                len = js_trim(text.get(..start + label_len + 2 + at + 1)?).len();
                title = "";
            }
        }
        address = js_trim(address);
        if let Some(inner) = address.strip_prefix('<') {
            address = inner.char_indices().next_back().map_or("", |(at, _)| &inner[..at]);
        }
    }
    let title = if title.len() > 1 { &title[1..title.len() - 1] } else { "" };
    Some(InlineLink {
        len,
        text: bare(&text[start..start + label_len]),
        address: unescaped(address),
        title: unescaped(title),
    })
}

/// The text of a link, with backslashes removed from its brackets.
pub(super) fn bare(text: &str) -> Cow<'_, str> {
    if text.contains('\\') { Cow::Owned(text.replace("\\[", "[").replace("\\]", "]")) } else { Cow::Borrowed(text) }
}

/// The length of `<address>`.
fn angled(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?;
    let mut at = 0;
    loop {
        match rest.as_bytes().get(at)? {
            b'>' => return (at > 0).then_some(at + 2),
            b'<' | b'\n' => return None,
            b'\\' => at += escape_len(&rest[at..])?,
            _ => at += 1,
        }
    }
}

/// The bracket in an address that closes the link.
enum ClosingBracket {
    None,
    At(usize),
}

/// Finds the closing bracket without an opening one; `None` when an opening one is left.
fn surplus(address: &str) -> Option<ClosingBracket> {
    if !address.contains(')') {
        return Some(ClosingBracket::None);
    }
    let bytes = address.as_bytes();
    let (mut at, mut level) = (0, 0usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => level += 1,
            b')' if level == 0 => return Some(ClosingBracket::At(at)),
            b')' => level -= 1,
            _ => {}
        }
        at += 1;
    }
    (level == 0).then_some(ClosingBracket::None)
}

/// `[text][name]`, `[name][]` or `[name]` at the start: its length, its text and its name.
pub(super) fn reference(text: &str) -> Option<(usize, &str, &str)> {
    let start = 1 + usize::from(text.starts_with('!'));
    if let Some(len) = label(&text[start..]) {
        let behind = start + len + 1;
        if let Some(rest) = text[behind..].strip_prefix('[')
            && let Some(name) = name(rest)
        {
            return Some((behind + name + 2, &text[start..start + len], &rest[..name]));
        }
    }
    let len = name(&text[start..])?;
    let behind = start + len + 1;
    let empty = if text[behind..].starts_with("[]") { 2 } else { 0 };
    let name = &text[start..start + len];
    Some((behind + empty, name, name))
}

/// The key of a definition's name: in lower case, with single spaces.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if js_space(c) {
            gap = true;
            continue;
        }
        if gap {
            key.push(' ');
            gap = false;
        }
        key.extend(c.to_lowercase());
    }
    if gap {
        key.push(' ');
    }
    key
}

/// `[name]: address "title"` at the start: its length, key, address and title.
pub(super) fn definition(text: &str) -> Option<(usize, String, String, String)> {
    let rest = super::lines::outdented(text)?.strip_prefix('[')?;
    let name_len = name(rest)?;
    let after = rest[name_len + 1..].strip_prefix(':')?;
    let mut at = after.bytes().take_while(|byte| *byte == b' ').count();
    if after[at..].starts_with('\n') {
        at += 1 + blanks(&after[at + 1..]);
    }
    let first = after[at..].chars().next()?;
    let len = if first == '<' {
        let line = super::lines::first(&after[at..]);
        line.find('>')? + 1
    } else {
        after[at..].find(js_space).unwrap_or(after.len() - at)
    };
    if len == 0 {
        return None;
    }
    let address = &after[at..at + len];
    at += len;
    let head = text.len() - after.len();
    let finish = |end: usize| {
        let end = end + after[end..].bytes().take_while(|byte| *byte == b' ').count();
        let ends = after[end..].bytes().take_while(|byte| *byte == b'\n').count();
        (ends > 0 || end == after.len()).then_some(end + ends)
    };
    let gap = after[at..].bytes().take_while(|byte| *byte == b' ').count();
    let mut title_at = at + gap;
    if after[title_at..].starts_with('\n') {
        title_at += 1 + blanks(&after[title_at + 1..]);
    }
    if title_at > at
        && let Some(len) = title(&after[title_at..])
        && let Some(end) = finish(title_at + len)
    {
        let title = unescaped(&after[title_at + 1..title_at + len - 1]);
        return Some((head + end, key(&rest[..name_len]), plain(address), title));
    }
    finish(at).map(|end| (head + end, key(&rest[..name_len]), plain(address), String::new()))
}

fn plain(address: &str) -> String {
    let inner = address.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    unescaped(inner.unwrap_or(address))
}
