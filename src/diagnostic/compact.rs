//! Groups in short form: the places of equal diagnostics, and a line for each of many similar ones.

use std::collections::BTreeSet;
use std::fmt;

use indexmap::IndexMap;

use crate::message;
use crate::text::{harmless, harmless_line};
use crate::words::InterfaceLanguage;

use super::TranslatedDiagnostic;
use super::group::{DiagnosticGroup, names};
use super::snippet::{LineColumn, LineIndex};

/// The most places of a group that are named, and the most lines of a list.
const NAMED: usize = 100;

/// Characters of a line of places; a file with more begins a line of its own.
const LINE: usize = 100;

/// The most other places that are named within a line of a list.
const IN_LINE: usize = 20;

/// A diagnostic's place in the form of editors and terminals: `content/_posts/a.md:3:1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FilePosition {
    path: String,
    /// Line and column, counted from 1; `None` for a whole file.
    at: Option<(usize, usize)>,
}

impl FilePosition {
    /// `None` when a diagnostic refers to no file.
    pub(super) fn of(places: &mut LineIndex, diagnostic: &TranslatedDiagnostic) -> Option<FilePosition> {
        let Some(span) = diagnostic.primary.as_ref().map(|label| label.span) else {
            let path = harmless(diagnostic.file.as_ref()?.as_str());
            return Some(FilePosition { path, at: None });
        };
        let path = harmless(places.source(span.source)?.path.as_str());
        let LineColumn { line, column, .. } = places.place(span.source, span.start as usize);
        Some(FilePosition { path, at: Some((line, column)) })
    }
}

impl fmt::Display for FilePosition {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.at {
            Some((line, column)) => write!(f, "{}:{line}:{column}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

/// The places of a group's members after the first, in lines that break at files; empty when there are none.
pub(super) fn other_places(
    places: &mut LineIndex,
    others: &[&TranslatedDiagnostic],
    language: InterfaceLanguage,
) -> Option<String> {
    if others.is_empty() {
        return None;
    }
    let positions: Vec<FilePosition> = others.iter().filter_map(|other| FilePosition::of(places, other)).collect();
    let count = others.len();
    let mut text = match files(&positions) {
        0 => return Some(message!(report_and_more, count).text(language)),
        files => message!(report_and_more_in_files, count, files).text(language),
    };
    let mut line = String::new();
    for file in by_file(positions.iter().take(NAMED)) {
        if !line.is_empty() && line.chars().count() + file.chars().count() > LINE {
            text.push_str(&format!("\n{line},"));
            line.clear();
        }
        let comma = if line.is_empty() { "" } else { ", " };
        line.push_str(&format!("{comma}{file}"));
    }
    text.push_str(&format!("\n{line}"));
    if positions.len() > NAMED {
        text.push('\n');
        text.push_str(&message!(report_and_more_of_all, count = positions.len() - NAMED).text(language));
    }
    Some(text)
}

/// Such as `a.md:3:1, 8:1` for each file, in the order of their first places.
fn by_file<'p>(positions: impl Iterator<Item = &'p FilePosition>) -> Vec<String> {
    let mut files: IndexMap<&str, Vec<String>> = IndexMap::new();
    for FilePosition { path, at } in positions {
        files.entry(path).or_default().extend(at.map(|(line, column)| format!("{line}:{column}")));
    }
    let shown = |(path, within): (&str, Vec<String>)| match within.as_slice() {
        [] => path.to_owned(),
        _ => format!("{path}:{}", within.join(", ")),
    };
    files.into_iter().map(shown).collect()
}

/// Groups on a line each, for those whose messages differ only in names.
pub(super) fn lines(places: &mut LineIndex, groups: &[DiagnosticGroup], language: InterfaceLanguage) -> String {
    let mut lines: Vec<String> = groups.iter().take(NAMED).map(|group| line(places, group, language)).collect();
    if groups.len() > NAMED {
        lines.push(message!(report_and_more, count = groups.len() - NAMED).text(language));
    }
    lines.join("\n")
}

/// The place, the names, the nearest name if any, and other places.
fn line(places: &mut LineIndex, group: &DiagnosticGroup, language: InterfaceLanguage) -> String {
    let TranslatedDiagnostic { message, near, .. } = group.first;
    let names: Vec<String> = names(message).map(|name| format!("`{}`", one_line(name))).collect();
    let near = near.as_deref().map(one_line);
    let position = FilePosition::of(places, group.first).map(|position| position.to_string());
    let others: Vec<FilePosition> = group.others.iter().filter_map(|other| FilePosition::of(places, other)).collect();
    let more = others.len().saturating_sub(IN_LINE);
    let also = (!others.is_empty()).then(|| {
        let positions = by_file(others.iter().take(IN_LINE)).join(", ");
        match more {
            0 => message!(report_also_at, positions).text(language),
            more => message!(report_also_at_and_more, positions, more).text(language),
        }
    });
    let parts = [position, Some(names.join(", ")), near, also];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// A group's message with its first place, on a line: for reports without an excerpt.
pub(super) fn sentence(places: &mut LineIndex, group: &DiagnosticGroup, language: InterfaceLanguage) -> String {
    let TranslatedDiagnostic { code, severity, message, .. } = group.first;
    let code = code.map_or(String::new(), |code| format!("[{}]", code.id()));
    let position = FilePosition::of(places, group.first).map(|position| position.to_string());
    let parts: Vec<String> = [position, times(places, group, language)].into_iter().flatten().collect();
    let place = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    format!("{}{code}: {}{place}", severity.label().text(language), one_line(message))
}

/// How often a group occurs, such as "78 times in 3 files"; `None` when it is alone.
fn times(places: &mut LineIndex, group: &DiagnosticGroup, language: InterfaceLanguage) -> Option<String> {
    let positions: Vec<FilePosition> = group.members().filter_map(|member| FilePosition::of(places, member)).collect();
    match (group.count(), files(&positions)) {
        (1, _) => None,
        (count, 0) => Some(message!(report_times, count).text(language)),
        (count, files) => Some(message!(report_times_in_files, count, files).text(language)),
    }
}

fn files(positions: &[FilePosition]) -> usize {
    positions.iter().map(|position| position.path.as_str()).collect::<BTreeSet<&str>>().len()
}

pub(super) fn one_line(text: &str) -> String {
    harmless_line(text)
}
