//! The help of the program and its commands, in a language: the parser's tree of commands with texts and headings from
//! the language files, `cli.ftl`. The parser arranges them.

use clap::{Arg, Command};

use crate::message;
use crate::words::{InterfaceLanguage, Message};

/// The layout of a command's help; `{about}` and `{heading}` are filled in here, the rest by the parser.
const TEMPLATE: &str = "{about}\n\n{heading}{usage}\n\n{all-args}{after-help}";

/// A grammar with its help.
pub(super) fn worded(program: Command, language: InterfaceLanguage) -> Command {
    // Lists of described values would make two different helps, for `-h` and for `--help`.
    let bare = |command: Command| command.mut_args(without_values);
    let mut program = bare(program).mut_subcommands(bare);
    // Only this adds the command `help`, the option of that name and the options of all commands to the tree.
    program.build();
    command(program, "cli", language)
}

/// An option without the list of its values and its default.
fn without_values(option: Arg) -> Arg {
    // The parser allows this for no other option.
    match option.get_action().takes_values() {
        true => option.hide_possible_values(true).hide_default_value(true),
        false => option,
    }
}

/// A command whose messages begin with `prefix`, with its own commands.
fn command(mut command: Command, prefix: &str, language: InterfaceLanguage) -> Command {
    let of = |what: &str| Message::by_id(&format!("{prefix}-{what}")).map(|message| message.text(language));
    let about = of("about").unwrap_or_default();
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim_end();
    let usage = usage.replace("[OPTIONS]", &message!(cli_usage_options).text(language));
    let usage = usage.replace("<COMMAND>", &message!(cli_usage_command).text(language));
    let style = *command.get_styles().get_usage();
    let heading = message!(cli_heading_usage).text(language);
    let space = if heading.ends_with(':') { " " } else { "" };
    let heading = format!("{style}{heading}{style:#}{space}");
    let names: Vec<String> = command.get_all_aliases().map(str::to_owned).collect();
    let aliases = (!names.is_empty()).then(|| message!(cli_aliases, names).text(language));
    let command = command
        .help_template(TEMPLATE.replace("{about}", &about).replace("{heading}", &heading))
        .about([about].into_iter().chain(aliases).collect::<Vec<_>>().join(" "))
        .override_usage(usage)
        .subcommand_help_heading(message!(cli_heading_commands).fixed(language))
        .mut_args(|option| argument(option, prefix, language));
    let command = match of("examples") {
        Some(examples) => command.after_help(examples),
        None => command,
    };
    command.mut_subcommands(|inner| {
        let prefix = format!("cli-{}", inner.get_name());
        self::command(inner, &prefix, language)
    })
}

/// Help with its headings as Chinese is written: the parser puts an ASCII colon after them.
pub(super) fn full_width_headings(help: String, language: InterfaceLanguage) -> String {
    if language != InterfaceLanguage::SimplifiedChinese {
        return help;
    }
    let headings = [
        message!(cli_heading_commands),
        message!(cli_heading_arguments),
        message!(cli_heading_options),
        message!(cli_heading_global),
    ];
    headings
        .iter()
        .filter_map(|heading| heading.fixed(language))
        .fold(help, |help, heading| help.replace(&format!("{heading}:"), &format!("{heading}：")))
}

/// An option or argument with its help, which ends with its default, its aliases and its values.
fn argument(option: Arg, prefix: &str, language: InterfaceLanguage) -> Arg {
    let heading = match option.is_positional() {
        _ if prefix == "cli" || option.is_global_set() => message!(cli_heading_global),
        true => message!(cli_heading_arguments),
        false => message!(cli_heading_options),
    };
    let takes_values = option.get_action().takes_values();
    let default: Vec<String> =
        option.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let names: Vec<String> = option.get_all_aliases().into_iter().flatten().map(|name| format!("--{name}")).collect();
    let values: Vec<String> = match takes_values {
        true => option.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect(),
        false => Vec::new(),
    };
    let parts = [
        Message::by_id(&id(&option, prefix)),
        (takes_values && !default.is_empty()).then(|| message!(cli_default_value, value = default.join(" "))),
        (!names.is_empty()).then(|| message!(cli_aliases, names)),
        (!values.is_empty()).then(|| message!(cli_possible_values, values)),
    ];
    let help: Vec<String> = parts.into_iter().flatten().map(|message| message.text(language)).collect();
    without_values(option).help(help.join(" ")).long_help(None::<&str>).help_heading(heading.fixed(language))
}

/// The message of an option: one for all commands, or the command's own.
fn id(option: &Arg, prefix: &str) -> String {
    let name = option.get_id().as_str().replace('_', "-");
    match name.as_str() {
        "help" | "version" => format!("cli-{name}"),
        _ if option.is_global_set() => format!("cli-{name}"),
        _ => format!("{prefix}-{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::usage::grammar;
    use super::*;

    #[test]
    fn every_command_and_option_has_its_help() {
        let mut missing = Vec::new();
        let mut look = |command: &Command, prefix: &str| {
            let shown = command.get_arguments().filter(|option| !option.is_hide_set());
            let ids = shown.map(|option| id(option, prefix)).chain([format!("{prefix}-about")]);
            missing.extend(ids.filter(|id| Message::by_id(id).is_none()));
        };
        let program = grammar();
        look(&program, "cli");
        for command in program.get_subcommands() {
            look(command, &format!("cli-{}", command.get_name()));
        }
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn help_is_in_the_language() {
        let help = |words: &[&str], language| {
            let program = worded(grammar(), language);
            let help =
                program.try_get_matches_from(words).map_or_else(|error| error.render().to_string(), |_| String::new());
            full_width_headings(help, language)
        };
        let unwrapped = |help: &str| help.split_whitespace().collect::<Vec<_>>().join(" ");
        let english = help(&["biji", "build", "--help"], InterfaceLanguage::English);
        assert!(
            english.starts_with("Build the site into the output folder\n\nUsage: biji build [OPTIONS]\n\nOptions:\n")
        );
        let text = unwrapped(&english);
        assert!(text.contains("[alias: --cwd]") && text.contains("[default: human] [possible values: human, json]"));
        assert_eq!(english, help(&["biji", "build", "-h"], InterfaceLanguage::English));
        assert_eq!(english, help(&["biji", "help", "build"], InterfaceLanguage::English));
        for words in [&["biji", "--help"][..], &["biji", "serve", "-h"], &["biji", "init", "--help"], &["biji"]] {
            let chinese = help(words, InterfaceLanguage::SimplifiedChinese);
            assert!(chinese.contains("用法：biji") && !chinese.contains("选项:"), "{chinese}");
            for word in ["Usage", "Options", "Commands", "Print", "OPTIONS", "possible", "default", "alias"] {
                assert!(!chinese.contains(word), "{word}: {chinese}");
            }
        }
    }
}
