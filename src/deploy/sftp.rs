//! Another machine's folder, by the program `sftp`, in its batch mode.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::config::ServerPlace;
use super::errors::Fault;
use super::shell::{Carried, Courier, run, ssh_options};

pub(super) struct Sftp {
    place: ServerPlace,
    attended: bool,
}

impl Sftp {
    pub fn new(place: &ServerPlace, attended: bool) -> Result<Carried<Sftp>, Fault> {
        Ok(Carried::by(Sftp { place: place.clone(), attended }))
    }

    fn call(&self, lines: &[String]) -> Result<(), Fault> {
        let mut command = Command::new("sftp");
        command.args(["-b", "-"]).args(ssh_options(&self.place, self.attended));
        if let Some(port) = self.place.port {
            command.arg(format!("-P{port}"));
        }
        let host = self.place.host.clone().unwrap_or_default();
        command.arg("--").arg(self.place.user.as_ref().map_or(host.clone(), |user| format!("{user}@{host}")));
        run(&mut command, format!("{}\n", lines.join("\n")).as_bytes()).map(|_| ())
    }

    fn remote(&self, path: &str) -> Result<String, Fault> {
        quoted(&format!("{}/{path}", self.place.path.trim_end_matches('/')))
    }
}

/// A path as sftp reads it: signs for patterns are no patterns.
fn quoted(path: &str) -> Result<String, Fault> {
    if path.contains(char::is_control) {
        return Err(Fault::other("sftp can't send a file with such a name", "rename it")
            .note(format!("its path is {}", serde_json::Value::from(path))));
    }
    let mut text = String::from("\"");
    for c in path.chars() {
        if "\"\\*?[]".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
    Ok(text)
}

/// The folders around paths, the outer ones first.
fn folders(paths: &[String]) -> BTreeSet<&str> {
    paths.iter().flat_map(|path| path.match_indices('/').filter_map(|(end, _)| path.get(..end))).collect()
}

impl Courier for Sftp {
    fn fetch(&self, paths: &[String], into: &Path) -> Result<(), Fault> {
        let mut lines = Vec::new();
        for folder in folders(paths) {
            std::fs::create_dir_all(into.join(folder))
                .map_err(|error| Fault::io("no temporary folder can be made", &error))?;
        }
        for path in paths {
            // A line that begins with a hyphen may fail: the file is not there.
            lines.push(format!("-get {} {}", self.remote(path)?, quoted(&into.join(path).to_string_lossy())?));
        }
        self.call(&lines)
    }

    fn send(&self, from: &Path, paths: &[String]) -> Result<(), Fault> {
        let mut lines = vec![format!("-mkdir {}", quoted(&self.place.path)?)];
        for folder in folders(paths) {
            lines.push(format!("-mkdir {}", self.remote(folder)?));
        }
        for path in paths {
            let unfinished = self.remote(&format!("{path}.biji-unfinished"))?;
            lines.push(format!("put {} {unfinished}", quoted(&from.join(path).to_string_lossy())?));
            lines.push(format!("rename {unfinished} {}", self.remote(path)?));
        }
        self.call(&lines)
    }

    fn remove(&self, paths: &[String]) -> Result<(), Fault> {
        let mut lines = Vec::new();
        for path in paths {
            lines.push(format!("rm {}", self.remote(path)?));
            // What a killed run may have left beside it.
            lines.push(format!("-rm {}", self.remote(&format!("{path}.biji-unfinished"))?));
        }
        for folder in folders(paths).into_iter().rev() {
            lines.push(format!("-rmdir {}", self.remote(folder)?));
        }
        self.call(&lines)
    }
}
