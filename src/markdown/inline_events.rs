//! The inline content of one block as pieces.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use crate::config::MarkdownExtensions;
use crate::tag::Mask;

/// A part of a block's inline content.
#[derive(Clone, Debug)]
pub(super) enum InlineEvent<'a> {
    /// The author's text, entities included.
    Text(Range<usize>),
    /// The same, but without typography: a character after a backslash, an address that is not a link.
    Verbatim(Range<usize>),
    Mask(&'a Mask),
    Break {
        hard: bool,
    },
    Code(CowStr<'a>, Range<usize>),
    Html(CowStr<'a>, Range<usize>),
    /// A task's box and its signs.
    Task {
        done: bool,
        range: Range<usize>,
    },
    /// The mark of a footnote, by its label.
    Note(CowStr<'a>, Range<usize>),
    /// An emoji that is written by its name.
    Emoji(&'static str, Range<usize>),
    /// A word with its meaning.
    Abbreviation {
        range: Range<usize>,
        meaning: &'a str,
    },
    /// A bare address, and the scheme to add if it lacks one.
    Address {
        range: Range<usize>,
        scheme: &'static str,
    },
    Start(InlineElement<'a>, Range<usize>),
    End(InlineElementKind),
}

/// The kind of an inline element.
#[derive(Clone, Debug)]
pub(super) enum InlineElement<'a> {
    Emphasis,
    Strong,
    Deleted,
    Marked,
    Inserted,
    Superscript,
    Subscript,
    Link {
        kind: LinkType,
        address: CowStr<'a>,
        title: CowStr<'a>,
    },
    Image {
        address: CowStr<'a>,
        title: CowStr<'a>,
    },
    /// A footnote with its text.
    Note,
}

/// The same without its attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InlineElementKind {
    Emphasis,
    Strong,
    Deleted,
    Marked,
    Inserted,
    Superscript,
    Subscript,
    Link,
    Image,
    Note,
}

impl InlineElement<'_> {
    pub(super) fn kind(&self) -> InlineElementKind {
        match self {
            InlineElement::Emphasis => InlineElementKind::Emphasis,
            InlineElement::Strong => InlineElementKind::Strong,
            InlineElement::Deleted => InlineElementKind::Deleted,
            InlineElement::Marked => InlineElementKind::Marked,
            InlineElement::Inserted => InlineElementKind::Inserted,
            InlineElement::Superscript => InlineElementKind::Superscript,
            InlineElement::Subscript => InlineElementKind::Subscript,
            InlineElement::Link { .. } => InlineElementKind::Link,
            InlineElement::Image { .. } => InlineElementKind::Image,
            InlineElement::Note => InlineElementKind::Note,
        }
    }
}

/// Which of Hexo's inline rules apply.
#[derive(Clone, Copy, Debug)]
pub(super) struct InlineRules {
    /// Bare addresses are links.
    pub addresses: bool,
    /// Addresses end at the first CJK character.
    pub addresses_stop_at_cjk: bool,
    /// Two tildes strike out, and so does one.
    pub tildes: bool,
    /// One tilde strikes out within words too.
    pub tildes_strike_within_words: bool,
    pub extensions: MarkdownExtensions,
}

impl InlineRules {
    /// The signs that form marks.
    pub(super) fn signs(self) -> Vec<char> {
        let extensions = self.extensions;
        [
            ('~', self.tildes || extensions.subscript),
            ('=', extensions.mark),
            ('+', extensions.insert),
            ('^', extensions.superscript),
        ]
        .into_iter()
        .filter_map(|(sign, is_on)| is_on.then_some(sign))
        .collect()
    }
}

/// Whether an inline HTML tag has this name; `name` with its bracket, in lower case.
pub(super) fn is_tag(tag: &str, name: &str) -> bool {
    let start = tag.as_bytes().get(..name.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        && tag.as_bytes().get(name.len()).is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'>')
}

/// The end of what a piece was written as, if it has a place.
pub(super) fn end_of(piece: &InlineEvent) -> Option<usize> {
    match piece {
        InlineEvent::Text(range)
        | InlineEvent::Verbatim(range)
        | InlineEvent::Code(_, range)
        | InlineEvent::Html(_, range)
        | InlineEvent::Note(_, range)
        | InlineEvent::Emoji(_, range)
        | InlineEvent::Abbreviation { range, .. }
        | InlineEvent::Start(_, range) => Some(range.end),
        InlineEvent::Mask(mask) => Some(mask.range.end),
        _ => None,
    }
}
