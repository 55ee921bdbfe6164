//! Suggestions for an address that leads to no file, in a form that works in the same place.

use std::collections::BTreeSet;

use crate::catalog::{CatalogAnswer, CatalogQuery, NameList};
use crate::diagnostic::nearest_files;
use crate::source::SitePath;

use super::FileLookup;
use super::path::{escaped, project_path, spellings};

/// A name is compared with at most this many names.
const MOST_COMPARED: usize = 512;

/// The number of addresses that are suggested.
const MOST: usize = 3;

impl FileLookup<'_> {
    /// Addresses of files that resemble this one, best first, in a form that can replace it.
    pub fn near(&self, address: &str) -> Vec<String> {
        // The last spelling is the decoded path alone.
        let Some(path) = spellings(address).pop().map(|spelling| spelling.path) else { return Vec::new() };
        let (folder, name) = path.rsplit_once('/').map_or(("", path.as_str()), |(folder, name)| (folder, name));
        let written = address.split(['?', '#']).next().unwrap_or("");
        let written_folder = written.rfind(['/', '\\']).map_or("", |end| &written[..=end]);
        let mut offered = Vec::new();
        let mut names = BTreeSet::new();
        for place in self.folders(folder) {
            names.extend(self.names_in(&place));
        }
        // A note's own text is neither a picture nor a file to link to.
        names.retain(|name| !name.ends_with(".md") && name != name_of(&path));
        // Comparing is slow, and a large folder may be asked for often.
        if names.len() > MOST_COMPARED {
            names.clear();
        }
        for near in nearest_files(name, names.iter().map(String::as_str)) {
            offered.push(format!("{written_folder}{}", escaped(near)));
        }
        for path in self.with_name(name) {
            offered.extend(SitePath::new(&path).map(|path| self.written(&path)));
        }
        let mut seen = BTreeSet::new();
        offered.retain(|offer| seen.insert(offer.clone()));
        offered.truncate(MOST);
        offered
    }

    /// The address of a file for the note: from the root if it is published unchanged, else relative to the note.
    pub fn written(&self, path: &SitePath) -> String {
        if !path.as_str().starts_with('_') {
            return format!("/{}", escaped(path.as_str()));
        }
        let from: Vec<&str> = self.note.path.folder().split('/').filter(|part| !part.is_empty()).collect();
        let to: Vec<&str> = path.as_str().split('/').collect();
        let shared = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
        let up = from.iter().skip(shared).map(|_| "..");
        escaped(&up.chain(to.iter().skip(shared).copied()).collect::<Vec<_>>().join("/"))
    }

    /// The folders below the source folder that a relative folder may mean.
    fn folders(&self, folder: &str) -> BTreeSet<String> {
        let note = &self.note.path;
        let starts = [note.without_extension(), note.folder(), ""];
        let below = |start: &str| match folder {
            "" => Some(start.to_owned()),
            _ => project_path(&self.config.source_dir, start, folder).map(|path| path.to_string()),
        };
        starts.into_iter().filter_map(below).collect()
    }

    fn names_in(&self, folder: &str) -> Vec<String> {
        self.names(CatalogQuery::FilesIn(folder.to_owned())).to_vec()
    }

    fn with_name(&self, name: &str) -> Vec<String> {
        self.names(CatalogQuery::FilesNamed(name.to_owned())).iter().take(MOST).cloned().collect()
    }

    fn names(&self, query: CatalogQuery) -> NameList {
        match (self.ask)(query) {
            CatalogAnswer::Names(names) => names,
            _ => NameList::default(),
        }
    }
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
