//! Where a title may break: at the ends of phrases, never inside a word.
//!
//! Browsers balance the lines of a heading but don't know Han words. So each phrase is a `<span class="ph">`, in which
//! the stylesheet allows no break. (`<wbr>` between phrases would do the same, but takes away the space that browsers
//! put between Han and Latin.) The rule is small and fixed: after punctuation, before brackets, after particles,
//! before conjunctions, between words. Adjacent characters that don't form words stay together.

use std::ops::Range;

use crate::html::{EscapeContext, escape_into};
use crate::text::is_han;

/// A phrase that is wider, in Han characters, may break between its words, and a word that is wider anywhere: it would
/// not fit on a phone.
const WIDEST: usize = 10;

/// The text as HTML, each phrase of more than a character or a plain word in a span. Japanese is left to browsers,
/// which know its phrases. Linear in the text.
pub(super) fn phrases(text: &str, language: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    if language.starts_with("ja") {
        escape_into(&mut html, text, EscapeContext::Quotes);
        return html;
    }
    let pieces = pieces(text);
    for phrase in together(&pieces) {
        let pieces = pieces.get(phrase).unwrap_or_default();
        // A phrase that is too wide breaks between its words.
        if is_narrow(pieces) {
            push(pieces, &mut html);
        } else {
            pieces.chunks(1).for_each(|word| push(word, &mut html));
        }
    }
    html
}

/// Appends a phrase, in a span when it needs one.
fn push(pieces: &[WordSegment], html: &mut String) {
    let is_kept = is_kept_whole(pieces);
    if is_kept {
        html.push_str("<span class=\"ph\">");
    }
    for piece in pieces {
        escape_into(html, piece.text, EscapeContext::Quotes);
    }
    if is_kept {
        html.push_str("</span>");
    }
}

/// The phrases of a text, spaces among them. In Japanese each character is one, but for small signs, which follow another.
pub(super) fn parts(text: &str, language: &str) -> Vec<String> {
    if language.starts_with("ja") {
        return characters(text);
    }
    let pieces = pieces(text);
    let whole = |phrase: Range<usize>| {
        pieces.get(phrase).unwrap_or_default().iter().map(|piece| piece.text).collect::<String>()
    };
    together(&pieces).into_iter().map(whole).collect()
}

/// Where a line may end between any two characters: not within a word of Latin letters, not before a closing mark.
fn characters(text: &str) -> Vec<String> {
    const BEHIND: &str = "ぁぃぅぇぉっゃゅょァィゥェォッャュョー々";
    let mut parts: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    let is_letter = |c: char| c.is_ascii() && class(c) == Some(WordSegmentKind::Latin);
    for c in text.chars() {
        let stays = BEHIND.contains(c)
            || class(c) == Some(WordSegmentKind::Close)
            || before.is_some_and(|b| class(b) == Some(WordSegmentKind::Open) || is_letter(b) && is_letter(c));
        match parts.last_mut().filter(|_| stays) {
            Some(last) => last.push(c),
            None => parts.push(c.to_string()),
        }
        before = Some(c);
    }
    parts
}

/// Ranges of pieces between which a line may end. Spaces are pieces of their own.
fn together(pieces: &[WordSegment]) -> Vec<Range<usize>> {
    let mut phrases: Vec<Range<usize>> = Vec::new();
    for (place, pair) in pieces.windows(2).enumerate() {
        let &[before, after] = pair else { continue };
        if before.kind == WordSegmentKind::Space || after.kind == WordSegmentKind::Space || may_break(before, after) {
            phrases.push(phrases.last().map_or(0, |last| last.end)..place + 1);
        }
    }
    phrases.push(phrases.last().map_or(0, |last| last.end)..pieces.len());
    phrases
}

/// Whether a phrase needs a span: browsers break it, and it is not too wide for a line.
fn is_kept_whole(pieces: &[WordSegment]) -> bool {
    // A hyphen is a place to break for browsers; short names such as GPT-4V are kept whole.
    let breaks = match pieces {
        [piece] if piece.kind == WordSegmentKind::Latin => piece.text.contains('-'),
        [piece] => piece.kind != WordSegmentKind::Space && piece.text.chars().count() > 1,
        _ => true,
    };
    breaks && is_narrow(pieces)
}

/// Whether a phrase fits into a line on a phone.
fn is_narrow(pieces: &[WordSegment]) -> bool {
    let width: usize =
        pieces.iter().flat_map(|piece| piece.text.chars()).map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    width <= 2 * WIDEST
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum WordSegmentKind {
    /// A run of letters, digits and the signs inside names.
    Latin,
    /// A Han word, or a run of Han that is not a word.
    Word,
    /// Particles such as 的: a phrase ends after it.
    Particle,
    /// Conjunctions such as 与: a phrase begins before it.
    Conjunction,
    /// Prepositions such as 从: belongs to what follows.
    Preposition,
    /// One Han character between known words: belongs to both.
    Single,
    Open,
    Close,
    Space,
}

#[derive(Clone, Copy)]
struct WordSegment<'a> {
    text: &'a str,
    kind: WordSegmentKind,
}

#[allow(clippy::enum_glob_use, reason = "the table is read as pairs of names")]
fn may_break(before: WordSegment, after: WordSegment) -> bool {
    use WordSegmentKind::*;
    match (before.kind, after.kind) {
        // Spaces break by themselves; closing marks stay with what they close, opening ones with what they open.
        (Space | Open, _) | (_, Space | Close) => false,
        (Close, _) | (_, Open) => true,
        (_, Particle) | (Preposition | Conjunction, _) => false,
        (Particle, _) | (_, Conjunction) => true,
        (Single, _) | (_, Single) => false,
        (Latin, Latin) => false,
        // 3 个, 2023 年: a number stays with its measure.
        (Latin, _) => !before.text.ends_with(|c: char| c.is_ascii_digit()),
        _ => true,
    }
}

fn class(c: char) -> Option<WordSegmentKind> {
    match c {
        c if is_han(c) => None,
        c if c.is_whitespace() => Some(WordSegmentKind::Space),
        '（' | '《' | '“' | '「' | '『' | '【' | '〈' | '〔' => Some(WordSegmentKind::Open),
        '，' | '。' | '：' | '？' | '！' | '、' | '；' | '）' | '》' | '”' | '」' | '』' | '】' | '〉' | '〕' | '—'
        | '…' | '·' => Some(WordSegmentKind::Close),
        _ => Some(WordSegmentKind::Latin),
    }
}

fn pieces(text: &str) -> Vec<WordSegment<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = class(first);
        let end = rest.char_indices().find(|(_, c)| class(*c) != kind).map_or(rest.len(), |(place, _)| place);
        let (run, tail) = rest.split_at(end);
        match kind {
            Some(kind) => pieces.push(WordSegment { text: run, kind }),
            None => words(run, &mut pieces),
        }
        rest = tail;
    }
    pieces
}

/// Cuts a run of Han characters into words. Adjacent characters that don't form words stay together.
fn words<'a>(run: &'a str, pieces: &mut Vec<WordSegment<'a>>) {
    let mut unknown = 0..0;
    for word in crate::text::chinese_words(run) {
        let start = unknown.end;
        unknown.end += word.len();
        let kind = kind(word);
        if kind != WordSegmentKind::Single {
            push_unknown(run.get(unknown.start..start).unwrap_or(""), pieces);
            pieces.push(WordSegment { text: word, kind });
            unknown.start = unknown.end;
        }
    }
    push_unknown(run.get(unknown).unwrap_or(""), pieces);
}

fn push_unknown<'a>(text: &'a str, pieces: &mut Vec<WordSegment<'a>>) {
    match text.chars().count() {
        0 => {}
        1 => pieces.push(WordSegment { text, kind: WordSegmentKind::Single }),
        _ => pieces.push(WordSegment { text, kind: WordSegmentKind::Word }),
    }
}

fn kind(word: &str) -> WordSegmentKind {
    match word {
        "的" | "了" | "着" | "地" | "得" | "吗" | "呢" | "吧" | "著" | "嗎" => WordSegmentKind::Particle,
        "与" | "和" | "及" | "或" | "并" | "但" | "而" | "與" | "並" | "之" => WordSegmentKind::Conjunction,
        "从" | "在" | "用" | "把" | "被" | "对" | "以" | "给" | "向" | "为" | "于" | "由" | "到" | "让" | "使"
        | "将" | "不" | "從" | "對" | "給" | "為" | "於" | "讓" | "將" => WordSegmentKind::Preposition,
        word if word.chars().nth(1).is_some() => WordSegmentKind::Word,
        _ => WordSegmentKind::Single,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_the_phrases_of_a_title() {
        assert_eq!(parts("读《三体》有感 GPT-4V", "zh-CN"), ["读", "《三体》", "有感", " ", "GPT-4V"]);
        assert_eq!(parts("Rustで「しょう」", "ja"), ["Rust", "で", "「しょ", "う」"]);
    }

    /// The phrases of a title, separated by `|`.
    fn parted(title: &str) -> String {
        phrases(title, "zh-CN").replace("<span class=\"ph\">", "[").replace("</span>", "]")
    }

    #[test]
    fn titles_break_between_phrases_only() {
        assert_eq!(parted("从CLIP到GPT-4V的视觉语言模型"), "[从CLIP][到GPT-4V的][视觉][语言模型]");
        assert_eq!(parted("显存、学习率与数据配比"), "[显存、][学习率][与数据][配比]");
        assert_eq!(parted("读《三体》有感（上）"), "读[《三体》][有感][（上）]");
        assert_eq!(parted("2023年的<b>"), "[2023年的]&lt;b&gt;");
        assert_eq!(parted("Rust 笔记 GPT-4V x"), "Rust [笔记] [GPT-4V] x");
        assert_eq!(parted("模式识别中的线程池优化"), "[模式识别中的][线程池优化]");
        assert_eq!(phrases("日本語の組版", "ja"), "日本語の組版");
    }

    #[test]
    fn a_phrase_that_is_too_wide_breaks_between_its_words() {
        assert_eq!(parted("《模式识别2024123123456789模式识别》"), "[《模式识别]2024123123456789[模式识别]》");
    }
}
