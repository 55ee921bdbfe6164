//! The writing of a single file of an Output: first its plan, which reads and compares, then the write.

use std::collections::BTreeSet;
use std::fs::File as OpenFile;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use crate::message;
use crate::output::{ContentHasher, ContentId, File};
use crate::pipeline::BuildArtifact;
use crate::route::OutputPath;
use crate::spelling;
use crate::trace::Fingerprint;

use super::failures::{WriteFailure, WriteTask};
use super::fingerprint::{content_of, for_each_piece};
use super::identity::{identity, is_settled};
use super::io_error::{own_error, reason_note};
use super::list_file::is_inside;
use super::manifest::{CopyStamp, Manifest, ManifestEntry, nanoseconds};
use super::output_folder::{OutputFolder, UnusableFolder, below};
use super::whole_file::{Durability, NewFile};

/// Which files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RewritePolicy {
    /// Those that differ from the existing ones.
    Changed,
    /// The same, where the bytes of each are compared, whatever its size and time.
    Compared,
    /// All of them.
    Everything,
}

/// A file of which a build has the fingerprint alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LateFile {
    /// As this process stored it under its fingerprint, with which it is not compared again.
    Stored(File),
    /// As it is made now.
    Made(File),
}

/// Fetches or makes a file whose bytes have this fingerprint; `None` when it can't be made after all.
pub type RenderPageFn<'a> = &'a (dyn Fn(&OutputPath, ContentId) -> Option<LateFile> + Sync);

/// What happens to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WriteOutcome {
    Unchanged,
    Written,
    /// It is written, and replaces another program's.
    Replaced,
}

/// A file of the site, and what is to be done with it.
pub(super) struct WritePlan<'a> {
    pub path: &'a str,
    pub content: ContentId,
    pub outcome: WriteOutcome,
    /// Whether it is a copy of a file of the site.
    pub is_copy: bool,
    source: PlanSource<'a>,
    stamp: CopyStamp,
    /// Of the file in the output folder, before it was compared.
    facts: Option<FileFacts>,
    /// The same of one that is as it was written: other metadata than its size and time count, too.
    identity: Option<Fingerprint>,
}

/// A file that is in the output folder now.
pub(super) struct WrittenFile {
    pub entry: ManifestEntry,
    /// Of its metadata, if it was there before.
    pub identity: Option<Fingerprint>,
}

/// The size of a file in bytes, and its modification time in nanoseconds since 1970.
type FileFacts = (u64, u128);

/// Where the bytes of a file are.
enum PlanSource<'a> {
    /// In the output folder, which this entry of the list describes.
    Target(ManifestEntry),
    Stock(&'a File),
    Rendered(&'a Arc<[u8]>),
    /// To be made when it is written: those of a large site do not fit into memory.
    Later(&'a OutputPath),
}

/// What planning needs to know of a build.
pub(super) struct WritePlanner<'a> {
    pub target: &'a OutputFolder,
    pub rewrite: RewritePolicy,
    pub before: &'a Manifest,
    /// Files that are removed before the others are written; folded, where case may not count.
    pub doomed: &'a BTreeSet<String>,
    pub now: SystemTime,
}

impl WritePlanner<'_> {
    /// Plans a file: what it is to contain, and whether it is there already. `None`: the reason is reported elsewhere.
    pub(super) fn plan<'a>(
        &self,
        output_path: &'a OutputPath,
        artifact: &'a BuildArtifact,
    ) -> Option<Result<WritePlan<'a>, WriteFailure>> {
        let path = output_path.as_str();
        if !is_inside(path) {
            let error = own_error(io::ErrorKind::InvalidInput, message!(disk_note_path_leaves_output));
            return Some(Err(unwritten(self.target, path, &error)));
        }
        let (source, known) = match artifact {
            BuildArtifact::Made(file) => (PlanSource::Stock(file), None),
            BuildArtifact::Page(bytes, seen) => (PlanSource::Rendered(bytes), Some(seen.content)),
            BuildArtifact::Seen(seen) => {
                let there = |entry| Some((entry, identity_there(self.target, path, entry, seen.content)?));
                if let Some((entry, identity)) = self.before.files.get(path).and_then(there) {
                    return Some(Ok(WritePlan {
                        path,
                        content: seen.content,
                        outcome: WriteOutcome::Unchanged,
                        is_copy: false,
                        facts: None,
                        identity: Some(identity),
                        stamp: entry.stamp,
                        source: PlanSource::Target(entry.clone()),
                    }));
                }
                (PlanSource::Later(output_path), Some(seen.content))
            }
        };
        let planned = self.compare(path, source, known);
        Some(planned.map_err(|error| unwritten(self.target, path, &error)))
    }

    fn compare<'a>(
        &self,
        path: &'a str,
        source: PlanSource<'a>,
        known: Option<ContentId>,
    ) -> io::Result<WritePlan<'a>> {
        let place = self.target.folder.join(path);
        let before = self.before.files.get(path);
        let is_doomed = !self.doomed.is_empty() && self.doomed.contains(&spelling::folded(path));
        let facts = place.symlink_metadata().ok().filter(|facts| facts.is_file() && !is_doomed);
        let untouched = before.zip(facts.as_ref()).filter(|(entry, facts)| entry.is_untouched(facts));
        let untouched = untouched.map(|(entry, _)| entry);
        let file = match &source {
            PlanSource::Stock(file) => Some(*file),
            PlanSource::Rendered(_) | PlanSource::Later(_) | PlanSource::Target(_) => None,
        };
        let original = match file {
            Some(File::Copied(original)) => Some(self.target.root.join(original.as_str())),
            _ => None,
        };
        let is_copy = original.is_some();
        let stamp = match &original {
            Some(original) => stamp(original, self.now)?,
            None => CopyStamp::Made,
        };
        if let (true, Some(entry)) = (is_copy, untouched)
            && entry.stamp == stamp
            && stamp != CopyStamp::Unsettled
        {
            let source = PlanSource::Target(entry.clone());
            return Ok(WritePlan {
                path,
                content: entry.content,
                outcome: WriteOutcome::Unchanged,
                is_copy,
                source,
                stamp,
                facts: None,
                identity: facts.as_ref().map(identity),
            });
        }
        let content = match (&original, file) {
            (Some(original), _) => content_of(original)?.0,
            (None, Some(File::Made(bytes))) => ContentId::of(bytes),
            (None, _) => known.unwrap_or(ContentId::ABSENT),
        };
        let is_same = match (untouched, &facts) {
            (Some(entry), _) => entry.content == content,
            (None, Some(_)) => {
                self.rewrite != RewritePolicy::Everything && content_of(&place).is_ok_and(|(there, _)| there == content)
            }
            (None, None) => false,
        };
        let outcome = match (is_same, before, &facts) {
            (true, _, _) => WriteOutcome::Unchanged,
            (false, None, Some(_)) => WriteOutcome::Replaced,
            (false, _, _) => WriteOutcome::Written,
        };
        let facts = facts.map(|facts| (facts.len(), nanoseconds(&facts)));
        Ok(WritePlan { path, content, outcome, is_copy, source, stamp, facts, identity: None })
    }
}

impl WritePlan<'_> {
    /// Carries it out, if none of the folders that can't be used is in its way. `None`: that is reported elsewhere.
    /// `make` fetches or makes a page, `prefix` begins the names of temporary files.
    pub(super) fn carry_out(
        &self,
        target: &OutputFolder,
        make: RenderPageFn,
        refused: &[(String, UnusableFolder)],
        prefix: &str,
    ) -> Option<Result<WrittenFile, WriteFailure>> {
        if refused.iter().any(|(folder, _)| folder.is_empty() || below(self.path, folder)) {
            return None;
        }
        let page = match &self.source {
            // The reason why it can't be made is reported with the site.
            PlanSource::Later(path) if self.outcome != WriteOutcome::Unchanged => Some(make(path, self.content)?),
            _ => None,
        };
        let written = self.write(target, page, prefix).map_err(|error| unwritten(target, self.path, &error));
        Some(written.map(|entry| WrittenFile { entry, identity: self.identity }))
    }

    /// `page` is what there is now of a source that was to be made later.
    fn write(&self, target: &OutputFolder, page: Option<LateFile>, prefix: &str) -> io::Result<ManifestEntry> {
        let facts = match &self.source {
            PlanSource::Target(entry) => return Ok(entry.clone()),
            _ if self.outcome == WriteOutcome::Unchanged => None,
            PlanSource::Stock(file) => Some(self.replace(target, file, prefix)?),
            PlanSource::Rendered(bytes) => Some(self.replace(target, &File::Made(Arc::clone(bytes)), prefix)?),
            PlanSource::Later(_) => match &page {
                // What was not noted beforehand is never written.
                Some(LateFile::Made(File::Made(bytes))) if ContentId::of(bytes) != self.content => {
                    return Err(own_error(io::ErrorKind::InvalidData, message!(disk_note_page_differs)));
                }
                Some(LateFile::Stored(file) | LateFile::Made(file)) => Some(self.replace(target, file, prefix)?),
                None => None,
            },
        };
        // Of the file that was compared or written itself: one that was changed since must not count as biji's.
        let (len, modified) = facts.or(self.facts).unwrap_or_default();
        Ok(ManifestEntry { content: self.content, stamp: self.stamp, len, modified })
    }

    /// Puts a file in its place in one step, so that a reader sees the old one or the new one; returns its size and time.
    /// It can be made again, so nobody waits until the disk has it.
    fn replace(&self, target: &OutputFolder, file: &File, prefix: &str) -> io::Result<FileFacts> {
        let place = target.folder.join(self.path);
        let mut new = NewFile::create(place.parent().unwrap_or(&target.folder), prefix)?;
        // Not what its metadata say: if somebody has added to it by now, the next build finds another size.
        let len = match file {
            File::Made(bytes) => {
                new.write_all(bytes)?;
                bytes.len() as u64
            }
            File::Copied(original) => {
                let (content, len) = copy(&target.root.join(original.as_str()), &mut new)?;
                // What was not noted beforehand is never written.
                if content != self.content {
                    return Err(own_error(io::ErrorKind::InvalidData, message!(disk_note_changed_while_read)));
                }
                len
            }
        };
        let modified = nanoseconds(&new.facts()?);
        new.replace(&place, Durability::Process)?;
        Ok((len, modified))
    }
}

/// Copies a file piece by piece, and returns the fingerprint of what was copied and its length in bytes.
fn copy(original: &Path, new: &mut NewFile) -> io::Result<(ContentId, u64)> {
    let mut file = OpenFile::open(original)?;
    let size = file.metadata()?.len();
    let mut state = ContentHasher::begin(size);
    for_each_piece(&mut file, size, |piece| {
        state.add(piece);
        new.write_all(piece)
    })?;
    Ok((state.finish(), size))
}

/// The identity of a file that is in the output folder as it was written, with this content.
fn identity_there(target: &OutputFolder, path: &str, entry: &ManifestEntry, content: ContentId) -> Option<Fingerprint> {
    let facts = target.folder.join(path).symlink_metadata().ok().filter(|facts| entry.is_untouched(facts))?;
    (entry.content == content).then(|| identity(&facts))
}

/// Distinguishes the original of a copy from others, and from its earlier states.
pub(super) fn stamp(original: &Path, now: SystemTime) -> io::Result<CopyStamp> {
    let facts = original.metadata()?;
    if !is_settled(&facts, now) {
        return Ok(CopyStamp::Unsettled);
    }
    Ok(CopyStamp::Settled(Fingerprint::of(&(original.to_string_lossy(), identity(&facts)))))
}

fn unwritten(target: &OutputFolder, path: &str, error: &io::Error) -> WriteFailure {
    let path = format!("{}/{path}", target.name);
    WriteFailure { task: WriteTask::File, path, reason: reason_note(error) }
}
