//! An object store as a target: its record, what it has, and what goes up.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::errors::system_error;
use super::super::files::{ContentId, DeployFile, DeployFiles};
use super::super::plan::{TargetFile, TargetFiles};
use super::super::record::{RECORD, Record, RecordEntry};
use super::super::store::{FileStore, ProgressFn, Upload, UploadOutcome, record_piece};
use super::caching::cache_control;
use super::requests::parallel;
use super::{
    LARGEST_FILE, LARGEST_RECORD, ObjectListing, StorageApi, StorageResponse, UploadHeaders, WritePrecondition, is_same,
};
use crate::diagnostic::Diagnostic;
use crate::media_type::content_type;
use crate::message;

/// A store as a target.
pub(in crate::deploy) struct ObjectStore<S: StorageApi> {
    service: S,
    prefix: String,
    /// The tag of the record that was read; `None`: there was none.
    record_tag: Option<String>,
    /// The tags of files that were read.
    tags: BTreeMap<String, String>,
    keeps_conditions: bool,
}

impl<S: StorageApi> ObjectStore<S> {
    /// `prefix`: without slashes at its ends.
    pub(in crate::deploy) fn below(prefix: &str, service: S) -> ObjectStore<S> {
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        ObjectStore { service, prefix, record_tag: None, tags: BTreeMap::new(), keeps_conditions: S::KEEPS_CONDITIONS }
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// All files below the prefix, by their paths.
    fn list(&self) -> Result<ObjectListing, Diagnostic> {
        let listed = self.service.list(&self.prefix)?.into_iter();
        let below = listed.filter_map(|(key, facts)| Some((key.strip_prefix(&self.prefix)?.to_owned(), facts)));
        Ok(below.filter(|(path, _)| path != RECORD).collect())
    }

    /// A file's content, by reading it.
    fn look(&self, path: &str) -> Result<Option<(ContentId, u64, Option<String>)>, Diagnostic> {
        let answer = self.service.get(&self.key(path), LARGEST_FILE)?;
        Ok(answer.map(|answer| (ContentId::of(&answer.body), answer.body.len() as u64, answer.tag())))
    }

    fn put_one(&self, file: &Upload) -> Result<UploadOutcome, Diagnostic> {
        let key = self.key(file.path);
        let condition = self.condition(file);
        if let Some(condition) = condition.as_ref().filter(|_| !self.keeps_conditions) {
            // A store without conditional writes is queried first.
            let there = self.service.head(&key)?;
            let is_met = match condition {
                WritePrecondition::Absent => there.is_none(),
                WritePrecondition::Tag(tag) => there.is_none_or(|there| there.tag().as_ref() == Some(tag)),
            };
            if !is_met {
                return self.refused_unless_same(file);
            }
        }
        let bytes =
            file.piece.bytes().map_err(|error| system_error(message!(deploy_cant_read, path = file.path), &error))?;
        let sending = sending(file.path, condition.filter(|_| self.keeps_conditions));
        match self.service.put(&key, &bytes, &sending)? {
            Some(answer) => Ok(UploadOutcome::Stored(answer.tag())),
            None => self.refused_unless_same(file),
        }
    }

    /// An earlier attempt may have succeeded although its answer was lost: then the file exists.
    fn refused_unless_same(&self, file: &Upload) -> Result<UploadOutcome, Diagnostic> {
        match self.look(file.path)? {
            Some((content, _, tag)) if content == file.piece.content => Ok(UploadOutcome::Stored(tag)),
            // The expected file is gone: nothing of others is overwritten.
            None => {
                let bytes = file
                    .piece
                    .bytes()
                    .map_err(|error| system_error(message!(deploy_cant_read, path = file.path), &error))?;
                let answer = self.service.put(&self.key(file.path), &bytes, &sending(file.path, None))?;
                Ok(UploadOutcome::Stored(answer.and_then(|answer| answer.tag())))
            }
            _ => Ok(UploadOutcome::Refused),
        }
    }

    /// The condition for writing a file. `None`: none.
    fn condition(&self, file: &Upload) -> Option<WritePrecondition> {
        if file.is_forced {
            return None;
        }
        match file.before {
            None => Some(WritePrecondition::Absent),
            Some(entry) => {
                let tag = self.tags.get(file.path).or(entry.tag.as_ref()).cloned();
                tag.map(WritePrecondition::Tag).or_else(|| entry.may_be_absent().then_some(WritePrecondition::Absent))
            }
        }
    }

    fn remove_one(&self, file: &Upload) -> Result<UploadOutcome, Diagnostic> {
        let tag = self.tags.get(file.path).or(file.before.and_then(|entry| entry.tag.as_ref()));
        let tag = tag.filter(|_| !file.is_forced).map(String::as_str);
        let is_gone = self.service.delete(&self.key(file.path), tag)?;
        Ok(if is_gone { UploadOutcome::Gone } else { UploadOutcome::Refused })
    }

    fn write_record(
        &self,
        path: &str,
        piece: &DeployFile,
        condition: Option<WritePrecondition>,
    ) -> Result<Option<StorageResponse>, Diagnostic> {
        let bytes = piece.bytes().unwrap_or(Cow::Borrowed(&[]));
        let sending = UploadHeaders { content_type: "text/plain; charset=utf-8", cache_control: "no-store", condition };
        self.service.put(&self.key(path), &bytes, &sending)
    }
}

fn sending(path: &str, condition: Option<WritePrecondition>) -> UploadHeaders {
    UploadHeaders { content_type: content_type(path), cache_control: cache_control(path), condition }
}

impl<S: StorageApi> FileStore for ObjectStore<S> {
    fn has_folders(&self) -> bool {
        false
    }

    fn secrets(&self) -> Vec<String> {
        self.service.secrets()
    }

    fn record(&mut self, force: bool) -> Result<Option<Record>, Diagnostic> {
        let Some(answer) = self.service.get(&self.key(RECORD), LARGEST_RECORD)? else {
            self.record_tag = None;
            return Ok(None);
        };
        self.record_tag = answer.tag();
        let record = Record::read(&answer.body, force)?;
        self.keeps_conditions = S::KEEPS_CONDITIONS || record.as_ref().is_some_and(|record| record.keeps_conditions);
        Ok(record)
    }

    fn holdings(
        &mut self,
        site: &DeployFiles,
        record: Option<&Record>,
        force: bool,
    ) -> Result<TargetFiles, Diagnostic> {
        let listing = if force || record.is_none() { Some(self.list()?) } else { None };
        let mut holdings: TargetFiles = listing
            .iter()
            .flatten()
            .map(|(path, (size, _))| (path.clone(), TargetFile { content: None, size: *size }))
            .collect();
        let Some(record) = record else { return Ok(holdings) };
        let is_as_recorded = |path: &str, entry: &RecordEntry| match &listing {
            Some(listing) => listing
                .get(path)
                .is_some_and(|(size, tag)| *size == Some(entry.size) && is_same(tag.as_deref(), entry.tag.as_deref())),
            None => true,
        };
        // Listed files that the site makes and the record does not have are read too.
        let is_news = |path: &String| site.contains_key(path) && !record.files.contains_key(path);
        let mut unsure: Vec<String> = holdings.keys().filter(|path| is_news(path)).cloned().collect();
        for (path, entry) in &record.files {
            if listing.as_ref().is_some_and(|listing| !listing.contains_key(path)) {
                continue;
            }
            match entry.contents.as_slice() {
                [content]
                    if is_as_recorded(path, entry)
                        && (entry.tag.is_some() || site.get(path).is_some_and(|piece| piece.content == *content)) =>
                {
                    holdings.insert(path.clone(), TargetFile { content: Some(*content), size: Some(entry.size) });
                }
                // A publication was interrupted, or the file was written by others: its current content is read.
                _ => unsure.push(path.clone()),
            }
        }
        let found = parallel(&unsure, |path| self.look(path))?;
        for (path, found) in unsure.into_iter().zip(found) {
            if let Some((content, size, tag)) = found {
                holdings.insert(path.clone(), TargetFile { content: Some(content), size: Some(size) });
                self.tags.extend(tag.map(|tag| (path, tag)));
            }
        }
        Ok(holdings)
    }

    fn put(&mut self, files: &[Upload], progress: ProgressFn) -> Result<Vec<UploadOutcome>, Diagnostic> {
        let done = AtomicUsize::new(0);
        parallel(files, |file| {
            let fared = self.put_one(file)?;
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            progress(&message!(deploy_progress_uploading, done, total = files.len()));
            Ok(fared)
        })
    }

    fn remove(&mut self, files: &[Upload<'_>]) -> Result<Vec<UploadOutcome>, Diagnostic> {
        parallel(files, |file| self.remove_one(file))
    }

    fn keep(&mut self, record: &mut Record) -> Result<bool, Diagnostic> {
        record.keeps_conditions |= S::KEEPS_CONDITIONS;
        let condition = match &self.record_tag {
            _ if !record.keeps_conditions => None,
            Some(tag) => Some(WritePrecondition::Tag(tag.clone())),
            None => Some(WritePrecondition::Absent),
        };
        let is_tried_out = S::KEEPS_CONDITIONS || self.record_tag.is_some();
        let (path, piece) = record_piece(record);
        let Some(answer) = self.write_record(&path, &piece, condition)? else { return Ok(false) };
        self.record_tag = answer.tag();
        if !is_tried_out {
            // Now it exists: a store with conditional writes refuses to create it again.
            let is_refused = self.write_record(&path, &piece, Some(WritePrecondition::Absent));
            self.keeps_conditions = matches!(is_refused, Ok(None));
            record.keeps_conditions = self.keeps_conditions;
            if let Ok(Some(answer)) = is_refused {
                self.record_tag = answer.tag();
            }
        }
        Ok(true)
    }
}
