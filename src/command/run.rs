//! The whole command line: arguments to the outcome of their command.

use std::ffi::OsString;
use std::path::Path;

use super::{
    CliCommand, CommandContext, CommandOutcome, Terminal, build, check, clean, compare, config, deploy, explain,
    friends, front_matter_flags, images, init, inspect, list, new, page_reasons, publish, render, serve, site_lock,
    theme, unknown_command, usage,
};
use crate::words::InterfaceLanguage;

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
    let _lock = match site_lock::taken(&situation, &cli.command) {
        Ok(lock) => lock,
        Err(refused) => return refused,
    };
    match &cli.command {
        CliCommand::Build(asked) => build::build(&situation, asked),
        CliCommand::Check(asked) => check::check(&situation, asked),
        CliCommand::Serve(asked) => serve::serve(&situation, asked),
        CliCommand::Inspect => inspect::inspect(&situation),
        CliCommand::Why(asked) => page_reasons::why(&situation, asked),
        CliCommand::Clean => clean::clean(&situation),
        CliCommand::Compare(asked) => compare::compare(&situation, asked),
        CliCommand::Images(asked) => images::images(&situation, *asked),
        CliCommand::Friends(asked) => friends::friends(&situation, *asked),
        CliCommand::Explain { code } => explain::explain(code.as_deref(), terminal.language),
        CliCommand::New(asked) => new::new(&situation, asked),
        CliCommand::Publish(asked) => publish::publish(&situation, asked),
        CliCommand::List { kind, json } => list::list(&situation, kind.as_deref(), *json),
        CliCommand::Config(asked) => config::config(&situation, asked),
        CliCommand::Render(asked) => render::render(&situation, asked),
        CliCommand::Deploy(asked) => deploy::deploy(&situation, asked),
        CliCommand::Init(asked) => init::init(&situation, asked),
        CliCommand::Theme(asked) => theme::theme(&situation, asked),
        CliCommand::Version => {
            CommandOutcome { stdout: format!("biji {}\n", env!("CARGO_PKG_VERSION")), ..CommandOutcome::default() }
        }
        CliCommand::Other(words) => unknown_command::answer(words, terminal.language),
    }
}
