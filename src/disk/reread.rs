//! Reads a site's folder again after a change: only what changed, where that is known.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Code;
use crate::source::{InputFile, Inputs, SitePath};

use super::identity::identity;
use super::picture_head;
use super::read::{ReadOptions, SiteReading, TEXT_LIMIT, report_not_utf8};
use super::walk::times;

/// Reads a site's folder again after the files at `changed` may have been changed, made or removed: absolute paths,
/// with the root as the file system names it. Equal to a full reading, except for the numbers of texts: those in
/// `before` keep theirs. Where only existing files changed, only these are read; a folder among them (the root itself,
/// when it is unknown what changed) causes a full reading.
pub fn reread(root: &Path, request: &ReadOptions, before: &SiteReading, changed: &[PathBuf]) -> SiteReading {
    few(root, request, before, changed).unwrap_or_else(|| {
        let mut reading = SiteReading::new(root, request);
        let ids = Arc::make_mut(&mut reading.inputs).renumber(&before.inputs);
        for diagnostic in &mut reading.diagnostics {
            for label in diagnostic.primary.iter_mut().chain(&mut diagnostic.related) {
                label.span.source = ids.get(label.span.source.index()).copied().unwrap_or(label.span.source);
            }
        }
        reading
    })
}

/// The reading, when each changed file was read before and does not affect how others are read.
fn few(root: &Path, request: &ReadOptions, before: &SiteReading, changed: &[PathBuf]) -> Option<SiteReading> {
    if before.has_links {
        return None;
    }
    let root = root.canonicalize().ok()?;
    let mut reading = before.clone();
    Arc::make_mut(&mut reading.inputs).options = request.options.clone();
    for path in changed {
        let below = path.strip_prefix(&root).ok()?;
        let below = SitePath::new(below.to_str()?)?;
        if reading.inputs.share_font.as_ref().is_some_and(|font| font.path == below) {
            return None;
        }
        if is_script(&below) {
            return None;
        }
        if !concerns(&reading.inputs, &below) {
            continue;
        }
        // Where the root itself is the folder of notes, the configuration is an ordinary file, too.
        if reading.inputs.sources.iter().filter(|source| source.path == below).count() > 1 {
            return None;
        }
        let facts = std::fs::symlink_metadata(path).ok();
        if let Some(id) = reading.inputs.templates.iter().find(|id| reading.inputs.source(**id).path == below).copied()
        {
            facts.filter(|facts| facts.is_file() && facts.len() <= TEXT_LIMIT)?;
            Arc::make_mut(&mut reading.inputs).replace(id, std::fs::read(path).ok()?);
            continue;
        }
        let Some(file) = file_mut(&mut reading, &below) else {
            match facts {
                // A new file: it may be a note, or part of the configuration.
                Some(_) => return None,
                // A temporary file that is gone already.
                None if holds_files(&reading, &below) => return None,
                None => continue,
            }
        };
        let facts = facts.filter(|facts| facts.is_file())?;
        (file.len, (file.modified, file.created)) = (facts.len(), times(&facts));
        file.identity = identity(&facts).number();
        file.picture = picture_head::picture(&below, path, facts.len());
        file.tells_place = picture_head::tells_place(&below, path, facts.len());
        if let Some(id) = file.text {
            if facts.len() > TEXT_LIMIT {
                return None;
            }
            Arc::make_mut(&mut reading.inputs).replace(id, std::fs::read(path).ok()?);
        }
    }
    reading.diagnostics.retain(|diagnostic| !matches!(diagnostic.code, Some(Code::NotUtf8 | Code::OtherEncoding)));
    report_not_utf8(&reading.inputs, &mut reading.diagnostics);
    Some(reading)
}

/// Whether a site may depend on a file at this path; scaffolds are for new notes alone.
fn concerns(inputs: &Inputs, path: &SitePath) -> bool {
    inputs.source_dir.is_empty() || (path.as_str() != "scaffolds" && path.below("scaffolds").is_none())
}

/// Whether a file may register tags of a Hexo project.
fn is_script(path: &SitePath) -> bool {
    path.as_str().ends_with(".js")
        && (path.below("scripts").is_some() || path.below("themes").is_some_and(|path| path.contains("/scripts/")))
}

fn file_mut<'r>(reading: &'r mut SiteReading, path: &SitePath) -> Option<&'r mut InputFile> {
    let inputs = Arc::make_mut(&mut reading.inputs);
    [&mut inputs.files, &mut inputs.assets].into_iter().find_map(|files| {
        let at = files.binary_search_by(|file| file.path.cmp(path)).ok()?;
        files.get_mut(at)
    })
}

/// Whether anything was read at or below a path.
fn holds_files(reading: &SiteReading, path: &SitePath) -> bool {
    let inputs = &reading.inputs;
    let is_at = |other: &SitePath| other == path || other.below(path.as_str()).is_some();
    inputs.files.iter().chain(&inputs.assets).any(|file| is_at(&file.path))
        || inputs.sources.iter().any(|source| is_at(&source.path))
        || inputs.unread_defaults.iter().any(is_at)
}
