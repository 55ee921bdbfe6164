//! A site made for readers: resolved, with the smaller copies of its pictures, and all its files.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::disk::BackgroundCache;
use crate::observe::Observer;
use crate::pipeline::{IncrementalBuild, PageStore, Snapshot};
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
        inputs: Inputs,
        kept: &BackgroundCache,
        store: Option<&dyn PageStore>,
        observer: &dyn Observer,
    ) -> MadeSite {
        let SiteWithPictures { site, diagnostics, decoded, withheld } = pictured(situation, inputs, kept, observer);
        let mut build = site.warm_observed(kept.get(), store, observer);
        let found = quickly_checked(&site, &build.stock);
        let diagnostics = [std::mem::take(&mut build.diagnostics), found, diagnostics].concat();
        MadeSite { site: Arc::new(site), build, diagnostics, decoded, withheld }
    }
}
