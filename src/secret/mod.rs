//! Values that must not be shown: those of keys such as `token`, logins within addresses, and texts in the form of tokens.
//!
//! The one list of such keys (`keys.rs`) and of such forms (`tokens.rs`). All code that prints settings, or passes them to
//! templates, uses it.

mod keys;
mod text;
mod tokens;

use std::fmt;

use serde_json::Value;

pub use keys::{PUBLIC, PublicKeys, is_key, is_public};
pub use text::{accounts, is_token, logins, opens_account, queries};
pub use tokens::{known as known_tokens, random as random_tokens};

use text::{without, without_pairs};

/// The replacement for a secret.
pub const HIDDEN: &str = "(not shown)";

/// Deeper levels are not checked, and not shown.
const DEEPEST: usize = 100;

/// Who sees the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretAudience {
    /// Templates, which put values into pages: what is meant for readers' browsers stays.
    Templates,
    /// People who look at a terminal, an issue or a log: what looks like a secret is hidden, too.
    Terminal,
}

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

/// A text with the logins of its addresses, the secrets in their queries, account credentials, and tokens of known forms
/// hidden; in a mapping that was not closed, and became a text, also the values of secret keys.
pub fn hidden_text(text: &str) -> String {
    let hidden = without(text, [logins(text), queries(text), accounts(text), tokens::known(text)].concat());
    if text.starts_with(['{', '[']) { without_pairs(&hidden) } else { hidden }
}

/// A value with [`HIDDEN`] in place of secrets. Null, an empty text and booleans are not secrets.
pub fn hidden(value: &Value, audience: SecretAudience) -> Value {
    SecretWalk { audience }.below(value, "", "", 0, false)
}

/// The value of a key as it may be shown. The key may have dots into sections: `deploy.token`.
pub fn hidden_value(key: &str, value: &Value, audience: SecretAudience) -> Value {
    let (section, key) = key.rsplit_once('.').unwrap_or(("", key));
    SecretWalk { audience }.member(section, key, value, 0, section == "deploy" || section.starts_with("deploy."))
}

/// The secrets in a value: each with its dotted key, as far as there is one. References to the environment are none.
pub fn secrets_in(value: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), false, value, 0)];
    while let Some((path, is_secret, value, depth)) = open.pop() {
        match value {
            _ if depth > DEEPEST => {}
            Value::Object(map) => open.extend(map.iter().map(|(key, value)| {
                let is_secret = is_secret || is_key(key) && !is_public(&path, key);
                (joined(&path, key), is_secret, value, depth + 1)
            })),
            Value::Array(items) => {
                open.extend(items.iter().map(|item| (path.clone(), is_secret, item, depth + 1)));
            }
            Value::String(text) if is_secret && !text.starts_with('$') && !keys::says_something(&path) => {
                found.push((path, text.clone()));
            }
            Value::String(text) => {
                let parts = tokens::known(text).into_iter().filter_map(|range| text.get(range));
                found.extend(parts.map(|part| (path.clone(), part.to_owned())));
            }
            _ => {}
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The value of a secret key: nothing of it is shown, but a mapping stays one, and what it says to readers stays.
fn secret_value(section: &str, key: &str, value: &Value, depth: usize) -> Value {
    match value {
        Value::Null | Value::Bool(_) => value.clone(),
        Value::String(text) if text.is_empty() => value.clone(),
        Value::Object(map) if depth <= DEEPEST => {
            let section = joined(section, key);
            let member = |(name, value): (&String, &Value)| {
                let is_shown = keys::says_something(name) || is_public(&section, name);
                let shown = if is_shown { value.clone() } else { secret_value(&section, name, value, depth + 1) };
                (name.clone(), shown)
            };
            map.iter().map(member).collect()
        }
        _ => HIDDEN.into(),
    }
}

/// A dotted name.
fn joined(section: &str, key: &str) -> String {
    if section.is_empty() { key.to_owned() } else { format!("{section}.{key}") }
}

/// A walk over settings.
struct SecretWalk {
    audience: SecretAudience,
}

impl SecretWalk {
    /// In `deploy` the queries of addresses are checked too. Elsewhere templates need them as they are: a map or a font may
    /// be loaded with a public token.
    fn member(&self, section: &str, key: &str, value: &Value, depth: usize, in_deploy: bool) -> Value {
        let in_deploy = in_deploy || depth <= 1 && key == "deploy";
        // A number of tokens is a limit of some program.
        let is_count = value.is_number() && key.to_lowercase().ends_with("tokens");
        if is_key(key) && !is_public(section, key) && !is_count {
            secret_value(section, key, value, depth)
        } else {
            self.below(value, section, key, depth, in_deploy)
        }
    }

    /// `key`: that of the value, in `section`.
    fn below(&self, value: &Value, section: &str, key: &str, depth: usize, in_deploy: bool) -> Value {
        match value {
            Value::Object(_) | Value::Array(_) if depth > DEEPEST => HIDDEN.into(),
            Value::Object(map) => {
                let section = joined(section, key);
                let member = |(name, value): (&String, &Value)| {
                    (name.clone(), self.member(&section, name, value, depth + 1, in_deploy))
                };
                map.iter().map(member).collect()
            }
            Value::Array(items) => {
                items.iter().map(|item| self.below(item, section, key, depth + 1, in_deploy)).collect()
            }
            Value::String(text) if in_deploy || text.starts_with(['{', '[']) => hidden_text(text).into(),
            Value::String(text) => {
                let mut secrets = [logins(text), tokens::known(text)].concat();
                if self.audience == SecretAudience::Terminal && !is_public(section, key) && !keys::names_an_id(key) {
                    secrets.extend(tokens::random(text));
                }
                without(text, secrets).into()
            }
            value => value.clone(),
        }
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
            "pwd",
            "smtp_pwd",
            "dbPwd",
            "credentials",
            "webhook",
            "webhookUrl",
            "smtp.auth",
            "app_key",
            "appKey",
            "aws_key",
            "AWSKey",
            "signing-key",
            "passcode",
            "authorization",
            "cookie",
        ] {
            assert!(is_key(key), "{key}");
        }
        for key in [
            "title",
            "key",
            "keywords",
            "compass",
            "author",
            "authors",
            "oauth_page",
            "cookies_notice",
            "passage",
            "bypass",
            "monkey",
        ] {
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
        assert_eq!(
            hidden(&value, SecretAudience::Templates),
            json!({"deploy": ["https://h/?token=(not shown)"], "map": "https://h/?token=a"})
        );
        assert_eq!(
            hidden_value("deploy.repo", &"https://h/?token=a".into(), SecretAudience::Templates),
            "https://h/?token=(not shown)"
        );
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
        let shown = json!({"deploy": [{"token": HIDDEN, "secret": {"a": HIDDEN}, "repo": "https://(not shown)@c/"}], "password": ""});
        assert_eq!(hidden(&value, SecretAudience::Templates), shown);
    }

    #[test]
    fn a_mapping_that_became_a_text_hides_its_secrets() {
        assert_eq!(
            hidden_text("{type: git, token: abc, title: a text"),
            "{type: git, token: (not shown), title: a text"
        );
        assert_eq!(hidden_text("a token: abc"), "a token: abc");
    }
}
