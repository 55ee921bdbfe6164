//! Tabs at the beginning of lines, as Hexo reads them.

use super::edits::TextEdit;

/// Each tab at the beginning of a line as two spaces.
pub(super) fn leading(text: &str) -> Vec<TextEdit> {
    let mut edits = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let tabs = line.len() - line.trim_start_matches('\t').len();
        if tabs > 0 {
            edits.push(TextEdit::replace(start..start + tabs, "  ".repeat(tabs)));
        }
        start += line.len();
    }
    edits
}
