//! A branch of a repository: its contents, and the commit that carries out a plan.

use std::io::{self, Write};

use super::super::errors::system_error;
use super::super::files::{ContentLocation, DeployFile, DeployFiles};
use super::super::listings::{git_branches, git_tip, git_tree, git_usual_branch};
use super::super::plan::{Plan, StepAction};
use super::super::record::{RECORD, Record};
use super::calls::{Git, GitOutput};
use super::{GitBranch, branch_cache};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// The ref of the fetched branch in biji's own repository, where the next commit is made.
const TIP: &str = "refs/biji/tip";
const NEXT: &str = "refs/biji/next";

/// All settings of biji's own repository.
const CONFIG: &str = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n";

/// How much of a branch's history is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FetchDepth {
    Commits(usize),
    Everything,
}

impl Git<'_> {
    /// Makes the repository, unless it exists as biji made it. Foreign settings in it could run any program: a site's
    /// folder may come from anywhere.
    pub(super) fn prepare(&self) -> Result<(), Diagnostic> {
        let config = self.folder.join("config");
        let is_plain = ["commondir", "config.worktree"].iter().all(|name| !self.folder.join(name).exists());
        let is_whole = ["HEAD", "objects", "refs"].iter().all(|name| self.folder.join(name).exists());
        if is_plain && is_whole && std::fs::read_to_string(&config).is_ok_and(|text| text == CONFIG) {
            return Ok(());
        }
        if self.folder.exists() {
            std::fs::remove_dir_all(&self.folder)
                .map_err(|error| system_error(message!(deploy_cant_remove_cache), &error))?;
        }
        let folder = self.folder.to_string_lossy().into_owned();
        self.run(&["init", "--bare", "--quiet", "--template=", "--object-format=sha1", "--", &folder])?;
        std::fs::write(&config, CONFIG).map_err(|error| system_error(message!(deploy_cant_write_cache), &error))
    }

    /// The default branch of a repository; `main` for an empty one.
    pub(super) fn usual_branch(&self) -> Result<String, Diagnostic> {
        let text = self.run(&["ls-remote", "--symref", "--", self.address.bare(), "HEAD"])?;
        Ok(git_usual_branch(&text).unwrap_or_else(|| "main".to_owned()))
    }

    /// The branches that the repository has.
    pub(super) fn branches(&self) -> Result<Vec<String>, Diagnostic> {
        Ok(git_branches(&self.run(&["ls-remote", "--heads", "--", self.address.bare()])?))
    }

    /// The contents of the branch, if it is unchanged since biji's last publication from here.
    pub(super) fn known(&self, branch: &str) -> Result<Option<GitBranch>, Diagnostic> {
        if !branch_cache::is_there(&self.folder, branch) {
            return Ok(None);
        }
        let name = format!("refs/heads/{branch}");
        let listed = self.run(&["ls-remote", "--refs", "--", self.address.bare(), &name])?;
        Ok(git_tip(&listed, branch).and_then(|tip| branch_cache::load(&self.folder, branch, &tip)))
    }

    /// Fetches the branch. Returns its newest commit; `None` when the branch does not exist.
    pub(super) fn fetch(&self, branch: &str, depth: FetchDepth) -> Result<Option<String>, Diagnostic> {
        let refspec = format!("+refs/heads/{branch}:{TIP}");
        let depth = match depth {
            FetchDepth::Commits(count) => format!("--depth={count}"),
            FetchDepth::Everything => "--depth=2147483647".to_owned(),
        };
        let said = self.call(&[
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--update-shallow",
            &depth,
            "--",
            self.address.bare(),
            &refspec,
        ])?;
        if said.is_fine {
            return self.commit(TIP).map(Some);
        }
        if said.text.contains("couldn't find remote ref") {
            self.run(&["update-ref", "-d", TIP])?;
            return Ok(None);
        }
        Err(self.fault(&said))
    }

    fn commit(&self, name: &str) -> Result<String, Diagnostic> {
        let text = self.run(&["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")])?;
        Ok(String::from_utf8_lossy(&text).trim().to_owned())
    }

    /// The files of a commit and the record in it. With `force` an unreadable record counts as none.
    pub(super) fn branch(&self, tip: Option<String>, force: bool) -> Result<GitBranch, Diagnostic> {
        let Some(commit) = tip else { return Ok(GitBranch::default()) };
        let (listing, record) = rayon::join(
            || self.run(&["ls-tree", "-r", "-z", "--full-tree", &commit]),
            || self.call(&["cat-file", "blob", &format!("{commit}:{RECORD}")]),
        );
        let mut holdings = git_tree(&listing?);
        let record = record?;
        let record = match holdings.remove(RECORD) {
            // A folder or a link of that name can't be read.
            Some(_) => Record::read(if record.is_fine { &record.out } else { b"" }, force)?,
            None => None,
        };
        Ok(GitBranch { tip: Some(commit), holdings, record })
    }

    /// Commits on top of the branch. Returns the new commit.
    pub(super) fn import(
        &self,
        branch: &GitBranch,
        site: &DeployFiles,
        plan: &Plan,
        record: Option<&Record>,
        message: &str,
    ) -> Result<String, Diagnostic> {
        let who = self.who()?;
        let said =
            self.feed(&["fast-import", "--quiet", "--done", "--force", "--depth=0", "--date-format=raw"], |stream| {
                writeln!(stream, "feature done\ncommit {NEXT}\ncommitter {who}")?;
                bytes(stream, message.as_bytes())?;
                if let Some(tip) = &branch.tip {
                    writeln!(stream, "from {tip}")?;
                }
                // A deleted file may be in the place of a needed folder.
                for step in plan.of(StepAction::Deleted) {
                    writeln!(stream, "D {}", quoted(&step.path))?;
                }
                for step in plan.of(StepAction::New).chain(plan.of(StepAction::Changed)) {
                    if let Some(piece) = site.get(&step.path) {
                        file(stream, &step.path, piece)?;
                    }
                }
                match record {
                    Some(record) => file(stream, RECORD, &DeployFile::of(record.text().into_bytes().into()))?,
                    None if branch.record.is_some() => writeln!(stream, "D {}", quoted(RECORD))?,
                    None => {}
                }
                writeln!(stream, "\ndone")
            })?;
        if !said.is_fine {
            return Err(self.fault(&said));
        }
        self.commit(NEXT)
    }

    /// Name, address and time of the committer.
    fn who(&self) -> Result<String, Diagnostic> {
        let said = self.call(&["var", "GIT_COMMITTER_IDENT"])?;
        if said.is_fine {
            return Ok(String::from_utf8_lossy(&said.out).trim().to_owned());
        }
        // A machine without a configured user, such as a CI runner.
        let now = jiff::Timestamp::now().as_second();
        let [name, email] = [(0, "biji"), (1, "biji@localhost")].map(|(place, usual)| {
            let given = self.identity.get(place).cloned().flatten().unwrap_or_else(|| usual.to_owned());
            given.replace(['<', '>', '\n', '\0'], "")
        });
        Ok(format!("{name} <{email}> {now} +0000"))
    }

    /// Pushes a commit, without force.
    pub(super) fn push(&self, commit: &str, branch: &str) -> Result<PushOutcome, Diagnostic> {
        let refspec = format!("{commit}:refs/heads/{branch}");
        let said = self.call(&["push", "--porcelain", "--no-verify", "--", self.address.bare(), &refspec])?;
        if said.is_fine {
            return Ok(PushOutcome::Done);
        }
        if is_locked(&said) {
            return Ok(PushOutcome::Refused(locked(branch, self.fault(&said))));
        }
        if is_moved(&said) {
            return Ok(PushOutcome::Refused(moved(branch)));
        }
        Err(self.fault(&said))
    }
}

/// The result of a push.
#[allow(clippy::large_enum_variant, reason = "there is one for a publication")]
pub(super) enum PushOutcome {
    Done,
    /// Another push came first, or is under way: a retry may succeed. With the fault for the case that none does.
    Refused(Diagnostic),
}

/// Whether a push was refused because another one has locked the branch, or was killed while it had.
fn is_locked(said: &GitOutput) -> bool {
    said.text.contains(".lock': File exists")
}

/// Whether a push was refused because the branch has moved.
fn is_moved(said: &GitOutput) -> bool {
    let signs = [
        "(fetch first)",
        "(non-fast-forward)",
        "(stale info)",
        "cannot lock ref",
        "incorrect old value",
        "reference already exists",
    ];
    signs.iter().any(|sign| said.text.contains(sign))
}

fn file(stream: &mut dyn Write, path: &str, piece: &DeployFile) -> io::Result<()> {
    if piece.whence == ContentLocation::Repository {
        return writeln!(stream, "M 100644 {} {}", piece.content, quoted(path));
    }
    writeln!(stream, "M 100644 inline {}", quoted(path))?;
    bytes(stream, &piece.bytes()?)
}

fn bytes(stream: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    writeln!(stream, "data {}", bytes.len())?;
    stream.write_all(bytes)?;
    writeln!(stream)
}

/// A path in the syntax of fast-import, whatever characters are in it.
fn quoted(path: &str) -> String {
    let mut text = String::from("\"");
    for c in path.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            '\n' => text.push_str("\\n"),
            c => text.push(c),
        }
    }
    text.push('"');
    text
}

/// A fault for a branch that keeps moving.
fn moved(branch: &str) -> Diagnostic {
    Diagnostic::new(Code::TargetMoved, message!(deploy_branch_changed, branch))
        .note(message!(deploy_others_push_note))
        .help(message!(deploy_help_own_branch_for_site))
}

/// A fault for a branch that stays locked; `said` is git's refusal.
fn locked(branch: &str, said: Diagnostic) -> Diagnostic {
    let fault = Diagnostic::new(Code::TargetMoved, message!(deploy_branch_locked, branch));
    let fault = said.notes.into_iter().fold(fault, Diagnostic::note);
    fault
        .note(message!(deploy_branch_locked_note))
        .help(message!(deploy_help_run_again_soon))
        .help(message!(deploy_help_remove_lock))
}
