//! Secrets within texts: logins and tokens in addresses, credentials of accounts, tokens of known forms.

use std::ops::Range;

use super::HIDDEN;
use super::keys::is_key;

/// Whether a text looks like a credential of an Azure account: its key, a signature, or a string with one of them.
pub fn opens_account(text: &str) -> bool {
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    text.len() == 88 && text.ends_with("==") && text.bytes().all(is_base64)
        || ["AccountKey=", "SharedAccessSignature=", "&sig="].iter().any(|part| text.contains(part))
}

/// Whether a name before an address's host is in fact a token: known prefixes, or long and without a word.
pub fn is_token(name: &str) -> bool {
    const BEGINNINGS: [&str; 8] = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-"];
    let is_long = name.len() >= 30 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)) || is_long
}

/// The ranges of logins in the addresses of a text, in bytes: `name:password` of `https://name:password@host/` and of
/// `name:password@host:path`. A name alone before a host counts too, because it may be a token.
pub fn logins(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (start, word) in words(text) {
        match word.contains("://") {
            true => found.extend(word.match_indices("://").filter_map(|(at, sign)| {
                let begin = at + sign.len();
                let end = begin + login_end(word.get(begin..)?)?;
                Some(start + begin..start + end)
            })),
            false => found.extend(scp_login_end(word).map(|end| start..start + end)),
        }
    }
    found
}

/// The parts between white space and quotes, and where they begin.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = |c: char| c.is_whitespace() || c == '"' || c == '\'';
    let mut start = 0;
    text.split(ends).filter_map(move |word| {
        let begin = start;
        let behind = text.get(begin + word.len()..).and_then(|rest| rest.chars().next());
        start = begin + word.len() + behind.map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((begin, word))
    })
}

/// Where the login of `login@host/path` ends. A password may contain a slash: then the text before the slash is not a
/// host, because no port follows the colon.
fn login_end(rest: &str) -> Option<usize> {
    let first = rest.find('/').unwrap_or(rest.len());
    let host = rest.get(..first)?;
    if let Some(at) = host.rfind('@') {
        return (at > 0).then_some(at);
    }
    let (name, port) = host.split_once(':')?;
    if name.is_empty() || name.starts_with('[') || port.is_empty() || port.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let at = first + rest.get(first..)?.find('@')?;
    let behind = rest.get(at..)?;
    behind.get(..behind.find('/').unwrap_or(behind.len()))?.rfind('@').map(|more| at + more)
}

/// Where the login of `name:password@host:path` ends. `mailto:name@host` has none.
fn scp_login_end(word: &str) -> Option<usize> {
    let (name, rest) = word.split_once(':')?;
    let is_letter = name.len() == 1 && rest.starts_with(['/', '\\']);
    if name.is_empty() || name.contains(['/', '@']) || is_letter || rest.starts_with('@') {
        return None;
    }
    let is_host = |host: &str| {
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
    };
    let ends = |(at, _): &(usize, &str)| {
        let behind = rest.get(at + 1..).and_then(|behind| behind.split_once(':'));
        behind.is_some_and(|(host, path)| is_host(host) && !path.is_empty())
    };
    rest.match_indices('@').find(ends).map(|(at, _)| name.len() + 1 + at)
}

/// The ranges of values such as that of `?access_token=…` in the addresses of a text, in bytes.
pub fn queries(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (start, word) in words(text).filter(|(_, word)| word.contains("://")) {
        for (at, _) in word.match_indices(['?', '&', '#', ';']) {
            let pair = word.get(at + 1..).unwrap_or("");
            let pair = pair.get(..pair.find(['?', '&', '#', ';']).unwrap_or(pair.len())).unwrap_or("");
            let is_secret = |(key, value): &(&str, &str)| (is_key(key) || *key == "sig") && !value.is_empty();
            if let Some((key, value)) = pair.split_once('=').filter(is_secret) {
                let begin = start + at + 1 + key.len() + 1;
                found.push(begin..begin + value.len());
            }
        }
    }
    found
}

/// The ranges of account credentials in a text, in bytes.
pub fn accounts(text: &str) -> Vec<Range<usize>> {
    let bare = |(start, word): (usize, &str)| {
        let inside = word.trim_start_matches(['{', '[']);
        let start = start + word.len() - inside.len();
        let inside = inside.trim_end_matches([',', '}', ']']);
        opens_account(inside).then(|| start..start + inside.len())
    };
    words(text).filter_map(bare).collect()
}

/// A text without these ranges of it.
pub(super) fn without(text: &str, mut secrets: Vec<Range<usize>>) -> String {
    secrets.sort_by_key(|secret| secret.start);
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for secret in secrets {
        if secret.start >= done {
            shown.push_str(text.get(done..secret.start).unwrap_or(""));
            shown.push_str(HIDDEN);
        }
        done = done.max(secret.end);
    }
    shown.push_str(text.get(done..).unwrap_or(""));
    shown
}

/// A text with the values of secret keys hidden, as in `{token: …}`.
pub(super) fn without_pairs(text: &str) -> String {
    let mut found = Vec::new();
    for (at, sign) in text.match_indices([':', '=']) {
        let before = text.get(..at).unwrap_or("");
        let key = before.rsplit(['{', '[', ',', ' ']).next().unwrap_or("");
        let start = at + sign.len();
        let rest = text.get(start..).unwrap_or("");
        let value = start + rest.len() - rest.trim_start().len();
        let rest = text.get(value..).unwrap_or("");
        let length = rest.find([',', '}', ']', ' ']).unwrap_or(rest.len());
        if is_key(key) && length > 0 {
            found.push(value..value + length);
        }
    }
    without(text, found)
}
