//! Regular expressions as grammars use them: tried at one place, and with an answer to where that can be worth it.
//!
//! Oniguruma compiles a pattern in tens of microseconds and searches with it to the end of the line; of a grammar's
//! hundreds of patterns most are never tried. These are read in a few microseconds and know which characters they may
//! begin with. What they say is what Oniguruma says: where that is not certain they say so, and it is asked itself.

mod class;
mod machine;
mod program;
mod set;
mod start;
mod syntax;

pub(super) use machine::{Machine, Outcome, behind, next_character, symbol};

use std::sync::OnceLock;

use program::Program;
use start::Start;
use syntax::Node;

pub(super) use start::{SYMBOLS, characters};

/// A pattern that is understood.
#[derive(Debug)]
pub(super) struct Pattern {
    node: Node,
    groups: usize,
    start: Start,
    before: Start,
    needs: u128,
    /// Made when the pattern is first tried; `None` where only Oniguruma knows what a match would be.
    program: OnceLock<Option<Program>>,
}

impl Pattern {
    /// Reads a pattern; `None` if it is not understood.
    pub fn new(text: &str) -> Option<Pattern> {
        let (node, groups) = syntax::read(text)?;
        let (start, before) = (start::start(&node), start::before(&node));
        let needs = start::needs(&node);
        Some(Pattern { node, groups, start, before, needs, program: OnceLock::new() })
    }

    /// Whether a match may begin before this symbol.
    pub fn may_begin(&self, symbol: usize) -> bool {
        self.start.may_begin(symbol)
    }

    /// Whether a match may begin behind this symbol; the end stands for the start of the text.
    pub fn may_follow(&self, symbol: usize) -> bool {
        self.before.may_begin(symbol)
    }

    /// Whether a line with these characters may hold a match.
    pub fn may_be_in(&self, characters: u128) -> bool {
        self.needs & !characters == 0
    }

    /// Tries the pattern at a place.
    pub fn try_at(&self, machine: &mut Machine, text: &str, at: usize) -> Outcome {
        match self.program.get_or_init(|| program::program(&self.node, self.groups)) {
            Some(program) => machine.run(program, text, at),
            None => Outcome::Unsure,
        }
    }
}
