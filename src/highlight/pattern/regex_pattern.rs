//! A pattern, and what is quickly known of its matches.

use std::sync::OnceLock;

use super::adjacent::{self, AdjacentChars};
use super::machine::{MatchOutcome, PatternMachine};
use super::program::{self, PatternProgram};
use super::syntax::{self, PatternNode};

/// A parsed pattern.
#[derive(Debug)]
pub(crate) struct RegexPattern {
    node: PatternNode,
    groups: usize,
    start: AdjacentChars,
    before: AdjacentChars,
    needs: u128,
    /// Made when the pattern is first tried; `None` if only Oniguruma can find the match.
    program: OnceLock<Option<PatternProgram>>,
}

impl RegexPattern {
    /// Parses a pattern; `None` if it is not supported.
    pub(crate) fn new(text: &str) -> Option<RegexPattern> {
        let (node, groups) = syntax::read(text)?;
        let (start, before) = (adjacent::start(&node), adjacent::before(&node));
        let needs = adjacent::needs(&node);
        Some(RegexPattern { node, groups, start, before, needs, program: OnceLock::new() })
    }

    /// Whether a match may begin before this symbol.
    pub(crate) fn may_begin(&self, symbol: usize) -> bool {
        self.start.may_begin(symbol)
    }

    /// Whether a match may begin after this symbol; the end is used for the start of the text.
    pub(crate) fn may_follow(&self, symbol: usize) -> bool {
        self.before.may_begin(symbol)
    }

    /// Whether a line with these characters may contain a match.
    pub(crate) fn may_be_in(&self, characters: u128) -> bool {
        self.needs & !characters == 0
    }

    /// Tries the pattern at a place.
    pub(crate) fn try_at(&self, machine: &mut PatternMachine, text: &str, at: usize) -> MatchOutcome {
        match self.program.get_or_init(|| program::program(&self.node, self.groups)) {
            Some(program) => machine.run(program, text, at),
            None => MatchOutcome::Unsure,
        }
    }
}
