//! Notes that are about the same: by the tags, categories and words of titles that few notes have.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::EntryId;
use crate::site::{Note, RenderedSite};
use crate::text::{chinese_words, is_han};

use super::RelatedNote;

/// A term that more notes have says nothing, and would make the work grow with the square of their number.
const MOST_COMMON: usize = 300;

/// Of a note with very many terms the rarest are looked at.
const MOST_TERMS: usize = 24;

/// What a pair of notes needs in common: a word of the title that a tenth of the notes have is too little.
const LEAST: f64 = 3.0;

/// At most so many reasons are given.
const REASONS: usize = 4;

/// The kinds of terms, by what one in common is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
enum TermWeight {
    Tag,
    Word,
    Category,
}

impl TermWeight {
    fn factor(self) -> f64 {
        match self {
            TermWeight::Tag => 2.0,
            TermWeight::Word => 1.5,
            TermWeight::Category => 1.0,
        }
    }
}

/// A term and the notes that have it.
#[derive(Debug)]
struct SharedTerm {
    name: String,
    weight: TermWeight,
    /// The places of the notes in the site's order, ascending.
    places: Vec<usize>,
}

/// A note's part in it. Small, since each page of a note looks at hundreds of others.
#[derive(Debug)]
struct NoteTerms {
    entry: EntryId,
    /// The language of its text, by its index among those of the site.
    language: usize,
    /// The indexes of its terms.
    terms: Box<[usize]>,
}

/// The terms of all notes of a site. They depend on front matter alone, so an edit of a text changes nothing.
#[derive(Debug, Default)]
pub struct RelatedNotes {
    terms: Vec<SharedTerm>,
    /// In the site's order.
    notes: Vec<NoteTerms>,
    /// Of each note in it.
    places: BTreeMap<EntryId, usize>,
}

impl RelatedNotes {
    /// Of the notes that lists show.
    pub fn new(material: &RenderedSite) -> RelatedNotes {
        let catalog = &material.notes.catalog;
        let mut related = RelatedNotes::default();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        // Without one it is the site's.
        let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
        let posts = material.site.posts.iter().map(|post| post.entry);
        let listed: Vec<EntryId> = posts.filter(|id| !catalog.entry(*id).readership.unlisted).collect();
        for (place, id) in listed.iter().enumerate() {
            let Note { entry, document, .. } = material.notes.note(*id);
            let tags = entry.tags.iter().filter_map(|id| catalog.tags.get(id.index()));
            let tags = tags.map(|term| (term.name.clone(), TermWeight::Tag));
            let category = entry.categories.last().map(|id| (catalog.category(*id).name.clone(), TermWeight::Category));
            let words = title_words(&entry.title).into_iter().map(|word| (word, TermWeight::Word));
            let mut own = BTreeSet::new();
            for (name, weight) in tags.chain(words).chain(category) {
                let number = *known.entry(name.to_lowercase()).or_insert_with(|| {
                    related.terms.push(SharedTerm { name: name.clone(), weight, places: Vec::new() });
                    related.terms.len() - 1
                });
                // A name may be a tag of one note and a category of another.
                let term = &mut related.terms[number];
                if weight.factor() > term.weight.factor() {
                    (term.name, term.weight) = (name, weight);
                }
                own.insert(number);
            }
            for number in &own {
                related.terms[*number].places.push(place);
            }
            let next = languages.len();
            let language = *languages.entry(document.front.lang.as_deref().unwrap_or_default()).or_insert(next);
            related.notes.push(NoteTerms { entry: *id, language, terms: own.into_iter().collect() });
            related.places.insert(*id, place);
        }
        related
    }

    /// The notes that have most in common with one, the best first; of equals the newer one. Those for which
    /// `is_known` is true are left out.
    pub fn of(&self, id: EntryId, limit: usize, is_known: impl Fn(EntryId) -> bool) -> Vec<RelatedNote> {
        let Some(own) = self.places.get(&id).and_then(|place| self.notes.get(*place)) else { return Vec::new() };
        let mut terms: Vec<&SharedTerm> = own.terms.iter().filter_map(|number| self.terms.get(*number)).collect();
        terms.retain(|term| (2..=MOST_COMMON).contains(&term.places.len()));
        terms.sort_by_key(|term| term.places.len());
        terms.truncate(MOST_TERMS);
        // A term of two notes among a thousand says more than one of two notes among four.
        let value =
            |term: &SharedTerm| term.weight.factor() * (1.0 + self.notes.len() as f64 / term.places.len() as f64).ln();
        // Every page asks: a sum for each note of the site, most of them unused, is many times as fast as a map.
        let mut sums = vec![0.0; self.notes.len()];
        for term in &terms {
            let value = value(term);
            for place in &term.places {
                sums[*place] += value;
            }
        }
        let places = terms.iter().flat_map(|term| &term.places);
        let scored = places.filter_map(|place| {
            // The next term with this note finds nothing left.
            let sum = Some(std::mem::take(&mut sums[*place])).filter(|sum| *sum >= LEAST)?;
            let other = self.notes.get(*place)?;
            // Readers of one language seldom read the other.
            let score = if other.language == own.language { sum } else { sum / 2.0 };
            (score >= LEAST && other.entry != id && !is_known(other.entry)).then_some((*place, score))
        });
        let mut best: Vec<(usize, f64)> = scored.collect();
        let order = |(one, score): &(usize, f64), (other, more): &(usize, f64)| {
            more.total_cmp(score).then_with(|| one.cmp(other))
        };
        if limit < best.len() {
            best.select_nth_unstable_by(limit, order);
            best.truncate(limit);
        }
        best.sort_unstable_by(order);
        // The most telling of what both have.
        terms.sort_by(|one, other| value(other).total_cmp(&value(one)));
        let related = |(place, _): (usize, f64)| {
            let shared = terms.iter().filter(|term| term.places.binary_search(&place).is_ok());
            let shared = shared.take(REASONS).map(|term| term.name.clone()).collect();
            Some(RelatedNote { entry: self.notes.get(place)?.entry, shared })
        };
        best.into_iter().filter_map(related).collect()
    }
}

/// The words of a title that may say what it is about, in small letters.
fn title_words(title: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut rest = title;
    while let Some(first) = rest.chars().next() {
        let is_same: fn(char) -> bool = match first {
            first if is_han(first) => is_han,
            first if is_latin(first) => is_latin,
            _ => |c| !is_han(c) && !is_latin(c),
        };
        let end = rest.find(|c| !is_same(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if is_han(first) {
            words.extend(chinese_words(run).into_iter().filter(|word| word.chars().count() > 1).map(str::to_owned));
        } else if is_latin(first) {
            let word = run.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#')).to_lowercase();
            if word.chars().count() > 1 && !word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
                words.insert(word);
            }
        }
        rest = after;
    }
    words.retain(|word| !COMMON.contains(&word.as_str()));
    words
}

fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c) || matches!(c, '+' | '#' | '.' | '_' | '-' | '\'' | '’')
}

/// Words of titles that say what kind of text it is, not what it is about.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "the", "an", "and", "or", "of", "to", "in", "on", "for", "with", "from", "by", "at", "is", "are", "be", "how", "what",
    "why", "my", "your", "it", "its", "about", "using", "use", "part", "notes", "note", "blog", "post", "intro",
    "introduction", "guide", "tutorial", "一些", "一个", "如何", "怎么", "怎样", "什么", "为什么", "使用", "学习", "笔记", "记录",
    "介绍", "简介", "入门", "教程", "总结", "简单", "关于", "以及", "问题", "方法", "实现", "详解", "基础", "博客", "文章", "日记", "随笔",
    "指南", "分析", "浅谈", "利用", "通过", "进行", "第一", "第二", "第三",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_have_words() {
        let words = |title: &str| title_words(title).into_iter().collect::<Vec<_>>().join("|");
        assert_eq!(words("如何使用 C++ 实现线程池：GPT-4 笔记 2"), "c++|gpt-4|线程");
        assert_eq!(words("An introduction to asset_img, part 2.0"), "asset_img");
        assert_eq!(words(""), "");
    }
}
