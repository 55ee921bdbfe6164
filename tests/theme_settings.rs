//! What carries over from Hexo's themes: a page of `tests/theme_settings/` is a site, what `biji config --explain theme`
//! prints for it, and what its pages show (each line of `shows PATH` is in the page) and don't (`hides PATH`).

use std::fs;

use biji::config::theme::{Known, ROWS, SETTINGS, Setting};

use crate::harness::{Site, assert_same, blocks, is_update, repository};

/// The keys of each theme, a row for each setting.
fn table() -> String {
    let row = |setting: &Setting| {
        let keys = |theme: Known| {
            let rows = ROWS.iter().filter(|row| row.setting == setting.name && row.theme == theme);
            let mut keys: Vec<String> = rows.map(|row| format!("`{}`", row.key)).collect();
            keys.dedup();
            if keys.is_empty() { "—".to_owned() } else { keys.join("、") }
        };
        let cells: Vec<String> = Known::ALL.into_iter().map(keys).collect();
        format!("| `{}` | {} |\n", setting.name, cells.join(" | "))
    };
    SETTINGS.iter().filter(|setting| ROWS.iter().any(|row| row.setting == setting.name)).map(row).collect()
}

#[test]
fn the_manual_lists_what_carries_over() {
    let name = "content/_posts/coming-from-hexo.md";
    let page = fs::read_to_string(repository().join(name)).unwrap();
    let head = "| 设置 | NexT | Butterfly | Fluid | Icarus | landscape |\n| --- | --- | --- | --- | --- | --- |\n";
    let (before, rest) = page.split_once(head).expect("a table of the themes' keys");
    let end = rest.find("\n\n").map_or(rest.len(), |end| end + 1);
    let end = if rest.starts_with('\n') { 0 } else { end };
    if is_update() {
        fs::write(repository().join(name), format!("{before}{head}{}{}", table(), &rest[end..])).unwrap();
    } else {
        assert_same(name, &table(), &rest[..end]);
    }
}

#[test]
fn settings_of_themes_carry_over() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(repository().join("tests/theme_settings")).unwrap() {
        let path = entry.unwrap().path();
        let mut page = fs::read_to_string(&path).unwrap();
        let blocks = blocks(&page);
        let site = Site::empty();
        site.lay_out(&blocks);
        let built = site.run("biji build --strict");
        assert_eq!(built.code, 0, "{}:\n{}", path.display(), built.stderr);
        for block in blocks.iter().rev() {
            let name = format!("{}, `{} {}`", path.display(), block.kind, block.argument);
            match block.kind.as_str() {
                "explain" => {
                    let told = explained(&site);
                    if is_update() {
                        page.replace_range(block.range.clone(), &told);
                    } else {
                        assert_same(&name, &block.body, &told);
                    }
                }
                "shows" | "hides" => {
                    let shown = site.read(&format!("public/{}", block.argument));
                    for line in block.body.lines() {
                        if shown.contains(line) != (block.kind == "shows") {
                            wrong.push(format!("{name}: {line}\nin:\n{shown}"));
                        }
                    }
                }
                _ => {}
            }
        }
        if is_update() {
            fs::write(path, page).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is said of the theme, without the defaults.
fn explained(site: &Site) -> String {
    let outcome = site.run("biji config --explain");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let (settings, left) = outcome.stdout.split_once("\n\n").unwrap_or((&outcome.stdout, ""));
    let is_given = |line: &&str| line.starts_with("theme.") && !line.contains("# default");
    let lines = settings.lines().filter(is_given).chain(left.lines().filter(|line| !line.is_empty()));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn every_key_of_the_table_is_read_by_some_page() {
    let pages: String = fs::read_dir(repository().join("tests/theme_settings"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    for setting in SETTINGS {
        assert!(pages.contains(&format!("\ntheme.{}: ", setting.name)), "no page has `{}`", setting.name);
    }
    for row in ROWS {
        assert!(SETTINGS.iter().any(|setting| setting.name == row.setting), "`{}` is no setting", row.setting);
    }
    assert_eq!(Known::of("hexo-theme-NexT"), Some(Known::Next));
}
