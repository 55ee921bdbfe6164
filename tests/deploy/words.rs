//! What programs and stores say, and what it is taken for.

use crate::harness::english;
use biji::deploy::errors::{TargetProtocol, exit, program_error};
use biji::diagnostic::Code;

#[test]
fn what_is_said_is_understood() {
    for (said, code, leaves) in [
        (
            "fatal: unable to access 'https://github.com/lin/x/': Could not resolve host: github.com",
            Code::Unreachable,
            4,
        ),
        (
            "ssh: connect to host github.com port 22: Connection timed out\nfatal: Could not read from remote repository.",
            Code::Unreachable,
            4,
        ),
        ("ssh: Could not resolve hostname exmple.org: Name or service not known", Code::Unreachable, 4),
        (
            "fatal: unable to access 'https://x/': Failed to connect to 127.0.0.1 port 7890: Connection refused",
            Code::Unreachable,
            4,
        ),
        (
            "kex_exchange_identification: Connection closed by remote host\nConnection closed by 20.205.243.166 port 22",
            Code::Unreachable,
            4,
        ),
        (
            "error: RPC failed; curl 56 GnuTLS recv error (-54)\nfatal: the remote end hung up unexpectedly",
            Code::Unreachable,
            4,
        ),
        (
            "fatal: unable to access 'https://x/': SSL certificate problem: unable to get local issuer certificate",
            Code::BadCertificate,
            4,
        ),
        (
            "fatal: unable to access 'https://x/': SSL certificate problem: certificate is not yet valid",
            Code::WrongClock,
            4,
        ),
        (
            "RequestTimeTooSkewed The difference between the request time and the server's time is too large.",
            Code::WrongClock,
            4,
        ),
        (
            "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.",
            Code::NoAccess,
            5,
        ),
        (
            "remote: Permission to lin/x.git denied to other.\nfatal: unable to access: The requested URL returned error: 403",
            Code::NoAccess,
            5,
        ),
        (
            "remote: Support for password authentication was removed on August 13, 2021.\nfatal: Authentication failed for 'https://github.com/lin/x/'",
            Code::NoAccess,
            5,
        ),
        ("fatal: could not read Username for 'https://github.com': terminal prompts disabled", Code::NoAccess, 5),
        (
            "remote: [session-1] Access denied\nfatal: unable to access 'https://gitee.com/lin/x.git/': The requested URL returned error: 403",
            Code::NoAccess,
            5,
        ),
        (
            "ERROR: The key you are authenticating with has been marked as read only.\nfatal: Could not read",
            Code::NoAccess,
            5,
        ),
        (
            "No ED25519 host key is known for x and you have requested strict checking.\nHost key verification failed.",
            Code::UnknownHost,
            5,
        ),
        ("@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.", Code::UnknownHost, 5),
        (
            "remote: error: GH006: Protected branch update failed for refs/heads/main.\n! [remote rejected] main -> main (protected branch hook declined)",
            Code::ProtectedBranch,
            6,
        ),
        (
            "remote: GitLab: You are not allowed to push code to protected branches on this project.",
            Code::ProtectedBranch,
            6,
        ),
        ("remote: error: GH013: Repository rule violations found for refs/heads/main.", Code::ProtectedBranch, 6),
        (
            "remote: error: File film.mp4 is 140.00 MB; this exceeds GitHub's file size limit of 100.00 MB\n! [remote rejected] (pre-receive hook declined)",
            Code::QuotaReached,
            6,
        ),
        ("! [remote rejected] main -> main (pre-receive hook declined)", Code::HookRefused, 6),
        (
            "remote: Repository not found.\nfatal: repository 'https://github.com/lin/x/' not found",
            Code::NoSuchTarget,
            6,
        ),
        ("ERROR: Repository not found.\nfatal: Could not read from remote repository.", Code::NoSuchTarget, 6),
        ("NoSuchBucket The specified bucket does not exist", Code::NoSuchTarget, 6),
        (
            "! [remote rejected] main -> main (branch is currently checked out)\nremote: error: refusing to update checked out branch: refs/heads/main",
            Code::BadBranch,
            6,
        ),
        ("fatal: write error: No space left on device", Code::NoSpace, 8),
        ("rsync: write failed on \"/srv/x\": No space left on device (28)", Code::NoSpace, 8),
        ("something nobody has ever seen", Code::PublishFailed, 8),
    ] {
        let fault = program_error("git", said, &[], TargetProtocol::GitHttp);
        assert_eq!((fault.code, exit(fault.code)), (Some(code), leaves), "{said}");
        assert!(fault.notes[0].english().contains(said.lines().last().unwrap()) && !fault.help.is_empty(), "{said}");
    }
}

#[test]
fn logins_are_left_out_of_what_is_said() {
    let said = "fatal: unable to access 'https://lin:s3cr3t@host/x/': t0ken was refused";
    let fault = program_error("git", said, &["t0ken".into()], TargetProtocol::GitHttp);
    assert!(
        !fault.notes[0].english().contains("s3cr3t") && !fault.notes[0].english().contains("t0ken"),
        "{:?}",
        fault.notes
    );
}

#[test]
fn every_kind_of_failure_has_an_exit_code_of_its_family() {
    let is_failure =
        |code: &&Code| (911..).contains(&code.id()[1..].parse::<u32>().unwrap()) && code.id().starts_with("B09");
    for code in Code::ALL.iter().filter(is_failure) {
        assert!((4..=8).contains(&exit(Some(*code))), "{}", code.id());
    }
}

#[test]
fn the_advice_fits_the_way_to_the_target() {
    let refused = "connect to host example.org port 22: Connection refused";
    for (way, proxy, foreign) in [
        (TargetProtocol::GitHttp, Some("http.proxy"), "ProxyCommand"),
        (TargetProtocol::GitSsh, Some("ProxyCommand"), "http.proxy"),
        (TargetProtocol::Ssh, Some("ProxyCommand"), "git"),
        (TargetProtocol::S3, Some("HTTPS_PROXY"), "git"),
        (TargetProtocol::Azure, Some("HTTPS_PROXY"), "git"),
        (TargetProtocol::Here, None, "proxy"),
    ] {
        let fault = program_error("it", refused, &[], way);
        let help = english(&fault.help).join("\n");
        assert_eq!(fault.code, Some(Code::Unreachable));
        assert!(proxy.is_none_or(|word| help.contains(word)) && !help.contains(foreign), "{way:?}: {help}");
        for said in ["permission denied (publickey", "no such bucket", "ssl certificate problem"] {
            assert!(!program_error("it", said, &[], way).help.is_empty(), "{way:?}: {said}");
        }
    }
    let way = |text: &str| biji::deploy::address::RepositoryAddress::parse(text).unwrap().way();
    assert_eq!(way("git@github.com:lin/x.git"), TargetProtocol::GitSsh);
    assert_eq!(way("ssh://git@host/x"), TargetProtocol::GitSsh);
    assert_eq!(way("https://github.com/lin/x"), TargetProtocol::GitHttp);
    assert_eq!(way("../x.git"), TargetProtocol::Here);
}
