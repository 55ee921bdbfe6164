//! Which end tag closes which block tag.

use std::collections::BTreeMap;

use super::Context;
use super::scan::{Piece, PieceKind};
use super::table::{self, BodyKind, Tag};

/// What a piece is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It stands for itself.
    Alone,
    /// It opens a block that the piece with this index closes.
    Opens(usize),
    /// It closes a block.
    Closes,
    /// A block tag without an end, or one that needs none.
    Unclosed,
    /// The end of a block that nothing opened.
    Stray,
}

/// The role of each piece. Tags between backticks are on their own.
pub fn pair(text: &str, pieces: &[Piece], context: &Context) -> Vec<Role> {
    let mut known: BTreeMap<&str, Option<&'static Tag>> = BTreeMap::new();
    let mut roles = vec![Role::Alone; pieces.len()];
    let mut open: Vec<(&str, usize)> = Vec::new();
    // How many of each name are open: so that a stray end needs no search.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        let PieceKind::Tag(tag) = &piece.kind else { continue };
        let name = text.get(tag.name.clone()).unwrap_or("");
        let mut role = Role::Alone;
        let mut find = |name| *known.entry(name).or_insert_with(|| table::meant(name, context));
        if let Some(kind) = find(name) {
            if kind.body != BodyKind::None && tag.verbatim.is_none() {
                role = Role::Unclosed;
                if kind.body != BodyKind::Verbatim && !piece.in_span {
                    open.push((name, index));
                    *counts.entry(name).or_default() += 1;
                }
            }
        } else if let Some(name) = name.strip_prefix("end").filter(|name| find(name).is_some()) {
            role = Role::Stray;
            if !piece.in_span && counts.get(name).is_some_and(|count| *count > 0) {
                while let Some((opened, opener)) = open.pop() {
                    *counts.entry(opened).or_default() -= 1;
                    if opened == name {
                        if let Some(place) = roles.get_mut(opener) {
                            *place = Role::Opens(index);
                        }
                        role = Role::Closes;
                        break;
                    }
                }
            }
        }
        if let Some(place) = roles.get_mut(index) {
            *place = role;
        }
    }
    roles
}
