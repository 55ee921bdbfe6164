//! How a site's diagnostics changed between two builds. Texts have moved since, so places don't count.

use std::collections::BTreeMap;

use crate::source::Source;
use crate::words::Message;

use super::{Diagnostic, report};

/// The diagnostics of one build, for comparison with the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    diagnostics: Vec<(DiagnosticIdentity, Diagnostic)>,
}

/// The difference to a [`Baseline`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiagnosticChange {
    /// Not there before, or with another note or help. In the order of the report.
    pub new: Vec<Diagnostic>,
    /// There before, and no more. Their places are those of the older texts.
    pub mended: Vec<Diagnostic>,
    /// The number of unchanged ones.
    pub unchanged: usize,
}

/// The identity of a diagnostic in a text that has changed: its file and its texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct DiagnosticIdentity {
    code: &'static str,
    severity: &'static str,
    path: Option<String>,
    message: Message,
}

impl DiagnosticIdentity {
    fn of(sources: &[Source], diagnostic: &Diagnostic) -> DiagnosticIdentity {
        DiagnosticIdentity {
            code: diagnostic.code_id(),
            severity: diagnostic.severity.name(),
            path: report::path(sources, diagnostic).map(|path| path.as_str().to_owned()),
            message: diagnostic.message.clone(),
        }
    }
}

impl Baseline {
    /// The diagnostics of a build. `sources` are its texts, from which the paths of their files are taken.
    pub fn new(sources: &[Source], diagnostics: &[Diagnostic]) -> Baseline {
        let identified =
            diagnostics.iter().map(|diagnostic| (DiagnosticIdentity::of(sources, diagnostic), diagnostic.clone()));
        Baseline { diagnostics: identified.collect() }
    }

    /// The new and mended ones in `diagnostics`, which are in the order of a report.
    pub fn change(&self, sources: &[Source], diagnostics: &[Diagnostic]) -> DiagnosticChange {
        let mut before: BTreeMap<&DiagnosticIdentity, Vec<&Diagnostic>> = BTreeMap::new();
        for (identity, diagnostic) in self.diagnostics.iter().rev() {
            before.entry(identity).or_default().push(diagnostic);
        }
        let mut change = DiagnosticChange::default();
        for diagnostic in diagnostics {
            match before.get_mut(&DiagnosticIdentity::of(sources, diagnostic)).and_then(Vec::pop) {
                Some(old) if (&old.notes, &old.help) == (&diagnostic.notes, &diagnostic.help) => change.unchanged += 1,
                _ => change.new.push(diagnostic.clone()),
            }
        }
        // The places in the older texts are not known any more, but the files are.
        let mended =
            before.into_iter().flat_map(|(identity, left)| left.into_iter().rev().map(move |old| (identity, old)));
        change.mended = mended
            .map(|(identity, old)| Diagnostic {
                primary: None,
                related: Vec::new(),
                fix: None,
                file: identity.path.as_deref().and_then(crate::source::SitePath::new).or_else(|| old.file.clone()),
                ..old.clone()
            })
            .collect();
        change
    }
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;
    use crate::source::{SitePath, SourceId, Span};
    use crate::words::InterfaceLanguage;

    fn sources(text: &str) -> Vec<Source> {
        let path = SitePath::new("content/_posts/a.md").unwrap_or_else(|| unreachable!("a fixed path"));
        vec![Source { id: SourceId(0), path, text: text.into(), not_utf8: None }]
    }

    fn marks(text: &str) -> Vec<Diagnostic> {
        let words = text.match_indices(char::is_alphabetic);
        let mark = |(at, word): (usize, &str)| {
            let span = Span::new(SourceId(0), at..at + word.len());
            Diagnostic::new(Code::NotUtf8, format!("the word `{word}`")).at(span, "")
        };
        words.map(mark).collect()
    }

    #[test]
    fn what_moves_is_unchanged_and_what_comes_and_goes_is_told() {
        let before = Baseline::new(&sources("a b b"), &marks("a b b"));
        let change = before.change(&sources("\n\n b a c"), &marks("\n\n b a c"));
        assert_eq!(change.unchanged, 2);
        let messages = |list: &[Diagnostic]| list.iter().map(|one| one.message.clone()).collect::<Vec<_>>();
        assert_eq!(messages(&change.new), ["the word `c`".into()]);
        assert_eq!(messages(&change.mended), ["the word `b`".into()]);
        assert_eq!(
            report::short(&[], &change.mended, InterfaceLanguage::English),
            ["warning[B0810]: the word `b` (content/_posts/a.md)"]
        );
    }
}
