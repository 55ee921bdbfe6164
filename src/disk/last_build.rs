//! The last build of a site, as far as it says what the next one would do: if nothing is changed, nothing has to be made to
//! know that. Losing it costs only time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::packing::{pack, unpack};
use crate::trace::Fingerprint;
use crate::words::Message;

use super::cache::{program, results_folder};
use super::cache_folder::{CACHE, PICTURES, cache_folder, read_kept, write_kept};
use super::folder_state::FolderState;
use super::identity::identity;
use super::list_file::{JOURNAL, LIST, list_path};
use super::manifest::Manifest;
use super::output_folder::OutputFolder;

/// Its file, in the folder of results.
const NAME: &str = "last";

/// A build after which everything was as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBuild {
    /// Of everything beside the two folders that it depended on: the command line, the settings.
    pub asked: Fingerprint,
    /// The first moment at which the same notes are due, and the first at which others are; in nanoseconds since 1970.
    pub due: (i128, i128),
    /// What was read.
    pub folder: FolderState,
    /// What was written.
    pub output: OutputState,
    /// The report without its last line: the texts for standard output and standard error, and the exit code.
    pub report: (String, String, u8),
    /// The numbers of pages, notes and files.
    pub counts: [usize; 3],
    /// What the last line says beside the numbers of files.
    pub details: Vec<Message>,
}

impl LastBuild {
    /// The last build of a site by this program, if there was one after which everything was as it should be.
    pub fn load(root: &Path) -> Option<LastBuild> {
        unpack(&program(), &read_kept(&results_folder(root)?.join(NAME))?)
    }

    /// Stores it for the next one. Where it can't be stored the next build takes longer.
    pub fn save(&self, root: &Path) {
        let Some(folder) = results_folder(root) else { return };
        let save = || {
            cache_folder(root)?;
            std::fs::create_dir_all(&folder)?;
            write_kept(&folder, NAME, &pack(&program(), self))
        };
        drop(save());
    }
}

/// The files of a site in its output folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputState {
    /// By their paths below the output folder.
    files: Vec<String>,
    /// Of the metadata of them all.
    facts: Fingerprint,
    /// Of the list of written files.
    list: Fingerprint,
    /// Of the smaller copies of pictures in the cache folder, of which some of the files are copies.
    copies: Fingerprint,
}

impl OutputState {
    /// The state after a build, whose list of written files is stored; `known` has the identities of files that the build left as
    /// they were. `None`: a file was changed meanwhile.
    pub(super) fn new(
        target: &OutputFolder,
        manifest: &Manifest,
        known: &BTreeMap<String, Fingerprint>,
    ) -> Option<OutputState> {
        let files: Vec<_> = manifest.files.iter().collect();
        let facts: Option<Vec<Fingerprint>> = files
            .par_iter()
            .map(|(path, entry)| {
                if let Some(identity) = known.get(*path) {
                    return Some(*identity);
                }
                let facts = target.folder.join(path).symlink_metadata().ok()?;
                entry.is_untouched(&facts).then(|| identity(&facts))
            })
            .collect();
        let facts = Fingerprint::of(&facts?);
        let files = files.into_iter().map(|(path, _)| path.clone()).collect();
        Some(OutputState { files, facts, list: list(target)?, copies: copies(&target.root) })
    }

    /// Whether all files are in the output folder as they were written, and the list of them is whole. A folder that is a link
    /// may lead out: that is for a whole build to judge.
    pub fn is_there(&self, target: &OutputFolder) -> bool {
        let folders: BTreeSet<&str> =
            self.files.iter().flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end])).collect();
        let is_folder = |path: &&str| target.folder.join(path).symlink_metadata().is_ok_and(|facts| facts.is_dir());
        let fact = |path: &String| {
            let facts = target.folder.join(path).symlink_metadata().ok()?;
            facts.is_file().then(|| identity(&facts))
        };
        let is_unfinished = || list_path(&target.root, &target.folder, JOURNAL).symlink_metadata().is_ok();
        let facts = || self.files.par_iter().map(fact).collect::<Option<Vec<_>>>();
        !is_unfinished()
            && list(target) == Some(self.list)
            && copies(&target.root) == self.copies
            && folders.par_iter().all(is_folder)
            && facts().is_some_and(|facts| Fingerprint::of(&facts) == self.facts)
    }
}

/// A fingerprint of the list of written files.
fn list(target: &OutputFolder) -> Option<Fingerprint> {
    read_kept(&list_path(&target.root, &target.folder, LIST)).map(|bytes| Fingerprint::of(&bytes))
}

/// A fingerprint of the metadata of the smaller copies of pictures.
fn copies(root: &Path) -> Fingerprint {
    let folder = root.join(CACHE).join(PICTURES);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let facts = entries.map(|entry| (entry.file_name(), entry.metadata().ok().map(|facts| identity(&facts))));
    Fingerprint::of(&facts.collect::<BTreeMap<_, _>>())
}
