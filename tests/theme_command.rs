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
        ("biji theme copy pots.html", 1, "did you mean `post.html`?"),
        ("biji theme copy partials/foter.html", 1, "partials/footer.html"),
        ("biji theme copy", 2, "which file"),
        ("biji theme diff post.html", 1, "biji theme copy templates/post.html"),
        ("biji theme copy post.html --merged", 1, "the built-in file is used"),
        ("biji theme docs post.html", 2, "unexpected argument"),
        ("biji theme lits", 2, "list"),
    ] {
        let outcome = site.run(line);
        assert_eq!(outcome.code, code, "{line}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(hint) && outcome.stdout.is_empty(), "{line}:\n{}", outcome.stderr);
    }
    assert!(!site.exists("templates") && !site.exists(".biji-theme"));
    assert!(site.run("biji theme copy partials").stdout.contains("templates/partials/head.html\n"));
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
        // What themes of Hexo have in the same keys, and what is meant to be refused.
        if path.file_stem().is_some_and(|name| name != "own" && name != "all") {
            continue;
        }
        for block in blocks(&fs::read_to_string(&path).unwrap()).iter().filter(|it| it.argument == "_config.yml") {
            let mut config = yaml(&block.body);
            let top = config.clone();
            // biji's own keys may be at the top as well.
            let own = config["theme_config"].as_object_mut().unwrap();
            own.extend(top.as_object().unwrap().iter().map(|(key, value)| (key.clone(), value.clone())));
            seen.extend(own.keys().cloned());
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
    for right in
        ["theme_config:", "theme_config: {toc: false, look: ~, outdated: false}", "theme_config: {nav: {a: 1}}"]
    {
        assert_eq!(of(right), [] as [&str; 0], "{right}");
    }
    let chinese = site().run("biji theme schema --lang zh-CN").stdout;
    assert!(chinese.contains("朱砂"), "{chinese}");
}
