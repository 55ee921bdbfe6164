//! What is served at one moment: the newest site, its errors, and the last good versions.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::report::{self, WarningPolicy, judged};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::File;
use crate::pipeline::Snapshot;
use crate::route::{OutputPath, Route};
use crate::source::SitePath;
use crate::words::Message;

/// The most pages that are remembered in their last version without a mistake.
const REMEMBERED: usize = 64;

/// The preview at one moment. It never changes; each build makes the next one.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Counts the builds; 0 before the first.
    pub number: u64,
    /// How many notes and pages were read for the first build, once that is known.
    pub read: Option<usize>,
    /// `None` before the first build.
    pub site: Option<PreviewSite>,
    /// The prefix of links within the site; known before the first build.
    pub root: String,
    /// Why the newest build failed: an internal error in biji.
    pub panic: Option<Message>,
    /// The note that was saved last: in which build, and its address.
    pub saved: Option<(u64, String)>,
    /// Pages in their last version without a mistake.
    pub good: Arc<Mutex<GoodPages>>,
}

/// A site that was built.
#[derive(Clone, Debug)]
pub struct PreviewSite {
    pub current: Arc<Snapshot>,
    /// Of reading and building, sorted; diagnostics of pages come with the pages.
    pub diagnostics: Arc<Vec<Diagnostic>>,
    /// The last site without errors, while the current one has some.
    pub before: Option<Arc<Snapshot>>,
    /// The configuration or the folder can't be read: nothing of the current site is correct.
    is_broken: bool,
    /// Files whose note has a mistake.
    bad: BTreeSet<OutputPath>,
    /// Files of the folder with a mistake, in the site or left out of it.
    mistaken: BTreeSet<SitePath>,
}

/// A file to be served.
#[derive(Clone, Debug)]
pub struct ServedFile {
    pub file: File,
    /// What is wrong with the page's template.
    pub diagnostics: Vec<Diagnostic>,
    /// An older version, because the newest can't be shown.
    pub is_old: bool,
    /// Replaces a page that can't be made, and never could.
    pub is_unmade: bool,
}

/// Pages in their last version without a mistake; the newest last.
#[derive(Debug, Default)]
pub struct GoodPages {
    pages: BTreeMap<OutputPath, GoodPage>,
    order: VecDeque<OutputPath>,
}

/// A page that was served once.
#[derive(Clone, Debug)]
struct GoodPage {
    file: File,
    /// The note that it was made of, if it was one.
    note: Option<SitePath>,
}

impl PreviewSite {
    /// The site after a build. `before` is the one that was served until now.
    pub fn new(
        current: Snapshot,
        diagnostics: Vec<Diagnostic>,
        warnings: WarningPolicy,
        before: Option<&PreviewSite>,
    ) -> PreviewSite {
        let sources = &current.inputs().sources;
        let diagnostics = judged(sources, diagnostics, warnings);
        let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
        let is_broken = errors.iter().any(|error| error.code.is_some_and(|code| BREAKING.contains(&code)));
        let own = errors.iter().filter_map(|error| report::path(sources, error));
        // A mistake in the defaults of a folder is one of all notes below.
        let of_folders = current.resolved().without_defaults(current.inputs());
        let mistaken: BTreeSet<SitePath> = own.chain(of_folders).cloned().collect();
        let mut bad = BTreeSet::new();
        if !mistaken.is_empty() {
            for entry in &current.resolved().notes.catalog.entries {
                if mistaken.contains(&current.inputs().source(entry.source).path) {
                    bad.extend(entry.output_path());
                }
            }
        }
        let is_good = errors.is_empty();
        let last_good = before.and_then(|site| match &site.before {
            Some(before) => Some(Arc::clone(before)),
            None => (!site.has_errors()).then(|| Arc::clone(&site.current)),
        });
        PreviewSite {
            current: Arc::new(current),
            diagnostics: Arc::new(diagnostics),
            before: last_good.filter(|_| !is_good),
            is_broken,
            bad,
            mistaken,
        }
    }

    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Whether the previous site is served instead of the newest.
    fn is_as_before(&self) -> bool {
        self.is_broken && self.before.is_some()
    }

    /// Whether a file that was read before is still there.
    fn has_source(&self, source: &SitePath) -> bool {
        self.current.inputs().files.binary_search_by(|file| file.path.cmp(source)).is_ok()
    }

    /// Whether the site would still have an older page, made of this note, if the note had no mistake.
    fn misses(&self, note: &SitePath) -> bool {
        self.mistaken.contains(note) && self.has_source(note)
    }

    /// Whether a copied file belongs to a note that was left out of the site with its own files.
    fn misses_beside(&self, before: &Snapshot, path: &OutputPath, original: &SitePath) -> bool {
        let lies_beside = |route: &Route| {
            let folder = route.as_str().trim_start_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder);
            !folder.is_empty() && crate::path::below(path.as_str(), folder).is_some()
        };
        let is_missed = |source| self.misses(&before.inputs().source(source).path);
        let mut entries = before.resolved().notes.catalog.entries.iter();
        self.has_source(original) && entries.any(|entry| lies_beside(&entry.route) && is_missed(entry.source))
    }
}

/// The note from which the file at a path is made.
fn note_at(snapshot: &Snapshot, path: &OutputPath) -> Option<SitePath> {
    let mut entries = snapshot.resolved().notes.catalog.entries.iter();
    let entry = entries.find(|entry| is_at(&entry.route, path) && entry.output_path().is_some())?;
    Some(snapshot.inputs().source(entry.source).path.clone())
}

/// Replaces a page that was never made.
const UNMADE: &str = "<!doctype html>\n<meta charset=\"utf-8\">\n<title>…</title>\n<body></body>\n";

/// With one of these, the built site is not the author's.
const BREAKING: [Code; 8] = [
    Code::ConfigYaml,
    Code::BadUrl,
    Code::UnknownTimezone,
    Code::RefusedPermalink,
    Code::NoSite,
    Code::ConfigMissing,
    Code::NoSourceDir,
    Code::RivalFolders,
];

/// Whether a route is written to this path.
pub(super) fn is_at(route: &Route, path: &OutputPath) -> bool {
    let (route, path) = (route.as_str().trim_start_matches('/'), path.as_str());
    route == path || path.strip_suffix("index.html") == Some(route)
}

impl Moment {
    /// Before the first build.
    pub fn first(root: String) -> Moment {
        Moment { number: 0, read: None, site: None, root, panic: None, saved: None, good: Arc::default() }
    }

    /// The file at a path below the site's root: the newest, unless that has a mistake and an older one has none.
    pub fn file(&self, path: &str) -> Option<ServedFile> {
        let site = self.site.as_ref()?;
        let path = site.current.spelt(Route::new(path).output_path());
        let served = |file| ServedFile { file, diagnostics: Vec::new(), is_old: false, is_unmade: false };
        let old = |diagnostics| Some(ServedFile { diagnostics, is_old: true, ..served(self.old(site, &path)?) });
        if site.is_as_before() {
            return old(Vec::new());
        }
        match site.current.file(&path) {
            Some(Ok(file)) if !site.bad.contains(&path) => {
                self.remember(&site.current, &path, &file);
                Some(served(file))
            }
            Some(Ok(file)) => old(Vec::new()).or_else(|| Some(served(file))),
            // Without an older version there are only the errors, which the script shows.
            Some(Err(diagnostics)) => old(diagnostics.clone()).or_else(|| {
                let unmade = served(File::text(UNMADE.to_owned()));
                Some(ServedFile { diagnostics, is_unmade: true, ..unmade })
            }),
            None => old(Vec::new()),
        }
    }

    /// The file at a path in its last version without a mistake; `None` where the site no longer has it.
    fn old(&self, site: &PreviewSite, path: &OutputPath) -> Option<File> {
        let before = site.before.as_ref();
        let good = self.good.lock().unwrap_or_else(PoisonError::into_inner).pages.get(path).cloned();
        let page = good.or_else(|| {
            let before = before?;
            Some(GoodPage { file: before.file(path)?.ok()?, note: note_at(before, path) })
        })?;
        let is_kept = match (&page.note, &page.file) {
            _ if site.is_as_before() => true,
            (Some(note), _) if site.current.has(path) => site.has_source(note),
            (Some(note), _) => site.misses(note),
            (None, _) if site.current.has(path) => true,
            (None, File::Copied(original)) => before.is_some_and(|before| site.misses_beside(before, path, original)),
            (None, File::Made(_)) => false,
        };
        is_kept.then_some(page.file)
    }

    fn remember(&self, snapshot: &Snapshot, path: &OutputPath, file: &File) {
        if !path.as_str().ends_with(".html") {
            return;
        }
        let File::Made(bytes) = file else { return };
        let mut good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = |page: &GoodPage| matches!(&page.file, File::Made(known) if Arc::ptr_eq(known, bytes));
        if good.pages.get(path).is_some_and(is_known) {
            return;
        }
        let page = GoodPage { file: file.clone(), note: note_at(snapshot, path) };
        if good.pages.insert(path.clone(), page).is_none() {
            good.order.push_back(path.clone());
            if good.order.len() > REMEMBERED
                && let Some(oldest) = good.order.pop_front()
            {
                good.pages.remove(&oldest);
            }
        }
    }

    /// Forgets older pages of notes and lists that are no longer in the newest site, so that they never come back.
    pub fn forget_gone(&self) {
        let Some(site) = self.site.as_ref().filter(|site| !site.is_broken) else { return };
        let mut good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        let GoodPages { pages, order } = &mut *good;
        pages.retain(|path, page| match &page.note {
            Some(note) => site.misses(note) || (site.current.has(path) && site.has_source(note)),
            None => site.current.has(path),
        });
        order.retain(|path| pages.contains_key(path));
    }
}
