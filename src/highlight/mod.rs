//! Code highlighting: source text to lines of classed tokens.
//!
//! The only entry point is [`highlight`], a pure function of a language's name and the code. It uses Sublime Text's
//! grammars (syntect's data, two-face's collection), loaded when the first block needs them (`rules`); an interpreter
//! of our own (`interpreter`) with patterns of our own (`pattern`), compared with syntect's in tests (`oracle`); a
//! table of words that are newer than these grammars (`keywords`), which also serves languages without a grammar
//! (`simple_lexer`); and an emitter of our own: few short classes (listed in [`classes`]), adjacent tokens of one class in
//! one span, spaces in none. Stock syntect writes 22 to 40 times the size of the source, this at most 3 times.
//!
//! Limits keep hostile and pasted text cheap: `Budget` counts bytes, `Work` counts steps, and neither counts time, so
//! that the result is the same on every machine. Beyond them the rest of a block is plain.

pub mod classes;
mod scope_changes;
mod tokenizer;
#[cfg(test)]
mod fuzz;
mod html;
mod interpreter;
mod language;
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

pub use classes::TokenClass;
pub use html::ClassNaming;
pub use language::{CodeLanguage, find, is_known, is_known_to_hexo, nearest};

use std::ops::Range;

/// A part of a line that has a class; in bytes of that line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightToken {
    pub range: Range<usize>,
    pub class: TokenClass,
}

/// A block of code, read by its grammar.
///
/// Guarantees: one entry a line, and at least one; tokens are in order, not empty, within their line, on character
/// boundaries, and don't overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightedCode<'c> {
    pub lines: Vec<HighlightedLine<'c>>,
    /// Whether the language has a grammar; without one every line is plain.
    pub known: bool,
}

/// A line of code, without its line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightedLine<'c> {
    pub text: &'c str,
    pub tokens: Vec<HighlightToken>,
}

impl HighlightedCode<'_> {
    /// The lines as HTML: escaped text and `<span class="…">` around tokens, each closed where its line ends.
    pub fn html(&self, naming: ClassNaming) -> Vec<String> {
        html::lines(&self.lines, naming)
    }
}

/// The grammar for some code. JavaScript's reads the end of a fragment, `</>`, as a regular expression.
fn grammar_for(grammar: &'static str, code: &str) -> &'static str {
    if grammar == "JavaScript (Babel)" && code.contains("</>") { "TypeScriptReact" } else { grammar }
}

/// Highlights `code` as `language` (any name or alias, in any case). An unknown language gives plain lines.
pub fn highlight<'c>(language: &str, code: &'c str) -> HighlightedCode<'c> {
    let found = find(language);
    let grammar = found.and_then(|language| Some((language, grammar_for(language.grammar?, code))));
    let simple = found.and_then(|language| Some((language.name, keywords::of_language(language.name)?)));
    let plain = |text| HighlightedLine { text, tokens: Vec::new() };
    match grammar {
        None if let Some((name, words)) = simple => {
            HighlightedCode { lines: tokenizer::simple_lines(name, words, code), known: true }
        }
        None => HighlightedCode { lines: code.split('\n').map(plain).collect(), known: false },
        Some((language, grammar)) => {
            HighlightedCode { lines: tokenizer::lines(language.name, grammar, code), known: true }
        }
    }
}
