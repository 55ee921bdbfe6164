//! What the documents say is so: commands run, tours work, lists are whole.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use biji::config::{ConfigKey, KEYS};
use biji::diagnostic::Code;
use biji::hexo::{HexoDifference, Quirks};
use biji::secret::SecretAudience;
use biji::source::Inputs;
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
    let names =
        ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CONTRIBUTING.zh-CN.md", "ARCHITECTURE.md", "CHANGELOG.md"];
    let names = names.map(|name| repository().join(name)).into_iter();
    for page in names.chain(shown()).collect::<BTreeSet<_>>() {
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

/// The documents that show commands to readers.
fn shown() -> Vec<PathBuf> {
    let posts = fs::read_dir(repository().join("content/_posts")).unwrap().map(|entry| entry.unwrap().path());
    let posts = posts.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let mut pages: Vec<PathBuf> =
        ["README.md", "README.zh-CN.md"].map(|name| repository().join(name)).into_iter().chain(posts).collect();
    pages.sort();
    pages
}

/// Lines that are not run, by their beginnings, with the reason.
#[cfg(unix)]
const NOT_RUN: [(&str, &str); 5] = [
    ("cargo install --path .", "it compiles biji once more"),
    ("cargo test", "it is what runs this"),
    ("biji serve", "it goes on until it is stopped; tests/serve.rs runs it"),
    ("biji build --watch", "it goes on until it is stopped; tests/watched_builds.rs runs it"),
    ("rsync ", "it sends the site to another machine"),
];

/// A site with whatever the documents speak of: an old site beside it, drafts, a second configuration, a place that was
/// published to, a repository with an origin.
#[cfg(unix)]
fn scratch() -> Site {
    let site = Site::of(&[
        (
            "site/_config.yml",
            "title: Notes\nurl: https://notes.example.org\ndeploy:\n  type: folder\n  path: ../published\n",
        ),
        ("site/biji.yml", "subtitle: of biji\n"),
        ("site/content/_posts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16\n---\nIt rained.\n"),
        ("site/content/about/index.md", "---\ntitle: About\n---\nAbout.\n"),
    ]);
    for folder in ["path/to/the/folder", "文件夹的路径"] {
        site.put(&format!("site/{folder}/_config.yml"), "title: Other\n");
        site.put(&format!("site/{folder}/content/_posts/a.md"), "---\ntitle: A\ndate: 2026-05-16\n---\nA.\n");
    }
    let ready = "git init --quiet --bare ../origin.git && git init --quiet && git remote add origin ../origin.git && \
                 git add _config.yml && git commit --quiet --message begin && biji deploy --yes --quiet && \
                 biji build --quiet --output ../old-blog/public && biji build --quiet && \
                 cp public/sitemap.xml sitemap.xml";
    run_shell(&site, ready).unwrap_or_else(|report| panic!("{report}"));
    site
}

/// Runs lines in a shell, in the site of [`scratch`], until one fails; then gives what was said.
#[cfg(unix)]
fn run_shell(site: &Site, lines: &str) -> Result<(), String> {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_biji"));
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = std::process::Command::new("bash");
    command.args(["-e", "-c", lines]).current_dir(site.path("site")).stdin(std::process::Stdio::null());
    command.env("PATH", format!("{}:{path}", program.parent().unwrap().display())).env("HOME", site.root());
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Lin").env(format!("GIT_{who}_EMAIL"), "lin@example.org");
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(format!("{lines}\n{said}")) }
}

#[cfg(unix)]
#[test]
fn the_commands_of_the_readme_and_the_manual_run() {
    let mut failures = Vec::new();
    let mut left_out: BTreeSet<&str> = BTreeSet::new();
    for page in shown() {
        let text = fs::read_to_string(&page).unwrap();
        let fences: Vec<_> =
            blocks(&text).into_iter().filter(|block| matches!(block.kind.as_str(), "sh" | "bash")).collect();
        if fences.is_empty() {
            continue;
        }
        let site = scratch();
        for fence in fences {
            let (skipped, lines): (Vec<&str>, Vec<&str>) =
                fence.body.lines().partition(|line| NOT_RUN.iter().any(|(start, _)| line.starts_with(start)));
            left_out.extend(
                skipped
                    .iter()
                    .filter_map(|line| NOT_RUN.iter().map(|(start, _)| *start).find(|start| line.starts_with(start))),
            );
            let lines = lines.join("\n").replace("cargo run --release -- ", "biji ");
            if let Err(report) = run_shell(&site, &lines) {
                failures.push(format!("{}: {report}", page.display()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert_eq!(left_out.len(), NOT_RUN.len(), "a line that no document has needs no reason: {left_out:?}");
}

#[test]
fn the_reports_of_the_manual_are_what_is_printed() {
    let mut count = 0;
    for page in shown() {
        let text = fs::read_to_string(&page).unwrap();
        for block in blocks(&text) {
            let is_report = ["error[", "warning[", "错误[", "警告["].iter().any(|start| block.body.starts_with(start));
            let Some((place, rest)) = block.body.split_once(" --> ").map(|(_, rest)| rest.split_once('\n').unwrap())
            else {
                continue;
            };
            if !is_report {
                continue;
            }
            // The report names the file and the line, and shows the line.
            let mut parts = place.split(':');
            let (file, number) = (parts.next().unwrap(), parts.next().unwrap().parse::<usize>().unwrap());
            let line = rest.lines().find_map(|line| line.strip_prefix(&format!("{number} | "))).unwrap();
            let site = Site::of(&[
                ("_config.yml", "title: Notes\npost_asset_folder: true\n"),
                ("content/_posts/rain/window.jpg", "a picture"),
                ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16\n---\nIt rained.\n"),
            ]);
            let whole = site.read(file);
            let mut lines: Vec<&str> = whole.lines().collect();
            lines.resize(number, "");
            lines[number - 1] = line;
            site.put(file, &format!("{}\n", lines.join("\n")));
            let language = if block.body.is_ascii() { "en" } else { "zh-CN" };
            let outcome = site.run(&format!("biji build --lang {language}"));
            assert!(outcome.stderr.contains(&block.body), "{}:\n{}", page.display(), outcome.stderr);
            count += 1;
        }
    }
    assert!(count > 1, "the manual shows reports");
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
fn row(key: &ConfigKey, defaults: &Value) -> String {
    let code = |value: &Value| format!("`{}`", value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    // What a site without a word about it has, which is not Hexo's default where that is an accident.
    let effective = key.name.split('.').try_fold(defaults, |value, part| value.get(part)).map(Value::to_string);
    let default = effective.filter(|_| key.default != "-").unwrap_or_else(|| key.default.to_owned());
    let default = match serde_json::from_str(&default) {
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
    let defaults = biji::config::resolve(&Inputs::default()).0.raw.shown(SecretAudience::Templates);
    let head = "| key | default | what it is |\n| --- | --- | --- |\n";
    let rows: String = KEYS.iter().map(|key| row(key, &defaults)).collect();
    assert_table("content/_posts/configuration.md", head, &rows);
}

const DIFFERENCES: &str = "| Hexo | biji |\n| --- | --- |\n";

#[test]
fn the_manual_lists_every_difference_to_hexo() {
    let row = |difference: &HexoDifference| {
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

/// A value of a note's front matter that is written on one line.
fn value<'p>(page: &'p str, key: &str) -> Option<&'p str> {
    let front_matter = page.strip_prefix("---\n")?.split("\n---\n").next()?;
    front_matter.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
}

/// The manual is complete in two languages. A note of it that has a `lang` has a `translation` too: the file name, without
/// `.md`, of the same note in the other language. biji itself does not use this key.
#[test]
fn every_note_of_the_manual_has_its_twin() {
    for page in shown().into_iter().filter(|page| page.starts_with(repository().join("content"))) {
        let name = page.file_stem().unwrap().to_str().unwrap().to_owned();
        let note = document(&format!("content/_posts/{name}.md"));
        let Some(lang) = value(&note, "lang") else { continue };
        let twin_name = value(&note, "translation").unwrap_or_else(|| panic!("{name}: `translation` is missing"));
        let twin = document(&format!("content/_posts/{twin_name}.md"));
        assert_eq!(value(&twin, "translation"), Some(name.as_str()), "{twin_name} names another note than {name}");
        let languages = BTreeSet::from([Some(lang), value(&twin, "lang")]);
        assert_eq!(languages, BTreeSet::from([Some("en"), Some("zh-CN")]), "{name} and {twin_name}");
        let top = note.split("\n## ").next().unwrap();
        assert!(top.contains(&format!("{{% post_link {twin_name} %}}")), "{name}: no link to {twin_name} at the top");
    }
}

/// A page that the manual names as an example of a layout has it and is in the menu, and the photos are there.
#[test]
fn photos_and_now_have_a_page_in_the_manual() {
    let menu = document("_config.yml");
    for layout in ["photos", "now"] {
        let page = document(&format!("content/{layout}/index.md"));
        assert_eq!(value(&page, "layout"), Some(layout));
        assert!(menu.contains(&format!(": /{layout}/\n")), "{layout} is not in the menu");
        for note in ["kaitou", "front-matter"] {
            assert!(
                document(&format!("content/_posts/{note}.md")).contains(&format!("](/{layout}/)")),
                "{note}: {layout}"
            );
        }
    }
    let photos = document("content/photos/index.md");
    let names: Vec<&str> = photos.split("/zhuti/").skip(1).filter_map(|rest| rest.split(',').next()).collect();
    assert!(names.len() >= 8, "{names:?}");
    for name in names {
        assert!(repository().join("content/_posts/zhuti").join(name).is_file(), "{name}");
    }
}

/// The first two cells of each row: a key and its default, of which words are in the language of the note.
fn keys(rows: &str) -> Vec<(String, BTreeSet<&str>)> {
    let cells = rows.lines().map(|row| row.splitn(3, " | ").collect::<Vec<_>>());
    cells.map(|cells| (cells[0].to_owned(), code(cells[1]))).collect()
}

#[test]
fn both_notes_on_the_configuration_list_the_same_keys() {
    let english = document("content/_posts/configuration.md");
    let chinese = document("content/_posts/peizhi.md");
    let english = keys(table_below(&english, "| key | default | what it is |\n| --- | --- | --- |\n"));
    let chinese = keys(table_below(&chinese, "| 键 | 默认 | 是什么 |\n| --- | --- | --- |\n"));
    assert_eq!(english, chinese);
}

/// Settings of the theme that can't be photographed: services, marks for machines, what has a page of its own in the manual
/// (`look`, `accent`, `links`), and switches of what another picture shows.
const NOT_IN_PICTURES: [&str; 16] = [
    "accent",
    "analytics",
    "comments",
    "edit_url",
    "favicon",
    "fediverse",
    "link_previews",
    "links",
    "look",
    "police",
    "police_icon",
    "respect_dnt",
    "seal",
    "stylesheets",
    "touch_icon",
    "verification",
];

#[test]
fn each_setting_of_the_theme_that_can_be_seen_has_a_picture() {
    let reference = document("templates/README.md");
    let table = reference.split("| key of `theme` | what |").nth(1).unwrap().split("\n\n").next().unwrap();
    let section = |row: &str| row.strip_prefix("| `")?.split(['`', '.']).next().map(str::to_owned);
    let settings: BTreeSet<String> = table.lines().filter_map(section).filter(|key| key != "views").collect();
    let pictures: BTreeSet<String> = fs::read_dir(repository().join("content/_posts/shezhi"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for note in ["shezhi", "theme-settings"] {
        let page = document(&format!("content/_posts/{note}.md"));
        let shown: BTreeSet<String> =
            page.split("](shezhi/").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned()).collect();
        assert_eq!(shown, pictures, "{note}");
        let written: String =
            page.split("theme_config:\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
        for key in settings.iter().filter(|key| !NOT_IN_PICTURES.contains(&key.as_str())) {
            assert!(written.contains(&format!("  {key}:")), "{note} does not show `{key}`");
        }
    }
    for key in NOT_IN_PICTURES {
        assert!(settings.contains(key), "{key} is no setting");
    }
}
