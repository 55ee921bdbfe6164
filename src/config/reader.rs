//! Values of the merged configuration in the types that keys have. A value of the wrong type counts as its default;
//! [`super::check`] reports it.

use indexmap::IndexMap;
use serde_json::Value;

use crate::html;
use crate::yaml::{YamlValue, number_text, scalar, whole_number};

use super::defaults::{DEFAULTS, at};
use super::raw::RawConfig;

/// Whether a switch is on; for a mapping its `enable` decides.
pub(super) fn is_on(value: &Value) -> bool {
    match value {
        Value::Object(section) => section.get("enable").is_none_or(truth),
        other => truth(other),
    }
}

/// Truth as in JavaScript, except for texts that mean no.
pub(super) fn truth(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty() && scalar::switch(text) != Some(false),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// A scalar as text; null is the empty text.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(number) => number.as_f64().map(number_text),
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// A whole number from zero up, also as text; null and `false` are zero.
pub(super) fn count(value: &Value) -> Option<usize> {
    match value {
        Value::Null | Value::Bool(false) => Some(0),
        Value::Number(number) => whole_number(number.as_f64()?),
        // `010` is a text unless a number is expected.
        Value::String(text) => match scalar::resolve(text.trim().to_owned()) {
            YamlValue::Number(number, _) => whole_number(number),
            _ => None,
        },
        _ => None,
    }
}

/// Typed reading, with the key's default for a value that is absent or of another type.
pub(super) struct ConfigReader<'a> {
    pub(super) raw: &'a RawConfig,
}

impl<'a> ConfigReader<'a> {
    /// The value, if the key is set at all.
    pub(super) fn given(&self, name: &str) -> Option<&'a Value> {
        self.raw.get(name)
    }

    /// Whether the section is switched off as a whole.
    pub(super) fn is_off(&self, section: &str) -> bool {
        self.given(section) == Some(&Value::Bool(false))
    }

    /// The key's value by `read`, else that of its default, else `T::default()`.
    pub(super) fn typed<T: Default>(&self, name: &str, read: impl Fn(&Value) -> Option<T>) -> T {
        let given = self.given(name).and_then(&read);
        given.or_else(|| at(&DEFAULTS, name).and_then(&read)).unwrap_or_default()
    }

    pub(super) fn bool(&self, name: &str) -> bool {
        self.typed(name, |value| Some(truth(value)))
    }

    pub(super) fn count(&self, name: &str) -> usize {
        self.typed(name, count)
    }

    pub(super) fn count_or(&self, name: &str, otherwise: usize) -> usize {
        self.given(name).and_then(count).unwrap_or(otherwise)
    }

    /// A text without markup, on one line.
    pub(super) fn plain(&self, key: &str) -> String {
        html::plain_name(&self.text(key))
    }

    pub(super) fn text(&self, name: &str) -> String {
        self.typed(name, text)
    }

    /// A text; `false` switches it off.
    pub(super) fn text_or_off(&self, name: &str) -> String {
        self.typed(name, |value| if *value == Value::Bool(false) { Some(String::new()) } else { text(value) })
    }

    /// A text that can't be empty: else the default.
    pub(super) fn name(&self, name: &str) -> String {
        self.typed(name, |value| text(value).filter(|text| !text.is_empty()))
    }

    /// `-date`, or the same as a mapping: `date: -1`.
    pub(super) fn order(&self, name: &str) -> String {
        let order = match self.given(name) {
            Some(Value::Object(keys)) => {
                let key = |(key, order): (&String, &Value)| {
                    let is_reverse = order.as_f64().is_some_and(|order| order < 0.0) || order == "desc";
                    if is_reverse { format!("-{key}") } else { key.clone() }
                };
                keys.iter().map(key).collect::<Vec<_>>().join(" ")
            }
            _ => self.text(name),
        };
        if order.is_empty() { "-date".into() } else { order }
    }

    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        self.typed(name, |value| {
            let items = match value {
                Value::Array(items) => items.iter().filter_map(text).collect(),
                other => vec![text(other)?],
            };
            Some(items.into_iter().filter(|item: &String| !item.is_empty()).collect())
        })
    }

    pub(super) fn names(&self, name: &str) -> IndexMap<String, String> {
        let map = self.given(name).and_then(Value::as_object);
        let text =
            |(name, value): (&String, &Value)| Some((name.clone(), text(value).filter(|text| !text.is_empty())?));
        map.map(|map| map.iter().filter_map(text).collect()).unwrap_or_default()
    }
}
