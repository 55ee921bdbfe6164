//! A site made for readers: resolved, with the smaller copies of its pictures, and all its files.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::disk::BackgroundCache;
use crate::observe::Observer;
use crate::pipeline::{BuildCache, IncrementalBuild, PageStore, Snapshot};
use crate::source::{Inputs, SitePath};

use super::CommandContext;
use super::pictures::{SiteWithPictures, pictured};
use super::site::quickly_checked;

/// A site and its build.
pub(super) struct MadeSite {
    pub site: Arc<Snapshot>,
    pub build: IncrementalBuild,
    /// All but those of reading the folder.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of decoded pictures.
    pub decoded: usize,
    /// Files that may have metadata that `images.strip` is to remove: they are never written.
    pub withheld: BTreeSet<SitePath>,
}

impl MadeSite {
    /// Makes a site; results of earlier builds in `kept` are reused, and pages that `store` takes are not in memory.
    pub(super) fn new(
        situation: &CommandContext,
        inputs: impl Into<Arc<Inputs>>,
        kept: &BackgroundCache,
        store: Option<&dyn PageStore>,
        observer: &dyn Observer,
    ) -> MadeSite {
        let resolve = |inputs| Snapshot::after_observed(inputs, &|| kept.get(), observer);
        let pictured = pictured(situation, inputs.into(), &resolve, observer);
        MadeSite::of(pictured, kept.get(), store, observer)
    }

    /// Makes a site after a change; `before` is the one before it, with all results that were made until then.
    pub(super) fn after(
        situation: &CommandContext,
        inputs: Arc<Inputs>,
        (before, kept): (&Snapshot, &BuildCache),
        store: Option<&dyn PageStore>,
        observer: &dyn Observer,
    ) -> MadeSite {
        let resolve = |inputs| before.next_observed(inputs, observer);
        MadeSite::of(pictured(situation, inputs, &resolve, observer), kept, store, observer)
    }

    fn of(
        pictured: SiteWithPictures,
        kept: &BuildCache,
        store: Option<&dyn PageStore>,
        observer: &dyn Observer,
    ) -> MadeSite {
        let SiteWithPictures { site, diagnostics, decoded, withheld } = pictured;
        let mut build = site.warm_observed(kept, store, observer);
        let found = quickly_checked(&site, &build.stock);
        let diagnostics = [std::mem::take(&mut build.diagnostics), found, diagnostics].concat();
        MadeSite { site: Arc::new(site), build, diagnostics, decoded, withheld }
    }
}
