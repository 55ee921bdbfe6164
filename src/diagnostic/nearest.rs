//! "Did you mean": the known names nearest to a mistyped one.

use crate::message;
use crate::spelling::composed;
use crate::words::Message;

/// The candidates most like `name`, best first, at most three. Case, and `-`, `_` and spaces, weigh little; a name with
/// nothing in common is never suggested.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let folded = fold(name);
    let mut found: Vec<(f64, &str)> = candidates
        .into_iter()
        // The written name is not a suggestion.
        .filter(|candidate| !candidate.is_empty() && *candidate != name)
        .map(|candidate| (likeness(&folded, &fold(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= 0.7)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().take(3).map(|(_, candidate)| candidate).collect()
}

/// The files most likely meant by a name, best first, at most three: the same name with another extension, the same in
/// another case, and only when there are none such, names that resemble it (`000.jpg` resembles `005.jpg`, but is
/// another picture where `005.png` is beside it).
pub fn nearest_files<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().filter(|candidate| *candidate != name).collect();
    let stem = without_extension(name);
    let folded = composed(name).to_lowercase();
    let rank = |candidate: &str| {
        let other = composed(candidate).to_lowercase();
        let same = without_extension(&other) == without_extension(&folded);
        match (without_extension(candidate) == stem, other == folded, same) {
            (true, ..) => Some(0),
            (_, true, _) => Some(1),
            (.., true) => Some(2),
            _ => None,
        }
    };
    let mut same: Vec<(usize, &str)> =
        candidates.iter().filter_map(|candidate| Some((rank(candidate)?, *candidate))).collect();
    if same.is_empty() {
        return nearest(name, candidates);
    }
    same.sort_unstable();
    same.dedup();
    same.into_iter().take(3).map(|(_, candidate)| candidate).collect()
}

fn without_extension(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    match path.rfind('.').filter(|dot| *dot > name) {
        Some(dot) => path.get(..dot).unwrap_or(path),
        None => path,
    }
}

/// "did you mean `a.png`?", of files.
pub fn did_you_mean_file<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Message> {
    did_you_mean_one_of(&nearest_files(name, candidates))
}

/// "did you mean `a` or `b`?", of all these names; `None` when there are none.
pub fn did_you_mean_one_of(names: &[impl AsRef<str>]) -> Option<Message> {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    (!names.is_empty()).then(|| message!(did_you_mean, names))
}

/// A help with the nearest candidates: "did you mean `a` or `b`?".
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Message> {
    did_you_mean_one_of(&nearest(name, candidates))
}

/// Whether a help is about the probable meaning of a name.
pub(super) fn is_near(help: &Message) -> bool {
    let ids = ["did-you-mean", "did-you-mean-name", "disk-help-rename-to-content", "command-help-did-you-mean-option"];
    help.id().is_some_and(|id| ids.contains(&id))
}

/// The candidate of which `name` is a typo: the same except for case, spaces, `-` and `_`, or off by a letter (two in
/// long names). Stricter than [`nearest`]: for names that may well belong to other programs.
pub fn slip<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let bare = |name: &str| fold(name).replace('-', "");
    let folded = bare(name);
    let length = folded.chars().count();
    let allowed = match length {
        0..3 => 0,
        3..8 => 1,
        _ => 2,
    };
    let distance = |candidate: &str| crate::text::typing_errors(&folded, &bare(candidate));
    let near =
        candidates.into_iter().filter(|candidate| *candidate != name).map(|candidate| (distance(candidate), candidate));
    near.filter(|(distance, _)| *distance <= allowed).min().map(|(_, candidate)| candidate)
}

/// The candidate of which `name` is a typing error: one letter too many, too few or another one, two neighbours
/// exchanged, or another case. Names of one or two letters are never taken for another.
pub fn one_letter_off<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = name.to_lowercase();
    let length = folded.chars().count();
    if !(3..=80).contains(&length) {
        return None;
    }
    let distance = |candidate: &str| {
        let other = candidate.to_lowercase();
        let close = other.chars().count() >= 3 && other.chars().count().abs_diff(length) <= 1;
        if close { crate::text::typing_errors(&folded, &other) } else { usize::MAX }
    };
    let near = candidates.into_iter().filter(|candidate| *candidate != name);
    let near = near.map(|candidate| (distance(candidate), candidate)).filter(|(distance, _)| *distance <= 1);
    // The first letter is rarely the wrong one; of two that differ in case alone, the one in the case of the name.
    let begins_otherwise =
        |candidate: &str| !candidate.to_lowercase().starts_with(folded.chars().take(1).collect::<String>().as_str());
    near.min_by_key(|(distance, candidate)| {
        (*distance, begins_otherwise(candidate), crate::text::typing_errors(name, candidate), *candidate)
    })
    .map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> String {
    // Long names are cut: the distance takes quadratic time, and long texts are not mistyped names.
    name.chars().take(80).flat_map(char::to_lowercase).map(|c| if matches!(c, '_' | ' ') { '-' } else { c }).collect()
}

fn likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let contained: f64 = if short.chars().count() >= 3 && long.contains(short) { 0.72 } else { 0.0 };
    // Each letter too many is a step of the distance: this saves most of the work on thousands of names.
    let (few, many) = (short.chars().count(), long.chars().count());
    if many.abs_diff(few) * 10 > many.max(few) * 3 {
        return contained;
    }
    crate::text::likeness(a, b).max(contained)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_same_name_comes_before_one_that_looks_alike() {
        let files = ["000.jpg", "001.jpg", "005.png", "Cover.JPG", "cover.jpeg"];
        assert_eq!(nearest_files("005.jpg", files), ["005.png"]);
        assert_eq!(nearest_files("cover.jpg", files), ["cover.jpeg", "Cover.JPG"]);
        assert_eq!(nearest_files("covr.jpeg", files).first(), Some(&"cover.jpeg"));
        assert!(nearest_files("other", files).is_empty());
    }

    #[test]
    fn one_letter_is_a_typing_error_and_likeness_is_none() {
        let names = ["note", "quote", "codeblock", "dplayer", "u", "gi"];
        for (name, meant) in [("noet", "note"), ("notee", "note"), ("qote", "quote"), ("Note", "note")] {
            assert_eq!(one_letter_off(name, names), Some(meant));
        }
        for name in ["aplayer2", "codepen", "quoteds", "v", "gif", "notes2"] {
            assert_eq!(one_letter_off(name, names), None, "{name}");
        }
    }
}
