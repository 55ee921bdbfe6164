//! What must not be shown: values of keys such as `token`, and logins within addresses.
//!
//! The one list of such keys. Whatever prints settings, or hands them to templates, goes through here.

use std::ops::Range;

use serde_json::Value;

/// What stands in place of a secret.
pub const HIDDEN: &str = "(not shown)";

/// Parts of names, without signs and in lower case, that tell a secret.
const KEYS: [&str; 7] = ["token", "secret", "password", "passwd", "apikey", "accesskey", "privatekey"];

/// Below so many levels nothing is looked at, and nothing is shown.
const DEEPEST: usize = 100;

/// Whether a value of this key must not be shown.
pub fn is_key(key: &str) -> bool {
    let key: String = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    matches!(&*key, "pass" | "passphrase") || KEYS.iter().any(|word| key.contains(word))
}

/// Whether a name in front of an address's host is a token in truth: known beginnings, or long and without a word.
pub fn is_token(name: &str) -> bool {
    const BEGINNINGS: [&str; 8] = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-"];
    let is_long = name.len() >= 30 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)) || is_long
}

/// Where logins of addresses stand in a text, in bytes: `name:password` of `https://name:password@host/`. A name alone
/// counts too, because it may be a token.
pub fn logins(text: &str) -> Vec<Range<usize>> {
    let login = |(at, sign): (usize, &str)| {
        let start = at + sign.len();
        let rest = text.get(start..)?;
        let ends = |c: char| c == '/' || c == '"' || c == '\'' || c.is_whitespace();
        let host = rest.get(..rest.find(ends).unwrap_or(rest.len()))?;
        let end = host.rfind('@').filter(|end| *end > 0)?;
        Some(start..start + end)
    };
    text.match_indices("://").filter_map(login).collect()
}

/// A text, the logins of its addresses hidden.
pub fn hidden_text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for login in logins(text) {
        shown.push_str(text.get(done..login.start).unwrap_or(""));
        shown.push_str(HIDDEN);
        done = login.end;
    }
    shown.push_str(text.get(done..).unwrap_or(""));
    shown
}

/// A value with [`HIDDEN`] in place of what must not be shown. Nothing, an empty text and yes or no are no secrets.
pub fn hidden(value: &Value) -> Value {
    below(value, 0)
}

/// The value of a key as it may be shown. The key may have dots into sections: `deploy.token`.
pub fn hidden_value(key: &str, value: &Value) -> Value {
    member(key, value, 0)
}

fn member(key: &str, value: &Value, depth: usize) -> Value {
    let says_nothing = value.is_null() || value.is_boolean() || value == "";
    if is_key(key) && !says_nothing { HIDDEN.into() } else { below(value, depth) }
}

fn below(value: &Value, depth: usize) -> Value {
    match value {
        Value::Object(_) | Value::Array(_) if depth > DEEPEST => HIDDEN.into(),
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), member(key, value, depth + 1))).collect(),
        Value::Array(items) => items.iter().map(|item| below(item, depth + 1)).collect(),
        Value::String(text) => hidden_text(text).into(),
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
        for text in ["https://host/@me", "me@host.example", "git@host:x/y.git", "https://@host", "://", "雨://"] {
            assert_eq!(hidden_text(text), text);
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
