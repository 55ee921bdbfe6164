//! The value of a plain scalar. js-yaml's rules (YAML 1.2 with a little more): `yes` is text, `010` is ten, `0o17` is
//! fifteen, `12:30` and `1_000` are texts, `2023-01-18` is a date.

use super::YamlValue;
use crate::date::DateLiteral;

/// The value of a plain (unquoted) scalar.
pub fn resolve(text: String) -> YamlValue {
    match text.as_str() {
        "" | "~" | "null" | "Null" | "NULL" => return YamlValue::Null,
        "true" | "True" | "TRUE" => return YamlValue::Bool(true),
        "false" | "False" | "FALSE" => return YamlValue::Bool(false),
        _ => {}
    }
    if let Some(number) = number(&text) {
        return YamlValue::Number(number, text);
    }
    match DateLiteral::timestamp(&text) {
        Some(date) => YamlValue::Date(date, text),
        None => YamlValue::Text(text),
    }
}

/// The number of a plain scalar, if it is one.
fn number(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    for (prefix, radix) in [("0b", 2), ("0o", 8), ("0x", 16)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            return whole(digits, radix).map(|value| sign * value);
        }
    }
    if matches!(digits, ".inf" | ".Inf" | ".INF") {
        return Some(sign * f64::INFINITY);
    }
    if matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(f64::NAN);
    }
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => (digits.get(..at)?, digits.get(at + 1..)),
        None => (digits, None),
    };
    let (before, after) = match mantissa.split_once('.') {
        Some((before, after)) => (before, Some(after)),
        None => (mantissa, None),
    };
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(before) || !all_digits(after.unwrap_or("")) {
        return None;
    }
    // `.5` is a number, `+.5` and `.` are not.
    if before.is_empty() && (after.is_none_or(str::is_empty) || text.starts_with(['+', '-'])) {
        return None;
    }
    if let Some(exponent) = exponent {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if digits.is_empty() || !all_digits(digits) {
            return None;
        }
    }
    digits.parse::<f64>().ok().filter(|value| value.is_finite()).map(|value| sign * value)
}

fn whole(digits: &str, radix: u32) -> Option<f64> {
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0.0, |value, digit| Some(value * f64::from(radix) + f64::from(digit.to_digit(radix)?)))
}

/// A number as JavaScript writes it: `2023`, `1.5`, `40000000000`, `1e+21`.
pub fn number_text(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        "0".into()
    } else if value.is_nan() {
        "NaN".into()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity".into() } else { "-Infinity".into() }
    } else if (1e-6..1e21).contains(&size) {
        value.to_string()
    } else {
        let text = format!("{value:e}");
        if text.contains("e-") { text } else { text.replace('e', "e+") }
    }
}

/// A number that counts something: whole, not negative, and at most a thousand million.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is whole and within the range")]
pub fn whole_number(value: f64) -> Option<usize> {
    ((0.0..=1e9).contains(&value) && value.fract() == 0.0).then_some(value as usize)
}

/// A number in JSON: whole ones without a decimal point; null where JSON has no number.
#[expect(clippy::cast_possible_truncation, reason = "only whole numbers below 2^53 are cast")]
pub fn number_json(value: f64) -> serde_json::Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        serde_json::Value::from(value as i64)
    } else if value.fract() == 0.0 && value.abs() < 1e21 {
        // As JavaScript prints it: the nearest double, without an exponent.
        match number_text(value).parse::<i128>() {
            Ok(whole) => u64::try_from(whole).map_or_else(|_| serde_json::Value::from(value), serde_json::Value::from),
            Err(_) => serde_json::Value::from(value),
        }
    } else {
        serde_json::Number::from_f64(value).map_or(serde_json::Value::Null, serde_json::Value::Number)
    }
}

/// Yes or no in all usual spellings, typos included: `no`, `off`, `flase`, `否`. `None` where it could be either, or
/// neither.
pub fn switch(text: &str) -> Option<bool> {
    const YES: [&str; 10] = ["true", "yes", "on", "y", "1", "enable", "enabled", "是", "开", "真"];
    const NO: [&str; 12] = ["false", "no", "off", "n", "0", "disable", "disabled", "none", "否", "关", "不", "假"];
    let text = text.trim().to_lowercase();
    let (yes, no) = (YES.contains(&text.as_str()), NO.contains(&text.as_str()));
    if yes || no {
        return Some(yes);
    }
    let distance = |word: &str| crate::text::typing_errors(&text, word);
    let is_near = |word: &str, limit: usize| (3..=8).contains(&text.chars().count()) && distance(word) <= limit;
    match (is_near("true", 1), is_near("false", 2) && distance("false") < distance("true")) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::switch;

    #[test]
    fn slips_mean_what_they_are_nearest_to() {
        for (text, meant) in [
            ("ture", Some(true)),
            ("Ture", Some(true)),
            ("treu", Some(true)),
            ("tru", Some(true)),
            ("Yes", Some(true)),
            ("flase", Some(false)),
            ("fasle", Some(false)),
            ("fales", Some(false)),
            ("fals", Some(false)),
            ("Off", Some(false)),
            ("否", Some(false)),
            ("maybe", None),
            ("tag", None),
            ("hello", None),
            ("", None),
        ] {
            assert_eq!(switch(text), meant, "{text}");
        }
    }
}
