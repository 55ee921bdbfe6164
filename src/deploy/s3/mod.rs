//! A bucket of an object store that speaks S3: Amazon's, Google's, R2, MinIO, OSS, COS and their kin.
//!
//! One request reads the record, two write it, and one more goes for each changed file: what the store holds is not
//! listed, but each upload says under which condition it may be taken. Only the first publication lists the bucket, and
//! one that overwrites what others did.

mod caching;
mod login;
mod requests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rusty_s3::actions::ListObjectsV2;

use super::config::BucketPlace;
use super::content::{Content, Piece, Site};
use super::errors::Fault;
use super::plan::{Held, Holdings};
use super::record::{Entry, RECORD, Record};
use super::store::{Fared, Store, Upload, record_piece};
use crate::diagnostic::Code;
use crate::media::content_type;

use caching::cache_control;
use requests::{Answer, Requests, Sending, parallel};

/// A bucket that is published to.
pub struct Bucket {
    requests: Requests,
    prefix: String,
    /// What the store calls the record that was read; `None`: there was none.
    record_tag: Option<String>,
    /// What the store calls files that were looked at.
    tags: BTreeMap<String, String>,
    keeps_conditions: bool,
}

impl Bucket {
    pub fn new(place: &BucketPlace) -> Result<Bucket, Fault> {
        let prefix = if place.prefix.is_empty() { String::new() } else { format!("{}/", place.prefix) };
        let requests = Requests::new(place)?;
        Ok(Bucket { requests, prefix, record_tag: None, tags: BTreeMap::new(), keeps_conditions: false })
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// All files in the bucket below the prefix: their sizes, and what the store calls them.
    fn list(&self) -> Result<Listing, Fault> {
        let mut listing = Listing::new();
        let mut further: Option<String> = None;
        loop {
            let answer = self.requests.list(|action: &mut ListObjectsV2| {
                action.with_prefix(self.prefix.clone());
                if let Some(token) = &further {
                    action.with_continuation_token(token.clone());
                }
            })?;
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            let page = ListObjectsV2::parse_response(&text).map_err(|_| {
                Fault::other("the store's list of files can't be read", "see whether the endpoint is one of S3")
            })?;
            for object in page.contents {
                if let Some(path) = object.key.strip_prefix(&self.prefix).filter(|path| *path != RECORD) {
                    listing.insert(path.to_owned(), (object.size, object.etag));
                }
            }
            further = page.next_continuation_token;
            if further.is_none() {
                return Ok(listing);
            }
        }
    }

    /// What a file holds, by reading it.
    fn look(&self, path: &str) -> Result<Option<(Content, u64, Option<String>)>, Fault> {
        let answer = self.requests.get(&self.key(path))?;
        Ok(answer.map(|answer| (Content::of(&answer.body), answer.body.len() as u64, answer.tag)))
    }

    fn put_one(&self, file: &Upload) -> Result<Fared, Fault> {
        let key = self.key(file.path);
        let condition = self.condition(file);
        if let Some(condition) = condition.filter(|_| !self.keeps_conditions) {
            // A store that does not keep to conditions is asked first.
            let there = self.requests.head(&key)?;
            let is_met = match condition {
                Condition::Absent => there.is_none(),
                Condition::Tag(tag) => there.is_none_or(|there| there.tag.as_deref() == Some(tag)),
            };
            if !is_met {
                return self.refused_unless_same(file);
            }
        }
        let header = match condition.filter(|_| self.keeps_conditions) {
            Some(Condition::Absent) => Some(("if-none-match", "*".to_owned())),
            Some(Condition::Tag(tag)) => Some(("if-match", tag.to_owned())),
            None => None,
        };
        let bytes = file.piece.bytes().map_err(|error| Fault::io(&format!("`{}` can't be read", file.path), &error))?;
        let answer = self.requests.put(&key, &bytes, &sending(file.path, header))?;
        match answer {
            Some(answer) => Ok(Fared::Stored(answer.tag)),
            None => self.refused_unless_same(file),
        }
    }

    /// An earlier attempt may have come through although its answer was lost: then the file is there.
    fn refused_unless_same(&self, file: &Upload) -> Result<Fared, Fault> {
        match self.look(file.path)? {
            Some((content, _, tag)) if content == file.piece.content => Ok(Fared::Stored(tag)),
            // What should have been there is gone: nobody's work is overwritten.
            None => {
                let bytes =
                    file.piece.bytes().map_err(|error| Fault::io(&format!("`{}` can't be read", file.path), &error))?;
                let answer = self.requests.put(&self.key(file.path), &bytes, &sending(file.path, None))?;
                Ok(Fared::Stored(answer.and_then(|answer| answer.tag)))
            }
            _ => Ok(Fared::Refused),
        }
    }

    /// Under which condition a file may be written. `None`: under any.
    fn condition<'a>(&'a self, file: &'a Upload) -> Option<Condition<'a>> {
        if file.is_forced {
            return None;
        }
        match file.before {
            None => Some(Condition::Absent),
            Some(entry) => {
                let tag = self.tags.get(file.path).map(String::as_str).or(entry.tag.as_deref());
                tag.map(Condition::Tag).or_else(|| entry.may_be_absent().then_some(Condition::Absent))
            }
        }
    }

    fn remove_one(&self, file: &Upload) -> Result<Fared, Fault> {
        let key = self.key(file.path);
        if !file.is_forced {
            let Some(there) = self.requests.head(&key)? else { return Ok(Fared::Gone) };
            let tag = self.tags.get(file.path).or(file.before.and_then(|entry| entry.tag.as_ref()));
            if tag.is_some_and(|tag| there.tag.as_ref() != Some(tag)) {
                return Ok(Fared::Refused);
            }
        }
        self.requests.delete(&key).map(|()| Fared::Gone)
    }
}

/// What a bucket's list says of each file.
type Listing = BTreeMap<String, (Option<u64>, Option<String>)>;

/// Whether what the store calls a file is the same in a list and in an answer: some leave the quotes out.
fn is_same(one: Option<&str>, other: Option<&str>) -> bool {
    let bare = |tag: &str| tag.trim_matches('"').to_owned();
    one.is_some() && one.map(bare) == other.map(bare)
}

#[derive(Clone, Copy)]
enum Condition<'a> {
    Absent,
    Tag(&'a str),
}

/// How a file is to be served, and a condition.
fn sending(path: &str, condition: Option<(&'static str, String)>) -> Sending {
    Sending { content_type: content_type(path), cache_control: cache_control(path), condition }
}

impl Store for Bucket {
    fn has_folders(&self) -> bool {
        false
    }

    fn record(&mut self, force: bool) -> Result<Option<Record>, Fault> {
        let Some(Answer { body, tag }) = self.requests.get(&self.key(RECORD))? else {
            self.record_tag = None;
            return Ok(None);
        };
        self.record_tag = tag;
        let record = Record::read(&body, force)?;
        self.keeps_conditions = record.as_ref().is_some_and(|record| record.keeps_conditions);
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
        // What is listed, what the site makes and what the record does not have is looked up too.
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
                // A publication was broken off, or somebody else wrote it: what stands there now is looked up.
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

    fn put(&mut self, files: &[Upload], progress: &(dyn Fn(&str) + Sync)) -> Result<Vec<Fared>, Fault> {
        let done = AtomicUsize::new(0);
        let total = crate::diagnostic::report::counted(files.len(), "file");
        parallel(files, |file| {
            let fared = self.put_one(file)?;
            progress(&format!("uploading: {} of {total}", done.fetch_add(1, Ordering::Relaxed) + 1));
            Ok(fared)
        })
    }

    fn remove(&mut self, files: &[Upload<'_>]) -> Result<Vec<Fared>, Fault> {
        parallel(files, |file| self.remove_one(file))
    }

    fn keep(&mut self, record: &mut Record) -> Result<bool, Fault> {
        let is_first = self.record_tag.is_none();
        let condition = match &self.record_tag {
            Some(tag) if record.keeps_conditions => Some(("if-match", tag.clone())),
            _ => None,
        };
        let (path, piece) = record_piece(record);
        let Some(answer) = self.write_record(&path, &piece, condition)? else { return Ok(false) };
        self.record_tag = answer.tag;
        if is_first {
            // Now there is one: whoever keeps to conditions refuses to make another.
            let is_refused = self.write_record(&path, &piece, Some(("if-none-match", "*".to_owned())));
            self.keeps_conditions = matches!(is_refused, Ok(None));
            record.keeps_conditions = self.keeps_conditions;
            if let Ok(Some(answer)) = is_refused {
                self.record_tag = answer.tag;
            }
        }
        Ok(true)
    }
}

impl Bucket {
    fn write_record(
        &self,
        path: &str,
        piece: &Piece,
        condition: Option<(&'static str, String)>,
    ) -> Result<Option<Answer>, Fault> {
        let bytes = piece.bytes().unwrap_or(Cow::Borrowed(&[]));
        let sending = Sending { content_type: "text/plain; charset=utf-8", cache_control: "no-store", condition };
        self.requests.put(&self.key(path), &bytes, &sending)
    }
}

/// A fault of a store's answer.
fn refused(status: u16, body: &[u8]) -> Fault {
    let text = String::from_utf8_lossy(body).into_owned();
    let part = |name: &str| {
        let start = text.find(&format!("<{name}>"))? + name.len() + 2;
        text.get(start..)?.split('<').next().map(str::to_owned)
    };
    let code = part("Code").unwrap_or_else(|| format!("HTTP {status}"));
    let message = part("Message").unwrap_or_default();
    let fault = Fault::said("the store", &format!("{code} {message}"), &[]);
    match (fault.code, status) {
        (Code::PublishFailed, 401 | 403) => Fault::said("the store", &format!("{code} {message} access denied"), &[]),
        (Code::PublishFailed, 404) => Fault::said("the store", &format!("{code} {message} no such bucket"), &[]),
        _ => fault,
    }
}
