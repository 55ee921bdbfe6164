//! An Output written into its folder: file by file, each completely or not at all, and only what has changed.

use std::collections::BTreeSet;
use std::fs::{File as OpenFile, Metadata};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::output::{ContentId, File};
use crate::pipeline::{BuildArtifact, BuildArtifacts};
use crate::route::OutputPath;
use crate::spelling;
use crate::trace::Fingerprint;

use super::cache_folder::CACHE;
use super::failures::{self, WriteFailure};
use super::fingerprint::content_of;
use super::identity::{identity, is_settled};
use super::io_error::{own_error, reason_note};
use super::manifest::{Manifest, ManifestEntry, forget, is_inside, nanoseconds};
use super::output_folder::{OutputFolder, UnusableFolder, below};

/// Which files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RewritePolicy {
    /// Those that differ from the existing ones.
    Changed,
    /// All of them.
    Everything,
}

/// What happens to files that biji wrote before and that are no longer in the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StalePolicy {
    /// They are removed, except those that somebody changed since.
    Remove,
    /// For a site with errors: files may be missing because of them.
    Keep,
}

/// The result of a write, in numbers of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteSummary {
    /// Files that were written, those that replaced another program's included.
    pub written: usize,
    /// Files that were there already with the same bytes.
    pub unchanged: usize,
    /// Files of earlier builds that were removed.
    pub removed: usize,
    /// Of the written ones: replaced a file of another content that biji did not write.
    pub replaced: usize,
}

/// The files of biji's that a write would remove, in numbers of files that still exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removals {
    /// Those that are no longer part of the site.
    pub removed: usize,
    /// All that biji wrote into the output folder.
    pub known: usize,
}

impl Removals {
    /// Fewer files than these are quickly written again.
    const FEW: usize = 10;

    /// Whether most of a site would be removed: probably a mistake, such as a moved folder.
    pub fn are_most(self) -> bool {
        self.removed >= Removals::FEW && self.removed * 2 > self.known
    }
}

/// Makes a page that an earlier build made; `None` when it can't be made after all.
pub type RenderPageFn<'a> = &'a (dyn Fn(&OutputPath) -> Option<File> + Sync);

/// Counts what [`write()`] would remove.
pub fn removals(stock: &BuildArtifacts, target: &OutputFolder) -> Removals {
    let manifest = Manifest::load(&Manifest::path(&target.root, &target.folder));
    let paths: BTreeSet<&str> = stock.keys().map(OutputPath::as_str).collect();
    let is_there = |path: &&String| target.folder.join(path).symlink_metadata().is_ok_and(|facts| facts.is_file());
    let known: Vec<&String> = manifest.files.keys().filter(is_there).collect();
    let removed = known.iter().filter(|path| !paths.contains(path.as_str())).count();
    Removals { removed, known: known.len() }
}

/// Writes the files of a site. A file that fails is reported and left as it was; the others are written all the same. A
/// page from an earlier build is left alone if it is in the folder; otherwise `make` makes it.
pub fn write(
    stock: &BuildArtifacts,
    make: RenderPageFn,
    target: &OutputFolder,
    rewrite: RewritePolicy,
    stale: StalePolicy,
) -> (WriteSummary, Vec<Diagnostic>) {
    let mut manifest = Manifest::load(&Manifest::path(&target.root, &target.folder));
    if rewrite == RewritePolicy::Everything {
        for entry in manifest.files.values_mut() {
            entry.modified = 0;
        }
    }
    let paths: BTreeSet<&str> = stock.keys().map(OutputPath::as_str).collect();
    let gone: Vec<String> = match stale {
        StalePolicy::Remove => manifest.files.keys().filter(|path| !paths.contains(path.as_str())).cloned().collect(),
        StalePolicy::Keep => Vec::new(),
    };
    // Obstacles to a new file are removed first: a file where a folder is needed, and the other way round.
    let obstacles = WriteObstacles::new(&paths);
    let (first, last): (Vec<String>, Vec<String>) = gone.into_iter().partition(|path| obstacles.is_one(path));
    let mut summary = WriteSummary { removed: remove(target, &mut manifest, &first), ..WriteSummary::default() };
    let refused = target.make_folders(paths.iter().copied().filter(|path| is_inside(path)));
    let run = WriteRun { make, target, rewrite, refused: &refused, before: &manifest, now: SystemTime::now() };
    let files: Vec<_> = stock.iter().collect();
    let results: Vec<_> = files.par_iter().map(|(path, artifact)| run.write(path, artifact)).collect();
    let mut diagnostics = Vec::new();
    let mut failures = Vec::new();
    for (_, folder) in refused {
        match folder {
            UnusableFolder::LeadsOut(shown) => diagnostics.push(leads_out(&shown)),
            UnusableFolder::Failed(failure) => failures.push(failure),
        }
    }
    for ((path, _), result) in files.into_iter().zip(results) {
        match result {
            Some(Ok((entry, outcome))) => {
                manifest.files.insert(path.as_str().to_owned(), entry);
                summary.count(outcome);
            }
            Some(Err(failure)) => failures.push(failure),
            None => {}
        }
    }
    diagnostics.extend(failures::diagnostics(failures));
    summary.removed += remove(target, &mut manifest, &last);
    diagnostics.extend(save(&manifest, target));
    (summary, diagnostics)
}

impl WriteSummary {
    fn count(&mut self, outcome: WriteOutcome) {
        match outcome {
            WriteOutcome::Unchanged => self.unchanged += 1,
            WriteOutcome::Written => self.written += 1,
            WriteOutcome::Replaced => {
                self.written += 1;
                self.replaced += 1;
            }
        }
    }
}

/// Stores the list of the written files; reports why that failed.
fn save(manifest: &Manifest, target: &OutputFolder) -> Option<Diagnostic> {
    let error = manifest.save(&target.root, &target.folder).err()?;
    let diagnostic = Diagnostic::new(Code::WriteFailed, message!(disk_list_not_saved, cache = CACHE));
    let diagnostic = if target.root.join(CACHE).is_symlink() {
        diagnostic.note(message!(disk_note_not_through_link)).help(message!(disk_help_remove_cache_link, cache = CACHE))
    } else {
        diagnostic.note(reason_note(&error)).help(message!(disk_help_check_site_writable))
    };
    Some(diagnostic.note(message!(disk_note_without_list)))
}

/// What the writing of each file needs to know.
struct WriteRun<'a> {
    make: RenderPageFn<'a>,
    target: &'a OutputFolder,
    rewrite: RewritePolicy,
    /// Folders that can't be used.
    refused: &'a [(String, UnusableFolder)],
    before: &'a Manifest,
    now: SystemTime,
}

impl WriteRun<'_> {
    /// Writes a file, unless it is in the folder already. `None`: the reason is reported elsewhere.
    fn write(
        &self,
        output_path: &OutputPath,
        artifact: &BuildArtifact,
    ) -> Option<Result<(ManifestEntry, WriteOutcome), WriteFailure>> {
        let path = output_path.as_str();
        if self.refused.iter().any(|(folder, _)| folder.is_empty() || below(path, folder)) {
            return None;
        }
        if !is_inside(path) {
            let error = own_error(io::ErrorKind::InvalidInput, message!(disk_note_path_leaves_output));
            return Some(Err(unwritten(self.target, path, &error)));
        }
        let before = self.before.files.get(path);
        let made;
        let file = match artifact {
            BuildArtifact::Made(file) => (file, None),
            BuildArtifact::Page(bytes, seen) => {
                made = File::Made(bytes.clone());
                (&made, Some(seen.content))
            }
            BuildArtifact::Seen(seen) => {
                if let Some(entry) = before.filter(|entry| is_there(self.target, path, entry, seen.content)) {
                    return Some(Ok((entry.clone(), WriteOutcome::Unchanged)));
                }
                // The reason is reported with the site.
                made = (self.make)(output_path)?;
                (&made, None)
            }
        };
        let written = write_file(self.target, path, file, before, self.rewrite, self.now);
        Some(written.map_err(|error| unwritten(self.target, path, &error)))
    }
}

/// Removes biji's files from the output folder, and the list of them; the lists of other output folders stay. Returns
/// the number of removed files.
pub fn clean(target: &OutputFolder) -> (usize, Vec<Diagnostic>) {
    let list = Manifest::path(&target.root, &target.folder);
    let mut manifest = Manifest::load(&list);
    let paths: Vec<String> = manifest.files.keys().cloned().collect();
    let removed = remove(target, &mut manifest, &paths);
    // The output folder itself is removed when it contains no other files.
    if !target.folder.is_symlink() {
        let _ = std::fs::remove_dir(&target.folder);
    }
    let mut diagnostics = Vec::new();
    if let Err(error) = forget(&target.root, &target.folder) {
        diagnostics.push(
            Diagnostic::new(Code::WriteFailed, message!(disk_list_not_removed, cache = CACHE))
                .note(reason_note(&error))
                .help(message!(disk_help_check_site_writable)),
        );
    }
    (removed, diagnostics)
}

/// Empties the output folder, including files that biji did not write, as Hexo does. A folder outside of the site is
/// left alone. Returns the number of removed files.
pub fn empty(target: &OutputFolder) -> usize {
    if !target.folder.starts_with(&target.root) || target.folder.is_symlink() {
        return 0;
    }
    let files = walkdir::WalkDir::new(&target.folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    let count = files.count();
    if std::fs::remove_dir_all(&target.folder).is_ok() { count } else { 0 }
}

/// Finds old files that prevent new ones from being written.
struct WriteObstacles<'a> {
    paths: &'a BTreeSet<&'a str>,
    lower: BTreeSet<String>,
}

impl<'a> WriteObstacles<'a> {
    fn new(paths: &'a BTreeSet<&'a str>) -> WriteObstacles<'a> {
        WriteObstacles { paths, lower: paths.iter().map(|path| spelling::folded(path)).collect() }
    }

    fn is_one(&self, old: &str) -> bool {
        let folder = format!("{old}/");
        let is_folder_now = self.paths.range(folder.as_str()..).next().is_some_and(|path| path.starts_with(&folder));
        let was_folder = old.match_indices('/').any(|(end, _)| self.paths.contains(&old[..end]));
        // Where case does not count, removing it later would remove the new file.
        is_folder_now || was_folder || self.lower.contains(&spelling::folded(old))
    }
}

/// Removes files that biji wrote and that are unchanged since; all of them are forgotten. Returns the number of removed
/// ones.
fn remove(target: &OutputFolder, manifest: &mut Manifest, paths: &[String]) -> usize {
    let mut removed = 0;
    for path in paths {
        let Some(entry) = manifest.files.remove(path) else { continue };
        let file = target.folder.join(path);
        let is_reached = file
            .parent()
            .and_then(|folder| folder.canonicalize().ok())
            .is_some_and(|folder| folder.starts_with(&target.folder));
        if is_reached && is_own(&file, &entry) && std::fs::remove_file(&file).is_ok() {
            removed += 1;
            target.remove_empty_folders(path);
        }
    }
    removed
}

/// Whether a file is still as biji wrote it.
fn is_own(file: &Path, entry: &ManifestEntry) -> bool {
    file.symlink_metadata().is_ok_and(|facts| {
        entry.is_untouched(&facts)
            || (facts.is_file()
                && facts.len() == entry.len
                && fingerprint(file).is_ok_and(|content| content == entry.content))
    })
}

enum WriteOutcome {
    Unchanged,
    Written,
    Replaced,
}

/// Whether a file is in the output folder as it was written, with this content.
fn is_there(target: &OutputFolder, path: &str, entry: &ManifestEntry, content: ContentId) -> bool {
    entry.content == content.to_string()
        && target.folder.join(path).symlink_metadata().is_ok_and(|facts| entry.is_untouched(&facts))
}

fn write_file(
    target: &OutputFolder,
    path: &str,
    (file, known): (&File, Option<ContentId>),
    before: Option<&ManifestEntry>,
    rewrite: RewritePolicy,
    now: SystemTime,
) -> io::Result<(ManifestEntry, WriteOutcome)> {
    let place = target.folder.join(path);
    let facts = place.symlink_metadata().ok().filter(Metadata::is_file);
    let untouched =
        before.zip(facts.as_ref()).filter(|(entry, facts)| entry.is_untouched(facts)).map(|(entry, _)| entry);
    let stamp = match file {
        File::Made(_) => "-".to_owned(),
        File::Copied(original) => stamp(&target.root.join(original.as_str()), now)?,
    };
    if let (File::Copied(_), Some(entry)) = (file, untouched)
        && entry.stamp == stamp
        && stamp != "?"
    {
        return Ok((entry.clone(), WriteOutcome::Unchanged));
    }
    let content = match file {
        File::Made(bytes) => known.unwrap_or_else(|| ContentId::of(bytes)).to_string(),
        File::Copied(original) => fingerprint(&target.root.join(original.as_str()))?,
    };
    let is_same = match (untouched, &facts) {
        (Some(entry), _) => entry.content == content,
        (None, Some(_)) => rewrite == RewritePolicy::Changed && fingerprint(&place).is_ok_and(|there| there == content),
        (None, None) => false,
    };
    let fate = match (is_same, before, &facts) {
        (true, _, _) => WriteOutcome::Unchanged,
        (false, None, Some(_)) => WriteOutcome::Replaced,
        (false, _, _) => WriteOutcome::Written,
    };
    if !is_same {
        replace(target, &place, file)?;
    }
    let facts = place.symlink_metadata()?;
    Ok((ManifestEntry { content, stamp, len: facts.len(), modified: nanoseconds(&facts) }, fate))
}

/// Puts a file in its place in one step, so that a reader sees the old one or the new one.
fn replace(target: &OutputFolder, place: &Path, file: &File) -> io::Result<()> {
    let folder = place.parent().unwrap_or(&target.folder);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".biji-");
    // Readable for a web server as far as the user's umask allows, not only for its owner.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut new = builder.tempfile_in(folder)?;
    match file {
        File::Made(bytes) => new.write_all(bytes)?,
        File::Copied(original) => {
            io::copy(&mut OpenFile::open(target.root.join(original.as_str()))?, &mut new)?;
        }
    }
    new.persist(place)?;
    Ok(())
}

/// Distinguishes the original of a copy from others, and from its earlier states; `?` while it may change without a
/// sign.
fn stamp(original: &Path, now: SystemTime) -> io::Result<String> {
    let facts = original.metadata()?;
    if !is_settled(&facts, now) {
        return Ok("?".to_owned());
    }
    Ok(Fingerprint::of(&(original.to_string_lossy(), identity(&facts))).hex(32))
}

/// The fingerprint of a file's content.
fn fingerprint(file: &Path) -> io::Result<String> {
    Ok(content_of(file)?.0.to_string())
}

fn unwritten(target: &OutputFolder, path: &str, error: &io::Error) -> WriteFailure {
    WriteFailure { is_folder: false, path: format!("{}/{path}", target.name), reason: reason_note(error) }
}

fn leads_out(shown: &str) -> Diagnostic {
    Diagnostic::new(Code::LinkInOutput, message!(disk_link_leaves_output, path = shown))
        .note(message!(disk_note_not_written_below))
        .help(message!(disk_help_remove_output_link))
}
