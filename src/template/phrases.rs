//! Where a title may break: at the ends of phrases, never inside a word.
//!
//! Browsers balance the lines of a heading but know no Han words. So the places between phrases are marked with
//! `<wbr>`, and the stylesheet forbids all others (`word-break: keep-all`). The rule is small and fixed: behind
//! punctuation, before brackets, behind particles, before conjunctions, between words of one table. What the table
//! does not know stays together.

use crate::html::{Signs, escape_into};

/// The text as HTML, with `<wbr>` where a line may end and Latin names with hyphens kept whole. Linear in the text.
pub(super) fn phrases(text: &str) -> String {
    let pieces = pieces(text);
    let mut html = String::with_capacity(text.len() + 16);
    for (place, piece) in pieces.iter().enumerate() {
        if place > 0 && may_break(pieces[place - 1], *piece) {
            html.push_str("<wbr>");
        }
        // A hyphen is a place to break for browsers; short names such as GPT-4V are kept whole.
        let whole = piece.kind == Kind::Latin && piece.text.contains('-') && piece.text.len() <= 24;
        if whole {
            html.push_str("<span class=\"nb\">");
        }
        escape_into(&mut html, piece.text, Signs::Quotes);
        if whole {
            html.push_str("</span>");
        }
    }
    html
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// A run of letters, digits and the signs inside names.
    Latin,
    /// A Han word of the table, or a run of Han that the table does not know.
    Word,
    /// 的 and its like: a phrase ends behind it.
    Particle,
    /// 与 and its like: a phrase begins before it.
    Conjunction,
    /// 从 and its like: belongs to what follows.
    Preposition,
    /// One Han character between known words: belongs to both.
    Single,
    Open,
    Close,
    Space,
}

#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    kind: Kind,
}

fn may_break(before: Piece, after: Piece) -> bool {
    use Kind::*;
    match (before.kind, after.kind) {
        // Spaces break by themselves; closing marks cling to what they close, opening ones to what they open.
        (Space, _) | (_, Space) | (_, Close) | (Open, _) => false,
        (Close, _) | (_, Open) => true,
        (_, Particle) | (Preposition, _) | (Conjunction, _) => false,
        (Particle, _) | (_, Conjunction) => true,
        (Single, _) | (_, Single) => false,
        (Latin, Latin) => false,
        // 3 个, 2023 年: a number stays with its measure.
        (Latin, _) => !before.text.ends_with(|c: char| c.is_ascii_digit()),
        _ => true,
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn class(c: char) -> Option<Kind> {
    match c {
        c if is_han(c) => None,
        c if c.is_whitespace() => Some(Kind::Space),
        '（' | '《' | '“' | '「' | '『' | '【' | '〈' | '〔' => Some(Kind::Open),
        '，' | '。' | '：' | '？' | '！' | '、' | '；' | '）' | '》' | '”' | '」' | '』' | '】' | '〉' | '〕' | '—'
        | '…' | '·' => Some(Kind::Close),
        _ => Some(Kind::Latin),
    }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = class(first);
        let end = rest.char_indices().find(|(_, c)| class(*c) != kind).map_or(rest.len(), |(place, _)| place);
        let (run, tail) = rest.split_at(end);
        match kind {
            Some(kind) => pieces.push(Piece { text: run, kind }),
            None => words(run, &mut pieces),
        }
        rest = tail;
    }
    pieces
}

/// Cuts a run of Han characters into words: the longest of the table at each place.
fn words<'a>(run: &'a str, pieces: &mut Vec<Piece<'a>>) {
    let mut unknown = 0..0;
    let mut place = 0;
    while let Some(first) = run[place..].chars().next() {
        let (len, kind) = word_at(&run[place..]).unwrap_or((first.len_utf8(), Kind::Single));
        if kind == Kind::Single {
            unknown.end = place + len;
        } else {
            push_unknown(&run[unknown.clone()], pieces);
            pieces.push(Piece { text: &run[place..place + len], kind });
            unknown = place + len..place + len;
        }
        place += len;
    }
    push_unknown(&run[unknown], pieces);
}

fn push_unknown<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) {
    match text.chars().count() {
        0 => {}
        1 => pieces.push(Piece { text, kind: Kind::Single }),
        _ => pieces.push(Piece { text, kind: Kind::Word }),
    }
}

/// The longest word at the start of `run`: its length in bytes and its kind.
fn word_at(run: &str) -> Option<(usize, Kind)> {
    let ends: Vec<usize> = run.char_indices().skip(1).map(|(place, _)| place).chain([run.len()]).take(4).collect();
    for end in ends.iter().rev() {
        let word = &run[..*end];
        if word.chars().count() > 1 && WORDS.binary_search(&word).is_ok() {
            return Some((*end, Kind::Word));
        }
    }
    let end = *ends.first()?;
    let kind = match &run[..end] {
        "的" | "了" | "着" | "地" | "得" | "吗" | "呢" | "吧" => Kind::Particle,
        "与" | "和" | "及" | "或" | "并" | "但" | "而" => Kind::Conjunction,
        "从" | "在" | "用" | "把" | "被" | "对" | "以" | "给" | "向" | "为" | "于" | "由" | "到" | "让" | "使"
        | "将" | "不" => Kind::Preposition,
        _ => return None,
    };
    Some((end, kind))
}

/// Words that titles of notes are made of, sorted; among them those that hide a particle (目的, 了解, 总和).
const WORDS: &[&str] = &include!("words.in");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_between_phrases_only() {
        assert_eq!(
            phrases("从CLIP到GPT-4V的视觉语言模型"),
            "从CLIP<wbr>到<span class=\"nb\">GPT-4V</span>的<wbr>视觉<wbr>语言模型"
        );
        assert_eq!(phrases("显存、学习率与数据配比"), "显存、<wbr>学习率<wbr>与数据<wbr>配比");
        assert_eq!(phrases("读《三体》有感（上）"), "读<wbr>《三体》<wbr>有感<wbr>（上）");
        assert_eq!(phrases("2023年的<b>"), "2023年的<wbr>&lt;b&gt;");
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(WORDS.is_sorted());
    }
}
