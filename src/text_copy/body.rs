//! A note's Markdown for other programs: addresses are whole, Hexo's tags are Markdown or their bodies alone, comments
//! are gone.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edits::TextEdits;
use crate::catalog::EntryId;
use crate::feed;
use crate::html::AddressUse;
use crate::markdown::ContentLink;
use crate::route::href;
use crate::site::{Note, RenderedSite};
use crate::text::is_han;

/// Tags whose bodies are code: nothing in them is Markdown.
const CODE: [&str; 6] = ["codeblock", "code", "mermaid", "dot", "graphviz", "plantuml"];

/// Tags whose bodies are shown as they are written.
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
    markers(text, &mut edits);
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
        && let Some(open) = written.rfind("](")
    {
        let from = open + 2;
        let rest = written.get(from..)?;
        let end = match rest.strip_prefix('<') {
            Some(inner) => inner.find('>')? + 2,
            None => rest.find(char::is_whitespace).unwrap_or(rest.len() - 1),
        };
        return Some((from..from + end, whole));
    }
    // A link by reference: its address is written elsewhere.
    if written.ends_with(']') && written.starts_with(['[', '!']) {
        let end = written.find("][").unwrap_or(written.len() - 1);
        return Some((end..written.len(), format!("]({whole})")));
    }
    // The value of an attribute; bare addresses are whole already.
    let is_value = !written.contains(['[', '<', '\n', ' ']) && !written.contains("://");
    is_value.then_some((0..written.len(), whole))
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

/// Takes away the marks of tags, and comments; both stay in code.
fn markers(text: &str, edits: &mut TextEdits) {
    let mut fence: Option<&str> = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let is_line_start = at == 0 || text.get(..at).is_some_and(|before| before.ends_with('\n'));
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        if is_line_start {
            let sign = ["```", "~~~"].into_iter().find(|sign| line.trim_start().starts_with(sign));
            let is_change = sign.is_some() && (fence.is_none() || fence == sign);
            if is_change {
                fence = if fence.is_some() { None } else { sign };
            }
            if is_change || fence.is_some() {
                at += line.len();
                continue;
            }
        }
        // The next sign of this line that means something.
        let Some(sign) = line.find(['`', '{', '<']) else {
            at += line.len();
            continue;
        };
        at += sign;
        let rest = text.get(at..).unwrap_or("");
        at += match rest.as_bytes() {
            [b'`', ..] => code_span(rest),
            [b'{', b'%', ..] => tag(text, at, edits),
            [b'<', b'!', b'-', b'-', ..] => {
                let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
                remove(text, at..at + end, edits);
                end
            }
            _ => 1,
        };
    }
}

/// The length of code between backticks; of the backticks alone where nothing closes them.
fn code_span(rest: &str) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let sign = rest.get(..ticks).unwrap_or("`");
    let paragraph = rest.split("\n\n").next().unwrap_or(rest);
    paragraph.get(ticks..).and_then(|inner| inner.find(sign)).map_or(ticks, |end| ticks + end + ticks)
}

/// Takes away a tag's mark, or both of a block of code; returns how many bytes are read.
fn tag(text: &str, at: usize, edits: &mut TextEdits) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let Some(length) = rest.find("%}").map(|end| end + 2) else { return 2 };
    let inner = rest.get(2..length - 2).unwrap_or("").trim_matches(['-', ' ', '\t', '\n']);
    let name = inner.split_whitespace().next().unwrap_or("");
    if edits.covers(at) {
        return length;
    }
    let is_code = CODE.contains(&name);
    let close = format!("end{name}");
    let body = rest.get(length..).unwrap_or("");
    let end = body.match_indices("{%").find_map(|(from, _)| {
        let tag = body.get(from..)?;
        let to = tag.find("%}")?;
        (tag.get(2..to)?.trim_matches(['-', ' ']) == close).then_some(from..from + to + 2)
    });
    match end.filter(|_| is_code || RAW.contains(&name)) {
        Some(end) => {
            let (from, to) = (at + length + end.start, at + length + end.end);
            if is_code {
                let language = match name {
                    "codeblock" | "code" => language(inner),
                    name => name,
                };
                edits.replace(at..at + length, format!("```{language}"));
                edits.replace(from..to, "```");
            } else {
                remove(text, at..at + length, edits);
                remove(text, from..to, edits);
            }
            length + end.end
        }
        None => {
            remove(text, at..at + length, edits);
            length
        }
    }
}

/// The language of Hexo's block of code: `lang:rust`, or a word alone.
fn language(inner: &str) -> &str {
    let mut words = inner.split_whitespace().skip(1);
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
