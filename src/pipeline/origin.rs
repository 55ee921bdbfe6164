//! Fingerprints of what results are made from beside answers.

use jiff::Timestamp;
use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::front_matter::FolderDefaults;
use crate::source::Inputs;
use crate::trace::Fingerprint;

/// Clocks change twice a year; this many changes reach from the first ones far into the future.
const MOST_CHANGES: usize = 600;

/// A fingerprint of everything that affects all documents and pages: the configuration, the machine's time zone and the
/// command line's options.
pub(super) fn settings(inputs: &Inputs) -> Fingerprint {
    let options = &inputs.options;
    let zone = &options.machine_zone;
    // A zone without a name is identified by its clock, before and after each change of it.
    let changes = || {
        let begun = Timestamp::MIN;
        let changes = zone.following(begun).take(MOST_CHANGES);
        let changes = changes.map(|change| (change.timestamp().as_second(), change.offset().seconds()));
        [(0, zone.to_offset(begun).seconds())].into_iter().chain(changes).collect::<Vec<_>>()
    };
    let zone = zone.iana_name().map_or_else(|| Err(changes()), Ok);
    let texts: Vec<_> =
        inputs.settings().map(|id| inputs.source(id)).map(|source| (&source.path, &source.text)).collect();
    Fingerprint::of(&(options.drafts, options.future, &options.quirks, zone, &inputs.source_dir, texts))
}

/// For each document a fingerprint of its content's inputs beside answers: the settings, its text, the defaults of its
/// folders and its entry.
pub(super) fn origins(
    settings: Fingerprint,
    inputs: &Inputs,
    defaults: &FolderDefaults,
    catalog: &Catalog,
) -> Vec<Fingerprint> {
    let pairs = catalog.documents().par_iter().zip(&catalog.entries);
    pairs
        .map(|(document, entry)| {
            let source = inputs.source(document.source);
            let inherited = defaults.sources(&document.path, document.kind);
            let inherited: Vec<_> =
                inherited.flatten().map(|id| inputs.source(id)).map(|source| (&source.path, &source.text)).collect();
            Fingerprint::of(&(settings, &source.text, source.not_utf8, &source.path, inherited, entry.facts()))
        })
        .collect()
}
