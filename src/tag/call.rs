//! A tag, and one use of it as it is written in a note: the input of the tag's function.

use std::ops::Range;

use super::TagContext;
use super::arguments::{self, TagArgument};
use super::mask::{MaskFlow, OffsetMap};
use crate::config::TagDialect;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::source::Span;
use crate::words::Message;

/// One of Hexo's tags.
#[derive(Debug)]
pub struct Tag {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub body: TagBodyKind,
    /// Its syntax. Words in capitals are placeholders; parts in `[…]` are optional.
    pub grammar: &'static str,
    pub flow: MaskFlow,
    pub from: TagOrigin,
    /// Its HTML, from its arguments and body.
    pub html: fn(&TagCall, &mut Vec<Diagnostic>) -> String,
}

impl Tag {
    /// A tag of a theme or plugin, from its name and aliases, and its grammar.
    pub(super) const fn theme(
        (name, aliases): (&'static str, &'static [&'static str]),
        body: TagBodyKind,
        flow: MaskFlow,
        html: fn(&TagCall, &mut Vec<Diagnostic>) -> String,
        grammar: &'static str,
    ) -> Tag {
        Tag { name, aliases, body, grammar, flow, from: TagOrigin::Themes, html }
    }
}

/// The content between a tag and its end tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagBodyKind {
    /// There is no end tag.
    None,
    /// Markdown, with tags in it.
    Markdown,
    /// The same, and without an end tag the tag is complete by itself.
    Optional,
    /// Verbatim text.
    Verbatim,
}

/// Where a tag comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagOrigin {
    Hexo,
    /// Formerly Hexo, now its plugin `hexo-tag-embed`.
    Embed,
    /// Themes, and plugins of all kinds.
    Themes,
    /// The site: `templates/tags/NAME.html`.
    Site,
}

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
