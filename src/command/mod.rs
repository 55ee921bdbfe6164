//! The command line, and a file for each command.
//!
//! A command is a function from its arguments to an [`CommandOutcome`]; only progress is printed here.
#![allow(clippy::disallowed_methods, reason = "this is the edge: the clock and the machine's settings are read here")]

mod build;
mod build_watch;
mod check;
mod clean;
mod cli;
mod config;
mod compare;
mod default_site;
mod draft_restrictions;
mod deploy;
mod explain;
#[cfg(feature = "stores")]
mod friend_feeds;
mod friends;
mod help;
mod hexo_project;
mod init;
mod images;
pub mod inspect;
mod unknown_command;
mod list;
mod locale;
mod made_site;
mod front_matter_flags;
#[cfg(feature = "stores")]
mod measure;
mod new;
mod note;
mod notes_branch;
mod pictures;
mod publish;
mod query_words;
mod render;
mod report;
mod report_history;
#[cfg(feature = "stores")]
mod requests;
mod run;
mod serve;
mod config_origins;
mod site;
mod site_lock;
mod context;
mod terminal_log;
mod theme;
mod theme_copy;
mod timings;
mod unchanged;
mod usage;
mod verify;
mod written_build;
mod page_reasons;

pub use cli::{Cli, CliCommand, ColorMode, DiagnosticFormat, QuirksPreset};
pub use context::{CommandContext, Terminal};
pub use locale::{Variable, interface_language};
pub use report::report_text;
pub use run::{asked_language, run};

/// The result of a command: texts for the two streams and the exit code (0 success, 1 errors in the site, 2 wrong use;
/// `deploy` has more).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandOutcome {
    /// The text for standard output: results, and diagnostics as JSON.
    pub stdout: String,
    /// The text for standard error: diagnostics for people, and other messages.
    pub stderr: String,
    /// The exit code of the program.
    pub code: u8,
}

/// A picture's width and height, in pixels.
type MeasuredSize = (u32, u32);

/// The answer of a friend's site: the record to keep, or why there is none.
type FetchedFriend = Result<crate::friends::FriendRecord, crate::words::Message>;
