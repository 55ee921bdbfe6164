//! A build with a cache compared with the same build without one.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::CatalogQuery;
use crate::markdown::Content;
use crate::output::File;
use crate::route::OutputPath;
use crate::source::SitePath;
use crate::template::SiteQuery;
use crate::trace::Trace;

use super::cache::FileDigest;
use super::incremental::{BuildArtifact, IncrementalBuild};
use super::snapshot::Snapshot;

/// A result of a build with a cache that the same build without one makes differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaleResult {
    /// The content of the note or page with this path below the source folder.
    Content {
        /// Its file.
        path: SitePath,
        /// Queries of the new content that the record of the kept one lacks.
        unrecorded: Vec<CatalogQuery>,
    },
    /// A file of the site with other bytes.
    File {
        /// Its path below the output folder.
        path: OutputPath,
        /// The bytes that were taken over; `None` when it was made with the cache, too.
        kept: Option<FileDigest>,
        /// Queries of the new page that the record of the kept one lacks.
        unrecorded: Vec<SiteQuery>,
    },
    /// A file that only a build without the cache has.
    Missing(OutputPath),
    /// A file that only the build with the cache has.
    Superfluous(OutputPath),
}

/// A site and its build.
type SiteBuild<'a> = (&'a Snapshot, &'a IncrementalBuild);

/// The results that a build with a cache (`warm`) makes differently from one without (`clean`): contents first, since
/// files are made from them. Both are builds of the same inputs.
pub fn stale_results(warm: SiteBuild, clean: SiteBuild) -> Vec<StaleResult> {
    let mut found = stale_contents(warm.0, clean.0);
    let (kept, made) = (&warm.1.stock, &clean.1.stock);
    let paths: BTreeSet<&OutputPath> = kept.keys().chain(made.keys()).collect();
    found.extend(paths.into_iter().filter_map(|path| match (kept.get(path), made.get(path)) {
        (Some(_), None) => Some(StaleResult::Superfluous(path.clone())),
        (None, _) => Some(StaleResult::Missing(path.clone())),
        (Some(old), Some(new)) if is_same(old, new) => None,
        (Some(old), Some(_)) => {
            let trace = |build: &IncrementalBuild| build.cache.pages.get(path)?.trace.trace();
            let unrecorded = match (old, trace(warm.1), trace(clean.1)) {
                (BuildArtifact::Seen(_), Some(old), Some(new)) => unrecorded(&old, &new),
                _ => Vec::new(),
            };
            let kept = if let BuildArtifact::Seen(digest) = old { Some(*digest) } else { None };
            Some(StaleResult::File { path: path.clone(), kept, unrecorded })
        }
    }));
    found
}

/// How many results of `build` were taken over from the cache.
pub fn taken_over(build: &IncrementalBuild) -> usize {
    build.stock.values().filter(|artifact| matches!(artifact, BuildArtifact::Seen(_))).count()
}

fn stale_contents(warm: &Snapshot, clean: &Snapshot) -> Vec<StaleResult> {
    let kept: BTreeMap<&SitePath, &Content> =
        warm.resolved().notes.iter().map(|note| (&note.document.path, &**note.content)).collect();
    let notes = clean.resolved().notes.iter();
    let stale = notes.filter_map(|note| {
        let (path, old) = (&note.document.path, *kept.get(&note.document.path)?);
        (bytes(old) != bytes(note.content)).then(|| StaleResult::Content {
            path: path.clone(),
            unrecorded: unrecorded(&old.trace, &note.content.trace),
        })
    });
    stale.collect()
}

/// A content without its trace, as bytes.
fn bytes(content: &Content) -> Vec<u8> {
    let mut content = content.clone();
    content.trace = Trace::default();
    serde_json::to_vec(&content).unwrap_or_default()
}

fn unrecorded<Q: Clone + Eq + std::hash::Hash>(old: &Trace<Q>, new: &Trace<Q>) -> Vec<Q> {
    let asked = new.reads().iter().map(|(query, _)| query);
    asked.filter(|query| !old.reads().iter().any(|(known, _)| known == *query)).cloned().collect()
}

fn is_same(old: &BuildArtifact, new: &BuildArtifact) -> bool {
    match (digest(old), digest(new)) {
        (Some(old), Some(new)) => old == new,
        _ => old == new,
    }
}

/// The digest of bytes; `None` for a copy of a file.
fn digest(artifact: &BuildArtifact) -> Option<FileDigest> {
    match artifact {
        BuildArtifact::Made(File::Made(bytes)) => Some(FileDigest::of(bytes)),
        BuildArtifact::Made(File::Copied(_)) => None,
        BuildArtifact::Page(_, digest) | BuildArtifact::Seen(digest) => Some(*digest),
    }
}

/// The first place where two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextDifference {
    /// The line, from 1.
    pub line: usize,
    /// A piece of the first text from shortly before the place; empty at its end.
    pub old: String,
    /// The same of the second text.
    pub new: String,
}

impl TextDifference {
    /// The characters that are shown before the place, and the most that are shown in all.
    const LEAD: usize = 20;
    const MOST: usize = 70;

    /// `None` when they are equal.
    pub fn first(old: &[u8], new: &[u8]) -> Option<TextDifference> {
        let common = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        if common == old.len() && common == new.len() {
            return None;
        }
        let before = new.get(..common).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let piece = |text: &[u8]| {
            let before = String::from_utf8_lossy(text.get(start..common).unwrap_or_default()).into_owned();
            let skipped = before.chars().count().saturating_sub(TextDifference::LEAD);
            let rest = text.get(start..).unwrap_or_default();
            let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let line = String::from_utf8_lossy(line).into_owned();
            line.chars().skip(skipped).take(TextDifference::MOST).collect::<String>()
        };
        Some(TextDifference { line, old: piece(old), new: piece(new) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_shown_with_what_is_before_it() {
        let first = |old: &str, new: &str| TextDifference::first(old.as_bytes(), new.as_bytes());
        let found = |line, old: &str, new: &str| Some(TextDifference { line, old: old.into(), new: new.into() });
        assert_eq!(first("a\nb", "a\nb"), None);
        assert_eq!(first("a\nb\nc", "a\nx\nc"), found(2, "b", "x"));
        assert_eq!(first("a\n", "a\nmore"), found(2, "", "more"));
        let long = "雨".repeat(50);
        let shown = "雨".repeat(20);
        assert_eq!(
            first(&format!("{long}a"), &format!("{long}b")),
            found(1, &format!("{shown}a"), &format!("{shown}b"))
        );
    }
}
