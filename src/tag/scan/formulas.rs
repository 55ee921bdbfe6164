//! The scan for formulas: between `$` signs and in brackets after backslashes.

use std::ops::Range;

use super::formula_text::{is_after_item_mark, is_no_formula, starts_line};
use super::{BodyScanner, ConstructKind, FormulaDetection};
use crate::formula::{EquationReference, FormulaLikelihood, is_beyond_doubt, is_spaced, likelihood};

/// Dollar signs within braces of a formula.
const MOST_INNER: usize = 8;

/// Environments that are displayed formulas by themselves, each also with a star.
const ENVIRONMENTS: [&str; 7] = ["equation", "align", "gather", "multline", "alignat", "eqnarray", "flalign"];

/// A reference with its label, in bytes.
const LONGEST_REFERENCE: usize = 120;

/// Whether there is an opening brace that is never closed.
fn is_open(tex: &str) -> bool {
    let mut depth = 0_i32;
    let mut escaped = false;
    for byte in tex.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}

impl BodyScanner<'_> {
    pub(super) fn dollar(&mut self, at: usize) -> usize {
        let math = self.options.math;
        if !math.is_on() || at < self.no_math_before || self.spans.is_in_address(at) {
            return at + 1;
        }
        if self.bytes.get(at + 1) == Some(&b'$') {
            let close = self.dollars.find(self.bytes, at + 2).filter(|close| self.joins(at, *close));
            if close.is_none() && self.unended(at, 2) {
                return at + 2;
            }
            let close = close.filter(|close| *close > at + 2);
            let close = close.filter(|close| math.has(self.text, at + 2..*close, true));
            let Some(close) = close else { return at + 2 };
            self.push(at..close + 2, ConstructKind::Math { tex: at + 2..close, display: true });
            return close + 2;
        }
        let close = self.dollar_behind(at).filter(|close| !is_no_formula(self.text, at + 1..*close));
        let close = close.filter(|close| math.has(self.text, at + 1..*close, false));
        let Some(close) = close else { return at + 1 };
        self.push(at..close + 1, ConstructKind::Math { tex: at + 1..close, display: false });
        close + 1
    }

    /// The `$` that closes a formula: the next one, or a later one if the next is within braces, as in `\text{$x$}`.
    /// A sign with a space next to it is a dollar, unless there is TeX between two of them.
    fn dollar_behind(&self, at: usize) -> Option<usize> {
        let (mut close, mut can_close) = self.spans.next_dollar(at, at)?;
        let first = (close, can_close);
        for _ in 0..MOST_INNER {
            if !self.text.get(at + 1..close).is_some_and(is_open) {
                break;
            }
            (close, can_close) = self.spans.next_dollar(at, close).unwrap_or(first);
        }
        if self.text.get(at + 1..close).is_some_and(is_open) {
            (close, can_close) = first;
        }
        let tex = self.text.get(at + 1..close).filter(|tex| !tex.is_empty())?;
        let is_tight = can_close && !tex.starts_with(|c: char| c.is_ascii_whitespace());
        let is_loose = || {
            let is_price = self.bytes.get(close + 1).is_some_and(u8::is_ascii_digit);
            // `$5 in \dir and $6`: text between two prices is never as dense as a formula.
            let is_tight = !tex.starts_with(' ') && !tex.ends_with(' ');
            let is_certain = is_beyond_doubt(tex) && likelihood(tex, false) == FormulaLikelihood::Certain;
            let is_spaced = || matches!(self.options.math, FormulaDetection::Meant(_)) && !is_price && is_spaced(tex);
            !tex.contains('\n') && (is_certain && (is_tight || !is_price) || is_spaced())
        };
        (is_tight || is_loose()).then_some(close)
    }

    /// `\ref{…}` and `\eqref{…}` outside of formulas, where MathJax finds them too.
    fn reference(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..self.text.floor_char_boundary(at + LONGEST_REFERENCE)).unwrap_or("");
        match EquationReference::read(rest) {
            Some((_, length)) if self.options.math.has(self.text, at..at + length, false) => {
                self.push(at..at + length, ConstructKind::Math { tex: at..at + length, display: false });
                at + length
            }
            _ => at + 1,
        }
    }

    /// Whether a displayed formula may extend from one place to the other. One that begins its line may contain
    /// signs that begin items elsewhere.
    fn joins(&self, from: usize, to: usize) -> bool {
        let before = self.text.get(..from).unwrap_or("");
        // A line may be megabytes long, but not before a formula that begins it.
        let joins_display = || {
            let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1);
            self.spans.may_join_display(from, to, column)
        };
        match starts_line(before) {
            true => joins_display(),
            false => is_after_item_mark(before) && joins_display() || self.spans.may_join(from, to),
        }
    }

    pub(super) fn backslash(&mut self, at: usize, next: u8) -> usize {
        let escape = at + 2;
        if next == b'{' && self.options.careful {
            return escape;
        }
        let math = self.options.math;
        if !math.is_on() || at < self.no_math_before || self.spans.is_in_address(at) {
            return match next {
                // An escaped backtick begins no code; in Hexo an escaped brace hides nothing either, and any
                // backslash escapes.
                b'`' => escape,
                b'\\' if self.options.careful => escape,
                _ => at + 1,
            };
        }
        let (seek, display) = match next {
            b'(' => (&mut self.round, false),
            b'[' => (&mut self.square, true),
            b'\\' => return self.doubled(at).unwrap_or(escape),
            b'`' | b'$' => return escape,
            b'r' | b'e' => return self.reference(at),
            b'b' => return self.environment(at).unwrap_or(at + 1),
            _ => return at + 1,
        };
        let close = seek.find(self.bytes, escape);
        let close =
            close.filter(|close| if display { self.joins(at, *close) } else { self.spans.may_join(at, *close) });
        if close.is_none() && display && self.unended(at, 2) {
            return escape;
        }
        let is_bracket =
            display && !self.text.get(..at).is_some_and(|text| starts_line(text) || is_after_item_mark(text));
        let is_text = |tex: Range<usize>| {
            // Within a line of text an escaped bracket is a bracket, unless TeX follows.
            is_bracket && self.text.get(tex).is_none_or(|tex| likelihood(tex, true) != FormulaLikelihood::Certain)
        };
        let close = close.filter(|close| !is_text(escape..*close) && math.has(self.text, escape..*close, display));
        let Some(close) = close else { return escape };
        self.push(at..close + 2, ConstructKind::Math { tex: escape..close, display });
        close + 2
    }

    /// `\begin{align} … \end{align}` without delimiters, which MathJax reads too.
    fn environment(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?.strip_prefix("\\begin{")?;
        let (name, _) = rest.split_once('}').filter(|(name, _)| name.len() < 12)?;
        ENVIRONMENTS.contains(&name.strip_suffix('*').unwrap_or(name)).then_some(())?;
        let end = format!("\\end{{{name}}}");
        let near = self.text.get(at..self.text.floor_char_boundary(at.saturating_add(crate::formula::LONGEST)))?;
        let Some(length) = near.find(&end) else {
            return self.unended(at, "\\begin".len()).then_some(at + "\\begin".len());
        };
        let close = at + length + end.len();
        let is_formula = self.joins(at, close) && self.options.math.has(self.text, at..close, true);
        is_formula.then(|| {
            self.push(at..close, ConstructKind::Math { tex: at..close, display: true });
            close
        })
    }

    /// Reports delimiters of this many bytes without an end as an unclosed formula if they begin a line on which there
    /// is nothing else, or TeX. Only the first pair of dollar signs: after it, inside and outside may be swapped.
    fn unended(&mut self, at: usize, length: usize) -> bool {
        let is_dollar = self.bytes.get(at) == Some(&b'$');
        let is_first = matches!(self.options.math, FormulaDetection::Meant(_)) && !(is_dollar && self.has_unended);
        let begins_line =
            || self.text.get(..at).is_some_and(|before| starts_line(before) || is_after_item_mark(before));
        let behind = || self.text.get(at + length..).and_then(|rest| rest.lines().next()).unwrap_or("").trim();
        let is_one = is_first && begins_line() && {
            let behind = behind();
            behind.is_empty() || length > 2 || is_beyond_doubt(behind) && !behind.starts_with('$')
        };
        if is_one {
            self.has_unended |= is_dollar;
            self.push(at..at + length, ConstructKind::Unended);
        }
        is_one
    }

    /// `\\(…\\)` and `\\[…\\]`, as is necessary for Hexo: its Markdown removes one of the backslashes.
    fn doubled(&mut self, at: usize) -> Option<usize> {
        let (seek, display) = match self.bytes.get(at + 2) {
            Some(b'(') => (&mut self.doubled_round, false),
            Some(b'[') => (&mut self.doubled_square, true),
            _ => return None,
        };
        let tex = at + 3..seek.find(self.bytes, at + 3)?;
        let joins = if display { self.joins(at, tex.end) } else { self.spans.may_join(at, tex.end) };
        let is_formula = joins && self.options.math.has(self.text, tex.clone(), display);
        is_formula.then(|| {
            self.push(at..tex.end + 3, ConstructKind::Math { tex: tex.clone(), display });
            tex.end + 3
        })
    }
}
