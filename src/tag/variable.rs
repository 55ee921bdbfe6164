//! `{{ … }}` under `quirks: hexo`: hidden from Markdown, and printed as far as it is plain. Expressions are not run.

use serde_json::Value;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Span;

/// What the variable prints: a text or number as it is, a key of the note's front matter; what is not known is empty.
pub fn value(expression: &str, context: &Context, span: Span, diagnostics: &mut Vec<Diagnostic>) -> String {
    let expression = expression.trim_matches(|c: char| c.is_whitespace() || c == '-');
    for quote in ['"', '\''] {
        let inner = expression.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        if let Some(inner) = inner.filter(|inner| !inner.contains([quote, '\\'])) {
            return inner.to_owned();
        }
    }
    if expression.parse::<f64>().is_ok() && expression.starts_with(|c: char| c.is_ascii_digit()) || matches!(expression, "true" | "false") {
        return expression.to_owned();
    }
    if !expression.is_empty() && expression.split('.').all(is_name) {
        return named(expression, context);
    }
    let called = expression.split_once('(').is_some_and(|(function, _)| function.trim().split('.').all(is_name));
    let mut diagnostic = Diagnostic::new(Code::Expression, "an expression is not evaluated")
        .at(span, "nothing is printed here")
        .note("under `quirks: hexo` a note's `{{ … }}` prints texts, numbers and front matter keys, nothing else")
        .help("put it between backticks, or `{% raw %}` and `{% endraw %}` around it, to show it as text");
    if called {
        // Hexo fails here too: no functions are known in a note.
        diagnostic.severity = Severity::Error;
        diagnostic.message = "a note can't call functions".to_owned();
    }
    diagnostics.push(diagnostic);
    String::new()
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$')) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
}

fn named(name: &str, context: &Context) -> String {
    let entry = context.entry;
    match name {
        "title" => return entry.title.clone(),
        "slug" => return entry.slug.clone(),
        "path" => return entry.route.as_str().to_owned(),
        "permalink" => return entry.permalink.clone(),
        "layout" => return entry.layout.clone(),
        "source" => return entry.path.as_str().to_owned(),
        _ => {}
    }
    let mut parts = name.split('.');
    let mut value = parts.next().and_then(|key| context.document.front.raw.get(key));
    for part in parts {
        value = value.and_then(|value| value.get(part));
    }
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(flag)) => flag.to_string(),
        _ => String::new(),
    }
}
