//! What git, ssh, a store or the system said, as a diagnostic: what it means, and what to do.

use std::io;

use crate::diagnostic::{Code, Diagnostic};
use crate::secret;

/// Why a publication did not come about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub code: Code,
    pub message: String,
    pub notes: Vec<String>,
    pub help: Vec<String>,
}

impl Fault {
    pub fn new(code: Code, message: impl Into<String>) -> Fault {
        Fault { code, message: message.into(), notes: Vec::new(), help: Vec::new() }
    }

    pub fn other(message: impl Into<String>, help: &str) -> Fault {
        Fault::new(Code::PublishFailed, message).help(help)
    }

    pub fn note(mut self, text: impl Into<String>) -> Fault {
        self.notes.push(text.into());
        self
    }

    pub fn help(mut self, text: impl Into<String>) -> Fault {
        self.help.push(text.into());
        self
    }

    /// What a program or a store said, understood. `said` is shown, logins and `secrets` left out.
    pub fn said(who: &str, said: &str, secrets: &[String]) -> Fault {
        let said = without(said, secrets);
        let folded = said.to_lowercase();
        let known = KNOWN.iter().find(|known| known.words.iter().any(|word| folded.contains(word)));
        let mut fault = match known {
            Some(Known { code, message, help, .. }) => {
                let fault = Fault::new(*code, *message);
                help.iter().fold(fault, |fault, help| fault.help(*help))
            }
            None => Fault::new(Code::PublishFailed, format!("{who} could not do its part")).help(
                "what it said is above; the target is as it was, or whole file by file, and running again goes on",
            ),
        };
        let lines: Vec<&str> = said.lines().map(str::trim_end).filter(|line| tells(line)).collect();
        let (first, more) = (lines.len().saturating_sub(LINES), lines.len() > LINES);
        let shown = lines.get(first..).unwrap_or_default().join("\n");
        if !shown.is_empty() {
            fault.notes.insert(0, format!("{who} says: {}{shown}", if more { "…\n" } else { "" }));
        }
        fault
    }

    /// A program that could not be started.
    pub fn not_started(program: &str, error: &io::Error) -> Fault {
        if error.kind() == io::ErrorKind::NotFound {
            return Fault::new(Code::ProgramMissing, format!("the program `{program}` is not on this machine"))
                .note(format!("publishing to this kind of target is the work of `{program}`"))
                .help(format!("install it, such as with `apt install {program}` or `brew install {program}`"));
        }
        Fault::io(&format!("`{program}` can't be started"), error)
    }

    /// What the system says about a file, a folder or a program.
    pub fn io(what: &str, error: &io::Error) -> Fault {
        let text = error.to_string();
        let reason = text.split(" (os error").next().unwrap_or(&text);
        let code = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Code::NoSpace,
            _ => Code::PublishFailed,
        };
        let fault = Fault::new(code, what).note(format!("the system says: {}", reason.to_lowercase()));
        match code {
            Code::NoSpace => fault.help("make room and run again; what was published is whole"),
            _ => fault.help("see whether it is there and whether you may use it"),
        }
    }

    pub fn diagnostic(&self) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.code, &self.message);
        diagnostic.notes.clone_from(&self.notes);
        diagnostic.help.clone_from(&self.help);
        diagnostic
    }

    /// The exit code, by kind.
    pub fn exit(&self) -> u8 {
        exit(self.code)
    }
}

/// The exit code of `deploy` for a kind of failure: 2 the configuration, 3 not confirmed, 4 not reached, 5 not let in,
/// 6 refused by the target, 7 moved on too often, 8 this machine.
pub fn exit(code: Code) -> u8 {
    match code {
        Code::NoTarget | Code::BadTarget => 2,
        Code::NotConfirmed => 3,
        Code::Unreachable | Code::BadCertificate | Code::WrongClock => 4,
        Code::NoAccess | Code::UnknownHost => 5,
        Code::NoSuchTarget | Code::BadBranch | Code::ProtectedBranch | Code::HookRefused | Code::QuotaReached => 6,
        Code::TargetMoved => 7,
        Code::ProgramMissing | Code::NoSpace | Code::PublishFailed => 8,
        _ => 1,
    }
}

/// So many lines of what a program said are shown, the last ones.
const LINES: usize = 12;

/// Whether a line says something to a person.
fn tells(line: &str) -> bool {
    let text = line.trim_start_matches("remote:").trim();
    !text.is_empty() && !text.starts_with("hint:") && text != "Done" && !text.starts_with("To ")
}

/// A text without what must not be shown.
pub fn without(text: &str, secrets: &[String]) -> String {
    let secrets = secrets.iter().filter(|secret| !secret.is_empty());
    secrets.fold(secret::hidden_text(text), |text, secret| text.replace(secret.as_str(), secret::HIDDEN))
}

/// A way in which programs and stores fail.
struct Known {
    /// In lower case; any of them.
    words: &'static [&'static str],
    code: Code,
    message: &'static str,
    help: &'static [&'static str],
}

/// In the order in which they are tried: the particular before the general.
const KNOWN: &[Known] = &[
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
        help: &["publish to a branch of its own (`branch: gh-pages`), or allow this push in the repository's settings"],
    },
    Known {
        words: &["host key verification failed", "no hostkey alg", "remote host identification has changed"],
        code: Code::UnknownHost,
        message: "ssh does not know the host's key, or knows another one",
        help: &[
            "compare the key with what the host publishes, then connect once by hand: `ssh -T git@HOST`",
            "on a machine without a terminal: `ssh-keyscan HOST >> ~/.ssh/known_hosts`, with the key from a source you trust",
        ],
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
        help: &[
            "for ssh: add your public key to the account (`ssh -T git@HOST` tells whether it is known)",
            "for https: let a credential helper log in (`gh auth login`, `glab auth login`, Git Credential Manager)",
            "in CI: give the job write access, or a secret that `token: $NAME` names",
        ],
    },
    Known {
        words: &["dubious ownership"],
        code: Code::NoAccess,
        message: "the repository belongs to somebody else, and git does not trust it",
        help: &["if you trust it: `git config --global --add safe.directory FOLDER`"],
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
        help: &["set this machine's clock (`date` shows it); if it is right, the target's certificate has run out"],
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
        help: &[
            "see whether a proxy or a network's login page stands between",
            "for a certificate of your own: `git config --global http.sslCAInfo FILE`",
        ],
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
        help: &[
            "see whether the network is there and the host's name is right; then run again, nothing is lost",
            "behind a proxy: `git config --global http.proxy ADDRESS`",
        ],
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
        help: &["make pictures and films smaller or put them elsewhere, or get more room from the host"],
    },
    Known {
        words: &[
            "no space left on device",
            "disk quota exceeded",
            "unable to write file",
            "file write error",
            "file too large",
        ],
        code: Code::NoSpace,
        message: "there is no room on the disk",
        help: &["make room and run again; what was published is whole"],
    },
    Known {
        words: &["hook declined", "pre-receive hook", "update hook", "hook refused"],
        code: Code::HookRefused,
        message: "a hook of the target refuses the publication",
        help: &["what the hook says is above; mend what it names, or ask who keeps the repository"],
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
        help: &["make the repository, bucket or folder first, and see whether its address is written right"],
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
        help: &["name a branch that is for the site alone, such as `branch: gh-pages`"],
    },
];
