//! The command line: what is understood, what is refused, and how, with the program itself where streams matter.

use std::process::{Command, Stdio};

use biji::diagnostic::report::{ReportStyle, human, json, sorted};
use biji::diagnostic::{Code, Diagnostic};
use biji::source::{Inputs, SitePath, Span};

use crate::harness::Site;

fn small_site() -> Site {
    Site::of(&[
        ("_config.yml", "title: Notes\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16\n---\nIt rained.\n"),
    ])
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_biji"))
}

#[test]
fn commands_may_be_shortened_as_in_hexo() {
    let site = small_site();
    for line in [
        "biji build",
        "biji b",
        "biji generate",
        "biji g",
        "biji gen",
        "biji clean",
        "biji cl",
        "biji v",
        "biji ver",
        "biji insp",
        "biji co title",
        "biji l post",
        "biji li r",
        "biji n Hello",
        "biji s --help",
        "biji server --help",
    ] {
        assert_eq!(site.run(line).code, 0, "{line}: {}", site.run(line).stderr);
    }
}

#[test]
fn wrong_use_is_told_with_what_was_probably_meant() {
    let site = small_site();
    for (line, hint) in [
        ("biji biuld", "did you mean `build`?"),
        ("biji build --strikt", "--strict"),
        ("biji build --format xml", "human"),
        ("biji explain B1801", "did you mean `B0801`"),
        ("biji build --quirks hugo", "hexo"),
        ("biji", "Usage"),
    ] {
        let outcome = site.run(line);
        assert_eq!(outcome.code, 2, "{line}");
        assert!(outcome.stderr.contains(hint) && outcome.stdout.is_empty(), "{line}:\n{}", outcome.stderr);
    }
}

#[test]
fn commands_of_later_versions_say_so() {
    let site = small_site();
    for line in ["biji migrate", "biji watch"] {
        let outcome = site.run(line);
        assert_eq!(outcome.code, 2, "{line}");
        assert!(outcome.stderr.contains("is not available in this version"), "{line}:\n{}", outcome.stderr);
    }
}

#[test]
fn hexos_flags_are_understood() {
    let site = small_site();
    let root = site.root().display().to_string();
    for flags in ["--cwd", "--root"] {
        assert_eq!(site.run(&format!("biji {flags} {root} g --draft --silent --bail --debug --safe -f -c 2")).code, 0);
    }
}

#[test]
fn a_build_in_a_folder_of_the_site_builds_the_site() {
    let site = small_site();
    let folder = site.path("content/_posts");
    let status = program().arg("build").current_dir(folder).stderr(Stdio::null()).status().unwrap();
    assert!(status.success() && site.exists("public/2026/05/16/rain/index.html"));
}

#[test]
fn several_configurations_are_merged_in_their_order() {
    let site = small_site();
    site.put("other.yml", "title: Other\npublic_dir: elsewhere\n");
    let outcome = site.run("biji build --config _config.yml,other.yml");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(site.read("elsewhere/index.html").contains("Other") && !site.exists("public"));
}

#[test]
fn strict_makes_errors_of_warnings() {
    let site = small_site();
    site.link("content/photos", "nowhere");
    assert_eq!(site.run("biji build").code, 0);
    let outcome = site.run("biji build --strict");
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("error[B0806]"), "{}", outcome.stderr);
}

#[test]
fn reports_have_no_colours_for_a_pipe_and_have_them_on_demand() {
    let site = small_site();
    site.link("content/photos", "nowhere");
    let run = |flags: &[&str]| {
        let output = program().args(["build", "--root"]).arg(site.root()).args(flags).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(!run(&[]).contains('\u{1b}'));
    assert!(run(&["--color", "always"]).contains('\u{1b}'));
}

#[test]
fn a_reader_who_stops_reading_is_no_mistake() {
    let site = small_site();
    for line in ["inspect", "explain", "--help"] {
        let mut child = program()
            .args(line.split(' '))
            .arg("--root")
            .arg(site.root())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(0) && errors.is_empty(), "{line}: {:?}\n{errors}", output.status);
    }
}

#[test]
fn clean_removes_what_was_built() {
    let site = small_site();
    site.build();
    site.put("public/CNAME", "notes.example.org");
    let outcome = site.run("biji clean");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(site.files("public"), [("CNAME".to_owned(), b"notes.example.org".to_vec())]);
    assert!(!site.exists(".biji"));
    site.run("biji build --output elsewhere");
    site.run("biji clean --output elsewhere");
    assert!(!site.exists("elsewhere"));
}

#[test]
fn any_place_in_any_text_can_be_reported() {
    let text = "a\t中🌧\u{fe0f}\u{200d}e\u{301}\u{1b}[0m\n\u{202e}“x”\u{0}\n\n\u{ff21}\u{ad}\u{2028}|";
    let mut inputs = Inputs::default();
    let id = inputs.add(SitePath::new("content/a.md").unwrap(), text.into());
    let other = inputs.add(SitePath::new("content/empty.md").unwrap(), Vec::new());
    for start in 0..=text.len() + 1 {
        for end in start.saturating_sub(1)..=text.len() + 2 {
            let span = |source| Span { source, start: u32::try_from(start).unwrap(), end: u32::try_from(end).unwrap() };
            let diagnostic =
                Diagnostic::new(Code::NotUtf8, "a\nb").at(span(id), "c\nd").also(span(other), "").note("e\nf");
            let diagnostics = sorted(&inputs.sources, vec![diagnostic]);
            let report = human(&inputs.sources, &diagnostics, ReportStyle::default());
            assert!(!report.contains(['\u{1b}', '\u{202e}', '\0']), "{report:?}");
            let object: serde_json::Value =
                serde_json::from_str(&json(&inputs.sources, &diagnostics, biji::words::InterfaceLanguage::English))
                    .unwrap();
            assert!(object["line"].as_u64().unwrap() <= 4);
        }
    }
}

#[test]
fn an_output_folder_with_a_slash_in_front_lies_below_the_root() {
    let site = small_site();
    site.put("_config.yml", "title: Notes\npublic_dir: /docs/\n");
    site.build();
    assert!(site.exists("docs/index.html"));
    site.run("biji clean");
    assert!(!site.exists("docs/index.html"));
}

#[test]
fn a_root_that_is_not_there_is_named() {
    let site = Site::of(&[("notes/_config.yml", "title: T\n")]);
    let outcome = site.run("biji build --root nots");
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("the folder `nots` does not exist"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("did you mean `notes`?"), "{}", outcome.stderr);
}
