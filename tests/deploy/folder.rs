//! Folders: the plan of all targets, carried out file by file.

use biji::deploy::record::RECORD;

use super::{Listing, Pair, expected, said};
use biji::deploy::files::ContentId;

fn pair() -> Pair {
    let pair = Pair::new();
    let config = "title: Notes\nurl: https://notes.example.org\ndeploy:\n  - {type: folder, path: ../www}\n";
    pair.whole.put("site/_config.yml", config);
    pair
}

fn listing(pair: &Pair) -> Listing {
    let files = pair.whole.files("www").into_iter().filter(|(path, _)| path != RECORD);
    files.map(|(path, bytes)| (path, ContentId::of(&bytes).to_string())).collect()
}

fn assert_published(pair: &Pair, beside: &[&str]) {
    let mut held = listing(pair);
    for path in beside {
        assert!(held.remove(*path).is_some(), "`{path}` is lost");
    }
    assert_eq!(held, expected(&pair.whole, "site"));
}

#[test]
fn a_folder_ends_equal_to_the_built_site() {
    let pair = pair();
    pair.whole.put("www/CNAME", "notes.example.org");
    assert!(pair.said("biji deploy", 3).contains("B0904"));
    pair.said("biji deploy --yes", 0);
    assert_published(&pair, &["CNAME"]);
    assert!(pair.said("biji deploy", 0).contains("already up to date"));
    pair.whole.remove("site/content/_posts/snow.md");
    pair.said("biji deploy --yes", 0);
    assert_published(&pair, &["CNAME"]);
    assert!(!pair.whole.exists("www/2026/05/16/snow"), "empty folders go");
}

#[test]
fn what_was_edited_there_is_kept_and_told() {
    let pair = pair();
    pair.said("biji deploy --yes", 0);
    pair.whole.put("www/index.html", "by hand");
    for _ in 0..2 {
        assert!(pair.said("biji deploy", 0).contains("B0906"));
        assert_eq!(pair.whole.read("www/index.html"), "by hand");
    }
    pair.said("biji deploy --force-files", 0);
    assert_published(&pair, &[]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_links() {
    let pair = pair();
    pair.whole.put("elsewhere/index.html", "mine");
    pair.whole.link("www/2026", "../elsewhere");
    pair.whole.link("www/index.html", "../elsewhere/index.html");
    pair.said("biji deploy --yes", 0);
    assert_eq!(pair.whole.files("elsewhere").len(), 1);
    assert_eq!(pair.whole.read("elsewhere/index.html"), "mine");
    assert_published(&pair, &[]);
}

#[cfg(target_os = "linux")]
#[test]
fn killed_at_any_moment_it_goes_on_the_next_time() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    let pair = pair();
    pair.whole.put("www/CNAME", "notes.example.org");
    let run = |time: Duration| {
        let mut command = Command::new("timeout");
        command.arg("--signal=KILL").arg(format!("{:.3}", time.as_secs_f64())).arg(env!("CARGO_BIN_EXE_biji"));
        command.args(["deploy", "--yes", "--root"]).arg(pair.path("site"));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
    };
    let begun = Instant::now();
    assert!(run(Duration::from_secs(600)));
    let whole = begun.elapsed();
    for moment in 0..=12_u32 {
        for note in 0..20 {
            let text = format!("---\ntitle: n{note}\ndate: 2026-05-16 21:40:00\n---\n\n{moment}\n");
            pair.whole.put(&format!("site/content/_posts/{}-{note}.md", moment % 2), &text);
            let _ = std::fs::remove_file(pair.path(&format!("site/content/_posts/{}-{note}.md", (moment + 1) % 2)));
        }
        run(whole * (moment + 6) / 16 + Duration::from_millis(1));
        // Another state of the site than the one that was broken off.
        pair.whole.put(
            "site/content/_posts/rain.md",
            &format!("---\ntitle: rain\ndate: 2026-05-16 21:40:00\n---\n\n{moment}\n"),
        );
        let text = said(pair.run("biji deploy --yes"), 0);
        assert!(!text.contains("B0906"), "{text}");
        assert_published(&pair, &["CNAME"]);
    }
}

#[test]
fn the_folders_that_the_site_is_read_from_are_no_target() {
    let pair = pair();
    // What biji keeps for the next build is its own.
    let files = || pair.whole.files("site").iter().filter(|(path, _)| !path.starts_with(".biji/")).count();
    let before = files();
    for path in ["content", ".", "..", "content/www", "./templates", "../site", "../x/../site/themes/a", ".git"] {
        let config = format!("title: Notes\nurl: https://notes.example.org\ndeploy: {{type: folder, path: {path}}}\n");
        pair.whole.put("site/_config.yml", &config);
        let text = pair.said("biji deploy --yes", 2);
        assert!(text.contains("B0902") && text.contains("read from"), "{path}: {text}");
        assert_eq!(files(), before, "{path}");
    }
    let config = "title: Notes\nurl: https://notes.example.org\ndeploy: {type: folder, path: contents}\n";
    pair.whole.put("site/_config.yml", config);
    pair.said("biji deploy --yes", 0);
}
