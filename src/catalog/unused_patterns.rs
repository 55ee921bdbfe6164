//! Patterns that should keep files back and have no effect: they match nothing, or cannot match.
//!
//! A pattern made of wildcards alone (`**/*.bak`) is a precaution; one that names a folder or file was written for it.

use std::collections::BTreeSet;

use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, nearest, one_letter_off};
use crate::message;
use crate::source::{InputFile, Inputs, SitePath, Span};
use crate::words::Message;

use super::FileFormat;
use super::glob::GlobPatterns;
use super::paths::{is_hidden, is_ignored};

/// Names that are excluded as a precaution.
const PRECAUTIONS: [&str; 6] = ["node_modules", "Thumbs.db", "desktop.ini", "README.md", "LICENSE", "package.json"];

/// A warning for each pattern of `exclude` and `ignore` that names a file or folder and keeps nothing back.
pub(super) fn idle_patterns(inputs: &Inputs, config: &Config) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> =
        config.exclude.iter().filter_map(|pattern| idle_exclude(inputs, pattern)).collect();
    found.extend(config.ignore.iter().filter_map(|pattern| idle_ignore(inputs, pattern)));
    found
}

/// The names in a pattern, from its start to the first wildcard.
fn names(pattern: &str) -> Vec<&str> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let is_literal = |part: &&str| !part.is_empty() && !part.contains(['*', '?', '[', '{', '(', '!', '|', '\\']);
    pattern.split('/').take_while(is_literal).collect()
}

/// One pattern; `None` if it is invalid, which is reported already.
fn one(pattern: &str) -> Option<GlobPatterns> {
    let mut faults = Vec::new();
    let patterns = GlobPatterns::new("", &[pattern.to_owned()], &mut faults);
    faults.is_empty().then_some(patterns)
}

/// The files of the site with their paths below the folder of notes.
fn below(inputs: &Inputs) -> impl Iterator<Item = (&InputFile, &str)> {
    inputs.files.iter().filter_map(|file| Some((file, file.path.below(&inputs.source_dir)?)))
}

fn idle_exclude(inputs: &Inputs, written: &str) -> Option<Diagnostic> {
    let names = names(written);
    let first = *names.first()?;
    let pattern = one(written)?;
    let mut matching = below(inputs).filter(|(_, path)| pattern.matches(path)).peekable();
    let is_note = |path: &str| {
        let form = SitePath::new(path).and_then(|path| FileFormat::of(&path));
        form.is_some_and(FileFormat::is_page) && ["_posts/", "_drafts/"].iter().any(|folder| path.starts_with(folder))
    };
    if matching.peek().is_some() {
        if !matching.all(|(_, path)| is_note(path)) {
            return None;
        }
        let report = report(inputs, "exclude", message!(catalog_exclude_not_for_notes, first), written)
            .note(message!(catalog_note_notes_published_anyway))
            .help(message!(catalog_help_ignore_or_unpublish, trim_start_matches = written.trim_start_matches("./")));
        return Some(report);
    }
    // What is hidden is no part of the site anyway.
    if is_hidden(&names.join("/")) || PRECAUTIONS.contains(&first) {
        return None;
    }
    let near = near(inputs, &names).map(|meant| instead(written, &names, &meant));
    let message = message!(catalog_pattern_matches_nothing, key = "exclude", written);
    Some(help(report(inputs, "exclude", message, written), near))
}

/// `ignore` matches whole paths, those of themes too: it is surely without effect only where a file with nearly the
/// same name exists, or where only its start is missing.
fn idle_ignore(inputs: &Inputs, written: &str) -> Option<Diagnostic> {
    let bare = written.trim_start_matches("./").trim_start_matches("**/");
    let names = names(bare);
    let first = *names.first()?;
    let matches = |pattern: &str| {
        // An invalid pattern is not reported twice.
        one(pattern).is_none_or(|pattern| inputs.files.iter().any(|file| is_ignored(file, &pattern)))
    };
    if PRECAUTIONS.contains(&first) || written.starts_with('/') || matches(written) {
        return None;
    }
    let message = message!(catalog_pattern_matches_nothing, key = "ignore", written);
    let with_start = format!("**/{bare}");
    if matches(&with_start) {
        let report = report(inputs, "ignore", message, written).note(message!(catalog_note_ignore_full_path));
        return Some(help(report, Some(with_start)));
    }
    let near = near(inputs, &names).map(|meant| instead(&with_start, &names, &meant))?;
    Some(help(report(inputs, "ignore", message, written), Some(near)))
}

fn report(inputs: &Inputs, key: &str, message: Message, written: &str) -> Diagnostic {
    let report = Diagnostic::new(Code::IdlePattern, message);
    match config::place(inputs, &[key]) {
        Some(span) => {
            let text = inputs.text(span);
            let place: Option<Span> = text.find(written).map(|at| span.within(at..at + written.len()));
            report.at(place.unwrap_or(span), message!(catalog_no_effect_label))
        }
        None => report,
    }
}

fn help(report: Diagnostic, near: Option<String>) -> Diagnostic {
    match near {
        Some(near) => report.help(message!(did_you_mean_name, name = near)),
        None => report.help(message!(catalog_help_path_or_delete_pattern)),
    }
}

/// A pattern with an existing name in place of the one that does not exist.
fn instead(written: &str, names: &[&str], (at, meant): &(usize, String)) -> String {
    match names.get(*at) {
        Some(name) => written.replacen(name, meant, 1),
        None => written.to_owned(),
    }
}

/// The first of the names that does not exist, as its index, and the existing name that was probably meant.
fn near(inputs: &Inputs, names: &[&str]) -> Option<(usize, String)> {
    let all: BTreeSet<&str> = below(inputs).flat_map(|(_, path)| path.split('/')).collect();
    let at = names.iter().position(|name| !all.contains(name))?;
    let name = names.get(at)?;
    let nearest = || nearest(name, all.iter().copied()).first().copied();
    let meant = one_letter_off(name, all.iter().copied()).or_else(nearest)?;
    Some((at, meant.to_owned()))
}
