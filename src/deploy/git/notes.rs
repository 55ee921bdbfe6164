//! `--source`: the notes themselves, on a branch of their own.

use std::path::Path;

use super::super::config::GitPlace;
use super::super::content::{Site, gather_files, is_inside};
use super::super::errors::Fault;
use super::super::{Done, Setting};
use super::calls::Git;
use super::{branch_of, publish_branch, with_repository};
use crate::diagnostic::Code;

/// What never goes up with the notes, beside what `.gitignore` names: what programs make, and what keeps secrets.
const WITHOUT: [&str; 14] = [
    "/.biji/",
    "node_modules/",
    ".deploy_git/",
    "/db.json",
    ".DS_Store",
    ".env",
    ".env.*",
    "*.pem",
    "*.key",
    "*.p12",
    "id_rsa*",
    "id_ed25519*",
    ".netrc",
    ".git-credentials",
];

/// Publishes the site's folder to a branch, without the output folder.
pub fn publish_notes(place: &GitPlace, branch: &str, public_dir: &str, setting: &mut Setting) -> Result<Done, Fault> {
    with_repository(place, setting, |git, setting| {
        if branch_of(place, git)? == branch {
            return Err(Fault::new(Code::BadBranch, format!("the site itself is published to `{branch}`"))
                .help("give the notes a branch of their own: `--source notes`"));
        }
        let notes = notes(git, &setting.root, public_dir)?;
        publish_branch(git, branch, &notes, setting)
    })
}

fn notes(git: &Git, root: &Path, public_dir: &str) -> Result<Site, Fault> {
    let mut arguments = vec!["-c".to_owned(), "core.bare=false".to_owned(), "ls-files".to_owned()];
    arguments.extend(["--others", "--exclude-standard", "-z"].map(str::to_owned));
    let public = format!("/{}/", public_dir.trim_matches('/'));
    arguments.extend(WITHOUT.into_iter().chain([&*public]).map(|pattern| format!("--exclude={pattern}")));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let said = git.call_in(Some(root), &arguments)?;
    if !said.is_fine {
        return Err(git.fault(&said));
    }
    let text = String::from_utf8_lossy(&said.out).into_owned();
    let is_file =
        |path: &&str| is_inside(path) && root.join(path).symlink_metadata().is_ok_and(|facts| facts.is_file());
    let paths = text.split('\0').filter(is_file).map(str::to_owned).collect();
    gather_files(root, paths).map_err(|(path, error)| Fault::io(&format!("`{path}` can't be read"), &error))
}
