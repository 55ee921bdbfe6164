//! The files to publish: their bytes, wherever they are, and the fingerprints that distinguish files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::disk::{content_of, identity, is_settled, own_error};
use crate::message;
pub use crate::output::ContentId;
use crate::output::File;
use crate::pipeline::{BuildArtifact, BuildArtifacts, BuildCache, CachedCopy, FileDigest, Snapshot};
use crate::route::OutputPath;
use crate::source::SitePath;

/// The path of the record of a publication on its target.
pub const RECORD: &str = ".biji-published";

/// Where a file's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContentLocation {
    /// In memory, as the build made them.
    Memory(Arc<[u8]>),
    /// In this file, which is read when it is sent.
    Disk(PathBuf),
    /// In git's own store already, under its fingerprint.
    Repository,
    /// A page from an earlier build, which can be made again.
    Later(UnrenderedPage),
}

/// A page that has not been made in this run.
#[derive(Clone, Debug)]
pub struct UnrenderedPage {
    site: Arc<Snapshot>,
    path: OutputPath,
}

impl UnrenderedPage {
    fn bytes(&self) -> Option<Arc<[u8]>> {
        match self.site.file(&self.path)? {
            Ok(File::Made(bytes)) => Some(bytes),
            _ => None,
        }
    }
}

impl PartialEq for UnrenderedPage {
    fn eq(&self, other: &UnrenderedPage) -> bool {
        Arc::ptr_eq(&self.site, &other.site) && self.path == other.path
    }
}

impl Eq for UnrenderedPage {}

/// A file to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeployFile {
    /// git's id of a blob with its bytes.
    pub content: ContentId,
    /// In bytes.
    pub size: u64,
    /// Where its bytes are read from.
    pub whence: ContentLocation,
}

impl DeployFile {
    /// A file with these bytes, in memory.
    pub fn of(bytes: Arc<[u8]>) -> DeployFile {
        DeployFile { content: ContentId::of(&bytes), size: bytes.len() as u64, whence: ContentLocation::Memory(bytes) }
    }

    /// A file on this machine; it is read once for its fingerprint. Errors: it can't be read.
    pub fn on_disk(path: PathBuf) -> io::Result<DeployFile> {
        let (content, size) = content_of(&path)?;
        Ok(DeployFile { content, size, whence: ContentLocation::Disk(path) })
    }

    /// The bytes, the same as those of the plan.
    pub fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        match &self.whence {
            ContentLocation::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
            ContentLocation::Repository => {
                Err(own_error(io::ErrorKind::Unsupported, message!(deploy_only_git_has_bytes)))
            }
            ContentLocation::Later(page) => {
                let bytes = page.bytes().filter(|bytes| ContentId::of(bytes) == self.content).ok_or_else(|| {
                    let reason = message!(deploy_cache_differs, path = page.path.to_string());
                    own_error(io::ErrorKind::InvalidData, reason)
                })?;
                Ok(Cow::Owned(bytes.to_vec()))
            }
            ContentLocation::Disk(path) => {
                let bytes = std::fs::read(path)?;
                if ContentId::of(&bytes) != self.content {
                    let reason = message!(deploy_changed_meanwhile, path = path.display());
                    return Err(own_error(io::ErrorKind::InvalidData, reason));
                }
                Ok(Cow::Owned(bytes))
            }
        }
    }
}

/// All files to be published, by their paths.
pub type DeployFiles = BTreeMap<String, DeployFile>;

/// A path and the system's error.
pub type UnreadableFile = (String, io::Error);

/// The result of `look` for each file that may be published, by the files' paths; on all cores.
fn gathered<'a, F: Sync + 'a, P: Send, All: FromParallelIterator<(String, P)>>(
    files: impl Iterator<Item = (&'a OutputPath, &'a F)>,
    look: impl Fn(&OutputPath, &F) -> io::Result<P> + Sync,
) -> Result<All, UnreadableFile> {
    let files: Vec<_> = files.filter(|(path, _)| is_inside(path.as_str())).collect();
    let pieces = files.par_iter().map(|(path, file)| match look(path, file) {
        Ok(piece) => Ok((path.as_str().to_owned(), piece)),
        Err(error) => Err((path.as_str().to_owned(), error)),
    });
    pieces.collect()
}

/// The files of a site built with a cache; pages in it are made only when they are needed, and pictures in it are not
/// read. Files that were read are added to `cache`.
pub fn gather_stock(
    stock: &BuildArtifacts,
    site: &Arc<Snapshot>,
    root: &Path,
    cache: &mut BuildCache,
) -> Result<DeployFiles, UnreadableFile> {
    let now = SystemTime::now();
    let pieces: Vec<(String, DeployCopy)> = gathered(stock.iter(), |path, stocked| match stocked {
        BuildArtifact::Made(File::Made(bytes)) => Ok((DeployFile::of(bytes.clone()), None)),
        BuildArtifact::Made(File::Copied(original)) => copied(root, original, cache, now),
        BuildArtifact::Page(bytes, FileDigest { content, len }) => {
            Ok((DeployFile { content: *content, size: *len, whence: ContentLocation::Memory(bytes.clone()) }, None))
        }
        BuildArtifact::Seen(FileDigest { content, len }) => {
            let page = UnrenderedPage { site: Arc::clone(site), path: path.clone() };
            Ok((DeployFile { content: *content, size: *len, whence: ContentLocation::Later(page) }, None))
        }
    })?;
    let mut site = DeployFiles::new();
    let mut copies = BTreeMap::new();
    for (path, (piece, copy)) in pieces {
        site.insert(path, piece);
        copies.extend(copy);
    }
    if *cache.copies != copies {
        cache.copies = Arc::new(copies);
    }
    Ok(site)
}

/// A file, and the facts to remember.
type DeployCopy = (DeployFile, Option<(SitePath, CachedCopy)>);

/// A file of the site's folder, and the facts to remember. As in git, metadata is trusted: the same size, times and
/// place mean the same bytes.
fn copied(root: &Path, original: &SitePath, cache: &BuildCache, now: SystemTime) -> io::Result<DeployCopy> {
    let place = root.join(original.as_str());
    let facts = std::fs::metadata(&place)?;
    let stamp = identity(&facts);
    if let Some(copy) = cache.copies.get(original).filter(|copy| copy.stamp == stamp) {
        let FileDigest { content, len } = copy.seen;
        return Ok((
            DeployFile { content, size: len, whence: ContentLocation::Disk(place) },
            Some((original.clone(), *copy)),
        ));
    }
    let piece = DeployFile::on_disk(place)?;
    let is_settled = is_settled(&facts, now);
    let seen = FileDigest { content: piece.content, len: piece.size };
    Ok((piece, is_settled.then(|| (original.clone(), CachedCopy { stamp, seen }))))
}

/// The files of a folder of the site, by their paths below the root; links are not followed.
pub fn gather_folder(root: &Path, folder: &str) -> Result<DeployFiles, UnreadableFile> {
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

/// Whether there is a link on the way from the root to a folder of the site: it may lead anywhere.
pub fn is_behind_link(root: &Path, folder: &str) -> bool {
    let mut path = root.to_owned();
    Path::new(folder).components().any(|part| {
        path.push(part);
        path.is_symlink()
    })
}

/// A path in the form of addresses.
pub fn slashed(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// Files of the site, by their paths below the root.
pub fn gather_files(root: &Path, paths: Vec<String>) -> Result<DeployFiles, UnreadableFile> {
    let pieces = paths.into_par_iter().map(|path| match DeployFile::on_disk(root.join(&path)) {
        Ok(piece) => Ok((path, piece)),
        Err(error) => Err((path, error)),
    });
    pieces.collect()
}

/// Whether a path stays below the folder to which it is appended, and may be published at all.
pub fn is_inside(path: &str) -> bool {
    let is_good =
        |part: &str| !matches!(part, "" | "." | "..") && !part.contains('\0') && !part.eq_ignore_ascii_case(".git");
    path != RECORD && path.split('/').all(is_good)
}

#[cfg(test)]
mod tests {
    use super::*;

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
