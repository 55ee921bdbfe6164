//! Two at once: commands that write into one folder wait for each other, and nothing of either is lost.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};

use biji::disk::lock::{FolderLock, LockRequest, TARGET_LOCK};

use crate::harness::{Site, files};

fn site() -> Site {
    let site = Site::of(&[("_config.yml", "title: Notes\nurl: https://example.com\n")]);
    for name in ["rain", "snow", "wind"] {
        site.put(&format!("content/_posts/{name}.md"), &format!("---\ntitle: {name}\ndate: 2026-05-16\n---\n{name}\n"));
    }
    site
}

/// The program itself, in the root of a site.
fn start(site: &Site, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
    command.args(arguments).current_dir(site.root()).env("BIJI_LANG", "en").env_remove("LC_ALL");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn ended(child: Child) -> (Option<i32>, String) {
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn request(seconds: u64) -> LockRequest<'static> {
    LockRequest { command: "biji test", longest: std::time::Duration::from_secs(seconds), say: &|_| {} }
}

#[test]
fn of_eight_settings_at_once_none_is_lost() {
    let site = site();
    let children: Vec<Child> =
        (0..8).map(|at| start(&site, &["config", &format!("theme_config.key{at}"), &format!("value{at}")])).collect();
    for child in children {
        // One that waits for long says so.
        assert_eq!(ended(child).0, Some(0));
    }
    let text = site.read("_config.yml");
    for at in 0..8 {
        assert!(text.contains(&format!("key{at}: value{at}\n")), "{text}");
    }
}

#[test]
fn two_builds_at_once_leave_one_of_the_two_sites() {
    let site = site();
    let config = |permalink: &str| format!("title: Notes\nurl: https://example.com\npermalink: {permalink}\n");
    let whole = |name: &str| {
        site.put("_config.yml", &config(name));
        assert_eq!(site.run("biji build --force --yes --output clean").code, 0);
        let files: BTreeMap<String, Vec<u8>> = files(&site.path("clean")).into_iter().collect();
        assert_eq!(site.run("biji clean --output clean").code, 0);
        files
    };
    let sites = [whole("one/:title/"), whole("two/:title/")];
    site.put("one.yml", &config("one/:title/"));
    site.put("two.yml", &config("two/:title/"));
    let children = ["one.yml", "two.yml"].map(|config| start(&site, &["build", "--yes", "--config", config]));
    for child in children {
        let (code, said) = ended(child);
        assert_eq!(code, Some(0), "{said}");
    }
    let made: BTreeMap<String, Vec<u8>> = site.files("public").into_iter().collect();
    assert!(sites.contains(&made), "{:?}", made.keys());
    // The list names all of them.
    assert_eq!(site.run("biji clean").code, 0);
    assert!(!site.exists("public"));
}

#[cfg(target_os = "linux")]
#[test]
fn who_has_to_wait_learns_for_whom_and_goes_on_when_that_one_is_killed() {
    use std::io::{BufRead, BufReader};
    use std::os::unix::fs::PermissionsExt;
    let site = site();
    site.put("_config.yml", "title: Notes\nurl: https://example.com\ndeploy: {type: rsync, root: /nowhere}\n");
    // A program that hangs: it reads from a pipe to which nobody writes.
    let pipe = site.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    site.put("bin/rsync", &format!("#!/bin/sh\nread line < '{}'\nexit 1\n", pipe.display()));
    std::fs::set_permissions(site.path("bin/rsync"), PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", site.path("bin").display(), std::env::var("PATH").unwrap());
    let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
    command.args(["deploy", "--yes"]).current_dir(site.root()).env("PATH", path);
    let mut holder = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // The pipe opens when both ends are asked for: the publication is in progress now.
    let end = std::fs::File::options().write(true).open(&pipe).unwrap();

    let refused = site.run("biji build --wait 0");
    assert_eq!(refused.code, 1);
    let expected = "error[B0818]: another biji is writing to this site\n |\n = note: it is `biji deploy` (process PID, since TIME)\n = help: run the command again when it is done\n = help: or wait longer: `--wait 600`\n = help: or end process PID if it hangs; the system then releases the lock\n\n";
    assert_eq!(without_facts(&refused.stderr, holder.id()), expected);
    assert!(!site.exists("public"));
    // What only reads does not wait.
    assert_eq!(site.run("biji check --wait 0").code, 0);

    let mut waiting = start(&site, &["build"]);
    let mut line = String::new();
    BufReader::new(waiting.stderr.take().unwrap()).read_line(&mut line).unwrap();
    let line = without_facts(&line, holder.id());
    assert_eq!(line, "waiting for `biji deploy` (process PID, since TIME), which is writing to the same folder\n");
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert!(waiting.wait().unwrap().success());
    assert!(site.exists("public/index.html"));
    drop(end);
}

/// A text without the number of a process and the time.
#[cfg(target_os = "linux")]
fn without_facts(text: &str, process: u32) -> String {
    let text = text.replace(&process.to_string(), "PID");
    let Some((before, rest)) = text.split_once("since ") else { return text };
    let (time, after) = rest.split_at("2026-05-16 21:40:00".len());
    assert!(time.parse::<jiff::civil::DateTime>().is_ok(), "{time}");
    format!("{before}since TIME{after}")
}

#[test]
fn a_folder_that_is_published_to_has_a_lock_of_its_own() {
    let site = site();
    site.put("_config.yml", "title: Notes\nurl: https://example.com\ndeploy: {type: folder, path: www}\n");
    std::fs::create_dir(site.path("www")).unwrap();
    let lock = FolderLock::of_target(&site.path("www"), request(0)).unwrap();
    let refused = site.run("biji deploy --yes --wait 0");
    assert_eq!(refused.code, 7);
    assert!(refused.stderr.contains("error[B0818]: another biji is publishing to `"), "{}", refused.stderr);
    assert!(refused.stderr.contains(" = note: it is `biji test` (process "), "{}", refused.stderr);
    drop(lock);
    // What a killed process leaves of its lock is no obstacle, and goes.
    site.put(&format!("www/{TARGET_LOCK}"), "");
    site.put(&format!("www/{TARGET_LOCK}-holder"), "{}");
    let published = site.run("biji deploy --yes --wait 0");
    assert_eq!(published.code, 0, "{}", published.stderr);
    assert!(site.exists("www/index.html"));
    assert!(!site.exists(&format!("www/{TARGET_LOCK}")) && !site.exists(&format!("www/{TARGET_LOCK}-holder")));
}

#[test]
fn a_folder_that_is_no_site_gets_no_lock() {
    let site = Site::empty();
    assert_eq!(site.run("biji build").code, 1);
    assert_eq!(std::fs::read_dir(site.root()).unwrap().count(), 0);
}

#[test]
fn a_command_that_keeps_nothing_leaves_no_cache_folder() {
    let site = site();
    assert_eq!(site.run("biji config subtitle Rain").code, 0);
    assert_eq!(site.run("biji new Rain").code, 0);
    assert!(!site.exists(".biji"));
    assert_eq!(site.run("biji build").code, 0);
    assert_eq!(site.run("biji config subtitle Snow").code, 0);
    assert!(site.exists(".biji/.gitignore"));
}

#[test]
fn two_sites_with_one_output_folder_outside_of_both_wait_for_each_other() {
    let (one, two) = (site(), site());
    let shared = Site::empty();
    let folder = shared.path("out");
    let build = |site: &Site, more: &str| site.run(&format!("biji build {more} --output {}", folder.display()));
    std::fs::create_dir(&folder).unwrap();
    let lock = FolderLock::of_target(&folder, request(0)).unwrap().unwrap();
    let refused = build(&one, "--wait 0");
    assert_eq!(refused.code, 1);
    let busy = format!("error[B0818]: another biji is writing to the output folder `{}`", folder.display());
    assert!(refused.stderr.contains(&busy) && refused.stderr.contains("it is `biji test`"), "{}", refused.stderr);
    let output = |site: &Site, command: &str| site.run(&format!("{command} --output {}", folder.display()));
    assert!(output(&one, "biji clean --wait 0").stderr.contains(&busy));
    assert_eq!(shared.files("out").len(), 2, "the lock and its holder alone");
    drop(lock);
    for site in [&one, &two] {
        let built = build(site, "--wait 0");
        assert_eq!(built.code, 0, "{}", built.stderr);
        assert!(shared.exists("out/index.html") && !shared.exists(&format!("out/{TARGET_LOCK}")));
    }
    assert_eq!(output(&one, "biji clean").code, 0);
    assert_eq!(output(&two, "biji clean").code, 0);
    assert!(!shared.exists("out"));
    // The lock makes the folder, and nothing is left of it when nothing was written.
    let lock = FolderLock::of_output(&folder, false, request(0)).unwrap();
    assert!(shared.exists("out"));
    drop(lock);
    assert!(!shared.exists("out"));
}
