//! Emoji by their names, `:smile:`, as GitHub has them.

use super::pieces::Piece;
use super::prepared::Prepared;

/// Names longer than this are none.
const LONGEST_NAME: usize = 40;

/// Finds names of emoji in a block's text.
pub(super) fn with_emoji<'a>(pieces: Vec<Piece<'a>>, prepared: &Prepared<'a>) -> Vec<Piece<'a>> {
    let mut found = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Piece::Text(range) = &piece else {
            found.push(piece);
            continue;
        };
        let text = prepared.source(range.clone());
        let mut done = 0;
        for (at, _) in text.match_indices(':') {
            // `10:30:00`, `std::vec::Vec`: a name stands by itself.
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            if at < done || before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '/')) && done != at {
                continue;
            }
            let Some((sign, len)) = text.get(at + 1..).and_then(name) else { continue };
            if done < at {
                found.push(Piece::Text(range.start + done..range.start + at));
            }
            done = at + len + 2;
            found.push(Piece::Emoji(sign, range.start + at..range.start + done));
        }
        if done < text.len() {
            found.push(Piece::Text(range.start + done..range.end));
        }
    }
    found
}

/// The emoji whose name and colon the text begins with, and the name's length.
fn name(text: &str) -> Option<(&'static str, usize)> {
    let end = text.bytes().take(LONGEST_NAME).position(|byte| byte == b':')?;
    let after = text.as_bytes().get(end + 1);
    if after.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/') {
        return None;
    }
    Some((emojis::get_by_shortcode(text.get(..end)?)?.as_str(), end))
}
