//! Comments in code that say what a line is, as Shiki, VitePress and Docusaurus have them.
//!
//! `// [!code ++]`, `# [!code --]`, `<!-- [!code highlight:3] -->`, `// highlight-next-line`, `// highlight-start` with
//! `// highlight-end`. The comment is taken out, and so is a line that had nothing else.

use std::borrow::Cow;

use super::lines::{LineKind, LineText};

/// What begins a comment, with what ends it.
#[rustfmt::skip]
const COMMENTS: [(&str, &str); 9] = [
    ("{/*", "*/}"), ("/*", "*/"), ("<!--", "-->"), ("///", ""), ("//", ""), ("#", ""), ("--", ""), (";", ""), ("%", ""),
];

/// What a comment says of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineNote {
    /// This line, or the next where it stands alone, and so many in all.
    Lines(LineKind, usize),
    Begin,
    End,
}

/// Takes such comments out of code.
pub(super) fn read(code: LineText<'_>) -> LineText<'_> {
    if !code.text.contains("[!code ") && !code.text.contains("highlight-") {
        return code;
    }
    let lines: Vec<(&str, Option<(&str, LineNote)>)> =
        code.text.split('\n').map(|line| (line, comment(line))).collect();
    if lines.iter().all(|(_, said)| said.is_none()) {
        return code;
    }
    let (mut texts, mut kinds) = (Vec::new(), Vec::new());
    // What holds for lines to come, and for how many.
    let (mut kind, mut left, mut is_open) = (LineKind::Usual, 0, false);
    for (index, (line, said)) in lines.into_iter().enumerate() {
        let before = code.kinds.get(index).copied().unwrap_or_default();
        let text = match said {
            None => line,
            Some((rest, said)) => {
                match said {
                    LineNote::Lines(of, count) => (kind, left) = (of, count),
                    LineNote::Begin => is_open = true,
                    LineNote::End => is_open = false,
                }
                if rest.trim().is_empty() {
                    continue;
                }
                rest.trim_end()
            }
        };
        texts.push(text);
        kinds.push(if left > 0 {
            kind
        } else if is_open {
            LineKind::Marked
        } else {
            before
        });
        left = left.saturating_sub(1);
    }
    // Beside changes, every line has room for a sign.
    if kinds.iter().any(|kind| matches!(kind, LineKind::Added | LineKind::Removed)) {
        for kind in kinds.iter_mut().filter(|kind| **kind == LineKind::Usual) {
            *kind = LineKind::Unchanged;
        }
    }
    LineText { text: Cow::Owned(texts.join("\n")), kinds }
}

/// The line without its comment, and what that says.
fn comment(line: &str) -> Option<(&str, LineNote)> {
    let (opens, said, closes) = notation(line)?;
    let before = line.get(..opens)?.trim_end();
    let after = line.get(closes..)?.trim();
    COMMENTS.iter().filter(|(_, end)| after == *end).find_map(|(begin, _)| Some((before.strip_suffix(begin)?, said)))
}

/// Where a notation stands in a line, and what it says.
fn notation(line: &str) -> Option<(usize, LineNote, usize)> {
    if let Some(start) = line.find("[!code ") {
        let end = start + line.get(start..)?.find(']')?;
        let inner = line.get(start + "[!code ".len()..end)?.trim();
        let (name, count) = match inner.rsplit_once(':') {
            Some((name, count)) => (name, count.parse().ok()?),
            None => (inner, 1),
        };
        let kind = match name {
            "++" => LineKind::Added,
            "--" => LineKind::Removed,
            "hl" | "highlight" | "focus" | "warning" | "error" | "info" | "mark" => LineKind::Marked,
            _ => return None,
        };
        return Some((start, LineNote::Lines(kind, count), end + 1));
    }
    let words = [
        ("highlight-next-line", LineNote::Lines(LineKind::Marked, 1)),
        ("highlight-start", LineNote::Begin),
        ("highlight-end", LineNote::End),
    ];
    let (word, said) = words.into_iter().find(|(word, _)| line.contains(word))?;
    let start = line.find(word)?;
    // Docusaurus has these on a line of their own.
    let alone = line.get(..start)?.trim().trim_end_matches(' ');
    let is_alone = COMMENTS.iter().any(|(begin, _)| alone == *begin);
    is_alone.then_some((start, said, start + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_lines(code: &str) -> (String, Vec<LineKind>) {
        let read = read(LineText { text: Cow::Borrowed(code), kinds: Vec::new() });
        (read.text.to_string(), read.kinds)
    }

    #[test]
    fn comments_that_speak_of_lines_are_taken_out() {
        use LineKind::*;
        assert_eq!(read_lines("a // [!code ++]\nb"), ("a\nb".to_owned(), vec![Added, Unchanged]));
        assert_eq!(
            read_lines("a\n# [!code hl:2]\nb\nc\nd"),
            ("a\nb\nc\nd".to_owned(), vec![Usual, Marked, Marked, Usual])
        );
        assert_eq!(
            read_lines("a\n// highlight-start\nb\nc\n// highlight-end\nd"),
            ("a\nb\nc\nd".to_owned(), vec![Usual, Marked, Marked, Usual])
        );
        assert_eq!(read_lines("<a> <!-- [!code --] -->"), ("<a>".to_owned(), vec![Removed]));
        assert_eq!(read_lines("{/* highlight-next-line */}\n<a>"), ("<a>".to_owned(), vec![Marked]));
    }

    #[test]
    fn other_text_stays() {
        for text in
            ["a // [!code foo]", "say(\"[!code ++]\")", "let highlight-next-line = 1", "[!code ++]", "// highlight-me"]
        {
            assert_eq!(read_lines(text), (text.to_owned(), vec![]), "{text}");
        }
    }
}
