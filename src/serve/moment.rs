//! What is served at one moment: the newest site, what is wrong with it, and what was good before.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::report::{self, sorted};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::File;
use crate::pipeline::Snapshot;
use crate::route::{OutputPath, Route};

/// So many pages are remembered as they last were without a mistake.
const REMEMBERED: usize = 64;

/// The preview at one moment. It never changes; each build makes the next one.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Counts the builds; 0 before the first.
    pub number: u64,
    /// None before the first build.
    pub site: Option<Site>,
    /// What links within the site begin with; known before the first build.
    pub root: String,
    /// The site's language, such as `zh-CN`.
    pub language: String,
    /// Why the newest build came to nothing: biji itself was wrong.
    pub panic: Option<String>,
    /// The note that was saved last: in which build, and its address.
    pub saved: Option<(u64, String)>,
    /// Pages as they were when they last had no mistake.
    pub good: Arc<Mutex<GoodPages>>,
}

/// A site that was built.
#[derive(Clone, Debug)]
pub struct Site {
    pub current: Arc<Snapshot>,
    /// Of reading and building, sorted; those of pages come with the pages.
    pub diagnostics: Arc<Vec<Diagnostic>>,
    /// The last site without errors, while the current one has some.
    pub before: Option<Arc<Snapshot>>,
    /// The configuration or the folder can't be read: nothing of the current site is as it should be.
    is_broken: bool,
    /// Files whose note has a mistake.
    bad: BTreeSet<OutputPath>,
}

/// A file to be served.
#[derive(Clone, Debug)]
pub struct Served {
    pub file: File,
    /// What is wrong with the page's template.
    pub diagnostics: Vec<Diagnostic>,
    /// An older state, because the newest can't be shown.
    pub is_old: bool,
}

/// Pages as they last were without a mistake; the newest last.
#[derive(Debug, Default)]
pub struct GoodPages {
    pages: BTreeMap<OutputPath, File>,
    order: VecDeque<OutputPath>,
}

impl Site {
    /// The site after a build. `before` is the one that was served until now.
    pub fn new(current: Snapshot, diagnostics: Vec<Diagnostic>, before: Option<&Site>) -> Site {
        let sources = &current.inputs().sources;
        let diagnostics = sorted(sources, diagnostics);
        let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
        let is_broken = errors.iter().any(|error| BREAKING.contains(&error.code));
        let mut bad = BTreeSet::new();
        if !errors.is_empty() {
            let catalog = &current.resolved().catalog;
            let paths: BTreeSet<&str> =
                errors.iter().filter_map(|error| Some(report::path(sources, error)?.as_str())).collect();
            for entry in &catalog.entries {
                if paths.contains(current.inputs().source(entry.source).path.as_str()) {
                    bad.extend(entry.output_path());
                }
            }
        }
        let is_good = errors.is_empty();
        let last_good = before.and_then(|site| match &site.before {
            Some(before) => Some(Arc::clone(before)),
            None => (!site.has_errors()).then(|| Arc::clone(&site.current)),
        });
        Site {
            current: Arc::new(current),
            diagnostics: Arc::new(diagnostics),
            before: last_good.filter(|_| !is_good),
            is_broken,
            bad,
        }
    }

    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Whether the note that an older page was made of is still there.
    fn is_still_there(&self, before: &Snapshot, path: &OutputPath) -> bool {
        let catalog = &before.resolved().catalog;
        let Some(entry) = catalog.entries.iter().find(|entry| is_at(&entry.route, path)) else { return true };
        let source = &before.inputs().source(entry.source).path;
        self.current.inputs().files.binary_search_by(|file| file.path.cmp(source)).is_ok()
    }
}

/// Stands in for a page that was never made.
const UNMADE: &str = "<!doctype html>\n<meta charset=\"utf-8\">\n<title>…</title>\n<body></body>\n";

/// With one of these, what is built is not the author's site.
const BREAKING: [Code; 7] = [
    Code::ConfigYaml,
    Code::BadUrl,
    Code::UnknownTimezone,
    Code::RefusedPermalink,
    Code::NoSite,
    Code::ConfigMissing,
    Code::NoSourceDir,
];

/// Whether a route is written to this path.
pub fn is_at(route: &Route, path: &OutputPath) -> bool {
    let (route, path) = (route.as_str().trim_start_matches('/'), path.as_str());
    route == path || path.strip_suffix("index.html") == Some(route)
}

impl Moment {
    /// Before the first build.
    pub fn first(root: String, language: String) -> Moment {
        Moment { number: 0, site: None, root, language, panic: None, saved: None, good: Arc::default() }
    }

    /// The file at a path below the site's root: the newest, unless that has a mistake and an older one has none.
    pub fn file(&self, path: &str) -> Option<Served> {
        let site = self.site.as_ref()?;
        let path = Route::new(path).output_path();
        let newest = if site.is_broken && site.before.is_some() { None } else { site.current.file(&path) };
        let (newest, diagnostics) = match newest {
            Some(Ok(file)) if !site.bad.contains(&path) => {
                self.remember(&path, &file);
                return Some(Served { file, diagnostics: Vec::new(), is_old: false });
            }
            Some(Ok(file)) => (Some(file), Vec::new()),
            Some(Err(diagnostics)) => (None, diagnostics),
            None if site.has_errors() => (None, Vec::new()),
            None => return None,
        };
        match self.old(site, &path) {
            Some(file) => Some(Served { file, diagnostics, is_old: true }),
            // Nothing is known but what is wrong, which the script tells.
            None if newest.is_none() && !diagnostics.is_empty() => {
                Some(Served { file: File::text(UNMADE.to_owned()), diagnostics, is_old: false })
            }
            None => newest.map(|file| Served { file, diagnostics, is_old: false }),
        }
    }

    fn old(&self, site: &Site, path: &OutputPath) -> Option<File> {
        if site.before.as_ref().is_some_and(|before| !site.is_still_there(before, path)) {
            return None;
        }
        let good = self.good.lock().unwrap_or_else(PoisonError::into_inner).pages.get(path).cloned();
        good.or_else(|| site.before.as_ref()?.file(path)?.ok())
    }

    fn remember(&self, path: &OutputPath, file: &File) {
        if !path.as_str().ends_with(".html") || !matches!(file, File::Made(_)) {
            return;
        }
        let mut good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        if good.pages.insert(path.clone(), file.clone()).is_none() {
            good.order.push_back(path.clone());
            if good.order.len() > REMEMBERED
                && let Some(oldest) = good.order.pop_front()
            {
                good.pages.remove(&oldest);
            }
        }
    }
}
