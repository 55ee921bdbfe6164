//! Formulas in lines that are no Markdown, such as titles: as text that can be read.

use std::borrow::Cow;

use super::likely::{Likelihood, likelihood};
use super::readable::readable;

/// The line with its formulas as text: `$O(n \log n)$` is `O(n log n)`. Prices and other dollar signs stay.
pub fn in_text(line: &str) -> Cow<'_, str> {
    if !line.contains('$') {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, inner)) = rest.split_once('$') {
        out.push_str(before);
        let closed = inner.split_once('$').filter(|(tex, after)| {
            let is_tight = !tex.is_empty() && tex.trim() == *tex && !after.starts_with(|c: char| c.is_ascii_digit());
            is_tight && !before.ends_with('\\') && likelihood(tex, false) >= Likelihood::Likely
        });
        match closed {
            Some((tex, after)) => {
                out.push_str(&readable(tex));
                rest = after;
            }
            None => {
                out.push('$');
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
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
        ] {
            assert_eq!(in_text(title), text);
        }
    }
}
