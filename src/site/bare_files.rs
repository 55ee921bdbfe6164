//! Files that do not become pages: style sheets and scripts unchanged, JSON minified, YAML as JSON.

use std::ops::Range;

use crate::catalog::FileFormat;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::{Inputs, SourceId, Span};
use crate::words::Message;
use crate::yaml::{self, YamlNode};

use super::json;

/// The content of a bare file: its text, or the part of it after the front matter.
///
/// Errors: JSON or YAML that can't be read.
pub fn bare(inputs: &Inputs, body: Span, form: FileFormat) -> Result<String, Box<Diagnostic>> {
    match form {
        FileFormat::Json | FileFormat::Yaml => {
            let node = value(inputs, body.source, body.range(), form, message!(site_no_file_note))?;
            Ok(node.to_json().to_string())
        }
        FileFormat::Css | FileFormat::Js | FileFormat::Markdown | FileFormat::Html => Ok(inputs.text(body).to_owned()),
    }
}

/// The value of a JSON or YAML text. `consequence` is the result of a text that can't be read.
///
/// Errors: it can't be read, and why.
pub(super) fn value(
    inputs: &Inputs,
    source: SourceId,
    range: Range<usize>,
    form: FileFormat,
    consequence: Message,
) -> Result<YamlNode, Box<Diagnostic>> {
    let whole = &*inputs.source(source).text;
    let text = whole.get(range.clone()).unwrap_or("");
    if form == FileFormat::Json {
        return yaml::json::read(text).map_err(|error| {
            let place = offset(text, error.line(), error.column());
            let name = inputs.source(source).path.name();
            Box::new(json::diagnostic(Span::new(source, range), (name, text), place, &error).note(consequence))
        });
    }
    match yaml::read_with_tabs(text) {
        Ok(node) => Ok(node),
        Err(mut fault) => {
            fault.move_by(range.start);
            Err(Box::new(yaml::diagnostic(Code::DataFile, source, whole, range, &fault, consequence)))
        }
    }
}

/// The byte offset of a line, counted from 1, and a column in bytes, counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let place = (start + column.saturating_sub(1)).min(text.len());
    (0..=place).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}
