//! Publications by other programs that fail in the middle, and what the next one makes of it: rsync into a folder of
//! this machine, and sftp with its server's program in the place of a connection.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use biji::deploy::record::RECORD;

use super::{Pair, expected};
use biji::deploy::files::ContentId;

/// Where systems keep the server's half of sftp.
const SERVERS: [&str; 3] =
    ["/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/lib/ssh/sftp-server"];

/// A site that is published into `www` by a program that can be told to fail.
pub struct Trial {
    pub pair: Pair,
    pub kind: &'static str,
}

/// One trial for each program that is on this machine.
pub fn trials() -> Vec<Trial> {
    let server = SERVERS.into_iter().find(|path| Path::new(path).exists());
    let sftp = server.and_then(|server| Some(format!("{} -D {server} -b -", program("sftp")?)));
    let rsync = program("rsync").map(|path| format!("{path} \"$@\""));
    let found = [("rsync", rsync), ("sftp", sftp)].into_iter();
    found.filter_map(|(kind, call)| Some(Trial::new(kind, &call?))).collect()
}

fn program(name: &str) -> Option<String> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|path| path.is_file())?;
    Some(found.to_string_lossy().into_owned())
}

impl Trial {
    fn new(kind: &'static str, call: &str) -> Trial {
        let pair = Pair::new();
        let (www, calls) = (pair.path("www"), pair.path("calls"));
        let target = match kind {
            "rsync" => format!("{{type: rsync, root: '{}'}}", www.display()),
            _ => format!("{{type: sftp, host: example.org, remotePath: '{}'}}", www.display()),
        };
        pair.whole
            .put("site/_config.yml", &format!("title: Notes\nurl: https://notes.example.org\ndeploy: {target}\n"));
        // Counts its calls; from the one on that `FAILS_FROM` names, each fails.
        let script = format!(
            "#!/bin/sh\necho call >> '{0}'\n[ $(wc -l < '{0}') -lt \"${{FAILS_FROM:-1000}}\" ] || {{ echo 'connection reset' >&2; exit 12; }}\nexec {call}\n",
            calls.display()
        );
        pair.whole.put(&format!("bin/{kind}"), &script);
        std::fs::set_permissions(pair.path(&format!("bin/{kind}")), PermissionsExt::from_mode(0o755)).unwrap();
        Trial { pair, kind }
    }

    fn run(&self, arguments: &[&str], fails_from: usize) -> Output {
        let _ = std::fs::remove_file(self.pair.path("calls"));
        let path = format!("{}:{}", self.pair.path("bin").display(), std::env::var("PATH").unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
        command.arg("deploy").args(arguments).arg("--root").arg(self.pair.path("site"));
        command.env("PATH", path).env("FAILS_FROM", fails_from.to_string()).output().unwrap()
    }

    /// Runs `deploy` and expects it to be fine. Gives all that it says.
    pub fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments, 1000);
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{}: {text}", self.kind);
        text
    }

    pub fn note(&self, name: &str, text: &str) {
        let note = format!("---\ntitle: {name}\ndate: 2026-05-16 21:40:00\n---\n\n{text}\n");
        self.pair.whole.put(&format!("site/content/_posts/{name}.md"), &note);
    }

    /// Expects the folder to be the built site, with these files beside it.
    pub fn assert_published(&self, beside: &[&str]) {
        let files = self.pair.whole.files("www").into_iter().filter(|(path, _)| path != RECORD);
        let mut held: super::Listing = files.map(|(path, bytes)| (path, ContentId::of(&bytes).to_string())).collect();
        for path in beside {
            assert!(held.remove(*path).is_some(), "{}: `{path}` is lost", self.kind);
        }
        assert_eq!(held, expected(&self.pair.whole, "site"), "{}", self.kind);
    }
}

#[test]
fn a_first_publication_that_fails_is_made_up_for() {
    for trial in trials() {
        for fails_from in 1.. {
            let _ = std::fs::remove_dir_all(trial.pair.path("www"));
            let is_through = trial.run(&["--yes"], fails_from).status.success();
            let text = trial.said(&["--yes"]);
            assert!(!text.contains("somebody deleted it"), "{}, {fails_from}: {text}", trial.kind);
            trial.assert_published(&[]);
            if is_through {
                assert!(fails_from > 4, "{}", trial.kind);
                break;
            }
        }
    }
}

#[test]
fn a_later_publication_that_fails_is_made_up_for() {
    for trial in trials() {
        trial.said(&["--yes"]);
        for fails_from in 1.. {
            trial.note(&format!("new {fails_from}"), "text");
            trial.note("rain", &format!("changed {fails_from}"));
            if fails_from > 1 {
                trial.pair.whole.remove(&format!("site/content/_posts/new {}.md", fails_from - 1));
            }
            let is_through = trial.run(&["--yes"], fails_from).status.success();
            let text = trial.said(&["--yes"]);
            assert!(!text.contains("somebody deleted it") && !text.contains("B0906"), "{}: {text}", trial.kind);
            trial.assert_published(&[]);
            if is_through {
                assert!(fails_from > 4, "{}", trial.kind);
                break;
            }
        }
    }
}
