//! Fingerprints of what results are made from beside answers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, EntryId};
use crate::config::Config;
use crate::front_matter::FolderDefaults;
use crate::markdown::Content;
use crate::source::{Inputs, SitePath, SourceId};
use crate::trace::Fingerprint;

/// Clocks change twice a year; this many changes reach from the first ones far into the future.
const MOST_CHANGES: usize = 600;

/// A fingerprint of everything that affects all documents and pages: the configuration, the command line's options, and
/// the machine's time zone where the configuration lets paths follow it.
pub fn settings(inputs: &Inputs, config: &Config) -> Fingerprint {
    let options = &inputs.options;
    let zone = &options.machine_zone;
    // A zone without a name is identified by its clock, before and after each change of it.
    let changes = || {
        let begun = Timestamp::MIN;
        let changes = zone.following(begun).take(MOST_CHANGES);
        let changes = changes.map(|change| (change.timestamp().as_second(), change.offset().seconds()));
        [(0, zone.to_offset(begun).seconds())].into_iter().chain(changes).collect::<Vec<_>>()
    };
    let zone = config.quirks.machine_zone_paths.then(|| zone.iana_name().map_or_else(|| Err(changes()), Ok));
    let texts: Vec<_> =
        inputs.settings().map(|id| inputs.source(id)).map(|source| (&source.path, &source.text)).collect();
    let tags = &inputs.script_tags;
    Fingerprint::of(&(options.drafts, options.future, &options.quirks, zone, &inputs.source_dir, tags, texts))
}

/// What a content is made from beside answers: equal exactly when each part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct ContentOrigin {
    /// The configuration and the command line's options.
    pub settings: Fingerprint,
    /// The document's file.
    pub text: Fingerprint,
    /// The files of front matter that its folders give to it.
    pub defaults: Fingerprint,
    /// Its entry in the catalog: address, dates, terms, files.
    pub facts: Fingerprint,
}

impl ContentOrigin {
    /// A fingerprint of a document with this origin and its content.
    pub(super) fn mark(&self, content: &Content) -> Fingerprint {
        let answers: Vec<Fingerprint> = content.trace.reads().iter().map(|(_, answer)| *answer).collect();
        Fingerprint::of(&(self, answers))
    }
}

/// For each document the origin of its content; `known` returns those that are the same as before.
pub(super) fn origins(
    settings: Fingerprint,
    inputs: &Inputs,
    defaults: &FolderDefaults,
    (catalog, known): (&Catalog, &(dyn Fn(EntryId) -> Option<ContentOrigin> + Sync)),
) -> Vec<ContentOrigin> {
    let ids: Vec<EntryId> = catalog.ids().map(|(id, _)| id).collect();
    let pairs = ids.par_iter().zip(catalog.documents()).zip(&catalog.entries);
    pairs
        .map(|((id, document), entry)| {
            if let Some(known) = known(*id) {
                return known;
            }
            let source = inputs.source(document.source);
            let inherited = defaults.sources(&document.path, document.kind);
            let inherited: Vec<_> =
                inherited.flatten().map(|id| inputs.source(id)).map(|source| (&source.path, &source.text)).collect();
            ContentOrigin {
                settings,
                text: Fingerprint::of(&(&source.text, source.not_utf8, &source.path)),
                defaults: Fingerprint::of(&inherited),
                facts: Fingerprint::of(&entry.facts()),
            }
        })
        .collect()
}

/// The texts that all results of a build depend on, each with its fingerprint: what a later build says of changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SharedTexts {
    /// The configuration's files.
    pub settings: BTreeMap<SitePath, Fingerprint>,
    /// The site's own templates.
    pub templates: BTreeMap<SitePath, Fingerprint>,
}

impl SharedTexts {
    pub(super) fn of(inputs: &Inputs) -> SharedTexts {
        let mark = |id: SourceId| {
            let source = inputs.source(id);
            (source.path.clone(), Fingerprint::of(&source.text))
        };
        SharedTexts {
            settings: inputs.settings().map(mark).collect(),
            templates: inputs.templates.iter().copied().map(mark).collect(),
        }
    }
}
