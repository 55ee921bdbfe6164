//! Text without meaning, up to its end; and the bare addresses in it.

use super::super::autolinks;
use super::javascript::js_space;

/// The longest name of a mailbox or host: Hexo's rule has no such limit, nor an end in sight.
const LONGEST: usize = 512;

/// What ends a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextTerminators {
    /// Every line end, not only those after two spaces.
    pub breaks: bool,
    /// The text contains `@`, so mail addresses may begin.
    pub has_mail: bool,
}

impl TextTerminators {
    /// Spaces (at least two, unless every line end breaks) and a line end.
    fn ends_line(self, bytes: &[u8]) -> bool {
        let blanks = bytes.iter().take_while(|byte| **byte == b' ').count();
        bytes.get(blanks) == Some(&b'\n') && (self.breaks || blanks >= 2)
    }

    fn begins_mail(self, bytes: &[u8]) -> bool {
        if !self.has_mail {
            return false;
        }
        let len = bytes.iter().take(LONGEST).take_while(|byte| is_mail_byte(**byte)).count();
        len > 0 && bytes.get(len) == Some(&b'@')
    }
}

/// The length of the text at the start: up to a sign that may be significant, and at least one character.
pub(super) fn len(text: &str, reach: TextTerminators) -> usize {
    let bytes = text.as_bytes();
    let first = match bytes.first() {
        Some(b'`' | b'~') => bytes.iter().take_while(|byte| matches!(byte, b'`' | b'~')).count(),
        _ => text.chars().next().map_or(0, char::len_utf8),
    };
    if reach.ends_line(&bytes[first..]) || reach.begins_mail(&bytes[first..]) {
        return first;
    }
    let mut at = first;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let stops = match c {
            '\\' | '<' | '!' | '[' | '`' | '*' | '~' | '_' => true,
            'h' | 'f' | 'w' => {
                ["http://", "https://", "ftp://", "www."].iter().any(|start| text[at..].starts_with(start))
            }
            ' ' | '\n' => reach.breaks && reach.ends_line(&bytes[at..]),
            _ => false,
        };
        if stops {
            break;
        }
        at += c.len_utf8();
        let is_mail = u8::try_from(c).is_ok_and(is_mail_byte);
        if !is_mail && reach.begins_mail(&bytes[at..]) {
            break;
        }
        if !reach.breaks && c != ' ' && reach.ends_line(&bytes[at..]) {
            break;
        }
    }
    at
}

/// The length of the bare address at the start, and the scheme to add before it.
pub(super) fn address(text: &str) -> Option<(usize, &'static str)> {
    autolinks::web_address(text, false).or_else(|| mail_len(text).map(|len| (len, "mailto:")))
}

fn is_mail_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?_`{|}~-".contains(&byte)
}

/// The length of the mail address at the start.
fn mail_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._+-".contains(byte);
    let local = bytes.iter().take(LONGEST).take_while(|byte| is_local(byte)).count();
    if local == 0 || bytes.get(local) != Some(&b'@') {
        return None;
    }
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
    let start = local + 1;
    let host = bytes[start..].iter().take(LONGEST).take_while(|byte| is_host(byte)).count();
    // The longest host with a dot in it that ends in a letter or digit and is not followed by a hyphen.
    (start + 1..=start + host).rev().find(|end| {
        let ends = bytes[end - 1].is_ascii_alphanumeric();
        let hangs = bytes.get(*end).is_some_and(|byte| matches!(byte, b'-' | b'_'));
        ends && !hangs && is_host_name(&text[start..*end])
    })
}

/// Labels separated by dots: letters, digits, hyphens, and a letter or digit at the end of each but the first.
fn is_host_name(host: &str) -> bool {
    let mut labels = host.split('.');
    let first = labels.next().is_some_and(|label| !label.is_empty());
    let mut count = 0;
    let whole = labels.all(|label| {
        count += 1;
        label.ends_with(|c: char| c.is_ascii_alphanumeric())
    });
    first && whole && count > 0
}

/// Whether the content of angle brackets is an address with a scheme.
pub(super) fn is_address(inner: &str) -> bool {
    let bytes = inner.as_bytes();
    let scheme = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(byte)).count();
    bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && (2..=32).contains(&scheme)
        && bytes.get(scheme) == Some(&b':')
        && !inner.contains(|c: char| js_space(c) || c <= '\u{1f}' || c == '<')
}

/// Whether the content of angle brackets is a mail address.
pub(super) fn is_mail(inner: &str) -> bool {
    let Some((local, host)) = inner.split_once('@') else { return false };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    !local.is_empty() && local.bytes().all(is_mail_byte) && host.contains('.') && host.split('.').all(is_label)
}
