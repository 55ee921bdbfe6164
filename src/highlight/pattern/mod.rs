//! Regular expressions as grammars use them: tried at one place, with a quick check of where that can succeed.
//!
//! Oniguruma compiles a pattern in tens of microseconds and searches with it to the end of the line; of a grammar's
//! hundreds of patterns most are never tried. These are parsed in a few microseconds and have a set of characters with
//! which they may begin. Their results equal Oniguruma's: if that is not certain, Oniguruma itself is used.

mod char_class;
mod machine;
mod position;
mod program;
mod reader;
mod regex_pattern;
mod char_set;
mod adjacent;
mod syntax;

pub(super) use adjacent::{SYMBOLS, characters};
pub(super) use machine::{MatchOutcome, PatternMachine};
pub(super) use position::{behind, next_character, symbol};
pub(super) use regex_pattern::RegexPattern;
