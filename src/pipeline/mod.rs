//! The whole program at a glance: inputs to output.
//!
//! A site is resolved (`resolve`), then its files are made: all of them by `build`, or one by one on request by a
//! [`Snapshot`], which a change of the folder turns into the next.

mod cache;
mod cards;
mod drafts;
mod producers;
mod provenance;
mod math;
mod origin;
mod reuse;
mod snapshot;
mod incremental;
mod search_files;
mod verify;

pub use cache::{BuildCache, CachedCopy, FileDigest};
pub use drafts::{DraftLink, add_drafts};
pub use incremental::{BuildArtifact, BuildArtifacts, IncrementalBuild, PageStore, WarmBuild};
pub use origin::settings as settings_fingerprint;
pub use provenance::{InputSource, InputState, Making, NextBuild, Provenance, ProvenanceInput};
pub use search_files::EarlierFileFn;
pub use snapshot::Snapshot;
pub use verify::{StaleResult, TextDifference, stale_results, taken_over};

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::{Catalog, CatalogEntry, CatalogFacts, CatalogWorld, ClassifiedFiles, EntryId, classify};
use crate::config::{self, Config, ExternalLinkField};
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::{self, Document, DocumentKind, DocumentLock, FolderDefaults};
use crate::markdown::{self, Content};
use crate::observe::{Observer, Stage, Unobserved, Work, observed};
use crate::output::Output;
use crate::seal::SealedText;
use crate::site::RenderedSite;
use crate::site::{self, CopiedFile, Notes, Site};
use crate::source::{Inputs, SitePath};
use crate::trace::Fingerprint;

use origin::ContentOrigin;
use reuse::PreviousBuild;

/// A resolved site: everything but its pages. Shown by `inspect`. A clone shares everything.
#[derive(Clone, Debug)]
pub struct ResolvedSite {
    /// The settings, with every default filled in.
    pub config: Arc<Config>,
    /// What each file of the site's folder is.
    pub files: Arc<ClassifiedFiles>,
    /// The front matter that folders give to their documents.
    defaults: Arc<FolderDefaults>,
    /// The documents with their facts and contents.
    pub notes: Notes,
    /// The pages and files that there will be.
    pub site: Arc<Site>,
    /// Files that are part of the site because contents name them.
    named: Arc<Vec<CopiedFile>>,
    told: StageDiagnostics,
    /// Fingerprints of the settings, and of what each content depends on beside answers; for the next build, and empty
    /// where they are not needed.
    settings: Option<Fingerprint>,
    origins: Arc<Vec<ContentOrigin>>,
}

/// The diagnostics of each stage.
#[derive(Clone, Debug)]
struct StageDiagnostics {
    config: Arc<[Diagnostic]>,
    files: Arc<[Diagnostic]>,
    defaults: Arc<[Diagnostic]>,
    /// By file, in the order of [`ClassifiedFiles::documents`]; with the result of each file.
    parsed: Arc<Vec<ParsedFile>>,
    catalog: Arc<[Diagnostic]>,
    /// By document.
    contents: Arc<Vec<Arc<[Diagnostic]>>>,
    site: Arc<[Diagnostic]>,
}

/// A file as a document, if it is one, and the diagnostics of its front matter.
#[derive(Clone, Debug)]
struct ParsedFile {
    document: Option<Arc<Document>>,
    told: Arc<[Diagnostic]>,
}

/// A site built.
#[derive(Clone, Debug)]
pub struct BuiltSite {
    /// The site before its pages were rendered.
    pub resolved: ResolvedSite,
    /// All files of the finished site, by path.
    pub output: Output,
    /// Of the whole build, those of `resolved` included.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds the whole site, as a value. The same inputs give the same bytes.
pub fn build(inputs: &Inputs) -> BuiltSite {
    build_observed(inputs, &Unobserved)
}

/// The same before an observer.
pub fn build_observed(inputs: &Inputs, observer: &dyn Observer) -> BuiltSite {
    let snapshot = Snapshot::with(inputs.clone().into(), &PreviousBuild::nothing(), observer);
    let (output, diagnostics) = snapshot.whole_observed(observer);
    BuiltSite { resolved: snapshot.resolved().clone(), output, diagnostics }
}

/// Reads, links and renders every document, and assembles the site.
pub fn resolve(inputs: &Inputs) -> ResolvedSite {
    resolve_after(inputs, &PreviousBuild::nothing(), &Unobserved)
}

/// The same; contents in the cache of an earlier build are reused. `cache` is called when the documents are parsed.
pub fn resolve_kept<'a>(inputs: &Inputs, cache: &'a (dyn Fn() -> &'a BuildCache + Sync)) -> ResolvedSite {
    resolve_after(inputs, &PreviousBuild::kept(cache, inputs), &Unobserved)
}

/// The documents of a site with their facts, without their contents.
///
/// Errors: the configuration can't be read. What would be there with its defaults is not the author's site.
pub fn catalog(inputs: &Inputs) -> Result<Catalog, Vec<Diagnostic>> {
    let found = CataloguedSite::new(inputs, &PreviousBuild::nothing(), &Unobserved);
    if is_without_configuration(&found.told_config) { Err(found.told_config.to_vec()) } else { Ok(found.catalog) }
}

/// The documents of a site with their facts, and what was made before them.
struct CataloguedSite {
    config: Arc<Config>,
    told_config: Arc<[Diagnostic]>,
    files: Arc<ClassifiedFiles>,
    told_files: Arc<[Diagnostic]>,
    defaults: Arc<FolderDefaults>,
    told_defaults: Arc<[Diagnostic]>,
    parsed: Vec<ParsedFile>,
    catalog: Catalog,
    told_catalog: Arc<[Diagnostic]>,
}

impl CataloguedSite {
    fn new(inputs: &Inputs, before: &PreviousBuild, observer: &dyn Observer) -> CataloguedSite {
        let front_matter = observer.begin();
        let (config, told_config) = before.config().unwrap_or_else(|| shared(config::resolve(inputs)));
        let (files, told_files) = before.files().unwrap_or_else(|| shared(classify(inputs, &config)));

        let (defaults, told_defaults) = shared(FolderDefaults::read(inputs, &config));

        let places: Vec<_> = files.documents.iter().enumerate().collect();
        let parsed: Vec<ParsedFile> = places
            .par_iter()
            .map(|(at, (file, kind))| {
                let known = before.parsed(&files, &defaults, *at);
                known.unwrap_or_else(|| parse(inputs, &config, &defaults, *file, *kind))
            })
            .collect();
        let documents: Vec<_> = parsed.iter().filter_map(|parsed| parsed.document.clone()).collect();
        observer.end(Work::Stage(Stage::FrontMatter), front_matter);

        let (facts, told_catalog) = observed(observer, Work::Stage(Stage::Catalog), || {
            let collect = || shared(CatalogFacts::collect(inputs, &config, (&files, &defaults), &documents));
            before.facts(&documents, &defaults).unwrap_or_else(collect)
        });
        let catalog = Catalog::new(facts, documents);
        CataloguedSite {
            config,
            told_config,
            files,
            told_files,
            defaults,
            told_defaults,
            parsed,
            catalog,
            told_catalog,
        }
    }
}

/// Equal to `resolve(inputs)`; results that the change between `before` and `inputs` does not affect are reused.
fn resolve_after(inputs: &Inputs, before: &PreviousBuild, observer: &dyn Observer) -> ResolvedSite {
    let CataloguedSite {
        config,
        told_config,
        files,
        told_files,
        defaults,
        told_defaults,
        parsed,
        catalog,
        told_catalog,
    } = CataloguedSite::new(inputs, before, observer);

    let cataloguing = observer.begin();
    let settings = before.settings();
    let known = |id: EntryId| before.origin(id, settings, &catalog);
    let origins = settings.map(|settings| origin::origins(settings, inputs, &defaults, (&catalog, &known)));
    let origins = origins.unwrap_or_default();
    let world = CatalogWorld { catalog: &catalog, inputs, config: &config };
    observer.end(Work::Stage(Stage::Catalog), cataloguing);

    let rendering = observer.begin();
    let ids: Vec<EntryId> = catalog.ids().map(|(id, _)| id).collect();
    let contents: Vec<(Arc<Content>, Arc<[Diagnostic]>)> = ids
        .par_iter()
        // A thread that has only one long piece left would keep the others waiting.
        .with_max_len(8)
        .map(|id| {
            let (document, entry) = (catalog.document(*id), catalog.entry(*id));
            let make = || shared(content(&world, document, entry, before.sealed(*id, document)));
            let make = || observed(observer, Work::Note(&document.path), make);
            before.content(*id, origins.get(id.index()), &world).unwrap_or_else(make)
        })
        .collect();
    observer.end(Work::Stage(Stage::Contents), rendering);

    let assembling = observer.begin();
    let (contents, told_contents): (Vec<Arc<Content>>, _) = contents.into_iter().unzip();

    let named = Arc::new(site::named_files(&world, contents.iter().map(|content| &**content)));
    let (site, told_site) = before
        .site(&catalog, &named)
        .unwrap_or_else(|| shared(site::assemble(inputs, &config, &files, &catalog, &named)));
    observer.end(Work::Stage(Stage::Assembly), assembling);
    let told = StageDiagnostics {
        config: told_config,
        files: told_files,
        defaults: told_defaults,
        parsed: Arc::new(parsed),
        catalog: told_catalog,
        contents: Arc::new(told_contents),
        site: told_site,
    };
    let (notes, origins) = (Notes::new(catalog, contents), Arc::new(origins));
    ResolvedSite { config, files, defaults, notes, site, named, told, settings, origins }
}

impl ResolvedSite {
    /// Whether the configuration can't be read. The result with its defaults is not the author's site.
    pub fn is_without_configuration(&self) -> bool {
        is_without_configuration(&self.told.config)
    }

    /// The files of the pictures on notes and pages, which are those that need smaller copies.
    pub fn shown_pictures(&self, inputs: &Inputs) -> BTreeSet<SitePath> {
        site::shown_pictures(inputs, self.notes.iter().map(|note| &**note.content))
    }

    /// Files that would be notes or pages but are left out because of an error in them: by their index in
    /// [`Inputs::files`], with the error.
    pub fn left_out(&self) -> impl Iterator<Item = (usize, &Diagnostic)> {
        let files = self.files.documents.iter().zip(self.told.parsed.iter());
        let files = files.filter(|(_, parsed)| parsed.document.is_none());
        files.filter_map(|((file, _), parsed)| Some((*file, parsed.told.iter().find(|told| told.is_error())?)))
    }

    /// The notes and pages that are left out because the front matter that their folders give them can't be read; by
    /// their paths below the root.
    pub fn without_defaults<'a>(&'a self, inputs: &'a Inputs) -> impl Iterator<Item = &'a SitePath> {
        let files =
            self.files.documents.iter().filter_map(|(file, kind)| Some((&inputs.files.get(*file)?.path, *kind)));
        files
            .filter(|(path, kind)| {
                let below = || SitePath::new(path.below(&inputs.source_dir)?);
                !self.defaults.is_empty()
                    && below().is_some_and(|path| self.defaults.unreadable(&path, *kind).is_some())
            })
            .map(|(path, _)| path)
    }

    /// All diagnostics of the site except those of its pages, in the order of the stages. For a site whose
    /// configuration can't be read there are no others.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let told = &self.told;
        if self.is_without_configuration() {
            return told.config.to_vec();
        }
        let parsed = told.parsed.iter().flat_map(|parsed| parsed.told.iter());
        let contents = told.contents.iter().flat_map(|told| told.iter());
        let first = told.config.iter().chain(told.files.iter()).chain(told.defaults.iter()).chain(parsed);
        first.chain(told.catalog.iter()).chain(contents).chain(told.site.iter()).cloned().collect()
    }

    /// What pages are made from; `inputs` are those that it was resolved from.
    pub fn material(&self, inputs: &Arc<Inputs>) -> RenderedSite {
        RenderedSite {
            inputs: Arc::clone(inputs),
            config: Arc::clone(&self.config),
            notes: self.notes.clone(),
            site: Arc::clone(&self.site),
        }
    }
}

/// Whether diagnostics of the configuration say that it can't be read.
fn is_without_configuration(told: &[Diagnostic]) -> bool {
    told.iter().any(|diagnostic| diagnostic.code == Some(Code::ConfigYaml))
}

fn shared<T>((value, told): (T, Vec<Diagnostic>)) -> (Arc<T>, Arc<[Diagnostic]>) {
    (Arc::new(value), told.into())
}

fn parse(inputs: &Inputs, config: &Config, defaults: &FolderDefaults, file: usize, kind: DocumentKind) -> ParsedFile {
    let file = inputs.files.get(file);
    let path = file.and_then(|file| SitePath::new(file.path.below(&inputs.source_dir)?));
    let parsed = file.zip(path).map(|(file, path)| front_matter::parse(inputs, config, defaults, file, &path, kind));
    let (document, told) = parsed.unwrap_or_default();
    ParsedFile { document: document.map(Arc::new), told: told.into() }
}

/// A document's content. One that is not part of the site has none; style sheets, scripts and data are bare text.
/// `known` is the text of a locked document from an earlier encryption.
fn content(
    world: &CatalogWorld,
    document: &Document,
    entry: &CatalogEntry,
    known: Option<&SealedText>,
) -> (Content, Vec<Diagnostic>) {
    if !entry.visible {
        (Content::default(), Vec::new())
    } else if let Some(lock) = &document.lock {
        locked(world, document, lock, entry, known)
    } else if entry.form.is_page() {
        markdown::content(world, document, entry)
    } else {
        match site::bare(world.inputs, document.body, entry.form) {
            Ok(html) => (Content::bare(html), Vec::new()),
            Err(diagnostic) => (Content::default(), vec![*diagnostic]),
        }
    }
}

/// The content of a locked document: rendered, encrypted, and dropped. Files other than pages have none.
fn locked(
    world: &CatalogWorld,
    document: &Document,
    lock: &DocumentLock,
    entry: &CatalogEntry,
    known: Option<&SealedText>,
) -> (Content, Vec<Diagnostic>) {
    if !entry.form.is_page() {
        return (Content::default(), Vec::new());
    }
    let open = Document { body: lock.body, lock: None, ..document.clone() };
    let (content, told) = markdown::content(world, &open, entry);
    let words = lock.abstract_html.as_deref().unwrap_or("");
    // What is encrypted here can't be marked on the finished page.
    let html = markdown::with_marked_links(&content.html, world.config, ExternalLinkField::Site);
    match SealedText::new(&html, &lock.password, &entry.permalink, known) {
        Some(sealed) => (content.locked(words, sealed), told),
        None => (Content::default(), told),
    }
}
