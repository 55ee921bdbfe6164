//! `biji config --explain`: each setting with its value and its origin.

use serde_json::{Value, json};

use crate::config::origins::{EffectiveSetting, SettingOrigin, origins};
use crate::config::{self, KEYS};
use crate::diagnostic::{Code, Diagnostic, did_you_mean, report};
use crate::hexo::theme::{SETTINGS, UnusedThemeKey};
use crate::message;
use crate::source::Span;
use crate::text::json_line;
use crate::words::Message;
use crate::yaml::YamlNode;
use crate::yaml::write::{inline, text};

use super::CommandOutcome;
use super::cli::{ConfigArgs, DiagnosticFormat};
use super::site::ConfiguredSite;

/// All settings, or those at and below one key.
pub(super) fn explained(site: &ConfiguredSite, asked: &ConfigArgs) -> Result<CommandOutcome, Diagnostic> {
    let mut told = origins(&site.inputs, &site.config);
    show_defaults_of_refused(site, &mut told);
    let mut left: Vec<&UnusedThemeKey> = site.config.theme.left.iter().collect();
    if let Some(key) = &asked.key {
        let is_meant = |name: &str| name.strip_prefix(key.as_str()).is_some_and(|r| r.is_empty() || r.starts_with('.'));
        // A key in the theme's spelling is meant too.
        told.retain(|told| {
            let is_themes = told.key.starts_with("theme.");
            is_meant(&told.key) || matches!(&told.from, SettingOrigin::File(_, name) if is_themes && is_meant(name))
        });
        left.retain(|left| is_meant(&left.key));
        if told.is_empty() && left.is_empty() {
            return nothing(site, key);
        }
    }
    let is_json = asked.json || site.situation.global.format == DiagnosticFormat::Json;
    let stdout = if is_json { lines_of_json(site, &told, &left) } else { lines(site, &told, &left) };
    Ok(CommandOutcome { stdout, ..CommandOutcome::default() })
}

/// Shows the defaults of settings whose values are not valid, with a remark.
fn show_defaults_of_refused(site: &ConfiguredSite, told: &mut [EffectiveSetting]) {
    let (_, found) = config::resolve(&site.inputs);
    let refused: Vec<Span> = found
        .iter()
        .filter(|found| found.code == Some(Code::ConfigValue))
        .filter_map(|found| found.primary.as_ref().map(|label| label.span))
        .collect();
    for told in told.iter_mut().filter(|told| matches!(told.from, SettingOrigin::File(..))) {
        let path: Vec<&str> = told.key.split('.').collect();
        let place = config::place(&site.inputs, &path).filter(|place| refused.contains(place));
        let known = KEYS.iter().find(|known| known.name == told.key);
        let (Some(span), Some(known)) = (place, known) else { continue };
        let [(line, column)] = report::lines_and_columns(&site.inputs.sources, &[span])[..] else { continue };
        let file = &site.inputs.source(span.source).path;
        // `-` is no JSON: the key counts as not set.
        told.value = serde_json::from_str(known.default).unwrap_or_default();
        told.from = SettingOrigin::Default;
        told.note = Some(message!(command_setting_refused, place = format!("{file}:{line}:{column}")));
    }
}

/// The message for a key that is not set.
fn nothing(site: &ConfiguredSite, key: &str) -> Result<CommandOutcome, Diagnostic> {
    let own = KEYS.iter().map(|key| key.name.to_owned());
    let names: Vec<String> = own.chain(SETTINGS.iter().map(|key| format!("theme.{}", key.name))).collect();
    if names.iter().any(|name| name == key) {
        return Ok(CommandOutcome {
            stdout: format!("{key}:  # {}\n", site.situation.text(&message!(command_setting_not_set))),
            ..CommandOutcome::default()
        });
    }
    Err(Diagnostic::error(message!(command_config_no_key, key))
        .help_if(did_you_mean(key, names.iter().map(String::as_str)))
        .help(message!(command_help_explain_config)))
}

/// YAML, with the remarks after each value as a comment.
fn lines(site: &ConfiguredSite, told: &[EffectiveSetting], left: &[&UnusedThemeKey]) -> String {
    let mut places = places(site, told, left).into_iter();
    let mut place = |span: &Span| -> String {
        let (line, column) = places.next().unwrap_or((1, 1));
        format!("{}:{line}:{column}", site.inputs.source(span.source).path)
    };
    let mut lines = String::new();
    for told in told {
        let from = match &told.from {
            SettingOrigin::Default => message!(command_setting_default),
            SettingOrigin::Key(key) => message!(command_setting_from_key, key),
            SettingOrigin::CommandLine => message!(command_setting_from_command_line),
            SettingOrigin::Folder => message!(command_setting_from_folder),
            SettingOrigin::File(span, name) if *name == told.key => place(span).into(),
            SettingOrigin::File(span, name) => format!("{} `{name}`", place(span)).into(),
        };
        let comment = match &told.note {
            None => from,
            Some(note) => message!(command_setting_with_note, from, note),
        };
        let comment = site.situation.text(&comment);
        let value = inline(&YamlNode::from_json(told.value.clone(), &(0..0)).value);
        lines.push_str(&format!("{}: {value}  # {comment}\n", text(&told.key)));
    }
    if !left.is_empty() {
        lines.push_str(&format!("\n# {}\n", site.situation.text(&message!(command_settings_not_carried_over))));
    }
    for left in left {
        let place = place(&left.place);
        let comment = match &left.why {
            None => place,
            Some(why) => site.situation.text(&message!(command_setting_with_note, from = place, note = why)),
        };
        lines.push_str(&format!("#   {}  {comment}\n", text(&left.key)));
    }
    lines
}

/// One object on a line.
fn lines_of_json(site: &ConfiguredSite, told: &[EffectiveSetting], left: &[&UnusedThemeKey]) -> String {
    let mut places = places(site, told, left).into_iter();
    let mut place = |span: &Span, key: &str| {
        let (line, column) = places.next().unwrap_or((1, 1));
        json!({"file": site.inputs.source(span.source).path.as_str(), "line": line, "column": column, "key": key})
    };
    let mut objects: Vec<Value> = Vec::new();
    for told in told {
        let from = match &told.from {
            SettingOrigin::Default => json!("default"),
            SettingOrigin::Key(key) => json!({ "key": key }),
            SettingOrigin::CommandLine => json!("command line"),
            SettingOrigin::Folder => json!("folder"),
            SettingOrigin::File(span, key) => place(span, key),
        };
        objects.push(json!({"key": told.key, "value": told.value, "from": from, "note": told.note.as_ref().map(Message::english)}));
    }
    for left in left {
        let from = place(&left.place, &left.key);
        objects.push(json!({"key": left.key, "carried_over": false, "from": from}));
    }
    objects.iter().map(json_line).collect()
}

/// Line and column of each one from a file, in the order in which they are printed.
fn places(site: &ConfiguredSite, told: &[EffectiveSetting], left: &[&UnusedThemeKey]) -> Vec<(usize, usize)> {
    let given = told.iter().filter_map(|told| match &told.from {
        SettingOrigin::File(span, _) => Some(*span),
        _ => None,
    });
    let spans: Vec<Span> = given.chain(left.iter().map(|left| left.place)).collect();
    report::lines_and_columns(&site.inputs.sources, &spans)
}
