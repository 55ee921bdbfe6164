//! Targets: where a site may be published, and the settings of each kind of place.

use std::path::PathBuf;

use crate::message;
use crate::source::Span;
use crate::words::Message;

use super::address::RepositoryAddress;
use super::ignore::IgnoreRules;

/// A place to which the site is published.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its name in `biji deploy NAME`.
    pub name: String,
    /// The kind of place, with its settings.
    pub kind: TargetKind,
    /// Which files are not published.
    pub ignored: IgnoreRules,
    /// Folders of the site that are published beside the output.
    pub extend_dirs: Vec<ExtendDir>,
    /// Its mapping below `deploy` in the configuration.
    pub span: Span,
}

/// A folder of the site that is published unchanged.
#[derive(Clone, Debug)]
pub struct ExtendDir {
    /// Below the site's root; its files have the same paths on the target.
    pub folder: String,
    /// Which of its files are not published; patterns count from this folder.
    pub ignored: IgnoreRules,
}

/// The kind of a target, by the key `type`, with the settings of that kind.
#[derive(Clone, Debug)]
pub enum TargetKind {
    /// A branch of a repository (`git`).
    Git(GitTarget),
    /// A bucket of a store with S3's protocol (`s3`).
    S3(S3Target),
    /// A container of Azure's store (`azure`).
    Azure(AzureTarget),
    /// A folder that rsync fills, over ssh or on this machine (`rsync`).
    Rsync(ServerTarget),
    /// A folder on a server that is reached by sftp (`sftp`).
    Sftp(ServerTarget),
    /// A folder on this machine (`folder`); a relative path counts from the site's root.
    Folder(PathBuf),
}

/// A branch of a repository, with the keys of hexo-deployer-git.
#[derive(Clone, Debug)]
pub struct GitTarget {
    /// The repository's address (`repo`), with the login from it or from `token`.
    pub address: RepositoryAddress,
    /// `None`: the repository's usual one.
    pub branch: Option<String>,
    /// The commit's message, with `{{ now('…') }}` for the time, as in Hexo.
    pub message: String,
    /// The committer, if not git's configured user.
    pub name: Option<String>,
    /// The committer's address, if not git's configured one.
    pub email: Option<String>,
    /// The site's own host, for the file `CNAME`.
    pub cname: Option<String>,
    /// Whether a `.nojekyll` is added; if not set, on hosts that run Jekyll.
    pub nojekyll: Option<bool>,
}

/// A bucket of Amazon's store, or of another that speaks the same protocol.
#[derive(Clone, Debug)]
pub struct S3Target {
    /// The bucket's name.
    pub bucket: String,
    /// `None`: the one of the environment or the profile, else `us-east-1`.
    pub region: Option<String>,
    /// For a store other than Amazon's.
    pub endpoint: Option<String>,
    /// Prefixed to each path; without slashes at its ends.
    pub prefix: String,
    /// The bucket is in the path, not in the host's name.
    pub path_style: Option<bool>,
    /// A section of `~/.aws/credentials`.
    pub profile: Option<String>,
}

/// A container of Azure's store.
#[derive(Clone, Debug)]
pub struct AzureTarget {
    /// The container's name.
    pub container: String,
    /// `None`: the one in the environment.
    pub account: Option<String>,
    /// For an account with its own address.
    pub endpoint: Option<String>,
    /// Prefixed to each path; without slashes at its ends.
    pub prefix: String,
}

/// A folder on a machine that is reached by ssh.
#[derive(Clone, Debug)]
pub struct ServerTarget {
    /// `None`: this machine (rsync alone).
    pub host: Option<String>,
    /// The login on the machine; `None`: ssh's own choice.
    pub user: Option<String>,
    /// The port of ssh; `None`: ssh's own choice.
    pub port: Option<u16>,
    /// The folder there, without a slash at its end, unless it is `/`.
    pub path: String,
    /// The file of the private key.
    pub key: Option<String>,
}

impl Target {
    /// The name of the place in reports; without any secret.
    pub fn place(&self) -> Message {
        match &self.kind {
            TargetKind::Git(GitTarget { address, branch, .. }) => match branch {
                Some(branch) => message!(deploy_place_branch, address, branch),
                None => address.to_string().into(),
            },
            TargetKind::S3(S3Target { bucket, endpoint, prefix, .. }) => stored(bucket, prefix, endpoint.as_deref()),
            TargetKind::Azure(AzureTarget { container, account, endpoint, prefix }) => {
                stored(container, prefix, endpoint.as_deref().or(account.as_deref()))
            }
            TargetKind::Rsync(place) | TargetKind::Sftp(place) => place.to_string().into(),
            TargetKind::Folder(path) => path.display().to_string().into(),
        }
    }

    /// The value of `type` that makes such a target.
    pub fn type_name(&self) -> &'static str {
        match self.kind {
            TargetKind::Git(_) => "git",
            TargetKind::S3(_) => "s3",
            TargetKind::Azure(_) => "azure",
            TargetKind::Rsync(_) => "rsync",
            TargetKind::Sftp(_) => "sftp",
            TargetKind::Folder(_) => "folder",
        }
    }
}

/// Such as `bucket/prefix at https://s3.example.org`.
fn stored(name: &str, prefix: &str, host: Option<&str>) -> Message {
    let place = if prefix.is_empty() { name.to_owned() } else { format!("{name}/{prefix}") };
    match host {
        Some(host) => message!(deploy_place_at, place, host = crate::secret::hidden_text(host)),
        None => place.into(),
    }
}

impl std::fmt::Display for ServerTarget {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let user = self.user.as_ref().map_or(String::new(), |user| format!("{user}@"));
        let host = self.host.as_ref().map_or(String::new(), |host| format!("{user}{host}:"));
        write!(f, "{host}{}", self.path)
    }
}
