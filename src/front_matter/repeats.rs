//! Repeated keys in front matter.

use super::names::SourceText;
use super::plurals;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::readership::{self, Restriction};
use crate::source::Span;
use crate::yaml::{self, RepeatedKey, YamlMapping, YamlNode, YamlValue};

/// Joins the values of keys that take a list; of any other key the last value counts, which is the one in `map`. Each
/// repeated key is reported.
pub(super) fn settle(
    map: &mut YamlMapping,
    repeats: &[RepeatedKey],
    written: SourceText,
    config: &Config,
) -> Vec<Diagnostic> {
    for repeat in repeats.iter().rev().filter(|repeat| takes_list(repeat)) {
        let Some(member) = map.get_mut(&repeat.key) else { continue };
        let (many, one) = (split(&repeat.earlier.node, written), split(&member.node, written));
        let are_paths = matches!(&*repeat.key, "categories" | "category");
        let items = plurals::joined(&many, one, are_paths);
        member.node = YamlNode { value: YamlValue::List(items), span: member.node.span.clone() };
    }
    repeats.iter().map(|repeat| report(map, repeat, written, config)).collect()
}

/// Whether all of a key's values can count. A mapping can't be joined with a list.
fn takes_list(repeat: &RepeatedKey) -> bool {
    repeat.is_outermost && yaml::takes_list(&repeat.key) && !matches!(repeat.earlier.node.value, YamlValue::Map(_))
}

/// A text with commas as the names that it has where its key is not repeated.
fn split(node: &YamlNode, written: SourceText) -> YamlNode {
    let YamlValue::Text(text) = &node.value else { return node.clone() };
    let Some(parts) = written.parts(text, &node.span, false) else { return node.clone() };
    let item = |(part, span): (&str, Span)| YamlNode { value: YamlValue::Text(part.to_owned()), span: span.range() };
    YamlNode { value: YamlValue::List(parts.into_iter().map(item).collect()), span: node.span.clone() }
}

fn report(map: &YamlMapping, repeat: &RepeatedKey, written: SourceText, config: &Config) -> Diagnostic {
    let key = &*repeat.key;
    let own = repeat.is_outermost.then(|| readership::restriction(key)).flatten();
    let named = (config.hidden_key.as_deref() == Some(key) && repeat.is_outermost).then_some(Restriction::Hide);
    let restriction = own.or(named);
    let label = match restriction {
        Some(Restriction::Lock) => message!(front_matter_another_password_label),
        Some(_) => message!(front_matter_another_value_label),
        None if takes_list(repeat) => message!(front_matter_read_together_label),
        None => message!(front_matter_this_value_counts_label),
    };
    let at = |range: &std::ops::Range<usize>| Span::new(written.source, range.clone());
    let diagnostic = Diagnostic::new(Code::RepeatedKey, message!(front_matter_duplicate_key, key))
        .at(at(&repeat.again), label)
        .also(at(&repeat.earlier.key), message!(front_matter_first_defined_label));
    match restriction {
        Some(Restriction::Lock) => {
            diagnostic.note(message!(front_matter_two_passwords_note)).help(message!(front_matter_delete_one_help))
        }
        Some(_) => {
            diagnostic.note(message!(front_matter_stricter_value_note)).help(message!(front_matter_delete_one_help))
        }
        None if takes_list(repeat) => {
            let help = match list(map, key) {
                Some(list) => message!(front_matter_write_one_list_help, key, list),
                None => message!(front_matter_below_one_key_help),
            };
            diagnostic.help(help)
        }
        None => {
            let diagnostic = diagnostic.help(message!(front_matter_delete_one_help));
            match line_of(written.text, repeat) {
                Some(line) => diagnostic.fix(at(&line), ""),
                None => diagnostic,
            }
        }
    }
}

/// The names of a key as one list, where it is short enough to be shown.
fn list(map: &YamlMapping, key: &str) -> Option<String> {
    let YamlValue::List(items) = &map.get(key)?.node.value else { return None };
    let list = in_brackets(items);
    (list.chars().count() <= 70).then_some(list)
}

/// Names, and lists of them, in YAML on one line.
fn in_brackets(items: &[YamlNode]) -> String {
    let item = |node: &YamlNode| match &node.value {
        YamlValue::List(inner) => in_brackets(inner),
        // Within brackets a comma separates.
        YamlValue::Text(text) if text.contains([',', '[', ']', '{', '}']) => format!("'{}'", text.replace('\'', "''")),
        value => yaml::write::inline(value),
    };
    format!("[{}]", items.iter().map(item).collect::<Vec<_>>().join(", "))
}

/// The line of the earlier value with its end, where the whole value is on it.
fn line_of(text: &str, repeat: &RepeatedKey) -> Option<std::ops::Range<usize>> {
    let key = &repeat.earlier.key;
    let start = text.get(..key.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = key.end + text.get(key.end..)?.find('\n')? + 1;
    let next = text.get(end..)?;
    let goes_on = next.starts_with([' ', '\t', '\r', '\n', '-', '#']);
    (repeat.is_outermost && start == key.start && !goes_on).then_some(start..end)
}
