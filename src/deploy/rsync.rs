//! A folder on another machine, or on this one, through the program `rsync`.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::config::ServerTarget;
use super::errors::{TargetProtocol, system_error};
use super::files::DeployFiles;
use super::listings::rsync_differences;
use super::transfer::{RemoteStore, RemoteSurvey, TransferProgram, folders, laid_out, run, scratch, ssh_options};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

pub(super) struct Rsync {
    place: ServerTarget,
    attended: bool,
}

impl Rsync {
    pub(super) fn new(place: &ServerTarget, attended: bool) -> Result<RemoteStore<Rsync>, Diagnostic> {
        Ok(RemoteStore::by(Rsync { place: place.clone(), attended }))
    }

    /// `rsync` over a list of paths, which it reads from its standard input: any names are safe there. A folder in the
    /// list means only the folder itself.
    fn call(&self, options: &[&str], from: &str, to: &str, paths: &[String]) -> Result<(), Diagnostic> {
        let mut command = self.command();
        command.args(["--files-from=-", "--from0"]).args(options).args(["--", from, to]);
        run(&mut command, paths.join("\0").as_bytes(), self.way()).map(|_| ())
    }

    fn command(&self) -> Command {
        let mut command = Command::new("rsync");
        command.arg("--protect-args");
        if self.place.host.is_some() {
            let quoted =
                |option: String| if option.contains(char::is_whitespace) { format!("'{option}'") } else { option };
            let mut ssh = vec!["ssh".to_owned()];
            ssh.extend(self.place.port.map(|port| format!("-p{port}")));
            ssh.extend(ssh_options(&self.place, self.attended).into_iter().map(quoted));
            command.env("RSYNC_RSH", ssh.join(" "));
        }
        command
    }

    /// The differences between the target and a folder: files, and missing folders.
    fn differences(&self, folder: &str) -> Result<(BTreeSet<String>, BTreeSet<String>), Diagnostic> {
        let mut command = self.command();
        command.args(["--dry-run", "--checksum", "--recursive", "--copy-links", "--8-bit-output"]);
        // A dry run removes nothing; it only continues past a folder in the place of a file.
        command.args(["--force", "--out-format=%i %n", "--", folder, &self.target()]);
        Ok(rsync_differences(&run(&mut command, b"", self.way())?))
    }

    fn way(&self) -> TargetProtocol {
        if self.place.host.is_some() { TargetProtocol::Ssh } else { TargetProtocol::Here }
    }

    fn target(&self) -> String {
        format!("{}/", self.place.to_string().trim_end_matches('/'))
    }
}

fn folder(path: &Path) -> String {
    format!("{}/", path.display())
}

/// A path as a pattern that matches it alone. A backslash escapes where the pattern has signs with a meaning, and is itself
/// elsewhere (rsync's manual, "pattern matching rules").
fn pattern(path: &str) -> String {
    if !path.contains(['*', '?', '[']) {
        return path.to_owned();
    }
    path.chars().flat_map(|c| "*?[\\".contains(c).then_some('\\').into_iter().chain([c])).collect()
}

impl TransferProgram for Rsync {
    fn survey(&self, site: &DeployFiles, unsure: BTreeSet<String>) -> Result<RemoteSurvey, Diagnostic> {
        let wanted = laid_out(site)?;
        for folder in folders(unsure.iter()) {
            // It may be a file now: then rsync reports it.
            let _ = std::fs::create_dir_all(wanted.path().join(folder));
        }
        let (mut open, folders) = self.differences(&folder(wanted.path()))?;
        open.extend(unsure.iter().filter(|path| !site.contains_key(*path)).cloned());
        // The obstacles in the place of folders: only the outermost ones are queried, since nothing is below those.
        let is_below = |path: &&String| {
            path.match_indices('/').any(|(end, _)| path.get(..end).is_some_and(|above| folders.contains(above)))
        };
        let outermost: Vec<String> = folders.iter().filter(|path| !is_below(path)).cloned().collect();
        let missing = open.iter().filter(is_below).cloned().collect();
        let mut obstacles = BTreeSet::new();
        if !outermost.is_empty() {
            let found = scratch()?;
            self.fetch(&outermost, found.path())?;
            let is_obstacle = |path: &String| match found.path().join(path).symlink_metadata() {
                Ok(facts) => !(facts.is_dir() || facts.is_file() && unsure.contains(path)),
                Err(_) => false,
            };
            obstacles.extend(outermost.into_iter().filter(is_obstacle));
        }
        Ok(RemoteSurvey { open, missing, obstacles })
    }

    fn fetch(&self, paths: &[String], into: &Path) -> Result<(), Diagnostic> {
        match self.call(&["--ignore-missing-args", "--links"], &self.target(), &folder(into), paths) {
            // The folder itself does not exist yet: it is empty.
            Err(fault) if fault.code == Some(Code::NoSuchTarget) => Ok(()),
            result => result,
        }
    }

    fn send(&self, from: &Path, paths: &[String]) -> Result<(), Diagnostic> {
        self.call(&["--times", "--ignore-times"], &folder(from), &self.target(), paths)
    }

    fn remove(&self, paths: &[String]) -> Result<(), Diagnostic> {
        // A copy of empty folders that has nothing but these paths in view: whatever is excluded is left alone.
        // `--delete-missing-args` would say it in a word, but releases with a fix for CVE-2024-12087 refuse its requests.
        let empty =
            tempfile::tempdir().map_err(|error| system_error(message!(deploy_cant_create_temporary_folder), &error))?;
        let folders = folders(paths.iter());
        for folder in &folders {
            std::fs::create_dir_all(empty.path().join(folder))
                .map_err(|error| system_error(message!(deploy_cant_create_temporary_folder), &error))?;
        }
        // What has become a folder since it was looked at is another's, and so is what has taken a folder's place.
        let mut rules: Vec<String> = paths.iter().map(|path| format!("- /{}/", pattern(path))).collect();
        rules.extend(folders.iter().map(|folder| format!("+ /{}/", pattern(folder))));
        rules.extend(paths.iter().map(|path| format!("+ /{}", pattern(path))));
        let mut command = self.command();
        command.args(["--recursive", "--delete", "--existing", "--ignore-existing"]);
        command.args(["--from0", "--include-from=-", "--exclude=*"]);
        command.args(["--", &folder(empty.path()), &self.target()]);
        run(&mut command, rules.join("\0").as_bytes(), self.way()).map(|_| ())
    }
}
