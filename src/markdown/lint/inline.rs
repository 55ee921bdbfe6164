//! Problems within lines: footnotes, emphasis with spaces inside, curly quotes instead of straight ones.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Tag};

use super::prose::{EDGE, OBJECT, Prose};
use super::warning;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::markdown::footnotes::{self, label};
use crate::markdown::parser_input::ParserInput;
use crate::message;
use crate::text::is_cjk;
use crate::words::Message;

/// The longest address with a title.
const LONGEST_LINK: usize = 600;

/// The footnotes that a text defines outside of code, `[^1]: …`, each with the place of its mark.
pub(super) fn footnotes(prepared: &ParserInput, events: &[(Event, Range<usize>)]) -> BTreeMap<String, Range<usize>> {
    let mut notes = BTreeMap::new();
    if !prepared.text.contains("[^") {
        return notes;
    }
    let code = |(event, range): &(Event, Range<usize>)| match event {
        Event::Start(Tag::CodeBlock(_)) | Event::Html(_) => Some(range.clone()),
        _ => None,
    };
    let mut code = events.iter().filter_map(code).peekable();
    let mut start = 0;
    for line in prepared.text.split_inclusive('\n') {
        while code.next_if(|range| range.end <= start).is_some() {}
        if code.peek().is_some_and(|range| range.start < start + line.len()) {
            start += line.len();
            continue;
        }
        let inner = line.trim_start_matches([' ', '>']);
        let at = start + line.len() - inner.len();
        if let Some(label) =
            label(inner).filter(|label| inner.get(label.len() + 3..).is_some_and(|rest| rest.starts_with(':')))
        {
            notes.entry(label.to_lowercase()).or_insert(at..at + label.len() + 3);
        }
        start += line.len();
    }
    notes
}

fn footnote(place: Range<usize>, shown: Message, prepared: &ParserInput) -> Diagnostic {
    warning(Code::Footnote, message!(markdown_footnotes_off), place, shown, prepared)
        .help(message!(markdown_help_turn_on_footnotes))
}

/// Reports a reference to a footnote whose definition is that of a link: `[^1]: https://e.org`.
pub(super) fn note_as_link(
    range: &Range<usize>,
    prepared: &ParserInput,
    notes: &BTreeMap<String, Range<usize>>,
    told: &mut BTreeSet<String>,
) -> Option<Diagnostic> {
    let label = label(prepared.source(range.clone()))?;
    let is_news = notes.contains_key(&label.to_lowercase()) && told.insert(label.to_lowercase());
    is_news.then(|| footnote(range.clone(), message!(markdown_footnote_shown_as_link_label, label), prepared))
}

/// Reports footnotes that are defined and never referred to.
pub(super) fn notes_without_use(
    notes: &BTreeMap<String, Range<usize>>,
    told: &BTreeSet<String>,
    prepared: &ParserInput,
) -> Vec<Diagnostic> {
    let unused = notes.iter().filter(|(label, place)| !told.contains(*label) && !is_in_code(place, prepared));
    unused.map(|(_, place)| footnote(place.clone(), "".into(), prepared)).collect()
}

/// Whether a definition is in a fence, which the tags took out of the text.
fn is_in_code(place: &Range<usize>, prepared: &ParserInput) -> bool {
    prepared.source(place.clone()) != prepared.text.get(place.clone()).unwrap_or("")
}

/// Reports marks of footnotes without a text in the document: numbers, and typos of a known label.
pub(super) fn marks_without_text(
    prose: &Prose,
    prepared: &ParserInput,
    labels: &BTreeSet<String>,
    told: &mut BTreeSet<String>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let text = prose.text.as_str();
    for at in memmem::find_iter(text.as_bytes(), "[^") {
        let Some(label) = text.get(at..).and_then(label) else { continue };
        let key = label.to_lowercase();
        let end = at + "[^]".len() + label.len();
        // `[^0-9]*` and `[a][^1]` are patterns.
        let after = text.get(end..).unwrap_or("");
        let is_pattern = after.starts_with(['*', '+', '?', '{', '[', '(', '$', '|'])
            || after.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()))
            || text.get(..at).is_some_and(|before| before.ends_with([']', '(', '"', '“', '^', '|', '/']));
        let is_number = label.len() < 4 && label.bytes().all(|byte| byte.is_ascii_digit());
        let is_slip = || did_you_mean(&key, labels.iter().map(String::as_str)).is_some();
        let is_name = || is_named(label, text.get(..at).unwrap_or(""), labels);
        if !is_pattern && !labels.contains(&key) && (is_number || is_slip() || is_name()) && told.insert(key) {
            let span = prepared.expanded.span(prose.range(at..end));
            found.push(footnotes::without_text(label, span, labels));
        }
    }
    found
}

/// Whether a label is a name, such as `source` or `来源`, whose mark directly follows a word. A single letter is a name
/// if the document names its footnotes by letters, and `a-z` never is.
fn is_named(label: &str, before: &str, labels: &BTreeSet<String>) -> bool {
    let is_letter = |label: &str| label.chars().count() == 1 && !label.starts_with(|c: char| c.is_ascii_digit());
    let is_plain = label.split(['-', '_']).all(|part| !part.is_empty() && part.chars().all(char::is_alphanumeric));
    let is_range = label.contains('-') && label.split('-').any(is_letter);
    let is_cjk = label.chars().any(is_cjk);
    let follows = before
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '。' | '，' | '；' | '！' | '？' | '）' | '》' | '”'));
    let is_known = is_cjk && !is_letter(label) || !labels.is_empty();
    let is_long = !is_letter(label) || labels.iter().any(|label| is_letter(label));
    is_plain && !is_range && is_known && is_long && (follows || is_cjk && !labels.is_empty() && !is_letter(label))
}

/// Reports marks of footnotes, where they are not supported.
pub(super) fn marks(
    prose: &Prose,
    prepared: &ParserInput,
    notes: &BTreeMap<String, Range<usize>>,
    told: &mut BTreeSet<String>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let text = prose.text.as_str();
    for at in memmem::find_iter(text.as_bytes(), "[^") {
        let Some(label) = text.get(at..).and_then(label) else { continue };
        let is_number = label.len() < 4 && label.bytes().all(|byte| byte.is_ascii_digit());
        let key = label.to_lowercase();
        if (is_number || notes.contains_key(&key)) && told.insert(key) {
            let place = prose.range(at..at + label.len() + 3);
            found.push(footnote(place, "".into(), prepared));
        }
    }
    found
}

/// Problems within a block's lines.
pub(super) fn in_line(prose: &Prose, prepared: &ParserInput) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let text = prose.text.as_str();
    if text.contains("**") {
        found.extend(prose.lines().flat_map(|(start, line)| spaced_emphasis(prose, start, line, prepared)));
    }
    if text.contains("](") && text.contains(['“', '”', '‘', '’', '＂']) {
        found.extend(curly_title(prose, prepared));
    }
    found
}

/// `**bold **`, `** bold**`: the stars stay. If they form pairs, each pair is checked.
fn spaced_emphasis(prose: &Prose, start: usize, line: &str, prepared: &ParserInput) -> Vec<Diagnostic> {
    let stars: Vec<usize> = line.match_indices("**").map(|(at, _)| at).collect();
    let (pairs, []) = stars.as_chunks::<2>() else { return Vec::new() };
    pairs.iter().filter_map(|[open, close]| spaced(prose, start, line, (*open, *close), prepared)).collect()
}

fn spaced(
    prose: &Prose,
    start: usize,
    line: &str,
    (open, close): (usize, usize),
    prepared: &ParserInput,
) -> Option<Diagnostic> {
    let inner = line.get(open + 2..close)?;
    let before = line.get(..open)?.chars().next_back();
    let after = line.get(close + 2..)?.chars().next();
    let is_edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_cjk(c) || c == OBJECT);
    let is_end = is_edge(after) || after.is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')'));
    let word = inner.trim();
    let is_spaced = inner.len() > word.len() && word.chars().any(char::is_alphabetic);
    // `2 ** 3 ** 4` has spaces on both sides.
    let is_sum = inner.starts_with(char::is_whitespace) && inner.ends_with(char::is_whitespace);
    if !is_spaced || is_sum && !word.chars().any(is_cjk) || !is_edge(before) || !is_end || inner.contains(['*', EDGE]) {
        return None;
    }
    let place = prose.range(start + open..start + close + 2);
    let report = warning(
        Code::SpacedEmphasis,
        message!(markdown_space_in_emphasis),
        place.clone(),
        message!(markdown_space_in_emphasis_label),
        prepared,
    );
    let report = report.help(message!(markdown_help_spaces_outside, word));
    let written = prepared.source(place.clone());
    let (lead, trail) = (inner.len() - inner.trim_start().len(), inner.len() - inner.trim_end().len());
    let is_whole = written.len() == close + 2 - open;
    let blank = |len: usize| if len > 0 { " " } else { "" };
    Some(match is_whole {
        true => report.fix(prepared.expanded.span(place), format!("{}**{word}**{}", blank(lead), blank(trail))),
        false => report,
    })
}

/// `[a](https://e.org “title”)`: not a link, because its title is in curly quotes.
fn curly_title(prose: &Prose, prepared: &ParserInput) -> Option<Diagnostic> {
    let text = prose.text.as_str();
    for at in memmem::find_iter(text.as_bytes(), "](") {
        let near = text.floor_char_boundary(at + 2 + LONGEST_LINK);
        let line = text.get(at + 2..near)?.split('\n').next().unwrap_or("");
        let inner = line.split(')').next().unwrap_or("");
        let Some((address, title)) = inner.split_once([' ', '　']) else { continue };
        let title = title.trim();
        let quotes = title.starts_with(['“', '”', '‘', '’', '＂']) && title.ends_with(['“', '”', '‘', '’', '＂']);
        if quotes && title.chars().count() > 1 && line.len() > inner.len() && !address.is_empty() {
            let from = at + 2 + inner.len() - inner.rsplit(title).next().map_or(0, str::len) - title.len();
            let straight = title.trim_matches(['“', '”', '‘', '’', '＂']);
            let place = prose.range(from..from + title.len());
            let report = warning(
                Code::CurlyQuotes,
                message!(markdown_curly_quotes_in_title),
                place.clone(),
                message!(markdown_curly_quotes_in_title_label),
                prepared,
            );
            let report = report.help(message!(markdown_help_straight_quotes, straight));
            return Some(report.fix(prepared.expanded.span(place), format!("\"{straight}\"")));
        }
    }
    None
}
