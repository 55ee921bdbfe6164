//! What a build is about to write, noted before its first write: if it is killed, the next one knows what may be in the
//! output folder.
//!
//! One text file for each output folder, beside the list of written files: a head line, a line with the folder, the mark
//! of the run's temporary files, then a line for each file: the content that it is to have and its path as a JSON
//! string. It is removed when the list names the files. A file is biji's by it only if its content is the noted one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io;
use std::path::Path;

use crate::output::ContentId;

use super::cache_folder::cache_folder;
use super::list_file::{JOURNAL, folder_line, is_inside, is_missing, list_path};
use super::manifest::{CopyStamp, Manifest, ManifestEntry, json_string, nanoseconds};
use super::output_folder::OutputFolder;
use super::removal::has_content;
use super::whole_file::{Durability, remove_unfinished, write_whole};

const HEAD: &str = "biji writes 1";

/// The files that a build, or several that were killed one after another, was to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Journal {
    /// The marks in the names of temporary files, one for each run.
    pub marks: BTreeSet<String>,
    /// The contents that a file may have, by path below the output folder.
    pub files: BTreeMap<String, BTreeSet<ContentId>>,
}

impl Journal {
    /// The journal of an output folder, which a killed build left. `None`: there is none. Nothing is read through a
    /// link.
    ///
    /// Errors: it is there and can't be read.
    pub(super) fn load(target: &OutputFolder) -> io::Result<Option<Journal>> {
        let path = list_path(&target.root, &target.folder, JOURNAL);
        if path.is_symlink() || path.parent().is_some_and(Path::is_symlink) {
            return Ok(None);
        }
        match std::fs::read(path) {
            Ok(bytes) => Ok(Some(Journal::parse(&String::from_utf8_lossy(&bytes)))),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Stores the journal of a run with this mark; after that these files may be written, each with its content.
    ///
    /// Errors: the cache folder is a link (nothing is written through it), or the system's.
    pub(super) fn announce<'a>(
        target: &OutputFolder,
        mark: &str,
        files: impl Iterator<Item = (&'a str, ContentId)>,
    ) -> io::Result<()> {
        cache_folder(&target.root)?;
        let path = list_path(&target.root, &target.folder, JOURNAL);
        let text = Journal::text(&folder_line(&target.root, &target.folder), &[mark], files);
        write_whole(&path, text.as_bytes(), Durability::Power)
    }

    /// Removes the journal of an output folder: the list names everything now.
    pub(super) fn remove(target: &OutputFolder) {
        // One that stays names nothing but what the list names.
        let _ = std::fs::remove_file(list_path(&target.root, &target.folder, JOURNAL));
    }

    /// The prefix of the names of temporary files with a mark.
    pub(super) fn prefix(mark: &str) -> String {
        format!(".biji-{mark}-")
    }

    /// Adds the files to a list of written files that are there with a noted content, and removes what else the killed
    /// builds left in the output folder: temporary files, and empty folders of files that were not written.
    ///
    /// Errors: those of [`Journal::adopt`].
    pub(super) fn settle(&self, target: &OutputFolder, manifest: &mut Manifest) -> io::Result<()> {
        let folders: BTreeSet<&str> =
            self.files.keys().map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder)).collect();
        for folder in folders {
            let place = target.folder.join(folder);
            if target.is_reached(&place) {
                for mark in &self.marks {
                    remove_unfinished(&place, &Journal::prefix(mark));
                }
            }
        }
        self.adopt(target, manifest)?;
        for path in self.files.keys().filter(|path| !manifest.files.contains_key(*path)) {
            target.remove_empty_folders(path);
        }
        Ok(())
    }

    /// Adds the files to a list of written files that are there with a noted content.
    ///
    /// Errors: the system's; one that can't be read may be biji's.
    pub(super) fn adopt(&self, target: &OutputFolder, manifest: &mut Manifest) -> io::Result<()> {
        for (path, contents) in &self.files {
            match Journal::entry(&target.folder.join(path), contents) {
                // The original of a copy is not known: it is compared by its content once.
                Ok(Some(entry)) => drop(manifest.files.insert(path.clone(), entry)),
                Ok(None) => {}
                Err(error) if is_missing(&error) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The entry of the list for a file with a noted content; `None`: it has another one.
    fn entry(place: &Path, contents: &BTreeSet<ContentId>) -> io::Result<Option<ManifestEntry>> {
        let facts = place.symlink_metadata()?;
        let mut found = None;
        let is_noted = facts.is_file()
            && has_content(place, |content| {
                found = Some(content);
                contents.contains(&content)
            })?;
        Ok(found.filter(|_| is_noted).map(|content| {
            let stamp = CopyStamp::Unsettled;
            ManifestEntry { content, stamp, len: facts.len(), modified: nanoseconds(&facts) }
        }))
    }

    fn text<'a>(folder: &str, marks: &[&str], files: impl Iterator<Item = (&'a str, ContentId)>) -> String {
        let mut text = format!("{HEAD}\n{folder}\n{}\n", marks.join(" "));
        for (path, content) in files {
            let _ = writeln!(text, "{content} {}", json_string(path));
        }
        text
    }

    /// Lines that are not understood are left out: each is of use by itself.
    fn parse(text: &str) -> Journal {
        let mut lines = text.lines();
        if lines.next() != Some(HEAD) {
            return Journal::default();
        }
        let is_mark = |mark: &&str| mark.len() == MARK && mark.chars().all(|c| c.is_ascii_hexdigit());
        let marks = lines.nth(1).unwrap_or_default().split(' ').filter(is_mark).map(str::to_owned).collect();
        let mut files: BTreeMap<String, BTreeSet<ContentId>> = BTreeMap::new();
        for line in lines {
            let parts = line.split_once(' ').and_then(|(content, path)| {
                Some((ContentId::parse(content)?, serde_json::from_str::<String>(path).ok()?))
            });
            if let Some((content, path)) = parts.filter(|(_, path)| is_inside(path)) {
                files.entry(path).or_default().insert(content);
            }
        }
        Journal { marks, files }
    }
}

/// The letters of a mark.
const MARK: usize = 8;

/// A mark for the temporary files of a run, which no other run has.
///
/// Errors: the system's, which has no random numbers.
pub(super) fn new_mark() -> io::Result<String> {
    let mut random = [0; MARK / 2];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_reads_as_it_was_written() {
        let (rain, snow) = (ContentId::of(b"rain"), ContentId::of(b"snow"));
        let files = [("a b.html", rain), ("a b.html", snow), ("雨\n\"x\"/-.html", rain)];
        let marks = [new_mark().unwrap(), new_mark().unwrap()];
        let text = Journal::text("\"public\"", &[&marks[0], &marks[1]], files.into_iter());
        let files = [("a b.html".to_owned(), [rain, snow].into()), ("雨\n\"x\"/-.html".to_owned(), [rain].into())];
        assert_eq!(Journal::parse(&text), Journal { marks: marks.into(), files: files.into() });
        let text =
            format!("{HEAD}\n\"public\"\n../x 0123456g\n{rain} \"../x\"\n{rain} \"/x\"\nnonsense\n{rain} \"x\"\n");
        let journal = Journal::parse(&text);
        assert!(journal.marks.is_empty());
        assert_eq!(journal.files.keys().collect::<Vec<_>>(), ["x"]);
        assert_eq!(Journal::parse(&text.replace("writes 1", "writes 2")), Journal::default());
    }
}
