//! The defaults of all keys as values, read from the table of keys: the only ones there are.

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

/// The value at a dotted name.
pub(super) fn at<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    name.split('.').try_fold(value, |value, part| value.get(part))
}

/// The default of a key that is a text.
pub(super) fn default_text(name: &str) -> String {
    at(&DEFAULTS, name).and_then(Value::as_str).unwrap_or("").to_owned()
}
