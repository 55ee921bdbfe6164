//! The data for the script in a page: which page it is, what it uses, and its problems.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::diagnostic::report::{self, WarningPolicy};
use crate::diagnostic::{Diagnostic, Severity};
use crate::front_matter::DocumentKind;
use crate::message;
use crate::output::File;
use crate::pipeline::Snapshot;
use crate::route::Route;
use crate::site::Note;
use crate::source::SitePath;
use crate::words::InterfaceLanguage;

use super::resources::{PageResources, mark, sight, style_mark};
use crate::serve::http::address::{self, RequestPath, StaticLookup};
use crate::serve::moment::{Moment, ServedFile, is_at};

/// The most diagnostics of a kind that are shown in a page; the terminal shows all.
const SHOWN: usize = 20;

/// The characters of a file's path that are not encoded in a link to an editor.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':');

/// How a file is opened at a place: an address with `{file}`, `{line}` and `{column}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorLink(pub String);

impl EditorLink {
    /// Visual Studio Code, the most common editor.
    pub const USUAL: &str = "vscode://file{file}:{line}:{column}";

    fn open(&self, root: &Path, file: &str, line: u64, column: u64) -> String {
        let whole = root.join(file).to_string_lossy().replace('\\', "/");
        let whole = if whole.starts_with('/') { whole } else { format!("/{whole}") };
        let file = utf8_percent_encode(&whole, PATH).to_string();
        let pattern = self.0.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
        pattern.replace("{file}", &file)
    }
}

/// What there is at an address.
#[derive(Clone, Debug)]
pub(crate) enum PreviewLookup {
    /// A file of the site, by its path below the root.
    File {
        path: String,
        served: ServedFile,
    },
    /// The site's own page for missing addresses, if any.
    Missing(Option<ServedFile>),
    AddSlash,
    Elsewhere(String),
    Malformed,
    Own(String),
    /// The site is not built yet.
    Early,
}

/// Finds what is at the path of a request.
pub(crate) fn look(moment: &Moment, path: &str) -> PreviewLookup {
    let missing = || PreviewLookup::Missing(moment.file("404.html"));
    match address::asked(path, &moment.root) {
        RequestPath::Own(own) => PreviewLookup::Own(own),
        RequestPath::Malformed => PreviewLookup::Malformed,
        _ if moment.site.is_none() => PreviewLookup::Early,
        RequestPath::Elsewhere(to) => PreviewLookup::Elsewhere(to),
        RequestPath::Nowhere => missing(),
        RequestPath::Site(below) => match address::find(&below, |path| moment.file(path)) {
            StaticLookup::File { path, file } => PreviewLookup::File { path, served: file },
            StaticLookup::AddSlash => PreviewLookup::AddSlash,
            StaticLookup::Missing => missing(),
        },
    }
}

/// The receiver of the state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageStateBuilder<'a> {
    pub root: &'a Path,
    pub editor: &'a EditorLink,
    pub warnings: WarningPolicy,
    pub interface: InterfaceLanguage,
}

impl PageStateBuilder<'_> {
    /// The state of a page of the site; `path` is its path below the root, `address` the requested one.
    pub(crate) fn of_page(
        &self,
        moment: &Moment,
        address: &str,
        path: Option<&str>,
        page: &[u8],
        served: &ServedFile,
    ) -> Value {
        let seen = sight(page, &percent_encoding::percent_decode_str(address).decode_utf8_lossy());
        let banner = match (path, &moment.site) {
            (Some(path), Some(site)) => banner(&site.current, path),
            _ => Vec::new(),
        };
        self.state(moment, &seen, banner, &served.diagnostics, served.is_old)
    }

    /// The state of one of the preview's own pages, identified by `page`.
    pub(crate) fn of_own(&self, moment: &Moment, page: &str) -> Value {
        let seen = PageResources { page: page.to_owned(), styles: Vec::new(), images: Vec::new() };
        self.state(moment, &seen, Vec::new(), &[], false)
    }

    fn state(
        &self,
        moment: &Moment,
        seen: &PageResources,
        banner: Vec<&str>,
        of_page: &[Diagnostic],
        is_old: bool,
    ) -> Value {
        let marks = |paths: &[String], mark: fn(&Moment, &str) -> Option<String>| -> Vec<Value> {
            paths.iter().map(|path| json!([path, mark(moment, path)])).collect()
        };
        let mut state = json!({
            "page": seen.page,
            "styles": marks(&seen.styles, mark_of_style),
            "images": marks(&seen.images, mark_of_file),
            "banner": banner,
            "old": is_old,
            "panic": moment.panic.as_ref().map(|panic| panic.text(self.interface)),
            "errors": [],
            "warnings": [],
            "more": { "errors": 0, "warnings": 0 },
            "texts": {},
        });
        let Some(site) = &moment.site else { return state };
        let sources = &site.current.inputs().sources;
        let diagnostics = match of_page {
            // Those of the site are judged already.
            [] => site.diagnostics.to_vec(),
            _ => report::judged(sources, [of_page, &site.diagnostics].concat(), self.warnings),
        };
        for (key, severity) in [("errors", Severity::Error), ("warnings", Severity::Warning)] {
            let of_kind = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
            let count = of_kind.clone().count();
            let shown: Vec<Diagnostic> = of_kind.take(SHOWN).cloned().collect();
            let mut values = report::values(sources, &shown, self.interface);
            values.iter_mut().for_each(|value| self.link(value));
            let more = count.saturating_sub(SHOWN);
            let counted = match severity {
                Severity::Error => message!(count_errors, count),
                Severity::Warning => message!(count_warnings, count),
            };
            state["more"][key] = more.into();
            state["texts"][key] = json!({
                "count": counted.text(self.interface),
                "more": message!(serve_overlay_more, count = more).text(self.interface),
            });
            state[key] = values.into();
        }
        state
    }

    /// Adds the address that opens the editor at the place of a diagnostic.
    pub(crate) fn link(&self, diagnostic: &mut Value) {
        let number = |key: &str| diagnostic.get(key).and_then(Value::as_u64).unwrap_or(1);
        if let Some(file) = diagnostic.get("file").and_then(Value::as_str) {
            diagnostic["open"] = self.editor.open(self.root, file, number("line"), number("column")).into();
        }
    }

    /// The address that opens a file of the site in the editor.
    pub(crate) fn open(&self, file: &SitePath) -> String {
        self.editor.open(self.root, file.as_str(), 1, 1)
    }
}

/// Remarks for the reader of a page about its note: it is visible in the preview only, or not listed.
fn banner(snapshot: &Snapshot, path: &str) -> Vec<&'static str> {
    let path = Route::new(path).output_path();
    let resolved = snapshot.resolved();
    let found = resolved.notes.iter().find(|note| note.entry.visible && is_at(&note.entry.route, &path));
    let Some(Note { entry, document, .. }) = found else { return Vec::new() };
    let withheld = entry.readership.withheld;
    let is_draft = entry.kind == DocumentKind::Draft || withheld && document.front.keys.contains_key("draft");
    let all = [
        ("draft", is_draft),
        ("hidden", !is_draft && withheld),
        ("future", entry.date.instant > snapshot.inputs().options.now),
        ("unlisted", entry.readership.unlisted),
        ("locked", entry.readership.locked),
    ];
    all.into_iter().filter(|(_, is)| *is).map(|(word, _)| word).collect()
}

/// The file of the site at the path of an address.
fn file_at(moment: &Moment, path: &str) -> Option<File> {
    Some(moment.file(path.strip_prefix(&moment.root)?)?.file)
}

/// The mark of a picture or film: of its bytes, or of its metadata where they are not in memory.
fn mark_of_file(moment: &Moment, path: &str) -> Option<String> {
    match file_at(moment, path)? {
        File::Made(bytes) => Some(mark(&bytes)),
        File::Copied(path) => {
            let inputs = moment.site.as_ref()?.current.inputs();
            let of = |files: &[crate::source::InputFile]| {
                let at = files.binary_search_by(|file| file.path.cmp(&path)).ok()?;
                let file = files.get(at)?;
                Some(mark(format!("{} {} {}", file.len, file.modified, file.identity).as_bytes()))
            };
            of(&inputs.files).or_else(|| of(&inputs.assets))
        }
    }
}

/// The mark of a style sheet and of what it uses.
fn mark_of_style(moment: &Moment, path: &str) -> Option<String> {
    let look = |path: &str| {
        let mark = mark_of_file(moment, path)?;
        let text = match file_at(moment, path)? {
            File::Made(bytes) if path.ends_with(".css") => String::from_utf8(bytes.to_vec()).ok(),
            _ => None,
        };
        Some((mark, text))
    };
    style_mark(path, &look)
}
