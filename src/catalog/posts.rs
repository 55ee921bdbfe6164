//! The names by which other notes can link a post: its slug, its path, its title.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexSet;

use crate::config::Config;
use crate::front_matter::{Document, DocumentKind};
use crate::source::SitePath;

use super::{CatalogFacts, EntryId};

/// Posts by their names, in the spelling in which names are compared. Several posts may have one name.
#[derive(Clone, Debug, Default)]
pub(super) struct PostNames {
    slugs: NameTable,
    titles: NameTable,
    /// By the path below `_posts` or `_drafts`, without its extension.
    paths: NameTable,
    /// For each document the number of its folder's name.
    folders: Vec<u32>,
    folder_names: IndexSet<String>,
    /// The languages that documents declare.
    languages: BTreeMap<EntryId, String>,
    /// Hexo: the first of several posts counts, and paths are not names.
    takes_first: bool,
}

/// Posts in the order of a name of theirs; those of one name in the order of their files. A map would take several times the memory,
/// and most names are never asked for.
#[derive(Clone, Debug, Default)]
struct NameTable(Vec<(Box<str>, EntryId)>);

impl NameTable {
    fn new(mut names: Vec<(Box<str>, EntryId)>) -> NameTable {
        names.sort();
        names.shrink_to_fit();
        NameTable(names)
    }

    /// The posts of a name.
    fn of(&self, name: &str) -> &[(Box<str>, EntryId)] {
        let start = self.0.partition_point(|(known, _)| **known < *name);
        let rest = self.0.get(start..).unwrap_or_default();
        let length = rest.partition_point(|(known, _)| **known == *name);
        rest.get(..length).unwrap_or_default()
    }

    fn first(&self, name: &str) -> Option<EntryId> {
        self.of(name).first().map(|(_, id)| *id)
    }
}

impl PostNames {
    pub(super) fn new(config: &Config, documents: &[Arc<Document>], catalog: &CatalogFacts) -> PostNames {
        let mut names = PostNames { takes_first: config.quirks.first_namesake_is_linked, ..PostNames::default() };
        let name = |written: &str| config.quirks.name(written).into_owned();
        let (mut slugs, mut titles, mut paths) = (Vec::new(), Vec::new(), Vec::new());
        for ((id, entry), document) in catalog.ids().zip(documents) {
            let of_name = ["lang", "language"].into_iter().find_map(|key| entry.from_name.get(key));
            if let Some(language) = document.front.lang.as_ref().or(of_name) {
                names.languages.insert(id, language.clone());
            }
            let (folder, _) = names.folder_names.insert_full(name(entry.path.folder()));
            names.folders.push(u32::try_from(folder).unwrap_or(u32::MAX));
            if entry.kind == DocumentKind::Page {
                continue;
            }
            slugs.push((entry.slug.as_str().into(), id));
            titles.push((name(&entry.title).into(), id));
            let path = entry.path.without_extension();
            paths.push((name(path.split_once('/').map_or(path, |(_, below)| below)).into(), id));
        }
        let [slugs, titles, paths] = [slugs, titles, paths].map(NameTable::new);
        PostNames { slugs, titles, paths, ..names }
    }

    /// The post that `name` means in a document at the path `from`, whose id is `own`: the one with this slug, path or title. Of several,
    /// one in the same folder, then one in the same language, then the first.
    pub(super) fn find(&self, name: &str, from: &SitePath, own: Option<EntryId>) -> Option<EntryId> {
        let slug = self.nearest(self.slugs.of(name), from, own);
        let title = || self.nearest(self.titles.of(name), from, own);
        if self.takes_first {
            return slug.or_else(title);
        }
        let path = || self.paths.first(name);
        // Relative to the note's own folder.
        let beside = || {
            let (_, folder) = from.folder().split_once('/')?;
            self.paths.first(&format!("{folder}/{name}"))
        };
        slug.or_else(path).or_else(beside).or_else(title)
    }

    fn nearest(&self, posts: &[(Box<str>, EntryId)], from: &SitePath, own: Option<EntryId>) -> Option<EntryId> {
        /// More notes than this with the same name cannot be distinguished.
        const MOST: usize = 256;
        let posts = posts.get(..MOST).unwrap_or(posts);
        if posts.len() <= 1 || self.takes_first {
            return posts.first().map(|(_, id)| *id);
        }
        let language = own.and_then(|own| self.languages.get(&own));
        let folder = self.folder_names.get_index_of(from.folder());
        let in_folder = |id: &EntryId| {
            folder.is_some() && self.folders.get(id.index()).and_then(|folder| usize::try_from(*folder).ok()) == folder
        };
        let in_language = |id: &EntryId| language.is_some() && self.languages.get(id) == language;
        let ids = || posts.iter().map(|(_, id)| id);
        ids().find(|id| in_folder(id)).or_else(|| ids().find(|id| in_language(id))).or(ids().next()).copied()
    }
}
