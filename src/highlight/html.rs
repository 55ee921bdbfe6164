//! Tokens as HTML, with one of three sets of class names.

use super::classes::TokenClass;
use super::token::{HighlightToken, HighlightedLine};
use crate::html::{EscapeContext, escape_into};

/// The set of class names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassNaming {
    /// biji's own, and as few spans as possible: adjacent tokens of one class are one span even across spaces, and
    /// spaces at the edges stay outside.
    Short,
    /// highlight.js's, for styles made for it; `prefix` is `hljs-` or empty.
    HighlightJs {
        /// Precedes each class: `hljs-`, or nothing (Hexo's `highlight.hljs: false`).
        prefix: &'static str,
    },
    /// Prism's: `token keyword`. Operators and punctuation have spans as well.
    Prism,
}

/// How much is left out of a block that would become too large. The variants are in increasing order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum MarkupReduction {
    /// Nothing.
    None,
    /// Adjacent tokens of one class include the punctuation between them: tables of numbers.
    Punctuation,
    /// Escapes are part of their string, and calls are plain.
    Details,
    /// Only comments, strings and keywords.
    Basics,
    /// Everything.
    All,
}

/// Blocks up to this size, in bytes, keep all their colours: their HTML is small in any case.
const SMALL: usize = 4_096;

/// The lines of a block as HTML. In [`ClassNaming::Short`] they are at most 3 times as long as the source (or the escaped
/// source, if that is longer), except for small blocks.
pub(super) fn lines(lines: &[HighlightedLine<'_>], naming: ClassNaming) -> Vec<String> {
    let source: usize = lines.iter().map(|line| line.text.len() + 1).sum();
    let levels: &[MarkupReduction] = match naming {
        ClassNaming::Short if source > SMALL => {
            &[MarkupReduction::None, MarkupReduction::Punctuation, MarkupReduction::Details, MarkupReduction::Basics]
        }
        _ => &[],
    };
    for level in levels {
        let html: Vec<String> = lines.iter().map(|line| one(line, naming, *level)).collect();
        if html.iter().map(|line| line.len() + 1).sum::<usize>() <= source * 3 {
            return html;
        }
    }
    let last = if levels.is_empty() { MarkupReduction::None } else { MarkupReduction::All };
    lines.iter().map(|line| one(line, naming, last)).collect()
}

fn one(line: &HighlightedLine<'_>, naming: ClassNaming, thrift: MarkupReduction) -> String {
    let mut html = String::with_capacity(line.text.len() * 2);
    let mut writer = TokenHtmlWriter { html: &mut html, text: line.text, at: 0 };
    match naming {
        ClassNaming::Short => writer.short(line, thrift),
        ClassNaming::HighlightJs { prefix } => writer.highlight_js(line, prefix),
        ClassNaming::Prism => writer.prism(line),
    }
    writer.text_to(line.text.len());
    html
}

/// The class with which a token is shown.
fn shown(token: &HighlightToken, thrift: MarkupReduction) -> Option<TokenClass> {
    match token.class {
        // Distinguished, but not worth a span.
        TokenClass::Operator | TokenClass::Punctuation => None,
        _ if thrift == MarkupReduction::All => None,
        class @ (TokenClass::Comment | TokenClass::String | TokenClass::Keyword) => Some(class),
        TokenClass::Escape if thrift >= MarkupReduction::Details => Some(TokenClass::String),
        _ if thrift >= MarkupReduction::Basics => None,
        TokenClass::Function | TokenClass::Interpolation if thrift >= MarkupReduction::Details => None,
        class => Some(class),
    }
}

struct TokenHtmlWriter<'w> {
    html: &'w mut String,
    text: &'w str,
    at: usize,
}

impl<'w> TokenHtmlWriter<'w> {
    fn short(&mut self, line: &HighlightedLine<'_>, thrift: MarkupReduction) {
        let mut tokens = line.tokens.iter().filter_map(|token| Some((&token.range, shown(token, thrift)?))).peekable();
        while let Some((range, class)) = tokens.next() {
            let mut end = range.end;
            while let Some((next, _)) =
                tokens.next_if(|(next, other)| *other == class && self.joins(end, next.start, thrift))
            {
                end = next.end;
            }
            let whole = self.slice(range.start, end);
            let start = end - whole.trim_start().len();
            let end = start + whole.trim().len();
            if start < end {
                self.span(start, end, &[class.short()]);
            }
        }
    }

    fn highlight_js(&mut self, line: &HighlightedLine<'_>, prefix: &'static str) {
        for token in &line.tokens {
            if let Some(name) = token.class.highlight_js() {
                self.span(token.range.start, token.range.end, &[prefix, name]);
            }
        }
    }

    /// Prism wraps each mark separately.
    fn prism(&mut self, line: &HighlightedLine<'_>) {
        for HighlightToken { range, class } in &line.tokens {
            let name = ["token ", class.prism()];
            if *class == TokenClass::Punctuation {
                for (offset, mark) in self.slice(range.start, range.end).char_indices() {
                    let start = range.start + offset;
                    self.span(start, start + mark.len_utf8(), &name);
                }
            } else {
                self.span(range.start, range.end, &name);
            }
        }
    }

    /// Whether the text between two tokens of a class may join them.
    fn joins(&self, start: usize, end: usize, thrift: MarkupReduction) -> bool {
        let between = self.slice(start, end).trim();
        between.is_empty()
            || thrift >= MarkupReduction::Punctuation && between.chars().all(|c| c.is_ascii_punctuation())
    }

    fn slice(&self, start: usize, end: usize) -> &'w str {
        self.text.get(start..end).unwrap_or("")
    }

    fn text_to(&mut self, end: usize) {
        escape_into(self.html, self.slice(self.at, end), EscapeContext::Text);
        self.at = end;
    }

    fn span(&mut self, start: usize, end: usize, class: &[&str]) {
        self.text_to(start);
        self.html.push_str("<span class=\"");
        for part in class {
            self.html.push_str(part);
        }
        self.html.push_str("\">");
        self.text_to(end);
        self.html.push_str("</span>");
    }
}
