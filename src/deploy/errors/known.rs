//! The ways in which programs and stores fail: the words they use, what these mean, what helps on which way.

use super::Way;
use crate::diagnostic::Code;

/// A way in which programs and stores fail.
pub(super) struct Known {
    /// In lower case; any of them.
    pub words: &'static [&'static str],
    pub code: Code,
    pub message: &'static str,
    pub help: fn(Way) -> &'static [&'static str],
}

/// In the order in which they are tried: the particular before the general.
pub(super) const KNOWN: &[Known] = &[
    Known {
        words: &[
            "protected branch",
            "gh006",
            "gh013",
            "repository rule violations",
            "not allowed to push code to protected",
        ],
        code: Code::ProtectedBranch,
        message: "the branch is protected on the host",
        help: protected,
    },
    Known {
        words: &["host key verification failed", "no hostkey alg", "remote host identification has changed"],
        code: Code::UnknownHost,
        message: "ssh does not know the host's key, or knows another one",
        help: unknown_host,
    },
    Known {
        words: &[
            "permission denied (publickey",
            "authentication failed",
            "could not read username",
            "could not read password",
            "invalid username or",
            "support for password authentication was removed",
            "permission to ",
            "permission denied, please try again",
            "too many authentication failures",
            "the requested url returned error: 403",
            "the requested url returned error: 401",
            "access denied",
            "accessdenied",
            "invalidaccesskeyid",
            "signaturedoesnotmatch",
            "invalidtoken",
            "expiredtoken",
            "deploy key is read-only",
            "marked as read only",
            "you are not allowed to push",
            "[auth]",
            "permission denied (",
        ],
        code: Code::NoAccess,
        message: "the target does not let you in, or not write",
        help: no_access,
    },
    Known {
        words: &["dubious ownership"],
        code: Code::NoAccess,
        message: "the repository belongs to somebody else, and git does not trust it",
        help: somebody_elses,
    },
    Known {
        words: &[
            "requesttimetooskewed",
            "certificate is not yet valid",
            "not valid yet",
            "certificate has expired",
            "notvalidyet",
            "certificate expired",
            "certexpired",
        ],
        code: Code::WrongClock,
        message: "the clocks of this machine and of the target disagree",
        help: clocks,
    },
    Known {
        words: &[
            "certificate verif",
            "ssl certificate problem",
            "server certificate",
            "tls handshake",
            "tls connect",
            "alert protocol",
            "ssl routines",
            "invalid peer certificate",
            "gnutls_handshake",
        ],
        code: Code::BadCertificate,
        message: "no safe connection to the target comes about",
        help: certificate,
    },
    Known {
        words: &[
            "could not resolve host",
            "name or service not known",
            "temporary failure in name resolution",
            "nodename nor servname",
            "connection refused",
            "connection timed out",
            "operation timed out",
            "network is unreachable",
            "no route to host",
            "connection reset",
            "failed to connect",
            "couldn't connect to server",
            "unable to connect to",
            "connection closed by",
            "the remote end hung up",
            "early eof",
            "rpc failed",
            "dns error",
            "failed to lookup",
            "host not found",
            "timeout:",
        ],
        code: Code::Unreachable,
        message: "the target can't be reached",
        help: unreachable,
    },
    Known {
        words: &[
            "quota",
            "exceeds github's file size limit",
            "gh001",
            "large files detected",
            "storage limit",
            "entitytoolarge",
        ],
        code: Code::QuotaReached,
        message: "the target takes no more, or no file of that size",
        help: quota,
    },
    Known {
        words: &[
            "no space left on device",
            "out of diskspace",
            "disk quota exceeded",
            "unable to write file",
            "file write error",
            "file too large",
        ],
        code: Code::NoSpace,
        message: "there is no room on the disk",
        help: no_room,
    },
    Known {
        words: &["hook declined", "pre-receive hook", "update hook", "hook refused"],
        code: Code::HookRefused,
        message: "a hook of the target refuses the publication",
        help: hook,
    },
    Known {
        words: &[
            "repository not found",
            "does not appear to be a git repository",
            "not a git repository",
            "does not exist",
            "no such bucket",
            "nosuchbucket",
            "the requested url returned error: 404",
            "project you were looking for could not be found",
            "no such file or directory",
        ],
        code: Code::NoSuchTarget,
        message: "there is no such target, or you may not see it",
        help: nowhere,
    },
    Known {
        words: &[
            "invalid refspec",
            "not a valid branch name",
            "is not a valid ref",
            "refusing to update checked out branch",
        ],
        code: Code::BadBranch,
        message: "the branch can't be published to",
        help: branch,
    },
];

fn protected(_: Way) -> &'static [&'static str] {
    &["publish to a branch of its own (`branch: gh-pages`), or allow this push in the repository's settings"]
}

fn unknown_host(way: Way) -> &'static [&'static str] {
    const SCAN: &str = "on a machine without a terminal: `ssh-keyscan HOST >> ~/.ssh/known_hosts`, with the key from a source you trust";
    match way {
        Way::Ssh => {
            &["compare the key with what the machine's keeper says, then connect once by hand: `ssh USER@HOST`", SCAN]
        }
        _ => &["compare the key with what the host publishes, then connect once by hand: `ssh -T git@HOST`", SCAN],
    }
}

fn no_access(way: Way) -> &'static [&'static str] {
    match way {
        Way::GitSsh => &[
            "add your public key to the account (`ssh -T git@HOST` tells whether it is known)",
            "in CI: load a key from a secret; a deploy key of GitHub needs *Allow write access*",
        ],
        Way::GitHttp => &[
            "let a credential helper log in (`gh auth login`, `glab auth login`, Git Credential Manager)",
            "in CI: give the job write access, or a secret that `token: $NAME` names",
        ],
        Way::Ssh => &[
            "put your public key on the machine: `ssh-copy-id USER@HOST`; `key` names another than the usual one",
            "see whether `user` is right and may write into the folder",
        ],
        Way::S3 => &[
            "see whether `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or the profile, are those of this store",
            "the key must be allowed to list the bucket, and to read, write and delete in it",
        ],
        Way::Azure => &[
            "see whether the key or the SAS token in the environment is this account's and has not run out",
            "a SAS token must allow to read, add, create, write, delete and list (`sp=racwdl`)",
        ],
        Way::Here => &["see who the folder belongs to, and whether you may write there"],
    }
}

fn somebody_elses(_: Way) -> &'static [&'static str] {
    &["if you trust it: `git config --global --add safe.directory FOLDER`"]
}

fn clocks(_: Way) -> &'static [&'static str] {
    &["set this machine's clock (`date` shows it); if it is right, the target's certificate has run out"]
}

fn certificate(way: Way) -> &'static [&'static str] {
    const BETWEEN: &str = "see whether a proxy or a network's login page stands between";
    match way {
        Way::S3 | Way::Azure => &[BETWEEN, "the store's certificate must be one of a public authority"],
        _ => &[BETWEEN, "for a certificate of your own: `git config --global http.sslCAInfo FILE`"],
    }
}

fn unreachable(way: Way) -> &'static [&'static str] {
    const NETWORK: &str =
        "see whether the network is there and the host's name is right; then run again, nothing is lost";
    match way {
        Way::GitHttp => &[NETWORK, "behind a proxy: `git config --global http.proxy ADDRESS`"],
        Way::GitSsh => &[
            NETWORK,
            "where a network lets no ssh through, GitHub listens at `ssh://git@ssh.github.com:443/NAME/REPO.git` too",
            "behind a proxy: a `ProxyCommand` or `ProxyJump` for the host in `~/.ssh/config`",
        ],
        Way::Ssh => &[
            NETWORK,
            "see whether ssh listens there: `ssh -p PORT USER@HOST`; `port` names another than 22",
            "behind a proxy: a `ProxyCommand` or `ProxyJump` for the host in `~/.ssh/config`",
        ],
        Way::S3 => &[NETWORK, "see `endpoint` and `region`", "behind a proxy: set `HTTPS_PROXY` in the environment"],
        Way::Azure => &[
            NETWORK,
            "an account that is not there has no host either: see `account` and `endpoint`",
            "behind a proxy: set `HTTPS_PROXY` in the environment",
        ],
        Way::Here => &["see whether the folder or the repository is there; then run again, nothing is lost"],
    }
}

fn quota(_: Way) -> &'static [&'static str] {
    &["make pictures and films smaller or put them elsewhere, or get more room from the host"]
}

fn no_room(_: Way) -> &'static [&'static str] {
    &["make room and run again; what was published is whole"]
}

fn hook(_: Way) -> &'static [&'static str] {
    &["what the hook says is above; mend what it names, or ask who keeps the repository"]
}

fn nowhere(way: Way) -> &'static [&'static str] {
    match way {
        Way::S3 => &["make the bucket first, and see whether `bucket`, `region` and `endpoint` are written right"],
        Way::Azure => &[
            "make the container first, and see whether `container` and `account` are written right",
            "a static website lives in the container `$web`, which is there once it is switched on for the account",
        ],
        Way::Ssh => &["make the folder on the machine first, and see whether its path is written right"],
        _ => &["make the repository or the folder first, and see whether its address is written right"],
    }
}

fn branch(_: Way) -> &'static [&'static str] {
    &["name a branch that is for the site alone, such as `branch: gh-pages`"]
}
