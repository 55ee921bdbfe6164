//! The keywords of a publishing target: its types and keys, and corrections of mistyped ones.

use crate::diagnostic::{Code, Diagnostic, Severity, slip};
use crate::message;
use crate::source::{SourceId, Span};
use crate::words::Message;
use crate::yaml::YamlNode;

/// The values of `type`.
pub(super) const TYPES: [&str; 6] = ["git", "s3", "azure", "rsync", "sftp", "folder"];

/// The keys of all types of targets: a name that nearly matches one is a typo.
const KEYS: [&str; 39] = [
    "type",
    "target",
    "repo",
    "repository",
    "branch",
    "message",
    "m",
    "name",
    "user",
    "email",
    "cname",
    "nojekyll",
    "token",
    "url",
    "extend_dirs",
    "ignore_hidden",
    "ignore_pattern",
    "bucket",
    "container",
    "account",
    "region",
    "endpoint",
    "prefix",
    "path_style",
    "profile",
    "aws_cli_profile",
    "host",
    "username",
    "port",
    "root",
    "path",
    "remotePath",
    "key",
    "privateKey",
    "folder",
    "delete",
    "verbose",
    "args",
    "pass",
];

/// Mistyped keys of a target; unrelated ones may belong to other programs.
pub(super) fn mistyped(target: &YamlNode, source: SourceId) -> Vec<Diagnostic> {
    let Some(map) = target.map() else { return Vec::new() };
    let unknown = map.iter().filter(|(key, _)| !KEYS.contains(&key.as_str()));
    let told = unknown.filter_map(|(key, member)| {
        let near = slip(key, KEYS).filter(|near| !map.contains_key(*near))?;
        let mut warning = Diagnostic::new(Code::BadTarget, message!(deploy_unknown_key, key))
            .at(Span::new(source, member.key.clone()), message!(deploy_unknown_key_label))
            .help(message!(did_you_mean_name, name = near));
        warning.severity = Severity::Warning;
        Some(warning)
    });
    told.collect()
}

/// The probable meaning of a mistyped type.
pub(super) fn mistyped_type(word: &str) -> Option<Message> {
    slip(word, TYPES).map(|near| message!(did_you_mean_name, name = near))
}
