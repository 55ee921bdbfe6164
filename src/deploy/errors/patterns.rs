//! The known failures of programs and stores: their words, meaning, and advice for each protocol.

use crate::diagnostic::Code;
use crate::message;
use crate::words::Message;

/// The protocol of a target, on which the advice depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetProtocol {
    /// A repository over https or http.
    GitHttp,
    /// A repository over ssh.
    GitSsh,
    /// A machine over ssh, by rsync or sftp.
    Ssh,
    /// A bucket of Amazon's store or of one with the same protocol.
    S3,
    /// A container of Azure's store.
    Azure,
    /// A folder or a repository on this machine.
    Here,
}

/// A known failure of programs and stores.
pub(super) struct FailurePattern {
    /// In lower case; any of them.
    pub words: &'static [&'static str],
    pub code: Code,
    pub message: fn() -> Message,
    pub help: fn(TargetProtocol) -> Vec<Message>,
}

/// In the order in which they are tried: specific ones before general ones.
pub(super) const KNOWN: &[FailurePattern] = &[
    FailurePattern {
        words: &[
            "protected branch",
            "gh006",
            "gh013",
            "repository rule violations",
            "not allowed to push code to protected",
        ],
        code: Code::ProtectedBranch,
        message: || message!(deploy_known_branch_protected),
        help: protected,
    },
    FailurePattern {
        words: &["host key verification failed", "no hostkey alg", "remote host identification has changed"],
        code: Code::UnknownHost,
        message: || message!(deploy_known_host_key_failed),
        help: unknown_host,
    },
    FailurePattern {
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
        message: || message!(deploy_known_access_denied),
        help: no_access,
    },
    FailurePattern {
        words: &["dubious ownership"],
        code: Code::NoAccess,
        message: || message!(deploy_known_repository_of_another_user),
        help: somebody_elses,
    },
    FailurePattern {
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
        message: || message!(deploy_known_clocks_differ),
        help: clocks,
    },
    FailurePattern {
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
        message: || message!(deploy_known_no_secure_connection),
        help: certificate,
    },
    FailurePattern {
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
        message: || message!(deploy_known_target_unreachable),
        help: unreachable,
    },
    FailurePattern {
        words: &[
            "quota",
            "exceeds github's file size limit",
            "gh001",
            "large files detected",
            "storage limit",
            "entitytoolarge",
        ],
        code: Code::QuotaReached,
        message: || message!(deploy_known_target_full),
        help: quota,
    },
    FailurePattern {
        words: &[
            "no space left on device",
            "out of diskspace",
            "disk quota exceeded",
            "unable to write file",
            "file write error",
            "file too large",
        ],
        code: Code::NoSpace,
        message: || message!(deploy_known_no_space),
        help: no_room,
    },
    FailurePattern {
        words: &["hook declined", "pre-receive hook", "update hook", "hook refused"],
        code: Code::HookRefused,
        message: || message!(deploy_known_hook_rejected),
        help: hook,
    },
    FailurePattern {
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
        message: || message!(deploy_known_no_such_target),
        help: nowhere,
    },
    FailurePattern {
        words: &[
            "invalid refspec",
            "not a valid branch name",
            "is not a valid ref",
            "refusing to update checked out branch",
        ],
        code: Code::BadBranch,
        message: || message!(deploy_known_bad_branch),
        help: branch,
    },
];

fn protected(_: TargetProtocol) -> Vec<Message> {
    vec![message!(deploy_known_separate_branch_help)]
}

fn unknown_host(way: TargetProtocol) -> Vec<Message> {
    let scan = message!(deploy_known_keyscan_help);
    match way {
        TargetProtocol::Ssh => {
            vec![message!(deploy_known_compare_key_with_administrator_help), scan]
        }
        _ => vec![message!(deploy_known_compare_key_with_host_help), scan],
    }
}

fn no_access(way: TargetProtocol) -> Vec<Message> {
    match way {
        TargetProtocol::GitSsh => {
            vec![message!(deploy_known_add_public_key_to_account_help), message!(deploy_known_ci_deploy_key_help)]
        }
        TargetProtocol::GitHttp => {
            vec![message!(deploy_known_credential_helper_help), message!(deploy_known_ci_write_access_help)]
        }
        TargetProtocol::Ssh => {
            vec![message!(deploy_known_copy_public_key_help), message!(deploy_known_check_user_help)]
        }
        TargetProtocol::S3 => {
            vec![message!(deploy_known_check_aws_keys_help), message!(deploy_known_s3_permissions_help)]
        }
        TargetProtocol::Azure => {
            vec![message!(deploy_known_check_azure_key_help), message!(deploy_known_sas_permissions_help)]
        }
        TargetProtocol::Here => vec![message!(deploy_known_check_folder_owner_help)],
    }
}

fn somebody_elses(_: TargetProtocol) -> Vec<Message> {
    vec![message!(deploy_known_safe_directory_help)]
}

fn clocks(_: TargetProtocol) -> Vec<Message> {
    vec![message!(deploy_known_set_clock_help)]
}

fn certificate(way: TargetProtocol) -> Vec<Message> {
    let between = message!(deploy_known_check_proxy_help);
    match way {
        TargetProtocol::S3 | TargetProtocol::Azure => vec![between, message!(deploy_known_public_certificate_help)],
        _ => vec![between, message!(deploy_known_own_certificate_help)],
    }
}

fn unreachable(way: TargetProtocol) -> Vec<Message> {
    let network = message!(deploy_known_check_network_help);
    match way {
        TargetProtocol::GitHttp => vec![network, message!(deploy_known_git_proxy_help)],
        TargetProtocol::GitSsh => {
            vec![network, message!(deploy_known_github_ssh_443_help), message!(deploy_known_ssh_proxy_help)]
        }
        TargetProtocol::Ssh => {
            vec![network, message!(deploy_known_check_ssh_port_help), message!(deploy_known_ssh_proxy_help)]
        }
        TargetProtocol::S3 => {
            vec![network, message!(deploy_known_check_endpoint_region_help), message!(deploy_known_https_proxy_help)]
        }
        TargetProtocol::Azure => {
            vec![network, message!(deploy_known_check_azure_account_help), message!(deploy_known_https_proxy_help)]
        }
        TargetProtocol::Here => vec![message!(deploy_known_check_folder_exists_help)],
    }
}

fn quota(_: TargetProtocol) -> Vec<Message> {
    vec![message!(deploy_known_make_smaller_help)]
}

fn no_room(_: TargetProtocol) -> Vec<Message> {
    vec![message!(deploy_known_free_space_help)]
}

fn hook(_: TargetProtocol) -> Vec<Message> {
    vec![message!(deploy_known_hook_message_help)]
}

fn nowhere(way: TargetProtocol) -> Vec<Message> {
    match way {
        TargetProtocol::S3 => vec![message!(deploy_known_create_bucket_help)],
        TargetProtocol::Azure => {
            vec![message!(deploy_known_create_container_help), message!(deploy_known_static_website_container_help)]
        }
        TargetProtocol::Ssh => vec![message!(deploy_known_create_folder_help)],
        _ => vec![message!(deploy_known_create_repository_or_folder_help)],
    }
}

fn branch(_: TargetProtocol) -> Vec<Message> {
    vec![message!(deploy_known_own_branch_help)]
}
