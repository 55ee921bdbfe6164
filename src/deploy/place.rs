//! Targets: where a site may be published to, and what each kind of place is known by.

use std::path::PathBuf;

use crate::message;
use crate::source::Span;
use crate::words::Message;

use super::address::Address;
use super::pattern::Ignored;

/// A place that the site is published to.
#[derive(Clone, Debug)]
pub struct Target {
    /// What `biji deploy NAME` calls it.
    pub name: String,
    pub kind: Kind,
    /// Which files stay at home.
    pub ignored: Ignored,
    /// Folders of the site that go up beside what the build makes.
    pub extend_dirs: Vec<Extended>,
    pub span: Span,
}

/// A folder of the site that goes up as it is.
#[derive(Clone, Debug)]
pub struct Extended {
    pub folder: String,
    pub ignored: Ignored,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Git(GitPlace),
    S3(BucketPlace),
    Azure(ContainerPlace),
    Rsync(ServerPlace),
    Sftp(ServerPlace),
    Folder(PathBuf),
}

#[derive(Clone, Debug)]
pub struct GitPlace {
    pub address: Address,
    /// `None`: the repository's usual one.
    pub branch: Option<String>,
    pub message: String,
    /// Who commits, if not the one whom git knows.
    pub name: Option<String>,
    pub email: Option<String>,
    /// The host that the site has to itself, for the file `CNAME`.
    pub cname: Option<String>,
    /// Whether a `.nojekyll` is added; where it is not said, on hosts that know Jekyll.
    pub nojekyll: Option<bool>,
}

#[derive(Clone, Debug)]
pub struct BucketPlace {
    pub bucket: String,
    pub region: Option<String>,
    /// Of a store that is not Amazon's.
    pub endpoint: Option<String>,
    /// Put before each path; without slashes at its ends.
    pub prefix: String,
    /// The bucket stands in the path, not in the host's name.
    pub path_style: Option<bool>,
    /// A section of `~/.aws/credentials`.
    pub profile: Option<String>,
}

/// A container of Azure's store.
#[derive(Clone, Debug)]
pub struct ContainerPlace {
    pub container: String,
    /// `None`: the one that the environment names.
    pub account: Option<String>,
    /// Of an account that has an address of its own.
    pub endpoint: Option<String>,
    /// Put before each path; without slashes at its ends.
    pub prefix: String,
}

/// A folder on a machine that is reached by ssh.
#[derive(Clone, Debug)]
pub struct ServerPlace {
    /// `None`: this machine (rsync alone).
    pub host: Option<String>,
    pub user: Option<String>,
    pub port: Option<u16>,
    pub path: String,
    /// The file of the private key.
    pub key: Option<String>,
}

impl Target {
    /// How reports name the place; without any secret.
    pub fn place(&self) -> Message {
        match &self.kind {
            Kind::Git(GitPlace { address, branch, .. }) => match branch {
                Some(branch) => message!(deploy_place_branch, address, branch),
                None => address.to_string().into(),
            },
            Kind::S3(BucketPlace { bucket, endpoint, prefix, .. }) => stored(bucket, prefix, endpoint.as_deref()),
            Kind::Azure(ContainerPlace { container, account, endpoint, prefix }) => {
                stored(container, prefix, endpoint.as_deref().or(account.as_deref()))
            }
            Kind::Rsync(place) | Kind::Sftp(place) => place.to_string().into(),
            Kind::Folder(path) => path.display().to_string().into(),
        }
    }

    pub fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Git(_) => "git",
            Kind::S3(_) => "s3",
            Kind::Azure(_) => "azure",
            Kind::Rsync(_) => "rsync",
            Kind::Sftp(_) => "sftp",
            Kind::Folder(_) => "folder",
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

impl std::fmt::Display for ServerPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let user = self.user.as_ref().map_or(String::new(), |user| format!("{user}@"));
        let host = self.host.as_ref().map_or(String::new(), |host| format!("{user}{host}:"));
        write!(f, "{host}{}", self.path)
    }
}
