//! How diagnostics are shown: with their excerpts for people, as JSON for tools.

use std::collections::{BTreeMap, BTreeSet};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use indexmap::IndexSet;
use serde_json::{Map, Value, json};

use crate::source::{SitePath, Source, Span};

use super::excerpt::{Excerpt, Place, Places, harmless};
use super::{Code, Diagnostic, Label, Severity};

/// So many diagnostics of one code are shown in full, unless all are asked for.
const SHOWN: usize = 50;

/// Columns that a report takes. Fixed, so that a log reads the same everywhere.
const WIDTH: usize = 110;

/// How a report for people looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Colours, as escape sequences of a terminal.
    pub coloured: bool,
    /// All diagnostics, even when there are hundreds of one code.
    pub all: bool,
}

/// The diagnostics in the order of a report: by file and place, each once.
pub fn sorted(sources: &[Source], diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let unique: IndexSet<Diagnostic> = diagnostics.into_iter().collect();
    let mut sorted: Vec<Diagnostic> = unique.into_iter().collect();
    sorted.sort_by_cached_key(|diagnostic| {
        let path = path(sources, diagnostic).map(|path| path.as_str().to_owned());
        let start = diagnostic.primary.as_ref().map(|label| label.span.start);
        (path, start, diagnostic.code, diagnostic.message.clone(), diagnostic.notes.clone())
    });
    sorted
}

/// The file that a diagnostic is about.
pub fn path<'a>(sources: &'a [Source], diagnostic: &'a Diagnostic) -> Option<&'a SitePath> {
    let primary = diagnostic.primary.as_ref();
    primary
        .and_then(|label| sources.get(label.span.source.0 as usize))
        .map(|source| &source.path)
        .or(diagnostic.file.as_ref())
}

/// A report for people, empty when there is nothing to report. Ends in a line end. `diagnostics` are [`sorted`].
pub fn human(sources: &[Source], diagnostics: &[Diagnostic], look: Look) -> String {
    let renderer =
        if look.coloured { Renderer::styled().hyperlink(false) } else { Renderer::plain() }.term_width(WIDTH);
    let mut places = Places::new(sources);
    let mut shown: BTreeMap<Code, usize> = BTreeMap::new();
    let mut report = String::new();
    for diagnostic in diagnostics {
        let count = shown.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= SHOWN || look.all {
            report.push_str(&render(&renderer, &mut places, diagnostic));
            report.push_str("\n\n");
        }
    }
    for (code, count) in shown.into_iter().filter(|(_, count)| *count > SHOWN && !look.all) {
        let more = count - SHOWN;
        report.push_str(&format!("and {more} more of {}: {} (`--all` shows them)\n\n", code.id(), code.title()));
    }
    report
}

/// The last line of a report, such as "2 errors and 1 warning in 2 files"; empty when there is nothing to report.
pub fn summary(sources: &[Source], diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let counts = [Severity::Error, Severity::Warning].map(|severity| (count(severity), severity.name()));
    let parts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| counted(*count, name)).collect();
    let files: BTreeSet<&SitePath> = diagnostics.iter().filter_map(|diagnostic| path(sources, diagnostic)).collect();
    match files.len() {
        0 => parts.join(" and "),
        files => format!("{} in {}", parts.join(" and "), counted(files, "file")),
    }
}

/// A number and a noun: `1 file`, `1,024 files`.
pub fn counted(count: usize, noun: &str) -> String {
    let digits = count.to_string();
    let mut number = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            number.push(',');
        }
        number.push(digit);
    }
    format!("{number} {noun}{}", if count == 1 { "" } else { "s" })
}

fn render(renderer: &Renderer, places: &mut Places, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(harmless(&diagnostic.message).replace('\n', " ")).id(diagnostic.code.id());
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
    let notes = diagnostic.notes.iter().map(|text| Level::NOTE.message(harmless(text)));
    let help = diagnostic.help.iter().map(|text| Level::HELP.message(harmless(text)));
    elements.extend(notes.chain(help).map(Element::from));
    let mut text = renderer.render(&[Group::with_title(title).elements(elements)]);
    for (shown, right) in columns {
        text = text.replacen(&shown, &right, 1);
    }
    text
}

/// The line of a label with its mark. The renderer counts columns in what it gets; where the line is cut, `columns`
/// tells the right place for the one it will show.
fn marked<'a>(
    places: &mut Places,
    label: &Label,
    kind: AnnotationKind,
    columns: &mut Vec<(String, String)>,
) -> Option<Element<'a>> {
    let path = harmless(places.source(label.span.source)?.path.as_str());
    let Place { line, column, .. } = places.place(label.span.source, label.span.start as usize);
    let Excerpt { text, mark } = places.excerpt(label.span);
    let shown = text.get(..mark.start).map_or(1, |before| before.chars().count() + 1);
    if shown != column {
        columns.push((format!("{path}:{line}:{shown}\n"), format!("{path}:{line}:{column}\n")));
    }
    let under = (!label.text.is_empty()).then(|| harmless(&label.text).replace('\n', " "));
    Some(Snippet::source(text).path(path).line_start(line).fold(false).annotation(kind.span(mark).label(under)).into())
}

/// A diagnostic for tools: one JSON object on one line, with a line end. Lines and columns count from 1; `column`
/// counts characters (Unicode scalar values), `display_column` the cells of a terminal; `end` is behind the last
/// marked character; `excerpt` is the line of the place, cut around it when it is long. `fix` is a change of the file
/// that makes the diagnostic go away: the text from its place to its `end` becomes `replacement`.
pub fn json(sources: &[Source], diagnostics: &[Diagnostic]) -> String {
    let mut places = Places::new(sources);
    diagnostics.iter().map(|diagnostic| format!("{}\n", object(&mut places, diagnostic))).collect()
}

/// The same as a list of values, as `inspect` shows it.
pub fn values(sources: &[Source], diagnostics: &[Diagnostic]) -> Vec<Value> {
    let mut places = Places::new(sources);
    diagnostics.iter().map(|diagnostic| object(&mut places, diagnostic)).collect()
}

/// Line and column of where each span begins, counted from 1 as everywhere.
pub fn lines_and_columns(sources: &[Source], spans: &[Span]) -> Vec<(usize, usize)> {
    let mut places = Places::new(sources);
    let mut place = |span: &Span| {
        let place = places.place(span.source, span.start as usize);
        (place.line, place.column)
    };
    spans.iter().map(&mut place).collect()
}

fn object(places: &mut Places, diagnostic: &Diagnostic) -> Value {
    let mut object = json!({
        "code": diagnostic.code.id(),
        "severity": diagnostic.severity.name(),
        "message": diagnostic.message,
        "file": diagnostic.file.as_ref().map(SitePath::as_str),
    });
    if let (Some(label), Value::Object(object)) = (&diagnostic.primary, &mut object) {
        object.extend(place(places, label));
    }
    let related: Vec<Value> = diagnostic.related.iter().map(|label| Value::Object(place(places, label))).collect();
    object["related"] = related.into();
    object["notes"] = json!(diagnostic.notes);
    object["help"] = json!(diagnostic.help);
    if let Some(fix) = &diagnostic.fix {
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

fn place(places: &mut Places, label: &Label) -> Map<String, Value> {
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
        human(&note(text), &[diagnostic], Look::default())
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

    #[test]
    fn equal_diagnostics_are_told_once_and_hundreds_are_counted() {
        let sources = note("text");
        let diagnostics = (0..400).map(|i| Diagnostic::new(Code::NotUtf8, format!("wrong {}", i / 2))).collect();
        let diagnostics = sorted(&sources, diagnostics);
        assert_eq!(diagnostics.len(), 200);
        assert!(
            human(&sources, &diagnostics, Look::default())
                .ends_with("and 150 more of B0810: a text is not UTF-8 (`--all` shows them)\n\n")
        );
        assert_eq!(summary(&sources, &diagnostics), "200 warnings");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [counted(1, "page"), counted(1024, "page"), counted(1_000_000, "page")],
            ["1 page", "1,024 pages", "1,000,000 pages"]
        );
    }
}
