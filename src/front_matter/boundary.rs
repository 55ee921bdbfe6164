//! Front matter whose lines of dashes are misplaced although its keys are clear: empty lines or a space too many,
//! missing dashes, dashes in the middle.

use std::borrow::Cow;

use super::flaw::BoundaryFlaw;
use super::split::{FrontMatterSplit, FrontMatterSyntax, split};
use super::{check, rules, stray_lines};

/// Front matter by Hexo's rules, or where it clearly is.
pub(super) fn find(text: &str) -> (Option<FrontMatterSplit>, Option<BoundaryFlaw>) {
    let strict = split(text);
    if let Some(found) = &strict
        && found.opened
    {
        return match goes_on(text, found).or_else(|| runs_on(text, found)) {
            Some((split, flaw)) => (Some(split), Some(flaw)),
            None => (strict, None),
        };
    }
    let block = strict.as_ref().and_then(|found| text.get(found.block.clone())).unwrap_or("");
    // After one empty line Hexo reads it too.
    if block.trim_start_matches([' ', '\t', '\n']).starts_with("---\n") {
        return (strict, None);
    }
    let lead =
        text.len() - text.trim_start_matches([' ', '\t', '\n', '\u{3000}', '\u{a0}', '\u{feff}', '\u{200b}']).len();
    if lead > 0 {
        let rest = text.get(lead..).unwrap_or("");
        if let Some(found) = split(rest).filter(|found| found.opened && has_keys(rest, found)) {
            let moved = FrontMatterSplit {
                block: found.block.start + lead..found.block.end + lead,
                body: found.body + lead,
                ..found
            };
            return (Some(moved), Some(BoundaryFlaw::BlankBefore(0..lead)));
        }
    }
    if let Some((split, flaw)) = space_after(text).or_else(|| rules::find(text)) {
        return (Some(split), Some(flaw));
    }
    if !block.trim().is_empty() {
        return (strict, None);
    }
    match unclosed(text) {
        Some((split, flaw)) => (Some(split), Some(flaw)),
        None => (strict, None),
    }
}

fn has_keys(text: &str, found: &FrontMatterSplit) -> bool {
    check::begins_with_known_key(text.get(found.block.clone()).unwrap_or(""))
}

/// The block's text for reading: dashes in the middle, and lines that are not keys, become comments.
pub(super) fn block<'t>(text: &'t str, found: &FrontMatterSplit, flaw: Option<&BoundaryFlaw>) -> Cow<'t, str> {
    let block = text.get(found.block.clone()).unwrap_or("");
    if let Some(BoundaryFlaw::Strays(lines)) = flaw {
        return Cow::Owned(stray_lines::as_comments(block, found.block.start, lines));
    }
    let Some(BoundaryFlaw::Within(dashes)) = flaw else { return Cow::Borrowed(block) };
    let at = dashes.start.saturating_sub(found.block.start);
    match (block.get(..at), block.get(at + 1..)) {
        (Some(before), Some(after)) => Cow::Owned(format!("{before}#{after}")),
        _ => Cow::Borrowed(block),
    }
}

/// `--- ` with invisible spaces after the dashes.
fn space_after(text: &str) -> Option<(FrontMatterSplit, BoundaryFlaw)> {
    let line = text.split('\n').next()?;
    let run = line.get(..line.len() - line.trim_start_matches('-').len())?;
    let rest = line.get(run.len()..)?.trim();
    // Other programs allow the language there, and YAML a comment.
    let is_none =
        rest.is_empty() || rest.starts_with('#') || ["yaml", "yml"].iter().any(|it| rest.eq_ignore_ascii_case(it));
    if run.len() < 3 || run.len() == line.len() || !is_none || !run.bytes().all(|byte| byte == b'-') {
        return None;
    }
    let start = line.len() + 1;
    let rest = text.get(start..)?;
    let close = rest.find(&format!("\n{run}"))?;
    let body = start + close + 1 + run.len();
    let line_end = usize::from(text.get(body..)?.starts_with('\n'));
    let split = FrontMatterSplit {
        block: start..start + close,
        body: body + line_end,
        syntax: FrontMatterSyntax::Yaml,
        opened: true,
    };
    has_keys(text, &split).then_some((split, BoundaryFlaw::SpaceAfter(run.len()..line.len())))
}

/// Keys from the first line on, or from after opening dashes, that end at the first line that is not a key.
pub(super) fn unclosed(text: &str) -> Option<(FrontMatterSplit, BoundaryFlaw)> {
    let first = text.split('\n').next()?;
    let is_opened = first.len() >= 3 && first.trim_end().bytes().all(|byte| byte == b'-') && first.starts_with('-');
    let opening = if is_opened { 0..first.trim_end().len() } else { 0..0 };
    let start = if is_opened { first.len() + 1 } else { 0 };
    let (mut end, mut known) = (start, 0);
    for line in text.get(start..)?.split_inclusive('\n') {
        let is_more = end > start && line.starts_with([' ', '\t', '-']) && !line.starts_with("--");
        if line.trim().is_empty() || !(is_more || check::looks_like_key(line)) {
            break;
        }
        known += usize::from(check::begins_with_known_key(line));
        end += line.len();
    }
    let is_meant = known >= if is_opened { 1 } else { 2 };
    let after = text.get(end..)?;
    let body = end + (after.len() - after.trim_start_matches('\n').len());
    let block_end = end - usize::from(text.get(..end)?.ends_with('\n'));
    let split = FrontMatterSplit { block: start..block_end, body, syntax: FrontMatterSyntax::Yaml, opened: true };
    is_meant.then_some((split, BoundaryFlaw::NeverClosed { opening, end }))
}

/// A block that is closed, and opened again at once: keys and another line of dashes follow.
fn goes_on(text: &str, found: &FrontMatterSplit) -> Option<(FrontMatterSplit, BoundaryFlaw)> {
    let body = text.get(found.body..)?;
    if found.syntax == FrontMatterSyntax::Json || !check::begins_with_known_key(body) || body.starts_with('\n') {
        return None;
    }
    let mut end = found.body;
    for line in body.split_inclusive('\n') {
        let is_dashes = line.trim_end().len() >= 3 && line.trim_end().bytes().all(|byte| byte == b'-');
        if is_dashes {
            let dashes = found.block.end + 1..found.body.saturating_sub(1).max(found.block.end + 1);
            let split = FrontMatterSplit { block: found.block.start..end - 1, body: end + line.len(), ..found.clone() };
            return Some((split, BoundaryFlaw::Within(dashes)));
        }
        let is_more = line.starts_with([' ', '\t', '-', '#']);
        if !(is_more || check::looks_like_key(line)) {
            return None;
        }
        end += line.len();
    }
    None
}

/// A block that is never closed and continues to a rule of the body: after an empty line comes a sentence with a colon,
/// and no known key follows.
fn runs_on(text: &str, found: &FrontMatterSplit) -> Option<(FrontMatterSplit, BoundaryFlaw)> {
    let block = text.get(found.block.clone()).filter(|_| found.syntax == FrontMatterSyntax::Yaml)?;
    let (_, after) = block.split_once("\n\n")?;
    let line = after.lines().find(|line| !line.trim().is_empty())?;
    let key = line.split([':', '：']).next().unwrap_or("");
    let is_sentence = !line.starts_with([' ', '\t', '-', '#']) && key.split_whitespace().count() > 2;
    let is_body = is_sentence && !after.lines().any(check::begins_with_known_key);
    is_body.then(|| unclosed(text)).flatten()
}
