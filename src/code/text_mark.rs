//! Text that is marked within the lines of a block, in the syntax of Expressive Code: `"word"`, `/expression/`,
//! `ins="word"`, `del=/expression/`.

use std::borrow::Cow;
use std::ops::Range;

use regex_lite::{Regex, RegexBuilder};

use super::header_words::{expression_length, unquoted};
use super::line::CodeLineKind;
use crate::html;

/// Text that an option names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMark {
    /// Where the option is, in bytes of the info string.
    pub at: Range<usize>,
    pub(super) kind: CodeLineKind,
    pub(super) pattern: TextPattern,
}

/// What is searched for in each line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TextPattern {
    Literal(String),
    /// A regular expression, as written between its slashes. If it has groups, only they are marked.
    Expression(String),
}

impl TextMark {
    /// Text that a comment in the code names.
    pub(super) fn of_word(word: &str) -> TextMark {
        TextMark { at: 0..0, kind: CodeLineKind::Marked, pattern: TextPattern::Literal(word.to_owned()) }
    }
}

/// A pattern ready for searching.
enum TextMatcher<'m> {
    Literal(&'m str),
    Expression(Box<Regex>),
}

/// The longest line that is searched, in bytes.
const LONGEST_LINE: usize = 2_000;

/// The most bytes searched per block, counting repeated searches: an expression may look at the rest of a line from
/// every place.
const WORK: usize = 1_000_000;

/// The most memory of an expression, in bytes. It also bounds the steps per byte.
const LARGEST: usize = 10_000;

impl TextPattern {
    /// A word of an info string: `"text"`, `'text'` or `/expression/`.
    pub(super) fn new(written: &str) -> Option<TextPattern> {
        let pattern = match unquoted(written) {
            Some(text) => TextPattern::Literal(text.to_owned()),
            None => TextPattern::Expression(expression(written)?.to_owned()),
        };
        let (TextPattern::Literal(text) | TextPattern::Expression(text)) = &pattern;
        (!text.trim().is_empty()).then_some(pattern)
    }

    fn finder(&self) -> Result<TextMatcher<'_>, regex_lite::Error> {
        Ok(match self {
            TextPattern::Literal(text) => TextMatcher::Literal(text),
            TextPattern::Expression(text) => {
                TextMatcher::Expression(Box::new(RegexBuilder::new(text).size_limit(LARGEST).build()?))
            }
        })
    }

    /// Whether some line of the code contains it.
    pub(super) fn is_in(&self, code: &str) -> bool {
        let (mut work, mut found) = (WORK, Vec::new());
        let Ok(finder) = self.finder() else { return false };
        code.split('\n').any(|line| {
            finder.find(line, &mut work, &mut |range| found.push(range));
            !found.is_empty()
        })
    }

    /// Whether a word after a language is text to be marked, not a title: an expression, or text that the code
    /// contains.
    pub(super) fn is_meant(&self, code: &str) -> bool {
        matches!(self, TextPattern::Expression(_)) || !self.is_file_name() && self.is_in(code)
    }

    /// Whether it looks like the name of a file, which is a title.
    fn is_file_name(&self) -> bool {
        let TextPattern::Literal(text) = self else { return false };
        text.contains('/')
            || text.rsplit_once('.').is_some_and(|(name, kind)| {
                !name.is_empty()
                    && !kind.is_empty()
                    && kind.len() <= 5
                    && kind.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
    }

    /// Why the pattern is invalid, if it is.
    pub(super) fn mistake(&self) -> Option<String> {
        self.finder().err().map(|error| error.to_string())
    }

    /// The pattern as it was written.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            TextPattern::Literal(text) => Cow::Borrowed(text),
            TextPattern::Expression(text) => Cow::Owned(format!("/{text}/")),
        }
    }
}

/// The text between two slashes; the second is the first one that is not part of the expression.
fn expression(word: &str) -> Option<&str> {
    (expression_length(word)? == word.len()).then(|| word.get(1..word.len() - 1)).flatten()
}

impl TextMatcher<'_> {
    /// Reports where the pattern is in a line, in order.
    fn find(&self, line: &str, work: &mut usize, tell: &mut dyn FnMut(Range<usize>)) {
        if line.len() > LONGEST_LINE {
            return;
        }
        match self {
            TextMatcher::Literal(text) => line.match_indices(text).for_each(|(at, _)| tell(at..at + text.len())),
            TextMatcher::Expression(regex) => {
                let mut at = 0;
                while let Some(left) = work.checked_sub(line.len() - at + 1)
                    && let Some(found) = regex.captures_at(line, at)
                    && let Some(whole) = found.get(0)
                {
                    *work = left;
                    let groups = if found.len() > 1 { 1..found.len() } else { 0..1 };
                    groups.filter_map(|group| found.get(group)).for_each(|group| tell(group.range()));
                    at = match line.get(whole.end()..).and_then(|rest| rest.chars().next()) {
                        Some(next) if whole.is_empty() => whole.end() + next.len_utf8(),
                        Some(_) => whole.end(),
                        None => break,
                    };
                }
                *work = work.saturating_sub(line.len() + 1);
            }
        }
    }
}

/// Marks text in the lines of a block.
pub(super) struct TextMarker<'m> {
    finders: Vec<(CodeLineKind, TextMatcher<'m>)>,
    work: usize,
}

impl<'m> TextMarker<'m> {
    pub(super) fn new(marks: &'m [TextMark]) -> TextMarker<'m> {
        let finders = marks.iter().filter_map(|mark| Some((mark.kind, mark.pattern.finder().ok()?))).collect();
        TextMarker { finders, work: WORK }
    }

    /// The HTML of a line with its marks, if it has any.
    pub(super) fn mark(&mut self, line: &str) -> Option<String> {
        if self.finders.is_empty() {
            return None;
        }
        let text: String = LineHtmlTokens(line).map(|piece| piece.text).collect();
        let mut ranges = Vec::new();
        for (kind, finder) in &self.finders {
            finder.find(&text, &mut self.work, &mut |range| ranges.push((range, *kind)));
        }
        ranges.retain(|(range, _)| !range.is_empty());
        ranges.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        // Of overlapping marks, the first counts.
        let mut end = 0;
        ranges.retain(|(range, _)| {
            let is_free = range.start >= end;
            end = if is_free { range.end } else { end };
            is_free
        });
        (!ranges.is_empty()).then(|| with_marks(line, &ranges))
    }
}

/// A tag, or a character, of a line's HTML.
struct LineHtmlToken<'h> {
    html: &'h str,
    /// The text it shows; empty for a tag.
    text: Cow<'h, str>,
}

struct LineHtmlTokens<'h>(&'h str);

impl<'h> Iterator for LineHtmlTokens<'h> {
    type Item = LineHtmlToken<'h>;

    fn next(&mut self) -> Option<LineHtmlToken<'h>> {
        let first = self.0.chars().next()?;
        let length = match first {
            '<' => self.0.find('>').map_or(self.0.len(), |end| end + 1),
            '&' => html::reference(self.0).map_or(1, |(_, behind)| self.0.len() - behind.len()),
            _ => first.len_utf8(),
        };
        let (html, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(LineHtmlToken { html, text: if first == '<' { Cow::Borrowed("") } else { html::decoded(html) } })
    }
}

/// The HTML of a line with elements around ranges of its text; spans cut by a range are closed and reopened.
fn with_marks(line: &str, ranges: &[(Range<usize>, CodeLineKind)]) -> String {
    let mut html = String::with_capacity(line.len() + ranges.len() * 30);
    let mut ranges = ranges.iter().peekable();
    let (mut at, mut open): (usize, Option<(usize, &str)>) = (0, None);
    let mut spans: Vec<&str> = Vec::new();
    for piece in LineHtmlTokens(line) {
        if piece.html.starts_with("</") {
            spans.pop();
            html.push_str(piece.html);
            continue;
        }
        if let Some((end, name)) = open
            && at >= end
        {
            html.push_str(&"</span>".repeat(spans.len()));
            html.extend(["</", name, ">"].into_iter().chain(spans.iter().copied()));
            open = None;
        }
        if let Some((range, kind)) = ranges.next_if(|(range, _)| at >= range.start) {
            let name = element(*kind);
            html.push_str(&"</span>".repeat(spans.len()));
            html.extend(["<", name, ">"].into_iter().chain(spans.iter().copied()));
            open = Some((range.end, name));
        }
        if piece.text.is_empty() {
            spans.push(piece.html);
        }
        html.push_str(piece.html);
        at += piece.text.len();
    }
    if let Some((_, name)) = open {
        html.extend(["</", name, ">"]);
    }
    html
}

fn element(kind: CodeLineKind) -> &'static str {
    match kind {
        CodeLineKind::Added => "ins",
        CodeLineKind::Removed => "del",
        _ => "mark",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str, words: &[&str]) -> String {
        let mark_of = |word: &&str| TextMark {
            at: 0..0,
            kind: CodeLineKind::Marked,
            pattern: TextPattern::new(word).expect("a pattern"),
        };
        let marks: Vec<TextMark> = words.iter().map(mark_of).collect();
        TextMarker::new(&marks).mark(line).unwrap_or_else(|| line.to_owned())
    }

    #[test]
    fn text_is_marked_across_colours() {
        assert_eq!(
            marked("<span class=\"k\">let</span> a &lt; b", &["\"let a\"", "\"<\""]),
            "<mark><span class=\"k\">let</span> a</mark> <mark>&lt;</mark> b"
        );
        assert_eq!(
            marked("<span class=\"s\">&quot;one two&quot;</span>;", &["/o(ne) t/"]),
            "<span class=\"s\">&quot;o</span><mark><span class=\"s\">ne</span></mark><span class=\"s\"> two&quot;</span>;"
        );
        assert_eq!(marked("雨 rain 雨", &["\"雨\"", "/rain$/"]), "<mark>雨</mark> rain <mark>雨</mark>");
        assert_eq!(marked("aaaa", &["'aa'", "\"aaa\""]), "<mark>aaa</mark>a");
        assert_eq!(marked("a1b22", &["/[0-9]*/"]), "a<mark>1</mark>b<mark>22</mark>");
    }

    #[test]
    fn expressions_end_at_their_first_slash() {
        assert_eq!(expression("/a[/]b\\/c/"), Some("a[/]b\\/c"));
        for none in ["/etc/nginx/", "/etc", "//", "/ a/", "a/b/", "/a/b"] {
            assert_eq!(expression(none), None, "{none}");
        }
        assert!(TextPattern::new("/a(/").is_some_and(|pattern| pattern.mistake().is_some()));
    }

    #[test]
    fn hostile_expressions_cost_little() {
        let line = "a".repeat(LONGEST_LINE);
        for word in ["/a?(?:.*b)?/", "/(a*)*b/", "/(?:a{1,50}){1,50}b/"] {
            let pattern = TextPattern::new(word).expect("a pattern");
            pattern.is_in(&format!("{line}\n").repeat(500));
        }
    }
}
