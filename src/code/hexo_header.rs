//! The info string of a fence as Hexo reads it: `LANG [title] [url or /path] [link text] [options]`.

use super::hexo_arguments::words;
use super::options::{CodeCaption, CodeOptions, PlainFence, number};
use crate::config::Config;

/// Options that may be anywhere after the language.
const OPTIONS: [&str; 7] =
    ["line_number", "line_threshold", "first_line", "wrap", "mark", "language_attr", "highlight"];

pub(super) fn parse(header: &str, config: &Config) -> CodeOptions {
    let mut options = CodeOptions::default();
    let rest = take_options(header, &mut options);
    let (head, inline) =
        if config.quirks.fence_titles_end_at_equals_sign { at_equals_sign(&rest) } else { (rest, None) };
    options.inline_first_line = inline;
    let mut found = words(&head);
    let Some((_, language)) = found.next() else { return options };
    options.language = Some(language.to_owned());
    let second = found.next().map(|(start, _)| start);
    let title = second.and_then(|start| head.get(start..)).map(str::trim_end);
    let make = if config.quirks.fence_titles_are_html { CodeCaption::of_html } else { CodeCaption::new };
    options.caption = title.and_then(|title| caption(title, make));
    options
}

/// Removes `key:value` words from an info string; a word counts only after white space.
fn take_options(header: &str, options: &mut CodeOptions) -> String {
    let mut rest = String::with_capacity(header.len());
    let mut at = 0;
    for (start, word) in words(header).filter(|(start, _)| *start > 0) {
        let Some((key, value)) = word.split_once(':') else { continue };
        if value.is_empty() || !OPTIONS.contains(&key) {
            continue;
        }
        // Hexo: what follows a second colon is dropped.
        let value = value.split(':').next().unwrap_or("");
        if key == "highlight" {
            options.plain = if value == "true" { PlainFence::No } else { PlainFence::Fence };
        } else {
            options.set(key, value);
        }
        rest.push_str(header.get(at..start).unwrap_or("").trim_end());
        at = start + word.len();
    }
    rest.push_str(header.get(at..).unwrap_or(""));
    rest
}

/// Hexo: anything after the first `=` is a line number, or lost.
fn at_equals_sign(text: &str) -> (String, Option<i64>) {
    match text.split_once('=') {
        None => (text.to_owned(), None),
        Some((head, tail)) => {
            let tail = tail.strip_prefix('+').unwrap_or(tail).split('=').next().unwrap_or("");
            (head.to_owned(), Some(number(tail).filter(|n| *n != 0).unwrap_or(1)))
        }
    }
}

/// Hexo: the first address with text before it is the link; a path counts as one.
pub(super) fn caption(text: &str, make: impl Fn(&str, Option<(&str, &str)>) -> CodeCaption) -> Option<CodeCaption> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let link = words(text).skip(1).find(|(_, word)| is_address(word));
    Some(match link {
        None => make(text, None),
        Some((start, address)) => {
            let title = text.get(..start).unwrap_or("").trim_end();
            let behind = text.get(start + address.len()..).unwrap_or("").trim();
            make(title, Some((address, if behind.is_empty() { "link" } else { behind })))
        }
    })
}

fn is_address(word: &str) -> bool {
    ["https://", "http://", "/"].iter().any(|start| word.len() > start.len() && word.starts_with(start))
}
