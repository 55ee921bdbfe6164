//! What a build makes: an ordered map from Route to File, as a value. `build` writes it; others may serve or send it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::route::OutputPath;
use crate::source::SitePath;

/// A file of the finished site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    /// Made by the build.
    Made(Arc<[u8]>),
    /// Copied byte for byte from the site's folder; only its address is known here, the edge reads it.
    Copied(SitePath),
}

impl File {
    pub fn text(text: String) -> File {
        File::Made(text.into_bytes().into())
    }
}

/// The finished site: for each output path one file, in the order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<OutputPath, File>,
}

impl Output {
    /// Puts a file in its place; gives the file back when the place is taken.
    pub fn insert(&mut self, path: OutputPath, file: File) -> Result<(), File> {
        match self.files.entry(path.on_disk()) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(file);
                Ok(())
            }
            std::collections::btree_map::Entry::Occupied(_) => Err(file),
        }
    }

    pub fn get(&self, path: &OutputPath) -> Option<&File> {
        self.files.get(&path.on_disk())
    }

    pub fn contains(&self, path: &OutputPath) -> bool {
        self.files.contains_key(&path.on_disk())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &File)> {
        self.files.iter()
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
