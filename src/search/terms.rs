//! What a folded text can be found by: its terms.
//!
//! A text is a sequence of runs. Of a *dense* run, whose script has no spaces between words, each character and each pair
//! of neighbours is a term, so that any string in it is found. A *word* is a term, and so are words with signs that
//! belong to their names (`c++`, `.net`), and two words that signs join (`gpt-4`, `asset_img`). Of a run of *signs* each
//! pair of neighbours is a term, and some signs alone. A term is always a piece of the text.

use std::ops::Range;

use crate::text::is_unspaced;

/// What a run consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunKind {
    /// Characters of scripts without spaces between words, and pictographs.
    Dense,
    /// Letters and digits.
    Word,
    /// Signs of ASCII.
    Signs,
}

/// Bytes of a word that count; what comes after is not found.
pub(super) const LONGEST_WORD: usize = 40;

/// Bytes of a word that is joined to others, or has signs.
const LONGEST_JOINED: usize = 24;

/// Signs of a run that count.
const MOST_SIGNS: usize = 8;

/// Signs that join two words to one name.
const JOINTS: &[u8] = b"-_.:/+#@&'\\=*";

/// Signs before a word that belong to its name, and signs after it.
const BEFORE: &[u8] = b".#@$\\%-";
const AFTER: &[u8] = b"+#*";

/// Signs that are found alone.
const ALONE: &[u8] = b"%\\~^|<>=*&$@#+";

/// The kinds of the characters of ASCII.
const ASCII: [Option<RunKind>; 128] = {
    let mut kinds = [None; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        kinds[byte as usize] = if byte.is_ascii_alphanumeric() {
            Some(RunKind::Word)
        } else if byte.is_ascii_punctuation() {
            Some(RunKind::Signs)
        } else {
            None
        };
        byte += 1;
    }
    kinds
};

/// The kind of run that a folded character belongs to; of spaces and marks between texts none.
pub(super) fn kind(c: char) -> Option<RunKind> {
    if let Some(kind) = ASCII.get(c as usize) {
        return *kind;
    }
    match c {
        '\u{4e00}'..='\u{9fff}' => Some(RunKind::Dense),
        // Middle dots, and what an index would sort in another order than readers of it.
        '\u{30a0}' | '\u{30fb}' | '\u{e000}'..='\u{ffff}' => None,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2190}'..='\u{2bff}' => {
            Some(RunKind::Dense)
        }
        '\u{ac00}'..='\u{d7a3}' | '\u{1f000}'..='\u{1faff}' => Some(RunKind::Dense),
        c if is_unspaced(c) => Some(RunKind::Dense),
        c => c.is_alphanumeric().then_some(RunKind::Word),
    }
}

/// A run of a folded text.
type Run = (RunKind, Range<usize>);

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(kind) = kind(c) else { continue };
        match runs.last_mut() {
            Some((last, range)) if *last == kind && range.end == at => range.end += c.len_utf8(),
            _ => runs.push((kind, at..at + c.len_utf8())),
        }
    }
    runs
}

/// Gives each term of a folded text, once for each place that it has there; of dense runs the runs: their terms follow
/// from [`dense`].
pub(super) fn terms<'t>(text: &'t str, mut found: impl FnMut(RunKind, &'t str)) {
    let runs = runs(text);
    for (at, (kind, range)) in runs.iter().enumerate() {
        match kind {
            RunKind::Dense => found(RunKind::Dense, &text[range.clone()]),
            RunKind::Signs => signs(&text[range.clone()], &mut found),
            RunKind::Word => {
                found(RunKind::Word, cut(&text[range.clone()]));
                if range.len() <= LONGEST_JOINED {
                    names(text, &runs, at).for_each(|name| found(RunKind::Word, &text[name]));
                }
            }
        }
    }
}

/// The names that a word has with the signs beside it: the word at `at`.
fn names(text: &str, runs: &[Run], at: usize) -> impl Iterator<Item = Range<usize>> {
    let word = runs.get(at).map_or(0..0, |(_, range)| range.clone());
    let of_kind = |kind: RunKind, at: Option<usize>| {
        let (of, range) = runs.get(at?)?;
        (*of == kind).then(|| range.clone())
    };
    let after = of_kind(RunKind::Signs, Some(at + 1)).filter(|signs| signs.start == word.end);
    let whole = after.and_then(|signs| {
        let more = text[signs.clone()].bytes().take(2).take_while(|sign| AFTER.contains(sign)).count();
        let next = of_kind(RunKind::Word, Some(at + 2)).filter(|next| next.start == signs.end);
        let joins = next.is_some() && more == signs.len();
        (more > 0 && !joins).then_some(word.start..word.end + more)
    });
    let before = of_kind(RunKind::Signs, at.checked_sub(1)).filter(|signs| signs.end == word.start);
    let (joined, begun) = before.map_or((None, None), |between| {
        let first = of_kind(RunKind::Word, at.checked_sub(2)).filter(|first| first.end == between.start);
        let signs = &text[between.clone()];
        (joined(signs, first), begun(signs).map(|length| between.end - length))
    });
    let end = word.end;
    whole.into_iter().chain([joined, begun].into_iter().flatten().map(move |start| start..end))
}

/// Where a name begins in which `signs` join a word to the one before them, `first`.
fn joined(signs: &str, first: Option<Range<usize>>) -> Option<usize> {
    let joins = signs.len() <= 2 && signs.bytes().all(|sign| JOINTS.contains(&sign));
    first.filter(|first| joins && first.len() <= LONGEST_JOINED).map(|first| first.start)
}

/// How many of the last of `signs` belong to the word after them.
fn begun(signs: &str) -> Option<usize> {
    let last = signs.bytes().next_back().filter(|last| BEFORE.contains(last))?;
    Some(if last == b'-' && signs.ends_with("--") { 2 } else { 1 })
}

/// The terms of a dense run: each of its characters, and with it the pair of it and its neighbour, where one follows. Ranges
/// are bytes of the run.
pub(super) fn dense(run: &str) -> impl Iterator<Item = (Range<usize>, Option<Range<usize>>)> {
    let mut signs = run.char_indices().map(|(at, c)| at..at + c.len_utf8()).peekable();
    std::iter::from_fn(move || {
        let one = signs.next()?;
        let pair = signs.peek().map(|next| one.start..next.end);
        Some((one, pair))
    })
}

fn signs<'t>(run: &'t str, found: &mut impl FnMut(RunKind, &'t str)) {
    if run.len() == 1 {
        if run.bytes().all(|sign| ALONE.contains(&sign)) {
            found(RunKind::Signs, run);
        }
        return;
    }
    for start in 0..run.len().min(MOST_SIGNS) - 1 {
        found(RunKind::Signs, &run[start..start + 2]);
    }
}

/// The part of a word that counts.
pub(super) fn cut(word: &str) -> &str {
    &word[..word.floor_char_boundary(LONGEST_WORD)]
}

#[cfg(test)]
mod tests {
    use super::super::folding::fold;
    use super::*;

    /// Reads the cases that the script is held to as well: a text, its folded form, its terms.
    #[test]
    fn texts_are_folded_and_have_terms_as_in_the_script() {
        let cases = include_str!("../../tests/search/folding.txt");
        let mut lines = cases.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        while let Some(text) = lines.next() {
            let folded = fold(text);
            assert_eq!(folded, lines.next().unwrap_or(""), "{text}");
            let mut all = Vec::new();
            terms(&folded, |kind, term| match kind {
                RunKind::Dense => {
                    let mut pair = None;
                    for (one, next) in dense(term) {
                        all.push(&term[one]);
                        all.extend(pair.take().map(|pair| &term[pair]));
                        pair = next;
                    }
                }
                RunKind::Word | RunKind::Signs => all.push(term),
            });
            assert_eq!(all.join(" "), lines.next().unwrap_or(""), "{text}");
        }
    }
}
