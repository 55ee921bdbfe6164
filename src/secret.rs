//! Values that must not be shown: those of keys such as `token`, and logins within addresses.
//!
//! The one list of such keys. All code that prints settings, or passes them to templates, uses it.

use std::fmt;
use std::ops::Range;

use serde_json::Value;

/// The replacement for a secret.
pub const HIDDEN: &str = "(not shown)";

/// Parts of names, without signs and in lower case, that mean a secret.
const KEYS: [&str; 9] =
    ["token", "secret", "password", "passwd", "apikey", "accesskey", "privatekey", "accountkey", "connectionstring"];

/// A password that opens a locked document. It prints as a placeholder.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// A password of exactly this text: spaces and composition of characters are kept.
    pub fn new(text: impl Into<String>) -> Password {
        Password(text.into())
    }

    /// The password itself: for encryption alone.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// Deeper levels are not checked, and not shown.
const DEEPEST: usize = 100;

/// Whether a value of this key must not be shown.
pub fn is_key(key: &str) -> bool {
    let key: String = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    matches!(&*key, "pass" | "passphrase") || KEYS.iter().any(|word| key.contains(word))
}

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
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
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

/// A text with the logins of its addresses, the secrets in their queries, and account credentials hidden.
pub fn hidden_text(text: &str) -> String {
    without(text, [logins(text), queries(text), accounts(text)].concat())
}

fn without(text: &str, mut secrets: Vec<Range<usize>>) -> String {
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

/// A value with [`HIDDEN`] in place of secrets. Null, an empty text and booleans are not secrets.
pub fn hidden(value: &Value) -> Value {
    below(value, 0, false)
}

/// The value of a key as it may be shown. The key may have dots into sections: `deploy.token`.
pub fn hidden_value(key: &str, value: &Value) -> Value {
    member(key, value, 0, key.starts_with("deploy."))
}

/// In `deploy` the queries of addresses are checked too. Elsewhere templates need them as they are: a map or a font may
/// be loaded with a public token.
fn member(key: &str, value: &Value, depth: usize, in_deploy: bool) -> Value {
    let says_nothing = value.is_null() || value.is_boolean() || value == "";
    let in_deploy = in_deploy || depth <= 1 && key == "deploy";
    if is_key(key) && !says_nothing { HIDDEN.into() } else { below(value, depth, in_deploy) }
}

fn below(value: &Value, depth: usize, in_deploy: bool) -> Value {
    match value {
        Value::Object(_) | Value::Array(_) if depth > DEEPEST => HIDDEN.into(),
        Value::Object(map) => {
            map.iter().map(|(key, value)| (key.clone(), member(key, value, depth + 1, in_deploy))).collect()
        }
        Value::Array(items) => items.iter().map(|item| below(item, depth + 1, in_deploy)).collect(),
        Value::String(text) if in_deploy => hidden_text(text).into(),
        Value::String(text) => without(text, logins(text)).into(),
        value => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_are_known_by_their_keys_however_they_are_written() {
        for key in [
            "token",
            "pass",
            "api_key",
            "apiKey",
            "API-Key",
            "clientSecret",
            "password",
            "access_key_id",
            "deploy.token",
            "account_key",
            "connection_string",
        ] {
            assert!(is_key(key), "{key}");
        }
        for key in ["title", "key", "keywords", "compass", "author"] {
            assert!(!is_key(key), "{key}");
        }
    }

    #[test]
    fn logins_of_addresses_are_hidden_and_nothing_else() {
        assert_eq!(hidden_text("git+https://me:p@ss@host/x@y"), "git+https://(not shown)@host/x@y");
        assert_eq!(hidden_text("https://abc@host https://b:c@d"), "https://(not shown)@host https://(not shown)@d");
        assert_eq!(hidden_text("to https://me:p/w@host/x@y"), "to https://(not shown)@host/x@y");
        assert_eq!(hidden_text("'me:p@ss@host:x/y'"), "'(not shown)@host:x/y'");
        for text in [
            "https://host/@me",
            "https://host:8443/x@y",
            "https://[::1]:80/x@y",
            "me@host.example",
            "mailto:me@host.example",
            "git@host:x/y.git",
            "git@host:a:b@c:d",
            "C:\\x@y:z",
            "https://@host",
            "://",
            "雨://",
            "雨 :@:@: @",
        ] {
            assert_eq!(hidden_text(text), text);
        }
    }

    #[test]
    fn secrets_in_queries_of_addresses_are_hidden() {
        assert_eq!(
            hidden_text("https://host/x?a=b&access_token=雨c#token=d x?token=e"),
            "https://host/x?a=b&access_token=(not shown)#token=(not shown) x?token=e"
        );
        let value = json!({"deploy": ["https://h/?token=a"], "map": "https://h/?token=a"});
        assert_eq!(hidden(&value), json!({"deploy": ["https://h/?token=(not shown)"], "map": "https://h/?token=a"}));
        assert_eq!(hidden_value("deploy.repo", &"https://h/?token=a".into()), "https://h/?token=(not shown)");
    }

    #[test]
    fn what_opens_an_account_is_known_by_its_look() {
        let key = format!("{}+/==", "aB3".repeat(28));
        for text in [&key, "AccountName=a;AccountKey=b", "sv=1&sp=rw&sig=a%2Bb", "https://h/c?sv=1&sig=a"] {
            assert!(opens_account(text), "{text}");
            let shown = hidden_text(&format!("{{key: {text}}}, '{text}'"));
            assert!(!shown.contains("sig=a") && !shown.contains("AccountKey=b") && !shown.contains("aB3"), "{shown}");
        }
        for text in ["~/.ssh/id_ed25519", "notes", "https://h/a?b=c", &key[1..]] {
            assert!(!opens_account(text), "{text}");
        }
    }

    #[test]
    fn values_are_hidden_at_every_level() {
        let value = json!({"deploy": [{"token": "abc", "secret": {"a": 1}, "repo": "https://a:b@c/"}], "password": ""});
        let shown =
            json!({"deploy": [{"token": HIDDEN, "secret": HIDDEN, "repo": "https://(not shown)@c/"}], "password": ""});
        assert_eq!(hidden(&value), shown);
    }
}
