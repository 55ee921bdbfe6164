//! Tokens as HTML, in one of three ways of naming classes.

use super::{Class, Line};

/// Whose names the classes get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// biji's own, and as few spans as possible: neighbours of one class are one span even across blanks, and blanks
    /// at the edges stay outside.
    Short,
    /// highlight.js's, for styles made for it; `prefix` is `hljs-` or nothing.
    HighlightJs { prefix: &'static str },
    /// Prism's: `token keyword`. Operators and punctuation have spans as well.
    Prism,
}

/// Appends a line; see [`Line::html`].
pub(super) fn write_line(html: &mut String, line: &Line<'_>, naming: Naming) {
    let mut writer = Writer { html, text: line.text, at: 0 };
    match naming {
        Naming::Short => {
            let mut tokens = line.tokens.iter().filter(|token| !is_quiet(token.class)).peekable();
            while let Some(token) = tokens.next() {
                let mut end = token.range.end;
                while let Some(next) =
                    tokens.next_if(|next| next.class == token.class && writer.is_blank(end, next.range.start))
                {
                    end = next.range.end;
                }
                let whole = writer.slice(token.range.start, end);
                let lead = whole.len() - whole.trim_start().len();
                let start = token.range.start + lead;
                let end = start + whole.trim().len();
                if start < end {
                    writer.span(start, end, &[token.class.short()]);
                }
            }
        }
        Naming::HighlightJs { prefix } => {
            for token in &line.tokens {
                if let Some(name) = token.class.highlight_js() {
                    writer.span(token.range.start, token.range.end, &[prefix, name]);
                }
            }
        }
        Naming::Prism => {
            for token in &line.tokens {
                let name = ["token ", token.class.prism()];
                if token.class == Class::Punctuation {
                    for (offset, mark) in writer.slice(token.range.start, token.range.end).char_indices() {
                        let start = token.range.start + offset;
                        writer.span(start, start + mark.len_utf8(), &name);
                    }
                } else {
                    writer.span(token.range.start, token.range.end, &name);
                }
            }
        }
    }
    writer.text_to(line.text.len());
}

/// Told apart, but not worth a span.
fn is_quiet(class: Class) -> bool {
    matches!(class, Class::Operator | Class::Punctuation)
}

struct Writer<'w> {
    html: &'w mut String,
    text: &'w str,
    at: usize,
}

impl<'w> Writer<'w> {
    fn slice(&self, start: usize, end: usize) -> &'w str {
        self.text.get(start..end).unwrap_or("")
    }

    fn is_blank(&self, start: usize, end: usize) -> bool {
        self.slice(start, end).trim().is_empty()
    }

    fn text_to(&mut self, end: usize) {
        escape(self.html, self.slice(self.at, end));
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

/// Appends text with `&`, `<`, `>` and `"` escaped. Apostrophes stay: nothing here writes attributes between them.
pub(super) fn escape(html: &mut String, text: &str) {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[plain..at]);
        html.push_str(entity);
        plain = at + 1;
    }
    html.push_str(&text[plain..]);
}
