//! The scan for formulas: between `$` signs and in brackets behind backslashes.

use std::ops::Range;

use super::{PieceKind, Scanner};
use crate::tag::formula::{is_after_item_mark, is_no_formula, starts_line};

/// Which formulas a scan finds.
#[derive(Clone, Copy)]
pub enum Formulas<'a> {
    None,
    /// What stands between signs of math; prices and variables don't.
    All,
    /// What is one by this judge of its TeX; `true` where it is displayed.
    Judged(&'a dyn Fn(&str, bool) -> bool),
}

impl std::fmt::Debug for Formulas<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match self {
            Formulas::None => "None",
            Formulas::All => "All",
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
            Formulas::All => true,
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
        let opens = self.bytes.get(at + 1).is_some_and(|byte| !byte.is_ascii_whitespace());
        let close = self.spans.dollar_after(at).filter(|close| opens && !is_no_formula(self.text, at + 1..*close));
        let close = close.filter(|close| math.has(self.text, at + 1..*close, false));
        let Some(close) = close else { return at + 1 };
        self.push(at..close + 1, PieceKind::Math { tex: at + 1..close, display: false });
        close + 1
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
