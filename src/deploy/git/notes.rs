//! `--source`: the notes themselves, on a branch of their own.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::config::GitTarget;
use super::super::errors::system_error;
use super::super::files::{gather_files, is_inside};
use super::super::{DeployOptions, DeployOutcome};
use super::calls::Git;
use super::publish::{branch_of, publish_branch, with_repository};
use crate::config::deploy_secrets;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::output_folders;
use crate::message;

/// The most secrets that are named.
const NAMED: usize = 10;

/// Files that are never published with the notes, beside those in `.gitignore`: made by programs, or with secrets.
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

/// The options.
pub struct NotesBranchOptions<'a> {
    /// The branch of the notes; it must not be the site's.
    pub branch: &'a str,
    /// The configuration's `public_dir`, below the site's root; it is left out.
    pub public_dir: &'a str,
    /// Settings files with other names than usual.
    pub settings: Vec<String>,
}

/// Publishes the site's folder to a branch, without the output folder. Files that are left out although nothing ignores
/// them are added to `left_out`.
pub fn publish_notes(
    place: &GitTarget,
    asked: &NotesBranchOptions,
    left_out: &mut Vec<String>,
    setting: &mut DeployOptions,
) -> Result<DeployOutcome, Diagnostic> {
    with_repository(place, setting, |git, setting| {
        if branch_of(place, git)? == asked.branch {
            return Err(Diagnostic::new(
                Code::BadBranch,
                message!(deploy_notes_branch_is_sites, branch = asked.branch),
            )
            .help(message!(deploy_help_notes_branch)));
        }
        let paths = listed(git, &setting.root, asked.public_dir)?;
        let is_file = |path: &String| setting.root.join(path).symlink_metadata().is_ok_and(|facts| facts.is_file());
        let (files, others): (Vec<String>, Vec<String>) = paths.into_iter().partition(is_file);
        *left_out = others;
        refuse_secrets(&setting.root, &files, &asked.settings)?;
        let notes = gather_files(&setting.root, files)
            .map_err(|(path, error)| system_error(message!(deploy_cant_read, path), &error))?;
        publish_branch(git, asked.branch, &notes, setting)
    })
}

/// Files, links and other repositories below the root that nothing ignores.
fn listed(git: &Git, root: &Path, public_dir: &str) -> Result<Vec<String>, Diagnostic> {
    let mut arguments = vec!["-c".to_owned(), "core.bare=false".to_owned(), "ls-files".to_owned()];
    arguments.extend(["--others", "--exclude-standard", "-z"].map(str::to_owned));
    let mut outputs = output_folders(root);
    outputs.push(public_dir.to_owned());
    let outputs: Vec<String> = outputs.iter().map(|folder| format!("/{}/", folder.trim_matches('/'))).collect();
    let patterns = WITHOUT.into_iter().chain(outputs.iter().map(String::as_str));
    arguments.extend(patterns.map(|pattern| format!("--exclude={pattern}")));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let said = git.call_in(Some(root), &arguments)?;
    if !said.is_fine {
        return Err(git.fault(&said));
    }
    let text = String::from_utf8_lossy(&said.out).into_owned();
    let paths: Vec<String> =
        text.split('\0').filter(|path| is_inside(path.trim_end_matches('/'))).map(str::to_owned).collect();
    let ignored = ignored(git, &paths)?;
    Ok(paths.into_iter().filter(|path| !ignored.contains(path)).collect())
}

/// Those that the site's own repository ignores: by `.git/info/exclude`, or by files above the site's root.
fn ignored(git: &Git, paths: &[String]) -> Result<BTreeSet<String>, Diagnostic> {
    let said = git.feed_in_site(&["check-ignore", "--no-index", "-z", "--stdin"], |stdin| {
        paths.iter().try_for_each(|path| write!(stdin, "{path}\0"))
    })?;
    // Without a repository, or when it ignores none of them.
    if !said.is_fine && said.text.contains("fatal:") && !said.text.contains("not a git repository") {
        return Err(git.fault(&said));
    }
    Ok(String::from_utf8_lossy(&said.out).split('\0').map(str::to_owned).collect())
}

/// Refuses to publish settings files with a secret in them.
fn refuse_secrets(root: &Path, files: &[String], settings: &[String]) -> Result<(), Diagnostic> {
    let is_settings = |path: &&String| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_usual = name.starts_with("_config") || folder.ends_with("/_data");
        let ends = [".yml", ".yaml", ".json"];
        settings.contains(path) || is_usual && ends.iter().any(|end| name.ends_with(end))
    };
    let mut places = Vec::new();
    for path in files.iter().filter(is_settings) {
        let bytes =
            std::fs::read(root.join(path)).map_err(|error| system_error(message!(deploy_cant_read, path), &error))?;
        let found = deploy_secrets::lines(&String::from_utf8_lossy(&bytes));
        places.extend(
            found.into_iter().map(|(what, line)| message!(deploy_secret_place, path, line = line.to_string(), what)),
        );
    }
    if places.is_empty() {
        return Ok(());
    }
    let fault = Diagnostic::new(Code::NotReady, message!(deploy_notes_contain_secret));
    let fault = places.into_iter().take(NAMED).fold(fault, Diagnostic::note);
    Err(fault.help(message!(deploy_help_remove_secret)).help(message!(deploy_help_private_config)))
}
