//! One writer at a time in a site and in its output folder: which commands take the locks, and what is said while they wait.

use std::time::Duration;

use crate::deploy::errors::exit;
use crate::diagnostic::Diagnostic;
use crate::disk::lock::{FolderLock, LONGEST_WAIT, LockRequest};
use crate::disk::{OutputFolder, missing_site};
use crate::message;
use crate::words::Message;

use super::cli::ThemeAction;
use super::{CliCommand, CommandContext, CommandOutcome};

/// The lock that a command has for all its time; `None` when it needs none, or the file system has no locks. `serve`
/// writes nothing.
///
/// Errors: the report that another process has the lock.
pub(super) fn taken(situation: &CommandContext, command: &CliCommand) -> Result<Option<FolderLock>, CommandOutcome> {
    let Some(name) = writer(command) else { return Ok(None) };
    of_site(situation, name, situation.longest_wait()).map_err(|refusal| {
        let code = if matches!(command, CliCommand::Deploy(_)) { exit(refusal.code) } else { 1 };
        situation.refused(&refusal, code)
    })
}

/// The lock of the site, for a command of this name that waits for others at most for the time of `longest`; `None` where
/// there is no site, or the file system has no locks.
///
/// Errors: the report that another process has the lock.
pub(super) fn of_site(
    situation: &CommandContext,
    command: &str,
    longest: Duration,
) -> Result<Option<FolderLock>, Diagnostic> {
    // A mistyped folder gets no cache folder.
    if missing_site(&situation.root, None).is_some() {
        return Ok(None);
    }
    let root = situation.root.canonicalize().unwrap_or_else(|_| situation.root.clone());
    let say = |line: &Message| situation.say_aside(line);
    let request = LockRequest { command, longest, say: &say };
    FolderLock::of_site(&root, request).map_err(|refusal| refusal.diagnostic(message!(command_site_busy), longest))
}

/// The lock of an output folder outside of the site, which other sites may write to; `None` within the site, whose lock is
/// enough. `is_cleaned`: the folder is removed when nothing is left in it.
///
/// Errors: the report that another process has the lock.
pub(super) fn of_output(
    situation: &CommandContext,
    target: &OutputFolder,
    command: &str,
    is_cleaned: bool,
) -> Result<Option<FolderLock>, Diagnostic> {
    if !target.is_outside() || is_cleaned && !target.place().exists() {
        return Ok(None);
    }
    let say = |line: &Message| situation.say_aside(line);
    let request = LockRequest { command, longest: situation.longest_wait(), say: &say };
    let busy = || message!(command_output_busy, folder = target.name());
    FolderLock::of_output(target.place(), is_cleaned, request)
        .map_err(|refusal| refusal.diagnostic(busy(), request.longest))
}

/// The name of a command that writes into the site.
fn writer(command: &CliCommand) -> Option<&'static str> {
    match command {
        // It takes the lock for each build by itself.
        CliCommand::Build(asked) if asked.watch => None,
        CliCommand::Build(_) => Some("biji build"),
        CliCommand::Clean => Some("biji clean"),
        CliCommand::Deploy(_) => Some("biji deploy"),
        CliCommand::New(_) => Some("biji new"),
        CliCommand::Publish(_) => Some("biji publish"),
        CliCommand::Init(_) => Some("biji init"),
        CliCommand::Config(asked) if asked.value.is_some() => Some("biji config"),
        CliCommand::Theme(asked) if asked.action == ThemeAction::Copy => Some("biji theme"),
        CliCommand::Friends(asked) if asked.fetch => Some("biji friends"),
        CliCommand::Images(asked) if asked.measure => Some("biji images"),
        CliCommand::Compare(asked) if asked.redirects => Some("biji compare"),
        CliCommand::Config(_)
        | CliCommand::Theme(_)
        | CliCommand::Friends(_)
        | CliCommand::Images(_)
        | CliCommand::Compare(_)
        | CliCommand::Check(_)
        | CliCommand::Serve(_)
        | CliCommand::Inspect
        | CliCommand::Why(_)
        | CliCommand::Explain { .. }
        | CliCommand::List { .. }
        | CliCommand::Render(_)
        | CliCommand::Version
        | CliCommand::Other(_) => None,
    }
}

impl CommandContext {
    /// The longest time that a command waits for a lock.
    pub(super) fn longest_wait(&self) -> Duration {
        Duration::from_secs(self.global.wait.unwrap_or(LONGEST_WAIT))
    }

    /// Prints a line at once, unless `--quiet` is set.
    pub(super) fn say_aside(&self, line: &Message) {
        if !self.global.quiet {
            self.progress("");
            (self.terminal.say)(&format!("{}\n", self.text(line)));
        }
    }
}
