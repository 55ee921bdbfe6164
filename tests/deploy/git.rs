//! A branch of a repository, over the file system and over a daemon.

use std::ffi::OsString;

use biji::command::{self, Terminal};

use super::{Pair, git, said, try_git};

#[test]
fn the_branch_ends_equal_to_the_built_site() {
    let pair = Pair::new();
    let text = pair.said("biji deploy --yes", 0);
    assert!(text.contains("published: commit"), "{text}");
    pair.assert_published("main", &[]);
    // A change goes up as one commit more.
    pair.whole.put("site/content/_posts/rain.md", "---\ntitle: rain\ndate: 2026-05-16 21:40:00\n---\n\nStill.\n");
    let text = pair.said("biji d", 0);
    assert!(text.contains("  changed"), "{text}");
    pair.assert_published("main", &[]);
    assert_eq!(pair.commits("main"), 2);
}

#[test]
fn nothing_changed_is_said_and_nothing_is_done() {
    let pair = Pair::new();
    pair.said("biji deploy --yes", 0);
    let head = pair.head("main");
    let text = pair.said("biji deploy", 0);
    assert!(text.contains("already up to date"), "{text}");
    assert_eq!(pair.head("main"), head);
}

#[test]
fn what_the_site_no_longer_makes_goes_and_what_others_put_there_stays() {
    let pair = Pair::new();
    pair.push_by_hand(
        "main",
        &[("CNAME", Some("notes.example.org\n")), ("README.md", Some("hi\n")), ("old/index.html", Some("x"))],
    );
    pair.said("biji deploy --yes", 0);
    pair.assert_published("main", &["CNAME", "README.md", "old/index.html"]);
    pair.whole.remove("site/content/_posts/snow.md");
    let text = pair.said("biji deploy --yes", 0);
    assert!(text.contains("2026/05/16/snow/index.html") && text.contains("no longer in the site"), "{text}");
    pair.assert_published("main", &["CNAME", "README.md", "old/index.html"]);
}

#[test]
fn on_a_terminal_the_first_publication_is_asked_about_with_the_plan() {
    let pair = Pair::new();
    let run = |ask: fn(&str) -> bool| {
        let terminal = Terminal { ask: Some(ask), ..Terminal::default() };
        let line = "biji deploy --root site".split(' ').map(OsString::from);
        command::run(line, pair.whole.root(), terminal)
    };
    said(run(|_| false), 3);
    assert_eq!(git(&pair.path("remote.git"), &["for-each-ref"]), "");
    said(run(|question| question.starts_with("plan for git") && question.ends_with("../remote.git, branch main?")), 0);
    pair.assert_published("main", &[]);
    // The second time nobody is asked.
    pair.whole.put("site/content/more.txt", "more");
    said(run(|_| false), 0);
    pair.assert_published("main", &[]);
}

#[test]
fn a_dry_run_shows_the_plan_and_does_nothing() {
    let pair = Pair::new();
    let text = pair.said("biji deploy --dry-run", 0);
    for word in ["new ", "changed ", "deleted ", "left alone", "unchanged ", "`--verbose` or", "only the plan"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(!try_git(&pair.path("remote.git"), &["rev-parse", "--verify", "main"]).status.success());
    let text = pair.said("biji deploy --dry-run --verbose", 0);
    assert!(text.contains("2026/05/16/rain/index.html") && !text.contains("--verbose"), "{text}");
    let text = pair.said("biji deploy --dry-run --format json", 0);
    let line: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!((line["first"].as_bool(), line["unchanged"].as_u64()), (Some(true), Some(0)));
    assert!(
        line["new"]
            .as_array()
            .unwrap()
            .iter()
            .any(|file| file["path"] == "index.html" && file["size"].as_u64() > Some(0))
    );
}

#[test]
fn the_sites_own_repository_and_hooks_are_not_touched() {
    let pair = Pair::new();
    let site = pair.path("site");
    git(&site, &["init", "--quiet", "."]);
    git(&site, &["add", "_config.yml"]);
    for hook in ["pre-push", "pre-commit", "reference-transaction", "post-commit"] {
        pair.whole.put(&format!("site/.git/hooks/{hook}"), "#!/bin/sh\ntouch ../hooked\nexit 1\n");
        let file = std::fs::File::open(pair.path(&format!("site/.git/hooks/{hook}"))).unwrap();
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    }
    let index = std::fs::read(pair.path("site/.git/index")).unwrap();
    pair.said("biji deploy --yes", 0);
    assert_eq!(std::fs::read(pair.path("site/.git/index")).unwrap(), index);
    assert!(!pair.whole.exists("hooked") && !try_git(&site, &["rev-parse", "--verify", "HEAD"]).status.success());
}

#[test]
fn files_with_any_name_are_published() {
    let pair = Pair::new();
    let names = [
        "-rf",
        "a b \"c\" 'd'",
        "雨/【夜】#1?.txt",
        "back\\slash",
        "new\nline",
        ".well-known/x",
        "tab\there",
        "é",
        "--all",
    ];
    for name in names.iter().filter(|name| !cfg!(windows) || !name.contains(['"', '\\', '\n', '\t', '?'])) {
        pair.whole.put(&format!("site/extra/{name}"), name);
    }
    pair.whole.put("site/_config.yml", "title: N\nurl: https://n.example.org\ndeploy:\n  type: git\n  repo: ../remote.git,main\n  extend_dirs: extra\n  ignore_hidden: false\n");
    pair.said("biji deploy --yes", 0);
    let listing = pair.listing("main");
    let count = listing.keys().filter(|path| path.starts_with("extra/")).count();
    assert_eq!(count, names.len(), "{listing:?}");
    assert_eq!(pair.show("main", "extra/new\nline"), "new\nline");
    assert!(pair.said("biji deploy", 0).contains("already up to date"));
}

#[test]
fn the_message_and_its_author_are_hexos() {
    let pair = Pair::new();
    let config = "title: N\nurl: https://n.example.org\ndeploy:\n  type: git\n  repo: ../remote.git\n  branch: main\n  \
                  name: Lin\n  email: lin@example.org\n  message: \"up {{ now('YYYY') }}\"\n";
    pair.whole.put("site/_config.yml", config);
    pair.said("biji deploy --yes", 0);
    let log = git(&pair.path("remote.git"), &["log", "-1", "--format=%an <%ae>%n%B", "main"]);
    assert!(log.starts_with("Lin <lin@example.org>\nup 20") && log.contains("\n\nPublished-with: biji"), "{log}");
    pair.whole.put("site/content/other.txt", "x");
    said(pair.whole.run("biji d -m by-hand --root site"), 0);
    assert!(git(&pair.path("remote.git"), &["log", "-1", "--format=%s", "main"]).starts_with("by-hand"));
}

#[test]
fn without_a_branch_the_repositorys_usual_one_is_taken() {
    let pair = Pair::new();
    pair.push_by_hand("trunk", &[("README.md", Some("hi\n"))]);
    git(&pair.path("remote.git"), &["symbolic-ref", "HEAD", "refs/heads/trunk"]);
    pair.whole
        .put("site/_config.yml", "title: N\nurl: https://n.example.org\ndeploy: {type: git, repo: ../remote.git}\n");
    pair.said("biji deploy --yes", 0);
    assert!(pair.listing("trunk").contains_key("index.html"));
}

#[test]
fn files_that_hosts_ask_for_are_made() {
    let pair = Pair::new();
    let config = "title: N\nurl: https://n.example.org\ndeploy:\n  type: git\n  repo: ../remote.git\n  branch: main\n  \
                  cname: n.example.org\n  nojekyll: true\n";
    pair.whole.put("site/_config.yml", config);
    pair.said("biji deploy --yes", 0);
    assert_eq!((pair.show("main", "CNAME"), pair.show("main", ".nojekyll")), ("n.example.org".into(), String::new()));
}

#[test]
fn the_notes_go_to_a_branch_of_their_own_without_what_is_secret_or_made() {
    let pair = Pair::new();
    pair.whole.put("site/.gitignore", "private/\n");
    for path in ["private/diary.md", "node_modules/x/index.js", ".env", "key.pem", "db.json"] {
        pair.whole.put(&format!("site/{path}"), "x");
    }
    pair.expected("site");
    assert_eq!(pair.whole.run("biji build --root site --output site/public-biji").code, 0);
    git(&pair.path("site"), &["init", "--quiet", "."]);
    pair.whole.put("site/.git/info/exclude", "/letters/\n");
    pair.whole.put("site/letters/lin.md", "x");
    pair.said("biji deploy --yes --source notes", 0);
    pair.assert_published("main", &[]);
    let notes: Vec<String> = pair.listing("notes").into_keys().collect();
    let expected = [
        ".biji-published",
        ".gitignore",
        "_config.yml",
        "content/_posts/rain.md",
        "content/_posts/snow.md",
        "content/_posts/雨 夜.md",
        "content/photo.jpg",
    ];
    assert_eq!(notes, expected);
    assert!(pair.said("biji deploy --yes --source main", 6).contains("B0917"));
    for (file, text, place) in [
        ("_config.yml", format!("{}  token: abcdef\n", super::CONFIG), "`_config.yml`, line 7: a token"),
        ("_config.yml", format!("preview_secret: abcdef\n{}", super::CONFIG), "`_config.yml`, line 1"),
        ("themes/x/_config.yml", "gitalk:\n  client_secret: abcdef\n".into(), "`themes/x/_config.yml`, line 2"),
        ("content/_data/x.yml", "a:\n- https://lin:abcdef@host/\n".into(), "`content/_data/x.yml`, line 2: a login"),
    ] {
        pair.whole.put(&format!("site/{file}"), &text);
        let text = pair.said("biji deploy --yes --source notes", 1);
        assert!(text.contains("B0905") && text.contains(place) && !text.contains("abcdef"), "{text}");
        pair.whole.put("site/_config.yml", super::CONFIG);
        pair.whole.put("site/themes/x/_config.yml", "gitalk:\n  client_secret:\n");
    }
    // The way out: a file that stays at home.
    pair.whole.put("site/content/_data/x.yml", "a: b\n");
    pair.whole.put("site/.gitignore", "private/\n_config.private.yml\n");
    pair.whole.put("site/_config.private.yml", "preview_secret: abcdef\n");
    pair.said("biji deploy --yes --source notes --config _config.yml,_config.private.yml", 0);
    assert!(!pair.listing("notes").contains_key("_config.private.yml"));
}

#[test]
fn hidden_files_of_other_folders_stay_at_home_unless_they_are_asked_for() {
    let pair = Pair::new();
    for path in ["demo/.env", "demo/a.txt", "demo/.git-credentials/x", "demo/b.psd", "more/.env", "more/b.psd"] {
        pair.whole.put(&format!("site/{path}"), "x");
    }
    pair.whole.put("site/content/.well-known/x", "x");
    let listing = |settings: &str| -> Vec<String> {
        let config = super::CONFIG.replace("title: Notes\n", "title: Notes\ninclude: [.well-known/x]\n");
        let config = format!("{config}  nojekyll: true\n  extend_dirs: [demo, more]\n{settings}");
        pair.whole.put("site/_config.yml", &config);
        pair.said("biji deploy --yes", 0);
        let is_shown = |path: &String| path.starts_with(['d', 'm', '.']);
        pair.listing("main").into_keys().filter(is_shown).collect()
    };
    let own = [".biji-published", ".nojekyll", ".well-known/x"];
    assert_eq!(listing(""), [&own[..], &["demo/a.txt", "demo/b.psd", "more/b.psd"]].concat());
    let scoped =
        "  ignore_hidden: {public: false, demo: true, extend: {more: false}}\n  ignore_pattern: {demo: 'psd$'}\n";
    assert_eq!(listing(scoped), [&own[..], &["demo/a.txt", "more/.env", "more/b.psd"]].concat());
    assert_eq!(
        listing("  ignore_hidden: {public: true}\n  ignore_pattern: [psd, nothing]\n"),
        [".biji-published", ".nojekyll", "demo/a.txt"]
    );
}

#[cfg(unix)]
#[test]
fn a_folder_behind_a_link_is_not_published() {
    let pair = Pair::new();
    pair.whole.put("outside/deep/secret.txt", "x");
    pair.whole.link("site/photos", "../outside");
    for folder in ["photos", "photos/deep"] {
        pair.whole.put("site/_config.yml", &format!("{}  extend_dirs: [{folder}]\n", super::CONFIG));
        let text = pair.said("biji deploy --yes", 2);
        assert!(text.contains("B0902") && text.contains("names a link"), "{text}");
    }
    assert_eq!(git(&pair.path("remote.git"), &["for-each-ref"]), "");
}

#[test]
fn what_does_not_go_up_with_the_notes_is_told() {
    let pair = Pair::new();
    pair.whole.put("site/themes/cloned/layout/index.html", "x");
    git(&pair.path("site/themes/cloned"), &["init", "--quiet", "."]);
    git(&pair.path("site/themes/cloned"), &["add", "."]);
    git(&pair.path("site/themes/cloned"), &["commit", "--quiet", "--message", "x"]);
    let text = pair.said("biji deploy --yes --source notes", 0);
    assert!(text.contains("B0909") && text.contains("`themes/cloned/`: a Git repository of its own"), "{text}");
    pair.whole.put("site/.gitignore", "themes/cloned/\n");
    assert!(!pair.said("biji deploy --yes --source notes", 0).contains("B0909"));
}

#[test]
fn passwords_that_go_up_with_the_notes_are_told_and_not_shown() {
    let pair = Pair::new();
    pair.whole
        .put("site/content/_posts/locked.md", "---\ntitle: L\ndate: 2024-01-02\npassword: swordfish\n---\ntext\n");
    pair.whole.put("site/content/_posts/open.md", "---\ntitle: O\ndate: 2024-01-02\npassword: ''\n---\nno password\n");
    let text = pair.said("biji deploy --yes --source notes", 0);
    assert!(text.contains("B0210") && text.contains("1 password") && !text.contains("swordfish"), "{text}");
    assert!(!pair.said("biji deploy --yes", 0).contains("B0210"));
}

#[test]
fn notes_below_a_repository_keep_to_what_it_ignores() {
    let pair = Pair::new();
    git(pair.whole.root(), &["init", "--quiet", "."]);
    pair.whole.put(".gitignore", "/site/letters/\n");
    pair.whole.put("site/letters/lin.md", "x");
    pair.said("biji deploy --yes --source notes", 0);
    let notes = pair.listing("notes");
    assert!(notes.contains_key("_config.yml") && !notes.contains_key("letters/lin.md"), "{notes:?}");
}

#[test]
fn addresses_of_drafts_are_not_published() {
    let pair = Pair::new();
    pair.whole.put("site/content/_drafts/idea.md", "---\ntitle: idea\n---\n\nx\n");
    let text = pair.said("biji build --preview-drafts --deploy", 2);
    assert!(text.contains("can't be used together") && !pair.whole.exists("site/public"), "{text}");
    assert_eq!(git(&pair.path("remote.git"), &["for-each-ref"]), "");
}
