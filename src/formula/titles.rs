//! Formulas in lines that are not Markdown, such as titles: as readable text.

use std::borrow::Cow;
use std::ops::Range;

use super::backslashes::meant;
use super::engine::{Formula, typeset};
use super::likelihood::{FormulaLikelihood, is_beyond_doubt, likelihood};
use super::macros::Macros;
use super::plain_text::readable;

/// The line with its formulas as text: `$O(n \log n)$` is `O(n log n)`. Prices and other dollar signs stay.
pub fn in_text(line: &str) -> Cow<'_, str> {
    let found = in_line(line);
    if found.is_empty() {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut done = 0;
    for tex in found {
        let written = line.get(tex.clone()).unwrap_or("");
        out.push_str(line.get(done..tex.start - 1).unwrap_or(""));
        // A formula with a mistake is shown as written; commands may be the note's own.
        match typeset(Formula { tex: &meant(written), display: false }, &Macros::default()) {
            Err(failure) if !failure.is_unknown_command() => {
                out.push_str(line.get(tex.start - 1..=tex.end).unwrap_or(""));
            }
            _ => out.push_str(&readable(written)),
        }
        done = tex.end + 1;
    }
    out.push_str(line.get(done..).unwrap_or(""));
    Cow::Owned(out)
}

/// The positions of the TeX of a line's formulas, without the delimiters.
pub fn in_line(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = line.get(from..).and_then(|rest| rest.find('$')).map(|at| from + at) {
        let start = open + 1;
        from = start;
        let Some(length) = line.get(start..).and_then(|rest| rest.find('$')) else { break };
        let tex = line.get(start..start + length).unwrap_or("");
        let is_price = line.as_bytes().get(start + length + 1).is_some_and(u8::is_ascii_digit);
        let is_tight = !tex.is_empty() && tex.trim() == tex && (!is_price || is_beyond_doubt(tex));
        let is_escaped = line.get(..open).is_some_and(|before| before.ends_with('\\'));
        if is_tight && !is_escaped && likelihood(tex, false) >= FormulaLikelihood::Likely {
            found.push(start..start + length);
            from = start + length + 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_of_titles_are_text() {
        for (title, text) in [
            ("$O(n)$ 的排序", "O(n) 的排序"),
            (r"从 $x_1$ 到 $\alpha^2$", "从 x₁ 到 α²"),
            ("$5 到 $6", "$5 到 $6"),
            ("$HOME 与 $PATH", "$HOME 与 $PATH"),
            ("a $", "a $"),
            (r"坏 $\frac{1}$", r"坏 $\frac{1}$"),
            (r"约 $\sim$5 个", "约 ∼5 个"),
        ] {
            assert_eq!(in_text(title), text);
        }
    }
}
