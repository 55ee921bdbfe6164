//! Pictures and links that are text because their address has a space in it: `![](my hill.png)` is text to Markdown.

use std::ops::Range;

use memchr::memmem;

use crate::diagnostic::{Code, Diagnostic};
use crate::lookup::is_file_name;
use crate::message;
use crate::source::Span;

const EXTENSIONS: [&str; 8] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp"];

/// The longest address that is looked for.
const LONGEST: usize = 400;

/// The most brackets in an address.
const MOST_ENDS: usize = 8;

/// Warnings about the pictures in a stretch of text; `span` gives the place of a range of it.
pub(super) fn pictures(text: &str, span: impl Fn(Range<usize>) -> Span) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let mut done = 0;
    for at in memmem::find_iter(text.as_bytes(), "](") {
        let before = text.get(std::mem::replace(&mut done, at + 2)..at).unwrap_or("");
        let Some(bracket) = before.rfind('[').map(|found| at - before.len() + found) else { continue };
        let is_picture = text.get(..bracket).is_some_and(|before| before.ends_with('!'));
        let is_meant = |address: &&str| {
            is_web(address) || if is_picture { has_picture_name(address) } else { has_file_name(address) }
        };
        // Most links have no space before their first bracket, and need no closer check.
        let first = text[done..].bytes().take(LONGEST).take_while(|byte| !matches!(byte, b')' | b'\n'));
        if !is_picture && !first.into_iter().any(|byte| byte == b' ') {
            continue;
        }
        let Some(address) = address(&text[done..], is_meant).filter(|address| address.contains(' ')) else { continue };
        let Some(alt) = text.get(bracket + 1..at).filter(|alt| !alt.contains(['\n', ']'])) else { continue };
        let written = address.replace(' ', "%20");
        done += address.len();
        let (message, sign) = match is_picture {
            true => (message!(markdown_space_in_picture_address, address), "!"),
            false => (message!(markdown_space_in_link_address, address), ""),
        };
        told.push(
            Diagnostic::new(Code::BlankInAddress, message)
                .at(span(bracket - sign.len()..done + 1), message!(markdown_shown_as_written_label))
                .help(message!(markdown_help_encode_space, sign, alt, written)),
        );
    }
    told
}

/// The address up to the bracket after the extension of a file.
fn address(text: &str, is_meant: impl Fn(&&str) -> bool) -> Option<&str> {
    let near = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]);
    let line = near.split('\n').next().unwrap_or("");
    let ends = line.match_indices(')').map(|(at, _)| at).take(MOST_ENDS);
    ends.filter_map(|end| line.get(..end)).find(is_meant).filter(|address| !address.starts_with('<'))
}

fn has_picture_name(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    EXTENSIONS.iter().any(|extension| lower.ends_with(extension))
}

/// An address of the web; one followed by quotes has a title, so another sign is the one missing.
fn is_web(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or(address.strip_prefix("http://")).unwrap_or("");
    rest.starts_with(char::is_alphanumeric) && !rest.contains(['"', '\'', '“', '”', '‘', '’', '＂', '`', '<', '='])
}

/// A link's address differs from prose by its ending, and by lacking the signs that sentences contain.
fn has_file_name(address: &str) -> bool {
    let is_page = [".md", ".html"].iter().any(|end| address.to_ascii_lowercase().ends_with(end));
    (is_page || is_file_name(address)) && !address.contains(['(', '[', '"', '\'', ',', '，', '。', '`', '：', ':'])
}
