//! What carries over from Hexo's themes: a page of `tests/theme_settings/` is a site, what `biji config --explain theme`
//! prints for it, and what its pages show (each line of `shows PATH` is in the page) and don't (`hides PATH`).

use std::fs;

use biji::hexo::theme::{HexoTheme, ROWS, SETTINGS, ThemeSetting};

use crate::harness::{Site, assert_same, assert_table, blocks, is_update, reported, repository};

/// The keys of each theme, a row for each setting.
fn table(comma: &str) -> String {
    let row = |setting: &ThemeSetting| {
        let keys = |theme: HexoTheme| {
            let rows = ROWS.iter().filter(|row| row.setting == setting.name && row.theme == theme);
            let mut keys: Vec<String> = rows.map(|row| format!("`{}`", row.key)).collect();
            keys.dedup();
            if keys.is_empty() { "—".to_owned() } else { keys.join(comma) }
        };
        let cells: Vec<String> = HexoTheme::ALL.into_iter().map(keys).collect();
        format!("| `{}` | {} |\n", setting.name, cells.join(" | "))
    };
    SETTINGS.iter().filter(|setting| ROWS.iter().any(|row| row.setting == setting.name)).map(row).collect()
}

#[test]
fn the_manual_lists_what_carries_over() {
    let rule = "| --- | --- | --- | --- | --- | --- |\n";
    let head = format!("| setting | NexT | Butterfly | Fluid | Icarus | landscape |\n{rule}");
    assert_table("content/_posts/coming-from-hexo-in-english.md", &head, &table(", "));
    let head = format!("| 设置 | NexT | Butterfly | Fluid | Icarus | landscape |\n{rule}");
    assert_table("content/_posts/coming-from-hexo.md", &head, &table("、"));
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
        // Nothing is wrong but pictures that are named on purpose and are not there.
        let reported = reported("build", &site);
        let is_picture = |line: &String| line.starts_with("B0113") && line.contains("does not have");
        assert!(reported.iter().all(is_picture), "{}:\n{reported:#?}", path.display());
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
    assert_eq!(HexoTheme::of("hexo-theme-NexT"), Some(HexoTheme::Next));
}

#[test]
fn a_themes_configuration_never_stops_the_site() {
    let note = "---\ntitle: Rain\ndate: 2024-03-02\n---\nIt rains.\n";
    for theme in ["- a\n- b\n", "menu: [", "just text\n", "\u{0}", "", "menu:\n\t- a: b\n", &"[".repeat(3000)] {
        let site = Site::of(&[
            ("_config.yml", "title: T\nurl: https://t.example\ntheme: next\n"),
            ("source/_posts/rain.md", note),
            ("_config.next.yml", theme),
        ]);
        let outcome = site.run("biji build");
        assert_eq!(outcome.code, 0, "{theme}: {}", outcome.stderr);
        assert!(
            outcome.stderr.contains("_config.next.yml:") || outcome.stderr.starts_with("built"),
            "{}",
            outcome.stderr
        );
        assert!(site.exists("public/2024/03/02/rain/index.html"));
    }
}

#[test]
fn only_the_chosen_themes_own_files_are_read() {
    for name in ["../outside", "..", "a/b", "''", ".", "[next]", "7", "next\\.."] {
        let site = Site::of(&[("site/source/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-03-02\n---\n.\n")]);
        site.put("site/_config.yml", &format!("title: T\nurl: https://t.example\ntheme: {name}\n"));
        for path in ["outside/_config.yml", "site/themes/a/b/_config.yml", "_config.yml", "site/_config..yml"] {
            site.put(path, "menu: { Wrong: /wrong/ }\n");
        }
        let outcome = site.run("biji build --root site");
        assert!(outcome.code == 0 && outcome.stderr.starts_with("built"), "{name}: {}", outcome.stderr);
        assert!(!site.read("site/public/index.html").contains("/wrong/"), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_no_themes_configuration() {
    let site = Site::of(&[
        ("site/_config.yml", "title: T\nurl: https://t.example\ntheme: butterfly\n"),
        ("site/source/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-03-02\n---\n.\n"),
        ("theirs.yml", "menu: { Wrong: /wrong/ }\n"),
    ]);
    site.link("site/_config.butterfly.yml", "../theirs.yml");
    assert_eq!(site.run("biji build --root site").code, 0);
    assert!(!site.read("site/public/index.html").contains("/wrong/"));
}

#[test]
fn the_configuration_is_explained_key_by_key() {
    let site = Site::of(&[
        (
            "_config.yml",
            "title: \"Rain: a diary\"\nurl: https://t.example/blog\ntheme: next\ndeploy:\n  token: abc123\n  repo: https://lin:abc123@host.example/x\n",
        ),
        (
            "_config.next.yml",
            "menu:\n  Home: /\nscheme: Mist\ngitalk: { enable: true, repo: lin/x, client_secret: abc123 }\n",
        ),
        ("source/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-03-02\n---\n.\n"),
    ]);
    let all = site.run("biji config --explain --quirks hexo").stdout;
    for line in [
        "title: 'Rain: a diary'  # _config.yml:1:1\n",
        "root: /blog/  # from `url`\n",
        "per_page: 10  # default\n",
        "source_dir: source  # found in the site's folder\n",
        "quirks: hexo  # from the command line\n",
        "deploy.token: (not shown)  # _config.yml:5:3\n",
        "deploy.repo: https://(not shown)@host.example/x  # _config.yml:6:3\n",
        "theme.menu: [{\"name\":\"Home\",\"path\":\"/\"}]  # _config.next.yml:1:1 `menu`\n",
        "#   scheme  _config.next.yml:3:1\n",
    ] {
        assert!(all.contains(line), "{line}in:\n{all}");
    }
    assert!(!all.contains("abc123"), "{all}");
    assert_eq!(site.run("biji config --explain title").stdout, "title: 'Rain: a diary'  # _config.yml:1:1\n");
    assert_eq!(site.run("biji config --explain theme.icp").stdout, "theme.icp:  # not set\n");
    assert!(site.run("biji config --explain scheme").stdout.contains("not carried over"));
    for flag in ["--json", "--format json"] {
        let lines = site.run(&format!("biji config --explain {flag}")).stdout;
        let objects: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let menu = objects.iter().find(|object| object["key"] == "theme.menu").unwrap();
        assert_eq!(
            menu["from"],
            serde_json::json!({"file": "_config.next.yml", "line": 1, "column": 1, "key": "menu"})
        );
        assert_eq!(menu["value"][0]["path"], "/");
        assert!(objects.iter().any(|object| object["key"] == "scheme" && object["carried_over"] == false));
    }
    let unknown = site.run("biji config --explain theme.mneu");
    assert!(unknown.code == 1 && unknown.stderr.contains("did you mean `theme.menu`"), "{}", unknown.stderr);
    let built = site.run("biji build");
    // Building does not nag about what isn't carried over.
    assert!(built.code == 0 && !built.stderr.contains("scheme"), "{}", built.stderr);
}
