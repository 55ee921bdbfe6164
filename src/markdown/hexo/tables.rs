//! Tables: a line of cells over a line of dashes.

use super::javascript::js_trim;
use super::lines;

#[derive(Clone, Debug)]
pub(super) struct HexoTable {
    pub head: Vec<String>,
    /// `left`, `center`, `right`, or empty, for each column.
    pub sides: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

/// Whether a table begins here, for the rules of the text before it.
pub(super) fn begins(text: &str) -> bool {
    let line = lines::first(text);
    let second = text.get(line.len() + 1..).map(lines::first);
    line.bytes().any(|byte| byte != b' ') && !lines::is_split(line) && second.is_some_and(is_delimiter)
}

/// Dashes, colons and bars: `| --- |:-:|`. A single column needs no bar.
fn is_delimiter(line: &str) -> bool {
    let Some(rest) = lines::outdented(line) else { return false };
    let rest = rest.trim_end_matches(' ');
    let rest = rest.strip_prefix('|').unwrap_or(rest);
    let rest = rest.strip_suffix('|').unwrap_or(rest);
    rest.split('|').all(|cell| {
        let cell = cell.trim_matches(' ');
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    })
}

/// Whether the line contains only bars, dashes, colons and spaces: not part of a heading.
pub(super) fn is_line_of_bars(line: &str) -> bool {
    line.contains('|') && line.bytes().all(|byte| matches!(byte, b'|' | b':' | b'-' | b' '))
}

/// The table at the start, and its length. `fill`: whether this many cells that a row lacks are added.
pub(super) fn table(text: &str, fill: &dyn Fn(usize) -> bool) -> Option<(usize, HexoTable)> {
    if !begins(text) {
        return None;
    }
    let first = lines::first(text);
    let delimiter = lines::first(&text[first.len() + 1..]);
    if !delimiter.contains([':', '|']) {
        return None;
    }
    let head = cells(first.trim_start_matches(' '), None);
    let columns = js_columns(delimiter);
    if head.len() != columns.len() {
        return None;
    }
    let sides = columns.iter().map(|column| side(column.trim_matches(' '))).collect();
    let mut at = (first.len() + 1 + delimiter.len() + 1).min(text.len());
    let mut rows = Vec::new();
    while at < text.len() {
        let line = lines::first(&text[at..]);
        let more = at + line.len() < text.len();
        let is_code = lines::code_indent(line).is_some_and(|indent| line.len() > indent);
        if (line.is_empty() && more) || is_code || lines::is_split(line) || lines::interrupts(line, more) {
            break;
        }
        rows.push(line);
        at = (at + line.len() + 1).min(text.len());
    }
    at += text[at..].bytes().take_while(|byte| *byte == b'\n').count();
    while rows.last().is_some_and(|row| js_trim(row).is_empty()) {
        rows.pop();
    }
    let complete = |row| {
        let mut row = cells(row, Some(head.len()));
        if row.len() == head.len() || fill(head.len() - row.len()) {
            row.resize(head.len(), String::new());
        }
        row
    };
    let rows = rows.into_iter().map(complete).collect();
    Some((at, HexoTable { head, sides, rows }))
}

/// The delimiter's columns.
fn js_columns(delimiter: &str) -> Vec<&str> {
    let line = delimiter.trim_start_matches(' ');
    let line = line.strip_prefix('|').unwrap_or(line);
    let trimmed = line.trim_end_matches(' ');
    let line = trimmed.strip_suffix('|').unwrap_or(line);
    line.split('|').collect()
}

fn side(column: &str) -> &'static str {
    match (column.starts_with(':'), column.ends_with(':')) {
        (true, true) => "center",
        (false, true) => "right",
        (true, false) => "left",
        (false, false) => "",
    }
}

/// A row's cells, at most `most`; `\|` is a bar within one.
fn cells(row: &str, most: Option<usize>) -> Vec<String> {
    let mut cells: Vec<String> = vec![String::new()];
    let mut escaped = false;
    for c in row.chars() {
        match (c, cells.last_mut()) {
            ('|', Some(cell)) if escaped => {
                // The backslash is removed when the cell is complete.
                cell.push('|');
            }
            ('|', _) => cells.push(String::new()),
            (_, Some(cell)) => cell.push(c),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    if cells.first().is_some_and(|cell| js_trim(cell).is_empty()) {
        cells.remove(0);
    }
    if cells.last().is_some_and(|cell| js_trim(cell).is_empty()) {
        cells.pop();
    }
    if let Some(most) = most {
        cells.truncate(most);
    }
    cells.into_iter().map(|cell| js_trim(&cell).replace("\\|", "|")).collect()
}
