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

use program::Program;
use start::Start;

/// The number of symbols: ASCII, everything beyond it, and the end of the text.
pub(super) const SYMBOLS: usize = start::END + 1;

/// A pattern that is understood.
#[derive(Debug)]
pub(super) struct Pattern {
    program: Program,
    start: Start,
    before: Start,
}

impl Pattern {
    /// Reads a pattern; `None` if it is not wholly understood.
    pub fn new(text: &str) -> Option<Pattern> {
        let (node, groups) = syntax::read(text)?;
        let program = program::program(&node, groups)?;
        Some(Pattern { program, start: start::start(&node), before: start::before(&node) })
    }

    /// Whether a match may begin before this symbol.
    pub fn may_begin(&self, symbol: usize) -> bool {
        self.start.may_begin(symbol)
    }

    /// Whether a match may begin behind this symbol; the end stands for the start of the text.
    pub fn may_follow(&self, symbol: usize) -> bool {
        self.before.may_begin(symbol)
    }

    /// Tries the pattern at a place.
    pub fn try_at(&self, machine: &mut Machine, text: &str, at: usize) -> Outcome {
        machine.run(&self.program, text, at)
    }
}
