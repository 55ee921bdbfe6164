//! The versions of a note in other languages, as front matter names them.

use serde_json::Value;

use super::FrontMatter;

impl FrontMatter {
    /// The names in `translation` and `translations`, each with its key: a text, a list, or a mapping by language.
    pub fn translations(&self) -> Vec<(&'static str, &str)> {
        let mut names = Vec::new();
        for key in ["translation", "translations"] {
            let written: Vec<&Value> = match self.raw.get(key) {
                Some(Value::Array(list)) => list.iter().collect(),
                Some(Value::Object(map)) => map.values().collect(),
                Some(value) => vec![value],
                None => continue,
            };
            let texts = written.into_iter().filter_map(Value::as_str).map(str::trim).filter(|name| !name.is_empty());
            names.extend(texts.map(|name| (key, name)));
        }
        names
    }
}
