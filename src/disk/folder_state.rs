//! The state of a site's folder as far as metadata tell it: two equal ones have the same files with the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::source::{Inputs, SitePath, Source};
use crate::trace::Fingerprint;

use super::read::FoundSite;
use super::walk::WalkedFile;

/// What a build read. As in git, a file of the same size, times and place has the same bytes, unless it was changed
/// shortly before it was read: of such files the bytes are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderState {
    /// Of the metadata of all files, and of everything that was read to find them.
    facts: Fingerprint,
    /// Texts that may have been changed later without a sign, and their bytes.
    unsure: BTreeMap<SitePath, Fingerprint>,
}

impl FolderState {
    /// The state of a folder that is found as it was when it was read, for `now`, the texts that may be changed without a
    /// sign from now on; `None`: something is changed.
    pub fn again(&self, found: &FoundSite) -> Option<FolderState> {
        if self.facts != facts(found) {
            return None;
        }
        let is_same = |(path, known): (&SitePath, &Fingerprint)| {
            let bytes = std::fs::read(found.root.join(path.as_str())).ok();
            bytes.is_some_and(|bytes| Fingerprint::of(&bytes) == *known)
        };
        if !self.unsure.par_iter().all(is_same) {
            return None;
        }
        // What was certain stays certain.
        let is_unsure = |file: &&WalkedFile| !file.is_settled && self.unsure.contains_key(&file.path);
        let unsure = found.files().filter(is_unsure);
        let unsure = unsure.filter_map(|file| Some((file.path.clone(), *self.unsure.get(&file.path)?)));
        Some(FolderState { facts: self.facts, unsure: unsure.collect() })
    }
}

/// The metadata of a folder's files, of which the texts are not known yet.
pub struct FolderFacts {
    root: PathBuf,
    facts: Fingerprint,
    unsure: Vec<SitePath>,
}

impl FolderFacts {
    /// Of a folder whose files are about to be read.
    pub fn of(found: &FoundSite) -> FolderFacts {
        let unsure = found.files().filter(|file| !file.is_settled).map(|file| file.path.clone());
        FolderFacts { root: found.root.clone(), facts: facts(found), unsure: unsure.collect() }
    }

    /// With the texts that were read. `None`: a file that is no text was changed just before; its bytes are not known here.
    pub fn with_texts(self, inputs: &Inputs) -> Option<FolderState> {
        if self.unsure.is_empty() {
            return Some(FolderState { facts: self.facts, unsure: BTreeMap::new() });
        }
        // Where the root is the folder of notes, a text may be there twice, with the same bytes or not.
        let mut texts: BTreeMap<&SitePath, Option<Fingerprint>> = BTreeMap::new();
        let unsure: BTreeSet<&SitePath> = self.unsure.iter().collect();
        let files = inputs.files.iter().chain(&inputs.assets).filter_map(|file| file.text);
        let sources = files.chain(inputs.templates.iter().copied()).map(|id| inputs.source(id));
        for source in sources.filter(|source| unsure.contains(&source.path)) {
            let text = Some(text_of(source));
            texts
                .entry(&source.path)
                .and_modify(|known| *known = known.filter(|known| Some(*known) == text))
                .or_insert(text);
        }
        // Files that differ in their line ends are the same text, and where they are copied not the same file.
        let unsure = self.unsure.iter().map(|path| {
            let text = (*texts.get(path)?)?;
            let bytes = std::fs::read(self.root.join(path.as_str())).ok()?;
            let known = Fingerprint::of(&bytes);
            let mut read_again = Inputs::default();
            let id = read_again.add(path.clone(), bytes);
            (text_of(read_again.source(id)) == text).then(|| (path.clone(), known))
        });
        Some(FolderState { facts: self.facts, unsure: unsure.collect::<Option<_>>()? })
    }
}

/// A fingerprint of the metadata of all files, and of everything that was read to find them.
fn facts(found: &FoundSite) -> Fingerprint {
    let inputs = &found.inputs;
    let texts: Vec<_> = inputs.sources.iter().map(|source| (&source.path, text_of(source))).collect();
    let font = inputs.share_font.as_ref().map(|font| (&font.path, &font.bytes));
    let parts = [&found.notes, &found.templates, &found.assets];
    let files = parts.map(|files| files.par_iter().map(fact).collect::<Vec<_>>());
    let read = (texts, &inputs.script_tags, &inputs.source_dir, &inputs.unread_defaults, font);
    Fingerprint::of(&(read, &found.diagnostics, found.has_links, files))
}

fn fact(file: &WalkedFile) -> Fingerprint {
    let WalkedFile { path, len, modified, created, identity, is_settled: _ } = file;
    Fingerprint::of(&(path, len, modified.as_nanosecond(), created.as_nanosecond(), identity))
}

/// A fingerprint of a text, and of how it was understood.
fn text_of(source: &Source) -> Fingerprint {
    Fingerprint::of(&(&source.text, source.not_utf8))
}
