//! The dashboard of the preview: drafts, scheduled notes, recently edited notes, problems, unused files.

use jiff::Timestamp;
use serde_json::Value;

use crate::catalog::CatalogEntry;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{self, number};
use crate::front_matter::{Document, DocumentKind};
use crate::html::escape;
use crate::markdown;
use crate::message;
use crate::pipeline::Snapshot;
use crate::serve::moment::Moment;
use crate::site::Note;
use crate::source::SitePath;
use crate::words::Message;

use super::state::PageStateBuilder;
use super::unused_media::unused;

/// The most notes of a kind that are shown.
const SHOWN: usize = 12;

/// The most diagnostics and files that are shown.
const MOST: usize = 20;

/// A note on the dashboard.
struct DashboardNote<'a> {
    entry: &'a CatalogEntry,
    document: &'a Document,
    words: usize,
}

/// The dashboard as a page.
pub fn dashboard(moment: &Moment, reader: PageStateBuilder) -> String {
    let Some(site) = &moment.site else { return super::progress(reader.interface, moment.read) };
    let snapshot = &*site.current;
    let sheets = sheets(snapshot);
    let now = snapshot.inputs().options.now;
    let is_begun = |sheet: &&DashboardNote| !sheet.entry.published;
    let mut drafts: Vec<&DashboardNote> = sheets.iter().filter(is_begun).collect();
    drafts.sort_by_key(|sheet| std::cmp::Reverse(sheet.document.modified));
    let mut scheduled: Vec<&DashboardNote> =
        sheets.iter().filter(|sheet| !is_begun(sheet) && sheet.entry.date.instant > now).collect();
    scheduled.sort_by_key(|sheet| sheet.entry.date.instant);
    let mut recent: Vec<&DashboardNote> = sheets.iter().collect();
    recent.sort_by_key(|sheet| std::cmp::Reverse(sheet.document.modified));

    let dashboard = Dashboard { reader, snapshot, root: &moment.root };
    let is_hidden = drafts.iter().any(|sheet| !sheet.entry.visible);
    let drafts = DashboardSection {
        title: message!(serve_dashboard_drafts),
        nothing: message!(serve_dashboard_no_drafts),
        hint: is_hidden.then(|| message!(serve_dashboard_draft_hint)),
        ..DashboardSection::new("notes", drafts)
    };
    let scheduled = DashboardSection {
        title: message!(serve_dashboard_scheduled),
        nothing: message!(serve_dashboard_none_scheduled),
        ..DashboardSection::new("notes", scheduled)
    };
    let recent = DashboardSection {
        title: message!(serve_dashboard_recent),
        nothing: message!(serve_dashboard_no_notes),
        ..DashboardSection::new("notes", recent)
    };
    let figures = dashboard.figures(&sheets, drafts.members.len(), &site.diagnostics);
    let body = [
        dashboard.notes(&drafts, true, |sheet| sheet.document.modified),
        dashboard.notes(&scheduled, false, |sheet| sheet.entry.date.instant),
        dashboard.notes(&recent, false, |sheet| sheet.document.modified),
        dashboard.unused(),
        dashboard.diagnostics(&site.diagnostics),
    ]
    .concat();
    dashboard.page(&figures, &body)
}

/// All notes, drafts and hidden ones too.
fn sheets(snapshot: &Snapshot) -> Vec<DashboardNote<'_>> {
    let resolved = snapshot.resolved();
    let notes = resolved.notes.iter().filter(|note| note.entry.form.is_page());
    notes
        .map(|Note { entry, document, content, .. }| {
            // What is not part of the site is not rendered; its written text counts.
            let words = if entry.visible {
                content.words
            } else {
                markdown::ReadingStats::of(snapshot.inputs().text(document.body)).count()
            };
            DashboardNote { entry, document, words }
        })
        .collect()
}

/// The contents of one section.
struct DashboardSection<T> {
    class: &'static str,
    title: Message,
    members: Vec<T>,
    /// Shown where it has no members.
    nothing: Message,
    hint: Option<Message>,
}

impl<T> DashboardSection<T> {
    fn new(class: &'static str, members: Vec<T>) -> DashboardSection<T> {
        DashboardSection { class, title: "".into(), members, nothing: "".into(), hint: None }
    }
}

struct Dashboard<'a> {
    reader: PageStateBuilder<'a>,
    snapshot: &'a Snapshot,
    root: &'a str,
}

impl Dashboard<'_> {
    /// A text as HTML.
    fn text(&self, message: &Message) -> String {
        escape(&message.text(self.reader.interface))
    }

    /// A text as HTML, with `code` in backticks as code.
    fn marked(&self, message: &Message) -> String {
        named(&message.text(self.reader.interface))
    }

    fn page(&self, figures: &str, body: &str) -> String {
        let title = escape(&self.snapshot.resolved().config.title);
        let seal = title.chars().next().map_or(String::from("记"), |c| c.to_uppercase().to_string());
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <title>{name} · {title}</title>\n<style>{style}</style>\n</head>\n<body>\n\
             <header class=\"top\"><div class=\"wrap\"><a class=\"brand\" href=\"{root}\"><span class=\"seal\" aria-hidden=\"true\">{seal}</span>{title}</a>\
             <a class=\"back\" href=\"{root}\">{back}</a></div></header>\n\
             <main class=\"wrap\"><div class=\"head\"><h1>{name}</h1><dl class=\"figures\">{figures}</dl></div>\n\
             <div class=\"dashboard\">{body}</div></main>\n</body>\n</html>\n",
            lang = self.reader.interface.tag(),
            name = self.text(&message!(serve_dashboard)),
            style = super::builtin::style(),
            root = escape(self.root),
            back = self.text(&message!(serve_dashboard_back)),
        )
    }

    /// The numbers of notes, of their words, of drafts, and of problems.
    fn figures(&self, sheets: &[DashboardNote], drafts: usize, diagnostics: &[Diagnostic]) -> String {
        let posts = sheets.iter().filter(|sheet| sheet.entry.kind == DocumentKind::Post && sheet.entry.visible);
        let (notes, words) = (posts.clone().count(), posts.map(|sheet| sheet.words).sum::<usize>());
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
        let warnings = diagnostics.len() - errors;
        let errors = (errors, message!(serve_dashboard_errors, count = errors), "bad");
        let figures = [
            (notes, message!(serve_dashboard_notes, count = notes), ""),
            (words, message!(serve_dashboard_words, count = words), ""),
            (drafts, message!(serve_dashboard_draft_count, count = drafts), ""),
        ];
        let warnings =
            (warnings, message!(serve_dashboard_warnings, count = warnings), if warnings > 0 { "mild" } else { "" });
        let figures = figures.into_iter().chain(Some(errors).filter(|(count, ..)| *count > 0)).chain([warnings]);
        let figure = |(count, name, class): (usize, Message, &str)| {
            format!("<div class=\"{class}\"><dt>{}</dt><dd>{}</dd></div>", self.text(&name), number(count))
        };
        figures.map(figure).collect()
    }

    fn date(&self, instant: Timestamp) -> String {
        let zone = self.snapshot.resolved().config.timezone.clone();
        let zone = zone.unwrap_or_else(|| self.snapshot.inputs().options.machine_zone.clone());
        zone.to_datetime(instant).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// A section; `items` are the first of its members.
    fn section<T>(&self, group: &DashboardSection<T>, items: &[String]) -> String {
        let count = group.members.len();
        let list = match (items, count.saturating_sub(items.len())) {
            ([], _) => format!("<p class=\"nothing\">{}</p>", self.marked(&group.nothing)),
            (items, 0) => format!("<ul>{}</ul>", items.concat()),
            (items, more) => {
                let more = self.text(&message!(serve_dashboard_more, count = more));
                format!("<ul>{}</ul><p class=\"more\">{more}</p>", items.concat())
            }
        };
        let hint = group.hint.as_ref().map(|hint| format!("<p class=\"hint\">{}</p>", self.marked(hint)));
        let count = if count > 0 { format!("<span>{}</span>", number(count)) } else { String::new() };
        let (class, title, hint) = (group.class, self.text(&group.title), hint.unwrap_or_default());
        format!("<section class=\"{class}\"><h2>{title}{count}</h2>{list}{hint}</section>\n")
    }

    /// A section of notes, each with the date that matters in it. Drafts are not marked as such among drafts.
    fn notes(
        &self,
        group: &DashboardSection<&DashboardNote>,
        is_of_drafts: bool,
        date: impl Fn(&DashboardNote) -> Timestamp,
    ) -> String {
        let item = |sheet: &&DashboardNote| {
            let DashboardNote { entry, document, words } = sheet;
            let name = match entry.title.trim() {
                "" => self.text(&message!(serve_dashboard_untitled)),
                _ => escape(&entry.title),
            };
            let name = match entry.output_path() {
                Some(_) => format!("<a href=\"{}\">{name}</a>", escape(&self.address(entry))),
                None => name,
            };
            let badge = badge(entry).filter(|_| !(is_of_drafts && entry.kind == DocumentKind::Draft));
            let badge = badge.map(|badge| format!("<span class=\"badge\">{}</span>", self.text(&badge)));
            format!(
                "<li><span class=\"name\">{name}{}</span><span class=\"fact\">{}</span>\
                 <span class=\"file\">{} · {}</span></li>",
                badge.unwrap_or_default(),
                self.text(&message!(serve_dashboard_note_words, count = words)),
                self.date(date(sheet)),
                self.file(&self.snapshot.inputs().source(document.source).path),
            )
        };
        let items: Vec<String> = group.members.iter().take(SHOWN).map(item).collect();
        self.section(group, &items)
    }

    fn address(&self, entry: &CatalogEntry) -> String {
        let config = self.snapshot.resolved().config.links();
        crate::route::LinkBuilder { relative: false, root: self.root.to_owned(), ..config }.to(&entry.route, None)
    }

    /// A file's path, with a link that opens it in the editor.
    fn file(&self, path: &SitePath) -> String {
        format!("<a href=\"{}\">{}</a>", escape(&self.reader.open(path)), escape(path.as_str()))
    }

    fn diagnostics(&self, diagnostics: &[Diagnostic]) -> String {
        let mut shown: Vec<&Diagnostic> = diagnostics.iter().collect();
        shown.sort_by_key(|diagnostic| diagnostic.severity);
        let group = DashboardSection {
            title: message!(serve_dashboard_diagnostics),
            nothing: message!(serve_dashboard_no_diagnostics),
            ..DashboardSection::new("whole", shown)
        };
        let shown: Vec<Diagnostic> = group.members.iter().take(MOST).map(|shown| (*shown).clone()).collect();
        let values = report::values(&self.snapshot.inputs().sources, &shown, self.reader.interface);
        let items: Vec<String> = values
            .into_iter()
            .map(|mut value| {
                self.reader.link(&mut value);
                let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
                let number = |key: &str| value.get(key).and_then(Value::as_u64);
                let place = match (number("line"), number("column")) {
                    (Some(line), Some(column)) => format!("{}:{line}:{column}", text("file")),
                    _ => text("file").to_owned(),
                };
                let link = match text("open") {
                    "" => String::new(),
                    open => format!("<span class=\"file\"><a href=\"{}\">{}</a></span>", escape(open), escape(&place)),
                };
                format!(
                    "<li><span class=\"name\"><span class=\"code {}\">{}</span>{}</span>{link}</li>",
                    text("severity"),
                    text("code"),
                    named(text("message")),
                )
            })
            .collect();
        self.section(&group, &items)
    }

    fn unused(&self) -> String {
        let unused = unused(self.snapshot);
        let hint = (!unused.is_empty()).then(|| message!(serve_dashboard_unused_hint));
        let group = DashboardSection {
            title: message!(serve_dashboard_unused),
            nothing: message!(serve_dashboard_none_unused),
            hint,
            ..DashboardSection::new("files", unused)
        };
        let items: Vec<String> = group
            .members
            .iter()
            .take(MOST)
            .map(|(path, size)| {
                format!("<li><span class=\"file\">{} · {}</span></li>", self.file(path), size_of(*size))
            })
            .collect();
        self.section(&group, &items)
    }
}

/// A restriction of a note that is shown.
fn badge(entry: &CatalogEntry) -> Option<Message> {
    match entry.kind {
        DocumentKind::Draft => Some(message!(serve_state_draft)),
        _ if entry.readership.withheld => Some(message!(serve_state_hidden)),
        _ if entry.readership.unlisted => Some(message!(serve_state_unlisted)),
        _ if entry.readership.locked => Some(message!(serve_state_locked)),
        _ => None,
    }
}

/// A text with `code` in backticks as code.
fn named(text: &str) -> String {
    let parts = text.split('`').map(escape).enumerate();
    parts.map(|(i, part)| if i % 2 == 1 { format!("<code>{part}</code>") } else { part }).collect()
}

fn size_of(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} kB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes >> 20, ((bytes % (1 << 20)) * 10) >> 20),
    }
}
