//! Plans as they are shown, questions, and what a host would refuse.

use biji::deploy::config::Target;
use biji::deploy::files::{ContentId, ContentLocation, DeployFile, DeployFiles};
use biji::deploy::plan::{Plan, PlanStep, StepAction, StepReason};
use biji::deploy::{config, limits, report};
use biji::diagnostic::Code;
use biji::source::{Inputs, SitePath};
use biji::words::InterfaceLanguage::English;

use super::Pair;

fn target(deploy: &str) -> Target {
    let mut inputs = Inputs::default();
    let id = inputs.add(SitePath::new("_config.yml").unwrap(), format!("deploy: {deploy}\n").into_bytes());
    inputs.config.push(id);
    config::targets(&inputs, &|_| None).0.remove(0)
}

fn step(path: &str, fate: StepAction, why: StepReason, size: u64) -> PlanStep {
    PlanStep { path: path.into(), fate, why, size: Some(size) }
}

#[test]
fn a_small_plan_names_each_file_and_the_reasons_that_do_not_go_without_saying() {
    let steps = vec![
        step("a.html", StepAction::New, StepReason::Site, 10),
        step("b.html", StepAction::New, StepReason::RemovedThere, 2000),
        step("c.html", StepAction::Changed, StepReason::Site, 30),
        step("d.html", StepAction::Kept, StepReason::Edited, 40),
        step("e\n.html", StepAction::Kept, StepReason::Foreign, 50),
    ];
    let plan = Plan { steps, unchanged: 1200, ..Plan::default() };
    let expected = "\
plan for folder: ../www
  new         2 files, 2.0 kB
    a.html  10 B
    somebody deleted it on the target, but the site still has it:
      b.html  2.0 kB
  changed     1 file, 30 B
    c.html  30 B
  deleted     none
  left alone  2 files, 90 B
    changed on the target since biji published it:
      d.html  40 B
    not published by biji:
      \"e\\n.html\"  50 B
  unchanged   1,200 files
";
    assert_eq!(report::human(&target("{type: folder, path: ../www}"), &plan, false, English), expected);
    // The same shape, whatever the target is.
    for (deploy, head) in [
        ("{type: s3, bucket: b, target: mine}", "plan for mine (s3): b"),
        ("{type: azure, container: $web, account: lin}", "plan for azure: $web at lin"),
        ("{type: sftp, host: h, remotePath: /www}", "plan for sftp: h:/www"),
    ] {
        let text = report::human(&target(deploy), &plan, false, English);
        let (first, rest) = text.split_once('\n').unwrap();
        assert_eq!((first, rest), (head, expected.split_once('\n').unwrap().1));
    }
}

#[test]
fn a_great_plan_is_shown_by_folders_and_names_every_file_when_asked() {
    let mut steps: Vec<PlanStep> = Vec::new();
    for number in 0..3000 {
        steps.push(step(
            &format!("2026/{:02}/note-{number}/index.html", number % 12 + 1),
            StepAction::New,
            StepReason::Site,
            100,
        ));
    }
    steps.push(step("404.html", StepAction::New, StepReason::Site, 100));
    for number in 0..40 {
        steps.push(step(&format!("old/folder/{number}/index.html"), StepAction::Deleted, StepReason::Site, 100));
    }
    for number in 0..15 {
        steps.push(step(&format!("root-{number:02}.txt"), StepAction::Kept, StepReason::Foreign, 100));
    }
    for number in 0..12 {
        steps.push(step(&format!("z{number}/one.html"), StepAction::Changed, StepReason::Site, 100));
    }
    steps.extend(["a", "b"].map(|name| step(&format!("zz/{name}.html"), StepAction::Changed, StepReason::Site, 100)));
    let plan = Plan { steps, ..Plan::default() };
    let target = target("{type: folder, path: ../www}");
    let text = report::human(&target, &plan, false, English);
    assert!(text.contains("    2026/  3,000 files, 300.0 kB\n    404.html  100 B\n  changed"), "{text}");
    // What is in one folder alone is shown by what is in that.
    assert!(text.contains("no longer in the site:\n      old/folder/0/index.html  100 B\n"), "{text}");
    assert!(text.contains("old/folder/16/index.html  100 B\n      and 31 more files\n"), "{text}");
    assert!(text.contains("root-08.txt  100 B\n      and 6 more files\n"), "{text}");
    // The fullest folders are shown before others.
    assert!(text.contains("    z5/one.html  100 B\n    zz/  2 files, 200 B\n"), "{text}");
    assert!(text.ends_with("`--verbose` or `--format json` lists every file\n"), "{text}");
    assert!(text.lines().count() < 50, "{text}");
    let all = report::human(&target, &plan, true, English);
    assert!(
        plan.steps.iter().all(|step| all.contains(&format!("{}  100 B\n", step.path))) && !all.contains("--verbose")
    );
    let json: serde_json::Value = serde_json::from_str(&report::json(&target, &plan)).unwrap();
    assert_eq!(json["new"].as_array().map(Vec::len), Some(3001));
}

#[test]
fn a_branch_that_is_not_there_is_asked_about_with_those_that_are() {
    let pair = Pair::new();
    let text = pair.said("biji deploy", 3);
    assert!(text.contains("the repository is empty, and the branch `main` will be created"), "{text}");
    pair.said("biji deploy --yes", 0);
    let with = |branch: &str| {
        pair.whole.put("site/_config.yml", &super::CONFIG.replace("branch: main", &format!("branch: {branch}")));
    };
    with("mian");
    let text = pair.said("biji deploy", 3);
    assert!(
        text.contains("the branch `mian` does not exist and will be created; existing: `main`; did you mean `main`?"),
        "{text}"
    );
    assert!(pair.said("biji deploy --dry-run --format json", 0).contains("\"branches\":[\"main\"]"));
    for number in 0..12 {
        pair.push_by_hand(&format!("branch-{number:02}"), &[("a", Some("a"))]);
    }
    with("pages");
    let text = pair.said("biji deploy", 3);
    assert!(text.contains("existing: `branch-00`, `branch-01`") && text.contains("`branch-09`, 3 more"), "{text}");
    pair.said("biji deploy --yes", 0);
    pair.assert_published("pages", &[]);
    assert!(pair.said("biji deploy --dry-run --format json", 0).contains("\"branches\":null"));
}

#[test]
fn files_that_a_host_refuses_are_told_before_they_are_sent() {
    let github = target("{type: git, repo: 'git@github.com:lin/notes.git'}");
    let plan = |sizes: &[u64]| {
        let step = |(number, size): (usize, &u64)| {
            step(&format!("film-{number}.mp4"), StepAction::New, StepReason::Site, *size)
        };
        Plan { steps: sizes.iter().enumerate().map(step).collect(), ..Plan::default() }
    };
    let (small, large, huge) = (50 << 20, (50 << 20) + 1, (100 << 20) + 1);
    assert!(limits::refused(&github, &plan(&[small, large])).is_none());
    assert!(limits::disliked(&github, &plan(&[small])).is_none());
    let warning = limits::disliked(&github, &plan(&[small, large])).unwrap();
    assert_eq!((warning.code, warning.notes.len()), (Some(Code::HostLimit), 1));
    assert_eq!(warning.notes[0].english(), "`film-1.mp4`, 52.4 MB");
    let fault = limits::refused(&github, &plan(&[huge, 1, huge])).unwrap();
    assert_eq!(fault.code, Some(Code::QuotaReached));
    assert!(
        fault.message.english().contains("2 files are larger") && fault.notes[0].english().contains("film-0.mp4"),
        "{fault:?}"
    );
    let kept = Plan { steps: vec![step("a", StepAction::Kept, StepReason::Foreign, huge)], ..Plan::default() };
    assert!(limits::refused(&github, &kept).is_none() && limits::disliked(&github, &kept).is_none());
    let piece = |size| DeployFile { content: ContentId::of(b""), size, whence: ContentLocation::Repository };
    let site: DeployFiles = [("a.mp4".to_owned(), piece(1 << 29)), ("b.mp4".to_owned(), piece((1 << 29) + 1))].into();
    let warning = limits::too_large(&github, &site).unwrap();
    assert!(
        warning.message.english().contains("1.1 GB") && warning.notes[0].english().contains("b.mp4"),
        "{warning:?}"
    );
    // Of other hosts nothing of the kind is known.
    for deploy in ["{type: git, repo: ../a.git}", "{type: git, repo: 'git@gitee.com:l/n.git'}", "{type: s3, bucket: b}"]
    {
        let other = target(deploy);
        assert!(
            limits::refused(&other, &plan(&[huge])).is_none() && limits::disliked(&other, &plan(&[huge])).is_none()
        );
        assert!(limits::too_large(&other, &site).is_none());
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_sent_to_a_host_that_would_refuse_it() {
    let pair = Pair::new();
    pair.whole.put("site/_config.yml", &super::CONFIG.replace("../remote.git", "git@github.com:lin/notes.git"));
    // A file of that size that takes no room.
    std::fs::File::create(pair.path("site/content/film.mp4")).unwrap().set_len((100 << 20) + 1).unwrap();
    // The host is played by a repository beside the site.
    let settings =
        format!("[url \"{}\"]\n\tinsteadOf = git@github.com:lin/notes.git\n", pair.path("remote.git").display());
    pair.whole.put("gitconfig", &settings);
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_biji"));
        command.args(["deploy", "--root"]).arg(pair.path("site")).args(arguments);
        let output = command.env("GIT_CONFIG_GLOBAL", pair.path("gitconfig")).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for arguments in [&["--dry-run"][..], &["--yes"]] {
        let (code, text) = run(arguments);
        assert!(code == Some(6) && text.contains("B0921") && text.contains("`film.mp4`, 104.9 MB"), "{code:?} {text}");
        assert_eq!(super::git(&pair.path("remote.git"), &["for-each-ref"]), "");
    }
    std::fs::File::create(pair.path("site/content/film.mp4")).unwrap().set_len((50 << 20) + 1).unwrap();
    let (code, text) = run(&["--dry-run"]);
    assert!(code == Some(0) && text.contains("B0910") && !text.contains("B0921"), "{code:?} {text}");
}

#[test]
fn why_a_publication_can_not_be_undone_is_said_with_what_to_do_instead() {
    for (deploy, word) in [
        ("{type: folder, path: ../www}", "a folder has no history"),
        ("{type: s3, bucket: b}", "if a bucket keeps versions"),
        ("{type: azure, container: c}", "if a container keeps versions"),
        ("{type: rsync, root: /srv/x}", "a folder on a server has no history"),
        ("{type: sftp, host: h, remotePath: /x}", "`type: git`"),
    ] {
        let pair = Pair::new();
        pair.whole.put("site/_config.yml", &format!("title: T\nurl: https://n.example.org\ndeploy: {deploy}\n"));
        let text = pair.said("biji deploy --undo", 1);
        assert!(text.contains("B0908") && text.contains(word) && text.contains("git revert COMMIT"), "{text}");
    }
}

#[test]
fn what_helps_against_an_unreachable_host_fits_the_way_to_it() {
    let pair = Pair::new();
    for (deploy, word, foreign) in [
        ("{type: git, repo: 'ssh://git@127.0.0.1:9/x.git', branch: main}", "ProxyCommand", "http.proxy"),
        ("{type: git, repo: 'http://127.0.0.1:9/x.git', branch: main}", "http.proxy", "ProxyCommand"),
    ] {
        if deploy.contains("ssh://") && std::process::Command::new("ssh").arg("-V").output().is_err() {
            eprintln!("skipped: ssh is not on this machine");
            continue;
        }
        pair.whole.put("site/_config.yml", &format!("title: T\nurl: https://n.example.org\ndeploy: {deploy}\n"));
        let text = pair.said("biji deploy --yes", 4);
        assert!(text.contains("B0911") && text.contains(word) && !text.contains(foreign), "{text}");
    }
}
