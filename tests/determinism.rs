//! The same inputs make the same bytes: on one thread or many, in any time zone, in any order of the folder.

use std::ffi::OsString;
use std::fs;
use std::process::Command;

use biji::command::{self, Terminal};

use crate::harness::{Site, files, repository};

#[path = "../benches/sample.rs"]
#[allow(dead_code, reason = "shared with the benchmarks")]
mod sample;

fn sample_site(notes: usize) -> Site {
    let site = Site::empty();
    for (path, bytes) in sample::site(notes) {
        site.put_bytes(&path, &bytes);
    }
    site
}

fn built(site: &Site, flags: &str) -> Vec<(String, Vec<u8>)> {
    let _ = fs::remove_dir_all(site.path("public"));
    let _ = fs::remove_dir_all(site.path(".biji"));
    let outcome = site.run(&format!("biji build --strict {flags}"));
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    site.files("public")
}

fn assert_equal(what: &str, left: &[(String, Vec<u8>)], right: &[(String, Vec<u8>)]) {
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(left), names(right), "{what}: other files");
    for ((path, left), (_, right)) in left.iter().zip(right) {
        assert!(left == right, "{what}: `{path}` differs");
    }
}

#[test]
fn one_thread_and_many_make_the_same_bytes() {
    let site = sample_site(60);
    let one = built(&site, "--concurrency 1");
    assert_equal("seven threads", &one, &built(&site, "--concurrency 7"));
    assert_equal("a second run", &one, &built(&site, ""));
}

#[test]
fn the_order_of_the_folder_does_not_matter() {
    let site = Site::empty();
    let mut reversed = sample::site(40);
    reversed.reverse();
    for (path, bytes) in reversed {
        site.put_bytes(&path, &bytes);
    }
    assert_equal("another order", &built(&sample_site(40), ""), &built(&site, ""));
}

#[test]
fn the_machines_time_zone_and_language_do_not_matter() {
    let site = sample_site(30);
    let run = |zone: &str, language: &str| {
        let output = site.path(zone);
        let program = Command::new(env!("CARGO_BIN_EXE_biji"))
            .args(["build", "--quiet", "--root"])
            .arg(site.root())
            .arg("--output")
            .arg(&output)
            .env("TZ", zone)
            .env("LANG", language)
            .env("LC_ALL", language)
            .output()
            .unwrap();
        assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
        files(&output)
    };
    let here = run("UTC", "C");
    assert_equal("Shanghai", &here, &run("Asia/Shanghai", "zh_CN.UTF-8"));
    assert_equal("Honolulu", &here, &run("Pacific/Honolulu", "tr_TR.UTF-8"));
}

#[test]
fn the_place_of_the_site_does_not_matter() {
    let (one, other) = (sample_site(10), sample_site(10));
    assert_equal("another folder", &built(&one, ""), &built(&other, ""));
}

#[test]
fn a_second_build_touches_nothing() {
    let site = sample_site(20);
    built(&site, "");
    let times = |site: &Site| -> Vec<_> {
        let paths = site.files("public").into_iter().map(|(path, _)| site.path("public").join(path));
        paths.map(|path| (fs::metadata(&path).unwrap().modified().unwrap(), path)).collect()
    };
    let before = times(&site);
    let outcome = site.build();
    assert!(outcome.stderr.contains(": 0 files written"), "{}", outcome.stderr);
    assert_eq!(times(&site), before);
}

#[test]
fn removed_notes_vanish_and_foreign_files_stay() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16\ntags: [weather]\n---\nRain.\n"),
        ("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2026-12-16\n---\nSnow.\n"),
        ("public/CNAME", "notes.example.org"),
    ]);
    site.build();
    assert!(site.exists("public/2026/05/16/rain/index.html") && site.exists("public/tags/weather/index.html"));
    site.remove("content/_posts/rain.md");
    site.build();
    assert!(!site.exists("public/2026/05") && !site.exists("public/tags/weather"));
    assert!(site.exists("public/2026/12/16/snow/index.html") && site.exists("public/CNAME"));
    assert_equal("built from nothing", &site.files("public"), &{
        site.run("biji clean");
        assert_eq!(site.read("public/CNAME"), "notes.example.org");
        site.build();
        site.files("public")
    });
}

#[test]
fn errors_leave_the_output_folder_as_it_was() {
    let site = Site::of(&[
        ("_config.yml", "title: Notes\n"),
        ("content/_posts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16\n---\nRain.\n"),
    ]);
    site.build();
    let before = site.files("public");
    site.put("content/_posts/rain.md", "---\ntitle: Rain\npasswrod: x\n---\nRain.\n");
    site.put("content/_posts/snow.md", "---\ntitle: Snow\ndate: 2026-12-16\n---\nSnow.\n");
    let outcome = site.run("biji build");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert_equal("a build with errors", &before, &site.files("public"));
    let outcome = site.run("biji build --keep-going");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(site.exists("public/2026/12/16/snow/index.html") && site.exists("public/2026/05/16/rain/index.html"));
}

#[test]
fn the_notes_site_itself_has_nothing_to_complain_about() {
    let output = Site::empty();
    let arguments =
        ["biji", "build", "--strict", "--output"].map(OsString::from).into_iter().chain([output.path("site").into()]);
    let outcome = command::run(arguments, repository(), Terminal::default());
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    for page in [
        "index.html",
        "404.html",
        "atom.xml",
        "sitemap.xml",
        "robots.txt",
        "2023/01/18/multimodal/index.html",
        "2023/01/18/multimodal/arch.webp",
    ] {
        assert!(output.exists(&format!("site/{page}")), "{page}");
    }
}
