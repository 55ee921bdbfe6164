//! Variables in a scaffold's front matter: `{{ title }}` and the like.
//!
//! They are not pasted into the YAML, where a title such as `[BERT] a: b` would break it: each is replaced by a mark of
//! two private letters, and the mark by the value after reading.

use crate::front_matter::{self, FrontMatterSyntax};
use crate::yaml::{YamlError, YamlMapping, YamlValue, scalar};

use super::ScaffoldValues;

/// The mark of a variable is this letter, then [`FIRST`] plus the variable's number.
const MARK: char = '\u{f8fe}';
const FIRST: u32 = 0xf000;
const MOST: u32 = 0x800;

/// Reads a block of front matter with its variables filled in. Places of faults count from the start of `block`.
pub(super) fn fill(block: &str, syntax: FrontMatterSyntax, given: &ScaffoldValues) -> Result<YamlMapping, YamlError> {
    let (text, values) = marked(block, syntax, given);
    let run = if syntax == FrontMatterSyntax::Yaml { "---" } else { ";;;" };
    let read = front_matter::members(&format!("{run}\n{text}\n{run}\n")).map_err(|mut fault| {
        // As exactly as the marks allow.
        fault.span = fault.span.start.saturating_sub(run.len() + 1).min(block.len())..block.len().min(fault.span.end);
        fault.span.end = fault.span.end.max(fault.span.start);
        fault
    })?;
    let mut map = read.map_or_else(YamlMapping::new, |(map, _)| map);
    for member in map.values_mut() {
        put(&mut member.node.value, &values);
    }
    Ok(map)
}

/// The value of a given text: numbers and booleans keep their type where nothing is lost by it.
pub fn plain(text: &str) -> YamlValue {
    match scalar::resolve(text.to_owned()) {
        value @ (YamlValue::Number(..) | YamlValue::Bool(_)) if value.to_text() == text => value,
        _ => YamlValue::Text(text.to_owned()),
    }
}

/// The block with a mark for each `{{ … }}`, and the value of each.
fn marked(block: &str, syntax: FrontMatterSyntax, given: &ScaffoldValues) -> (String, Vec<YamlValue>) {
    let mut text = String::new();
    let mut values = Vec::new();
    let mut rest = block;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((expression, behind)) = after.split_once("}}") else { break };
        let number = u32::try_from(values.len()).unwrap_or(MOST);
        let Some(letter) = char::from_u32(FIRST + number).filter(|_| number < MOST) else { break };
        text.push_str(before);
        let mark = format!("{MARK}{letter}");
        // In JSON an unquoted variable is a whole value.
        let is_bare = syntax == FrontMatterSyntax::Json && !in_quotes(&text);
        text.push_str(&if is_bare { format!("\"{mark}\"") } else { mark });
        values.push(value(expression.trim_matches(['-', ' ', '\t']), given));
        rest = behind;
    }
    text.push_str(rest);
    (text, values)
}

/// Whether a text of JSON ends within a string.
fn in_quotes(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or("");
    line.replace("\\\"", "").matches('"').count() % 2 == 1
}

/// The value of an expression; null for a name that was not given.
fn value(expression: &str, given: &ScaffoldValues) -> YamlValue {
    let (name, filter) = expression.split_once('|').unwrap_or((expression, ""));
    let value = match name.trim() {
        "title" => given.title.as_deref().map_or(YamlValue::Null, plain),
        "layout" => YamlValue::Text(given.layout.clone()),
        "slug" => plain(&given.slug),
        "date" => given.date.clone().unwrap_or(YamlValue::Null),
        name => given.keys.get(name).map_or(YamlValue::Null, |member| member.node.value.clone()),
    };
    match (filter.trim(), value) {
        ("upper", YamlValue::Text(text)) => YamlValue::Text(text.to_uppercase()),
        ("lower", YamlValue::Text(text)) => YamlValue::Text(text.to_lowercase()),
        (_, value) => value,
    }
}

/// Replaces marks in parsed values, which are at most as deep as the YAML parser allows.
fn put(value: &mut YamlValue, values: &[YamlValue]) {
    match value {
        YamlValue::Text(text) if text.contains(MARK) => {
            let mut letters = text.chars();
            let (first, second, third) = (letters.next(), letters.next(), letters.next());
            if let (Some(MARK), Some(letter), None) = (first, second, third) {
                *value = variable(letter, values);
                return;
            }
            let mut filled = String::new();
            let mut letters = text.chars();
            while let Some(letter) = letters.next() {
                match letter {
                    MARK => filled
                        .push_str(&letters.next().map_or(String::new(), |letter| shown(&variable(letter, values)))),
                    letter => filled.push(letter),
                }
            }
            *text = filled;
        }
        YamlValue::List(items) => items.iter_mut().for_each(|item| put(&mut item.value, values)),
        YamlValue::Map(map) => map.values_mut().for_each(|member| put(&mut member.node.value, values)),
        _ => {}
    }
}

fn variable(letter: char, values: &[YamlValue]) -> YamlValue {
    let number = u32::from(letter).checked_sub(FIRST).and_then(|number| usize::try_from(number).ok());
    number.and_then(|number| values.get(number)).cloned().unwrap_or(YamlValue::Null)
}

/// A value within a text.
fn shown(value: &YamlValue) -> String {
    match value {
        YamlValue::Null => String::new(),
        date @ YamlValue::Date(..) => crate::yaml::write::inline(date),
        value => value.as_written(),
    }
}
