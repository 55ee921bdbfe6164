//! Files that become no pages: style sheets and scripts as they are, JSON minified, YAML as JSON.

use std::ops::Range;

use serde_json::Value;

use crate::catalog::Form;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Inputs, SourceId, Span};
use crate::yaml;

use super::json;

/// The content of a bare file: of its text or of the part of it that front matter leaves over.
///
/// Errors: JSON or YAML that can't be read.
pub fn bare(inputs: &Inputs, body: Span, form: Form) -> Result<String, Box<Diagnostic>> {
    match form {
        Form::Json | Form::Yaml => {
            value(inputs, body.source, body.range(), form, "no file is made of it").map(|value| value.to_string())
        }
        Form::Css | Form::Js | Form::Markdown | Form::Html => Ok(inputs.text(body).to_owned()),
    }
}

/// The value of a JSON or YAML text. `consequence` says what comes of a text that can't be read.
///
/// Errors: it can't be read, and why.
pub(super) fn value(
    inputs: &Inputs,
    source: SourceId,
    range: Range<usize>,
    form: Form,
    consequence: &str,
) -> Result<Value, Box<Diagnostic>> {
    let whole = &*inputs.source(source).text;
    let text = whole.get(range.clone()).unwrap_or("");
    if form == Form::Json {
        return serde_json::from_str(text).map(plain_numbers).map_err(|error| {
            let place = offset(text, error.line(), error.column());
            let name = inputs.source(source).path.name();
            Box::new(json::diagnostic(Span::new(source, range), (name, text), place, &error).note(consequence))
        });
    }
    match yaml::read_with_tabs(text) {
        Ok(node) => Ok(node.to_json()),
        Err(mut fault) => {
            fault.move_by(range.start);
            Err(Box::new(yaml::diagnostic(Code::DataFile, source, whole, range, &fault, consequence)))
        }
    }
}

/// `1.0` is `1`, as JavaScript writes it.
fn plain_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15 => Value::from(float as i64),
            _ => Value::Number(number),
        },
        Value::Array(items) => items.into_iter().map(plain_numbers).collect(),
        Value::Object(members) => members.into_iter().map(|(key, value)| (key, plain_numbers(value))).collect(),
        other => other,
    }
}

/// The byte at a line, counted from 1, and a column in bytes, counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let place = (start + column.saturating_sub(1)).min(text.len());
    (0..=place).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}
