//! How notes are connected: which link to which, which form a series, which are about the same,
//! which are one note in several languages, and which have a version in Traditional Chinese.
//!
//! Made from the catalog and the finished contents. Templates ask for it (`template/world.rs`), and so each page records
//! what it shows of it.

mod addresses;
mod arcs;
mod links;
mod mention;
mod related;
mod series;
mod translations;
mod versions;

use std::ops::Range;

use serde::Serialize;

use crate::catalog::EntryId;

pub use arcs::arcs;
pub use links::LinkGraph;
pub use related::RelatedNotes;
pub use series::SeriesIndex;
pub use translations::{TranslationIndex, language_of};
pub use versions::{TraditionalVersion, traditional_versions};

/// The sentence in which a note links to another one, as plain text in three parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct LinkMention {
    /// What comes before the link in its sentence, with `…` where it is cut.
    pub before: String,
    /// The text of the link; empty for a picture.
    pub link: String,
    /// What comes after it, with `…` where it is cut.
    pub after: String,
}

/// A note that is about the same as another one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RelatedNote {
    /// The note.
    pub entry: EntryId,
    /// What both have: names of tags and categories, and words of their titles, the rarest first.
    pub shared: Vec<String>,
}

/// A note's place in its series.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SeriesPlace<'s> {
    /// The name of the series.
    pub name: &'s str,
    /// All notes of the series in order, at least two.
    pub entries: &'s [EntryId],
    /// Where the note is among them, from 0.
    pub index: usize,
}

/// A curve of the map of links, between two rows of its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkArc {
    /// The path, in SVG's syntax.
    pub path: String,
    /// The rows from which and to which the link leads, from 0.
    pub rows: (usize, usize),
}

/// Where a link is in some HTML, in bytes: the whole element, and its content.
type LinkRange = (Range<usize>, Range<usize>);
