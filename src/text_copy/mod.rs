//! The site as plain text for programs: each note as Markdown beside its page, and `llms.txt`, the list of them.
//!
//! A copy has what the note's page shows: never the front matter, and there is none of a note that is locked, hidden, a
//! draft, or kept from search engines.

mod body;
mod edits;
mod llms;

use crate::catalog::EntryId;
use crate::site::{Note, RenderedSite};

pub use llms::llms;

/// A note or page as Markdown, with whole addresses.
pub fn copy(material: &RenderedSite, id: EntryId) -> String {
    let Note { entry, document, .. } = material.notes.note(id);
    let mut text = String::new();
    let title = entry.title.trim();
    if !title.is_empty() {
        text.push_str(&format!("# {title}\n\n"));
    }
    text.push_str(&format!("<{}>", entry.permalink));
    if entry.dated {
        text.push_str(&format!(" · {}", entry.date.format("YYYY-MM-DD", "en")));
    }
    if let Some(author) = document.front.raw.get("author").and_then(|author| author.as_str()) {
        text.push_str(&format!(" · {author}"));
    }
    text.push_str("\n\n");
    text.push_str(body::portable(material, id).trim());
    text.push('\n');
    text
}
