//! The JSON schema of `theme_config`, for editors: made of the table of settings.

use serde_json::{Map, Value, json};

use super::readers::{ACCENTS, LOOKS};
use super::table::{SETTINGS, ThemeSetting, ThemeSettingKind};
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
    /// A whole number from the first to the second.
    Whole(u32, u32),
    /// The same, or `false`.
    WholeOrOff(u32, u32),
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

use ThemeValueShape::{Keys, Links, Menu, OneOf, Services, Text, TextOrKeys, Texts, Whole, WholeOrOff};

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
    ("since", Whole(1980, 2199)),
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
    ("related", WholeOrOff(0, 100)),
    ("home.layout", OneOf(&["list", "cards", "compact", "garden"])),
    ("list_layout", OneOf(&["list", "cards", "compact"])),
    ("links", Links(&["name", "title", "url", "about", "avatar", "feed"])),
    ("reward", Links(&["name", "picture", "url"])),
    ("outdated", WholeOrOff(1, 100_000)),
    ("toc.depth", Whole(1, 6)),
    ("code.height", Whole(1, 100_000)),
];

/// The schema of a `_config.yml`, of which it describes `theme_config`. Other keys are allowed everywhere: those of
/// themes of Hexo carry over, and templates of a site may read any.
pub fn schema(language: InterfaceLanguage) -> Value {
    let mut properties = Map::new();
    for setting in SETTINGS {
        let value = described(setting, language);
        match setting.name.split_once('.') {
            None => drop(properties.insert(setting.name.to_owned(), value)),
            Some((section, name)) => {
                let section = properties.entry(section).or_insert_with(|| json!({"type": "object", "properties": {}}));
                if let Some(members) = section.get_mut("properties").and_then(Value::as_object_mut) {
                    members.insert(name.to_owned(), value);
                }
            }
        }
    }
    // `toc: false` is `toc.enabled: false`.
    for section in properties.values_mut() {
        if section.pointer("/properties/enabled").is_some() {
            *section = json!({"anyOf": [{"type": "boolean"}, section.take()]});
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
        ThemeSettingKind::Boolean => json!({"type": "boolean"}),
        ThemeSettingKind::Picture => json!({"type": "string"}),
        ThemeSettingKind::Value => {
            let shape = SHAPES.iter().find(|(name, _)| *name == setting.name);
            shape.map_or_else(|| json!({}), |(_, shape)| of_shape(*shape))
        }
    };
    if let Some(members) = value.as_object_mut() {
        members.insert("description".into(), (setting.about)().text(language).into());
        // A key without a value is as if it were not there.
        if let Some(kind) = members.get("type").and_then(Value::as_str).map(str::to_owned) {
            members.insert("type".into(), json!([kind, "null"]));
        }
        if let Some(words) = members.get_mut("enum").and_then(Value::as_array_mut) {
            words.push(Value::Null);
        }
    }
    value
}

fn of_shape(shape: ThemeValueShape) -> Value {
    let text = json!({"type": ["string", "number"]});
    let keys = |names: &[&str]| {
        let members: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), text.clone())).collect();
        json!({"type": "object", "properties": members})
    };
    let whole = |least: u32, most: u32| json!({"type": "integer", "minimum": least, "maximum": most});
    match shape {
        Text => json!({"type": ["string", "number", "null"]}),
        OneOf(words) => json!({"enum": words}),
        Whole(least, most) => whole(least, most),
        WholeOrOff(least, most) => json!({"anyOf": [whole(least, most), {"type": ["boolean", "null"]}]}),
        Texts => json!({"type": ["string", "number", "array", "null"], "items": text}),
        Links(names) => json!({"type": ["string", "object", "array", "null"], "items": {"anyOf": [text, keys(names)]}}),
        Menu => {
            json!({"type": ["object", "array", "null"], "additionalProperties": {"type": ["string", "object", "array"]}})
        }
        TextOrKeys(names) => json!({"anyOf": [{"type": ["string", "null"]}, keys(names)]}),
        Keys(names) => json!({"anyOf": [{"type": ["string", "number", "null"]}, keys(names)]}),
        Services(names) => {
            let section = || json!({"type": ["object", "string", "boolean", "null"]});
            let members: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), section())).collect();
            json!({"type": ["object", "boolean", "null"], "properties": members})
        }
    }
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
