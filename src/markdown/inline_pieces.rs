//! The parser's events of one block as pieces, with masks, escapes, bare addresses, marks and emoji separated.
//!
//! The parser splits text at every sign that might be significant; here it is joined again, because quotes, addresses
//! and tildes have to be seen whole.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::inline_events::{InlineElement, InlineElementKind, InlineEvent, InlineRules, end_of, is_tag};
use super::parser_input::ParserInput;
use super::{autolinks, emoji, marks};

/// The pieces of a block, from the events between its start and its end.
pub(super) fn pieces<'a>(
    events: Vec<(Event<'a>, Range<usize>)>,
    prepared: &ParserInput<'a>,
    rules: InlineRules,
) -> Vec<InlineEvent<'a>> {
    let mut pieces = joined(events, prepared);
    if pieces
        .iter()
        .any(|piece| matches!(piece, InlineEvent::Text(range) if may_hold_address(prepared.source(range.clone()))))
    {
        pieces = with_addresses(pieces, prepared, rules);
    }
    pieces = marks::with_marks(pieces, prepared, rules);
    if rules.extensions.emoji {
        pieces = emoji::with_emoji(pieces, prepared);
    }
    pieces
}

fn may_hold_address(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || text.contains("WWW.") || text.contains('@')
}

/// Joins adjacent texts, and separates masks and escaped characters from them.
fn joined<'a>(events: Vec<(Event<'a>, Range<usize>)>, prepared: &ParserInput<'a>) -> Vec<InlineEvent<'a>> {
    let mut pieces: Vec<InlineEvent> = Vec::with_capacity(events.len());
    // The end of the last event (for a start event, its beginning): a backslash after it is not text.
    let mut done = 0;
    for (event, range) in events {
        let end = range.end;
        match event {
            Event::Text(_) => push_text(&mut pieces, range, done, prepared),
            Event::Code(text) => pieces.push(InlineEvent::Code(text, range)),
            Event::Html(text) | Event::InlineHtml(text) => match prepared.masks_in(range.clone()) {
                [mask] if mask.range == range => pieces.push(InlineEvent::Mask(mask)),
                _ => pieces.push(InlineEvent::Html(text, range)),
            },
            Event::SoftBreak => pieces.push(InlineEvent::Break { hard: false }),
            Event::HardBreak => pieces.push(InlineEvent::Break { hard: true }),
            Event::FootnoteReference(label) => pieces.push(InlineEvent::Note(label, range)),
            Event::TaskListMarker(done) => pieces.push(InlineEvent::Task { done, range }),
            Event::Start(tag) => {
                let mark = match tag {
                    Tag::Emphasis => InlineElement::Emphasis,
                    Tag::Strong => InlineElement::Strong,
                    Tag::Link { link_type, dest_url, title, .. } => {
                        InlineElement::Link { kind: link_type, address: dest_url, title }
                    }
                    Tag::Image { dest_url, title, .. } => InlineElement::Image { address: dest_url, title },
                    _ => InlineElement::Deleted,
                };
                done = range.start;
                pieces.push(InlineEvent::Start(mark, range));
                continue;
            }
            Event::End(tag) => pieces.push(InlineEvent::End(match tag {
                TagEnd::Emphasis => InlineElementKind::Emphasis,
                TagEnd::Strong => InlineElementKind::Strong,
                TagEnd::Link => InlineElementKind::Link,
                TagEnd::Image => InlineElementKind::Image,
                _ => InlineElementKind::Deleted,
            })),
            _ => {}
        }
        done = end;
    }
    // A box alone is not a task.
    if let [InlineEvent::Task { range, .. }] = pieces.as_slice() {
        return vec![InlineEvent::Text(range.clone())];
    }
    pieces
}

fn push_text<'a>(pieces: &mut Vec<InlineEvent<'a>>, mut range: Range<usize>, done: usize, prepared: &ParserInput<'a>) {
    if range.start > done && prepared.source(range.start - 1..range.start) == "\\" {
        let first = prepared.source(range.clone()).chars().next().map_or(0, char::len_utf8);
        pieces.push(InlineEvent::Verbatim(range.start..range.start + first));
        range.start += first;
    }
    push_masked(pieces, range, prepared);
}

/// Adds text that may contain masks.
fn push_masked<'a>(pieces: &mut Vec<InlineEvent<'a>>, range: Range<usize>, prepared: &ParserInput<'a>) {
    let mut start = range.start;
    for mask in prepared.masks_in(range.clone()) {
        push_plain(pieces, start..mask.range.start);
        // The parser may have split a mask: it is one piece nevertheless.
        if !matches!(pieces.last(), Some(InlineEvent::Mask(last)) if last.range == mask.range) {
            pieces.push(InlineEvent::Mask(mask));
        }
        start = mask.range.end;
    }
    push_plain(pieces, start..range.end);
}

fn push_plain(pieces: &mut Vec<InlineEvent>, range: Range<usize>) {
    if range.start >= range.end {
        return;
    }
    match pieces.last_mut() {
        Some(InlineEvent::Text(last)) if last.end == range.start => last.end = range.end,
        _ => pieces.push(InlineEvent::Text(range)),
    }
}

/// An element that is open while pieces are read.
struct OpenInlineElement {
    /// The end of its content: no address extends beyond it.
    content_end: usize,
    /// The place of its closing signs, if its opening ones turned out to be part of an address.
    ghost: Option<Range<usize>>,
}

/// Finds the bare addresses. One that extends beyond its text swallows the following pieces, as in Hexo.
fn with_addresses<'a>(
    pieces: Vec<InlineEvent<'a>>,
    prepared: &ParserInput<'a>,
    rules: InlineRules,
) -> Vec<InlineEvent<'a>> {
    let mut found: Vec<InlineEvent> = Vec::with_capacity(pieces.len() + 4);
    let mut open: Vec<OpenInlineElement> = Vec::new();
    let mut links: usize = 0;
    let mut reached = 0;
    // An address does not extend into the mark of a footnote.
    let note = |piece: &InlineEvent| match piece {
        InlineEvent::Note(_, range) => Some(range.start),
        _ => None,
    };
    let mut notes = pieces.iter().filter_map(note).collect::<Vec<_>>().into_iter().peekable();
    let block_end = pieces.iter().filter_map(end_of).max().unwrap_or(0);
    for piece in pieces {
        match piece {
            InlineEvent::Text(range) => {
                let start = range.start.max(reached);
                while notes.next_if(|note| *note < range.end).is_some() {}
                let limit = open.last().map_or(block_end, |open| open.content_end);
                let limit = notes.peek().map_or(limit, |note| limit.min(*note));
                if start < range.end {
                    let linked = rules.addresses && links == 0;
                    reached = split_text(&mut found, start..range.end, limit, prepared, rules, linked).max(reached);
                }
            }
            InlineEvent::Start(mark, range) => {
                let kind = mark.kind();
                let signs = match kind {
                    InlineElementKind::Emphasis => 1,
                    InlineElementKind::Strong => 2,
                    _ => 0,
                };
                let is_ghost = range.start < reached;
                open.push(OpenInlineElement {
                    content_end: range.end.saturating_sub(signs),
                    ghost: is_ghost.then(|| range.end.saturating_sub(signs)..range.end),
                });
                if kind == InlineElementKind::Link {
                    links += 1;
                }
                if !is_ghost {
                    found.push(InlineEvent::Start(mark, range));
                }
            }
            InlineEvent::End(kind) => {
                let closed = open.pop();
                if kind == InlineElementKind::Link {
                    links = links.saturating_sub(1);
                }
                match closed.and_then(|open| open.ghost) {
                    Some(signs) if signs.start.max(reached) < signs.end => {
                        push_plain(&mut found, signs.start.max(reached)..signs.end)
                    }
                    Some(_) => {}
                    None => found.push(InlineEvent::End(kind)),
                }
            }
            InlineEvent::Html(text, range) => {
                let tag = prepared.source(range.clone());
                if is_tag(tag, "<a") {
                    links += 1;
                } else if is_tag(tag, "</a") {
                    links = links.saturating_sub(1);
                }
                push_rest(&mut found, range.clone(), reached, InlineEvent::Html(text, range));
            }
            InlineEvent::Code(text, range) => {
                push_rest(&mut found, range.clone(), reached, InlineEvent::Code(text, range))
            }
            InlineEvent::Verbatim(range) => push_rest(&mut found, range.clone(), reached, InlineEvent::Verbatim(range)),
            other => found.push(other),
        }
    }
    found
}

/// Pushes a piece unless an address extends into it.
fn push_rest<'a>(found: &mut Vec<InlineEvent<'a>>, range: Range<usize>, reached: usize, piece: InlineEvent<'a>) {
    if range.start >= reached {
        found.push(piece);
    } else if reached < range.end {
        push_plain(found, reached..range.end);
    }
}

/// Pushes a text with its addresses; returns the end of the last one.
fn split_text(
    found: &mut Vec<InlineEvent>,
    range: Range<usize>,
    limit: usize,
    prepared: &ParserInput,
    rules: InlineRules,
    linked: bool,
) -> usize {
    let text = prepared.source(range.clone());
    let mut mails = autolinks::mail_addresses(text).into_iter().peekable();
    let mut done = 0;
    let mut from = 0;
    // Where the next one of the web may begin; kept while mail addresses come before it.
    let mut web = autolinks::next_start(text, 0);
    loop {
        while mails.next_if(|mail| mail.start < done).is_some() {}
        if autolinks::starts_address(&text[from..]) {
            web = Some(from);
        } else if web.is_some_and(|web| web < from) {
            web = autolinks::next_start(text, from);
        }
        if let Some(mail) = mails.next_if(|mail| web.is_none_or(|web| mail.start < web)) {
            push_plain(found, range.start + done..range.start + mail.start);
            let place = range.start + mail.start..range.start + mail.end;
            found.push(match linked {
                true => InlineEvent::Address { range: place, scheme: "mailto:" },
                false => InlineEvent::Verbatim(place),
            });
            (done, from) = (mail.end, mail.end);
            continue;
        }
        let Some(web) = web else { break };
        let place = range.start + web;
        if !autolinks::starts_address(&text[web..]) {
            from = web + 1;
            continue;
        }
        push_plain(found, range.start + done..place);
        if linked {
            // The address may extend beyond this text, but not into a mask or out of its element.
            let limit = prepared.masks_in(place..limit).first().map_or(limit, |mask| mask.range.start);
            let (len, scheme) =
                autolinks::web_address(prepared.source(place..limit), rules.addresses_stop_at_cjk).unwrap_or((1, ""));
            found.push(InlineEvent::Address { range: place..place + len, scheme });
            done = web + len;
            if done >= text.len() {
                return range.start + done;
            }
        } else {
            let signs =
                text[web + 1..].find(['\\', '<', '!', '[', '`', '*', '~', '_']).map_or(text.len(), |at| web + 1 + at);
            done = autolinks::next_start(&text[..signs], web + 1).unwrap_or(signs);
            found.push(InlineEvent::Verbatim(place..range.start + done));
        }
        from = done;
    }
    push_plain(found, range.start + done..range.end);
    range.start + done
}
