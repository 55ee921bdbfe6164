//! Diagnostics that a report shows together: equal ones once with all places, similar ones in full a few times and then
//! as a list. A grouping loses nothing: every diagnostic is in exactly one group.

use indexmap::IndexMap;

use super::{Code, Severity, TranslatedDiagnostic, TranslatedLabel};

/// How many groups of one code are shown in full; the others are listed, a line for each.
const FULL: usize = 5;

/// Diagnostics that are equal except for their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagnosticGroup<'a> {
    /// The first of them in the order of the report; the excerpt shows its place.
    pub first: &'a TranslatedDiagnostic,
    /// The same at other places, in the order of the report.
    pub others: Vec<&'a TranslatedDiagnostic>,
}

impl<'a> DiagnosticGroup<'a> {
    /// All members, the first one too.
    pub fn members(&self) -> impl Iterator<Item = &'a TranslatedDiagnostic> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// The number of its diagnostics, at least 1.
    pub fn count(&self) -> usize {
        self.others.len() + 1
    }
}

/// Groups of one code whose messages differ only in their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagnosticSeries<'a> {
    /// The code that all of them have; `None`: they have none.
    pub code: Option<Code>,
    /// The severity that all of them have.
    pub severity: Severity,
    /// The message with `…` in place of each name.
    pub pattern: String,
    /// One for each message, in the order of the report.
    pub groups: Vec<DiagnosticGroup<'a>>,
}

/// How a report divides its diagnostics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiagnosticDivision<'a> {
    /// Shown in full, in the order of their first members.
    pub full: Vec<DiagnosticGroup<'a>>,
    /// Shown as lists after them.
    pub listed: Vec<DiagnosticSeries<'a>>,
}

/// Each diagnostic alone, in full.
pub fn apart(diagnostics: &[TranslatedDiagnostic]) -> DiagnosticDivision<'_> {
    let full = diagnostics.iter().map(|first| DiagnosticGroup { first, others: Vec::new() }).collect();
    DiagnosticDivision { full, listed: Vec::new() }
}

/// Divides `diagnostics`, which are in the order of a report.
pub fn divide(diagnostics: &[TranslatedDiagnostic]) -> DiagnosticDivision<'_> {
    let groups = groups(diagnostics);
    let mut counts: IndexMap<(Option<Code>, Severity), usize> = IndexMap::new();
    for group in &groups {
        *counts.entry((group.first.code, group.first.severity)).or_default() += 1;
    }
    let mut division = DiagnosticDivision::default();
    let mut shown: IndexMap<(Option<Code>, Severity), usize> = IndexMap::new();
    let mut listed: IndexMap<(Option<Code>, Severity, String), IndexMap<&str, DiagnosticGroup>> = IndexMap::new();
    for group in groups {
        let kind = (group.first.code, group.first.severity);
        let shown = shown.entry(kind).or_default();
        // A list of one line would be no shorter than what it replaces.
        let is_short = counts.get(&kind).is_some_and(|count| *count <= FULL + 1);
        if is_short || *shown < FULL {
            *shown += 1;
            division.full.push(group);
        } else {
            // A list shows no help, so groups that differ in their help alone are the same there.
            let series = listed.entry((kind.0, kind.1, pattern(&group.first.message))).or_default();
            match series.get_mut(group.first.message.as_str()) {
                Some(same) => same.others.extend(group.members()),
                None => _ = series.insert(&group.first.message, group),
            }
        }
    }
    division.listed = listed
        .into_iter()
        .map(|((code, severity, pattern), groups)| DiagnosticSeries {
            code,
            severity,
            pattern,
            groups: groups.into_values().collect(),
        })
        .collect();
    division
}

/// Equal diagnostics grouped, in the order of their first ones.
pub fn groups(diagnostics: &[TranslatedDiagnostic]) -> Vec<DiagnosticGroup<'_>> {
    let mut groups: IndexMap<DiagnosticTexts, DiagnosticGroup> = IndexMap::new();
    for diagnostic in diagnostics {
        groups
            .entry(DiagnosticTexts::of(diagnostic))
            .and_modify(|group| group.others.push(diagnostic))
            .or_insert_with(|| DiagnosticGroup { first: diagnostic, others: Vec::new() });
    }
    groups.into_values().collect()
}

/// The texts of a diagnostic, without its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DiagnosticTexts<'a> {
    code: Option<Code>,
    severity: Severity,
    message: &'a str,
    label: Option<&'a str>,
    related: &'a [TranslatedLabel],
    notes: &'a [String],
    help: &'a [String],
}

impl<'a> DiagnosticTexts<'a> {
    /// The texts by which diagnostics are compared for grouping.
    pub fn of(diagnostic: &'a TranslatedDiagnostic) -> DiagnosticTexts<'a> {
        DiagnosticTexts {
            code: diagnostic.code,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            label: diagnostic.primary.as_ref().map(|label| label.text.as_str()),
            related: &diagnostic.related,
            notes: &diagnostic.notes,
            help: &diagnostic.help,
        }
    }
}

/// The names in a message: the parts in backticks.
pub fn names(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

/// A message with `…` in place of its names.
fn pattern(message: &str) -> String {
    let parts = message.split('`').enumerate().map(|(at, part)| if at % 2 == 1 { "…" } else { part });
    parts.collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::words::InterfaceLanguage;

    fn missing(name: &str) -> TranslatedDiagnostic {
        let diagnostic = Diagnostic::new(Code::ImageNotFound, format!("there is no image `{name}`"));
        TranslatedDiagnostic::new(&diagnostic, InterfaceLanguage::English)
    }

    #[test]
    fn equal_ones_are_one_group_and_many_alike_ones_a_list() {
        let equal = vec![missing("a"); 3];
        let division = divide(&equal);
        assert_eq!((division.full.len(), division.listed.len()), (1, 0));
        assert_eq!(division.full.first().map(DiagnosticGroup::count), Some(3));

        let alike: Vec<TranslatedDiagnostic> = (0..60).map(|number| missing(&number.to_string())).collect();
        let division = divide(&alike);
        assert_eq!(division.full.len(), FULL);
        let listed: Vec<(&str, usize)> =
            division.listed.iter().map(|series| (series.pattern.as_str(), series.groups.len())).collect();
        assert_eq!(listed, [("there is no image `…`", 60 - FULL)]);
    }

    #[test]
    fn a_list_of_one_is_none() {
        let alike: Vec<TranslatedDiagnostic> = (0..=FULL).map(|number| missing(&number.to_string())).collect();
        assert_eq!((divide(&alike).full.len(), divide(&alike).listed.len()), (FULL + 1, 0));
    }
}
