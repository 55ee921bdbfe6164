//! Helps that repeat what is written already: they are useless, and left out of reports.

use std::ops::Range;

use crate::source::Source;
use crate::words::Message;

use super::Diagnostic;

/// Removes helps that show the marked text or its line as it is, and a fix that changes nothing.
pub(super) fn without_idle_helps(sources: &[Source], mut diagnostic: Diagnostic) -> Diagnostic {
    let Some(span) = diagnostic.primary.as_ref().map(|label| label.span) else { return diagnostic };
    let Some(text) = sources.get(span.source.index()).map(|source| &*source.text) else { return diagnostic };
    let Some(marked) = text.get(span.range()).filter(|marked| !marked.is_empty()) else { return diagnostic };
    diagnostic.help.retain(|help| {
        let shown = proposal(help);
        shown.is_none_or(|shown| shown != marked && !is_line(text, span.range(), &shown))
    });
    diagnostic.fix = diagnostic.fix.filter(|fix| {
        let old = sources.get(fix.span.source.index()).and_then(|source| source.text.get(fix.span.range()));
        old != Some(&fix.replacement)
    });
    diagnostic
}

/// Whether the line of a place is this, apart from spaces around it. A line may be megabytes long and have thousands of
/// diagnostics, so no more of it is looked at than could be equal.
fn is_line(text: &str, place: Range<usize>, shown: &str) -> bool {
    const MOST_SPACES: usize = 200;
    let reach = shown.len() + MOST_SPACES;
    let (from, to) = (place.start.saturating_sub(reach), place.start + reach);
    let (from, to) = (text.floor_char_boundary(from), text.floor_char_boundary(to));
    let before = text.get(from..place.start).unwrap_or("");
    let behind = text.get(place.start..to).unwrap_or("");
    let start = before.rfind('\n').map(|at| from + at + 1).or((from == 0).then_some(0));
    let end = behind.find('\n').map(|at| place.start + at).or((to == text.len()).then_some(to));
    start.zip(end).and_then(|(start, end)| text.get(start..end)).is_some_and(|line| line.trim() == shown)
}

/// The text that a help proposes, if it says nothing else.
fn proposal(help: &Message) -> Option<String> {
    PROPOSALS.binary_search(&help.id()?).ok()?;
    let text = help.english();
    let (start, end) = (text.find('`')?, text.rfind('`')?);
    text.get(start + 1..end).map(str::to_owned)
}

/// The messages that are "write `TEXT`" or "did you mean `TEXT`?", sorted. A test holds the list to the language file.
const PROPOSALS: &[&str] = &[
    "check-help-add-root",
    "check-help-write-address",
    "check-help-write-https",
    "check-help-write-mailto",
    "command-help-did-you-mean-option",
    "config-help-feed-type-below",
    "config-help-path-below",
    "config-help-proposed-url",
    "config-help-write-language",
    "config-help-write-root",
    "config-help-write-timezone",
    "config-help-write-value",
    "deploy-help-branch-name",
    "deploy-help-bucket",
    "deploy-help-host",
    "deploy-help-repo",
    "deploy-help-server-folder",
    "did-you-mean",
    "did-you-mean-name",
    "front-matter-write-categories-help",
    "front-matter-write-date-help",
    "front-matter-write-list-help",
    "front-matter-write-names-help",
    "front-matter-write-quoted-help",
    "front-matter-write-quoted-value-help",
    "front-matter-write-restriction-help",
    "front-matter-write-switch-help",
    "front-matter-write-tag-help",
    "front-matter-write-value-help",
    "markdown-help-half-width-exclamation-mark",
    "markdown-help-space-after-hashes",
    "markdown-help-straight-quotes",
    "markdown-help-table-rule",
    "markdown-help-write-instead",
    "markdown-help-write-whole",
    "site-json-key-help",
    "site-json-quotes-help",
    "tag-help-end-tag",
    "tag-help-write-end",
    "yaml-reason-write-key-value-help",
    "yaml-write-aligned-item-help",
    "yaml-write-item-help",
    "yaml-write-value-help",
    "yaml-write-whole-list-help",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::message;
    use crate::source::{SitePath, SourceId, Span};

    #[test]
    fn a_help_that_says_what_is_written_is_left_out() {
        let path = SitePath::new("a.md").unwrap_or_else(|| unreachable!("a fixed path"));
        let sources = [Source { id: SourceId(0), path, text: "title: a\nmath: x\n".into(), not_utf8: None }];
        let span = Span::new(SourceId(0), 7..8);
        let write = |instead: &str| message!(markdown_help_write_instead, instead);
        let mean = |names: &[&str]| {
            message!(did_you_mean, names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>())
        };
        let helps = [write("title: a"), mean(&["a"]), write("title: b"), mean(&["a", "b"]), "write `a`".into()];
        let diagnostic =
            helps.iter().fold(Diagnostic::new(Code::BadDate, "x").at(span, ""), |it, help| it.help(help.clone()));
        let left = without_idle_helps(&sources, diagnostic.fix(span, "a"));
        assert_eq!(left.help, helps[2..]);
        assert_eq!(left.fix, None);
    }

    #[test]
    fn every_proposal_is_in_the_list() {
        let is_proposal = |id: &str| {
            // Without arguments, a list is empty, and its backticks are missing.
            let text = Message::by_id(id).map(|message| message.english()).unwrap_or_default();
            let rest = ["write ", "did you mean "].iter().find_map(|start| text.strip_prefix(start));
            rest.is_some_and(|rest| {
                let rest = rest.strip_suffix('?').unwrap_or(rest);
                let quoted = rest.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
                rest.is_empty() || quoted.is_some_and(|quoted| !quoted.contains('`'))
            })
        };
        let expected: Vec<&str> = crate::words::IDS.into_iter().filter(|id| is_proposal(id)).collect();
        assert_eq!(PROPOSALS, expected);
    }
}
