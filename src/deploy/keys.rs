//! The words of a publishing target: its types and keys, and what a mistyped one was to be.

use crate::diagnostic::{Code, Diagnostic, Severity, slip};
use crate::message;
use crate::source::{SourceId, Span};
use crate::words::Message;
use crate::yaml::Node;

/// The words behind `type`.
pub(super) const TYPES: [&str; 6] = ["git", "s3", "azure", "rsync", "sftp", "folder"];

/// The keys that targets know, of all types: a name that nearly is one of them is a slip.
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

/// Keys of a target that are mistyped; others may be somebody else's.
pub(super) fn mistyped(target: &Node, source: SourceId) -> Vec<Diagnostic> {
    let Some(map) = target.map() else { return Vec::new() };
    let unknown = map.iter().filter(|(key, _)| !KEYS.contains(&key.as_str()));
    let told = unknown.filter_map(|(key, member)| {
        let near = slip(key, KEYS).filter(|near| !map.contains_key(*near))?;
        let mut warning = Diagnostic::new(Code::BadTarget, message!(deploy_unknown_key, key))
            .at(Span::new(source, member.key.clone()), message!(deploy_unknown_key_label))
            .help(message!(deploy_did_you_mean, near));
        warning.severity = Severity::Warning;
        Some(warning)
    });
    told.collect()
}

/// What a mistyped type was to be.
pub(super) fn mistyped_type(word: &str) -> Option<Message> {
    slip(word, TYPES).map(|near| message!(deploy_did_you_mean, near))
}
