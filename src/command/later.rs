//! Commands that are known but not here yet, and words that are no command.

use crate::diagnostic::did_you_mean;

use super::Outcome;

/// Commands of later versions (and of Hexo), with the names they answer to, and what does their work until then.
const LATER: [(&[&str], &str); 2] = [
    (&["migrate"], "a Hexo site needs no migration: `biji build` builds it as it is"),
    (&["preview", "watch"], "`biji serve` shows the site while it is written"),
];

/// Names of the commands that are here, for "did you mean".
const HERE: [&str; 17] = [
    "build", "check", "generate", "serve", "server", "new", "publish", "list", "config", "render", "init", "inspect",
    "clean", "compare", "deploy", "explain", "version",
];

/// Answers a word that is none of the commands here; the first of `words` is the word.
pub(super) fn answer(words: &[String]) -> Outcome {
    let word = words.first().map_or("", String::as_str);
    let is_meant = |names: &[&str]| names.iter().any(|name| !word.is_empty() && name.starts_with(word));
    let meant: Vec<_> = LATER.iter().filter(|(names, _)| is_meant(names)).collect();
    let here: Vec<String> = HERE.iter().filter(|name| is_meant(&[name])).map(|name| format!("`{name}`")).collect();
    let later = meant.iter().filter_map(|(names, _)| names.first()).map(|name| format!("`{name}`"));
    let several: Vec<String> = here.iter().cloned().chain(later).collect();
    if several.len() > 1 {
        return Outcome::wrong_use(format!(
            "error: `{word}` may be {}\n\nwrite more of the name; `biji --help` lists all commands\n",
            several.join(" or ")
        ));
    }
    match meant.as_slice() {
        [(names, instead)] => {
            let name = names.first().copied().unwrap_or_default();
            Outcome::wrong_use(format!("error: `biji {name}` is not in this version\n\n{instead}\n"))
        }
        _ => {
            let names = HERE.into_iter().chain(LATER.iter().flat_map(|(names, _)| names.iter().copied()));
            let near = did_you_mean(word, names).map_or(String::new(), |near| format!("{near}\n"));
            Outcome::wrong_use(format!(
                "error: there is no command `{word}`\n\n{near}`biji --help` lists all commands\n"
            ))
        }
    }
}
