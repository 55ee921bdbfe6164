//! The writer's desk: what is begun, what waits, what was touched last, what is wrong, what nobody uses.

use jiff::Timestamp;
use serde_json::Value;

use crate::catalog::Entry;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{self, counted};
use crate::front_matter::{Document, Kind};
use crate::html::escape;
use crate::markdown;
use crate::pipeline::Snapshot;
use crate::serve::moment::Moment;
use crate::source::SitePath;

use super::state::Reader;
use super::unused::unused;

/// So many notes of a kind are shown.
const SHOWN: usize = 12;

/// So many faults and files are shown.
const FAULTS: usize = 20;

/// What is counted: the word beside 1, and beside other numbers.
#[derive(PartialEq)]
struct Unit {
    one: &'static str,
    many: &'static str,
}

impl Unit {
    /// A language in which words don't change with numbers.
    const fn same(word: &'static str) -> Unit {
        Unit { one: word, many: word }
    }

    fn of(&self, count: usize) -> &'static str {
        if count == 1 { self.one } else { self.many }
    }
}

/// The desk's words in a language.
struct Words {
    lang: &'static str,
    title: &'static str,
    site: &'static str,
    notes: Unit,
    words: Unit,
    begun: Unit,
    drafts: &'static str,
    scheduled: &'static str,
    recent: &'static str,
    faults: &'static str,
    errors: Unit,
    warnings: Unit,
    unused: &'static str,
    hidden: &'static str,
    unlisted: &'static str,
    locked: &'static str,
    untitled: &'static str,
    no_drafts: &'static str,
    no_scheduled: &'static str,
    no_recent: &'static str,
    no_faults: &'static str,
    no_unused: &'static str,
    draft_hint: &'static str,
    unused_hint: &'static str,
    more: &'static str,
}

const ZH: Words = Words {
    lang: "zh-CN",
    title: "书桌",
    site: "回到站点",
    notes: Unit::same("篇笔记"),
    words: Unit::same("字"),
    begun: Unit::same("篇草稿"),
    drafts: "草稿",
    scheduled: "定好日子的",
    recent: "最近改过的",
    faults: "要看一眼的",
    errors: Unit::same("处错误"),
    warnings: Unit::same("条提醒"),
    unused: "没有用到的文件",
    hidden: "未发布",
    unlisted: "不进列表",
    locked: "有密码",
    untitled: "（还没有标题）",
    no_drafts: "没有草稿。`biji new draft 题目` 开始一篇。",
    no_scheduled: "没有日期在将来的笔记。",
    no_recent: "还没有笔记。",
    no_faults: "一切都好。",
    no_unused: "每个文件都有人用。",
    draft_hint: "想看草稿做成页面的样子：`biji serve --drafts`",
    unused_hint: "站里没有一处提到它们的名字。",
    more: "另有",
};

const EN: Words = Words {
    lang: "en",
    title: "Desk",
    site: "back to the site",
    notes: Unit { one: "note", many: "notes" },
    words: Unit { one: "word", many: "words" },
    begun: Unit { one: "draft", many: "drafts" },
    drafts: "Drafts",
    scheduled: "Scheduled",
    recent: "Last edited",
    faults: "To look at",
    errors: Unit { one: "error", many: "errors" },
    warnings: Unit { one: "warning", many: "warnings" },
    unused: "Unused files",
    hidden: "not published",
    unlisted: "unlisted",
    locked: "locked",
    untitled: "(no title yet)",
    no_drafts: "No drafts. `biji new draft TITLE` begins one.",
    no_scheduled: "No note is dated in the future.",
    no_recent: "No notes yet.",
    no_faults: "All is well.",
    no_unused: "Every file is used.",
    draft_hint: "To see drafts as pages: `biji serve --drafts`",
    unused_hint: "No text of the site names them.",
    more: "and",
};

/// A note on the desk.
struct Sheet<'a> {
    entry: &'a Entry,
    document: &'a Document,
    words: usize,
}

/// The desk as a page.
pub fn desk(moment: &Moment, reader: Reader) -> String {
    let words = if moment.language.starts_with("zh") { &ZH } else { &EN };
    let Some(site) = &moment.site else { return super::progress(&moment.language, moment.read) };
    let snapshot = &*site.current;
    let sheets = sheets(snapshot);
    let now = snapshot.inputs().options.now;
    let is_begun = |sheet: &&Sheet| !sheet.entry.published;
    let mut drafts: Vec<&Sheet> = sheets.iter().filter(is_begun).collect();
    drafts.sort_by_key(|sheet| std::cmp::Reverse(sheet.document.modified));
    let mut scheduled: Vec<&Sheet> =
        sheets.iter().filter(|sheet| !is_begun(sheet) && sheet.entry.date.instant > now).collect();
    scheduled.sort_by_key(|sheet| sheet.entry.date.instant);
    let mut recent: Vec<&Sheet> = sheets.iter().collect();
    recent.sort_by_key(|sheet| std::cmp::Reverse(sheet.document.modified));
    let posts: Vec<&Sheet> =
        sheets.iter().filter(|sheet| sheet.entry.kind == Kind::Post && sheet.entry.visible).collect();

    let desk = Desk { words, reader, snapshot, root: &moment.root };
    let errors = site.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let warnings = site.diagnostics.len() - errors;
    let figures = [
        (posts.len(), &words.notes, ""),
        (posts.iter().map(|sheet| sheet.words).sum(), &words.words, ""),
        (drafts.len(), &words.begun, ""),
        (errors, &words.errors, if errors > 0 { "bad" } else { "" }),
        (warnings, &words.warnings, if warnings > 0 { "mild" } else { "" }),
    ];
    let figures: String = figures
        .iter()
        .filter(|(count, name, _)| *count > 0 || **name != words.errors)
        .map(|(count, name, class)| {
            format!("<div class=\"{class}\"><dt>{}</dt><dd>{}</dd></div>", name.of(*count), number(*count))
        })
        .collect();
    let hint = if drafts.iter().any(|sheet| !sheet.entry.visible) { words.draft_hint } else { "" };
    let body = [
        desk.notes(words.drafts, &drafts, words.no_drafts, hint, |sheet| desk.date(sheet.document.modified)),
        desk.notes(words.scheduled, &scheduled, words.no_scheduled, "", |sheet| desk.date(sheet.entry.date.instant)),
        desk.notes(words.recent, &recent, words.no_recent, "", |sheet| desk.date(sheet.document.modified)),
        desk.unused(),
        desk.faults(&site.diagnostics),
    ]
    .concat();
    let config = &snapshot.resolved().config;
    let title = escape(&config.title);
    let seal = title.chars().next().map_or(String::from("记"), |c| c.to_uppercase().to_string());
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{name} · {title}</title>\n<style>{style}</style>\n</head>\n<body>\n\
         <header class=\"top\"><div class=\"wrap\"><a class=\"brand\" href=\"{root}\"><span class=\"seal\" aria-hidden=\"true\">{seal}</span>{title}</a>\
         <a class=\"back\" href=\"{root}\">{site}</a></div></header>\n\
         <main class=\"wrap\"><div class=\"head\"><h1>{name}</h1><dl class=\"figures\">{figures}</dl></div>\n\
         <div class=\"desk\">{body}</div></main>\n</body>\n</html>\n",
        lang = words.lang,
        name = words.title,
        style = super::own::style(),
        root = escape(&moment.root),
        site = words.site,
    )
}

/// All notes, drafts and hidden ones too.
fn sheets(snapshot: &Snapshot) -> Vec<Sheet<'_>> {
    let resolved = snapshot.resolved();
    let pairs = resolved.catalog.entries.iter().zip(resolved.documents.iter());
    let notes = pairs.enumerate().filter(|(_, (entry, _))| entry.form.is_page());
    notes
        .map(|(at, (entry, document))| {
            let rendered = resolved.contents.get(at).map_or(0, |content| content.words);
            // What is not part of the site is not rendered; its text as it was written counts.
            let words = if entry.visible {
                rendered
            } else {
                markdown::Reading::of(snapshot.inputs().text(document.body)).count()
            };
            Sheet { entry, document, words }
        })
        .collect()
}

/// A number in groups of three digits.
fn number(count: usize) -> String {
    counted(count, "").split(' ').next().unwrap_or_default().to_owned()
}

struct Desk<'a> {
    words: &'a Words,
    reader: Reader<'a>,
    snapshot: &'a Snapshot,
    root: &'a str,
}

impl Desk<'_> {
    fn date(&self, instant: Timestamp) -> String {
        let zone = self.snapshot.resolved().config.timezone.clone();
        let zone = zone.unwrap_or_else(|| self.snapshot.inputs().options.machine_zone.clone());
        zone.to_datetime(instant).strftime("%Y-%m-%d %H:%M").to_string()
    }

    fn section(&self, class: &str, title: &str, count: usize, items: &[String], nothing: &str, hint: &str) -> String {
        let more = count.saturating_sub(items.len());
        let list = match (items, more) {
            ([], _) => format!("<p class=\"nothing\">{}</p>", named(nothing)),
            (items, 0) => format!("<ul>{}</ul>", items.concat()),
            (items, more) => {
                format!("<ul>{}</ul><p class=\"more\">{} {}</p>", items.concat(), self.words.more, number(more))
            }
        };
        let hint = if hint.is_empty() { String::new() } else { format!("<p class=\"hint\">{}</p>", named(hint)) };
        let count = if count > 0 { format!("<span>{}</span>", number(count)) } else { String::new() };
        format!("<section class=\"{class}\"><h2>{title}{count}</h2>{list}{hint}</section>\n")
    }

    fn notes(
        &self,
        title: &str,
        sheets: &[&Sheet],
        nothing: &str,
        hint: &str,
        date: impl Fn(&Sheet) -> String,
    ) -> String {
        let items: Vec<String> = sheets
            .iter()
            .take(SHOWN)
            .map(|sheet| {
                let Sheet { entry, document, words: count } = sheet;
                let name = if entry.title.trim().is_empty() { self.words.untitled } else { &entry.title };
                let name = match entry.output_path() {
                    Some(_) => format!("<a href=\"{}\">{}</a>", escape(&self.address(entry)), escape(name)),
                    None => escape(name),
                };
                let badge = match entry.kind {
                    Kind::Draft => self.words.drafts,
                    _ if entry.readership.withheld => self.words.hidden,
                    _ if entry.readership.unlisted => self.words.unlisted,
                    _ if entry.readership.locked => self.words.locked,
                    _ => "",
                };
                let is_said = title == self.words.drafts && entry.kind == Kind::Draft;
                let badge = if badge.is_empty() || is_said {
                    String::new()
                } else {
                    format!("<span class=\"badge\">{badge}</span>")
                };
                let unit = self.words.words.of(*count);
                format!(
                    "<li><span class=\"name\">{name}{badge}</span><span class=\"fact\">{} {unit}</span>\
                     <span class=\"file\">{} · {}</span></li>",
                    number(*count),
                    date(sheet),
                    self.file(&self.snapshot.inputs().source(document.source).path),
                )
            })
            .collect();
        self.section("notes", title, sheets.len(), &items, nothing, hint)
    }

    fn address(&self, entry: &Entry) -> String {
        let config = self.snapshot.resolved().config.links();
        crate::route::Links { relative: false, root: self.root.to_owned(), ..config }.to(&entry.route, None)
    }

    /// A file's path, which opens it in the editor.
    fn file(&self, path: &SitePath) -> String {
        format!("<a href=\"{}\">{}</a>", escape(&self.reader.open(path)), escape(path.as_str()))
    }

    fn faults(&self, diagnostics: &[Diagnostic]) -> String {
        let mut shown: Vec<Diagnostic> = diagnostics.to_vec();
        shown.sort_by_key(|diagnostic| diagnostic.severity);
        shown.truncate(FAULTS);
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
        self.section("whole", self.words.faults, diagnostics.len(), &items, self.words.no_faults, "")
    }

    fn unused(&self) -> String {
        let unused = unused(self.snapshot);
        let items: Vec<String> = unused
            .iter()
            .take(FAULTS)
            .map(|(path, size)| {
                format!("<li><span class=\"file\">{} · {}</span></li>", self.file(path), size_of(*size))
            })
            .collect();
        let hint = if unused.is_empty() { "" } else { self.words.unused_hint };
        self.section("files", self.words.unused, unused.len(), &items, self.words.no_unused, hint)
    }
}

/// A text with what stands in backticks as code.
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
