//! A site's theme settings from its files, the strongest first, with the origin of each.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::message;
use crate::secret::SecretAudience;
use crate::source::{Inputs, SourceId, Span};
use crate::words::Message;
use crate::yaml::{self, YamlValue};

use super::defaults::default_text;
use super::files::ConfigFile;
use super::raw::RawConfig;
use super::reader::ConfigReader;
use crate::hexo::theme::address::link;
use crate::hexo::theme::readers::SiteFileLookup;
use crate::hexo::theme::tree::{SettingBranch, SettingTree};
use crate::hexo::theme::{
    HexoTheme, KeyCondition, ROWS, SETTINGS, ThemeConfig, ThemeKey, ThemeSetting, ThemeSettingKind, ThemeSettingOrigin,
    ThemeSettings, UnusedThemeKey,
};
use crate::hexo::theme::{invalid_values, pictures};

/// The site's configuration files, and what they are merged.
pub(super) struct ThemeFiles<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) files: &'a [ConfigFile],
    pub(super) raw: &'a RawConfig,
}

/// Reads the settings. Unreadable and invalid values count as not given.
pub(super) fn resolve(site: &ThemeFiles) -> (ThemeConfig, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let theme = site.raw.get("theme").and_then(Value::as_str);
    let named = theme.filter(|_| site.raw.is_given("theme"));
    let mut own = SettingTree::empty();
    for file in site.files {
        own.lay(SettingTree::of(file.source, &file.node));
    }
    let asked = own.get("theme_config").filter(|tree| tree.map().is_some()).cloned();
    // The theme's own file comes first, the site's file for it after.
    let mut given = SettingTree::empty();
    let mut defaults = SettingTree::empty();
    for id in &site.inputs.theme {
        let Some(tree) = read(site.inputs, *id, &mut diagnostics) else { continue };
        let is_themes_own = site.inputs.source(*id).path.as_str().starts_with("themes/");
        if is_themes_own { &mut defaults } else { &mut given }.lay(tree);
    }
    if let Some(asked) = &asked {
        given.lay(asked.clone());
    }
    let mut merged = defaults.clone();
    merged.lay(given.clone());

    let root = ConfigReader { raw: site.raw }.text("root");
    let has = |address: &str| has_file(site.inputs, &root, address);
    let mut search = ThemeResolver {
        is_named: named.is_some(),
        known: HexoTheme::of(named.unwrap_or(&default_text("theme"))),
        own,
        asked: asked.unwrap_or_else(SettingTree::empty),
        merged,
        sources: site.files.iter().map(|file| file.source).collect(),
        around: SiteFileLookup { has: &has },
        settings: ThemeSettings::default(),
        origins: Vec::new(),
        misread: Vec::new(),
    };
    for setting in SETTINGS {
        search.find(setting);
    }
    diagnostics.append(&mut search.misread);
    if !search.is_named {
        diagnostics.extend(invalid_values::missing_files(&search.settings, &search.origins, &search.around));
    }
    if search.known.is_some() || !search.is_named {
        let told: Vec<Span> = diagnostics.iter().filter_map(|it| Some(it.primary.as_ref()?.span)).collect();
        let missing = pictures::missing([&given, &search.own], &defaults, &has);
        diagnostics.extend(missing.into_iter().filter(|it| !it.spans().any(|span| told.contains(&span))));
    }
    let left = if named.is_some() { search.left(&given, &defaults) } else { Vec::new() };
    let (numbers_equations, numbers_displays) = numbers(&search.merged);
    let config = ThemeConfig {
        name: theme.map(str::to_owned),
        given: site
            .raw
            .shown_at("theme_config", SecretAudience::Templates)
            .and_then(|given| given.as_object().cloned())
            .unwrap_or_default(),
        settings: search.settings,
        origins: search.origins,
        left,
        numbers_equations,
        numbers_displays,
    };
    (config, diagnostics)
}

/// Whether the equations of the theme's math have numbers, and whether all displayed formulas do: by the keys of NexT,
/// Butterfly and Fluid.
fn numbers(theme: &SettingTree) -> (bool, bool) {
    let text = |key: &str| theme.get(key).and_then(SettingTree::text).unwrap_or_default();
    let is_on = |key: &str| theme.get(key).and_then(SettingTree::flag) == Some(true);
    let has_tags =
        |names: &[&str]| ["math.mathjax.tags", "mathjax.tags"].iter().any(|key| names.contains(&&*text(key)));
    let numbers_equations = has_tags(&["ams", "all"])
        || is_on("math.katex.enable")
        || text("math.use") == "katex"
        || is_on("post.math.enable") && text("post.math.engine") == "katex";
    (numbers_equations, has_tags(&["all"]))
}

/// A theme's configuration file. An unreadable one is reported and ignored.
fn read(inputs: &Inputs, id: SourceId, diagnostics: &mut Vec<Diagnostic>) -> Option<SettingTree> {
    let text = &inputs.source(id).text;
    match yaml::read_leniently(text) {
        Ok((node, repairs)) if matches!(node.value, YamlValue::Map(_)) => {
            let report = |repair: &yaml::LineRepair| {
                repair.diagnostic(Code::ConfigRepaired, id, 0, message!(config_repaired_note))
            };
            diagnostics.extend(repairs.iter().map(report));
            return Some(SettingTree::of(id, &node));
        }
        Ok((node, _)) if node.value == YamlValue::Null => {}
        Ok((node, _)) => diagnostics.push(
            Diagnostic::new(Code::ThemeConfig, message!(config_theme_no_keys))
                .at(
                    Span::new(id, node.span.clone()),
                    message!(config_expected_key_value_label, kind = node.value.kind()),
                )
                .help(message!(config_help_theme_menu)),
        ),
        Err(fault) => {
            let consequence = message!(config_theme_not_yaml_note);
            let found = yaml::diagnostic(Code::ThemeConfig, id, text, 0..text.len(), &fault, consequence);
            diagnostics.push(Diagnostic { severity: Severity::Warning, ..found });
        }
    }
    None
}

/// Whether the site has a file at this address.
fn has_file(inputs: &Inputs, root: &str, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("");
    let path = percent_decode_str(path).decode_utf8_lossy();
    let bare = path.trim_start_matches("./").trim_start_matches('/');
    let below = path.strip_prefix(root).unwrap_or(bare);
    [bare, below].into_iter().any(|path| {
        let source =
            if inputs.source_dir.is_empty() { path.to_owned() } else { format!("{}/{path}", inputs.source_dir) };
        inputs.files.binary_search_by(|file| file.path.as_str().cmp(&source)).is_ok()
            || inputs.assets.iter().any(|file| file.path.as_str() == path)
    })
}

struct ThemeResolver<'a> {
    /// The site names its theme.
    is_named: bool,
    known: Option<HexoTheme>,
    /// The site's configuration files, merged.
    own: SettingTree,
    /// `theme_config` alone.
    asked: SettingTree,
    /// The theme's configuration, `theme_config` laid over it.
    merged: SettingTree,
    /// The site's configuration files.
    sources: Vec<SourceId>,
    around: SiteFileLookup<'a>,
    settings: ThemeSettings,
    origins: Vec<ThemeSettingOrigin>,
    /// Values that can't be used.
    misread: Vec<Diagnostic>,
}

impl ThemeResolver<'_> {
    /// Below `theme_config` first, then at the top of the configuration, then in the theme.
    fn find(&mut self, setting: &'static ThemeSetting) {
        let names = [Some(setting.name), setting.name.strip_suffix(".enabled")];
        for name in names.into_iter().flatten() {
            // Where the theme has a key of that name, it is read as in the theme.
            let is_same = |row: &&ThemeKey| self.is_named && row.key == name;
            let themes: Vec<&ThemeKey> = self.rows(setting.name).filter(is_same).collect();
            if self.asked.get(name).is_some() && themes.iter().any(|row| self.take(row)) {
                return;
            }
            if themes.is_empty() && self.take_own(setting, name, SettingLevel::Below) {
                return;
            }
            if self.take_own(setting, name, SettingLevel::Top) {
                return;
            }
        }
        let rows: Vec<&ThemeKey> = self.rows(setting.name).collect();
        let _ = rows.iter().any(|row| self.take(row));
    }

    fn rows(&self, setting: &'static str) -> impl Iterator<Item = &'static ThemeKey> + use<> {
        let known = self.known;
        ROWS.iter().filter(move |row| Some(row.theme) == known && row.setting == setting)
    }

    fn take(&mut self, row: &ThemeKey) -> bool {
        let Some(tree) = self.merged.get(row.key) else { return false };
        if !row.gates.iter().all(|gate| gate.is_open(&self.merged)) {
            return false;
        }
        let place = tree.place;
        let is_read = (row.read)(&mut self.settings, tree, &self.around);
        if is_read {
            let level = if self.sources.contains(&place.source) { "theme_config." } else { "" };
            self.origins.push(ThemeSettingOrigin {
                setting: row.setting,
                key: format!("{level}{}", row.key),
                place,
                note: None,
            });
            self.note();
        }
        is_read
    }

    fn take_own(&mut self, setting: &ThemeSetting, name: &str, level: SettingLevel) -> bool {
        let (tree, key) = match level {
            SettingLevel::Below => (self.asked.get(name), format!("theme_config.{name}")),
            SettingLevel::Top => (self.own.get(name), name.to_owned()),
        };
        let Some(tree) = tree else { return false };
        let place = tree.place;
        let is_read = (setting.read)(&mut self.settings, tree, &self.around);
        if is_read {
            self.origins.push(ThemeSettingOrigin { setting: setting.name, key, place, note: None });
            self.note();
        } else if !self.is_named {
            let misread = invalid_values::misread(setting, &key, tree);
            self.misread.extend(misread);
        }
        is_read
    }

    /// Records a remark about the setting that was found last.
    fn note(&mut self) {
        let Some(origin) = self.origins.last_mut() else { return };
        origin.note = match (origin.setting, &self.settings.comments) {
            ("comments", Some(comments)) if comments.service == "gitalk" => Some(message!(config_theme_gitalk_note)),
            ("comments", Some(_)) => Some(message!(config_theme_loaded_on_request_note)),
            (setting, _) if setting.starts_with("analytics.") => Some(message!(config_theme_loaded_by_pages_note)),
            _ => None,
        };
    }

    /// The keys of the site for its theme that have no effect here: without a theme's defaults, and without values that
    /// are off or empty.
    fn left(&self, given: &SettingTree, defaults: &SettingTree) -> Vec<UnusedThemeKey> {
        let rows = ROWS.iter().filter(|row| Some(row.theme) == self.known);
        let gates: Vec<&str> = rows.clone().flat_map(|row| row.gates).flat_map(KeyCondition::keys).collect();
        let mut left = Vec::new();
        // A key that would carry over, but whose value is not used.
        for row in rows.clone() {
            let is_taken = self.origins.iter().any(|origin| origin.setting == row.setting);
            let named = row.gates.iter().filter(|gate| !matches!(gate, KeyCondition::On(_) | KeyCondition::Any(_)));
            let keys = named.flat_map(KeyCondition::keys).chain([row.key]);
            for key in keys.filter(|_| !is_taken) {
                let is_used = key != row.key || row.gates.iter().all(|gate| gate.is_open(&self.merged));
                let tree = given.get(key).filter(|tree| is_used && tree.says_something());
                if let Some(tree) =
                    tree.filter(|tree| !matches!(tree.branch, SettingBranch::Map(_)) || !row.gates.is_empty())
                    && !left.iter().any(|left: &UnusedThemeKey| left.key == key)
                {
                    left.push(UnusedThemeKey { key: key.to_owned(), place: tree.place, why: Some(why(row, tree)) });
                }
            }
        }
        let is_row = |key: &str| rows.clone().any(|row| row.key.split('[').next() == Some(key));
        let mut levels: Vec<(String, &SettingTree)> = vec![(String::new(), given)];
        while let Some((prefix, tree)) = levels.pop() {
            for (name, value) in tree.map().into_iter().flatten() {
                let key = format!("{prefix}{name}");
                let is_default = defaults.get(&key).is_some_and(|default| default.equals(value));
                let is_own =
                    self.sources.contains(&value.place.source) && SETTINGS.iter().any(|known| known.name == key);
                if !value.says_something() || is_default || is_own || is_row(&key) || gates.contains(&key.as_str()) {
                    continue;
                }
                let is_section =
                    rows.clone().any(|row| below(row.key, &key)) || gates.iter().any(|gate| below(gate, &key));
                let is_own_section = SETTINGS.iter().any(|known| below(known.name, &key));
                if value.map().is_some() && (is_section || is_own_section) {
                    levels.push((format!("{key}."), value));
                } else {
                    left.push(UnusedThemeKey { key, place: value.place, why: None });
                }
            }
        }
        left.sort_by_key(|left| (left.place.source, left.place.start));
        left
    }
}

#[derive(Clone, Copy)]
enum SettingLevel {
    /// `theme_config`.
    Below,
    /// The top of the configuration.
    Top,
}

/// Whether a dotted name lies below another.
fn below(name: &str, section: &str) -> bool {
    name.strip_prefix(section).is_some_and(|rest| rest.starts_with('.'))
}

/// Why a key has no effect although biji knows it.
fn why(row: &ThemeKey, tree: &SettingTree) -> Message {
    let setting = SETTINGS.iter().find(|setting| setting.name == row.setting);
    let is_picture = setting.is_some_and(|setting| setting.kind == ThemeSettingKind::Picture);
    match tree.text().and_then(|text| link(&text)) {
        Some(_) if is_picture => message!(config_theme_no_such_file),
        _ => message!(config_theme_unusable_value),
    }
}
