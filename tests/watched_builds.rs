//! `biji build --watch`: the output folder is at each moment what a build would make of the notes, and errors leave it alone.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use biji::disk::lock::{FolderLock, LockRequest};
use serde_json::Value;

use crate::harness::{Site, files, png};
use crate::incremental::{CONFIGS, Dice, change, note};
use crate::serving::DEADLINE;

pub(crate) const RAIN: &str = "---\ntitle: Rain\ndate: 2026-05-16\n---\nIt rained.\n";
/// What is said when no change is missed any more.
pub(crate) const WATCHING: &str = "watching for changes · press Ctrl-C to stop\n";

const SNOW: &str = "---\ntitle: Snow\ndate: 2026-05-17\n---\nIt snowed.\n";

pub(crate) fn site() -> Site {
    Site::of(&[
        ("_config.yml", "title: Notes\nurl: https://notes.example\npermalink: :title/\nlanguage: en\n"),
        ("content/_posts/rain.md", RAIN),
        ("content/_posts/snow.md", SNOW),
        ("content/about/index.md", "---\ntitle: About\n---\nAbout.\n"),
    ])
}

/// The program, watching a site.
pub(crate) struct WatchProgram {
    program: Child,
    lines: Receiver<Value>,
    /// What it has printed on standard error.
    said: Arc<Mutex<String>>,
    /// The diagnostics of the newest build.
    diagnostics: Vec<Value>,
}

impl WatchProgram {
    /// Begins to watch a site, and waits until it is built.
    pub(crate) fn of(site: &Site, options: &[&str]) -> WatchProgram {
        let mut program = WatchProgram::begin(site, &[&["--format", "json"], options].concat());
        program.next();
        if !options.contains(&"--quiet") {
            program.until_said(WATCHING);
        }
        program
    }

    pub(crate) fn begin(site: &Site, options: &[&str]) -> WatchProgram {
        let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
        command.args(["build", "--watch"]).args(options).current_dir(site.root());
        command.env("BIJI_LANG", "en").env_remove("LC_ALL");
        let mut program = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let stdout = BufReader::new(program.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                let _ = sender.send(serde_json::from_str(&line).expect(&line));
            }
        });
        let said = Arc::new(Mutex::new(String::new()));
        let (mut stderr, all) = (program.stderr.take().unwrap(), Arc::clone(&said));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = stderr.read(&mut bytes) {
                all.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        WatchProgram { program, lines, said, diagnostics: Vec::new() }
    }

    /// The record of the next build.
    pub(crate) fn next(&mut self) -> Value {
        self.diagnostics.clear();
        loop {
            let line = self.lines.recv_timeout(DEADLINE).unwrap_or_else(|_| panic!("no build: {}", self.said()));
            match line.get("build") {
                Some(build) => return build.clone(),
                None => self.diagnostics.push(line),
            }
        }
    }

    /// The first build that a change of this file led to.
    fn after(&mut self, path: &str) -> Value {
        loop {
            let build = self.next();
            if build["changed"].as_array().unwrap().iter().any(|changed| changed == path) {
                return build;
            }
        }
    }

    /// Changes a file in one step, as most editors do, and waits until it is built. A file that is written where it is may
    /// be built twice: while it is written, and when it is closed.
    pub(crate) fn put(&mut self, site: &Site, path: &str, text: &str) -> Value {
        site.put("new.tmp", text);
        std::fs::rename(site.path("new.tmp"), site.path(path)).unwrap();
        self.after(path)
    }

    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Waits until it has said something.
    pub(crate) fn until_said(&self, words: &str) {
        self.until_said_times(words, 1);
    }

    /// Waits until it has said something so many times: standard error may arrive after the record of a build.
    fn until_said_times(&self, words: &str, times: usize) {
        let end = Instant::now() + DEADLINE;
        while self.said().matches(words).count() < times {
            assert!(Instant::now() < end, "`{words}` is missing in: {}", self.said());
            std::thread::yield_now();
        }
    }

    #[cfg(unix)]
    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        Command::new("kill").args([format!("-{signal}"), self.program.id().to_string()]).status().unwrap();
        (self.program.wait().unwrap().code(), self.said())
    }
}

impl Drop for WatchProgram {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn count(build: &Value, what: &str) -> u64 {
    build[what].as_u64().unwrap()
}

/// Holds an output folder to a build that takes over nothing.
#[track_caller]
fn same_as_anew(site: &Site, folder: &str, place: &str) {
    let anew = site.run("biji build --force --yes --output clean");
    assert_eq!(anew.code, 0, "{place}: {}", anew.stderr);
    let all = |folder: &str| site.files(folder).into_iter().collect::<BTreeMap<_, _>>();
    let (made, clean) = (all(folder), all("clean"));
    assert!(made.keys().eq(clean.keys()), "{place}: other files\n{:?}\n{:?}", made.keys(), clean.keys());
    for (path, bytes) in &made {
        let texts = [bytes, &clean[path]].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let differs = texts[0].lines().zip(texts[1].lines()).find(|(made, clean)| made != clean);
        assert!(clean[path] == *bytes, "{place}: `{path}` differs: {differs:?}");
    }
}

#[test]
fn an_edit_changes_the_pages_that_show_it_and_no_others() {
    let site = site();
    let mut program = WatchProgram::of(&site, &[]);
    same_as_anew(&site, "public", "first");
    let modified = |path: &str| site.path(path).metadata().unwrap().modified().unwrap();
    let about = modified("public/about/index.html");
    let build = program.put(&site, "content/_posts/rain.md", &RAIN.replace("rained", "poured"));
    assert_eq!(build["changed"], serde_json::json!(["content/_posts/rain.md"]));
    assert!((1..10).contains(&count(&build, "written")) && count(&build, "errors") == 0, "{build}");
    assert!(site.read("public/rain/index.html").contains("It poured."));
    assert_eq!(modified("public/about/index.html"), about);
    same_as_anew(&site, "public", "edited");

    // A save that changes nothing writes nothing.
    let build = program.put(&site, "content/_posts/rain.md", &RAIN.replace("rained", "poured"));
    assert_eq!((count(&build, "written"), count(&build, "removed")), (0, 0), "{build}");
    assert_eq!(build["is_written"], true);
}

#[test]
fn notes_pictures_settings_and_templates_come_change_and_go() {
    let site = site();
    for folder in ["templates", "scripts", "content/_posts/2026"] {
        std::fs::create_dir_all(site.path(folder)).unwrap();
    }
    let mut program = WatchProgram::of(&site, &[]);
    program.put(&site, "content/_posts/2026/wind.md", "---\ntitle: Wind\ndate: 2026-05-18\n---\nA storm.\n");
    assert!(site.read("public/2026/wind/index.html").contains("A storm."));
    site.remove("content/_posts/2026/wind.md");
    let build = program.after("content/_posts/2026/wind.md");
    assert!(count(&build, "removed") > 0 && !site.exists("public/2026/wind"), "{build}");

    for height in [2, 3] {
        site.put_bytes("content/pic.png", &png(3, height));
        while std::fs::read(site.path("public/pic.png")).ok() != Some(png(3, height)) {
            program.next();
        }
    }
    site.remove("content/pic.png");
    while site.exists("public/pic.png") {
        program.next();
    }

    // A whole folder with notes.
    site.put("content/_posts/more/hail.md", "---\ntitle: Hail\ndate: 2026-05-18\n---\nHail.\n");
    while !site.exists("public/more/hail/index.html") {
        program.next();
    }
    std::fs::remove_dir_all(site.path("content/_posts/more")).unwrap();
    while site.exists("public/more") {
        program.next();
    }

    program.put(&site, "templates/post.html", "own {{ page.title }}");
    assert_eq!(site.read("public/snow/index.html"), "own Snow");
    program.put(&site, "scripts/tags.js", "hexo.extend.tag.register('own', f);");
    same_as_anew(&site, "public", "a template");
    site.remove("templates/post.html");
    program.after("templates/post.html");
    program.put(&site, "_config.yml", "title: Notes\nurl: https://notes.example\npermalink: notes/:title/\n");
    assert!(site.exists("public/notes/rain/index.html") && !site.exists("public/rain"));
    same_as_anew(&site, "public", "other settings");

    // The output goes to another folder, which is not watched either; what is in the first one stays, as with `build`.
    program.put(&site, "_config.yml", "title: Notes\nurl: https://notes.example\npublic_dir: www\n");
    assert!(site.exists("www/index.html") && site.exists("public/index.html"));
    let build = program.put(&site, "content/_posts/rain.md", &RAIN.replace("rained", "dripped"));
    assert_eq!(build["changed"], serde_json::json!(["content/_posts/rain.md"]), "what it writes is no change");
}

#[test]
fn an_error_leaves_the_output_as_it_is_until_it_is_mended() {
    let site = site();
    let mut program = WatchProgram::of(&site, &[]);
    let before = site.files("public");
    for broken in
        [RAIN.replace("It rained", "{% asset_igm a.png %}"), RAIN.replace("title: Rain", "title: Rain\npasswrod: x")]
    {
        let build = program.put(&site, "content/_posts/rain.md", &broken);
        assert_eq!((count(&build, "errors"), &build["is_written"]), (1, &Value::Bool(false)), "{build}");
        // The report is that of a build.
        let of_build: Vec<Value> = site
            .run("biji build --format json")
            .stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(program.diagnostics, of_build);
        // Nothing is written of other notes either, as with `build`.
        let build = program.put(&site, "content/_posts/snow.md", &SNOW.replace("snowed", "hailed"));
        assert_eq!(build["is_written"], false);
        assert!(site.files("public") == before);
        program.put(&site, "content/_posts/snow.md", SNOW);
        let build = program.put(&site, "content/_posts/rain.md", RAIN);
        assert_eq!((count(&build, "errors"), &build["is_written"]), (0, &Value::Bool(true)), "{build}");
        assert!(program.diagnostics.is_empty() && site.files("public") == before);
    }
    // A broken configuration, and no notes at all.
    let config = site.read("_config.yml");
    let build = program.put(&site, "_config.yml", "title: [\n");
    assert!(build["is_written"] == false && site.files("public") == before, "{build}");
    program.put(&site, "_config.yml", &config);
    std::fs::rename(site.path("content"), site.path("away")).unwrap();
    let build = program.after("content");
    assert!(build["is_written"] == false && site.files("public") == before, "{build}");
    std::fs::rename(site.path("away"), site.path("content")).unwrap();
    while program.next()["is_written"] == false {}
    let build = program.put(&site, "content/_posts/rain.md", &RAIN.replace("rained", "poured"));
    assert!(build["is_written"] == true && site.read("public/rain/index.html").contains("poured"), "{build}");
    same_as_anew(&site, "public", "mended");
}

#[test]
fn options_of_a_build_hold_for_each_build() {
    let site = site();
    site.put("content/_drafts/idea.md", "---\ntitle: Idea\n---\nAn idea.\n");
    let mut program = WatchProgram::of(&site, &["--keep-going", "--drafts", "--output", "out", "--timings"]);
    assert!(site.exists("out/idea/index.html") && !site.exists("public"));
    // What is good is written.
    site.put("content/_posts/rain.md", &RAIN.replace("It rained", "{% asset_igm a.png %}"));
    program.after("content/_posts/rain.md");
    let build = program.put(&site, "content/_posts/snow.md", &SNOW.replace("snowed", "hailed"));
    assert!(count(&build, "errors") == 1 && build["is_written"] == true, "{build}");
    assert!(site.read("out/snow/index.html").contains("hailed"));
    program.until_said_times("time by stage", 3);
    drop(program);

    let site = self::site();
    site.put("content/_posts/rain.md", &RAIN.replace("It rained", "![](gone.png)"));
    let mut program = WatchProgram::of(&site, &["--strict", "--quiet"]);
    assert!(!site.exists("public"), "a warning is an error");
    let build = program.put(&site, "content/_posts/rain.md", RAIN);
    assert!(build["is_written"] == true && site.exists("public/rain/index.html"), "{build}");
    assert_eq!(program.said(), "");
}

#[test]
fn addresses_of_drafts_are_printed_when_they_change() {
    let site = site();
    site.put("content/_drafts/idea.md", "---\ntitle: Idea\n---\nAn idea.\n");
    let mut program = WatchProgram::of(&site, &["--preview-drafts"]);
    // The line is on its own, before the record of the build.
    let drafts = |program: &WatchProgram| program.diagnostics.iter().filter(|line| line.get("draft").is_some()).count();
    assert_eq!(drafts(&program), 1);
    program.put(&site, "content/_drafts/idea.md", "---\ntitle: Idea\n---\nAnother idea.\n");
    assert_eq!(drafts(&program), 0);
    program.put(&site, "content/_drafts/more.md", "---\ntitle: More\n---\nMore.\n");
    assert_eq!(drafts(&program), 2);
}

#[test]
fn options_without_a_meaning_are_refused() {
    let site = site();
    for (options, words) in [
        ("--deploy", "publish with `biji deploy` when the notes are ready"),
        ("--verify", "run `biji build --verify` by itself"),
    ] {
        let outcome = site.run(&format!("biji build --watch {options}"));
        assert_eq!(outcome.code, 2, "{options}");
        assert!(outcome.stderr.contains(words), "{}", outcome.stderr);
    }
    assert_eq!(site.run("biji build --poll").code, 2);
    let nowhere = Site::empty();
    let outcome = nowhere.run("biji g -w");
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("error[") && files(nowhere.root()).is_empty(), "{}", outcome.stderr);
}

#[test]
fn people_read_what_changed_when_and_how_long_it_took() {
    let site = site();
    let program = WatchProgram::begin(&site, &[]);
    program.until_said(WATCHING);
    assert!(program.said().starts_with("built ") && program.said().contains(" files written"), "{}", program.said());
    site.put("content/_posts/rain.md", &RAIN.replace("It rained", "It poured. {% asset_igm a.png %}"));
    program
        .until_said("content/_posts/rain.md: nothing was written (`--keep-going` writes the pages without errors) (");
    assert!(program.said().contains("did you mean `asset_img`"), "{}", program.said());
    site.put("content/_posts/rain.md", &RAIN.replace("rained", "poured"));
    program.until_said("fixed: ");
    program.until_said(" files written (");
    let said = program.said();
    let line = said.lines().find(|line| line.contains("files written (")).unwrap();
    let (clock, rest) = line.split_once(' ').unwrap();
    assert!(clock.parse::<jiff::civil::Time>().is_ok() && rest.ends_with(" ms)"), "{line}");
    let lost = said.lines().filter(|line| line.starts_with("error")).count();
    assert_eq!(lost, 1, "each error is said once: {said}");
}

#[test]
fn others_write_to_the_site_meanwhile() {
    let site = site();
    let mut program = WatchProgram::of(&site, &[]);
    for command in ["biji build --wait 20", "biji new Hail --wait 20", "biji config subtitle Weather", "biji build"] {
        let outcome = site.run(command);
        assert_eq!(outcome.code, 0, "{command}: {}", outcome.stderr);
    }
    while !(site.exists("public/Hail/index.html") && site.read("public/index.html").contains("Weather")) {
        program.next();
    }
    // Whoever writes is waited for, and nothing is lost.
    let request = LockRequest { command: "biji test", longest: Duration::ZERO, say: &|_| {} };
    let lock = FolderLock::of_site(&site.root().canonicalize().unwrap(), request).unwrap().unwrap();
    site.put("content/_posts/rain.md", &RAIN.replace("rained", "poured"));
    program.until_said("waiting for `biji test`");
    site.put("content/_posts/snow.md", &SNOW.replace("snowed", "hailed"));
    assert!(site.read("public/rain/index.html").contains("It rained."));
    drop(lock);
    program.after("content/_posts/snow.md");
    assert!(site.read("public/rain/index.html").contains("It poured."));
    assert!(site.read("public/snow/index.html").contains("It hailed."));
    // The output of others gives way to the next change.
    assert_eq!(site.run("biji build --drafts --wait 20").code, 0);
    std::fs::remove_dir_all(site.path("public")).unwrap();
    program.put(&site, "content/_posts/rain.md", RAIN);
    same_as_anew(&site, "public", "after others");
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_asked_to_and_leaves_nothing() {
    for signal in ["INT", "TERM"] {
        let site = site();
        let mut program = WatchProgram::of(&site, &[]);
        program.put(&site, "content/_posts/rain.md", &RAIN.replace("rained", "poured"));
        let (code, said) = program.end(signal);
        assert_eq!(code, Some(0), "{said}");
        let names = files(site.root()).into_iter().map(|(path, _)| path);
        let left: Vec<String> = names
            .filter(|path| path.contains("/.new-") || path.contains(".biji-") || path.contains("-holder"))
            .collect();
        assert!(left.is_empty(), "{left:?}");
        // What it made is of use to the next build, which has nothing to do.
        let next = site.run("biji build --timings");
        assert!(
            next.stderr.contains(": 0 files written") && !next.stderr.contains("_posts/rain.md"),
            "{}",
            next.stderr
        );
    }
    // While another program is writing, too.
    let site = site();
    let program = WatchProgram::of(&site, &[]);
    let request = LockRequest { command: "biji test", longest: Duration::ZERO, say: &|_| {} };
    let _lock = FolderLock::of_site(&site.root().canonicalize().unwrap(), request).unwrap().unwrap();
    site.put("content/_posts/rain.md", &RAIN.replace("rained", "poured"));
    program.until_said("waiting for `biji test`");
    assert_eq!(program.end("INT").0, Some(0));
    assert!(site.read("public/rain/index.html").contains("It rained."));
}

#[test]
fn a_note_is_published_when_its_date_comes() {
    let site = site();
    site.put("_config.yml", "title: Notes\nurl: https://notes.example\npermalink: :title/\nfuture: false\n");
    let soon = jiff::Timestamp::now() + Duration::from_secs(4);
    site.put("content/_posts/soon.md", &format!("---\ntitle: Soon\ndate: {soon}\n---\nNow.\n"));
    let mut program = WatchProgram::of(&site, &[]);
    assert!(!site.exists("public/soon"));
    let build = program.next();
    assert_eq!(build["changed"], serde_json::json!([]));
    assert!(site.read("public/soon/index.html").contains("Now."));
}

#[test]
fn where_nothing_is_reported_the_folder_is_polled() {
    let site = site();
    let mut program = WatchProgram::of(&site, &["--poll"]);
    program.put(&site, "content/_posts/rain.md", &RAIN.replace("rained", "poured for hours"));
    assert!(site.read("public/rain/index.html").contains("poured for hours"));
    same_as_anew(&site, "public", "polled");
}

/// The output after `steps` random changes, each time held to a clean build.
fn hold(seed: u64, steps: usize) {
    let mut dice = Dice(seed);
    let site = Site::of(&[("_config.yml", CONFIGS[0]), ("content/downloads/code/hello.js", "hello()")]);
    for number in 0..6 {
        site.put(&format!("content/_posts/note-{number}.md"), &note(&mut dice));
    }
    site.put("templates/partials/own.html", "{{ page.title }}");
    let mut program = WatchProgram::of(&site, &["--yes"]);
    let mut last = site.files("public");
    let mut written = 0;
    for step in 0..steps {
        let mut changed = change(&site, &mut dice);
        while dice.roll(4) == 0 {
            changed.extend(change(&site, &mut dice));
        }
        // Reports come in order: when this one has come, the others have.
        let build = program.put(&site, &format!("content/step-{step}.txt"), "");
        let place = format!("seed {seed}, step {step}, after a change of {changed:?}");
        if build["is_written"] == true {
            same_as_anew(&site, "public", &place);
            last = site.files("public");
            written += 1;
        } else {
            assert_ne!(site.run("biji build --force --yes --output clean").code, 0, "{place}");
            assert!(site.files("public") == last, "{place}: an error leaves the output alone");
        }
    }
    assert!(written > steps / 8, "seed {seed}: {written} of {steps} are without errors");
}

#[test]
fn the_output_after_any_change_is_that_of_a_clean_build() {
    for seed in 1..=2 {
        hold(seed, 30);
    }
}
