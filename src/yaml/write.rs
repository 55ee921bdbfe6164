//! YAML as text: mappings in js-yaml's block style, as written by Hexo.

use super::{YamlMapping, YamlNode, YamlValue, scalar};

/// Nested values are written in blocks to this depth; deeper ones, in one line.
const DEPTH: usize = 40;

/// How a key without a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NullStyle {
    /// `tags:`, as in front matter.
    Bare,
    /// `tags: null`, as in configurations.
    Null,
}

/// The lines of a mapping, each with a line end.
pub fn mapping(map: &YamlMapping, nothing: NullStyle) -> String {
    let mut lines = String::new();
    write_map(&mut lines, map, nothing, 0);
    lines
}

/// A text as a scalar that is read back as that text: plain if possible, else in quotes.
pub fn text(text: &str) -> String {
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')) {
        // JSON's escapes are YAML's.
        return serde_json::Value::from(text).to_string();
    }
    if is_plain(text) { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

/// A value in one line.
pub fn inline(value: &YamlValue) -> String {
    match value {
        YamlValue::Text(value) => text(value),
        YamlValue::Null | YamlValue::Bool(_) => value.to_text(),
        // A number from JSON may be larger than any in YAML.
        YamlValue::Number(_, written) => written.clone(),
        YamlValue::Date(written, as_written) if written.offset.is_some() => as_written.clone(),
        YamlValue::Date(written, _) => written.wall.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        YamlValue::List(_) | YamlValue::Map(_) => YamlNode { value: value.clone(), span: 0..0 }.to_json().to_string(),
    }
}

fn write_map(lines: &mut String, map: &YamlMapping, nothing: NullStyle, depth: usize) {
    for (at, (key, member)) in map.iter().enumerate() {
        // The first key of a mapping in a list comes after the dash.
        if at > 0 || !lines.ends_with("- ") {
            lines.push_str(&"  ".repeat(depth));
        }
        lines.push_str(&text(key));
        lines.push(':');
        match &member.node.value {
            YamlValue::Null if nothing == NullStyle::Bare => lines.push('\n'),
            YamlValue::Map(inner) if !inner.is_empty() && depth < DEPTH => {
                lines.push('\n');
                write_map(lines, inner, nothing, depth + 1);
            }
            YamlValue::List(items) if !items.is_empty() && depth < DEPTH => {
                lines.push('\n');
                write_list(lines, items, nothing, depth + 1);
            }
            value => {
                lines.push(' ');
                lines.push_str(&inline(value));
                lines.push('\n');
            }
        }
    }
}

fn write_list(lines: &mut String, items: &[YamlNode], nothing: NullStyle, depth: usize) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 || !lines.ends_with("- ") {
            lines.push_str(&"  ".repeat(depth));
        }
        lines.push_str("- ");
        match &item.value {
            YamlValue::Map(inner) if !inner.is_empty() && depth < DEPTH => write_map(lines, inner, nothing, depth + 1),
            YamlValue::List(items) if !items.is_empty() && depth < DEPTH => {
                write_list(lines, items, nothing, depth + 1)
            }
            value => {
                lines.push_str(&inline(value));
                lines.push('\n');
            }
        }
    }
}

/// Whether a text without quotes is read back as itself, by YAML 1.1 too.
fn is_plain(text: &str) -> bool {
    let mut letters = text.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return false };
    let begins_well = match first {
        '-' | '?' | ':' => second.is_some_and(|c| !c.is_whitespace()),
        ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '=' | '>' | '\'' | '"' | '%' | '@' | '`' => false,
        _ => !first.is_whitespace(),
    };
    let is_marker = text.starts_with("---") || text.starts_with("...");
    let is_split = text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.contains(":\t");
    begins_well
        && !is_marker
        && !is_split
        && !text.ends_with(char::is_whitespace)
        && !is_older_boolean(text)
        && !is_base_sixty(text)
        && matches!(scalar::resolve(text.to_owned()), YamlValue::Text(_))
}

/// What YAML 1.1 reads as true or false.
fn is_older_boolean(text: &str) -> bool {
    ["y", "n", "yes", "no", "on", "off"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// What YAML 1.1 reads as minutes and seconds: `12:30`.
fn is_base_sixty(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    whole.contains(':') && whole.split(':').all(digits)
}
