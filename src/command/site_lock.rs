//! One writer at a time in a site: which commands take its lock, and what is said while they wait.

use std::time::Duration;

use crate::deploy::errors::exit;
use crate::disk::lock::{FolderLock, LONGEST_WAIT, LockRequest};
use crate::disk::missing_site;
use crate::message;
use crate::words::Message;

use super::cli::ThemeAction;
use super::{CliCommand, CommandContext, CommandOutcome};

/// The lock that a command needs; `None` when it writes nothing, or the file system has no locks. `serve` writes
/// nothing.
///
/// Errors: the report that another process has the lock.
pub(super) fn taken(situation: &CommandContext, command: &CliCommand) -> Result<Option<FolderLock>, CommandOutcome> {
    let Some(name) = writer(command) else { return Ok(None) };
    // A mistyped folder gets no cache folder.
    if missing_site(&situation.root, None).is_some() {
        return Ok(None);
    }
    let root = situation.root.canonicalize().unwrap_or_else(|_| situation.root.clone());
    let say = |line: &Message| situation.say_aside(line);
    let request = LockRequest { command: name, longest: situation.longest_wait(), say: &say };
    FolderLock::of_site(&root, request).map_err(|refusal| {
        let refusal = refusal.diagnostic(message!(command_site_busy), request.longest);
        let code = if matches!(command, CliCommand::Deploy(_)) { exit(refusal.code) } else { 1 };
        situation.refused(&refusal, code)
    })
}

/// The name of a command that writes into the site.
fn writer(command: &CliCommand) -> Option<&'static str> {
    match command {
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
        | CliCommand::Check
        | CliCommand::Serve(_)
        | CliCommand::Inspect
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
