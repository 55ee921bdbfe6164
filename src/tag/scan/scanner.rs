//! The pass over a text: tags, variables, comments, HTML and code. Formulas are found in `formulas.rs`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{BodyConstruct, BodyScanner, ConstructKind, ScanOptions, TagConstruct};
use crate::html::HtmlTag;
use crate::tag::delimiters::{ForwardSearch, HexoCodeSpans, InlineDelimiters};
use crate::tag::verbatim::{is_name, verbatim_closers};

/// No tag written by hand is longer, in bytes; a limit keeps the scan of a text with many `<` linear.
const LONGEST_TAG: usize = 2_000;

/// All pieces of `text`, in order, not nested.
pub(crate) fn scan(text: &str, options: ScanOptions) -> Vec<BodyConstruct> {
    let mut spans = InlineDelimiters::default();
    let mut hexo_spans = HexoCodeSpans::default();
    if options.careful {
        spans = InlineDelimiters::new(text, options.fences);
    } else if !options.template_only {
        // Hexo has already replaced fences when it looks for code spans.
        hexo_spans = HexoCodeSpans::new(&without(text, options.fences));
    }
    let mut scanner = BodyScanner {
        text,
        bytes: text.as_bytes(),
        options,
        spans,
        hexo_spans,
        tag_start: ForwardSearch::new("{%"),
        tag_end: ForwardSearch::new("%}"),
        variable_end: ForwardSearch::new("}}"),
        deleted_end: ForwardSearch::new("#}"),
        comment_end: ForwardSearch::new("-->"),
        double_quote: ForwardSearch::new("\""),
        single_quote: ForwardSearch::new("'"),
        dollars: ForwardSearch::new("$$"),
        round: ForwardSearch::new("\\)"),
        square: ForwardSearch::new("\\]"),
        doubled_round: ForwardSearch::new("\\\\)"),
        doubled_square: ForwardSearch::new("\\\\]"),
        html_ends: BTreeMap::new(),
        closers: verbatim_closers(text, options.verbatim),
        quotes_given_up: false,
        in_span: false,
        no_math_before: 0,
        has_unended: false,
        pieces: Vec::new(),
    };
    scanner.run();
    scanner.pieces
}

fn begins_something(byte: u8) -> bool {
    matches!(byte, b'{' | b'<' | b'`' | b'$' | b'\\')
}

impl BodyScanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        let mut fence = 0;
        while at < self.bytes.len() {
            while let Some(range) = self.options.fences.get(fence).filter(|range| range.start < at) {
                // Hexo finds a fence even in a code span.
                let is_free = self.pieces.last().is_none_or(|piece| piece.range.end <= range.start);
                if !self.options.careful && !self.options.template_only && is_free {
                    self.push(range.clone(), ConstructKind::Fence(fence));
                }
                fence += 1;
            }
            if let Some(range) = self.options.fences.get(fence).filter(|range| range.start == at) {
                self.push(range.clone(), ConstructKind::Fence(fence));
                at = range.end.max(at + 1);
                continue;
            }
            at = self.step(at).max(at + 1);
            // Most characters begin no piece.
            let stop = self.options.fences.get(fence).map_or(self.bytes.len(), |range| range.start);
            let plain = self.bytes.get(at..stop).unwrap_or(&[]).iter().take_while(|byte| !begins_something(**byte));
            at += plain.count();
        }
    }

    /// Checks one place; returns where to continue.
    fn step(&mut self, at: usize) -> usize {
        let next = self.bytes.get(at + 1).copied().unwrap_or(0);
        match (self.bytes.get(at), next) {
            (Some(b'{'), b'%') => self.tag(at).unwrap_or(at + 2),
            (Some(b'{'), b'{') if self.options.variables => self.variable(at).unwrap_or(at + 2),
            (Some(b'{'), b'#') => self.comment(at).unwrap_or(at + 2),
            _ if self.options.template_only => at + 1,
            (Some(b'<'), _) => self.html(at),
            (Some(b'`'), _) => self.backticks(at),
            (Some(b'$'), _) => self.dollar(at),
            (Some(b'\\'), _) => self.backslash(at, next),
            _ => at + 1,
        }
    }

    pub(super) fn push(&mut self, range: Range<usize>, kind: ConstructKind) {
        self.pieces.push(BodyConstruct { range, kind, in_span: self.in_span });
    }

    fn tag(&mut self, at: usize) -> Option<usize> {
        let mut inner = at + 2;
        let trims = self.bytes.get(inner) == Some(&b'-');
        inner += usize::from(trims);
        if !self.in_span
            && let Some(name) = self.name_of_unended(inner)
        {
            self.push(at..inner, ConstructKind::UnendedTag(name));
            return Some(inner);
        }
        let close = self.close_of_tag(inner)?;
        let end = close + 2;
        let inner_end = if close > inner && self.bytes.get(close - 1) == Some(&b'-') { close - 1 } else { close };
        let content = self.text.get(inner..inner_end)?;
        let start = inner + (content.len() - content.trim_start().len());
        let rest = self.text.get(start..inner_end)?;
        let name_len = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
        let arguments = start + name_len..inner_end;
        let tag = TagConstruct { name: start..start + name_len, arguments, trims, verbatim: None };
        match self.closers.get(&at).cloned() {
            Some(closer) if closer.start >= end => {
                let verbatim = Some(end..closer.start);
                self.push(at..closer.end, ConstructKind::Tag(TagConstruct { verbatim, ..tag }));
                Some(closer.end)
            }
            _ => {
                self.push(at..end, ConstructKind::Tag(tag));
                Some(end)
            }
        }
    }

    /// The name of the tag whose inside begins at `inner` if nothing ends it: there is no `%}`, or the next one clearly
    /// belongs to another tag, which begins on a later line or is its own end tag. Hexo takes that one.
    fn name_of_unended(&mut self, inner: usize) -> Option<Range<usize>> {
        let end = self.tag_end.find(self.bytes, inner);
        let next = self.tag_start.find(self.bytes, inner);
        let stop = match (end, next) {
            (None, _) => self.bytes.len(),
            (Some(end), Some(next)) if self.options.careful && next < end => next,
            _ => return None,
        };
        let start = inner + self.bytes.get(inner..stop)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let name = start..start + name_at(self.text.get(start..stop)?).len();
        let written = self.text.get(name.clone()).filter(|written| is_ascii_name(written))?;
        // Prose: `{% note，…`.
        self.text
            .get(name.end..)
            .is_some_and(|rest| rest.starts_with(is_after_name) || rest.is_empty())
            .then_some(())?;
        let other = self.text.get(stop..).and_then(|rest| rest.strip_prefix("{%")).map(str::trim_start);
        let is_other = other.is_none_or(|other| {
            let between = self.text.get(name.end..stop).unwrap_or("");
            let ends_it = name_at(other).strip_prefix("end") == Some(written);
            !between.contains(['"', '\'']) && is_ascii_name(name_at(other)) && (ends_it || between.contains('\n'))
        });
        is_other.then_some(name)
    }

    /// The `%}` that ends the tag whose inside begins at `inner`: the first one outside of quotes, else the first one.
    fn close_of_tag(&mut self, inner: usize) -> Option<usize> {
        let first = self.tag_end.find(self.bytes, inner)?;
        let mut close = first;
        let mut at = inner;
        while !self.quotes_given_up && at < close {
            let quote = match self.bytes.get(at) {
                Some(b'"') => &mut self.double_quote,
                Some(b'\'') => &mut self.single_quote,
                _ => {
                    at += 1;
                    continue;
                }
            };
            let opens = self.bytes.get(at.wrapping_sub(1)).is_some_and(u8::is_ascii_whitespace);
            let end = quote.find(self.bytes, at + 1).filter(|end| opens && self.closes_quote(*end));
            let Some(end) = end.filter(|end| *end > close) else {
                // Not a quoted word, or one that ends before the tag does.
                at = end.map_or(at + 1, |end| end + 1);
                continue;
            };
            if self.text.get(at..end).is_some_and(|quoted| quoted.contains('\n')) {
                at += 1;
                continue;
            }
            at = end + 1;
            let Some(later) = self.tag_end.find(self.bytes, at) else {
                self.quotes_given_up = true;
                return Some(first);
            };
            close = later;
        }
        Some(close)
    }

    /// Whether a quote at `at` can end a quoted word.
    fn closes_quote(&self, at: usize) -> bool {
        match self.bytes.get(at + 1..) {
            Some([b'%' | b'-', ..]) => true,
            Some([next, ..]) => next.is_ascii_whitespace(),
            _ => false,
        }
    }

    fn variable(&mut self, at: usize) -> Option<usize> {
        // `{{}}` is empty and stays text.
        let close = self.variable_end.find(self.bytes, at + 2).filter(|close| *close > at + 2)?;
        // `{{ {a: 1}}}` ends at the last brace.
        let extra = self.bytes.get(close + 2..).unwrap_or(&[]).iter().take_while(|byte| **byte == b'}').count();
        let inner = at + 2..close + extra.min(1);
        self.push(at..inner.end + 2, ConstructKind::Variable(inner.clone()));
        Some(inner.end + 2)
    }

    fn comment(&mut self, at: usize) -> Option<usize> {
        let end = self.deleted_end.find(self.bytes, at + 2)? + 2;
        if !self.options.comments {
            self.push(at..at + 2, ConstructKind::CommentStart(end));
            return Some(at + 2);
        }
        self.push(at..end, ConstructKind::Deleted);
        Some(end)
    }

    fn html(&mut self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or(&[]);
        if !self.in_span && rest.starts_with(b"<!--") {
            // `<!-->` and `<!--->` are complete comments.
            let end = match rest.get(4..) {
                Some([b'>', ..]) => Some(at + 5),
                Some([b'-', b'>', ..]) => Some(at + 6),
                _ => self.end_of_comment(at + 4),
            };
            return match end {
                Some(end) => {
                    self.push(at..end, ConstructKind::Comment);
                    end
                }
                None => at + 4,
            };
        }
        if is_named(rest, "code") {
            // Hexo exempts the content of `<code>`, even if the author wrote the element.
            let end = self.html_ends.entry("code").or_insert_with(|| ForwardSearch::new("</code>"));
            // If it contains `{% raw %}`, it is not exempt.
            if let Some(end) = end.find(self.bytes, at).filter(|end| self.text.get(at..*end).is_none_or(holds_no_raw)) {
                return end;
            }
        }
        if self.options.math.is_on() {
            // A tag contains no formula.
            let reach = self.text.floor_char_boundary(at.saturating_add(LONGEST_TAG));
            if let Some(tag) = self.text.get(..reach).and_then(|text| HtmlTag::read(text, at)) {
                self.no_math_before = tag.range.end.max(self.no_math_before);
            }
            for (name, end) in
                [("script", "</script"), ("style", "</style"), ("pre", "</pre"), ("textarea", "</textarea")]
            {
                if is_named(rest, name) {
                    let end = self.html_ends.entry(name).or_insert_with(|| ForwardSearch::new(end));
                    self.no_math_before = end.find(self.bytes, at).unwrap_or(0).max(self.no_math_before);
                }
            }
        }
        at + 1
    }

    /// Hexo: a comment that is never closed hides all that follows, except fences, which have been removed before.
    fn end_of_comment(&mut self, inner: usize) -> Option<usize> {
        let end = self.comment_end.find(self.bytes, inner).map(|close| close + 3);
        if self.options.careful {
            return end;
        }
        let fences = self.options.fences;
        let fence = fences.get(fences.partition_point(|fence| fence.start < inner)).map(|fence| fence.start);
        let limit = fence.unwrap_or(self.bytes.len());
        Some(end.map_or(limit, |end| end.min(limit)))
    }

    /// Code between backticks: only whole tags count in it.
    fn backticks(&mut self, at: usize) -> usize {
        let run = self.bytes.get(at..).unwrap_or(&[]).iter().take_while(|byte| **byte == b'`').count();
        if !self.options.backticks {
            return at + run;
        }
        if !self.options.careful {
            return self.hexo_span(at, run);
        }
        let Some(end) = self.spans.end_of(at) else { return at + run };
        self.span(at + run..end - run);
        end
    }

    /// Hexo: only whole `raw` blocks count in it, and what looks like its end does not end it inside one of them.
    fn hexo_span(&mut self, at: usize, run: usize) -> usize {
        let mut inner = at + run;
        let mut raws = Vec::new();
        loop {
            let close = self.hexo_spans.close(inner, run);
            let limit = close.map(|(close, _)| close).or_else(|| self.hexo_spans.empty_line(inner));
            match self.raw(inner, limit.unwrap_or(self.bytes.len())) {
                Some((start, end)) => {
                    raws.push(start);
                    inner = end;
                }
                None => {
                    let Some((_, end)) = close else { return at + run };
                    self.in_span = true;
                    raws.into_iter().for_each(|raw| {
                        self.tag(raw);
                    });
                    self.in_span = false;
                    return end;
                }
            }
        }
    }

    /// The first `raw` block that begins in the range, and its end.
    fn raw(&mut self, mut from: usize, to: usize) -> Option<(usize, usize)> {
        loop {
            let start = self.tag_start.find(self.bytes, from).filter(|start| *start < to)?;
            from = start + 2;
            let is_raw = self.text.get(from..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with("raw"));
            if let Some(closer) = self.closers.get(&start).filter(|_| is_raw) {
                return Some((start, closer.end));
            }
        }
    }

    fn span(&mut self, range: Range<usize>) {
        self.in_span = true;
        let mut at = range.start;
        while at < range.end {
            at = match (self.bytes.get(at), self.bytes.get(at + 1)) {
                (Some(b'{'), Some(b'%')) => self.tag(at).unwrap_or(at + 2),
                (Some(b'{'), Some(b'{')) if self.options.variables => self.variable(at).unwrap_or(at + 2),
                (Some(b'{'), Some(b'#')) if self.options.comments => self.comment(at).unwrap_or(at + 2),
                _ => at + 1,
            };
            if at > range.end {
                // Its end is outside of the span.
                self.pieces.pop();
                break;
            }
        }
        self.in_span = false;
    }
}

/// The text with fences replaced by letters.
fn without(text: &str, fences: &[Range<usize>]) -> String {
    let mut hidden = String::with_capacity(text.len());
    for fence in fences {
        hidden.push_str(text.get(hidden.len()..fence.start).unwrap_or(""));
        hidden.extend(std::iter::repeat_n('x', fence.len()));
    }
    hidden.push_str(text.get(hidden.len()..).unwrap_or(""));
    hidden
}

/// The name at the start of a tag's inside.
fn name_at(inside: &str) -> &str {
    inside.find(|c: char| !is_name(c)).map_or(inside, |end| inside.get(..end).unwrap_or(""))
}

/// Whether a name can be that of a tag.
fn is_ascii_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.is_ascii()
}

/// What follows a tag's name.
fn is_after_name(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '}' | '%' | '-')
}

/// Whether `html` begins with the start tag of an element of this name.
fn is_named(html: &[u8], name: &str) -> bool {
    let given = html.get(1..1 + name.len()).is_some_and(|given| given.eq_ignore_ascii_case(name.as_bytes()));
    given && html.get(1 + name.len()).is_some_and(|next| next.is_ascii_whitespace() || *next == b'>')
}

fn holds_no_raw(text: &str) -> bool {
    !text.contains("endraw")
}
