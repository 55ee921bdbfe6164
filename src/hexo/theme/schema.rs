//! The JSON schema of `theme_config`, for editors: made of the table of settings.

use serde_json::{Map, Value, json};

use super::readers::{ACCENTS, DEPTHS, LOOKS, YEARS};
use super::table::{SETTINGS, ThemeSetting, ThemeSettingKind};
use super::tree::{COUNTS, SWITCH_WORDS};
use crate::words::InterfaceLanguage;

/// The dialect that the schema is written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What the values of a setting are, where its kind does not say it.
#[derive(Clone, Copy, Debug)]
enum ThemeValueShape {
    /// A text; numbers and dates are read as they are written.
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number from the first to the second, or a text that begins with one.
    Whole(usize, usize),
    /// A text, or a list of them.
    Texts,
    /// Names with addresses, or a list of mappings with these keys.
    Links(&'static [&'static str]),
    /// Names with addresses or with more names.
    Menu,
    /// A text, or a mapping with these keys.
    TextOrKeys(&'static [&'static str]),
    /// A mapping with these keys, or a text for the first.
    Keys(&'static [&'static str]),
    /// A mapping of which these are the usual keys, each a mapping.
    Services(&'static [&'static str]),
}

use ThemeValueShape::{Keys, Links, Menu, OneOf, Services, Text, TextOrKeys, Texts, Whole};

/// The shapes of settings by name; any value fits a setting that is neither here nor a switch or a picture.
const SHAPES: &[(&str, ThemeValueShape)] = &[
    ("menu", Menu),
    ("look", OneOf(&LOOKS)),
    ("accent", OneOf(&ACCENTS)),
    ("seal", Text),
    ("motto", Texts),
    ("licence", TextOrKeys(&["name", "url"])),
    ("social", Links(&["name", "url"])),
    ("footer", Links(&["name", "url"])),
    ("since", Whole(*YEARS.start(), *YEARS.end())),
    ("icp", Text),
    ("police", Text),
    ("comments", Services(&["giscus", "utterances", "waline", "twikoo", "gitalk", "artalk", "valine", "disqus"])),
    ("analytics.baidu", Text),
    ("analytics.google", Text),
    ("analytics.cloudflare", Text),
    ("analytics.clarity", Text),
    ("analytics.umami", Keys(&["id", "script"])),
    ("analytics.plausible", Keys(&["domain", "script"])),
    ("analytics.matomo", Keys(&["id", "server"])),
    ("analytics.goatcounter", Text),
    ("fediverse", Text),
    ("views", Keys(&[])),
    ("verification.google", Text),
    ("verification.bing", Text),
    ("verification.baidu", Text),
    ("verification.yandex", Text),
    ("verification.360", Text),
    ("verification.sogou", Text),
    ("edit_url", Text),
    ("stylesheets", Texts),
    ("related", Whole(0, *COUNTS.end())),
    ("home.layout", OneOf(&["list", "cards", "compact", "garden"])),
    ("covers", Texts),
    ("list_layout", OneOf(&["list", "cards", "compact"])),
    ("links", Links(&["name", "title", "url", "about", "avatar", "feed"])),
    ("reward", Links(&["name", "picture", "url"])),
    ("outdated", Whole(0, *COUNTS.end())),
    ("toc.depth", Whole(*DEPTHS.start(), *DEPTHS.end())),
    ("code.height", Whole(*COUNTS.start(), *COUNTS.end())),
];

/// The schema of a `_config.yml`, of which it describes `theme_config`. Other keys are allowed everywhere: those of
/// themes of Hexo carry over, and templates of a site may read any. What biji takes without a report is never wrong
/// here, so a setting may be empty or `false` wherever that turns it off.
pub fn schema(language: InterfaceLanguage) -> Value {
    let mut properties = Map::new();
    for setting in SETTINGS {
        let value = described(setting, language);
        match setting.name.split_once('.') {
            None => drop(properties.insert(setting.name.to_owned(), value)),
            Some((section, name)) => {
                // `toc: false` is `toc.enabled: false`, and a section may be empty.
                let empty = || json!({"type": ["object", "boolean", "null"], "properties": {}});
                let section = properties.entry(section).or_insert_with(empty);
                if let Some(members) = section.get_mut("properties").and_then(Value::as_object_mut) {
                    members.insert(name.to_owned(), value);
                }
            }
        }
    }
    json!({
        "$schema": DIALECT,
        "title": "_config.yml",
        "type": "object",
        "properties": {"theme_config": {"type": ["object", "null"], "properties": properties}},
    })
}

fn described(setting: &ThemeSetting, language: InterfaceLanguage) -> Value {
    let mut value = match setting.kind {
        ThemeSettingKind::Boolean => json!({
            "type": ["boolean", "string", "integer", "null"],
            "pattern": in_any_case(&SWITCH_WORDS),
            "minimum": 0,
            "maximum": 1,
        }),
        // Themes have sizes and other facts of a picture beside its address.
        ThemeSettingKind::Picture => json!({"type": ["string", "object", "boolean", "null"]}),
        ThemeSettingKind::Value => {
            let shape = SHAPES.iter().find(|(name, _)| *name == setting.name);
            shape.map_or_else(|| json!({}), |(_, shape)| of_shape(*shape))
        }
    };
    if let Some(members) = value.as_object_mut() {
        members.insert("description".into(), (setting.about)().text(language).into());
    }
    value
}

fn of_shape(shape: ThemeValueShape) -> Value {
    let text = json!({"type": ["string", "number", "boolean", "null"]});
    let keys = |names: &[&str]| {
        let members: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), text.clone())).collect();
        json!({"type": "object", "properties": members})
    };
    match shape {
        Text => text,
        OneOf(words) => json!({"anyOf": [
            {"enum": words},
            {"type": ["string", "null"], "pattern": in_any_case(words)},
            {"enum": [false]},
        ]}),
        Whole(least, most) => json!({
            "type": ["integer", "string", "boolean", "null"],
            "minimum": least,
            "maximum": most,
            "pattern": "^\\s*([0-9]|$)",
        }),
        Texts => json!({"type": ["string", "number", "boolean", "array", "null"], "items": text}),
        Links(names) => json!({
            "type": ["string", "object", "array", "boolean", "null"],
            "items": {"anyOf": [text, keys(names)]},
        }),
        Menu => json!({
            "type": ["object", "array", "boolean", "null"],
            "additionalProperties": {"type": ["string", "object", "array", "boolean", "null"]},
        }),
        TextOrKeys(names) => json!({"anyOf": [{"type": ["string", "boolean", "null"]}, keys(names)]}),
        Keys(names) => json!({"anyOf": [text, keys(names)]}),
        Services(names) => {
            let section = || json!({"type": ["object", "string", "boolean", "null"]});
            let members: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), section())).collect();
            json!({"type": ["object", "boolean", "null"], "properties": members})
        }
    }
}

/// A pattern of words in any case, and of none: schemas know no flags.
fn in_any_case(words: &[&str]) -> String {
    let letters = |word: &&str| -> String {
        word.chars().map(|c| format!("[{}{}]", c.to_ascii_uppercase(), c.to_ascii_lowercase())).collect()
    };
    format!("^\\s*({})?\\s*$", words.iter().map(letters).collect::<Vec<_>>().join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_a_shape_and_a_description() {
        for setting in SETTINGS {
            let has_shape = SHAPES.iter().any(|(name, _)| *name == setting.name);
            assert_eq!(has_shape, setting.kind == ThemeSettingKind::Value, "{}", setting.name);
            for language in [InterfaceLanguage::English, InterfaceLanguage::SimplifiedChinese] {
                let description = described(setting, language)["description"].as_str().map(str::to_owned);
                assert!(description.is_some_and(|text| !text.is_empty()), "{}", setting.name);
            }
        }
        let unknown: Vec<_> = SHAPES.iter().filter(|(name, _)| SETTINGS.iter().all(|it| it.name != *name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
