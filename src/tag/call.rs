//! A tag as it is written in a note: what its function gets to see.

use std::ops::Range;

use super::Context;
use super::arguments::{self, Word};
use super::mask::Place;
use super::table::Tag;
use crate::config::Dialect;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::Span;
use crate::words::Message;

/// One use of a tag.
#[derive(Debug)]
pub struct Call<'a> {
    pub context: &'a Context<'a>,
    pub tag: &'static Tag,
    /// The text between the name and `%}`, and where it stands.
    pub arguments: &'a str,
    pub arguments_at: Range<usize>,
    pub words: Vec<Word<'a>>,
    /// `{% name … %}`.
    pub opener: Range<usize>,
    pub name: Range<usize>,
    pub body: Option<&'a str>,
    pub body_at: usize,
    /// Where the tag ends, or its end tag when it has one.
    pub end: usize,
    /// The text that it stands in, and where that stands.
    pub text: &'a str,
    pub place: &'a Place,
    /// How many block tags it stands in.
    pub depth: usize,
}

impl<'a> Call<'a> {
    /// The words before and behind the first that `wanted` is true of.
    pub fn around(&self, wanted: impl Fn(&Word<'a>) -> bool) -> Option<(&[Word<'a>], Word<'a>, &[Word<'a>])> {
        let at = self.words.iter().position(wanted)?;
        Some((self.words.get(..at)?, *self.words.get(at)?, self.words.get(at + 1..)?))
    }

    /// All arguments as one text, without quotes.
    pub fn joined(&self) -> String {
        arguments::join(&self.words)
    }

    /// The author's place of a word, without its quotes.
    pub fn span_of(&self, word: &Word) -> Span {
        let quote = usize::from(word.quoted);
        self.place.span(self.arguments_at.start + word.start + quote..self.arguments_at.start + word.end - quote)
    }

    /// The opening tag as it is written.
    pub fn written(&self) -> &'a str {
        self.text.get(self.opener.clone()).unwrap_or("")
    }

    /// The author's place of the whole opening tag.
    pub fn span(&self) -> Span {
        self.place.span(self.opener.clone())
    }

    /// The name under which it is written: the tag's own or an alias.
    pub fn name_text(&self) -> &'a str {
        self.text.get(self.name.clone()).unwrap_or("")
    }

    pub fn name_span(&self) -> Span {
        self.place.span(self.name.clone())
    }

    /// The theme whose grammar the tag is written in. Names with a capital letter are Volantis' for Stellar's tags.
    pub fn dialect(&self) -> Dialect {
        match self.name_text().starts_with(|c: char| c.is_ascii_uppercase()) {
            true => Dialect::Stellar,
            false => self.context.config.tags.dialect,
        }
    }

    /// That the arguments don't fit, with the tag's grammar.
    pub fn misused(&self, message: Message) -> Diagnostic {
        self.with_grammar(Diagnostic::new(Code::TagArguments, message))
    }

    /// That no argument is an address.
    pub fn needs_address(&self) -> Diagnostic {
        self.misused(message!(tag_needs_address, name = self.name_text()))
    }

    pub fn with_grammar(&self, diagnostic: Diagnostic) -> Diagnostic {
        let grammar = match self.arguments.contains("::") {
            true => self.tag.grammar.replace(", ", "::").replace(',', "::"),
            false => self.tag.grammar.to_owned(),
        };
        diagnostic.help(message!(tag_help_syntax, grammar))
    }
}
