//! Texts from Simplified to Traditional Chinese as OpenCC does it: the longest phrase that its table has, else the
//! character; then the words and characters of a place.

use std::sync::LazyLock;

use indexmap::IndexMap;

use super::TraditionalForm;

/// Characters, each with another one.
struct CharacterTable(IndexMap<char, char>);

/// Phrases and what they become.
struct PhraseTable {
    phrases: IndexMap<&'static str, String>,
    /// For the first character of phrases: which lengths they have, in characters; a bit each.
    lengths: IndexMap<char, u32>,
}

static CHARACTERS: LazyLock<CharacterTable> = LazyLock::new(|| CharacterTable::new(include_str!("characters.txt")));
static TAIWAN: LazyLock<CharacterTable> = LazyLock::new(|| CharacterTable::new(include_str!("taiwan.txt")));
static HONG_KONG: LazyLock<CharacterTable> = LazyLock::new(|| CharacterTable::new(include_str!("hong-kong.txt")));
static PHRASES: LazyLock<PhraseTable> = LazyLock::new(|| PhraseTable::new(include_str!("phrases.txt")));
static TAIWAN_WORDS: LazyLock<PhraseTable> = LazyLock::new(|| PhraseTable::new(include_str!("taiwan-words.txt")));

/// The text in Traditional Chinese.
pub(super) fn convert(form: TraditionalForm, text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let text = PHRASES.convert(text, |c| CHARACTERS.convert(c));
    match form {
        TraditionalForm::Standard => text,
        TraditionalForm::Taiwan => TAIWAN.text(&text),
        TraditionalForm::TaiwanWords => TAIWAN.text(&TAIWAN_WORDS.convert(&text, |c| c)),
        TraditionalForm::HongKong => HONG_KONG.text(&text),
    }
}

/// The lines of a table, without its head.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

impl CharacterTable {
    /// A table of pairs without anything between them.
    fn new(table: &'static str) -> CharacterTable {
        let mut pairs = IndexMap::new();
        for line in lines(table) {
            let mut characters = line.chars();
            while let (Some(from), Some(to)) = (characters.next(), characters.next()) {
                pairs.insert(from, to);
            }
        }
        CharacterTable(pairs)
    }

    fn convert(&self, c: char) -> char {
        if c.is_ascii() { c } else { self.0.get(&c).copied().unwrap_or(c) }
    }

    fn text(&self, text: &str) -> String {
        text.chars().map(|c| self.convert(c)).collect()
    }
}

impl PhraseTable {
    /// A table of a phrase on each line, with what it becomes after a tab where that is not character by character.
    fn new(table: &'static str) -> PhraseTable {
        let (mut phrases, mut lengths) = (IndexMap::new(), IndexMap::new());
        for line in lines(table) {
            let (phrase, becomes) = match line.split_once('\t') {
                Some((phrase, becomes)) => (phrase, becomes.to_owned()),
                None => (line, CHARACTERS.text(line)),
            };
            let count = u32::try_from(phrase.chars().count()).unwrap_or(0).min(31);
            if let Some(first) = phrase.chars().next() {
                *lengths.entry(first).or_insert(0) |= 1 << count;
            }
            phrases.insert(phrase, becomes);
        }
        PhraseTable { phrases, lengths }
    }

    /// The text with its phrases replaced, the longest first, and every other character by `other`.
    fn convert(&self, text: &str, other: impl Fn(char) -> char) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let lengths = if c.is_ascii() { 0 } else { self.lengths.get(&c).copied().unwrap_or(0) };
            match self.longest(rest, lengths) {
                Some((phrase, becomes)) => {
                    out.push_str(becomes);
                    rest = rest.get(phrase..).unwrap_or("");
                }
                None => {
                    out.push(other(c));
                    rest = rest.get(c.len_utf8()..).unwrap_or("");
                }
            }
        }
        out
    }

    /// The length of the longest phrase at the start of `text`, in bytes, and what it becomes.
    fn longest(&self, text: &str, lengths: u32) -> Option<(usize, &str)> {
        if lengths == 0 {
            return None;
        }
        let most = lengths.ilog2();
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let ends: Vec<usize> = ends.take(usize::try_from(most).unwrap_or(0)).collect();
        ends.iter().enumerate().rev().filter(|(at, _)| lengths & (2 << at) != 0).find_map(|(_, end)| {
            let becomes = self.phrases.get(text.get(..*end)?)?;
            Some((*end, becomes.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_decide_between_characters() {
        let of = |form, text| convert(form, text);
        for (simplified, traditional) in [
            ("头发发展，干燥的干部，里面，皇后", "頭髮發展，乾燥的幹部，裏面，皇后"),
            ("一只猫只要鱼", "一隻貓只要魚"),
            ("Rust 1.0 & <b>", "Rust 1.0 & <b>"),
            ("", ""),
        ] {
            assert_eq!(of(TraditionalForm::Standard, simplified), traditional);
        }
        assert_eq!(of(TraditionalForm::Taiwan, "里面的软件"), "裡面的軟件");
        assert_eq!(of(TraditionalForm::TaiwanWords, "软件的默认设置，点击链接"), "軟體的預設設定，點選連結");
        assert_eq!(of(TraditionalForm::HongKong, "里面的软件"), "裏面的軟件");
    }

    #[test]
    fn what_is_traditional_already_stays() {
        for text in ["搜尋筆記", "首頁", "雨が降りました。", "跳到主要內容"] {
            assert_eq!(convert(TraditionalForm::TaiwanWords, text), text);
        }
    }
}
