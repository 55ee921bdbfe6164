//! Object stores of any protocol: `s3`, `azure`.
//!
//! One request reads the record, two write it, and one more is sent for each changed file: the store's contents are not
//! listed, but each upload has a condition. Only the first publication lists the store, and one that overwrites changes
//! of others.

mod caching;
mod object_store;
mod requests;
mod xml;

use std::collections::BTreeMap;

use super::errors::publish_failed;
use crate::diagnostic::Diagnostic;
use crate::message;

pub(super) use object_store::ObjectStore;
pub(super) use requests::{
    LARGEST_FILE, LARGEST_PAGE, LARGEST_RECORD, LONGEST_NOTICE, StorageClient, StorageErrorRules, StorageResponse,
};
pub(super) use xml::{element, elements};

/// A kind of store, with its requests.
pub(super) trait StorageApi: Sync {
    /// Whether all stores of the kind support conditional writes. If that is not certain, it is tested.
    const KEEPS_CONDITIONS: bool;

    /// Texts that must not be shown.
    fn secrets(&self) -> Vec<String>;

    /// A file of at most so many bytes; `None` when it does not exist.
    fn get(&self, key: &str, limit: u64) -> Result<Option<StorageResponse>, Diagnostic>;

    /// The metadata of a file; `None` when it does not exist.
    fn head(&self, key: &str) -> Result<Option<StorageResponse>, Diagnostic>;

    /// Writes a file; `None` when its condition is not met.
    fn put(&self, key: &str, bytes: &[u8], sending: &UploadHeaders) -> Result<Option<StorageResponse>, Diagnostic>;

    /// Removes a file, with a tag only this version of it. `false`: it is another version now, and is kept.
    fn delete(&self, key: &str, tag: Option<&str>) -> Result<bool, Diagnostic>;

    /// All files whose keys have this prefix.
    fn list(&self, prefix: &str) -> Result<ObjectListing, Diagnostic>;
}

/// The files of a store, by their keys.
pub(super) type ObjectListing = BTreeMap<String, ObjectMetadata>;

/// The most files that a list may have: a store that names more is not one that a site is published to.
const MOST_LISTED: usize = 5_000_000;

/// The most pages in a row of a list that have no further file. Stores may send some, where many files were removed.
const MOST_EMPTY_PAGES: usize = 100;

/// A list that comes page by page. It ends, even where a store never says so.
#[derive(Debug, Default)]
pub(super) struct PagedListing {
    pub files: ObjectListing,
    empty_pages: usize,
}

impl PagedListing {
    /// Adds the files of a page.
    ///
    /// Errors: there is no end of it.
    pub(super) fn add(&mut self, page: impl IntoIterator<Item = (String, ObjectMetadata)>) -> Result<(), Diagnostic> {
        let before = self.files.len();
        self.files.extend(page);
        self.empty_pages = if self.files.len() > before { 0 } else { self.empty_pages + 1 };
        if self.files.len() > MOST_LISTED || self.empty_pages > MOST_EMPTY_PAGES {
            return Err(endless_list());
        }
        Ok(())
    }
}

/// The fault for a list that never ends.
pub(super) fn endless_list() -> Diagnostic {
    publish_failed(message!(deploy_list_endless), message!(deploy_help_check_store))
}

/// A file's size, and the store's tag of this version.
pub(super) type ObjectMetadata = (Option<u64>, Option<String>);

/// How a file is sent and served.
pub(super) struct UploadHeaders {
    pub content_type: &'static str,
    pub cache_control: &'static str,
    pub condition: Option<WritePrecondition>,
}

/// The condition for writing a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WritePrecondition {
    /// It does not exist.
    Absent,
    /// It has this version.
    Tag(String),
}

impl WritePrecondition {
    pub(super) fn header(&self) -> &'static str {
        match self {
            WritePrecondition::Absent => "if-none-match",
            WritePrecondition::Tag(_) => "if-match",
        }
    }

    pub(super) fn value(&self) -> &str {
        match self {
            WritePrecondition::Absent => "*",
            WritePrecondition::Tag(tag) => tag,
        }
    }
}

/// Whether a file's tag is the same in a list and in an answer: some leave the quotes out.
pub(super) fn is_same(one: Option<&str>, other: Option<&str>) -> bool {
    let bare = |tag: &str| tag.trim_matches('"').to_owned();
    one.is_some() && one.map(bare) == other.map(bare)
}
