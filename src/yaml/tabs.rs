//! Tabs as js-yaml and Hexo read them, for a parser that allows fewer of them.

use super::edits::TextEdit;
use super::lines::key_end;

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

/// The text with spaces for the tabs that js-yaml allows and the parser does not: in lines of white space, before
/// comments, and after the dash of an item that is neither a mapping nor a list. Of the same length; `None` when
/// nothing changes.
pub(super) fn separating(text: &str) -> Option<String> {
    let mut changed = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let spaces = spaces_in(line);
        changed.push_str(&line.get(..spaces).unwrap_or("").replace('\t', " "));
        changed.push_str(line.get(spaces..).unwrap_or(""));
    }
    (changed != text).then_some(changed)
}

/// The length of a line's beginning in which tabs only separate.
fn spaces_in(line: &str) -> usize {
    let content = line.trim_start_matches([' ', '\t']);
    let lead = line.len() - content.len();
    if content.trim_end().is_empty() || content.starts_with('#') {
        return lead;
    }
    let mut rest = content;
    while let Some(after) = rest.strip_prefix(['-', '?', ':']).filter(|after| after.starts_with([' ', '\t'])) {
        rest = after.trim_start_matches([' ', '\t']);
    }
    let gap = line.get(lead..line.len() - rest.len()).unwrap_or("");
    let is_nested = key_end(rest.trim_end()).is_some() || gap.trim_end().len() > 1;
    // A tab may not indent a value with lines of its own.
    if is_nested || line.get(..lead).is_some_and(|lead| lead.contains('\t')) { 0 } else { line.len() - rest.len() }
}
