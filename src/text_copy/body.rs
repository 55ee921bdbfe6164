//! A note's Markdown for other programs: addresses are whole, Hexo's tags are Markdown or their bodies alone, comments
//! are gone.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edits::TextEdits;
use crate::catalog::{CatalogWorld, EntryId};
use crate::feed;
use crate::html::AddressUse;
use crate::markdown::{ContentLink, body_marks};
use crate::route::href;
use crate::site::{Note, RenderedSite};
use crate::tag::{MarkKind, WrittenMark};
use crate::text::is_han;

/// Tags whose bodies are shown as they are written; the bodies of other verbatim blocks are code.
const RAW: [&str; 2] = ["raw", "verbatim"];

/// Files that are shown as pictures.
const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp"];

/// The note's text.
pub(super) fn portable(material: &RenderedSite, id: EntryId) -> String {
    let Note { entry, document, content, .. } = material.notes.note(id);
    let text = material.inputs.text(document.body);
    let start = document.body.range().start;
    let mut edits = TextEdits::default();
    let mut tags: BTreeMap<usize, (usize, Vec<&ContentLink>)> = BTreeMap::new();
    for link in content.links.iter().filter(|link| link.span.source == document.source) {
        let range = link.span.range();
        let Some(range) = range.start.checked_sub(start).map(|from| from..range.end - start) else { continue };
        let Some(written) = text.get(range.clone()) else { continue };
        if written.starts_with("{%") {
            tags.entry(range.start).or_insert_with(|| (range.end, Vec::new())).1.push(link);
        } else if let Some((place, replacement)) = destination(written, link, &entry.permalink) {
            edits.replace(range.start + place.start..range.start + place.end, replacement);
        }
    }
    for (from, (end, links)) in tags {
        let is_one_line = text.get(from..end).is_some_and(|tag| !tag.contains('\n'));
        if is_one_line {
            let written = links.iter().map(|link| tag_link(material, link, &entry.permalink)).collect::<Vec<_>>();
            edits.replace(from..end, written.join("\n"));
        }
    }
    let world = CatalogWorld { catalog: &material.notes.catalog, inputs: &material.inputs, config: &material.config };
    for mark in body_marks(&world, document, entry) {
        if !edits.covers(mark.range.start) {
            take_away(text, mark, &mut edits);
        }
    }
    edits.applied(text)
}

/// Where the address of a link is within its text, and the whole address.
fn destination(written: &str, link: &ContentLink, permalink: &str) -> Option<(Range<usize>, String)> {
    if link.address.starts_with('#') {
        return None;
    }
    let whole = whole(&link.address, permalink);
    if let Some(inner) = written.strip_prefix("![[").or_else(|| written.strip_prefix("[[")) {
        let inner = inner.trim_end_matches("]]");
        let label = inner.rsplit('|').next().unwrap_or(inner);
        let sign = if written.starts_with('!') && is_picture(&link.address) { "!" } else { "" };
        return Some((0..written.len(), format!("{sign}[{label}]({whole})")));
    }
    if written.ends_with(')')
        && let Some(end) = label_end(written)
        && written.get(end..).is_some_and(|rest| rest.starts_with("]("))
    {
        let spaces = written.get(end + 2..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let from = end + 2 + spaces;
        let rest = written.get(from..)?;
        let end = match rest.strip_prefix('<') {
            Some(inner) => inner.find('>')? + 2,
            None => rest.find(char::is_whitespace).unwrap_or(rest.len() - 1),
        };
        return Some((from..from + end, whole));
    }
    // A link by reference: its address is written elsewhere.
    if written.ends_with(']') && written.starts_with(['[', '!']) {
        let end = label_end(written).filter(|end| written.get(*end..).is_some_and(|rest| rest.starts_with("][")));
        let end = end.unwrap_or(written.len() - 1);
        return Some((end..written.len(), format!("]({whole})")));
    }
    // The value of an attribute; bare addresses are whole already.
    let is_value = !written.contains(['[', '<', '\n', ' ']) && !written.contains("://");
    is_value.then_some((0..written.len(), whole))
}

/// Where the label of a link or picture ends: the place of its `]`. Brackets within it are in pairs, escaped, or in code.
fn label_end(written: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut bytes = written.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'`' => {
                let code = code_span(written.get(at..)?);
                (1..code).for_each(|_| _ = bytes.next());
            }
            b'[' => depth += 1,
            b']' if depth <= 1 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The length of code between backticks, in bytes; of the backticks alone where nothing closes them.
fn code_span(rest: &str) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let mut at = ticks;
    while let Some(next) = rest.get(at..).and_then(|rest| rest.find('`')) {
        let run = rest.get(at + next..).map_or(0, |rest| rest.len() - rest.trim_start_matches('`').len());
        at += next + run;
        if run == ticks {
            return at;
        }
    }
    ticks
}

/// A link of a tag as Markdown.
fn tag_link(material: &RenderedSite, link: &ContentLink, permalink: &str) -> String {
    let whole = whole(&link.address, permalink);
    if link.used == AddressUse::Shows && is_picture(&link.address) {
        return format!("![]({whole})");
    }
    let target = whole.split('#').next().unwrap_or(&whole);
    let note = material.notes.catalog.entries.iter().find(|entry| entry.visible && entry.permalink == target);
    match note.map(|entry| entry.title.trim()).filter(|title| !title.is_empty()) {
        Some(title) => format!("[{title}]({whole})"),
        None => format!("<{whole}>"),
    }
}

fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    path.rsplit_once('.').is_some_and(|(_, extension)| PICTURES.contains(&extension))
}

/// An address of the page as a whole one, in which no bracket ends a link.
fn whole(address: &str, permalink: &str) -> String {
    let whole = href::encode_url(&feed::absolute_address(address, permalink));
    whole.replace('(', "%28").replace(')', "%29").replace(' ', "%20")
}

/// Takes away a tag's mark or a comment. A block of code gets the marks that Markdown has for it.
fn take_away(text: &str, mark: WrittenMark, edits: &mut TextEdits) {
    let WrittenMark { range, kind } = mark;
    let MarkKind::Tag { name, arguments, body: Some(body) } = kind else { return remove(text, range, edits) };
    if RAW.contains(&name) {
        remove(text, range.start..body.start, edits);
        return remove(text, body.end..range.end, edits);
    }
    let inner = text.get(body.clone()).unwrap_or("");
    let fence = "`".repeat(longest_run(inner, '`').max(2) + 1);
    let language = if matches!(name, "codeblock" | "code") { language(arguments) } else { name };
    let begin = if inner.starts_with('\n') { "" } else { "\n" };
    let end = if inner.trim_end_matches([' ', '\t']).ends_with('\n') { "" } else { "\n" };
    edits.replace(range.start..body.start, format!("{fence}{language}{begin}"));
    edits.replace(body.end..range.end, format!("{end}{fence}"));
}

/// The length of the longest run of a character, in characters.
fn longest_run(text: &str, sign: char) -> usize {
    text.split(|c| c != sign).map(str::len).max().unwrap_or(0)
}

/// The language of Hexo's block of code: `lang:rust`, or a word alone.
fn language(arguments: &str) -> &str {
    let mut words = arguments.split_whitespace();
    let named = words.clone().find_map(|word| word.strip_prefix("lang:"));
    let is_language = |word: &&str| !word.contains([':', '/', '.']) && !word.chars().any(is_han);
    named.or_else(|| words.next().filter(is_language)).unwrap_or("")
}

/// Removes a stretch, with its line where it is alone there.
fn remove(text: &str, range: Range<usize>, edits: &mut TextEdits) {
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    let indent = before.rsplit('\n').next().unwrap_or("");
    let tail = after.split('\n').next().unwrap_or("");
    if indent.trim().is_empty() && tail.trim().is_empty() {
        let end = range.end + tail.len() + usize::from(after.len() > tail.len());
        // Between two paragraphs one empty line remains.
        let is_double = before.trim_end_matches([' ', '\t']).ends_with("\n\n")
            && text.get(end..).is_some_and(|rest| rest.starts_with('\n'));
        let end = end + usize::from(is_double);
        edits.replace(range.start - indent.len()..end, "");
    } else {
        edits.replace(range, "");
    }
}
