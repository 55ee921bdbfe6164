//! Translations: one note in several languages.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, EntryId};
use crate::config::Config;
use crate::site::Site;
use crate::spelling::composed;

/// Which notes are one note in several languages. It is enough that one of two names the other.
#[derive(Debug, Default)]
pub struct TranslationIndex {
    versions: BTreeMap<EntryId, Vec<EntryId>>,
}

impl TranslationIndex {
    /// Finds the versions that the front matter of notes names.
    pub fn new(config: &Config, catalog: &Catalog, site: &Site) -> TranslationIndex {
        let links: Vec<(EntryId, Vec<&str>)> = site
            .entries()
            .map(|id| (id, catalog.document(id).front.translations().into_iter().map(|(_, name)| name).collect()))
            .filter(|(_, names): &(_, Vec<&str>)| !names.is_empty())
            .collect();
        if links.is_empty() {
            return TranslationIndex::default();
        }
        let mut names: BTreeMap<String, EntryId> = BTreeMap::new();
        // Files and addresses come before titles, whichever note is newer.
        for kind in 0..NAME_KINDS {
            for id in site.entries() {
                let name = name_of(catalog, id, kind);
                if !name.is_empty() {
                    names.entry(composed(name).into_owned()).or_insert(id);
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
        let versions = beside.keys().map(|id| (*id, versions(config, catalog, &beside, *id))).collect();
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
fn name_of(catalog: &Catalog, id: EntryId, kind: usize) -> &str {
    let entry = catalog.entry(id);
    let file = entry.path.as_str();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    match kind {
        0 => file,
        1 => stem.strip_prefix("_posts/").unwrap_or(stem),
        2 => &entry.slug,
        3 => entry.route.as_str(),
        4 => entry.slug.rsplit('/').next().unwrap_or(""),
        // A page that says its language is named by its folder.
        5 if catalog.document(id).front.lang.is_some() => stem.strip_suffix("/index").unwrap_or(""),
        5 => "",
        _ => &entry.title,
    }
}

/// The most notes that are one in several languages: more have a name in common by mistake.
const MOST_VERSIONS: usize = 64;

/// The language of a note: its own as the author writes it, but with hyphens (`zh-TW` for `zh_TW`), or the site's.
pub fn language_of(config: &Config, catalog: &Catalog, id: EntryId) -> String {
    let own = catalog.document(id).front.lang.as_deref().map(|own| own.replace('_', "-"));
    own.unwrap_or_else(|| config.site_language())
}

/// The language of a note, as it is compared.
pub(super) fn language(config: &Config, catalog: &Catalog, id: EntryId) -> String {
    language_of(config, catalog, id).to_lowercase()
}

/// The notes that are connected with one, however far, a language each.
fn versions(
    config: &Config,
    catalog: &Catalog,
    beside: &BTreeMap<EntryId, BTreeSet<EntryId>>,
    id: EntryId,
) -> Vec<EntryId> {
    let (mut seen, mut next) = (BTreeSet::from([id]), vec![id]);
    while let Some(one) = next.pop().filter(|_| seen.len() < MOST_VERSIONS) {
        next.extend(beside.get(&one).into_iter().flatten().copied().filter(|other| seen.insert(*other)));
    }
    let own = language(config, catalog, id);
    let mut found: BTreeMap<String, EntryId> = BTreeMap::new();
    for other in seen {
        let of_other = language(config, catalog, other);
        if of_other != own && !catalog.entry(other).readership.unlisted {
            found.entry(of_other).or_insert(other);
        }
    }
    found.into_values().collect()
}
