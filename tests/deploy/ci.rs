//! The workflows that `biji init` writes: their commands run in a clean folder, where biji is not installed yet.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use biji::yaml::{self, YamlNode, YamlValue};

use super::{Pair, git};
use crate::harness::Site;

/// The commands of a workflow: of GitHub's steps, or of GitLab's jobs.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&yaml::read(text).unwrap(), &mut found);
    assert!(!found.is_empty());
    found
}

fn collect(node: &YamlNode, found: &mut Vec<String>) {
    match &node.value {
        YamlValue::Map(map) => {
            for (name, member) in map {
                match (&**name, &member.node.value) {
                    ("run", YamlValue::Text(line)) => found.push(line.clone()),
                    ("script", YamlValue::List(lines)) => found.extend(lines.iter().map(|line| line.value.to_text())),
                    _ => collect(&member.node, found),
                }
            }
        }
        YamlValue::List(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// Runs the commands as a runner does: each in a shell of its own that stops at the first mistake. Only installing is
/// played: `cargo install` puts the program where it would put it.
fn run(folder: &Path, lines: &[String], environment: &[(&str, &str)]) {
    let tools = tempfile::tempdir().unwrap();
    let home = tools.path().join("cargo-home");
    let script = |name: &str, text: String| {
        let path = tools.path().join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    };
    let biji = env!("CARGO_BIN_EXE_biji");
    script(
        "cargo",
        format!(
            "mkdir -p \"$CARGO_HOME/bin\" && cp {biji} \"$CARGO_HOME/bin/biji\" && test \"$1 $2\" = 'install --locked'"
        ),
    );
    script("apt-get", "exit 0".into());
    // As GitLab's file says; GitHub's runners have this folder in their path.
    let cargo_home =
        if lines.iter().any(|line| line.contains(".cargo/bin/biji")) { folder.join(".cargo") } else { home };
    let path = format!("{}:{}/bin:/usr/local/bin:/usr/bin:/bin", tools.path().display(), cargo_home.display());
    for line in lines {
        let output = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", line])
            .current_dir(folder)
            .env("PATH", &path)
            .env("CARGO_HOME", &cargo_home)
            .envs(environment.iter().copied())
            .output()
            .unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_workflows_build_the_site_in_a_clean_folder() {
    for (ci, file) in [
        ("github", ".github/workflows/pages.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("cloudflare", ".github/workflows/pages.yml"),
    ] {
        let site = Site::empty();
        assert_eq!(site.run(&format!("biji init --ci {ci}")).code, 0);
        let text = site.read(file);
        assert!(text.contains(".biji/written-*"), "{ci}: the cache is kept");
        assert!(!text.contains(".biji\n") && !text.contains(".biji/\n"), "{ci}: without the secret of the drafts");
        // Twice, as with a kept cache.
        for _ in 0..2 {
            run(site.root(), &commands(&text), &[]);
            assert!(site.exists("public/index.html") && site.exists("public/atom.xml"), "{ci}");
        }
    }
}

#[test]
fn the_workflow_that_publishes_ends_with_a_published_site() {
    let pair = Pair::new();
    assert_eq!(pair.whole.run("biji init notes --ci deploy").code, 0);
    let config = pair.whole.read("notes/_config.yml");
    pair.whole.put(
        "notes/_config.yml",
        &format!("{config}\ndeploy: {{type: git, repo: ../remote.git, branch: gh-pages, token: $GITHUB_TOKEN}}\n"),
    );
    let text = pair.whole.read("notes/.github/workflows/publish.yml");
    run(&pair.path("notes"), &commands(&text), &[("GITHUB_TOKEN", "t0ken")]);
    assert!(pair.listing("gh-pages").contains_key("index.html"));
    // A fresh checkout without the cache knows what was published.
    let head = git(&pair.path("remote.git"), &["rev-parse", "gh-pages"]);
    std::fs::remove_dir_all(pair.path("notes/.biji")).unwrap();
    run(&pair.path("notes"), &commands(&text), &[("GITHUB_TOKEN", "t0ken")]);
    assert_eq!(git(&pair.path("remote.git"), &["rev-parse", "gh-pages"]), head);
}
