//! `--timings` and `--profile`: where the time of a build goes.

use serde_json::Value;

use crate::harness::Site;

/// A site whose only note takes longer than anything else of it, on a busy machine, too.
fn site() -> Site {
    let text: String = (0..400).map(|day| format!("*It* `rained` on [day {day}](https://e.org/{day}).\n\n")).collect();
    Site::of(&[
        ("_config.yml", "title: Notes\nurl: https://notes.example\npermalink: :title/\n"),
        ("content/_posts/rain.md", &format!("---\ntitle: Rain\ndate: 2024-05-01\n---\n{text}")),
    ])
}

#[test]
fn timings_name_every_stage_and_the_slowest_pieces() {
    for command in ["build", "check"] {
        // What a build leaves is taken over by both.
        let site = site();
        let outcome = site.run(&format!("biji {command} --timings"));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (0, ""), "{}", outcome.stderr);
        let text = outcome.stderr;
        for stage in ["reading", "front matter", "addresses and terms", "contents", "lists and templates", "pages"] {
            assert!(text.contains(&format!("\n  {stage} ")), "{command}: `{stage}` is missing in\n{text}");
        }
        assert!(text.contains(" ms  rain/index.html\n") && text.contains(" ms  _posts/rain.md\n"), "{text}");
        let slowest = text.split("the slowest notes and pages:\n").nth(1).unwrap();
        assert_eq!(slowest.lines().filter(|line| line.contains(" ms  ")).count(), 10, "{text}");
    }
    assert!(!site().run("biji build").stderr.contains(" ms"));
}

#[test]
fn a_publication_has_its_times_too() {
    let site = site();
    site.put("_config.yml", &(site.read("_config.yml") + "deploy: {type: folder, path: www}\n"));
    let stages = ["reading", "contents", "pages", "publishing"];
    for command in ["biji deploy --dry-run", "biji deploy --yes", "biji build --deploy"] {
        site.put("content/_posts/rain.md", &format!("---\ntitle: Rain\ndate: 2024-05-01\n---\n{command}\n"));
        let outcome = site.run(&format!("{command} --timings --profile trace.json"));
        assert_eq!(outcome.code, 0, "{command}: {}", outcome.stderr);
        for stage in stages {
            assert!(outcome.stderr.contains(&format!("\n  {stage} ")), "{command}: `{stage}` in\n{}", outcome.stderr);
        }
        let profile: Value = serde_json::from_str(&site.read("trace.json")).unwrap();
        let events = profile["traceEvents"].as_array().unwrap();
        let has = |kind: &str, name: &str| events.iter().any(|event| event["cat"] == kind && event["name"] == name);
        assert!(has("stage", "publishing") && has("page", "rain/index.html"), "{command}: {profile:#}");
        assert_eq!(site.exists("www/rain/index.html"), command != "biji deploy --dry-run");
    }
    let undone = site.run("biji deploy --undo --yes --timings");
    assert!(undone.stderr.contains("\n  publishing "), "{}", undone.stderr);
    assert!(!site.run("biji deploy --yes").stderr.contains("time by stage"));
}

#[test]
fn a_note_that_is_taken_over_is_not_among_the_slowest() {
    let site = site();
    site.build();
    let text = site.run("biji build --timings").stderr;
    assert!(!text.contains("_posts/rain.md"), "{text}");
}

#[test]
fn a_profile_has_a_span_for_each_piece_of_work() {
    let site = site();
    let outcome = site.run("biji build --profile trace.json");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("time by stage"));
    let profile: Value = serde_json::from_str(&site.read("trace.json")).unwrap();
    let events = profile["traceEvents"].as_array().unwrap();
    let has = |kind: &str, name: &str| events.iter().any(|event| event["cat"] == kind && event["name"] == name);
    assert!(has("stage", "writing") && has("note", "_posts/rain.md") && has("page", "rain/index.html"), "{profile:#}");
    for event in events {
        assert_eq!(event["ph"], "X");
        assert!(event["ts"].is_u64() && event["dur"].is_u64() && event["tid"].as_u64() > Some(0), "{event}");
    }
    let nowhere = site.run("biji build --profile gone/trace.json");
    assert_eq!(nowhere.code, 1);
    assert!(nowhere.stderr.contains("the profile `gone/trace.json` can't be written"), "{}", nowhere.stderr);
}

#[test]
fn a_measured_build_writes_the_same() {
    let (plain, measured) = (site(), site());
    plain.build();
    measured.run("biji build --timings --profile trace.json");
    assert!(plain.files("public") == measured.files("public"));
}

#[test]
fn a_profile_takes_the_place_of_no_other_file() {
    let site = site();
    for place in ["content/_posts/rain.md", "_config.yml", "content"] {
        let before = site.files("content");
        let outcome = site.run(&format!("biji check --profile {place}"));
        assert_eq!(outcome.code, 1, "{place}");
        assert!(outcome.stderr.contains("there is something else with this name"), "{}", outcome.stderr);
        assert_eq!(site.files("content"), before, "{place}");
    }
    assert_eq!(site.run("biji check --profile trace.json").code, 0);
    assert_eq!(site.run("biji check --profile trace.json").code, 0, "an older profile is replaced");
}

#[test]
fn a_build_with_errors_has_its_times() {
    let site = site();
    site.put("templates/post.html", "{{ nothing_such() }}");
    for command in ["build", "check"] {
        let outcome = site.run(&format!("biji {command} --timings --profile trace.json"));
        assert_eq!(outcome.code, 1, "{}", outcome.stderr);
        assert!(outcome.stderr.contains("\n  contents "), "{}", outcome.stderr);
        assert!(site.exists("trace.json"));
        site.remove("trace.json");
    }
}
