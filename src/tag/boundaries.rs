//! Where one block of Markdown ends and another begins, as far as it concerns formulas and code in a line: neither
//! can cross such a border.
//!
//! The rules look at single lines only, so they are sometimes stricter than Markdown's: text on two sides of a
//! border is always treated as separate.

use std::ops::Range;

/// Places that nothing within a line can cross: beginnings of lines, in order.
#[derive(Debug, Default)]
pub(super) struct BlockBoundaries {
    /// Empty lines, fences, headings, rows of tables, quotations that begin or end.
    hard: Vec<usize>,
    /// Items of lists, with the column of their mark, and underlines of headings; lines with a bar outside of a
    /// table, in no column. In a formula on lines of its own they are part of the formula: `- b`, `= c`, `|x| = d`.
    soft: Vec<(usize, usize)>,
}

/// A line without the marks of quotations and its indentation.
struct UnquotedLine<'t> {
    quotes: usize,
    /// Where its text begins.
    column: usize,
    text: &'t str,
}

impl<'t> UnquotedLine<'t> {
    fn new(line: &'t str) -> UnquotedLine<'t> {
        let (mut quotes, mut column) = (0, 0);
        for byte in line.bytes() {
            match byte {
                b' ' | b'\t' => {}
                b'>' => quotes += 1,
                _ => break,
            }
            column += 1;
        }
        UnquotedLine { quotes, column, text: line.get(column..).unwrap_or("").trim_end() }
    }

    /// It is a block or a row by itself.
    fn stands_alone(&self) -> bool {
        let hashes = self.text.bytes().take_while(|byte| *byte == b'#').count();
        let behind = self.text.get(hashes..).unwrap_or("");
        let is_heading =
            (1..=6).contains(&hashes) && (behind.is_empty() || behind.starts_with([' ', '\t', '\u{3000}']));
        is_heading || self.text.starts_with('|') || self.is_fence()
    }

    /// It begins like a row of a table.
    fn has_bar(&self) -> bool {
        self.text.starts_with('|')
    }

    /// It is the line below the header row of a table.
    fn rules(&self) -> bool {
        self.text.contains('-') && self.text.bytes().all(|byte| b"|:- \t".contains(&byte))
    }

    fn is_fence(&self) -> bool {
        // A run of fence characters with another one on its line is code within the line.
        ["```", "~~~"]
            .iter()
            .any(|fence| self.text.starts_with(fence) && !self.text.trim_start_matches(['`', '~']).contains('`'))
    }

    fn begins_item(&self) -> bool {
        let digits = self.text.bytes().take_while(u8::is_ascii_digit).count();
        let mark = self.text.get(digits..).unwrap_or("");
        let mark = match digits {
            0 => mark.strip_prefix(['-', '*', '+']),
            1..=9 => mark.strip_prefix(['.', ')']),
            _ => None,
        };
        mark.is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', '\t']))
    }

    fn underlines(&self) -> bool {
        ['-', '='].iter().any(|sign| !self.text.is_empty() && self.text.chars().all(|c| c == *sign))
    }
}

impl BlockBoundaries {
    /// The borders of a text; `fences` are its fenced code blocks, in order.
    pub(super) fn new(text: &str, fences: &[Range<usize>]) -> BlockBoundaries {
        let mut borders = BlockBoundaries::default();
        let (mut start, mut quotes, mut was_alone, mut was_bar, mut in_table) = (0, 0, false, false, false);
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let read = UnquotedLine::new(line);
            let mut begins_table = || read.rules() || lines.peek().is_some_and(|next| UnquotedLine::new(next).rules());
            in_table = !read.text.is_empty() && (in_table || read.has_bar() && begins_table());
            let is_bar = read.has_bar() && !in_table;
            let is_alone = read.stands_alone() && !is_bar;
            if read.text.is_empty() || is_alone || was_alone || read.quotes != quotes {
                borders.hard.push(start);
            } else if read.begins_item() || read.underlines() {
                borders.soft.push((start, read.column));
            } else if is_bar || was_bar {
                borders.soft.push((start, usize::MAX));
            }
            (quotes, was_alone, was_bar) = (read.quotes, is_alone, is_bar);
            start += line.len();
        }
        borders.hard.extend(fences.iter().flat_map(|fence| [fence.start, fence.end]));
        borders.hard.sort_unstable();
        borders
    }

    /// Whether something within a line may extend from one place to the other.
    pub(super) fn joins(&self, from: usize, to: usize) -> bool {
        let next = self.soft.partition_point(|(border, _)| *border <= from);
        self.joins_lines(from, to) && self.soft.get(next).is_none_or(|(border, _)| *border > to)
    }

    /// Whether a formula on lines of its own may extend from one place to the other. `column`: where it
    /// begins in its line; items further to the left are not part of it.
    pub(super) fn joins_display(&self, from: usize, to: usize, column: usize) -> bool {
        let next = self.soft.partition_point(|(border, _)| *border <= from);
        let inside = self.soft.get(next..).unwrap_or(&[]).iter().take_while(|(border, _)| *border <= to);
        self.joins_lines(from, to) && inside.into_iter().all(|(_, mark)| *mark >= column)
    }

    fn joins_lines(&self, from: usize, to: usize) -> bool {
        let next = self.hard.partition_point(|border| *border <= from);
        self.hard.get(next).is_none_or(|border| *border > to)
    }
}

/// Where the spaces before `at` begin, on the same line and after `from`.
pub(super) fn without_spaces_before(text: &str, from: usize, at: usize) -> usize {
    let before = text.get(from..at).unwrap_or("");
    let trimmed = before.trim_end_matches([' ', '\t']);
    if trimmed.is_empty() || trimmed.ends_with('\n') { at } else { from + trimmed.len() }
}

/// Whether the lines of `range` contain nothing else but spaces and the marks of lists and quotations. Text before
/// `from` is not checked: it belongs to another mask.
pub(super) fn is_alone(text: &str, range: &Range<usize>, from: usize) -> bool {
    let before = text.get(from..range.start).unwrap_or("").as_bytes();
    let marks = before
        .iter()
        .rev()
        .take_while(|byte| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9'))
        .count();
    let starts = match before.len().checked_sub(marks + 1) {
        Some(at) => before.get(at) == Some(&b'\n'),
        None => from == 0,
    };
    let behind = text.get(range.end..).unwrap_or("").trim_start_matches([' ', '\t']);
    starts && (behind.is_empty() || behind.starts_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_within_a_line_reaches_across_a_border() {
        let joins = |text: &str| BlockBoundaries::new(text, &[]).joins(0, text.len() - 1);
        assert!(joins("a\nb"));
        assert!(joins("> a\n> b"));
        for text in [
            "a\n\nb",
            "a\n \nb",
            "a\n# b",
            "# a\nb",
            "a\n- b",
            "- a\n- b",
            "1. a\n2. b",
            "a\n> b",
            "> a\nb",
            "a\n```\nb",
            "a\n~~~ x\nb",
            "| a |\n| b |",
            "a\n---\nb",
            "a\n===\nb",
        ] {
            assert!(!joins(text), "{text:?}");
        }
    }

    #[test]
    fn a_formula_on_lines_of_its_own_has_signs_of_its_own() {
        let joins = |text: &str, column| BlockBoundaries::new(text, &[]).joins_display(0, text.len() - 1, column);
        assert!(joins("$$\na\n= b\n- c\n$$", 0));
        assert!(joins("$$\n|a| = b\n|c| = d\n$$", 0));
        assert!(!joins("$$\n|a|\n|---|\n|b|\n$$", 0));
        assert!(!joins("- $$\n  a\n- $$", 2));
        assert!(!joins("$$\na\n```\n$$", 0));
        assert!(!joins("$$\na\n\nb\n$$", 0));
    }
}
