//! Lines in front matter that are not keys, such as a remark without `#` or the second line of a text.

use std::ops::Range;

use super::check;
use super::split::{FrontMatterSplit, FrontMatterSyntax};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::{SourceId, Span};

/// With more of them, or more than keys, it is a text.
const MOST: usize = 5;

/// Lines that are not keys, in a closed block.
pub(super) struct StrayLines {
    pub lines: Vec<Range<usize>>,
    /// Whether they are so few that the block is front matter all the same.
    pub are_few: bool,
}

/// The lines that are not keys in a closed block. Where text follows an empty line, and no keys follow it, the rule
/// that closes the block is one of the body, whose lines do not count.
pub(super) fn find(text: &str, found: &FrontMatterSplit) -> Option<StrayLines> {
    if !found.opened || found.syntax != FrontMatterSyntax::Yaml {
        return None;
    }
    let (mut lines, mut keys, mut before_blank, mut is_ended) = (Vec::new(), 0, None, false);
    let mut start = found.block.start;
    for line in text.get(found.block.clone())?.split('\n') {
        let place = start..start + line.trim_end().len();
        start += line.len() + 1;
        if line.trim().is_empty() {
            before_blank.get_or_insert(lines.len());
        } else if check::looks_like_key(line) && !line.starts_with([' ', '\t', '-', '*']) {
            keys += 1;
            is_ended &= !check::begins_with_known_key(line);
        } else if !line.starts_with([' ', '\t', '#', '-', '"', ']', '}', ',']) {
            lines.push(place);
            // Text after an empty line is the body, unless keys follow it.
            is_ended |= before_blank.is_some();
        }
    }
    let are_few = !is_ended && lines.len() <= MOST && lines.len() <= keys;
    if is_ended {
        lines.truncate(before_blank.unwrap_or(0));
    }
    (!lines.is_empty()).then_some(StrayLines { lines, are_few })
}

/// The block with these lines as comments, in the same places.
pub(super) fn as_comments(block: &str, start: usize, lines: &[Range<usize>]) -> String {
    let mut text = block.to_owned();
    for line in lines {
        let at = line.start.saturating_sub(start);
        let first = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        if first > 0 {
            text.replace_range(at..at + first, &format!("{:<first$}", "#"));
        }
    }
    text
}

pub(super) fn diagnostic(lines: &[Range<usize>], source: SourceId) -> Diagnostic {
    let at = |line: &Range<usize>| Span::new(source, line.clone());
    let mut report = Diagnostic::new(Code::NoFrontMatter, message!(front_matter_line_is_not_key));
    let mut places = lines.iter();
    if let Some(first) = places.next() {
        report = report.at(at(first), message!(front_matter_line_ignored_label));
        report = report.fix(Span::new(source, first.start..first.start), "# ");
    }
    for other in places {
        report = report.also(at(other), message!(front_matter_line_also_ignored_label));
    }
    report.note(message!(front_matter_other_lines_read_note)).help(message!(front_matter_line_is_not_key_help))
}
