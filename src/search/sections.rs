//! A note as it is searched: sections, each a heading with its text, divided into parts.

use std::ops::Range;

use crate::html::{HtmlTag, tag_end};
use crate::markdown::{Content, own_text, plain};

/// A heading and the text below it; before the first heading there is a text alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NoteSection {
    pub(super) heading: String,
    /// The heading's id on the page.
    pub(super) id: String,
    pub(super) text: String,
    /// The section before was too long for its part, and goes on here.
    pub(super) goes_on: bool,
}

/// The sections of a content, in the order of the text. A note is found by its own words, not by those of notes that it
/// embeds.
pub(super) fn sections(content: &Content) -> Vec<NoteSection> {
    let html = own_text(&content.html);
    let mut sections = vec![NoteSection::default()];
    let mut start = 0;
    let mut headings = content.headings.iter().peekable();
    for at in memchr::memmem::find_iter(html.as_bytes(), b"<h") {
        let Some(heading) = headings.peek() else { break };
        let level = html.as_bytes().get(at + 2).copied().unwrap_or(0);
        if level != b'0' + heading.level || at < start {
            continue;
        }
        let Some(tag) = HtmlTag::read(&html, at) else { continue };
        let is_own = heading.id.is_empty()
            || tag
                .value("id")
                .and_then(|id: Range<usize>| html.get(id))
                .is_some_and(|id| crate::html::decoded(id) == heading.id);
        if !is_own {
            continue;
        }
        if let Some(last) = sections.last_mut() {
            last.text = plain(html.get(start..at).unwrap_or(""), usize::MAX, &[]);
        }
        let rest = html.get(at..).unwrap_or("");
        let end = memchr::memmem::find(rest.as_bytes(), b"</h").map_or(rest.len(), |end| end);
        let closed = tag_end(rest.get(end..).unwrap_or("")).unwrap_or(0);
        start = at + end + closed;
        sections.push(NoteSection {
            heading: plain(&heading.html, usize::MAX, &[]),
            id: heading.id.clone(),
            ..NoteSection::default()
        });
        headings.next();
    }
    if let Some(last) = sections.last_mut() {
        last.text = plain(html.get(start..).unwrap_or(""), usize::MAX, &[]);
    }
    sections
}

/// Divides sections into parts of about the same length. A long section goes on in the next part.
pub(super) fn parts(sections: &[NoteSection], count: usize) -> Vec<Vec<NoteSection>> {
    let length: usize = sections.iter().map(|section| section.text.len() + section.heading.len()).sum();
    let most = length / count.max(1) + 1;
    let mut parts = vec![Vec::new()];
    let mut used = 0;
    for section in sections {
        let mut rest = section.text.as_str();
        let mut goes_on = false;
        loop {
            let left = if parts.len() < count { most.saturating_sub(used) } else { usize::MAX };
            let needed = rest.len() + if goes_on { 0 } else { section.heading.len() };
            // A little more does not begin another part.
            let is_last = needed <= left.saturating_add(most / 8);
            let cut = if is_last { rest.len() } else { sentence_end(rest, left) };
            let (text, after) = rest.split_at(cut);
            if (is_last || cut > 0)
                && let Some(part) = parts.last_mut()
            {
                let (heading, id) = (section.heading.clone(), section.id.clone());
                part.push(NoteSection { heading, id, text: text.to_owned(), goes_on });
                goes_on = true;
            }
            if is_last {
                used += needed;
                break;
            }
            rest = after;
            parts.push(Vec::new());
            used = 0;
        }
    }
    parts.resize(count.max(1), Vec::new());
    parts
}

/// The last end of a sentence before `most` bytes, or of a word; 0 where there is none in the last half.
fn sentence_end(text: &str, most: usize) -> usize {
    let within = &text[..text.floor_char_boundary(most)];
    let late = within.len() / 2;
    let after =
        |signs: &[char]| within.rfind(signs).map(|at| at + within[at..].chars().next().map_or(0, char::len_utf8));
    let ends = [&['。', '！', '？', '；'][..], &[' ', '，'][..]];
    ends.into_iter().find_map(|signs| after(signs).filter(|end| *end >= late)).unwrap_or(within.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_all_of_a_note_in_its_order() {
        let section = |heading: &str, text: &str| NoteSection {
            heading: heading.into(),
            id: heading.into(),
            text: text.into(),
            goes_on: false,
        };
        let long = "一段简单的文字。".repeat(40);
        for count in 1..9 {
            let note = vec![section("", "Begin."), section("A", &long), section("B", ""), section("C", &long)];
            let whole: String = note.iter().map(|section| section.text.as_str()).collect();
            let parts = parts(&note, count);
            assert_eq!(parts.len(), count);
            let all: Vec<&NoteSection> = parts.iter().flatten().collect();
            assert_eq!(all.iter().map(|section| section.text.as_str()).collect::<String>(), whole);
            let names: String =
                all.iter().filter(|section| !section.goes_on).map(|section| section.heading.as_str()).collect();
            assert_eq!(names, "ABC");
        }
        assert_eq!(parts(&[], 2), [vec![], vec![]]);
    }
}
