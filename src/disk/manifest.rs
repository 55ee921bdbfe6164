//! The files written by biji: a list in the cache folder, so that only these are ever removed.
//!
//! One text file for each output folder: a head line, a line with the folder, a line for each file (fingerprint of its
//! content, stamp of the file it is a copy of or `-`, size, modification time, and its path as a JSON string), and a line
//! with a fingerprint of all that. Of a damaged list the lines count that are whole, and the files in them are compared by
//! their content; what a killed build was to write is in its [journal](super::journal).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::fs::Metadata;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::output::ContentId;
use crate::trace::Fingerprint;

use super::cache_folder::{CACHE, IGNORED, PICTURES, RESULTS, cache_folder};
use super::list_file::{
    JOURNAL, LIST, folder_line, folder_of, is_inside, is_list, is_missing, list_path, of_lost_folder,
};
use super::lock::is_of_lock;
use super::output_folder::OutputFolder;
use super::whole_file::{Durability, write_whole};

const HEAD: &str = "biji wrote 2";

/// The head of lists without a last line, which earlier versions wrote.
const OLDER_HEAD: &str = "biji wrote 1";

/// The beginning of the last line.
const END: &str = "end ";

/// A file written by biji.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ManifestEntry {
    /// The fingerprint of the content.
    pub content: ContentId,
    pub stamp: CopyStamp,
    pub len: u64,
    /// Modification time, in nanoseconds since 1970.
    pub modified: u128,
}

/// Distinguishes the original of a copy from others, and from its earlier states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CopyStamp {
    /// The file is made and no copy.
    Made,
    /// The original is not known, or had changed just before and may change without a sign.
    Unsettled,
    /// A fingerprint of the original's path and identity.
    Settled(Fingerprint),
}

impl CopyStamp {
    fn parse(text: &str) -> Option<CopyStamp> {
        match text {
            "-" => Some(CopyStamp::Made),
            "?" => Some(CopyStamp::Unsettled),
            _ => Fingerprint::parse(text).map(CopyStamp::Settled),
        }
    }
}

impl fmt::Display for CopyStamp {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            CopyStamp::Made => f.write_str("-"),
            CopyStamp::Unsettled => f.write_str("?"),
            CopyStamp::Settled(fingerprint) => f.write_str(&fingerprint.hex(32)),
        }
    }
}

impl ManifestEntry {
    /// Whether a file on disk has the size and the time with which it was written.
    pub(super) fn is_untouched(&self, facts: &Metadata) -> bool {
        facts.is_file() && facts.len() == self.len && nanoseconds(facts) == self.modified
    }
}

/// The modification time in nanoseconds since 1970; 0 where the file system has none.
pub(super) fn nanoseconds(facts: &Metadata) -> u128 {
    facts
        .modified()
        .ok()
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
        .map_or(0, |age| age.as_nanos())
}

/// Everything that biji wrote into one output folder, by path below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub files: BTreeMap<String, ManifestEntry>,
}

/// What a new entry changes in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryChange {
    /// Nothing.
    Same,
    /// It takes the place of another one.
    Other,
    /// There was none for its path.
    New,
}

/// The state in which a list was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListState {
    /// As it was written.
    Whole,
    Missing,
    /// Parts of it are lost or changed.
    Damaged,
}

impl Manifest {
    /// The list for an output folder, and its state. Nothing is read through a link: it is not biji's, and would decide
    /// what is removed.
    ///
    /// Errors: it is there and can't be read.
    pub(super) fn load(target: &OutputFolder) -> io::Result<(Manifest, ListState)> {
        let path = list_path(&target.root, &target.folder, LIST);
        if path.is_symlink() || path.parent().is_some_and(Path::is_symlink) {
            return Ok((Manifest::default(), ListState::Missing));
        }
        match std::fs::read(path) {
            Ok(bytes) => Ok(Manifest::parse(&String::from_utf8_lossy(&bytes))),
            Err(error) if is_missing(&error) => Ok((Manifest::default(), ListState::Missing)),
            Err(error) => Err(error),
        }
    }

    fn parse(text: &str) -> (Manifest, ListState) {
        let mut lines: Vec<&str> = text.lines().collect();
        let is_whole = match lines.first() {
            Some(&OLDER_HEAD) => true,
            Some(&HEAD) => {
                let end = lines.pop_if(|line| line.starts_with(END)).unwrap_or_default();
                text.strip_suffix('\n').and_then(|text| text.strip_suffix(end)).map(end_line).as_deref() == Some(end)
            }
            _ => false,
        };
        let entries: Vec<_> = lines.par_iter().skip(2).map(|line| parse(line)).collect();
        let is_whole = is_whole && entries.iter().all(Option::is_some);
        let mut manifest = Manifest { files: entries.into_iter().flatten().collect() };
        if !is_whole {
            manifest.trust_contents_alone();
        }
        (manifest, if is_whole { ListState::Whole } else { ListState::Damaged })
    }

    /// Puts an entry into the place of the one for a path.
    pub(super) fn put(&mut self, path: &str, entry: ManifestEntry) -> EntryChange {
        match self.files.get_mut(path) {
            Some(known) if *known == entry => EntryChange::Same,
            Some(known) => {
                *known = entry;
                EntryChange::Other
            }
            None => {
                self.files.insert(path.to_owned(), entry);
                EntryChange::New
            }
        }
    }

    /// Has every file compared by its content, whatever its size and time.
    pub(super) fn trust_contents_alone(&mut self) {
        for entry in self.files.values_mut() {
            entry.modified = 0;
        }
    }

    /// Stores the list for an output folder, and removes lists and journals of missing folders.
    ///
    /// Errors: the cache folder is a link (nothing is written or removed through it), or the system's.
    pub(super) fn save(&self, target: &OutputFolder) -> io::Result<()> {
        let cache = cache_folder(&target.root)?;
        let path = list_path(&target.root, &target.folder, LIST);
        write_whole(&path, self.text(&folder_line(&target.root, &target.folder)).as_bytes(), Durability::Power)?;
        for entry in std::fs::read_dir(&cache)?.flatten() {
            let is_own = entry.path() == path || entry.path() == list_path(&target.root, &target.folder, JOURNAL);
            if is_list(&entry) && !is_own && of_lost_folder(&target.root, &entry.path()) {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    fn text(&self, folder: &str) -> String {
        let mut text = format!("{HEAD}\n{folder}\n");
        for (path, ManifestEntry { content, stamp, len, modified }) in &self.files {
            let _ = writeln!(text, "{content} {stamp} {len} {modified} {}", json_string(path));
        }
        let end = end_line(&text);
        text.push_str(&format!("{end}\n"));
        text
    }
}

/// A path as a JSON string.
pub(super) fn json_string(path: &str) -> String {
    serde_json::Value::from(path).to_string()
}

/// The last line of a list, for the text before it.
fn end_line(text: &str) -> String {
    format!("{END}{}", ContentId::of(text.as_bytes()))
}

/// Removes the list of an output folder and its journal, those of missing folders, and the results of builds, and with
/// the last list the cache folder. Nothing is removed through a link.
pub(super) fn forget(root: &Path, folder: &Path) -> io::Result<()> {
    let cache = root.join(CACHE);
    if cache.is_symlink() || !cache.is_dir() {
        return Ok(());
    }
    for results in [RESULTS, PICTURES].map(|name| cache.join(name)) {
        if results.is_dir() && !results.is_symlink() {
            std::fs::remove_dir_all(results)?;
        }
    }
    let own = [LIST, JOURNAL].map(|prefix| list_path(root, folder, prefix));
    let mut is_needed = false;
    for entry in std::fs::read_dir(&cache)?.flatten() {
        let is_list = is_list(&entry);
        if is_list && (own.contains(&entry.path()) || of_lost_folder(root, &entry.path())) {
            std::fs::remove_file(entry.path())?;
        } else {
            is_needed |= is_list;
        }
    }
    if is_needed {
        return Ok(());
    }
    // The lock's files are its owner's, who removes them with the folder when it is released.
    let mut is_locked = false;
    for entry in std::fs::read_dir(&cache)?.flatten() {
        let name = entry.file_name();
        match (is_of_lock(&name.to_string_lossy()), entry.file_type()?.is_dir()) {
            (true, _) => is_locked |= name != IGNORED,
            (false, true) => std::fs::remove_dir_all(entry.path())?,
            (false, false) => std::fs::remove_file(entry.path())?,
        }
    }
    if is_locked { Ok(()) } else { std::fs::remove_dir_all(&cache) }
}

/// Output folders of a site, as named in its lists; those within the site by their path below the root.
pub fn output_folders(root: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(root.join(CACHE)).into_iter().flatten().flatten();
    let folders = entries.filter(is_list).filter_map(|list| folder_of(&list.path()));
    let folders: BTreeSet<String> = folders.filter(|folder| !folder.is_empty() && is_inside(folder)).collect();
    folders.into_iter().collect()
}

fn parse(line: &str) -> Option<(String, ManifestEntry)> {
    let mut words = line.splitn(5, ' ');
    let content = ContentId::parse(words.next()?)?;
    let stamp = CopyStamp::parse(words.next()?)?;
    let len = words.next()?.parse().ok()?;
    let modified = words.next()?.parse().ok()?;
    let path: String = serde_json::from_str(words.next()?).ok()?;
    // A manipulated list must not reach files outside of the output folder.
    is_inside(&path).then_some((path, ManifestEntry { content, stamp, len, modified }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_known_to_be_whole_and_of_a_damaged_one_the_whole_lines_count() {
        let entry = |stamp| ManifestEntry { content: ContentId::of(b"x"), stamp, len: 7, modified: 8 };
        let copied = CopyStamp::Settled(Fingerprint::of("x"));
        let files = [("a b.html".to_owned(), entry(CopyStamp::Made)), ("雨\n\"x\"/-.html".to_owned(), entry(copied))];
        let manifest = Manifest { files: files.into() };
        let text = manifest.text("\"public\"");
        assert_eq!(Manifest::parse(&text), (manifest.clone(), ListState::Whole));
        let older = text.replace(HEAD, OLDER_HEAD);
        let older: Vec<&str> = older.lines().filter(|line| !line.starts_with(END)).collect();
        assert_eq!(Manifest::parse(&older.join("\n")), (manifest.clone(), ListState::Whole));
        for at in text.char_indices().map(|(at, _)| at) {
            // Torn, or with another byte.
            for damaged in [text[..at].to_owned(), format!("{}!{}", &text[..at], &text[at..])] {
                let (read, state) = Manifest::parse(&damaged);
                assert_eq!(state, ListState::Damaged, "{damaged}");
                assert!(read.files.len() <= 2 && read.files.values().all(|entry| entry.modified == 0), "{damaged}");
            }
        }
        let (read, _) = Manifest::parse(&text.replace(" 7 8 \"a b", " 7 x \"a b"));
        assert_eq!(read.files.keys().collect::<Vec<_>>(), ["雨\n\"x\"/-.html"]);
    }
}
