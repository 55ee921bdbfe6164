//! Keys of the configuration that restrict what is published: misspelt, or without a readable value, they would publish
//! what should be kept back. So each mistake that is a warning elsewhere is an error here.

use crate::diagnostic::{Code, Diagnostic, Severity, slip};
use crate::message;
use crate::source::{SourceId, Span};
use crate::yaml::{MappingMember, YamlMapping, YamlValue};

/// Dotted names of the keys. `encrypt` is checked where its passwords are read.
const KEYS: [&str; 8] =
    ["exclude", "ignore", "future", "render_drafts", "encrypt.tags", "hide_posts", "hide_posts.filter", "images.strip"];

/// Unrelated words that differ from a key by a letter or two.
const OTHER_WORDS: [&str; 3] = ["feature", "features", "script"];

/// Whether a key, by its dotted name, restricts what is published.
pub(super) fn restricts(key: &str) -> bool {
    KEYS.contains(&key)
}

/// Turns a warning about a key into an error where the key restricts what is published.
pub(super) fn grave(key: &str, value: &YamlValue, diagnostic: Diagnostic) -> Diagnostic {
    if !restricts(key) || !would_restrict(key, value) {
        return diagnostic;
    }
    let severity = Severity::Error;
    Diagnostic { severity, ..diagnostic }.note(message!(config_restriction_ignored_note))
}

/// Keys of a section (`prefix` is empty at the top, else it ends in a dot) that look like restricting ones, and have a
/// value that would restrict.
pub(super) fn slips(source: SourceId, prefix: &str, map: &YamlMapping) -> Vec<Diagnostic> {
    let keys = KEYS.iter().filter(|key| !key.starts_with("encrypt."));
    let keys = keys.filter_map(|key| key.strip_prefix(prefix)).filter(|rest| !rest.contains('.'));
    let keys: Vec<&str> = keys.collect();
    // More keys than this are not realistic, and comparing names is slow.
    let near = map.iter().take(500).filter_map(|(name, member)| {
        let is_known = super::keys::key(&format!("{prefix}{name}")).is_some()
            || super::keys::names_below(prefix).any(|known| known == name)
            || OTHER_WORDS.contains(&name.as_str());
        let meant = slip(name, keys.iter().copied()).filter(|_| !is_known)?;
        would_restrict(&format!("{prefix}{meant}"), &member.node.value).then(|| error(source, name, member, meant))
    });
    near.collect()
}

fn error(source: SourceId, name: &str, member: &MappingMember, meant: &str) -> Diagnostic {
    let place = Span::new(source, member.key.clone());
    Diagnostic::new(Code::ConfigRestrictionSlip, message!(config_unknown_key, name))
        .at(place, message!(config_no_effect_label))
        .note(message!(config_restriction_slip_note, meant))
        .help(message!(did_you_mean_name, name = meant))
        .help(message!(config_help_rename_key))
        .fix(place, meant)
}

/// Whether a value, under this key, would keep something back that is published without it.
fn would_restrict(key: &str, value: &YamlValue) -> bool {
    let said = match value {
        YamlValue::Null => return false,
        YamlValue::Bool(value) => Some(*value),
        YamlValue::Number(number, _) => Some(*number != 0.0).filter(|_| matches!(number, 0.0 | 1.0)),
        YamlValue::Text(text) if text.trim().is_empty() => return false,
        YamlValue::Text(text) => crate::readership::says(text),
        YamlValue::List(items) if items.is_empty() => return false,
        YamlValue::Map(map) if map.is_empty() => return false,
        _ => None,
    };
    match key {
        // The other keys of the section hide nothing that is not hidden anyway.
        "hide_posts" => matches!(value, YamlValue::Map(map) if map.contains_key("filter")),
        "future" | "render_drafts" => said != Some(true),
        _ => said != Some(false),
    }
}
