//! A site's own tags: `templates/tags/NAME.html` defines `{% NAME … %}`. The theme's templates are not used:
//! a tag's template is rendered alone.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use tera::{ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::call::{Tag, TagBodyKind, TagCall, TagOrigin};
use super::mask::MaskFlow;
use super::{asset_lookup, evaluate, template_error};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::message;
use crate::words::Message;

/// The entry for all tags that a site defines itself; their templates differ.
pub(super) static OWN: Tag = Tag {
    name: "",
    aliases: &[],
    body: TagBodyKind::Optional,
    grammar: "{% NAME [argument…] [key=value…] %} [… {% endNAME %}]",
    flow: MaskFlow::Either,
    from: TagOrigin::Site,
    html: own,
};

/// Renderings of one template, each with the files that the previous one requested.
const ROUNDS: usize = 8;

/// The template's variables: `args`, `named`, `body` (HTML; empty without an end tag), `page` (`title`, `path`), and
/// `asset(name="a.png")`, the address of one of the note's files.
fn own(call: &TagCall, diagnostics: &mut Vec<Diagnostic>) -> String {
    let name = call.name_text();
    let Some(text) = call.context.template(name) else { return String::new() };
    let body = if call.body.is_some() { evaluate::nested(call, diagnostics) } else { String::new() };
    let (args, named) = arguments(call.arguments);
    let mut context = tera::Context::new();
    context.insert("args", &args);
    context.insert("named", &named);
    context.insert_value("body", Value::safe_string(&body));
    let entry = call.context.entry;
    context.insert("page", &BTreeMap::from([("title", entry.title.as_str()), ("path", entry.route.as_str())]));

    let asked: Arc<Mutex<BTreeMap<String, Option<String>>>> = Arc::default();
    let mut tera = Tera::default();
    tera.autoescape_on([".html"]);
    let answers = Arc::clone(&asked);
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let name = kwargs.must_get::<String>("name")?;
        let mut answers = answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(answers.entry(name).or_default().clone().unwrap_or_default())
    });
    let file = format!("templates/tags/{name}.html");
    if let Err(error) = tera.add_raw_template(&file, &text) {
        diagnostics.push(mistake(call, Code::TemplateSyntax, &file, &text, &error));
        return String::new();
    }
    // The files that a template uses show only in rendering: unknown ones are looked up, and it is rendered again.
    let mut known = 0;
    let mut html = String::new();
    for _ in 0..ROUNDS {
        html = match tera.render(&file, &context) {
            Ok(html) => html,
            Err(error) => {
                diagnostics.push(mistake(call, Code::TemplateRender, &file, &text, &error));
                return String::new();
            }
        };
        let mut answers = asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if answers.len() == known {
            break;
        }
        known = answers.len();
        for (name, address) in answers.iter_mut().filter(|(_, address)| address.is_none()) {
            *address = asset_lookup::asset(call.context, name).map(|route| call.context.link_to(&route));
        }
    }
    let answers = asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    for (name, _) in answers.iter().filter(|(_, address)| address.is_none()) {
        diagnostics.push(asset_lookup::missing_file(call.context, name, call.span(), &|near| format!("`{near}`")));
    }
    html.trim_end_matches('\n').to_owned()
}

/// Reports at the tag that its template can't be used, with the line of the template.
fn mistake(call: &TagCall, code: Code, file: &str, text: &str, error: &tera::Error) -> Diagnostic {
    let (message, range) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), report.span().range.clone())
        }
        _ => (error.to_string(), 0..0),
    };
    let line = text.bytes().take(range.start).filter(|byte| *byte == b'\n').count() + 1;
    let message = message.lines().next().unwrap_or("").trim_start_matches("error: ").trim_end_matches('.');
    let (reason, near) = reason(message, expression(text, range));
    Diagnostic::new(code, message!(tag_template_failed, name = call.name_text()))
        .at(call.span(), message!(tag_template_failed_label))
        .note(message!(tag_note_template_line, file, line = line.to_string(), reason))
        .help_if(near)
        .help(message!(tag_help_template_variables))
}

/// Why a template can't be used, and a suggestion. `written` is the marked part of it.
fn reason(message: &str, written: &str) -> (Message, Option<Message>) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or("");
    let near = |name: &str, known: &[&str]| did_you_mean(name, known.iter().copied());
    let missing = |name: &str, known: &[&str]| (message!(tag_template_no_value, name), near(name, known));
    let variables = ["args", "named", "body", "page"];
    if let Some((_, fields)) = message.split_once("Available fields: ") {
        return missing(first, &fields.split(", ").collect::<Vec<_>>());
    }
    if message.contains("undefined") || message.contains("is not defined") {
        let name = if written.is_empty() { first } else { written };
        let root = name.split(['.', '[', ' ', '|']).next().unwrap_or(name);
        let known = if variables.contains(&root) { &[][..] } else { &variables[..] };
        let (reason, _) = missing(name, &[]);
        return (reason, near(root, known).or(Some(message!(tag_help_template_fallback, name))));
    }
    let lower = message.to_lowercase();
    match lower.strip_prefix("unknown ").and_then(|rest| rest.split(' ').next()) {
        Some("filter") => return (message!(tag_template_unknown_filter, name = first), None),
        Some("test") => return (message!(tag_template_unknown_test, name = first), None),
        Some("component") => return (message!(tag_template_unknown_component, name = first), None),
        Some("function") => {
            return (message!(tag_template_unknown_function, name = first), near(first, &["asset", "range"]));
        }
        _ => {}
    }
    if message.contains("inheriting from") || message.contains("nknown template") || message.contains("include") {
        return (message!(tag_template_uses_another), None);
    }
    if let Some(missing) = template_error::missing(message) {
        return (missing, template_error::way_out(message));
    }
    match message {
        "Unknown tag" => (message!(tag_template_unknown_tag, written), None),
        _ if message.starts_with("Unexpected end") => (message!(tag_template_ends_early), None),
        _ if message.starts_with("Missing keyword argument") => {
            (message!(tag_template_missing_argument, argument = first, written), None)
        }
        _ => {
            let mut chars = message.chars();
            let start = chars.next().map(char::to_lowercase).into_iter().flatten();
            (Message::Verbatim(start.chain(chars.clone()).collect()), None)
        }
    }
}

/// The whole expression that contains the mark: `named.width`, where only `width` is marked.
fn expression(text: &str, range: Range<usize>) -> &str {
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']' | '"' | '\'' | '(' | ')' | '=');
    let before = text.get(..range.start).unwrap_or("");
    let behind = text.get(range.end..).unwrap_or("");
    let start = before.len() - before.chars().rev().take_while(|c| belongs(*c)).map(char::len_utf8).sum::<usize>();
    let end = range.end + behind.chars().take_while(|c| belongs(*c)).map(char::len_utf8).sum::<usize>();
    text.get(start..end).unwrap_or("").trim().lines().next().unwrap_or("")
}

/// Words, and `key=value` pairs; a quoted value may contain spaces.
fn arguments(text: &str) -> (Vec<String>, BTreeMap<String, String>) {
    let (mut args, mut named) = (Vec::new(), BTreeMap::new());
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let key_len = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len());
        let key = rest.get(..key_len).unwrap_or("");
        let value = rest.get(key_len..).and_then(|behind| behind.strip_prefix('=')).filter(|_| !key.is_empty());
        let (word, behind) = word(value.unwrap_or(rest));
        match value {
            Some(_) => _ = named.insert(key.to_owned(), word.to_owned()),
            None => args.push(word.to_owned()),
        }
        rest = behind.trim_start();
    }
    (args, named)
}

/// The first word and the text after it.
fn word(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some((inside, behind)) = text.strip_prefix(quote).and_then(|rest| rest.split_once(quote)) {
            return (inside, behind);
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_arguments_may_be_quoted_and_stand_anywhere() {
        let (args, named) = arguments(" a width=300 \"b c\" title='d e' f=");
        assert_eq!(args, ["a", "b c"]);
        assert_eq!(
            named.into_iter().collect::<Vec<_>>(),
            [("f", ""), ("title", "d e"), ("width", "300")].map(|(a, b)| (a.to_owned(), b.to_owned()))
        );
    }
}
