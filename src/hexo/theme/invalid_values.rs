//! Settings of biji's own theme that were given and can't be used.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::message;
use crate::source::Span;
use crate::words::Message;

use super::readers::{ACCENTS, LOOKS, SiteFileLookup};
use super::tree::{SettingBranch, SettingTree};
use super::{ThemeSetting, ThemeSettingKind, ThemeSettings};
use crate::yaml::YamlValue;

/// Creative Commons' licences, as the setting names them.
const LICENCES: [&str; 7] =
    ["CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC BY-ND 4.0", "CC BY-NC-SA 4.0", "CC BY-NC-ND 4.0", "CC0 1.0"];

/// Reports a value that its setting could not use; `None` where it may be meant for another theme: sections, switches
/// of whole features, empty values.
pub(crate) fn misread(setting: &ThemeSetting, key: &str, tree: &SettingTree) -> Option<Diagnostic> {
    let about = (setting.about)();
    let is_boolean = setting.kind == ThemeSettingKind::Boolean;
    let written = match &tree.branch {
        SettingBranch::Leaf(YamlValue::Text(text)) if !text.trim().is_empty() => text.clone(),
        SettingBranch::Leaf(YamlValue::Number(number, _)) if !is_boolean || !matches!(number, 0.0 | 1.0) => {
            tree.text()?
        }
        // Settings that have these names only in this theme.
        SettingBranch::Leaf(YamlValue::Bool(true)) if matches!(setting.name, "look" | "accent" | "licence") => {
            "true".to_owned()
        }
        SettingBranch::List(items) if matches!(setting.name, "look" | "accent") => {
            items.first()?.text().unwrap_or_else(|| "[…]".to_owned())
        }
        SettingBranch::Map(map) if matches!(setting.name, "look" | "accent") => map.keys().next()?.clone(),
        _ => return None,
    };
    let last = key.rsplit('.').next().unwrap_or(key);
    let report = |message: Message| {
        Diagnostic::new(Code::ThemeSetting, message).at(tree.place, message!(config_theme_ignored_label))
    };
    Some(match setting.name {
        _ if setting.kind == ThemeSettingKind::Picture => missing_file(key, &written, tree.place),
        "look" => report(message!(config_theme_unknown_look, written))
            .help_if(did_you_mean(&written, LOOKS))
            .help(message!(config_help_theme_looks, about)),
        "accent" => report(message!(config_theme_unknown_colour, written))
            .help_if(did_you_mean(&written, ACCENTS))
            .help(message!(config_help_theme_colours, about)),
        "licence" => report(message!(config_theme_unknown_licence, written))
            .help_if(did_you_mean(&written, LICENCES))
            .help(message!(config_help_theme_other_licence)),
        _ if is_boolean => report(message!(config_theme_boolean_expected, key))
            .help(message!(config_help_write_true_or_false, key = last)),
        _ => report(message!(config_theme_bad_value, key, written)).help(message!(config_help_theme_expected, about)),
    })
}

/// Pictures and style sheets named by the settings that the site does not have.
pub(crate) fn missing_files(
    settings: &ThemeSettings,
    origins: &[super::ThemeSettingOrigin],
    around: &SiteFileLookup,
) -> Vec<Diagnostic> {
    let icons = settings.favicon.iter().map(|address| ("favicon", address));
    let sheets = settings.stylesheets.iter().map(|address| ("stylesheets", address));
    let rewards = settings.reward.iter().filter_map(|way| Some(("reward", way.picture.as_ref()?)));
    let is_here = |address: &str| !address.starts_with("//") && !address.contains(':');
    let missing = icons.chain(sheets).chain(rewards).filter(|(_, address)| is_here(address) && !(around.has)(address));
    let report = |(setting, address): (&str, &String)| {
        let origin = origins.iter().find(|origin| origin.setting == setting)?;
        Some(missing_file(&origin.key, address, origin.place))
    };
    missing.filter_map(report).collect()
}

pub(crate) fn missing_file(key: &str, address: &str, place: Span) -> Diagnostic {
    Diagnostic::new(Code::ThemeSetting, message!(config_theme_file_missing, key))
        .at(place, message!(config_theme_file_missing_label, address))
        .help(message!(config_help_theme_add_file, path = address.trim_start_matches('/')))
}
