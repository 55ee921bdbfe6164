//! The dashboard of the preview: drafts, scheduled notes, recently edited notes, problems, unused files.

use jiff::Timestamp;
use serde::Serialize;
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
use crate::words::Message;

use super::builtin::rendered;
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

/// What the page's template gets; `dashboard.html` has the rest.
#[derive(Serialize)]
struct DashboardView {
    lang: &'static str,
    style: &'static str,
    name: String,
    title: String,
    seal: String,
    root: String,
    back: String,
    figures: Vec<DashboardFigure>,
    sections: Vec<DashboardSection>,
}

/// A number with its name.
#[derive(Serialize)]
struct DashboardFigure {
    class: &'static str,
    name: String,
    count: String,
}

/// A list with its heading; `nothing` and `hint` are HTML.
#[derive(Default, Serialize)]
struct DashboardSection {
    class: &'static str,
    title: String,
    /// The number of all members, empty for none.
    count: String,
    /// The first members.
    items: Vec<DashboardItem>,
    /// How many more there are.
    more: Option<String>,
    /// Shown where there are none.
    nothing: String,
    hint: Option<String>,
}

/// A note, a file or a diagnostic; `name` is HTML.
#[derive(Default, Serialize)]
struct DashboardItem {
    name: String,
    code: String,
    severity: String,
    link: Option<String>,
    badge: Option<String>,
    words: Option<String>,
    date: Option<String>,
    file: String,
    /// The address that opens the file in the editor.
    open: String,
    size: Option<String>,
}

/// The dashboard as a page.
pub(crate) fn dashboard(moment: &Moment, reader: PageStateBuilder) -> String {
    let Some(site) = &moment.site else { return super::progress(reader.interface, moment.read) };
    let snapshot = &*site.current;
    let dashboard = Dashboard { reader, snapshot, root: &moment.root };
    let notes = notes(snapshot);
    let now = snapshot.inputs().options.now;
    let mut recent: Vec<&DashboardNote> = notes.iter().collect();
    recent.sort_by_key(|note| std::cmp::Reverse(note.document.modified));
    let drafts: Vec<&DashboardNote> = recent.iter().copied().filter(|note| !note.entry.published).collect();
    let mut scheduled: Vec<&DashboardNote> =
        notes.iter().filter(|note| note.entry.published && note.entry.date.instant > now).collect();
    scheduled.sort_by_key(|note| note.entry.date.instant);
    let title = &snapshot.resolved().config.title;
    let view = DashboardView {
        lang: reader.interface.tag(),
        style: super::builtin::style(),
        name: dashboard.text(&message!(serve_dashboard)),
        title: title.clone(),
        seal: title.chars().next().map_or("记".to_owned(), |first| first.to_uppercase().to_string()),
        root: moment.root.clone(),
        back: dashboard.text(&message!(serve_dashboard_back)),
        figures: dashboard.figures(&notes, drafts.len(), &site.diagnostics),
        sections: vec![
            dashboard.drafts(&drafts),
            dashboard.scheduled(&scheduled),
            dashboard.recent(&recent),
            dashboard.unused(),
            dashboard.diagnostics(&site.diagnostics),
        ],
    };
    rendered("dashboard.html", &view)
}

/// All notes, drafts and hidden ones too.
fn notes(snapshot: &Snapshot) -> Vec<DashboardNote<'_>> {
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

struct Dashboard<'a> {
    reader: PageStateBuilder<'a>,
    snapshot: &'a Snapshot,
    root: &'a str,
}

impl Dashboard<'_> {
    fn text(&self, message: &Message) -> String {
        message.text(self.reader.interface)
    }

    /// The numbers of notes, of their words, of drafts, and of problems.
    fn figures(&self, notes: &[DashboardNote], drafts: usize, diagnostics: &[Diagnostic]) -> Vec<DashboardFigure> {
        let posts = notes.iter().filter(|note| note.entry.kind == DocumentKind::Post && note.entry.visible);
        let (count, words) = (posts.clone().count(), posts.map(|note| note.words).sum::<usize>());
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
        let warnings = diagnostics.len() - errors;
        let figures = [
            Some((count, message!(serve_dashboard_notes, count), "")),
            Some((words, message!(serve_dashboard_words, count = words), "")),
            Some((drafts, message!(serve_dashboard_draft_count, count = drafts), "")),
            (errors > 0).then(|| (errors, message!(serve_dashboard_errors, count = errors), "bad")),
            Some((
                warnings,
                message!(serve_dashboard_warnings, count = warnings),
                if warnings > 0 { "mild" } else { "" },
            )),
        ];
        let figure = |(count, name, class)| DashboardFigure { class, name: self.text(&name), count: number(count) };
        figures.into_iter().flatten().map(figure).collect()
    }

    fn date(&self, instant: Timestamp) -> String {
        let zone = self.snapshot.resolved().config.timezone.clone();
        let zone = zone.unwrap_or_else(|| self.snapshot.inputs().options.machine_zone.clone());
        zone.to_datetime(instant).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// A section of `count` members, of which `items` are the first.
    fn section(
        &self,
        class: &'static str,
        [title, nothing]: [Message; 2],
        count: usize,
        items: Vec<DashboardItem>,
    ) -> DashboardSection {
        let more = count.saturating_sub(items.len());
        DashboardSection {
            class,
            title: self.text(&title),
            count: if count > 0 { number(count) } else { String::new() },
            more: (more > 0).then(|| self.text(&message!(serve_dashboard_more, count = more))),
            items,
            nothing: marked(&self.text(&nothing)),
            hint: None,
        }
    }

    fn drafts(&self, drafts: &[&DashboardNote]) -> DashboardSection {
        let item = |note: &&DashboardNote| {
            let item = self.note(note, note.document.modified);
            // Among drafts, none is marked as one.
            if note.entry.kind == DocumentKind::Draft { DashboardItem { badge: None, ..item } } else { item }
        };
        let items = drafts.iter().take(SHOWN).map(item).collect();
        let texts = [message!(serve_dashboard_drafts), message!(serve_dashboard_no_drafts)];
        let is_hidden = drafts.iter().any(|note| !note.entry.visible);
        let hint = is_hidden.then(|| marked(&self.text(&message!(serve_dashboard_draft_hint))));
        DashboardSection { hint, ..self.section("notes", texts, drafts.len(), items) }
    }

    fn scheduled(&self, scheduled: &[&DashboardNote]) -> DashboardSection {
        let items = scheduled.iter().take(SHOWN).map(|note| self.note(note, note.entry.date.instant)).collect();
        let texts = [message!(serve_dashboard_scheduled), message!(serve_dashboard_none_scheduled)];
        self.section("notes", texts, scheduled.len(), items)
    }

    fn recent(&self, recent: &[&DashboardNote]) -> DashboardSection {
        let items = recent.iter().take(SHOWN).map(|note| self.note(note, note.document.modified)).collect();
        let texts = [message!(serve_dashboard_recent), message!(serve_dashboard_no_notes)];
        self.section("notes", texts, recent.len(), items)
    }

    /// A note, with the date that matters.
    fn note(&self, note: &DashboardNote, date: Timestamp) -> DashboardItem {
        let DashboardNote { entry, document, words } = note;
        let path = &self.snapshot.inputs().source(document.source).path;
        let name = match entry.title.trim() {
            "" => self.text(&message!(serve_dashboard_untitled)),
            _ => entry.title.clone(),
        };
        DashboardItem {
            name: escape(&name),
            link: entry.output_path().map(|_| self.address(entry)),
            badge: badge(entry).map(|badge| self.text(&badge)),
            words: Some(self.text(&message!(serve_dashboard_note_words, count = words))),
            date: Some(self.date(date)),
            file: path.to_string(),
            open: self.reader.open(path),
            ..DashboardItem::default()
        }
    }

    fn address(&self, entry: &CatalogEntry) -> String {
        let config = self.snapshot.resolved().config.links();
        crate::route::LinkBuilder { relative: false, root: self.root.to_owned(), ..config }.to(&entry.route, None)
    }

    fn diagnostics(&self, diagnostics: &[Diagnostic]) -> DashboardSection {
        let mut shown: Vec<Diagnostic> = diagnostics.to_vec();
        shown.sort_by_key(|diagnostic| diagnostic.severity);
        shown.truncate(MOST);
        let item = |mut value: Value| {
            self.reader.link(&mut value);
            let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let number = |key: &str| value.get(key).and_then(Value::as_u64);
            let place = match (number("line"), number("column")) {
                (Some(line), Some(column)) => format!("{}:{line}:{column}", text("file")),
                _ => text("file"),
            };
            DashboardItem {
                name: marked(&text("message")),
                code: text("code"),
                severity: text("severity"),
                file: place,
                open: text("open"),
                ..DashboardItem::default()
            }
        };
        let values = report::values(&self.snapshot.inputs().sources, &shown, self.reader.interface);
        let texts = [message!(serve_dashboard_diagnostics), message!(serve_dashboard_no_diagnostics)];
        self.section("whole", texts, diagnostics.len(), values.into_iter().map(item).collect())
    }

    fn unused(&self) -> DashboardSection {
        let unused = unused(self.snapshot);
        let items = unused.iter().take(MOST).map(|(path, size)| DashboardItem {
            file: path.to_string(),
            open: self.reader.open(path),
            size: Some(size_of(*size)),
            ..DashboardItem::default()
        });
        let texts = [message!(serve_dashboard_unused), message!(serve_dashboard_none_unused)];
        let hint = (!unused.is_empty()).then(|| marked(&self.text(&message!(serve_dashboard_unused_hint))));
        DashboardSection { hint, ..self.section("files", texts, unused.len(), items.collect()) }
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

/// A text as HTML, with `code` in backticks as code.
fn marked(text: &str) -> String {
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
