//! JavaScript's idea of yes and no.

use crate::yaml::YamlValue;

/// Whether a value is true in JavaScript: a text is unless it is empty, whatever it says.
pub fn is_truthy(value: &YamlValue) -> bool {
    match value {
        YamlValue::Null => false,
        YamlValue::Bool(value) => *value,
        YamlValue::Number(number, _) => *number != 0.0 && !number.is_nan(),
        YamlValue::Text(text) => !text.is_empty(),
        YamlValue::Date(..) | YamlValue::List(_) | YamlValue::Map(_) => true,
    }
}
