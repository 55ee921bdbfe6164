//! Where an address in a note leads.

use super::path::{PathSpelling, is_on_disk, project_path, respelled, spellings, without_folder};
use super::{AddressSlip, FileDestination, FileLookup};
use crate::catalog::{CatalogAnswer, CatalogQuery, LocalFile};
use crate::route::href::{fold_slashes, scheme};
use crate::route::{Route, resolve};
use crate::source::SitePath;
use crate::spelling::{composed, is_same};

impl FileLookup<'_> {
    /// The target of an address as the author wrote it, not decoded; in HTML, without references.
    pub fn destination(&self, address: &str) -> FileDestination {
        let address = address.trim();
        if is_on_disk(address) {
            return self.misplaced(address).unwrap_or(FileDestination::OwnDisk);
        }
        let is_filled_in = ["{{", "{%", "<%", "${"].iter().any(|sign| address.contains(sign));
        if address.is_empty()
            || is_filled_in
            || address.starts_with(['#', '?'])
            || address.starts_with("//")
            || scheme(address).is_some()
        {
            return FileDestination::Elsewhere;
        }
        if address.starts_with(['/', '\\']) {
            return self.absolute(address);
        }
        let spellings = spellings(address);
        let exact = spellings.iter().find_map(|spelling| self.file(address, spelling, Self::named));
        exact
            .or_else(|| self.served(address))
            .or_else(|| spellings.iter().find_map(|spelling| self.file(address, spelling, Self::alike)))
            .or_else(|| self.misplaced(address))
            .unwrap_or(FileDestination::Missing)
    }

    /// The file that a name in a tag or in front matter means, without reporting how it is written.
    pub fn route(&self, address: &str) -> Option<Route> {
        match self.destination(address) {
            FileDestination::File { route, .. } => Some(route),
            _ => None,
        }
    }

    fn file(
        &self,
        address: &str,
        spelling: &PathSpelling,
        ask: impl Fn(&Self, SitePath) -> Option<LocalFile>,
    ) -> Option<FileDestination> {
        let find = |place: SitePath| Some((ask(self, place.clone())?, place));
        let (file, place) = self.places(&spelling.path).into_iter().find_map(find)?;
        let differs_in_case = !is_same(file.path.as_str(), place.as_str());
        let instead = || respelled(address, &file.path);
        let slip = differs_in_case.then(|| AddressSlip::Case { file: file.path.clone(), instead: instead() });
        Some(FileDestination::File { route: file.route, rest: spelling.rest.clone(), slip })
    }

    /// Paths below the source folder that a relative path may mean, the likeliest first.
    pub(super) fn places(&self, path: &str) -> Vec<SitePath> {
        let note = &self.note.path;
        let inside = |folder: &str| project_path(&self.config.source_dir, folder, path);
        let own = inside(note.without_extension());
        let beside = inside(note.folder());
        // A note has an asset folder only if configured; editors resolve paths beside the note.
        let mut places = if self.config.post_asset_folder { vec![own, beside] } else { vec![beside, own] };
        places.push(inside(""));
        let mut places: Vec<SitePath> = places.into_iter().flatten().collect();
        places.dedup();
        places
    }

    fn named(&self, file: SitePath) -> Option<LocalFile> {
        match (self.ask)(CatalogQuery::Named { note: self.note.path.clone(), file }) {
            CatalogAnswer::File(file) => Some(file),
            _ => None,
        }
    }

    fn alike(&self, file: SitePath) -> Option<LocalFile> {
        match (self.ask)(CatalogQuery::Alike { note: self.note.path.clone(), file }) {
            CatalogAnswer::File(file) => Some(file),
            _ => None,
        }
    }

    /// Whether a file is at one of the places that the address means, though the site does not have it.
    pub fn unpublished(&self, address: &str) -> Option<SitePath> {
        let is_there = |place: &SitePath| (self.ask)(CatalogQuery::OnDisk(place.clone())) == CatalogAnswer::OnDisk;
        spellings(address).iter().flat_map(|spelling| self.places(&spelling.path)).find(is_there)
    }

    /// Where the file of an address belongs, below the source folder, so that the address leads to it.
    pub fn home(&self, address: &str) -> Option<SitePath> {
        let path = spellings(address).pop()?.path;
        let bare = path.rsplit('/').next().unwrap_or("");
        let place = match is_on_disk(address) || address.starts_with('/') {
            true => bare,
            false => path.as_str(),
        };
        // Typora includes the asset folder in the address.
        let note = &self.note.path;
        let beside = project_path(&self.config.source_dir, note.folder(), place);
        let in_own_folder = beside.filter(|path| path.below(note.without_extension()).is_some());
        let first = |path: &str| self.places(path).into_iter().next();
        in_own_folder.or_else(|| first(place)).or_else(|| first(bare))
    }

    /// The target of the address in a browser, from the note's page.
    fn served(&self, address: &str) -> Option<FileDestination> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let (path, rest) = address.split_at(end);
        let page = self.note.route.as_str().split('?').next().unwrap_or("").replace('%', "%25");
        let page = fold_slashes(&format!("{}{page}", self.config.root));
        let route = self.at_address(&resolve(&page, path))?;
        Some(FileDestination::File { route, rest: rest.to_owned(), slip: None })
    }

    /// The site's file at a path from the host's root, still percent-encoded.
    fn at_address(&self, path: &str) -> Option<Route> {
        let below = path.strip_prefix(self.config.root.as_str())?;
        let below = percent_encoding::percent_decode_str(below).decode_utf8().ok()?;
        match (self.ask)(CatalogQuery::Served(fold_slashes(&below))) {
            CatalogAnswer::Route(route) => Some(route),
            _ => None,
        }
    }

    /// A path from the root is literal, unless it leads nowhere and would lead to a file without a leading folder of
    /// the project.
    fn absolute(&self, address: &str) -> FileDestination {
        let path = address.split(['?', '#']).next().unwrap_or("").replace('\\', "/");
        if let Some(found) = self.respelled_route(address, &path) {
            return found;
        }
        let bare = path.trim_start_matches('/');
        let begins = |folder: &str| without_folder(bare, folder).is_some();
        let is_odd = self.project_folders().iter().any(|folder| begins(folder)) || is_home(bare);
        if !is_odd || self.at_address(&resolve("/", &path)).is_some() {
            return FileDestination::Elsewhere;
        }
        match self.misplaced(address) {
            Some(found) => found,
            None if is_home(bare) => FileDestination::OwnDisk,
            None => FileDestination::Elsewhere,
        }
    }

    /// The site's file at a path from the root that is written in another Unicode normal form: servers match the bytes
    /// of one form only.
    fn respelled_route(&self, address: &str, path: &str) -> Option<FileDestination> {
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        if composed(&decoded) == decoded {
            return None;
        }
        let route = self.at_address(&resolve("/", path))?;
        let rest = address.find(['?', '#']).and_then(|at| address.get(at..)).unwrap_or("");
        Some(FileDestination::File { route, rest: rest.to_owned(), slip: None })
    }

    /// Folders of the project that authors may take for part of an address, because editors show them.
    pub(super) fn project_folders(&self) -> Vec<&str> {
        let named = [&self.config.source_dir, &self.config.public_dir].map(|name| name.trim_start_matches("./"));
        named
            .into_iter()
            .map(|name| name.trim_matches('/'))
            .chain(["source", "public"])
            .filter(|name| !name.is_empty() && *name != ".")
            .collect()
    }

    /// The file that the address means without its beginning, up to a folder of the project.
    fn misplaced(&self, address: &str) -> Option<FileDestination> {
        for PathSpelling { path, rest } in spellings(address) {
            for folder in self.project_folders() {
                let Some(below) = without_folder(&path, folder) else { continue };
                let Some(place) = SitePath::new(below) else { continue };
                let Some(file) = self.named(place) else { continue };
                let slip = AddressSlip::Folder { folder: folder.to_owned(), instead: self.written(&file.path) };
                return Some(FileDestination::File { route: file.route, rest, slip: Some(slip) });
            }
        }
        None
    }
}

/// Whether a path from the root begins like a home folder.
fn is_home(path: &str) -> bool {
    ["Users/", "home/", "mnt/c/", "Volumes/"].iter().any(|start| path.starts_with(start))
}
