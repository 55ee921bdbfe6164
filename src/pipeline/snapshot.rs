//! A site at one moment: resolved, its files made on request.

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use rayon::prelude::*;

use crate::catalog::CatalogQuery;
use crate::diagnostic::Diagnostic;
use crate::markdown::Content;
use crate::observe::{Observer, Stage, Unobserved, Work, observed};
use crate::output::{File, Output};
use crate::route::OutputPath;
use crate::search::{self, SearchFile, SearchIndex, SearchPlan};
use crate::site::{Notes, RenderedSite};
use crate::source::Inputs;
use crate::spelling;
use crate::template::{PageOutcome, PageRenderError, ShareCards, SitePages};
use crate::text_copy;

use super::math;
use super::producers::{FileProducer, FileProducers, copy, makers, serve, theme};
use super::reuse::PreviousBuild;
use super::{ResolvedSite, resolve_after};

/// A site after one reading of its folder. It never changes; a change of the folder makes the next one. A clone shares
/// everything.
///
/// Guarantees: the files and diagnostics are those of a build of the same inputs, byte for byte.
#[derive(Clone, Debug)]
pub struct Snapshot {
    inputs: Arc<Inputs>,
    resolved: ResolvedSite,
    material: RenderedSite,
    pub(super) pages: SitePages,
    pub(super) makers: Arc<FileProducers>,
    /// Reports of theme files that are replaced by files of the site.
    replaced: Arc<[Diagnostic]>,
    /// What the theme's search searches; `None` without one.
    pub(super) plan: Option<Arc<SearchPlan>>,
    /// The cards that pages show where they are shared.
    cards: Arc<ShareCards>,
    /// Its index, made when a file of it is first asked for.
    index: Arc<OnceLock<SearchIndex>>,
}

/// Why a file is missing.
pub(super) enum SnapshotError {
    /// The page at this index could not be made.
    Page(usize, Box<PageRenderError>),
    /// Its template can't be read, which is reported already.
    Template,
    File(Box<Diagnostic>),
}

impl Snapshot {
    /// Resolves a whole site without earlier results; pages are made when they are asked for.
    pub fn new(inputs: impl Into<Arc<Inputs>>) -> Snapshot {
        Snapshot::with(inputs.into(), &PreviousBuild::nothing(), &Unobserved)
    }

    pub(super) fn with(inputs: Arc<Inputs>, before: &PreviousBuild, observer: &dyn Observer) -> Snapshot {
        let resolved = resolve_after(&inputs, before, observer);
        let assembling = observer.begin();
        let material = resolved.material(&inputs);
        let pages = SitePages::new(material.clone());
        let plan = plan(&material, &pages);
        let cards = Arc::new(pages.share_cards());
        let (makers, replaced) = makers(&material, &pages, plan.as_deref(), &cards);
        let (makers, index) = (Arc::new(makers), Arc::default());
        observer.end(Work::Stage(Stage::Assembly), assembling);
        Snapshot { inputs, resolved, material, pages, makers, replaced: replaced.into(), plan, cards, index }
    }

    /// The site after a change: `inputs` are the new ones, and only what the change affects is recomputed.
    pub fn next(&self, inputs: impl Into<Arc<Inputs>>) -> Snapshot {
        self.next_observed(inputs, &Unobserved)
    }

    /// The same before an observer.
    pub fn next_observed(&self, inputs: impl Into<Arc<Inputs>>, observer: &dyn Observer) -> Snapshot {
        let inputs = inputs.into();
        let resolved = resolve_after(&inputs, &PreviousBuild::new(&self.inputs, &self.resolved, &inputs), observer);
        observed(observer, Work::Stage(Stage::Assembly), || self.assembled(inputs, resolved))
    }

    /// The site after a change, of what was resolved.
    fn assembled(&self, inputs: Arc<Inputs>, resolved: ResolvedSite) -> Snapshot {
        let material = resolved.material(&inputs);
        let pages = self.pages.next(material.clone());
        let has_same_math = math::files(&self.material).keys().eq(math::files(&material).keys());
        let plan = plan(&material, &pages);
        let has_same_search = match (&self.plan, &plan) {
            (Some(before), Some(after)) => before.has_files_of(after),
            (before, after) => before.is_none() && after.is_none(),
        };
        let cards = Arc::new(pages.share_cards());
        let has_same_cards = self.cards.cards == cards.cards && self.cards.icons == cards.icons;
        let index = Arc::default();
        if has_same_cards && has_same_math && has_same_search && self.pages.has_places_of(&pages) {
            let (makers, replaced) = (Arc::clone(&self.makers), Arc::clone(&self.replaced));
            return Snapshot { inputs, resolved, material, pages, makers, replaced, plan, cards, index };
        }
        let (makers, replaced) = makers(&material, &pages, plan.as_deref(), &cards);
        let makers = Arc::new(makers);
        Snapshot { inputs, resolved, material, pages, makers, replaced: replaced.into(), plan, cards, index }
    }

    /// The snapshot as it would be if some queries of contents had not been recorded: tests show with it that
    /// [`next`](Snapshot::next) needs each kind of them.
    pub fn without(&self, is_lost: impl Fn(&CatalogQuery) -> bool) -> Snapshot {
        let contents = self.resolved.notes.iter().map(|note| {
            let mut content = Content::clone(note.content);
            content.trace = content.trace.without(&is_lost);
            Arc::new(content)
        });
        let notes = Notes::new(self.resolved.notes.catalog.clone(), contents.collect::<Vec<_>>());
        Snapshot { resolved: ResolvedSite { notes, ..self.resolved.clone() }, ..self.clone() }
    }

    /// The files that this snapshot was made from.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The site without its pages.
    pub fn resolved(&self) -> &ResolvedSite {
        &self.resolved
    }

    /// The first date of a note after the moment of the build: then the site is another one, although no file has changed.
    /// Where future notes are part of the site, their pages still show that they are scheduled.
    pub fn next_date(&self) -> Option<Timestamp> {
        self.next_date_after(self.inputs.options.now)
    }

    /// The first date of a note after a moment.
    pub fn next_date_after(&self, now: Timestamp) -> Option<Timestamp> {
        let dates = self.resolved.notes.catalog.entries.iter().map(|entry| entry.date.instant);
        dates.filter(|instant| *instant > now).min()
    }

    /// The paths of all files of the site, in their order; a page whose template has a mistake has one too.
    pub fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.makers.keys()
    }

    /// The path as the site spells it: a browser may request `é` in one character where the file's name has two.
    pub fn spelt(&self, path: OutputPath) -> OutputPath {
        if path.as_str().is_ascii() || self.has(&path) {
            return path;
        }
        let same = self.paths().find(|known| spelling::is_same(known.as_str(), path.as_str())).cloned();
        same.unwrap_or(path)
    }

    /// Whether the site has a file at a path; a page whose template has a mistake counts.
    pub fn has(&self, path: &OutputPath) -> bool {
        self.makers.contains_key(&path.on_disk())
    }

    /// The file at a path, made now; `None` when the site has no such file.
    ///
    /// Errors: it can't be made, and why; empty when [`diagnostics`](Snapshot::diagnostics) has the reason.
    pub fn file(&self, path: &OutputPath) -> Option<Result<File, Vec<Diagnostic>>> {
        let path = path.on_disk();
        let maker = self.makers.get(&path)?;
        Some(self.make(&path, maker).map_err(|missing| match missing {
            SnapshotError::Page(_, failure) => self.pages.told(&[*failure]),
            SnapshotError::Template => Vec::new(),
            SnapshotError::File(diagnostic) => vec![*diagnostic],
        }))
    }

    /// Gives back the memory of what pages were made with, when no more are to be made as a rule.
    pub fn release(&self) {
        self.pages.release();
    }

    /// All diagnostics of the site but those that only arise when a file is made.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut diagnostics = self.resolved.diagnostics();
        if self.resolved.is_without_configuration() {
            return diagnostics;
        }
        diagnostics.extend(self.pages.diagnostics().chain(self.replaced.iter()).cloned());
        diagnostics.extend(self.cards.diagnostics.iter().cloned());
        diagnostics
    }

    /// All files, made on all cores, and all diagnostics.
    pub fn whole(&self) -> (Output, Vec<Diagnostic>) {
        self.whole_observed(&Unobserved)
    }

    /// The same before an observer.
    pub fn whole_observed(&self, observer: &dyn Observer) -> (Output, Vec<Diagnostic>) {
        observed(observer, Work::Stage(Stage::Search), || self.prepare_search());
        let make = |path, maker| observed(observer, Work::File(path), || self.make(path, maker));
        let made: Vec<_> = observed(observer, Work::Stage(Stage::Pages), || {
            self.makers.par_iter().map(|(path, maker)| (path, make(path, maker))).collect()
        });
        let mut output = Output::default();
        let mut missing = Vec::new();
        for (path, made) in made {
            match made {
                // Each path has one maker.
                Ok(file) => drop(output.insert(path.clone(), file)),
                Err(reason) => missing.push(reason),
            }
        }
        (output, self.told(missing))
    }

    /// All diagnostics of the site, when these files could not be made.
    pub(super) fn told(&self, missing: Vec<SnapshotError>) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics();
        let mut failures = Vec::new();
        for reason in missing {
            match reason {
                SnapshotError::Page(at, failure) => failures.push((at, failure)),
                SnapshotError::Template => {}
                SnapshotError::File(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        // A cause names the first page that it affects, in the order of the pages.
        failures.sort_by_key(|(at, _)| *at);
        let failures: Vec<PageRenderError> = failures.into_iter().map(|(_, failure)| *failure).collect();
        diagnostics.extend(self.pages.told(&failures));
        diagnostics
    }

    pub(super) fn make(&self, path: &OutputPath, maker: &FileProducer) -> Result<File, SnapshotError> {
        let site = &self.material.site;
        match maker {
            FileProducer::Theme(file) => Ok(theme(&self.material, file)),
            FileProducer::Page(at) => match self.pages.page(*at) {
                PageOutcome::Page(page) => Ok(page.file),
                PageOutcome::Failed(failure) => Err(SnapshotError::Page(*at, Box::new(failure))),
                PageOutcome::Without => Err(SnapshotError::Template),
            },
            FileProducer::Copied(at) => match site.files.get(*at) {
                Some(file) => copy(&self.material, file).map_err(SnapshotError::File),
                None => Err(SnapshotError::Template),
            },
            FileProducer::Service(at) => match site.services.get(*at) {
                Some((_, service)) => Ok(serve(&self.material, path, *service, &self.cards)),
                None => Err(SnapshotError::Template),
            },
            FileProducer::Card(card) => {
                let bytes = self.cards.font.as_ref().and_then(|font| card.png(font));
                bytes.map(|bytes| File::Made(bytes.into())).ok_or(SnapshotError::Template)
            }
            FileProducer::Icon(icon) => {
                let bytes = self.cards.font.as_ref().and_then(|font| icon.png(font));
                bytes.map(|bytes| File::Made(bytes.into())).ok_or(SnapshotError::Template)
            }
            FileProducer::Markdown(id) => Ok(File::text(text_copy::copy(&self.material, *id))),
            FileProducer::Search(SearchFile::Description) => Ok(search::description(&self.material)),
            FileProducer::Search(file) => {
                let made = self.index_search().and_then(|index| index.file(*file)?.bytes.clone());
                made.map(File::Made).ok_or(SnapshotError::Template)
            }
        }
    }

    /// Makes the index of the theme's search before the files that need it. No file waits for it, so it is made on the threads
    /// that make files: they have memory of the stages before, and new threads would ask the system for theirs.
    pub(super) fn prepare_search(&self) {
        if let Some(plan) = &self.plan
            && self.index.get().is_none()
        {
            // Where another thread was faster, the two are the same.
            let _ = self.index.set(SearchIndex::new(&self.material, plan, &|_, _, _| false));
        }
    }

    /// The index of the theme's search.
    pub(super) fn index_search(&self) -> Option<&SearchIndex> {
        let plan = self.plan.as_ref()?;
        Some(self.index.get_or_init(|| on_own_threads(|| SearchIndex::new(&self.material, plan, &|_, _, _| false))))
    }

    pub(super) fn material(&self) -> &RenderedSite {
        &self.material
    }
}

/// What the theme's search searches, on a site with its page.
fn plan(material: &RenderedSite, pages: &SitePages) -> Option<Arc<SearchPlan>> {
    pages.has_search().then(|| Arc::new(SearchPlan::new(material)))
}

/// Makes something on all cores while threads that make files wait for it. On those threads it would wait for itself: one that
/// waits for a part of it may begin another file, which asks for it again.
fn on_own_threads<T: Send>(make: impl FnOnce() -> T + Send) -> T {
    let work = || match rayon::ThreadPoolBuilder::new().build() {
        Ok(pool) => pool.install(make),
        Err(_) => make(),
    };
    let made = std::thread::scope(|scope| scope.spawn(work).join());
    made.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
