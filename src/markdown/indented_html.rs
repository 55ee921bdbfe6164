//! HTML after spaces within a paragraph.
//!
//! In CommonMark an HTML block indented by one to three spaces can end a paragraph. In Hexo it does so only without the
//! spaces: ` <div>` after a line of text is part of the paragraph.

/// Offsets of the spaces to replace by a letter, so that the parser continues the paragraph: the last one before each
/// `<` that follows a paragraph's line. In lists Hexo ends the paragraph, too. `counts`: whether to apply this to the
/// HTML at an offset.
pub(super) fn blanks_to_hide(text: &str, counts: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut hidden = Vec::new();
    if !text.contains(" <") {
        return hidden;
    }
    // The quotation depth of the paragraph to which the previous line belongs.
    let mut paragraph: Option<usize> = None;
    let mut in_list = false;
    let mut after_blank = true;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let (depth, content) = quotation(line);
        let body = line[content..].trim_end_matches('\n');
        let trimmed = body.trim_start_matches(' ');
        let indent = body.len() - trimmed.len();
        let is_outside = !line.starts_with("  ") && !line.starts_with('\t');
        if in_list && after_blank && is_outside && !is_list_item(trimmed) && !trimmed.trim().is_empty() {
            in_list = false;
        }
        after_blank = trimmed.trim().is_empty();
        let at = offset + content + indent;
        offset += line.len();
        if after_blank {
            paragraph = None;
        } else if is_list_item(trimmed) && indent < 4 {
            in_list = true;
            paragraph = None;
        } else if in_list {
            paragraph = None;
        } else if trimmed.starts_with('<') && (indent == 0 || paragraph != Some(depth)) {
            // An HTML block, up to the next empty line or to its own end: not a paragraph, as far as can be determined.
            paragraph = None;
        } else if trimmed.starts_with('<') {
            if indent <= 3 && counts(at) {
                hidden.push(at - 1);
            }
        } else if interrupts(trimmed)
            || (paragraph.is_none() && (indent >= 4 || body.starts_with('\t') || !is_start(text, at)))
        {
            paragraph = None;
        } else if paragraph.is_none_or(|paragraph| depth != 0 && depth != paragraph) {
            paragraph = Some(depth);
        }
    }
    hidden
}

/// Whether a paragraph can begin at `at`: the line before is empty, a heading or the like, not part of an HTML block.
fn is_start(text: &str, at: usize) -> bool {
    let before = &text[..text[..at].rfind('\n').unwrap_or(0)];
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let line = &line[quotation(line).1.min(line.len())..];
    line.trim().is_empty()
        || line.trim_start().starts_with(['#', '>'])
        || line.starts_with("---")
        || line.starts_with("***")
}

/// The number of quotations around the line, and where its own content begins.
fn quotation(line: &str) -> (usize, usize) {
    let bytes = line.as_bytes();
    let (mut depth, mut content) = (0, 0);
    loop {
        let blanks = bytes[content..].iter().take_while(|byte| **byte == b' ').count();
        if blanks > 3 || bytes.get(content + blanks) != Some(&b'>') {
            return (depth, content);
        }
        depth += 1;
        content += blanks + 1;
        if bytes.get(content) == Some(&b' ') {
            content += 1;
        }
    }
}

fn is_list_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match line.as_bytes().get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
        _ => return false,
    };
    line.as_bytes().get(marker).is_none_or(|byte| matches!(byte, b' ' | b'\t'))
}

/// Whether the line ends a paragraph without beginning one.
fn interrupts(line: &str) -> bool {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    let is_heading = (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\t']);
    let is_rule =
        ['-', '*', '_', '='].iter().any(|sign| line.len() > 2 && line.chars().all(|c| c == *sign || c == ' '));
    is_heading || is_rule || line.starts_with("```") || line.starts_with("~~~") || line.starts_with('|')
}
