//! The files that go up: their bytes, wherever they lie, and the fingerprints by which files are told apart.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use sha1::{Digest, Sha1};

use crate::output::{File, Output};

use super::record::RECORD;

/// The fingerprint of a file's bytes: the one that git gives them, so that what a branch holds can be compared without
/// reading it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Content([u8; 20]);

impl Content {
    /// Stands in a record for a content that nobody looked at, and that may be overwritten.
    pub const ANY: Content = Content([0; 20]);

    pub fn of(bytes: &[u8]) -> Content {
        let mut state = begin(bytes.len() as u64);
        state.update(bytes);
        Content(state.finalize().into())
    }

    /// Of a file on disk and its size, read piece by piece.
    pub fn of_file(path: &Path) -> io::Result<(Content, u64)> {
        let mut file = std::fs::File::open(path)?;
        let size = file.metadata()?.len();
        let mut state = begin(size);
        let mut piece = vec![0; 64 << 10];
        let mut seen = 0;
        loop {
            let count = file.read(&mut piece)?;
            if count == 0 {
                break;
            }
            seen += count as u64;
            state.update(piece.get(..count).unwrap_or_default());
        }
        if seen != size {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it changed while it was read"));
        }
        Ok((Content(state.finalize().into()), size))
    }

    /// From 40 hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Content> {
        let digits: Vec<u8> =
            hex.bytes().map(|digit| (digit as char).to_digit(16).map(|value| value as u8)).collect::<Option<_>>()?;
        let bytes: Vec<u8> =
            digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |sum, digit| sum << 4 | digit)).collect();
        (digits.len() == 40).then(|| bytes.try_into().ok().map(Content)).flatten()
    }
}

fn begin(size: u64) -> Sha1 {
    let mut state = Sha1::new();
    state.update(format!("blob {size}\0"));
    state
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where a file's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whence {
    Memory(Arc<[u8]>),
    Disk(PathBuf),
    /// In git's own store already, under its fingerprint.
    Repository,
}

/// A file to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub content: Content,
    pub size: u64,
    pub whence: Whence,
}

impl Piece {
    pub fn of(bytes: Arc<[u8]>) -> Piece {
        Piece { content: Content::of(&bytes), size: bytes.len() as u64, whence: Whence::Memory(bytes) }
    }

    pub fn on_disk(path: PathBuf) -> io::Result<Piece> {
        let (content, size) = Content::of_file(&path)?;
        Ok(Piece { content, size, whence: Whence::Disk(path) })
    }

    /// The bytes, which are those that were planned with.
    pub fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        match &self.whence {
            Whence::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
            Whence::Repository => Err(io::Error::new(io::ErrorKind::Unsupported, "only git has these bytes")),
            Whence::Disk(path) => {
                let bytes = std::fs::read(path)?;
                if Content::of(&bytes) != self.content {
                    let reason = format!("`{}` changed while it was published", path.display());
                    return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
                }
                Ok(Cow::Owned(bytes))
            }
        }
    }
}

/// All files to be published, by their paths.
pub type Site = BTreeMap<String, Piece>;

/// A path and what the system says of it.
pub type Unread = (String, io::Error);

/// The files of an output with their fingerprints.
pub fn gather(output: &Output, root: &Path) -> Result<Site, Unread> {
    let files: Vec<_> = output.iter().filter(|(path, _)| is_inside(path.as_str())).collect();
    let pieces = files.par_iter().map(|(path, file)| {
        let piece = match file {
            File::Made(bytes) => Ok(Piece::of(bytes.clone())),
            File::Copied(original) => Piece::on_disk(root.join(original.as_str())),
        };
        piece.map(|piece| (path.as_str().to_owned(), piece)).map_err(|error| (path.as_str().to_owned(), error))
    });
    pieces.collect()
}

/// The files of a folder of the site, by their paths below the root; links are not followed.
pub fn gather_folder(root: &Path, folder: &str) -> Result<Site, Unread> {
    let mut paths = Vec::new();
    for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
        let entry = entry.map_err(|error| (folder.to_owned(), error.into()))?;
        let path = slashed(entry.path().strip_prefix(root).unwrap_or(entry.path()));
        if entry.file_type().is_file() && is_inside(&path) {
            paths.push(path);
        }
    }
    gather_files(root, paths)
}

/// Whether a link stands on the way from the root to a folder of the site: it may lead anywhere.
pub fn is_behind_link(root: &Path, folder: &str) -> bool {
    let mut path = root.to_owned();
    Path::new(folder).components().any(|part| {
        path.push(part);
        path.is_symlink()
    })
}

/// A path as addresses have it.
pub fn slashed(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// Files of the site, by their paths below the root.
pub fn gather_files(root: &Path, paths: Vec<String>) -> Result<Site, Unread> {
    let pieces = paths.into_par_iter().map(|path| match Piece::on_disk(root.join(&path)) {
        Ok(piece) => Ok((path, piece)),
        Err(error) => Err((path, error)),
    });
    pieces.collect()
}

/// Whether a path stays below the place that it is put into, and may be published at all.
pub fn is_inside(path: &str) -> bool {
    let is_good =
        |part: &str| !matches!(part, "" | "." | "..") && !part.contains('\0') && !part.eq_ignore_ascii_case(".git");
    path != RECORD && path.split('/').all(is_good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_the_one_that_git_gives() {
        assert_eq!(Content::of(b"hello\n").to_string(), "ce013625030ba8dba906f756967f9e9ca394464a");
        assert_eq!(Content::parse("ce013625030ba8dba906f756967f9e9ca394464a"), Some(Content::of(b"hello\n")));
        for wrong in ["", "ce", "ge013625030ba8dba906f756967f9e9ca394464a"] {
            assert_eq!(Content::parse(wrong), None);
        }
    }

    #[test]
    fn paths_that_lead_out_are_none_of_the_site() {
        for path in ["a", "a/b", "-x", "雨/a b.html", ".nojekyll"] {
            assert!(is_inside(path), "{path}");
        }
        for path in ["", "/a", "a//b", "a/../b", "a/.git/b", ".GIT/config", "a\0b", RECORD] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
