//! Files in the output folder that look as they were written, and have other bytes.

use std::time::SystemTime;

use rayon::prelude::*;

use crate::output::File;
use crate::pipeline::{BuildArtifact, BuildArtifacts};
use crate::route::OutputPath;

use super::fingerprint::content_of;
use super::manifest::{CopyStamp, Manifest, ManifestEntry};
use super::output_folder::OutputFolder;
use super::write_plan::stamp;

/// The files that a build would leave alone although their bytes are not those that it would write: their sizes and
/// times, or those of the files that they are copies of, are the noted ones.
pub fn misjudged(stock: &BuildArtifacts, target: &OutputFolder) -> Vec<OutputPath> {
    // A list that can't be read is reported by the write.
    let manifest = Manifest::load(target).map(|(manifest, _)| manifest).unwrap_or_default();
    let now = SystemTime::now();
    let files: Vec<_> = stock.iter().collect();
    let wrong = files.par_iter().filter(|(path, artifact)| {
        let Some(entry) = manifest.files.get(path.as_str()) else { return false };
        let place = target.folder.join(path.as_str());
        let is_left_alone = place.symlink_metadata().is_ok_and(|facts| entry.is_untouched(&facts));
        is_left_alone && (has_others(&place, entry) || is_another_copy(target, artifact, entry, now))
    });
    wrong.map(|(path, _)| (*path).clone()).collect()
}

/// Whether a file's content is not the noted one. One that can't be read is not known to have another.
fn has_others(place: &std::path::Path, entry: &ManifestEntry) -> bool {
    content_of(place).is_ok_and(|(content, _)| content != entry.content)
}

/// Whether the file that an entry is a copy of has the noted identity and another content.
fn is_another_copy(target: &OutputFolder, artifact: &BuildArtifact, entry: &ManifestEntry, now: SystemTime) -> bool {
    let BuildArtifact::Made(File::Copied(original)) = artifact else { return false };
    let original = target.root.join(original.as_str());
    stamp(&original, now).is_ok_and(|stamp| stamp == entry.stamp && stamp != CopyStamp::Unsettled)
        && has_others(&original, entry)
}
