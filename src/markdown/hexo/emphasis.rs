//! Emphasis: which runs of `*` and `_` open and close it. The rules read a copy of the text in which code, tags,
//! addresses and escaped signs are covered.

use super::javascript::js_space;
use super::punctuation::is_punctuation;

/// The kind of an emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EmphasisKind {
    Emphasis,
    Strong,
}

/// The text with everything covered that may contain meaningless signs. Its length in bytes is equal.
pub(super) fn covered(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[at..]) {
        let start = at + found;
        at = start + 1;
        if let Some(c) = text[start + 1..].chars().next().filter(|c| is_punctuation(*c)) {
            at = start + 1 + c.len_utf8();
            bytes[start..at].fill(b'+');
        }
    }
    let covered = String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned());
    let text = covered.as_str();
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    while let Some(found) = text.as_bytes()[at..].iter().position(|byte| matches!(byte, b'[' | b'`' | b'<')) {
        let start = at + found;
        at = start + 1;
        if let Some(len) = skipped(&text[start..]).filter(|len| *len > 1) {
            bytes[start..start + len].fill(b'a');
            bytes[start] = b'[';
            bytes[start + len - 1] = b']';
            at = start + len;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The length of the link, code or tag at the start.
fn skipped(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.first()? {
        b'`' => memchr::memchr(b'`', &bytes[1..]).map(|end| end + 2),
        b'<' => {
            let end = 1 + memchr::memchr2(b'<', b'>', &bytes[1..])?;
            (bytes[end] == b'>').then_some(end + 1)
        }
        _ => {
            let close = 1 + memchr::memchr2(b'[', b']', &bytes[1..])?;
            if bytes[close] != b']' || bytes.get(close + 1) != Some(&b'(') {
                return None;
            }
            brackets(bytes, close + 2)
        }
    }
}

/// The end of the bracket that closes an address which begins at `at`; brackets in it may be nested once.
fn brackets(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut deep = false;
    loop {
        match bytes.get(at)? {
            b'\\' => at += 1,
            b'(' if deep => return None,
            b'(' => deep = true,
            b')' if deep => deep = false,
            b')' => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
}

/// The emphasis that begins at the start of `text`: its length, and its kind. `covered` is the same text, covered;
/// `before` is the character before it, when that is text.
pub(super) fn emphasis(
    text: &str,
    covered: &str,
    before: Option<char>,
    spend: &dyn Fn(usize) -> bool,
) -> Option<(usize, EmphasisKind)> {
    let sign = text.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let opens = text.bytes().take_while(|byte| *byte == sign as u8).count();
    let next = text[opens..].chars().next().filter(|c| !js_space(*c))?;
    let punctuated = is_punctuation(next) && next != '~';
    if sign == '_' && !punctuated && before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let is_free = before.is_none_or(|c| !matches!(c, '*' | '_') && (js_space(c) || is_punctuation(c)));
    if punctuated && !is_free {
        return None;
    }
    let rest = covered.get(opens..)?;
    let mut total = opens;
    let mut middle = 0;
    let mut at = crossing(rest, sign);
    while let Some(found) = rest.get(at..)?.find(sign) {
        let start = at + found;
        let run = rest[start..].bytes().take_while(|byte| *byte == sign as u8).count();
        if !spend(found + run) {
            return None;
        }
        at = start + run;
        let before = rest[..start].chars().next_back();
        let after = rest[at..].chars().next();
        let Some(side) = before.and_then(|before| side(before, after, sign)) else { continue };
        match side {
            DelimiterRole::Opens => {
                total += run;
                continue;
            }
            DelimiterRole::Both if !opens.is_multiple_of(3) && (opens + run).is_multiple_of(3) => {
                middle += run;
                continue;
            }
            _ => {}
        }
        if total > run {
            total -= run;
            continue;
        }
        // As many signs as are still open.
        let closes = run.min(total + middle);
        let weight = if opens.min(closes) % 2 == 1 { EmphasisKind::Emphasis } else { EmphasisKind::Strong };
        return Some((opens + start + closes, weight));
    }
    None
}

enum DelimiterRole {
    Opens,
    Closes,
    Both,
}

/// The effect of a run of signs between two characters.
fn side(before: char, after: Option<char>, sign: char) -> Option<DelimiterRole> {
    // A tilde counts as a letter for stars, and as punctuation for underscores.
    let punctuated = |c: char| is_punctuation(c) && !(sign == '*' && c == '~');
    let spaced = |c: char| js_space(c);
    let Some(after) = after.filter(|c| !spaced(*c)) else {
        return (!spaced(before)).then_some(DelimiterRole::Closes);
    };
    match (spaced(before), punctuated(before), punctuated(after)) {
        (true, ..) | (_, true, false) => Some(DelimiterRole::Opens),
        (_, true, true) => Some(DelimiterRole::Both),
        (_, false, true) => Some(DelimiterRole::Closes),
        (_, false, false) => (sign == '*').then_some(DelimiterRole::Both),
    }
}

/// Where the search for the end begins: after emphasis of the other sign that crosses it.
fn crossing(rest: &str, sign: char) -> usize {
    let (other, own) = if sign == '*' { ("__", '*') } else { ("**", '_') };
    let is_sign = |c: char| matches!(c, '*' | '_');
    let Some(first) = rest.find(is_sign).filter(|at| rest[*at..].starts_with(other)) else { return 0 };
    let behind = first + 2;
    let Some(second) = rest[behind..].find(is_sign).map(|at| behind + at).filter(|at| rest[*at..].starts_with(own))
    else {
        return 0;
    };
    let behind = second + 1;
    match rest[behind..].find(is_sign).map(|at| behind + at) {
        Some(third) if rest[third..].starts_with(other) => third,
        _ => 0,
    }
}
