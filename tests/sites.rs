//! Whole small sites: a folder for each feature in `tests/sites/`.
//!
//! `in/` is the site, laid over the plain templates of `plain/`; `out/` is the folder that it becomes, byte for byte,
//! without the theme's own `assets/`; `session.md` shows commands and what they print, run one after the other on a
//! copy of the site. Commands: `biji …`, `rm PATH`, `cat PATH`, `ls FOLDER`, and `write PATH TEXT`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{Site, assert_same, blocks, files, is_update, repository};

fn folder() -> PathBuf {
    repository().join("tests/sites")
}

fn sites() -> Vec<PathBuf> {
    let mut sites: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    sites.retain(|site| site.join("in").is_dir());
    sites.sort();
    sites
}

fn lay_out(folder: &Path) -> Site {
    let site = Site::empty();
    for part in [folder.parent().unwrap().join("plain"), folder.join("in")] {
        for (path, bytes) in files(&part) {
            site.put_bytes(&path, &bytes);
        }
    }
    site
}

/// What the site became, without the files of the theme.
fn made(site: &Site) -> Vec<(String, Vec<u8>)> {
    let mut files = site.files("public");
    files.retain(|(path, _)| !path.starts_with("assets/"));
    files
}

#[test]
fn sites_become_their_golden_folders() {
    for folder in sites() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let site = lay_out(&folder);
        let outcome = site.run("biji build --keep-going");
        assert!(outcome.code < 2, "{name}:\n{}", outcome.stderr);
        let made = made(&site);
        let golden = folder.join("out");
        if is_update() {
            let _ = fs::remove_dir_all(&golden);
            for (path, bytes) in &made {
                fs::create_dir_all(golden.join(path).parent().unwrap()).unwrap();
                fs::write(golden.join(path), bytes).unwrap();
            }
        }
        let expected = files(&golden);
        let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(path, _)| format!("{path}\n")).collect::<String>();
        assert_same(&format!("{name}: its files"), &names(&expected), &names(&made));
        for ((path, expected), (_, actual)) in expected.iter().zip(&made) {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            assert_same(&format!("{name}/out/{path}"), &text(expected), &text(actual));
        }
    }
}

#[test]
fn sessions_print_what_they_show() {
    for folder in sites() {
        let file = folder.join("session.md");
        let Ok(mut page) = fs::read_to_string(&file) else { continue };
        let site = lay_out(&folder);
        let mut updates = Vec::new();
        for block in blocks(&page).into_iter().filter(|block| block.kind == "console") {
            let commands = block.body.lines().filter_map(|line| line.strip_prefix("$ "));
            let actual: String = commands.map(|command| format!("$ {command}\n{}", answer(&site, command))).collect();
            if is_update() {
                updates.push((block.range, actual));
            } else {
                assert_same(&file.display().to_string(), &block.body, &actual);
            }
        }
        for (range, actual) in updates.into_iter().rev() {
            page.replace_range(range, &actual);
        }
        if is_update() {
            fs::write(file, page).unwrap();
        }
    }
}

/// What a command of a session prints, with its exit code when it is not 0.
fn answer(site: &Site, command: &str) -> String {
    let (word, rest) = command.split_once(' ').unwrap_or((command, ""));
    match word {
        "biji" => {
            let outcome = site.run(command);
            let code = if outcome.code == 0 { String::new() } else { format!("(exit code {})\n", outcome.code) };
            format!("{}{}{code}", outcome.stdout, without_time(&outcome.stderr))
        }
        "rm" => {
            site.remove(rest);
            String::new()
        }
        "cat" => site.read(rest),
        "ls" => site.files(rest).iter().map(|(path, _)| format!("{path}\n")).collect(),
        "write" => {
            let (path, text) = rest.split_once(' ').expect("`write PATH TEXT`");
            site.put(path, &text.replace("\\n", "\n"));
            String::new()
        }
        _ => panic!("`{word}` is no command of a session"),
    }
}

/// The closing line without its time, and without counts that change with the theme: any but 0 is `N`.
fn without_time(text: &str) -> String {
    let lines = text.lines().map(|line| match (line.split_once(" pages from "), line.split_once(" s: ")) {
        (Some((_, rest)), Some((_, counts))) if line.starts_with("built ") => {
            let notes = rest.split(" in ").next().unwrap_or("");
            let counts: Vec<&str> = counts.split(' ').map(|word| if is_count(word) { "N" } else { word }).collect();
            format!("built N pages from {notes}: {}\n", counts.join(" "))
        }
        _ => format!("{line}\n"),
    });
    lines.collect()
}

fn is_count(word: &str) -> bool {
    word != "0" && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}
