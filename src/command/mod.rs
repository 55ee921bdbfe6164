//! The command line, and a file for each command.
//!
//! A command is a function from its arguments to an [`Outcome`]; only progress is printed here.
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
mod later;
mod list;
mod loose;
#[cfg(feature = "stores")]
mod measure;
mod new;
mod note;
mod notes_branch;
mod pictures;
mod publish;
mod refusal;
mod render;
mod serve;
mod settings;
mod site;
mod situation;
mod terminal_log;
mod usage;

use std::ffi::OsString;
use std::path::Path;

use crate::words::InterfaceLanguage;

pub use cli::{Cli, Color, Command, Format, Preset};
pub use situation::{Situation, Terminal};

/// The result of a command: texts for the two streams and the exit code (0 success, 1 errors in the site, 2 wrong use;
/// `deploy` has more).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub stdout: String,
    pub stderr: String,
    pub code: u8,
}

impl Outcome {
    fn wrong_use(message: impl Into<String>) -> Outcome {
        Outcome { stderr: message.into(), code: 2, ..Outcome::default() }
    }
}

/// The language in a command line's `--lang`.
pub fn asked_language(arguments: impl IntoIterator<Item = OsString>) -> Option<InterfaceLanguage> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    loose::language(&mut arguments).and_then(|name| InterfaceLanguage::named(&name))
}

/// Runs a command line, the program's name first, in the folder `current`.
pub fn run(arguments: impl IntoIterator<Item = OsString>, current: &Path, terminal: Terminal) -> Outcome {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    let terminal = match loose::language(&mut arguments) {
        None => terminal,
        Some(name) => match InterfaceLanguage::named(&name) {
            Some(language) => Terminal { language, ..terminal },
            None => return usage::unknown_language(&name, terminal),
        },
    };
    let mut typed = arguments.iter().skip(1).filter_map(|word| word.to_str()).filter(|word| !word.starts_with('-'));
    let typed = typed.next().unwrap_or("").to_owned();
    let cli = match loose::parse(arguments, terminal.language) {
        Ok(cli) => cli,
        Err(error) => return usage::outcome(&error, &typed, terminal),
    };
    let situation = Situation::new(&cli, current, terminal);
    match &cli.command {
        Command::Build(asked) => build::build(&situation, asked),
        Command::Check => check::check(&situation),
        Command::Serve(asked) => serve::serve(&situation, asked),
        Command::Inspect => inspect::inspect(&situation),
        Command::Clean => clean::clean(&situation),
        Command::Compare(asked) => compare::compare(&situation, asked),
        Command::Images(asked) => images::images(&situation, *asked),
        Command::Explain { code } => explain::explain(code.as_deref(), terminal.language),
        Command::New(asked) => new::new(&situation, asked),
        Command::Publish(asked) => publish::publish(&situation, asked),
        Command::List { kind, json } => list::list(&situation, kind.as_deref(), *json),
        Command::Config(asked) => config::config(&situation, asked),
        Command::Render(asked) => render::render(&situation, asked),
        Command::Deploy(asked) => deploy::deploy(&situation, asked),
        Command::Init(asked) => init::init(&situation, asked),
        Command::Version => Outcome { stdout: format!("biji {}\n", env!("CARGO_PKG_VERSION")), ..Outcome::default() },
        Command::Other(words) => later::answer(words, terminal.language),
    }
}
