//! Searches that never read a byte twice, and precomputed places of backticks, dollars and borders of blocks.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use super::boundaries::BlockBoundaries;

/// A search in one text from increasing positions: it keeps the last result, so all of them together are linear.
#[derive(Debug)]
pub(super) struct ForwardSearch {
    needle: &'static str,
    /// Where the last search began, and its result.
    last: Option<(usize, Option<usize>)>,
}

impl ForwardSearch {
    pub(super) fn new(needle: &'static str) -> ForwardSearch {
        ForwardSearch { needle, last: None }
    }

    /// The first place at or after `from`.
    pub(super) fn find(&mut self, text: &[u8], from: usize) -> Option<usize> {
        match self.last {
            Some((begun, None)) if begun <= from => None,
            Some((begun, Some(found))) if begun <= from && from <= found => Some(found),
            _ => {
                let found = memmem::find(text.get(from..)?, self.needle.as_bytes()).map(|at| from + at);
                self.last = Some((from, found));
                found
            }
        }
    }
}

/// Code spans, closing dollars and borders of a text.
#[derive(Debug, Default)]
pub(super) struct InlineDelimiters {
    /// Start and end of each possible code span, by start. Hexo: a span may cross single line ends, not empty lines.
    code: Vec<(usize, usize)>,
    /// Places of single `$`, and whether they can close a formula.
    dollars: Vec<(usize, bool)>,
    /// Addresses of links, bare or in brackets, in order.
    addresses: Vec<Range<usize>>,
    borders: BlockBoundaries,
}

impl InlineDelimiters {
    /// The places in a text; `fences` are its fenced code blocks, in order.
    pub(super) fn new(text: &str, fences: &[Range<usize>]) -> InlineDelimiters {
        let bytes = text.as_bytes();
        let borders = BlockBoundaries::new(text, fences);
        let mut spans = InlineDelimiters { borders, addresses: addresses(text), ..InlineDelimiters::default() };
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut fences = fences.iter().peekable();
        let mut at = 0;
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'`', b'$', rest)) {
            at += found;
            while fences.next_if(|fence| fence.end <= at).is_some() {}
            if let Some(fence) = fences.peek().filter(|fence| fence.start <= at) {
                at = fence.end;
                continue;
            }
            if bytes.get(at) == Some(&b'`') {
                let len = bytes.get(at..).unwrap_or(&[]).iter().take_while(|byte| **byte == b'`').count();
                runs.push((at, len));
                at += len;
                continue;
            }
            let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied().unwrap_or(b' ');
            if before != b'\\' {
                let digit = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
                spans.dollars.push((at, !before.is_ascii_whitespace() && !digit));
            }
            at += 1;
        }
        // From the end: the next run of each length is the one that closes.
        let mut next: BTreeMap<usize, usize> = BTreeMap::new();
        for (start, len) in runs.into_iter().rev() {
            if let Some(close) = next.insert(len, start).filter(|close| spans.borders.joins(start, *close)) {
                spans.code.push((start, close + len));
            }
        }
        spans.code.reverse();
        // No span begins inside another one.
        let mut reached = 0;
        spans.code.retain(|(start, end)| {
            let is_outer = *start >= reached;
            reached = if is_outer { *end } else { reached };
            is_outer
        });
        let (code, addresses) = (&spans.code, &spans.addresses);
        spans.dollars.retain(|(at, _)| !is_in_span(code, *at) && !is_in_address(addresses, *at));
        spans
    }

    /// Where the code span ends whose backticks begin at `start`.
    pub(super) fn end_of(&self, start: usize) -> Option<usize> {
        let at = self.code.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        self.code.get(at).map(|(_, end)| *end)
    }

    /// The next `$` after `from` in the block of `at`, and whether it can close a formula.
    pub(super) fn next_dollar(&self, at: usize, from: usize) -> Option<(usize, bool)> {
        let next = *self.dollars.get(self.dollars.partition_point(|(dollar, _)| *dollar <= from))?;
        self.may_join(at, next.0).then_some(next)
    }

    /// Whether a formula within a line may extend from one place to the other: not across a border or code.
    pub(super) fn may_join(&self, from: usize, to: usize) -> bool {
        self.borders.joins(from, to) && self.is_without_code(from, to)
    }

    /// The same for a formula on lines of its own that begins in this column.
    pub(super) fn may_join_display(&self, from: usize, to: usize, column: usize) -> bool {
        self.borders.joins_display(from, to, column) && self.is_without_code(from, to)
    }

    fn is_without_code(&self, from: usize, to: usize) -> bool {
        let next = self.code.partition_point(|(start, _)| *start <= from);
        self.code.get(next).is_none_or(|(start, _)| *start > to)
    }

    /// Whether this place is in an address of a link.
    pub(super) fn is_in_address(&self, at: usize) -> bool {
        is_in_address(&self.addresses, at)
    }
}

fn is_in_span(code: &[(usize, usize)], at: usize) -> bool {
    let next = code.partition_point(|(start, _)| *start <= at);
    next > 0 && code.get(next - 1).is_some_and(|(_, end)| at < *end)
}

fn is_in_address(addresses: &[Range<usize>], at: usize) -> bool {
    let next = addresses.partition_point(|address| address.start <= at);
    next > 0 && addresses.get(next - 1).is_some_and(|address| at < address.end)
}

/// The addresses of links: the text in `](…)`, and words with `://`.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'>');
    let mut addresses: Vec<Range<usize>> = Vec::new();
    for found in memmem::find_iter(bytes, b"](") {
        let start = found + 2;
        if addresses.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let is_end = |byte: &u8| *byte == b')' || ends(byte);
        let len = bytes.get(start..).unwrap_or(&[]).iter().position(is_end).unwrap_or(bytes.len() - start);
        addresses.push(start..start + len);
    }
    let mut reached = 0;
    for found in memmem::find_iter(bytes, b"://") {
        if found < reached {
            continue;
        }
        let rest = bytes.get(found..).unwrap_or(&[]);
        // For a link in a formula, `\href{https://…}{x}`, the address is in the braces.
        let is_in_formula = is_behind_command(text.get(..found).unwrap_or(""));
        let ends = |byte: &u8| ends(byte) || !byte.is_ascii() || is_in_formula && *byte == b'}';
        reached = found + rest.iter().position(ends).unwrap_or(rest.len());
        addresses.push(found..reached);
    }
    addresses.sort_unstable_by_key(|address| address.start);
    addresses
}

/// Whether a text that ends with the scheme of an address has a TeX command before it that takes an address.
fn is_behind_command(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let command = before.strip_suffix('{').unwrap_or("").trim_end_matches(' ');
    command.ends_with("\\href") || command.ends_with("\\url")
}

/// Code spans by the rule with which Hexo looks for tags, which differs from its Markdown's: the last backticks of a
/// longer run close a span too, and only lines without any character end it.
#[derive(Debug, Default)]
pub(super) struct HexoCodeSpans {
    /// Where runs of backticks begin, by their length.
    runs: BTreeMap<usize, Vec<usize>>,
    /// Line ends followed by another one.
    empty: Vec<usize>,
}

impl HexoCodeSpans {
    pub(super) fn new(text: &str) -> HexoCodeSpans {
        let bytes = text.as_bytes();
        let mut spans = HexoCodeSpans::default();
        let mut at = 0;
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'`', b'\n', rest)) {
            let start = at + found;
            let same = |byte: &&u8| Some(*byte) == bytes.get(start);
            let len = bytes.get(start..).unwrap_or(&[]).iter().take_while(same).count();
            if bytes.get(start) == Some(&b'`') {
                spans.runs.entry(len).or_default().push(start);
            } else if len > 1 {
                spans.empty.push(start);
            }
            at = start + len;
        }
        spans
    }

    /// The backticks that close a span of `len` backticks whose text begins at `inner`: their start and end.
    pub(super) fn close(&self, inner: usize, len: usize) -> Option<(usize, usize)> {
        // A text has few different lengths: n of them need n² backticks.
        let closing = self.runs.range(len..).filter_map(|(run, starts)| {
            let next = starts.get(starts.partition_point(|start| *start < inner))?;
            Some((*next, next + run))
        });
        let limit = self.empty_line(inner);
        closing.min().filter(|(close, _)| limit.is_none_or(|limit| limit > *close))
    }

    /// The next empty line.
    pub(super) fn empty_line(&self, from: usize) -> Option<usize> {
        self.empty.get(self.empty.partition_point(|line| *line < from)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans_cross_line_ends_but_no_blank_lines() {
        let spans = InlineDelimiters::new("a `b\nc` d ``x`y`` `p\n \nq`", &[]);
        assert_eq!(spans.end_of(2), Some(7));
        assert_eq!(spans.end_of(10), Some(17));
        assert_eq!(spans.end_of(18), None);
    }

    #[test]
    fn hexo_closes_code_with_a_longer_run_and_across_blanks() {
        let spans = HexoCodeSpans::new("``a`b\n \n```` `c\n\nd`");
        assert_eq!(spans.close(2, 2), Some((8, 12)));
        assert_eq!(spans.close(4, 1), Some((8, 12)));
        assert_eq!(spans.close(14, 1), None);
    }

    #[test]
    fn prices_close_no_formula() {
        let spans = InlineDelimiters::new("$5 和 $6, $x$ y", &[]);
        assert_eq!(spans.next_dollar(0, 0), Some((7, false)));
        assert_eq!(spans.next_dollar(7, 7), Some((11, false)));
        assert_eq!(spans.next_dollar(11, 11), Some((13, true)));
    }
}
