//! Object stores of any protocol: `s3`, `azure`.
//!
//! One request reads the record, two write it, and one more is sent for each changed file: the store's contents are not
//! listed, but each upload has a condition. Only the first publication lists the store, and one that overwrites changes
//! of others.

mod caching;
mod requests;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::content::{Content, Piece, Site};
use super::errors::Fault;
use super::plan::{Held, Holdings};
use super::record::{Entry, RECORD, Record};
use super::store::{Fared, Progress, Store, Upload, record_piece};
use crate::media::content_type;
use crate::message;

use caching::cache_control;
use requests::parallel;
pub(super) use requests::{Answer, Dialect, Sender};
pub(super) use xml::{element, elements};

/// A kind of store, with its requests.
pub(super) trait Service: Sync {
    /// Whether all stores of the kind support conditional writes. If that is not certain, it is tested.
    const KEEPS_CONDITIONS: bool;

    /// A file; `None` when it does not exist.
    fn get(&self, key: &str) -> Result<Option<Answer>, Fault>;

    /// The metadata of a file; `None` when it does not exist.
    fn head(&self, key: &str) -> Result<Option<Answer>, Fault>;

    /// Writes a file; `None` when its condition is not met.
    fn put(&self, key: &str, bytes: &[u8], sending: &Sending) -> Result<Option<Answer>, Fault>;

    /// Removes a file, with a tag only this version of it. `false`: it is another version now, and is kept.
    fn delete(&self, key: &str, tag: Option<&str>) -> Result<bool, Fault>;

    /// All files whose keys have this prefix.
    fn list(&self, prefix: &str) -> Result<Listing, Fault>;
}

/// The files of a store, by their keys.
pub(super) type Listing = BTreeMap<String, Facts>;

/// A file's size, and the store's tag of this version.
pub(super) type Facts = (Option<u64>, Option<String>);

/// How a file is sent and served.
pub(super) struct Sending {
    pub content_type: &'static str,
    pub cache_control: &'static str,
    pub condition: Option<Condition>,
}

/// The condition for writing a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// It does not exist.
    Absent,
    /// It has this version.
    Tag(String),
}

impl Condition {
    pub fn header(&self) -> &'static str {
        match self {
            Condition::Absent => "if-none-match",
            Condition::Tag(_) => "if-match",
        }
    }

    pub fn value(&self) -> &str {
        match self {
            Condition::Absent => "*",
            Condition::Tag(tag) => tag,
        }
    }
}

/// Whether a file's tag is the same in a list and in an answer: some leave the quotes out.
pub(super) fn is_same(one: Option<&str>, other: Option<&str>) -> bool {
    let bare = |tag: &str| tag.trim_matches('"').to_owned();
    one.is_some() && one.map(bare) == other.map(bare)
}

/// A store as a target.
pub(super) struct Objects<S: Service> {
    service: S,
    prefix: String,
    /// The tag of the record that was read; `None`: there was none.
    record_tag: Option<String>,
    /// The tags of files that were read.
    tags: BTreeMap<String, String>,
    keeps_conditions: bool,
}

impl<S: Service> Objects<S> {
    /// `prefix`: without slashes at its ends.
    pub fn below(prefix: &str, service: S) -> Objects<S> {
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        Objects { service, prefix, record_tag: None, tags: BTreeMap::new(), keeps_conditions: S::KEEPS_CONDITIONS }
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// All files below the prefix, by their paths.
    fn list(&self) -> Result<Listing, Fault> {
        let listed = self.service.list(&self.prefix)?.into_iter();
        let below = listed.filter_map(|(key, facts)| Some((key.strip_prefix(&self.prefix)?.to_owned(), facts)));
        Ok(below.filter(|(path, _)| path != RECORD).collect())
    }

    /// A file's content, by reading it.
    fn look(&self, path: &str) -> Result<Option<(Content, u64, Option<String>)>, Fault> {
        let answer = self.service.get(&self.key(path))?;
        Ok(answer.map(|answer| (Content::of(&answer.body), answer.body.len() as u64, answer.tag())))
    }

    fn put_one(&self, file: &Upload) -> Result<Fared, Fault> {
        let key = self.key(file.path);
        let condition = self.condition(file);
        if let Some(condition) = condition.as_ref().filter(|_| !self.keeps_conditions) {
            // A store without conditional writes is queried first.
            let there = self.service.head(&key)?;
            let is_met = match condition {
                Condition::Absent => there.is_none(),
                Condition::Tag(tag) => there.is_none_or(|there| there.tag().as_ref() == Some(tag)),
            };
            if !is_met {
                return self.refused_unless_same(file);
            }
        }
        let bytes =
            file.piece.bytes().map_err(|error| Fault::io(message!(deploy_cant_read, path = file.path), &error))?;
        let sending = sending(file.path, condition.filter(|_| self.keeps_conditions));
        match self.service.put(&key, &bytes, &sending)? {
            Some(answer) => Ok(Fared::Stored(answer.tag())),
            None => self.refused_unless_same(file),
        }
    }

    /// An earlier attempt may have succeeded although its answer was lost: then the file exists.
    fn refused_unless_same(&self, file: &Upload) -> Result<Fared, Fault> {
        match self.look(file.path)? {
            Some((content, _, tag)) if content == file.piece.content => Ok(Fared::Stored(tag)),
            // The expected file is gone: nothing of others is overwritten.
            None => {
                let bytes = file
                    .piece
                    .bytes()
                    .map_err(|error| Fault::io(message!(deploy_cant_read, path = file.path), &error))?;
                let answer = self.service.put(&self.key(file.path), &bytes, &sending(file.path, None))?;
                Ok(Fared::Stored(answer.and_then(|answer| answer.tag())))
            }
            _ => Ok(Fared::Refused),
        }
    }

    /// The condition for writing a file. `None`: none.
    fn condition(&self, file: &Upload) -> Option<Condition> {
        if file.is_forced {
            return None;
        }
        match file.before {
            None => Some(Condition::Absent),
            Some(entry) => {
                let tag = self.tags.get(file.path).or(entry.tag.as_ref()).cloned();
                tag.map(Condition::Tag).or_else(|| entry.may_be_absent().then_some(Condition::Absent))
            }
        }
    }

    fn remove_one(&self, file: &Upload) -> Result<Fared, Fault> {
        let tag = self.tags.get(file.path).or(file.before.and_then(|entry| entry.tag.as_ref()));
        let tag = tag.filter(|_| !file.is_forced).map(String::as_str);
        let is_gone = self.service.delete(&self.key(file.path), tag)?;
        Ok(if is_gone { Fared::Gone } else { Fared::Refused })
    }

    fn write_record(&self, path: &str, piece: &Piece, condition: Option<Condition>) -> Result<Option<Answer>, Fault> {
        let bytes = piece.bytes().unwrap_or(Cow::Borrowed(&[]));
        let sending = Sending { content_type: "text/plain; charset=utf-8", cache_control: "no-store", condition };
        self.service.put(&self.key(path), &bytes, &sending)
    }
}

fn sending(path: &str, condition: Option<Condition>) -> Sending {
    Sending { content_type: content_type(path), cache_control: cache_control(path), condition }
}

impl<S: Service> Store for Objects<S> {
    fn has_folders(&self) -> bool {
        false
    }

    fn record(&mut self, force: bool) -> Result<Option<Record>, Fault> {
        let Some(answer) = self.service.get(&self.key(RECORD))? else {
            self.record_tag = None;
            return Ok(None);
        };
        self.record_tag = answer.tag();
        let record = Record::read(&answer.body, force)?;
        self.keeps_conditions = S::KEEPS_CONDITIONS || record.as_ref().is_some_and(|record| record.keeps_conditions);
        Ok(record)
    }

    fn holdings(&mut self, site: &Site, record: Option<&Record>, force: bool) -> Result<Holdings, Fault> {
        let listing = if force || record.is_none() { Some(self.list()?) } else { None };
        let mut holdings: Holdings = listing
            .iter()
            .flatten()
            .map(|(path, (size, _))| (path.clone(), Held { content: None, size: *size }))
            .collect();
        let Some(record) = record else { return Ok(holdings) };
        let is_as_recorded = |path: &str, entry: &Entry| match &listing {
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
                    holdings.insert(path.clone(), Held { content: Some(*content), size: Some(entry.size) });
                }
                // A publication was interrupted, or the file was written by others: its current content is read.
                _ => unsure.push(path.clone()),
            }
        }
        let found = parallel(&unsure, |path| self.look(path))?;
        for (path, found) in unsure.into_iter().zip(found) {
            if let Some((content, size, tag)) = found {
                holdings.insert(path.clone(), Held { content: Some(content), size: Some(size) });
                self.tags.extend(tag.map(|tag| (path, tag)));
            }
        }
        Ok(holdings)
    }

    fn put(&mut self, files: &[Upload], progress: Progress) -> Result<Vec<Fared>, Fault> {
        let done = AtomicUsize::new(0);
        parallel(files, |file| {
            let fared = self.put_one(file)?;
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            progress(&message!(deploy_progress_uploading, done, total = files.len()));
            Ok(fared)
        })
    }

    fn remove(&mut self, files: &[Upload<'_>]) -> Result<Vec<Fared>, Fault> {
        parallel(files, |file| self.remove_one(file))
    }

    fn keep(&mut self, record: &mut Record) -> Result<bool, Fault> {
        record.keeps_conditions |= S::KEEPS_CONDITIONS;
        let condition = match &self.record_tag {
            _ if !record.keeps_conditions => None,
            Some(tag) => Some(Condition::Tag(tag.clone())),
            None => Some(Condition::Absent),
        };
        let is_tried_out = S::KEEPS_CONDITIONS || self.record_tag.is_some();
        let (path, piece) = record_piece(record);
        let Some(answer) = self.write_record(&path, &piece, condition)? else { return Ok(false) };
        self.record_tag = answer.tag();
        if !is_tried_out {
            // Now it exists: a store with conditional writes refuses to create it again.
            let is_refused = self.write_record(&path, &piece, Some(Condition::Absent));
            self.keeps_conditions = matches!(is_refused, Ok(None));
            record.keeps_conditions = self.keeps_conditions;
            if let Ok(Some(answer)) = is_refused {
                self.record_tag = answer.tag();
            }
        }
        Ok(true)
    }
}
