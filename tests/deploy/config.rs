//! The `deploy` key in Hexo's ways of writing it.

use crate::harness::english;
use biji::config::resolve;
use biji::deploy::config::{TargetKind, targets};
use biji::deploy::pages::wrong_root;
use biji::deploy::{Target, config};
use biji::diagnostic::{Code, Diagnostic};
use biji::source::{Inputs, SitePath};

use crate::harness::Site;

fn read(deploy: &str) -> (Vec<Target>, Vec<Diagnostic>) {
    let mut inputs = Inputs::default();
    let id = inputs.add(SitePath::new("_config.yml").unwrap(), format!("title: T\n{deploy}").into_bytes());
    inputs.config.push(id);
    targets(&inputs, &|name| (name == "TOKEN").then(|| "t0ken".to_owned()))
}

/// Name, place and branch of each target.
fn places(deploy: &str) -> Vec<(String, String)> {
    let (targets, wrong) = read(deploy);
    assert!(wrong.is_empty(), "{wrong:?}");
    targets.iter().map(|target| (target.name.clone(), target.place().english())).collect()
}

fn place(name: &str, place: &str) -> (String, String) {
    (name.into(), place.into())
}

#[test]
fn repositories_are_written_in_all_of_hexos_ways() {
    let github = "git@github.com:lin/notes.git";
    for deploy in [
        format!("deploy:\n  type: git\n  repo: {github}\n  branch: gh-pages\n"),
        format!("deploy:\n  type: git\n  repository: {github},gh-pages\n"),
        format!("deploy:\n  - type: git\n    repo: {github}\n"),
        format!("deploy:\n  type: git\n  repo:\n    - {github},gh-pages\n"),
        format!("deploy:\n  type: git\n  repo:\n    git: {github}\n"),
        format!("deploy:\n  type: git\n  repo:\n    git: {{url: {github}, branch: gh-pages}}\n"),
    ] {
        assert_eq!(places(&deploy), [place("git", &format!("{github}, branch gh-pages"))], "{deploy}");
    }
    let several = "deploy:\n  type: git\n  repo:\n    github: git@github.com:lin/lin.github.io.git,main\n    gitee: git@gitee.com:lin/lin.git\n";
    let expected = [
        place("github", "git@github.com:lin/lin.github.io.git, branch main"),
        place("gitee", "git@gitee.com:lin/lin.git"),
    ];
    assert_eq!(places(several), expected);
    assert_eq!(places("deploy:\n"), []);
    assert_eq!(places("deploy: {}\n"), []);
}

#[test]
fn targets_of_one_type_are_numbered() {
    let deploy = "deploy:\n  - {type: folder, path: a}\n  - {type: folder, path: b}\n  - {type: folder, path: c, target: backup}\n";
    assert_eq!(places(deploy), [place("folder", "a"), place("folder-2", "b"), place("backup", "c")]);
}

#[test]
fn servers_and_buckets_are_read() {
    let rsync = "deploy: {type: rsync, host: example.org, user: lin, root: /srv/notes/, port: 2222}\n";
    assert_eq!(places(rsync), [place("rsync", "lin@example.org:/srv/notes")]);
    let sftp = "deploy: {type: sftp, host: example.org, user: lin, remotePath: /srv/notes}\n";
    assert_eq!(places(sftp), [place("sftp", "lin@example.org:/srv/notes")]);
    let bucket = "deploy: {type: s3, bucket: notes, prefix: /blog/, endpoint: 'https://s3.example.org'}\n";
    assert_eq!(places(bucket), [place("s3", "notes/blog at https://s3.example.org")]);
}

#[test]
fn what_can_not_be_called_is_refused() {
    for deploy in [
        "{type: git, repo: '--upload-pack=touch x'}",
        "{type: git, repo: 'git://host/x'}",
        "{type: git, repo: 'ext::sh -c date'}",
        "{type: git}",
        "{repo: x}",
        "{type: git, repo: x, branch: '-x'}",
        "{type: git, repo: x, branch: 'a b'}",
        "{type: git, repo: x, token: $NOBODY}",
        "{type: git, repo: 'ssh://lin:pw@host/x'}",
        "{type: git, repo: 'lin:pw@host:x'}",
        "{type: git, repo: 'https://host/x?access_token=abc'}",
        "{type: rsync, host: '-oProxyCommand=x', root: /x}",
        "{type: rsync, host: 'a b', root: /x}",
        "{type: sftp, host: h, user: '-o', remotePath: /x}",
        "{type: sftp, remotePath: /x}",
        "{type: s3}",
        "{type: folder}",
    ] {
        let (targets, wrong) = read(&format!("deploy: {deploy}\n"));
        assert!(
            targets.is_empty() && wrong.iter().any(|found| found.code == Some(Code::BadTarget) && found.is_error()),
            "{deploy}"
        );
    }
    let (targets, wrong) = read("deploy: [{type: baidu_url_submitter}, {type: folder, path: a}]\n");
    assert!(targets.len() == 1 && wrong.len() == 1 && !wrong[0].is_error());
}

#[test]
fn a_token_comes_from_the_environment_and_is_never_shown() {
    let (targets, _) = read("deploy: {type: git, repo: 'https://github.com/lin/notes', token: $TOKEN}\n");
    let TargetKind::Git(config::GitTarget { address, .. }) = &targets[0].kind else { panic!() };
    assert_eq!(address.login.as_ref().map(|login| login.password.as_str()), Some("t0ken"));
    assert!(!format!("{targets:?}").contains("t0ken"));
}

#[test]
fn the_targets_of_the_manual_are_understood() {
    let manual = std::fs::read_to_string(crate::harness::repository().join("content/_posts/publishing.md")).unwrap();
    let blocks = manual.split("```yaml _config.yml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let read = blocks.filter(|block| block.contains("deploy:")).map(|block| {
        let (targets, found) = read(block);
        assert!(targets.len() == 1 && found.is_empty(), "{block}: {found:?}");
        targets[0].place().english()
    });
    let places: Vec<String> = read.collect();
    assert_eq!(
        places,
        [
            "git@github.com:lin/lin.github.io.git, branch main",
            "notes.example.org at https://storage.googleapis.com",
            "$web at linnotes",
        ]
    );
}

#[test]
fn an_account_of_azure_is_addressed_without_a_token() {
    let (targets, found) = read("deploy: {type: azure, container: $web, account: lin, prefix: /a/b/}\n");
    let TargetKind::Azure(place) = &targets[0].kind else { panic!() };
    assert_eq!((&*place.container, place.account.as_deref(), &*place.prefix), ("$web", Some("lin"), "a/b"));
    assert_eq!((targets[0].place().english(), found.len()), ("$web/a/b at lin".to_owned(), 0));
    for (deploy, word) in [
        ("{type: azure, account: lin}", "missing `container`"),
        ("{type: azure, container: c, endpoint: 'https://lin.example.org/?sig=x'}", "with nothing after it"),
        ("{type: azure, container: c, acount: lin}", "unknown key `acount`"),
    ] {
        let (_, found) = read(&format!("deploy: {deploy}\n"));
        assert!(found.iter().any(|found| found.message.english().contains(word)), "{found:?}");
    }
}

#[test]
fn a_key_file_whose_name_would_become_other_words_is_refused() {
    for (key, is_fine) in [
        ("\"k' '-oProxyCommand=touch /tmp/x\"", false),
        ("'k\" \"-oProxyCommand=x'", false),
        ("\"k\\n-x\"", false),
        ("'~/my keys/notes'", true),
    ] {
        for (kind, path) in [("rsync", "root"), ("sftp", "remotePath")] {
            let (targets, found) = read(&format!("deploy: {{type: {kind}, host: h, {path}: /srv, key: {key}}}\n"));
            assert_eq!((targets.len() == 1, found.is_empty()), (is_fine, is_fine), "{key}: {found:?}");
        }
    }
}

#[test]
fn secrets_in_the_configuration_are_told_and_never_printed() {
    for (deploy, way) in [
        ("{type: git, repo: 'https://lin:s3cr3t@github.com/lin/notes'}", "gh auth login"),
        ("{type: git, repo: 'https://github.com/lin/notes', token: s3cr3t}", "gh auth login"),
        ("{type: git, repo: {gitee: 'https://lin:s3cr3t@gitee.com/lin/notes,main'}}", "git@gitee.com"),
        ("{type: git, repo: ['https://oauth2:s3cr3t@gitlab.com/lin/notes']}", "glab auth login"),
        ("{type: git, repo: 'ssh://lin:s3cr3t@github.com/lin/notes'}", "gh auth login"),
        ("{type: git, repo: 'lin:s3cr3t@github.com:lin/notes'}", "gh auth login"),
        ("{type: git, repo: 'https://lin:x/s3cr3t@github.com/lin/notes'}", "gh auth login"),
        ("{type: git, repo: 'https://github.com/lin/notes?access_token=s3cr3t'}", "gh auth login"),
        ("[{type: sftp, host: h, user: u, pass: s3cr3t, remotePath: /x}]", "ssh key"),
        ("{type: s3, bucket: b, aws_secret: s3cr3t}", "environment"),
        ("{type: azure, container: c, account_key: s3cr3t}", "environment"),
        ("{type: azure, container: c, connection_string: 'AccountName=a;AccountKey=s3cr3t'}", "AZURE_STORAGE_KEY"),
        ("{type: azure, container: c, key: 'AccountName=a;AccountKey=s3cr3t'}", "AZURE_STORAGE_KEY"),
        (
            "{type: azure, container: c, endpoint: 'https://a.blob.core.windows.net/?sv=1&sig=s3cr3t'}",
            "AZURE_STORAGE_SAS",
        ),
    ] {
        let site = Site::of(&[
            ("_config.yml", &format!("title: T\nurl: https://n.example.org\ndeploy: {deploy}\n")),
            ("content/a.md", "a\n"),
        ]);
        for line in ["biji build", "biji build --format json", "biji deploy --dry-run nobody"] {
            let outcome = site.run(line);
            let text = format!("{}{}", outcome.stdout, outcome.stderr);
            assert!(text.contains("B0901") && text.contains(way), "{line} {deploy}: {text}");
            assert!(!text.contains("s3cr3t"), "{line} {deploy}: {text}");
        }
        for line in ["biji config deploy", "biji config deploy.repo", "biji config"] {
            let outcome = site.run(line);
            assert!(!format!("{}{}", outcome.stdout, outcome.stderr).contains("s3cr3t"), "{line} {deploy}");
        }
        let is_told = |(_, bytes): &(String, Vec<u8>)| String::from_utf8_lossy(bytes).contains("s3cr3t");
        assert!(!site.files(".biji").iter().chain(&site.files("public")).any(is_told), "{deploy}");
    }
    let quiet = "title: T\nurl: https://n.example.org\ndeploy: [{type: git, repo: 'https://lin@github.com/lin/notes', token: $TOKEN}]\n";
    let site = Site::of(&[("_config.yml", quiet), ("content/a.md", "a\n")]);
    assert!(!site.run("biji build").stderr.contains("B0901"));
}

#[test]
fn the_sites_address_is_held_against_the_place_of_its_pages() {
    let warned = |repo: &str, url: &str, more: &str| {
        let (targets, _) = read(&format!("deploy: {{type: git, repo: {repo}{more}}}\n"));
        let mut inputs = Inputs::default();
        let id = inputs.add(SitePath::new("_config.yml").unwrap(), format!("title: T\nurl: {url}\n").into_bytes());
        inputs.config.push(id);
        wrong_root(&targets[0], &resolve(&inputs).0).map(|found| english(&found.help).join(" "))
    };
    let (user, project) = ("git@github.com:lin/lin.github.io.git", "https://github.com/lin/notes");
    assert_eq!(warned(user, "https://lin.github.io", ""), None);
    assert_eq!(warned(project, "https://lin.github.io/notes", ""), None);
    assert!(warned(project, "https://lin.github.io", "").unwrap().contains("`root: /notes/`"));
    assert!(warned(user, "https://lin.github.io/notes", "").unwrap().contains("`root: /`"));
    assert!(warned(user, "http://example.com", "").unwrap().contains("https://lin.github.io"));
    // With a host of its own.
    assert_eq!(warned(project, "https://notes.lin.example", ""), None);
    assert_eq!(warned(project, "https://lin.github.io", ", cname: notes.lin.example"), None);
    assert_eq!(warned("git@gitee.com:lin/notes.git", "https://lin.github.io", ""), None);
}
