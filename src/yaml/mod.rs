//! YAML with places: what js-yaml (and so Hexo) reads, and the place of each key and value in the text.
//!
//! Only this module uses the YAML parser. The text is read twice: first for its shape, then for the raw text of each
//! scalar. A parser that reads from a borrowed text returns slices of that text, which give both the place of a scalar
//! and whether it was quoted; its value is then resolved by js-yaml's rules ([`scalar`]).

mod advice;
mod build;
mod cause;
mod comment;
mod duplicate;
mod edits;
mod fault;
mod indentation;
pub mod json;
mod lenient;
mod lines;
mod quotes;
mod read;
pub mod scalar;
mod tabs;
mod words;
pub mod write;

use std::ops::Range;

use indexmap::IndexMap;

use crate::date::Written;
use crate::message;
use crate::words::Message;

pub use advice::diagnostic;
pub use build::Repeat;
pub use cause::takes_list;
pub use comment::cut_by_comment;
pub use fault::{Fault, Mistake};
pub use lenient::{Lenient, Repair, read as read_leniently, read_config, read_with_repeats};
pub use scalar::number_text;
pub use tabs::read as read_with_tabs;

/// A value and its place in the text it was read from (bytes). Values whose exact place is unknown (folded texts,
/// escapes) have the place of the enclosing value.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub value: Value,
    pub span: Range<usize>,
}

/// A YAML value in JavaScript's types.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    /// All numbers are doubles, as in JavaScript; with the written form, since `3.10` may be a name.
    Number(f64, String),
    Text(String),
    /// A YAML timestamp, with the written form.
    Date(Written, String),
    List(Vec<Node>),
    Map(Map),
}

/// A mapping in the author's order. Keys of any type become text, as in JavaScript.
pub type Map = IndexMap<String, Member>;

/// A key's place and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub key: Range<usize>,
    pub node: Node,
}

/// Reads one YAML document. An empty text is [`Value::Null`].
///
/// Errors: invalid YAML, a repeated key, an unknown tag or alias, a second document; with the place.
pub fn read(text: &str) -> Result<Node, Fault> {
    build::build(text)
}

impl Node {
    pub fn map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// A value of JSON; all of it is at `span`.
    pub fn from_json(value: serde_json::Value, span: &Range<usize>) -> Node {
        let value = match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(value) => Value::Bool(value),
            serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::NAN), number.to_string()),
            serde_json::Value::String(text) => Value::Text(text),
            serde_json::Value::Array(items) => {
                Value::List(items.into_iter().map(|item| Node::from_json(item, span)).collect())
            }
            serde_json::Value::Object(members) => {
                let member = |value| Member { key: span.clone(), node: Node::from_json(value, span) };
                Value::Map(members.into_iter().map(|(key, value)| (key, member(value))).collect())
            }
        };
        Node { value, span: span.clone() }
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
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(value, written) if as_written && number_text(*value) != *written => written.as_str().into(),
            Value::Number(value, _) => scalar::number_json(*value),
            Value::Text(text) => text.as_str().into(),
            Value::Date(_, written) if as_written => written.as_str().into(),
            Value::Date(date, _) => date.to_string().into(),
            Value::List(items) => items.iter().map(|item| item.json(as_written)).collect(),
            Value::Map(map) => serde_json::Value::Object(
                map.iter().map(|(key, member)| (key.clone(), member.node.json(as_written))).collect(),
            ),
        }
    }
}

impl Value {
    /// The result of JavaScript's `String(value)`: lists joined with commas, null as `null`.
    pub fn to_text(&self) -> String {
        match self {
            Value::Null => "null".into(),
            Value::Bool(value) => value.to_string(),
            Value::Number(value, _) => number_text(*value),
            Value::Text(text) => text.clone(),
            Value::Date(_, written) => written.clone(),
            Value::List(items) => {
                let item = |node: &Node| if node.value == Value::Null { String::new() } else { node.value.to_text() };
                items.iter().map(item).collect::<Vec<_>>().join(",")
            }
            Value::Map(_) => "[object Object]".into(),
        }
    }

    /// The text of a name: a number as written, anything else as in [`Value::to_text`].
    pub fn as_written(&self) -> String {
        match self {
            Value::Number(_, written) => written.clone(),
            Value::List(items) => {
                let item =
                    |node: &Node| if node.value == Value::Null { String::new() } else { node.value.as_written() };
                items.iter().map(item).collect::<Vec<_>>().join(",")
            }
            other => other.to_text(),
        }
    }

    /// The type, as named in a message.
    pub fn kind(&self) -> Message {
        match self {
            Value::Null => message!(yaml_kind_nothing),
            Value::Bool(_) => message!(yaml_kind_boolean),
            Value::Number(..) => message!(yaml_kind_number),
            Value::Text(_) => message!(yaml_kind_text),
            Value::Date(..) => message!(yaml_kind_date),
            Value::List(_) => message!(yaml_kind_list),
            Value::Map(_) => message!(yaml_kind_mapping),
        }
    }
}
