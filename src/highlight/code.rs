//! Highlighting of a block, by what is known of its language.

use super::html::{self, ClassNaming};
use super::language::find;
use super::token::HighlightedLine;
use super::{keywords, tokenizer};

/// A block of code, read by its grammar.
///
/// Guarantees: one entry a line, and at least one; tokens are in order, not empty, within their line, on character
/// boundaries, and don't overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightedCode<'c> {
    /// The lines in order, also of code whose language is unknown.
    pub lines: Vec<HighlightedLine<'c>>,
    /// Whether the language has a grammar; without one every line is plain.
    pub known: bool,
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
