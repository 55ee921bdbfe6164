//! The size of functions, and what files of the source use: no function is long or deep, no files of a module use each
//! other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::rust_files;

const MOST_LINES: usize = 80;
const MOST_LEVELS: usize = 5;

/// The source without its unit tests.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or(text)
}

fn indent(line: &str) -> usize {
    (line.len() - line.trim_start().len()) / 4
}

fn function_name(line: &str) -> Option<&str> {
    let mut rest = line.trim_start();
    if let Some(visible) = rest.strip_prefix("pub") {
        rest =
            visible.strip_prefix('(').and_then(|scope| Some(scope.split_once(')')?.1)).unwrap_or(visible).trim_start();
    }
    for word in ["const ", "async ", "unsafe "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let name = rest.strip_prefix("fn ")?;
    Some(&name[..name.find(|c: char| !c.is_alphanumeric() && c != '_')?])
}

#[test]
fn functions_are_short_and_flat() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        // The function that began last: its name, its first line and its indentation.
        let mut open: Option<(&str, usize, usize)> = None;
        let mut deepest = 0;
        for (number, line) in without_tests(&text).lines().enumerate() {
            if let (None, Some(name)) = (open, function_name(line)) {
                (open, deepest) = (Some((name, number, indent(line))), 0);
                continue;
            }
            let Some((name, first, outer)) = open else { continue };
            if line.trim() == "}" && indent(line) == outer {
                let lines = number - first + 1;
                if lines > MOST_LINES {
                    wrong.push(format!("{path}:{}: `{name}` has {lines} lines; {MOST_LINES} are the most", first + 1));
                }
                if deepest > MOST_LEVELS {
                    let place = format!("{path}:{}", first + 1);
                    wrong.push(format!("{place}: `{name}` is {deepest} levels deep; {MOST_LEVELS} are the most"));
                }
                open = None;
            } else if !line.trim().is_empty() {
                deepest = deepest.max(indent(line).saturating_sub(outer + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The path of a file's module: `markdown/walk.rs` is `[markdown, walk]`.
fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod" || last == "lib") {
        parts.pop();
    }
    parts
}

/// The paths of a `use` without its braces: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expanded(list: &str, prefix: &str, paths: &mut Vec<String>) {
    let mut depth = 0;
    let items = list.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for item in items.map(str::trim).filter(|item| !item.is_empty()) {
        match item.split_once('{') {
            Some((before, inner)) => expanded(inner.trim_end_matches('}'), &format!("{prefix}{before}"), paths),
            None => paths.push(format!("{prefix}{}", item.split(" as ").next().unwrap_or(item))),
        }
    }
}

/// All paths that a file names: those of its `use` lines, and those within its code.
fn paths(text: &str) -> Vec<String> {
    let code: String = text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    let mut paths = Vec::new();
    for used in code.split("use ").skip(1).filter_map(|rest| rest.split_once(';')) {
        expanded(&used.0.replace('\n', " "), "", &mut paths);
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    paths.extend(code.split(|c| !is_word(c)).filter(|word| word.contains("::")).map(str::to_owned));
    paths
}

/// The modules that a file uses, of those that are files.
fn used(own: &[String], text: &str, modules: &BTreeSet<Vec<String>>) -> BTreeSet<Vec<String>> {
    let mut used = BTreeSet::new();
    for path in paths(text) {
        let mut at = own.to_vec();
        for (place, part) in path.split("::").map(str::trim).enumerate() {
            match part {
                "crate" if place == 0 => at.clear(),
                "self" if place == 0 => {}
                "super" => drop(at.pop()),
                part => {
                    at.push(part.to_owned());
                    if !modules.contains(&at) {
                        at.pop();
                        break;
                    }
                }
            }
        }
        used.insert(at);
    }
    used.remove(own);
    used
}

#[test]
fn files_of_a_module_use_each_other_in_no_circle() {
    // A `mod.rs` has the types that all files of its module share, and names these files.
    let files: BTreeMap<Vec<String>, String> = rust_files("src")
        .into_iter()
        .filter(|(path, _)| !path.ends_with("/mod.rs") && path != "src/lib.rs" && path != "src/main.rs")
        .map(|(path, text)| (module(&path), without_tests(&text).to_owned()))
        .collect();
    let modules: BTreeSet<Vec<String>> = rust_files("src").iter().map(|(path, _)| module(path)).collect();
    let uses: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> =
        files.iter().map(|(own, text)| (own, used(own, text, &modules))).collect();
    let mut wrong = Vec::new();
    for own in files.keys() {
        // Everything that can be reached from a file by what files use.
        let mut reached: BTreeMap<&Vec<String>, &Vec<String>> = BTreeMap::new();
        let mut open = vec![own];
        while let Some(file) = open.pop() {
            for next in uses.get(file).into_iter().flatten().filter(|next| files.contains_key(*next)) {
                if !reached.contains_key(next) {
                    reached.insert(next, file);
                    open.push(next);
                }
            }
        }
        if let Some(last) = reached.get(own) {
            wrong.push(format!("{} is used by {}, which it uses", own.join("::"), last.join("::")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
