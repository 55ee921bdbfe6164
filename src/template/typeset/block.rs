//! The language of a block of text, if it is certainly not the page's: for screen readers and the choice of glyphs.

use std::ops::RangeInclusive;

use crate::html::HtmlTag;
use crate::text::{HAN_LEN, han_run, is_cjk, is_han};

use super::HtmlEdit;

/// Words that almost every English sentence has, and that are rarely found together in sentences of other languages.
const WORDS: [&str; 30] = [
    "the", "and", "of", "to", "is", "for", "that", "with", "are", "this", "it", "you", "not", "be", "by", "from",
    "she", "he", "we", "they", "have", "has", "but", "which", "when", "can", "will", "said", "your", "its",
];

/// Their lengths.
const KNOWN_LENGTHS: RangeInclusive<usize> = 2..=5;

fn is_known(word: &str) -> bool {
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The letters of a text, counted by features that distinguish languages.
#[derive(Default)]
struct LetterCounts {
    han: usize,
    kana: usize,
    hangul: usize,
    others: usize,
    /// Letters and marks of Chinese, Japanese and Korean only.
    cjk: usize,
    /// Words of other letters, and the English ones among them.
    words: usize,
    known: usize,
}

impl LetterCounts {
    fn add(&mut self, piece: &str) {
        let (mut word, mut rest) = (0..0, piece);
        while let Some(c) = rest.chars().next() {
            let at = piece.len() - rest.len();
            // Within a word, and between words.
            let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            if letters > 0 {
                word.end = at + letters;
                rest = rest.get(letters..).unwrap_or("");
                continue;
            }
            let signs = rest.bytes().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()).count();
            if signs > 0 {
                self.word(piece.get(word).unwrap_or(""));
                word = at + signs..at + signs;
                rest = rest.get(signs..).unwrap_or("");
                continue;
            }
            let run = han_run(rest.as_bytes());
            let len = run.max(c.len_utf8());
            rest = rest.get(len..).unwrap_or("");
            let is_cjk = run > 0 || is_letter_of_cjk(c);
            if !is_cjk && c.is_alphabetic() {
                word.end = at + len;
                continue;
            }
            self.word(piece.get(word).unwrap_or(""));
            word = at + len..at + len;
            match c {
                _ if run > 0 => self.han += run / HAN_LEN,
                '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}' => self.kana += 1,
                '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => self.hangul += 1,
                c if is_han(c) => self.han += 1,
                _ => {}
            }
            self.cjk += if run > 0 { run / HAN_LEN } else { usize::from(is_cjk) };
        }
        self.word(piece.get(word).unwrap_or(""));
    }

    /// Counts a word of other letters, if there is one.
    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        self.words += 1;
        self.others += word.chars().count();
        self.known += usize::from(KNOWN_LENGTHS.contains(&word.len()) && is_known(word));
    }

    /// The language, if it differs from that of a page in `page`.
    ///
    /// Kana and Hangul belong to one language each; Han is Chinese unless the page's language uses Han too. English
    /// needs two known words, and one in eight known. Other scripts have many languages.
    fn language(&self, page: &str) -> Option<&'static str> {
        let page = page.split(['-', '_']).next().unwrap_or("");
        let uses_han = matches!(page, "zh" | "ja" | "yue" | "wuu" | "lzh");
        let found = if self.kana >= 3 && self.kana * 3 >= self.kana + self.han && self.kana + self.han > self.others {
            "ja"
        } else if self.hangul >= 2 && self.hangul > self.han + self.kana + self.others {
            "ko"
        } else if self.han >= 2 && self.kana + self.hangul == 0 && self.han >= self.words * 2 {
            "zh"
        } else if self.cjk == 0 && self.words >= 4 && self.known >= 2 && self.known * 8 >= self.words {
            "en"
        } else {
            return None;
        };
        let is_sure = match found {
            "zh" => !uses_han && page != "ko",
            // Words of these languages are among the known ones.
            "en" => uses_han,
            _ => true,
        };
        (is_sure && found != page).then_some(found)
    }
}

/// A block of text, as far as it has been read.
#[derive(Default)]
pub(super) struct TypesetBlock {
    /// Where an attribute can be added to the tag that began it.
    attributes_end: Option<usize>,
    letters: LetterCounts,
}

impl TypesetBlock {
    pub(super) fn begun(tag: &HtmlTag) -> TypesetBlock {
        let takes = matches!(
            &*tag.name,
            "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dd" | "dt" | "td" | "th" | "figcaption"
        );
        let is_free = !tag.is_empty && tag.value("lang").is_none();
        TypesetBlock { attributes_end: (takes && is_free).then_some(tag.range.end - 1), ..TypesetBlock::default() }
    }

    pub(super) fn text(&mut self, piece: &str) {
        if self.attributes_end.is_some() {
            self.letters.add(piece);
        }
    }

    /// The language of the block if it certainly differs from the page's, and the attribute for it.
    pub(super) fn language(&self, page: &str) -> Option<(&'static str, HtmlEdit)> {
        let language = self.letters.language(page)?;
        Some((language, HtmlEdit::insert(self.attributes_end?, format!(" lang=\"{language}\""))))
    }
}

/// The language of a text if it certainly differs from the page's.
pub(in crate::template) fn language(text: &str, page: &str) -> Option<&'static str> {
    let mut letters = LetterCounts::default();
    letters.add(text);
    letters.language(page)
}

/// A letter or mark of such text only: curly quotes and dashes are not among them.
fn is_letter_of_cjk(c: char) -> bool {
    is_cjk(c) && !matches!(c, '‘' | '’' | '“' | '”' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn a_text_says_its_language_where_it_is_sure() {
        for (text, page, expected) in [
            ("これは日本語の段落です。漢字とひらがながあります。", "zh-CN", Some("ja")),
            ("이것은 한국어 문단입니다.", "zh-CN", Some("ko")),
            ("这是英文笔记里的一整段中文。", "en", Some("zh")),
            ("用 Rust 写的中文", "en", Some("zh")),
            ("This is the title of a note", "zh-TW", Some("en")),
            ("助词「は」和「が」的区别", "zh-CN", None),
            ("The word 你好 means hello", "en", None),
            ("東京都庁", "ja", None),
            ("これは日本語です", "ja", None),
            ("漢字", "ko", None),
            ("Это русский абзац в заметке", "zh-CN", None),
            ("Rust 学习笔记", "zh-CN", None),
            ("Rust Async Internals", "zh-CN", None),
            ("", "en", None),
        ] {
            assert_eq!(language(text, page), expected, "{text}");
        }
    }
}
