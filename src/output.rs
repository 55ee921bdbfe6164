//! The result of a build: an ordered map from Route to File, as a value. `build` writes it; others may serve or send
//! it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};

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
    /// A file that the build made, from a text in UTF-8.
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
    /// Inserts a file; returns it when the path is taken.
    pub fn insert(&mut self, path: OutputPath, file: File) -> Result<(), File> {
        match self.files.entry(path.on_disk()) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(file);
                Ok(())
            }
            std::collections::btree_map::Entry::Occupied(_) => Err(file),
        }
    }

    /// The file at a path; one in which slashes are repeated is found too.
    pub fn get(&self, path: &OutputPath) -> Option<&File> {
        self.files.get(&path.on_disk())
    }

    /// Whether there is a file at a path, as [`get`](Output::get) finds it.
    pub fn contains(&self, path: &OutputPath) -> bool {
        self.files.contains_key(&path.on_disk())
    }

    /// Its files without giving them up, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &File)> {
        self.files.iter()
    }

    /// Its files, in the order of the paths.
    pub fn into_files(self) -> impl Iterator<Item = (OutputPath, File)> {
        self.files.into_iter()
    }

    /// The number of files, copied ones included.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether the site has no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// The fingerprint of a file's bytes: the same as git's, so that the contents of a branch can be compared without
/// reading them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContentId([u8; 20]);

impl ContentId {
    /// For a content that was not read, and that may be overwritten.
    pub const ANY: ContentId = ContentId([0; 20]);

    /// For a missing file.
    pub const ABSENT: ContentId = ContentId([0xff; 20]);

    /// git's id of a blob with these bytes: SHA-1 over a head with their number, and the bytes.
    pub fn of(bytes: &[u8]) -> ContentId {
        let mut state = ContentHasher::begin(bytes.len() as u64);
        state.add(bytes);
        state.finish()
    }

    /// From 40 hexadecimal digits.
    pub fn parse(hex: &str) -> Option<ContentId> {
        let value = |digit: char| digit.to_digit(16).and_then(|value| u8::try_from(value).ok());
        let digits: Vec<u8> = hex.chars().map(value).collect::<Option<_>>()?;
        let bytes: Vec<u8> =
            digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |sum, digit| sum << 4 | digit)).collect();
        (digits.len() == 40).then(|| bytes.try_into().ok().map(ContentId)).flatten()
    }
}

impl fmt::Display for ContentId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        // Written in one call: records have tens of thousands of them.
        let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
        let text: String = self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
        f.write_str(&text)
    }
}

impl fmt::Debug for ContentId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A fingerprint that is computed piece by piece.
#[derive(Clone, Debug)]
pub struct ContentHasher(Sha1);

impl ContentHasher {
    /// For a file of this size in bytes.
    pub fn begin(size: u64) -> ContentHasher {
        let mut state = Sha1::new();
        state.update(format!("blob {size}\0"));
        ContentHasher(state)
    }

    /// Adds the file's next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The fingerprint of the bytes so far; there must be as many as [`begin`](ContentHasher::begin) was given.
    pub fn finish(self) -> ContentId {
        ContentId(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_the_one_that_git_gives() {
        assert_eq!(ContentId::of(b"hello\n").to_string(), "ce013625030ba8dba906f756967f9e9ca394464a");
        assert_eq!(ContentId::parse("ce013625030ba8dba906f756967f9e9ca394464a"), Some(ContentId::of(b"hello\n")));
        for wrong in ["", "ce", "ge013625030ba8dba906f756967f9e9ca394464a"] {
            assert_eq!(ContentId::parse(wrong), None);
        }
    }
}
