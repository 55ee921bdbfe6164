//! The site's configuration files over the defaults, as one JSON value.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::keys::KEYS;

/// The defaults as JSON, in the order of [`KEYS`].
pub(super) static DEFAULTS: LazyLock<Value> = LazyLock::new(|| {
    let mut defaults = Value::Object(Map::new());
    for key in KEYS.iter().filter(|key| key.default != "-") {
        let value = serde_json::from_str(key.default).unwrap_or(Value::Null);
        let mut place = &mut defaults;
        for part in key.name.split('.') {
            if place.is_null() {
                *place = Value::Object(Map::new());
            }
            let Value::Object(map) = place else { break };
            place = map.entry(part).or_insert(Value::Null);
        }
        *place = value;
    }
    defaults
});

const PLUGINS: &[&str] = &["index_generator", "archive_generator", "marked", "feed", "sitemap", "search"];

/// The characters that a browser encodes in a path.
const PATH: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// Lays `over` on `under`: mappings merge, everything else replaces; null replaces too.
pub(super) fn merge(under: &mut Value, over: &Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                match under.get_mut(key) {
                    Some(place) => merge(place, value),
                    None => {
                        under.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (under, over) => *under = over.clone(),
    }
}

/// The value at a dotted name.
pub(super) fn at<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    name.split('.').try_fold(value, |value, part| value.get(part))
}

/// The defaults with the site's files on them, in order, and what Hexo and its plugins derive from other keys.
pub(super) fn resolve(files: &[Value]) -> Value {
    let mut site = Value::Object(Map::new());
    for file in files.iter().filter(|file| file.is_object()) {
        merge(&mut site, file);
    }
    let mut raw = DEFAULTS.clone();
    merge(&mut raw, &site);

    if let Some(url) = raw.get("url").and_then(Value::as_str) {
        let url = url.trim_end_matches('/').to_owned();
        // Hexo: without a root, or with an empty one, the path of the address is the root.
        if site.get("root").is_none_or(|root| root.is_null() || root == "") {
            raw["root"] = path_of(&url).into();
        }
        raw["url"] = url.into();
    }
    if let Some(root) = raw.get("root").and_then(Value::as_str) {
        raw["root"] = format!("{}/", root.trim_end_matches('/')).into();
    }
    let per_page = raw.get("per_page").cloned().unwrap_or(Value::Null);
    // The sections of plugins are laid over their defaults even when they are empty.
    for (section, defaults) in DEFAULTS.as_object().into_iter().flatten() {
        if PLUGINS.contains(&section.as_str()) && raw.get(section).is_some_and(Value::is_null) {
            raw[section] = defaults.clone();
        }
    }
    // Hexo's older form: `archive: 1` is everything on one page.
    if site.get("archive").and_then(Value::as_f64) == Some(1.0) && site.get("archive_generator").is_none() {
        raw["archive_generator"]["per_page"] = 0.into();
    }
    for generator in ["index_generator", "tag_generator", "category_generator", "archive_generator"] {
        if raw.get(generator).is_none_or(Value::is_null) {
            raw[generator] = Value::Object(Map::new());
        }
        if let Some(Value::Object(section)) = raw.get_mut(generator)
            && !section.contains_key("per_page")
        {
            section.insert("per_page".into(), per_page.clone());
        }
    }
    raw
}

/// The path of an address, encoded, with a slash at its end.
pub(super) fn path_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or("").trim_matches('/');
    if path.is_empty() { "/".into() } else { format!("/{}/", percent_encoding::utf8_percent_encode(path, PATH)) }
}
