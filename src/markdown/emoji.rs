//! Emoji by their names, `:smile:`, as on GitHub.

use super::inline_events::InlineEvent;
use super::parser_input::ParserInput;
use super::text_split::split_texts;

/// Names longer than this are not emoji.
const LONGEST_NAME: usize = 40;

/// Finds names of emoji in a block's text.
pub(super) fn with_emoji<'a>(pieces: Vec<InlineEvent<'a>>, prepared: &ParserInput<'a>) -> Vec<InlineEvent<'a>> {
    split_texts(pieces, prepared, |text, start| {
        let (mut found, mut done) = (Vec::new(), 0);
        for (at, _) in text.match_indices(':') {
            // `10:30:00`, `std::vec::Vec`: a name must not touch other text.
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            if at < done || before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '/')) && done != at {
                continue;
            }
            let Some((sign, len)) = text.get(at + 1..).and_then(name) else { continue };
            done = at + len + 2;
            let place = start + at..start + done;
            found.push((place.clone(), InlineEvent::Emoji(sign, place)));
        }
        found
    })
}

/// The emoji whose name and colon are at the start of the text, and the name's length.
fn name(text: &str) -> Option<(&'static str, usize)> {
    let end = text.bytes().take(LONGEST_NAME).position(|byte| byte == b':')?;
    let after = text.as_bytes().get(end + 1);
    if after.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/') {
        return None;
    }
    Some((emojis::get_by_shortcode(text.get(..end)?)?.as_str(), end))
}
