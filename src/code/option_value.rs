//! Values of options: pairs, lists, switches, line numbers.

use std::ops::RangeInclusive;

use super::header_words::{FenceHeaderWord, split};

/// Key and value: `key=value`, `key: value` within braces, `key:value`. An address has no key.
pub(super) fn pair(text: &str) -> Option<(&str, &str)> {
    let at = text.char_indices().skip(1).find(|(_, c)| matches!(c, '=' | ':'))?.0;
    let (key, value) = (text.get(..at)?, text.get(at + 1..)?.trim());
    (!value.is_empty() && !value.starts_with("//")).then_some((key.trim(), value))
}

/// The items of a list of attributes, separated by white space or commas; `key: value` and `key = value` are one
/// item.
pub(super) fn items(inner: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for word in split(&inner.replace(',', " , ").replace(['\n', '\t'], " ")) {
        let text = inner_text(&word);
        match items.last_mut() {
            _ if text == "," => items.push(String::new()),
            Some(last) if last.ends_with(['=', ':']) || !last.is_empty() && text.starts_with(['=', ':']) => {
                last.push_str(&text);
            }
            _ => items.push(text),
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

fn inner_text(word: &FenceHeaderWord<'_>) -> String {
    if word.quoted { format!("\"{}\"", word.text) } else { word.text.replace(" , ", ",") }
}

/// MyST's directives that hold code.
pub(super) fn is_directive(name: &str) -> bool {
    matches!(name, "code" | "code-block" | "code-cell" | "sourcecode" | "literalinclude")
}

/// Whether a value means yes or no.
pub(super) fn switch(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "show" | "table" | "inline" | "t" => Some(true),
        "false" | "no" | "off" | "none" | "hide" | "f" => Some(false),
        _ => None,
    }
}

/// Line numbers in the syntax of various programs: `1,3-5`, `"1 3-5"`, `[2, "4-6"]`, `{"new": 2..4}`, `L1-L3`.
pub(super) fn lines(text: &str) -> Option<Vec<RangeInclusive<i64>>> {
    let signs = ['"', '\'', '[', ']', '{', '}'];
    // A label before lines is text.
    let text = match text.rsplit_once("\":") {
        Some((_, lines)) => lines,
        None => text,
    };
    let text = text.replace("..", "-").replace(signs, " ");
    let parts = text.split([',', ';', ' ', '\t']).map(str::trim).filter(|part| !part.is_empty());
    let number =
        |part: &str| part.trim_start_matches(['L', '#']).parse::<i64>().ok().filter(|n| (0..1 << 52).contains(n));
    let ranges: Option<Vec<_>> = parts
        .map(|part| match part.split_once('-') {
            Some((a, b)) => number(a).zip(number(b)).map(|(a, b)| a.min(b)..=a.max(b)),
            None => number(part).map(|n| n..=n),
        })
        .collect();
    ranges.filter(|ranges| !ranges.is_empty())
}
