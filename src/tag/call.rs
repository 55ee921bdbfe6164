//! A tag as it is written in a note: the input of the tag's function.

use std::ops::Range;

use super::TagContext;
use super::arguments::{self, TagArgument};
use super::mask::OffsetMap;
use super::table::Tag;
use crate::config::TagDialect;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::Span;
use crate::words::Message;

/// One use of a tag.
#[derive(Debug)]
pub struct TagCall<'a> {
    pub context: &'a TagContext<'a>,
    pub tag: &'static Tag,
    /// The text between the name and `%}`, and its position.
    pub arguments: &'a str,
    pub arguments_at: Range<usize>,
    pub words: Vec<TagArgument<'a>>,
    /// `{% name … %}`.
    pub opener: Range<usize>,
    pub name: Range<usize>,
    pub body: Option<&'a str>,
    pub body_at: usize,
    /// The end of the tag, or of its end tag if it has one.
    pub end: usize,
    /// The text that contains it, and the position of that text.
    pub text: &'a str,
    pub place: &'a OffsetMap,
    /// How many block tags it is nested in.
    pub depth: usize,
}

impl<'a> TagCall<'a> {
    /// The words before and after the first one for which `wanted` is true.
    pub fn around(
        &self,
        wanted: impl Fn(&TagArgument<'a>) -> bool,
    ) -> Option<(&[TagArgument<'a>], TagArgument<'a>, &[TagArgument<'a>])> {
        let at = self.words.iter().position(wanted)?;
        Some((self.words.get(..at)?, *self.words.get(at)?, self.words.get(at + 1..)?))
    }

    /// All arguments as one text, without quotes.
    pub fn joined(&self) -> String {
        arguments::join(&self.words)
    }

    /// The place of a word in the author's file, without its quotes.
    pub fn span_of(&self, word: &TagArgument) -> Span {
        let quote = usize::from(word.quoted);
        self.place.span(self.arguments_at.start + word.start + quote..self.arguments_at.start + word.end - quote)
    }

    /// The opening tag as it is written.
    pub fn written(&self) -> &'a str {
        self.text.get(self.opener.clone()).unwrap_or("")
    }

    /// The place of the whole opening tag in the author's file.
    pub fn span(&self) -> Span {
        self.place.span(self.opener.clone())
    }

    /// The name used here: the tag's own or an alias.
    pub fn name_text(&self) -> &'a str {
        self.text.get(self.name.clone()).unwrap_or("")
    }

    pub fn name_span(&self) -> Span {
        self.place.span(self.name.clone())
    }

    /// The theme whose grammar the tag uses. Names with a capital letter are Volantis' for Stellar's tags.
    pub fn dialect(&self) -> TagDialect {
        match self.name_text().starts_with(|c: char| c.is_ascii_uppercase()) {
            true => TagDialect::Stellar,
            false => self.context.config.tags.dialect,
        }
    }

    /// Reports that the arguments don't fit, with the tag's grammar.
    pub fn misused(&self, message: Message) -> Diagnostic {
        self.with_grammar(Diagnostic::new(Code::TagArguments, message))
    }

    /// Reports that no argument is an address.
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
