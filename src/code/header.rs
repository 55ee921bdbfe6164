//! The info string of a fence: `LANG [title] [url or /path] [link text] [options]`.

use super::args::words;
use super::options::{Caption, Options, Plain, number};
use crate::config::Config;
use crate::highlight;

/// Options that may stand anywhere behind the language.
const OPTIONS: [&str; 7] =
    ["line_number", "line_threshold", "first_line", "wrap", "mark", "language_attr", "highlight"];

pub(super) fn parse(header: &str, config: &Config) -> Options {
    let mut options = Options::default();
    let rest = take_options(header, &mut options);
    let (head, inline) =
        if config.quirks.fence_titles_end_at_equals_sign { at_equals_sign(&rest) } else { at_inline_number(&rest) };
    options.inline_first_line = inline;
    let mut found = words(&head);
    let Some((_, language)) = found.next() else { return options };
    options.language = Some(language.to_owned());
    let second = found.next().map(|(start, _)| start);
    let mut title = second.and_then(|start| head.get(start..)).map(|title| title.trim_end().to_owned());
    if !config.quirks.fence_meta_is_language {
        let meant = meant(language, title.take());
        options.language = meant.language;
        title = meant.title;
        for marks in meant.marks {
            options.marks.add(&marks);
        }
    }
    options.caption = title.and_then(|title| caption(&title, config));
    options
}

/// Takes `key:value` words out of an info string; a word counts only behind white space.
fn take_options(header: &str, options: &mut Options) -> String {
    let mut rest = String::with_capacity(header.len());
    let mut at = 0;
    for (start, word) in words(header).filter(|(start, _)| *start > 0) {
        let Some((key, value)) = word.split_once(':') else { continue };
        if value.is_empty() || !OPTIONS.contains(&key) {
            continue;
        }
        // Hexo: what a second colon brings is dropped.
        let value = value.split(':').next().unwrap_or("");
        if key == "highlight" {
            options.plain = if value == "true" { Plain::No } else { Plain::Fence };
        } else {
            options.set(key, value);
        }
        rest.push_str(header.get(at..start).unwrap_or("").trim_end());
        at = start + word.len();
    }
    rest.push_str(header.get(at..).unwrap_or(""));
    rest
}

/// Hexo: whatever stands behind the first `=` is a line number, or lost.
fn at_equals_sign(text: &str) -> (String, Option<i64>) {
    match text.split_once('=') {
        None => (text.to_owned(), None),
        Some((head, tail)) => {
            let tail = tail.strip_prefix('+').unwrap_or(tail).split('=').next().unwrap_or("");
            (head.to_owned(), Some(number(tail).filter(|n| *n != 0).unwrap_or(1)))
        }
    }
}

/// What an author means by `=5` or `=+5`: a word of its own.
fn at_inline_number(text: &str) -> (String, Option<i64>) {
    let numbered = words(text).find_map(|(start, word)| {
        let digits = word.strip_prefix('=')?;
        let number: i64 = digits.strip_prefix('+').unwrap_or(digits).parse().ok()?;
        Some((start, word.len(), number))
    });
    match numbered {
        None => (text.to_owned(), None),
        Some((start, len, number)) => {
            let (head, tail) = (text.get(..start).unwrap_or(""), text.get(start + len..).unwrap_or(""));
            (format!("{}{tail}", head.trim_end()), Some(number))
        }
    }
}

/// What other programs' info strings mean.
struct Meant {
    language: Option<String>,
    title: Option<String>,
    marks: Vec<String>,
}

/// Reads `js:src/a.js`, `rust,ignore`, `{.python}`, `js{1,3}` and `js {1,3}` the way their authors mean them, where
/// Hexo sees a language that nobody knows.
fn meant(word: &str, title: Option<String>) -> Meant {
    let mut meant = Meant { language: Some(word.to_owned()), title, marks: Vec::new() };
    if let Some(marks) = meant.title.as_deref().and_then(marks_in_braces) {
        let behind = meant.title.as_deref().and_then(|title| title.split_once('}')).map(|(_, behind)| behind.trim());
        let title = behind.filter(|behind| !behind.is_empty()).map(str::to_owned);
        meant.marks.push(marks);
        meant.title = title;
    }
    if highlight::is_known(word) {
        return meant;
    }
    if let Some(name) = other_spelling(word) {
        meant.language = Some(name);
        return meant;
    }
    if let Some((name, _)) = word.split_once('{')
        && let Some(marks) = word.get(name.len()..).and_then(marks_in_braces)
        && (name.is_empty() || highlight::is_known(name))
    {
        meant.language = Some(name.to_owned()).filter(|name| !name.is_empty());
        meant.marks.push(marks);
        return meant;
    }
    if let Some(classes) = word.strip_prefix("{.") {
        let name = classes.split(['.', '}']).next().unwrap_or("");
        if highlight::is_known(name) {
            meant.language = Some(name.to_owned());
            meant.title = meant.title.filter(|title| !title.ends_with('}'));
        }
        return meant;
    }
    if let Some((name, file)) = word.split_once([':', ','])
        && highlight::is_known(name)
    {
        meant.language = Some(name.to_owned());
        if word.contains(':') && !file.is_empty() {
            meant.title = Some(match meant.title {
                Some(title) => format!("{file} {title}"),
                None => file.to_owned(),
            });
        }
    }
    meant
}

/// The language of a name that other programs take: `python=` and `python=12` (with line numbers), `objective-c`,
/// `shell_session`, `python3`.
fn other_spelling(word: &str) -> Option<String> {
    let (name, numbers) = word.split_once('=').unwrap_or((word, ""));
    if !numbers.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+') {
        return None;
    }
    let joined = name.replace(['-', '_'], "");
    let spellings = [name, &joined, name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')];
    spellings.into_iter().find(|name| !name.is_empty() && highlight::is_known(name)).map(str::to_owned)
}

/// `{1,3-5}` at the start of a text.
fn marks_in_braces(text: &str) -> Option<String> {
    let (marks, _) = text.strip_prefix('{')?.split_once('}')?;
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | ' ');
    (marks.starts_with(|c: char| c.is_ascii_digit()) && marks.chars().all(is_mark)).then(|| marks.to_owned())
}

/// Hexo: the first address with something in front of it is the link; a path counts as one.
fn caption(text: &str, config: &Config) -> Option<Caption> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let make = if config.quirks.fence_titles_are_html { Caption::of_html } else { Caption::new };
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
