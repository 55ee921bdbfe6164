//! Helps that repeat what is written already: they are useless, and left out of reports.

use crate::source::Source;

use super::Diagnostic;

/// Removes helps that show the marked text or its line as it is, and a fix that changes nothing.
pub(super) fn without_idle_helps(sources: &[Source], mut diagnostic: Diagnostic) -> Diagnostic {
    let Some(span) = diagnostic.primary.as_ref().map(|label| label.span) else { return diagnostic };
    let Some(text) = sources.get(span.source.index()).map(|source| &*source.text) else { return diagnostic };
    let Some(marked) = text.get(span.range()).filter(|marked| !marked.is_empty()) else { return diagnostic };
    let start = text.get(..span.start as usize).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(start..).and_then(|rest| rest.split('\n').next()).unwrap_or("").trim();
    diagnostic.help.retain(|help| {
        let help = help.english();
        let shown = ["write `", "did you mean `"].iter().find_map(|start| help.strip_prefix(start));
        let shown = shown.and_then(|rest| rest.strip_suffix('?').unwrap_or(rest).strip_suffix('`'));
        shown.is_none_or(|shown| shown != marked && shown != line)
    });
    diagnostic.fix = diagnostic.fix.filter(|fix| {
        let old = sources.get(fix.span.source.index()).and_then(|source| source.text.get(fix.span.range()));
        old != Some(&fix.replacement)
    });
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{SitePath, SourceId, Span};

    #[test]
    fn a_help_that_says_what_is_written_is_left_out() {
        let path = SitePath::new("a.md").unwrap_or_else(|| unreachable!("a fixed path"));
        let sources = [Source { id: SourceId(0), path, text: "title: a\nmath: x\n".into(), not_utf8: None }];
        let span = Span::new(SourceId(0), 7..8);
        let helps =
            ["write `title: a`", "did you mean `a`?", "write `title: b`", "did you mean `a` or `b`?", "write it"];
        let diagnostic = helps.iter().fold(Diagnostic::new(Code::BadDate, "x").at(span, ""), |it, help| it.help(*help));
        let left = without_idle_helps(&sources, diagnostic.fix(span, "a"));
        assert_eq!(left.help, helps[2..].iter().map(|help| (*help).into()).collect::<Vec<_>>());
        assert_eq!(left.fix, None);
    }
}
