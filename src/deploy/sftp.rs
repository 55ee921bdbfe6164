//! A folder on another machine, through the program `sftp` in its batch mode.

use crate::diagnostic::Diagnostic;
use crate::message;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::config::ServerTarget;
use super::errors::{TargetProtocol, publish_failed, system_error};
use super::files::DeployFiles;
use super::listings::sftp_entries;
use super::transfer::{RemoteStore, RemoteSurvey, TransferProgram, folders, has_below, run, ssh_options};

pub(super) struct Sftp {
    place: ServerTarget,
    attended: bool,
}

impl Sftp {
    pub(super) fn new(place: &ServerTarget, attended: bool) -> Result<RemoteStore<Sftp>, Diagnostic> {
        Ok(RemoteStore::by(Sftp { place: place.clone(), attended }))
    }

    fn call(&self, lines: &[String]) -> Result<Vec<u8>, Diagnostic> {
        let mut command = Command::new("sftp");
        command.args(["-b", "-"]).args(ssh_options(&self.place, self.attended));
        if let Some(port) = self.place.port {
            command.arg(format!("-P{port}"));
        }
        let host = self.place.host.clone().unwrap_or_default();
        command.arg("--").arg(self.place.user.as_ref().map_or(host.clone(), |user| format!("{user}@{host}")));
        run(&mut command, format!("{}\n", lines.join("\n")).as_bytes(), TargetProtocol::Ssh)
    }

    fn remote(&self, path: &str) -> Result<String, Diagnostic> {
        quoted(&format!("{}/{path}", self.place.path.trim_end_matches('/')))
    }
}

/// A path in sftp's syntax: pattern characters are literal between quotes.
fn quoted(path: &str) -> Result<String, Diagnostic> {
    if path.contains(char::is_control) {
        return Err(publish_failed(message!(deploy_sftp_file_name), message!(deploy_help_rename_file))
            .note(message!(deploy_file_path_note, path = serde_json::Value::from(path))));
    }
    let mut text = String::from("\"");
    for c in path.chars() {
        if "\"\\".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
    Ok(text)
}

impl TransferProgram for Sftp {
    fn survey(&self, _: &DeployFiles, unsure: BTreeSet<String>) -> Result<RemoteSurvey, Diagnostic> {
        if unsure.is_empty() {
            return Ok(RemoteSurvey::default());
        }
        let mut around: Vec<&str> = vec![""];
        around.extend(folders(unsure.iter()));
        let mut lines = Vec::new();
        for folder in &around {
            // A command that begins with a hyphen may fail: the folder may be missing.
            lines.push(format!("-ls -lan {}", self.remote(folder)?));
        }
        let kinds = sftp_entries(&self.call(&lines)?, &around);
        let (mut obstacles, mut missing) = (BTreeSet::new(), BTreeSet::new());
        for path in &unsure {
            let in_place = |folder: &str| match kinds.get(folder) {
                None | Some(b'd') => false,
                // A former file of the site is a folder now.
                Some(b'-') => !unsure.contains(folder),
                Some(_) => true,
            };
            let above = || path.match_indices('/').filter_map(|(end, _)| path.get(..end));
            if let Some(folder) = above().find(|folder| in_place(folder)) {
                obstacles.insert(folder.to_owned());
                continue;
            }
            if above().any(|folder| kinds.get(folder).is_some_and(|kind| *kind != b'd')) {
                missing.insert(path.clone());
                continue;
            }
            match kinds.get(path) {
                None | Some(b'-') => {}
                Some(b'd') if has_below(&unsure, path) => {}
                Some(_) => {
                    obstacles.insert(path.clone());
                }
            }
        }
        Ok(RemoteSurvey { open: unsure, missing, obstacles })
    }

    fn fetch(&self, paths: &[String], into: &Path) -> Result<(), Diagnostic> {
        let mut lines = Vec::new();
        for folder in folders(paths.iter()) {
            std::fs::create_dir_all(into.join(folder))
                .map_err(|error| system_error(message!(deploy_cant_create_temporary_folder), &error))?;
        }
        for path in paths {
            // A command that begins with a hyphen may fail: the file may be missing.
            lines.push(format!("-get {} {}", self.remote(path)?, quoted(&into.join(path).to_string_lossy())?));
        }
        self.call(&lines).map(|_| ())
    }

    fn send(&self, from: &Path, paths: &[String]) -> Result<(), Diagnostic> {
        let mut lines = vec![format!("-mkdir {}", quoted(&self.place.path)?)];
        for folder in folders(paths.iter()) {
            lines.push(format!("-mkdir {}", self.remote(folder)?));
        }
        for path in paths {
            let unfinished = self.remote(&format!("{path}.biji-unfinished"))?;
            lines.push(format!("put {} {unfinished}", quoted(&from.join(path).to_string_lossy())?));
            lines.push(format!("rename {unfinished} {}", self.remote(path)?));
        }
        self.call(&lines).map(|_| ())
    }

    fn remove(&self, paths: &[String]) -> Result<(), Diagnostic> {
        let mut lines = Vec::new();
        for path in paths {
            lines.push(format!("rm {}", self.remote(path)?));
            // A remainder of a killed run beside it.
            lines.push(format!("-rm {}", self.remote(&format!("{path}.biji-unfinished"))?));
        }
        for folder in folders(paths.iter()).into_iter().rev() {
            lines.push(format!("-rmdir {}", self.remote(folder)?));
        }
        self.call(&lines).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_word_of_a_command() {
        assert_eq!(quoted("a \"b\\*").unwrap(), "\"a \\\"b\\\\*\"");
        for name in ["a\nrm b", "a\rb", "a\tb", "a\u{0}", "a\u{1b}[0m", "a\u{85}b"] {
            assert!(quoted(name).is_err(), "{name:?}");
        }
    }
}
