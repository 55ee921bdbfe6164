//! The texts of a note's part, as the file that shows what was found in it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::folding::simplified;
use super::sections::NoteSection;
use super::sound;

/// A note's name, address and facts: what each of its parts begins with.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct NoteHead<'a> {
    pub(super) title: &'a str,
    /// From the site's root on, encoded.
    pub(super) address: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) categories: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<&'a str>,
}

/// The file of a part.
#[derive(Serialize)]
struct PartFile<'a> {
    #[serde(flatten)]
    head: &'a NoteHead<'a>,
    /// Heading, id and text of each section.
    sections: Vec<[&'a str; 3]>,
    /// The readings of the title and of each heading.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sounds: Vec<String>,
    /// Characters that are read as others, each with the other.
    #[serde(skip_serializing_if = "String::is_empty")]
    variants: String,
}

/// The file's text.
pub(super) fn part_file(head: &NoteHead, sections: &[NoteSection]) -> Vec<u8> {
    let mut sounds: Vec<String> = std::iter::once(head.title)
        .chain(sections.iter().map(|section| section.heading.as_str()))
        .map(sound::spelled)
        .collect();
    if sounds.iter().all(String::is_empty) {
        sounds.clear();
    }
    let texts = sections.iter().flat_map(|section| [&*section.heading, &*section.text]);
    let names = head.tags.iter().chain(&head.categories).copied();
    let signs = std::iter::once(head.title).chain(names).chain(texts).flat_map(str::chars);
    let variants: BTreeSet<(char, char)> = signs.filter_map(|c| Some((c, simplified(c)?))).collect();
    let file = PartFile {
        head,
        sections: sections.iter().map(|section| [&*section.heading, &*section.id, &*section.text]).collect(),
        sounds,
        variants: variants.into_iter().flat_map(|(from, to)| [from, to]).collect(),
    };
    // A `<` is written in another way, so that the file is no HTML wherever it is shown.
    serde_json::to_string(&file).unwrap_or_default().replace('<', "\\u003c").into_bytes()
}
