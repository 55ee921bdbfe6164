//! The disk fails at each of its calls, or the program is killed there: every file is the old one or the new one, the
//! program says what went wrong, and the next run makes what a clean one makes.
//!
//! `faults/shim.c` stands between the program and the system; `faults/power.rs` has the power fail. `cargo test` looks at a sample of the calls; with
//! `BIJI_LONG=1` it looks at all of them.

mod crash_model;
mod power;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use biji::deploy::record::RECORD;

use crate::harness::{Site, files, repository};

type Files = BTreeMap<String, Vec<u8>>;

/// How many calls of a run are looked at, if not all.
const SAMPLE: usize = 4;

/// How a call fails.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The disk is full, and stays full.
    Full,
    /// Nothing can be written.
    ReadOnly,
    /// An error of the device.
    Device,
    /// Too many open files.
    Descriptors,
    /// The program is killed before the call.
    Kill,
    /// Another program writes into the file that is about to be read or written.
    Change,
}

impl Fault {
    fn how(self) -> &'static str {
        match self {
            Fault::Full => "28",
            Fault::ReadOnly => "30",
            Fault::Device => "5",
            Fault::Descriptors => "24",
            Fault::Kill => "kill",
            Fault::Change => "change",
        }
    }
}

/// The library that stands between the program and the system.
pub fn shim() -> &'static Path {
    static SHIM: OnceLock<PathBuf> = OnceLock::new();
    SHIM.get_or_init(|| {
        let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults.so");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library);
        assert!(compiler.arg(repository().join("tests/faults/shim.c")).arg("-ldl").status().unwrap().success());
        library
    })
}

/// A site that was built once and then changed: `site` in a folder, with the commands that are run on it.
struct Trial {
    folder: Site,
    arguments: &'static [&'static str],
    /// Where the files go, below the folder.
    target: &'static str,
    /// What was there before, and what a clean run makes.
    old: Files,
    new: Files,
}

const CONFIG: &str = "title: Notes\nurl: https://example.com\ndeploy: {type: folder, path: ../www}\n";

fn note(site: &Site, name: &str, text: &str) {
    let note = format!("---\ntitle: {name}\ndate: 2026-05-16\nupdated: 2026-05-16\n---\n{text}\n");
    site.put(&format!("site/content/_posts/{name}.md"), &note);
}

fn copied(from: &Path, to: &Path) {
    let _ = std::fs::remove_dir_all(to);
    assert!(Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap().success());
}

/// A run of the program: its exit code, what it says, and how many calls it made.
type FaultyRun = (Option<i32>, String, usize);

/// Runs the program on the site in `site`, with a fault at a call; 0: with none.
fn run(folder: &Site, arguments: &[&str], fault: Fault, at: usize) -> FaultyRun {
    let count = folder.path("count");
    let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
    command.args(arguments).args(["--root", "site"]).current_dir(folder.root());
    command.env("LD_PRELOAD", shim()).env("FAULT_ROOT", folder.root()).env("FAULT_AT", at.to_string());
    command.env("FAULT_HOW", fault.how()).env("FAULT_COUNT", &count).env("BIJI_LANG", "en");
    command.env("RAYON_NUM_THREADS", "1");
    if matches!(fault, Fault::Full | Fault::ReadOnly) {
        command.env("FAULT_LASTS", "1");
    }
    let output = command.stdin(Stdio::null()).output().unwrap();
    let calls = std::fs::read_to_string(count).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned(), calls)
}

/// The calls of a run that are looked at: a sample of so many, or all.
fn sampled(count: usize, sample: usize) -> Vec<usize> {
    let is_long = std::env::var_os("BIJI_LONG").is_some();
    let step = if is_long { 1 } else { (count / sample).max(1) };
    (1..=count).rev().step_by(step).collect()
}

/// Expects nothing of a run in the site but what lasts.
fn assert_tidy(folder: &Site, context: &str) {
    for (path, _) in folder.files("site") {
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_left = [".new-", ".biji-", ".tmp", "writing-"].iter().any(|start| name.starts_with(start));
        assert!(!is_left, "{context}: `{path}` is left");
    }
}

/// The files of a folder; not the record of what was published, which says that work is in progress.
fn files_but_record(folder: &Path) -> Files {
    files(folder).into_iter().filter(|(path, _)| path != RECORD).collect()
}

impl Trial {
    fn new(arguments: &'static [&'static str], target: &'static str) -> Trial {
        let folder = Site::of(&[("site/_config.yml", CONFIG), ("site/content/pictures/list.txt", "a list\n")]);
        for name in ["rain", "snow", "wind"] {
            note(&folder, name, "Weather.");
        }
        let mut trial = Trial { folder, arguments, target, old: Files::new(), new: Files::new() };
        trial.finish("site");
        trial.old = trial.target_files();
        assert!(trial.old.len() > 10);
        note(&trial.folder, "rain", "It rains.");
        note(&trial.folder, "hail", "Hail.");
        trial.folder.remove("site/content/_posts/wind.md");
        trial.folder.put("site/content/pictures/list.txt", "another list\n");
        for name in ["site", "www"].iter().filter(|name| trial.folder.exists(name)) {
            copied(&trial.folder.path(name), &trial.folder.path(&format!("saved-{name}")));
        }
        trial.new = trial.clean();
        trial
    }

    /// The site as it was before the run.
    fn reset(&self) {
        for name in ["site", "www"] {
            let saved = self.folder.path(&format!("saved-{name}"));
            match saved.exists() {
                true => copied(&saved, &self.folder.path(name)),
                false => drop(std::fs::remove_dir_all(self.folder.path(name))),
            }
        }
    }

    fn target_files(&self) -> Files {
        files_but_record(&self.folder.path(self.target))
    }

    /// What the notes become that are there now, where nothing was built before.
    fn clean(&self) -> Files {
        let clean = Site::empty();
        copied(&self.folder.path("site"), &clean.path("site"));
        for left in ["site/.biji", "site/public"] {
            let _ = std::fs::remove_dir_all(clean.path(left));
        }
        let line = format!("biji {} --root site", self.arguments.join(" "));
        let outcome = clean.run(&line);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        files_but_record(&clean.path(self.target))
    }

    /// Runs the command without faults.
    fn finish(&self, context: &str) {
        let outcome = self.folder.run(&format!("biji {} --root site", self.arguments.join(" ")));
        assert_eq!(outcome.code, 0, "{context}: {}", outcome.stderr);
    }

    fn run(&self, fault: Fault, at: usize) -> FaultyRun {
        run(&self.folder, self.arguments, fault, at)
    }

    /// The calls that are looked at.
    fn calls(&self) -> Vec<usize> {
        self.reset();
        let (code, said, count) = self.run(Fault::Device, 0);
        assert!(code == Some(0) && count > 100, "{count} calls: {said}");
        assert_eq!(self.target_files(), self.new);
        sampled(count, SAMPLE)
    }

    /// Expects each file to be the old or the new one, and none to be lost.
    fn assert_old_or_new(&self, context: &str, is_killed: bool) {
        let found = self.target_files();
        for (path, bytes) in &found {
            let is_temporary = path.rsplit('/').next().is_some_and(|name| name.starts_with(".biji-"));
            let is_known = [&self.old, &self.new].iter().any(|state| state.get(path) == Some(bytes));
            assert!(is_known || is_killed && is_temporary, "{context}: `{path}` is torn or strange");
        }
        let is_in_both = |path: &&String| self.new.contains_key(*path);
        for path in self.old.keys().filter(is_in_both) {
            assert!(found.contains_key(path), "{context}: `{path}` is lost");
        }
    }

    fn assert_tidy(&self, context: &str) {
        assert_tidy(&self.folder, context);
    }

    /// The calls with their faults: in a sample the faults take turns.
    fn fail_everywhere(&self, faults: &[Fault]) {
        let is_long = std::env::var_os("BIJI_LONG").is_some();
        let calls = self.calls();
        let turns = calls.iter().enumerate().flat_map(|(turn, at)| {
            let chosen = if is_long { faults } else { &faults[turn % faults.len()..][..1] };
            chosen.iter().map(|fault| (*fault, *at))
        });
        for (fault, at) in turns {
            self.reset();
            let context = format!("{:?}, {fault:?} at call {at}", self.arguments);
            let (code, said, _) = self.run(fault, at);
            self.assert_old_or_new(&context, false);
            match code {
                Some(0) => assert_eq!(self.target_files(), self.new, "{context}: {said}"),
                Some(1..=8) => assert!(said.contains("error"), "{context}: {said}"),
                _ => panic!("{context}: exit code {code:?}: {said}"),
            }
            self.finish(&context);
            assert_eq!(self.target_files(), self.new, "{context}");
            self.assert_tidy(&context);
        }
    }
}

const BUILD: (&[&str], &str) = (&["build", "--yes"], "site/public");
const DEPLOY: (&[&str], &str) = (&["deploy", "--yes"], "www");

#[test]
fn a_build_survives_a_full_disk_at_each_call() {
    Trial::new(BUILD.0, BUILD.1).fail_everywhere(&[Fault::Full]);
}

#[test]
fn a_build_survives_an_error_at_each_call() {
    Trial::new(BUILD.0, BUILD.1).fail_everywhere(&[Fault::Device, Fault::Descriptors]);
}

#[test]
fn a_publication_into_a_folder_survives_a_fault_at_each_call() {
    Trial::new(DEPLOY.0, DEPLOY.1).fail_everywhere(&[Fault::Full, Fault::Device]);
}

#[test]
fn after_a_kill_at_each_call_a_build_makes_what_a_clean_one_makes() {
    let trial = Trial::new(BUILD.0, BUILD.1);
    // Notes of both states are withdrawn after the kill, and one is changed once more.
    trial.reset();
    let withdraw = || {
        trial.folder.remove("site/content/_posts/snow.md");
        trial.folder.remove("site/content/_posts/hail.md");
        note(&trial.folder, "rain", "It rains again.");
    };
    withdraw();
    let expected = trial.clean();
    for (index, at) in trial.calls().into_iter().enumerate() {
        trial.reset();
        let context = format!("killed at call {at}");
        let (code, _, _) = trial.run(Fault::Kill, at);
        assert_eq!(code, None, "{context}");
        trial.assert_old_or_new(&context, true);
        withdraw();
        if index % 4 == 3 {
            assert_eq!(trial.folder.run("biji clean --root site").code, 0, "{context}");
            assert_eq!(trial.target_files().into_keys().collect::<Vec<_>>(), [] as [String; 0], "{context}");
            assert!(!trial.folder.exists("site/public") && !trial.folder.exists("site/.biji"), "{context}");
        } else {
            trial.finish(&context);
            assert_eq!(trial.target_files(), expected, "{context}");
            trial.assert_tidy(&context);
        }
    }
}

#[test]
fn after_a_kill_at_each_call_a_publication_into_a_folder_goes_on() {
    let trial = Trial::new(DEPLOY.0, DEPLOY.1);
    for at in trial.calls() {
        trial.reset();
        let context = format!("killed at call {at}");
        let (code, _, _) = trial.run(Fault::Kill, at);
        assert_eq!(code, None, "{context}");
        trial.finish(&context);
        assert_eq!(trial.target_files(), trial.new, "{context}");
        trial.assert_tidy(&context);
    }
}

/// A command that writes a single file, killed at each call.
fn kill_everywhere(files: &[(&str, &str)], arguments: &[&str], written: &str, is_repeated: bool) {
    let folder = Site::of(&[("site/_config.yml", "title: Notes\n"), ("site/content/a.md", "---\ntitle: A\n---\n")]);
    for (path, text) in files {
        folder.put(path, text);
    }
    let before = |path: &str| files.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned());
    copied(&folder.path("site"), &folder.path("saved"));
    let (code, said, count) = run(&folder, arguments, Fault::Kill, 0);
    assert!(code == Some(0) && count > 10, "{said}");
    let after = folder.read(written);
    for at in sampled(count, 4) {
        copied(&folder.path("saved"), &folder.path("site"));
        let context = format!("{arguments:?} killed at call {at}");
        assert_eq!(run(&folder, arguments, Fault::Kill, at).0, None, "{context}");
        let found = folder.exists(written).then(|| folder.read(written));
        assert!(found == before(written) || found.as_ref() == Some(&after), "{context}: {found:?}");
        if is_repeated || found == before(written) {
            assert_eq!(run(&folder, arguments, Fault::Kill, 0).0, Some(0), "{context}");
            assert_eq!(folder.read(written), after, "{context}");
        } else {
            // It is done already: any other command that writes finds what is left.
            assert_eq!(folder.run("biji config subtitle x --root site").code, 0, "{context}");
        }
        assert_tidy(&folder, &context);
    }
}

#[test]
fn after_a_kill_at_each_call_a_note_and_a_setting_are_the_old_or_the_new_one() {
    let config = ("site/_config.yml", "title: Notes\nurl: https://example.com\n");
    kill_everywhere(&[config], &["config", "title", "Rain"], config.0, true);
    kill_everywhere(&[], &["new", "Rain", "--date", "2026-05-16"], "site/content/_posts/Rain.md", false);
    let draft = ("site/content/_drafts/rain.md", "---\ntitle: Rain\ndate: 2026-05-16 21:40:00\n---\nIt rains.\n");
    kill_everywhere(&[draft], &["publish", "rain", "--replace"], "site/content/_posts/rain.md", false);
}

#[test]
fn on_a_disk_that_is_read_only_nothing_changes_and_it_is_reported() {
    for (arguments, target) in [BUILD, DEPLOY] {
        let trial = Trial::new(arguments, target);
        trial.reset();
        let (code, said, _) = trial.run(Fault::ReadOnly, 1);
        assert!(matches!(code, Some(1..=8)) && said.contains("read-only"), "{code:?} {said}");
        assert_eq!(trial.target_files(), trial.old);
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_confuses_nobody() {
    let trial = Trial::new(BUILD.0, BUILD.1);
    for at in trial.calls() {
        trial.reset();
        let context = format!("changed at call {at}");
        let (code, said, _) = trial.run(Fault::Change, at);
        assert!(matches!(code, Some(0 | 1)), "{context}: {code:?} {said}");
        trial.finish(&context);
        let (found, expected) = (trial.target_files(), trial.clean());
        for (path, bytes) in &expected {
            assert!(found.get(path) == Some(bytes), "{context}: `{path}`");
        }
        // A page that another program changed is not biji's any more.
        let is_known = |path: &&String| expected.contains_key(*path) || trial.old.contains_key(*path);
        assert_eq!(found.keys().find(|path| !is_known(path)), None, "{context}");
    }
}

#[test]
fn with_few_descriptors_a_site_is_built() {
    let folder = Site::of(&[("site/_config.yml", CONFIG)]);
    for number in 0..100 {
        note(&folder, &format!("n{number}"), "Text.");
        folder.put(&format!("site/content/files/{number}.txt"), "x");
    }
    let line = format!("ulimit -n 64; exec '{}' build --root site", env!("CARGO_BIN_EXE_biji"));
    let output = Command::new("sh").args(["-c", &line]).current_dir(folder.root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn when_the_clock_goes_back_a_build_makes_what_a_clean_one_makes() {
    let trial = Trial::new(BUILD.0, BUILD.1);
    trial.reset();
    // Everything was written in a future that did not come.
    let future = std::time::SystemTime::now() + std::time::Duration::from_secs(40 * 365 * 86_400);
    for folder in ["site/public", "site/content", "site/.biji"] {
        for (path, _) in trial.folder.files(folder) {
            let file = std::fs::File::options().write(true).open(trial.folder.path(folder).join(path)).unwrap();
            file.set_modified(future).unwrap();
        }
    }
    trial.finish("the clock goes back");
    assert_eq!(trial.target_files(), trial.new);
}

#[test]
fn an_address_of_64_kilobytes_is_reported() {
    let folder = Site::of(&[("site/_config.yml", CONFIG)]);
    note(&folder, "rain", "It rains.");
    let long = "a/".repeat(32 << 10);
    folder.put("site/content/_posts/long.md", &format!("---\ntitle: L\ndate: 2026-05-16\npermalink: {long}\n---\n"));
    let outcome = folder.run("biji build --root site");
    assert!(outcome.stderr.contains("error[") || outcome.stderr.contains("warning["), "{}", outcome.stderr);
    assert!(outcome.code <= 1);
}
