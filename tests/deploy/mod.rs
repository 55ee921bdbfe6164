//! Publishing: real repositories, real folders, and what goes wrong with them.

#[cfg(target_os = "linux")]
mod broken_off;
mod ci;
mod config;
#[cfg(target_os = "linux")]
mod disk;
mod faults;
mod folder;
mod git;
mod logins;
mod plan;
mod report;
#[cfg(target_os = "linux")]
mod server;
mod undo;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use biji::command::CommandOutcome;
use biji::deploy::files::ContentId;
use biji::deploy::record::RECORD;

use crate::harness::Site;

/// Paths and fingerprints.
pub type Listing = BTreeMap<String, String>;

/// Calls git in a folder, away from the settings of the machine, and expects it to be fine.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = try_git(folder, arguments);
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

pub fn try_git(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for (name, value) in [("AUTHOR", "A"), ("COMMITTER", "C")] {
        command.env(format!("GIT_{name}_NAME"), value).env(format!("GIT_{name}_EMAIL"), "t@example.org");
    }
    command.output().expect("git is there")
}

/// A site with a bare repository beside it: `site/` and `remote.git`.
pub struct Pair {
    pub whole: Site,
}

impl Pair {
    pub fn new() -> Pair {
        let pair = Pair { whole: Site::empty() };
        pair.bare("remote.git");
        pair.site("site");
        pair
    }

    pub fn bare(&self, name: &str) {
        git(self.whole.root(), &["init", "--quiet", "--bare", "--initial-branch=main", name]);
    }

    /// A site of three notes that is published to `remote.git`.
    pub fn site(&self, name: &str) {
        self.whole.put(&format!("{name}/_config.yml"), CONFIG);
        for (note, text) in [("rain", "It rained."), ("snow", "It snowed."), ("雨 夜", "下雨了。")] {
            let text = format!("---\ntitle: {note}\ndate: 2026-05-16 21:40:00\n---\n\n{text}\n");
            self.whole.put(&format!("{name}/content/_posts/{note}.md"), &text);
        }
        self.whole.put_bytes(&format!("{name}/content/photo.jpg"), &[0xff, 0xd8, 0, 1, 2]);
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.whole.path(name)
    }

    pub fn run(&self, line: &str) -> CommandOutcome {
        self.run_in("site", line)
    }

    pub fn run_in(&self, site: &str, line: &str) -> CommandOutcome {
        self.whole.run(&format!("{line} --root {site}"))
    }

    /// Runs a command and expects this exit code. Gives all that it says.
    pub fn said(&self, line: &str, code: u8) -> String {
        said(self.run(line), code)
    }

    /// What the branch holds.
    pub fn listing(&self, branch: &str) -> Listing {
        let text = git(&self.path("remote.git"), &["ls-tree", "-r", "-z", branch]);
        text.split('\0')
            .filter_map(|entry| {
                let (facts, path) = entry.split_once('\t')?;
                Some((path.to_owned(), facts.split(' ').nth(2)?.to_owned()))
            })
            .collect()
    }

    /// What the branch should hold: what a build writes, and the record.
    pub fn expected(&self, site: &str) -> Listing {
        expected(&self.whole, site)
    }

    /// Expects the branch to be the built site, with these files beside it.
    pub fn assert_published(&self, branch: &str, beside: &[&str]) {
        let mut held = self.listing(branch);
        assert!(held.remove(RECORD).is_some(), "there is no record");
        for path in beside {
            assert!(held.remove(*path).is_some(), "`{path}` is lost");
        }
        assert_eq!(held, self.expected("site"));
    }

    pub fn head(&self, branch: &str) -> String {
        git(&self.path("remote.git"), &["rev-parse", branch])
    }

    pub fn commits(&self, branch: &str) -> usize {
        git(&self.path("remote.git"), &["rev-list", "--count", branch]).parse().unwrap()
    }

    /// Somebody pushes a commit of their own: files with their texts, or removals.
    pub fn push_by_hand(&self, branch: &str, files: &[(&str, Option<&str>)]) {
        let folder = tempfile::tempdir().unwrap();
        let remote = self.path("remote.git");
        git(folder.path(), &["init", "--quiet", "."]);
        git(folder.path(), &["checkout", "--quiet", "--orphan", "mine"]);
        let fetched = try_git(folder.path(), &["fetch", "--quiet", remote.to_str().unwrap(), branch]);
        if fetched.status.success() {
            git(folder.path(), &["reset", "--quiet", "--hard", "FETCH_HEAD"]);
        }
        for (path, text) in files {
            let place = folder.path().join(path);
            match text {
                Some(text) => {
                    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
                    std::fs::write(place, text).unwrap();
                }
                None => std::fs::remove_file(place).unwrap(),
            }
        }
        git(folder.path(), &["add", "--all", "--force"]);
        git(folder.path(), &["commit", "--quiet", "--allow-empty", "--message", "by hand"]);
        git(folder.path(), &["push", "--quiet", remote.to_str().unwrap(), &format!("HEAD:refs/heads/{branch}")]);
    }

    pub fn show(&self, branch: &str, path: &str) -> String {
        git(&self.path("remote.git"), &["cat-file", "blob", &format!("{branch}:{path}")])
    }
}

const CONFIG: &str = "\
title: Notes
url: https://notes.example.org
deploy:
  type: git
  repo: ../remote.git
  branch: main
";

/// What a build of a site writes, with git's fingerprints.
pub fn expected(whole: &Site, site: &str) -> Listing {
    let outcome = whole.run(&format!("biji build --root {site}"));
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let files = whole.files(&format!("{site}/public"));
    files.into_iter().map(|(path, bytes)| (path, ContentId::of(&bytes).to_string())).collect()
}

pub fn said(outcome: CommandOutcome, code: u8) -> String {
    let text = format!("{}{}", outcome.stdout, outcome.stderr);
    assert_eq!(outcome.code, code, "{text}");
    text
}
