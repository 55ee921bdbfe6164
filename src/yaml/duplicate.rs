//! Repeated keys where one of the two adds nothing.

use std::ops::Range;

use super::edits::TextEdit;
use super::error_cause::YamlErrorCause;
use super::lines::YamlLine;
use crate::message;
use crate::readership::{self, Restriction};

/// Keys that take several values.
const LISTS: [&str; 13] = [
    "tags",
    "tag",
    "categories",
    "category",
    "keywords",
    "photos",
    "alias",
    "aliases",
    "redirect_from",
    "exclude",
    "include",
    "ignore",
    "skip_render",
];

/// Advice for a key that is repeated at `span`.
pub(super) fn cause(lines: &[YamlLine], key: &str, first: &Range<usize>, span: Range<usize>) -> YamlErrorCause {
    let cause =
        YamlErrorCause::new(span.clone(), message!(yaml_duplicate_key, key), message!(yaml_defined_again_label));
    let is_switch = !matches!(readership::restriction(key), None | Some(Restriction::Lock));
    let cause = match idle_duplicate(lines, first.start, span.start) {
        // A switch without a value restricts.
        Some((line, _)) if is_switch && is_empty(line) => cause.help(message!(yaml_delete_one_help)),
        Some((line, which)) => {
            let which = match which {
                KeyOccurrence::First => message!(yaml_which_first),
                KeyOccurrence::Second => message!(yaml_which_second),
            };
            cause.help(message!(yaml_delete_which_help, which)).edit(TextEdit::insert(line.start + line.indent, "#"))
        }
        None if LISTS.contains(&key) => cause.help(message!(yaml_keep_one_or_list_help)),
        None => cause.help(message!(yaml_delete_one_help)),
    };
    YamlErrorCause { also: Some((first.clone(), message!(yaml_first_here_label))), ..cause }
}

/// One of two equal keys.
enum KeyOccurrence {
    First,
    Second,
}

/// Whether a line with a key has no value on it.
fn is_empty(line: &YamlLine) -> bool {
    line.value.is_empty() || line.value.starts_with('#')
}

/// Of a repeated key, the line that adds nothing: it has no value, or the same value as the other. With two values it
/// is not clear which one is meant.
fn idle_duplicate<'a, 'b>(
    lines: &'a [YamlLine<'b>],
    first: usize,
    second: usize,
) -> Option<(&'a YamlLine<'b>, KeyOccurrence)> {
    let line_at = |at: usize| lines.iter().rposition(|line| line.start <= at);
    let (first, second) = (line_at(first)?, line_at(second)?);
    let is_alone = |at: usize| {
        let line = lines.get(at).filter(|line| line.key.is_some() && !line.is_item())?;
        let next = lines.get(at + 1..)?.iter().find(|line| !line.is_blank());
        // Lines that continue below a key are its value; items may begin at the key's own column.
        let goes_on =
            next.is_some_and(|next| next.indent > line.indent || next.is_item() && next.indent >= line.indent);
        (!goes_on).then_some(line)
    };
    let (one, other) = (is_alone(first), is_alone(second));
    let is_same = one.zip(other).is_some_and(|(one, other)| one.value == other.value);
    let second = other.filter(|line| is_same || is_empty(line)).map(|line| (line, KeyOccurrence::Second));
    second.or(one.filter(|line| is_empty(line)).map(|line| (line, KeyOccurrence::First)))
}
