//! Programs that carry files to another machine by ssh: what `rsync` and `sftp` have in common.

use std::path::Path;
use std::process::{Command, Stdio};

use super::config::ServerPlace;
use super::content::{Content, Site};
use super::errors::Fault;
use super::plan::{Held, Holdings};
use super::record::{RECORD, Record};
use super::store::{Fared, Store, Upload, record_piece};

/// A program that fetches, sends and removes files by their paths below the target's folder.
pub(super) trait Courier {
    /// Fetches those of the files that are there into a folder, under the same paths.
    fn fetch(&self, paths: &[String], into: &Path) -> Result<(), Fault>;

    /// Sends files of a folder; each is replaced in one step.
    fn send(&self, from: &Path, paths: &[String]) -> Result<(), Fault>;

    fn remove(&self, paths: &[String]) -> Result<(), Fault>;
}

/// A target that a courier serves. What is asked of it is only what a plan will touch: the other machine's disk is not
/// searched for what others put there.
pub(super) struct Carried<C: Courier> {
    courier: C,
}

impl<C: Courier> Carried<C> {
    pub fn by(courier: C) -> Carried<C> {
        Carried { courier }
    }

    fn send(&self, files: &[(String, &super::content::Piece)]) -> Result<(), Fault> {
        let folder = scratch()?;
        for (path, piece) in files {
            let place = folder.path().join(path);
            let written = place.parent().map_or(Ok(()), std::fs::create_dir_all);
            let written = written.and_then(|()| piece.bytes()).and_then(|bytes| std::fs::write(&place, bytes));
            written.map_err(|error| Fault::io(&format!("`{path}` can't be made ready"), &error))?;
        }
        let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
        self.courier.send(folder.path(), &paths)
    }
}

fn scratch() -> Result<tempfile::TempDir, Fault> {
    tempfile::Builder::new()
        .prefix("biji-")
        .tempdir()
        .map_err(|error| Fault::io("no temporary folder can be made", &error))
}

impl<C: Courier> Store for Carried<C> {
    fn has_folders(&self) -> bool {
        true
    }

    fn record(&mut self) -> Result<Option<Record>, Fault> {
        let folder = scratch()?;
        self.courier.fetch(&[RECORD.to_owned()], folder.path())?;
        Ok(std::fs::read(folder.path().join(RECORD)).ok().and_then(|bytes| Record::parse(&bytes)))
    }

    fn holdings(&mut self, site: &Site, record: Option<&Record>) -> Result<Holdings, Fault> {
        let own = |path: &str| record.and_then(|record| record.files.get(path));
        let mut holdings = Holdings::new();
        let mut asked = Vec::new();
        for (path, piece) in site {
            match own(path) {
                Some(entry) if entry.contents == [piece.content] => {
                    holdings.insert(path.clone(), Held { content: Some(piece.content), size: Some(piece.size) });
                }
                _ => asked.push(path.clone()),
            }
        }
        asked.extend(
            record.iter().flat_map(|record| record.files.keys()).filter(|path| !site.contains_key(*path)).cloned(),
        );
        if asked.is_empty() {
            return Ok(holdings);
        }
        let folder = scratch()?;
        self.courier.fetch(&asked, folder.path())?;
        for path in asked {
            let place = folder.path().join(&path);
            if place.symlink_metadata().is_ok_and(|facts| facts.is_file())
                && let Ok((content, size)) = Content::of_file(&place)
            {
                holdings.insert(path, Held { content: Some(content), size: Some(size) });
            }
        }
        Ok(holdings)
    }

    fn put(&mut self, files: &[Upload], progress: &(dyn Fn(&str) + Sync)) -> Result<Vec<Fared>, Fault> {
        progress(&format!("sending {}", crate::diagnostic::report::counted(files.len(), "file")));
        let pieces: Vec<_> = files.iter().map(|file| (file.path.to_owned(), file.piece)).collect();
        self.send(&pieces)?;
        Ok(vec![Fared::Stored(None); files.len()])
    }

    fn remove(&mut self, files: &[Upload<'_>]) -> Result<Vec<Fared>, Fault> {
        let paths: Vec<String> = files.iter().map(|file| file.path.to_owned()).collect();
        self.courier.remove(&paths)?;
        Ok(vec![Fared::Gone; files.len()])
    }

    fn keep(&mut self, record: &mut Record) -> Result<bool, Fault> {
        let (path, piece) = record_piece(record);
        self.send(&[(path, &piece)])?;
        Ok(true)
    }
}

/// The options of ssh for a machine.
pub(super) fn ssh_options(place: &ServerPlace, attended: bool) -> Vec<String> {
    let mut options = vec!["-oConnectTimeout=30".to_owned()];
    if !attended {
        options.push("-oBatchMode=yes".into());
    }
    if let Some(key) = &place.key {
        options.push(format!("-oIdentityFile={key}"));
    }
    options
}

/// Runs a program with something to read; gives its output.
pub(super) fn run(command: &mut Command, input: &[u8]) -> Result<Vec<u8>, Fault> {
    use std::io::Write;
    let program = command.get_program().to_string_lossy().into_owned();
    command.env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| Fault::not_started(&program, &error))?;
    let stdin = child.stdin.take();
    std::thread::scope(|scope| {
        // A program that ends before it has read all says itself why.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        let output =
            child.wait_with_output().map_err(|error| Fault::io(&format!("`{program}` can't be waited for"), &error))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        Err(Fault::said(&program, &text, &[]))
    })
}
