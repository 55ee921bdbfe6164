//! The configuration as it is written: the site's files over the defaults, as one JSON value.

use serde_json::{Map, Value};

use crate::secret::{self, SecretAudience};

use super::defaults::{DEFAULTS, at};
use super::files::ConfigFile;
use crate::hexo::Quirks;

/// The whole merged configuration, defaults included. Keys are looked up in it only where they become the fields of
/// [`super::Config`]; elsewhere it is shown, without its secrets.
#[derive(Clone, Debug)]
pub struct RawConfig {
    /// The files over the defaults.
    merged: Value,
    /// What each of the files says itself.
    files: Vec<Value>,
}

impl RawConfig {
    /// Merges the files. `source_dir` is the folder of notes, for a configuration that names none.
    pub(super) fn new(files: &[ConfigFile], quirks: Quirks, source_dir: &str) -> RawConfig {
        let json = |file: &ConfigFile| match quirks.names_are_values {
            true => file.node.to_json(),
            false => file.node.to_json_as_written(),
        };
        let files: Vec<Value> = files.iter().map(json).collect();
        let mut raw = RawConfig { merged: merged(&files), files };
        let folder = (!source_dir.is_empty()).then_some(source_dir);
        let defaults = [
            ("source_dir", folder),
            ("author", (!quirks.stranger_as_author).then_some("")),
            ("updated_option", (!quirks.updated_from_mtime).then_some("empty")),
        ];
        for (key, value) in defaults {
            if let Some(value) = value.filter(|_| !raw.is_given(key)) {
                raw.merged[key] = value.into();
            }
        }
        raw
    }

    /// The value at a dotted name.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        at(&self.merged, name)
    }

    /// Whether a file of the site has the key, by its dotted name.
    pub(super) fn is_given(&self, name: &str) -> bool {
        self.files.iter().any(|file| at(file, name).is_some())
    }

    /// All values, secrets included.
    pub(super) fn value(&self) -> &Value {
        &self.merged
    }

    /// The secrets among the values, each with its dotted key.
    pub fn secrets(&self) -> Vec<(String, String)> {
        secret::secrets_in(&self.merged)
    }

    /// All values, without secrets.
    pub fn shown(&self, audience: SecretAudience) -> Value {
        secret::hidden(&self.merged, audience)
    }

    /// The value at a dotted name, without secrets.
    pub fn shown_at(&self, name: &str, audience: SecretAudience) -> Option<Value> {
        self.get(name).map(|value| secret::hidden_value(name, value, audience))
    }

    /// The names of the keys at the top.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.merged.as_object().into_iter().flat_map(|map| map.keys().map(String::as_str))
    }
}

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
fn merge(under: &mut Value, over: &Value) {
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

/// The defaults with the site's files on them, in order, and what Hexo and its plugins derive from other keys.
fn merged(files: &[Value]) -> Value {
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
