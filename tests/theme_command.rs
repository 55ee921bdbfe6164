//! `biji theme`: files of the built-in theme in a site, and the schema of its settings.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::harness::{Site, blocks, repository};

fn site() -> Site {
    Site::of(&[
        ("_config.yml", "title: Notes\nlanguage: en\nurl: https://example.com\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-01-01\n---\nIt rained.\n"),
    ])
}

/// The line of the list for a file.
fn listed(site: &Site, file: &str) -> String {
    let list = site.run("biji theme list").stdout;
    let line = list.lines().find(|line| line.split_whitespace().next() == Some(file));
    line.unwrap_or_else(|| panic!("{list}")).to_owned()
}

#[test]
fn a_file_is_copied_changed_and_compared() {
    let site = site();
    assert_eq!(listed(&site, "templates/post.html"), "templates/post.html");
    let before = site.run("biji build");
    assert_eq!(before.code, 0);
    let page = site.read("public/2024/01/01/rain/index.html");

    let copied = site.run("biji theme copy post.html footer.html biji.css");
    assert_eq!(copied.code, 0, "{}", copied.stderr);
    assert_eq!(copied.stdout, "assets/biji.css\ntemplates/partials/footer.html\ntemplates/post.html\n");
    assert!(copied.stderr.contains("`templates/base.html`"), "{}", copied.stderr);
    assert!(!copied.stderr.contains("footer.html"), "{}", copied.stderr);
    assert!(listed(&site, "templates/post.html").ends_with("same as the built-in file"));
    // A copy changes nothing.
    site.run("biji build");
    assert_eq!(site.read("public/2024/01/01/rain/index.html"), page);

    let text = site.read("templates/post.html");
    site.put("templates/post.html", &text.replace("<article", "<article data-mine"));
    assert!(listed(&site, "templates/post.html").ends_with("changed"));
    let diff = site.run("biji theme diff").stdout;
    assert!(diff.starts_with("--- biji/templates/post.html\n+++ templates/post.html\n@@ "), "{diff}");
    assert!(diff.contains("\n+<article data-mine") && diff.contains("\n-<article"), "{diff}");
    assert_eq!(diff.matches("--- ").count(), 1, "{diff}");
    site.run("biji build");
    assert!(site.read("public/2024/01/01/rain/index.html").contains("<article data-mine"));

    let refused = site.run("biji theme copy post.html");
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("already") && refused.stderr.contains("--replace"), "{}", refused.stderr);
    assert!(site.read("templates/post.html").contains("data-mine"));
    assert_eq!(site.run("biji theme copy post.html --force").code, 0);
    assert_eq!(site.read("templates/post.html"), text);
}

#[test]
fn nothing_of_the_site_is_lost_by_copying() {
    let site = site();
    let footer = "templates/partials/footer.html";
    site.run("biji theme copy footer.html post.html");
    site.put(footer, "mine");
    // The rest of a folder is completed.
    let outcome = site.run("biji theme copy partials");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("1 file that this site has changed was kept"), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("templates/partials/head.html\n") && !outcome.stdout.contains("footer"));
    assert_eq!((site.read(footer), site.exists("templates/partials/head.html")), ("mine".into(), true));
    // All files that would be overwritten are named.
    site.put("templates/post.html", "mine too");
    let refused = site.run("biji theme copy post.html footer.html page.html");
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("`templates/partials/footer.html`, `templates/post.html`"), "{}", refused.stderr);
    assert!(!site.exists("templates/page.html"));
    // What can't be read may be anything.
    for target in ["nowhere.html", ".."] {
        site.remove(footer);
        std::os::unix::fs::symlink(target, site.path(footer)).unwrap();
        assert!(listed(&site, footer).ends_with("can't be read"));
        assert_eq!(site.run("biji theme copy footer.html").code, 1, "{target}");
        assert_eq!(site.run("biji theme copy partials").code, 0, "{target}");
        assert!(site.path(footer).is_symlink(), "{target}");
    }
    let other = Site::of(&[("secret.html", "a secret")]);
    site.remove(footer);
    std::os::unix::fs::symlink(other.path("secret.html"), site.path(footer)).unwrap();
    for line in ["biji theme diff", "biji theme diff footer.html", "biji theme list --format json"] {
        assert!(!site.run(line).stdout.contains("a secret"), "{line}");
    }
    assert_eq!(site.run("biji theme copy footer.html --replace").code, 0);
    assert!(listed(&site, footer).ends_with("same as the built-in file"));
    assert_eq!(other.read("secret.html"), "a secret");
}

#[test]
fn a_copy_without_a_change_is_updated() {
    let site = site();
    let footer = "templates/partials/footer.html";
    site.run("biji theme copy footer.html");
    let new = site.read(footer);
    let older = new.replace("<footer", "<footer data-older");
    site.put(footer, &older);
    site.put(&format!(".biji-theme/{footer}"), &older);
    assert!(listed(&site, footer).contains("not changed; the built-in file is newer"));
    let diff = site.run("biji theme diff").stdout;
    assert!(diff.contains("\n-<footer data-older"), "{diff}");
    let outcome = site.run("biji theme copy footer.html");
    assert_eq!((outcome.code, site.read(footer)), (0, new), "{}", outcome.stderr);
}

#[test]
fn parts_that_are_still_built_in_are_named() {
    let site = site();
    site.run("biji theme copy base.html");
    let hint = site.run("biji theme copy post.html").stderr;
    assert!(!hint.contains("`templates/base.html`"), "{hint}");
    let hint = site.run("biji theme copy page.html").stderr;
    assert!(!hint.contains("`templates/base.html`"), "{hint}");
    site.remove("templates/base.html");
    site.remove("templates/page.html");
    let hint = site.run("biji theme copy page.html").stderr;
    assert!(hint.contains("`templates/base.html`"), "{hint}");
}

#[test]
fn what_changed_in_the_theme_since_is_shown() {
    let site = site();
    site.run("biji theme copy partials/footer.html");
    let footer = site.read("templates/partials/footer.html");
    // As if an older version had been copied, and changed in another place.
    let older = footer.replace("<footer", "<footer data-older");
    site.put(".biji-theme/templates/partials/footer.html", &older);
    site.put("templates/partials/footer.html", &format!("{older}<p>mine</p>\n"));
    let list = site.run("biji theme list");
    assert!(list.stdout.contains("the built-in file has changed since it was copied"), "{}", list.stdout);
    assert!(list.stderr.contains("--merged"), "{}", list.stderr);
    let json = site.run("biji theme list --format json").stdout;
    let line = json.lines().find(|line| line.contains("footer.html")).unwrap();
    let line: Value = serde_json::from_str(line).unwrap();
    assert_eq!((line["state"].as_str(), line["behind"].as_bool()), (Some("changed"), Some(true)));

    let diff = site.run("biji theme diff footer.html").stdout;
    let (own, since) = diff.split_once("What biji has changed").unwrap_or_else(|| panic!("{diff}"));
    assert!(own.contains("\n+<p>mine</p>") && !own.contains("\n-<footer"), "{own}");
    assert!(since.contains("\n-<footer data-older") && !since.contains("mine"), "{since}");

    let kept = site.read("templates/partials/footer.html");
    assert_eq!(site.run("biji theme copy footer.html --merged").code, 0);
    assert_eq!(site.read("templates/partials/footer.html"), kept);
    assert!(listed(&site, "templates/partials/footer.html").ends_with("changed"));

    // Without the original it is not known.
    site.remove(".biji-theme/templates/partials/footer.html");
    assert!(listed(&site, "templates/partials/footer.html").contains("not known"));
    site.put("templates/partials/mine.html", "x");
    assert!(listed(&site, "templates/partials/mine.html").ends_with("only in this site"));
}

#[test]
fn wrong_use_says_what_was_probably_meant() {
    let site = site();
    for (line, code, hint) in [
        ("biji theme copy psot.html", 1, "did you mean `post.html`"),
        ("biji theme copy partials/foter.html", 1, "partials/footer.html"),
        ("biji theme copy", 2, "which file"),
        ("biji theme diff post.html", 1, "biji theme copy templates/post.html"),
        ("biji theme copy post.html --merged", 1, "the built-in file is used"),
        ("biji theme docs post.html", 2, "unexpected argument"),
        ("biji theme lits", 2, "list"),
        ("biji theme list --replace", 2, "only for `biji theme copy`"),
        ("biji theme diff --merged", 2, "only for `biji theme copy`"),
        ("biji theme copy partials --merged", 1, "the built-in file is used"),
    ] {
        let outcome = site.run(line);
        assert_eq!(outcome.code, code, "{line}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(hint) && outcome.stdout.is_empty(), "{line}:\n{}", outcome.stderr);
    }
    assert!(!site.exists("templates") && !site.exists(".biji-theme"));
    assert!(site.run("biji theme copy partials").stdout.contains("templates/partials/head.html\n"));
    let json = site.run("biji theme copy post.html --format json").stdout;
    assert_eq!(json, "{\"file\":\"templates/post.html\"}\n");
    for own in ["templates/layouts/b.html", "assets/fonts/x.woff2"] {
        site.put(own, "x");
        assert!(listed(&site, own).ends_with("only in this site"), "{own}");
    }
    let no_site = Site::of(&[("readme.txt", "x")]);
    for line in ["biji theme copy post.html", "biji theme diff"] {
        let outcome = no_site.run(line);
        assert!(outcome.code == 1 && outcome.stderr.contains("B0801"), "{line}: {}", outcome.stderr);
    }
    assert!(!no_site.exists("templates"));
}

#[test]
fn the_documentation_is_in_the_program() {
    let page = fs::read_to_string(repository().join("templates/README.md")).unwrap();
    assert_eq!(site().run("biji theme docs").stdout, page);
}

/// What is wrong with a value by the keywords of JSON schemas that ours uses; others are not allowed.
fn faults(schema: &Value, value: &Value, place: &str) -> Vec<String> {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let mut found = Vec::new();
    for (keyword, given) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "type" => {
                let kinds: Vec<&str> = match given {
                    Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
                    kind => kind.as_str().into_iter().collect(),
                };
                if !kinds.iter().any(|it| *it == kind || *it == "number" && kind == "integer") {
                    found.push(format!("{place}: {kind} instead of {kinds:?}"));
                }
            }
            "enum" if !given.as_array().unwrap().contains(value) => {
                found.push(format!("{place}: {value} not in {given}"))
            }
            "pattern" => {
                let pattern = regex_lite::Regex::new(given.as_str().unwrap()).unwrap();
                if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
                    found.push(format!("{place}: {value} does not match {given}"));
                }
            }
            "minimum" | "maximum" => {
                let (bound, number) = (given.as_f64().unwrap(), value.as_f64());
                if number.is_some_and(|number| if keyword == "minimum" { number < bound } else { number > bound }) {
                    found.push(format!("{place}: {value} beyond {bound}"));
                }
            }
            "anyOf" => {
                let all: Vec<Vec<String>> =
                    given.as_array().unwrap().iter().map(|one| faults(one, value, place)).collect();
                if all.iter().all(|faults| !faults.is_empty()) {
                    found.extend(all.into_iter().flatten());
                }
            }
            "properties" => {
                for (name, inner) in given.as_object().unwrap() {
                    let member = value.get(name).into_iter();
                    found.extend(member.flat_map(|member| faults(inner, member, &format!("{place}.{name}"))));
                }
            }
            "additionalProperties" => {
                let members = value.as_object().into_iter().flatten();
                found.extend(members.flat_map(|(name, member)| faults(given, member, &format!("{place}.{name}"))));
            }
            "items" => {
                let items = value.as_array().into_iter().flatten();
                found.extend(items.flat_map(|item| faults(given, item, &format!("{place}[]"))));
            }
            "enum" | "$schema" | "title" | "description" => {}
            other => panic!("{other}"),
        }
    }
    found
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

#[test]
fn the_schema_fits_the_settings_that_biji_reads() {
    let schema: Value = serde_json::from_str(&site().run("biji theme schema").stdout).unwrap();
    let of = |config: &str| faults(&schema, &yaml(config), "");
    assert_eq!(of(&fs::read_to_string(repository().join("_config.yml")).unwrap()), [] as [&str; 0]);
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(repository().join("tests/theme_settings")).unwrap() {
        let path = entry.unwrap().path();
        // What is meant to be refused.
        if path.file_stem().is_some_and(|name| name == "hostile") {
            continue;
        }
        for block in blocks(&fs::read_to_string(&path).unwrap()).iter().filter(|it| it.argument.ends_with(".yml")) {
            let given = yaml(&block.body);
            let Some(keys) = given.as_object() else { continue };
            // biji's own keys, and those of themes, may be at the top as well.
            let mut own = keys.clone();
            own.extend(keys.get("theme_config").and_then(Value::as_object).cloned().into_iter().flatten());
            seen.extend(own.keys().cloned());
            let config = serde_json::json!({"theme_config": own});
            assert_eq!(faults(&schema, &config, ""), [] as [&str; 0], "{}", path.display());
        }
    }
    assert!(seen.len() > 15, "{seen:?}");
    for wrong in [
        "theme_config: {look: cards}",
        "theme_config: {accent: [pine]}",
        "theme_config: {indent: soon}",
        "theme_config: {toc: {depth: 9}}",
        "theme_config: {toc: open}",
        "theme_config: {menu: 3}",
        "theme_config: {related: -1}",
        "theme_config: {favicon: 3}",
        "theme_config: [a]",
    ] {
        assert!(!of(wrong).is_empty(), "{wrong}");
    }
    for right in [
        "theme_config:",
        "theme_config: {toc: false, look: ~, outdated: false, indent: Yes}",
        "theme_config: {nav: {a: 1}}",
        "theme_config: {look: Card, accent: PINE, since: '2024', menu: {Home: }, seal: true}",
        "theme_config: {favicon: false, toc: , code: }",
        "theme_config: {toc: {depth: '3'}, code: {height: false}}",
        "theme_config: {favicon: {small: /a.png}, avatar: {url: /b.png}}",
    ] {
        assert_eq!(of(right), [] as [&str; 0], "{right}");
        // What biji takes without a word, and so does an editor.
        let config = format!("title: Notes\n{right}\n");
        let picture = ("content/a.png", "");
        let reports =
            Site::of(&[("_config.yml", &config), ("content/a.md", "Text.\n"), picture, ("content/b.png", "")]);
        assert!(!reports.run("biji build").stderr.contains("B0113"), "{right}");
    }
    for wrong in ["look: [card]", "look: {card: true}", "accent: {a: b}", "look: true"] {
        assert!(!of(&format!("theme_config: {{{wrong}}}")).is_empty(), "{wrong}");
        let site = site();
        site.put("_config.yml", &format!("title: Notes\ntheme_config: {{{wrong}}}\n"));
        assert!(site.run("biji build").stderr.contains("B0113"), "{wrong}");
    }
    let chinese = site().run("biji theme schema --lang zh-CN").stdout;
    assert!(chinese.contains("朱砂"), "{chinese}");
}
