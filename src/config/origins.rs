//! Where each setting of a site comes from: a file, another key, the command line, or the default.

use serde_json::Value;

use crate::secret::{self, SecretAudience};
use crate::source::{Inputs, SourceId, Span};
use crate::yaml::{self, MappingMember, YamlNode};

use super::Config;
use super::keys::{ConfigValueKind, KEYS};
use crate::hexo::Quirks;
use crate::hexo::theme::SETTINGS;

/// A setting with its value, secrets hidden, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectiveSetting {
    /// With dots into sections; settings of the theme begin with `theme.`.
    pub key: String,
    /// As JSON.
    pub value: Value,
    /// The file, key or option that decides; of several files the last one that has the key.
    pub from: SettingOrigin,
    /// A remark about it.
    pub note: Option<crate::words::Message>,
}

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingOrigin {
    /// No file has the key: the table of keys decides, or the theme's own default.
    Default,
    /// A key of a file, and its name there.
    File(Span, String),
    /// Another key of the configuration.
    Key(&'static str),
    /// `--quirks`, `--future`: an option of this run.
    CommandLine,
    /// The files in the site's folder.
    Folder,
}

/// All settings: the configuration's keys in their order, then the theme's.
pub fn origins(inputs: &Inputs, config: &Config) -> Vec<EffectiveSetting> {
    let read = |id| Some((id, yaml::read_config(&inputs.source(id).text).ok()?));
    let files: Vec<(SourceId, YamlNode)> = inputs.config.iter().copied().filter_map(read).collect();
    let mut told = Vec::new();
    for (path, value) in leaves(config.raw.value()) {
        let key = path.join(".");
        let found = files.iter().rev().find_map(|(id, node)| {
            let member = member(node, &path)?;
            Some(SettingOrigin::File(Span::new(*id, member.key.clone()), key.clone()))
        });
        let from = found.unwrap_or_else(|| derived(inputs, &key, &files));
        let (value, from) = match key.as_str() {
            "quirks" if inputs.options.quirks.is_some() => (quirks(config), SettingOrigin::CommandLine),
            "future" if inputs.options.future.is_some() => (config.future.into(), SettingOrigin::CommandLine),
            _ => (secret::hidden_value(&key, value, SecretAudience::Terminal), from),
        };
        told.push(EffectiveSetting { key, value, from, note: None });
    }
    if inputs.options.quirks.is_some() && !told.iter().any(|told| told.key == "quirks") {
        told.push(EffectiveSetting {
            key: "quirks".into(),
            value: quirks(config),
            from: SettingOrigin::CommandLine,
            note: None,
        });
    }
    let theme = &config.theme;
    for setting in SETTINGS {
        let value = theme.settings.get(setting.name);
        let origin = theme.origins.iter().find(|origin| origin.setting == setting.name);
        let says_nothing = value.is_null() || value == serde_json::json!([]) || value == "";
        if origin.is_none() && says_nothing {
            continue;
        }
        let from =
            origin.map_or(SettingOrigin::Default, |origin| SettingOrigin::File(origin.place, origin.key.clone()));
        let key = format!("theme.{}", setting.name);
        told.push(EffectiveSetting {
            key,
            value: bare(&secret::hidden(&value, SecretAudience::Terminal)),
            from,
            note: origin.and_then(|origin| origin.note.clone()),
        });
    }
    told
}

/// Without empty values.
fn bare(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let says_something = |value: &Value| !value.is_null() && *value != Value::Array(Vec::new());
            let members = map.iter().filter(|(_, value)| says_something(value));
            members.map(|(key, value)| (key.clone(), bare(value))).collect()
        }
        Value::Array(items) => items.iter().map(bare).collect(),
        value => value.clone(),
    }
}

fn quirks(config: &Config) -> Value {
    if config.quirks == Quirks::HEXO { "hexo".into() } else { "biji".into() }
}

/// Values with their paths: for sections each key, for mappings from names to anything the whole.
fn leaves(raw: &Value) -> Vec<(Vec<&str>, &Value)> {
    let mut leaves = Vec::new();
    let mut waiting: Vec<(Vec<&str>, &Value)> = vec![(Vec::new(), raw)];
    while let Some((path, value)) = waiting.pop() {
        let key = path.join(".");
        let is_whole = KEYS.iter().any(|known| known.name == key && known.kind == ConfigValueKind::Names);
        match value {
            // Deeper settings are not realistic; the rest is shown as one value.
            Value::Object(map) if !is_whole && path.len() < 8 && (path.is_empty() || !map.is_empty()) => {
                let below = map.iter().map(|(name, value)| {
                    let mut path = path.clone();
                    path.push(name.as_str());
                    (path, value)
                });
                // The first one is popped first.
                let mut below: Vec<_> = below.collect();
                below.reverse();
                waiting.extend(below);
            }
            _ => leaves.push((path, value)),
        }
    }
    leaves
}

fn member<'a>(node: &'a YamlNode, path: &[&str]) -> Option<&'a MappingMember> {
    let (first, rest) = path.split_first()?;
    let first = node.map()?.get(*first)?;
    rest.iter().try_fold(first, |member, part| member.node.map()?.get(*part))
}

/// Where the configuration has the value of a key, or the key itself when it has none; the last file counts.
pub fn place(inputs: &Inputs, path: &[&str]) -> Option<Span> {
    inputs.config.iter().rev().find_map(|id| {
        let node = yaml::read_with_tabs(&inputs.source(*id).text).ok()?;
        let member = member(&node, path)?;
        let is_empty = member.node.value == yaml::YamlValue::Null;
        Some(Span::new(*id, if is_empty { member.key.clone() } else { member.node.span.clone() }))
    })
}

/// Where a value comes from that is in no file.
fn derived(inputs: &Inputs, key: &str, files: &[(SourceId, YamlNode)]) -> SettingOrigin {
    let is_given = |name: &str| files.iter().any(|(_, node)| node.map().is_some_and(|map| map.contains_key(name)));
    match key {
        "root" if is_given("url") => SettingOrigin::Key("url"),
        "archive_generator.per_page" if is_given("archive") => SettingOrigin::Key("archive"),
        _ if key.ends_with("_generator.per_page") => SettingOrigin::Key("per_page"),
        "source_dir" if !inputs.source_dir.is_empty() => SettingOrigin::Folder,
        _ => SettingOrigin::Default,
    }
}
