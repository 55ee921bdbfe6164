//! HTML as text: escaping, character references, tags and their attributes, and what addresses may be.
//!
//! The parts that every stage needs to write or read HTML, and no more: nothing here depends on pages.

mod addresses;
mod escape;
mod reference;
mod scheme;
mod tag;
pub mod untrusted;

pub use addresses::addresses;
pub use escape::{EscapeContext, escape, escape_but, escape_into};
pub use reference::{decoded, plain_name, reference};
pub use scheme::{KNOWN_SCHEMES, SchemeRisk, risk};
pub use tag::{
    HtmlAttribute, HtmlTag, HtmlTags, RAW, comment_end, end_of_element, end_of_raw, ends_paragraph, tag_end, tag_head,
    tags,
};

use serde::{Deserialize, Serialize};

/// The purpose of an address in HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AddressUse {
    /// A link.
    Leads,
    /// Shown, or needed to show the page.
    Shows,
}
