//! Abbreviations: `*[HTML]: HyperText Markup Language` on a line of its own gives the meaning of a word wherever it is
//! in the document.

use std::collections::{BTreeMap, BTreeSet};

use super::inline_events::InlineEvent;
use super::parser_input::ParserInput;
use super::text_split::split_texts;

use crate::text::is_cjk;

/// Words longer than this, in bytes, are not abbreviations.
const LONGEST: usize = 60;

/// The abbreviations of a document and their meanings.
#[derive(Debug, Default)]
pub(super) struct Abbreviations {
    meanings: BTreeMap<String, String>,
    /// The lengths of the words, in bytes.
    lengths: BTreeSet<usize>,
}

impl Abbreviations {
    /// The abbreviations defined by lines of the body, outside fences.
    pub(super) fn of(body: &str) -> Abbreviations {
        let mut found = Abbreviations::default();
        if !body.contains("*[") {
            return found;
        }
        let mut fence: Option<&str> = None;
        for line in body.lines() {
            let inner = line.trim_start();
            let sign = ["```", "~~~"].into_iter().find(|sign| inner.starts_with(sign));
            match (fence, sign) {
                (None, Some(sign)) => fence = Some(sign),
                (Some(open), Some(sign)) if open == sign => fence = None,
                _ => {}
            }
            if let Some((word, meaning)) = definition(line).filter(|_| fence.is_none()) {
                found.lengths.insert(word.len());
                found.meanings.entry(word.to_owned()).or_insert_with(|| meaning.to_owned());
            }
        }
        found
    }

    pub(super) fn is_empty(&self) -> bool {
        self.meanings.is_empty()
    }

    /// Whether each line of a paragraph defines one of these.
    pub(super) fn are_defined_by(&self, paragraph: &str) -> bool {
        let defines = |line: &str| definition(line).is_some_and(|(word, _)| self.meanings.contains_key(word));
        !paragraph.trim().is_empty() && paragraph.trim().lines().all(defines)
    }

    /// Finds the words in a block's text.
    pub(super) fn in_pieces<'a>(
        &'a self,
        pieces: Vec<InlineEvent<'a>>,
        prepared: &ParserInput<'a>,
    ) -> Vec<InlineEvent<'a>> {
        split_texts(pieces, prepared, |text, start| {
            let (mut found, mut before, mut reached) = (Vec::new(), None, 0);
            for (at, c) in text.char_indices() {
                let begins = at >= reached && (!is_word(before) || !is_word(Some(c)));
                before = Some(c);
                let Some((word, meaning)) = self.at(text, at).filter(|_| begins) else { continue };
                reached = at + word.len();
                let range = start + at..start + reached;
                found.push((range.clone(), InlineEvent::Abbreviation { range, meaning }));
            }
            found
        })
    }

    /// The longest word that begins at this place, and its meaning.
    fn at<'a>(&'a self, text: &str, at: usize) -> Option<(&'a str, &'a str)> {
        self.lengths.iter().rev().find_map(|len| {
            let (word, meaning) = self.meanings.get_key_value(text.get(at..at + len)?)?;
            let after = text.get(at + len..)?.chars().next();
            let ends = !is_word(after) || !is_word(word.chars().next_back());
            ends.then_some((word.as_str(), meaning.as_str()))
        })
    }
}

/// A letter or digit of a script that puts spaces between words.
fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c == '_' || c.is_alphanumeric() && !is_cjk(c))
}

/// The word that a line defines, and its meaning.
fn definition(line: &str) -> Option<(&str, &str)> {
    let inner = line.trim_start_matches(' ');
    let (word, meaning) = inner.strip_prefix("*[")?.split_once("]:")?;
    let (word, meaning) = (word.trim(), meaning.trim());
    let is_word = !word.is_empty() && word.len() <= LONGEST && !word.contains(['[', ']']);
    (line.len() - inner.len() < 4 && is_word && !meaning.is_empty()).then_some((word, meaning))
}
