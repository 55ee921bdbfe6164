//! The shape of the house: modules use only modules above them, files say what they are and stay short, names say what
//! things are, and nothing comes from a foreign host.

use std::fs;

use crate::harness::repository;

const MOST_LINES: usize = 500;

/// Words that say nothing about a thing.
const EMPTY_WORDS: [&str; 7] = ["manager", "helper", "util", "utils", "info", "processor", "handler"];

/// Words with a private meaning, which comments had, and the plain ones.
const PRIVATE_WORDS: [(&str, &str); 8] = [
    ("behind", "after"),
    ("blank", "space, or empty"),
    ("blanks", "spaces"),
    ("told", "reported, or given"),
    ("tells of", "reports"),
    ("stands", "is, comes, or means"),
    ("in its stead", "instead"),
    ("wants to", "needs to"),
];

fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = walkdir::WalkDir::new(repository().join(folder))
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|entry| {
            let path = entry.path().strip_prefix(repository()).unwrap().to_string_lossy().replace('\\', "/");
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// The modules of the crate in the order of `lib.rs`.
pub fn modules() -> Vec<String> {
    let map = fs::read_to_string(repository().join("src/lib.rs")).unwrap();
    map.lines().filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned())).collect()
}

/// Names of modules that a file uses: the word behind each `crate::`, outside of comments and unit tests.
fn uses(text: &str) -> Vec<(usize, String)> {
    let code = text.lines().take_while(|line| line.trim() != "#[cfg(test)]").enumerate();
    let mut uses = Vec::new();
    for (number, line) in code.filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let names = match rest.strip_prefix('{') {
                Some(list) => list.split(',').map(str::trim).collect(),
                None => vec![rest],
            };
            for name in names {
                let word: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                uses.push((number + 1, word));
            }
        }
    }
    uses
}

#[test]
fn modules_use_only_modules_above_them() {
    let modules = modules();
    let order = |name: &str| modules.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        let own = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or("");
        let Some(place) = order(own) else { continue };
        for (line, used) in uses(&text) {
            if order(&used).is_some_and(|used| used > place) {
                wrong.push(format!("{path}:{line}: `{own}` uses `{used}`, which stands below it in lib.rs"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_begin_with_what_they_are_and_stay_short() {
    let mut wrong = Vec::new();
    for (path, text) in ["src", "tests", "benches"].into_iter().flat_map(rust_files) {
        if !text.starts_with("//! ") {
            wrong.push(format!("{path}: does not begin with `//!` and what it is"));
        }
        let lines = text.lines().count();
        if lines > MOST_LINES {
            wrong.push(format!("{path}: has {lines} lines; {MOST_LINES} are the most"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn comments_are_in_plain_english() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        for (number, line) in text.lines().enumerate() {
            let Some(comment) = line.trim_start().strip_prefix("//") else { continue };
            let words = format!(" {} ", comment.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " "));
            for (private, plain) in PRIVATE_WORDS {
                if words.contains(&format!(" {private} ")) {
                    wrong.push(format!("{path}:{}: write {plain} instead of `{private}`", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_say_what_things_are() {
    let mut wrong = Vec::new();
    for (path, text) in ["src", "tests", "benches"].into_iter().flat_map(rust_files) {
        if words(&path).iter().any(|word| EMPTY_WORDS.contains(&word.as_str())) {
            wrong.push(format!("{path}: an empty word in its name"));
        }
        for (number, line) in text.lines().enumerate() {
            if let Some(name) = defined_name(line)
                && words(&name).iter().any(|word| EMPTY_WORDS.contains(&word.as_str()))
            {
                wrong.push(format!("{path}:{}: an empty word in `{name}`", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The name that a line defines, if it defines one.
fn defined_name(line: &str) -> Option<String> {
    let line = line
        .trim_start()
        .trim_start_matches("pub ")
        .trim_start_matches("pub(super) ")
        .trim_start_matches("pub(crate) ");
    let (keyword, rest) = line.split_once(' ')?;
    let is_definition =
        matches!(keyword, "fn" | "struct" | "enum" | "trait" | "mod" | "type" | "const" | "static" | "let");
    let name: String =
        rest.trim_start_matches("mut ").chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (is_definition && !name.is_empty()).then_some(name)
}

/// The words of a name, in lower case: `snake_case`, `CamelCase` and paths.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if c.is_uppercase() || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    words
}

#[test]
fn the_theme_loads_nothing_from_another_host() {
    const LOADS: [&str; 8] =
        ["src=\"http", "src=\"//", "url(http", "url(\"http", "url(//", "@import", "srcset=\"http", "import(\"http"];
    let mut wrong = Vec::new();
    for folder in ["templates", "assets"] {
        for (path, bytes) in crate::harness::files(&repository().join(folder)) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            for (number, line) in text.lines().enumerate() {
                let is_style = line.contains("<link") && line.contains("stylesheet") && line.contains("href=\"http");
                if is_style || LOADS.iter().any(|load| line.contains(load)) {
                    wrong.push(format!("{folder}/{path}:{}: {}", number + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
