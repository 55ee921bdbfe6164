//! The power fails during a run, or after it: what biji promises of notes, settings and a published folder, over the states
//! in which the disk may be then (`crash_model.rs`).

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::crash_model::{RecordedRun, Survival};
use super::{BUILD, CONFIG, DEPLOY, Trial, assert_tidy, files_but_record, note, sampled};
use crate::harness::{Site, repository};

/// How many moments of a run are looked at, if not all.
const SAMPLE: usize = 3;

fn recorder() -> &'static Path {
    static RECORDER: OnceLock<PathBuf> = OnceLock::new();
    RECORDER.get_or_init(|| {
        let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("record.so");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library);
        compiler.arg(repository().join("tests/faults/record.c")).args(["-ldl", "-lpthread"]);
        assert!(compiler.status().unwrap().success());
        library
    })
}

/// Runs the program on the site in `site`, and records what it does.
fn recorded(folder: &Site, arguments: &[&str]) -> RecordedRun {
    // The record is not in the folder that is recorded.
    let elsewhere = Site::empty();
    let log = elsewhere.path("log");
    // As the program sees it.
    let root = folder.root().canonicalize().unwrap();
    let before = RecordedRun::before(&root);
    let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
    command.args(arguments).args(["--root", "site"]).current_dir(&root).env("BIJI_LANG", "en");
    command.env("LD_PRELOAD", recorder()).env("RECORD_ROOT", &root).env("RECORD_LOG", &log);
    command.env("RAYON_NUM_THREADS", "1");
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    before.after(&root, &std::fs::read(log).unwrap())
}

/// Looks at the states of the disk at moments of a run: the folder, whether the run had ended, and what is being looked at.
fn at_moments(run: &RecordedRun, arguments: &[&str], look: impl Fn(&Site, bool, &str)) {
    let ways = |moment: usize| {
        [
            Survival::Nothing,
            Survival::Names,
            Survival::All,
            Survival::Some(1 + moment as u64),
            Survival::Some(7_000_000 + moment as u64),
        ]
    };
    // After the last change is a moment, too.
    for moment in sampled(run.len() + 1, SAMPLE) {
        let moment = moment - 1;
        for survival in ways(moment) {
            let folder = Site::empty();
            run.lay_out(moment, survival, folder.root());
            look(&folder, moment == run.len(), &format!("{arguments:?}, {survival:?} survives of {moment} changes"));
        }
    }
}

fn finish(folder: &Site, arguments: &[&str], context: &str) {
    let outcome = folder.run(&format!("biji {} --root site", arguments.join(" ")));
    assert_eq!(outcome.code, 0, "{context}: {}", outcome.stderr);
}

#[test]
fn after_a_power_failure_a_build_that_writes_all_makes_what_a_clean_one_makes() {
    let trial = Trial::new(BUILD.0, BUILD.1);
    trial.reset();
    let run = recorded(&trial.folder, BUILD.0);
    at_moments(&run, BUILD.0, |folder, _, context| {
        for (path, text) in trial.folder.files("site/content") {
            assert_eq!(folder.read(&format!("site/content/{path}")).as_bytes(), text, "{context}: `{path}`");
        }
        finish(folder, &["build", "--force", "--yes"], context);
        let made = files_but_record(&folder.path("site/public"));
        assert_eq!(made.keys().collect::<Vec<_>>(), trial.new.keys().collect::<Vec<_>>(), "{context}");
        assert!(made == trial.new, "{context}");
        assert_tidy(folder, context);
    });
}

#[test]
fn after_a_power_failure_a_published_folder_has_old_and_new_files_and_is_finished_by_the_next_run() {
    let trial = Trial::new(DEPLOY.0, DEPLOY.1);
    trial.reset();
    let run = recorded(&trial.folder, DEPLOY.0);
    at_moments(&run, DEPLOY.0, |folder, has_ended, context| {
        let found = files_but_record(&folder.path("www"));
        for (path, bytes) in &found {
            let is_known = [&trial.old, &trial.new].iter().any(|state| state.get(path) == Some(bytes));
            let is_temporary = path.rsplit('/').next().is_some_and(|name| name.starts_with(".biji-"));
            assert!(is_known || is_temporary, "{context}: `{path}` is torn");
        }
        for path in trial.old.keys().filter(|path| trial.new.contains_key(*path)) {
            assert!(found.contains_key(path), "{context}: `{path}` is lost");
        }
        if has_ended {
            assert!(trial.new.iter().all(|(path, bytes)| found.get(path) == Some(bytes)), "{context}");
        }
        finish(folder, DEPLOY.0, context);
        assert!(files_but_record(&folder.path("www")) == trial.new, "{context}");
        assert_tidy(folder, context);
    });
}

/// A command that writes a file of the author's: that is the old or the new one, and after the command the new one.
fn survives(files: &[(&str, &str)], arguments: &[&str], written: &str, removed: Option<&str>) {
    let folder = Site::of(&[("site/_config.yml", "title: Notes\n"), ("site/content/a.md", "---\ntitle: A\n---\n")]);
    for (path, text) in files {
        folder.put(path, text);
    }
    let read = |folder: &Site, path: &str| folder.exists(path).then(|| folder.read(path));
    let old = read(&folder, written);
    let draft = removed.map(|path| folder.read(path));
    let run = recorded(&folder, arguments);
    let new = read(&folder, written);
    assert_ne!(old, new);
    at_moments(&run, arguments, |state, has_ended, context| {
        let found = read(state, written);
        assert!(found == old && !has_ended || found == new, "{context}: {found:?}");
        // What is moved is in one of the two places.
        if let Some(path) = removed.filter(|_| found == old) {
            assert_eq!(read(state, path), draft, "{context}");
        }
        assert_eq!(state.read("site/content/a.md"), "---\ntitle: A\n---\n", "{context}");
        finish(state, &["config", "subtitle", "x"], context);
        assert_tidy(state, context);
    });
}

#[test]
fn after_a_power_failure_notes_and_settings_are_the_old_or_the_new_ones() {
    let config = ("site/_config.yml", "title: Notes\nurl: https://example.com\n");
    survives(&[config], &["config", "title", "Rain"], config.0, None);
    survives(&[], &["new", "Rain", "--date", "2026-05-16"], "site/content/_posts/Rain.md", None);
    let draft = ("site/content/_drafts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16 21:40:00\n---\nIt rains.\n");
    survives(&[draft], &["publish", "rain"], "site/content/_posts/rain.md", Some(draft.0));
}

/// The model finds what it is to find: a file that is renamed before its bytes are on the disk.
#[test]
fn a_file_without_its_bytes_is_found() {
    let folder = Site::of(&[("site/_config.yml", CONFIG)]);
    note(&folder, "rain", "It rains.");
    let run = recorded(&folder, &["build"]);
    let is_empty = |survival: Survival| {
        let state = Site::empty();
        run.lay_out(run.len(), survival, state.root());
        state.exists("site/public/index.html") && state.read("site/public/index.html").is_empty()
    };
    assert!(is_empty(Survival::Names) && !is_empty(Survival::All));
}
