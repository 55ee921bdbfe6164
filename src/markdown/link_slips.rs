//! Links and pictures that are text because of a typo: `![a]（a.png）`, `[a] (https://…)`, `(a)[https://…]`.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::lookup::is_file_name;
use crate::message;
use crate::source::Span;

/// The longest link that is looked for.
const LONGEST: usize = 500;

/// Text that was meant as a link or picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LinkSlip {
    /// The place, counted from the start of the text.
    pub range: Range<usize>,
    reason: LinkSlipReason,
    /// What to write instead.
    instead: String,
}

/// Why it is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LinkSlipReason {
    WideBrackets,
    Space,
    Exchanged,
}

impl LinkSlip {
    pub(super) fn diagnostic(&self, written: &str, span: Span) -> Diagnostic {
        let message = match self.instead.starts_with('!') {
            true => message!(markdown_picture_is_text, written),
            false => message!(markdown_link_is_text, written),
        };
        Diagnostic::new(Code::LinkSlip, message)
            .at(span, message!(markdown_shown_as_written_label))
            .note(match self.reason {
                LinkSlipReason::WideBrackets => message!(markdown_note_wide_brackets),
                LinkSlipReason::Space => message!(markdown_note_space_before_address),
                LinkSlipReason::Exchanged => message!(markdown_note_brackets_exchanged),
            })
            .help(message!(markdown_help_write_instead, instead = self.instead))
            .fix(span, self.instead.as_str())
    }
}

/// The typos in a text, in their order. The caller leaves out those in code or in a link.
pub(super) fn slips(text: &str) -> Vec<LinkSlip> {
    let mut slips = Vec::new();
    for (at, sign) in text.match_indices([']', ')']) {
        // A line may be megabytes long.
        let before = &text[text.floor_char_boundary(at.saturating_sub(LONGEST))..at];
        let before = before.rsplit('\n').next().unwrap_or("");
        let after = text.get(at + 1..).unwrap_or("");
        let after = after.get(..after.floor_char_boundary(LONGEST)).unwrap_or("");
        let line = after.split('\n').next().unwrap_or("");
        let slip = match sign {
            "]" => bracketed(before, line),
            _ => exchanged(before, line),
        };
        if let Some((before_len, after_len, reason, instead)) = slip {
            slips.push(LinkSlip { range: at - before_len..at + 1 + after_len, reason, instead });
        }
    }
    slips
}

/// The length before and after the sign, the reason, and the suggestion.
type LinkSlipMatch = (usize, usize, LinkSlipReason, String);

/// `[text]` with brackets of the wrong width, or with a space, before the address.
fn bracketed(before: &str, after: &str) -> Option<LinkSlipMatch> {
    let blanks = after.len() - after.trim_start_matches([' ', '\u{3000}']).len();
    let rest = &after[blanks..];
    let open = rest.chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let inner = &rest[open.len_utf8()..];
    let end = inner.find([')', '）'])?;
    let close = inner[end..].chars().next()?;
    let is_wide = open == '（' || close == '）';
    if blanks == 0 && open == '(' && (!is_wide || inner.contains(')')) {
        return None;
    }
    let (text, is_picture) = opening(before, '[')?;
    let address = inner[..end].trim();
    // A number or a box before brackets is a reference or a task in prose.
    let is_box = !is_wide && text.trim().len() <= 1;
    let is_prose = !is_picture && (is_box || text.bytes().all(|byte| byte.is_ascii_digit()));
    let is_meant = match is_wide {
        true => is_web(address) || is_file_name(address) || is_path(address),
        false => is_web(address) || is_picture && is_file_name(address),
    };
    if is_prose || !is_meant || address.contains(char::is_whitespace) {
        return None;
    }
    let reason = match is_wide {
        true => LinkSlipReason::WideBrackets,
        false => LinkSlipReason::Space,
    };
    let sign = if is_picture { "!" } else { "" };
    let before_len = text.len() + 1 + sign.len();
    let after_len = blanks + open.len_utf8() + end + close.len_utf8();
    Some((before_len, after_len, reason, format!("{sign}[{text}]({address})")))
}

/// `(text)[address]`.
fn exchanged(before: &str, after: &str) -> Option<LinkSlipMatch> {
    let inner = after.strip_prefix('[')?;
    let end = inner.find(']')?;
    let address = &inner[..end];
    let behind = &inner[end + 1..];
    let (text, is_picture) = opening(before, '(')?;
    let is_meant = is_web(address) || is_picture && is_file_name(address);
    if !is_meant
        || text.is_empty() && !is_picture
        || behind.starts_with(['(', '[', ':'])
        || address.contains(char::is_whitespace)
    {
        return None;
    }
    let sign = if is_picture { "!" } else { "" };
    let before_len = text.len() + 1 + sign.len();
    Some((before_len, end + 2, LinkSlipReason::Exchanged, format!("{sign}[{text}]({address})")))
}

/// The text after the last opening bracket, and whether it begins a picture.
fn opening(before: &str, bracket: char) -> Option<(&str, bool)> {
    let at = before.rfind(bracket)?;
    let text = &before[at + 1..];
    // The brackets of code, lists and the like contain more of their kind.
    (!text.contains([']', ')', '`'])).then(|| (text, before[..at].ends_with('!')))
}

fn is_web(address: &str) -> bool {
    ["http://", "https://"].iter().any(|start| address.len() > start.len() && address.starts_with(start))
}

fn is_path(address: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "-_./#%".contains(c);
    address.starts_with('/') && address.len() > 1 && address.chars().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_seen_and_prose_is_not() {
        for (written, instead) in [
            ("![x]（a.png）", "![x](a.png)"),
            ("见[文档]（https://e.org/a）。", "[文档](https://e.org/a)"),
            ("[x](https://e.org/a）", "[x](https://e.org/a)"),
            ("[x]（/about/)", "[x](/about/)"),
            ("[home] (https://e.org)", "[home](https://e.org)"),
            ("![] (a.png)", "![](a.png)"),
            ("(home)[https://e.org]", "[home](https://e.org)"),
            ("!(a)[b.png]", "![a](b.png)"),
        ] {
            let found: Vec<_> = slips(written).into_iter().map(|slip| slip.instead).collect();
            assert_eq!(found, [instead], "{written}");
        }
        for prose in [
            "[注]（见上文）",
            "[1] (https://e.org)",
            "[x] (https://e.org)",
            "[a](https://e.org)",
            "[a] (see b)",
            "f(x)[0]",
            "[a](https://e.org/b（c）)",
            "[a](b)（c.png）",
            "(a)[b]",
            "[a]\n(https://e.org)",
            "[]（）",
            "（a）[b](https://e.org)",
            "数组[i]（i 从 0 开始）",
            "f(a)[https://e.org](b)",
            "![a](b.png) (c.png)",
        ] {
            assert_eq!(slips(prose), [], "{prose}");
        }
    }
}
