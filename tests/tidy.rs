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

/// Words that don't name a thing: participles and question words of a type's or a file's whole name.
const NO_NOUNS: [&str; 34] = [
    "absent", "around", "asked", "before", "behind", "beyond", "built", "changed", "checked", "done", "found", "from",
    "given", "held", "kept", "known", "left", "loose", "made", "marked", "named", "opened", "read", "said", "seen",
    "shown", "stocked", "taken", "told", "to", "wanted", "which", "who", "why",
];

pub fn rust_files(folder: &str) -> Vec<(String, String)> {
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

#[test]
fn each_type_has_a_name_of_its_own_and_a_noun() {
    let mut places = std::collections::BTreeMap::<String, Vec<String>>::new();
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        let stem = path.trim_end_matches(".rs").rsplit('/').next().unwrap_or("");
        if NO_NOUNS.contains(&stem) && stem != "read" {
            wrong.push(format!("{path}: a file is named after a thing"));
        }
        for (number, line) in text.lines().enumerate() {
            let Some(name) = defined_type(line) else { continue };
            if NO_NOUNS.contains(&name.to_lowercase().as_str()) {
                wrong.push(format!("{path}:{}: a type is named after a thing, not `{name}`", number + 1));
            }
            places.entry(name).or_default().push(format!("{path}:{}", number + 1));
        }
    }
    for (name, places) in places.iter().filter(|(_, places)| places.len() > 1) {
        wrong.push(format!("`{name}` is the name of {} types: {}", places.len(), places.join(", ")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The type that a line defines; associated types of an `impl` are not definitions of their own.
fn defined_type(line: &str) -> Option<String> {
    let rest = match line.trim_start().strip_prefix("pub(") {
        Some(rest) => rest.split_once(") ")?.1,
        None => line.trim_start().trim_start_matches("pub "),
    };
    let (keyword, rest) = rest.split_once(' ')?;
    let is_alias = keyword == "type" && !line.starts_with(' ');
    let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let is_type = name.starts_with(|c: char| c.is_ascii_uppercase());
    (is_type && (is_alias || matches!(keyword, "struct" | "enum" | "trait" | "union"))).then_some(name)
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
