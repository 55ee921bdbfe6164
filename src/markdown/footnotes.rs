//! Footnotes: marks in the text, the notes in a list at its end.
//!
//! A note's text may be anywhere in the document, also in the body of a tag, which is rendered before the text around
//! it. So during rendering a mark is a placeholder with its note's index; at the end, one walk over the finished HTML
//! numbers the notes in the order of their marks. Notes without a mark follow the others, so that nothing is lost.

mod cycles;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::typography::escape_all;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::message;
use crate::source::Span;

/// Longer texts are not labels.
const LONGEST_LABEL: usize = 100;

/// The placeholder of a mark until it has its number; the note's index follows.
const PLACEHOLDER: &str = "<sup class=\"footnote-ref\" data-note=\"";
const PLACEHOLDER_END: &str = "\"></sup>";

/// The start and the end of the list of notes.
pub(super) const LIST: &str = "<section class=\"footnotes\"";
pub(super) const LIST_END: &str = "</ol>\n</section>";

/// The starts of the tags of a finished mark and of a link back to it. Links back and forth are not text.
pub(super) const MARK: &str = "<sup class=\"footnote-ref\"";
pub(super) const BACK: &str = "<a class=\"footnote-back\"";

/// The footnotes of one document that have been found so far.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// The labels, in lower case, that lines of the document define.
    labels: BTreeSet<String>,
    notes: Vec<Footnote>,
    by_label: BTreeMap<String, usize>,
    /// Pairs of notes of which the first has a mark of the second in its text.
    leads: BTreeSet<(usize, usize)>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Default)]
struct Footnote {
    /// The label as it is written.
    label: String,
    /// Its text as HTML; `None` while only marks have been found.
    html: Option<String>,
    /// Where its text is written.
    span: Option<Span>,
    /// The number of its marks, and its own number when it has a mark.
    marks: usize,
    number: usize,
}

/// The words of the list of notes, in the page's language.
#[derive(Clone, Debug)]
pub(super) struct FootnotePhrases {
    /// The name of the list.
    pub list: String,
    /// The name of the link after a note.
    pub back: String,
}

impl Footnotes {
    /// The footnotes of a document with this body.
    pub(super) fn new(body: &str) -> Footnotes {
        let mut labels = BTreeSet::new();
        if body.contains("[^") {
            let inner = |line: &'_ str| line.trim_start_matches([' ', '\t', '>', '-', '*', '+']).len();
            for line in body.lines() {
                let line = line.get(line.len() - inner(line)..).unwrap_or("");
                if let Some(label) = label(line).filter(|label| is_definition(line, label)) {
                    labels.insert(label.to_lowercase());
                }
            }
        }
        Footnotes { labels, ..Footnotes::default() }
    }

    /// Whether the document defines none.
    pub(super) fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    pub(super) fn labels(&self) -> &BTreeSet<String> {
        &self.labels
    }

    /// The placeholder of a mark.
    pub(super) fn mark(&mut self, label: &str) -> String {
        let index = self.index(label);
        format!("{PLACEHOLDER}{index}{PLACEHOLDER_END}")
    }

    /// The placeholder of a note whose text, a line's HTML, is written at its mark.
    pub(super) fn inline(&mut self, html: &str) -> String {
        let index = self.notes.len();
        self.notes.push(Footnote { html: Some(format!("<p>{}</p>\n", html.trim())), ..Footnote::default() });
        format!("{PLACEHOLDER}{index}{PLACEHOLDER_END}")
    }

    /// Adds the text of a note. `span` is where it is written, `mark` the part of it up to the colon.
    pub(super) fn define(&mut self, label: &str, html: String, span: Span, mark: Span) {
        if html.trim().is_empty() {
            let report = Diagnostic::new(Code::Footnote, message!(markdown_footnote_without_text, label));
            let report = report.at(mark, message!(markdown_footnote_without_text_label));
            self.diagnostics.push(report.help(message!(markdown_help_write_footnote_text, label)));
        }
        let mut index = self.index(label);
        if let Some(first) = self.notes.get(index).filter(|note| note.html.is_some()) {
            let mut report = Diagnostic::new(Code::FootnoteTwice, message!(markdown_footnote_defined_twice, label));
            report = report.at(mark, message!(markdown_shown_after_footnotes_label));
            if let Some(first) = first.span {
                report = report.also(first, message!(markdown_first_footnote_label));
            }
            self.diagnostics.push(report.help(message!(markdown_help_change_footnote_label)));
            index = self.notes.len();
            self.notes.push(Footnote { label: label.to_owned(), ..Footnote::default() });
        }
        if let Some(note) = self.notes.get_mut(index) {
            note.html = Some(html);
            note.span = Some(span);
        }
    }

    fn index(&mut self, label: &str) -> usize {
        let next = self.notes.len();
        let index = *self.by_label.entry(label.to_lowercase()).or_insert(next);
        if index == next {
            self.notes.push(Footnote { label: label.to_owned(), ..Footnote::default() });
        }
        index
    }

    /// The finished text followed by its notes, and what is wrong with them.
    pub(super) fn finish(mut self, html: String, words: impl FnOnce() -> FootnotePhrases) -> (String, Vec<Diagnostic>) {
        if self.notes.is_empty() {
            return (html, self.diagnostics);
        }
        // Notes in the order of their numbers; those marked in other notes follow.
        let mut order: Vec<usize> = Vec::new();
        let mut html = self.numbered(&html, None, &mut order);
        let mut done = 0;
        while let Some(index) = order.get(done).copied() {
            done += 1;
            self.number_text(index, &mut order);
        }
        let mut reported = BTreeSet::new();
        let mut unused: Vec<usize> = (0..self.notes.len()).collect();
        unused.sort_by_key(|index| self.notes.get(*index).and_then(|note| note.span).map(|span| span.start));
        for index in unused {
            let Some(note) = self.notes.get_mut(index).filter(|note| note.number == 0 && note.html.is_some()) else {
                continue;
            };
            order.push(index);
            note.number = order.len();
            while let Some(index) = order.get(done).copied() {
                done += 1;
                self.number_text(index, &mut order);
            }
            reported.insert(index);
            self.report_unused(index);
        }
        self.report_circles(&order, reported);
        if !order.is_empty() {
            self.write(&order, &words(), &mut html);
        }
        (html, self.diagnostics)
    }

    fn number_text(&mut self, index: usize, order: &mut Vec<usize>) {
        let text = self.notes.get_mut(index).and_then(|note| note.html.take()).unwrap_or_default();
        let text = self.numbered(&text, Some(index), order);
        if let Some(note) = self.notes.get_mut(index) {
            note.html = Some(text);
        }
    }

    /// The HTML of a note or of the text, with marks for placeholders; newly numbered notes are added to `order`.
    fn numbered(&mut self, html: &str, of_note: Option<usize>, order: &mut Vec<usize>) -> String {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(at) = rest.find(PLACEHOLDER) {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            let inner = from.get(PLACEHOLDER.len()..).unwrap_or("");
            let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
            let index = inner.get(..digits).and_then(|digits| digits.parse::<usize>().ok());
            let after = inner.get(digits..).and_then(|after| after.strip_prefix(PLACEHOLDER_END));
            let note = index.and_then(|index| self.notes.get_mut(index));
            let (Some(note), Some(after)) = (note, after) else {
                out.push_str(PLACEHOLDER);
                rest = inner;
                continue;
            };
            rest = after;
            if note.html.is_none() && note.number == 0 {
                // Marked in the body of a tag, and what looked like its text is not a footnote.
                out.push_str("[^");
                escape_all(&note.label, &mut out);
                out.push(']');
                continue;
            }
            if note.number == 0 {
                order.extend(index);
                note.number = order.len();
            }
            note.marks += 1;
            let (number, mark) = (note.number, note.marks);
            self.leads.extend(of_note.zip(index));
            out.push_str(&format!(
                "{MARK} id=\"{}\"><a href=\"#fn:{number}\" role=\"doc-noteref\">{number}</a></sup>",
                mark_id(number, mark),
            ));
        }
        out.push_str(rest);
        out
    }

    /// Reports a note that no mark in the text leads to.
    fn report_unused(&mut self, index: usize) {
        let Some(note) = self.notes.get(index) else { return };
        // Of two with the same label the second was already reported.
        let Some(span) = note.span.filter(|_| self.by_label.get(&note.label.to_lowercase()) == Some(&index)) else {
            return;
        };
        let label = &note.label;
        let report = if note.marks > 0 {
            Diagnostic::new(Code::FootnoteCircle, message!(markdown_footnote_only_from_footnotes, label))
        } else {
            Diagnostic::new(Code::FootnoteWithoutMark, message!(markdown_footnote_never_referenced, label))
        };
        let report = report.at(span, message!(markdown_shown_after_footnotes_label));
        self.diagnostics.push(report.help(message!(markdown_help_reference_footnote, label)));
    }

    /// Writes the list of notes.
    fn write(&self, order: &[usize], words: &FootnotePhrases, out: &mut String) {
        out.push('\n');
        out.push_str(LIST);
        out.push_str(" role=\"doc-endnotes\" aria-label=\"");
        escape_all(&words.list, out);
        out.push_str("\">\n<hr>\n<ol>\n");
        for (at, index) in order.iter().enumerate() {
            let Some(note) = self.notes.get(*index) else { continue };
            let number = at + 1;
            let html = note.html.as_deref().unwrap_or("").trim_end();
            let mut back = String::new();
            for mark in 1..=note.marks {
                back.push_str(&format!(
                    " {BACK} href=\"#{}\" role=\"doc-backlink\" aria-label=\"",
                    mark_id(number, mark)
                ));
                escape_all(&words.back, &mut back);
                back.push_str(&match mark {
                    1 => format!(" {number}\">\u{21a9}\u{fe0e}</a>"),
                    more => format!(" {number}-{more}\">\u{21a9}\u{fe0e}<sup>{more}</sup></a>"),
                });
            }
            out.push_str(&format!("<li id=\"fn:{number}\">"));
            match html.strip_suffix("</p>") {
                Some(html) => out.push_str(&format!("{html}{back}</p>")),
                None => out.push_str(&format!(
                    "{html}{}",
                    if back.is_empty() { back } else { format!("<p>{}</p>", back.trim_start()) }
                )),
            }
            out.push_str("</li>\n");
        }
        out.push_str(LIST_END);
    }
}

/// A finished text with a popover for each note, opened without a script by a button beside its mark. `label` gives the
/// button's name for the note's number. The marks stay links: a style sheet shows one or the other.
pub fn popovers(html: &str, label: impl Fn(&str) -> String) -> Cow<'_, str> {
    let Some((text, list)) = html.split_once(LIST) else { return Cow::Borrowed(html) };
    let mut shown: BTreeMap<&str, String> = BTreeMap::new();
    let (list, rest) = list.split_once(LIST_END).unwrap_or((list, ""));
    for note in list.split("<li id=\"fn:").skip(1) {
        let Some((number, note)) = note.split_once("\">") else { continue };
        let note = note.trim_end().strip_suffix("</li>").unwrap_or(note);
        let note = without_links_back(note);
        // An id must be unique on the page.
        if !note.contains(" id=") {
            shown.insert(number, note);
        }
    }
    let mut out = String::with_capacity(html.len() * 2);
    let mut parts = text.split(MARK);
    out.push_str(parts.next().unwrap_or(""));
    for part in parts {
        out.push_str(MARK);
        let number = part.split_once("href=\"#fn:").and_then(|(_, rest)| rest.split('"').next());
        match number.filter(|number| shown.contains_key(number)).zip(part.split_once("</sup>")) {
            Some((number, (mark, rest))) => {
                let name = label(number);
                out.push_str(mark);
                out.push_str(&format!("<button type=\"button\" popovertarget=\"fnpop:{number}\" aria-label=\""));
                escape_all(&name, &mut out);
                out.push_str(&format!("\">{number}</button></sup>{rest}"));
            }
            None => out.push_str(part),
        }
    }
    out.push_str(LIST);
    out.push_str(list);
    out.push_str(LIST_END);
    out.push_str(rest);
    for (number, note) in &shown {
        out.push_str(&format!(
            "\n<div class=\"footnote-pop\" id=\"fnpop:{number}\" role=\"note\" popover>{note}</div>"
        ));
    }
    Cow::Owned(out)
}

/// A note's text without its links back, and without the ids of marks in it.
fn without_links_back(note: &str) -> String {
    let mut parts = note.split(BACK);
    let mut kept = parts.next().unwrap_or("").trim_end().to_owned();
    for part in parts {
        kept.push_str(part.split_once("</a>").map_or("", |(_, rest)| rest).trim_start());
    }
    let kept = kept.replace("<p></p>", "");
    let mut parts = kept.split(MARK);
    let mut bare = parts.next().unwrap_or("").to_owned();
    for part in parts {
        bare.push_str(MARK);
        bare.push_str(part.find('>').and_then(|end| part.get(end..)).unwrap_or(part));
    }
    bare
}

/// The id of a note's first, second … mark. Ids of headings have no colons.
fn mark_id(number: usize, mark: usize) -> String {
    if mark == 1 { format!("fnref:{number}") } else { format!("fnref:{number}:{mark}") }
}

/// The label of the footnote at the start of a text.
pub(super) fn label(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("[^")?;
    let end = inner.bytes().take(LONGEST_LABEL).position(|byte| byte == b']')?;
    let label = inner.get(..end)?;
    let is_label = !label.is_empty() && !label.contains(|c: char| c.is_whitespace() || matches!(c, '[' | '^' | '\\'));
    is_label.then_some(label)
}

/// Whether a line that begins with a label is a note's text.
pub(super) fn is_definition(line: &str, label: &str) -> bool {
    line.get("[^]".len() + label.len()..).is_some_and(|rest| rest.starts_with(':'))
}

/// HTML without the marks of footnotes: for excerpts and tables of contents, which are shown without the notes.
pub(super) fn without_marks(html: &str) -> Option<String> {
    let mut parts = html.split(MARK);
    let mut kept = parts.next()?.to_owned();
    let mut is_changed = false;
    for part in parts {
        is_changed = true;
        kept.push_str(part.split_once("</sup>").map_or("", |(_, rest)| rest));
    }
    is_changed.then_some(kept)
}

/// The numbers of the footnotes whose marks are in some HTML.
pub(super) fn marked_notes(html: &str) -> BTreeSet<&str> {
    html.split("href=\"#fn:").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The report on a mark without a note.
pub(super) fn without_text(label: &str, span: Span, labels: &BTreeSet<String>) -> Diagnostic {
    let report = Diagnostic::new(Code::Footnote, message!(markdown_footnote_without_text, label));
    let report = report.at(span, message!(markdown_shown_as_written_label));
    match did_you_mean(label, labels.iter().map(String::as_str)) {
        Some(near) => report.help(near),
        None => report.help(message!(markdown_help_define_footnote, label)),
    }
}
