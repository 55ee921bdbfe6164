//! Whether a block of text is English.

use crate::html::Tag;
use crate::markdown::cjk::is_cjk;

use super::Edit;

/// Words that no English sentence is without, and that stand in few sentences of other languages together.
const WORDS: [&str; 30] = [
    "the", "and", "of", "to", "is", "for", "that", "with", "are", "this", "it", "you", "not", "be", "by", "from",
    "she", "he", "we", "they", "have", "has", "but", "which", "when", "can", "will", "said", "your", "its",
];

/// A block of text as far as it is read.
#[derive(Default)]
pub(super) struct Block {
    /// Where an attribute can be added to the tag that began it.
    attributes_end: Option<usize>,
    is_cjk: bool,
    words: usize,
    known: usize,
}

impl Block {
    pub(super) fn begun(tag: &Tag) -> Block {
        let takes = matches!(
            &*tag.name,
            "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dd" | "dt" | "td" | "th" | "figcaption"
        );
        let is_free = !tag.is_empty && tag.value("lang").is_none();
        Block { attributes_end: (takes && is_free).then_some(tag.range.end - 1), ..Block::default() }
    }

    pub(super) fn text(&mut self, piece: &str) {
        if self.attributes_end.is_none() || self.is_cjk {
            return;
        }
        if piece.chars().any(is_letter_of_cjk) {
            self.is_cjk = true;
            return;
        }
        for word in piece.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            self.words += 1;
            self.known += usize::from(WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)));
        }
    }

    /// Says that the block is English, where it is a sentence of it: one word in eight is among those, and there are two.
    pub(super) fn english(&self) -> Option<Edit> {
        let is_english = !self.is_cjk && self.words >= 4 && self.known >= 2 && self.known * 8 >= self.words;
        is_english
            .then(|| Edit::insert(self.attributes_end.unwrap_or(0), " lang=\"en\""))
            .filter(|_| self.attributes_end.is_some())
    }
}

/// A letter or mark that only such text has: curly quotes and dashes are not among them.
fn is_letter_of_cjk(c: char) -> bool {
    is_cjk(c) && !matches!(c, '‘' | '’' | '“' | '”' | '—' | '…' | '·')
}
