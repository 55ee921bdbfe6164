//! The arguments of the `codeblock` tag as Hexo reads them: `[title] [url] [link text] [lang:x] [options]`.

use super::options::{CodeCaption, CodeOptions, PlainFence};

pub(super) fn parse<S: AsRef<str>>(args: &[S]) -> CodeOptions {
    let mut options = CodeOptions::default();
    let mut rest = Vec::new();
    for arg in args {
        let arg = arg.as_ref();
        match arg.split_once(':') {
            Some(("lang", value)) => options.language = Some(value.to_owned()).filter(|value| !value.is_empty()),
            Some(("highlight", value)) => {
                options.plain = if value == "true" { PlainFence::No } else { PlainFence::Tag }
            }
            Some((key, value)) if options.set(key, value) => {}
            _ => rest.push(arg),
        }
    }
    options.caption = caption(&rest.join(" "));
    options
}

/// Hexo: the last address that has text before it is the link; the text after it is the link's text.
pub(super) fn caption(text: &str) -> Option<CodeCaption> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let links = words(text).skip(1).filter(|(_, word)| is_address(word));
    let parts = |(start, word): (usize, &'_ str)| {
        let title = text.get(..start).unwrap_or("").trim_end().to_owned();
        let behind = text.get(start + word.len()..).unwrap_or("").trim().to_owned();
        (title, word.to_owned(), behind)
    };
    let links: Vec<_> = links.map(parts).collect();
    let link = links.iter().rev().find(|(_, _, behind)| !behind.is_empty()).or(links.last());
    Some(match link {
        Some((title, address, behind)) if behind.is_empty() => CodeCaption::new(title, Some((address, "link"))),
        Some((title, address, behind)) => CodeCaption::new(title, Some((address, behind))),
        None => CodeCaption::new(text, None),
    })
}

fn is_address(word: &str) -> bool {
    let lower = word.get(..8).unwrap_or(word).to_ascii_lowercase();
    let scheme = if lower.starts_with("https://") {
        8
    } else if lower.starts_with("http://") {
        7
    } else {
        return false;
    };
    word.len() > scheme
}

/// The words of a text with their offsets.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - base, word))
}
