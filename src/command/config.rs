//! `biji config`: the configuration printed, or a key of it set.

use serde_json::Value;

use crate::config::edit::{self, ConfigEditError};
use crate::config::{self, KEYS};
use crate::diagnostic::change::Baseline;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, slip};
use crate::disk::site_files::{self, OverwritePolicy};
use crate::message;
use crate::secret::{self, SecretAudience};
use crate::source::SitePath;
use crate::words::Message;
use crate::yaml::YamlNode;
use crate::yaml::write::{NullStyle, inline, mapping};

use super::cli::ConfigArgs;
use super::report::report_text;
use super::site::{ConfiguredSite, unwritten};
use super::{CommandContext, CommandOutcome, config_origins};

pub(super) fn config(situation: &CommandContext, asked: &ConfigArgs) -> CommandOutcome {
    let site = match ConfiguredSite::settings(situation) {
        Ok(site) => site,
        // Setting a key may repair the site.
        Err(report) if asked.value.is_none() => return report,
        Err(report) => {
            let (inputs, _) = situation.found().into_settings();
            if inputs.config.is_empty() {
                return report;
            }
            let (config, _) = config::resolve(&inputs);
            ConfiguredSite { situation, inputs, config }
        }
    };
    let done = match (&asked.key, &asked.value) {
        _ if asked.explain => config_origins::explained(&site, asked),
        (None, _) => Ok(CommandOutcome {
            stdout: printed(&site.config.raw.shown(SecretAudience::Terminal)),
            ..CommandOutcome::default()
        }),
        (Some(key), None) => one(&site, key),
        (Some(key), Some(value)) => set(&site, key, value),
    };
    done.unwrap_or_else(|refusal| situation.refused(&refusal, 1))
}

/// A value as YAML.
fn printed(value: &Value) -> String {
    let node = YamlNode::from_json(value.clone(), &(0..0));
    match node.map() {
        Some(map) if !map.is_empty() => mapping(map, NullStyle::Null),
        _ => match &node.value {
            crate::yaml::YamlValue::Text(text) => format!("{text}\n"),
            value => format!("{}\n", inline(value)),
        },
    }
}

fn one(site: &ConfiguredSite, key: &str) -> Result<CommandOutcome, Diagnostic> {
    let Some(value) = site.config.raw.shown_at(key, SecretAudience::Terminal) else {
        let near = did_you_mean(key, KEYS.iter().map(|key| key.name).chain(site.config.raw.names()));
        return Err(Diagnostic::error(message!(command_config_no_key, key))
            .help_if(near)
            .help(message!(command_help_print_config)));
    };
    Ok(CommandOutcome { stdout: printed(&value), ..CommandOutcome::default() })
}

/// Sets a key in the configuration file that has it, else in the last one.
fn set(site: &ConfiguredSite, key: &str, typed: &str) -> Result<CommandOutcome, Diagnostic> {
    if key.split('.').any(str::is_empty) {
        return Err(
            Diagnostic::error(message!(command_config_invalid_key, key)).help(message!(command_help_dotted_key))
        );
    }
    let root = &site.situation.root;
    let path = match site.inputs.config.last() {
        Some(id) => site.inputs.source(*id).path.clone(),
        None => SitePath::new("_config.yml").ok_or_else(|| Diagnostic::error(message!(command_config_file_missing)))?,
    };
    let is_there = !site.inputs.config.is_empty();
    let bytes = if is_there { site_files::text(root, &path) } else { Some(Vec::new()) };
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(|| {
        Diagnostic::error(message!(command_config_not_changeable, path))
            .note(message!(command_note_outside_or_not_utf_8))
            .help(message!(command_help_use_editor))
    })?;
    // The byte order mark and Windows' line ends are kept.
    let (mark, bare) = text.strip_prefix('\u{feff}').map_or(("", text.as_str()), |bare| ("\u{feff}", bare));
    let is_windows = bare.contains("\r\n");
    let bare = bare.replace("\r\n", "\n");
    let value = edit::cast(typed);
    let edited =
        edit::set(&bare, key, &value, path.extension() == "json").map_err(|refused| refusal(&path, key, &refused))?;
    let edited = if is_windows { edited.replace('\n', "\r\n") } else { edited };
    if let Some(refusal) = refused_value(site, key, typed, &path, &edited) {
        return Err(refusal);
    }
    let existing = if is_there { OverwritePolicy::Replace } else { OverwritePolicy::Keep };
    site_files::put(root, &path, format!("{mark}{edited}").as_bytes(), existing)
        .map_err(|reason| unwritten(&path, reason))?;
    Ok(told(site, &path, key, &value))
}

/// Reports why a key can't have a value: with it, the configuration would have a new mistake. Hexo writes any value.
fn refused_value(site: &ConfiguredSite, key: &str, typed: &str, path: &SitePath, edited: &str) -> Option<Diagnostic> {
    if site.is_hexo() {
        return None;
    }
    let mut inputs = site.inputs.clone();
    match inputs.config.last().copied() {
        Some(id) => inputs.replace(id, edited.as_bytes().to_vec()),
        None => {
            let id = inputs.add(path.clone(), edited.as_bytes().to_vec());
            inputs.config.push(id);
        }
    }
    let (_, before) = config::resolve(&site.inputs);
    let (_, after) = config::resolve(&inputs);
    let before = Baseline::new(&site.inputs.sources, &before);
    let is_about_value = |found: &Diagnostic| found.is_error() || found.code == Some(Code::ConfigValue);
    let fault = before.change(&inputs.sources, &after).new.into_iter().find(is_about_value)?;
    let shown = if secret::is_key(key) { secret::HIDDEN.into() } else { secret::hidden_text(typed) };
    let why = fault.primary.map(|label| label.text).filter(|text| !text.is_empty());
    let refusal = Diagnostic::error(message!(command_config_invalid_value, key, shown)).note(fault.message);
    let refusal = why.into_iter().fold(refusal, Diagnostic::note);
    // Nothing was written, so no default is used.
    let is_of_default =
        |note: &Message| matches!(note.id(), Some("config-default-note" | "config-counts-as-unset-note"));
    let notes = fault.notes.into_iter().filter(|note| !is_of_default(note));
    let refusal = notes.fold(refusal, Diagnostic::note);
    Some(fault.help.into_iter().fold(refusal, Diagnostic::help))
}

fn refusal(path: &SitePath, key: &str, refused: &ConfigEditError) -> Diagnostic {
    let refusal = Diagnostic::error(message!(command_config_key_not_set, key, path));
    match refused {
        ConfigEditError::Unreadable => {
            refusal.note(message!(command_note_config_unreadable)).help(message!(command_help_correct_config_first))
        }
        ConfigEditError::HoldsNoKeys(part) => refusal
            .note(message!(command_note_value_holds_no_keys, part))
            .help(message!(command_help_remove_value, part)),
        ConfigEditError::TooOdd => {
            refusal.note(message!(command_note_not_changeable_alone)).help(message!(command_help_use_editor))
        }
    }
}

/// The result, and the mistakes in the new configuration.
fn told(site: &ConfiguredSite, path: &SitePath, key: &str, value: &crate::yaml::YamlValue) -> CommandOutcome {
    let situation = site.situation;
    let shown = if secret::is_key(key) { secret::HIDDEN.into() } else { secret::hidden_text(&inline(value)) };
    let stdout = if situation.global.quiet { String::new() } else { format!("{path}: {key}: {shown}\n") };
    let mut stderr = String::new();
    let name = key.split('.').next().unwrap_or(key);
    let is_known = KEYS.iter().any(|known| known.name == key || known.name.split('.').next() == Some(name));
    if let (false, Some(near)) = (is_known, slip(key, KEYS.iter().map(|key| key.name))) {
        let warning = Diagnostic::warning(message!(command_config_unknown_key, key));
        let warning = warning.help(message!(did_you_mean_name, name = near));
        stderr.push_str(&report_text(&warning, situation.language()));
    }
    let (inputs, _) = situation.found().into_settings();
    let (_, found) = config::resolve(&inputs);
    let errors: Vec<Diagnostic> = found.into_iter().filter(|diagnostic| diagnostic.is_error() || is_known).collect();
    let diagnostics = situation.judged(&inputs.sources, errors);
    let report = situation.listed(&inputs.sources, &diagnostics);
    CommandOutcome { stdout: stdout + &report.stdout, stderr: stderr + &report.stderr, code: 0 }
}
