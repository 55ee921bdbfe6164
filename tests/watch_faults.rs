//! `biji build --watch` where something is in its way: another process, a folder that is gone, odd names.

use std::time::{Duration, Instant};

use biji::disk::lock::{FolderLock, LockRequest};

use crate::harness::Site;
use crate::serving::DEADLINE;
use crate::watched_builds::{RAIN, WATCHING, WatchProgram, site};

#[test]
fn a_busy_output_folder_is_written_when_it_is_free() {
    let (site, place) = (site(), Site::of(&[]));
    let folder = place.path("web");
    let output = folder.display().to_string();
    let mut program = WatchProgram::of(&site, &["--output", &output, "--wait", "0"]);
    let request = LockRequest { command: "biji test", longest: Duration::ZERO, say: &|_| {} };
    let lock = FolderLock::of_output(&folder, false, request).unwrap().unwrap();
    let build = program.put(&site, "content/_posts/rain.md", &RAIN.replace("rained", "poured"));
    assert_eq!(build["is_written"], false, "{build}");
    assert!(place.read("web/rain/index.html").contains("It rained."));
    drop(lock);
    while !program.next()["is_written"].as_bool().unwrap() {}
    assert!(place.read("web/rain/index.html").contains("It poured."));
}

#[test]
fn a_site_that_is_gone_is_read_no_more_often_because_a_date_has_come() {
    let site = site();
    site.put("_config.yml", "title: Notes\nurl: https://notes.example\npermalink: :title/\nfuture: false\n");
    let soon = jiff::Timestamp::now() + Duration::from_secs(3);
    site.put("content/_posts/soon.md", &format!("---\ntitle: Soon\ndate: {soon}\n---\nNow.\n"));
    let program = WatchProgram::begin(&site, &[]);
    program.until_said(WATCHING);
    std::fs::rename(site.path("content"), site.path("hidden")).unwrap();
    program.until_said("error[B0803]");
    std::thread::sleep(Duration::from_secs(4));
    let said = program.said();
    assert!(said.matches("error[B0803]").count() < 9, "{}", said.len());
    // Nobody has looked at the notes meanwhile.
    assert!(!said.contains("fixed: "), "{said}");
    std::fs::rename(site.path("hidden"), site.path("content")).unwrap();
    let end = Instant::now() + DEADLINE;
    while !site.exists("public/soon/index.html") {
        assert!(Instant::now() < end, "{}", program.said());
        std::thread::yield_now();
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_do_nothing_to_a_terminal() {
    let site = site();
    let program = WatchProgram::begin(&site, &[]);
    program.until_said(WATCHING);
    site.put("content/_posts/a\u{1b}[31mb.md", RAIN);
    program.until_said("content/_posts/a␛[31mb.md: ");
    assert!(!program.said().contains('\u{1b}'), "{:?}", program.said());
}
