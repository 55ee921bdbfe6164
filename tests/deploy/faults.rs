//! What goes wrong while a site is published, and that nothing is lost by it.

#[cfg(target_os = "linux")]
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use biji::config as site_config;
use biji::deploy::files::gather_stock;
use biji::deploy::plan::{Plan, StepAction};
use biji::deploy::{DeployFiles, DeployOptions, DeployOutcome, PlanDecision, TargetKind, config, git as branches};
use biji::diagnostic::Code;
use biji::disk::lock::LockRequest;
use biji::disk::{ReadOptions, read};
use biji::pipeline::{BuildCache, IncrementalBuild, Snapshot};
use biji::source::BuildOptions;

use super::{Pair, git, said};

fn change(pair: &Pair, site: &str, text: &str) {
    let note = format!("---\ntitle: rain\ndate: 2026-05-16 21:40:00\n---\n\n{text}\n");
    pair.whole.put(&format!("{site}/content/_posts/rain.md"), &note);
}

const PAGE: &str = "2026/05/16/rain/index.html";

/// Runs the program itself, with the repository behind a daemon; after this time it is killed, with everything that it
/// started.
#[cfg(target_os = "linux")]
fn run_killed_after(pair: &Pair, daemon: &Daemon, time: Duration) -> bool {
    let mut command = Command::new("timeout");
    command.arg("--signal=KILL").arg(format!("{:.3}", time.as_secs_f64())).arg(env!("CARGO_BIN_EXE_biji"));
    command.args(["deploy", "--yes", "--root"]).arg(pair.path("site"));
    command.env("GIT_CONFIG_COUNT", "1").env("GIT_CONFIG_VALUE_0", "../remote.git");
    command.env("GIT_CONFIG_KEY_0", format!("url.{}.insteadOf", daemon.address));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
}

/// A `git daemon` for the remotes beside the site: another machine, which is there still when the program is killed.
#[cfg(target_os = "linux")]
struct Daemon {
    process: std::process::Child,
    address: String,
}

#[cfg(target_os = "linux")]
impl Daemon {
    fn new(pair: &Pair) -> Daemon {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new("git");
        command.args(["daemon", "--verbose", "--listen=127.0.0.1", "--export-all", "--enable=receive-pack"]);
        command.arg("--reuseaddr").env("LC_ALL", "C");
        command.arg(format!("--port={port}")).arg(format!("--base-path={}", pair.whole.root().display()));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        // It listens when it says so; what it says later is read as well, since a full pipe would stop it.
        let mut said = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        assert!(said.any(|line| line.contains("Ready to rumble")), "git daemon has ended");
        std::thread::spawn(move || said.for_each(drop));
        Daemon { process, address: format!("git://127.0.0.1:{port}/remote.git") }
    }
}

#[cfg(target_os = "linux")]
impl Drop for Daemon {
    fn drop(&mut self) {
        // `git` starts the daemon proper as a child of its own; ended in peace, it takes that with it.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn killed_at_any_moment_it_goes_on_the_next_time() {
    const MOMENTS: u32 = 16;
    let pair = Pair::new();
    let daemon = Daemon::new(&pair);
    pair.push_by_hand("main", &[("CNAME", Some("notes.example.org\n"))]);
    pair.said("biji deploy --yes", 0);
    let begun = Instant::now();
    change(&pair, "site", "timed");
    assert!(run_killed_after(&pair, &daemon, Duration::from_secs(600)));
    let whole = begun.elapsed();
    for moment in 0..=MOMENTS {
        let before = pair.listing("main");
        change(&pair, "site", &format!("change {moment}"));
        run_killed_after(&pair, &daemon, whole * moment / MOMENTS + Duration::from_millis(1));
        // The branch shows the old site or the new one, whole.
        if pair.listing("main") != before {
            pair.assert_published("main", &["CNAME"]);
        }
        pair.said("biji deploy", 0);
        pair.assert_published("main", &["CNAME"]);
    }
    git(&pair.path("remote.git"), &["fsck", "--strict"]);
}

#[test]
fn a_branch_that_is_locked_is_waited_for_and_told() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let lock = "remote.git/refs/heads/main.lock";
    change(&pair, "site", "another");
    pair.whole.put(lock, "");
    let before = pair.listing("main");
    let text = pair.said("biji deploy", 7);
    assert!(text.contains("B0920") && text.contains("is locked") && text.contains("main.lock"), "{text}");
    assert_eq!(pair.listing("main"), before);
    // One that is gone at the second attempt is not reported.
    hook(&pair, "pre-receive", "if [ -e tried ]; then rm -f refs/heads/main.lock; else touch tried; fi");
    pair.said("biji deploy", 0);
    assert!(pair.path("remote.git/tried").exists() && !pair.path(lock).exists());
    pair.assert_published("main", &[]);
}

#[test]
fn what_a_killed_git_leaves_in_the_cache_is_no_obstacle() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let folder = std::fs::read_dir(pair.path("site/.biji/deploy")).unwrap().map(|entry| entry.unwrap().path());
    let cache = folder.into_iter().find(|path| path.is_dir()).unwrap();
    type Damage = fn(&std::path::Path);
    let damages: [Damage; 8] = [
        |cache| std::fs::write(cache.join("shallow.lock"), "").unwrap(),
        |cache| std::fs::write(cache.join("refs/biji/tip.lock"), "").unwrap(),
        |cache| std::fs::write(cache.join("refs/biji/next.lock"), "").unwrap(),
        |cache| std::fs::remove_dir_all(cache.join("objects")).unwrap(),
        |cache| std::fs::write(cache.join("HEAD"), "").unwrap(),
        |cache| std::fs::remove_file(cache.join("config")).unwrap(),
        |cache| std::fs::remove_file(cache.join("HEAD")).unwrap(),
        |cache| std::fs::remove_dir_all(cache.join("refs")).unwrap(),
    ];
    for (number, damage) in damages.iter().enumerate() {
        change(&pair, "site", &format!("after damage {number}"));
        damage(&cache);
        pair.said("biji deploy", 0);
        pair.assert_published("main", &[]);
    }
    std::fs::remove_dir_all(&cache).unwrap();
    assert!(pair.said("biji deploy", 0).contains("already up to date"));
}

#[cfg(unix)]
#[test]
fn settings_that_somebody_put_into_the_cache_are_not_followed() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let folder = std::fs::read_dir(pair.path("site/.biji/deploy")).unwrap().map(|entry| entry.unwrap().path());
    let cache = folder.into_iter().find(|path| path.is_dir()).unwrap();
    let remote = pair.path("remote.git");
    let evil = format!(
        "[core]\n\tbare = true\n\tfsmonitor = touch {0}/evil\n\tsshCommand = touch {0}/evil\n\tpager = touch {0}/evil\n\
         [url \"ssh://nobody@127.0.0.1:1{0}\"]\n\tinsteadOf = ../remote.git\n",
        remote.display()
    );
    std::fs::write(cache.join("config"), evil).unwrap();
    change(&pair, "site", "new");
    pair.said("biji deploy", 0);
    pair.assert_published("main", &[]);
    assert!(!pair.whole.exists("remote.git/evil"));
}

#[test]
fn a_branch_rewritten_by_hand_is_built_upon_as_it_is() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    change(&pair, "site", "two");
    pair.said("biji deploy", 0);
    let remote = pair.path("remote.git");
    let first = pair.head("main~1");
    git(&remote, &["update-ref", "refs/heads/main", &first]);
    pair.said("biji deploy", 0);
    pair.assert_published("main", &[]);
    assert_eq!((pair.head("main~1"), pair.commits("main")), (first, 2));
    // Another history altogether, without a record: as if it were the first time.
    git(&remote, &["update-ref", "-d", "refs/heads/main"]);
    pair.push_by_hand("main", &[("README.md", Some("new\n"))]);
    assert!(pair.said("biji deploy", 3).contains("B0904"));
    pair.said("biji deploy --yes", 0);
    pair.assert_published("main", &["README.md"]);
}

#[test]
fn a_file_edited_by_hand_is_kept_and_told_until_it_is_forced() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    pair.push_by_hand("main", &[(PAGE, Some("by hand\n")), ("404.html", None)]);
    change(&pair, "site", "new text");
    for _ in 0..2 {
        let text = pair.said("biji deploy", 0);
        assert!(
            text.contains("B0906")
                && text.contains(PAGE)
                && text.contains("changed on the target since biji published it"),
            "{text}"
        );
        assert_eq!(pair.show("main", PAGE), "by hand");
    }
    assert!(pair.listing("main").contains_key("404.html"), "what was removed there is made again");
    pair.whole.remove("site/content/_posts/rain.md");
    assert!(pair.said("biji deploy", 0).contains("no longer in the site"));
    assert_eq!(pair.show("main", PAGE), "by hand");
    pair.said("biji deploy --force-files", 0);
    pair.assert_published("main", &[]);
}

#[test]
fn a_record_that_can_not_be_read_is_no_first_publication() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    change(&pair, "site", "two");
    pair.said("biji deploy", 0);
    pair.push_by_hand("main", &[(PAGE, Some("by hand\n")), (".biji-published", Some("biji published 10\n"))]);
    for line in ["biji deploy --yes", "biji deploy --undo --yes"] {
        let text = pair.said(line, 3);
        assert!(text.contains("can't read") && text.contains("--force-files"), "{line}: {text}");
        assert_eq!(pair.show("main", PAGE), "by hand");
    }
    // It counts as the first time when that is asked for, and the plan names what is taken over.
    let text = pair.said("biji deploy --force-files", 3);
    assert!(text.contains(PAGE) && text.contains("it existed before the first publication"), "{text}");
    pair.said("biji deploy --force-files --yes", 0);
    pair.assert_published("main", &[]);
}

#[test]
fn two_machines_in_turn_know_what_the_other_published() {
    let pair = Pair::new();
    pair.site("other");
    pair.said("biji deploy --yes", 0);
    assert!(said(pair.run_in("other", "biji deploy"), 0).contains("already up to date"));
    pair.whole.put("other/content/_posts/fog.md", "---\ntitle: fog\ndate: 2026-05-16 21:40:00\n---\n\nFog.\n");
    said(pair.run_in("other", "biji deploy"), 0);
    assert!(pair.listing("main").contains_key("2026/05/16/fog/index.html"));
    // The first machine has no such note: it was biji that put it there, so it goes, and history keeps it.
    assert!(pair.said("biji deploy", 0).contains("no longer in the site"));
    pair.assert_published("main", &[]);
    assert_eq!(pair.commits("main"), 3);
}

#[test]
fn an_empty_repository_a_missing_branch_and_a_full_one_ask_the_first_time() {
    let pair = Pair::new();
    for _ in 0..2 {
        let text = pair.said("biji deploy", 3);
        assert!(text.contains("B0904") && text.contains("has not published to this target before"), "{text}");
        assert!(text.contains("left alone"), "the plan is shown: {text}");
        pair.push_by_hand("other", &[("README.md", Some("hi\n"))]);
    }
    pair.push_by_hand("main", &[("index.html", Some("by Hexo\n")), ("css/style.css", Some("x\n"))]);
    let text = pair.said("biji deploy", 3);
    assert!(text.contains("it existed before the first publication") && text.contains("css/style.css"), "{text}");
    pair.said("biji deploy --yes", 0);
    pair.assert_published("main", &["css/style.css"]);
    assert_eq!(pair.commits("main"), 2, "the history that was there is kept");
}

#[test]
fn deleting_more_than_a_tenth_is_asked_about() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let head = pair.head("main");
    for note in ["rain", "snow", "雨 夜"] {
        pair.whole.remove(&format!("site/content/_posts/{note}.md"));
    }
    let text = pair.said("biji deploy", 3);
    assert!(text.contains("more than a tenth") && pair.head("main") == head, "{text}");
    pair.said("biji deploy --yes", 0);
    pair.assert_published("main", &[]);
}

#[test]
fn a_file_in_the_way_of_a_folder_stays_until_it_is_forced() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    pair.push_by_hand("main", &[("extra", Some("mine\n")), ("data.txt/x", Some("mine\n"))]);
    pair.whole.put("site/content/extra/a.txt", "a");
    pair.whole.put("site/content/data.txt", "a");
    let text = pair.said("biji deploy", 0);
    assert!(text.contains("`extra`, which was not published by biji, is in the way"), "{text}");
    assert_eq!((pair.show("main", "extra"), pair.show("main", "data.txt/x")), ("mine".into(), "mine".into()));
    pair.said("biji deploy --force-files --yes", 0);
    pair.assert_published("main", &[]);
}

fn hook(pair: &Pair, name: &str, script: &str) {
    let path = format!("remote.git/hooks/{name}");
    pair.whole.put(&path, &format!("#!/bin/sh\n{script}\n"));
    #[cfg(unix)]
    std::fs::set_permissions(pair.path(&path), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn what_a_hook_of_the_target_says_is_told() {
    let pair = Pair::new();
    hook(&pair, "pre-receive", "echo 'no pictures today' >&2; exit 1");
    let text = pair.said("biji deploy --yes", 6);
    assert!(text.contains("B0919") && text.contains("no pictures today"), "{text}");
    hook(&pair, "pre-receive", "echo 'error: GH006: Protected branch update failed for refs/heads/main.' >&2; exit 1");
    assert!(pair.said("biji deploy --yes", 6).contains("B0918"));
    hook(&pair, "pre-receive", "exit 0");
    pair.said("biji deploy --yes", 0);
    pair.assert_published("main", &[]);
}

#[test]
fn what_git_says_is_explained() {
    let pair = Pair::new();
    let with = |repo: &str| pair.whole.put("site/_config.yml", &super::CONFIG.replace("../remote.git", repo));
    with("../nowhere.git");
    let text = pair.said("biji deploy --yes", 6);
    assert!(text.contains("B0916") && text.contains("git reported"), "{text}");
    git(pair.whole.root(), &["init", "--quiet", "--initial-branch=main", "checkout"]);
    with("../checkout");
    let text = pair.said("biji deploy --yes", 6);
    assert!(text.contains("B0917"), "{text}");
    with("http://127.0.0.1:9/x.git");
    assert!(pair.said("biji deploy --yes", 4).contains("B0911"));
}

#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let before = pair.listing("main");
    let mut state = 1_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    let noise: Vec<u8> = (0..400_000).map(|_| random()).collect();
    pair.whole.put_bytes("site/content/noise.bin", &noise);
    // No file of more than 64 blocks may be written, by biji or by git.
    let line = "trap '' XFSZ; ulimit -f 64; exec \"$0\" deploy --yes --root \"$1\"";
    let output =
        Command::new("sh").args(["-c", line, env!("CARGO_BIN_EXE_biji")]).arg(pair.path("site")).output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), text.contains("B0923")), (Some(8), true), "{text}");
    assert_eq!(pair.listing("main"), before);
    pair.said("biji deploy", 0);
    pair.assert_published("main", &[]);
}

#[cfg(unix)]
#[test]
fn without_git_it_says_what_is_missing() {
    let pair = Pair::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
    let output =
        command.args(["deploy", "--yes", "--root"]).arg(pair.path("site")).env("PATH", "/nowhere").output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(8) && text.contains("B0922") && text.contains("`git`"), "{text}");
}

#[cfg(unix)]
#[test]
fn another_publication_on_this_machine_is_waited_out_by_the_user() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let folder = std::fs::read_dir(pair.path("site/.biji/deploy")).unwrap().map(|entry| entry.unwrap().path());
    let lock = folder.into_iter().find(|path| path.extension().is_some_and(|end| end == "lock")).unwrap();
    let held = std::fs::File::open(&lock).unwrap();
    held.lock().unwrap();
    assert!(pair.said("biji deploy", 7).contains("B0920"));
    drop(held);
    pair.said("biji deploy", 0);
}

#[test]
fn without_a_cache_folder_it_works_all_the_same() {
    let pair = Pair::new();
    // A file where the folder should be: nobody, root included, can write below it.
    pair.whole.put("site/.biji/deploy", "");
    for text in ["one", "two"] {
        change(&pair, "site", text);
        pair.said("biji deploy --yes", 0);
        pair.assert_published("main", &[]);
    }
    assert_eq!(pair.whole.read("site/.biji/deploy"), "");
}

/// Publishes by the library, with somebody who looks at each plan.
fn publish(pair: &Pair, decide: &mut dyn FnMut(&Plan)) -> Result<DeployOutcome, biji::diagnostic::Diagnostic> {
    let root = pair.path("site");
    let request = ReadOptions { options: BuildOptions::default(), ..ReadOptions::default() };
    let (inputs, _) = read(&root, &request);
    assert!(site_config::resolve(&inputs).1.is_empty());
    let (targets, _) = config::targets(&inputs, &|_| None);
    let site = Arc::new(Snapshot::new(inputs.clone()));
    let IncrementalBuild { stock, mut cache, .. } = site.warm(&BuildCache::default());
    let files: DeployFiles = gather_stock(&stock, &site, &root, &mut cache).unwrap();
    let TargetKind::Git(place) = &targets[0].kind else { panic!("no git target") };
    let mut decide = |plan: &Plan| {
        decide(plan);
        Ok(PlanDecision::CarryOut)
    };
    let mut setting = DeployOptions {
        root,
        force: false,
        attended: false,
        message: "up".into(),
        decide: &mut decide,
        surprises: Vec::new(),
        dry_run: false,
        lock: LockRequest { command: "biji deploy", longest: std::time::Duration::ZERO, say: &|_| {} },
        progress: &|_| {},
        variable: &|_| None,
        pause: std::time::Duration::ZERO,
    };
    branches::publish(place, &files, &mut setting)
}

#[test]
fn when_somebody_pushed_meanwhile_it_is_planned_anew() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    change(&pair, "site", "two");
    let mut plans = 0;
    let done = publish(&pair, &mut |plan| {
        plans += 1;
        assert!(plan.of(StepAction::Changed).any(|step| step.path == PAGE));
        if plans == 1 {
            pair.push_by_hand("main", &[("CNAME", Some("notes.example.org\n"))]);
        }
    });
    assert!(matches!(done, Ok(DeployOutcome::Published(_))) && plans == 2, "{plans} {done:?}");
    assert!(pair.listing("main").contains_key("CNAME") && pair.show("main", PAGE).contains("two"));
}

#[test]
fn a_branch_that_never_stands_still_is_given_up() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    change(&pair, "site", "two");
    let mut plans = 0;
    let done = publish(&pair, &mut |_| {
        plans += 1;
        pair.push_by_hand("main", &[(&format!("file-{plans}"), Some("x"))]);
    });
    assert_eq!(done.unwrap_err().code, Some(Code::TargetMoved));
    assert!(pair.listing("main").contains_key("file-1") && pair.listing("main").contains_key("file-5"));
}

#[test]
fn a_site_with_mistakes_or_with_more_than_the_configuration_asks_for_is_not_published() {
    let pair = Pair::new();
    assert!(pair.said("biji deploy --yes --drafts", 1).contains("B0905"));
    pair.whole
        .put("site/content/_posts/bad.md", "---\ntitle: bad\ndate: 2026-05-16\n---\n\n{% notee %}{% endnotee %}\n");
    for line in ["biji deploy --yes", "biji deploy --yes --keep-going", "biji build --deploy"] {
        assert!(pair.said(line, 1).contains("B0301"), "{line}");
    }
    assert_eq!(git(&pair.path("remote.git"), &["for-each-ref"]), "");
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_neither_read_nor_written_through_links() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let kept = |pair: &Pair, part: &str| -> Vec<std::path::PathBuf> {
        let all = walkdir::WalkDir::new(pair.path("site/.biji")).into_iter().map(|entry| entry.unwrap().into_path());
        all.filter(|path| path.is_file() && path.to_string_lossy().contains(part)).collect()
    };
    let files = [kept(&pair, "biji-known-"), kept(&pair, "/results/")].concat();
    assert!(files.len() > 2, "{files:?}");
    pair.whole.put("precious", "mine");
    for file in &files {
        std::fs::remove_file(file).unwrap();
        std::os::unix::fs::symlink(pair.path("precious"), file).unwrap();
    }
    for text in ["one", "two"] {
        change(&pair, "site", text);
        pair.said("biji deploy", 0);
        pair.assert_published("main", &[]);
        assert_eq!(pair.whole.read("precious"), "mine");
    }
}

#[test]
fn a_dry_run_keeps_nothing() {
    let pair = Pair::new();
    pair.said("biji deploy --dry-run", 0);
    assert!(!pair.whole.exists("site/.biji/results"));
}
