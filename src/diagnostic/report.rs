//! How diagnostics are shown: with their excerpts for people, as JSON for tools.

use std::collections::BTreeSet;

use annotate_snippets::{AnnotationKind, Element, Group as Block, Level, Origin, Renderer, Snippet};
use indexmap::IndexSet;
use serde_json::{Map, Value, json};

use crate::message;
use crate::source::{SitePath, Source, Span};
use crate::text::{harmless, json_line};
use crate::words::{InterfaceLanguage, Message};

use super::compact::{self, one_line, other_places};
use super::group::{DiagnosticGroup, DiagnosticSeries, apart, divide, groups};
use super::redundant_help;
use super::snippet::{LineColumn, LineIndex, SourceSnippet};
use super::translation::{secret_words, without_words};
use super::{Code, Diagnostic, Severity, TranslatedDiagnostic, TranslatedLabel};

/// The width of a report in columns. Fixed, so that a log is the same everywhere.
const WIDTH: usize = 110;

/// The look of a report for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportStyle {
    /// Colours, as escape sequences of a terminal.
    pub coloured: bool,
    /// Each diagnostic in full, equal and alike ones too.
    pub all: bool,
    /// The language of its texts.
    pub language: InterfaceLanguage,
}

/// What `--strict` decides: whether warnings are errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WarningPolicy {
    /// Warnings stay warnings: the default.
    #[default]
    Allow,
    /// With `--strict`: all warnings are errors.
    Deny,
}

/// The diagnostics in the order of a report, with the severities that were asked for.
pub fn judged(sources: &[Source], mut diagnostics: Vec<Diagnostic>, warnings: WarningPolicy) -> Vec<Diagnostic> {
    if warnings == WarningPolicy::Deny {
        diagnostics.iter_mut().for_each(|diagnostic| diagnostic.severity = Severity::Error);
    }
    sorted(sources, diagnostics)
}

/// The diagnostics in the order of a report: by file and place, each once.
pub fn sorted(sources: &[Source], diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let unique: IndexSet<Diagnostic> =
        diagnostics.into_iter().map(|it| redundant_help::without_idle_helps(sources, it)).collect();
    let mut sorted: Vec<Diagnostic> = unique.into_iter().collect();
    sorted.sort_by_cached_key(|diagnostic| {
        let path = path(sources, diagnostic).map(|path| path.as_str().to_owned());
        let start = diagnostic.primary.as_ref().map(|label| label.span.start);
        let english = |message: &Message| message.english();
        let notes: Vec<String> = diagnostic.notes.iter().map(english).collect();
        (path, start, diagnostic.code, english(&diagnostic.message), notes)
    });
    sorted
}

/// The file of a diagnostic.
pub fn path<'a>(sources: &'a [Source], diagnostic: &'a Diagnostic) -> Option<&'a SitePath> {
    let primary = diagnostic.primary.as_ref();
    primary
        .and_then(|label| sources.get(label.span.source.index()))
        .map(|source| &source.path)
        .or(diagnostic.file.as_ref())
}

/// A report for people, empty when there is nothing to report. Ends in a line end. `diagnostics` are [`sorted`].
///
/// Equal diagnostics are shown once with all places; of many similar ones the first few are shown in full, and the
/// others as a list of places and names. `look` may request each in full.
pub fn human(sources: &[Source], diagnostics: &[Diagnostic], look: ReportStyle) -> String {
    let renderer =
        if look.coloured { Renderer::styled().hyperlink(false) } else { Renderer::plain() }.term_width(WIDTH);
    let mut places = LineIndex::new(sources);
    let worded = TranslatedDiagnostic::all(sources, diagnostics, look.language);
    let division = if look.all { apart(&worded) } else { divide(&worded) };
    let full = division.full.iter().map(|group| {
        // One without a code is a few lines, often with others that are no diagnostics.
        let end = if group.first.code.is_some() { "\n\n" } else { "\n" };
        render(&renderer, &mut places, group, look.language) + end
    });
    let full: Vec<String> = full.collect();
    let listed = division.listed.iter().map(|series| list(&renderer, &mut places, series, look.language) + "\n\n");
    full.into_iter().chain(listed).collect()
}

/// Diagnostics on a line each, such as `warning[B0501]: MESSAGE (content/_posts/a.md:3:1)`; equal ones are one.
pub fn short(sources: &[Source], diagnostics: &[Diagnostic], language: InterfaceLanguage) -> Vec<String> {
    let mut places = LineIndex::new(sources);
    groups(&TranslatedDiagnostic::all(sources, diagnostics, language))
        .iter()
        .map(|group| compact::sentence(&mut places, group, language))
        .collect()
}

/// The last line of a report, such as "2 errors and 1 warning in 2 files"; empty when there is nothing to report.
pub fn summary(sources: &[Source], diagnostics: &[Diagnostic], language: InterfaceLanguage) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let counts =
        [(errors, message!(count_errors, count = errors)), (warnings, message!(count_warnings, count = warnings))];
    let parts: Vec<Message> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, message)| message).collect();
    let files: BTreeSet<&SitePath> = diagnostics.iter().filter_map(|diagnostic| path(sources, diagnostic)).collect();
    let summary = match (parts.len(), files.len()) {
        (0, _) => return String::new(),
        (_, 0) => message!(report_summary, counts = parts),
        (_, files) => message!(report_summary_in_files, counts = parts, files),
    };
    summary.text(language)
}

/// A number and a noun: `1 file`, `1,024 files`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", number(count), if count == 1 { "" } else { "s" })
}

/// A number with separators: `1,024`.
pub fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn level(severity: Severity, language: InterfaceLanguage) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    level.with_name(severity.label().text(language))
}

/// A group's first diagnostic in full, and the places of the others.
fn render(renderer: &Renderer, places: &mut LineIndex, group: &DiagnosticGroup, language: InterfaceLanguage) -> String {
    let diagnostic = group.first;
    let Some(code) = diagnostic.code else { return without_code(diagnostic, language) };
    let title = level(diagnostic.severity, language).primary_title(one_line(&diagnostic.message)).id(code.id());
    let mut elements: Vec<Element> = Vec::new();
    let mut columns = Vec::new();
    if let (None, Some(file)) = (&diagnostic.primary, &diagnostic.file) {
        elements.push(Origin::path(harmless(file.as_str())).into());
    }
    let primary = diagnostic.primary.iter().map(|label| (label, AnnotationKind::Primary));
    let related = diagnostic.related.iter().map(|label| (label, AnnotationKind::Context));
    for (label, kind) in primary.chain(related) {
        elements.extend(marked(places, label, kind, &mut columns));
    }
    elements
        .extend(other_places(places, &group.others, language).map(|text| Level::NOTE.no_name().message(text).into()));
    let [note, help] = [(Level::NOTE, message!(label_note)), (Level::HELP, message!(label_help))]
        .map(|(level, label)| level.with_name(label.text(language)));
    let notes = diagnostic.notes.iter().map(|text| note.clone().message(harmless(text)));
    let help = diagnostic.help.iter().map(|text| help.clone().message(harmless(text)));
    elements.extend(notes.chain(help).map(Element::from));
    let mut text = renderer.render(&[Block::with_title(title).elements(elements)]);
    for (shown, right) in columns {
        text = text.replacen(&shown, &right, 1);
    }
    text
}

/// A diagnostic without a code has no place either: it needs no frame.
fn without_code(diagnostic: &TranslatedDiagnostic, language: InterfaceLanguage) -> String {
    let title = format!("{}: {}", diagnostic.severity.label().text(language), harmless(&diagnostic.message));
    let labelled = |label: Message, lines: &[String]| -> String {
        let label = label.text(language);
        lines.iter().map(|line| format!("\n  = {label}: {}", harmless(line))).collect()
    };
    title + &labelled(message!(label_note), &diagnostic.notes) + &labelled(message!(label_help), &diagnostic.help)
}

/// Similar groups of which only places and names are shown.
fn list(renderer: &Renderer, places: &mut LineIndex, series: &DiagnosticSeries, language: InterfaceLanguage) -> String {
    let count: usize = series.groups.iter().map(DiagnosticGroup::count).sum();
    let title = message!(report_more, count, pattern = one_line(&series.pattern)).text(language);
    let title = level(series.severity, language).primary_title(title);
    let title = match series.code {
        Some(code) => title.id(code.id()),
        None => title,
    };
    let elements = [
        Level::NOTE.no_name().message(compact::lines(places, &series.groups, language)),
        Level::HELP.with_name(message!(label_help).text(language)).message(message!(report_show_all).text(language)),
    ];
    renderer.render(&[Block::with_title(title).elements(elements)])
}

/// The line of a label with its mark. The renderer counts columns in its input; where the line is cut, `columns` maps
/// the right place to the one it will show.
fn marked<'a>(
    places: &mut LineIndex,
    label: &TranslatedLabel,
    kind: AnnotationKind,
    columns: &mut Vec<(String, String)>,
) -> Option<Element<'a>> {
    let path = harmless(places.source(label.span.source)?.path.as_str());
    let LineColumn { line, column, .. } = places.place(label.span.source, label.span.start as usize);
    let SourceSnippet { text, mark } = places.excerpt(label.span);
    let shown = text.get(..mark.start).map_or(1, |before| before.chars().count() + 1);
    if shown != column {
        columns.push((format!("{path}:{line}:{shown}\n"), format!("{path}:{line}:{column}\n")));
    }
    let under = (!label.text.is_empty()).then(|| one_line(&label.text));
    Some(Snippet::source(text).path(path).line_start(line).fold(false).annotation(kind.span(mark).label(under)).into())
}

/// A diagnostic for tools: one JSON object on one line, with a line end. `id` and `arguments` are what `message` was
/// made of: the id of a text in the language files, and its values. Lines and columns count from 1; `column`
/// counts characters (Unicode scalar values), `display_column` the cells of a terminal; `end` is after the last marked
/// character; `excerpt` is the line of the place, cut around it when it is long. `fix` is a change of the file that
/// resolves the diagnostic: the text from its place to its `end` becomes `replacement`.
pub fn json(sources: &[Source], diagnostics: &[Diagnostic], language: InterfaceLanguage) -> String {
    let mut places = LineIndex::new(sources);
    let mut line = |diagnostic| json_line(&object(&mut places, diagnostic, language));
    diagnostics.iter().map(&mut line).collect()
}

/// The same as a list of values, for `inspect`.
pub fn values(sources: &[Source], diagnostics: &[Diagnostic], language: InterfaceLanguage) -> Vec<Value> {
    let mut places = LineIndex::new(sources);
    diagnostics.iter().map(|diagnostic| object(&mut places, diagnostic, language)).collect()
}

/// Line and column of where each span begins, counted from 1 as everywhere.
pub fn lines_and_columns(sources: &[Source], spans: &[Span]) -> Vec<(usize, usize)> {
    let mut places = LineIndex::new(sources);
    let mut place = |span: &Span| {
        let place = places.place(span.source, span.start as usize);
        (place.line, place.column)
    };
    spans.iter().map(&mut place).collect()
}

fn object(places: &mut LineIndex, diagnostic: &Diagnostic, language: InterfaceLanguage) -> Value {
    let worded = TranslatedDiagnostic::shown(places, diagnostic, language);
    let mut object = json!({
        "code": diagnostic.code.map(Code::id),
        "severity": diagnostic.severity.name(),
        "message": worded.message,
        "file": diagnostic.file.as_ref().map(SitePath::as_str),
    });
    if let (Some(label), Value::Object(object)) = (&worded.primary, &mut object) {
        object.extend(place(places, label));
    }
    let related: Vec<Value> = worded.related.iter().map(|label| Value::Object(place(places, label))).collect();
    let words = secret_words(places, diagnostic);
    let argument = |value: Value| match value {
        Value::String(text) => without_words(&text, &words).into(),
        value => value,
    };
    let arguments = diagnostic.message.arguments();
    let arguments: Map<String, Value> =
        arguments.map(|(name, value)| (name.to_owned(), argument(value.json()))).collect();
    object["id"] = diagnostic.message.id().into();
    object["arguments"] = arguments.into();
    object["related"] = related.into();
    object["notes"] = json!(worded.notes);
    object["help"] = json!(worded.help);
    if let Some(fix) = &worded.fix {
        let Span { source, start, end } = fix.span;
        let file = places.source(source).map(|source| source.path.as_str());
        let start = places.place(source, start as usize);
        let end = places.place(source, end as usize);
        object["fix"] = json!({
            "file": file,
            "line": start.line,
            "column": start.column,
            "end": { "line": end.line, "column": end.column },
            "replacement": fix.replacement,
        });
    }
    object
}

fn place(places: &mut LineIndex, label: &TranslatedLabel) -> Map<String, Value> {
    let Span { source, start, end } = label.span;
    let file = places.source(source).map(|source| source.path.as_str());
    let start = places.place(source, start as usize);
    let end = places.place(source, end as usize);
    let members = [
        ("file", json!(file)),
        ("line", json!(start.line)),
        ("column", json!(start.column)),
        ("display_column", json!(start.display_column)),
        ("end", json!({ "line": end.line, "column": end.column })),
        ("excerpt", json!(places.excerpt(label.span).text)),
        ("label", json!(label.text)),
    ];
    members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn note(text: &str) -> Vec<Source> {
        let path = SitePath::new("content/_posts/笔记.md").unwrap_or_else(|| unreachable!("a fixed path"));
        vec![Source { id: SourceId(0), path, text: text.into(), not_utf8: None }]
    }

    fn report(text: &str, marked: &str, related: Option<&str>) -> String {
        let span = |word: &str| {
            let start = text.find(word).unwrap_or(0);
            Span::new(SourceId(0), start..start + word.len())
        };
        let mut diagnostic = Diagnostic::new(Code::NotUtf8, "the word is wrong")
            .at(span(marked), "here")
            .note("a reason")
            .help("a way out");
        if let Some(related) = related {
            diagnostic = diagnostic.also(span(related), "first here");
        }
        human(&note(text), &[diagnostic], ReportStyle::default())
    }

    #[test]
    fn marks_stand_under_chinese_words() {
        let expected = "\
warning[B0810]: the word is wrong
 --> content/_posts/笔记.md:2:4
  |
2 | 第二行错字在此
  |       ^^^^ here
  |
  = note: a reason
  = help: a way out

";
        assert_eq!(report("第一行\n第二行错字在此\n", "错字", None), expected);
    }

    #[test]
    fn related_places_follow() {
        let expected = "\
warning[B0810]: the word is wrong
 --> content/_posts/笔记.md:3:1
  |
3 | bee
  | ^^^ here
  |
 ::: content/_posts/笔记.md:1:1
  |
1 | ant
  | --- first here
  |
  = note: a reason
  = help: a way out

";
        assert_eq!(report("ant\n\nbee\n", "bee", Some("ant")), expected);
    }

    #[test]
    fn columns_are_right_in_lines_that_are_cut() {
        let text = format!("{}错{}", "前".repeat(5000), "后".repeat(5000));
        assert!(report(&text, "错", None).contains(":1:5001\n"));
    }

    fn marked(text: &str, word: &str, message: &str) -> Vec<Diagnostic> {
        let spans = text.match_indices(word).map(|(at, word)| Span::new(SourceId(0), at..at + word.len()));
        spans.map(|span| Diagnostic::new(Code::NotUtf8, message).at(span, "").help("a way out")).collect()
    }

    #[test]
    fn equal_diagnostics_are_one_with_its_places() {
        let text = "ant\nant bee ant\n";
        let diagnostics = sorted(&note(text), marked(text, "ant", "the word `ant`"));
        let expected = "\
warning[B0810]: the word `ant`
 --> content/_posts/笔记.md:1:1
  |
1 | ant
  | ^^^
  |
  = and 2 more in 1 file:
    content/_posts/笔记.md:2:1, 2:9
  = help: a way out

";
        assert_eq!(human(&note(text), &diagnostics, ReportStyle::default()), expected);
        assert_eq!(
            human(&note(text), &diagnostics, ReportStyle { all: true, ..ReportStyle::default() })
                .matches("ant bee")
                .count(),
            2
        );
        assert_eq!(
            short(&note(text), &diagnostics, InterfaceLanguage::English),
            ["warning[B0810]: the word `ant` (content/_posts/笔记.md:1:1, 3 times in 1 file)"]
        );
        assert_eq!(summary(&note(text), &diagnostics, InterfaceLanguage::English), "3 warnings in 1 file");
    }

    #[test]
    fn many_alike_diagnostics_are_a_list_that_names_each() {
        let text: String = (10..30).map(|number| format!("w{number}\n")).collect();
        let diagnostics = (10..30)
            .flat_map(|number| marked(&text, &format!("w{number}"), &format!("the word `w{number}`")))
            .collect();
        let diagnostics = sorted(&note(&text), diagnostics);
        let report = human(&note(&text), &diagnostics, ReportStyle::default());
        assert_eq!(report.matches("warning[B0810]: the word").count(), 5);
        assert!(report.contains("\nwarning[B0810]: 15 more: the word `…`\n"), "{report}");
        for number in 15..30 {
            assert!(report.contains(&format!("content/_posts/笔记.md:{}:1  `w{number}`\n", number - 9)), "{report}");
        }
        assert_eq!(summary(&note(&text), &diagnostics, InterfaceLanguage::English), "20 warnings in 1 file");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [counted(1, "page"), counted(1024, "page"), counted(1_000_000, "page")],
            ["1 page", "1,024 pages", "1,000,000 pages"]
        );
    }
}
