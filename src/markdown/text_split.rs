//! Splits the texts of a block where something else is in them: emoji, abbreviations, marks of footnotes.

use std::ops::Range;

use super::inline_events::InlineEvent;
use super::parser_input::ParserInput;

/// Splits the texts among a block's pieces. `find` receives a text and its beginning in the source, and returns what is
/// in it, in order and without overlaps: the place in the source, in bytes, and the piece for it. A text in which
/// nothing is found is unchanged.
pub(super) fn split_texts<'a>(
    pieces: Vec<InlineEvent<'a>>,
    prepared: &ParserInput<'a>,
    find: impl Fn(&str, usize) -> Vec<(Range<usize>, InlineEvent<'a>)>,
) -> Vec<InlineEvent<'a>> {
    let mut split = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let InlineEvent::Text(range) = &piece else {
            split.push(piece);
            continue;
        };
        let found = find(prepared.source(range.clone()), range.start);
        if found.is_empty() {
            split.push(piece);
            continue;
        }
        let (mut done, end) = (range.start, range.end);
        for (place, piece) in found {
            if done < place.start {
                split.push(InlineEvent::Text(done..place.start));
            }
            done = place.end;
            split.push(piece);
        }
        if done < end {
            split.push(InlineEvent::Text(done..end));
        }
    }
    split
}
