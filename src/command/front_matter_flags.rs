//! Unknown flags of `new`: each becomes a key of the front matter, as in Hexo.
//!
//! They are removed from the command line before it is parsed: `--toc`, `--no-toc`, `--lang zh`, `--lang=zh`; a
//! repeated flag makes a list.

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches};

use super::cli::{Cli, CliCommand};
use super::usage::matches;
use crate::words::InterfaceLanguage;

/// A flag's name and value.
pub(super) type FrontMatterFlag = (String, String);

/// Removes each `--lang LANGUAGE` from a command line: the language of messages, of which the last is returned. After
/// `new` the flag is a key of the front matter, and after `init` the language of the new site, unless help is asked.
/// A flag without a value gives an empty text, so that it is reported.
pub(super) fn language(arguments: &mut Vec<OsString>) -> Option<String> {
    let word = |argument: &OsString| argument.to_string_lossy().into_owned();
    let is_help = arguments.iter().any(|argument| argument == "--help" || argument == "-h");
    let (mut at, mut command, mut language) = (1, None::<String>, None);
    while let Some(argument) = arguments.get(at).map(word) {
        let is_own = !is_help && command.as_deref().is_some_and(|name| OWN_LANGUAGE.contains(&name));
        if argument == "--" {
            break;
        } else if argument == "--lang" && !is_own {
            arguments.remove(at);
            let given = (at < arguments.len()).then(|| arguments.remove(at));
            language = Some(given.as_ref().map(word).unwrap_or_default());
            continue;
        } else if let Some(given) = argument.strip_prefix("--lang=").filter(|_| !is_own) {
            language = Some(given.to_owned());
            arguments.remove(at);
            continue;
        } else if TAKE_NEXT.contains(&argument.as_str()) {
            at += 1;
        } else if !argument.starts_with('-') && command.is_none() {
            command = Some(argument);
        }
        at += 1;
    }
    language
}

/// Commands that have a `--lang` of their own, with the starts of their names.
const OWN_LANGUAGE: [&str; 7] = ["n", "ne", "new", "i", "in", "ini", "init"];

/// Global options that may be before the command and whose value is the next word.
const TAKE_NEXT: [&str; 7] = ["--root", "--cwd", "--config", "--output", "--quirks", "--format", "--color"];

/// Parses a command line. The flags of `new` that are keys are added to the result.
pub(super) fn parse(mut arguments: Vec<OsString>, language: InterfaceLanguage) -> Result<Cli, clap::Error> {
    // Hexo's short form of `--version`.
    if let [_, only] = arguments.as_mut_slice()
        && only == "-v"
    {
        *only = "--version".into();
    }
    let (known, keys) = parted(arguments);
    let mut cli = Cli::from_arg_matches(&matches(&known, language)?)?;
    if let CliCommand::New(asked) = &mut cli.command {
        asked.keys = keys;
    }
    Ok(cli)
}

/// Separates the command line into the usual arguments and keys.
fn parted(arguments: Vec<OsString>) -> (Vec<OsString>, Vec<FrontMatterFlag>) {
    let program = Cli::command();
    let Some(new) = program.find_subcommand("new") else { return (arguments, Vec::new()) };
    // `--lang` is the language of messages before the command, and a key of the front matter after it.
    let global = program.get_arguments().filter(|flag| flag.get_id() != "lang");
    let flags: Vec<&clap::Arg> = global.chain(new.get_arguments()).collect();
    let known = |name: &str| {
        flags.iter().copied().find(|flag| {
            flag.get_long() == Some(name)
                || flag.get_all_aliases().unwrap_or_default().contains(&name)
                || matches!(name, "help" | "version") && flag.get_id() == name
        })
    };
    let takes_next = |flag: &clap::Arg| flag.get_action().takes_values() && !flag.is_require_equals_set();

    let mut kept = Vec::new();
    let mut keys: Vec<FrontMatterFlag> = Vec::new();
    let mut is_new = false;
    let mut rest = arguments.into_iter().peekable();
    kept.extend(rest.next());
    while let Some(argument) = rest.next() {
        let text = argument.to_string_lossy().into_owned();
        if text == "--" {
            kept.push(argument);
            kept.extend(rest.by_ref());
        } else if let Some(flag) = text.strip_prefix("--") {
            let (name, given) = flag.split_once('=').map_or((flag, None), |(name, value)| (name, Some(value)));
            match known(name) {
                Some(flag) => {
                    kept.push(argument.clone());
                    if given.is_none() && takes_next(flag) {
                        kept.extend(rest.next());
                    }
                }
                None if is_new && name != "help" && name != "version" => {
                    let is_value = |next: &OsString| {
                        !next.to_string_lossy().starts_with('-') || next.to_string_lossy().parse::<f64>().is_ok()
                    };
                    let mut next = || rest.next_if(is_value).map(|value| value.to_string_lossy().into_owned());
                    let key = match (given, name.strip_prefix("no-")) {
                        (Some(value), _) => (name.to_owned(), value.to_owned()),
                        (None, Some(name)) => (name.to_owned(), "false".to_owned()),
                        (None, None) => (name.to_owned(), next().unwrap_or_else(|| "true".to_owned())),
                    };
                    keys.push(key);
                }
                None => kept.push(argument),
            }
        } else if let Some(letters) = text.strip_prefix('-').filter(|letters| !letters.is_empty()) {
            kept.push(argument.clone());
            let is_alone = letters.chars().count() == 1;
            let flag = flags.iter().find(|flag| flag.get_short().is_some_and(|short| letters.starts_with(short)));
            if let (true, Some(flag)) = (is_alone, flag)
                && takes_next(flag)
            {
                kept.extend(rest.next());
            }
        } else {
            // The first word is the command.
            is_new = is_new || matches!(text.as_str(), "n" | "ne" | "new");
            kept.push(argument);
            if !is_new {
                kept.extend(rest.by_ref());
            }
        }
    }
    (kept, keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_messages_is_no_key_of_a_note() {
        let language = |line: &str| {
            let mut arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let found = language(&mut arguments);
            let rest: Vec<String> = arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
            (found, rest.join(" "))
        };
        for (line, found, rest) in [
            ("biji --lang zh build", Some("zh"), "biji build"),
            ("biji g --lang=zh --strict", Some("zh"), "biji g --strict"),
            ("biji --lang en check --lang zh", Some("zh"), "biji check"),
            ("biji list new --lang zh", Some("zh"), "biji list new"),
            ("biji --root new check --lang zh", Some("zh"), "biji --root new check"),
            ("biji new --help --lang zh", Some("zh"), "biji new --help"),
            ("biji new T --lang zh", None, "biji new T --lang zh"),
            ("biji --lang en init --lang zh-CN", Some("en"), "biji init --lang zh-CN"),
            ("biji check --lang", Some(""), "biji check"),
            ("biji render -- --lang zh", None, "biji render -- --lang zh"),
        ] {
            assert_eq!(language(line), (found.map(str::to_owned), rest.to_owned()), "{line}");
        }
    }
}
