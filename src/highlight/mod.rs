//! Code highlighting: source text to lines of classed tokens.
//!
//! The only entry point is [`highlight`], a pure function of a language's name and the code. It uses Sublime Text's
//! grammars (two-face's collection, linked by syntect, in a file of our own: `grammar`), each read when a block first needs
//! it (`rules`); an interpreter
//! of our own (`interpreter`) with patterns of our own (`pattern`), compared with syntect's in tests (`oracle`); a
//! table of words that are newer than these grammars (`keywords`), which also serves languages without a grammar
//! (`simple_lexer`); and an emitter of our own: few short classes (listed in [`classes`]), adjacent tokens of one class in
//! one span, spaces in none. Stock syntect writes 22 to 40 times the size of the source, this at most 3 times.
//!
//! Limits keep hostile and pasted text cheap: `HighlightBudget` counts bytes, `HighlightSteps` counts steps, and neither counts time, so
//! that the result is the same on every machine. Beyond them the rest of a block is plain.

pub mod classes;
mod scope_changes;
mod tokenizer;
#[cfg(test)]
mod fuzz;
mod html;
mod code;
mod grammar;
mod interpreter;
mod language;
mod oniguruma;
#[cfg(test)]
mod oracle;
mod pattern;
mod back_references;
mod rules;
mod search;
mod simple_lexer;
mod text_block;
mod keywords;
mod steps;
mod token;

pub use classes::TokenClass;
pub use code::{HighlightedCode, highlight};
pub use html::ClassNaming;
pub use language::{CodeLanguage, find, is_known, is_known_to_hexo, nearest};
pub use token::{HighlightToken, HighlightedLine};
