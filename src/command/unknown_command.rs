//! Commands that are planned but not available yet, and unknown words.

use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::message;
use crate::words::{InterfaceLanguage, Message, MessageFn};

use super::CommandOutcome;
use super::report::wrong_use;

/// Commands of later versions (and of Hexo), with their names, and what can be used until then.
const LATER: [(&[&str], MessageFn); 3] = [
    (&["migrate"], || message!(command_help_no_migration)),
    (&["preview"], || message!(command_help_use_serve)),
    (&["watch"], || message!(command_help_use_watch)),
];

/// Names of the available commands, for "did you mean".
const HERE: [&str; 21] = [
    "build", "check", "generate", "serve", "server", "new", "publish", "list", "config", "render", "init", "inspect",
    "clean", "compare", "images", "friends", "deploy", "explain", "theme", "version", "why",
];

/// The answer to a word that is not an available command; the first of `words` is the word.
pub(super) fn answer(words: &[String], language: InterfaceLanguage) -> CommandOutcome {
    let word = words.first().map_or("", String::as_str);
    let is_meant = |names: &[&str]| names.iter().any(|name| !word.is_empty() && name.starts_with(word));
    let meant: Vec<_> = LATER.iter().filter(|(names, _)| is_meant(names)).collect();
    let here: Vec<String> = HERE.iter().filter(|name| is_meant(&[name])).map(|name| format!("`{name}`")).collect();
    let later = meant.iter().filter_map(|(names, _)| names.first()).map(|name| format!("`{name}`"));
    let several: Vec<String> = here.iter().cloned().chain(later).collect();
    if several.len() > 1 {
        let refusal = Diagnostic::error(message!(command_ambiguous_command, word, several));
        return wrong_use(&refusal.help(message!(command_help_type_more_letters)).help(all()), language);
    }
    match meant.as_slice() {
        [(names, instead)] => {
            let name = names.first().copied().unwrap_or_default();
            wrong_use(&Diagnostic::error(message!(command_not_available, name)).help(instead()), language)
        }
        _ => {
            let names = HERE.into_iter().chain(LATER.iter().flat_map(|(names, _)| names.iter().copied()));
            wrong_use(
                &Diagnostic::error(message!(command_unknown_command, word))
                    .help_if(did_you_mean(word, names))
                    .help(all()),
                language,
            )
        }
    }
}

fn all() -> Message {
    message!(command_help_list_commands)
}
