//! `{{ … }}` under `quirks: hexo`: hidden from Markdown, and printed if it is simple. Notes are no programs: they have
//! only texts, numbers and sums of them, and front matter keys.

use serde_json::Value;

use crate::catalog::CatalogEntry;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::front_matter::Document;
use crate::message;
use crate::source::Span;

/// Where a note's variables are looked up.
#[derive(Clone, Copy)]
pub struct VariableScope<'a> {
    /// The note, for the keys of its front matter.
    pub document: &'a Document,
    /// The note's own facts, such as title, date and address.
    pub entry: &'a CatalogEntry,
}

/// The output of the variable. Unknown ones are empty.
pub fn value(expression: &str, note: VariableScope, span: Span, diagnostics: &mut Vec<Diagnostic>) -> String {
    let expression = expression.strip_prefix('-').unwrap_or(expression);
    let expression = expression.strip_suffix('-').unwrap_or(expression).trim();
    let mut reader = VariableParser { rest: expression, note };
    match reader.sum(0).filter(|_| reader.rest.trim_start().is_empty()) {
        Some(VariableValue::Number(number)) => number.to_string(),
        Some(VariableValue::Text(text)) => text,
        None => {
            diagnostics.push(not_evaluated(expression, span));
            String::new()
        }
    }
}

fn not_evaluated(expression: &str, span: Span) -> Diagnostic {
    let called = expression.split_once('(').is_some_and(|(function, _)| function.trim().split('.').all(is_name));
    // Mustache's and Vue's braces, for instance: not valid in any template engine.
    let broken = expression.is_empty() || expression.starts_with(['#', '/', '^', '>', '!', '&', '{', '.']);
    let mut diagnostic = Diagnostic::new(Code::Expression, message!(tag_expression_not_evaluated))
        .at(span, message!(tag_nothing_shown_label))
        .note(message!(tag_note_supported_expressions))
        .help(message!(tag_help_show_as_text));
    // Hexo fails at both: there are no functions in a note.
    if called || broken {
        diagnostic.severity = Severity::Error;
        diagnostic.message = if called { message!(tag_function_call_in_note) } else { message!(tag_not_an_expression) };
    }
    diagnostic
}

fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | '$'))
        && chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
}

enum VariableValue {
    Number(f64),
    Text(String),
}

struct VariableParser<'e> {
    rest: &'e str,
    note: VariableScope<'e>,
}

impl VariableParser<'_> {
    fn sign(&mut self, signs: &[char]) -> Option<char> {
        let rest = self.rest.trim_start();
        let sign = rest.chars().next().filter(|c| signs.contains(c))?;
        self.rest = rest.get(sign.len_utf8()..)?;
        Some(sign)
    }

    fn sum(&mut self, depth: usize) -> Option<VariableValue> {
        let mut left = self.product(depth)?;
        while let Some(sign) = self.sign(&['+', '-']) {
            left = match (left, self.product(depth)?) {
                (VariableValue::Number(a), VariableValue::Number(b)) => {
                    VariableValue::Number(if sign == '+' { a + b } else { a - b })
                }
                (a, b) if sign == '+' => VariableValue::Text(a.into_text() + &b.into_text()),
                _ => return None,
            };
        }
        Some(left)
    }

    fn product(&mut self, depth: usize) -> Option<VariableValue> {
        let mut left = self.term(depth)?;
        while let Some(sign) = self.sign(&['*', '/', '%']) {
            let (VariableValue::Number(a), VariableValue::Number(b)) = (left, self.term(depth)?) else { return None };
            left = VariableValue::Number(match sign {
                '*' => a * b,
                '/' => a / b,
                _ => a % b,
            });
        }
        Some(left)
    }

    fn term(&mut self, depth: usize) -> Option<VariableValue> {
        if self.sign(&['(']).is_some() {
            let inner = if depth < 16 { self.sum(depth + 1)? } else { return None };
            return self.sign(&[')']).map(|_| inner);
        }
        if self.sign(&['-']).is_some() {
            return match if depth < 16 { self.term(depth + 1)? } else { return None } {
                VariableValue::Number(number) => Some(VariableValue::Number(-number)),
                VariableValue::Text(_) => None,
            };
        }
        if let Some(quote) = self.sign(&['"', '\'']) {
            let (text, rest) = self.rest.split_once(quote)?;
            self.rest = rest;
            return (!text.contains('\\')).then(|| VariableValue::Text(text.to_owned()));
        }
        let rest = self.rest.trim_start();
        let word = rest
            .get(..rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '.'))).unwrap_or(rest.len()))?;
        self.rest = rest.get(word.len()..)?;
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return word.parse().ok().map(VariableValue::Number);
        }
        match word {
            "true" | "false" => Some(VariableValue::Text(word.to_owned())),
            _ if word.split('.').all(is_name) => Some(named(word, self.note)),
            _ => None,
        }
    }
}

impl VariableValue {
    fn into_text(self) -> String {
        match self {
            VariableValue::Number(number) => number.to_string(),
            VariableValue::Text(text) => text,
        }
    }
}

/// A property of the note or a key of its front matter. Hexo: a missing one is empty, and so are its parts.
fn named(name: &str, note: VariableScope) -> VariableValue {
    let entry = note.entry;
    let fact = match name {
        "title" => Some(entry.title.clone()),
        "slug" => Some(entry.slug.clone()),
        "path" => Some(entry.route.as_str().to_owned()),
        "permalink" => Some(entry.permalink.clone()),
        "layout" => Some(entry.layout.clone()),
        "source" => Some(entry.path.as_str().to_owned()),
        "date" => Some(entry.date.instant.as_millisecond().to_string()),
        "updated" => entry.updated.map(|updated| updated.instant.as_millisecond().to_string()),
        _ => None,
    };
    if let Some(fact) = fact {
        return VariableValue::Text(fact);
    }
    let mut parts = name.split('.');
    let mut value = parts.next().and_then(|key| note.document.front.raw.get(key));
    for part in parts {
        value = value.and_then(|value| value.get(part));
    }
    match value {
        Some(Value::Number(number)) => {
            number.as_f64().map_or(VariableValue::Text(String::new()), VariableValue::Number)
        }
        Some(value) => VariableValue::Text(text(value)),
        None => VariableValue::Text(String::new()),
    }
}

/// A value as JavaScript writes it.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Array(values) => values
            .iter()
            .map(|value| if value.is_array() { String::new() } else { text(value) })
            .collect::<Vec<_>>()
            .join(","),
        Value::Object(_) => "[object Object]".to_owned(),
        Value::Null => String::new(),
    }
}
