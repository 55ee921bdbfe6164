//! Records where the author wrote the addresses on a page, for checking them later: those of Markdown's links and
//! images, of the author's HTML, and of expanded tags.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::context::MarkdownContext;
use super::files::{self, FileReference};
use super::parser_input::ParserInput;
use crate::diagnostic::Diagnostic;
use crate::html::{self, AddressUse};
use crate::source::{SourceId, Span};
use crate::tag::{Mask, MaskedBody};

/// An address and where it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContentLink {
    /// As it is written in the page's HTML, unescaped; perhaps without its percent-encoding.
    pub address: String,
    /// Whether readers follow it, or it is shown on the page.
    pub used: AddressUse,
    /// The author's text: the whole link or tag, or the value of an attribute.
    pub span: Span,
}

/// Addresses and their places in the text, in the order of the walk.
pub(super) type AddressRanges = Vec<(String, AddressUse, Range<usize>)>;

/// Addresses in the author's HTML, as they are on the page, and what is wrong with those of files; `ranges` are its
/// places. A value that contains a tag is left to the tag.
pub(super) fn in_html(
    prepared: &ParserInput,
    ranges: Vec<Range<usize>>,
    place: &MarkdownContext,
) -> (AddressRanges, Vec<Diagnostic>) {
    let mut found = AddressRanges::new();
    let mut diagnostics = Vec::new();
    for range in joined(ranges) {
        let Some(text) = prepared.text.get(range.clone()) else { continue };
        for (used, value) in html::addresses(text) {
            let value = range.start + value.start..range.start + value.end;
            if !prepared.expanded.masks_in(value.clone()).is_empty() {
                continue;
            }
            let written = prepared.source(value.clone());
            let address = html::decoded(written);
            let span = prepared.expanded.span(value.clone());
            let reference =
                FileReference { address: &address, used, span, place: (*address == *written).then_some(span) };
            let (shown, diagnostic) = files::address(&reference, place);
            match diagnostic {
                Some(diagnostic) => diagnostics.push(diagnostic),
                None => found.push((shown.unwrap_or_else(|| address.into_owned()), used, value)),
            }
        }
    }
    (found, diagnostics)
}

/// The addresses found, with their places in the author's file.
pub(super) fn links(found: AddressRanges, expanded: &MaskedBody) -> Vec<ContentLink> {
    found.into_iter().map(|(address, used, range)| ContentLink { address, used, span: expanded.span(range) }).collect()
}

/// Ranges in order, with adjacent ones joined: a tag may span several lines.
pub(super) fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}

/// Addresses in expanded tags; `counts` selects the masks on the page. Problems with a tag are already reported.
pub(super) fn in_tags(expanded: &MaskedBody, counts: impl Fn(&Mask) -> bool) -> Vec<ContentLink> {
    let masks = expanded.masks.iter().filter(|mask| mask.diagnostics.is_empty() && !mask.html.is_empty());
    let of = |mask: &Mask| {
        let link = |(used, value): (AddressUse, Range<usize>)| ContentLink {
            address: html::decoded(mask.html.get(value).unwrap_or("")).into_owned(),
            used,
            span: expanded.span(mask.range.clone()),
        };
        html::addresses(&mask.html).map(link).collect::<Vec<_>>()
    };
    masks.filter(|mask| counts(mask)).flat_map(of).collect()
}

/// The links of a document, collected text by text: bodies of block tags before the texts that contain them.
#[derive(Debug, Default)]
pub(super) struct LinkCollector {
    links: BTreeSet<(Span, String, AddressUse)>,
    /// The same by address, to find what a tag's body has already reported.
    places: BTreeSet<(String, SourceId, u32, u32)>,
}

impl LinkCollector {
    pub(super) fn add(&mut self, links: Vec<ContentLink>, of_tags: Vec<ContentLink>) {
        for ContentLink { address, used, span } in links {
            self.places.insert((address.clone(), span.source, span.start, span.end));
            self.links.insert((span, address, used));
        }
        for ContentLink { address, used, span } in of_tags {
            let from = (address, span.source, span.start, 0);
            let inner = self.places.range(&from..).next();
            let is_told = inner.is_some_and(|(other, source, start, _)| {
                *other == from.0 && *source == span.source && *start <= span.end
            });
            if !is_told {
                self.places.insert((from.0.clone(), span.source, span.start, span.end));
                self.links.insert((span, from.0, used));
            }
        }
    }

    /// The links in the order in which they are in the file.
    pub(super) fn finish(self) -> Vec<ContentLink> {
        self.links.into_iter().map(|(span, address, used)| ContentLink { address, used, span }).collect()
    }
}
