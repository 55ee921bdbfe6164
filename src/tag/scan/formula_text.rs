//! Text around and between the delimiters of formulas.

use std::ops::Range;

/// Text that is between two `$` by chance: prices (`$10 or 20$`) and variables of shells and templates
/// (`$HOME/$USER`, `${a}${b}`).
pub(super) fn is_no_formula(text: &str, tex: Range<usize>) -> bool {
    let inner = text.get(tex.clone()).unwrap_or("");
    let behind = text.as_bytes().get(tex.end + 1).copied().unwrap_or(b' ');
    let has_signs = inner.contains(['\\', '^', '_', '{', '}', '=', '<', '>', '+', '*', '/', '|']);
    let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 || !word.is_ascii();
    let is_price = inner.starts_with(|c: char| c.is_ascii_digit())
        && !has_signs
        && inner.split(|c: char| c.is_whitespace()).any(is_word);
    let is_placeholder = inner.starts_with('{') && behind == b'{';
    let name = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let is_variable = name > 1
        && inner.len() - name <= 1
        && (behind.is_ascii_alphabetic() || matches!(behind, b'_' | b'{'))
        && inner.ends_with(['/', ':', '-', '.', '_', ',']);
    is_price || is_placeholder || is_variable
}

/// Whether a text that ends with `before` comes right after the mark of an item. Looks at a few bytes only.
pub(super) fn is_after_item_mark(before: &str) -> bool {
    let bytes = before.as_bytes();
    let blanks = bytes.iter().rev().take(8).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let marked = before.get(..before.len() - blanks).unwrap_or("");
    let marked = match marked.strip_suffix(['.', ')']) {
        Some(number) => number
            .strip_suffix(|c: char| c.is_ascii_digit())
            .map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit())),
        None => marked.strip_suffix(['-', '*', '+']),
    };
    blanks > 0 && marked.is_some_and(starts_line)
}

/// Whether a text that ends with `before` is at the start of a line, apart from spaces. Looks at a few bytes only.
pub(in crate::tag) fn starts_line(before: &str) -> bool {
    let blanks = before.bytes().rev().take(64).take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).count();
    before.len() == blanks || before.as_bytes().get(before.len() - blanks - 1) == Some(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_and_variables_are_no_formulas() {
        let is_none = |text: &str| {
            let close = text[1..].find('$').map_or(text.len(), |at| at + 1);
            is_no_formula(text, 1..close)
        };
        for text in ["$10 or 20$", "$10，折后 8$", "$HOME/$USER", "${a}${b}", "$PATH:$HOME"] {
            assert!(is_none(text), "{text}");
        }
        for text in ["$n$th", "$2$", "$2 \\sin x$", "$2 n$", "$x/y$z", "$1 + 2$", "$a,b$c"] {
            assert!(!is_none(text), "{text}");
        }
    }

    #[test]
    fn an_item_begins_with_its_mark() {
        assert!(is_after_item_mark("a\n- ") && is_after_item_mark("12. ") && is_after_item_mark("> * "));
        assert!(!is_after_item_mark("a - ") && !is_after_item_mark("-") && !is_after_item_mark("costs 12. "));
    }
}
