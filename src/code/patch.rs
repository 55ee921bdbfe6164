//! Diffs in a language: the sign before each line is removed, so that the language can be highlighted.

use std::borrow::Cow;

use super::line::CodeLineKind;
use super::notation::AnnotatedCode;

/// Reads `+`, `-` and a space at the start of lines. Many authors omit the space of unchanged lines, so it is removed
/// only where every line has a sign; otherwise a sign replaces the first space of an indentation.
pub(super) fn read(code: &str) -> AnnotatedCode<'_> {
    let has_column = code.split('\n').all(|line| line.is_empty() || line.starts_with(['+', '-', ' ']));
    let (mut text, mut kinds) = (String::with_capacity(code.len()), Vec::new());
    for (index, line) in code.split('\n').enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let (kind, rest) = match line.chars().next() {
            Some('+') => (CodeLineKind::Added, line.get(1..)),
            Some('-') => (CodeLineKind::Removed, line.get(1..)),
            Some(' ') if has_column => (CodeLineKind::Unchanged, line.get(1..)),
            _ => (CodeLineKind::Unchanged, Some(line)),
        };
        let rest = rest.unwrap_or("");
        // `-  old` beside `   same`: the sign replaced a space.
        if !has_column && kind != CodeLineKind::Unchanged && rest.starts_with([' ', '\t']) {
            text.push(' ');
        }
        text.push_str(rest);
        kinds.push(kind);
    }
    AnnotatedCode { text: Cow::Owned(text), kinds, ..AnnotatedCode::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_lines(code: &str) -> (String, String) {
        let read = read(code);
        let kinds = read.kinds.iter().map(|kind| match kind {
            CodeLineKind::Added => '+',
            CodeLineKind::Removed => '-',
            _ => ' ',
        });
        (read.text.to_string(), kinds.collect())
    }

    #[test]
    fn signs_leave_the_code_aligned() {
        assert_eq!(read_lines(" f() {\n-  a\n+  b\n }\n"), ("f() {\n  a\n  b\n}\n".to_owned(), " -+  ".to_owned()));
        assert_eq!(read_lines("f() {\n- a\n+ b\n}"), ("f() {\n  a\n  b\n}".to_owned(), " -+ ".to_owned()));
        assert_eq!(read_lines("a\n+b"), ("a\nb".to_owned(), " +".to_owned()));
    }
}
