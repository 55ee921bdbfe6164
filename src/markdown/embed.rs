//! An embed as it is written in a text, and its link.

use super::typography::escape_all;
use crate::catalog::EmbedRefusal;
use crate::source::{SitePath, Span};

/// The attribute of a link that a note replaces.
pub(super) const ATTRIBUTE: &str = "data-embed";

/// An embed in a text.
#[derive(Clone, Debug)]
pub(super) struct Embed {
    /// The text between the brackets, without the part after the bar.
    pub written: String,
    /// The note's file, or why it is not shown.
    pub note: Result<SitePath, EmbedRefusal>,
    /// The note's address, and the place in it.
    pub address: String,
    pub anchor: String,
    /// The heading of the section to show.
    pub heading: Option<String>,
    pub label: String,
    pub span: Span,
}

impl Embed {
    /// The link that the embedded note replaces; `index` is the embed's place among those of the text.
    pub(super) fn placeholder(&self, index: usize) -> String {
        self.link(&format!(" {ATTRIBUTE}=\"{index}\""))
    }

    /// The link to the note; `attribute` follows the name of the element.
    pub(super) fn link(&self, attribute: &str) -> String {
        let mut link = format!("<a{attribute} href=\"");
        escape_all(&format!("{}{}", self.address, self.anchor), &mut link);
        link.push_str("\">");
        escape_all(&self.label, &mut link);
        link.push_str("</a>");
        link
    }
}

/// The embeds of a text that have been found so far.
#[derive(Debug, Default)]
pub(super) struct Embeds {
    pub list: Vec<Embed>,
}

impl Embeds {
    /// The placeholder in the text until the note replaces it.
    pub(super) fn add(&mut self, embed: Embed) -> String {
        let place = embed.placeholder(self.list.len());
        self.list.push(embed);
        place
    }
}
