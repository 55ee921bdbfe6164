//! Files that become no pages: style sheets and scripts as they are, JSON minified, YAML as JSON.

use std::ops::Range;

use serde_json::Value;

use crate::catalog::Form;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Inputs, SourceId, Span};
use crate::yaml;

/// The content of a bare file: of its text or of the part of it that front matter leaves over.
///
/// Errors: JSON or YAML that can't be read.
pub fn bare(inputs: &Inputs, body: Span, form: Form) -> Result<String, Box<Diagnostic>> {
    match form {
        Form::Json | Form::Yaml => value(inputs, body.source, body.range(), form).map(|value| value.to_string()),
        Form::Css | Form::Js | Form::Markdown | Form::Html => Ok(inputs.text(body).to_owned()),
    }
}

/// The value of a JSON or YAML text.
pub(super) fn value(
    inputs: &Inputs,
    source: SourceId,
    range: Range<usize>,
    form: Form,
) -> Result<Value, Box<Diagnostic>> {
    let text = inputs.source(source).text.get(range.clone()).unwrap_or("");
    let fault = |span: Range<usize>, reason: String, language: &str| {
        let span = Span::new(source, range.start + span.start..range.start + span.end);
        let name = inputs.source(source).path.name();
        Box::new(Diagnostic::new(Code::DataFile, format!("`{name}` can't be read as {language}")).at(span, reason))
    };
    if form == Form::Json {
        return serde_json::from_str(text).map(plain_numbers).map_err(|error| {
            let place = offset(text, error.line(), error.column());
            let reason = error.to_string();
            let reason = reason.split(" at line").next().unwrap_or_default().to_owned();
            fault(place..place, reason, "JSON")
        });
    }
    match yaml::read(text) {
        Ok(node) => Ok(node.to_json()),
        Err(error) => Err(fault(error.span.clone(), reason(&error.mistake), "YAML")),
    }
}

fn reason(mistake: &yaml::Mistake) -> String {
    use yaml::Mistake;
    match mistake {
        Mistake::Syntax(reason) => reason.clone(),
        Mistake::DuplicateKey { key, .. } => format!("the key `{key}` stands here a second time"),
        Mistake::BadMerge => "only a mapping can be merged".to_owned(),
        Mistake::UnknownTag(tag) => format!("the tag `{tag}` is unknown"),
        Mistake::UnknownAlias => "this name is given nowhere before".to_owned(),
        Mistake::SecondDocument => "a second document begins here".to_owned(),
        Mistake::ControlCharacter(sign) => format!("the control character U+{:04X}", u32::from(*sign)),
        Mistake::TooDeep => "nested too deep".to_owned(),
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
