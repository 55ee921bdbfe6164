//! Another machine's folder, or this one's, by the program `rsync`.

use std::path::Path;
use std::process::Command;

use super::config::ServerPlace;
use super::errors::Fault;
use super::shell::{Carried, Courier, run, ssh_options};

pub(super) struct Rsync {
    place: ServerPlace,
    attended: bool,
}

impl Rsync {
    pub fn new(place: &ServerPlace, attended: bool) -> Result<Carried<Rsync>, Fault> {
        Ok(Carried::by(Rsync { place: place.clone(), attended }))
    }

    /// `rsync` over a list of paths, which it reads from its standard input: names of any kind are safe there.
    fn call(&self, options: &[&str], from: &str, to: &str, paths: &[String]) -> Result<(), Fault> {
        let mut command = Command::new("rsync");
        command.args(["--recursive", "--protect-args", "--files-from=-", "--from0"]).args(options);
        if self.place.host.is_some() {
            let quoted =
                |option: String| if option.contains(char::is_whitespace) { format!("'{option}'") } else { option };
            let mut ssh = vec!["ssh".to_owned()];
            ssh.extend(self.place.port.map(|port| format!("-p{port}")));
            ssh.extend(ssh_options(&self.place, self.attended).into_iter().map(quoted));
            command.env("RSYNC_RSH", ssh.join(" "));
        }
        command.args(["--", from, to]);
        run(&mut command, paths.join("\0").as_bytes()).map(|_| ())
    }

    fn target(&self) -> String {
        format!("{}/", self.place.to_string().trim_end_matches('/'))
    }
}

fn folder(path: &Path) -> String {
    format!("{}/", path.display())
}

impl Courier for Rsync {
    fn fetch(&self, paths: &[String], into: &Path) -> Result<(), Fault> {
        match self.call(&["--ignore-missing-args", "--links"], &self.target(), &folder(into), paths) {
            // The folder itself is not there yet: it holds nothing.
            Err(fault) if fault.code == crate::diagnostic::Code::NoSuchTarget => Ok(()),
            result => result,
        }
    }

    fn send(&self, from: &Path, paths: &[String]) -> Result<(), Fault> {
        self.call(&["--times", "--ignore-times"], &folder(from), &self.target(), paths)
    }

    fn remove(&self, paths: &[String]) -> Result<(), Fault> {
        // The folders are there and the files are not: so only the files are missing, and go.
        let empty = tempfile::tempdir().map_err(|error| Fault::io("no temporary folder can be made", &error))?;
        for path in paths {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            std::fs::create_dir_all(empty.path().join(folder))
                .map_err(|error| Fault::io("no temporary folder can be made", &error))?;
        }
        self.call(&["--delete-missing-args"], &folder(empty.path()), &self.target(), paths)
    }
}
