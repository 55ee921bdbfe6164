//! Mistakes with quotes and brackets in the value of a line.

use super::edits::TextEdit;
use super::error_cause::{YamlErrorCause, subject, takes_list};
use super::lines::{YamlLine, ends_key, quoted};
use crate::message;

/// A list or mapping with text after it, or a list whose items need quotes; `None` when it is neither.
pub(super) fn text_after_bracket(line: &YamlLine, open: char) -> Option<Option<YamlErrorCause>> {
    let Some(close) = matching(line.value) else { return Some(unclosed_bracket(line, false)) };
    let rest = line.value.get(close + 1..)?.trim_start();
    if rest.is_empty() || rest.starts_with('#') {
        return flow_items(line).map(Some);
    }
    let kind = if open == '[' { message!(yaml_kind_list) } else { message!(yaml_kind_mapping) };
    let end = line.value_span().end;
    let message = message!(yaml_text_after_kind, line = subject(line), kind);
    let cause = YamlErrorCause::new(end - rest.len()..end, message, message!(yaml_text_after_kind_label, kind));
    Some(Some(cause.value(line, quoted(line.value))))
}

/// Items of a list on one line that need quotes: `[@a, b: c]`.
pub(super) fn flow_items(line: &YamlLine) -> Option<YamlErrorCause> {
    let close = matching(line.value).filter(|_| !line.is_settled)?;
    let inner = line.value.strip_prefix('[')?.get(..close - 1)?;
    let (mut items, mut first, mut offset) = (Vec::new(), None, 1);
    for piece in pieces(inner) {
        let item = piece.trim();
        if needs_quotes(item) {
            first = first.or(Some((offset + piece.len() - piece.trim_start().len(), item)));
            items.push(quoted(item));
        } else {
            items.push(item.to_owned());
        }
        offset += piece.len() + 1;
    }
    let (at, item) = first?;
    let start = line.value_start + at;
    let message = message!(yaml_item_needs_quotes, line = subject(line));
    let rest = line.value.get(close + 1..)?;
    let cause = YamlErrorCause::new(start..start + item.len(), message, message!(yaml_needs_quotes_label));
    Some(cause.value(line, format!("[{}]{rest}", items.join(", "))))
}

/// The parts between commas that are outside quotes and brackets.
fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_usize, None);
    for (at, c) in text.char_indices() {
        let begins = || text.get(start..at).is_some_and(|before| before.trim().is_empty());
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if begins() => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => {
                pieces.push(text.get(start..at).unwrap_or(""));
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(text.get(start..).unwrap_or(""));
    pieces
}

fn needs_quotes(item: &str) -> bool {
    let Some(first) = item.chars().next() else { return false };
    match first {
        '"' | '\'' => closing_quote(item.get(1..).unwrap_or(""), first).is_none_or(|close| close + 2 != item.len()),
        '[' | '{' => matching(item).is_none_or(|close| close + 1 != item.len()),
        '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | '#' | ']' | '}' => true,
        '-' | '?' => matches!(item.get(1..2), None | Some(" ")),
        _ => item.contains(" #") || item.match_indices(':').any(|(at, _)| ends_key(item, at)),
    }
}

/// A value that begins with a quote, and continues after the closing one or has none.
pub(super) fn quoted_part(line: &YamlLine, quote: char) -> Option<YamlErrorCause> {
    let inner = line.value.get(1..)?;
    let Some(close) = closing_quote(inner, quote) else { return unclosed_quote(std::slice::from_ref(line)) };
    let rest = inner.get(close + 1..)?;
    if rest.trim().is_empty() || rest.trim_start().starts_with('#') {
        return wrong_escape(line, quote, inner.get(..close)?);
    }
    let end = line.value_span().end;
    // `'it's'` is one text in quotes, `"a" and "b"` is a text that begins and ends with quotes.
    let is_around = line.value.len() > 1
        && line.value.ends_with(quote)
        && (rest.starts_with(char::is_alphanumeric) || rest.chars().all(|c| c == quote));
    let meant = if is_around { line.value.get(1..line.value.len() - 1)? } else { line.value };
    let message = message!(yaml_text_after_quote, line = subject(line));
    let span = end - rest.trim_start().len()..end;
    Some(YamlErrorCause::new(span, message, message!(yaml_after_closing_quote_label)).value(line, quoted(meant)))
}

/// `"C:\Users"`: a backslash is an escape within double quotes.
fn wrong_escape(line: &YamlLine, quote: char, inner: &str) -> Option<YamlErrorCause> {
    const KNOWN: &str = "0abt\tnvfre \"/\\N_LPxuU";
    let mut signs = inner.char_indices();
    let at = loop {
        let (at, c) = signs.next().filter(|_| quote == '"')?;
        if c == '\\' {
            let (_, escaped) = signs.next()?;
            let digits = |count: usize| inner.get(at + 2..at + 2 + count).is_some_and(is_hexadecimal);
            let is_whole = match escaped {
                'x' => digits(2),
                'u' => digits(4),
                'U' => digits(8),
                other => KNOWN.contains(other),
            };
            if !is_whole {
                break at;
            }
        }
    };
    let start = line.value_start + 1 + at;
    let message = message!(yaml_unknown_escape, line = subject(line));
    let single = format!("'{}'", inner.replace('\'', "''"));
    Some(YamlErrorCause::new(start..start + 1, message, message!(yaml_escape_label)).value(line, single))
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Where the quote that opened before `inner` closes.
fn closing_quote(inner: &str, quote: char) -> Option<usize> {
    let mut rest = inner.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if c == '\\' && quote == '"' {
            rest.next();
        } else if c == quote {
            if quote == '\'' && rest.peek().is_some_and(|(_, next)| *next == '\'') {
                rest.next();
                continue;
            }
            return Some(at);
        }
    }
    None
}

/// The first quote that opens a text and is not closed on its line.
pub(super) fn unclosed_quote(lines: &[YamlLine]) -> Option<YamlErrorCause> {
    lines.iter().filter(|line| !line.is_settled).find_map(|line| {
        let mut from = 0;
        while let Some(found) = line.value.get(from..)?.find(['"', '\'']) {
            let at = from + found;
            let opens = line.value.get(..at)?.trim_end().ends_with(['[', ',', '{', ':']) || at == 0;
            if !opens {
                from = at + 1;
                continue;
            }
            let quote = line.value.get(at..)?.chars().next()?;
            match closing_quote(line.value.get(at + 1..)?, quote) {
                Some(close) => from = at + 1 + close + 1,
                None => return Some(unclosed_at(line, at, quote)),
            }
        }
        None
    })
}

fn unclosed_at(line: &YamlLine, at: usize, quote: char) -> YamlErrorCause {
    let start = line.value_start + at;
    let cause = YamlErrorCause::new(
        start..start + 1,
        message!(yaml_unclosed_quote, line = subject(line)),
        message!(yaml_opened_here_label),
    );
    if at > 0 {
        return cause.help(message!(yaml_close_quote_help, quote));
    }
    // `'tis` begins with an apostrophe.
    let meant = if quote == '"' { line.value.get(1..).unwrap_or("") } else { line.value };
    cause.value(line, quoted(meant))
}

/// Where the bracket that a text begins with is closed; quoted texts don't count.
fn matching(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// A bracket that is not closed on its line; `is_alone` when no line below belongs to it.
pub(super) fn unclosed_bracket(line: &YamlLine, is_alone: bool) -> Option<YamlErrorCause> {
    let open = line.value.chars().next().filter(|c| matches!(c, '[' | '{'))?;
    if line.is_settled || matching(line.value).is_some() {
        return None;
    }
    let close = if open == '[' { ']' } else { '}' };
    let start = line.value_start;
    let message = message!(yaml_unclosed_bracket, line = subject(line), open);
    let cause = YamlErrorCause::new(start..start + 1, message, message!(yaml_opened_here_label));
    let is_list = open == '[' && line.key.is_some_and(takes_list);
    Some(match (is_alone && line.value.len() > 1, is_list) {
        (true, true) => {
            let whole = format!("{}{close}", line.value.trim_end_matches(','));
            let key = line.key.unwrap_or("");
            cause
                .help(message!(yaml_write_whole_list_help, key, whole))
                .edit(TextEdit::replace(line.value_span(), whole))
        }
        (true, false) => cause.value(line, quoted(line.value)),
        (false, _) => cause.help(message!(yaml_close_bracket_help, close)),
    })
}
