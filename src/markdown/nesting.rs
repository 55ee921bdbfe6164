//! Quotations and lists that a single line nests deeper than any text needs.
//!
//! The work of Markdown's rules grows with the number of open blocks times the number of lines, and a line of nothing
//! but marks opens as many as it is long.

/// The most marks of quotations and lists at the start of a line that are read as such.
const MOST_MARKS: usize = 256;

/// The places of the signs to replace by letters, so that the parser reads the rest of each line as text: at most one
/// a line.
pub(super) fn marks_too_deep(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    // Shorter texts and lines can't have so many.
    while start + MOST_MARKS < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |end| start + end);
        if end - start > MOST_MARKS {
            found.extend(mark_beyond(&bytes[start..end]).map(|at| start + at));
        }
        start = end + 1;
    }
    found
}

/// The sign of the first mark of a line that is too deep.
fn mark_beyond(line: &[u8]) -> Option<usize> {
    let mut at = 0;
    for number in 0.. {
        at += line[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let digits = line[at..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let sign = at + digits;
        let is_mark = match line.get(sign)? {
            b'>' => digits == 0,
            b'-' | b'+' | b'*' => digits == 0 && matches!(line.get(sign + 1), None | Some(b' ' | b'\t')),
            b'.' | b')' => digits > 0 && matches!(line.get(sign + 1), None | Some(b' ' | b'\t')),
            _ => false,
        };
        match is_mark {
            true if number == MOST_MARKS => return Some(sign),
            true => at = sign + 1,
            false => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_by_line() {
        let deep = format!("> a\n{}* - 1. b\n- c\n", "> ".repeat(255));
        assert_eq!(marks_too_deep(&deep), [4 + 2 * 255 + 2]);
        assert_eq!(marks_too_deep(&format!("{}b", "> ".repeat(256))), Vec::<usize>::new());
        assert_eq!(marks_too_deep(&format!("{}b", "- ".repeat(257))), [512]);
        assert_eq!(marks_too_deep(&format!("{}1. b", "1. ".repeat(256))), [769]);
        assert_eq!(marks_too_deep(&"-".repeat(1_000)), Vec::<usize>::new());
        assert_eq!(marks_too_deep(&"> a\n".repeat(1_000)), Vec::<usize>::new());
    }
}
