//! The command line, and a file for each command.
//!
//! A command is a function from its arguments to an [`CommandOutcome`]; only progress is printed here.
#![allow(clippy::disallowed_methods, reason = "this is the edge: the clock and the machine's settings are read here")]

mod build;
mod check;
mod clean;
mod cli;
mod config;
mod compare;
mod default_site;
mod deploy;
mod explain;
mod help;
mod hexo_project;
mod init;
mod images;
pub mod inspect;
mod unknown_command;
mod list;
mod locale;
mod front_matter_flags;
#[cfg(feature = "stores")]
mod measure;
mod new;
mod note;
mod notes_branch;
mod pictures;
mod publish;
mod render;
mod report;
mod serve;
mod config_origins;
mod site;
mod context;
mod terminal_log;
mod usage;

use std::ffi::OsString;
use std::path::Path;

use crate::words::InterfaceLanguage;

pub use cli::{Cli, CliCommand, ColorMode, DiagnosticFormat, QuirksPreset};
pub use context::{CommandContext, Terminal};
pub use locale::{Variable, interface_language};
pub use report::report_text;

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

/// The language in a command line's `--lang`.
pub fn asked_language(arguments: impl IntoIterator<Item = OsString>) -> Option<InterfaceLanguage> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    front_matter_flags::language(&mut arguments).and_then(|name| InterfaceLanguage::named(&name))
}

/// Runs a command line, the program's name first, in the folder `current`.
pub fn run(arguments: impl IntoIterator<Item = OsString>, current: &Path, terminal: Terminal) -> CommandOutcome {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    let terminal = match front_matter_flags::language(&mut arguments) {
        None => terminal,
        Some(name) => match InterfaceLanguage::named(&name) {
            Some(language) => Terminal { language, ..terminal },
            None => return usage::unknown_language(&name, terminal),
        },
    };
    let mut typed = arguments.iter().skip(1).filter_map(|word| word.to_str()).filter(|word| !word.starts_with('-'));
    let typed = typed.next().unwrap_or("").to_owned();
    let cli = match front_matter_flags::parse(arguments.clone(), terminal.language) {
        Ok(cli) => cli,
        Err(error) => return usage::outcome(&error, &arguments, &typed, terminal),
    };
    let situation = CommandContext::new(&cli, current, terminal);
    match &cli.command {
        CliCommand::Build(asked) => build::build(&situation, asked),
        CliCommand::Check => check::check(&situation),
        CliCommand::Serve(asked) => serve::serve(&situation, asked),
        CliCommand::Inspect => inspect::inspect(&situation),
        CliCommand::Clean => clean::clean(&situation),
        CliCommand::Compare(asked) => compare::compare(&situation, asked),
        CliCommand::Images(asked) => images::images(&situation, *asked),
        CliCommand::Explain { code } => explain::explain(code.as_deref(), terminal.language),
        CliCommand::New(asked) => new::new(&situation, asked),
        CliCommand::Publish(asked) => publish::publish(&situation, asked),
        CliCommand::List { kind, json } => list::list(&situation, kind.as_deref(), *json),
        CliCommand::Config(asked) => config::config(&situation, asked),
        CliCommand::Render(asked) => render::render(&situation, asked),
        CliCommand::Deploy(asked) => deploy::deploy(&situation, asked),
        CliCommand::Init(asked) => init::init(&situation, asked),
        CliCommand::Version => {
            CommandOutcome { stdout: format!("biji {}\n", env!("CARGO_PKG_VERSION")), ..CommandOutcome::default() }
        }
        CliCommand::Other(words) => unknown_command::answer(words, terminal.language),
    }
}
