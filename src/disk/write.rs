//! An Output written into its folder: file by file, each completely or not at all, and only what has changed.
//!
//! Before the first write a [journal](super::journal) names what will be written, and after the last one the list of
//! written files does. So a build that is killed leaves nothing of which the next one does not know.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::pipeline::BuildArtifacts;
use crate::route::OutputPath;
use crate::spelling;
use crate::trace::Fingerprint;

use super::cache_folder::CACHE;
use super::failures;
use super::io_error::reason_note;
use super::journal::{Journal, new_mark};
use super::last_build::OutputState;
use super::list_file::is_inside;
use super::manifest::{EntryChange, ListState, Manifest, forget};
use super::output_folder::{OutputFolder, UnusableFolder};
use super::removal::{WriteObstacles, confirm_removals, remove};
use super::write_plan::{RenderPageFn, RewritePolicy, WriteOutcome, WritePlan, WritePlanner, WrittenFile};

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

/// The output folder after a write.
#[derive(Debug, Default)]
pub struct WrittenSite {
    /// What was done.
    pub summary: WriteSummary,
    /// What went wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that are there, and the identities of those that were there before; of a write in which nothing went wrong.
    written: Option<(Manifest, BTreeMap<String, Fingerprint>)>,
}

impl WrittenSite {
    fn failed(diagnostic: Diagnostic) -> WrittenSite {
        WrittenSite { diagnostics: vec![diagnostic], ..WrittenSite::default() }
    }

    /// The state of the output folder, by which another build knows it; `None` where something went wrong.
    pub fn state(&self, target: &OutputFolder) -> Option<OutputState> {
        let (manifest, identities) = self.written.as_ref()?;
        OutputState::new(target, manifest, identities)
    }
}

/// The files of biji's that a write would remove, in numbers of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removals {
    /// Those that are still there and no longer part of the site.
    pub removed: usize,
    /// All that biji wrote into the output folder; if more than a few are removed, those that are still there.
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

/// Counts what [`write()`] would remove.
pub fn removals(stock: &BuildArtifacts, target: &OutputFolder) -> Removals {
    // A list that can't be read is reported by the write.
    let mut manifest = Manifest::load(target).map(|(manifest, _)| manifest).unwrap_or_default();
    if let Ok(Some(journal)) = Journal::load(target) {
        // What can't be read is reported by the write, too.
        let _ = journal.adopt(target, &mut manifest);
    }
    let paths: BTreeSet<&str> = stock.keys().map(OutputPath::as_str).collect();
    let is_there = |path: &&String| target.folder.join(path).symlink_metadata().is_ok_and(|facts| facts.is_file());
    let removed = manifest.files.keys().filter(|path| !paths.contains(path.as_str())).filter(is_there).count();
    let known = match removed < Removals::FEW {
        true => manifest.files.len(),
        false => manifest.files.keys().filter(is_there).count(),
    };
    Removals { removed, known }
}

/// Writes the files of a site. A file that fails is reported and left as it was; the others are written all the same. A
/// page from an earlier build is left alone if it is in the folder; otherwise `make` makes it.
pub fn write(
    stock: &BuildArtifacts,
    make: RenderPageFn,
    target: &OutputFolder,
    rewrite: RewritePolicy,
    stale: StalePolicy,
) -> WrittenSite {
    let WrittenFiles { mut manifest, state, is_saved } = match WrittenFiles::open(target) {
        Ok(written) => written,
        Err(refusal) => return WrittenSite::failed(refusal),
    };
    let mut is_kept = is_saved;
    if rewrite != RewritePolicy::Changed {
        manifest.trust_contents_alone();
        is_kept = false;
    }
    let paths: BTreeSet<&str> = stock.keys().map(OutputPath::as_str).collect();
    let (first, last) = gone(&manifest, &paths, stale);
    is_kept &= first.is_empty() && last.is_empty();
    let doomed: BTreeSet<String> = first.iter().map(|path| spelling::folded(path)).collect();
    let files: Vec<_> = stock.iter().collect();
    let planner = WritePlanner { target, rewrite, before: &manifest, doomed: &doomed, now: SystemTime::now() };
    let planned: Vec<_> = files.par_iter().filter_map(|(path, artifact)| planner.plan(path, artifact)).collect();
    let mut failures = Vec::new();
    let mut plans = Vec::new();
    for plan in planned {
        match plan {
            Ok(plan) => plans.push(plan),
            Err(failure) => failures.push(failure),
        }
    }
    let prefix = match announce(&plans, target) {
        Ok(prefix) => prefix,
        Err(error) => return WrittenSite::failed(not_announced(target, &error)),
    };
    let mut summary = WriteSummary::default();
    summary.removed += remove(target, &mut manifest, &first, &mut failures);
    let refused = target.make_folders(paths.iter().copied().filter(|path| is_inside(path)));
    let results: Vec<_> = plans.par_iter().map(|plan| plan.carry_out(target, make, &refused, &prefix)).collect();
    let mut diagnostics = Vec::new();
    for (_, folder) in refused {
        match folder {
            UnusableFolder::LeadsOut(shown) => diagnostics.push(leads_out(&shown)),
            UnusableFolder::Failed(failure) => failures.push(failure),
        }
    }
    let mut recognised = 0;
    // In the order of their paths.
    let mut identities = Vec::new();
    for (plan, result) in plans.iter().zip(results) {
        match result {
            Some(Ok(WrittenFile { entry, identity })) => {
                let change = manifest.put(plan.path, entry);
                is_kept &= change == EntryChange::Same;
                identities.extend(identity.map(|identity| (plan.path.to_owned(), identity)));
                let is_new = change == EntryChange::New;
                recognised += usize::from(is_new && !plan.is_copy && plan.outcome == WriteOutcome::Unchanged);
                summary.count(plan.outcome);
            }
            Some(Err(failure)) => failures.push(failure),
            None => {}
        }
    }
    summary.removed += remove(target, &mut manifest, &last, &mut failures);
    confirm_removals(target, &[first, last].concat());
    // A write may have failed after the file was in its place: then only the journal knows of it.
    let is_complete = failures.is_empty();
    diagnostics.extend(failures::diagnostics(failures));
    diagnostics.extend(lost_list(target, &manifest, state, recognised));
    match if is_kept { Ok(()) } else { manifest.save(target) } {
        Ok(()) if is_complete => Journal::remove(target),
        Ok(()) => {}
        Err(error) => diagnostics.push(list_not_saved(target, &error)),
    }
    let written = diagnostics.is_empty().then(|| (manifest, identities.into_iter().collect()));
    WrittenSite { summary, diagnostics, written }
}

/// The files of earlier builds that are to be removed. The first ones are obstacles to new files: a file where a folder is needed, and
/// the other way round.
fn gone(manifest: &Manifest, paths: &BTreeSet<&str>, stale: StalePolicy) -> (Vec<String>, Vec<String>) {
    let gone: Vec<String> = match stale {
        StalePolicy::Remove => manifest.files.keys().filter(|path| !paths.contains(path.as_str())).cloned().collect(),
        StalePolicy::Keep => Vec::new(),
    };
    if gone.is_empty() {
        return Default::default();
    }
    let obstacles = WriteObstacles::new(paths);
    gone.into_iter().partition(|path| obstacles.is_one(path))
}

/// What biji wrote into an output folder before.
struct WrittenFiles {
    manifest: Manifest,
    state: ListState,
    /// Whether the list in the cache folder is the same.
    is_saved: bool,
}

impl WrittenFiles {
    /// Reads the list; what a killed build left is added to it, or removed.
    ///
    /// Errors: the list or the journal can't be read or stored. Then nothing may be written: the next list would know
    /// less.
    fn open(target: &OutputFolder) -> Result<WrittenFiles, Diagnostic> {
        let unread = |error: io::Error| {
            Diagnostic::new(Code::WriteFailed, message!(disk_list_not_read, cache = CACHE))
                .note(reason_note(&error))
                .note(message!(disk_note_without_list))
                .help(message!(disk_help_check_site_writable))
        };
        let (mut manifest, state) = Manifest::load(target).map_err(unread)?;
        let mut is_saved = state == ListState::Whole;
        if let Some(journal) = Journal::load(target).map_err(unread)? {
            journal.settle(target, &mut manifest).map_err(unread)?;
            // The next journal takes the place of this one.
            manifest.save(target).map_err(|error| not_announced(target, &error))?;
            is_saved = true;
        }
        Ok(WrittenFiles { manifest, state, is_saved })
    }
}

/// Notes what is going to be written. Returns the prefix of the names of temporary files.
fn announce(plans: &[WritePlan], target: &OutputFolder) -> io::Result<String> {
    let mark = new_mark()?;
    let prefix = Journal::prefix(&mark);
    let changed = plans.iter().filter(|plan| plan.outcome != WriteOutcome::Unchanged);
    let mut files = changed.map(|plan| (plan.path, plan.content)).peekable();
    if files.peek().is_some() {
        Journal::announce(target, &mark, files)?;
    }
    Ok(prefix)
}

impl WriteSummary {
    /// The files that are in the output folder now.
    pub fn files(self) -> usize {
        self.written + self.unchanged
    }

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

/// Reports why the list of the written files, or what is going to be written, could not be stored.
fn list_not_saved(target: &OutputFolder, error: &io::Error) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::WriteFailed, message!(disk_list_not_saved, cache = CACHE));
    let diagnostic = if target.root.join(CACHE).is_symlink() {
        diagnostic.note(message!(disk_note_not_through_link)).help(message!(disk_help_remove_cache_link, cache = CACHE))
    } else {
        diagnostic.note(reason_note(error)).help(message!(disk_help_check_site_writable))
    };
    diagnostic.note(message!(disk_note_without_list))
}

/// Reports why nothing is written: what would be could not be noted beforehand.
fn not_announced(target: &OutputFolder, error: &io::Error) -> Diagnostic {
    list_not_saved(target, error).note(message!(disk_note_nothing_written))
}

/// The most files of unknown origin that are named.
const NAMED: usize = 8;

/// Reports that the list of written files is lost, if files remain of which nobody knows any more whether biji wrote
/// them. `recognised` is the number of pages that were there with the same bytes.
fn lost_list(target: &OutputFolder, manifest: &Manifest, state: ListState, recognised: usize) -> Option<Diagnostic> {
    // Without a list a folder is usually not biji's: a page with the same bytes shows that it is.
    if state == ListState::Whole || state == ListState::Missing && recognised == 0 {
        return None;
    }
    let unknown = unknown_pages(target, manifest);
    if state == ListState::Missing && unknown.is_empty() {
        return None;
    }
    let folder = &target.name;
    let message = match state {
        ListState::Damaged => message!(disk_list_damaged, folder),
        _ => message!(disk_list_lost, folder),
    };
    let report = Diagnostic::new(Code::LostList, message).note(message!(disk_note_list_made_again));
    if unknown.is_empty() {
        return Some(report);
    }
    let names: Vec<String> = unknown.iter().take(NAMED).map(|path| format!("`{folder}/{path}`")).collect();
    let named = match unknown.len().saturating_sub(NAMED) {
        0 => message!(disk_paths, names),
        more => message!(disk_paths_and_more, names, more),
    };
    Some(
        report
            .note(message!(disk_note_unknown_pages, count = unknown.len()))
            .note(named)
            .help(message!(disk_help_delete_unknown_pages))
            .help(message!(disk_help_delete_output, folder)),
    )
}

/// The pages in the output folder that are not in the list; hidden folders are skipped, and links not followed.
fn unknown_pages(target: &OutputFolder, manifest: &Manifest) -> Vec<String> {
    let is_hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_type().is_dir() && entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = walkdir::WalkDir::new(&target.folder).sort_by_file_name().into_iter();
    let files = walk.filter_entry(|entry| !is_hidden(entry)).flatten().filter(|entry| entry.file_type().is_file());
    let paths = files.filter_map(|entry| {
        let path = entry.path().strip_prefix(&target.folder).ok()?.to_string_lossy().replace('\\', "/");
        (path.ends_with(".html") && !manifest.files.contains_key(&path)).then_some(path)
    });
    paths.collect()
}

/// Removes biji's files from the output folder, and the list of them; the lists of other output folders stay. Returns
/// the number of removed files.
pub fn clean(target: &OutputFolder) -> (usize, Vec<Diagnostic>) {
    let WrittenFiles { mut manifest, state, .. } = match WrittenFiles::open(target) {
        Ok(written) => written,
        Err(refusal) => return (0, vec![refusal]),
    };
    let paths: Vec<String> = manifest.files.keys().cloned().collect();
    let mut failures = Vec::new();
    let removed = remove(target, &mut manifest, &paths, &mut failures);
    if !failures.is_empty() {
        // What is still there must stay known.
        let unsaved = manifest.save(target).err().map(|error| list_not_saved(target, &error));
        return (removed, failures::diagnostics(failures).into_iter().chain(unsaved).collect());
    }
    let mut diagnostics = Vec::new();
    if state == ListState::Damaged {
        diagnostics.extend(lost_list(target, &Manifest::default(), state, 0));
    }
    // The output folder itself is removed when it contains no other files.
    if !target.folder.is_symlink() {
        let _ = std::fs::remove_dir(&target.folder);
    }
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

fn leads_out(shown: &str) -> Diagnostic {
    Diagnostic::new(Code::LinkInOutput, message!(disk_link_leaves_output, path = shown))
        .note(message!(disk_note_not_written_below))
        .help(message!(disk_help_remove_output_link))
}
