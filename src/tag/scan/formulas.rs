//! The scan for formulas: between `$` signs and in brackets behind backslashes.

use std::ops::Range;

use super::{PieceKind, Scanner};
use crate::formula::{Likelihood, Reference, likelihood};
use crate::tag::formula::{is_after_item_mark, is_no_formula, starts_line};

/// Dollar signs that stand within braces of a formula.
const MOST_INNER: usize = 8;

/// Environments that are displayed formulas by themselves.
const ENVIRONMENTS: [&str; 10] =
    ["equation", "equation*", "align", "align*", "gather", "gather*", "multline", "multline*", "alignat", "alignat*"];

/// A reference with its label, in bytes.
const LONGEST_REFERENCE: usize = 120;

/// Whether a brace opens that nothing closes.
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

/// Whether a text has a command, or a group that is raised or lowered: no prose has.
fn has_tex(text: &str) -> bool {
    let is_command = |(at, _): (usize, &str)| {
        text.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    text.contains("_{") || text.contains("^{") || text.match_indices('\\').any(is_command)
}

/// Which formulas a scan finds.
#[derive(Clone, Copy)]
pub enum Formulas<'a> {
    None,
    /// What is one by this judge of its TeX; `true` where it is displayed. Prices and variables are none.
    Judged(&'a dyn Fn(&str, bool) -> bool),
}

impl std::fmt::Debug for Formulas<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match self {
            Formulas::None => "None",
            Formulas::Judged(_) => "Judged",
        })
    }
}

impl Formulas<'_> {
    pub(super) fn is_on(self) -> bool {
        !matches!(self, Formulas::None)
    }

    fn has(self, text: &str, tex: Range<usize>, display: bool) -> bool {
        match self {
            Formulas::None => false,
            Formulas::Judged(judge) => text.get(tex).is_some_and(|tex| judge(tex, display)),
        }
    }
}

impl Scanner<'_> {
    pub(super) fn dollar(&mut self, at: usize) -> usize {
        let math = self.options.math;
        if !math.is_on() || at < self.no_math_before || self.spans.is_in_address(at) {
            return at + 1;
        }
        if self.bytes.get(at + 1) == Some(&b'$') {
            let close = self.dollars.find(self.bytes, at + 2).filter(|close| *close > at + 2 && self.joins(at, *close));
            let close = close.filter(|close| math.has(self.text, at + 2..*close, true));
            let Some(close) = close else { return at + 2 };
            self.push(at..close + 2, PieceKind::Math { tex: at + 2..close, display: true });
            return close + 2;
        }
        let close = self.dollar_behind(at).filter(|close| !is_no_formula(self.text, at + 1..*close));
        let close = close.filter(|close| math.has(self.text, at + 1..*close, false));
        let Some(close) = close else { return at + 1 };
        self.push(at..close + 1, PieceKind::Math { tex: at + 1..close, display: false });
        close + 1
    }

    /// The `$` that closes a formula: the next one, or a later one where the next stands within braces, as in `\text{$x$}`.
    /// Blanks beside a sign make it a dollar, but where TeX stands between two of them.
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
            !is_price && !tex.contains('\n') && has_tex(tex) && likelihood(tex, false) == Likelihood::Certain
        };
        (is_tight || is_loose()).then_some(close)
    }

    /// `\ref{…}` and `\eqref{…}` outside of formulas, where MathJax finds them too.
    fn reference(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..self.text.floor_char_boundary(at + LONGEST_REFERENCE)).unwrap_or("");
        match Reference::read(rest) {
            Some((_, length)) if self.options.math.has(self.text, at..at + length, false) => {
                self.push(at..at + length, PieceKind::Math { tex: at..at + length, display: false });
                at + length
            }
            _ => at + 1,
        }
    }

    /// Whether a formula that is displayed may reach from one place to the other. One that begins its line may hold
    /// signs that begin items elsewhere.
    fn joins(&self, from: usize, to: usize) -> bool {
        let before = self.text.get(..from).unwrap_or("");
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1);
        match starts_line(before) {
            true => self.spans.may_join_display(from, to, column),
            false => {
                is_after_item_mark(before) && self.spans.may_join_display(from, to, column)
                    || self.spans.may_join(from, to)
            }
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
                // An escaped backtick opens no code; nor, to Hexo, does an escaped brace hide anything, and any
                // backslash escapes.
                b'`' => escape,
                b'\\' if self.options.careful => escape,
                _ => at + 1,
            };
        }
        let (seek, display) = match next {
            b'(' => (&mut self.round, false),
            b'[' if self.text.get(..at).is_some_and(starts_line) => (&mut self.square, true),
            b'\\' => return self.doubled(at).unwrap_or(escape),
            b'`' | b'$' => return escape,
            b'r' | b'e' => return self.reference(at),
            b'b' if self.text.get(..at).is_some_and(starts_line) => return self.environment(at).unwrap_or(at + 1),
            _ => return at + 1,
        };
        let close = seek.find(self.bytes, escape);
        let close =
            close.filter(|close| if display { self.joins(at, *close) } else { self.spans.may_join(at, *close) });
        let close = close.filter(|close| math.has(self.text, escape..*close, display));
        let Some(close) = close else { return escape };
        self.push(at..close + 2, PieceKind::Math { tex: escape..close, display });
        close + 2
    }

    /// `\begin{align} … \end{align}` without signs around it, which MathJax reads too.
    fn environment(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?.strip_prefix("\\begin{")?;
        let name =
            ENVIRONMENTS.iter().find(|name| rest.strip_prefix(**name).is_some_and(|rest| rest.starts_with('}')))?;
        let end = format!("\\end{{{name}}}");
        let near = self.text.get(at..self.text.floor_char_boundary(at.saturating_add(crate::formula::LONGEST)))?;
        let close = at + near.find(&end)? + end.len();
        let is_formula = self.joins(at, close) && self.options.math.has(self.text, at..close, true);
        is_formula.then(|| {
            self.push(at..close, PieceKind::Math { tex: at..close, display: true });
            close
        })
    }

    /// `\\(…\\)` and `\\[…\\]`, as who writes for Hexo has to: its Markdown takes one of the backslashes.
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
            self.push(at..tex.end + 3, PieceKind::Math { tex: tex.clone(), display });
            tex.end + 3
        })
    }
}
