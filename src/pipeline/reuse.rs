//! Which results a change does not affect: each stage's result is reused when the stage's inputs are the same.
//!
//! Each method is for one stage of [`resolve_after`](super::resolve_after), and returns a result only where the stage
//! would make an equal one. `tests/incremental.rs` compares that with whole builds, over random changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::{
    Catalog, CatalogFacts, CatalogQuery, CatalogWorld, ClassifiedFiles, EntryId, copied_pages, is_sorted_alike,
};
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::front_matter::{Document, DocumentKind, FolderDefaults};
use crate::markdown::Content;
use crate::seal::SealedText;
use crate::site::{CopiedFile, Note, Site};
use crate::source::{InputFile, Inputs, SitePath, Source, SourceId};
use crate::trace::Fingerprint;

use super::cache::BuildCache;
use super::origin::{ContentOrigin, settings};
use super::{ParsedFile, ResolvedSite};

/// A stage's result and its diagnostics.
type StageResult<T> = (Arc<T>, Arc<[Diagnostic]>);

/// The site before a change, seen from the inputs after it; or the cache of an earlier build; or nothing.
pub(super) struct PreviousBuild<'a> {
    site: Option<PreviousSite<'a>>,
    /// Returns the cache.
    cache: Option<CacheProvider<'a>>,
    /// The fingerprint of the settings, where results are kept for another build.
    settings: Option<Fingerprint>,
}

/// Returns the cache when it is first needed: it may still be read while documents are.
pub(super) type CacheProvider<'a> = &'a (dyn Fn() -> &'a BuildCache + Sync);

struct PreviousSite<'a> {
    inputs: &'a Inputs,
    resolved: &'a ResolvedSite,
    after: &'a Inputs,
    /// The configuration, and whatever else determines it, is the same.
    same_settings: bool,
    /// The same files at the same paths, whatever their contents.
    same_files: bool,
    /// The templates are the same, with their texts; some of them define tags.
    same_templates: bool,
    /// The notes before, by path: needed when files were added or removed.
    places: BTreeMap<&'a SitePath, EntryId>,
    /// The indexes of the files of documents before in `ClassifiedFiles::documents`, by path.
    files: BTreeMap<&'a SitePath, usize>,
}

impl<'a> PreviousBuild<'a> {
    pub(super) fn nothing() -> PreviousBuild<'a> {
        PreviousBuild { site: None, cache: None, settings: None }
    }

    /// The cache of an earlier build.
    pub(super) fn kept(cache: CacheProvider<'a>, inputs: &Inputs) -> PreviousBuild<'a> {
        PreviousBuild { site: None, cache: Some(cache), settings: Some(settings(inputs, &config::resolve(inputs).0)) }
    }

    pub(super) fn new(inputs: &'a Inputs, resolved: &'a ResolvedSite, after: &'a Inputs) -> PreviousBuild<'a> {
        let same_files = has_same_files(inputs, after);
        let (mut places, mut files) = (BTreeMap::new(), BTreeMap::new());
        if !same_files {
            places = resolved.notes.iter().map(|note| (&note.document.path, note.id)).collect();
            let documents = resolved.files.documents.iter().enumerate();
            files = documents.filter_map(|(at, (file, _))| Some((&inputs.files.get(*file)?.path, at))).collect();
        }
        let same_settings = has_same_settings(inputs, after);
        let same_templates =
            inputs.templates == after.templates && after.templates.iter().all(|id| is_same_text(inputs, after, *id));
        let kept_settings = resolved.settings.map(|known| match same_settings {
            true => known,
            false => settings(after, &config::resolve(after).0),
        });
        let site = PreviousSite { inputs, resolved, after, same_settings, same_files, same_templates, places, files };
        PreviousBuild { site: Some(site), cache: None, settings: kept_settings }
    }

    /// The fingerprint of the settings, where results are kept for another build.
    pub(super) fn settings(&self) -> Option<Fingerprint> {
        self.settings
    }

    fn with_same_settings(&self) -> Option<&PreviousSite<'a>> {
        self.site.as_ref().filter(|known| known.same_settings)
    }

    fn with_same_files(&self) -> Option<&PreviousSite<'a>> {
        self.with_same_settings().filter(|known| known.same_files)
    }

    pub(super) fn config(&self) -> Option<StageResult<Config>> {
        let resolved = self.with_same_settings()?.resolved;
        Some((Arc::clone(&resolved.config), Arc::clone(&resolved.told.config)))
    }

    pub(super) fn files(&self) -> Option<StageResult<ClassifiedFiles>> {
        let resolved = self.with_same_files()?.resolved;
        Some((Arc::clone(&resolved.files), Arc::clone(&resolved.told.files)))
    }

    /// The document at an index of `files.documents`: a document depends on its file, on the defaults of its folders
    /// and on the configuration.
    pub(super) fn parsed(&self, files: &ClassifiedFiles, defaults: &FolderDefaults, at: usize) -> Option<ParsedFile> {
        let known = self.with_same_settings()?;
        let (file, kind) = files.documents.get(at)?;
        let file = known.after.files.get(*file)?;
        let was = if known.same_files { at } else { *known.files.get(&file.path)? };
        let (old_file, old_kind) = known.resolved.files.documents.get(was)?;
        let old_file = known.inputs.files.get(*old_file)?;
        // Spans refer to the text by its id, and undated documents take the times of their file.
        let is_same = kind == old_kind
            && file.text == old_file.text
            && file.modified == old_file.modified
            && file.created == old_file.created
            && known.has_same_text(file.text?)
            && known.has_same_defaults(defaults, &file.path, *kind);
        if is_same { known.resolved.told.parsed.get(was).cloned() } else { None }
    }

    /// The facts of the catalog: they depend on the list of files, on the documents' front matter, and on that of files
    /// which are copied.
    pub(super) fn facts(
        &self,
        documents: &[Arc<Document>],
        defaults: &FolderDefaults,
    ) -> Option<StageResult<CatalogFacts>> {
        let known = self.with_same_files()?;
        let catalog = &known.resolved.notes.catalog;
        let before = catalog.documents();
        let config = &known.resolved.config;
        let is_same = |(old, new): (&Arc<Document>, &Arc<Document>)| {
            Arc::ptr_eq(old, new) || CatalogFacts::sees_alike(config, (known.inputs, old), (known.after, new))
        };
        let same = before.len() == documents.len() && before.iter().zip(documents).all(is_same);
        let is_copied_alike = |(file, _, kind): (&InputFile, SitePath, DocumentKind)| {
            file.text.is_none_or(|id| known.has_same_text(id)) && known.has_same_defaults(defaults, &file.path, kind)
        };
        let same = same && copied_pages(known.after, &known.resolved.files).all(is_copied_alike);
        (same && known.has_same_future())
            .then(|| (Arc::clone(catalog.facts()), Arc::clone(&known.resolved.told.catalog)))
    }

    /// The origin of a document's content, where the document, its facts and the settings are those before the change.
    pub(super) fn origin(
        &self,
        id: EntryId,
        settings: Option<Fingerprint>,
        catalog: &Catalog,
    ) -> Option<ContentOrigin> {
        let resolved = self.with_same_files()?.resolved;
        let before = &resolved.notes.catalog;
        let is_same = resolved.settings == settings
            && Arc::ptr_eq(before.facts(), catalog.facts())
            && Arc::ptr_eq(before.documents().get(id.index())?, catalog.documents().get(id.index())?);
        is_same.then(|| resolved.origins.get(id.index()).copied())?
    }

    /// A document's content: it depends on the document, its entry's facts, the configuration, and the answers in its
    /// trace. `origin` covers all but the answers.
    pub(super) fn content(
        &self,
        id: EntryId,
        origin: Option<&ContentOrigin>,
        world: &CatalogWorld,
    ) -> Option<StageResult<Content>> {
        let document = world.catalog.document(id);
        if let Some(cache) = self.cache {
            // The queries of a locked document would reveal its text, so it is not kept.
            let kept = cache().contents.get(&document.path).filter(|_| document.lock.is_none());
            let kept = kept.filter(|kept| Some(&kept.origin) == origin)?;
            return kept.content().trace.is_fresh(world).then(|| kept.at(document.source));
        }
        let known = self.with_same_settings()?;
        let before = known.note(id, document)?;
        if !Arc::ptr_eq(before.document, document) {
            return None;
        }
        let (resolved, content) = (known.resolved, before.content);
        let is_fresh = if known.same_templates && Arc::ptr_eq(resolved.notes.catalog.facts(), world.catalog.facts()) {
            // The catalog's answers are the same; other files' texts may have changed.
            !content.shows_files || content.trace.is_fresh_for(world, CatalogQuery::reads_a_file)
        } else {
            before.entry.shows_alike(world.catalog.entry(id)) && content.trace.is_fresh(world)
        };
        is_fresh.then(|| Some((Arc::clone(content), Arc::clone(resolved.told.contents.get(before.id.index())?))))?
    }

    /// The text of a locked document from an earlier encryption, whatever has changed since.
    pub(super) fn sealed(&self, id: EntryId, document: &Document) -> Option<&SealedText> {
        document.lock.as_ref()?;
        if let Some(cache) = self.cache {
            return cache().contents.get(&document.path)?.content().sealed.as_deref();
        }
        let before = self.site.as_ref()?.note(id, document)?;
        (before.document.path == document.path).then_some(before.content.sealed.as_deref())?
    }

    /// The site's assembly: it depends on the catalog, on what the catalog was made from, on data files, and on which
    /// files contents name.
    pub(super) fn site(&self, catalog: &Catalog, named: &[CopiedFile]) -> Option<StageResult<Site>> {
        let known = self.with_same_files()?;
        let resolved = known.resolved;
        let read = resolved.files.data.iter().chain(&resolved.files.unreadable);
        let texts = read.filter_map(|at| known.after.files.get(*at)?.text);
        let is_same = Arc::ptr_eq(resolved.notes.catalog.facts(), catalog.facts())
            && *resolved.named == named
            && texts.into_iter().all(|id| known.has_same_text(id));
        is_same.then(|| (Arc::clone(&resolved.site), Arc::clone(&resolved.told.site)))
    }
}

impl PreviousSite<'_> {
    /// The note that a document was before the change.
    fn note(&self, id: EntryId, document: &Document) -> Option<Note<'_>> {
        let before = if self.same_files { id } else { *self.places.get(&document.path)? };
        self.resolved.notes.in_place_of(before)
    }

    /// Whether a document at this path below the root inherits the same keys from its folders.
    fn has_same_defaults(&self, defaults: &FolderDefaults, path: &SitePath, kind: DocumentKind) -> bool {
        if self.resolved.defaults.is_empty() && defaults.is_empty() {
            return true;
        }
        let Some(path) = path.below(&self.after.source_dir).and_then(SitePath::new) else { return false };
        let (before, after) = (self.resolved.defaults.sources(&path, kind), defaults.sources(&path, kind));
        let after: Vec<Option<SourceId>> = after.collect();
        before.eq(after.iter().copied()) && after.iter().flatten().all(|id| self.has_same_text(*id))
    }

    fn has_same_text(&self, id: SourceId) -> bool {
        is_same_text(self.inputs, self.after, id)
    }

    /// Whether no document's date has been reached since.
    fn has_same_future(&self) -> bool {
        let (then, now) = (self.inputs.options.now, self.after.options.now);
        then == now
            || self.resolved.notes.catalog.entries.iter().all(|entry| {
                let instant = entry.date.instant;
                (instant <= then) == (instant <= now)
            })
    }
}

fn is_same_text(before: &Inputs, after: &Inputs, id: SourceId) -> bool {
    let at = id.index();
    match (before.sources.get(at), after.sources.get(at)) {
        (Some(old), Some(new)) => {
            (Arc::ptr_eq(&old.text, &new.text) || old.text == new.text)
                && old.path == new.path
                && old.not_utf8 == new.not_utf8
        }
        _ => false,
    }
}

fn text_of<'a>(inputs: &'a Inputs, file: &InputFile) -> Option<&'a Source> {
    inputs.sources.get(file.text?.index())
}

fn has_same_files(before: &Inputs, after: &Inputs) -> bool {
    let is_sorted_alike = |old: &InputFile, new: &InputFile| match (text_of(before, old), text_of(after, new)) {
        (Some(a), Some(b)) => is_sorted_alike(&old.path, a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    before.files.len() == after.files.len()
        && before
            .files
            .iter()
            .zip(&after.files)
            .all(|(old, new)| old.path == new.path && old.text == new.text && is_sorted_alike(old, new))
}

/// Whether the configuration is the same: its files, `package.json`, and the command line's options.
fn has_same_settings(before: &Inputs, after: &Inputs) -> bool {
    let (old, new) = (&before.options, &after.options);
    let same_options = old.drafts == new.drafts
        && old.future == new.future
        && old.quirks == new.quirks
        && old.machine_zone == new.machine_zone;
    same_options
        && before.source_dir == after.source_dir
        && before.share_font == after.share_font
        && before.script_tags == after.script_tags
        && before.settings().eq(after.settings())
        && after.settings().all(|id| is_same_text(before, after, id))
}
