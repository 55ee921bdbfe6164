//! Which end tag closes which block tag.

use std::collections::BTreeMap;
use std::ops::Range;

use super::TagContext;
use super::call::{Tag, TagBodyKind};
use super::scan::{BodyConstruct, ConstructKind};
use super::table::TEMPLATE_TAGS;
use crate::config::UnknownTags;
use crate::diagnostic::one_letter_off;

/// The role of a piece among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ConstructRole {
    /// It is complete by itself.
    Alone,
    /// It opens a block that the piece with this index closes. The block is one piece on the page.
    Opens(usize),
    /// An unknown tag with its end tag further on. The text between them is the note's ordinary text.
    Around,
    /// It closes a block.
    Closes,
    /// A block tag without an end, or one that needs none.
    Unclosed,
    /// An end tag without a block to close.
    Stray,
}

/// How many open blocks an end tag of another name is compared with.
const NEAREST: usize = 16;

/// The role of each piece. Tags between backticks are matched separately.
pub(super) fn pair(text: &str, pieces: &[BodyConstruct], context: &TagContext) -> Vec<ConstructRole> {
    let mut pairing = TagPairing {
        context,
        known: BTreeMap::new(),
        roles: vec![ConstructRole::Alone; pieces.len()],
        open: Vec::new(),
        counts: BTreeMap::new(),
        unknown: Vec::new(),
        unknown_counts: BTreeMap::new(),
    };
    for (index, piece) in pieces.iter().enumerate() {
        let ConstructKind::Tag(tag) = &piece.kind else { continue };
        let name = text.get(tag.name.clone()).unwrap_or("");
        let role = match (pairing.find(name), name.strip_prefix("end")) {
            (Some(kind), _) if kind.body == TagBodyKind::None || tag.verbatim.is_some() => ConstructRole::Alone,
            (Some(kind), _) => {
                if kind.body != TagBodyKind::Verbatim && !piece.in_span {
                    pairing.open.push((name, index));
                    *pairing.counts.entry(name).or_default() += 1;
                }
                ConstructRole::Unclosed
            }
            (None, Some(_)) if piece.in_span => ConstructRole::Stray,
            (None, Some(opened)) => pairing.close(opened, index, text, pieces),
            (None, None) => {
                if !piece.in_span && !name.is_empty() {
                    pairing.unknown.push((name, index));
                    *pairing.unknown_counts.entry(name).or_default() += 1;
                }
                ConstructRole::Alone
            }
        };
        if let Some(place) = pairing.roles.get_mut(index) {
            *place = role;
        }
    }
    pairing.roles
}

struct TagPairing<'a, 't> {
    context: &'a TagContext<'a>,
    known: BTreeMap<&'t str, Option<&'static Tag>>,
    roles: Vec<ConstructRole>,
    /// Blocks of known tags without an end so far, and how many of each name: a stray end needs no search.
    open: Vec<(&'t str, usize)>,
    counts: BTreeMap<&'t str, usize>,
    /// The same for unknown tags; most of them have no end at all.
    unknown: Vec<(&'t str, usize)>,
    unknown_counts: BTreeMap<&'t str, usize>,
}

impl<'t> TagPairing<'_, 't> {
    fn find(&mut self, name: &'t str) -> Option<&'static Tag> {
        let context = self.context;
        *self.known.entry(name).or_insert_with(|| context.meant(name))
    }

    /// The role of the end tag of `opened`: its own name first, then what is most likely meant.
    fn close(&mut self, opened: &'t str, index: usize, text: &str, pieces: &[BodyConstruct]) -> ConstructRole {
        let strict = self.context.config.quirks.bad_tags_stop_the_build;
        let known = self.find(opened);
        let other = match known {
            Some(_) if self.counts.get(opened).is_some_and(|count| *count > 0) => Some(opened),
            _ if strict || self.unknown_counts.get(opened).is_some_and(|count| *count > 0) => None,
            _ => self.open.iter().rev().take(NEAREST).map(|(name, _)| *name).find(|name| {
                // `{% quote %} … {% endblockquote %}`, `{% note %} … {% endnot %}`
                let tag = self.known.get(name).copied().flatten();
                known.zip(tag).is_some_and(|(known, tag)| std::ptr::eq(known, tag))
                    || known.is_none() && one_letter_off(opened, [*name]).is_some()
            }),
        };
        if let Some(name) = other {
            return self.close_known(name, index);
        }
        let unknown = match self.unknown_counts.get(opened) {
            Some(count) if *count > 0 => Some(opened),
            _ if strict || known.is_none() => None,
            // `{% notee %} … {% endnote %}`
            _ => {
                let near = self.unknown.iter().rev().take(NEAREST).map(|(name, _)| *name);
                near.into_iter().find(|name| one_letter_off(name, [opened]).is_some())
            }
        };
        match unknown {
            Some(name) => self.close_unknown(name, index, text, pieces),
            None => ConstructRole::Stray,
        }
    }

    fn close_known(&mut self, name: &str, index: usize) -> ConstructRole {
        while let Some((opened, opener)) = self.open.pop() {
            *self.counts.entry(opened).or_default() -= 1;
            if opened == name {
                if let Some(place) = self.roles.get_mut(opener) {
                    *place = ConstructRole::Opens(index);
                }
                return ConstructRole::Closes;
            }
        }
        ConstructRole::Stray
    }

    fn close_unknown(&mut self, name: &str, index: usize, text: &str, pieces: &[BodyConstruct]) -> ConstructRole {
        while let Some((opened, opener)) = self.unknown.pop() {
            *self.unknown_counts.entry(opened).or_default() -= 1;
            if opened != name {
                continue;
            }
            let range = |index: usize| pieces.get(index).map_or(0..0, |piece| piece.range.clone());
            // Such a body is a text of its own, without its indentation.
            let deep = self.context.config.tags.unknown != UnknownTags::Text
                && !TEMPLATE_TAGS.contains(&name)
                && !self.context.config.quirks.bad_tags_stop_the_build
                && is_indented(text, &range(opener), range(index).start);
            if let Some(place) = self.roles.get_mut(opener) {
                *place = if deep { ConstructRole::Opens(index) } else { ConstructRole::Around };
            }
            return ConstructRole::Closes;
        }
        ConstructRole::Stray
    }
}

/// Whether the body between a tag and its end is indented so far that it would be a code block on its own.
fn is_indented(text: &str, opener: &Range<usize>, end: usize) -> bool {
    let columns = |line: &str| {
        let blanks = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
        blanks.fold(0, |columns, byte| if byte == b'\t' { columns / 4 * 4 + 4 } else { columns + 1 })
    };
    let body = text.get(opener.end..end).unwrap_or("");
    let Some((_, lines)) = body.split_once('\n') else { return false };
    let before = text.get(..opener.start).unwrap_or("");
    let line = before.get(before.rfind('\n').map_or(0, |at| at + 1)..).unwrap_or("");
    let filled = lines.lines().filter(|line| !line.trim().is_empty());
    let least = filled.map(columns).min();
    line.trim().is_empty() && least.is_some_and(|least| least >= columns(line) + 4)
}
