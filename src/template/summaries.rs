//! What a list says of a note: its description, or the beginning of its text, which does not begin with the title again.

use crate::config::MathMode;
use crate::formula;
use crate::front_matter::Document;
use crate::markdown::{Content, plain, running_text, summary_with_formulas};

use super::text;

/// Characters of a summary.
const LENGTH: usize = 160;

/// A note's summary.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    /// As plain text.
    pub(super) text: String,
    /// As HTML, where formulas stand in it.
    pub(super) typeset: Option<String>,
}

pub(super) fn summary(document: &Document, content: &Content, description: Option<&str>, title: &str) -> Summary {
    if let Some(description) = description {
        let text = text::strip_html(description);
        let text = match document.front.math {
            Some(MathMode::Off) => text,
            _ => formula::in_text(&text).into_owned(),
        };
        return Summary { text: without_title(&text, title).unwrap_or(text), typeset: None };
    }
    let excerpt = begun(content.excerpt(), title);
    let (html, text) = match text::summary(excerpt, LENGTH) {
        empty if empty.is_empty() => {
            let whole = begun(&content.html, title);
            (whole, text::summary(whole, LENGTH))
        }
        text => (excerpt, text),
    };
    if without_title(&text, title).is_some() {
        // The title takes room that the text after it is to have.
        let longer = text::summary(html, LENGTH + title.chars().count());
        return Summary { text: without_title(&longer, title).unwrap_or(longer), typeset: None };
    }
    let typeset = content.math.as_ref().and_then(|_| summary_with_formulas(html, LENGTH));
    Summary { text, typeset }
}

/// HTML without a first paragraph that is only the title.
fn begun<'h>(html: &'h str, title: &str) -> &'h str {
    let paragraph = html.find("<p>").and_then(|start| Some((start, start + html.get(start..)?.find("</p>")?)));
    let Some((start, end)) = paragraph else { return html };
    let is_first = || running_text(html.get(..start).unwrap_or(""), 1).is_empty();
    let said = plain(html.get(start..end).unwrap_or(""), title.len() + 32, &[]);
    let is_title = without_title(&said, title).is_some_and(|rest| rest.is_empty());
    if is_title && is_first() { html.get(end..).unwrap_or("") } else { html }
}

/// A text without the title at its beginning, where it is apart from what follows: `Title: text`. `None` if it does not
/// begin so.
fn without_title(text: &str, title: &str) -> Option<String> {
    const APART: [char; 16] = [':', '：', '—', '–', '|', '｜', '。', '.', '!', '！', '?', '？', '·', '》', '」', '”'];
    let mut letters = title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).peekable();
    letters.peek()?;
    for (at, c) in text.char_indices() {
        if letters.peek().is_none() {
            let rest = text.get(at..).unwrap_or("");
            let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || APART.contains(&c));
            let is_apart = rest.trim_start().starts_with(APART);
            return (is_apart || bare.is_empty()).then(|| bare.to_owned());
        }
        if c.is_alphanumeric() && !c.to_lowercase().all(|c| letters.next() == Some(c)) {
            return None;
        }
    }
    letters.peek().is_none().then(String::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_stands_apart_is_left_out() {
        for (text, title, expected) in [
            ("多模态：从图像到文字", "多模态", Some("从图像到文字")),
            ("多模态模型是什么", "多模态", None),
            ("《多模态》——读后", "多模态", Some("读后")),
            ("Rust. A language", "rust", Some("A language")),
            ("Rust is a language", "Rust", None),
            ("Rust", "Rust!", Some("")),
            ("A", "?!", None),
            ("", "A", None),
            ("B A: x", "A", None),
        ] {
            assert_eq!(without_title(text, title).as_deref(), expected, "{text} / {title}");
        }
    }

    #[test]
    fn a_first_paragraph_that_is_the_title_is_left_out() {
        assert_eq!(begun("<h1>A b</h1><p><strong>A b</strong></p><p>Text.</p>", "A b"), "</p><p>Text.</p>");
        for html in ["<p>A b c</p>", "<ul><li>x</li></ul><p>A b</p>", "<p>A b", ""] {
            assert_eq!(begun(html, "A b"), html);
        }
    }
}
