//! Lines that begin in an unexpected column.

use super::edits::TextEdit;
use super::error_cause::{SHOWN, YamlErrorCause};
use super::lines::{YamlLine, tells_secret};
use crate::message;

/// A key that is indented more than the one before, which already has a value.
pub(super) fn indented(before: &YamlLine, line: &YamlLine) -> Option<YamlErrorCause> {
    let (key, above) = (line.key?, before.key?);
    if line.indent <= before.column || before.value.is_empty() || line.is_item() || line.is_settled {
        return None;
    }
    let start = line.start;
    let cause = YamlErrorCause::new(
        start..start + line.indent,
        message!(yaml_indented_below_value, key, above),
        message!(yaml_indentation_label),
    );
    let is_word = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let is_open = match before.value.chars().next() {
        Some('|' | '>' | '&' | '!') => true,
        Some(quote @ ('"' | '\'')) => before.value.len() < 2 || !before.value.ends_with(quote),
        Some('[') => !before.value.ends_with(']'),
        Some('{') => !before.value.ends_with('}'),
        _ => false,
    };
    if before.is_item() || !is_word || is_open {
        return Some(cause.help(message!(yaml_align_keys_help, key, above)));
    }
    let indent = before.text.get(..before.column).unwrap_or("");
    let is_shown = line.value.chars().count() <= SHOWN && !tells_secret(key, line.value);
    let value = if is_shown { format!(" {}", line.value) } else { String::new() };
    Some(
        cause
            .help(message!(yaml_write_aligned_key_help, indent, key, value, above))
            .edit(TextEdit::replace(start..start + line.indent, indent)),
    )
}

/// The same for a whole text, where the parser takes a line further to the left for another document.
pub(super) fn first_indented(lines: &[YamlLine]) -> Option<YamlErrorCause> {
    let at = lines.iter().position(|line| !line.is_blank() && line.lead() == 0)?;
    begun_indented(lines.get(..at)?, lines.get(at)?)
}

/// Keys that begin further to the right than the outermost one below them.
pub(super) fn begun_indented(above: &[YamlLine], line: &YamlLine) -> Option<YamlErrorCause> {
    let above = || above.iter().filter(|line| !line.is_blank());
    let first = above().next().filter(|first| !first.is_item())?;
    let (key, lead) = (first.key?, first.text.get(..first.lead())?);
    let is_below = line.lead() == 0 && line.key.is_some() && !line.is_item();
    if lead.is_empty() || !is_below || !above().all(|line| line.text.starts_with(lead)) {
        return None;
    }
    let keys = || above().filter(|line| line.lead() == lead.len() && line.key.is_some());
    let is_shown = first.value.chars().count() <= SHOWN && !tells_secret(key, first.value);
    let help = match keys().count() {
        1 if is_shown => message!(yaml_write_without_space_help, text = first.text.trim()),
        1 => message!(yaml_delete_space_before_help, key),
        _ => message!(yaml_outdent_keys_help, key),
    };
    let message = message!(yaml_first_key_indented, key);
    let cause = YamlErrorCause::new(first.start..first.start + lead.len(), message, message!(yaml_indentation_label))
        .help(help);
    let edits = above().map(|line| TextEdit::replace(line.start..line.start + lead.len(), "")).collect();
    Some(YamlErrorCause { edits, ..cause })
}

/// A key or an item that begins in a column where nothing above it begins.
pub(super) fn misaligned(above: &[YamlLine], line: &YamlLine) -> Option<YamlErrorCause> {
    let before = above.iter().rev().find(|line| !line.is_blank())?;
    let column = line.lead();
    if line.is_settled || column >= before.lead() || above.iter().any(|line| !line.is_blank() && line.lead() == column)
    {
        return None;
    }
    let parent = above.iter().rev().find(|above| !above.is_blank() && above.lead() < column);
    let shown = line.text.trim();
    let is_shown = shown.chars().count() <= SHOWN && !tells_secret(line.key.unwrap_or(""), line.value);
    let shown = if is_shown { shown } else { "…" };
    let lead = |line: &YamlLine| line.text.get(..line.lead()).unwrap_or("").to_owned();
    let what = match line.is_item() {
        true => message!(yaml_subject_item),
        false => message!(yaml_subject_key, key = line.key?),
    };
    let message = message!(yaml_misaligned, line = what);
    let cause = YamlErrorCause::new(line.start..line.start + column.max(1), message, message!(yaml_indentation_label));
    let sibling = above.iter().rev().find(|above| !above.is_blank() && (above.is_item() == line.is_item()))?;
    let cause = cause.help(message!(yaml_write_aligned_line_help, sibling = lead(sibling), shown));
    if line.is_item() {
        return Some(cause.edit(TextEdit::replace(line.start..line.start + column, lead(sibling))));
    }
    let parent = parent.filter(|parent| parent.lead() < sibling.lead());
    let outer = parent.and_then(|parent| Some((lead(parent), parent.key?)));
    Some(match outer {
        Some((lead, key)) => cause.help(message!(yaml_write_outer_key_help, lead, shown, key)),
        None => cause,
    })
}

/// A tab among the indentation, beside spaces.
pub(super) fn tab(line: &YamlLine) -> Option<YamlErrorCause> {
    let lead = line.text.get(..line.indent)?;
    let at = lead.find('\t')?;
    let mut cause =
        YamlErrorCause::new(line.start + at..line.start + at + 1, message!(yaml_tab), message!(yaml_tab_label))
            .help(message!(yaml_tab_help));
    let is_after_dash = lead.get(..at)?.contains('-');
    for (at, _) in lead.match_indices('\t') {
        let spaces = if is_after_dash { " " } else { "  " };
        cause = cause.edit(TextEdit::replace(line.start + at..line.start + at + 1, spaces));
    }
    Some(cause)
}

/// Lines that are indented with other spaces, such as U+3000, which are part of a name to YAML.
pub(super) fn odd_spaces(lines: &[YamlLine]) -> Option<YamlErrorCause> {
    let (mut edits, mut first) = (Vec::new(), None);
    // The column of the line above, that of the last key, and whether that key has its value below it.
    let (mut above, mut key, mut is_open) = (0, 0, false);
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let lead = line.text.get(..line.lead())?;
        let indent = match lead.chars().find(|c| !matches!(c, ' ' | '\t')) {
            Some(odd) if !line.is_settled => {
                let indent = match (is_open, line.is_item()) {
                    (true, _) => above + 2,
                    (false, true) => above,
                    (false, false) => key,
                };
                first = first.or(Some((line.start, odd)));
                edits.push(TextEdit::replace(line.start..line.start + line.lead(), " ".repeat(indent)));
                indent
            }
            _ => line.lead(),
        };
        (above, is_open) = (indent, line.key.is_some() && line.value.is_empty());
        key = if line.is_item() { key } else { indent };
    }
    let (at, odd) = first?;
    let message = message!(yaml_unknown_space, code = format!("{:04X}", u32::from(odd)));
    let cause = YamlErrorCause::new(at..at + odd.len_utf8(), message, message!(yaml_odd_space_label))
        .help(message!(yaml_odd_space_help));
    Some(YamlErrorCause { edits, ..cause })
}
