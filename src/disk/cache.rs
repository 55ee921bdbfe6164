//! The cache on disk: results of earlier builds, in the site's cache folder. Losing it costs only time.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;

use crate::config;
use crate::packing::ProgramId;
use crate::pipeline::BuildCache;
use crate::source::Inputs;

use super::cache_folder::{CACHE, RESULTS, cache_folder, read_kept, write_kept};

/// The cache of earlier builds of a site; an empty one where there is none that this program can use. Nothing is read
/// through a link: it would not be the site's own.
fn load(root: &Path) -> BuildCache {
    match results_folder(root) {
        Some(folder) => BuildCache::decode(&program(), |name| read_kept(&folder.join(name))),
        None => BuildCache::default(),
    }
}

/// A cache that is read in the background.
#[derive(Debug)]
pub struct BackgroundCache {
    thread: Mutex<Option<JoinHandle<BuildCache>>>,
    cache: OnceLock<BuildCache>,
}

impl BackgroundCache {
    /// Begins to read the cache of a site.
    pub fn new(root: &Path) -> BackgroundCache {
        let root = root.to_owned();
        let thread = std::thread::spawn(move || load(&root));
        BackgroundCache { thread: Mutex::new(Some(thread)), cache: OnceLock::new() }
    }

    /// The cache for a site as its settings are. Of notes whose authors are not trusted nothing is used again: an author
    /// could have put results beside them that were never cleaned.
    pub fn for_site(self, inputs: &Inputs) -> BackgroundCache {
        if config::resolve(inputs).0.untrusted { BackgroundCache::empty() } else { self }
    }

    /// An empty one, whatever earlier builds left.
    pub fn empty() -> BackgroundCache {
        BackgroundCache { thread: Mutex::default(), cache: OnceLock::new() }
    }

    /// The cache; waits until it is read.
    pub fn get(&self) -> &BuildCache {
        self.cache.get_or_init(|| {
            let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
            thread.and_then(|thread| thread.join().ok()).unwrap_or_default()
        })
    }
}

/// Stores a cache, as far as it differs from `before`.
///
/// Errors: the system's. The stored part is valid then, since each result is independent.
pub fn save_cache(root: &Path, cache: &BuildCache, before: &BuildCache) -> io::Result<()> {
    let Some(folder) = results_folder(root) else { return Ok(()) };
    let program = program();
    let mut files = cache.encode(&program, before).peekable();
    if files.peek().is_none() {
        return Ok(());
    }
    cache_folder(root)?;
    std::fs::create_dir_all(&folder)?;
    files.try_for_each(|(name, bytes)| write_kept(&folder, &name, &bytes))
}

/// The folder of results; `None` when it is a link, or in one.
pub(super) fn results_folder(root: &Path) -> Option<PathBuf> {
    let folders = [root.join(CACHE), root.join(CACHE).join(RESULTS)];
    let is_ours = folders.iter().all(|folder| !folder.is_symlink());
    let [_, folder] = folders;
    is_ours.then_some(folder)
}

/// Distinguishes this program from every other one, of the same version too: a result depends on the code that made it. It
/// follows from the sources and features alone, so results can be carried to another machine, and a copied program is
/// the same one.
pub fn program() -> ProgramId {
    let text = concat!(env!("CARGO_PKG_VERSION"), " ", env!("BIJI_SOURCES"));
    blake3::hash(text.as_bytes()).as_bytes().first_chunk().copied().unwrap_or_default()
}
