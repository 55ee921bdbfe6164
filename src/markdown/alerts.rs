//! Quotations that are boxes: `> [!NOTE]` as on GitHub, with the kinds, titles and folding of Obsidian's callouts.

use super::typography::escape_all;
use crate::diagnostic::{Code, Diagnostic, slip};
use crate::message;
use crate::source::Span;

/// Kinds: their names, the key of their name in the theme, and the tone of their colour.
const KINDS: [(&[&str], &str, &str); 15] = [
    (&["note"], "alert_note", "info"),
    (&["abstract", "summary", "tldr"], "alert_abstract", "info"),
    (&["info"], "alert_info", "info"),
    (&["todo"], "alert_todo", "info"),
    (&["tip", "hint"], "alert_tip", "success"),
    (&["important"], "alert_important", "primary"),
    (&["success", "check", "done"], "alert_success", "success"),
    (&["question", "help", "faq"], "alert_question", "warning"),
    (&["warning", "attention"], "alert_warning", "warning"),
    (&["caution"], "alert_caution", "danger"),
    (&["failure", "fail", "missing"], "alert_failure", "danger"),
    (&["danger", "error"], "alert_danger", "danger"),
    (&["bug"], "alert_bug", "danger"),
    (&["example"], "alert_example", "primary"),
    (&["quote", "cite"], "alert_quote", "plain"),
];

/// Names longer than this are not kinds.
const LONGEST_KIND: usize = 40;

/// The first line of a quotation that is a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alert<'t> {
    /// The kind as it is written.
    pub kind: &'t str,
    /// `-`: closed, `+`: open, both with a title that opens and closes the box.
    pub fold: Option<bool>,
    /// The length of the mark with its sign, `[!note]-`, in bytes.
    pub len: usize,
}

/// The mark at the start of the text.
pub(super) fn alert(text: &str) -> Option<Alert<'_>> {
    let inner = text.strip_prefix("[!")?;
    let end = inner.bytes().take(LONGEST_KIND).position(|byte| byte == b']')?;
    // Obsidian: after a bar comes the appearance of the box in its own themes.
    let kind = inner.get(..end)?.split('|').next().unwrap_or("").trim();
    let is_kind = kind.starts_with(char::is_alphabetic)
        && kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let rest = inner.get(end + 1..)?;
    let fold = match rest.chars().next() {
        Some('-') => Some(false),
        Some('+') => Some(true),
        _ => None,
    };
    let is_end = rest.get(usize::from(fold.is_some())..)?.chars().next().is_none_or(char::is_whitespace);
    (is_kind && is_end).then_some(Alert { kind, fold, len: "[!]".len() + end + usize::from(fold.is_some()) })
}

impl Alert<'_> {
    fn known(&self) -> Option<&'static (&'static [&'static str], &'static str, &'static str)> {
        let name = self.kind.to_ascii_lowercase();
        KINDS.iter().find(|(names, ..)| names.contains(&name.as_str()))
    }

    /// The kind's displayed name. `word` gives the text of a key. Obsidian: an unknown kind is its own name.
    pub(super) fn name(&self, word: impl FnOnce(&str) -> String) -> String {
        match self.known() {
            Some((_, key, _)) => word(key),
            None => self.kind.to_owned(),
        }
    }

    /// The start of the box, with its title as HTML; `name` is the kind's.
    pub(super) fn open(&self, name: &str, title: &str) -> String {
        let (tone, class) = match self.known() {
            Some((names, _, tone)) => (*tone, names.first().copied().unwrap_or("")),
            None => ("info", "other"),
        };
        let mut label = String::new();
        if !title.is_empty() {
            label.push_str(" aria-label=\"");
            escape_all(name, &mut label);
            label.push('"');
        }
        let mut shown = String::new();
        if title.is_empty() {
            escape_all(name, &mut shown);
        } else {
            shown.push_str(title);
        }
        match self.fold {
            Some(open) => format!(
                "<details class=\"fold {tone} alert-{class}\"{}><summary>{shown}</summary>\n",
                if open { " open" } else { "" }
            ),
            None => format!(
                "<div class=\"callout {tone} alert-{class}\" role=\"note\"{label}>\n<p class=\"callout-title\">{shown}</p>\n"
            ),
        }
    }

    pub(super) fn close(&self) -> &'static str {
        if self.fold.is_some() { "</details>\n" } else { "</div>\n" }
    }

    /// A warning when the kind is similar to a known one.
    pub(super) fn slip(&self, span: Span) -> Option<Diagnostic> {
        if self.known().is_some() {
            return None;
        }
        let names = KINDS.iter().flat_map(|(names, ..)| names.iter().copied());
        let near = slip(self.kind, names)?;
        let report = Diagnostic::new(Code::AlertKind, message!(markdown_unknown_alert_kind, kind = self.kind));
        Some(
            report.at(span, message!(markdown_unknown_alert_kind_label)).help(message!(did_you_mean_name, name = near)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_kind_in_brackets() {
        let read = |text| alert(text).map(|alert| (alert.kind, alert.fold, alert.len));
        assert_eq!(read("[!NOTE]"), Some(("NOTE", None, 7)));
        assert_eq!(read("[!note]- 标题"), Some(("note", Some(false), 8)));
        assert_eq!(read("[!tip|wide]+"), Some(("tip", Some(true), 12)));
        assert_eq!(read("[!注意] x"), Some(("注意", None, 9)));
        for text in ["[note]", "[!]", "[!note", "[!note](a.md)", "[!1]", "[!a]b", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
