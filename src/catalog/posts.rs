//! The names by which other notes can link a post: its slug, its path, its title.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::config::Config;
use crate::front_matter::{Document, DocumentKind};
use crate::source::SitePath;

use super::{CatalogFacts, EntryId};

/// Posts by their names, in the spelling in which names are compared. Several posts may have one name.
#[derive(Clone, Debug, Default)]
pub(super) struct PostNames {
    slugs: IndexMap<String, Vec<Namesake>>,
    titles: IndexMap<String, Vec<Namesake>>,
    /// By the path below `_posts` or `_drafts`, without its extension.
    paths: IndexMap<String, EntryId>,
    /// The languages that documents declare.
    languages: IndexMap<SitePath, String>,
    /// Hexo: the first of several posts counts, and paths are not names.
    takes_first: bool,
}

/// A post among those of one name.
#[derive(Clone, Debug)]
struct Namesake {
    id: EntryId,
    folder: String,
    language: Option<String>,
}

impl PostNames {
    pub(super) fn new(config: &Config, documents: &[Arc<Document>], catalog: &CatalogFacts) -> PostNames {
        let mut names = PostNames { takes_first: config.quirks.first_namesake_is_linked, ..PostNames::default() };
        let name = |written: &str| config.quirks.name(written).into_owned();
        for ((id, entry), document) in catalog.ids().zip(documents) {
            let of_name = ["lang", "language"].into_iter().find_map(|key| entry.from_name.get(key));
            let language = document.front.lang.as_ref().or(of_name).cloned();
            if let Some(language) = &language {
                names.languages.insert(entry.path.clone(), language.clone());
            }
            if entry.kind == DocumentKind::Page {
                continue;
            }
            let folder = name(entry.path.folder());
            let namesake = || Namesake { id, folder: folder.clone(), language: language.clone() };
            names.slugs.entry(entry.slug.clone()).or_default().push(namesake());
            names.titles.entry(name(&entry.title)).or_default().push(namesake());
            let path = entry.path.without_extension();
            names.paths.entry(name(path.split_once('/').map_or(path, |(_, below)| below))).or_insert(id);
        }
        names
    }

    /// The post that `name` means in the document at `from`: the one with this slug, path or title. Of several, one in
    /// the same folder, then one in the same language, then the first.
    pub(super) fn find(&self, name: &str, from: &SitePath) -> Option<EntryId> {
        let slug = self.slugs.get(name).and_then(|posts| self.nearest(posts, from));
        let title = || self.titles.get(name).and_then(|posts| self.nearest(posts, from));
        if self.takes_first {
            return slug.or_else(title);
        }
        let path = || self.paths.get(name).copied();
        // Relative to the note's own folder.
        let beside = || {
            let (_, folder) = from.folder().split_once('/')?;
            self.paths.get(&format!("{folder}/{name}")).copied()
        };
        slug.or_else(path).or_else(beside).or_else(title)
    }

    fn nearest(&self, posts: &[Namesake], from: &SitePath) -> Option<EntryId> {
        /// More notes than this with the same name cannot be distinguished.
        const MOST: usize = 256;
        let posts = posts.get(..MOST).unwrap_or(posts);
        let language = self.languages.get(from);
        let in_folder = |post: &&Namesake| post.folder == from.folder();
        let in_language = |post: &&Namesake| language.is_some() && post.language.as_ref() == language;
        let nearest = posts.iter().find(in_folder).or_else(|| posts.iter().find(in_language));
        nearest.filter(|_| !self.takes_first).or(posts.first()).map(|post| post.id)
    }
}
