//! The command line's parser: each command's help shows the options that apply to it, and mistakes in a command line
//! are reported like all other diagnostics.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, CommandFactory};

use crate::diagnostic::{Diagnostic, did_you_mean};

use crate::message;
use crate::words::{InterfaceLanguage, MessageFn};

use super::CommandOutcome;
use super::cli::Cli;
use super::context::Terminal;
use super::help::{full_width_headings, worded};
use super::locale::known_languages;
use super::report::wrong_use;

/// The global options that apply to each command. The others are accepted there, as in Hexo, and not shown.
const ACTING: [(&str, &[&str]); 19] = [
    (
        "build",
        &[
            "root",
            "config",
            "output",
            "quirks",
            "drafts",
            "future",
            "strict",
            "keep_going",
            "format",
            "all",
            "wait",
            "color",
            "quiet",
        ],
    ),
    ("check", &["root", "config", "quirks", "drafts", "future", "strict", "format", "all", "color", "quiet"]),
    ("serve", &["root", "config", "output", "quirks", "drafts", "future", "strict", "format", "all", "color", "quiet"]),
    ("inspect", &["root", "config", "quirks", "drafts", "future", "strict", "color"]),
    ("compare", &["root", "config", "quirks", "drafts", "future", "format", "all", "wait", "color"]),
    ("why", &["root", "config", "quirks", "drafts", "future", "format", "color"]),
    ("clean", &["root", "config", "output", "format", "wait", "color", "quiet"]),
    ("images", &["root", "config", "strict", "format", "all", "wait", "color", "quiet"]),
    ("friends", &["root", "config", "strict", "format", "all", "wait", "color", "quiet"]),
    ("explain", &[]),
    ("new", &["root", "config", "quirks", "format", "wait", "color", "quiet"]),
    ("publish", &["root", "config", "quirks", "format", "wait", "color", "quiet"]),
    ("list", &["root", "config", "quirks", "drafts", "future", "format", "color"]),
    ("config", &["root", "config", "quirks", "format", "wait", "color", "quiet"]),
    ("render", &["root", "config", "output", "quirks", "format", "color", "quiet"]),
    ("init", &["root", "wait", "quiet"]),
    ("deploy", &["root", "config", "quirks", "drafts", "future", "strict", "format", "all", "wait", "color", "quiet"]),
    ("theme", &["root", "format", "wait", "color", "quiet"]),
    ("version", &[]),
];

/// The values of options that are not from a fixed list.
const VALUES: [(&str, MessageFn); 3] = [
    ("--port", || message!(command_help_port_values)),
    ("--concurrency", || message!(command_help_concurrency_values)),
    ("--wait", || message!(command_help_wait_values)),
];

/// The grammar, where each command shows the options that apply to it. It has no texts.
pub(super) fn grammar() -> clap::Command {
    let program = Cli::command();
    let global: Vec<Arg> = program.get_arguments().filter(|option| option.is_global_set()).cloned().collect();
    ACTING.iter().fold(program, |program, (name, acting)| {
        // A command's own option replaces the global one of that name.
        let hidden = global.iter().filter(|option| !acting.contains(&option.get_id().as_str()));
        program.mut_subcommand(name, |command| command.args(hidden.map(|option| option.clone().hide(true))))
    })
}

/// Parses a command line. Help, which is an error here as in the parser, is in the user's language.
pub(super) fn matches(arguments: &[OsString], language: InterfaceLanguage) -> Result<ArgMatches, clap::Error> {
    match grammar().try_get_matches_from(arguments) {
        Err(error) if is_help(&error) => worded(grammar(), language).try_get_matches_from(arguments),
        read => read,
    }
}

fn is_help(error: &clap::Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand)
}

/// Help, the version, or the mistake in a command line.
/// `typed` is the first word that may be a command.
pub(super) fn outcome(error: &clap::Error, arguments: &[OsString], typed: &str, terminal: Terminal) -> CommandOutcome {
    let text = |colours: bool| {
        let rendered = error.render();
        let text = if colours { rendered.ansi().to_string() } else { rendered.to_string() };
        full_width_headings(text, terminal.language)
    };
    match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            CommandOutcome { stderr: text(terminal.stderr_colours), code: 2, ..CommandOutcome::default() }
        }
        _ if error.use_stderr() => wrong_use(&refusal(error, arguments, typed), terminal.language),
        _ => CommandOutcome { stdout: text(terminal.stdout_colours), ..CommandOutcome::default() },
    }
}

/// Reports that `--lang` names a language that biji does not have, or none.
pub(super) fn unknown_language(name: &str, terminal: Terminal) -> CommandOutcome {
    let message = match name {
        "" => message!(command_option_needs_value, bare = "--lang"),
        name => message!(cli_unknown_language, name),
    };
    let refusal = Diagnostic::error(message).help(known_languages());
    wrong_use(&refusal, terminal.language)
}

/// The mistake in a command line, and the help.
fn refusal(error: &clap::Error, arguments: &[OsString], typed: &str) -> Diagnostic {
    let program = grammar();
    let of_usage = error.get(ContextKind::Usage).and_then(|usage| command(&program, &words(usage).join(" ")));
    // An invalid value comes without the line of usage.
    let command = of_usage.or_else(|| command(&program, typed));
    let name = command.map_or("biji".to_owned(), |command| format!("biji {}", command.get_name()));
    let option = error.get(ContextKind::InvalidArg).map(words).unwrap_or_default();
    let value = error.get(ContextKind::InvalidValue).map(words).unwrap_or_default().join(" ");
    let bare = option.first().map(|option| bare(option, arguments)).unwrap_or_default();
    let bare = bare.as_str();
    let quoted = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    let refusal = match error.kind() {
        ErrorKind::UnknownArgument if option.first().is_some_and(|option| option == VALUE_OF_SWITCH) => {
            Diagnostic::error(message!(command_option_takes_no_value, bare))
        }
        ErrorKind::UnknownArgument if bare.starts_with('-') => {
            let known = command.unwrap_or(&program);
            // Options without an effect are accepted all the same, and suggested where no other matches.
            let near = did_you_mean(bare, options(known).iter().map(String::as_str))
                .or_else(|| did_you_mean(bare, hidden_options(known).iter().map(String::as_str)));
            Diagnostic::error(message!(command_unknown_option, name, bare)).help_if(near)
        }
        ErrorKind::UnknownArgument => Diagnostic::error(message!(command_unexpected_argument, name, bare))
            .help(message!(command_help_quote_argument)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::TooFewValues if value.is_empty() => {
            Diagnostic::error(message!(command_option_needs_value, bare))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = error.get(ContextKind::ValidValue).map(words).unwrap_or_default();
            let takes = VALUES.iter().find(|(option, _)| *option == bare).map(|(_, takes)| takes());
            let takes = match valid.is_empty() {
                true => takes,
                false => Some(message!(command_help_use_one_of, values = quoted(&valid))),
            };
            Diagnostic::error(message!(command_option_invalid_value, bare, value))
                .help_if(did_you_mean(&value, valid.iter().map(String::as_str)))
                .help_if(takes)
        }
        ErrorKind::TooManyValues => Diagnostic::error(message!(command_option_takes_no_value, bare)),
        ErrorKind::NoEquals => Diagnostic::error(message!(command_option_needs_equals, bare))
            .help(message!(command_help_true_or_false, bare)),
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<String> =
                option.iter().map(|word| word.trim_matches(['<', '>', '.']).to_owned()).collect();
            Diagnostic::error(message!(command_missing_argument, name, missing = quoted(&missing)))
        }
        ErrorKind::ArgumentConflict if error.get(ContextKind::PriorArg).is_some() => {
            let prior = error.get(ContextKind::PriorArg).map(words).unwrap_or_default();
            let prior: Vec<String> =
                prior.iter().filter_map(|word| word.split(' ').next()).map(str::to_owned).collect();
            match prior.as_slice() {
                [one] if one == bare => Diagnostic::error(message!(command_option_repeated, bare)),
                _ => Diagnostic::error(message!(command_options_conflict, bare, prior = quoted(&prior))),
            }
        }
        ErrorKind::InvalidSubcommand => {
            let word = error.get(ContextKind::InvalidSubcommand).map(words).unwrap_or_default().join(" ");
            let near = did_you_mean(&word, program.get_subcommands().map(clap::Command::get_name));
            Diagnostic::error(message!(command_unknown_command, word)).help_if(near)
        }
        ErrorKind::InvalidUtf8 => Diagnostic::error(message!(command_argument_not_utf_8)),
        _ => Diagnostic::error(plain(error)),
    };
    refusal.help(message!(command_help_show_options, name))
}

/// What the parser calls an unknown argument where a switch has a value: `-q=3`.
const VALUE_OF_SWITCH: &str = "-=";

/// The name in the parser's form of an option or argument: `--port` of `--port <PORT>`, `KEY` of `[KEY]`.
fn bare(option: &str, arguments: &[OsString]) -> String {
    if option == VALUE_OF_SWITCH {
        let words = arguments.iter().filter_map(|word| word.to_str());
        let switch = words.filter(|word| !word.starts_with("--")).find_map(|word| Some(word.split_once('=')?.0));
        return switch.filter(|switch| switch.starts_with('-')).unwrap_or(option).to_owned();
    }
    let option = option.trim_start_matches(['[', '<']);
    option.split([' ', '=', '[', ']', '>']).next().unwrap_or_default().to_owned()
}

/// The command of a usage line.
fn command<'p>(program: &'p clap::Command, usage: &str) -> Option<&'p clap::Command> {
    usage.split_whitespace().find_map(|word| program.get_subcommands().find(|command| command.get_name() == word))
}

/// The long options that are shown in a command's help, each with its aliases.
fn options(command: &clap::Command) -> Vec<String> {
    let global = grammar();
    let own = command.get_arguments().chain(global.get_arguments());
    let hidden = |option: &Arg| {
        option.is_hide_set() || command.get_arguments().any(|own| own.is_hide_set() && own.get_id() == option.get_id())
    };
    let shown = own.filter(|option| !hidden(option));
    let names =
        shown.flat_map(|option| option.get_long().into_iter().chain(option.get_all_aliases().into_iter().flatten()));
    names.map(|name| format!("--{name}")).chain(["--help".to_owned()]).collect()
}

/// The long options that a command accepts and does not show.
fn hidden_options(command: &clap::Command) -> Vec<String> {
    let hidden = command.get_arguments().filter(|option| option.is_hide_set());
    hidden.filter_map(Arg::get_long).map(|name| format!("--{name}")).collect()
}

/// A context's words, without styles.
fn words(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        ContextValue::StyledStr(text) => vec![unstyled(text)],
        ContextValue::StyledStrs(texts) => texts.iter().map(unstyled).collect(),
        _ => Vec::new(),
    }
}

fn unstyled(text: &StyledStr) -> String {
    text.to_string()
}

/// The parser's own first line, without its `error: `.
fn plain(error: &clap::Error) -> String {
    let text = error.render().to_string();
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_option_of_the_table_exists() {
        let program = grammar();
        let global: Vec<&str> = program
            .get_arguments()
            .filter(|option| option.is_global_set())
            .map(|option| option.get_id().as_str())
            .collect();
        let mut commands: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
        commands.sort_unstable();
        let mut listed = ACTING.map(|(name, _)| name);
        listed.sort_unstable();
        assert_eq!(commands, listed);
        for (name, acting) in ACTING {
            assert!(acting.iter().all(|option| global.contains(option)), "{name}");
        }
        grammar().debug_assert();
    }
}
