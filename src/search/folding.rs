//! The form in which texts and queries are compared: small letters without accents, half-width, simplified Han.
//!
//! `assets/search-engine.js` folds queries and texts in the same way, save that it has no table of Han characters: an
//! index and its texts name the pairs that they need. `tests/search/folding.txt` holds the two to each other.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Pairs of a Han character and the one that it is read as: Traditional forms and their Simplified ones, from ICU, and
/// variants and Japanese forms besides. Sorted.
static PAIRS: &str = include_str!("simplified.txt");

/// The first and the last characters of nearly all Han text.
const HAN: (char, char) = ('\u{4e00}', '\u{9fff}');

/// For each character from the first on, the one that it is read as.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (HAN.0..=HAN.1).collect();
    for (from, to) in pairs() {
        if let Some(place) = place(from).and_then(|at| table.get_mut(at)) {
            *place = to;
        }
    }
    table
});

fn pairs() -> impl Iterator<Item = (char, char)> {
    let mut signs = PAIRS.trim_end().chars();
    std::iter::from_fn(move || Some((signs.next()?, signs.next()?)))
}

fn place(c: char) -> Option<usize> {
    (HAN.0..=HAN.1).contains(&c).then(|| (u32::from(c) - u32::from(HAN.0)) as usize)
}

/// The character that a Han character is read as, if that is another one.
pub(super) fn simplified(c: char) -> Option<char> {
    let found = *SIMPLIFIED.get(place(c)?)?;
    (found != c).then_some(found)
}

/// The Han characters that are read as others, with them, in their order.
pub(super) fn variants() -> impl Iterator<Item = (char, char)> {
    pairs().filter(|(from, _)| place(*from).is_some())
}

/// Adds a text in its folded form. Each character is folded by itself, so that a reader knows where it came from.
pub(super) fn fold_into(folded: &mut String, text: &str) {
    let mut rest = text;
    loop {
        // Most texts have long runs of ASCII, which need no table.
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (plain, after) = rest.split_at(ascii);
        let start = folded.len();
        folded.push_str(plain);
        if let Some(added) = folded.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        let Some(c) = after.chars().next() else { return };
        fold_other(folded, c);
        rest = &after[c.len_utf8()..];
    }
}

/// Adds a character beyond ASCII.
fn fold_other(folded: &mut String, c: char) {
    if let Some(at) = place(c) {
        folded.push(SIMPLIFIED.get(at).copied().unwrap_or(c));
    } else {
        let bare = std::iter::once(c).nfkd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}'));
        let small: String = bare.flat_map(char::to_lowercase).collect();
        folded.extend(small.nfc().map(|c| simplified(c).unwrap_or(c)));
    }
}

/// A text in its folded form.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_leads_to_the_end_at_once() {
        let mut before = '\0';
        for (from, to) in pairs() {
            assert!(before < from, "{from}");
            assert_eq!(simplified(to), None, "{from}{to}");
            before = from;
        }
    }
}
