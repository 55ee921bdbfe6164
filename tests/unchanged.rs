//! A build in which nothing has changed makes nothing, and says what the last one said; any change is noticed.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use biji::disk::{FolderFacts, FolderState, FoundSite, LastBuild, ReadOptions};

use crate::harness::Site;

const FILES: [(&str, &str); 5] = [
    ("_config.yml", "title: Notes\nurl: https://notes.example\npermalink: :title/\nfuture: false\ntheme: plain\n"),
    ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-05-01\n---\nIt rained.\n\n{% weather %}\n"),
    ("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2024-05-02\n---\nAfter {% post_link rain %}.\n"),
    ("content/page.css", "a {}\n"),
    ("templates/partials/end.html", "the end"),
];

/// What the last build left.
const LAST: &str = ".biji/results/last";

/// Whether a build makes anything, and what it says.
fn build(site: &Site, options: &str) -> (bool, String) {
    let outcome = site.run(&format!("biji build --timings {options}"));
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let said = outcome.stdout + &outcome.stderr;
    // Of a build that makes nothing there is one stage, whatever its name in the language of messages is.
    let is_made = said.lines().filter(|line| line.starts_with("  ") && line.ends_with(" ms")).count() > 1;
    let said = said.split("\nbuilt ").next().unwrap_or_default().to_owned();
    (is_made, said)
}

/// The site after two builds, the second of which makes nothing.
fn site() -> Site {
    let site = Site::of(&FILES);
    let (is_made, first) = build(&site, "");
    assert!(is_made && first.contains("`weather`"), "a warning: {first}");
    assert_eq!(build(&site, ""), (false, first));
    site
}

#[test]
fn a_build_without_a_change_says_the_same_and_makes_nothing() {
    let site = site();
    let written = site.files("public");
    let outcome = site.run("biji build");
    assert!(
        outcome.stderr.contains("0 files written, ") && outcome.stderr.contains(" unchanged"),
        "{}",
        outcome.stderr
    );
    assert!(outcome.stderr.contains(" pages from 2 notes in "), "{}", outcome.stderr);
    let (is_made, anew) = build(&site, "--force");
    assert_eq!((is_made, build(&site, "").1), (true, anew));
    assert_eq!(site.files("public"), written);
}

#[test]
fn another_command_line_is_another_build() {
    let site = site();
    for options in
        ["--all", "--drafts", "--format json", "--lang zh-CN", "--color always", "--verify", "--output other"]
    {
        let (is_made, said) = build(&site, options);
        assert!(is_made, "{options}");
        if options == "--format json" {
            assert!(said.starts_with('{'), "{said}");
        }
    }
}

#[test]
fn options_that_change_nothing_in_the_report_are_the_same_build() {
    let site = site();
    for options in ["--wait 5", "--concurrency 1", "--debug", "--yes"] {
        assert!(!build(&site, options).0, "{options}");
    }
    let outcome = site.run("biji build --quiet");
    assert!(!outcome.stderr.contains("built") && outcome.stderr.contains("`weather`"), "{}", outcome.stderr);
    assert!(!build(&site, "").0, "it is still the last build");
}

/// Replaces a file by one of the same size and time.
fn replace_alike(site: &Site, path: &str, from: &str, to: &str) {
    let (text, time) = (site.read(path), fs::metadata(site.path(path)).unwrap().modified().unwrap());
    let changed = text.replacen(from, to, 1);
    assert!(changed.len() == text.len() && changed != text, "{path}");
    site.put(path, &changed);
    set_time(&site.path(path), time);
}

fn set_time(path: &Path, time: SystemTime) {
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

type SiteChange = fn(&Site);

#[test]
fn every_change_is_noticed() {
    let changes: [(&str, SiteChange); 15] = [
        ("a note", |site| site.put("content/_posts/snow.md", "---\ntitle: Hail\ndate: 2024-05-02\n---\nHail.\n")),
        ("a note of the same size and time", |site| replace_alike(site, "content/_posts/rain.md", "rained", "poured")),
        ("a new note", |site| site.put("content/_posts/ice.md", "---\ntitle: Ice\ndate: 2024-05-03\n---\nIce.\n")),
        ("a note gone", |site| site.remove("content/_posts/rain.md")),
        ("a note renamed", |site| {
            fs::rename(site.path("content/_posts/rain.md"), site.path("content/_posts/wet.md")).unwrap();
        }),
        ("a copied file", |site| replace_alike(site, "content/page.css", "a {}", "b {}")),
        ("a template", |site| replace_alike(site, "templates/partials/end.html", "the", "The")),
        ("the configuration", |site| site.put("_config.yml", "title: Weather\nurl: https://notes.example\n")),
        ("a script", |site| site.put("scripts/tags.js", "hexo.extend.tag.register('weather', f);")),
        ("the theme's configuration", |site| site.put("_config.plain.yml", "menu:\n  Home: /\n")),
        ("a folder of notes more", |site| fs::create_dir(site.path("source")).unwrap()),
        ("a page of the same size and time", |site| replace_alike(site, "public/rain/index.html", "rained", "poured")),
        ("a page gone", |site| site.remove("public/snow/index.html")),
        ("a page and its folder gone", |site| fs::remove_dir_all(site.path("public/snow")).unwrap()),
        ("the list of files gone", |site| {
            let list = fs::read_dir(site.path(".biji")).unwrap().flatten();
            let list = list.map(|entry| entry.path()).find(|path| path.to_string_lossy().contains("written-"));
            fs::remove_file(list.unwrap()).unwrap();
        }),
    ];
    for (name, change) in changes {
        let site = site();
        change(&site);
        let outcome = site.run("biji build --timings");
        let is_made = outcome.stderr.contains("\n  pages ") || outcome.code != 0;
        assert!(is_made, "{name}: {}", outcome.stderr);
        if outcome.code == 0 && !name.contains("page") {
            let warm = site.files("public");
            assert_eq!(site.run("biji build --force").code, 0);
            assert!(warm == site.files("public"), "{name}");
        }
    }
}

#[test]
fn a_record_that_is_damaged_is_as_if_it_were_not_there() {
    let site = site();
    let whole = fs::read(site.path(LAST)).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        for damaged in [&flipped[..], &whole[..at]] {
            site.put_bytes(LAST, damaged);
            assert_eq!(LastBuild::load(site.root()), None, "byte {at}");
        }
    }
    assert!(build(&site, "").0);
    assert!(!build(&site, "").0, "it is kept again");
}

#[test]
fn a_note_that_is_due_ends_it() {
    let site = site();
    site.put("content/_posts/later.md", "---\ntitle: Later\ndate: 2999-01-01 00:00:00 +0000\n---\nLater.\n");
    assert!(build(&site, "").0);
    let last = LastBuild::load(site.root()).unwrap();
    let second = |nanoseconds: i128| nanoseconds / 1_000_000_000;
    // 2 May 2024 somewhere on earth, and the new year.
    assert!((second(last.due.0) - 1_714_608_000).abs() < 100_000, "{:?}", last.due);
    assert_eq!(second(last.due.1), 32_472_144_000);
    let now = i128::try_from(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos()).unwrap();
    let hour = 3_600_000_000_000;
    for (due, is_made) in [((0, now), true), ((now + hour, now + 2 * hour), true), ((0, now + hour), false)] {
        LastBuild { due, ..last.clone() }.save(site.root());
        assert_eq!(build(&site, "").0, is_made, "{due:?}");
    }
}

#[test]
fn a_text_changed_within_a_tick_of_the_clock_is_read() {
    let site = Site::of(&FILES);
    let found = FoundSite::new(site.root(), &ReadOptions::default());
    let facts = FolderFacts::of(&found);
    let inputs = FoundSite::new(site.root(), &ReadOptions::default()).read().inputs;
    let state: FolderState = facts.with_texts(&inputs).unwrap();
    assert_eq!(state.again(&found), Some(state.clone()));
    // The metadata that are compared are those of before the change.
    replace_alike(&site, "content/_posts/rain.md", "rained", "poured");
    assert_eq!(state.again(&found), None);
}

#[test]
fn a_line_end_changed_within_a_tick_of_the_clock_is_another_file() {
    let site = Site::of(&FILES);
    // The same text, and where it is copied another file.
    let page = "content/old/page.html";
    site.put(page, "<!doctype html>\r<p>Old</p>\n");
    let found = FoundSite::new(site.root(), &ReadOptions::default());
    let facts = FolderFacts::of(&found);
    let inputs = FoundSite::new(site.root(), &ReadOptions::default()).read().inputs;
    let state: FolderState = facts.with_texts(&inputs).unwrap();
    assert_eq!(state.again(&found), Some(state.clone()));
    replace_alike(&site, page, "\r", "\n");
    assert_eq!(state.again(&found), None);
}

#[test]
fn a_picture_changed_just_now_may_change_again() {
    let site = Site::of(&FILES);
    site.put_bytes("content/rain.png", &crate::harness::png(4, 4));
    build(&site, "");
    assert!(!site.exists(LAST), "its bytes are not known");
    assert!(build(&site, "").0);
}

#[test]
fn what_is_said_about_a_locked_note_is_not_kept() {
    let site = Site::of(&FILES);
    site.put(
        "content/_posts/rain.md",
        "---\ntitle: Rain\ndate: 2024-05-01\npassword: abc\n---\nSecret {% weather %}\n",
    );
    let (_, said) = build(&site, "");
    assert!(said.contains("`weather`"), "{said}");
    assert!(!site.exists(LAST));
    site.put("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2024-05-01\npassword: abc\n---\nSecret\n");
    build(&site, "");
    assert!(!build(&site, "").0, "nothing is said about it");
}

#[test]
fn the_report_of_notes_that_are_not_trusted_is_made_each_time() {
    let site = site();
    let kept = fs::read(site.path(LAST)).unwrap();
    site.put("_config.yml", &format!("{}untrusted: true\n", FILES[0].1));
    for _ in 0..2 {
        assert!(build(&site, "").0);
    }
    assert_eq!(fs::read(site.path(LAST)).unwrap(), kept, "nothing is kept of such a build");
}

#[test]
fn what_is_printed_of_a_site_is_the_same_with_results_of_a_build_and_without() {
    let site = Site::of(&FILES);
    site.put("content/_posts/lock.md", "---\ntitle: Lock\ndate: 2024-05-03\npassword: abc\n---\nSecret [x](/gone/)\n");
    site.put("content/about.md", "---\ntitle: About\n---\n[rain](/rain/#nowhere) ![](gone.png)\n");
    let commands = [
        "list page",
        "list post",
        "list draft",
        "list tag",
        "list category",
        "list route",
        "list post --json",
        "inspect",
        "check",
        "check --format json",
        "config",
        "config title",
        "config --explain",
    ];
    let said = |site: &Site| commands.map(|command| site.run(&format!("biji {command}")));
    let without = said(&site);
    assert!(!site.exists(".biji"), "these write nothing");
    site.run("biji build");
    assert!(site.exists(".biji/results"));
    let with = said(&site);
    for ((command, without), with) in commands.iter().zip(without).zip(with) {
        assert_eq!(without, with, "{command}");
        assert!(!with.stdout.is_empty() || command.starts_with("check"), "{command}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_of_the_output_that_became_a_link_is_noticed() {
    let (site, place) = (site(), Site::of(&[]));
    fs::rename(site.path("public/rain"), place.path("rain")).unwrap();
    std::os::unix::fs::symlink(place.path("rain"), site.path("public/rain")).unwrap();
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("public/rain"), "{}", outcome.stderr);
}
