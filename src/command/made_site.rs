//! A site made for readers: resolved, with the smaller copies of its pictures, and all its files.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::disk::BackgroundCache;
use crate::observe::Observer;
use crate::output::{File, Output};
use crate::pipeline::{
    BuildArtifact, BuildCache, BuiltSite, FileDigest, IncrementalBuild, PageStore, Snapshot, WarmBuild,
};
use crate::route::OutputPath;
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
    /// Makes a site; results of earlier builds in `kept` are reused, and files that `store` takes are not in memory.
    pub(super) fn new(
        situation: &CommandContext,
        inputs: impl Into<Arc<Inputs>>,
        kept: &BackgroundCache,
        store: Option<&dyn PageStore>,
        observer: &dyn Observer,
    ) -> MadeSite {
        let resolve = |inputs| Snapshot::after_observed(inputs, &|| kept.get(), observer);
        let pictured = pictured(situation, inputs.into(), &resolve, observer);
        MadeSite::of(situation, pictured, (kept.get(), store), observer)
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
        MadeSite::of(situation, pictured(situation, inputs, &resolve, observer), (kept, store), observer)
    }

    fn of(
        situation: &CommandContext,
        pictured: SiteWithPictures,
        (cache, store): (&BuildCache, Option<&dyn PageStore>),
        observer: &dyn Observer,
    ) -> MadeSite {
        let SiteWithPictures { site, diagnostics, decoded, withheld } = pictured;
        let mut build = warm(situation, &site, (cache, store), observer);
        let found = quickly_checked(&site, &build.stock);
        let diagnostics = [std::mem::take(&mut build.diagnostics), found, diagnostics].concat();
        MadeSite { site: Arc::new(site), build, diagnostics, decoded, withheld }
    }
}

/// The files of a site with their bytes: those of earlier builds are read from the output folder, if they are there.
pub(super) fn whole(
    situation: &CommandContext,
    site: &Snapshot,
    cache: &BuildCache,
    observer: &dyn Observer,
) -> BuiltSite {
    let IncrementalBuild { stock, diagnostics, .. } = warm(situation, site, (cache, None), observer);
    let target = situation.target(site.inputs(), &site.resolved().config.public_dir).ok();
    let written = |path: &OutputPath, seen: FileDigest| {
        let bytes = target.as_ref()?.bytes(path).filter(|bytes| FileDigest::of(bytes) == seen)?;
        Some(File::Made(bytes.into()))
    };
    let file = |(path, artifact): (OutputPath, BuildArtifact)| {
        let file = match artifact {
            BuildArtifact::Made(file) => Some(file),
            BuildArtifact::Page(bytes, _) => Some(File::Made(bytes)),
            BuildArtifact::Seen(seen) => written(&path, seen).or_else(|| site.file(&path)?.ok()),
        };
        Some((path, file?))
    };
    let files: Vec<_> = stock.into_iter().collect::<Vec<_>>().into_par_iter().filter_map(file).collect();
    let mut output = Output::default();
    for (path, file) in files {
        // Each path is there once.
        let _ = output.insert(path, file);
    }
    BuiltSite { resolved: site.resolved().clone(), output, diagnostics }
}

/// The files of a site. Results in the cache are used again, and what lies in the output folder of a build is there to be used.
pub(super) fn warm(
    situation: &CommandContext,
    site: &Snapshot,
    (cache, store): (&BuildCache, Option<&dyn PageStore>),
    observer: &dyn Observer,
) -> IncrementalBuild {
    let target = situation.target(site.inputs(), &site.resolved().config.public_dir).ok();
    let earlier = |path: &OutputPath| target.as_ref()?.bytes(path);
    site.warm_observed(&WarmBuild { cache, earlier: &earlier, store }, observer)
}
