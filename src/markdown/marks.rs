//! Inline marks that the parser does not support: `~~gone~~`, `==marked==`, `++added++`, `x^2^`, `H~2~O`.
//!
//! The signs also occur in code, sums and ranges: `a == b`, `C++`, `2^10`, `1~2`. So each mark has rules for the text
//! around it and inside it; where they are not met, the signs are text.

use std::ops::Range;

use super::inline_events::{InlineElement, InlineElementKind, InlineEvent, InlineRules};
use super::parser_input::ParserInput;

use crate::text::is_cjk;

/// The most bytes of a superscript or subscript.
const LONGEST_SCRIPT: usize = 32;

/// A run of signs that may begin or end a mark.
struct DelimiterRun {
    sign: u8,
    at: usize,
    len: usize,
    /// The characters before and after it.
    before: Option<char>,
    after: Option<char>,
    /// The mark that it opens or closes.
    part: Option<(InlineElementKind, bool)>,
}

/// Finds the marks in a block's text. Each ends in the element in which it begins.
pub(super) fn with_marks<'a>(
    pieces: Vec<InlineEvent<'a>>,
    prepared: &ParserInput<'a>,
    rules: InlineRules,
) -> Vec<InlineEvent<'a>> {
    let signs = rules.signs();
    let has_sign = |piece: &InlineEvent| matches!(piece, InlineEvent::Text(range) if prepared.source(range.clone()).contains(signs.as_slice()));
    if !pieces.iter().any(has_sign) {
        return pieces;
    }
    let mut elements: Vec<Vec<DelimiterRun>> = vec![Vec::new()];
    let mut open: Vec<usize> = vec![0];
    for piece in &pieces {
        match piece {
            InlineEvent::Start(..) => {
                open.push(elements.len());
                elements.push(Vec::new());
            }
            InlineEvent::End(_) => {
                open.pop();
            }
            InlineEvent::Text(range) => {
                if let Some(element) = open.last().and_then(|at| elements.get_mut(*at)) {
                    runs(range.clone(), prepared, &signs, element);
                }
            }
            _ => {}
        }
    }
    let mut cuts: Vec<(usize, usize, InlineElementKind, bool)> = Vec::new();
    for element in &mut elements {
        pair(element, prepared, rules);
        cuts.extend(element.iter().filter_map(|run| run.part.map(|(kind, opens)| (run.at, run.len, kind, opens))));
    }
    if cuts.is_empty() {
        return pieces;
    }
    cuts.sort_unstable_by_key(|(at, ..)| *at);
    cut(pieces, cuts)
}

/// The pieces with texts split at the signs that count.
fn cut(pieces: Vec<InlineEvent>, cuts: Vec<(usize, usize, InlineElementKind, bool)>) -> Vec<InlineEvent> {
    let mut found = Vec::with_capacity(pieces.len() + cuts.len() * 2);
    let mut cuts = cuts.into_iter().peekable();
    for piece in pieces {
        let InlineEvent::Text(range) = piece else {
            found.push(piece);
            continue;
        };
        let mut start = range.start;
        while let Some((at, len, kind, opens)) = cuts.next_if(|(at, ..)| *at < range.end) {
            if start < at {
                found.push(InlineEvent::Text(start..at));
            }
            found.push(if opens { InlineEvent::Start(mark(kind), at..at + len) } else { InlineEvent::End(kind) });
            start = at + len;
        }
        if start < range.end {
            found.push(InlineEvent::Text(start..range.end));
        }
    }
    found
}

fn mark<'a>(kind: InlineElementKind) -> InlineElement<'a> {
    match kind {
        InlineElementKind::Marked => InlineElement::Marked,
        InlineElementKind::Inserted => InlineElement::Inserted,
        InlineElementKind::Superscript => InlineElement::Superscript,
        InlineElementKind::Subscript => InlineElement::Subscript,
        _ => InlineElement::Deleted,
    }
}

fn runs(range: Range<usize>, prepared: &ParserInput, signs: &[char], runs: &mut Vec<DelimiterRun>) {
    let text = prepared.source(range.clone());
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(signs)).map(|at| from + at) {
        let rest = &text.as_bytes()[start..];
        let sign = rest.first().copied().unwrap_or(0);
        let len = rest.iter().take_while(|byte| **byte == sign).count();
        let at = range.start + start;
        from = start + len;
        let fits = match sign {
            b'~' => len <= 2,
            b'^' => len == 1,
            _ => len == 2,
        };
        if fits {
            let before = prepared.source(0..at).chars().next_back();
            let after = prepared.source(at + len..prepared.original.len()).chars().next();
            runs.push(DelimiterRun { sign, at, len, before, after, part: None });
        }
    }
}

/// Pairs runs: each opens up to the next one of its kind that can close, within the pair around it.
fn pair(runs: &mut [DelimiterRun], prepared: &ParserInput, rules: InlineRules) {
    let is_text = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    // The next run of the same signs that has text before it, for each run.
    let mut next: Vec<Option<usize>> = vec![None; runs.len()];
    let mut last: [[Option<usize>; 2]; 4] = Default::default();
    for (at, run) in runs.iter().enumerate().rev() {
        let kind = b"~=+^".iter().position(|sign| *sign == run.sign).unwrap_or(0);
        let Some(closer) = last.get_mut(kind).and_then(|lengths| lengths.get_mut(run.len - 1)) else { continue };
        if let Some(place) = next.get_mut(at) {
            *place = *closer;
        }
        if is_text(run.before) {
            *closer = Some(at);
        }
    }
    let mut bounds: Vec<usize> = Vec::new();
    for at in 0..runs.len() {
        if bounds.last() == Some(&at) {
            bounds.pop();
            continue;
        }
        let Some(close) = next.get(at).copied().flatten() else { continue };
        let (Some(opener), Some(closer)) = (runs.get(at), runs.get(close)) else { continue };
        if !is_text(opener.after) || bounds.last().is_some_and(|bound| close >= *bound) {
            continue;
        }
        let Some(kind) = kind(opener, closer, prepared, rules) else { continue };
        for (index, opens) in [(at, true), (close, false)] {
            if let Some(run) = runs.get_mut(index) {
                run.part = Some((kind, opens));
            }
        }
        bounds.push(close);
    }
}

/// The mark that two runs form around the text between them.
fn kind(
    opener: &DelimiterRun,
    closer: &DelimiterRun,
    prepared: &ParserInput,
    rules: InlineRules,
) -> Option<InlineElementKind> {
    let (before, after) = (opener.before, closer.after);
    let inner = prepared.source(opener.at + opener.len..closer.at);
    let extensions = rules.extensions;
    match (opener.sign, opener.len) {
        (b'~', 2) => rules.tildes.then_some(InlineElementKind::Deleted),
        (b'~', _) if extensions.subscript && is_subscript(before, inner, after) => Some(InlineElementKind::Subscript),
        (b'~', _) if rules.tildes && rules.tildes_strike_within_words => Some(InlineElementKind::Deleted),
        (b'~', _) => {
            let is_path = opener.after == Some('/') || before == Some('/') || after == Some('/');
            let is_inside = before.is_some_and(char::is_alphanumeric) || after.is_some_and(char::is_alphanumeric);
            let ends =
                closer.before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '）' | '」' | '”' | '"' | '*'));
            (rules.tildes && !is_path && !is_inside && ends).then_some(InlineElementKind::Deleted)
        }
        (b'=', _) => is_marked(before, opener.after, after).then_some(InlineElementKind::Marked),
        (b'+', _) => is_inserted(before, inner, after).then_some(InlineElementKind::Inserted),
        // Footnotes with their texts: `^[a], ^[b]`; but not `^[1]^`.
        _ if extensions.inline_footnotes && inner.starts_with('[') && (!inner.ends_with(']') || after == Some('[')) => {
            None
        }
        _ => is_superscript(before, inner, after).then_some(InlineElementKind::Superscript),
    }
}

/// A letter or digit of a script that puts spaces between words.
fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c == '_' || c.is_alphanumeric() && !is_cjk(c))
}

/// `s[0]==“1”` compares, the `==word==` is marked.
fn is_marked(before: Option<char>, first: Option<char>, after: Option<char>) -> bool {
    let compares = |c: Option<char>, signs: &[char]| is_word(c) || c.is_some_and(|c| signs.contains(&c));
    !compares(before, &[')', ']', '}', '"', '\'', '”', '’', '`', '<', '>', '!', '$', '='])
        && first != Some('>')
        && !compares(after, &['"', '\'', '“', '‘', '`', '[', '$', '&', '!', '='])
}

/// `C++`, `i++` and `++i` are not marks.
fn is_inserted(before: Option<char>, inner: &str, after: Option<char>) -> bool {
    let beside = |c: Option<char>| is_word(c) || matches!(c, Some('+' | ')' | ']' | '/' | '"' | '\'' | '-'));
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let first = inner.split(|c| !is_name(c)).next().unwrap_or("");
    let last = inner.rsplit(|c| !is_name(c)).next().unwrap_or("");
    // `++i 与 i++`, `++count and count++`.
    let counts = last.len() == 1 && last.starts_with(|c: char| c.is_ascii_alphabetic())
        || !last.is_empty() && first == last && inner.len() > last.len();
    !beside(before) && !is_word(after) && after != Some('+') && !counts
}

/// `2^10 = 4^5`, `(a^b)^c` and `^_^` are not marks.
fn is_superscript(before: Option<char>, inner: &str, after: Option<char>) -> bool {
    let is_number = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-'));
    let is_note = is_number
        || inner
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-')));
    let is_sign = matches!(inner, "®" | "™" | "©" | "TM" | "th" | "st" | "nd" | "rd" | "°");
    let follows = is_word(before) || matches!(before, Some(')' | ']' | '}'));
    let follows_text = follows || before.is_some_and(|c| !c.is_whitespace());
    let ends = !is_word(after) && after != Some('{')
        || is_number && after.is_some_and(char::is_alphabetic) && before.is_some_and(|c| c.is_alphabetic() || c == ')');
    is_script(inner) && ends && if is_note || is_sign { follows_text } else { follows }
}

/// `1~2，3~4` and `~/a` are not marks.
fn is_subscript(before: Option<char>, inner: &str, after: Option<char>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    (is_word(before) || matches!(before, Some(')' | ']')))
        && is_script(inner)
        && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | '−' | ',' | '(' | ')' | '='))
        && !(is_digit(before) && is_digit(after))
}

/// Whether a text may be raised or lowered: short, without spaces, with balanced brackets, and not the source of a
/// formula.
fn is_script(inner: &str) -> bool {
    let is_other = |c: char| {
        c.is_whitespace() || is_cjk(c) || matches!(c, '<' | '>' | '"' | '/' | '\\' | '{' | '}' | '|' | '=' | '_')
    };
    if inner.len() > LONGEST_SCRIPT || inner.contains(is_other) {
        return false;
    }
    let mut depth = 0i32;
    let is_balanced = inner.chars().all(|c| {
        depth += match c {
            '(' | '[' => 1,
            ')' | ']' => -1,
            _ => 0,
        };
        depth >= 0
    });
    is_balanced && depth == 0 && inner.contains(|c: char| c.is_alphanumeric() || !c.is_ascii())
}
