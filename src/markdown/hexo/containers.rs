//! Quotations and lists: which lines are part of them, and those lines without their marks.

use super::blocks::{HexoBlock, HexoLexer, HexoList, HexoListItem, paragraph};
use super::javascript::{js_trim, js_trim_end};
use super::lines;

impl HexoLexer {
    /// The quotation at the start, and its length.
    pub(super) fn quotation(&self, text: &str) -> Option<(usize, HexoBlock)> {
        let len = quotation_len(text);
        if len == 0 {
            return None;
        }
        self.spend(len);
        let owned = text[..len].trim_end_matches('\n').to_owned();
        let mut all: Vec<String> = owned.split('\n').map(str::to_owned).collect();
        // Those that were not read yet.
        let mut lines = all.as_slice();
        let mut raw = String::new();
        let mut blocks = Vec::new();
        while !lines.is_empty() && !self.is_exhausted() {
            let mut taken = 0;
            let mut quoted = false;
            for line in lines {
                let is_quoted = is_quoted(line);
                if !is_quoted && quoted {
                    break;
                }
                quoted |= is_quoted;
                taken += 1;
            }
            let (first, rest) = lines.split_at(taken);
            let current = first.join("\n");
            let inner = unquoted(first);
            if !raw.is_empty() {
                raw.push('\n');
            }
            raw.push_str(&current);
            let top = self.top.replace(true);
            self.read(&inner, &mut blocks, true);
            self.top.set(top);
            lines = rest;
            if lines.is_empty() {
                break;
            }
            let (old, list) = match blocks.last() {
                Some(HexoBlock::Code { .. }) => break,
                Some(HexoBlock::Quotation { raw, .. }) => (raw.clone(), false),
                Some(HexoBlock::List(list)) => (list.raw.clone(), true),
                _ => continue,
            };
            // What follows continues in the last block, which is read again.
            let whole = format!("{old}\n{}", lines.join("\n"));
            self.spend(whole.len());
            let new = if list {
                self.list(&whole).map(|list| (list.raw.clone(), HexoBlock::List(list)))
            } else {
                self.quotation(&whole).map(|(len, block)| (whole[..len].to_owned(), block))
            };
            let Some((new_raw, block)) = new else { break };
            if let Some(last) = blocks.last_mut() {
                *last = block;
            }
            let kept = raw.len().saturating_sub(old.len());
            raw.truncate(floor(&raw, kept));
            // If the cut is inside a character, spaces make up the length.
            raw.extend(std::iter::repeat_n(' ', kept - raw.len()));
            raw.push_str(&new_raw);
            if !list {
                break;
            }
            let behind = whole.get(new_raw.len()..).unwrap_or("");
            all = behind.split('\n').map(str::to_owned).collect();
            lines = all.as_slice();
            if behind.is_empty() {
                // One empty line is left, and has no output.
                raw.push('\n');
                break;
            }
        }
        let len = raw.len().min(text.len());
        let len = floor(text, len);
        Some((len, HexoBlock::Quotation { raw, blocks }))
    }

    /// The list at the start.
    pub(super) fn list(&self, text: &str) -> Option<HexoList> {
        let first = lines::first(text);
        let marker_end = lines::marker(first)?;
        // The marker is followed by the line's end, or by a space and something more.
        let behind = &first[marker_end..];
        if !behind.is_empty() && (!behind.starts_with([' ', '\t']) || behind.chars().nth(1).is_none()) {
            return None;
        }
        let marker = first[..marker_end].trim_start_matches(' ');
        let sign = marker.chars().last()?;
        let start = marker.strip_suffix(['.', ')']).map(|number| number.parse().unwrap_or(1));
        let mut list = HexoList { raw: String::new(), start, loose: false, items: Vec::new() };
        let mut rest = text;
        let mut ends_blank = false;
        while !rest.is_empty() && !self.is_exhausted() {
            let Some((raw, mut item)) = self.item(rest, sign, start.is_some()) else { break };
            self.spend(raw.len());
            rest = rest.get(raw.len()..).unwrap_or("");
            if !list.loose {
                if ends_blank {
                    list.loose = true;
                } else if ends_with_blank_line(&raw) {
                    ends_blank = true;
                }
            }
            item.task = task(&item.text);
            if item.task.is_some() {
                item.text = item.text[3..].trim_start_matches(' ').to_owned();
            }
            list.items.push(item);
            list.raw.push_str(&raw);
        }
        let last = list.items.last_mut()?;
        last.text = js_trim_end(&last.text).to_owned();
        list.raw.truncate(js_trim_end(&list.raw).len());
        for item in &mut list.items {
            self.top.set(false);
            self.read(&item.text, &mut item.blocks, false);
            if !list.loose {
                list.loose = item.blocks.iter().any(|block| matches!(block, HexoBlock::Space { wide: true }));
            }
        }
        Some(list)
    }

    /// The item at the start: its lines as they are, and its text without their indentation.
    fn item(&self, text: &str, sign: char, ordered: bool) -> Option<(String, HexoListItem)> {
        let first = lines::first(text);
        let marker = lines::marker(first).filter(|len| {
            let marker = first[..*len].trim_start_matches(' ');
            marker.ends_with(sign) && (marker.len() > 1) == ordered
        })?;
        let behind = &first[marker..];
        if !(behind.is_empty() || behind.starts_with([' ', '\t'])) || lines::is_rule(first, true) {
            return None;
        }
        let mut raw = text[..(first.len() + 1).min(text.len())].to_owned();
        let mut rest = text.get(first.len() + 1..).unwrap_or("");
        let tabs = behind.bytes().take_while(|byte| *byte == b'\t').count();
        let mut line = format!("{}{}", " ".repeat(3 * tabs), &behind[tabs..]);
        let mut blank = js_trim(&line).is_empty();
        let mut content = String::new();
        let indent = if blank {
            marker + 1
        } else {
            let blanks = behind.bytes().take_while(|byte| *byte == b' ').count();
            let blanks = if blanks > 4 { 1 } else { blanks };
            content.push_str(&line[blanks..]);
            marker + blanks
        };
        let next = lines::first(rest);
        if blank && next.bytes().all(|byte| matches!(byte, b' ' | b'\t')) {
            // An empty item followed by an empty line.
            raw.push_str(next);
            raw.push('\n');
            return Some((raw, HexoListItem { task: None, text: content, blocks: Vec::new() }));
        }
        let limit = indent.saturating_sub(1).min(3);
        while !rest.is_empty() && self.spend(1) {
            let next = lines::first(rest);
            if begins_other(next, limit) {
                break;
            }
            let spaced = if next.contains('\t') { next.replace('\t', "    ") } else { next.to_owned() };
            let is_blank = js_trim(next).is_empty();
            let own = spaced.bytes().position(|byte| byte != b' ');
            if is_blank || own.is_some_and(|own| own >= indent) {
                content.push('\n');
                content.push_str(without_start(&spaced, indent));
            } else {
                let last = if line.contains('\t') { line.replace('\t', "    ") } else { line.clone() };
                let is_code = last.bytes().position(|byte| byte != b' ').is_some_and(|own| own >= 4);
                if blank
                    || is_code
                    || begins_fence(&line, limit)
                    || begins_heading(&line, limit)
                    || is_rule(&line, limit)
                {
                    break;
                }
                content.push('\n');
                content.push_str(next);
            }
            blank |= is_blank;
            raw.push_str(next);
            raw.push('\n');
            rest = rest.get(next.len() + 1..).unwrap_or("");
            line = without_start(&spaced, indent).to_owned();
        }
        Some((raw, HexoListItem { task: None, text: content, blocks: Vec::new() }))
    }
}

/// The text after the first characters.
fn without_start(line: &str, count: usize) -> &str {
    line.char_indices().nth(count).map_or("", |(at, _)| &line[at..])
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether and how the text begins with a task's box.
fn task(text: &str) -> Option<bool> {
    match text.as_bytes() {
        [b'[', b' ', b']', b' ', ..] => Some(false),
        [b'[', b'x' | b'X', b']', b' ', ..] => Some(true),
        _ => None,
    }
}

/// Two line ends at the end, with only spaces between and after them.
fn ends_with_blank_line(raw: &str) -> bool {
    let blank = raw.bytes().rev().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n'));
    blank.filter(|byte| *byte == b'\n').count() >= 2
}

/// The line without its leading spaces, if there are no more than `limit`.
fn within(line: &str, limit: usize) -> Option<&str> {
    let (blanks, _) = lines::indent(line);
    (blanks <= limit).then(|| &line[blanks..])
}

fn begins_fence(line: &str, limit: usize) -> bool {
    within(line, limit).is_some_and(|rest| rest.starts_with("```") || rest.starts_with("~~~"))
}

fn begins_heading(line: &str, limit: usize) -> bool {
    within(line, limit).is_some_and(|rest| rest.starts_with('#'))
}

fn is_rule(line: &str, limit: usize) -> bool {
    within(line, limit).is_some_and(|rest| lines::is_rule(rest, false))
}

/// Whether the line ends the item before it.
fn begins_other(line: &str, limit: usize) -> bool {
    let Some(rest) = within(line, limit) else { return false };
    let is_item =
        || lines::marker(rest).is_some_and(|len| matches!(rest.as_bytes().get(len), None | Some(b' ' | b'\t')));
    let is_tag = || {
        rest.starts_with("<!--")
            || (rest.starts_with('<')
                && rest.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic)
                && rest.contains('>'))
    };
    begins_fence(line, limit) || rest.starts_with('#') || is_tag() || is_item() || is_rule(line, limit)
}

fn is_quoted(line: &str) -> bool {
    lines::outdented(line).is_some_and(|rest| rest.starts_with('>'))
}

/// The length of the lines of a quotation, including lazy continuation lines.
fn quotation_len(text: &str) -> usize {
    let mut at = 0;
    while at < text.len() {
        let line = lines::first(&text[at..]);
        let Some(rest) = lines::outdented(line).and_then(|rest| rest.strip_prefix('>')) else { break };
        let inner = rest.strip_prefix(' ').unwrap_or(rest);
        let inner_at = at + line.len() - inner.len();
        let end = if inner.is_empty() { inner_at } else { inner_at + paragraph(&text[inner_at..], false) };
        at = (end + 1).min(text.len());
        if end == text.len() {
            break;
        }
    }
    at
}

/// The lines without their marks. A lazy continuation line of `=` or `-` does not make a heading.
fn unquoted(lines: &[String]) -> String {
    let mut inner = String::new();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            inner.push('\n');
        }
        match lines::outdented(line) {
            Some(rest) if rest.starts_with('>') => {
                let rest = &rest[1..];
                inner.push_str(rest.strip_prefix([' ', '\t']).unwrap_or(rest));
            }
            Some(rest) if number > 0 && is_underline(rest) => {
                inner.push_str("    ");
                inner.push_str(rest);
            }
            _ => inner.push_str(line),
        }
    }
    inner
}

fn is_underline(rest: &str) -> bool {
    let rest = rest.trim_end_matches(' ');
    !rest.is_empty() && (rest.bytes().all(|byte| byte == b'=') || rest.bytes().all(|byte| byte == b'-'))
}
