//! The marks of footnotes among a block's inline content: those that the parser does not know, `[^label]` whose note is
//! in another text and `^[text]`.

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem;

use super::footnotes::label;
use super::inline_events::{InlineElement, InlineElementKind, InlineEvent};
use super::parser_input::ParserInput;
use super::text_split::split_texts;

/// Finds the marks that the parser read as text, because their note is in another text of the document.
pub(super) fn with_marks<'a>(
    pieces: Vec<InlineEvent<'a>>,
    prepared: &ParserInput<'a>,
    labels: &BTreeSet<String>,
) -> Vec<InlineEvent<'a>> {
    split_texts(pieces, prepared, |text, start| {
        let (mut found, mut done) = (Vec::new(), 0);
        for at in memmem::find_iter(text.as_bytes(), "[^") {
            let label = text.get(at..).and_then(label).filter(|label| labels.contains(&label.to_lowercase()));
            let Some(label) = label.filter(|_| at >= done) else { continue };
            done = at + "[^]".len() + label.len();
            let place = start + at..start + done;
            found.push((place.clone(), InlineEvent::Note(label.to_owned().into(), place)));
        }
        found
    })
}

/// The most pieces in a note that is written within a line.
const LONGEST_INLINE: usize = 200;

/// Finds notes whose text is written at their mark, `^[text]`. Their texts contain no such notes.
pub(super) fn with_inline_notes<'a>(pieces: Vec<InlineEvent<'a>>, prepared: &ParserInput<'a>) -> Vec<InlineEvent<'a>> {
    let has_one = |piece: &InlineEvent| matches!(piece, InlineEvent::Text(range) if prepared.source(range.clone()).contains("^["));
    if !pieces.iter().any(has_one) {
        return pieces;
    }
    let mut out = Vec::with_capacity(pieces.len() + 4);
    let text = |range: Range<usize>, out: &mut Vec<InlineEvent<'a>>| {
        if !range.is_empty() {
            out.push(InlineEvent::Text(range));
        }
    };
    let (mut at, mut from) = (0, None);
    while let Some(piece) = pieces.get(at) {
        let InlineEvent::Text(range) = piece else {
            out.push(piece.clone());
            at += 1;
            continue;
        };
        let start = from.take().unwrap_or(range.start);
        let open = prepared.source(start..range.end).find("^[").map(|place| start + place);
        let note = open.and_then(|open| Some((open, inline_end(&pieces, at, open + 2, prepared)?)));
        let Some((open, (last, close))) = note else {
            text(start..range.end, &mut out);
            at += 1;
            continue;
        };
        text(start..open, &mut out);
        out.push(InlineEvent::Start(InlineElement::Note, open..close + 1));
        match pieces.get(last) {
            Some(InlineEvent::Text(end)) if last > at => {
                text(open + 2..range.end, &mut out);
                out.extend(pieces.get(at + 1..last).unwrap_or(&[]).iter().cloned());
                text(end.start..close, &mut out);
            }
            _ => text(open + 2..close, &mut out),
        }
        out.push(InlineEvent::End(InlineElementKind::Note));
        (at, from) = (last, Some(close + 1));
    }
    out
}

/// Where the note ends whose text begins at `from` in a piece: the piece with the bracket, and the bracket's place.
fn inline_end(pieces: &[InlineEvent], at: usize, from: usize, prepared: &ParserInput) -> Option<(usize, usize)> {
    let (mut brackets, mut open) = (1_usize, 0_usize);
    for (index, piece) in pieces.iter().enumerate().skip(at).take(LONGEST_INLINE) {
        match piece {
            InlineEvent::Text(range) if open == 0 => {
                let start = if index == at { from } else { range.start };
                for (place, byte) in prepared.source(start..range.end).bytes().enumerate() {
                    match byte {
                        b'[' => brackets += 1,
                        b']' => brackets -= 1,
                        _ => {}
                    }
                    if brackets == 0 {
                        let is_empty = prepared.source(from..start + place).trim().is_empty();
                        return (!is_empty).then_some((index, start + place));
                    }
                }
            }
            InlineEvent::Start(..) => open += 1,
            InlineEvent::End(_) => open = open.checked_sub(1)?,
            _ => {}
        }
    }
    None
}
