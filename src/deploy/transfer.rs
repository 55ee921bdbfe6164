//! Programs that transfer files to another machine by ssh: the common parts of `rsync` and `sftp`.

use std::collections::BTreeSet;
use std::io;
use std::ops::Bound;
use std::path::Path;
use std::process::{Command, Stdio};

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::disk::content_of;
use crate::message;

use super::config::ServerTarget;
use super::errors::{TargetProtocol, not_started, program_error, system_error};
use super::files::{DeployFile, DeployFiles};
use super::plan::{TargetFile, TargetFiles};
use super::program_output::output_of;
use super::record::{RECORD, Record};
use super::store::{FileStore, ProgressFn, Upload, UploadOutcome, record_piece};

/// What a courier finds out about a target without fetching its files.
#[derive(Default)]
pub(super) struct RemoteSurvey {
    /// Files that may have another content, or be missing: they are fetched. The others are as in the site.
    pub open: BTreeSet<String>,
    /// Of these, the ones that are known to be missing.
    pub missing: BTreeSet<String>,
    /// Links, and anything else that biji never publishes, in the place of a file or of one of its folders. Nothing
    /// inside them is changed.
    pub obstacles: BTreeSet<String>,
}

impl RemoteSurvey {
    /// Whether a path leads through an obstacle.
    fn is_behind(&self, path: &str) -> bool {
        path.match_indices('/').filter_map(|(end, _)| path.get(..end)).any(|folder| self.obstacles.contains(folder))
    }
}

/// A program that fetches, sends and removes files by their paths below the target's folder.
pub(super) trait TransferProgram {
    /// Checks the target for the site's files and others that biji published. `unsure`: those that the record does not
    /// cover; at least these must be open.
    fn survey(&self, site: &DeployFiles, unsure: BTreeSet<String>) -> Result<RemoteSurvey, Diagnostic>;

    /// Fetches the existing ones of the files into a folder, under the same paths.
    fn fetch(&self, paths: &[String], into: &Path) -> Result<(), Diagnostic>;

    /// Sends files of a folder; each is replaced in one step.
    fn send(&self, from: &Path, paths: &[String]) -> Result<(), Diagnostic>;

    fn remove(&self, paths: &[String]) -> Result<(), Diagnostic>;
}

/// A target served by a courier. Only paths that a plan may change are queried: the other machine's disk is not
/// searched for files of others.
pub(super) struct RemoteStore<C: TransferProgram> {
    courier: C,
}

impl<C: TransferProgram> RemoteStore<C> {
    pub(super) fn by(courier: C) -> RemoteStore<C> {
        RemoteStore { courier }
    }

    fn send(&self, files: &[(String, &DeployFile)]) -> Result<(), Diagnostic> {
        let folder = scratch()?;
        for (path, piece) in files {
            lay_out(folder.path(), path, |place| std::fs::write(place, piece.bytes()?))?;
        }
        let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
        self.courier.send(folder.path(), &paths)
    }
}

pub(super) fn scratch() -> Result<tempfile::TempDir, Diagnostic> {
    tempfile::Builder::new()
        .prefix("biji-")
        .tempdir()
        .map_err(|error| system_error(message!(deploy_cant_create_temporary_folder), &error))
}

/// Puts a file in its place below a folder.
fn lay_out(folder: &Path, path: &str, write: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), Diagnostic> {
    let place = folder.join(path);
    let made = place.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| write(&place)).map_err(|error| system_error(message!(deploy_cant_prepare_file, path), &error))
}

/// All files of a site in a folder, for comparison; links to those that are on disk already.
pub(super) fn laid_out(site: &DeployFiles) -> Result<tempfile::TempDir, Diagnostic> {
    let folder = scratch()?;
    // Pages that are needed for it are made on all cores.
    site.par_iter().try_for_each(|(path, piece)| {
        lay_out(folder.path(), path, |place| match &piece.whence {
            #[cfg(unix)]
            super::files::ContentLocation::Disk(original) => {
                std::os::unix::fs::symlink(std::path::absolute(original)?, place)
            }
            _ => std::fs::write(place, piece.bytes()?),
        })
    })?;
    Ok(folder)
}

/// The parent folders of paths, the outer ones first.
pub(super) fn folders<'a>(paths: impl IntoIterator<Item = &'a String>) -> BTreeSet<&'a str> {
    let around = |path: &'a String| path.match_indices('/').filter_map(|(end, _)| path.get(..end));
    paths.into_iter().flat_map(around).collect()
}

/// Whether some of the paths are below a folder.
pub(super) fn has_below(paths: &BTreeSet<String>, folder: &str) -> bool {
    let folder = format!("{folder}/");
    let behind = (Bound::Included(folder.as_str()), Bound::Unbounded);
    paths.range::<str, _>(behind).next().is_some_and(|path| path.starts_with(&folder))
}

impl<C: TransferProgram> FileStore for RemoteStore<C> {
    fn has_folders(&self) -> bool {
        true
    }

    fn record(&mut self, force: bool) -> Result<Option<Record>, Diagnostic> {
        let folder = scratch()?;
        self.courier.fetch(&[RECORD.to_owned()], folder.path())?;
        match std::fs::read(folder.path().join(RECORD)) {
            Ok(bytes) => Record::read(&bytes, force),
            // A file that was not fetched does not exist.
            Err(_) => Ok(None),
        }
    }

    fn holdings(
        &mut self,
        site: &DeployFiles,
        record: Option<&Record>,
        force: bool,
    ) -> Result<TargetFiles, Diagnostic> {
        let recorded = |path: &str| record.and_then(|record| record.files.get(path));
        let is_sure = |path: &str, piece: &DeployFile| {
            !force && recorded(path).is_some_and(|entry| entry.contents.as_slice() == [piece.content])
        };
        let unsure = site.iter().filter(|(path, piece)| !is_sure(path, piece)).map(|(path, _)| path);
        let gone = record.iter().flat_map(|record| record.files.keys()).filter(|path| !site.contains_key(*path));
        let survey = self.courier.survey(site, unsure.chain(gone).cloned().collect())?;
        let nothing_of_bijis = TargetFile { content: None, size: None };
        let mut holdings: TargetFiles = survey.obstacles.iter().map(|path| (path.clone(), nothing_of_bijis)).collect();
        for (path, piece) in site.iter().filter(|(path, _)| !survey.open.contains(*path) && !survey.is_behind(path)) {
            let as_made = TargetFile { content: Some(piece.content), size: Some(piece.size) };
            holdings.entry(path.clone()).or_insert(as_made);
        }
        let is_fetched = |path: &&String| !survey.obstacles.contains(*path) && !survey.is_behind(path);
        let fetched: Vec<String> = survey.open.difference(&survey.missing).filter(is_fetched).cloned().collect();
        if fetched.is_empty() {
            return Ok(holdings);
        }
        let folder = scratch()?;
        self.courier.fetch(&fetched, folder.path())?;
        for path in fetched {
            let place = folder.path().join(&path);
            let Ok(facts) = place.symlink_metadata() else { continue };
            if facts.is_file() {
                let found = content_of(&place);
                let (content, size) = found.map_err(|error| system_error(message!(deploy_cant_read, path), &error))?;
                holdings.insert(path, TargetFile { content: Some(content), size: Some(size) });
            } else if !facts.is_dir() || !has_below(&survey.open, &path) {
                holdings.insert(path, nothing_of_bijis);
            }
        }
        Ok(holdings)
    }

    fn put(&mut self, files: &[Upload], progress: ProgressFn) -> Result<Vec<UploadOutcome>, Diagnostic> {
        progress(&message!(deploy_progress_sending, count = files.len()));
        let pieces: Vec<_> = files.iter().map(|file| (file.path.to_owned(), file.piece)).collect();
        self.send(&pieces)?;
        Ok(vec![UploadOutcome::Stored(None); files.len()])
    }

    fn remove(&mut self, files: &[Upload<'_>]) -> Result<Vec<UploadOutcome>, Diagnostic> {
        let paths: Vec<String> = files.iter().map(|file| file.path.to_owned()).collect();
        self.courier.remove(&paths)?;
        Ok(vec![UploadOutcome::Gone; files.len()])
    }

    fn keep(&mut self, record: &mut Record) -> Result<bool, Diagnostic> {
        let (path, piece) = record_piece(record);
        self.send(&[(path, &piece)])?;
        Ok(true)
    }
}

/// The options of ssh for a machine.
pub(super) fn ssh_options(place: &ServerTarget, attended: bool) -> Vec<String> {
    // A machine that stops responding is given up after three such intervals.
    let mut options = vec!["-oConnectTimeout=30".to_owned(), "-oServerAliveInterval=15".to_owned()];
    if !attended {
        options.push("-oBatchMode=yes".into());
    }
    if let Some(key) = &place.key {
        options.push(format!("-oIdentityFile={key}"));
    }
    options
}

/// Runs a program with input; returns its output.
pub(super) fn run(command: &mut Command, input: &[u8], way: TargetProtocol) -> Result<Vec<u8>, Diagnostic> {
    use std::io::Write;
    let program = command.get_program().to_string_lossy().into_owned();
    command.env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| not_started(&program, &error))?;
    let stdin = child.stdin.take();
    std::thread::scope(|scope| {
        // A program that ends before it has read all its input reports why.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        let output = output_of(child, &program)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        Err(program_error(program, &text, &[], way))
    })
}
