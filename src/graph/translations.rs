//! Translations: one note in several languages.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::EntryId;
use crate::site::{Note, RenderedSite};
use crate::spelling::composed;

/// Which notes are one note in several languages. It is enough that one of two names the other.
#[derive(Debug, Default)]
pub struct TranslationIndex {
    versions: BTreeMap<EntryId, Vec<EntryId>>,
}

impl TranslationIndex {
    /// Finds the versions that the front matter of notes names.
    pub fn new(material: &RenderedSite) -> TranslationIndex {
        let site = &material.site;
        let ids = || site.entries();
        let notes = || ids().map(|id| material.notes.note(id));
        let links: Vec<(EntryId, Vec<&str>)> = notes()
            .map(|note| (note.id, note.document.front.translations().into_iter().map(|(_, name)| name).collect()))
            .filter(|(_, names): &(_, Vec<&str>)| !names.is_empty())
            .collect();
        if links.is_empty() {
            return TranslationIndex::default();
        }
        let mut names: BTreeMap<String, EntryId> = BTreeMap::new();
        // Files and addresses come before titles, whichever note is newer.
        for kind in 0..NAME_KINDS {
            for note in notes() {
                let name = name_of(&note, kind);
                if !name.is_empty() {
                    names.entry(composed(name).into_owned()).or_insert(note.id);
                }
            }
        }
        let mut beside: BTreeMap<EntryId, BTreeSet<EntryId>> = BTreeMap::new();
        for (id, written) in links {
            for name in written {
                let plain = name.strip_suffix(".md").unwrap_or(name);
                let found = |name: &&str| names.get(&*composed(name)).filter(|other| **other != id);
                let Some(other) = [name, plain].iter().find_map(found) else { continue };
                beside.entry(id).or_default().insert(*other);
                beside.entry(*other).or_default().insert(id);
            }
        }
        let versions = beside.keys().map(|id| (*id, versions(material, &beside, *id))).collect();
        TranslationIndex { versions }
    }

    /// The other versions of a note, by language: one for each language other than its own.
    pub fn of(&self, id: EntryId) -> &[EntryId] {
        self.versions.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// How many names a note has, by kind: see [`name_of`].
const NAME_KINDS: usize = 7;

/// One of a note's names, the surest kinds first.
fn name_of<'n>(note: &Note<'n>, kind: usize) -> &'n str {
    let entry = note.entry;
    let file = entry.path.as_str();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    match kind {
        0 => file,
        1 => stem.strip_prefix("_posts/").unwrap_or(stem),
        2 => &entry.slug,
        3 => entry.route.as_str(),
        4 => entry.slug.rsplit('/').next().unwrap_or(""),
        // A page that says its language is named by its folder.
        5 if note.document.front.lang.is_some() => stem.strip_suffix("/index").unwrap_or(""),
        5 => "",
        _ => &entry.title,
    }
}

/// The most notes that are one in several languages: more have a name in common by mistake.
const MOST_VERSIONS: usize = 64;

/// The notes that are connected with one, however far, a language each.
fn versions(material: &RenderedSite, beside: &BTreeMap<EntryId, BTreeSet<EntryId>>, id: EntryId) -> Vec<EntryId> {
    let language = |id: EntryId| {
        let written = material.notes.note(id).document.front.lang.clone();
        written.unwrap_or_else(|| material.config.site_language()).replace('_', "-").to_lowercase()
    };
    let (mut seen, mut next) = (BTreeSet::from([id]), vec![id]);
    while let Some(one) = next.pop().filter(|_| seen.len() < MOST_VERSIONS) {
        next.extend(beside.get(&one).into_iter().flatten().copied().filter(|other| seen.insert(*other)));
    }
    let own = language(id);
    let mut found: BTreeMap<String, EntryId> = BTreeMap::new();
    for other in seen {
        let of_other = language(other);
        if of_other != own && !material.notes.catalog.entry(other).readership.unlisted {
            found.entry(of_other).or_insert(other);
        }
    }
    found.into_values().collect()
}
