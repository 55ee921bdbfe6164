//! The language that a word of an info string names, in the syntax of various programs.

use crate::highlight;

/// The content of the first word of an info string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FenceLanguage<'w> {
    pub language: Option<String>,
    /// What follows the language in the same word, each with the sign that begins it.
    pub glued: Vec<&'w str>,
    /// The code is a list of changes in that language.
    pub is_diff: bool,
    /// The word is the name of a file.
    pub is_file: bool,
}

/// Reads `js`, `python3`, `js{1,3}`, `js:src/a.js`, `rust,ignore`, `diff-js`, `language-js`, `main.rs`. Any other
/// word is an unknown language.
pub(super) fn named(word: &str) -> FenceLanguage<'_> {
    let plain = |language: &str| FenceLanguage { language: Some(language.to_owned()), ..FenceLanguage::default() };
    if highlight::is_known(word) {
        return plain(word);
    }
    let class = word.strip_prefix("language-").or(word.strip_prefix("lang-"));
    if let Some(name) = class.filter(|name| !name.is_empty()) {
        return named(name);
    }
    if let Some(name) = other_spelling(word) {
        return FenceLanguage { language: Some(name), ..FenceLanguage::default() };
    }
    if let Some(language) = changes(word) {
        return FenceLanguage { is_diff: true, ..plain(language) };
    }
    for (at, sign) in word.char_indices().filter(|(at, sign)| *at > 0 && "{[:,=".contains(*sign)) {
        let (name, rest) = word.split_at_checked(at).unwrap_or((word, ""));
        let inner = named_simply(name);
        if let Some((language, is_diff)) = inner {
            return FenceLanguage { language: Some(language), glued: parts(rest), is_diff, is_file: false };
        }
        // `foo{1,3}`: an unknown language has options too.
        if sign == '{' && rest.ends_with('}') {
            return FenceLanguage { language: Some(name.to_owned()), glued: vec![rest], ..FenceLanguage::default() };
        }
    }
    if let Some(language) = of_file(word) {
        return FenceLanguage { language: Some(language), is_file: true, ..FenceLanguage::default() };
    }
    plain(word)
}

/// Whether two names mean the same language.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (highlight::find(one), highlight::find(other));
    one.is_some() && one.map(|language| language.label) == other.map(|language| language.label)
}

fn named_simply(name: &str) -> Option<(String, bool)> {
    if highlight::is_known(name) {
        return Some((name.to_owned(), false));
    }
    if let Some(language) = other_spelling(name) {
        return Some((language, false));
    }
    changes(name).map(|language| (language.to_owned(), true))
}

/// Splits what is attached to a language: `{1,3}[title]` is two parts, and so is `:line-numbers{2}`.
fn parts(rest: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0usize);
    for (at, sign) in rest.char_indices() {
        match sign {
            '{' | '[' => {
                // A bracket after `=` is a value.
                let is_value = rest.get(..at).is_some_and(|before| before.ends_with('='));
                if depth == 0 && at > start && !is_value {
                    parts.extend(rest.get(start..at));
                    start = at;
                }
                depth += 1;
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && rest.get(start..).is_some_and(|part| part.starts_with(['{', '['])) {
                    parts.extend(rest.get(start..=at));
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    parts.extend(rest.get(start..).filter(|part| !part.is_empty()));
    parts
}

/// `diff-js`, `js-diff`, `diff_js`.
fn changes(word: &str) -> Option<&str> {
    let is_sign = |c: char| matches!(c, '-' | '_' | '+' | ':');
    let before = || word.strip_prefix("diff")?.strip_prefix(is_sign);
    let after = || word.strip_suffix("diff")?.strip_suffix(is_sign);
    before().or_else(after).filter(|name| highlight::is_known(name))
}

/// `objective-c`, `shell_session`, `python3`, `C/C++`.
fn other_spelling(word: &str) -> Option<String> {
    let joined = word.replace(['-', '_'], "");
    let numbered = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let either = word
        .split_once('/')
        .map_or("", |(one, other)| if highlight::is_known(one) && highlight::is_known(other) { other } else { "" });
    let spellings = [joined.as_str(), numbered, either];
    spellings.into_iter().find(|name| !name.is_empty() && highlight::is_known(name)).map(str::to_owned)
}

/// The language of a file by its name: its extension, or the name itself (`.bashrc`, `Dockerfile.dev`).
fn of_file(word: &str) -> Option<String> {
    let (stem, extension) = word.rsplit_once('.')?;
    let is_name = extension.len() <= 12 && extension.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_name {
        return None;
    }
    if stem.is_empty() {
        let name = extension.strip_suffix("rc")?;
        return highlight::is_known(name).then(|| name.to_owned());
    }
    highlight::is_known(extension).then(|| extension.to_owned())
}
