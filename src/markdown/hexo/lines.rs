//! What a line begins: the tests that Hexo's renderer applies to the lines of a text before it consumes them.

use super::javascript::js_space;

/// The number of spaces at the start, and whether there are at most three.
pub(super) fn indent(line: &str) -> (usize, bool) {
    let blanks = line.bytes().take_while(|byte| *byte == b' ').count();
    (blanks, blanks <= 3)
}

/// The line without up to three spaces at its start; `None` when there are more.
pub(super) fn outdented(line: &str) -> Option<&str> {
    let (blanks, few) = indent(line);
    few.then(|| &line[blanks..])
}

/// The first line, without its end.
pub(super) fn first(text: &str) -> &str {
    text.split('\n').next().unwrap_or("")
}

/// Whether the line contains a character that ends lines for JavaScript's `.`: such a line is not a heading or a row.
pub(super) fn is_split(line: &str) -> bool {
    line.contains(['\u{2028}', '\u{2029}'])
}

/// Three or more of `-`, `_` or `*` and spaces; with `tabs`, also tabs between them.
pub(super) fn is_rule(line: &str, tabs: bool) -> bool {
    let Some(rest) = outdented(line) else { return false };
    let Some(sign) = rest.bytes().next().filter(|byte| matches!(byte, b'-' | b'_' | b'*')) else { return false };
    let blank = |byte: u8| byte == b' ' || (tabs && byte == b'\t');
    rest.bytes().all(|byte| byte == sign || blank(byte)) && rest.bytes().filter(|byte| *byte == sign).count() >= 3
}

/// The level of a heading, when the line is one.
pub(super) fn heading(line: &str) -> Option<usize> {
    let rest = outdented(line)?;
    let level = rest.bytes().take_while(|byte| *byte == b'#').count();
    let is_parted = rest[level.min(rest.len())..].chars().next().is_none_or(js_space);
    ((1..=6).contains(&level) && is_parted).then_some(level)
}

/// A run of three or more backticks or tildes after up to three spaces: the run, and the rest of the line.
pub(super) fn fence(line: &str) -> Option<(&str, &str)> {
    let rest = outdented(line)?;
    let sign = rest.bytes().next().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let run = rest.bytes().take_while(|byte| *byte == sign).count();
    let (run, info) = rest.split_at(run);
    (run.len() >= 3 && (sign == b'~' || !info.contains('`'))).then_some((run, info))
}

/// The marker of a list item: its length with the spaces before it.
pub(super) fn marker(line: &str) -> Option<usize> {
    let rest = outdented(line)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let len = match rest.as_bytes().get(digits)? {
        b'*' | b'+' | b'-' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    Some(line.len() - rest.len() + len)
}

/// Whether the line ends a paragraph before it; `more`: another line follows.
pub(super) fn interrupts(line: &str, more: bool) -> bool {
    let is_list = || {
        let rest = outdented(line).unwrap_or("");
        ["* ", "+ ", "- ", "1. ", "1) "].iter().any(|marker| rest.starts_with(marker))
    };
    let is_blank = || more && !line.is_empty() && line.bytes().all(|byte| byte == b' ');
    is_rule(line, true)
        || heading(line).is_some()
        || outdented(line).is_some_and(|rest| rest.starts_with('>'))
        || (more && fence(line).is_some())
        || is_list()
        || begins_html(line, more)
        || is_blank()
}

/// Whether the line begins with a block's tag or a comment, for the rules of paragraphs and tables.
pub(super) fn begins_html(line: &str, more: bool) -> bool {
    let Some(rest) = line.strip_prefix('<') else { return false };
    if ["script", "pre", "style", "textarea", "!--"].iter().any(|name| rest.starts_with(name)) {
        return true;
    }
    block_tag(rest.strip_prefix('/').unwrap_or(rest), false, more)
}

/// Whether `rest` (after `<` or `</`) starts with the name of a block's tag.
pub(super) fn block_tag(rest: &str, any_case: bool, more: bool) -> bool {
    let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, behind) = rest.split_at(len);
    let is_known = if any_case {
        TAGS.binary_search(&name.to_ascii_lowercase().as_str()).is_ok()
    } else {
        TAGS.binary_search(&name).is_ok()
    };
    let is_whole = behind.starts_with([' ', '>', '\n']) || behind.starts_with("/>") || (behind.is_empty() && more);
    is_known && is_whole
}

/// The tags that begin a block of HTML at the start of any line.
const TAGS: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "meta",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// The length of the HTML block that begins here, if there is one.
pub(super) fn html_block(text: &str) -> Option<usize> {
    let (blanks, few) = indent(text);
    let rest = text.get(blanks..).filter(|rest| few && rest.starts_with('<'))?;
    let at = |len: usize| Some(blanks + len);
    let lower = |name: &str| {
        rest.as_bytes().get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
    };
    for name in ["script", "pre", "style", "textarea"] {
        let behind = rest.get(name.len() + 1..).and_then(|rest| rest.chars().next());
        if lower(name) && behind.is_some_and(|c| c == '>' || js_space(c)) {
            return at(behind_closing(rest, name));
        }
    }
    if let Some(comment) = rest.strip_prefix("<!--") {
        let end = if comment.starts_with('>') {
            5
        } else if comment.starts_with("->") {
            6
        } else {
            comment.find("-->").map_or(rest.len(), |end| 4 + end + 3)
        };
        return at(line_ends(rest, end + first(&rest[end..]).len()));
    }
    if rest.starts_with("<?") {
        return at(rest.find("?>").map_or(rest.len(), |end| line_ends(rest, end + 2)));
    }
    if rest.starts_with("<![CDATA[") {
        return at(rest.find("]]>").map_or(rest.len(), |end| line_ends(rest, end + 3)));
    }
    if rest.starts_with("<!") && rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) {
        return at(rest.find('>').map_or(rest.len(), |end| line_ends(rest, end + 1)));
    }
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    if block_tag(name, true, false) {
        return at(blank_line(rest));
    }
    let is_kept = ["script", "pre", "style", "textarea"]
        .iter()
        .any(|kept| name.as_bytes().get(..kept.len()).is_some_and(|start| start.eq_ignore_ascii_case(kept.as_bytes())));
    let tag = if is_kept { None } else { lone_tag(rest) }?;
    let behind = first(&rest[tag..]);
    behind.bytes().all(|byte| matches!(byte, b' ' | b'\t')).then(|| blanks + blank_line(rest))
}

/// The end of the line on which the element is closed, including the line ends that follow.
fn behind_closing(rest: &str, name: &str) -> usize {
    let close = format!("</{name}>");
    let bytes = rest.as_bytes();
    for at in memchr::memchr_iter(b'<', bytes) {
        let is_close = bytes.get(at..at + close.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(close.as_bytes()));
        if is_close {
            return match memchr::memchr(b'\n', &bytes[at..]) {
                Some(end) => line_ends(rest, at + end),
                None => rest.len(),
            };
        }
    }
    rest.len()
}

/// The end of the line ends at `at`.
fn line_ends(text: &str, at: usize) -> usize {
    at + text[at..].bytes().take_while(|byte| *byte == b'\n').count()
}

/// The end of the first empty lines.
fn blank_line(text: &str) -> usize {
    let bytes = text.as_bytes();
    for at in memchr::memchr_iter(b'\n', bytes) {
        // Spaces and line ends up to the last line end among them.
        let blank = bytes[at..].iter().take_while(|byte| matches!(byte, b'\n' | b' ' | b'\t')).count();
        let last = bytes[at..at + blank].iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
        if last > 0 {
            return at + last + 1;
        }
    }
    text.len()
}

/// The length of the tag of any name at the start, by the rules for tags alone on their line.
fn lone_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let closes = bytes.get(1) == Some(&b'/');
    let mut at = 1 + usize::from(closes);
    if !bytes.get(at)?.is_ascii_alphabetic() {
        return None;
    }
    at += bytes[at..].iter().take_while(|byte| is_word(**byte) || **byte == b'-').count();
    if closes {
        let rest = text[at..].trim_start_matches(js_space);
        return rest.starts_with('>').then(|| text.len() - rest.len() + 1);
    }
    attributes(text, at, true)
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The end of a tag whose attributes begin at `at`. On `one_line` only spaces separate them, and quoted values end on
/// their line.
pub(super) fn attributes(text: &str, mut at: usize, one_line: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let blanks = |from: usize| -> usize {
        let rest = text.get(from..).unwrap_or("");
        let blank = |c: char| if one_line { c == ' ' } else { js_space(c) };
        rest.len() - rest.trim_start_matches(blank).len()
    };
    loop {
        let gap = blanks(at);
        let mut end = at + gap;
        if bytes.get(end) == Some(&b'/') && bytes.get(end + 1) == Some(&b'>') {
            return Some(end + 2);
        }
        if bytes.get(end) == Some(&b'>') {
            return Some(end + 1);
        }
        let begins = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b':' | b'_');
        if gap == 0 || !bytes.get(end).is_some_and(begins) {
            return None;
        }
        end += bytes[end..].iter().take_while(|byte| is_word(**byte) || matches!(byte, b'.' | b':' | b'-')).count();
        at = end;
        let sign = end + blanks(end);
        if bytes.get(sign) != Some(&b'=') {
            continue;
        }
        let value = sign + 1 + blanks(sign + 1);
        at = match bytes.get(value)? {
            quote @ (b'"' | b'\'') => {
                let len = memchr::memchr(*quote, &bytes[value + 1..])?;
                if one_line && bytes[value + 1..value + 1 + len].contains(&b'\n') {
                    return None;
                }
                value + len + 2
            }
            _ => {
                let stop = |c: char| js_space(c) || matches!(c, '"' | '\'' | '=' | '<' | '>' | '`');
                let len = text[value..].find(stop).unwrap_or(text.len() - value);
                if len == 0 {
                    return None;
                }
                value + len
            }
        };
    }
}

/// The length of the inline tag, comment or declaration at the start.
pub(super) fn inline_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let until = |from: usize, end: &str| text.get(from..)?.find(end).map(|at| from + at + end.len());
    if let Some(comment) = text.strip_prefix("<!--") {
        return match comment {
            _ if comment.starts_with('>') => Some(5),
            _ if comment.starts_with("->") => Some(6),
            _ => until(4, "-->"),
        };
    }
    match bytes.get(1)? {
        b'/' => {
            let name = bytes[2..].iter().take_while(|byte| is_word(**byte) || matches!(byte, b':' | b'-')).count();
            let rest = text[2 + name..].trim_start_matches(js_space);
            (name > 0 && bytes[2].is_ascii_alphabetic() && rest.starts_with('>')).then(|| text.len() - rest.len() + 1)
        }
        b'?' => until(2, "?>"),
        b'!' if text.starts_with("<![CDATA[") => until(9, "]]>"),
        b'!' => {
            let name = bytes[2..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let parted = text[2 + name..].chars().next().is_some_and(js_space);
            (name > 0 && parted).then(|| until(2 + name, ">"))?
        }
        byte if byte.is_ascii_alphabetic() => {
            let name = bytes[1..].iter().take_while(|byte| is_word(**byte) || **byte == b'-').count();
            attributes(text, 1 + name, false)
        }
        _ => None,
    }
}

/// Whether the line is indented code, and the length of its indentation.
pub(super) fn code_indent(line: &str) -> Option<usize> {
    let blanks = line.bytes().take(4).take_while(|byte| *byte == b' ').count();
    match line.as_bytes().get(blanks) {
        _ if blanks == 4 => Some(4),
        Some(b'\t') => Some(blanks + 1),
        _ => None,
    }
}
