//! Sets a key in the text of a configuration: everything else stays as it is written, comments and order too.
//!
//! The new text is read again before it is returned: it must mean the same as the old one except for the one key.

use std::ops::Range;

use crate::yaml::write::{NullStyle, inline, mapping};
use crate::yaml::{self, MappingMember, YamlMapping, YamlNode, YamlValue};

/// Why a key can't be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigEditError {
    /// The text can't be read, or holds no keys.
    Unreadable,
    /// A part of the dotted name has a value that holds no keys.
    HoldsNoKeys(String),
    /// The text is written in a way that can't be changed in place.
    TooOdd,
}

/// The value of a typed text: true, false, null and numbers are themselves, anything else is text.
pub fn cast(typed: &str) -> YamlValue {
    match yaml::scalar::resolve(typed.to_owned()) {
        _ if matches!(typed, "" | "~") => YamlValue::Text(typed.to_owned()),
        value @ (YamlValue::Null | YamlValue::Bool(_) | YamlValue::Number(..)) => value,
        _ => YamlValue::Text(typed.to_owned()),
    }
}

/// The configuration `text` with `value` at the dotted `name`. `is_json`: the file is JSON and must remain so.
pub fn set(text: &str, name: &str, value: &YamlValue, is_json: bool) -> Result<String, ConfigEditError> {
    let root = yaml::read_config(text).map_err(|_| ConfigEditError::Unreadable)?;
    let parts: Vec<&str> = name.split('.').collect();
    let empty = YamlMapping::new();
    let map = match &root.value {
        YamlValue::Map(map) => map,
        YamlValue::Null => &empty,
        _ => return Err(ConfigEditError::Unreadable),
    };
    let mut wanted = root.to_json();
    put(&mut wanted, &parts, value)?;
    if is_json {
        return serde_json::to_string_pretty(&wanted)
            .map(|text| format!("{text}\n"))
            .map_err(|_| ConfigEditError::TooOdd);
    }
    let is_flow = text.get(root.span.start..).is_some_and(|text| text.starts_with('{'))
        || text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .is_some_and(|line| line.starts_with('{'));
    if is_flow {
        // JSON in a file named YAML has no comments to keep.
        let root = YamlNode::from_json(wanted, &(0..0));
        return root.map().map(|map| mapping(map, NullStyle::Null)).ok_or(ConfigEditError::TooOdd);
    }
    let says_it = |edited: &String| yaml::read_config(edited).is_ok_and(|node| node.to_json() == wanted);
    edits(text, map, &parts, value).into_iter().find(says_it).ok_or(ConfigEditError::TooOdd)
}

/// Sets a value in the parsed configuration.
fn put(root: &mut serde_json::Value, parts: &[&str], value: &YamlValue) -> Result<(), ConfigEditError> {
    let mut place = root;
    for (at, part) in parts.iter().enumerate() {
        if place.is_null() {
            *place = serde_json::json!({});
        }
        let name = parts.get(..at).unwrap_or_default().join(".");
        let serde_json::Value::Object(map) = place else { return Err(ConfigEditError::HoldsNoKeys(name)) };
        place = map.entry(*part).or_insert(serde_json::Value::Null);
    }
    *place = YamlNode { value: value.clone(), span: 0..0 }.to_json();
    Ok(())
}

/// Ways to write the change, best first.
fn edits(text: &str, root: &YamlMapping, parts: &[&str], value: &YamlValue) -> Vec<String> {
    let mut map = root;
    for (at, part) in parts.iter().enumerate() {
        let rest = parts.get(at + 1..).unwrap_or_default();
        let Some(member) = map.get(*part) else {
            let lines = nested(parts.get(at..).unwrap_or_default(), value);
            return vec![inserted(text, map, &lines)];
        };
        let is_block = member.node.map().is_some_and(|inner| !inner.is_empty() && !is_flow(text, member));
        match rest {
            [] => return replaced(text, member, value),
            _ if is_block => map = member.node.map().unwrap_or(map),
            _ => return within(text, member, rest, value),
        }
    }
    Vec::new()
}

/// Whether a mapping or list is written in one piece, with brackets.
fn is_flow(text: &str, member: &MappingMember) -> bool {
    behind_colon(text, member)
        .and_then(|at| text.get(at..))
        .is_some_and(|rest| rest.trim_start_matches(' ').starts_with(['{', '[']))
}

/// The lines of a value under the names of `parts`.
fn nested(parts: &[&str], value: &YamlValue) -> String {
    let value = parts.iter().rev().fold(value.clone(), |value, part| {
        let node = YamlNode { value, span: 0..0 };
        YamlValue::Map(YamlMapping::from([((*part).to_owned(), MappingMember { key: 0..0, node })]))
    });
    match value {
        YamlValue::Map(map) => mapping(&map, NullStyle::Null),
        _ => String::new(),
    }
}

fn indented(lines: &str, column: usize) -> String {
    lines.lines().map(|line| format!("{}{line}\n", " ".repeat(column))).collect()
}

/// The text with lines after the last member of a mapping.
fn inserted(text: &str, map: &YamlMapping, lines: &str) -> String {
    let last = map.values().max_by_key(|member| member.key.start);
    let (at, column) = match last {
        Some(last) => (extent(text, last).end, column(text, last.key.start)),
        None => (text.len(), 0),
    };
    let (before, after) = (text.get(..at).unwrap_or(text), text.get(at..).unwrap_or(""));
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    format!("{before}{gap}{}{after}", indented(lines, column))
}

/// The text with another value for a member.
fn replaced(text: &str, member: &MappingMember, value: &YamlValue) -> Vec<String> {
    let new = inline(value);
    let with =
        |range: Range<usize>, new: &str| Some(format!("{}{new}{}", text.get(..range.start)?, text.get(range.end..)?));
    let Range { start, end } = member.node.span.clone();
    let mut ways = Vec::new();
    let quote = text.as_bytes().get(start.wrapping_sub(1)).copied().filter(|byte| matches!(byte, b'"' | b'\''));
    if behind_colon(text, member).is_some_and(|at| start >= at)
        && !matches!(member.node.value, YamlValue::Map(_) | YamlValue::List(_))
    {
        if quote.is_some() && text.as_bytes().get(end).copied() == quote {
            ways.push(with(start - 1..end + 1, &new));
        }
        if start < end {
            ways.push(with(start..end, &new));
        }
    }
    let whole = extent(text, member);
    if let Some(at) = behind_colon(text, member) {
        let line_end = text.get(at..whole.end).and_then(|rest| rest.find('\n')).map_or(whole.end, |end| at + end);
        let first = text.get(at..line_end).unwrap_or("");
        // A comment on the key's line stays, unless it is a `#` in a quoted value: then the text is read wrong.
        if let Some(comment) = first.find(" #") {
            ways.push(with(at..whole.end, &format!(" {new} {}\n", first.get(comment..).unwrap_or("").trim())));
        }
        ways.push(with(at..whole.end, &format!(" {new}\n")));
    }
    ways.into_iter().flatten().collect()
}

/// The text with a key in a member that has no value yet, or a mapping in brackets.
fn within(text: &str, member: &MappingMember, rest: &[&str], value: &YamlValue) -> Vec<String> {
    let Some(at) = behind_colon(text, member) else { return Vec::new() };
    let whole = extent(text, member);
    let with = |new: &str| Some(format!("{}{new}{}", text.get(..at)?, text.get(whole.end..)?));
    let mut json = member.node.to_json();
    if put(&mut json, rest, value).is_err() {
        return Vec::new();
    }
    let is_empty = json.as_object().is_some_and(|map| map.len() <= 1);
    let block = format!("\n{}", indented(&nested(rest, value), column(text, member.key.start) + 2));
    let ways =
        if is_empty { vec![with(&block), with(&format!(" {json}\n"))] } else { vec![with(&format!(" {json}\n"))] };
    ways.into_iter().flatten().collect()
}

/// The place after a member's colon.
fn behind_colon(text: &str, member: &MappingMember) -> Option<usize> {
    let rest = text.get(member.key.end..)?;
    let trimmed = rest.trim_start_matches(['"', '\'', ' ', '\t']);
    trimmed.starts_with(':').then(|| member.key.end + rest.len() - trimmed.len() + 1)
}

/// The lines of a member: its key's line and those that belong to its value.
fn extent(text: &str, member: &MappingMember) -> Range<usize> {
    let start = line_start(text, member.key.start);
    let key_column = column(text, member.key.start);
    let is_list = matches!(member.node.value, YamlValue::List(_));
    let mut offset = start;
    let mut end = start;
    for (number, line) in text.get(start..).unwrap_or("").split_inclusive('\n').enumerate() {
        offset += line.len();
        let content = line.trim_start();
        let indentation = line.len() - content.len();
        let belongs = number == 0
            || indentation > key_column
            || (is_list && indentation == key_column && content.starts_with('-'));
        if content.is_empty() || content.starts_with('#') && indentation <= key_column {
            continue;
        }
        if !belongs {
            break;
        }
        end = offset;
    }
    start..end
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

/// A key's distance from the start of its line.
fn column(text: &str, at: usize) -> usize {
    let start = line_start(text, at);
    text.get(start..at).map_or(0, |before| before.len() - before.trim_start().len())
}
