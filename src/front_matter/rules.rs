//! Front matter between lines that are nearly Hexo's: two dashes, dashes of other lengths, other signs.

use std::ops::Range;

use super::check;
use super::flaw::BoundaryFlaw;
use super::split::{FrontMatterSplit, FrontMatterSyntax};

/// The most lines between them.
const LINES: usize = 200;

/// Whether a line was meant to open or close front matter: two or more dashes of any kind, or of another sign, with or
/// without spaces between them.
pub(super) fn is_nearly_rule(line: &str) -> bool {
    let sign = |c: char| match c {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        c => c,
    };
    let mut signs = line.chars().filter(|c| !c.is_whitespace()).map(sign);
    let Some(first) = signs.next().filter(|sign| matches!(sign, '-' | '=' | '*' | '_' | '~' | '+' | ';')) else {
        return false;
    };
    let mut count = 1_usize;
    signs.all(|sign| {
        count += 1;
        sign == first
    }) && count >= 2
}

/// Front matter at the very top whose lines are keys, one of them known, between two such lines.
pub(super) fn find(text: &str) -> Option<(FrontMatterSplit, BoundaryFlaw)> {
    let lead = text.len() - text.trim_start_matches([' ', '\t', '\n', '\u{feff}', '\u{200b}']).len();
    let mut lines = text.get(lead..)?.split_inclusive('\n');
    let opening = lines.next().filter(|line| is_nearly_rule(line))?;
    let start = lead + opening.len();
    let (mut end, mut is_known) = (start, false);
    for line in lines.take(LINES) {
        if is_nearly_rule(line) {
            let split = FrontMatterSplit {
                block: start..end.max(start + 1) - 1,
                body: end + line.len(),
                syntax: FrontMatterSyntax::Yaml,
                opened: true,
            };
            return is_known.then_some((split, BoundaryFlaw::OtherRules(lead..lead + opening.trim_end().len())));
        }
        let is_more = end > start && line.starts_with([' ', '\t', '-', '#', '"', ']', '}', ',']);
        if !line.trim().is_empty() && !is_more && !check::looks_like_key(line) {
            return None;
        }
        is_known |= check::begins_with_known_key(line);
        end += line.len();
    }
    None
}

/// The places and texts of the first lines between two rules further down, which no program reads as front matter.
pub(super) fn later_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .take(LINES)
        .map(|line| {
            at += line.len();
            (at - line.len(), line)
        })
        .collect();
    let is_fence = |line: &str| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
    let to_fence = lines.iter().take(20).position(|(_, line)| is_fence(line)).unwrap_or(20);
    let first = lines.iter().take(to_fence).position(|(_, line)| is_nearly_rule(line));
    let rest = first.and_then(|first| lines.get(first + 1..)).unwrap_or(&[]);
    let end = rest.iter().position(|(_, line)| is_nearly_rule(line)).unwrap_or(0);
    let between: Range<usize> = 0..end;
    let between = rest.get(between).unwrap_or(&[]);
    let are_keys = between.iter().all(|(_, line)| line.trim().is_empty() || check::looks_like_key(line));
    let between: Vec<(usize, &str)> = if are_keys { between.to_vec() } else { Vec::new() };
    between.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_rules_are_signs_of_one_kind() {
        for line in ["--", "———", "– – –", "===", "* * *", "- - -\n", "-—-", "~~~~"] {
            assert!(is_nearly_rule(line), "{line}");
        }
        for line in ["-", "", "- a", "=-", "title: a", "#--"] {
            assert!(!is_nearly_rule(line), "{line}");
        }
    }
}
