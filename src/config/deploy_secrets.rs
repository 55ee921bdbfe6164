//! Passwords and tokens in the `deploy` key: reported at every build, never shown.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::secret;
use crate::source::{SourceId, Span};
use crate::words::Message;
use crate::yaml::{self, YamlNode, YamlValue};

/// Deeper levels are not checked.
const DEEPEST: usize = 20;

/// A warning for each secret below a node.
pub(super) fn secrets(source: SourceId, node: &YamlNode) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    search(node, 0, &mut found);
    let warn = |(what, range, help): DeploySecret| {
        let in_ci = match help == message!(config_help_remove_azure_key) {
            true => message!(config_help_ci_variable),
            false => message!(config_help_ci_token),
        };
        Diagnostic::new(Code::ExposedSecret, message!(config_exposed_secret, what))
            .at(Span::new(source, range), message!(config_exposed_secret_label))
            .note(message!(config_exposed_secret_note))
            .help(help)
            .help(in_ci)
    };
    found.into_iter().map(warn).collect()
}

/// The secrets in a file of settings, and the line of each, from 1.
pub fn lines(text: &str) -> Vec<(Message, usize)> {
    let Ok(node) = yaml::read_config(text) else { return Vec::new() };
    let mut found = Vec::new();
    search(&node, 0, &mut found);
    let mut places: Vec<_> = found.into_iter().map(|(what, range, _)| (what, range.start)).collect();
    places.sort_by_key(|(_, start)| *start);
    let (mut line, mut done) = (1, 0);
    let count = |(what, start): (Message, usize)| {
        line += text.get(done..start).unwrap_or("").matches('\n').count();
        done = start;
        (what, line)
    };
    places.into_iter().map(count).collect()
}

type DeploySecret = (Message, Range<usize>, Message);

fn search(node: &YamlNode, depth: usize, found: &mut Vec<DeploySecret>) {
    match &node.value {
        YamlValue::Map(map) if depth < DEEPEST => {
            for (name, member) in map {
                match &member.node.value {
                    YamlValue::Text(value) if secret::is_key(name) && !value.is_empty() && !value.starts_with('$') => {
                        found.push((what(name), member.node.span.clone(), help(whole(node, value))));
                    }
                    YamlValue::Number(..) if secret::is_key(name) => {
                        found.push((what(name), member.node.span.clone(), help("")));
                    }
                    _ => search(&member.node, depth + 1, found),
                }
            }
        }
        YamlValue::List(items) if depth < DEEPEST => {
            for item in items {
                search(item, depth + 1, found);
            }
        }
        YamlValue::Text(value) if secret::opens_account(value) => {
            found.push((message!(config_an_account_key), node.span.clone(), help(value)));
        }
        YamlValue::Text(value) if has_login(value) => {
            found.push((message!(config_a_login), node.span.clone(), help(value)));
        }
        _ => {}
    }
}

fn what(key: &str) -> Message {
    if key.to_lowercase().contains("token") { message!(config_a_token) } else { message!(config_a_password) }
}

/// The address beside a token.
fn whole<'a>(node: &'a YamlNode, otherwise: &'a str) -> &'a str {
    let beside = node.map().and_then(|map| map.get("repo").or_else(|| map.get("url")));
    match beside.map(|member| &member.node.value) {
        Some(YamlValue::Text(address)) => address,
        _ => otherwise,
    }
}

/// Whether an address has a password, a token in place of a name, or one in its query.
fn has_login(text: &str) -> bool {
    let is_secret = |range: Range<usize>| match text.get(range).unwrap_or("").split_once(':') {
        Some((_, password)) => !password.is_empty() && !password.starts_with('$'),
        None => false,
    };
    let is_token = |range: &Range<usize>| secret::is_token(text.get(range.clone()).unwrap_or(""));
    let is_named = |range: &Range<usize>| text.get(range.clone()).is_some_and(|value| value.starts_with('$'));
    secret::logins(text).into_iter().any(|range| is_token(&range) || is_secret(range))
        || !secret::queries(text).iter().all(is_named)
}

/// Where a login should come from instead.
fn help(address: &str) -> Message {
    if secret::opens_account(address) {
        message!(config_help_remove_azure_key)
    } else if address.contains("github.com") {
        message!(config_help_remove_github_login)
    } else if address.contains("gitee.com") {
        message!(config_help_remove_gitee_login)
    } else if address.contains("gitlab.") {
        message!(config_help_remove_gitlab_login)
    } else {
        message!(config_help_remove_login)
    }
}
