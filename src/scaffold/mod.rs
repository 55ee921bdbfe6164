//! The text of a new note: a scaffold filled with a title, a date and keys.
//!
//! Hexo: variables are filled in the front matter alone, the body is copied; given keys that the scaffold lacks are
//! added; dates and keys without a value come last.

mod note;
mod note_path;
mod variables;

pub use note::{member, note};
pub use note_path::{NotePathValues, file};
pub use variables::plain;

use crate::yaml::{YamlMapping, YamlValue};

/// What a note is made from.
#[derive(Clone, Debug, Default)]
pub struct ScaffoldValues {
    /// As typed, for `{{ title }}`; `None` if none was given.
    pub title: Option<String>,
    /// The layout's name, such as `post`, `draft` or `page`, for `{{ layout }}`.
    pub layout: String,
    /// Already slugized, for `{{ slug }}`.
    pub slug: String,
    /// For `{{ date }}`: wall time in the site's zone, without an offset; `None` leaves the key empty.
    pub date: Option<YamlValue>,
    /// Any other keys, in order.
    pub keys: YamlMapping,
    /// The text after the scaffold; for a draft that is published, its body.
    pub body: Option<String>,
}

/// Hexo's scaffold for a layout that has none of its own.
pub const PLAIN: &str = "---\nlayout: {{ layout }}\ntitle: {{ title }}\ndate: {{ date }}\ntags:\n---\n";

/// The built-in scaffold of drafts: they have no date before they are published.
pub const DRAFT: &str = "---\ntitle: {{ title }}\ntags:\n---\n";
