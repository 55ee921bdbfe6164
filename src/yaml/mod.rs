//! YAML with places: what js-yaml (and so Hexo) reads, and the place of each key and value in the text.
//!
//! Only this module uses the YAML parser. A text is read in one pass over its events (`parser`); plain scalars are
//! resolved by js-yaml's rules ([`scalar`]). What is wrong with an invalid text, and only then, is asked of libyaml
//! (through serde_yaml, `error`): its words and places are what `cause` finds the author's mistake by.

mod advice;
mod build;
mod cause;
mod comment;
mod duplicate;
mod edits;
mod error;
mod error_cause;
mod indentation;
pub mod json;
mod lines;
mod parser;
mod parser_errors;
mod quotes;
mod read;
mod repair;
pub mod scalar;
mod tabs;
pub mod write;

use std::ops::Range;

use indexmap::IndexMap;

use crate::date::DateLiteral;
use crate::message;
use crate::words::Message;

pub use advice::diagnostic;
pub use comment::cut_by_comment;
pub use error::{YamlError, YamlErrorKind};
pub use error_cause::takes_list;
pub use read::{read, read_with_tabs};
pub use repair::{LineRepair, RepairedYaml, read as read_leniently, read_config, read_with_repeats};
pub use scalar::{number_text, whole_number};

/// A value and its place in the text it was read from (bytes): of a quoted text inside its quotes, of a text in a block
/// that of its lines, of an alias that of what it means. No value at all has the place of its key.
#[derive(Clone, Debug, PartialEq)]
pub struct YamlNode {
    /// The value, resolved by js-yaml's rules.
    pub value: YamlValue,
    /// In bytes of the text, without the key.
    pub span: Range<usize>,
}

/// A YAML value in JavaScript's types.
#[derive(Clone, Debug, PartialEq)]
pub enum YamlValue {
    /// `null` and `~`, unquoted, or no value at all.
    Null,
    /// `true` or `false`, unquoted, as YAML 1.2 has them; `yes` and `no` are texts.
    Bool(bool),
    /// All numbers are doubles, as in JavaScript; with the written form, since `3.10` may be a name.
    Number(f64, String),
    /// Quoted, in a block, or plain and nothing else; escapes are resolved and lines are folded.
    Text(String),
    /// A YAML timestamp, with the written form.
    Date(DateLiteral, String),
    /// A sequence, in dashes or in brackets.
    List(Vec<YamlNode>),
    /// A mapping, by indentation or in braces.
    Map(YamlMapping),
}

/// A mapping in the author's order. Keys of any type become text, as in JavaScript.
pub type YamlMapping = IndexMap<String, MappingMember>;

/// A key's place and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct MappingMember {
    /// The place of the key, in bytes of the text.
    pub key: Range<usize>,
    /// The value, with its own place.
    pub node: YamlNode,
}

/// A key that a mapping has more than once, where the last value counts.
#[derive(Clone, Debug, PartialEq)]
pub struct RepeatedKey {
    /// Its name as text, without quotes.
    pub key: String,
    /// The earlier value, with its key.
    pub earlier: MappingMember,
    /// The repeated key.
    pub again: Range<usize>,
    /// Whether the mapping is the document itself.
    pub is_outermost: bool,
}

impl YamlNode {
    /// The members of a mapping; `None` for any other value.
    pub fn map(&self) -> Option<&YamlMapping> {
        match &self.value {
            YamlValue::Map(map) => Some(map),
            _ => None,
        }
    }

    /// A value of JSON; all of it is at `span`.
    pub fn from_json(value: serde_json::Value, span: &Range<usize>) -> YamlNode {
        let value = match value {
            serde_json::Value::Null => YamlValue::Null,
            serde_json::Value::Bool(value) => YamlValue::Bool(value),
            serde_json::Value::Number(number) => {
                YamlValue::Number(number.as_f64().unwrap_or(f64::NAN), number.to_string())
            }
            serde_json::Value::String(text) => YamlValue::Text(text),
            serde_json::Value::Array(items) => {
                YamlValue::List(items.into_iter().map(|item| YamlNode::from_json(item, span)).collect())
            }
            serde_json::Value::Object(members) => {
                let member = |value| MappingMember { key: span.clone(), node: YamlNode::from_json(value, span) };
                YamlValue::Map(members.into_iter().map(|(key, value)| (key, member(value))).collect())
            }
        };
        YamlNode { value, span: span.clone() }
    }

    /// The value as JSON; dates as ISO text in UTC, NaN and infinity as null.
    pub fn to_json(&self) -> serde_json::Value {
        self.json(false)
    }

    /// The same, where values that may be names stay as written: dates, and numbers that would be printed differently
    /// (`3.10`, `007`, `1e3`).
    pub fn to_json_as_written(&self) -> serde_json::Value {
        self.json(true)
    }

    fn json(&self, as_written: bool) -> serde_json::Value {
        match &self.value {
            YamlValue::Null => serde_json::Value::Null,
            YamlValue::Bool(value) => (*value).into(),
            YamlValue::Number(value, written) if as_written && number_text(*value) != *written => {
                written.as_str().into()
            }
            YamlValue::Number(value, _) => scalar::number_json(*value),
            YamlValue::Text(text) => text.as_str().into(),
            YamlValue::Date(_, written) if as_written => written.as_str().into(),
            YamlValue::Date(date, _) => date.to_string().into(),
            YamlValue::List(items) => items.iter().map(|item| item.json(as_written)).collect(),
            YamlValue::Map(map) => serde_json::Value::Object(
                map.iter().map(|(key, member)| (key.clone(), member.node.json(as_written))).collect(),
            ),
        }
    }
}

impl YamlValue {
    /// The result of JavaScript's `String(value)`: lists joined with commas, null as `null`.
    pub fn to_text(&self) -> String {
        match self {
            YamlValue::Null => "null".into(),
            YamlValue::Bool(value) => value.to_string(),
            YamlValue::Number(value, _) => number_text(*value),
            YamlValue::Text(text) => text.clone(),
            YamlValue::Date(_, written) => written.clone(),
            YamlValue::List(items) => {
                let item =
                    |node: &YamlNode| if node.value == YamlValue::Null { String::new() } else { node.value.to_text() };
                items.iter().map(item).collect::<Vec<_>>().join(",")
            }
            YamlValue::Map(_) => "[object Object]".into(),
        }
    }

    /// The text of a name: a number as written, anything else as in [`YamlValue::to_text`].
    pub fn as_written(&self) -> String {
        match self {
            YamlValue::Number(_, written) => written.clone(),
            YamlValue::List(items) => {
                let item = |node: &YamlNode| {
                    if node.value == YamlValue::Null { String::new() } else { node.value.as_written() }
                };
                items.iter().map(item).collect::<Vec<_>>().join(",")
            }
            other => other.to_text(),
        }
    }

    /// The type, as named in a message.
    pub fn kind(&self) -> Message {
        match self {
            YamlValue::Null => message!(yaml_kind_nothing),
            YamlValue::Bool(_) => message!(yaml_kind_boolean),
            YamlValue::Number(..) => message!(yaml_kind_number),
            YamlValue::Text(_) => message!(yaml_kind_text),
            YamlValue::Date(..) => message!(yaml_kind_date),
            YamlValue::List(_) => message!(yaml_kind_list),
            YamlValue::Map(_) => message!(yaml_kind_mapping),
        }
    }
}
