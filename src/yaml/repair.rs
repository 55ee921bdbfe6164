//! Invalid YAML whose meaning is clear, such as `title: [X] y`: the faulty lines are read as they were meant, and each
//! is reported.

use std::ops::Range;

use super::build::build_with_repeats;
use super::cause;
use super::edits::{EditedText, TextEdit};
use super::error_cause::YamlErrorCause;
use super::indentation::odd_spaces;
use super::lines::{YamlLine, lines};
use super::{RepeatedKey, YamlError, YamlErrorKind, YamlNode, YamlValue, advice, error, tabs};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceId;
use crate::words::Message;

/// More faulty lines than this are not a slip. Each costs another reading.
const MOST: usize = 40;

/// Longer texts are not repaired: they are read again for each faulty line.
const LONGEST: usize = 100_000;

/// A line that was read as it was meant.
#[derive(Clone, Debug)]
pub struct LineRepair {
    cause: YamlErrorCause,
}

impl LineRepair {
    /// The report; the text begins at `offset` of the source. `consequence` says that the reading is shown: it is left
    /// out where the line holds a secret, and nothing is shown.
    pub fn diagnostic(
        &self,
        code: Code,
        source: SourceId,
        offset: usize,
        consequence: impl Into<Message>,
    ) -> Diagnostic {
        let consequence = (!self.cause.is_secret).then(|| consequence.into());
        advice::of_cause(code, source, &self.cause, offset, consequence)
    }

    /// The place of the mistake in the text that was read.
    pub fn span(&self) -> Range<usize> {
        self.cause.span.clone()
    }
}

/// A text that was read as it was meant.
#[derive(Clone, Debug)]
pub struct RepairedYaml {
    /// The whole document; its places are those in the author's text, before the repairs.
    pub node: YamlNode,
    /// One for each mistake that was mended, in the order in which they were found.
    pub repairs: Vec<LineRepair>,
    /// Repeated keys with another value, in order.
    pub repeats: Vec<RepeatedKey>,
}

/// Reads a YAML document as [`super::read_with_tabs`] does. Where that fails, or keys would be part of a text, lines
/// whose meaning is clear are repaired.
///
/// Errors: the first mistake that can't be repaired.
pub fn read(text: &str) -> Result<(YamlNode, Vec<LineRepair>), YamlError> {
    repaired(text, false).map(|lenient| (lenient.node, lenient.repairs))
}

/// The same, where keys may be repeated.
///
/// Errors: as [`read`], except for a repeated key.
pub fn read_with_repeats(text: &str) -> Result<RepairedYaml, YamlError> {
    repaired(text, true)
}

fn repaired(text: &str, takes_repeats: bool) -> Result<RepairedYaml, YamlError> {
    let mut found = super::read_with_tabs(text).map(|node| (node, Vec::new()));
    let mut lines = lines(text, 0);
    let (mut edits, mut repairs) = (tabs::leading(text), Vec::new());
    let mut keeps_repeats = false;
    loop {
        let cause = match &found {
            Ok((node, _)) => lost(text, &lines, node),
            Err(fault) => Some(repairable(text, &lines, fault)),
        };
        let Some(cause) = cause else { break };
        let is_repeat = matches!(&found, Err(YamlError { mistake: YamlErrorKind::DuplicateKey { .. }, .. }));
        if is_repeat && takes_repeats && cause.edits.is_empty() && text.len() <= LONGEST {
            keeps_repeats = true;
        } else {
            if repairs.len() >= MOST || text.len() > LONGEST || !add(&mut edits, &cause.edits) {
                break;
            }
            for line in &mut lines {
                let range = line.start..line.start + line.text.len() + 1;
                line.is_settled |= cause.edits.iter().any(|edit| range.contains(&edit.range.start));
                let lead = line.start..line.start + line.indent;
                if let Some(moved) = cause.edits.iter().find(|edit| edit.range == lead && !lead.is_empty()) {
                    line.column = moved.text.len();
                }
            }
            repairs.push(LineRepair { cause });
        }
        found = read_edited(&EditedText::new(text, &edits), keeps_repeats);
    }
    found.map(|(node, repeats)| RepairedYaml { node, repairs, repeats })
}

/// The contents of a changed text, with the places of the author's.
fn read_edited(edited: &EditedText, keeps_repeats: bool) -> Result<(YamlNode, Vec<RepeatedKey>), YamlError> {
    let mut found = match keeps_repeats {
        true => build_with_repeats(&edited.text),
        false => super::read(&edited.text).map(|node| (node, Vec::new())),
    };
    match &mut found {
        Ok((node, repeats)) => {
            edited.move_node(node);
            repeats.iter_mut().for_each(|repeat| edited.move_repeat(repeat));
        }
        Err(fault) => edited.move_fault(fault),
    }
    found
}

/// Adds edits in order; `false` when there are none, or a range would be edited twice.
fn add(edits: &mut Vec<TextEdit>, more: &[TextEdit]) -> bool {
    for edit in more {
        // The replacement of a tab at the start of a line may turn out to be too long.
        let of_tab = edits.iter_mut().find(|it| it.range == edit.range && !it.text.is_empty() && edit.text.is_empty());
        if let Some(of_tab) = of_tab.filter(|it| it.text.trim().is_empty() && !it.range.is_empty()) {
            of_tab.text.clear();
            continue;
        }
        let at = edits.partition_point(|before| before.range.start < edit.range.start);
        let after_last =
            at.checked_sub(1).and_then(|at| edits.get(at)).is_none_or(|it| it.range.end <= edit.range.start);
        let before_next = edits.get(at).is_none_or(|it| edit.range.end <= it.range.start && it.range != edit.range);
        if !after_last || !before_next {
            return false;
        }
        edits.insert(at, edit.clone());
    }
    !more.is_empty()
}

/// The cause of a fault. Control characters are all removed at once.
fn repairable(text: &str, lines: &[YamlLine], fault: &YamlError) -> YamlErrorCause {
    let mut cause = cause::cause(lines, fault);
    if matches!(fault.mistake, YamlErrorKind::ControlCharacter(_)) {
        let found = text.char_indices().filter(|(_, c)| error::is_control(*c));
        cause.edits = found.map(|(at, c)| TextEdit::replace(at..at + c.len_utf8(), "")).collect();
    }
    cause
}

/// A configuration file or another text of settings, repaired without a report: [`crate::config::resolve`] reports.
///
/// Errors: as [`read`].
pub fn read_config(text: &str) -> Result<YamlNode, YamlError> {
    read(text).map(|(node, _)| node)
}

/// A loss in a text that was read: keys that became part of a text, or a text that became a name.
fn lost(text: &str, lines: &[YamlLine], node: &YamlNode) -> Option<YamlErrorCause> {
    match &node.value {
        YamlValue::Text(_) => cause::no_key(lines.iter().find(|line| !line.is_blank())?),
        YamlValue::Map(map) if map.keys().any(|key| key.starts_with(char::is_whitespace)) => odd_spaces(lines),
        YamlValue::Map(_) => {
            let named = lines.iter().filter(|line| line.value.starts_with('&')).take(MOST);
            let unused = named.into_iter().find_map(|line| cause::unused_name(text, line));
            unused.or_else(|| cause::swallowed_item(lines, node)).or_else(|| lines.iter().find_map(cause::empty_type))
        }
        _ => None,
    }
}
