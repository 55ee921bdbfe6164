//! Finished pages, and files of the search's index, between their making and their writing: on the disk, since those of a
//! large site do not fit into memory, and nothing is written into the output folder before all pages are known to be right.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::output::ContentId;
use crate::pipeline::PageStore;
use crate::route::OutputPath;

use super::cache_folder::cache_folder;

/// The first so many bytes stay in memory: a site that has no more writes each file once, any other what is beyond twice.
const IN_MEMORY: usize = 4 << 20;

/// A nameless file in the cache folder with pages and files of the index of one build. The system removes it with the process, killed or
/// not.
#[derive(Debug)]
pub struct PageSpill {
    root: PathBuf,
    /// So many bytes stay in memory.
    in_memory: usize,
    state: Mutex<SpillState>,
}

#[derive(Debug, Default)]
struct SpillState {
    /// Bytes that stayed in memory.
    kept: usize,
    file: Option<File>,
    /// Whether the file could not be made or written: all bytes stay in memory then.
    has_failed: bool,
    /// Where each file begins, how long it is, in bytes, and its fingerprint.
    pages: BTreeMap<OutputPath, (u64, usize, ContentId)>,
    end: u64,
}

impl PageSpill {
    /// For a site; nothing is made before it is needed.
    pub fn new(root: &Path) -> PageSpill {
        PageSpill::beyond(root, IN_MEMORY)
    }

    /// The same, with another number of bytes that stay in memory.
    pub fn beyond(root: &Path, in_memory: usize) -> PageSpill {
        PageSpill { root: root.to_owned(), in_memory, state: Mutex::default() }
    }

    /// The bytes of a file that was taken with this fingerprint. `None` also where they can't be read again, all of them: then
    /// the file is made anew.
    pub fn page(&self, path: &OutputPath, content: ContentId) -> Option<Vec<u8>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (start, length, _) = *state.pages.get(path).filter(|(_, _, stored)| *stored == content)?;
        let file = state.file.as_mut()?;
        file.seek(SeekFrom::Start(start)).ok()?;
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

impl PageStore for PageSpill {
    fn take(&self, path: &OutputPath, bytes: &[u8], content: ContentId) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.has_failed || state.kept < self.in_memory {
            state.kept += bytes.len();
            return false;
        }
        let is_taken = state.write(&self.root, path, (bytes, content)).is_some();
        state.has_failed = !is_taken;
        is_taken
    }
}

impl SpillState {
    /// `None`: the disk is full, or the like.
    fn write(&mut self, root: &Path, path: &OutputPath, (bytes, content): (&[u8], ContentId)) -> Option<()> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => tempfile::tempfile_in(cache_folder(root).ok()?).ok()?,
        };
        let start = self.end;
        let written = file.seek(SeekFrom::Start(start)).and_then(|_| file.write_all(bytes));
        self.file = Some(file);
        written.ok()?;
        self.end += bytes.len() as u64;
        self.pages.insert(path.clone(), (start, bytes.len(), content));
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    #[test]
    fn pages_beyond_the_first_are_on_the_disk_and_nothing_stays() {
        let site = tempfile::tempdir().unwrap();
        let spill = PageSpill::new(site.path());
        let path = |name: &str| Route::new(format!("{name}/")).output_path();
        let take = |name: &str, bytes: &[u8]| spill.take(&path(name), bytes, ContentId::of(bytes));
        let page = |name: &str, bytes: &[u8]| spill.page(&path(name), ContentId::of(bytes));
        assert!(!take("first", &vec![b'x'; IN_MEMORY]));
        assert!(!site.path().join(".biji").exists());
        for name in ["a", "b", "c"] {
            assert!(take(name, name.repeat(3).as_bytes()));
        }
        for name in ["c", "a", "b", "a"] {
            let bytes = name.repeat(3);
            assert_eq!(page(name, bytes.as_bytes()).unwrap(), bytes.as_bytes());
        }
        assert_eq!(page("first", &vec![b'x'; IN_MEMORY]), None);
        assert_eq!(page("a", b"bbb"), None, "of another build");
        let names: Vec<_> = std::fs::read_dir(site.path().join(".biji")).unwrap().flatten().collect();
        assert_eq!(names.len(), 1, "only what keeps it out of repositories: {names:?}");
        spill.state.lock().unwrap().file.as_ref().unwrap().set_len(8).unwrap();
        assert_eq!((page("b", b"bbb").is_some(), page("c", b"ccc")), (true, None));
    }

    #[test]
    fn a_folder_that_can_not_be_used_leaves_pages_in_memory() {
        let site = tempfile::tempdir().unwrap();
        std::fs::write(site.path().join(".biji"), "a file").unwrap();
        let spill = PageSpill::new(site.path());
        let path = Route::new("a/").output_path();
        let content = ContentId::of(b"x");
        assert!(!spill.take(&path, &vec![b'x'; IN_MEMORY], content));
        assert!(!spill.take(&path, b"x", content));
        assert_eq!(spill.page(&path, content), None);
    }
}
