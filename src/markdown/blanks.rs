//! Pictures that are none because their address has a blank in it: `![](my hill.png)` is text to Markdown.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

const EXTENSIONS: [&str; 8] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp"];

/// Nobody's address is longer.
const LONGEST: usize = 400;

/// What is told of the pictures in a stretch of text; `span` gives the place of a range of it.
pub(super) fn pictures(text: &str, span: impl Fn(Range<usize>) -> Span) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let mut done = 0;
    for (at, _) in text.match_indices("](") {
        let before = text.get(std::mem::replace(&mut done, at + 2)..at).unwrap_or("");
        let Some(start) = before.rfind("![").map(|found| at - before.len() + found) else { continue };
        let Some(address) = address(&text[done..]).filter(|address| address.contains(' ')) else { continue };
        let Some(alt) = text.get(start + 2..at).filter(|alt| !alt.contains(['\n', ']'])) else { continue };
        let written = address.replace(' ', "%20");
        done += address.len();
        told.push(
            Diagnostic::new(Code::BlankInAddress, format!("`{address}` has a blank in it, so this is no picture"))
                .at(span(start..done + 1), "shown as it is written")
                .help(format!("write `%20` for a blank: `![{alt}]({written})`")),
        );
    }
    told
}

/// The address of a picture, up to the bracket behind its extension.
fn address(text: &str) -> Option<&str> {
    let near = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]);
    let line = near.split('\n').next().unwrap_or("");
    let ends = line.match_indices(')').map(|(at, _)| at);
    let is_picture = |address: &&str| {
        let lower = address.to_ascii_lowercase();
        EXTENSIONS.iter().any(|extension| lower.ends_with(extension))
    };
    ends.filter_map(|end| line.get(..end)).find(is_picture).filter(|address| !address.starts_with('<'))
}
