//! Files that a note names: one look-up for the addresses of pictures, links, raw HTML, tags and front matter.
//!
//! An address in a note is written for an editor or for a browser, and both are supported: a file is looked for in the
//! note's asset folder, beside the note, below the source folder, and where a browser would find it from the page.

mod advice;
mod destination;
mod path;
mod scheme;

pub use path::{is_file_name, is_page_name};
pub use scheme::{scheme_slip, without_scheme};

use crate::catalog::{CatalogAnswer, CatalogEntry, CatalogQuery};
use crate::config::Config;
use crate::route::Route;
use crate::source::SitePath;

/// Looks files up for one note.
#[derive(Clone, Copy)]
pub struct FileLookup<'a> {
    /// The configuration: the names of the source and output folders, the root, `post_asset_folder`.
    pub config: &'a Config,
    /// The note's own facts.
    pub note: &'a CatalogEntry,
    /// Queries beyond the note's own source; the caller records them in the note's trace.
    pub ask: &'a dyn Fn(CatalogQuery) -> CatalogAnswer,
}

/// What an address in a note leads to, as far as files are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileDestination {
    /// Not looked up here: another host, an anchor, a path from the root, a placeholder that a program fills in.
    Elsewhere,
    /// A file of the site. `rest` is what follows its name in the address: query and fragment.
    File {
        /// Where the file is on the site, not percent-encoded.
        route: Route,
        /// Query and fragment as written in the address, with `?` and `#`; empty if there are none.
        rest: String,
        /// Why other programs don't find the file by this address; `None` if they do.
        slip: Option<AddressSlip>,
    },
    /// There is no file of this name.
    Missing,
    /// A path on the author's disk that is not below the source folder.
    OwnDisk,
}

/// Why an address leads to its file here, but not in other programs that read the note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressSlip {
    /// The case of the file's name differs: its path on disk, below the source folder, and the correct address.
    Case {
        /// The file as the disk spells it, below the source folder.
        file: SitePath,
        /// The address as it should be written: only signs such as spaces and `%` are percent-encoded.
        instead: String,
    },
    /// It begins with a folder of the project that is not part of addresses; with the correct address.
    Folder {
        /// The project's folder in the address, such as `source` or `public`.
        folder: String,
        /// The address without it: only signs such as spaces and `%` are percent-encoded.
        instead: String,
    },
}
