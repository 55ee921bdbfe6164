//! The user's `git`, called in a repository of biji's own: never in the site's, and without hooks.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::super::address::RepositoryAddress;
use super::super::errors::{not_started, program_error, system_error};
use super::super::program_output::output_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// Variables that would make git use another repository, or do something else.
const FOREIGN: [&str; 14] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_EXTERNAL_DIFF",
    "GIT_TRACE",
];

/// Settings of every call.
const SETTINGS: [(&str, &str); 11] = [
    // Hooks of other repositories do not apply to this one.
    ("core.hooksPath", "/dev/null"),
    // An address must not run a program.
    ("protocol.ext.allow", "never"),
    // Objects are sent to the target at once; compressing them more takes longer than sending them.
    ("core.compression", "1"),
    ("fastimport.unpackLimit", "1"),
    // The cache may be lost at any time; the target's settings are its own.
    ("core.fsync", "none"),
    ("maintenance.auto", "false"),
    ("gc.autoDetach", "false"),
    ("push.followTags", "false"),
    ("push.recurseSubmodules", "no"),
    ("fetch.writeCommitGraph", "false"),
    ("fetch.recurseSubmodules", "false"),
];

/// Answers git's request for a login from the environment, so that it is in no argument and in no file. Set for one
/// host alone: requests of other hosts, such as redirect targets, get no answer.
const LOGIN: &str =
    "!f() { test \"$1\" = get && printf 'username=%s\\npassword=%s\\n' \"$BIJI_LOGIN_NAME\" \"$BIJI_LOGIN_WORD\"; }; f";

/// The parameters of git calls for one repository.
pub(super) struct Git<'a> {
    /// biji's own bare repository.
    pub folder: PathBuf,
    /// The site's root: addresses such as `../notes.git` are relative to it.
    pub root: PathBuf,
    pub address: &'a RepositoryAddress,
    pub attended: bool,
    /// Whether git's settings or the environment configure the ssh command; then it is kept.
    pub has_own_ssh: bool,
    /// Name and mail address of the committer, if configured.
    pub identity: [Option<String>; 2],
}

/// The result of a call of git.
pub(super) struct GitOutput {
    pub is_fine: bool,
    pub out: Vec<u8>,
    /// Both streams, for reports.
    pub text: String,
}

/// The ssh command without a terminal and without a configured one: it never prompts, and gives up a stalled
/// connection.
const SSH: &str = "ssh -oBatchMode=yes -oConnectTimeout=30 -oServerAliveInterval=15";

impl Git<'_> {
    /// Whether the ssh command is configured already.
    pub(super) fn asks_for_own_ssh(&self) -> bool {
        let is_set = |name| std::env::var_os(name).is_some();
        if self.attended || !self.address.is_ssh() || is_set("GIT_SSH_COMMAND") || is_set("GIT_SSH") {
            return true;
        }
        let said = self.call(&["config", "--get", "core.sshCommand"]);
        said.is_ok_and(|said| said.is_fine && !said.out.trim_ascii().is_empty())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        for name in FOREIGN {
            command.env_remove(name);
        }
        command.current_dir(&self.root).env("GIT_DIR", &self.folder).env("LC_ALL", "C").env("LANGUAGE", "C");
        let given = std::env::var("GIT_CONFIG_COUNT").ok().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
        let mut settings: Vec<(&str, &str)> = SETTINGS.to_vec();
        let key = self.address.origin().map(|origin| format!("credential.{origin}.helper"));
        if let (Some(login), Some(key)) = (&self.address.login, &key) {
            settings.extend([("credential.helper", ""), (key, LOGIN), ("http.followRedirects", "initial")]);
            command.env("BIJI_LOGIN_NAME", &login.user).env("BIJI_LOGIN_WORD", &login.password);
        }
        for (number, (name, value)) in settings.iter().enumerate() {
            let number = given + number;
            command.env(format!("GIT_CONFIG_KEY_{number}"), name).env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        command.env("GIT_CONFIG_COUNT", (given + settings.len()).to_string());
        if !self.attended {
            command.env("GIT_TERMINAL_PROMPT", "0");
        }
        if !self.has_own_ssh {
            command.env("GIT_SSH_COMMAND", SSH);
        }
        for (name, given) in ["NAME", "EMAIL"].iter().zip(&self.identity) {
            if let Some(given) = given {
                command.env(format!("GIT_COMMITTER_{name}"), given).env(format!("GIT_AUTHOR_{name}"), given);
            }
        }
        // A stalled connection is given up.
        if std::env::var_os("GIT_HTTP_LOW_SPEED_LIMIT").is_none() {
            command.env("GIT_HTTP_LOW_SPEED_LIMIT", "100").env("GIT_HTTP_LOW_SPEED_TIME", "60");
        }
        command.args(arguments);
        command
    }

    /// Texts that must not be shown.
    pub(super) fn secrets(&self) -> Vec<String> {
        self.address.login.iter().map(|login| login.password.clone()).collect()
    }

    /// Runs git and returns the result, whether it succeeds or not.
    pub(super) fn call(&self, arguments: &[&str]) -> Result<GitOutput, Diagnostic> {
        self.call_in(None, arguments)
    }

    /// The same with the files of a folder as work tree.
    pub(super) fn call_in(&self, work_tree: Option<&Path>, arguments: &[&str]) -> Result<GitOutput, Diagnostic> {
        let mut command = self.command(arguments);
        if let Some(folder) = work_tree {
            command.env("GIT_WORK_TREE", folder).env("GIT_INDEX_FILE", self.folder.join("no-index"));
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().map_err(|error| not_started("git", &error))?;
        Ok(said(output_of(child, "git")?))
    }

    /// Runs git, which has to succeed. Returns its output.
    pub(super) fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Diagnostic> {
        let said = self.call(arguments)?;
        if said.is_fine { Ok(said.out) } else { Err(self.fault(&said)) }
    }

    /// Runs git with input.
    pub(super) fn feed(
        &self,
        arguments: &[&str],
        feed: impl FnOnce(&mut dyn Write) -> std::io::Result<()> + Send,
    ) -> Result<GitOutput, Diagnostic> {
        fed(self.command(arguments), feed)
    }

    /// The same in the repository that contains the site, if there is one; for queries alone.
    pub(super) fn feed_in_site(
        &self,
        arguments: &[&str],
        feed: impl FnOnce(&mut dyn Write) -> std::io::Result<()> + Send,
    ) -> Result<GitOutput, Diagnostic> {
        let mut command = Command::new("git");
        for name in FOREIGN {
            command.env_remove(name);
        }
        command.current_dir(&self.root).env("LC_ALL", "C").env("LANGUAGE", "C").args(arguments);
        fed(command, feed)
    }

    pub(super) fn fault(&self, said: &GitOutput) -> Diagnostic {
        let fault = program_error("git", &said.text, &self.secrets(), self.address.way());
        // In biji's own repository nothing can be missing on the target.
        if fault.code == Some(Code::NoSuchTarget) {
            fault.note(message!(deploy_address_note, address = self.address))
        } else {
            fault
        }
    }
}

/// Runs a program with input.
fn fed(
    mut command: Command,
    feed: impl FnOnce(&mut dyn Write) -> std::io::Result<()> + Send,
) -> Result<GitOutput, Diagnostic> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| not_started("git", &error))?;
    let stdin = child.stdin.take();
    std::thread::scope(|scope| {
        let fed = scope.spawn(move || match stdin {
            Some(stdin) => {
                let mut stdin = std::io::BufWriter::with_capacity(256 << 10, stdin);
                feed(&mut stdin).and_then(|()| stdin.flush())
            }
            None => Ok(()),
        });
        let said = said(output_of(child, "git")?);
        match fed.join() {
            // A program that closes its input early reports why.
            Ok(Err(error)) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(system_error(message!(deploy_cant_pass_to_git), &error))
            }
            _ => Ok(said),
        }
    })
}

fn said(output: std::process::Output) -> GitOutput {
    let mut text = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        text.push_str(&String::from_utf8_lossy(&output.stdout));
    }
    GitOutput { is_fine: output.status.success(), out: output.stdout, text }
}
