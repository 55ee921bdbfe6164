//! The author's mistake when YAML can't be read, found line by line, and the change that corrects it.

use crate::message;
use crate::words::Message;

use super::edits::TextEdit;
use super::error_cause::{SHOWN, YamlErrorCause, subject, takes_list};
use super::indentation::{begun_indented, first_indented, indented, misaligned, odd_spaces, tab};
use super::lines::{YamlLine, ends_key, quoted, tells_secret};
use super::quotes::{flow_items, quoted_part, unclosed_bracket, unclosed_quote};
use super::{YamlError, YamlErrorKind, YamlNode, YamlValue, duplicate, parser_errors};

/// The most likely cause of a fault in these lines.
pub(super) fn cause(lines: &[YamlLine], fault: &YamlError) -> YamlErrorCause {
    let span = fault.span.clone();
    match &fault.mistake {
        YamlErrorKind::DuplicateKey { key, first } => duplicate::cause(lines, key, first, span),
        YamlErrorKind::BadMerge => {
            YamlErrorCause::new(span, message!(yaml_merge_needs_mapping), message!(yaml_not_a_mapping_label))
                .help(message!(yaml_merge_help))
        }
        YamlErrorKind::ControlCharacter(c) => {
            let message = message!(yaml_control_character, code = format!("{:04X}", u32::from(*c)));
            YamlErrorCause::new(span, message, message!(yaml_invisible_character_label))
                .help(message!(yaml_delete_character_help))
        }
        YamlErrorKind::TooDeep => {
            YamlErrorCause::new(span, message!(yaml_too_deep), "").help(message!(yaml_too_deep_help))
        }
        YamlErrorKind::SecondDocument if span.is_empty() => {
            first_indented(lines).unwrap_or_else(|| parser_errors::of_mistake(fault))
        }
        YamlErrorKind::SecondDocument => {
            YamlErrorCause::new(span.clone(), message!(yaml_second_document), message!(yaml_document_end_label))
                .help(message!(yaml_second_document_help))
                .edit(TextEdit::replace(span, ""))
        }
        YamlErrorKind::UnknownTag(_) | YamlErrorKind::UnknownAlias => {
            of_lines(lines, span.start, "").unwrap_or_else(|| parser_errors::of_mistake(fault))
        }
        YamlErrorKind::Syntax(reason) => {
            of_lines(lines, span.start, reason).unwrap_or_else(|| parser_errors::of_mistake(fault))
        }
    }
}

fn of_lines(lines: &[YamlLine], at: usize, reason: &str) -> Option<YamlErrorCause> {
    let here = lines.iter().rposition(|line| line.start <= at && !line.is_blank())?;
    let line = lines.get(here)?;
    let above = lines.get(..here)?;
    let before = above.iter().rev().find(|line| !line.is_blank());
    let is_open = |line: &YamlLine| unclosed_quote(std::slice::from_ref(line));
    if reason.contains("end of stream") {
        return unclosed_quote(lines);
    }
    if reason.contains("',' or") {
        // The fault is where the parser gave up: often lines below the bracket.
        let open = lines.get(..=here)?.iter().enumerate().rev().find_map(|(at, line)| {
            let next = lines.get(at + 1..)?.iter().find(|line| !line.is_blank());
            let is_alone = next.is_none_or(|next| next.key.is_some() && next.indent <= line.indent);
            unclosed_bracket(line, is_alone).or_else(|| flow_items(line))
        });
        let inline = || missing_comma(line, at).or_else(|| flow_items(line)).or_else(|| value(line));
        return inline().filter(|cause| !cause.edits.is_empty()).or(open).or_else(inline);
    }
    if reason.contains("mapping values") && is_key_colon(line, at) {
        return before.and_then(|before| no_key(before).or_else(|| indented(before, line)).or_else(|| is_open(before)));
    }
    value(line)
        .or_else(|| dashes(lines, here))
        .or_else(|| no_key(line))
        .or_else(|| before.and_then(no_key))
        .or_else(|| odd_spaces(lines))
        .or_else(|| before.and_then(value))
        .or_else(|| begun_indented(above, line))
        .or_else(|| misaligned(above, line))
        .or_else(|| before.and_then(|before| indented(before, line)))
        .or_else(|| tab(line))
        .or_else(|| lines.get(..=here)?.iter().rev().find_map(|line| unclosed_bracket(line, false)))
        .or_else(|| lines.get(..=here)?.iter().rev().find_map(is_open))
}

/// Whether the colon at `at` is the one after the line's key.
fn is_key_colon(line: &YamlLine, at: usize) -> bool {
    let Some(key) = line.key else { return false };
    at <= line.start + line.indent + key.len() + 1
}

/// What is wrong with the value of a line.
fn value(line: &YamlLine) -> Option<YamlErrorCause> {
    let first = line.value.chars().next().filter(|_| !line.is_settled)?;
    let start = line.value_start;
    let begins = |label: Message| {
        let sign = if first == '`' { message!(yaml_sign_backtick) } else { message!(yaml_sign, sign = first) };
        let message = message!(yaml_begins_with_sign, line = subject(line), sign);
        Some(YamlErrorCause::new(start..start + first.len_utf8(), message, label).value(line, quoted(line.value)))
    };
    match first {
        '@' | '`' => return begins(message!(yaml_unquoted_start_label)),
        '%' => return begins(message!(yaml_directive_label)),
        '*' => return begins(message!(yaml_reference_label)),
        '&' if !line.value.contains(' ') || line.value.starts_with("& ") => {
            return begins(message!(yaml_name_label));
        }
        '!' if !line.value.starts_with("!!") || !line.value.contains(' ') => return begins(message!(yaml_type_label)),
        ',' | ']' | '}' => return begins(message!(yaml_never_opened_label)),
        '?' if line.value.starts_with("? ") || line.value == "?" => {
            return begins(message!(yaml_long_key_label));
        }
        '|' | '>' if is_text_after_block_sign(line.value) => {
            return begins(message!(yaml_block_text_label));
        }
        '"' | '\'' => return quoted_part(line, first),
        '{' if line.value.starts_with("{%") => return begins(message!(yaml_kind_mapping)),
        '[' | '{' => {
            if let Some(cause) = super::quotes::text_after_bracket(line, first) {
                return cause;
            }
        }
        '-' if line.key.is_some() && (line.value.starts_with("- ") || line.value == "-") => return list_on_line(line),
        _ => {}
    }
    let colon = line.value.match_indices(':').map(|(at, _)| at).find(|at| ends_key(line.value, *at))?;
    line.key?;
    let message = message!(yaml_colon_makes_key, line = subject(line));
    let is_at_end = colon + 1 == line.value.len();
    let label = if is_at_end { message!(yaml_colon_at_end_label) } else { message!(yaml_this_colon_label) };
    let span = start + colon..start + colon + 1;
    // Curly quotes around the whole were meant as quotes.
    let curly = [('“', '”'), ('‘', '’'), ('”', '”'), ('“', '“')].into_iter();
    let meant = curly.into_iter().find_map(|(open, close)| line.value.strip_prefix(open)?.strip_suffix(close));
    Some(YamlErrorCause::new(span, message, label).value(line, quoted(meant.unwrap_or(line.value))))
}

/// `> text` and `| text`; only `+`, `-`, a digit and a comment may follow the sign on its line.
fn is_text_after_block_sign(value: &str) -> bool {
    let rest = value.get(1..).unwrap_or("").trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    !rest.is_empty() && !rest.trim_start().starts_with('#')
}

/// `tags: - a`, and a title such as `- a -`.
fn list_on_line(line: &YamlLine) -> Option<YamlErrorCause> {
    let key = line.key?;
    let items = line.value.trim_start_matches('-').trim();
    let message = message!(yaml_list_on_key_line, key);
    let cause = YamlErrorCause::new(line.value_span(), message, message!(yaml_item_own_line_label));
    if takes_list(key) && !items.is_empty() {
        let lead = " ".repeat(line.indent + 2);
        return Some(
            cause
                .help(message!(yaml_write_items_help, key, items))
                .edit(TextEdit::replace(line.value_span(), format!("\n{lead}- {items}"))),
        );
    }
    Some(cause.value(line, quoted(line.value)))
}

/// Two quoted items with nothing between them.
fn missing_comma(line: &YamlLine, at: usize) -> Option<YamlErrorCause> {
    let before = line.text.get(..at.checked_sub(line.start)?)?;
    let end = line.start + before.trim_end().len();
    let is_between =
        before.trim_end().ends_with(['"', '\'']) && line.text.get(before.len()..)?.starts_with(['"', '\'']);
    is_between.then(|| {
        YamlErrorCause::new(
            at..at + 1,
            message!(yaml_missing_comma, line = subject(line)),
            message!(yaml_missing_comma_label),
        )
        .help(message!(yaml_missing_comma_help))
        .edit(TextEdit::insert(end, ","))
    })
}

/// The dash of an item without the space after it, and the rest of the line.
fn bare_dash<'a>(line: &YamlLine<'a>) -> Option<&'a str> {
    let item = line.text.trim().strip_prefix('-')?;
    (line.key.is_none() && !line.is_settled && !item.is_empty() && !item.starts_with([' ', '\t', '-'])).then_some(item)
}

/// The space that is missing after a dash.
fn space_after_dash(line: &YamlLine, item: &str) -> TextEdit {
    let at = line.content().start + 1;
    TextEdit::replace(at..at + item.len() - item.trim_start().len(), " ")
}

/// Items of a list, none of which has a space after its dash.
fn dashes(lines: &[YamlLine], here: usize) -> Option<YamlErrorCause> {
    let is_bare = |line: &&YamlLine| bare_dash(line).is_some();
    let above = lines.get(..here)?.iter().rev().take_while(is_bare).count();
    let below = lines.get(here..)?.iter().take_while(is_bare).count();
    let items = lines.get(here - above..here + below)?;
    let edits = items.iter().filter_map(|line| Some(space_after_dash(line, bare_dash(line)?))).collect();
    let cause = no_key(items.first()?)?;
    Some(YamlErrorCause { edits, ..cause })
}

/// What is wrong with a line that has no key and no dash, but needs one.
pub(super) fn no_key(line: &YamlLine) -> Option<YamlErrorCause> {
    if line.key.is_some() || line.is_blank() || line.is_settled {
        return None;
    }
    let text = line.text.trim();
    let whole = line.content();
    if let Some(item) = bare_dash(line) {
        let message = message!(yaml_dash_without_space);
        return Some(
            YamlErrorCause::new(whole.start..whole.start + 1, message, message!(yaml_dash_needs_space_label))
                .help(message!(yaml_write_item_help, trim_start = item.trim_start()))
                .edit(space_after_dash(line, item)),
        );
    }
    let (at, colon) = text.char_indices().find(|(at, c)| *at > 0 && matches!(c, '：' | ':'))?;
    let (key, after) = (text.get(..at)?, text.get(at + colon.len_utf8()..)?);
    let value = after.trim();
    if key.chars().count() > 30 {
        return None;
    }
    let (message, label) = match colon {
        '：' => (message!(yaml_full_width_colon, key), message!(yaml_full_width_colon_label)),
        _ => (message!(yaml_colon_without_space, key), message!(yaml_colon_without_space_label)),
    };
    let start = whole.start + at;
    let is_secret = tells_secret(key, value);
    let is_shown = value.chars().count() <= SHOWN && !is_secret;
    let help = match is_shown {
        true => message!(yaml_write_value_help, key, value),
        false => message!(yaml_write_key_help, key),
    };
    let cause = YamlErrorCause::new(start..start + colon.len_utf8(), message, label).help(help);
    let is_plain = key.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        && !after.starts_with("//");
    let gap = after.len() - after.trim_start().len();
    let edit = TextEdit::replace(start..start + colon.len_utf8() + gap, ": ");
    Some(if is_plain { cause.edit(edit) } else { cause })
}

/// An item that is indented more than the one before, so that YAML reads it as part of that text.
pub(super) fn swallowed_item(lines: &[YamlLine], node: &YamlNode) -> Option<YamlErrorCause> {
    let (line, before) = lines.iter().zip(lines.get(1..)?).find_map(|(before, line)| {
        let is_plain = |line: &YamlLine| {
            line.is_item() && line.key.is_none() && line.value.starts_with(|c: char| c.is_alphanumeric())
        };
        (is_plain(before) && line.is_item() && line.lead() > before.lead()).then_some((line, before))
    })?;
    // Not in a text of several lines, where a list is a list of Markdown.
    if !holds(node, &format!("{} {}", before.value, line.text.trim())) {
        return None;
    }
    let lead = before.text.get(..before.lead())?;
    let message = message!(yaml_item_indented_further);
    Some(
        YamlErrorCause::new(line.start..line.start + line.lead(), message, message!(yaml_indentation_label))
            .help(message!(yaml_write_aligned_item_help, lead, trim = line.text.trim()))
            .edit(TextEdit::replace(line.start..line.start + line.lead(), lead)),
    )
}

/// Whether a text within a value contains this one.
fn holds(node: &YamlNode, part: &str) -> bool {
    match &node.value {
        YamlValue::Text(text) => text.contains(part),
        YamlValue::List(items) => items.iter().any(|item| holds(item, part)),
        YamlValue::Map(map) => map.values().any(|member| holds(&member.node, part)),
        _ => false,
    }
}

/// `title: !!x`: a type without a value, so it was meant as text.
pub(super) fn empty_type(line: &YamlLine) -> Option<YamlErrorCause> {
    const KNOWN: [&str; 13] =
        ["map", "seq", "str", "int", "float", "bool", "null", "set", "omap", "pairs", "binary", "timestamp", "merge"];
    let name = line.value.strip_prefix("!!").filter(|name| !name.contains(' ') && !KNOWN.contains(name))?;
    line.key.filter(|_| !name.is_empty()).and_then(|_| value(line))
}

/// `title: &x`: an anchor without a reference, so it was meant as text.
pub(super) fn unused_name(text: &str, line: &YamlLine) -> Option<YamlErrorCause> {
    line.key?;
    let name = line.value.strip_prefix('&')?.split_whitespace().next()?;
    if text.contains(&format!("*{name}")) {
        return None;
    }
    let message = message!(yaml_begins_with_sign, line = subject(line), sign = message!(yaml_sign, sign = '&'));
    let start = line.value_start;
    Some(
        YamlErrorCause::new(start..start + 1, message, message!(yaml_unused_name_label))
            .value(line, quoted(line.value)),
    )
}
