//! The author's HTML that swallows text: unclosed elements and comments, and words in angle brackets that were meant as
//! text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::elements::is_known;
use super::warning;
use crate::diagnostic::{Code, Diagnostic};
use crate::html::{self, HtmlTag};
use crate::markdown::parser_input::ParserInput;
use crate::message;

/// Block elements: unclosed, they contain the rest of the note.
#[rustfmt::skip]
const CONTAINERS: [&str; 17] = [
    "div", "details", "section", "article", "aside", "figure", "center", "table", "blockquote", "ul", "ol", "dl",
    "pre", "iframe", "video", "audio", "select",
];

/// Inline elements: unclosed, they change the look of the rest of the page.
#[rustfmt::skip]
const FORMATTING: [&str; 16] = [
    "a", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "span", "font", "big", "small", "sub", "sup",
];

/// The most open elements searched for the one that is closed; real pages do not nest more.
const NEARBY: usize = 100;

/// The most reports for a text; one with more was not written by hand.
const MOST_REPORTED: usize = 1000;

/// Boxes of the theme that a surplus end tag closes.
const THEME_BOXES: [&str; 6] = ["div", "section", "article", "main", "aside", "header"];

/// The author's HTML of a text in one string, with the places of its parts in the text.
struct HtmlFragments {
    html: String,
    places: Vec<(usize, usize)>,
}

impl HtmlFragments {
    fn new(ranges: &[Range<usize>], prepared: &ParserInput) -> HtmlFragments {
        let mut gathered = HtmlFragments { html: String::new(), places: Vec::new() };
        let mut end = usize::MAX;
        for range in ranges {
            if end != range.start {
                gathered.html.push('\n');
                gathered.places.push((gathered.html.len(), range.start));
            }
            // A mask is checked with its tag.
            let mut start = range.start;
            for mask in prepared.masks_in(range.clone()) {
                gathered.html.push_str(prepared.source(start..mask.range.start.max(start)));
                let len = mask.range.end.min(range.end) - mask.range.start.max(range.start);
                gathered.html.extend(std::iter::repeat_n(' ', len));
                start = mask.range.end;
            }
            gathered.html.push_str(prepared.source(start..range.end.max(start)));
            end = range.end;
        }
        gathered
    }

    fn range(&self, range: Range<usize>) -> Range<usize> {
        let after = self.places.partition_point(|(here, _)| *here <= range.start);
        let (here, there) = self.places.get(after.saturating_sub(1)).copied().unwrap_or((0, 0));
        let start = there + range.start.saturating_sub(here);
        start..start + range.len()
    }
}

/// Unclosed elements, comments and words in angle brackets.
/// `blocks`: the beginnings of comments that in Markdown contain the rest of the text.
pub(super) fn unclosed(ranges: &[Range<usize>], blocks: &[usize], prepared: &ParserInput) -> Vec<Diagnostic> {
    if ranges.is_empty() {
        return Vec::new();
    }
    let gathered = HtmlFragments::new(ranges, prepared);
    let mut open: Vec<HtmlTag> = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut words: Vec<HtmlTag> = Vec::new();
    let mut closed: Vec<String> = Vec::new();
    let mut strays: Vec<HtmlTag> = Vec::new();
    let mut tags = html::tags(&gathered.html);
    for tag in tags.by_ref() {
        let name = tag.name.as_ref();
        if tag.closes {
            // The end tag of an element that is not open needs no search, so the searches stay few.
            let at = Some(name).filter(|name| counts.get(*name).is_some_and(|count| *count > 0));
            // The end of a box also closes the elements inside it; that of a formatting closes only that, and is
            // searched nearby.
            let is_box = CONTAINERS.contains(&name);
            let first = if is_box { 0 } else { open.len().saturating_sub(NEARBY) };
            let near = open.get(first..).unwrap_or(&[]);
            let at = at.and_then(|name| near.iter().rposition(|open| open.name == name));
            if let Some(at) = at.map(|at| first + at) {
                let ended = if is_box { open.split_off(at) } else { vec![open.remove(at)] };
                for ended in ended {
                    *counts.entry(ended.name.into_owned()).or_default() -= 1;
                }
                closed.push(name.to_owned());
            } else {
                closed.push(name.to_owned());
                strays.push(tag);
            }
        } else if (CONTAINERS.contains(&name) || FORMATTING.contains(&name)) && !tag.is_empty {
            *counts.entry(name.to_owned()).or_default() += 1;
            open.push(tag);
        } else if !is_known(name) && !tag.is_empty && tag.attributes.iter().all(|attribute| attribute.value.is_empty())
        {
            words.push(tag);
        }
    }
    closed.sort_unstable();
    closed.dedup();
    // The end tags may be in text swallowed by an unclosed comment or script.
    let rest = tags.unended();
    let open = if rest.is_some() { &[] } else { open.as_slice() };
    let mut found: Vec<Diagnostic> =
        open.iter().take(MOST_REPORTED).map(|tag| element(tag, gathered.range(tag.range.clone()), prepared)).collect();
    let is_open = |tag: &&HtmlTag| closed.binary_search_by(|name| name.as_str().cmp(&tag.name)).is_err();
    let words = words.iter().filter(is_open);
    // The opening tag of a box may be in one of Hexo's tags.
    let opens =
        |html: &str, name: &str| html.matches(&format!("<{name}")).count() > html.matches(&format!("</{name}")).count();
    let mut boxes = THEME_BOXES.to_vec();
    if !strays.is_empty() {
        boxes.retain(|name| !prepared.expanded.masks.iter().any(|mask| opens(&mask.html, name)));
    }
    let is_stray = |tag: &&HtmlTag| boxes.contains(&&*tag.name) && rest.is_none();
    found.extend(
        strays
            .iter()
            .filter(is_stray)
            .take(MOST_REPORTED)
            .map(|tag| stray(tag, gathered.range(tag.range.clone()), prepared)),
    );
    found.extend(words.map(|tag| word(&gathered.html, tag, gathered.range(tag.range.clone()), prepared)));
    // One that begins a block of its own is already reported.
    if let Some(range) = rest.filter(|range| gathered.html.get(range.clone()) == Some("<!--")) {
        let place = gathered.range(range);
        if !blocks.contains(&place.start) {
            found.push(endless(place, prepared));
        }
    }
    found
}

fn stray(tag: &HtmlTag, place: Range<usize>, prepared: &ParserInput) -> Diagnostic {
    let name = &tag.name;
    warning(
        Code::StrayElementEnd,
        message!(markdown_element_end_without_start, name),
        place.clone(),
        message!(markdown_element_end_without_start_label),
        prepared,
    )
    .help(message!(markdown_help_delete_end_or_add_start, name))
    .fix(prepared.expanded.span(place), "")
}

fn element(tag: &HtmlTag, place: Range<usize>, prepared: &ParserInput) -> Diagnostic {
    let name = &tag.name;
    let is_formatting = FORMATTING.contains(&&**name);
    warning(
        Code::UnclosedElement,
        message!(markdown_element_not_closed, name),
        place,
        if is_formatting {
            message!(markdown_element_formats_rest_label)
        } else {
            message!(markdown_element_takes_rest_label)
        },
        prepared,
    )
    .help(message!(markdown_help_close_element, name))
    .help(message!(markdown_help_show_element_as_text, name))
}

/// The beginning of a block that is an unclosed comment: Markdown reads the rest of the text as part of it.
pub(super) fn endless_comment(block: &Range<usize>, prepared: &ParserInput) -> Option<usize> {
    let written = prepared.text.get(block.clone())?;
    let inner = written.trim_start().strip_prefix("<!--")?;
    (!inner.contains("-->")).then(|| block.start + written.len() - written.trim_start().len())
}

/// A comment that continues over lines to the end of another one: its own end is missing or mistyped.
pub(super) fn comment_over_another(range: &Range<usize>, prepared: &ParserInput) -> Option<Diagnostic> {
    // A comment may follow a mask.
    let written = prepared.source(range.clone());
    let mut done = 0;
    while let Some(start) = written.get(done..)?.find("<!--").map(|at| done + at + "<!--".len()) {
        let inner = written.get(start..)?;
        let inner = inner.get(..inner.find("-->")?)?;
        if let Some(at) = inner.find("<!--").filter(|at| inner.get(..*at).is_some_and(|text| text.contains('\n'))) {
            let open = range.start + start - "<!--".len();
            let second = range.start + start + at;
            let message = message!(markdown_comment_over_another);
            let label = message!(markdown_comment_over_another_label);
            let report = warning(Code::UnclosedElement, message, open..open + "<!--".len(), label, prepared);
            return Some(
                report
                    .also(
                        prepared.expanded.span(second..second + "<!--".len()),
                        message!(markdown_comment_closed_by_other_label),
                    )
                    .help(message!(markdown_help_close_comment_exactly)),
            );
        }
        done = start + inner.len();
    }
    None
}

/// The report on an unclosed comment that begins at this place.
pub(super) fn endless(place: Range<usize>, prepared: &ParserInput) -> Diagnostic {
    let label = message!(markdown_comment_takes_rest_label);
    warning(Code::UnclosedElement, message!(markdown_comment_not_closed), place, label, prepared)
        .help(message!(markdown_help_close_comment))
}

fn word(html: &str, tag: &HtmlTag, place: Range<usize>, prepared: &ParserInput) -> Diagnostic {
    let written = html.get(tag.range.clone()).unwrap_or("");
    let text = written.trim_start_matches('<');
    let sign = prepared.expanded.span(place.start..place.start + 1);
    let message = message!(markdown_word_is_html, written);
    warning(Code::WordAsElement, message, place, message!(markdown_not_shown_label), prepared)
        .note(message!(markdown_note_no_such_element))
        .help(message!(markdown_help_escape_element, text))
        .fix(sign, "&lt;")
}
