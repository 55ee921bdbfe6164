//! Comments in code that describe lines, in the syntax of Shiki, VitePress and Docusaurus.
//!
//! `// [!code ++]`, `# [!code --]`, `<!-- [!code highlight:3] -->`, `// highlight-next-line`, `// highlight-start`
//! with `// highlight-end`, `// [!code word:text]`. The comment is removed, and so is a line with nothing else.

use std::borrow::Cow;

use super::line::CodeLineKind;
use super::text_mark::TextMark;

/// What begins a comment, and what ends it.
#[rustfmt::skip]
const COMMENTS: [(&str, &str); 9] = [
    ("{/*", "*/}"), ("/*", "*/"), ("<!--", "-->"), ("///", ""), ("//", ""), ("#", ""), ("--", ""), (";", ""), ("%", ""),
];

/// Code and the kinds of its lines; without kinds, all are usual.
#[derive(Default)]
pub(super) struct AnnotatedCode<'c> {
    pub text: Cow<'c, str>,
    pub kinds: Vec<CodeLineKind>,
    /// Text that comments in the code mark.
    pub words: Vec<TextMark>,
}

/// The meaning of a comment for lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineAnnotation<'l> {
    /// This line, or the next if the comment is alone on its line; and the number of lines.
    Lines(CodeLineKind, usize),
    Begin,
    End,
    /// This text is marked.
    Word(&'l str),
}

/// Removes such comments from code.
pub(super) fn read(code: AnnotatedCode<'_>) -> AnnotatedCode<'_> {
    if !code.text.contains("[!code ") && !code.text.contains("highlight-") {
        return code;
    }
    let mut words: Vec<TextMark> = Vec::new();
    let lines: Vec<(&str, Option<(&str, LineAnnotation<'_>)>)> =
        code.text.split('\n').map(|line| (line, comment(line))).collect();
    if lines.iter().all(|(_, said)| said.is_none()) {
        return code;
    }
    let (mut texts, mut kinds) = (Vec::new(), Vec::new());
    // The kind of the following lines, and how many it applies to.
    let (mut kind, mut left, mut is_open) = (CodeLineKind::Usual, 0, false);
    for (index, (line, said)) in lines.into_iter().enumerate() {
        let before = code.kinds.get(index).copied().unwrap_or_default();
        let text = match said {
            None => line,
            Some((rest, said)) => {
                match said {
                    LineAnnotation::Lines(of, count) => (kind, left) = (of, count),
                    LineAnnotation::Begin => is_open = true,
                    LineAnnotation::End => is_open = false,
                    LineAnnotation::Word(word) => words.push(TextMark::of_word(word)),
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
            CodeLineKind::Marked
        } else {
            before
        });
        left = left.saturating_sub(1);
    }
    // In a block with changes, every line has space for a sign.
    if kinds.iter().any(|kind| matches!(kind, CodeLineKind::Added | CodeLineKind::Removed)) {
        for kind in kinds.iter_mut().filter(|kind| **kind == CodeLineKind::Usual) {
            *kind = CodeLineKind::Unchanged;
        }
    }
    let text = Cow::Owned(texts.join("\n"));
    AnnotatedCode { text, kinds, words }
}

/// The line without its comment, and the comment's meaning.
fn comment(line: &str) -> Option<(&str, LineAnnotation<'_>)> {
    let (opens, said, closes) = notation(line)?;
    let before = line.get(..opens)?.trim_end();
    let after = line.get(closes..)?.trim();
    COMMENTS.iter().filter(|(_, end)| after == *end).find_map(|(begin, _)| Some((before.strip_suffix(begin)?, said)))
}

/// Where a notation is in a line, and its meaning.
fn notation(line: &str) -> Option<(usize, LineAnnotation<'_>, usize)> {
    if let Some(start) = line.find("[!code ") {
        let end = start + line.get(start..)?.find(']')?;
        let inner = line.get(start + "[!code ".len()..end)?.trim();
        if let Some(word) = inner.strip_prefix("word:") {
            // Shiki accepts a number of lines; here the word is marked in all of them.
            let word = match word.rsplit_once(':') {
                Some((word, count)) if count.parse::<usize>().is_ok() => word,
                _ => word,
            };
            return (!word.is_empty()).then_some((start, LineAnnotation::Word(word), end + 1));
        }
        let (name, count) = match inner.rsplit_once(':') {
            Some((name, count)) => (name, count.parse().ok()?),
            None => (inner, 1),
        };
        let kind = match name {
            "++" => CodeLineKind::Added,
            "--" => CodeLineKind::Removed,
            "hl" | "highlight" | "focus" | "warning" | "error" | "info" | "mark" => CodeLineKind::Marked,
            _ => return None,
        };
        return Some((start, LineAnnotation::Lines(kind, count), end + 1));
    }
    let words = [
        ("highlight-next-line", LineAnnotation::Lines(CodeLineKind::Marked, 1)),
        ("highlight-start", LineAnnotation::Begin),
        ("highlight-end", LineAnnotation::End),
    ];
    let (word, said) = words.into_iter().find(|(word, _)| line.contains(word))?;
    let start = line.find(word)?;
    // Docusaurus writes these on a line of their own.
    let alone = line.get(..start)?.trim().trim_end_matches(' ');
    let is_alone = COMMENTS.iter().any(|(begin, _)| alone == *begin);
    is_alone.then_some((start, said, start + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_lines(code: &str) -> (String, Vec<CodeLineKind>) {
        let read = read(AnnotatedCode { text: Cow::Borrowed(code), ..AnnotatedCode::default() });
        (read.text.to_string(), read.kinds)
    }

    #[test]
    fn comments_that_speak_of_lines_are_taken_out() {
        use CodeLineKind::*;
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
    fn words_are_marked() {
        let read = read(AnnotatedCode {
            text: Cow::Borrowed("a\n// [!code word:a:1]\nb // [!code word:b]"),
            ..AnnotatedCode::default()
        });
        assert_eq!((read.text.as_ref(), read.words), ("a\nb", vec![TextMark::of_word("a"), TextMark::of_word("b")]));
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
