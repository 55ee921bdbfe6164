//! Finds fenced code in a body by Hexo's rules, which differ from Markdown's.
//!
//! A fence opens at the start of a line, after up to three `>` or one list marker, at any indentation, with three or
//! more of `` ` `` or `~`; it closes with exactly as many of the same, again at any indentation and after up to three
//! `>`, with at most one space after it. A fence closed by a longer run, or never, is left to Markdown, and so is one
//! in an HTML comment. One pass over the lines; finding a closing line is a lookup.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::config::{Config, Highlighter};
use crate::hexo::Quirks;
use crate::html::decoded;

/// A fenced block. All ranges are bytes of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// From the first tick to the end of the closing line (without its line end): what the block replaces.
    pub range: Range<usize>,
    /// What precedes the first tick on its line: spaces, `> `, `- `, `1. `.
    pub prefix: Range<usize>,
    /// The info string, trimmed.
    pub header: Range<usize>,
    /// The lines between the fences, with their last line end and their quote marks.
    pub code: Range<usize>,
    /// The code is in HTML, where `&lt;` is `<`.
    pub is_escaped: bool,
}

impl Fence {
    /// The info string.
    pub fn header<'b>(&self, body: &'b str) -> &'b str {
        body.get(self.header.clone()).unwrap_or("")
    }

    /// The code without its last line end, and without the quote marks before its lines.
    pub fn code<'b>(&self, body: &'b str) -> Cow<'b, str> {
        let code = body.get(self.code.clone()).unwrap_or("");
        let code = code.strip_suffix('\n').unwrap_or(code);
        if self.is_escaped {
            return decoded(code);
        }
        let depth = body.get(self.prefix.clone()).unwrap_or("").matches('>').count();
        if depth == 0 {
            return Cow::Borrowed(code);
        }
        let lines: Vec<&str> = code.split('\n').map(|line| unquote(line, depth)).collect();
        Cow::Owned(lines.join("\n"))
    }
}

/// Removes up to `depth` quote marks from a line, together with the one space after each.
///
/// Hexo: a mark counts only before a space or the line's end; a line without any loses one space.
fn unquote(line: &str, depth: usize) -> &str {
    let mut ends = vec![line];
    let mut rest = line;
    while ends.len() <= depth
        && let Some(behind) = rest.trim_start_matches(is_blank).strip_prefix('>')
    {
        ends.push(behind);
        rest = behind;
    }
    for behind in ends.iter().rev() {
        let mut chars = behind.chars();
        if chars.next().is_none_or(is_blank) {
            return chars.as_str();
        }
    }
    line
}

/// White space that is not a line end, as in JavaScript.
fn is_blank(c: char) -> bool {
    c != '\n' && c != '\r' && (c == '\u{feff}' || c.is_whitespace() && c != '\u{85}')
}

/// The lines that may close a fence, by mark and length; each with its index and range.
type ClosingFences = BTreeMap<(char, usize), Vec<(usize, Range<usize>)>>;

/// Finds the fences of a body, in order; none overlap.
///
/// Hexo with its highlighter switched off has no fences of its own: Markdown reads them and their content.
pub fn find(body: &str, config: &Config) -> Vec<Fence> {
    let quirks = config.quirks;
    let off = quirks.fences_need_highlighter && config.highlighter == Highlighter::Off;
    if off || !body.contains("```") && !body.contains("~~~") {
        return Vec::new();
    }
    let lines = line_ranges(body);
    let closings = closings(body, &lines);
    let mut comments = HtmlCommentCursor { body, next: Some(0..0), close: 0, quirks };
    let mut fences = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let Some((fence, last)) = open(body, line.clone(), index, &closings, quirks) else {
            index += 1;
            continue;
        };
        // Hexo counts the empty lines after a block as part of it.
        let behind = body.get(fence.range.end..).unwrap_or("");
        let end = body.len() - behind.trim_start_matches('\n').len();
        match comments.around(line.start, end) {
            None => {
                comments.skip(fence.range.end);
                index = last + 1;
                fences.push(fence);
            }
            Some(_) if quirks.comments_begin_in_code => index = last + 1,
            Some(comment) => index = lines.partition_point(|line| line.start < comment.end).max(index + 1),
        }
    }
    fences
}

/// All lines without their line ends; there is always one.
fn line_ranges(body: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', body.as_bytes()).chain(std::iter::once(body.len()));
    ends.map(|end| std::mem::replace(&mut start, end + 1)..end).collect()
}

fn closings(body: &str, lines: &[Range<usize>]) -> ClosingFences {
    let mut closings = ClosingFences::new();
    for (index, range) in lines.iter().enumerate() {
        let ticks = behind_quote_marks(body.get(range.clone()).unwrap_or(""));
        let Some((mark, count)) = run(ticks) else { continue };
        let mut behind = ticks.get(count..).unwrap_or("").chars();
        if behind.next().is_none_or(is_blank) && behind.next().is_none() {
            closings.entry((mark, count)).or_default().push((index, range.clone()));
        }
    }
    closings
}

/// What follows the spaces and up to three `>` at the start of a line.
fn behind_quote_marks(line: &str) -> &str {
    let mut rest = line.trim_start_matches(is_blank);
    for _ in 0..3 {
        match rest.strip_prefix('>') {
            Some(behind) => rest = behind.trim_start_matches(is_blank),
            None => break,
        }
    }
    rest
}

/// What follows a list marker and spaces, if the line starts with one.
fn behind_list_marker(line: &str) -> Option<&str> {
    let behind = line.strip_prefix(['-', '*', '+']).or_else(|| {
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.strip_prefix('.').filter(|_| digits.len() < line.len())
    })?;
    Some(behind.trim_start_matches(is_blank))
}

/// Three or more of the same mark at the start.
fn run(text: &str) -> Option<(char, usize)> {
    let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let count = text.len() - text.trim_start_matches(mark).len();
    (count >= 3).then_some((mark, count))
}

/// The fence that opens on this line, and the index of its closing line.
fn open(
    body: &str,
    range: Range<usize>,
    index: usize,
    closings: &ClosingFences,
    quirks: Quirks,
) -> Option<(Fence, usize)> {
    let line = body.get(range.clone())?;
    let quoted = behind_quote_marks(line);
    let ticks = if run(quoted).is_some() { quoted } else { behind_list_marker(line)? };
    let (mark, count) = run(ticks)?;
    let header = ticks.get(count..)?.trim_matches(is_blank);
    // Hexo: an info string does not end in a tick; and an unclosed run counts as a shorter one whose last marks are
    // part of the info string.
    let foreign =
        if quirks.fence_headers_hold_ticks { header.ends_with('`') } else { mark == '`' && header.contains('`') };
    let shortest = if foreign {
        return None;
    } else if mark == '`' && (header.is_empty() || !quirks.fence_headers_hold_ticks) {
        count
    } else {
        3
    };
    let (length, (last, closing)) = closings
        .range((mark, shortest)..=(mark, count))
        .rev()
        .find_map(|((_, length), closings)| Some((*length, closing_after(closings, index, quirks)?)))?;
    let tail = ticks.get(length..)?;
    let len = tail.trim_matches(is_blank).len();
    let header_start = range.end - tail.trim_start_matches(is_blank).len();
    let start = range.end - ticks.len();
    let fence = Fence {
        range: start..closing.end,
        prefix: range.start..start,
        header: header_start..header_start + len,
        code: range.end + 1..closing.start,
        is_escaped: false,
    };
    Some((fence, *last))
}

/// The first closing line after `index`.
fn closing_after(closings: &[(usize, Range<usize>)], index: usize, quirks: Quirks) -> Option<&(usize, Range<usize>)> {
    let first = closings.partition_point(|(line, _)| *line <= index);
    let next = closings.get(first)?;
    // Hexo prefers a block with at least one line: an empty one continues to the next closing line, if any.
    if quirks.empty_fences_run_on && next.0 == index + 1 {
        return closings.get(first + 1).or(Some(next));
    }
    Some(next)
}

/// The HTML comments of a body, walked in step with its fences.
struct HtmlCommentCursor<'b> {
    body: &'b str,
    /// The comment found last; `None` when there are no more.
    next: Option<Range<usize>>,
    /// Where the last `-->` found begins: kept so that nothing is searched twice.
    close: usize,
    quirks: Quirks,
}

impl HtmlCommentCursor<'_> {
    /// The comment that begins before `start` and ends after `end`.
    fn around(&mut self, start: usize, end: usize) -> Option<Range<usize>> {
        while let Some(comment) = &self.next
            && comment.end <= start
        {
            self.next = self.after(comment.end);
        }
        self.next.clone().filter(|comment| comment.start < start && comment.end > end)
    }

    /// Forgets a comment that begins in the code before `end`. Hexo treats it as one.
    fn skip(&mut self, end: usize) {
        if !self.quirks.comments_begin_in_code && self.next.as_ref().is_some_and(|comment| comment.start < end) {
            self.next = self.after(end);
        }
    }

    fn after(&mut self, at: usize) -> Option<Range<usize>> {
        let mut from = at;
        loop {
            let start = from + self.body.get(from..)?.find("<!--")?;
            from = start + 4;
            // `<!--` as a code span is not a comment either.
            if !self.quirks.comments_begin_in_code && self.body.get(..start)?.ends_with('`') {
                continue;
            }
            if self.close < from {
                self.close = from + self.body.get(from..)?.find("-->")?;
            }
            return Some(start..self.close + 3);
        }
    }
}
