//! What the documents say is so: commands run, tours work, lists are whole.

use std::collections::BTreeSet;
use std::fs;

use biji::config::{Difference, KEYS, Key, Quirks};
use biji::diagnostic::Code;
use serde_json::Value;

use crate::harness::{Site, assert_table, blocks, repository, table_below};
use crate::tidy::modules;

fn document(name: &str) -> String {
    fs::read_to_string(repository().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Commands that a document shows: lines of `sh` fences that call biji, and what stands in backticks and does so.
fn commands(page: &str) -> Vec<String> {
    let fences = blocks(page).into_iter().filter(|block| block.kind == "sh");
    let lines = fences.flat_map(|block| block.body.lines().map(str::to_owned).collect::<Vec<_>>());
    let quoted = page.split('`').skip(1).step_by(2).map(str::to_owned);
    lines
        .chain(quoted)
        .map(|line| {
            line.replace("cargo run --release -- ", "biji ").split(" > ").next().unwrap_or("").trim().to_owned()
        })
        .filter(|line| line.starts_with("biji "))
        .collect()
}

#[test]
fn commands_in_the_documents_are_understood() {
    let names = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"];
    let posts = fs::read_dir(repository().join("content/_posts")).unwrap().map(|entry| entry.unwrap().path());
    let posts = posts.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let pages = names.map(|name| repository().join(name)).into_iter().chain(posts);
    for page in pages {
        let text = fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        for command in commands(&text) {
            let words = command.replace("CODE", "B0101").replace("biji|hexo", "biji");
            // In an empty folder: understood, whatever becomes of it.
            let outcome = Site::empty().run(&format!("{words} --root ."));
            let is_given_root = words.contains("--root");
            assert!(outcome.code < 2 || is_given_root, "{}: `{command}`:\n{}", page.display(), outcome.stderr);
        }
    }
}

/// Files that a README shows: a fence under a line that names it, such as "`_config.yml`:".
fn files(page: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for block in blocks(page) {
        let above = page[..block.range.start].lines().rev().skip(1).find(|line| !line.trim().is_empty()).unwrap_or("");
        let name = above.strip_prefix('`').and_then(|rest| rest.split('`').next()).filter(|name| name.contains('.'));
        if let Some(name) = name {
            files.push((name.to_owned(), block.body));
        }
    }
    files
}

#[test]
fn the_minutes_tour_shows_what_it_promises() {
    for (name, note) in [("README.md", "2026/05/16/rain"), ("README.zh-CN.md", "2026/05/16/yu")] {
        let site = Site::empty();
        for (path, text) in files(&document(name)) {
            site.put(&path, &text);
        }
        let outcome = site.run("biji build");
        assert_eq!(outcome.code, 0, "{name}:\n{}", outcome.stderr);
        assert!(outcome.stderr.starts_with("warning[B05"), "{name} promises a missing picture:\n{}", outcome.stderr);
        assert!(site.exists(&format!("public/{note}/index.html")), "{name}: the note has no page");
    }
}

#[test]
fn the_architecture_lists_the_modules_in_their_order() {
    let page = document("ARCHITECTURE.md");
    let tree = page
        .split("```text src/")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("a fence `text src/` with the tree");
    let listed: Vec<String> = tree
        .lines()
        .filter(|line| !line.starts_with([' ', '#']) && !line.is_empty())
        .map(|line| line.split([' ', '/', '.']).next().unwrap_or("").to_owned())
        .filter(|name| name != "main" && name != "lib")
        .collect();
    assert_eq!(listed, modules());
}

#[test]
fn explain_lists_every_code() {
    let outcome = Site::empty().run("biji explain");
    assert_eq!(outcome.stdout.lines().count(), Code::ALL.len());
    for code in Code::ALL {
        let outcome = Site::empty().run(&format!("biji explain {}", code.id().to_lowercase()));
        assert!(outcome.stdout.starts_with(code.id()), "{}", outcome.stdout);
    }
}

/// A key's row in the manual's table.
fn row(key: &Key) -> String {
    let code = |value: &Value| format!("`{}`", value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let default = match serde_json::from_str(key.default) {
        Err(_) => "not set".to_owned(),
        Ok(Value::String(text)) if text.is_empty() => "empty".to_owned(),
        Ok(Value::Object(names)) if names.is_empty() => "empty".to_owned(),
        Ok(Value::Array(list)) if list.is_empty() => "empty".to_owned(),
        Ok(Value::Array(list)) => list.iter().map(code).collect::<Vec<_>>().join(", "),
        Ok(value) => code(&value),
    };
    format!("| `{}` | {default} | {} |\n", key.name, key.about)
}

#[test]
fn the_manual_lists_every_key_with_its_default() {
    let head = "| key | default | what it is |\n| --- | --- | --- |\n";
    let rows: String = KEYS.iter().map(row).collect();
    assert_table("content/_posts/configuration.md", head, &rows);
}

const DIFFERENCES: &str = "| Hexo | biji |\n| --- | --- |\n";

#[test]
fn the_manual_lists_every_difference_to_hexo() {
    let row = |difference: &Difference| {
        format!("| {} | {} |\n", difference.hexo.trim().trim_end_matches('.'), difference.biji)
    };
    let rows: String = Quirks::DIFFERENCES.iter().map(row).collect();
    assert_table("content/_posts/coming-from-hexo-in-english.md", DIFFERENCES, &rows);
}

/// What stands between backticks: the same in every language.
fn code(row: &str) -> BTreeSet<&str> {
    row.split('`').skip(1).step_by(2).filter(|code| !code.is_empty()).collect()
}

#[test]
fn both_notes_on_hexo_tell_the_same_differences() {
    let english = document("content/_posts/coming-from-hexo-in-english.md");
    let chinese = document("content/_posts/coming-from-hexo.md");
    let (english, chinese) = (table_below(&english, DIFFERENCES), table_below(&chinese, DIFFERENCES));
    assert_eq!(english.lines().count(), chinese.lines().count());
    for (english, chinese) in english.lines().zip(chinese.lines()) {
        assert_eq!(code(english), code(chinese), "\n{english}\n{chinese}");
    }
}
