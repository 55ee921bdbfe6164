//! The files below the source folder as notes name them: what each becomes on the site, and where a file is written
//! that is published only because a note names it.

use std::sync::OnceLock;

use indexmap::IndexMap;

use crate::config::Config;
use crate::front_matter::DocumentKind;
use crate::route::{Route, href};
use crate::source::{Inputs, SitePath};
use crate::spelling::{composed, folded, is_same};

use super::assets::{folder_of, untrusted};
use super::{CatalogEntry, CatalogFacts, ClassifiedFiles};

/// A file of the site that a note names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LocalFile {
    /// Below the source folder, as on disk.
    pub path: SitePath,
    /// Where it is on the site.
    pub route: Route,
    /// Whether it is published only because the note names it: then `route` lies below the note's own address.
    pub by_note: bool,
}

/// Look-up tables for files. Those needed only for a mistyped or relative address are made on first use.
#[derive(Clone, Debug, Default)]
pub(super) struct LocalFiles {
    /// What files below the source folder become, documents too: by their paths in the spelling in which names are
    /// compared, with the path as the disk writes it.
    routes: IndexMap<String, (SitePath, Route)>,
    /// Files beside notes that are no documents, whether or not they are part of an asset folder.
    beside_notes: IndexMap<String, SitePath>,
    /// A note publishes only files of its own folder and those directly beside it: its author is not trusted.
    is_untrusted: bool,
    /// Paths by their spelling without case, for those that differ only in case.
    alike: OnceLock<IndexMap<String, Vec<SitePath>>>,
    /// Paths by the last part, without case.
    by_name: OnceLock<IndexMap<String, Vec<SitePath>>>,
    /// Names by folder.
    by_folder: OnceLock<IndexMap<String, Vec<String>>>,
    /// Routes by the path of the file in the finished site, with the file that is copied there.
    served: OnceLock<IndexMap<String, (Route, Option<SitePath>)>>,
}

impl LocalFiles {
    pub(super) fn new(inputs: &Inputs, config: &Config, files: &ClassifiedFiles) -> LocalFiles {
        let below = |at: &usize| inputs.files.get(*at)?.path.below(&inputs.source_dir).and_then(SitePath::new);
        let refused = untrusted(inputs, config, files);
        let beside = files.beside_notes.iter().filter_map(below).filter(|path| !refused.contains_key(path));
        let beside_notes = beside.map(|path| (composed(path.as_str()).into_owned(), path)).collect();
        LocalFiles { beside_notes, is_untrusted: config.untrusted, ..LocalFiles::default() }
    }

    /// What a file becomes; `name` is its path as names are compared. The last one counts.
    pub(super) fn insert(&mut self, name: String, path: &SitePath, route: &Route) {
        self.routes.insert(name, (path.clone(), route.clone()));
    }

    /// The same for a file that may be known already: then nothing changes.
    pub(super) fn add(&mut self, name: String, path: &SitePath, route: &Route) {
        self.routes.entry(name).or_insert_with(|| (path.clone(), route.clone()));
    }

    pub(super) fn route(&self, name: &str) -> Option<&Route> {
        self.routes.get(name).map(|(_, route)| route)
    }

    /// The file at exactly this path, for a note that names it.
    pub(super) fn named(&self, note: &CatalogEntry, path: &SitePath) -> Option<LocalFile> {
        let local =
            |path: &SitePath, route: &Route| LocalFile { path: path.clone(), route: route.clone(), by_note: false };
        let name = composed(path.as_str());
        let folder = composed(note.path.without_extension());
        let own = name.strip_prefix(&*folder).and_then(|below| note.assets.get(below.strip_prefix('/')?));
        if let Some(asset) = own.filter(|asset| is_same(asset.path.as_str(), &name)) {
            return Some(local(&asset.path, &asset.route));
        }
        if let Some((path, route)) = self.routes.get(&*name) {
            return Some(local(path, route));
        }
        let path = self.beside_notes.get(&*name)?;
        let is_own = path.folder() == note.path.folder() || path.below(note.path.without_extension()).is_some();
        if self.is_untrusted && !is_own {
            return None;
        }
        Some(LocalFile { path: path.clone(), route: route_below(note, path), by_note: true })
    }

    /// The only file whose path differs from this one only in case or in Unicode's normal form.
    pub(super) fn alike(&self, note: &CatalogEntry, path: &SitePath) -> Option<LocalFile> {
        let alike = self.alike.get_or_init(|| grouped(self.all().map(|path| (folded(path.as_str()), path.clone()))));
        match alike.get(&folded(path.as_str()))?.as_slice() {
            [only] => self.named(note, only),
            _ => None,
        }
    }

    /// The paths of files with this name, whatever its case.
    pub(super) fn with_name(&self, name: &str) -> Vec<String> {
        let by_name = self.by_name.get_or_init(|| grouped(self.all().map(|path| (folded(path.name()), path.clone()))));
        let paths = by_name.get(&folded(name)).map(Vec::as_slice).unwrap_or_default();
        paths.iter().map(|path| path.as_str().to_owned()).collect()
    }

    /// The names of the files directly in a folder, which is empty for the source folder itself.
    pub(super) fn in_folder(&self, folder: &str) -> Vec<String> {
        let by_folder = self
            .by_folder
            .get_or_init(|| grouped(self.all().map(|path| (path.folder().to_owned(), path.name().to_owned()))));
        by_folder.get(folder).cloned().unwrap_or_default()
    }

    /// What the site has at a path below its root, and the file that is copied there.
    pub(super) fn served(&self, catalog: &CatalogFacts, path: &str) -> Option<(Route, Option<SitePath>)> {
        let entries = catalog.entries.iter();
        let make = || {
            let visible = entries.filter(|entry| entry.visible);
            let assets = visible.clone().flat_map(|entry| entry.assets.values()).chain(&catalog.files);
            let assets = assets.filter(|asset| !asset.superseded);
            let assets = assets.map(|asset| (asset.route.clone(), Some(asset.path.clone())));
            let routes = visible.map(|entry| (entry.route.clone(), None)).chain(assets);
            let key = |route: &Route| composed(route.output_path().on_disk().as_str()).into_owned();
            routes.map(|(route, path)| (key(&route), (route, path))).collect()
        };
        self.served.get_or_init(make).get(&*composed(path)).cloned()
    }

    /// Every file that a note can name, except documents that are not part of the site.
    fn all(&self) -> impl Iterator<Item = &SitePath> {
        let others = self.beside_notes.iter().filter(|(name, _)| !self.routes.contains_key(*name));
        self.routes.values().map(|(path, _)| path).chain(others.map(|(_, path)| path))
    }
}

/// Where a file is written that no rule of Hexo publishes: below the note's own address, as if it were in the note's
/// asset folder. So it collides with nothing else, and its address is as stable as the note's.
fn route_below(note: &CatalogEntry, path: &SitePath) -> Route {
    let folder = match note.kind {
        DocumentKind::Page => {
            let page = note.route.output_path();
            page.as_str().rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))
        }
        DocumentKind::Post | DocumentKind::Draft => folder_of(&note.route),
    };
    let own = path.below(note.path.without_extension());
    let beside = || path.below(note.path.folder()).filter(|_| note.kind != DocumentKind::Page);
    // Elsewhere among the notes: less `_posts/`.
    let elsewhere = || path.as_str().split_once('/').map_or(path.as_str(), |(_, below)| below);
    let below = composed(own.or_else(beside).unwrap_or_else(elsewhere));
    let route = Route::new(href::fold_slashes(&format!("{folder}{below}")));
    route.shortened().unwrap_or(route)
}

fn grouped<T>(pairs: impl Iterator<Item = (String, T)>) -> IndexMap<String, Vec<T>> {
    let mut groups: IndexMap<String, Vec<T>> = IndexMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}
