//! The cache on disk: results of earlier builds, in the site's cache folder. Losing it costs time and nothing else.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::UNIX_EPOCH;

use crate::packed::Program;
use crate::pipeline::Cache;

use super::manifest::CACHE;

/// The folder of results, below the cache folder.
pub(super) const RESULTS: &str = "results";

/// The cache that earlier builds left for a site; an empty one where there is none that this program can use. Nothing is
/// read through a link: it would be somebody else's.
fn load(root: &Path) -> Cache {
    match (folder(root), program()) {
        (Some(folder), Some(program)) => Cache::decode(&program, |name| std::fs::read(folder.join(name)).ok()),
        _ => Cache::default(),
    }
}

/// A cache that is read while other things are done.
#[derive(Debug)]
pub struct LateCache {
    thread: Mutex<Option<JoinHandle<Cache>>>,
    cache: OnceLock<Cache>,
}

impl LateCache {
    /// Begins to read the cache of a site.
    pub fn new(root: &Path) -> LateCache {
        let root = root.to_owned();
        let thread = std::thread::spawn(move || load(&root));
        LateCache { thread: Mutex::new(Some(thread)), cache: OnceLock::new() }
    }

    /// The cache; waits until it is read.
    pub fn get(&self) -> &Cache {
        self.cache.get_or_init(|| {
            let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
            thread.and_then(|thread| thread.join().ok()).unwrap_or_default()
        })
    }
}

/// Keeps a cache, as far as it is another one than `before`.
///
/// Errors: what the system says. What is there then is right as far as it goes, since each result stands for itself.
pub fn save_cache(root: &Path, cache: &Cache, before: &Cache) -> io::Result<()> {
    let (Some(folder), Some(program)) = (folder(root), program()) else { return Ok(()) };
    let files = cache.encode(&program, before);
    if files.is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(&folder)?;
    for (name, bytes) in files {
        let mut new = tempfile::Builder::new().prefix(".new-").tempfile_in(&folder)?;
        new.write_all(&bytes)?;
        new.persist(folder.join(name))?;
    }
    Ok(())
}

fn folder(root: &Path) -> Option<PathBuf> {
    let folders = [root.join(CACHE), root.join(CACHE).join(RESULTS)];
    let is_ours = folders.iter().all(|folder| !folder.is_symlink());
    let [_, folder] = folders;
    is_ours.then_some(folder)
}

/// Tells this program from every other one, of the same version too: a result depends on the code that made it.
pub fn program() -> Option<Program> {
    let facts = std::env::current_exe().and_then(|file| file.metadata()).ok()?;
    let modified = facts.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    let text = format!("{} {} {modified}", env!("CARGO_PKG_VERSION"), facts.len());
    blake3::hash(text.as_bytes()).as_bytes().first_chunk().copied()
}
