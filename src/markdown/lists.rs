//! The end and the content of list items, by Hexo's rules where they differ from CommonMark's: the parser's events are
//! reordered.
//!
//! * A quotation in the line directly after an item's text belongs to the item.
//! * A line that begins with an HTML tag, left of an item's text, ends the item, inline tags too.
//! * In Hexo itself `7. ` with one space and nothing else does not begin a list.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// The parser's events with their places.
pub(super) type OffsetEvents<'a> = Vec<(Event<'a>, Range<usize>)>;

/// The events in Hexo's order. `text` is what the parser read; `empty_items_are_text`: Hexo's rule for `7. `.
pub(super) fn rearranged<'a>(events: OffsetEvents<'a>, text: &str, empty_items_are_text: bool) -> OffsetEvents<'a> {
    if !events.iter().any(|(event, _)| matches!(event, Event::Start(Tag::List(_)))) {
        return events;
    }
    let events = if empty_items_are_text { without_empty_starts(events, text) } else { events };
    let events = ListItemSplitter {
        text,
        out: Vec::with_capacity(events.len()),
        open: Vec::new(),
        inline: 0,
        line: LineStart::default(),
    }
    .run(events);
    with_quotations(events, text)
}

/// A list that begins with an empty item and one space begins after it.
fn without_empty_starts<'a>(events: OffsetEvents<'a>, text: &str) -> OffsetEvents<'a> {
    let mut out: OffsetEvents = Vec::with_capacity(events.len());
    let mut events = events.into_iter().peekable();
    while let Some((event, range)) = events.next() {
        let Event::Start(Tag::List(start)) = event else {
            out.push((event, range));
            continue;
        };
        let marker = text.get(range.start..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let is_bare = marker.strip_suffix(' ').is_some_and(|marker| marker.ends_with(['-', '*', '+', '.', ')']));
        let item = is_bare.then(|| events.next_if(|(event, _)| matches!(event, Event::Start(Tag::Item)))).flatten();
        let Some((item, item_range)) = item else {
            out.push((Event::Start(Tag::List(start)), range));
            continue;
        };
        if events.next_if(|(event, _)| matches!(event, Event::End(TagEnd::Item))).is_none() {
            out.push((Event::Start(Tag::List(start)), range));
            out.push((item, item_range));
            continue;
        }
        let place = range.start..range.start + marker.len();
        out.push((Event::Start(Tag::Paragraph), place.clone()));
        out.push((Event::Text(marker.to_owned().into()), place.clone()));
        out.push((Event::End(TagEnd::Paragraph), place));
        if events.next_if(|(event, _)| matches!(event, Event::End(TagEnd::List(_)))).is_none() {
            let behind = events.peek().map_or(range.end, |(_, range)| range.start);
            out.push((Event::Start(Tag::List(start.map(|_| number_at(text, behind)))), behind..range.end));
        }
    }
    out
}

/// The number of the item that begins there.
fn number_at(text: &str, at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or("");
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest[..digits].parse().unwrap_or(1)
}

/// The start of the line of a place; places that come in order cost no more than the text between them.
#[derive(Default)]
struct LineStart {
    start: usize,
    /// The place of the last question.
    at: usize,
}

impl LineStart {
    fn of(&mut self, text: &str, at: usize) -> usize {
        if at < self.at {
            *self = LineStart::default();
        }
        if let Some(end) = text.get(self.at..at).and_then(|between| between.rfind('\n')) {
            self.start = self.at + end + 1;
        }
        self.at = at;
        self.start
    }
}

/// An open block.
struct OpenBlock {
    kind: OpenBlockKind,
    /// Hexo has closed it, the parser has not.
    is_over: bool,
}

enum OpenBlockKind {
    List(Option<u64>),
    /// The column of its text, and whether it contains paragraphs.
    Item {
        text: usize,
        is_loose: bool,
    },
    Paragraph,
    Other,
}

/// Ends items before lines that begin with HTML.
struct ListItemSplitter<'a, 't> {
    text: &'t str,
    out: OffsetEvents<'a>,
    open: Vec<OpenBlock>,
    /// The number of open inline elements.
    inline: usize,
    /// Of the last place that was looked at.
    line: LineStart,
}

impl<'a> ListItemSplitter<'a, '_> {
    fn run(mut self, events: OffsetEvents<'a>) -> OffsetEvents<'a> {
        let mut events = events.into_iter().peekable();
        // A paragraph added here is open.
        let mut is_own = false;
        while let Some((event, range)) = events.next() {
            let is_inline = match &event {
                Event::Start(tag) => is_inline(&tag.to_end()),
                Event::End(end) => is_inline(end),
                Event::Html(_) | Event::Rule => false,
                _ => true,
            };
            if is_own && !is_inline {
                self.out.push((Event::End(TagEnd::Paragraph), range.clone()));
                is_own = false;
                if matches!(event, Event::End(TagEnd::Paragraph)) {
                    self.open.pop();
                    continue;
                }
            }
            match &event {
                Event::Start(_) if is_inline => self.inline += 1,
                Event::End(_) if is_inline => self.inline = self.inline.saturating_sub(1),
                Event::Start(tag) => {
                    let kind = self.kind(tag, &range);
                    if let OpenBlockKind::Item { .. } = kind
                        && let Some(list) = self.open.last_mut().filter(|list| list.is_over)
                        && let OpenBlockKind::List(start) = list.kind
                    {
                        // The list continues after what ended it.
                        list.is_over = false;
                        let start = start.map(|_| number_at(self.text, range.start));
                        self.out.push((Event::Start(Tag::List(start)), range.clone()));
                    }
                    self.open.push(OpenBlock { kind, is_over: false });
                }
                Event::End(_) => {
                    let closed = self.open.pop();
                    if closed.is_some_and(|open| open.is_over) {
                        continue;
                    }
                }
                Event::SoftBreak | Event::HardBreak if self.inline == 0 => {
                    if let Some((Event::InlineHtml(html), place)) = events.peek()
                        && let Some(first) = self.first_to_end(html, place.start)
                    {
                        let range = place.clone();
                        is_own = self.end_items(first, range);
                        continue;
                    }
                }
                _ => {}
            }
            self.out.push((event, range));
        }
        self.out
    }

    fn kind(&mut self, tag: &Tag, range: &Range<usize>) -> OpenBlockKind {
        match tag {
            Tag::List(start) => OpenBlockKind::List(*start),
            Tag::Item => {
                let column = range.start - self.line.of(self.text, range.start);
                let item = self.text.as_bytes().get(range.clone()).unwrap_or(&[]);
                let marker = item.iter().take_while(|byte| byte.is_ascii_digit()).count() + 1;
                let rest = item.get(marker..).unwrap_or(&[]);
                let blanks = rest.iter().take(5).take_while(|byte| **byte == b' ').count();
                let has_text = rest.get(blanks).is_some_and(|byte| !matches!(byte, b'\n' | b'\r'));
                let blanks = if (1..=4).contains(&blanks) && has_text { blanks } else { 1 };
                OpenBlockKind::Item { text: column + marker + blanks, is_loose: false }
            }
            Tag::Paragraph => {
                if let Some(OpenBlock { kind: OpenBlockKind::Item { is_loose, .. }, .. }) = self.open.last_mut() {
                    *is_loose = true;
                }
                OpenBlockKind::Paragraph
            }
            _ => OpenBlockKind::Other,
        }
    }

    /// The outermost list that a line beginning with this HTML ends, by its index among the open blocks.
    fn first_to_end(&mut self, html: &str, at: usize) -> Option<usize> {
        let before = self.text.get(self.line.of(self.text, at)..at).unwrap_or("");
        let indent = before.len();
        let begins_line = before.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>'));
        let line = self.text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let is_tag = html.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) && line.contains('>');
        if !begins_line || !is_tag {
            return None;
        }
        let innermost = match self.open.as_slice() {
            [
                ..,
                OpenBlock { kind: OpenBlockKind::Item { .. }, .. },
                OpenBlock { kind: OpenBlockKind::Paragraph, .. },
            ] => self.open.len() - 2,
            [.., OpenBlock { kind: OpenBlockKind::Item { .. }, .. }] => self.open.len() - 1,
            _ => return None,
        };
        // Items nested directly in one another, from the innermost on.
        let mut found = None;
        let mut index = innermost;
        while let Some(OpenBlock { kind: OpenBlockKind::Item { text, .. }, is_over: false }) = self.open.get(index) {
            let outer = index.checked_sub(2).and_then(|outer| self.open.get(outer));
            let base = match outer {
                Some(OpenBlock { kind: OpenBlockKind::Item { text, .. }, .. }) => *text,
                _ => 0,
            };
            if indent < *text && indent.saturating_sub(base) <= 3 {
                found = Some(index - 1);
            }
            match index.checked_sub(2) {
                Some(outer) => index = outer,
                None => break,
            }
        }
        found
    }

    /// Ends the lists from the one at `first` on; returns whether it began a paragraph.
    fn end_items(&mut self, first: usize, range: Range<usize>) -> bool {
        let mut paragraph_is_open = false;
        for open in self.open[first..].iter_mut().rev().filter(|open| !open.is_over) {
            let end = match open.kind {
                OpenBlockKind::List(start) => TagEnd::List(start.is_some()),
                OpenBlockKind::Item { .. } => TagEnd::Item,
                OpenBlockKind::Paragraph => {
                    paragraph_is_open = true;
                    self.out.push((Event::End(TagEnd::Paragraph), range.clone()));
                    continue;
                }
                OpenBlockKind::Other => continue,
            };
            open.is_over = true;
            self.out.push((Event::End(end), range.clone()));
        }
        let is_tight = matches!(
            first.checked_sub(1).and_then(|outer| self.open.get(outer)),
            Some(OpenBlock { kind: OpenBlockKind::Item { is_loose: false, .. }, .. })
        );
        if is_tight && !paragraph_is_open {
            return false;
        }
        self.out.push((Event::Start(Tag::Paragraph), range));
        true
    }
}

fn is_inline(end: &TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// A list that is open during the search for quotations.
struct OpenList {
    /// Its beginning among the events.
    start: usize,
    has_paragraphs: bool,
    /// Its end after a quotation was removed.
    is_merged: bool,
    /// An empty line separated it there.
    is_parted: bool,
}

/// Moves quotations into the item whose last line they follow; the list continues after them.
fn with_quotations<'a>(events: OffsetEvents<'a>, text: &str) -> OffsetEvents<'a> {
    if !events.iter().any(|(event, _)| matches!(event, Event::Start(Tag::BlockQuote(_)))) {
        return events;
    }
    let mut out: OffsetEvents = Vec::with_capacity(events.len());
    let mut lists: Vec<OpenList> = Vec::new();
    // The list that ended last.
    let mut ended = None;
    // Ends of items and lists delayed until the end of a quotation: how many were open, the ends, the outermost list.
    let mut held: Vec<(usize, OffsetEvents, Option<OpenList>)> = Vec::new();
    let mut quotations: usize = 0;
    let mut loose = BTreeSet::new();
    let mut events = events.into_iter().peekable();
    while let Some((event, range)) = events.next() {
        let end = range.end;
        match &event {
            Event::Start(Tag::BlockQuote(_)) => {
                if let Some(from) = ends_of_item(&out, text, range.start) {
                    held.push((quotations, out.split_off(from), ended.take()));
                }
                quotations += 1;
            }
            Event::Start(Tag::List(_)) => {
                lists.push(OpenList { start: out.len(), has_paragraphs: false, is_merged: false, is_parted: false })
            }
            Event::Start(Tag::Paragraph) if matches!(out.last(), Some((Event::Start(Tag::Item), _))) => {
                if let Some(list) = lists.last_mut() {
                    list.has_paragraphs = true;
                }
            }
            Event::End(TagEnd::List(_)) => {
                ended = lists.pop();
                if let Some(list) = &ended
                    && list.is_merged
                    && (list.has_paragraphs || list.is_parted)
                {
                    loose.insert(list.start);
                }
            }
            Event::End(TagEnd::BlockQuote(_)) => quotations = quotations.saturating_sub(1),
            _ => {}
        }
        let is_quotations_end = matches!(event, Event::End(TagEnd::BlockQuote(_)));
        out.push((event, range));
        if !is_quotations_end || held.last().is_none_or(|(before, ..)| *before != quotations) {
            continue;
        }
        let Some((_, ends, list)) = held.pop() else { continue };
        out.extend(ends);
        let Some(mut list) = list else { continue };
        if let Some((Event::Start(Tag::List(start)), place)) = events.peek()
            && let Some((Event::Start(Tag::List(first)), first_place)) = out.get(list.start)
            && start.is_some() == first.is_some()
            && mark(text, place.start) == mark(text, first_place.start)
        {
            // The parser read the items after the quotation as a list of their own.
            list.is_merged = true;
            list.is_parted |= text.get(end.saturating_sub(1)..place.start).is_some_and(has_blank_line);
            out.pop();
            events.next();
            lists.push(list);
        } else {
            ended = Some(list);
        }
    }
    loosened(out, &loose)
}

/// The beginning of the ends of the lists that end just before the quotation at `at`, if it directly follows their
/// text.
fn ends_of_item(out: &OffsetEvents, text: &str, at: usize) -> Option<usize> {
    let from = out.iter().rposition(|(event, _)| !matches!(event, Event::End(TagEnd::Item | TagEnd::List(_))))? + 1;
    let is_text = match &out.get(from - 1)?.0 {
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::End(TagEnd::Paragraph) => true,
        Event::End(end) => is_inline(end),
        _ => false,
    };
    let before = text.get(..at)?;
    let before = &before[..before.rfind('\n')?];
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let is_blank = line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>' | b'\r'));
    (from < out.len() && is_text && !is_blank).then_some(from)
}

/// The sign of an item's marker.
fn mark(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().find(|c| !c.is_ascii_digit())
}

fn has_blank_line(text: &str) -> bool {
    text.split_inclusive('\n')
        .skip(1)
        .any(|line| line.ends_with('\n') && line.trim_matches([' ', '\t', '>', '\r', '\n']).is_empty())
}

/// Puts the text of items in paragraphs, in the lists that begin at these places.
fn loosened<'a>(events: OffsetEvents<'a>, loose: &BTreeSet<usize>) -> OffsetEvents<'a> {
    if loose.is_empty() {
        return events;
    }
    let mut out: OffsetEvents = Vec::with_capacity(events.len() + 2 * loose.len());
    // Whether each open block is an item of such a list.
    let mut open: Vec<bool> = Vec::new();
    let mut lists: Vec<bool> = Vec::new();
    let mut is_own = false;
    for (index, (event, range)) in events.into_iter().enumerate() {
        let is_block = match &event {
            Event::Start(tag) => !is_inline(&tag.to_end()),
            Event::End(end) => !is_inline(end),
            Event::Html(_) | Event::Rule => true,
            _ => false,
        };
        if is_block && is_own {
            out.push((Event::End(TagEnd::Paragraph), range.clone()));
            is_own = false;
        } else if !is_block && !is_own && open.last() == Some(&true) {
            out.push((Event::Start(Tag::Paragraph), range.clone()));
            is_own = true;
        }
        match &event {
            Event::Start(Tag::List(_)) => {
                lists.push(loose.contains(&index));
                open.push(false);
            }
            Event::Start(Tag::Item) => open.push(lists.last() == Some(&true)),
            Event::Start(_) if is_block => open.push(false),
            Event::End(TagEnd::List(_)) => {
                lists.pop();
                open.pop();
            }
            Event::End(_) if is_block => {
                open.pop();
            }
            _ => {}
        }
        out.push((event, range));
    }
    out
}

/// Hexo: the spaces at the end of a list's last item are removed, including wide ones and those of code.
pub(super) fn trim_last_item(out: &mut String) {
    let Some(item) = out.strip_suffix("</li>\n") else { return };
    let end = ["</p>\n", "\n</code></pre>\n"].into_iter().find(|end| item.ends_with(end)).unwrap_or("");
    let text = &item[..item.len() - end.len()];
    let kept = text.trim_end_matches(|c: char| c != '\n' && c.is_whitespace()).len();
    if kept < text.len() {
        let rest = format!("{end}</li>\n");
        out.truncate(kept);
        out.push_str(&rest);
    }
}

/// Hexo: lines of more spaces than make code belong to the indented code before them, at `code`.
pub(super) fn write_blanks_behind_code(text: &str, code: &Range<usize>, out: &mut String) {
    let is_fence = text.get(code.clone()).is_some_and(|code| code.starts_with(['`', '~']));
    let Some(behind) = text.get(code.end..).filter(|_| !is_fence) else { return };
    let is_blank = |line: &&str| line.ends_with('\n') && line.trim_matches([' ', '\n']).is_empty();
    let lines: Vec<&str> = behind.split_inclusive('\n').take_while(is_blank).collect();
    let Some(last) = lines.iter().rposition(|line| line.len() > 5) else { return };
    for line in &lines[..=last] {
        out.push('\n');
        out.push_str(line.trim_end_matches('\n').get(4..).unwrap_or(""));
    }
}
